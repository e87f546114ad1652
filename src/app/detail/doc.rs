//! How details are laid out in lines: titles, running text, fields with their labels, lists that lead somewhere.

use super::addresses::Addresses;
use crate::app::keymap::{Keymap, key_text};
use crate::app::signs::signs;
use crate::archive::links::Link;
use crate::archive::record::{Appearance, RecordId, Source, Status};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::web_address::WebAddressBuf;
use crate::archive::when::{Offset, When};
use crate::dates::names;
use crate::dates::write::{self, Among};
use crate::describe::full::{self, Entry, Field, ListKind, Told, Value};
use crate::describe::summary::{Summary, Time, credit, credits};
use crate::describe::{ROW, join, join_within, labels, link};
use crate::lang::{Lang, Words};
use crate::marks::own::Own;
use crate::text;
use crate::words;
use chrono::Datelike;
use std::ops::Range;

/// Cells for the labels, where there is room for them beside the text; more where one of the page is longer.
const LABEL: usize = 13;
/// Cells for the date before a record on a list, where its times do not tell it apart.
const DATE: usize = 11;
/// The weeks of an event of more days are not told: the longest month.
const LONGEST_MONTH: i64 = 31;
/// Cells of the narrowest text with labels beside it.
const ROOMY: usize = 44;
/// At most this many lines are made of a text.
const LINES_MOST: usize = 400;
/// At most this many lines are made of a row of a list.
const ROW_MOST: usize = 20;
/// At most this many lines are made of a link.
const LINK_MOST: usize = 2;
/// A cell rarely takes more bytes: no more of a text is looked at than fills its lines with such cells.
const CELL_BYTES: usize = 16;

/// What a line is, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title.
    Title,
    /// Running text.
    Text,
    /// Small print.
    Faint,
    /// The head of a list.
    Heading,
}

/// Where a line leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a record.
    Go(RecordId),
    /// To the best link of the subject.
    Best,
    /// To the subject's link with this number, from 0.
    Open(usize),
    /// To a page.
    Page(Box<Page>),
    /// To all that answers a query.
    Ask(TextBuf),
    /// To the events of a series.
    Series(TextBuf),
    /// To one of several, each with how it is told.
    OneOf(Vec<(TextBuf, Target)>),
}

/// A page that facts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it stands.
    pub address: WebAddressBuf,
    /// What it is.
    pub title: TextBuf,
}

/// Where a line begins in what is told, however wide the pane is: with which part, and behind how many letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    part: usize,
    letters: usize,
}

impl Place {
    /// True for a place in the same part of what is told.
    pub(super) fn is_of_part(self, other: Self) -> bool {
        self.part == other.part
    }
}

/// A line of the details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocLine {
    /// Where it begins in what is told.
    pub place: Place,
    /// What stands before the text, faint: a label, a date, a number.
    pub lead: TextBuf,
    /// The text.
    pub text: TextBuf,
    /// What the text is.
    pub role: Role,
    /// Where it leads.
    pub target: Option<Target>,
    /// The letters of it that lead there; none where all of it does.
    pub links: Vec<Range<usize>>,
}

/// Writes details line by line.
pub(super) struct Writer<'k> {
    /// The language of labels and dates.
    pub lang: Lang,
    /// The keys to name.
    pub keymap: &'k Keymap,
    /// What is kept of the records on the lists.
    own: &'k Own,
    width: usize,
    /// Cells of the column of labels.
    label: usize,
    /// The columns of the lists by times.
    columns: Vec<(ListKind, Columns)>,
    lines: Vec<DocLine>,
    /// Where the next line begins.
    place: Place,
    /// The label of the field before, which a list is given once.
    labelled: Words,
    /// True where what is told of has a link to open.
    has_link: bool,
}

impl<'k> Writer<'k> {
    /// A writer for lines of `width` cells.
    pub(super) fn new(lang: Lang, keymap: &'k Keymap, own: &'k Own, width: usize) -> Self {
        Self {
            lang,
            keymap,
            own,
            width,
            label: LABEL,
            columns: Vec::new(),
            lines: Vec::new(),
            place: Place::default(),
            labelled: Words::default(),
            has_link: false,
        }
    }

