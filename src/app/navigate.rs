//! Going from one record to another, and back.

use super::action::Direction;
use super::detail::{Subject, Target};
use super::effect::{Effect, Request, Want};
use super::event_days;
use super::filter::{Filter, Filtered};
use super::keymap::key_text;
use super::lens::Lens;
use super::message::All;
use super::notice::Notice;
use super::opened::OpenedLink;
use super::overlay::Overlay;
use super::overlay::chooser::{Choices, Chooser};
use super::panes::Selections;
use super::state::{App, Asked};
use super::trail::Visit;
use crate::archive::record::{Appearance, MediumId, PersonId, ProgrammeId, RecordId};
use crate::archive::sanitize::{Text, TextBuf, clean};
use crate::archive::web_address::WebAddressBuf;
use crate::describe::summary::Summary;
use crate::describe::{ROW, join, link};
use crate::lang::Words;
use crate::layout::Pane;
use crate::search::{Hits, Query};
use crate::words;
use std::sync::Arc;

impl App {
    /// Remembers where the reader is before they go elsewhere.
    pub(super) fn leave(&mut self) {
        let here = self.here();
        self.trail.leave(here);
    }

    /// Back to the place before.
    pub(super) fn backward(&mut self) -> Option<Effect> {
        let here = self.here();
        match self.trail.backward(here) {
            Some(visit) => self.restore(visit),
            None => self.say(words::NO_BACK),
        }
    }

    /// Forward to the place that was left by going back.
    pub(super) fn forward(&mut self) -> Option<Effect> {
        let here = self.here();
        match self.trail.forward(here) {
            Some(visit) => self.restore(visit),
            None => self.say(words::NO_FORWARD),
        }
    }

    /// To the next hit of the last query, or the previous one.
    pub(super) fn step_in_hits(&mut self, direction: Direction) -> Option<Effect> {
        if self.walk.is_empty() {
            self.notice = Some(Notice::of(self.keymap.text(&key_text::NOTHING_LOOKED_FOR, self.setup.lang)));
            return None;
        }
        let selected = self.walk.stands_on(self.panes.front, self.subject());
        if direction == Direction::Later && self.walk.is_at_end_of_known(selected) {
            return self.ask_for_more_hits();
        }
        let query = self.walk.query().to_owned();
        let Some((hit, place, count)) = self.walk.step(selected, direction) else {
            return self.say(match direction {
                Direction::Later => words::NO_LATER_HIT,
                Direction::Earlier => words::NO_EARLIER_HIT,
            });
        };
        let lang = self.setup.lang;
        let (record, why) = (hit.record, hit.reason(lang));
        self.leave();
        self.go(record);
        self.history.go_on(&query, record);
        self.has_come_to_hit();
        let why = why.map(|why| format!(" · {why}")).unwrap_or_default();
        let said = format!("{} {place}/{count} · {query}{why}", lang.say(words::HIT));
        self.notice = Some(Notice::of(clean(&said).into_owned()));
        None
    }

    /// A hit has been come to: the next key may go on from there.
    pub(super) fn has_come_to_hit(&mut self) {
        self.walks_hits = true;
        self.walk.leads_to(self.panes.front, self.subject());
    }

    /// Asks for more hits of the last query, to step on to the next.
    fn ask_for_more_hits(&mut self) -> Option<Effect> {
        self.walks_hits = true;
        if self.walk.waits(self.requests.last()) {
            return None;
        }
        let query = Query::parse_on(self.walk.query(), Some(self.setup.today));
        let generation = self.requests.next();
        let want = Want::Top(self.walk.ask(generation));
        Some(Effect::Search(Request { generation, query, want }))
    }

    /// There are more of them: the steps that waited are made.
    pub(super) fn take_more_hits(&mut self, generation: u64, hits: Hits) -> Option<Effect> {
        let steps = self.walk.take(generation, hits);
        (0..steps).fold(None, |effect, _| self.step_in_hits(Direction::Later).or(effect))
    }

    /// Makes everything as it was at a place.
    pub(super) fn restore(&mut self, visit: Visit) -> Option<Effect> {
        if self.filter != visit.filter {
            self.panes.catalogue.drop_relevance();
        }
        self.filter = visit.filter;
        self.put_on(visit.lens);
        let (panes, filtered) = self.parts();
        panes.front = visit.front;
        panes.calendar.day = visit.day;
        panes.calendar.focus = visit.shown;
        panes.calendar.series = visit.series;
        panes.detail.show(visit.subject);
        panes.fill(&filtered, visit.selections);
        panes.detail.come_back(visit.line);
        None
    }

