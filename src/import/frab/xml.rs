//! XML: a schedule as frab, pretalx and pentabarf write it.

use super::schedule::{Address, Conference, Day, Human, MOST_PARTS, MOST_PEOPLE, Schedule, Talk, link_kind};
use crate::archive::links::LinkKind;
use crate::import::account::{LeftOut, Reason};
use crate::import::input::Refusal;
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// So deep ends are told from each other within a text: none is marked up deeper, and each level takes memory.
const DEEPEST: usize = 200;

/// Attributes of one element that are looked at.
const MOST_ATTRIBUTES: usize = 32;

/// Reads a schedule, and hands out its talks.
///
/// # Errors
/// It is none, or broken from its beginning.
pub(super) fn read(text: &str, each: &mut dyn FnMut(Talk)) -> Result<Schedule, Refusal> {
    let mut xml = Xml::of(text);
    let mut found =
        Found { schedule: Schedule::default(), talks: 0, is_schedule: false, has_entries: false, each };
    while let Some(step) = xml.step() {
        if let Step::Start(tag) = step
            && tag.name == "schedule"
        {
            xml.each(&tag, |xml, tag| found.part(xml, tag));
        }
    }
    let Found { mut schedule, talks, is_schedule, has_entries, .. } = found;
    if has_entries && talks == 0 {
        return Err(Refusal::Other("EuroPython"));
    }
    let how = xml.fault.unwrap_or_else(|| "unexpected end".to_owned());
    match xml.cut {
        Some(place) if talks == 0 && schedule.broken.is_empty() => {
            return Err(Refusal::Broken("frab", format!("{place}: {how}")));
        }
        // Who cannot see the end cannot know what else there was.
        Some(place) if schedule.broken.is_empty() => {
            schedule.broken.push(LeftOut { place, reason: Reason::Broken(how) });
        }
        _ => {}
    }
    if is_schedule { Ok(schedule) } else { Err(Refusal::None("frab")) }
}

/// What was found of a schedule so far.
struct Found<'f> {
    schedule: Schedule,
    /// How many talks were handed out.
    talks: usize,
    is_schedule: bool,
    has_entries: bool,
    each: &'f mut dyn FnMut(Talk),
}

impl Found<'_> {
    /// A part of the schedule.
    fn part(&mut self, xml: &mut Xml, tag: &Tag) {
        match tag.name.as_str() {
            "conference" => {
                self.is_schedule = true;
                xml.each(tag, |xml, tag| self.conference(xml, tag));
            }
            "day" => {
                self.is_schedule = true;
                let [date, start, end] = ["date", "start", "end"].map(|name| tag.get(name));
                let at = self.schedule.days.len();
                let day = (at < MOST_PARTS).then_some(at);
                self.schedule.days.extend(day.map(|_| Day { date, start, end }));
                xml.each(tag, |xml, tag| self.part_of_day(xml, tag, (day, None)));
            }
            "persons" => {
                let people = &mut self.schedule.people;
                xml.each(tag, |xml, tag| human(xml, tag, people, MOST_PEOPLE));
            }
            _ => xml.skip(tag),
        }
    }

    /// A field of the conference.
    fn conference(&mut self, xml: &mut Xml, tag: &Tag) {
        let Conference {
            acronym,
            title,
            subtitle,
            description,
            start,
            end,
            venue,
            city,
            url,
            base_url,
            day_change,
        } = &mut self.schedule.conference;
        let field = match tag.name.as_str() {
            "acronym" => acronym,
            "title" => title,
            "subtitle" => subtitle,
            "description" => description,
            "start" => start,
            "end" => end,
            "venue" => venue,
            "city" => city,
            "url" => url,
            "base_url" => base_url,
            "day_change" => day_change,
            _ => return xml.skip(tag),
        };
        *field = xml.text(tag);
    }

    /// A room of a day, or an event in no room.
    fn part_of_day(&mut self, xml: &mut Xml, tag: &Tag, (day, room): (Option<usize>, Option<&str>)) {
        match tag.name.as_str() {
            "event" => self.talk(xml, tag, (day, room)),
            "room" if room.is_none() => {
                let name = tag.get("name");
                xml.each(tag, |xml, tag| self.part_of_day(xml, tag, (day, Some(&name))));
            }
            other => {
                self.has_entries |= other == "entry";
                xml.skip(tag);
            }
        }
    }

    /// An event.
    fn talk(&mut self, xml: &mut Xml, tag: &Tag, (day, room): (Option<usize>, Option<&str>)) {
        let [id, guid, code] = ["id", "guid", "code"].map(|name| tag.get(name));
        let mut talk = Talk { day, id, guid, code, ..Talk::default() };
        let start = xml.read();
        xml.each(tag, |xml, tag| field(xml, tag, &mut talk));
        if talk.room.trim().is_empty() {
            talk.room = room.unwrap_or_default().to_owned();
        }
        // Half an event is none.
        match &xml.cut {
            Some(_) => {
                let how = xml.fault.clone().unwrap_or_else(|| "unexpected end".to_owned());
                self.schedule.broken.push(LeftOut { place: xml.line(start), reason: Reason::Broken(how) });
            }
            None => {
                self.talks += 1;
                (self.each)(talk);
            }
        }
    }
}

