//! JSON in which nothing is hidden: what is not seen stands as its number, wherever it is read.

use super::ascii::as_numbers;
use crate::archive::sanitize::write_escaped;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use serde_json::value::RawValue;
use std::io::{self, Write};

/// Writes something as JSON, in one line without its end.
///
/// # Errors
/// Writing failed.
pub(crate) fn write(object: &impl Serialize, is_ascii: bool, out: &mut dyn Write) -> io::Result<()> {
    let formatter = EscapingFormatter { is_ascii };
    Ok(object.serialize(&mut Serializer::with_formatter(out, formatter))?)
}

/// The same, as a part of other JSON.
///
/// # Errors
/// It is nothing that JSON can be.
pub(crate) fn part(object: &impl Serialize) -> io::Result<Box<RawValue>> {
    let mut text = Vec::new();
    write(object, false, &mut text)?;
    Ok(RawValue::from_string(String::from_utf8_lossy(&text).into_owned())?)
}

/// Writes the texts of JSON.
struct EscapingFormatter {
    /// Everything beyond ASCII stands as its number as well: nothing is lost by that.
    is_ascii: bool,
}

impl Formatter for EscapingFormatter {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if !self.is_ascii {
            return write_escaped(fragment, writer);
        }
        // What is not seen is no ASCII, or stands as its number as well.
        write_escaped(&as_numbers(fragment), writer)
    }
}