    /// Shows the whole archive again, with `medium` selected.
    pub(super) fn drop_filter(&mut self, medium: Option<MediumId>) {
        let selections = Selections { medium, ..self.panes.selections(&self.filtered()) };
        self.filter = None;
        self.panes.catalogue.drop_relevance();
        self.put_on(self.panes.catalogue.lens);
        let (panes, filtered) = self.parts();
        panes.fill(&filtered, selections);
    }

    /// Puts a lens on, or takes it off; the panes are to be filled anew.
    pub(super) fn put_on(&mut self, lens: Lens) {
        self.panes.catalogue.lens = lens;
        let archive = &self.library.archive;
        let base = Filtered::new(&self.library, self.filter.as_deref());
        self.narrowed = lens.records(&base).map(|records| {
            let left_out = self.filter.as_ref().map(|filter| filter.left_out().to_vec()).unwrap_or_default();
            let filter = Filter::new(String::new(), All { records, left_out }, archive);
            Arc::new(if let Lens::Day(_) = lens { filter.with_calendar_of(&base) } else { filter })
        });
    }

    /// Narrows all panes; `keep` stays selected where it is left, and so does what is selected elsewhere.
    pub(super) fn set_lens(&mut self, lens: Lens, keep: Option<MediumId>) {
        if self.panes.catalogue.lens != lens {
            // The calendar is to show what has become the lens, not where the reader was before.
            self.follow();
            let selections = Selections { medium: keep, ..self.panes.selections(&self.filtered()) };
            self.put_on(lens);
            let today = self.setup.today;
            let (panes, filtered) = self.parts();
            panes.fill(&filtered, selections);
            // The calendar opens where something is left.
            let is_narrowed = !matches!(lens, Lens::All | Lens::Day(_));
            if is_narrowed
                && panes.calendar.focus.is_month()
                && panes.calendar.month.is_without_dates()
                && let Some(newest) = event_days::newest_day(&filtered, today)
            {
                panes.calendar.go_to_event_day(&filtered, newest);
            }
        }
    }

    /// Goes to a record in its pane; where a lens hides it, the lens goes, and where a query does, the query.
    pub(super) fn go(&mut self, record: RecordId) {
        let goes = |app: &mut Self| {
            let (panes, filtered) = app.parts();
            panes.go(&filtered, record)
        };
        if !goes(self) && self.narrowed.is_some() {
            self.set_lens(Lens::All, None);
        }
        if !goes(self) && self.filter.is_some() {
            self.drop_filter(None);
            goes(self);
        }
    }

    /// Goes to the one record there is, or asks which.
    fn go_or_choose(&mut self, records: Vec<RecordId>, title: Words, none: Words) -> Option<Effect> {
        match records.as_slice() {
            [] => self.say(none),
            [record] => {
                self.leave();
                self.go(*record);
                None
            }
            _ => {
                let title = Text::of(self.setup.lang.say(title)).to_buf();
                self.put(Overlay::Chooser(Chooser::new(title, Choices::Records(records))))
            }
        }
    }

    /// The obvious next thing: media of a day or person, the browser for a medium, where a line of details leads.
    pub(super) fn enter(&mut self) -> Option<Effect> {
        let choice = self.choice_in_panes();
        if !choice.is_empty() {
            return Some(Effect::Choose(choice));
        }
        match self.panes.front {
            Pane::Catalogue if self.subject() == Subject::Nothing => self.say(words::NOTHING_SELECTED),
            // Where the window holds but one pane, nobody sees yet what would be opened.
            Pane::Catalogue if self.areas().is_small => self.bring(Pane::Detail),
            Pane::Catalogue => self.open_selected(),
            Pane::Calendar if self.is_in_year() => self.enter_month(),
            Pane::Calendar | Pane::Speakers => {
                let Some(lens) = self.panes.lens_of_selection(&self.filtered()) else {
                    return self.say(words::NOTHING_SELECTED);
                };
                let medium = self.calendar_medium();
                self.show_lens(lens, medium)
            }
            Pane::Detail => match self.panes.detail.target().cloned() {
                Some(target) => self.follow_target(target),
                None if self.panes.detail.subject() == Subject::Nothing => self.say(words::NOTHING_SELECTED),
                None => self.say(words::LEADS_NOWHERE),
            },
        }
    }

