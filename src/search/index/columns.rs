//! What is kept of each document besides its words: a column each.

use crate::codec::pack_fields;
use crate::search::index::ids::DocId;

/// What is kept of each document besides its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// The first day each may mean, counted from the year 1; 0 without a date.
    pub(in crate::search) first: Vec<u32>,
    /// The last day each may mean.
    pub(in crate::search) last: Vec<u32>,
    /// How exact the date is, see [`exactness`](super::exactness).
    pub(in crate::search) exactness: Vec<u8>,
    /// What kind of medium, event, person, programme each is, see [`kind_names`](super::kind_names).
    pub(in crate::search) kinds: Vec<u8>,
    /// How many words the title has; [`LOOK_UP`] where there are several titles.
    pub(in crate::search) title_words: Vec<u8>,
    /// First letters of the words of each title, without and with the small words.
    pub(in crate::search) initials: Vec<u8>,
    /// Where those of each document end.
    pub(in crate::search) initial_ends: Vec<u32>,
}

pack_fields!(Columns { first, last, exactness, kinds, title_words, initials, initial_ends });

/// The title of such a document must be looked up: there are several, or it is very long.
pub(in crate::search) const LOOK_UP: u8 = u8::MAX;

/// What parts the two rows of initials of a title.
const INITIALS_BORDER: u8 = b' ';

/// So many documents are looked through one by one.
const NEXT: usize = 8;

impl Columns {
    /// Writes down the title of the next document: the first letter of each word, and whether that is a small one.
    pub(in crate::search) fn push_title(
        &mut self,
        heads: impl Iterator<Item = (u8, bool)> + Clone,
        several: bool,
    ) {
        let count = u8::try_from(heads.clone().count()).unwrap_or(LOOK_UP);
        self.title_words.push(if several { LOOK_UP } else { count });
        // The initials of all words, and where there are small words those of all others.
        let heads = heads.take(255);
        self.initials.extend(heads.clone().map(|(head, _)| head));
        if heads.clone().any(|(_, small)| small) {
            self.initials.push(INITIALS_BORDER);
            self.initials.extend(heads.filter(|(_, small)| !small).map(|(head, _)| head));
        }
        self.initial_ends.push(self.initials.len() as u32);
    }

    /// The document that has the initial at a place, which is `from` or one behind it.
    pub(in crate::search) fn with_initial(&self, at: usize, from: DocId) -> DocId {
        let ends = self.initial_ends.get(from.index()..).unwrap_or_default();
        let is_before = |end: &u32| *end as usize <= at;
        // Mostly it is one of the next.
        let near = ends.iter().take(NEXT).take_while(|end| is_before(end)).count();
        DocId::at(from.index() + if near < NEXT { near } else { ends.partition_point(is_before) })
    }

    /// Puts the columns of the next documents behind these.
    pub(in crate::search) fn append(&mut self, next: Self) {
        let border = self.initials.len() as u32;
        self.first.extend(next.first);
        self.last.extend(next.last);
        self.exactness.extend(next.exactness);
        self.kinds.extend(next.kinds);
        self.title_words.extend(next.title_words);
        self.initials.extend(next.initials);
        self.initial_ends.extend(next.initial_ends.iter().map(|end| border + end));
    }

    /// The first and the last day a document's date may mean, and how exactly it is known; `None` without a date.
    pub(in crate::search) fn days(&self, doc: DocId) -> Option<(u32, u32, u8)> {
        let at = doc.index();
        let first = self.first.get(at).copied().filter(|first| *first > 0)?;
        let last = self.last.get(at).copied().unwrap_or_default();
        Some((first, last, self.exactness.get(at).copied().unwrap_or_default()))
    }

    /// What kind of medium, event, person or programme a document is.
    pub(in crate::search) fn kind(&self, doc: DocId) -> u8 {
        self.kinds.get(doc.index()).copied().unwrap_or_default()
    }

    /// False where no word of a document's title can begin as `first` and the next one as `rest`.
    pub(in crate::search) fn may_follow(&self, doc: DocId, first: &str, rest: &str) -> bool {
        let end = |at: usize| self.initial_ends.get(at).map_or(0, |end| *end as usize);
        let start = doc.index().checked_sub(1).map_or(0, end);
        let heads = self.initials.get(start..end(doc.index())).unwrap_or_default();
        let wanted = [first, rest].map(|word| word.bytes().next().unwrap_or_default());
        self.title_words(doc) == LOOK_UP || heads.windows(wanted.len()).any(|pair| pair == wanted)
    }

    /// How many words the title of a document has; [`LOOK_UP`] where it must be looked up.
    pub(in crate::search) fn title_words(&self, doc: DocId) -> u8 {
        self.title_words.get(doc.index()).copied().unwrap_or_default()
    }
}
