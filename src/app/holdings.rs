//! Holdings: what an archive holds; panes, keys and words for anything else are left out.

use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId};
use crate::describe::link;
use crate::lang::Words;
use crate::layout::{Pane, PaneSet};
use crate::words;

/// What an archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holdings {
    /// Media.
    pub(crate) media: bool,
    /// Events.
    pub(crate) events: bool,
    /// Anything that the calendar shows.
    pub(crate) calendar: bool,
    /// People.
    pub(crate) people: bool,
    /// Programmes.
    pub(crate) programmes: bool,
    /// Series of events.
    pub(crate) series: bool,
    /// Sections in which its media stand.
    pub(crate) sections: bool,
    /// Tracks of conferences.
    pub(crate) tracks: bool,
    /// Anything that can be opened.
    pub(crate) links: bool,
}

/// Of an archive that is still to come anything may be held.
impl Default for Holdings {
    fn default() -> Self {
        Self {
            media: true,
            events: true,
            calendar: true,
            people: true,
            programmes: true,
            series: true,
            sections: true,
            tracks: true,
            links: true,
        }
    }
}

impl Holdings {
    /// Those of a whole archive.
    pub(super) fn of(archive: &Archive) -> Self {
        let [media, events, people, programmes, _] = archive.counts().map(|count| count > 0);
        Self {
            media,
            events,
            calendar: events || !archive.lone_media().is_empty(),
            people,
            programmes,
            series: has_series(archive),
            sections: !archive.sections().is_empty(),
            tracks: !archive.tracks().is_empty(),
            links: has_links(archive),
        }
    }

    /// True where its media are in groups of any kind.
    pub(crate) fn has_groups(&self) -> bool {
        self.sections || self.tracks
    }

    /// The panes that show something of it. The catalogue stands alone where there is nothing for any list.
    pub(super) fn panes(&self) -> PaneSet {
        let nothing = !(self.calendar || self.people);
        PaneSet::new(|pane| match pane {
            Pane::Calendar => self.calendar,
            Pane::Catalogue => self.media || nothing,
            Pane::Speakers => self.people,
            Pane::Detail => true,
        })
    }

    /// What is said of a time in which the calendar has nothing.
    pub(crate) fn nothing_then(&self) -> Words {
        if self.events { words::NO_EVENTS } else { words::NO_ENTRIES }
    }

    /// The pane that one begins in, and comes back to.
    pub(super) fn home(&self) -> Pane {
        let panes = self.panes();
        let lists = [Pane::Catalogue, Pane::Calendar, Pane::Speakers];
        lists.into_iter().find(|pane| panes.has(*pane)).unwrap_or(Pane::Catalogue)
    }
}

/// So many records of each kind are looked at for a link: it is as good as sure that one of more has some.
const LOOKED_THROUGH: u32 = 1_000;

/// True where something can be opened, or so much is there that something surely can.
fn has_links(archive: &Archive) -> bool {
    let [media, events, people, programmes, _] = archive.counts();
    let of_each: [(u32, &dyn Fn(u32) -> RecordId); 4] = [
        (media, &|at| RecordId::Medium(MediumId(at))),
        (events, &|at| RecordId::Event(EventId(at))),
        (people, &|at| RecordId::Person(PersonId(at))),
        (programmes, &|at| RecordId::Programme(ProgrammeId(at))),
    ];
    let has_link = |record| link::any(archive, record);
    of_each.into_iter().any(|(count, record)| count > LOOKED_THROUGH || (0..count).map(record).any(has_link))
}

/// True where an event is of a series, or there are so many events that one of them surely is.
fn has_series(archive: &Archive) -> bool {
    let count = archive.event_count();
    let is_of_series = |at: u32| archive.series_of_event(EventId(at)).0.is_some();
    count > LOOKED_THROUGH || (0..count).any(is_of_series)
}
