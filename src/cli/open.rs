//! open: opens the best medium in the browser and prints which.

use super::{Context, ExitError, FINE, NOTHING, lookup, note, print};
use crate::app::message::Opening;
use crate::archive::Archive;
use crate::archive::record::{Link, MediumId, RecordId, RecordKind};
use crate::archive::sanitize::Text;
use crate::library::Library;
use crate::runtime::browser::{self, Surroundings};
use crate::search::Query;
use crate::words::cli as words;

/// Hits among which the best medium is looked for.
const AMONG: usize = 200;

/// Opens what `text` names by its id or key, or else the best medium that `text` finds.
///
/// # Errors
/// The archive cannot be read, or writing failed.
pub fn run(context: &Context, text: &str) -> Result<i32, ExitError> {
    let archive = context.open()?.archive().map_err(|error| context.unreadable(&error))?;
    let named = lookup::records(&archive, text);
    if let Some(record) = first_to_open(&archive, &named) {
        let others = named.iter().filter(|other| **other != record);
        let key = |other: &RecordId| words::record_key(context.lang, other.kind(), archive.id_of(*other));
        let others: Vec<String> = others.map(key).collect();
        if !others.is_empty() {
            note(&words::others_with_this_id(context.lang, &others));
        }
        return open(context, &archive, record);
    }
    let library = Library::new(archive);
    let query = Query::parse(text);
    let matches = library.searcher().matches(&query, &|| false);
    let hits = matches.map(|matches| matches.top(AMONG)).unwrap_or_default();
    let medium = hits.iter().find(|hit| matches!(hit.record, RecordId::Medium(_)));
    match medium.or(hits.first()) {
        Some(hit) => open(context, &library.archive, hit.record),
        None => {
            note(&words::nothing_found(context.lang, text));
            Ok(NOTHING)
        }
    }
}

/// Of several records of the same id the one to open: the first with a link of its own, a person last; else the first
/// that leads to one.
fn first_to_open(archive: &Archive, records: &[RecordId]) -> Option<RecordId> {
    let mut records = records.to_vec();
    records.sort_by_key(|record| record.kind() == RecordKind::Person);
    let has_own = |record: &&RecordId| match **record {
        RecordId::Medium(id) => !archive.medium(id).links.is_empty(),
        RecordId::Event(id) => !archive.event(id).links.is_empty(),
        RecordId::Programme(id) => !archive.programme(id).links.is_empty(),
        RecordId::Person(_) => false,
    };
    let leads = |record: &&RecordId| best_link(archive, **record).is_some();
    records.iter().find(has_own).or_else(|| records.iter().find(leads)).or(records.first()).copied()
}

/// Opens the best link of a record.
fn open(context: &Context, archive: &Archive, record: RecordId) -> Result<i32, ExitError> {
    let lang = context.lang;
    let Some((title, link)) = best_link(archive, record) else {
        note(&words::no_link(lang, &archive.title_of(record)));
        return Ok(NOTHING);
    };
    print(lang, |out| writeln!(out, "{title}\n{}", link.url))?;
    let surroundings = Surroundings::now(context.width.is_some());
    match browser::open(link.url, &surroundings, &mut |mut command| command.status()) {
        Opening::Started { program, .. } => {
            note(&words::opened_with(lang, &program));
            Ok(FINE)
        }
        Opening::Impossible { reason, .. } => {
            note(&words::no_browser(lang, &reason));
            Ok(NOTHING)
        }
    }
}

/// What to open for a record: of a medium its first link; of anything else that of its newest medium, or its own.
fn best_link(archive: &Archive, record: RecordId) -> Option<(Text<'_>, Link<'_>)> {
    let medium = |id: &MediumId| {
        let medium = archive.medium(*id);
        medium.links.first().map(|link| (medium.title, *link))
    };
    match record {
        RecordId::Medium(id) => medium(&id),
        RecordId::Event(id) => {
            let event = archive.event(id);
            let itself = event.links.first().map(|link| (event.title, *link));
            archive.media_of_event(id).iter().find_map(medium).or(itself)
        }
        RecordId::Programme(id) => {
            let programme = archive.programme(id);
            let itself = programme.links.first().map(|link| (programme.name, *link));
            itself.or_else(|| archive.media_of_programme(id).iter().find_map(medium))
        }
        RecordId::Person(id) => {
            let speaks = |at: &&MediumId| {
                let medium = archive.medium(**at);
                medium
                    .appearances
                    .iter()
                    .any(|appearance| appearance.person == id && appearance.part.speaks())
            };
            let media = archive.media_of_person(id);
            media.iter().filter(speaks).find_map(medium).or_else(|| media.iter().find_map(medium))
        }
    }
}
