//! schema: prints the JSON Schema of archives.

use super::context::Context;
use super::exit::{ExitError, FINE};
use crate::archive::format::json_schema;

/// Prints the schema.
///
/// # Errors
/// Writing failed.
pub(crate) fn run(context: &Context) -> Result<i32, ExitError> {
    context.console.print(|out| out.write_all(json_schema().as_bytes())).map(|()| FINE)
}
