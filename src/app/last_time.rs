//! `LastTime`: how archives were left: where the reader was, and what they had searched for.

use super::detail::Subject;
use super::history::History;
use super::lens::Lens;
use super::panes::Selections;
use super::trail::Visit;
use crate::archive::Archive;
use crate::archive::record::{RecordId, RecordKind};
use crate::archive::sanitize::clean;
use crate::layout::{CalendarFocus, Pane};
use crate::marks::key::Kind;
use serde::{Deserialize, Serialize};

/// Of no more archives it is known how they were left; the one left first goes first.
const MOST: usize = 16;

/// How archives were left, each with what marks call it, the last first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LastTimes(Vec<(String, LastTime)>);

impl LastTimes {
    /// How an archive was left.
    pub fn of(&self, archive: &str) -> Option<&LastTime> {
        self.0.iter().find(|(name, _)| name == archive).map(|(_, last)| last)
    }

    /// An archive was left so just now. What was searched for in another window meanwhile stays, as what came before.
    pub fn set(&mut self, archive: String, mut last: LastTime) {
        if let Some(before) = self.of(&archive) {
            let mut history = History::default();
            history.recall(&last.queries);
            history.recall(&before.queries);
            last.queries = history.oldest().map(str::to_owned).collect();
        }
        self.0.retain(|(name, _)| *name != archive);
        self.0.insert(0, (archive, last));
        self.0.truncate(MOST);
    }
}

/// How an archive was left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastTime {
    /// Where the reader was.
    pub place: LeftPlace,
    /// What was searched for, the last at the end.
    pub queries: Vec<String>,
}

/// Where a reader was, by ids: what they name may be gone by the next time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeftPlace {
    /// The pane in front.
    front: Pane,
    /// The query that narrowed the panes; may be empty.
    pub(super) query: String,
    /// What narrowed them besides.
    lens: Option<LeftLens>,
    /// The row of the catalogue; `None` at its beginning, where what is newest is to stand next time.
    medium: Option<String>,
    /// The row among the people, likewise.
    person: Option<String>,
    /// The row of the list in the calendar.
    listed: Option<(Kind, String)>,
    /// The day of the calendar; may be empty.
    day: String,
    /// What the calendar shows.
    shown: CalendarFocus,
    /// The series that it shows.
    series: String,
    /// What the details are about.
    about: Option<(Kind, String)>,
}

impl Default for LeftPlace {
    fn default() -> Self {
        Self {
            front: Pane::Catalogue,
            query: String::new(),
            lens: None,
            medium: None,
            person: None,
            listed: None,
            day: String::new(),
            shown: CalendarFocus::default(),
            series: String::new(),
            about: None,
        }
    }
}

/// A place that is returned to once its query is answered.
#[derive(Clone, Debug)]
pub(super) struct Returning {
    /// The number of the request.
    pub(super) generation: u64,
    pub(super) place: LeftPlace,
}

/// What narrowed the panes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LeftLens {
    Day(String),
    Record(Kind, String),
    Section(String),
}

impl LeftPlace {
    /// The place of a visit to an archive.
    pub(super) fn of(archive: &Archive, visit: &Visit) -> Self {
        let named = |record: RecordId| (record.kind().into(), archive.id_of(record).to_string());
        let id = |record: RecordId| named(record).1;
        let lens_of = |record| {
            let (kind, id) = named(record);
            LeftLens::Record(kind, id)
        };
        let lens = match visit.lens {
            Lens::All => None,
            Lens::Day(day) => Some(LeftLens::Day(day.to_string())),
            Lens::Event(id) => Some(lens_of(RecordId::Event(id))),
            Lens::Person(id) => Some(lens_of(RecordId::Person(id))),
            Lens::Programme(id) => Some(lens_of(RecordId::Programme(id))),
            Lens::Section(at) => {
                archive.sections().get(at as usize).map(|name| LeftLens::Section(name.to_string()))
            }
        };
        let Selections { medium, person, listed } = visit.selections;
        let about = match visit.subject {
            Subject::Record(record) => Some(named(record)),
            Subject::Nothing | Subject::Day(_) | Subject::Month(_) => None,
        };
        Self {
            front: visit.front,
            query: visit.filter.as_ref().map(|filter| filter.query.clone()).unwrap_or_default(),
            lens,
            medium: medium.map(RecordId::Medium).map(id),
            person: person.map(RecordId::Person).map(id),
            listed: listed.map(named),
            day: visit.day.to_string(),
            shown: visit.shown,
            series: visit.series.to_string(),
            about,
        }
    }

    /// The same place in the archive as it is now; what is no longer there is as `here`.
    pub(super) fn visit(&self, archive: &Archive, here: Visit) -> Visit {
        let find = |(kind, id): &(Kind, String)| archive.find(kind.record()?, id);
        let medium = self.medium.as_ref().and_then(|id| archive.find(RecordKind::Medium, id));
        let person = self.person.as_ref().and_then(|id| archive.find(RecordKind::Person, id));
        let selections = Selections {
            medium: match medium {
                Some(RecordId::Medium(id)) => Some(id),
                _ => None,
            },
            person: match person {
                Some(RecordId::Person(id)) => Some(id),
                _ => None,
            },
            listed: self.listed.as_ref().and_then(find),
        };
        let about = self.about.as_ref().and_then(find);
        let front = match (self.front, about) {
            // There is nothing to read any more.
            (Pane::Detail, None) => here.front,
            (front, _) => front,
        };
        Visit {
            front,
            lens: self.lens.as_ref().and_then(|lens| lens.lens(archive)).unwrap_or_default(),
            selections,
            day: self.day.parse().unwrap_or(here.day),
            shown: self.shown,
            series: clean(&self.series).into_owned(),
            subject: about.map_or(here.subject, Subject::Record),
            ..here
        }
    }
}

impl LeftLens {
    /// The same in the archive as it is now.
    fn lens(&self, archive: &Archive) -> Option<Lens> {
        Some(match self {
            Self::Day(day) => Lens::Day(day.parse().ok()?),
            Self::Record(kind, id) => match archive.find(kind.record()?, id)? {
                RecordId::Event(id) => Lens::Event(id),
                RecordId::Person(id) => Lens::Person(id),
                RecordId::Programme(id) => Lens::Programme(id),
                RecordId::Medium(_) => return None,
            },
            Self::Section(name) => {
                let at = archive.sections().iter().position(|other| **other == **name)?;
                Lens::Section(at as u32)
            }
        })
    }
}
