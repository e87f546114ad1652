//! Message: everything that can happen.

use super::action::Action;
use super::effect::{Request, Want};
use crate::archive::load::Progress;
use crate::archive::record::{RecordId, RecordKind};
use crate::archive::sanitize::TextBuf;
use crate::archive::web_address::WebAddressBuf;
use crate::export::Account;
use crate::library::Library;
use crate::listing::completion::{self, Candidate};
use crate::listing::facet::Facet;
use crate::listing::order::{Order, Sorted};
use crate::marks::Marks;
use crate::marks::draft::Draft;
use crate::marks::key::Key;
use crate::marks::own::Own;
use crate::search::Hits;
use crossterm::event::{KeyEvent, MouseEvent};
use std::sync::Arc;

/// Something that happened outside the app.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse was clicked or its wheel turned.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// The archive is being read: this many per cent are done.
    Loading(u8),
    /// The archive, or its first part, can be shown and searched. Ids stay the same from part to part.
    Loaded {
        /// The archive so far.
        library: Arc<Library>,
        /// True where it is the whole.
        complete: bool,
    },
    /// The archive's file is another than the one that was read.
    Changed,
    /// The archive's file is no longer there.
    Gone,
    /// The file was read again: this is the archive now. Ids are others than before.
    Reread(Arc<Library>),
    /// The file could not be read again, for this reason.
    NotReread(TextBuf),
    /// A search waits for what is made when it is first asked for: this many per cent are done.
    Making(Work, u8),
    /// A search came to its end.
    Found(Answer),
    /// What came of opening a link.
    Opened(Opening),
    /// A link was not opened.
    Refused(Refusal),
    /// Records are being handed on: this many per cent are done.
    HandingOn(u8),
    /// What came of handing records on.
    HandedOn(HandedOn),
    /// What became of what is to be kept.
    Kept(KeepOutcome),
    /// The archive was compared with what it was the last time.
    Arrived {
        /// What is new and was not stood on.
        records: Vec<RecordId>,
        /// How much of it was not there the last time.
        count: usize,
    },
    /// A note was written in the user's editor, or was not, for this reason.
    NoteEdited(Result<String, TextBuf>),
    /// The user's editor is done with the archive's file, or could not be had, for this reason.
    ArchiveEdited(Result<(), TextBuf>),
    /// Text was not copied, for this reason.
    NotCopied(TextBuf),
    /// The program was stopped and goes on, or the screen was given back: everything must be drawn again.
    Resumed,
    /// An action that was asked for, by whatever means, and had to wait.
    Act(Action),
    /// The program is about to end: what waits for something is done without.
    Ending,
}

/// What is made of an archive when it is first asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// What records have in common.
    Counting,
    /// An order.
    Sorting,
}

impl Work {
    /// What is made for an answer.
    pub(crate) fn of(want: &Want) -> Self {
        if let Want::Sorted(_) = want { Self::Sorting } else { Self::Counting }
    }
}

/// The answer to an [`Effect::Search`](super::effect::Effect::Search).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The request's own number.
    pub generation: u64,
    /// What was found.
    pub found: Found,
}

/// All that answers a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct All {
    /// The records that do.
    pub records: Vec<RecordId>,
    /// The events and people that it leaves out by name: they are not on show as what belongs to those either.
    pub left_out: Vec<RecordId>,
}

/// What a search found, in the shape that was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The best hits.
    Top(Hits),
    /// Every record that answers, in no particular order.
    All(All),
    /// All media in an order.
    Sorted(Order, Arc<Sorted>),
    /// The values of a facet that any of the records have, by their places in its column, with how many; as they are to be
    /// shown.
    Counts(Facet, Vec<(usize, u32)>),
    /// What a line can go on with, the most frequent first.
    Completions(Vec<Candidate>),
}

/// By relevance no more media are put in order than anybody looks through; the others follow in the usual one.
const RELEVANT: usize = 10_000;