    /// Goes where a line of the details leads, or asks where.
    pub(super) fn follow_target(&mut self, target: Target) -> Option<Effect> {
        match target {
            Target::Go(record) => {
                self.leave();
                self.go(record);
                None
            }
            Target::Best => self.open_selected(),
            Target::Open(at) => self.open_link(at),
            Target::Page(page) => {
                let link = OpenedLink { address: page.address, title: page.title, record: None };
                Some(self.open_as(link))
            }
            Target::Ask(query) => {
                let from = match self.panes.detail.subject() {
                    Subject::Record(record) if self.panes.front == Pane::Detail => Some(record),
                    _ => None,
                };
                self.ask_for(query, from)
            }
            Target::Series(name) => self.show_series(name),
            Target::OneOf(targets) => {
                let title = Text::of(self.setup.lang.say(words::CHOOSE_TARGET)).to_buf();
                self.put(Overlay::Chooser(Chooser::new(title, Choices::Targets(targets))))
            }
        }
    }

    /// Asks for what answers a query, to narrow the panes to it; `from` is the record in whose details it stands.
    pub(super) fn ask_for(&mut self, query: TextBuf, from: Option<RecordId>) -> Option<Effect> {
        let generation = self.requests.next();
        let request =
            Request { generation, query: Query::parse_on(&query, Some(self.setup.today)), want: Want::All };
        let query = query.into_string();
        self.asked = Some(Asked { generation, query, from, under: None });
        Some(Effect::Search(request))
    }

    /// Asks for a query chosen by what records have in common. A lens is part of it, to which it leads back; one that cannot
    /// be typed is not, as it was counted without it.
    pub(super) fn ask_for_chosen(&mut self, query: TextBuf) -> Option<Effect> {
        let under = (self.panes.catalogue.lens != Lens::All).then(|| self.here());
        let search = self.ask_for(query, None);
        if let Some(asked) = &mut self.asked {
            asked.under = under;
        }
        search
    }

    /// True for a lens that can be typed in a query.
    pub(super) fn is_typed_lens(&self) -> bool {
        self.panes.catalogue.lens.typed("", &self.library.archive, self.setup.lang).is_some()
    }

    /// The medium that is selected in the calendar.
    fn calendar_medium(&self) -> Option<MediumId> {
        match self.panes.calendar.selected() {
            Some(RecordId::Medium(id)) if self.panes.front == Pane::Calendar => Some(id),
            _ => None,
        }
    }

    /// To the media of what is selected; of a medium, those of its event.
    pub(super) fn go_to_media(&mut self) -> Option<Effect> {
        if !self.panes.holdings.media {
            return self.say(words::NO_MEDIA);
        }
        let subject = self.subject();
        let lens = match subject {
            Subject::Nothing => return self.say(words::NO_MEDIA_HERE),
            Subject::Day(day) => Lens::Day(day),
            Subject::Month(first) => return self.ask_month(first),
            Subject::Record(RecordId::Event(id)) => Lens::Event(id),
            Subject::Record(RecordId::Person(id)) => Lens::Person(id),
            Subject::Record(RecordId::Programme(id)) => Lens::Programme(id),
            Subject::Record(RecordId::Medium(id)) => match self.library.archive.medium(id).event {
                Some(event) => Lens::Event(event),
                None => return self.say(words::NO_EVENT),
            },
        };
        let medium = self.panes.catalogue.selected(&self.filtered());
        self.show_lens(lens, medium)
    }

    /// To the other media of the same section.
    pub(super) fn go_to_section(&mut self) -> Option<Effect> {
        if !self.panes.holdings.sections {
            return self.say(words::NO_SECTIONS);
        }
        let Subject::Record(RecordId::Medium(id)) = self.subject() else {
            return self.say(words::NO_SECTION_HERE);
        };
        let section = self.library.archive.medium(id).section;
        let Some(at) = self.library.archive.sections().iter().position(|other| *other == *section) else {
            return self.say(words::NO_SECTION_OF_THIS);
        };
        self.show_lens(Lens::Section(at as u32), Some(id))
    }

