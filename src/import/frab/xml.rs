//! XML: a schedule as frab, pretalx and pentabarf write it.

mod elements;

use super::schedule::{Address, Conference, Day, Human, MOST_PARTS, MOST_PEOPLE, Schedule, Talk};
use crate::archive::links::LinkKind;
use crate::import::account::{LeftOut, Reason};
use crate::import::input::Refusal;
use crate::import::link::link_kind;
use elements::{Step, Tag, Xml};

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
