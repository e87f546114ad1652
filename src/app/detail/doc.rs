//! How details are written: titles, running text, fields with their labels, lists that lead somewhere.

use crate::app::filter::Filtered;
use crate::archive::record::{Appearance, EventId, Link, MediumId, RecordId, SourceId};
use crate::archive::sanitize::Text;
use crate::archive::when::When;
use crate::dates::write;
use crate::lang::{Lang, Words};
use crate::text;
use crate::words;

/// Cells for the labels, where there is room for them beside the text.
const LABEL: usize = 13;
/// The narrowest text with labels beside it.
const ROOMY: usize = 44;
/// No longer list is written out.
const LIST_MOST: usize = 200;
/// No text takes more lines.
const LINES_MOST: usize = 400;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a record.
    Go(RecordId),
    /// To the subject's link with this number, from 0.
    Open(usize),
}

/// A line of the details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocLine {
    /// What stands before the text, faint: a label, a date, a number.
    pub lead: String,
    /// The text.
    pub text: String,
    /// What the text is.
    pub role: Role,
    /// Where it leads.
    pub target: Option<Target>,
}

/// Writes details line by line.
pub struct Writer<'a> {
    /// What of the archive is on show.
    pub filtered: Filtered<'a>,
    /// The language of labels and dates.
    pub lang: Lang,
    width: usize,
    lines: Vec<DocLine>,
}

impl<'a> Writer<'a> {
    /// A writer for lines of `width` cells.
    pub fn new(filtered: Filtered<'a>, lang: Lang, width: usize) -> Self {
        Self { filtered, lang, width, lines: Vec::new() }
    }

    /// The lines, without a gap at the end.
    pub fn finish(mut self) -> Vec<DocLine> {
        while self.lines.last().is_some_and(|line| line.text.is_empty() && line.lead.is_empty()) {
            self.lines.pop();
        }
        self.lines
    }