    /// Brings the media that a lens leaves to the front, or the details where there are none; `keep` stays selected where it
    /// is left.
    fn show_lens(&mut self, lens: Lens, keep: Option<MediumId>) -> Option<Effect> {
        self.leave();
        let base = Filtered::new(&self.library, self.filter.as_deref());
        if lens.media(&base).is_some_and(|media| media.is_empty()) {
            let told = match lens {
                Lens::Event(_) => words::NARROWED_TO_EVENT,
                Lens::Person(_) => words::NARROWED_TO_PERSON,
                _ => words::NO_MEDIA_HERE,
            };
            if let Lens::Event(_) | Lens::Person(_) = lens {
                self.set_lens(lens, None);
            }
            self.panes.front = Pane::Detail;
            // Where there are media nowhere, nobody expects them here.
            return if self.panes.holdings.media { self.say(told) } else { None };
        }
        self.set_lens(lens, keep);
        self.panes.front = Pane::Catalogue;
        None
    }

    /// Opens the best links of what is marked, or else that of what is selected.
    pub(super) fn open_best(&mut self) -> Option<Effect> {
        if self.marked.is_empty() { self.open_selected() } else { self.open_marked() }
    }

    /// Opens the best link of what is selected, whatever is marked: Enter is of the row that it is pressed on.
    pub(super) fn open_selected(&mut self) -> Option<Effect> {
        let Subject::Record(record) = self.subject() else { return self.say(words::NO_LINK) };
        match link::whose(&self.library.archive, record) {
            Some(whose) => self.open_first(whose),
            None => self.say_no_link(record),
        }
    }

    /// Opens the first link of a record.
    pub(super) fn open_first(&mut self, record: RecordId) -> Option<Effect> {
        let address = link::first(&self.library.archive, record)?.url.to_buf();
        Some(self.open(address, Subject::Record(record)))
    }

    /// Opens a link of what is selected, or of what it leads to: told by whose it is, and which, unless it is the best.
    pub(super) fn open(&mut self, address: WebAddressBuf, subject: Subject) -> Effect {
        let (archive, lang) = (&self.library.archive, self.setup.lang);
        let link = address.as_address();
        let (record, title) = match subject {
            Subject::Record(record) => {
                let records = [Some(record), link::whose(archive, record)];
                let mut owners = records.into_iter().flatten();
                let found = owners.find_map(|one| Some((one, link::which(archive, one, link)?)));
                let (record, which) = found.unwrap_or((record, TextBuf::default()));
                let name = Summary::of(archive, record).name(lang).beginning(ROW);
                (Some(record), join(" · ", [name, which.as_text()]))
            }
            Subject::Day(_) | Subject::Month(_) | Subject::Nothing => (None, link.host().to_buf()),
        };
        self.open_as(OpenedLink { address, title, record })
    }

    /// Opens a link.
    pub(super) fn open_as(&mut self, link: OpenedLink) -> Effect {
        let address = link.address.clone();
        let archive = &self.library.archive;
        let kind = link.record.and_then(|record| link::kind(archive, record, address.as_address()));
        self.opened = Some(link);
        Effect::Open(address, kind)
    }

    /// Opens the link number `at` of those that stand on what is selected.
    fn open_link(&mut self, at: usize) -> Option<Effect> {
        let links = match self.subject() {
            Subject::Record(record) => link::all(&self.library.archive, record, self.setup.lang),
            Subject::Day(_) | Subject::Month(_) | Subject::Nothing => Vec::new(),
        };
        let (_, address) = links.into_iter().nth(at)?;
        Some(self.open(address, self.subject()))
    }

    /// Says that nothing is known to open for a record, and how to get to the links in what is told of it.
    fn say_no_link(&mut self, record: RecordId) -> Option<Effect> {
        let lang = self.setup.lang;
        let count = link::all(&self.library.archive, record, lang).len();
        let lists = self.keymap.text(&key_text::LISTS, lang);
        let none = Text::of(lang.say(link::none(record)));
        let links = match count {
            0 => TextBuf::default(),
            _ if lists.is_empty() => TextBuf::default(),
            count => TextBuf::own(format!("{lists} {}.", lang.count(count, words::LINKS))),
        };
        self.notice = Some(Notice::of(join(" ", [none, links.as_text()])));
        None
    }

