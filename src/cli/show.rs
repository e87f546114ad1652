//! show: prints a record in full.

use super::list::office;
use super::{Context, ExitError, FINE, NOTHING, lookup, note, print};
use crate::archive::Archive;
use crate::archive::record::{
    Appearance, EventId, Link, MediumId, PersonId, ProgrammeId, RecordId, Source, SourceId,
};
use crate::archive::sanitize::Text;
use crate::dates::write;
use crate::lang::Lang;
use crate::words::cli as words;
use std::io::{self, Write};
use strsim::osa_distance;
use unicode_width::UnicodeWidthStr;

/// Columns of a field's name.
const NAME: usize = 13;

/// Ids that are suggested instead of an unknown one.
const SUGGESTIONS: usize = 3;

/// Prints every record that `id` names.
///
/// # Errors
/// The archive cannot be read, or writing failed.
pub fn run(context: &Context, id: &str) -> Result<i32, ExitError> {
    let archive = context.open()?.archive().map_err(|error| context.unreadable(&error))?;
    let sheet = || Sheet { archive: &archive, lang: context.lang, lines: Vec::new() };
    let mut sheets: Vec<Sheet> = Vec::new();
    for record in lookup::records(&archive, id) {
        let mut sheet = sheet();
        match record {
            RecordId::Person(person) => sheet.person(person),
            RecordId::Medium(medium) => sheet.medium(medium),
            RecordId::Event(event) => sheet.event(event),
            RecordId::Programme(programme) => sheet.programme(programme),
        }
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        let Some(source) = lookup::source(&archive, id) else { return Ok(unknown(context, &archive, id)) };
        let mut sheet = sheet();
        sheet.source(&archive.source(source));
        sheets.push(sheet);
    }
    print(context.lang, |out| {
        for (at, sheet) in sheets.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            sheet.write(out)?;
        }
        Ok(())
    })
    .map(|()| FINE)
}

/// Says that nothing has the id `id`, and what may have been meant.
fn unknown(context: &Context, archive: &Archive, id: &str) -> i32 {
    note(&words::unknown_id(context.lang, id));
    let near = nearest(archive, id);
    if !near.is_empty() {
        note(&words::did_you_mean(context.lang, &near));
    }
    NOTHING
}

/// All sources.
fn sources(archive: &Archive) -> impl Iterator<Item = Source<'_>> {
    (0..archive.source_count()).map(|at| archive.source(SourceId(at)))
}

/// The ids that are spelt most like `id`, or begin with it.
fn nearest<'a>(archive: &'a Archive, id: &str) -> Vec<Text<'a>> {
    let records = (0..archive.person_count())
        .map(|at| archive.person(PersonId(at)).id)
        .chain((0..archive.event_count()).map(|at| archive.event(EventId(at)).id))
        .chain((0..archive.programme_count()).map(|at| archive.programme(ProgrammeId(at)).id))
        .chain((0..archive.media_count()).map(|at| archive.medium(MediumId(at)).id))
        .chain(sources(archive).map(|source| source.id));
    let wanted: String = id.to_lowercase().replace(' ', "-").chars().take(200).collect();
    let most = (wanted.chars().count() / 3).max(2);
    let distance = |id: &str| match id.contains(&wanted) && wanted.len() > 2 {
        true => 0,
        false if id.len().abs_diff(wanted.len()) > 2 * most => usize::MAX,
        false => osa_distance(id, &wanted),
    };
    let mut near: Vec<(usize, Text)> =
        records.map(|id| (distance(&id), id)).filter(|(distance, _)| *distance <= most).collect();
    near.sort_unstable();
    near.into_iter().take(SUGGESTIONS).map(|(_, id)| id).collect()
}

/// A record as lines of field and value.
struct Sheet<'a> {
    archive: &'a Archive,
    lang: Lang,
    lines: Vec<(&'static str, String)>,
}

