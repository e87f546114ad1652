//! A hit: the record, how closely and where it answers, and why it does where its letters stand otherwise.

use super::index::field::Fields;
use super::query::fields;
use super::query::{Missing, Remark};
use crate::archive::record::RecordId;
use crate::lang::Lang;

/// How closely a record answers. Every hit of a higher tier stands before every hit of a lower one; where a word is still
/// being typed, it counts for no more than a beginning, though it be whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query is the whole of a name or title.
    Whole,
    /// Whole words.
    Word,
    /// Starts of words.
    Start,
    /// Other forms of words.
    Form,
    /// Insides of words.
    Inside,
    /// Words that the archive says mean the same.
    Synonym,
    /// The letters in order, with gaps.
    Fuzzy,
    /// A slip of the finger away.
    Typo,
    /// A name that sounds alike.
    Sound,
}

impl Tier {
    /// True where the letters stand there as they were typed, or another form of the word, or one that means the same.
    pub fn is_spelled(self) -> bool {
        self <= Self::Synonym
    }

    /// What `--json` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Word => "word",
            Self::Start => "start",
            Self::Form => "form",
            Self::Synonym => "synonym",
            Self::Inside => "inside",
            Self::Fuzzy => "fuzzy",
            Self::Typo => "typo",
            Self::Sound => "sound",
        }
    }
}

/// Why a record is a hit that has no word as it is spelt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its letters are alike.
    Similar,
    /// This means the same.
    Synonym(String),
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
            Self::Synonym(word) => format!("{}: {word}", lang.pick("Synonym", "synonym")),
            Self::Typo(word) => format!("{}: {word}", lang.pick("Tippfehler", "typo")),
            Self::SoundsLike(word) => format!("{} {word}", lang.pick("klingt wie", "sounds like")),
        }
    }
}

/// At most this many records are told of that nearly answer.
pub(crate) const NEAREST: usize = 20;

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
    /// The words, in plain letters, that were typed as one and stand apart, maybe in two fields.
    pub halves: Vec<String>,
    /// The words of the query that it lacks, as typed; none where it answers the whole of it.
    pub missing: Vec<Missing>,
    /// Higher is better; comparable within one answer only.
    pub score: u32,
}

impl Hit {
    /// Why it is there, where its letters do not say it: `ohne: covid`, `Tippfehler: Strohmeier`.
    pub fn reason(&self, lang: Lang) -> Option<String> {
        let lacks = || {
            format!(
                "{}: {}",
                lang.pick("ohne", "without"),
                self.missing.iter().map(|missing| missing.words(lang)).collect::<Vec<_>>().join(" ")
            )
        };
        let missing = (!self.missing.is_empty()).then(lacks);
        missing.or_else(|| self.why.as_ref().map(|why| why.words(lang)))
    }
}

impl Hit {
    /// Where it matches: `Thema`, `topic`; a medium `in_series` of its event, and not in its section.
    pub(crate) fn found_in(&self, lang: Lang, in_series: bool) -> Option<String> {
        let field = lang.say(fields::called(self.fields, in_series)?);
        let mut letters = field.chars();
        let first = letters.next()?;
        Some(lang.pick(first.to_uppercase().chain(letters).collect(), field.to_owned()))
    }
}

/// The best hits, and how many there are altogether.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many records answer the query.
    pub total: usize,
    /// The best of them, best first.
    pub top: Vec<Hit>,
    /// Where they are few: what has the most telling words, but not all.
    pub near: Vec<Hit>,
    /// What the archive does not have as it was asked for.
    pub remarks: Vec<Remark>,
}
