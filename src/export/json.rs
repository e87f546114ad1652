//! An archive of one's own: the records, and whatever they name, as an archive that this program reads.
//!
//! It goes by the same name, as its records are the same: what is the reader's own stays with them, and calendars know
//! them again. What importers have noted of them comes along, so that they are renewed there as well.

use super::account::Account;
use super::format::{Export, Format};
use crate::archive::Archive;
use crate::archive::document;
use crate::archive::load::Provenance;
use crate::archive::record::{Appearance, EventId, MediumId, PersonId, ProgrammeId, RecordId, SourceId};
use crate::lang::Words;
use crate::text::json;
use rustc_hash::FxHashSet;
use serde::ser::{Error, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "json",
    extension: "json",
    help: Words::new("ein kleineres Archiv, für dieses Programm", "a smaller archive, for this program"),
    is_json: true,
    tells_notes: false,
    reads_document: true,
    write,
};

/// The version of the format that is written.
const VERSION: u32 = 2;

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    let provenance = export.document.map(Provenance::of).transpose()?;
    let document = Smaller::of(export, provenance.as_ref());
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")?;
    let mut account = Account::of(export.records.len());
    account.lacks_origins = provenance.is_none();
    Ok(account)
}

/// What the document holds: of each kind the records that are wanted, in their order, and behind them those that they name.
#[derive(Default)]
struct Members {
    media: Vec<MediumId>,
    events: Vec<EventId>,
    people: Vec<PersonId>,
    programmes: Vec<ProgrammeId>,
    sources: BTreeSet<SourceId>,
    topics: BTreeSet<usize>,
}

/// An archive with some of its records.
struct Smaller<'a> {
    export: &'a Export<'a>,
    provenance: Option<&'a Provenance<'a>>,
    title: String,
    members: Members,
}

impl<'a> Smaller<'a> {
    fn of(export: &'a Export<'a>, provenance: Option<&'a Provenance<'a>>) -> Self {
        let heading = export.archive.heading();
        // Without an id an archive is known by its title.
        let title = if heading.id.is_some() { export.title() } else { heading.title.to_string() };
        Self { export, provenance, title, members: Members::of(export.archive, export.records) }
    }
}

/// What an origin calls a record.
fn origin_name(archive: &Archive, record: RecordId) -> String {
    format!("{}:{}", record.kind().name(), archive.id_of(record))
}

impl Members {
    fn of(archive: &Archive, records: &[RecordId]) -> Self {
        let mut members = Self::default();
        for record in records {
            match *record {
                RecordId::Medium(id) => members.media.push(id),
                RecordId::Event(id) => members.events.push(id),
                RecordId::Person(id) => members.people.push(id),
                RecordId::Programme(id) => members.programmes.push(id),
            }
        }
        members.add_named(archive);
        members
    }

    /// What origins call the members.
    fn origin_names(&self, archive: &Archive) -> FxHashSet<String> {
        let media = self.media.iter().copied().map(RecordId::Medium);
        let events = self.events.iter().copied().map(RecordId::Event);
        let people = self.people.iter().copied().map(RecordId::Person);
        let programmes = self.programmes.iter().copied().map(RecordId::Programme);
        let records = media.chain(events).chain(people).chain(programmes);
        let records = records.map(|record| origin_name(archive, record));
        let sources = self.sources.iter().map(|id| format!("source:{}", archive.source(*id).id));
        let topics = self.topics.iter().filter_map(|at| archive.topics().all().get(*at));
        records.chain(sources).chain(topics.map(|topic| format!("topic:{}", topic.id))).collect()
    }

    /// Adds what the members name, and what that names.
    fn add_named(&mut self, archive: &Archive) {
        let mut events = Named::new(&self.events);
        let mut people = Named::new(&self.people);
        let mut programmes = Named::new(&self.programmes);
        let mut name_people = |appearances: &[Appearance]| {
            appearances.iter().for_each(|one| people.name(one.person));
        };
        for id in &self.media {
            let medium = archive.medium(*id);
            medium.event.into_iter().for_each(|id| events.name(id));
            medium.programme.into_iter().for_each(|id| programmes.name(id));
            name_people(&medium.appearances);
            self.sources.extend(&medium.sources);
            self.topics.extend(medium.topics.iter().filter_map(|topic| archive.topics().place(&topic)));
        }
        events.name_each(|id, name| archive.parent_of_event(id).into_iter().for_each(name));
        for id in &events.all {
            let event = archive.event(*id);
            event.programme.into_iter().for_each(|id| programmes.name(id));
            name_people(&event.appearances);
            self.sources.extend(&event.sources);
        }
        for id in &programmes.all {
            self.sources.extend(&archive.programme(*id).sources);
        }
        (self.events, self.people, self.programmes) = (events.all, people.all, programmes.all);
    }
}

