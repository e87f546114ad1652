//! The state of the catalogue: which media, in which order, and which is selected.

pub(crate) mod common;

use super::cursor::Shape;
use super::event_days::{self, Entry};
use super::filter::Filtered;
use super::list::List;
use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId};
use crate::archive::sanitize::TextBuf;
use crate::archive::when::When;
use crate::describe::schedule;
use chrono::NaiveDate;
use common::Common;
use std::cmp::Reverse;

/// What the catalogue is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lens {
    /// Nothing: all media.
    #[default]
    All,
    /// What belongs to a day.
    Day(NaiveDate),
    /// What was recorded at an event.
    Event(EventId),
    /// What a person takes part in.
    Person(PersonId),
    /// What belongs to a programme.
    Programme(ProgrammeId),
    /// A section, by its place among the archive's sections.
    Section(u32),
}

impl Lens {
    /// The media it leaves; `None` for all.
    pub fn media(self, filtered: &Filtered) -> Option<Vec<MediumId>> {
        match self {
            Self::All => None,
            Self::Day(day) => Some(media_of_day(filtered, day)),
            Self::Event(id) => Some(media_of_event(filtered, id)),
            Self::Person(id) => Some(filtered.keep(filtered.archive.media_of_person(id))),
            Self::Programme(id) => Some(filtered.keep(filtered.archive.media_of_programme(id))),
            Self::Section(at) => Some(filtered.keep(filtered.archive.media_of_section(at as usize))),
        }
    }
}

/// Heads the media that stand in no section, or in no track.
pub(crate) const NO_GROUP: u32 = u32::MAX;

/// What the catalogue can be grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// The section of the archive's page.
    Section,
    /// The track of a conference.
    Track,
}

impl Grouping {
    /// The names of the groups, in the order of the file.
    pub(crate) fn names(self, archive: &Archive) -> &[TextBuf] {
        match self {
            Self::Section => archive.sections(),
            Self::Track => archive.tracks(),
        }
    }

    /// The media of one of them.
    fn media(self, archive: &Archive, at: usize) -> &[MediumId] {
        match self {
            Self::Section => archive.media_of_section(at),
            Self::Track => archive.media_of_track(at),
        }
    }

    /// What comes next, of what an archive has: by section, by track, not at all.
    pub(super) fn next(now: Option<Self>, archive: &Archive) -> Option<Self> {
        let all = [None, Some(Self::Section), Some(Self::Track)];
        let mut later = all.into_iter().skip_while(|one| *one != now).skip(1).flatten();
        later.find(|one| !one.names(archive).is_empty())
    }
}

/// The state of the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// What it is narrowed to.
    pub lens: Lens,
    /// What it is grouped by, if it is.
    pub grouping: Option<Grouping>,
    /// The rows, under a heading for each group where it is grouped.
    pub list: List,
    /// What the media have in common.
    pub common: Common,
    /// True where all media of the archive are of one kind.
    pub(crate) is_one_kind: bool,
    /// The media in their order; `None` where that is the filtered's own.
    own: Option<Vec<MediumId>>,
}

impl Catalogue {
    /// Puts together the media that lens and grouping ask for; the selection stays on its medium where that is left.
    pub(crate) fn fill(&mut self, filtered: &Filtered, selected: Option<MediumId>) {
        self.own = self.lens.media(filtered);
        let is_day_told = matches!(self.lens, Lens::Day(_) | Lens::Event(_));
        self.common = Common::of(filtered.archive, self.media(filtered), self.is_one_kind, is_day_told);
        if self.common.is_timed {
            let mut media = self.media(filtered).to_vec();
            if self.lens != Lens::All || filtered.is_narrowed() {
                schedule::in_order(filtered.archive, &mut media);
            } else {
                schedule::by_room(filtered.archive, &mut media);
            }
            self.own = Some(media);
        }
        let shape = match self.grouping {
            Some(grouping) => self.group(grouping, filtered),
            None => Shape::plain(self.media(filtered).len()),
        };
        self.list.fill(shape);
        if let Some(id) = selected {
            self.select(filtered, id);
        }
    }

    /// The media shown, in their order.
    pub fn media<'a>(&'a self, filtered: &Filtered<'a>) -> &'a [MediumId] {
        self.own.as_deref().unwrap_or(filtered.media())
    }

    /// The medium selected.
    pub fn selected(&self, filtered: &Filtered) -> Option<MediumId> {
        self.media(filtered).get(self.list.at()).copied()
    }

    /// Selects a medium. False where it is not shown.
    pub fn select(&mut self, filtered: &Filtered, id: MediumId) -> bool {
        let place = self.media(filtered).iter().position(|other| *other == id);
        if let Some(place) = place {
            self.list.go(place);
        }
        place.is_some()
    }

    /// Sorts the media by group, in the order of the archive, those without one at the end.
    fn group(&mut self, grouping: Grouping, filtered: &Filtered) -> Shape {
        let archive = filtered.archive;
        let mut group_of = vec![NO_GROUP; archive.media_count() as usize];
        for group in 0..grouping.names(archive).len() {
            for id in grouping.media(archive, group) {
                if let Some(slot) = group_of.get_mut(id.0 as usize) {
                    *slot = group as u32;
                }
            }
        }
        let group = |id: &MediumId| group_of.get(id.0 as usize).copied().unwrap_or(NO_GROUP);
        let mut media = self.media(filtered).to_vec();
        media.sort_by_key(group);
        let runs = media.chunk_by(|one, other| group(one) == group(other));
        let shape = Shape::of(runs.map(|run| (run.first().map(group), run.len())));
        self.own = Some(media);
        shape
    }
}

/// The media of an event and of those within it, in order of time.
fn media_of_event(filtered: &Filtered, event: EventId) -> Vec<MediumId> {
    let mut media = filtered.keep(&filtered.archive.media_within(event));
    if !filtered.archive.parts_of_event(event).is_empty() {
        schedule::by_time(filtered.archive, &mut media);
    }
    media
}

/// The media dated to a day, in order of time, and those without a date of their own that were recorded at an event which
/// goes on that day.
fn media_of_day(filtered: &Filtered, day: NaiveDate) -> Vec<MediumId> {
    let archive = filtered.archive;
    let when = |id: &MediumId| archive.medium(*id).when;
    let covers = |id: &MediumId| when(id).is_some_and(|when| when.covers(day));
    let key = |id: &MediumId| Reverse(when(id).map(When::first_day));
    let mut media = run(archive.catalogue(), key, Reverse(Some(day)));
    for Entry { record, when: of_event } in event_days::of_day(filtered, day) {
        // Media of an event that begins on the day begin on it, too.
        if let RecordId::Event(event) = record
            && of_event.first_day() < day
        {
            let in_order = archive.media_of_event(event);
            media.extend(run(
                in_order,
                |id| when(id).map_or(NaiveDate::MAX, When::first_day),
                of_event.first_day(),
            ));
        }
    }
    media.retain(covers);
    filtered.keep(&media)
}

/// Those of some media whose key, by which they are in order, is `wanted`.
fn run<K: Ord>(media: &[MediumId], key: impl Fn(&MediumId) -> K, wanted: K) -> Vec<MediumId> {
    let from = media.partition_point(|id| key(id) < wanted);
    media.iter().skip(from).copied().take_while(|id| key(id) == wanted).collect()
}