impl Sheet<'_> {
    /// Adds a field, unless it is empty.
    fn add(&mut self, name: &'static str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.lines.push((words::field(self.lang, name), value));
        }
    }

    fn maybe(&mut self, name: &'static str, value: Option<Text>) {
        self.add(name, value.unwrap_or_default());
    }

    fn each(&mut self, name: &'static str, values: &[Text]) {
        self.add(name, values.join(", "));
    }

    fn date(&mut self, date: Option<crate::archive::when::When>) {
        self.add("date", date.map_or_else(String::new, |date| write::long(self.lang, date)));
    }

    fn links(&mut self, links: &[Link]) {
        for link in links {
            let label = if link.label.is_empty() { String::new() } else { format!(" ({})", link.label) };
            self.add("link", format!("{}{label}", link.url));
        }
    }

    fn sources(&mut self, ids: &[SourceId]) {
        for id in ids {
            let source = self.archive.source(*id);
            let publisher = source.publisher.map_or_else(String::new, |publisher| format!(" ({publisher})"));
            self.add("source", format!("{}{publisher} {} [{}]", source.title, source.url, source.id));
        }
    }

    fn people(&mut self, appearances: &[Appearance]) {
        for appearance in appearances {
            let person = self.archive.person(appearance.person);
            let office = office(appearance);
            let office = if office.is_empty() { office } else { format!(", {office}") };
            let part = self.lang.say(crate::words::part(appearance.part));
            self.add("person", format!("{} ({part}){office} [{}]", person.name, person.id));
        }
    }

    /// A medium of another record: its date, title, what `person` did and was in it, and id.
    fn medium_line(&mut self, id: MediumId, person: Option<PersonId>) {
        let medium = self.archive.medium(id);
        let date = medium.when.map_or_else(String::new, |date| format!("{} ", write::long(self.lang, date)));
        let did = self.did(&medium.appearances, person);
        self.add("medium", format!("{date}{}{did} [{}]", medium.title, medium.id));
    }

    /// An event of another record, likewise.
    fn event_line(&mut self, id: EventId, person: Option<PersonId>) {
        let event = self.archive.event(id);
        let date = event.when.map_or_else(String::new, |date| format!("{} ", write::long(self.lang, date)));
        let did = self.did(&event.appearances, person);
        self.add("event", format!("{date}{}{did} [{}]", event.title, event.id));
    }

    fn did(&self, appearances: &[Appearance], person: Option<PersonId>) -> String {
        let theirs = appearances.iter().filter(|appearance| Some(appearance.person) == person);
        let told: Vec<String> = theirs
            .map(|appearance| {
                let office = office(appearance);
                let office = if office.is_empty() { office } else { format!(", {office}") };
                format!(" ({}{office})", self.lang.say(crate::words::part(appearance.part)))
            })
            .collect();
        told.concat()
    }

    fn programme_line(&mut self, id: Option<ProgrammeId>) {
        if let Some(id) = id {
            let programme = self.archive.programme(id);
            self.add("programme", format!("{} [{}]", programme.name, programme.id));
        }
    }

    fn person(&mut self, id: PersonId) {
        let archive = self.archive;
        let person = archive.person(id);
        self.add("id", person.id);
        self.add("kind", words::record_kind(self.lang, "person"));
        self.add("name", person.name);
        self.add("sort", person.sort);
        self.each("also", &person.also);
        self.maybe("note", person.note);
        archive.media_of_person(id).iter().for_each(|medium| self.medium_line(*medium, Some(id)));
        archive.events_of_person(id).iter().for_each(|event| self.event_line(*event, Some(id)));
    }

    fn medium(&mut self, id: MediumId) {
        let archive = self.archive;
        let medium = archive.medium(id);
        self.add("id", medium.id);
        self.add("kind", self.lang.say(crate::words::kind(medium.kind)));
        self.add("title", medium.title);
        self.add("section", medium.section);
        self.date(medium.when);
        self.people(&medium.appearances);
        self.add("summary", medium.summary);
        self.each("topics", &medium.topics);
        self.each("places", &medium.places);
        medium.event.iter().for_each(|event| self.event_line(*event, None));
        self.programme_line(medium.programme);
        self.links(&medium.links);
        self.maybe("note", medium.note);
        self.sources(&medium.sources);
    }

    fn event(&mut self, id: EventId) {
        let archive = self.archive;
        let event = archive.event(id);
        self.add("id", event.id);
        self.add("kind", words::record_kind(self.lang, "event"));
        self.add("title", event.title);
        self.maybe("series", event.series);
        self.add("number", event.number.map_or_else(String::new, |number| number.to_string()));
        self.maybe("motto", event.motto);
        self.date(event.when);
        self.maybe("place", event.place);
        self.add("online", if event.online { words::yes(self.lang) } else { "" });
        self.maybe("venue", event.venue);
        self.each("organisers", &event.organisers);
        self.add("status", words::status(self.lang, event.status));
        self.add("scope", event.scope);
        self.programme_line(event.programme);
        self.people(&event.appearances);
        archive.media_of_event(id).iter().for_each(|medium| self.medium_line(*medium, None));
        self.links(&event.links);
        self.maybe("note", event.note);
        self.sources(&event.sources);
    }

    fn programme(&mut self, id: ProgrammeId) {
        let archive = self.archive;
        let programme = archive.programme(id);
        self.add("id", programme.id);
        self.add("kind", words::record_kind(self.lang, "programme"));
        self.add("name", programme.name);
        self.add("short", programme.short);
        self.each("also", &programme.also);
        self.date(programme.when);
        self.each("funders", &programme.funders);
        self.each("coordinators", &programme.coordinators);
        self.each("municipalities", &programme.municipalities);
        self.each("keywords", &programme.keywords);
        self.add("summary", programme.summary);
        archive.media_of_programme(id).iter().for_each(|medium| self.medium_line(*medium, None));
        archive.events_of_programme(id).iter().for_each(|event| self.event_line(*event, None));
        self.links(&programme.links);
        self.sources(&programme.sources);
    }

    fn source(&mut self, source: &Source) {
        self.add("id", source.id);
        self.add("kind", words::record_kind(self.lang, "source"));
        self.add("title", source.title);
        self.maybe("publisher", source.publisher);
        self.add("link", source.url.as_text());
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut before = "";
        for (name, value) in &self.lines {
            // A field with several values is named once.
            let shown = if *name == before { "" } else { *name };
            before = name;
            writeln!(out, "{shown}{}  {value}", " ".repeat(NAME.saturating_sub(shown.width())))?;
        }
        Ok(())
    }
}
