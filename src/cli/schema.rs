//! schema: prints the JSON Schema of archives.

use super::context::{Context, ExitError, FINE, print};
use crate::archive::format::json_schema;

/// Prints the schema.
///
/// # Errors
/// Writing failed.
pub(crate) fn run(context: &Context) -> Result<i32, ExitError> {
    print(context.lang, |out| out.write_all(json_schema().as_bytes())).map(|()| FINE)
}
