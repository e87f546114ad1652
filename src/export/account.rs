//! Account: how many records were handed on, and how many a format cannot tell, with the reason.

use crate::lang::{Counted, Lang, Words, say};

/// Why a format cannot tell a record honestly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// Nothing is known of when it was.
    Undated,
    /// No more than the month, the year or some days are known of when it was.
    Inexact,
    /// It is on the last day that has a date of four figures for its year: readers fail at the day after.
    Last,
    /// It is a person or a programme, which has no day.
    Dayless,
    /// It is a person or a programme, which is not a work.
    NoWork,
}

impl Reason {
    /// Every reason.
    const ALL: [Self; 5] = [Self::Undated, Self::Inexact, Self::Last, Self::Dayless, Self::NoWork];

    /// What there is of it, and why that is no more told.
    const fn words(self) -> Counted {
        let (one, many) = match self {
            Self::Undated => {
                (Words::new("ohne Datum", "without a date"), Words::new("ohne Datum", "without a date"))
            }
            Self::Inexact => (
                Words::new("ohne genauen Tag", "without an exact day"),
                Words::new("ohne genauen Tag", "without an exact day"),
            ),
            Self::Last => (
                Words::new(
                    "am 31.12.9999, nach dem kein Kalender weiterzählt",
                    "on 31 December 9999, after which no calendar counts on",
                ),
                Words::new(
                    "am 31.12.9999, nach dem kein Kalender weiterzählt",
                    "on 31 December 9999, after which no calendar counts on",
                ),
            ),
            Self::Dayless => (
                Words::new("Person oder Programm, ohne Tag", "person or programme, which has no day"),
                Words::new("Personen oder Programme, ohne Tag", "people or programmes, which have no day"),
            ),
            Self::NoWork => (
                Words::new("Person oder Programm, kein Werk", "person or programme, which is not a work"),
                Words::new(
                    "Personen oder Programme, keine Werke",
                    "people or programmes, which are not works",
                ),
            ),
        };
        Counted { one, many }
    }
}

/// Notes that a format has no place for.
const UNTOLD_NOTES: Counted = Counted {
    one: Words::new(
        "Notiz, für die dieses Format keinen Platz hat",
        "note, for which this format has no place",
    ),
    many: Words::new(
        "Notizen, für die dieses Format keinen Platz hat",
        "notes, for which this format has no place",
    ),
};

/// What an archive that cannot be read again had to say to importers.
const NO_ORIGINS: Words = Words::new(
    "Herkunft für Importe, da sich das Archiv nicht noch einmal lesen lässt",
    "origins for imports, as the archive cannot be read again",
);

/// How many records were handed on, and how many not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// How many were.
    pub told: usize,
    /// Notes on how many of them were not, because the format has no place for them.
    pub(super) untold_notes: usize,
    /// Where records are from was not handed on with them.
    pub(super) lacks_origins: bool,
    /// How many were not, for each of [`Reason::ALL`].
    left_out: [usize; Reason::ALL.len()],
}

impl Account {
    /// So many records were handed on, and none left out.
    pub(super) fn of(told: usize) -> Self {
        Self { told, ..Self::default() }
    }

    /// Counts one more record, left out for a reason or not.
    pub(super) fn enter(&mut self, reason: Option<Reason>) {
        let left_out = Reason::ALL.iter().zip(&mut self.left_out).find(|(known, _)| Some(**known) == reason);
        *left_out.map_or(&mut self.told, |(_, count)| count) += 1;
    }

    /// How many were left out.
    pub fn left_out(&self) -> usize {
        self.left_out.iter().sum()
    }

    /// True where there were records, and not one could be told.
    pub(crate) fn is_nothing(&self) -> bool {
        self.told == 0 && self.left_out() > 0
    }

    /// What was left out and why, in a line; `None` where nothing was.
    pub fn tell(&self, lang: Lang) -> Option<String> {
        let each = Reason::ALL.iter().zip(self.left_out).filter(|(_, count)| *count > 0);
        let each: Vec<String> = each.map(|(reason, count)| lang.count(count, reason.words())).collect();
        let (all, told) = (lang.number(self.left_out()), each.join(", "));
        let records = match each.len() {
            0 => None,
            1 => Some(say!(lang, "ausgelassen: {told}", "left out: {told}")),
            _ => Some(say!(lang, "{all} ausgelassen: {told}", "{all} left out: {told}")),
        };
        let notes = (self.untold_notes > 0).then(|| {
            let count = lang.count(self.untold_notes, UNTOLD_NOTES);
            say!(lang, "ausgelassen: {count}", "left out: {count}")
        });
        let origins = self.lacks_origins.then(|| {
            let what = lang.say(NO_ORIGINS);
            say!(lang, "ausgelassen: {what}", "left out: {what}")
        });
        let all: Vec<String> = records.into_iter().chain(notes).chain(origins).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }
}
