//! schema: prints the JSON Schema of archives.

use super::{Context, FINE, Failure, print};
use crate::archive::raw::json_schema;

/// Prints the schema.
///
/// # Errors
/// Writing failed.
pub fn run(context: &Context) -> Result<i32, Failure> {
    print(context.lang, |out| out.write_all(json_schema().as_bytes())).map(|()| FINE)
}