/// Records, each once, those that are wanted before those that are named.
struct Named<T> {
    all: Vec<T>,
    known: FxHashSet<T>,
}

impl<T: Copy + Eq + std::hash::Hash> Named<T> {
    fn new(wanted: &[T]) -> Self {
        Self { all: wanted.to_vec(), known: wanted.iter().copied().collect() }
    }

    fn name(&mut self, id: T) {
        if self.known.insert(id) {
            self.all.push(id);
        }
    }

    /// Adds what each of them names, and what that names in turn.
    fn name_each(&mut self, named: impl Fn(T, &mut dyn FnMut(T))) {
        let mut at = 0;
        while let Some(id) = self.all.get(at).copied() {
            named(id, &mut |other| self.name(other));
            at += 1;
        }
    }
}

/// Elements of a list, each made when it is written: there may be a million.
struct Each<'a, T, F>(&'a [T], F);

impl<T: Copy, R: Serialize, F: Fn(T) -> R> Serialize for Each<'_, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|id| (self.1)(*id)))
    }
}

/// The origins of the records of a document that are in another.
struct Origins<'a> {
    provenance: &'a Provenance<'a>,
    kept: FxHashSet<String>,
}

impl Serialize for Origins<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_seq(None)?;
        let mut written = Ok(());
        let read = self.provenance.each_origin(|record, origin| {
            if written.is_ok() && self.kept.contains(record) {
                written = json::part(origin)
                    .map_err(S::Error::custom)
                    .and_then(|json| all.serialize_element(&json));
            }
        });
        read.map_err(S::Error::custom)?;
        written?;
        all.end()
    }
}

impl Serialize for Smaller<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Export { archive, progress, .. } = *self.export;
        let (heading, members) = (archive.heading(), &self.members);
        let sources: Vec<SourceId> = members.sources.iter().copied().collect();
        let topics: Vec<_> = members.topics.iter().filter_map(|at| archive.topics().all().get(*at)).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", "lernnetzwerk-archive")?;
        map.serialize_entry("version", &VERSION)?;
        if let Some(id) = &heading.id {
            map.serialize_entry("id", id)?;
        }
        map.serialize_entry("title", &self.title)?;
        if !heading.language.is_empty() {
            map.serialize_entry("language", &heading.language)?;
        }
        if let Some(homepage) = &heading.homepage {
            map.serialize_entry("homepage", homepage.as_str())?;
        }
        if let Some(updated) = &heading.updated {
            map.serialize_entry("updated", updated)?;
        }
        if !heading.synonyms.is_empty() {
            map.serialize_entry("synonyms", &heading.synonyms)?;
        }
        let withheld = self.provenance.map(Provenance::withheld).unwrap_or_default();
        if !withheld.is_empty() {
            map.serialize_entry("withheld", &json::part(&withheld).map_err(S::Error::custom)?)?;
        }
        map.serialize_entry("topics", &Each(&topics, document::topic))?;
        map.serialize_entry("programmes", &Each(&members.programmes, |id| document::programme(archive, id)))?;
        map.serialize_entry("events", &Each(&members.events, |id| document::event(archive, id)))?;
        let medium = |id| {
            progress();
            document::medium(archive, id)
        };
        map.serialize_entry("media", &Each(&members.media, medium))?;
        map.serialize_entry("people", &Each(&members.people, |id| document::person(archive, id)))?;
        map.serialize_entry("sources", &Each(&sources, |id| document::source(archive, id)))?;
        if let Some(provenance) = self.provenance.filter(|provenance| !provenance.is_without_origins()) {
            let kept = members.origin_names(archive);
            map.serialize_entry("origins", &Origins { provenance, kept })?;
        }
        map.end()
    }
}