    /// An empty line, unless there is one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.text.is_empty() || !line.lead.is_empty()) {
            self.push(String::new(), String::new(), Role::Text, None);
        }
    }

    /// The title.
    pub fn title(&mut self, text: &str) {
        let text = if text.trim().is_empty() { self.lang.say(words::UNTITLED) } else { text };
        self.text(text, Role::Title);
    }

    /// Running text; nothing where it is empty.
    pub fn text(&mut self, text: &str, role: Role) {
        self.led("", text, role, None);
    }

    /// Parts that are not empty, parted by dots.
    pub fn dotted(&mut self, parts: &[&str], role: Role) {
        self.text(&dots(parts), role);
    }

    /// A label and its text; nothing where the text is empty.
    pub fn field(&mut self, label: Words, text: &str, target: Option<Target>) {
        let label = self.lang.say(label);
        if text.is_empty() {
            return;
        }
        if self.width >= ROOMY {
            self.led(&text::fit(label, LABEL), text, Role::Text, target);
        } else {
            self.text(label, Role::Faint);
            self.led("  ", text, Role::Text, target);
        }
    }

    /// A label and several texts.
    pub fn list(&mut self, label: Words, texts: &[Text]) {
        self.field(label, &texts.join(", "), None);
    }

    /// The head of a list with how many there are.
    pub fn heading(&mut self, label: Words, count: usize) {
        self.gap();
        let text = format!("{} ({})", self.lang.say(label), self.lang.number(count));
        self.text(&text, Role::Heading);
    }

    /// Each of `items` by `one`, but no more than can be read, and then how many are left out.
    pub fn each<T: Copy>(&mut self, items: &[T], more: Words, mut one: impl FnMut(&mut Self, T)) {
        for item in items.iter().take(LIST_MOST) {
            one(self, *item);
        }
        if let Some(left) = items.len().checked_sub(LIST_MOST).filter(|left| *left > 0) {
            let text = format!("… {} {}", self.lang.number(left), self.lang.say(more));
            self.text(&text, Role::Faint);
        }
    }

    /// A medium on a list: its date and title.
    pub fn medium(&mut self, id: MediumId) {
        let medium = self.filtered.archive.medium(id);
        self.dated(medium.when, &medium.title, RecordId::Medium(id));
    }

    /// An event on a list: its date, title and place.
    pub fn event(&mut self, id: EventId) {
        let event = self.filtered.archive.event(id);
        let status = words::status(event.status).map(|words| self.lang.say(words)).unwrap_or_default();
        let text = dots(&[&event.title, &event.place.unwrap_or_default(), status]);
        self.dated(event.when, &text, RecordId::Event(id));
    }

    /// A record on a list, its date before it.
    fn dated(&mut self, when: Option<When>, text: &str, record: RecordId) {
        let date =
            when.map_or(self.lang.say(words::UNDATED_SHORT).to_owned(), |when| write::row(self.lang, when));
        let text = if text.trim().is_empty() { self.lang.say(words::UNTITLED) } else { text };
        self.led(&text::fit(&date, 11), text, Role::Text, Some(Target::Go(record)));
    }

    /// Who takes part: the name, and what they were and did.
    pub fn appearance(&mut self, appearance: &Appearance) {
        let person = self.filtered.archive.person(appearance.person);
        let name = join(" ", &[&appearance.title.unwrap_or_default(), &person.name]);
        let text = dots(&[&name, &was(appearance, self.lang)]);
        self.led("", &text, Role::Text, Some(Target::Go(RecordId::Person(appearance.person))));
    }

    /// The links, numbered as the chooser numbers them.
    pub fn links(&mut self, links: &[Link]) {
        for (at, link) in links.iter().enumerate().take(LIST_MOST) {
            let host = link.url.host();
            let label = if host.ends_with(link.label.as_str()) { "" } else { &link.label };
            self.led(&format!("{:>2} ", at + 1), &dots(&[label, &host]), Role::Text, Some(Target::Open(at)));
        }
    }

    /// The pages the facts come from.
    pub fn sources(&mut self, sources: &[SourceId]) {
        for (at, id) in sources.iter().enumerate().take(LIST_MOST) {
            let source = self.filtered.archive.source(*id);
            let text = dots(&[&source.title, &source.publisher.unwrap_or_default()]);
            let label = if at == 0 { self.lang.say(words::SOURCES) } else { "" };
            if self.width >= ROOMY {
                self.led(&text::fit(label, LABEL), &text, Role::Faint, None);
            } else {
                self.text(label, Role::Faint);
                self.led("  ", &text, Role::Faint, None);
            }
        }
    }

    /// Text behind a lead; further lines stand under the text.
    pub fn led(&mut self, lead: &str, text: &str, role: Role, target: Option<Target>) {
        let indent = text::width(lead);
        let indent = if indent * 2 > self.width { 0 } else { indent };
        let lead = if indent == 0 { text::cut(lead, self.width / 2).into_owned() } else { lead.to_owned() };
        let room = self.width.saturating_sub(text::width(&lead));
        for (at, line) in text::wrap(text, room, LINES_MOST).into_iter().enumerate() {
            let lead = if at == 0 { lead.clone() } else { " ".repeat(text::width(&lead)) };
            self.push(lead, line, role, target);
        }
    }

    /// One more line.
    fn push(&mut self, lead: String, text: String, role: Role, target: Option<Target>) {
        self.lines.push(DocLine { lead, text, role, target });
    }
}

/// Parts that are not empty, parted by dots.
pub fn dots(parts: &[&str]) -> String {
    join(" · ", parts)
}

/// Parts that are not empty, parted by `sign`.
fn join(sign: &str, parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(sign)
}

/// Role and organisation at the time, and what they did, each unless the role says it.
pub fn was(appearance: &Appearance, lang: Lang) -> String {
    let role = appearance.role.unwrap_or_default();
    let part = lang.say(words::part(appearance.part));
    let said = role.to_lowercase().contains(&part.to_lowercase());
    let organisation =
        appearance.organisation.filter(|name| !role.contains(name.as_str())).unwrap_or_default();
    let was = join(", ", &[&role, &organisation]);
    dots(&[&was, if said { "" } else { part }])
}
