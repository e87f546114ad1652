//! Import: what others publish, made into an archive. A file a format, and the table of them.
//!
//! Importers are pure: they make a [`Draft`] of bytes, and an [`Account`] of each record that the file has. Nothing is
//! invented: what a file does not say stays unknown, and what cannot be read is left out with its place and the reason.

mod account;
mod draft;
mod feed;
mod frab;
mod ical;
mod link;
mod name;
mod prose;
mod pyvideo;
mod table;

pub use account::{Account, LeftOut, Note, Reason};
pub use draft::Draft;

/// A file to be read.
#[derive(Clone, Debug)]
pub struct Input {
    /// What it is called: a path within the folder that was named, or the file as it was named.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// How a file is to be read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The columns of a table: a field, and the heading of its column.
    pub columns: Vec<(String, String)>,
}

/// Why nothing of a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is of a format that is not read, of this name.
    Other(&'static str),
    /// It is packed, by the program of this name.
    Packed(&'static str),
    /// It is of no format that is known.
    Unknown,
    /// It is of the format of this name, and broken: where and how.
    Broken(&'static str, String),
    /// A column that was named is not in it.
    NoColumn(String),
    /// A field that was named is none of the format.
    NoField(String),
}
