//! Input: a file to be read, how, and why it may not be.

use super::held::Held;

/// What stands for standard input.
const STDIN: &str = "-";

/// A file to be read.
#[derive(Clone, Debug)]
pub struct Input {
    /// What it is called: a path within the folder that was named, or the file as it was named.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Input {
    /// The name of the file, without its folder and ending: what is called nothing else is called so.
    pub(super) fn stem(&self) -> &str {
        stem(&self.name)
    }
}

/// The name of a file, without its folder and ending.
pub(super) fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if file == STDIN {
        return "import";
    }
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// How a file is to be read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The columns of a table: a field, and the heading of its column.
    pub columns: Vec<(String, String)>,
    /// What the archive holds that a table goes into.
    pub held: Held,
}

/// Why nothing of a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is of a format that is not read, of this name.
    Other(&'static str),
    /// It is a sheet of this name, which can be saved as a table.
    Sheet(&'static str),
    /// It is packed, by the program of this name.
    Packed(&'static str),
    /// There is nothing in it.
    Empty,
    /// Nothing of the format of this name is in it.
    None(&'static str),
    /// It is of no format that is known.
    Unknown,
    /// It is an archive of this version, which is not read.
    Version(u32),
    /// It is of the format of this name, and broken: where and how.
    Broken(&'static str, String),
    /// A table without a column of titles: its headings.
    NoTitles(Vec<String>),
    /// A table whose first row has no headings: what it has.
    NoHeadings(String),
    /// A column that was named is not in it.
    NoColumn(String),
    /// A column was named for two fields.
    ColumnTwice(String),
    /// A field that has one column was named for two.
    FieldTwice(String),
    /// A field that was named is none of the format.
    NoField(String),
}
