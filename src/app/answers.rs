//! What comes back from the world: the archive, what a search found, what came of opening a link.

use super::effect::{Effect, Request, Want};
use super::event_days;
use super::filter::Filter;
use super::hit_walk::HitWalk;
use super::lens::Lens;
use super::message::{All, Answer, Found, Opening, Refusal};
use super::notice::Notice;
use super::overlay::Overlay;
use super::overlay::address::AddressNotice;
use super::overlay::finder::Finder;
use super::overlay::popup::Reply;
use super::panes::Selections;
use super::setup::Start;
use super::state::{App, Asked};
use super::trail::Trail;
use crate::archive::record::RecordId;
use crate::archive::sanitize::{TextBuf, clean};
use crate::dates::read;
use crate::dates::span::Span;
use crate::describe::fault;
use crate::layout::{CalendarFocus, Pane};
use crate::library::Library;
use crate::search::Query;
use crate::words;
use chrono::Datelike;
use std::sync::Arc;

impl App {
    /// The archive, or more of it, is there.
    pub(super) fn loaded(&mut self, library: Arc<Library>, complete: bool) -> Vec<Effect> {
        // Ids stay the same. Whoever has not moved yet stays at the start, with the newest records.
        let before = self.panes.selections(&self.filtered());
        let selections = Selections {
            medium: before.medium.filter(|_| self.panes.catalogue.list.at() > 0),
            person: before.person.filter(|_| self.panes.speakers.list.at() > 0),
            ..before
        };
        self.library = library;
        // What a query left is less than it leaves now.
        self.under = None;
        self.forget_order();
        self.put_on(self.panes.catalogue.lens);
        self.learn(complete);
        if complete {
            self.progress = None;
            self.recall();
            self.tell_left_out();
        }
        let today = self.setup.today;
        let (panes, filtered) = self.parts();
        if !panes.calendar.chosen {
            panes.calendar.day = event_days::newest_day(&filtered, today).unwrap_or(today);
        }
        let rough = || event_days::rough_at(&filtered, panes.calendar.day);
        let listed = if panes.calendar.chosen { selections.listed } else { selections.listed.or_else(rough) };
        panes.fill(&filtered, Selections { listed, ..selections });
        panes.begin_details(&filtered, before.medium);
        let led = self.begin(complete);
        let search = self.search_again();
        let search = search.or_else(|| self.sort_request());
        let compare = if complete { self.compare(None) } else { None };
        [Some(Effect::UseLibrary), led, search, compare].into_iter().flatten().collect()
    }

    /// Goes where the screen is to begin, as soon as what is there is known.
    fn begin(&mut self, complete: bool) -> Option<Effect> {
        match self.setup.start {
            Start::Record(record) => {
                self.setup.start = Start::Home;
                self.go(record);
                None
            }
            Start::LastTime if complete => {
                self.setup.start = Start::Home;
                if self.has_gone_on() { None } else { self.return_to_place() }
            }
            Start::Behind(action) if complete => {
                self.setup.start = Start::Home;
                if self.has_gone_on() {
                    return None;
                }
                let led = self.act(action);
                // It is where the reader begins: there is no way back from there.
                self.trail = Trail::default();
                led
            }
            Start::LastTime | Start::Behind(_) | Start::Home | Start::Query(_) => None,
        }
    }

    /// True for whoever has gone anywhere while the archive was read: they stay there.
    fn has_gone_on(&self) -> bool {
        self.overlay.is_some()
            || self.panes.front != self.panes.holdings.home()
            || self.panes.catalogue.list.at() > 0
            || self.is_narrowed()
    }

    /// Says what is missing from the archive.
    pub(super) fn tell_left_out(&mut self) {
        let left_out = self.library.archive.left_out();
        if !left_out.is_nothing() {
            let text = fault::left_out(self.setup.lang, left_out, &self.setup.file);
            Notice::of(clean(&text).into_owned()).say_in(&mut self.notice);
        }
    }

    /// Searches again in an archive that has grown: for what lies over the panes, or for the query that narrows them.
    pub(super) fn search_again(&mut self) -> Option<Effect> {
        match self.ask(|popup, context| popup.grown(context)) {
            Some(Reply::Pass) | None => {}
            Some(reply) => return self.reply(reply, None),
        }
        let query = Query::parse_on(&self.filter.as_ref()?.query, Some(self.setup.today));
        Some(Effect::Search(Request { generation: self.requests.next(), query, want: Want::All }))
    }

    /// Asks again what narrows the panes, where that is what is kept; what is asked for already stays.
    pub(super) fn ask_own_again(&mut self) -> Option<Effect> {
        if self.returning.is_some() {
            return self.return_to_place();
        }
        let query = Query::parse_on(&self.filter.as_ref()?.query, Some(self.setup.today));
        let may = query.asks_own() && self.overlay.is_none() && self.asked.is_none();
        may.then(|| Effect::Search(Request { generation: self.requests.next(), query, want: Want::All }))
    }

