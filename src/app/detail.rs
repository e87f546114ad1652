//! The state of the details: what they are about, and the lines that say it.

mod addresses;
mod doc;

use super::action::{Direction, Step};
use super::cursor::Shape;
use super::event_days;
use super::filter::Filtered;
use super::keymap::Keymap;
use super::list::List;
use super::signs::OwnWords;
use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::dates::write::{self as dates, Among};
use crate::describe::ROW;
use crate::describe::full::{self, Entry, ListKind};
use crate::describe::link;
use crate::describe::summary::Summary;
use crate::lang::Lang;
use crate::layout::detail_width;
use crate::marks::own::Own;
use crate::words;
use chrono::{Datelike, NaiveDate};
use doc::Writer;
pub(crate) use doc::{DocLine, Place, Role, Target};
use ratatui::layout::Rect;

/// At most this many half pages are remembered until a frame is drawn: more than the longest details have.
const ASKED_MOST: usize = 1 << 16;
/// At most this many rows of a list are laid out.
const LIST_MOST: usize = 200;
/// Of the nearest day with events no more of these are told.
const NEAR_MOST: usize = 10;

/// What the details are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// Nothing.
    #[default]
    Nothing,
    /// A day without events.
    Day(NaiveDate),
    /// The month that begins on a day.
    Month(NaiveDate),
    /// A record.
    Record(RecordId),
}

/// The state of the details.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    subject: Subject,
    /// The list of the lines.
    pub list: List,
    lines: Vec<DocLine>,
    /// What the reader keeps of the subject, each with its label.
    own: Vec<OwnWords>,
    /// Of which change of what is kept that, and the signs on the lists, are.
    own_version: u64,
    /// What the lines were made from, so that they are made once.
    made_for: Option<(Subject, usize)>,
    /// Half pages asked for before the lines were made, in order: they are gone through once the lines are there.
    asked: Vec<isize>,
    /// The line to come back to, once the lines are made.
    left_at: Option<Place>,
}

impl Detail {
    /// Selects the line that was left, once the lines are there.
    pub(super) fn come_back(&mut self, line: Place) {
        self.left_at = Some(line);
    }

    /// The selected line, to come back to.
    pub(super) fn place(&self) -> Place {
        let is_made = self.made_for.is_some_and(|(subject, _)| subject == self.subject);
        let line = self.lines.get(self.list.at()).filter(|_| is_made).map(|line| line.place);
        self.left_at.or(line).unwrap_or_default()
    }

    /// Selects the line in which what stood at a place is told, or with which that begins where it leads somewhere.
    fn go_to(&mut self, place: Place) {
        let until = self.lines.partition_point(|line| line.place <= place);
        let at = (0..until).rev().find(|at| self.is_row(*at));
        self.list.go(at.unwrap_or_default());
    }

    /// What they are about.
    pub(crate) fn subject(&self) -> Subject {
        self.subject
    }

    /// From now on they are about `subject`. Another one is read from its start.
    pub fn show(&mut self, subject: Subject) {
        if self.subject != subject {
            self.subject = subject;
            self.list.reset();
            self.asked.clear();
            self.left_at = None;
        }
    }

    /// What the details say, line by line.
    pub fn lines(&self) -> &[DocLine] {
        &self.lines
    }

    /// Where the selected line leads.
    pub fn target(&self) -> Option<&Target> {
        self.lines.get(self.list.at())?.target.as_ref()
    }

    /// True where the selected line leads out of the program.
    pub(super) fn opens(&self) -> bool {
        matches!(self.target(), Some(Target::Best | Target::Open(_) | Target::Page(_)))
    }

    /// The last line of what the selected line begins: of an entry that leads somewhere all of it.
    fn end_of_entry(&self) -> usize {
        let at = self.list.at();
        let Some(first) = self.lines.get(at).filter(|line| line.target.is_some()) else { return at };
        let is_rest = |line: &&DocLine| {
            let is_small = line.target.is_none() && line.role == Role::Faint && !line.text.is_empty();
            line.place.is_of_part(first.place) && (line.target == first.target || is_small)
        };
        at + self.lines.iter().skip(at + 1).take_while(is_rest).count()
    }