    /// Shows the links of what is selected, and those of the record whose link is the best for it, to choose one: the best
    /// is selected.
    pub(super) fn choose_link(&mut self) -> Option<Effect> {
        let Subject::Record(record) = self.subject() else { return self.say(words::NO_LINK) };
        let (archive, lang) = (&self.library.archive, self.setup.lang);
        let mut title = Text::of(lang.say(words::CHOOSE_LINK)).to_buf();
        let mut links = link::all(archive, record, lang);
        let mut best = 0;
        if let Some(other) = link::whose(archive, record).filter(|whose| *whose != record) {
            best = links.len();
            let name = Summary::of(archive, other).name(lang).beginning(ROW);
            let others = link::all(archive, other, lang).into_iter();
            if links.is_empty() {
                title = join(": ", [title.as_text(), name]);
                links.extend(others);
            } else {
                let named = |told: TextBuf| join(" · ", [told.as_text(), name]);
                links.extend(others.map(|(told, address)| (named(told), address)));
            }
        }
        if links.is_empty() {
            return self.say(link::none(record));
        }
        let mut chooser = Chooser::new(title, Choices::Links(links));
        chooser.list.go(best);
        self.put(Overlay::Chooser(chooser))
    }

    /// To the person of what is selected, or one of them.
    pub(super) fn go_to_person(&mut self) -> Option<Effect> {
        let archive = &self.library.archive;
        let people = match self.subject() {
            Subject::Record(RecordId::Medium(id)) => people_of(&archive.medium(id).appearances),
            Subject::Record(RecordId::Event(id)) => people_of(&archive.event(id).appearances),
            Subject::Record(RecordId::Person(id)) => vec![id],
            _ => Vec::new(),
        };
        let records = people.into_iter().map(RecordId::Person).collect();
        let none = if self.panes.holdings.people { words::NO_PERSON } else { words::NO_PEOPLE_AT_ALL };
        self.go_or_choose(records, words::CHOOSE_PERSON, none)
    }

    /// To the event of what is selected, or one of them. In the calendar: into the list of events, and back.
    pub(super) fn go_to_event(&mut self) -> Option<Effect> {
        if self.panes.front == Pane::Calendar {
            return self.turn_to_list();
        }
        let archive = &self.library.archive;
        let events = match self.subject() {
            Subject::Record(RecordId::Medium(id)) => archive.medium(id).event.into_iter().collect(),
            Subject::Record(RecordId::Event(id)) => vec![id],
            Subject::Record(RecordId::Person(id)) => archive.events_of_person(id).to_vec(),
            Subject::Record(RecordId::Programme(id)) => archive.events_of_programme(id).to_vec(),
            Subject::Day(_) | Subject::Month(_) | Subject::Nothing => Vec::new(),
        };
        let records = events.into_iter().map(RecordId::Event).collect();
        let none = if self.panes.holdings.events { words::NO_EVENT } else { words::NO_EVENTS_AT_ALL };
        self.go_or_choose(records, words::CHOOSE_EVENT, none)
    }

    /// To the programme of what is selected.
    pub(super) fn go_to_programme(&mut self) -> Option<Effect> {
        let archive = &self.library.archive;
        let programme = match self.subject() {
            Subject::Record(RecordId::Medium(id)) => archive.medium(id).programme,
            Subject::Record(RecordId::Event(id)) => archive.event(id).programme,
            Subject::Record(RecordId::Programme(id)) => Some(id),
            _ => None,
        };
        let records = programme.into_iter().map(RecordId::Programme).collect();
        let none = if self.panes.holdings.programmes { words::NO_PROGRAMME } else { words::NO_PROGRAMMES };
        self.go_or_choose(records, words::CHOOSE_PROGRAMME, none)
    }

    /// Asks to which of all programmes.
    pub(super) fn programmes(&mut self) -> Option<Effect> {
        let all = (0..self.library.archive.programme_count()).map(|at| RecordId::Programme(ProgrammeId(at)));
        self.go_or_choose(all.collect(), words::CHOOSE_PROGRAMME, words::NO_PROGRAMMES)
    }
}

/// Each person once, in the order given.
fn people_of(appearances: &[Appearance]) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = Vec::new();
    for appearance in appearances {
        if !people.contains(&appearance.person) {
            people.push(appearance.person);
        }
    }
    people
}
