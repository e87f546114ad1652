//! Elements of a schedule: read one after another, also where ends are missing or broken.

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// So deep ends are told from each other within a text: none is marked up deeper, and each level takes memory.
const DEEPEST: usize = 200;

/// Attributes of one element that are looked at.
const MOST_ATTRIBUTES: usize = 32;

/// The beginning of an element.
pub(super) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// It has no end of its own.
    is_empty: bool,
    /// As it is written, without its brackets.
    raw: String,
}

impl Tag {
    fn of(start: &BytesStart, is_empty: bool) -> Self {
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).flatten().take(MOST_ATTRIBUTES);
        let attributes = attributes.map(|attribute| (local(attribute.key.0), unescaped(&attribute.value)));
        let attributes = attributes.collect();
        Self { name: local(start.name().0), attributes, is_empty, raw: start.to_string() }
    }

    /// The value of an attribute; empty where there is none.
    pub(super) fn get(&self, name: &str) -> String {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

/// A name without its prefix.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// The text that is written with entities; as it is written where those are none.
fn unescaped(raw: &str) -> String {
    unescape_with(raw, resolve_xml_entity).map_or_else(|_| raw.to_owned(), |text| text.into_owned())
}

/// What comes next.
pub(super) enum Step {
    Start(Tag),
    End(String),
    Text(String),
}

/// Elements of which none is in one of its own kind: where it seems so, the end of the outer one is missing.
const NEVER_NESTED: [&str; 6] = ["attachment", "day", "event", "link", "person", "room"];

/// Fields of an event or a conference that mark up no text: they end one whose own end is missing.
const FIELDS: [&str; 19] = [
    "abstract",
    "attachments",
    "code",
    "date",
    "description",
    "duration",
    "end",
    "guid",
    "language",
    "links",
    "persons",
    "recording",
    "room",
    "slug",
    "start",
    "subtitle",
    "title",
    "type",
    "url",
];

/// How far the end of a field is looked for.
const FIELD: usize = 1 << 16;

/// An XML document, read from its beginning to its end. Ends that are missing, or that nothing began, are passed over.
pub(super) struct Xml<'x> {
    text: &'x str,
    reader: Reader<&'x [u8]>,
    /// The elements that have begun, of those that are looked into.
    open: Vec<String>,
    /// Which of those has come to its end.
    ended: Option<usize>,
    /// What was read already, and comes next.
    held: Option<Step>,
    /// Where the document ended within an element.
    pub(super) cut: Option<String>,
    /// Why it cannot be read further.
    pub(super) fault: Option<String>,
}

impl<'x> Xml<'x> {
    pub(super) fn of(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        (config.check_end_names, config.allow_dangling_amp, config.allow_unmatched_ends) =
            (false, true, true);
        Self { text, reader, open: Vec::new(), ended: None, held: None, cut: None, fault: None }
    }

