//! Import: what others publish, made into an archive. A file a format, and the table of them.
//!
//! Importers are pure: they make a [`Draft`] of bytes, and an [`Account`] of each record that the file has. Nothing is
//! invented: what a file does not say stays unknown, and what cannot be read is left out with its place and the reason.

mod account;
mod agreement;
mod archives;
mod base;
mod batch;
mod decode;
mod degrees;
mod draft;
mod entities;
mod feed;
mod frab;
mod gathering;
mod gone;
mod hashed;
mod heading;
mod heirs;
mod held;
mod honours;
mod ical;
mod input;
mod iso;
mod kind;
mod language;
mod link;
mod name;
mod online;
mod origins;
mod prose;
mod pyvideo;
mod raw;
mod recognition;
mod records;
mod renewal;
mod shape;
mod shelf;
mod short;
mod stray;
mod table;
mod texts;
mod title;
mod told;
mod withheld;
mod written;

pub use account::{Account, Counted, LeftOut, Note, Reason};
pub use base::{Base, NoBase};
pub use draft::{Draft, Imported};
pub use gathering::Gathering;
pub use held::Held;
pub use input::{Input, Options, Refusal};
pub use kind::Kind;
pub use records::Gathered;
pub use shape::FORMAT;
pub use withheld::withheld_lines;
pub use written::write;

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

/// The columns of `title=Titel,people=Name, Vorname`: each field, and the heading that it has, which goes on behind a comma
/// where no field follows; `None` where that is not how it is written.
pub fn columns(text: &str) -> Option<Vec<(String, String)>> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for part in text.split(',') {
        match (part.split_once('='), pairs.last_mut()) {
            (Some((field, heading)), _) => pairs.push((field.trim().to_owned(), heading.trim().to_owned())),
            (None, Some((_, heading))) => *heading = format!("{heading},{part}").trim().to_owned(),
            (None, None) => return None,
        }
    }
    Some(pairs)
}

/// The fields that `--map` can name.
pub fn fields() -> String {
    table::field_names().collect::<Vec<_>>().join(", ")
}