    /// Selects the next line that leads elsewhere than the selected one, or the previous one.
    /// False where there is none.
    pub fn lead(&mut self, direction: Direction) -> bool {
        let found = self.other_lead(direction);
        if let Some(line) = found {
            self.list.go(line);
        }
        found.is_some()
    }

    /// The next line that leads on elsewhere than the one selected, or the previous one.
    fn other_lead(&self, direction: Direction) -> Option<usize> {
        let at = self.list.at();
        let here = self.target();
        let leads = |line: &usize| {
            let target = self.lines.get(*line).and_then(|line| line.target.as_ref());
            // Of a line that goes on over several rows, the first.
            target.is_some() && target != here && self.is_row(*line)
        };
        match direction {
            Direction::Later => (at + 1..self.lines.len()).find(leads),
            Direction::Earlier => (0..at).rev().find(leads),
        }
    }

    /// True where a line before or after the one selected leads on elsewhere.
    pub(super) fn has_other_lead(&self) -> bool {
        [Direction::Later, Direction::Earlier].into_iter().any(|way| self.other_lead(way).is_some())
    }

    /// True where any line leads on.
    pub(super) fn leads_on(&self) -> bool {
        self.lines.iter().any(|line| line.target.is_some())
    }

    /// What the reader keeps of the subject is told as well.
    pub(super) fn tell_own(&mut self, own: Vec<OwnWords>, version: u64) {
        if self.own != own || self.own_version != version {
            let is_made = self.made_for.is_some_and(|(subject, _)| subject == self.subject);
            let place = is_made.then(|| self.place());
            (self.own, self.own_version) = (own, version);
            self.made_for = None;
            self.left_at = self.left_at.or(place);
        }
    }

    /// Moves the selection: never onto an empty line, nor into the middle of one that leads somewhere, but further down to
    /// the next one, or up to its beginning.
    pub(super) fn step(&mut self, step: Step, area: Rect) {
        let from = self.list.at();
        self.list.step(step, area);
        let to = self.list.at();
        let before = (0..=to).rev().find(|at| self.is_row(*at));
        let after = || (to..self.lines.len()).find(|at| self.is_row(*at));
        let is_down = to > from && step != Step::Last;
        let at = if is_down { after().or(before) } else { before };
        self.list.go(at.unwrap_or(to));
        self.list.settle(area);
    }

    /// True for a line that can be selected: neither empty nor the rest of one that leads somewhere.
    fn is_row(&self, at: usize) -> bool {
        let line = |at: usize| self.lines.get(at);
        let is_empty = line(at).is_none_or(|line| line.text.is_empty() && line.lead.is_empty());
        let before = at.checked_sub(1).and_then(line).and_then(|line| line.target.as_ref());
        let is_rest = before.is_some() && line(at).and_then(|line| line.target.as_ref()) == before;
        !is_empty && !is_rest
    }

    /// Forgets the lines: the archive behind them is another.
    pub(crate) fn forget(&mut self) {
        self.made_for = None;
        self.list.reset();
        self.asked.clear();
    }

    /// Makes the lines for an area, if they are not made for one as wide. This takes longer than anything else that a key
    /// brings about, so it is done for what is looked at: by the reader, or by a key that goes from line to line.
    pub(crate) fn fill(
        &mut self,
        filtered: &Filtered,
        keymap: &Keymap,
        (kept, lang): (&Own, Lang),
        area: Rect,
    ) {
        let wanted = Some((self.subject, detail_width(area)));
        if self.made_for != wanted {
            if self.made_for.is_some_and(|(subject, _)| subject == self.subject) {
                self.left_at.get_or_insert(self.place());
            }
            let writer = Writer::new(lang, keymap, kept, detail_width(area));
            self.lines = write((self.subject, &self.own), filtered, writer);
            self.list.reshape(Shape::plain(self.lines.len()));
            self.made_for = wanted;
        }
        if let Some(line) = self.left_at.take() {
            self.go_to(line);
        }
        for pages in std::mem::take(&mut self.asked) {
            self.step(Step::Half(pages), area);
        }
        self.list.settle(area);
        self.list.reveal(self.end_of_entry(), area);
    }