    /// That has a link to open, to which its title leads.
    pub(super) fn with_link(self, has_link: bool) -> Self {
        Self { has_link, ..self }
    }

    /// All that is told of a record, line by line; the column of labels is as wide as the longest of them, and a blank.
    pub(super) fn entries(&mut self, entries: &[Entry]) {
        let labels = entries.iter().filter_map(Entry::label_on_page);
        let longest = labels.map(|label| text::width(self.lang.say(label)) + 1).max();
        self.label = longest.unwrap_or_default().max(LABEL);
        self.columns = entries.iter().filter_map(|entry| self.columns_of(entry)).collect();
        entries.iter().for_each(|entry| self.entry(entry));
    }

    /// The lines, without a gap at the end.
    pub(super) fn finish(mut self) -> Vec<DocLine> {
        while self.lines.last().is_some_and(|line| line.text.is_empty() && line.lead.is_empty()) {
            self.lines.pop();
        }
        self.lines
    }

    /// A part of what is told of a record; nothing where only a complete telling has it.
    fn entry(&mut self, entry: &Entry) {
        self.place = Place { part: self.place.part + 1, letters: 0 };
        match entry {
            Entry::Title(field) => self.title(&self.value(&field.value)),
            Entry::Facts(facts) => self.facts(facts),
            Entry::Text(field) => self.text(&self.value(&field.value), Role::Text),
            Entry::Block { block, .. } => {
                let lead = if block.is_item { " – " } else { "" };
                self.led(lead, &block.text, Role::Text, None, LINES_MOST);
            }
            Entry::Address { at, address } => {
                let text = link::place(address.as_address());
                let number = TextBuf::own(format!("{:>2} ", at + 1));
                self.led(&number, text, Role::Text, Some(Target::Open(*at)), ROW_MOST);
            }
            Entry::Field(field) if field.told == Told::InFull => {}
            Entry::Field(field) => {
                let target = one_of(self.leads(std::slice::from_ref(field)));
                self.field(field.label, &self.value(&field.value), target);
            }
            Entry::Heading { label, count } => self.heading(*label, *count),
            Entry::Person { person, appearance } => self.person(person, appearance),
            Entry::Record { of, summary, appearances, among, zone, depth } => {
                let date = self.date_on_list(summary, *among, *zone);
                let columns = self.columns.iter().filter(|(own, _)| own == of).map(|(_, columns)| *columns);
                self.record(summary, appearances, (&date, columns.reduce(Columns::widest)), *depth);
            }
            Entry::Link { at, link } => self.link(*at, link),
            Entry::Source(source) => self.source(entry.list_label().unwrap_or_default(), source),
            Entry::More { left, of } => self.more(*left, *of),
            Entry::Gap => self.gap(),
        }
    }

    /// What a list leaves out, and the key to see it all.
    fn more(&mut self, left: usize, of: ListKind) {
        let words = match of {
            ListKind::People | ListKind::Parts => key_text::MORE_OTHERS,
            ListKind::Media => key_text::MORE_MEDIA,
            ListKind::Events => key_text::MORE_EVENTS,
            ListKind::Links | ListKind::Sources => return,
        };
        let text = format!("… {} {}", self.lang.number(left), self.keymap.text(&words, self.lang));
        self.text(&TextBuf::own(text), Role::Faint);
    }

