//! rank(library, query) -> hits; highlight(text, query); pure: no threads, no clock, no disk.

use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::words::Lang;
use std::ops::Range;

/// What makes records cheap to find: built once for an archive, on any thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index;

impl Index {
    /// Indexes every person, medium, event and programme.
    pub fn new(_archive: &Archive) -> Self {
        Self
    }
}

/// How closely a record answers. Every hit of a higher tier stands before every hit of a lower one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query is the whole of a field.
    Whole,
    /// Whole words.
    Word,
    /// Starts of words.
    Start,
    /// Insides of words.
    Inside,
    /// The letters in order, with gaps.
    Fuzzy,
    /// A slip of the finger away.
    Typo,
    /// A name that sounds alike.
    Sound,
}

impl Tier {
    /// True where the letters stand there as they were typed.
    pub fn is_spelled(self) -> bool {
        self <= Self::Inside
    }
}

/// Why a record below the spelling tiers is a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its letters are alike.
    Similar,
    /// This word may have been meant.
    Typo(String),
    /// This name sounds alike.
    SoundsLike(String),
}

impl Why {
    /// In a few words: `ähnlich`, `Tippfehler: Strohmeier`, `klingt wie Meyer`.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Similar => lang.pick("ähnlich", "similar").to_owned(),
            Self::Typo(word) => format!("{}: {word}", lang.pick("Tippfehler", "typo")),
            Self::SoundsLike(word) => format!("{} {word}", lang.pick("klingt wie", "sounds like")),
        }
    }
}

/// Which fields of a record matched, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fields(pub u16);

/// A record that answers a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub record: RecordId,
    /// The tier of its worst word.
    pub tier: Tier,
    /// Where it matched.
    pub fields: Fields,
    /// Why, below the spelling tiers.
    pub why: Option<Why>,
    /// Higher is better; comparable within one answer only.
    pub score: u32,
}

/// The best hits, and how many there are altogether.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many records answer the query.
    pub total: usize,
    /// The best of them, best first.
    pub top: Vec<Hit>,
}

/// A typed line, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query;

impl Query {
    /// Reads a line as typed. Never fails: what is not understood is a word like any other.
    pub fn parse(_line: &str) -> Self {
        Self
    }

    /// What was not understood as it may have been meant.
    pub fn remarks(&self) -> &[Remark] {
        &[]
    }

    /// How the line was understood, as it could be typed: `sprecher: stolz · 2018–2019 · ohne nugget`.
    pub fn reading(&self, _lang: Lang) -> String {
        String::new()
    }
}

/// What was not understood as it may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark;

impl Remark {
    /// In words.
    pub fn words(&self, _lang: Lang) -> String {
        String::new()
    }
}

/// The best `limit` hits. `None` where `cancelled` became true before the end.
pub fn rank(
    _archive: &Archive,
    _index: &Index,
    _query: &Query,
    _limit: usize,
    _cancelled: &dyn Fn() -> bool,
) -> Option<Hits> {
    Some(Hits::default())
}

/// Every record that answers the query, in no particular order. `None` where `cancelled` became true before the end.
pub fn select(
    _archive: &Archive,
    _index: &Index,
    _query: &Query,
    _cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RecordId>> {
    Some(Vec::new())
}

/// Which characters of `text` the query matches: ranges of `char`s in ascending order, on grapheme borders.
pub fn highlight(_query: &Query, _text: &str) -> Vec<Range<usize>> {
    Vec::new()
}

/// The same for a hit of some tier: gaps, slips and sounds are marked as well where that tier allows them.
pub fn highlight_in(_query: &Query, _tier: Tier, _text: &str) -> Vec<Range<usize>> {
    Vec::new()
}
