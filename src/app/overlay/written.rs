//! What is written in a popup, with what was known when it was begun: notes, and queries with a name.

use crate::archive::sanitize::TextBuf;
use crate::marks::key::Key;
use crate::marks::mark::Mark;

/// What is known of a note when it is begun to be written.
#[derive(Clone, Debug)]
pub(crate) struct NoteBefore {
    /// On what: that may be gone from the archive, or stand elsewhere in it, once the note is written.
    pub(crate) key: Key,
    /// What it is called.
    pub(crate) title: String,
    /// The same for a row.
    pub(crate) name: TextBuf,
    /// What stood there; several texts as one.
    pub(crate) text: String,
    /// What the files said of it.
    pub(crate) seen: Mark,
    /// The file of the draft that is gone on with.
    pub(crate) draft: Option<String>,
}

/// A note that was written.
#[derive(Clone, Debug)]
pub(crate) struct WrittenNote {
    /// What was known before.
    pub(crate) before: NoteBefore,
    /// What it is now.
    pub(crate) text: String,
}

/// What a query is to be called.
#[derive(Clone, Debug)]
pub(crate) struct NamedQuery {
    /// The name.
    pub(crate) name: String,
    /// The query.
    pub(crate) query: String,
    /// What it was called.
    pub(crate) renames: Option<String>,
}