    /// An empty line, unless there is one.
    pub(super) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.text.is_empty() || !line.lead.is_empty()) {
            self.push(TextBuf::default(), TextBuf::default(), Role::Text, None);
        }
    }

    /// The title.
    pub(super) fn title(&mut self, title: &TextBuf) {
        let title = match title.trim().is_empty() {
            true => Text::of(self.lang.say(words::UNTITLED)),
            false => title.as_text(),
        };
        let target = self.has_link.then_some(Target::Best);
        self.led("", title, Role::Title, target, LINES_MOST);
    }

    /// Running text; nothing where it is empty.
    pub(super) fn text<'t>(&mut self, text: impl Into<Text<'t>>, role: Role) {
        self.running("", text, role);
    }

    /// Running text behind a lead: a line leads to the addresses that it names.
    fn running<'l, 't>(&mut self, lead: impl Into<Text<'l>>, text: impl Into<Text<'t>>, role: Role) {
        let text: Text = text.into();
        let begun = self.lines.len();
        self.led(lead, text, role, None, LINES_MOST);
        let mut addresses = Addresses::of(text);
        for line in self.lines.iter_mut().skip(begun) {
            let named = addresses.in_line(&line.text);
            line.links = named.iter().map(|(letters, _)| letters.clone()).collect();
            line.target = one_of(named.into_iter().map(|(_, address)| to_address(address)).collect());
        }
    }

    /// As many bytes of a text as may be seen in so many lines.
    fn bytes(&self, lines: usize) -> usize {
        self.width.saturating_mul(lines * CELL_BYTES)
    }

    /// Parts that are not empty, parted by dots, as far as they may be seen in so many lines.
    fn dots<'t>(&self, lines: usize, parts: impl IntoIterator<Item = Text<'t>>) -> TextBuf {
        join_within(self.bytes(lines), " · ", parts)
    }

    /// A label and its text; nothing where the text is empty.
    pub(super) fn field(&mut self, label: Words, text: &TextBuf, target: Option<Target>) {
        self.labelled(self.lang.say(label), text, Role::Text, target);
    }

    /// The values of facts, parted by dots.
    fn facts(&mut self, facts: &[Field]) {
        let on_page = facts.iter().filter(|fact| fact.told != Told::InFull);
        let texts: Vec<TextBuf> = on_page.map(|fact| self.value(&fact.value)).collect();
        let text = self.dots(LINES_MOST, texts.iter().map(TextBuf::as_text));
        self.led("", &text, Role::Faint, one_of(self.leads(facts)), LINES_MOST);
    }

    /// Where fields lead, each with how it is told.
    fn leads(&self, fields: &[Field]) -> Vec<(TextBuf, Target)> {
        let of_field = |field: &Field| match &field.value {
            Value::Record(summary) => {
                vec![(summary.name(self.lang).beginning(ROW).to_buf(), Target::Go(summary.record))]
            }
            value => {
                let asked = |(query, told): (TextBuf, TextBuf)| (told, Target::Ask(query));
                full::queries(field.label, value, self.lang).into_iter().map(asked).collect()
            }
        };
        fields.iter().filter(|field| field.told != Told::InFull).flat_map(of_field).collect()
    }

    /// A value in words.
    fn value(&self, value: &Value) -> TextBuf {
        let lang = self.lang;
        let long = |when| TextBuf::own(write::long(lang, when));
        match value {
            Value::Days(when) => self.days(*when),
            Value::Status(status) => {
                let status = [labels::status_sign(*status), lang.say(labels::status(*status))];
                join("\u{a0}", status.map(Text::of))
            }
            Value::Record(summary) => {
                let date = match summary.time {
                    Time::On(Some(when)) | Time::Within(when) => full::zoned(long(when), when, when.offset()),
                    _ => TextBuf::default(),
                };
                self.dots(LINES_MOST, [summary.name(lang), date.as_text(), summary.place.unwrap_or_default()])
            }
            value => value.text(lang, self.bytes(LINES_MOST), long),
        }
    }

    /// The days of an event, with the day of the week and the week's number where the day is known.
    fn days(&self, when: When) -> TextBuf {
        let lang = self.lang;
        let long = full::zoned(TextBuf::own(write::long(lang, when)), when, when.offset());
        if !when.is_exact() {
            return long;
        }
        let day = match when.is_one_day() {
            true => format!("{}, {long}", names::weekday(lang, when.first_day().weekday())),
            false => long.to_string(),
        };
        // The weeks of a long time say little, and those of two years would be told as those of one.
        if (when.last_day() - when.first_day()).num_days() > LONGEST_MONTH {
            return TextBuf::own(day);
        }
        let [first, last] = [when.first_day(), when.last_day()].map(|day| day.iso_week().week());
        let weeks = if first == last { first.to_string() } else { format!("{first}–{last}") };
        TextBuf::own(format!("{day} · {} {weeks}", lang.say(words::WEEK_NUMBER)))
    }

    /// The head of a list with how many there are.
    fn heading(&mut self, label: Words, count: usize) {
        self.gap();
        let text = format!("{} ({})", self.lang.say(label), self.lang.number(count));
        self.text(&TextBuf::own(text), Role::Heading);
    }

    /// The columns that an entry needs in a list by times; nothing in another.
    fn columns_of(&self, entry: &Entry) -> Option<(ListKind, Columns)> {
        let Entry::Record { of, summary, among, zone, .. } = entry else { return None };
        let date = text::width(&self.date_on_list(summary, *among, *zone)) + 1;
        let room = summary.room.map_or(0, |room| text::width(&room)).min(self.width / 5);
        (date_width(*among) < DATE).then(|| (*of, Columns { date: date.max(date_width(*among)), room }))
    }

    /// The date of a record on a list.
    fn date_on_list(&self, summary: &Summary, among: Among, zone: Option<Offset>) -> TextBuf {
        match summary.time.known() {
            Some(_) => TextBuf::own(summary.time.among(self.lang, among, zone)),
            None => TextBuf::own(self.lang.say(words::UNDATED_SHORT).to_owned()),
        }
    }

    /// A record on a list, its date before it, and its room in a list by times, and under it what a person was and did in
    /// it.
    fn record(
        &mut self,
        summary: &Summary,
        appearances: &[Appearance],
        (date, columns): (&TextBuf, Option<Columns>),
        depth: usize,
    ) {
        let lang = self.lang;
        let doubt = (summary.status != Status::Held).then(|| lang.say(labels::status(summary.status)));
        let status = Text::of(doubt.unwrap_or_default());
        let text = self.dots(ROW_MOST, [summary.name(lang), summary.place.unwrap_or_default(), status]);
        let text = self.signed(summary.record, text);
        let cells = columns.map_or_else(|| DATE.max(text::width(date) + 1), |columns| columns.date);
        let lead = TextBuf::own(text::fit(date, cells));
        let room = columns.map(|columns| columns.room).filter(|cells| *cells > 0);
        let room = room.map(|cells| TextBuf::own(text::fit(&summary.room.unwrap_or_default(), cells) + " "));
        let part = TextBuf::own(labels::part_sign(depth));
        let lead = [Some(lead.as_text()), Some(part.as_text()), room.as_ref().map(TextBuf::as_text)];
        let lead = join("", lead.into_iter().flatten());
        let target = Some(Target::Go(summary.record));
        self.led(&lead, &text, Role::Text, target, ROW_MOST);
        let bytes = self.bytes(ROW_MOST);
        let roles = credits(appearances, lang, bytes);
        if !roles.is_empty() {
            self.led(&blanks(DATE), &roles, Role::Faint, None, ROW_MOST);
        }
    }

    /// The text of a record's row behind the signs of what is kept of it.
    fn signed(&self, record: RecordId, text: TextBuf) -> TextBuf {
        let signs = TextBuf::own(signs(self.own, record));
        if signs.is_empty() { text } else { join(" ", [signs.as_text(), text.as_text()]) }
    }

    /// What is the reader's own, behind its label: its lines as they were written.
    pub(super) fn own(&mut self, label: Words, lines: &[(usize, TextBuf)]) {
        let label = self.lang.say(label);
        for (at, (indent, line)) in lines.iter().enumerate() {
            match (line.is_empty(), at) {
                (true, _) => self.push(TextBuf::default(), TextBuf::default(), Role::Text, None),
                (false, 0) => self.labelled(label, line, Role::Text, None),
                (false, _) => {
                    let beside = if self.width < ROOMY { 2 } else { self.label };
                    let most = self.width.saturating_sub(beside) / 2;
                    self.running(&blanks(beside + *indent.min(&most)), line, Role::Text);
                }
            }
        }
    }

    /// Who takes part: the name, and what they were and did.
    fn person(&mut self, person: &Summary, appearance: &Appearance) {
        let text = credit(person.title, appearance, self.lang, self.bytes(ROW_MOST));
        let text = self.signed(person.record, text);
        self.led("", &text, Role::Text, Some(Target::Go(person.record)), ROW_MOST);
    }

    /// A link, numbered as the chooser numbers them.
    fn link(&mut self, at: usize, link: &Link) {
        let text = link::told(link, self.lang, self.bytes(LINK_MOST));
        let number = TextBuf::own(format!("{:>2} ", at + 1));
        self.led(&number, &text, Role::Text, Some(Target::Open(at)), LINK_MOST);
    }

    /// A page the facts come from; the first has the label.
    fn source(&mut self, label: Words, source: &Source) {
        let text = self.dots(ROW_MOST, [source.title, source.publisher.unwrap_or_default()]);
        let shown = if self.labelled == label { "" } else { self.lang.say(label) };
        self.labelled = label;
        let page = Page { address: source.url.to_buf(), title: source.title.beginning(ROW).to_buf() };
        self.labelled(shown, &text, Role::Faint, Some(Target::Page(Box::new(page))));
    }

    /// Text behind its label, or under it where there is little room; nothing where it is empty.
    fn labelled(&mut self, label: &'static str, text: &TextBuf, role: Role, target: Option<Target>) {
        if text.is_empty() {
            return;
        }
        if self.width >= ROOMY {
            let lead = TextBuf::own(text::fit(label, self.label));
            match target {
                None => self.running(&lead, text, role),
                target => self.led(&lead, text, role, target, LINES_MOST),
            }
        } else {
            let place = self.place;
            self.text(label, Role::Faint);
            // Elsewhere the label stands beside the text.
            self.place = place;
            match target {
                None => self.running("  ", text, role),
                target => self.led("  ", text, role, target, LINES_MOST),
            }
        }
    }

    /// Text behind a lead, in at most so many lines; further lines stand under the text.
    fn led<'l, 't>(
        &mut self,
        lead: impl Into<Text<'l>>,
        text: impl Into<Text<'t>>,
        role: Role,
        target: Option<Target>,
        most: usize,
    ) {
        let mut lead = lead.into().to_buf();
        if text::width(&lead) * 2 > self.width {
            lead = TextBuf::own(text::cut(&lead, self.width / 2));
        }
        let indent = text::width(&lead);
        for line in text::wrap(text, self.width.saturating_sub(indent), most) {
            self.push(std::mem::replace(&mut lead, blanks(indent)), line, role, target.clone());
        }
    }

    /// One more line.
    fn push(&mut self, lead: TextBuf, text: TextBuf, role: Role, target: Option<Target>) {
        let letters = text.chars().filter(|letter| !letter.is_whitespace()).count();
        self.lines.push(DocLine { place: self.place, lead, text, role, target, links: Vec::new() });
        self.place.letters += letters;
    }
}

