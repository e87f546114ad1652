//! The state of the catalogue: which media, in which order, and which is selected.

pub(crate) mod common;

use super::cursor::Shape;
use super::filter::Filtered;
use super::lens::Lens;
use super::list::List;
use crate::archive::Archive;
use crate::archive::record::{MediumId, RecordId};
use crate::archive::sanitize::TextBuf;
use crate::archive::when::When;
use crate::describe::schedule;
use crate::listing::order::{Order, Sorted};
use common::Common;
use std::sync::Arc;

/// Heads the media that stand in no section, or in no track.
pub(crate) const NO_GROUP: u32 = u32::MAX;

/// Heads the media that have nothing to be sorted by.
pub(crate) const APART: u32 = u32::MAX - 1;

/// How many of some media have a date: they come first.
fn dated(archive: &Archive, media: &[MediumId]) -> usize {
    media.partition_point(|id| archive.medium(*id).when.is_some())
}

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
    /// The order chosen, and all media of the archive in it; `None` for the usual one.
    pub(super) sorted: Option<(Order, Arc<Sorted>)>,
    /// True once the newest were asked for: what reads as a schedule has them first as well.
    is_newest_wanted: bool,
    /// True where they stand as a schedule of several days does: in order of time.
    is_schedule: bool,
    /// The order before they stood as they answer a query; `None` for the usual one.
    before: Option<(Order, Arc<Sorted>)>,
    /// The media in their order; `None` where that is the filtered's own.
    own: Option<Vec<MediumId>>,
}

impl Catalogue {
    /// Puts together the media that lens and grouping ask for; the selection stays on its medium where that is left.
    pub(crate) fn fill(&mut self, filtered: &Filtered, selected: Option<MediumId>) {
        self.own = self.lens.media(filtered);
        let is_day_told = matches!(self.lens, Lens::Day(_) | Lens::Event(_));
        self.common = Common::of(filtered.archive, self.media(filtered), self.is_one_kind, is_day_told);
        let mut known = None;
        self.is_schedule = false;
        if let Some((order, sorted)) = &self.sorted {
            let sorted = sorted.only(|id| filtered.holds(RecordId::Medium(MediumId(id))));
            known = Some(sorted.known);
            let mut media: Vec<MediumId> = sorted.ids.into_iter().map(MediumId).collect();
            if self.common.is_timed && *order == Order::Oldest {
                schedule::by_room(filtered.archive, &mut media);
            }
            self.own = Some(media);
        } else {
            self.put_in_usual_order(filtered);
        }
        let shape = match self.grouping {
            Some(grouping) => self.group(grouping, filtered),
            None => {
                let media = self.media(filtered);
                let known = known.unwrap_or_else(|| dated(filtered.archive, media));
                Shape::of([(None, known), (Some(APART), media.len() - known)])
            }
        };
        self.list.fill(shape);
        if let Some(id) = selected {
            self.select(filtered, id);
        }
    }

    /// Puts them in the order of time where they are those of an event or read as a schedule, but for all of the archive and
    /// for whoever asked for the newest first.
    fn put_in_usual_order(&mut self, filtered: &Filtered) {
        let archive = filtered.archive;
        let is_narrowed = self.lens != Lens::All || filtered.is_narrowed();
        if self.is_newest_wanted {
            self.own = None;
        }
        if self.common.is_timed {
            let mut media = self.media(filtered).to_vec();
            if is_narrowed && !self.is_newest_wanted {
                schedule::in_order(archive, &mut media);
            } else {
                schedule::by_room(archive, &mut media);
            }
            self.own = Some(media);
        }
        let media = self.media(filtered);
        let ends = [0, dated(archive, media).saturating_sub(1)];
        let [first, last] = ends.map(|at| archive.when_of(RecordId::Medium(*media.get(at)?)));
        let day = |when: Option<When>| when.map(When::first_day);
        self.is_schedule = day(first) < day(last);
    }

    /// The order in which they stand.
    pub(crate) fn order(&self) -> Order {
        let usual = if self.is_schedule { Order::Oldest } else { Order::Newest };
        self.sorted.as_ref().map_or(usual, |(order, _)| *order)
    }

    /// Puts them in an order, or in the usual one.
    pub(super) fn sort(&mut self, sorted: Option<(Order, Arc<Sorted>)>) {
        self.is_newest_wanted = sorted.is_none();
        let is_relevance = |sorted: &(Order, _)| sorted.0 == Order::Relevance;
        if !sorted.as_ref().is_some_and(is_relevance) {
            self.before = None;
        } else if !self.sorted.as_ref().is_some_and(is_relevance) {
            self.before = self.sorted.take();
        }
        self.sorted = sorted;
    }

    /// Back to the order before, if they stand as they answer a query.
    pub(super) fn drop_relevance(&mut self) {
        if self.order() == Order::Relevance {
            self.sorted = self.before.take();
        }
    }

    /// The archive is another: the order that they stood in is told, to be made anew.
    pub(super) fn forget_order(&mut self) -> Option<Order> {
        self.before = None;
        self.sorted.take().map(|(order, _)| order)
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

    /// Selects the first medium of which `is_wanted` is true, if there is one.
    pub(super) fn select_first(&mut self, filtered: &Filtered, is_wanted: impl Fn(MediumId) -> bool) {
        if let Some(place) = self.media(filtered).iter().position(|id| is_wanted(*id)) {
            self.list.go(place);
        }
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
