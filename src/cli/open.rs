//! open: opens the best medium in the browser and prints which.

use super::{Context, ExitError, FINE, NOTHING, note, print};
use crate::app::message::Opening;
use crate::archive::Archive;
use crate::archive::record::{Link, MediumId, RecordId};
use crate::archive::sanitize::Text;
use crate::library::Library;
use crate::runtime::browser::{self, Surroundings};
use crate::search::{self, Query};
use crate::words::cli as words;

/// Hits among which the best medium is looked for.
const AMONG: usize = 200;

/// Opens what has the id `text`, or else the best medium that `text` finds.
///
/// # Errors
/// The archive cannot be read, or writing failed.
pub fn run(context: &Context, text: &str) -> Result<i32, ExitError> {
    let archive = context.open()?.archive().map_err(|error| context.unreadable(&error))?;
    if let Some(record) = archive.find(text) {
        return open(context, &archive, record);
    }
    let Library { archive, index } = Library::new(archive);
    let query = Query::parse(text);
    let hits = search::rank(&archive, &index, &query, AMONG, &|| false).unwrap_or_default();
    let medium = hits.top.iter().find(|hit| matches!(hit.record, RecordId::Medium(_)));
    match medium.or(hits.top.first()) {
        Some(hit) => open(context, &archive, hit.record),
        None => {
            note(&words::nothing_found(context.lang, text));
            Ok(NOTHING)
        }
    }
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