/// Cells for the date before a record on a list.
fn date_width(among: Among) -> usize {
    match among {
        Among::Day(_) => 6,
        Among::Week(..) => 9,
        Among::Year(_) | Among::Any => DATE,
    }
}

/// Cells of the columns of a list by times.
#[derive(Clone, Copy, Debug)]
struct Columns {
    date: usize,
    /// 0 where no room is known.
    room: usize,
}

impl Columns {
    /// As wide as the wider of two.
    fn widest(self, other: Self) -> Self {
        Self { date: self.date.max(other.date), room: self.room.max(other.room) }
    }
}

/// Nothing to be seen, `cells` wide.
fn blanks(cells: usize) -> TextBuf {
    TextBuf::own(" ".repeat(cells))
}

/// Where an address leads, with how it is told.
fn to_address(address: WebAddressBuf) -> (TextBuf, Target) {
    let title = link::place(address.as_address()).to_buf();
    (title.clone(), Target::Page(Box::new(Page { address, title })))
}

/// The one of several places to go to, or the choice among them.
fn one_of(mut targets: Vec<(TextBuf, Target)>) -> Option<Target> {
    match targets.len() {
        0 | 1 => targets.pop().map(|(_, target)| target),
        _ => Some(Target::OneOf(targets)),
    }
}
