//! Calendar: the events and zones of a file, however many calendars are in it, or none around them.

use super::lines::{Content, Lines, Property, content, place};
use super::zone::{Clocks, Description, zone_name};
use crate::import::account::{Account, Note, Reason};
use crate::import::hashed::{Hashed, hashed};
use std::collections::HashMap;

/// An event at rest: its lines take a fifth of what its properties take, and there may be many.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    /// The line it begins in.
    line: usize,
    /// Which of the calendars of the file it is in.
    pub(super) calendar: usize,
    /// The lines in which others begin that are equal to it.
    copies: Vec<usize>,
    /// The lines that are read, unfolded.
    text: Box<str>,
}

impl Written {
    /// What stands there.
    pub(super) fn component(&self) -> Component {
        let properties = self.text.lines().filter_map(|line| match content(line) {
            Content::Property(property) => Some(property),
            _ => None,
        });
        let mut component =
            Component { line: self.line, copies: self.copies.clone(), properties: properties.collect() };
        component.tell_days();
        component
    }
}

/// How programs say that an event takes whole days, which they write as times.
const ALL_DAY: [&str; 3] =
    ["X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT", "X-FUNAMBOL-ALLDAY"];

/// An event as it stands there.
#[derive(Clone, Debug, Default)]
pub(super) struct Component {
    /// The line it begins in.
    pub(super) line: usize,
    /// The lines in which others begin that are equal to it.
    pub(super) copies: Vec<usize>,
    /// Its properties, in order.
    pub(super) properties: Vec<Property>,
}

impl Component {
    /// The properties of a name.
    pub(super) fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The first property of a name that says something.
    pub(super) fn first(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name && !property.value.trim().is_empty())
    }

    /// Takes its beginning and its end for days where both are midnight and it is said to take whole days.
    fn tell_days(&mut self) {
        let is_said = ALL_DAY.into_iter().filter_map(|name| self.first(name)).any(|said| {
            let said = said.value.trim();
            said == "1" || said.eq_ignore_ascii_case("TRUE")
        });
        let is_end = |property: &&mut Property| ["DTSTART", "DTEND"].contains(&property.name);
        let day = |property: &Property| {
            let (day, time) = property.value.trim().split_once(['T', 't'])?;
            (!time.is_empty() && time.bytes().all(|figure| figure == b'0')).then(|| day.to_owned())
        };
        let mut ends: Vec<&mut Property> = self.properties.iter_mut().filter(is_end).collect();
        let days: Option<Vec<String>> = ends.iter().map(|end| day(end)).collect();
        if let Some(days) = days.filter(|_| is_said) {
            ends.iter_mut().zip(days).for_each(|(end, day)| end.value = day);
        }
    }

    /// Where it stands.
    pub(super) fn place(&self) -> String {
        place(self.line)
    }

    /// True for one that is called off.
    pub(super) fn is_cancelled(&self) -> bool {
        self.first("STATUS").is_some_and(|status| status.value.to_uppercase().contains("CANCEL"))
    }
}

/// What is in a file.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    /// What it is called.
    pub(super) title: Option<String>,
    /// The events, those that are equal once.
    pub(super) events: Vec<Written>,
    /// What each of its calendars says of zones: the same name may be another zone in another one.
    pub(super) clocks: Vec<Clocks>,
    /// True where anything of a calendar is in it.
    pub(super) is_one: bool,
}

/// Reads a file. What is not closed ends where something else of its kind begins, or with the file.
pub(super) fn read(bytes: &[u8], account: &mut Account) -> Calendar {
    let mut reader = Reader::default();
    let mut lines = Lines::of(bytes);
    while let Some(line) = lines.next(account) {
        match content(&line.text) {
            Content::Property(property) if property.name == "BEGIN" => {
                reader.begin(&property.value, line.number)
            }
            Content::Property(property) if property.name == "END" => reader.end(&property.value),
            Content::Property(property) => reader.take(property, &line.text),
            Content::None if reader.is_in("VEVENT") => {
                let begin: String = line.text.chars().take(40).collect();
                account.note(Note::Line, &place(line.number), &begin);
            }
            _ => {}
        }
    }
    reader.close(0, true);
    if let Some(line) = reader.cut {
        account.leave_out(place(line), Reason::CutOff);
    }
    for (name, line) in std::mem::take(&mut reader.others) {
        account.note(Note::Todo, &place(line), name);
    }
    reader.join_alike();
    reader.calendar
}

#[derive(Default)]
struct Reader {
    calendar: Calendar,
    /// What is open, from the outside in.
    open: Vec<String>,
    /// The line in which the event begins, and its text so far.
    event: (usize, String),
    /// The events by the hash of their text.
    known: HashMap<Hashed, usize>,
    zone: (Option<String>, Description),
    /// True where the calendar calls off all of its events.
    calls_off: bool,
    /// The line of an event within which the file ends.
    cut: Option<usize>,
    /// What is no event, and its line.
    others: Vec<(&'static str, usize)>,
}

/// What else the parts of a calendar are called; none of them is in one of its own kind.
const PARTS: [&str; 7] =
    ["VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VTIMEZONE"];

/// Those of them that are no events.
const OTHERS: [&str; 4] = ["VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"];

/// How deep parts may lie in each other; a calendar needs four.
const DEEPEST: usize = 16;

impl Reader {
    fn is_in(&self, name: &str) -> bool {
        self.open.last().is_some_and(|open| open == name)
    }

