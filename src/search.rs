//! rank(archive, index, query) -> hits; highlight(query, text); pure: no threads beyond the call, no clock, no disk.
//!
//! A line is read once ([`Query`]). Its words are looked up among the words of the archive ([`Index`]), tier by tier;
//! each gives every document a byte of how well it answers; the bytes are added up, and the best documents are the
//! hits. Nothing is kept from one query to the next, so a hit never depends on how a line came to be typed.

mod build;
mod dates;
mod evaluate;
mod explain;
mod field;
mod fold;
mod highlight;
mod index;
mod kinds;
mod merge;
mod names;
mod phrase;
mod postings;
mod query;
mod rank;
mod reader;
mod slips;
mod sound;
mod texts;
mod tiers;
mod tokens;
mod vocabulary;

pub use field::Fields;
pub use highlight::{highlight, highlight_in};
pub use index::Index;
pub use query::{Query, Remark};
pub use reader::WordReader;

use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::words::Lang;
use evaluate::Context;

/// How closely a record answers. Every hit of a higher tier stands before every hit of a lower one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query is the whole of a name or title.
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

    /// What `--json` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Word => "word",
            Self::Start => "start",
            Self::Inside => "inside",
            Self::Fuzzy => "fuzzy",
            Self::Typo => "typo",
            Self::Sound => "sound",
        }
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

/// The best `limit` hits. `None` where `cancelled` became true before the end.
pub fn rank(
    archive: &Archive,
    index: &Index,
    query: &Query,
    limit: usize,
    cancelled: &dyn Fn() -> bool,
) -> Option<Hits> {
    if query.is_empty() {
        return Some(Hits::default());
    }
    let context = Context { archive, index, cancelled };
    let answer = rank::answer(context, query)?;
    let (total, best) = rank::best(context, query, &answer, limit);
    let hit = |(doc, tier, score)| {
        let (fields, why) = explain::explain(context, query, doc, tier);
        Hit { record: index.record(doc), tier, fields, why, score }
    };
    Some(Hits { total, top: best.into_iter().map(hit).collect() })
}

/// Every record that answers the query, in no particular order. `None` where `cancelled` became true before the end.
pub fn select(
    archive: &Archive,
    index: &Index,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RecordId>> {
    if query.is_empty() {
        return Some(Vec::new());
    }
    let answer = rank::answer(Context { archive, index, cancelled }, query)?;
    Some(answer.documents().map(|doc| index.record(doc)).collect())
}
