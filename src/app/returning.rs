//! Returning: the screen begins where it was left the last time.

use super::effect::{Effect, Request, Want};
use super::last_time::{LastTime, LeftPlace, Returning};
use super::message::All;
use super::panes::Selections;
use super::setup::{Purpose, Start};
use super::state::App;
use super::trail::{Trail, Visit};
use crate::marks::key::name_of;
use crate::search::Query;

/// A query of more bytes is not kept.
const LONGEST: usize = 1 << 10;

impl App {
    /// What was searched for earlier in this archive is known again.
    pub(super) fn recall(&mut self) {
        if let Some(last) = self.setup.last_times.of(&name_of(&self.library.archive)) {
            self.history.recall(&last.queries);
        }
    }

    /// Goes where the reader was the last time; where a query was on, once that is answered.
    pub(super) fn return_to_place(&mut self) -> Option<Effect> {
        let place = self.setup.last_times.of(&name_of(&self.library.archive))?.place.clone();
        if place.query.is_empty() {
            self.stand_at(&place);
            return None;
        }
        let query = Query::parse_on(&place.query, Some(self.setup.today));
        let generation = self.requests.next();
        self.returning = Some(Returning { generation, place });
        Some(Effect::Search(Request { generation, query, want: Want::All }))
    }

    /// The query of the place is answered.
    pub(super) fn return_with(&mut self, returning: Returning, all: All) {
        self.narrow(returning.place.query.clone(), all);
        self.stand_at(&returning.place);
    }

    /// Makes everything as it was at a place. It is where the reader begins: there is no way back from there.
    fn stand_at(&mut self, place: &LeftPlace) {
        let visit = place.visit(&self.library.archive, self.here());
        self.restore(visit);
        self.panes.calendar.chosen = true;
        self.trail = Trail::default();
    }

    /// How the archive would be left now, and what it is called; `None` where that is not to be known the next time, or
    /// it is not yet clear where the reader is.
    pub fn left(&self) -> Option<(String, LastTime)> {
        let is_there = self.progress.is_none() && self.returning.is_none();
        let is_start = matches!(self.setup.start, Start::Home | Start::Query(_));
        let is_kept = self.setup.keeps_history && self.setup.purpose == Purpose::Browse;
        if !(is_there && is_start && is_kept) {
            return None;
        }
        let archive = &self.library.archive;
        let here = self.here();
        let Selections { medium, person, listed } = here.selections;
        // Who is at the beginning of a list is so next time, with what is new by then.
        let selections = Selections {
            medium: medium.filter(|_| self.panes.catalogue.list.at() > 0),
            person: person.filter(|_| self.panes.speakers.list.at() > 0),
            listed,
        };
        let place = LeftPlace::of(archive, &Visit { selections, ..here });
        let queries = self.history.oldest().filter(|query| query.len() <= LONGEST);
        Some((name_of(archive), LastTime { place, queries: queries.map(str::to_owned).collect() }))
    }
}
