//! Marking: what is done to several records at once: which they are, and opening them.

use super::action::Step;
use super::detail::Subject;
use super::effect::Effect;
use super::event_days;
use super::filter::Filtered;
use super::keymap::key_text;
use super::lens::Lens;
use super::notice::Notice;
use super::opened::OpenedLink;
use super::panes::Panes;
use super::state::App;
use crate::archive::record::{PersonId, RecordId};
use crate::archive::sanitize::TextBuf;
use crate::describe::summary::Summary;
use crate::describe::{ROW, link};
use crate::layout::{CalendarFocus, Pane};
use crate::words;
use rustc_hash::FxHashSet;
use std::collections::VecDeque;

/// More links than this are opened only by whoever says so twice.
const MANY: usize = 5;

impl Panes {
    /// The records of the list in front, in its order; of the month and the year those on show, in the order of the calendar.
    /// Of the details what they are about.
    pub(super) fn listed(&self, filtered: &Filtered) -> Vec<RecordId> {
        match (self.front, self.calendar.focus) {
            (Pane::Catalogue, _) => {
                self.catalogue.media(filtered).iter().copied().map(RecordId::Medium).collect()
            }
            (Pane::Speakers, _) => {
                let people = filtered.people().into_iter().flat_map(<[PersonId]>::iter);
                people.copied().map(RecordId::Person).collect()
            }
            (Pane::Calendar, CalendarFocus::Agenda | CalendarFocus::Series) => {
                self.calendar.agenda.rows.iter().map(|row| row.record).collect()
            }
            (Pane::Calendar, _) if let Lens::Day(day) = self.catalogue.lens => {
                event_days::of_day(filtered, day).into_iter().map(|entry| entry.record).collect()
            }
            (Pane::Calendar, _) => {
                let events = filtered.dated().iter().chain(filtered.undated());
                events.copied().map(RecordId::Event).collect()
            }
            (Pane::Detail, _) => match self.detail.subject() {
                Subject::Record(record) => vec![record],
                Subject::Day(_) | Subject::Month(_) | Subject::Nothing => Vec::new(),
            },
        }
    }

    /// The records of the list in front; of the month and the year what the calendar lists of them.
    fn in_sight(&self, filtered: &Filtered) -> Vec<RecordId> {
        match (self.front, self.calendar.focus) {
            (Pane::Calendar, CalendarFocus::Month | CalendarFocus::List) => {
                event_days::in_month(filtered, event_days::first_of_month(self.calendar.day))
            }
            (Pane::Calendar, CalendarFocus::Year) => event_days::in_year(filtered, self.calendar.day),
            _ => self.listed(filtered),
        }
    }
}

impl App {
    /// The records that what is done to several is done to: those that are marked, in the order of the list in front as far
    /// as they stand there; where none is, the one selected.
    pub(super) fn taken(&self) -> Vec<RecordId> {
        if self.marked.is_empty() {
            return match self.subject() {
                Subject::Record(record) => vec![record],
                Subject::Day(_) | Subject::Month(_) | Subject::Nothing => Vec::new(),
            };
        }
        let listed = self.panes.listed(&self.filtered());
        let known: FxHashSet<RecordId> = listed.iter().copied().collect();
        let elsewhere = self.marked.records.iter().copied().filter(|record| !known.contains(record));
        listed.iter().copied().filter(|record| self.marked.has(*record)).chain(elsewhere).collect()
    }

    /// Marks the record selected, or no longer, and goes on to the next row.
    pub(super) fn mark(&mut self) -> Option<Effect> {
        let Subject::Record(record) = self.subject() else { return self.say(words::NOTHING_SELECTED) };
        self.marked.turn(record);
        let is_in_list = match self.panes.front {
            Pane::Detail => false,
            Pane::Calendar => self.panes.is_in_list(),
            Pane::Catalogue | Pane::Speakers => true,
        };
        if is_in_list {
            self.step(Step::By(1));
        }
        self.tell_marked()
    }

    /// Marks all of the list in front; of the month and the year what is in them.
    pub(super) fn mark_all(&mut self) -> Option<Effect> {
        let listed = self.panes.in_sight(&self.filtered());
        if listed.is_empty() {
            return self.say(words::NOTHING_SELECTED);
        }
        self.marked.add(listed);
        self.tell_marked()
    }

    /// Opens the best links of what is marked, each once, one after the other; many of them only if that is said twice.
    pub(super) fn open_marked(&mut self) -> Option<Effect> {
        let (archive, lang) = (&self.library.archive, self.setup.lang);
        let mut known: FxHashSet<String> = FxHashSet::default();
        let (records, mut without) = (self.taken(), 0);
        let links = records.into_iter().filter_map(|record| {
            let best = link::best(archive, record);
            without += usize::from(best.is_none());
            let (whose, link) = best?;
            let title = Summary::of(archive, whose).name(lang).beginning(ROW).to_buf();
            let opened = OpenedLink { address: link.url.to_buf(), title, record: Some(whose) };
            known.insert(link.url.as_str().to_owned()).then_some(opened)
        });
        let links: VecDeque<OpenedLink> = links.collect();
        if links.is_empty() {
            return self.say(words::NO_LINK);
        }
        if links.len() > MANY && !self.marked.confirmation.is_open() {
            let text = self.keymap.text(&key_text::OPEN_MANY, lang);
            let count = lang.count(links.len(), words::LINKS);
            self.notice = Some(Notice::of(TextBuf::own(format!("{count}: {text}"))));
            self.marked.confirmation.ask();
            return None;
        }
        (self.marked.to_open, self.marked.opened, self.marked.without) = (links, 0, without);
        self.open_next()
    }

    /// One of several links was opened: what is said of them, once it was the last.
    pub(super) fn count_opened(&mut self) -> Option<TextBuf> {
        let marked = &mut self.marked;
        marked.opened += 1;
        let is_told = marked.to_open.is_empty() && (marked.opened > 1 || marked.without > 0);
        let told = is_told.then(|| words::opened(self.setup.lang, marked.opened, marked.without));
        if marked.to_open.is_empty() {
            (marked.opened, marked.without) = (0, 0);
        }
        told.map(TextBuf::own)
    }

    /// Opens the next of several links.
    pub(super) fn open_next(&mut self) -> Option<Effect> {
        let link = self.marked.to_open.pop_front()?;
        Some(self.open_as(link))
    }

    /// Nothing here opens links: no more are tried.
    pub(super) fn give_up_opening(&mut self) {
        self.marked.to_open.clear();
    }

    /// Says how many are marked.
    pub(super) fn tell_marked(&mut self) -> Option<Effect> {
        let lang = self.setup.lang;
        let text = match self.marked.len() {
            0 => self.keymap.text(&key_text::HOW_TO_MARK, lang),
            count => TextBuf::own(words::marked(lang, count)),
        };
        self.notice = Some(Notice::of(text));
        None
    }
}