    /// Reads on by half pages, or back: at once where the lines are there, or else once they are. Keys that come in a burst
    /// and read on in one record after the other are no reason to make the lines of each.
    pub(crate) fn scroll(&mut self, pages: isize, area: Rect) {
        if self.made_for == Some((self.subject, detail_width(area))) {
            self.step(Step::Half(pages), area);
        } else if self.asked.len() < ASKED_MOST {
            self.asked.push(pages);
        }
    }
}

/// What is said of a subject.
fn write((subject, own): (Subject, &[OwnWords]), filtered: &Filtered, mut writer: Writer) -> Vec<DocLine> {
    match subject {
        Subject::Nothing => writer.text(writer.lang.say(words::NOTHING_SELECTED), Role::Faint),
        Subject::Day(date) => day(&mut writer, filtered, date),
        Subject::Month(first) => month(&mut writer, filtered, first),
        Subject::Record(record) => {
            writer = writer.with_link(link::whose(filtered.archive, record).is_some());
            writer.entries(&full::record(filtered.archive, record, LIST_MOST));
            writer.gap();
            own.iter().for_each(|(label, lines)| writer.own(*label, lines));
        }
    }
    writer.finish()
}

/// A month: the events that touch it, and what media there are of it that belong to no event.
fn month(writer: &mut Writer, filtered: &Filtered, first: NaiveDate) {
    let lang = writer.lang;
    let listed = event_days::in_month(filtered, first);
    writer.title(&TextBuf::own(dates::month(lang, first)));
    if listed.is_empty() {
        writer.text(lang.say(writer.keymap.holdings.nothing_then()), Role::Text);
    }
    let (events, media): (Vec<RecordId>, Vec<RecordId>) =
        listed.into_iter().partition(|record| matches!(record, RecordId::Event(_)));
    for (of, records) in [(ListKind::Events, events), (ListKind::Media, media)] {
        let entry = |record: RecordId| Entry::Record {
            of,
            summary: Box::new(Summary::of(filtered.archive, record)),
            appearances: Vec::new(),
            among: Among::Year(first.year()),
            zone: None,
            depth: 0,
        };
        let heading = Entry::Heading { label: of.label(), count: records.len() };
        let left = records.len().saturating_sub(LIST_MOST);
        let more = (left > 0).then_some(Entry::More { left, of });
        let list = records.into_iter().take(LIST_MOST).map(entry);
        let all: Vec<Entry> = std::iter::once(heading).chain(list).chain(more).collect();
        if all.len() > 1 {
            writer.entries(&all);
        }
    }
}

/// A day without events: which day it is, and where the nearest events are.
fn day(writer: &mut Writer, filtered: &Filtered, day: NaiveDate) {
    let lang = writer.lang;
    writer.title(&TextBuf::own(dates::weekday_and_day(lang, day)));
    let week = day.iso_week();
    let week = format!("{} {} / {}", lang.say(words::WEEK_NUMBER), week.week(), week.year());
    writer.text(&TextBuf::own(week), Role::Faint);
    writer.text(lang.say(writer.keymap.holdings.nothing_then()), Role::Text);
    writer.gap();
    for (label, direction) in [(words::PREVIOUS, Direction::Earlier), (words::NEXT, Direction::Later)] {
        let Some(near) = event_days::event_day(filtered, day, direction) else { continue };
        let rough = event_days::rough_at(filtered, near);
        for record in event_days::beginning(filtered, near).into_iter().take(NEAR_MOST).chain(rough) {
            let summary = Summary::of(filtered.archive, record);
            let date = match summary.time.known().filter(|_| rough.is_some()) {
                Some(when) => dates::long(lang, when),
                None => dates::day(lang, near),
            };
            let text = format!("{date} · {}", summary.name(lang).beginning(ROW));
            writer.field(label, &TextBuf::own(text), Some(Target::Go(record)));
        }
    }
    writer.text(&writer.keymap.next_day(lang), Role::Faint);
}
