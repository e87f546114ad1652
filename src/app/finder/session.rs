//! The finder at work: what it asks for, what comes back, and what is done with a hit.

use crate::app::App;
use crate::app::action::Step;
use crate::app::effect::{Effect, Request, Want};
use crate::app::filter::{Filter, Filtered};
use crate::app::finder::Finder;
use crate::app::message::{Answer, Found};
use crate::app::overlay::Overlay;
use crate::archive::record::RecordId;
use crate::layout::{Pane, detail_width};
use crate::words;
use std::sync::Arc;

/// So many earlier queries are remembered.
const HISTORY: usize = 100;

impl App {
    /// The finder, if it is open.
    fn finder(&mut self) -> Option<&mut Finder> {
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) => Some(finder),
            _ => None,
        }
    }

    /// An answer came. One that nobody waits for any more is dropped.
    pub(in crate::app) fn found(&mut self, answer: Answer) {
        let latest = self.generation;
        let Some(finder) = self.finder() else {
            if let Found::All(records) = answer.found
                && answer.generation == latest
            {
                self.widen(&records);
            }
            return;
        };
        match answer.found {
            Found::Top(hits) => finder.answer(answer.generation, hits),
            Found::All(records) if answer.generation == finder.generation() => self.narrow(&records),
            Found::All(_) => {}
        }
    }

    /// Shows only what `records` leave of the archive.
    fn narrow(&mut self, records: &[RecordId]) {
        self.remember();
        let Some(finder) = self.finder() else { return };
        let query = finder.line.text().trim().to_owned();
        self.leave();
        self.close();
        self.filter = Some(Arc::new(Filter::new(query, records, &self.library.archive)));
        self.catalogue.lens = crate::app::Lens::All;
        self.front = Pane::Catalogue;
        self.detail.forget();
        self.with_filtered(|app, filtered| {
            // The calendar opens where something is left.
            if crate::app::event_days::events_of_day(filtered, app.calendar.day).is_empty() {
                let newest = crate::app::event_days::newest_day(filtered, app.setup.today);
                app.calendar.go(filtered, newest.unwrap_or(app.calendar.day));
            }
            app.fill(filtered, None);
        });
    }

    /// Asks for the query's records, to show only those.
    pub(in crate::app) fn ask_lens(&mut self) -> Option<Effect> {
        let finder = self.finder()?;
        (!finder.is_empty()).then(|| Effect::Search(finder.ask_all()))
    }

    /// Searches again in an archive that has grown: for the finder, or for the query that narrows the panes.
    pub(in crate::app) fn search_again(&mut self) -> Option<Effect> {
        if let Some(finder) = self.finder() {
            return finder.ask_again().map(Effect::Search);
        }
        let query = self.filter.as_ref()?.query.clone();
        self.generation += 1;
        Some(Effect::Search(Request { generation: self.generation, query, want: Want::All }))
    }

    /// Shows what the query leaves of an archive that has grown; all stays where it was.
    fn widen(&mut self, records: &[RecordId]) {
        let Some(filter) = &self.filter else { return };
        let medium = self.selected_medium();
        self.filter = Some(Arc::new(Filter::new(filter.query.clone(), records, &self.library.archive)));
        self.detail.forget();
        self.with_filtered(|app, filtered| app.fill(filtered, medium));
    }

    /// Moves in the finder: through earlier queries in an empty line, through the hits otherwise.
    pub(in crate::app) fn step_in_finder(&mut self, step: Step, height: usize) -> Option<Effect> {
        let history = std::mem::take(&mut self.history);
        let finder = self.finder();
        let request = finder.and_then(|finder| match step {
            Step::By(count @ (-1 | 1)) if finder.walks_history(count < 0) => {
                if finder.recall(&history, count < 0) { finder.ask() } else { None }
            }
            step => finder.step(step, height),
        });
        self.history = history;
        request.map(Effect::Search)
    }

    /// The details of the hit selected, where there is room for them.
    pub(in crate::app) fn settle_preview(&mut self) {
        let (areas, lang) = (self.areas(), self.setup.lang);
        let library = Arc::clone(&self.library);
        let Some(finder) = self.finder() else { return };
        let preview = areas.finder(finder.shape.lines()).preview;
        if !preview.is_empty() {
            finder.show(&Filtered::new(&library.archive, None), lang, detail_width(preview));
            finder.preview.cursor.settle(&finder.preview.shape, preview.height.into());
        }
    }

    /// True where the details of the hit selected are longer than the room for them.
    pub(in crate::app) fn preview_goes_on(&self) -> bool {
        let Some(Overlay::Finder(finder)) = &self.overlay else { return false };
        let room = self.areas().finder(finder.shape.lines()).preview.height;
        room > 0 && finder.preview.shape.lines() > usize::from(room)
    }

    /// Reads on in the details of the hit selected.
    pub(in crate::app) fn scroll_preview(&mut self, pages: isize) -> Option<Effect> {
        let areas = self.areas();
        let finder = self.finder()?;
        let height = areas.finder(finder.shape.lines()).preview.height;
        finder.preview.cursor.step(Step::Half(pages), &finder.preview.shape, height.into());
        None
    }

    /// Goes to the hit selected.
    pub(in crate::app) fn accept_hit(&mut self) -> Option<Effect> {
        let record = self.finder()?.record()?;
        self.remember();
        self.close();
        self.leave();
        self.go(record);
        // Who looks for a person looks for their talks: those come to the front, the newest first.
        if self.front == Pane::Speakers && !self.catalogue.media(&self.filtered()).is_empty() {
            self.front = Pane::Catalogue;
        }
        None
    }

    /// Opens the hit selected, of a person their newest medium; the finder stays.
    pub(in crate::app) fn open_hit(&mut self) -> Option<Effect> {
        let record = self.finder()?.record()?;
        self.remember();
        let archive = &self.library.archive;
        let newest = match record {
            RecordId::Person(id) => archive.media_of_person(id).first().copied().map(RecordId::Medium),
            _ => None,
        };
        match crate::app::links::links_of(archive, newest.unwrap_or(record)).into_iter().next() {
            Some((_, address)) => Some(Effect::Open(address)),
            None => self.say(words::NO_LINK),
        }
    }

    /// Keeps the query for later.
    fn remember(&mut self) {
        let Some(finder) = self.finder() else { return };
        let query = finder.line.text().trim().to_owned();
        self.history.retain(|earlier| *earlier != query);
        if self.history.len() >= HISTORY {
            self.history.remove(0);
        }
        if !query.is_empty() {
            self.history.push(query);
        }
    }

    /// Keeps a query that was typed and left, but does not count one that was only looked at again as newer.
    pub(in crate::app) fn remember_new(&mut self) {
        let query = self.finder().map(|finder| finder.line.text().trim().to_owned());
        if query.is_some_and(|query| !self.history.contains(&query)) {
            self.remember();
        }
    }
}