impl Found {
    /// Searches for a reader who has this, unless `overtaken` becomes true. It may take a while where an order or a facet is first asked for: `progress`
    /// is told how far that is.
    pub fn of(
        (library, own): (&Library, &Own),
        request: &Request,
        overtaken: &dyn Fn() -> bool,
        progress: Progress,
    ) -> Option<Self> {
        let matches = || library.searcher().of_reader(own).matches(&request.query, overtaken);
        Some(match &request.want {
            Want::Top(limit) => Self::Top(matches()?.hits(*limit)?),
            Want::All => {
                let matches = matches()?;
                Self::All(All { records: matches.records().collect(), left_out: matches.left_out()? })
            }
            Want::Sorted(Order::Relevance) => {
                let wanted = (RecordKind::Medium, RELEVANT);
                let best = library.by_relevance((&request.query, own), wanted, overtaken)?;
                let all = library.archive.catalogue().iter().map(|id| id.0);
                Self::Sorted(Order::Relevance, Arc::new(best.followed_by(all)))
            }
            Want::Sorted(order) => {
                let sorted = library.sorted_told(RecordKind::Medium, *order, progress)?;
                Self::Sorted(*order, Arc::new(sorted.clone()))
            }
            Want::Counts(facet, lang) => {
                let facets = library.facet(*facet, progress);
                let counts = match request.query.is_empty() {
                    true => facets.counts_of(*facet, library.archive.records(), own),
                    false => facets.counts_of(*facet, matches()?.records(), own),
                };
                Self::Counts(*facet, facets.column(*facet)?.ranked(&counts, *lang))
            }
            Want::Completions(begun, lang) => {
                let facets = match begun.field.as_deref().and_then(Facet::of_field) {
                    Some(facet) => library.facet(facet, progress),
                    None => library.facets_told(progress),
                };
                Self::Completions(match request.query.is_empty() {
                    true => completion::values(facets, begun, library.archive.records(), own, *lang),
                    false => completion::values(facets, begun, matches()?.records(), own, *lang),
                })
            }
        })
    }
}

/// What came of opening a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Handed to `program`.
    Started {
        /// The program it was handed to, such as `xdg-open` or `firefox`.
        program: TextBuf,
        /// The address.
        url: WebAddressBuf,
    },
    /// Nothing here can open it; the address is to be shown in full and copied.
    Impossible {
        /// The address.
        url: WebAddressBuf,
        /// Why, in a few words, as the system says it; may be empty.
        reason: TextBuf,
    },
}

/// What came of handing records on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandedOn {
    /// A file was written.
    Written {
        /// Which, as it was typed.
        path: TextBuf,
        /// What stands in it.
        account: Account,
    },
    /// This is for the clipboard.
    Text {
        /// The text.
        text: String,
        /// What stands in it.
        account: Account,
    },
    /// There is a file of this name already.
    Exists(String),
    /// It was not possible, for this reason.
    Failed(TextBuf),
    /// It was stopped, and nothing was written.
    Stopped,
}

/// What became of what is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeepOutcome {
    /// What was kept before.
    Read {
        /// What the files say together.
        marks: Arc<Marks>,
        /// What of them could not be read, and why.
        troubles: Vec<TextBuf>,
        /// Notes that were being written when the program had to end, with the names of their files.
        drafts: Vec<(String, Draft)>,
    },
    /// It is on the disk.
    Saved {
        /// What the files say now.
        marks: Arc<Marks>,
        /// Of what they say something else than before, or than was asked for.
        changed: Vec<Key>,
        /// What was asked to be changed and was not, as somebody else has changed it meanwhile, with how that is told.
        left: Vec<(Key, TextBuf)>,
    },
    /// It is not.
    NotSaved {
        /// Why.
        reason: TextBuf,
    },
}

/// Why something that was asked for is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This many links are still on their way, and no more may be.
    TooMany(usize),
    /// It was opened a moment ago.
    JustOpened(WebAddressBuf),
    /// No thread or process was to be had for it.
    NoProcess,
    /// The archive is not from a file that could be read again.
    NoFile,
    /// The program is not stopped: nobody could let it go on.
    NobodyWakes,
}
