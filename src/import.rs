//! Import: what others publish, made into an archive. A file a format, and the table of them.
//!
//! Importers are pure: they make a [`Draft`] of bytes, and an [`Account`] of each record that the file has. Nothing is
//! invented: what a file does not say stays unknown, and what cannot be read is left out with its place and the reason.

mod account;
mod archives;
mod decode;
mod draft;
mod feed;
mod frab;
mod gathering;
mod ical;
mod iso;
mod kind;
mod language;
mod link;
mod name;
mod prose;
mod pyvideo;
mod renewal;
mod table;
mod told;
mod written;

pub use account::{Account, Counted, LeftOut, Note, Reason};
pub use draft::{Draft, Imported};
pub use gathering::Gathering;
pub use kind::Kind;
pub use written::write;

/// What the format of an archive is called.
pub const FORMAT: &str = "lernnetzwerk-archive";

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

/// Reads a file of a kind.
///
/// # Errors
/// Why nothing of it is read.
pub fn read(kind: Kind, input: &Input, options: &Options) -> Result<Imported, Refusal> {
    let draft = match kind {
        Kind::Frab => frab::read(input, options)?,
        Kind::Feed => feed::read(input, options)?,
        Kind::Ical => ical::read(input, options)?,
        Kind::Csv => table::read(input, options)?,
        Kind::Archive => return archives::read(input),
        Kind::Pyvideo => pyvideo::read(std::iter::once(input.clone()), options)?,
    };
    Ok(draft.into())
}

/// Reads the files of a folder, of the one kind that has folders.
///
/// # Errors
/// Why nothing of it is read.
pub fn read_folder(files: impl Iterator<Item = Input>, options: &Options) -> Result<Imported, Refusal> {
    pyvideo::read(files, options).map(Imported::from)
}

/// The columns of `title=Titel,people=Referent:innen`: each field, and the heading that it has; `None` where that is not
/// how it is written.
pub fn columns(text: &str) -> Option<Vec<(String, String)>> {
    let pairs = text.split(',').map(|pair| pair.split_once('='));
    let trimmed = |(field, heading): (&str, &str)| (field.trim().to_owned(), heading.trim().to_owned());
    pairs.map(|pair| pair.map(trimmed)).collect()
}
