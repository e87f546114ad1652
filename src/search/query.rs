//! A typed line, read: words, phrases, exclusions, fields, date ranges.

pub(super) mod lexer;
pub(super) mod needle;
pub(super) mod parse;

use crate::dates::names;
use crate::dates::read;
use crate::dates::span::Span;
use crate::dates::write;
use crate::lang::{Lang, Words, say};
use crate::letters::fold;
use crate::search::index::field::Fields;
use chrono::{Datelike, NaiveDate};
use needle::Needle;

/// A typed line, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(in crate::search) terms: Vec<Term>,
    pub(in crate::search) remarks: Vec<Remark>,
}

/// What was not understood as it may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// There is no such field; it was searched as a word.
    UnknownField(String),
    /// This is no date; it was searched as a word.
    UnreadableDate(String),
    /// A date is typed from its end to its beginning; the days between are searched.
    SwappedDate(String, Span),
    /// The day has another name in the week than the one typed before it.
    OtherWeekday(NaiveDate),
    /// The line was too long; the rest was left out.
    Cut,
}

impl Remark {
    /// In words.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::UnknownField(name) => say!(
                lang,
                "„{name}:“ ist kein Feld, als Wort gesucht",
                "“{name}:” is no field, searched as a word"
            ),
            Self::UnreadableDate(text) => say!(
                lang,
                "„{text}“ ist kein Datum, als Wort gesucht",
                "“{text}” is no date, searched as a word"
            ),
            Self::SwappedDate(text, span) => {
                let days = write::span(lang, *span);
                say!(lang, "„{text}“ rückwärts, als {days} gesucht", "“{text}” backwards, searched as {days}")
            }
            Self::OtherWeekday(day) => {
                let (weekday, day) = (names::weekday(lang, day.weekday()), write::day(lang, *day));
                say!(lang, "{day} ist ein {weekday}", "{day} is a {weekday}")
            }
            Self::Cut => lang.pick("nur der Anfang der Zeile", "only the beginning of the line").to_owned(),
        }
    }
}

/// Something that must, or must not, match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Term {
    pub(in crate::search) negated: bool,
    /// Need not match.
    pub(in crate::search) small: bool,
    /// It ends in what is half typed, or means nothing without what will follow: left out where nothing answers.
    pub(in crate::search) unfinished: bool,
    /// Its last word is still being typed: a beginning, even where it happens to be a word.
    pub(in crate::search) begun: bool,
    /// One of these is enough.
    pub(in crate::search) any: Vec<Atom>,
}

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Atom {
    pub(in crate::search) scope: Fields,
    /// The name of the field it was typed with, in both languages.
    pub(in crate::search) field: Option<Words>,
    /// As typed.
    pub(in crate::search) text: String,
    pub(in crate::search) what: What,
}

/// What an atom looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum What {
    /// The words of one chunk, and the chunk written as one word.
    Words(Vec<Needle>, Option<Needle>),
    /// Words that stand together.
    Phrase(Vec<Needle>),
    /// Days; or else the words they were typed with.
    Days {
        span: Span,
        words: Vec<Needle>,
        /// The date is half typed: these are all the days that it may yet mean.
        begun: bool,
    },
}

impl Atom {
    /// All needles that may match as words.
    pub(in crate::search) fn needles(&self) -> &[Needle] {
        match &self.what {
            What::Words(words, _) | What::Phrase(words) | What::Days { words, .. } => words,
        }
    }
}

impl Query {
    /// True where nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The same without some of its terms.
    pub(in crate::search) fn without(&self, terms: &[&Term]) -> Self {
        let left = self.terms.iter().filter(|term| !terms.contains(term));
        Self { terms: left.cloned().collect(), remarks: Vec::new() }
    }

    /// True where words are asked for and nothing else, none of them a small one.
    pub(crate) fn is_plain(&self) -> bool {
        self.terms.iter().all(|term| term.is_plain() && !term.is_small())
    }

    /// What was not understood as it may have been meant.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// How the line was understood, as it could be typed: `sprecher: stolz · 2018–2019 · ohne nugget`.
    pub fn reading(&self, lang: Lang) -> String {
        let mut text = String::new();
        let mut plain_before = false;
        for term in &self.terms {
            let plain = term.is_plain();
            text.push_str(match (text.is_empty(), plain && plain_before) {
                (true, _) => "",
                (false, true) => " ",
                (false, false) => " · ",
            });
            text.push_str(if term.negated { lang.pick("ohne ", "without ") } else { "" });
            let atoms: Vec<String> = term.any.iter().map(|atom| atom.words(lang)).collect();
            text.push_str(&atoms.join(lang.pick(" oder ", " or ")));
            plain_before = plain;
        }
        text
    }
}

impl Term {
    /// As typed.
    pub(in crate::search) fn typed(&self) -> String {
        self.any.first().map(|atom| atom.text.clone()).unwrap_or_default()
    }

    /// True for a word alone, without field or choice.
    pub(in crate::search) fn is_plain(&self) -> bool {
        match self.any.as_slice() {
            [atom] => !self.negated && atom.field.is_none() && matches!(atom.what, What::Words(..)),
            _ => false,
        }
    }

    /// A plain term as one word.
    pub(in crate::search) fn as_one(&self) -> Option<&str> {
        let atom = self.any.first().filter(|_| self.is_plain())?;
        match &atom.what {
            What::Words(_, Some(joined)) => Some(&joined.plain),
            What::Words(needles, None) => {
                needles.first().filter(|needle| !needle.whole).map(|needle| needle.plain.as_str())
            }
            What::Phrase(_) | What::Days { .. } => None,
        }
    }

    /// True for a single letter.
    pub(in crate::search) fn is_letter(&self) -> bool {
        self.any.iter().all(|atom| matches!(atom.needles(), [needle] if needle.len() == 1))
    }

    pub(in crate::search) fn is_small(&self) -> bool {
        let needle = match self.any.as_slice() {
            [Atom { what: What::Words(needles, None), field: None, .. }] if !self.negated => needles.first(),
            _ => None,
        };
        needle.is_some_and(|needle| fold::is_small(&needle.plain))
    }
}

impl Atom {
    fn words(&self, lang: Lang) -> String {
        let value = match &self.what {
            What::Words(..) => self.text.clone(),
            What::Phrase(_) => lang.pick(format!("„{}“", self.text), format!("“{}”", self.text)),
            What::Days { span, .. } => read::is_before(&self.text)
                .then(|| write::before(lang, *span))
                .flatten()
                .unwrap_or_else(|| write::span(lang, *span)),
        };
        match self.field.filter(|_| !matches!(self.what, What::Days { .. })) {
            Some(words) => format!("{}: {value}", lang.say(words)),
            None => value,
        }
    }
}
