//! Effect: everything the app can ask of the world.

use crate::archive::links::LinkKind;
use crate::archive::record::RecordId;
use crate::archive::web_address::WebAddressBuf;
use crate::export::Format;
use crate::lang::Lang;
use crate::listing::facet::Facet;
use crate::listing::order::Order;
use crate::marks::wish::Wish;
use crate::search::{Begun, Query};

/// A wish of the app's, carried out by `runtime`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Search in the app's library from now on: it is another.
    UseLibrary,
    /// Search; the answer comes as [`Message::Found`](super::message::Message::Found). A later request overtakes it.
    Search(Request),
    /// Read the archive's file again; what came of it comes as [`Message::Reread`](super::message::Message::Reread) or
    /// [`Message::NotReread`](super::message::Message::NotReread).
    Reread,
    /// Give up the search under way: nobody waits for its answer any more.
    StopSearch,
    /// Open an address in a browser; what came of it comes as [`Message::Opened`](super::message::Message::Opened).
    /// Nothing else opens anything. What it leads to may have a program of its own.
    Open(WebAddressBuf, Option<LinkKind>),
    /// Copy text, in lines, to the clipboard.
    Copy(String),
    /// Hand records on; what came of it comes as [`Message::HandedOn`](super::message::Message::HandedOn).
    HandOn(Box<HandOn>),
    /// Hand no more of them on; that it came to its end comes as [`HandedOn`](super::message::HandedOn) all the same.
    StopHandingOn,
    /// Keep this, and then these drafts no longer; what became of it comes as
    /// [`Message::Kept`](super::message::Message::Kept).
    Keep(Vec<Wish>, Vec<String>),
    /// Look what the archive has that it had not the last time; what that is comes as
    /// [`Message::Arrived`](super::message::Message::Arrived). These were new before, and were not stood on; `None` for what
    /// is known of that.
    Compare(Option<Vec<RecordId>>),
    /// Keep that a record which was new was stood on.
    StoodOn(RecordId),
    /// Have a note written in the user's editor; what came of it comes as
    /// [`Message::NoteEdited`](super::message::Message::NoteEdited).
    EditNote(String),
    /// Open the archive's file in the user's editor, where a record stands in it; what came of it comes as
    /// [`Message::ArchiveEdited`](super::message::Message::ArchiveEdited).
    EditArchive(Option<RecordId>),
    /// Take the mouse, or give it back to the terminal.
    Mouse(bool),
    /// Stop the program, as Ctrl-Z does.
    Suspend,
    /// Draw everything again, as Ctrl-L does.
    Repaint,
    /// Leave.
    Quit(Exit),
    /// Leave with these records chosen.
    Choose(Vec<RecordId>),
}

/// Records to be handed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOn {
    /// Which, in the order of the list.
    pub records: Vec<RecordId>,
    /// The query that found them; may be empty.
    pub query: String,
    /// How.
    pub format: &'static Format,
    /// Where to.
    pub target: Target,
}

/// Where records are handed on to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file.
    File {
        /// As it was typed.
        path: String,
        /// Whether a file that is there already may be replaced.
        replace: bool,
    },
    /// The clipboard.
    Clipboard,
}

/// How the program is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// By the key for it.
    Asked,
    /// At once, as Ctrl-C does.
    Interrupted,
}

/// A search to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Numbers the requests, so that late answers are recognised.
    pub generation: u64,
    /// The line as read.
    pub query: Query,
    /// The shape of the answer.
    pub want: Want,
}

/// What a search is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// At most this many hits, the best, for a list.
    Top(usize),
    /// Every record, for a filter.
    All,
    /// All media in an order; by relevance those that answer come first.
    Sorted(Order),
    /// How many of the records that answer, or of all where nothing is asked for, have each value of a facet, told in a
    /// language.
    Counts(Facet, Lang),
    /// What goes on as a line ends, told in a language: with how many of the records that answer the rest of it.
    Completions(Begun, Lang),
}