    /// An answer came. One that nobody waits for any more is dropped; after another, an order that searches overtook is
    /// asked for again.
    pub(super) fn found(&mut self, answer: Answer) -> Option<Effect> {
        if !self.requests.is_last(answer.generation) {
            return None;
        }
        self.take(answer).or_else(|| self.sort_request())
    }

    /// Takes the answer that is waited for, also by a finder whose query is being given a name.
    fn take(&mut self, answer: Answer) -> Option<Effect> {
        if let Some(Overlay::QueryName(prompt)) = &mut self.overlay
            && let Some(finder) = prompt.under().take()
        {
            let over = self.overlay.replace(Overlay::Finder(finder));
            let effect = self.take(answer);
            if let (Some(Overlay::QueryName(prompt)), Some(Overlay::Finder(finder))) =
                (over, self.overlay.take())
            {
                self.overlay = Some(Overlay::QueryName(prompt.over(finder)));
            }
            return effect;
        }
        let is_asked = match &self.overlay {
            Some(Overlay::Facets(facets)) => facets.asked(answer.generation),
            Some(Overlay::Finder(finder)) => {
                let is_top = matches!(answer.found, Found::Top(_));
                finder.completes(answer.generation) || is_top && finder.asked(answer.generation)
            }
            _ => false,
        };
        if is_asked {
            let reply = self.ask(|popup, context| popup.found(answer.found, context))?;
            return self.reply(reply, None);
        }
        if let Some(returning) = self.returning.take_if(|returning| returning.generation == answer.generation)
            && let Found::All(all) = answer.found
        {
            self.return_with(returning, all);
            return None;
        }
        let asked = |finder: &&mut Box<Finder>| finder.asked(answer.generation);
        let finder = match &mut self.overlay {
            Some(Overlay::Finder(finder)) => Some(finder).filter(asked),
            _ => None,
        };
        match (finder, answer.found) {
            (Some(finder), Found::All(all)) => {
                let query = finder.query_text().to_owned();
                let chosen = finder.chosen().filter(|record| all.records.contains(record));
                self.walk = finder.walk(chosen);
                self.history.remember(&query);
                self.narrow(query, all);
                chosen.into_iter().for_each(|record| self.go(record));
            }
            (None, Found::All(all)) => match self.asked.take() {
                Some(asked) if asked.generation == answer.generation => {
                    return self.take_asked(asked, all);
                }
                _ => self.widen(all),
            },
            // Another order may have been chosen meanwhile.
            (_, Found::Sorted(order, sorted)) if self.order_wanted == Some(order) => {
                self.put_in_order(Some((order, sorted)));
            }
            (_, Found::Top(hits)) => return self.take_more_hits(answer.generation, hits),
            (_, Found::Sorted(..) | Found::Counts(..) | Found::Completions(_)) => {}
        }
        None
    }

    /// Narrows the panes to what was asked for.
    fn take_asked(&mut self, asked: Asked, all: All) -> Option<Effect> {
        let Asked { query, from, under, .. } = asked;
        if from.is_none() {
            // Its hits are asked for once they are gone through.
            self.walk = HitWalk::new(query.clone(), (Vec::new(), all.records.len()), None);
        }
        let is_nothing = all.records.iter().all(|record| matches!(record, RecordId::Programme(_)));
        let under = under.map(|place| (query.clone(), place));
        match (is_nothing, Span::of_asked(&query)) {
            (true, None) => return self.say_nothing_else(&query),
            (true, Some(span)) => return self.show_empty_days(span),
            (false, Some(span)) => self.show_days(Some(span), query, all),
            (false, None) if from.is_none() && Query::parse(&query).is_of_dates() => {
                self.show_days(None, query, all);
            }
            (false, None) => self.narrow_from(from, query, all),
        }
        self.under = under;
        None
    }

    /// Says that nothing answers a query; of days of any year, those of the year shown are gone to.
    fn say_nothing_else(&mut self, query: &str) -> Option<Effect> {
        match read::alone(query, self.panes.calendar.day.year(), Some(self.setup.today)) {
            Some(span) => self.show_empty_days(span),
            None => self.say(words::NOTHING_ELSE),
        }
    }

    /// Shows some days in the calendar, and only what is of these days in all panes.
    fn show_days(&mut self, span: Option<Span>, query: String, all: All) {
        self.narrow(query, all);
        let (panes, filtered) = self.parts();
        panes.front = Pane::Calendar;
        match span.and_then(|span| event_days::day_of(&filtered, span)) {
            Some(day) => panes.calendar.go_to_event_day(&filtered, day),
            // What has no date is of no day that could be shown.
            None if filtered.dated().is_empty() => {
                let first = filtered.undated().first().copied().map(RecordId::Event);
                first.into_iter().for_each(|event| panes.calendar.go_to_entry(&filtered, event));
            }
            None => {}
        }
    }