    /// What comes next; `None` at the end, or where nothing more can be read.
    pub(super) fn step(&mut self) -> Option<Step> {
        if let Some(held) = self.held.take() {
            return Some(held);
        }
        loop {
            if self.fault.is_some() {
                return None;
            }
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return Some(Step::Start(Tag::of(&start, false))),
                Ok(Event::Empty(start)) => return Some(Step::Start(Tag::of(&start, true))),
                Ok(Event::End(end)) => return Some(Step::End(local(end.name().0))),
                Ok(Event::Text(text)) => return Some(Step::Text(text.xml10_content().into_owned())),
                Ok(Event::CData(text)) => return Some(Step::Text(text.xml10_content().into_owned())),
                Ok(Event::GeneralRef(reference)) => {
                    let letter = reference.resolve_char_ref().ok().flatten();
                    let known = resolve_xml_entity(&reference).map(str::to_owned);
                    // Others are not looked up: what they are is no more than what they are called.
                    let other =
                        || if reference.is_char_ref() { String::new() } else { format!("&{};", &*reference) };
                    return Some(Step::Text(letter.map(String::from).or(known).unwrap_or_else(other)));
                }
                Ok(Event::Eof) => {
                    if self.open.len() > 1 && self.cut.is_none() {
                        self.cut = Some(self.line(self.read()));
                    }
                    return None;
                }
                Ok(Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_)) => {}
                Err(error) => self.fail(error.to_string()),
            }
        }
    }

    /// Reads no further.
    fn fail(&mut self, how: String) {
        self.cut = Some(self.line(self.read()));
        self.fault = Some(how);
    }

    /// How many bytes were read.
    pub(super) fn read(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    /// The line of a byte, as a place.
    pub(super) fn line(&self, at: usize) -> String {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        format!("line {}", memchr::memchr_iter(b'\n', before).count() + 1)
    }

    /// Enters the end of an element. One that nothing began is passed over.
    pub(super) fn end(&mut self, name: &str) {
        self.ended = self.open.iter().rposition(|open| open == name);
    }

    /// Hands out the elements in an element.
    pub(super) fn each(&mut self, tag: &Tag, with: impl FnMut(&mut Self, &Tag)) {
        self.parts(tag, with);
    }

    /// Hands out the elements in an element, and gives back the text between them.
    pub(super) fn parts(&mut self, tag: &Tag, mut with: impl FnMut(&mut Self, &Tag)) -> String {
        self.within(tag, |xml, step, own| match step {
            Step::Start(tag) => with(xml, &tag),
            Step::End(name) => xml.end(&name),
            Step::Text(text) => own.push_str(text.trim_matches('\n')),
        })
    }

    /// The text in an element, with its markup.
    pub(super) fn text(&mut self, tag: &Tag) -> String {
        let mut inner = Vec::new();
        self.within(tag, |xml, step, own| match step {
            Step::Start(tag) => {
                own.extend(["<", &tag.raw, if tag.is_empty { "/>" } else { ">" }]);
                if !tag.is_empty && inner.len() < DEEPEST {
                    inner.push(tag.name);
                }
            }
            Step::End(name) => match inner.iter().rposition(|open| *open == name) {
                Some(at) => {
                    own.extend(["</", &name, ">"]);
                    inner.truncate(at);
                }
                None => xml.end(&name),
            },
            Step::Text(text) => own.push_str(&text),
        })
    }

    /// Passes over an element.
    pub(super) fn skip(&mut self, tag: &Tag) {
        self.text(tag);
    }

    /// The element that ends where this one begins, since its own end is missing.
    fn ended_by(&self, next: &Tag) -> Option<usize> {
        let name = next.name.as_str();
        if !NEVER_NESTED.contains(&name) {
            return None;
        }
        let is_inner = self.open.last().is_some_and(|open| open == name);
        // A talk on XML may have such a word in its text.
        let is_certain = match name {
            "event" => ["id", "guid", "code"].into_iter().any(|name| !next.get(name).is_empty()),
            "day" => !next.get("date").is_empty(),
            "room" => !next.get("name").is_empty(),
            _ => false,
        };
        self.open.iter().rposition(|open| open == name).filter(|_| is_inner || is_certain)
    }

    /// True for a field whose end stands before that of its event.
    fn has_end(&self, tag: &Tag) -> bool {
        let from = self.read();
        let to = self.text.floor_char_boundary(from.saturating_add(FIELD));
        let near = self.text.get(from..to).unwrap_or_default().as_bytes();
        let find = |end: &str| memchr::memmem::find(near, end.as_bytes());
        let name = tag.raw.split_whitespace().next().unwrap_or_default();
        match (find(&format!("</{name}")), find("</event")) {
            (Some(own), Some(event)) => own < event,
            (None, Some(_)) => false,
            // A long text, or the end of a file that was cut off.
            (_, None) => true,
        }
    }

    /// Goes through an element up to its end, or that of one around it.
    fn within(&mut self, tag: &Tag, mut take: impl FnMut(&mut Self, Step, &mut String)) -> String {
        let mut own = String::new();
        if tag.is_empty {
            return own;
        }
        let level = self.open.len();
        let is_field = self.open.last().is_some_and(|outer| matches!(outer.as_str(), "event" | "conference"));
        let is_lost = is_field && !self.has_end(tag);
        self.open.push(tag.name.clone());
        while self.ended.is_none()
            && let Some(step) = self.step()
        {
            let ended = match &step {
                Step::Start(next) if is_lost && FIELDS.contains(&next.name.as_str()) => Some(level),
                Step::Start(next) => self.ended_by(next),
                _ => None,
            };
            if ended.is_some() {
                (self.ended, self.held) = (ended, Some(step));
                break;
            }
            take(self, step, &mut own);
        }
        self.ended = self.ended.filter(|ended| *ended < level);
        self.open.truncate(level);
        own
    }
}