    fn begin(&mut self, name: &str, line: usize) {
        let name = name.trim().to_ascii_uppercase();
        if PARTS.contains(&name.as_str()) {
            self.calendar.is_one = true;
            let outer =
                usize::from(name != "VCALENDAR" && self.open.first().is_some_and(|open| open == "VCALENDAR"));
            self.close(outer, false);
        }
        if let Some(other) = OTHERS.iter().find(|other| **other == name) {
            self.others.push((other, line));
        }
        match name.as_str() {
            "VCALENDAR" => {
                self.calls_off = false;
                // What stands before the first one belongs to that.
                let is_first = self.calendar.clocks.is_empty() && self.calendar.events.is_empty();
                self.calendar
                    .clocks
                    .resize_with(if is_first { 1 } else { self.number() + 2 }, Clocks::default);
            }
            "VEVENT" => self.event = (line, String::new()),
            "VTIMEZONE" => self.zone = (None, Vec::new()),
            "STANDARD" | "DAYLIGHT" => self.zone.1.push(Vec::new()),
            _ => {}
        }
        if self.open.len() < DEEPEST {
            self.open.push(name);
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.trim();
        if let Some(at) = self.open.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
            self.close(at, false);
        }
    }

    /// Closes all but so many parts. Half an event is none: where the file ends, nobody knows what is missing.
    fn close(&mut self, outer: usize, is_cut: bool) {
        while self.open.len() > outer {
            match self.open.pop().as_deref() {
                Some("VEVENT") if is_cut => self.cut = Some(self.event.0),
                Some("VEVENT") => self.add(),
                Some("VTIMEZONE") => {
                    let (name, description) = std::mem::take(&mut self.zone);
                    if let (Some(name), Some(clocks)) = (name, self.clocks()) {
                        clocks.described.entry(name).or_insert(description);
                    }
                }
                _ => {}
            }
        }
    }

    /// Adds the event that ends.
    fn add(&mut self) {
        let (line, mut text) = std::mem::take(&mut self.event);
        if self.calls_off {
            text.insert_str(0, "STATUS:CANCELLED\n");
        }
        let calendar = self.number();
        let key = hashed(&format!("{calendar} {text}"));
        let at = *self.known.entry(key).or_insert(self.calendar.events.len());
        match self.calendar.events.get_mut(at) {
            Some(known) => known.copies.push(line),
            None => {
                let text = text.into_boxed_str();
                self.calendar.events.push(Written { line, calendar, copies: Vec::new(), text });
            }
        }
    }

    /// Which of the calendars of the file is being read.
    fn number(&self) -> usize {
        self.calendar.clocks.len().saturating_sub(1)
    }

    /// What the calendar that is being read says of zones.
    fn clocks(&mut self) -> Option<&mut Clocks> {
        if self.calendar.clocks.is_empty() {
            self.calendar.clocks.push(Clocks::default());
        }
        self.calendar.clocks.last_mut()
    }

    /// Makes calendars that say the same of zones one: only now is known what each of them says. What is equal in them is
    /// there once.
    fn join_alike(&mut self) {
        let Calendar { events, clocks, .. } = &mut self.calendar;
        if clocks.len() < 2 {
            return;
        }
        let mut alike: HashMap<Hashed, usize> = HashMap::new();
        let numbered = clocks.iter().enumerate();
        let first: Vec<usize> =
            numbered.map(|(at, own)| *alike.entry(hashed(&format!("{own:?}"))).or_insert(at)).collect();
        let mut known: HashMap<Hashed, usize> = HashMap::new();
        let mut left: Vec<Written> = Vec::new();
        for mut event in std::mem::take(events) {
            event.calendar = first.get(event.calendar).copied().unwrap_or_default();
            let at =
                *known.entry(hashed(&format!("{} {}", event.calendar, event.text))).or_insert(left.len());
            match left.get_mut(at) {
                Some(same) => same.copies.extend(std::iter::once(event.line).chain(event.copies)),
                None => left.push(event),
            }
        }
        *events = left;
    }

    fn take(&mut self, property: Property, line: &str) {
        match self.open.last().map(String::as_str) {
            Some("VEVENT") => {
                self.event.1.push_str(line);
                self.event.1.push('\n');
            }
            Some("VTIMEZONE") if property.name == "TZID" => {
                self.zone.0.get_or_insert_with(|| zone_name(&property.value));
            }
            Some("STANDARD" | "DAYLIGHT") => {
                if let Some(times) = self.zone.1.last_mut() {
                    times.push(property);
                }
            }
            Some("VCALENDAR")
                if ["X-WR-CALNAME", "NAME"].contains(&property.name) && !property.value.trim().is_empty() =>
            {
                self.calendar.title.get_or_insert_with(|| property.text());
            }
            Some("VCALENDAR") if property.name == "METHOD" => {
                self.calls_off = property.value.trim().eq_ignore_ascii_case("CANCEL");
            }
            Some("VCALENDAR") if property.name == "X-WR-TIMEZONE" && !property.value.trim().is_empty() => {
                if let Some(clocks) = self.clocks() {
                    clocks.shown.get_or_insert_with(|| property.value.trim().to_owned());
                }
            }
            _ => {}
        }
    }
}