    /// Says that nothing is of some days, and goes to the first of them. What narrows the panes goes: their title would say
    /// other days than they show.
    fn show_empty_days(&mut self, span: Span) -> Option<Effect> {
        self.leave();
        self.set_lens(Lens::All, None);
        if self.filter.is_some() {
            self.drop_filter(None);
        }
        let (panes, filtered) = self.parts();
        panes.front = Pane::Calendar;
        if let Some(day) = span.first_day().or(span.last_day()) {
            panes.calendar.go(&filtered, day);
        }
        self.say(words::NOTHING_THEN)
    }

    /// Shows only what `records`, which answer `query`, leave of the archive, and stays at the record in whose details the
    /// query was asked for: others like it stand beside it.
    fn narrow_from(&mut self, from: Option<RecordId>, query: String, mut all: All) {
        let from = from.filter(|record| !matches!(record, RecordId::Programme(_)));
        if let Some(from) = from.filter(|from| !all.records.contains(from)) {
            all.records.push(from);
        }
        self.narrow(query, all);
        if let Some(from) = from {
            self.go(from);
        }
    }

    /// Shows only what `records`, which answer `query`, leave of the archive.
    pub(super) fn narrow(&mut self, query: String, all: All) {
        self.leave();
        self.close();
        self.panes.catalogue.drop_relevance();
        self.under = None;
        self.filter = Some(Arc::new(Filter::new(query, all, &self.library.archive)));
        self.put_on(Lens::All);
        let today = self.setup.today;
        let (panes, filtered) = self.parts();
        // The calendar opens where something is left; a series stays.
        if panes.calendar.focus != CalendarFocus::Series
            && event_days::of_day(&filtered, panes.calendar.day).is_empty()
        {
            let newest = event_days::newest_day(&filtered, today);
            panes.calendar.go_to_event_day(&filtered, newest.unwrap_or(panes.calendar.day));
        }
        let listed = panes.calendar.listed();
        panes.fill(&filtered, Selections { listed, ..Selections::default() });
        panes.come_to_something(&filtered);
    }

    /// Shows what the query leaves of an archive that has grown; all stays where it was.
    fn widen(&mut self, all: All) {
        let Some(filter) = &self.filter else { return };
        let selections = self.panes.selections(&self.filtered());
        let places = [self.panes.catalogue.list.at(), self.panes.speakers.list.at()];
        self.filter = Some(Arc::new(Filter::new(filter.query.clone(), all, &self.library.archive)));
        self.put_on(self.panes.catalogue.lens);
        let (panes, filtered) = self.parts();
        panes.fill(&filtered, selections);
        // Where what was selected is gone, what stood next to it is.
        let [medium, person] = places;
        if panes.catalogue.selected(&filtered) != selections.medium {
            panes.catalogue.list.go(medium);
        }
        if panes.speakers.selected(&filtered) != selections.person {
            panes.speakers.list.go(person);
        }
    }

    /// What came of opening a link.
    pub(super) fn opened(&mut self, opening: Opening) -> Vec<Effect> {
        let lang = self.setup.lang;
        match opening {
            Opening::Started { url, .. } => {
                let opened = self.opened.as_ref().filter(|opened| opened.address == url);
                let host = || url.as_address().host().to_buf();
                let what = opened.map_or_else(host, |opened| opened.title.clone());
                let record = opened.and_then(|opened| opened.record);
                let told = self.count_opened();
                let text =
                    told.unwrap_or_else(|| TextBuf::own(format!("{}: {what}", lang.say(words::OPENED))));
                Notice::of(text).in_one_line().say_in(&mut self.notice);
                let seen = record.and_then(|record| self.saw(record));
                [seen, self.open_next()].into_iter().flatten().collect()
            }
            Opening::Impossible { url, reason } => {
                let copied = url.as_str().to_owned();
                self.give_up_opening();
                self.overlay = Some(Overlay::Address(AddressNotice { url, reason, uncopied: None }));
                vec![Effect::Copy(copied)]
            }
        }
    }

    /// Says why something was not done.
    pub(super) fn refused(&mut self, refusal: Refusal) {
        let lang = self.setup.lang;
        let is_brief = matches!(refusal, Refusal::JustOpened(_));
        let text = match refusal {
            Refusal::TooMany(count) => words::too_many_links(lang, count),
            Refusal::JustOpened(address) => {
                let opened = self.opened.as_ref().filter(|opened| opened.address == address);
                let what = opened.map_or(address.as_str(), |opened| &opened.title);
                format!("{}: {what}", lang.say(words::JUST_OPENED))
            }
            Refusal::NoProcess => lang.say(words::NO_PROCESS).to_owned(),
            Refusal::NoFile => {
                self.progress = None;
                lang.say(words::NO_FILE).to_owned()
            }
            Refusal::NobodyWakes => lang.say(words::NOBODY_WAKES).to_owned(),
        };
        let notice = Notice::refusal(TextBuf::own(text));
        let notice = if is_brief { notice.in_one_line() } else { notice };
        notice.say_in(&mut self.notice);
    }
}