/// A field of an event.
fn field(xml: &mut Xml, tag: &Tag, talk: &mut Talk) {
    let value = match tag.name.as_str() {
        "guid" => &mut talk.guid,
        "code" => &mut talk.code,
        "slug" => &mut talk.slug,
        "url" => &mut talk.url,
        "date" => &mut talk.date,
        "start" => &mut talk.start,
        "end" => &mut talk.end,
        "duration" => &mut talk.duration,
        "room" => &mut talk.room,
        "title" => &mut talk.title,
        "subtitle" => &mut talk.subtitle,
        "track" => &mut talk.track,
        "type" => &mut talk.kind,
        "language" => &mut talk.language,
        "abstract" => &mut talk.summary,
        "description" => &mut talk.description,
        "license" | "licence" => &mut talk.licence,
        "do_not_record" => &mut talk.optout,
        "status" | "state" => &mut talk.status,
        "recording" => return xml.each(tag, |xml, tag| recording(xml, tag, talk)),
        "full_conf_url" => {
            let url = xml.text(tag);
            if talk.url.trim().is_empty() {
                talk.url = url;
            }
            return;
        }
        "video_download_url" | "video_url" | "video" => {
            let url = xml.text(tag);
            let is_there = !url.trim().is_empty();
            talk.links.extend(is_there.then(|| Address {
                url,
                kind: Some(LinkKind::Video),
                ..Address::default()
            }));
            return;
        }
        "links" | "attachments" => return xml.each(tag, |xml, tag| link(xml, tag, &mut talk.links)),
        "persons" | "speakers" => {
            return xml.each(tag, |xml, tag| human(xml, tag, &mut talk.people, MOST_PARTS));
        }
        _ => return xml.skip(tag),
    };
    *value = xml.text(tag);
}

/// What is told of the recording of an event.
fn recording(xml: &mut Xml, tag: &Tag, talk: &mut Talk) {
    match tag.name.as_str() {
        "license" | "licence" => talk.licence = xml.text(tag),
        "optout" => talk.optout = xml.text(tag),
        "link" | "url" => link(xml, tag, &mut talk.links),
        _ => xml.skip(tag),
    }
}

/// A link or an attachment.
fn link(xml: &mut Xml, tag: &Tag, links: &mut Vec<Address>) {
    let label = xml.text(tag);
    let href = tag.get("href");
    let (url, label) = if href.trim().is_empty() { (label, String::new()) } else { (href, label) };
    if links.len() < MOST_PARTS {
        links.push(Address { url, label, kind: link_kind(&tag.get("type")) });
    }
}

/// Someone: a name, or fields of which one is the name.
fn human(xml: &mut Xml, tag: &Tag, people: &mut Vec<Human>, most: usize) {
    if !matches!(tag.name.as_str(), "person" | "speaker") {
        return xml.skip(tag);
    }
    let [guid, id, code, role, url] = ["guid", "id", "code", "role", "url"].map(|name| tag.get(name));
    let mut human = Human { guid, id, code, role, url, ..Human::default() };
    let mut extended = String::new();
    let own = xml.parts(tag, |xml, tag| {
        let value = match tag.name.as_str() {
            "name" | "public_name" | "full_public_name" => &mut human.name,
            "biography" | "description" | "abstract" => &mut human.biography,
            "extended_biography" => &mut extended,
            "url" => &mut human.url,
            "links" => return xml.each(tag, |xml, tag| link(xml, tag, &mut human.links)),
            _ => return xml.skip(tag),
        };
        *value = xml.text(tag);
    });
    if human.name.trim().is_empty() {
        human.name = own;
    }
    if human.biography.trim().is_empty() {
        human.biography = extended;
    }
    if people.len() < most {
        people.push(human);
    }
}

/// The beginning of an element.
struct Tag {
    name: String,
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
    fn get(&self, name: &str) -> String {
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
enum Step {
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
struct Xml<'x> {
    text: &'x str,
    reader: Reader<&'x [u8]>,
    /// The elements that have begun, of those that are looked into.
    open: Vec<String>,
    /// Which of those has come to its end.
    ended: Option<usize>,
    /// What was read already, and comes next.
    held: Option<Step>,
    /// Where the document ended within an element.
    cut: Option<String>,
    /// Why it cannot be read further.
    fault: Option<String>,
}

impl<'x> Xml<'x> {
    fn of(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        (config.check_end_names, config.allow_dangling_amp, config.allow_unmatched_ends) =
            (false, true, true);
        Self { text, reader, open: Vec::new(), ended: None, held: None, cut: None, fault: None }
    }

    /// What comes next; `None` at the end, or where nothing more can be read.
    fn step(&mut self) -> Option<Step> {
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
    fn read(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    /// The line of a byte, as a place.
    fn line(&self, at: usize) -> String {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        format!("line {}", memchr::memchr_iter(b'\n', before).count() + 1)
    }

    /// Enters the end of an element. One that nothing began is passed over.
    fn end(&mut self, name: &str) {
        self.ended = self.open.iter().rposition(|open| open == name);
    }

    /// Hands out the elements in an element.
    fn each(&mut self, tag: &Tag, with: impl FnMut(&mut Self, &Tag)) {
        self.parts(tag, with);
    }

    /// Hands out the elements in an element, and gives back the text between them.
    fn parts(&mut self, tag: &Tag, mut with: impl FnMut(&mut Self, &Tag)) -> String {
        self.within(tag, |xml, step, own| match step {
            Step::Start(tag) => with(xml, &tag),
            Step::End(name) => xml.end(&name),
            Step::Text(text) => own.push_str(text.trim_matches('\n')),
        })
    }

    /// The text in an element, with its markup.
    fn text(&mut self, tag: &Tag) -> String {
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
    fn skip(&mut self, tag: &Tag) {
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
