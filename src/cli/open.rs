//! open: opens the best link of a record in the browser and prints which.

use super::context::{Context, ExitError, FINE, NOTHING, note, print};
use super::lookup;
use crate::app::message::Opening;
use crate::archive::Archive;
use crate::archive::record::{RecordId, RecordKind};
use crate::archive::sanitize::TextBuf;
use crate::describe::summary::Summary;
use crate::describe::{labels, link};
use crate::library::Library;
use crate::runtime::browser::{self, Surroundings};
use crate::runtime::today::today;
use crate::search::Query;
use crate::words::cli as words;

/// Opens what `text` names by its id or key, or else the first hit of `text`, as the finder would.
///
/// # Errors
/// The archive cannot be read, or writing failed.
pub(crate) fn run(context: &Context, text: &str) -> Result<i32, ExitError> {
    let archive = context.archive()?;
    let named = lookup::records(&archive, text);
    if let Some(record) = first_to_open(&archive, &named) {
        let others = named.iter().filter(|other| **other != record);
        let key = |other: &RecordId| labels::key(context.lang, other.kind(), archive.id_of(*other));
        let others: Vec<TextBuf> = others.map(key).collect();
        if !others.is_empty() {
            note(&words::others_with_this_id(context.lang, &others.join(", ")));
        }
        return open(context, &archive, record);
    }
    let library = Library::new(archive);
    let query = Query::parse_on(text, Some(today()));
    let matches = library.searcher().matches(&query, &|| false);
    let hits = matches.and_then(|matches| matches.top(1)).unwrap_or_default();
    match hits.first() {
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
    let has_own = |record: &&RecordId| !link::own(archive, **record).is_empty();
    let leads = |record: &&RecordId| link::best(archive, **record).is_some();
    records.iter().find(has_own).or_else(|| records.iter().find(leads)).or(records.first()).copied()
}

/// Opens the best link of a record.
fn open(context: &Context, archive: &Archive, record: RecordId) -> Result<i32, ExitError> {
    let lang = context.lang;
    let name = |record| Summary::of(archive, record).name(lang);
    let Some((whose, link)) = link::best(archive, record) else {
        note(&words::no_link(lang, &name(record)));
        return Ok(NOTHING);
    };
    print(lang, |out| writeln!(out, "{}\n{}", name(whose), link.url))?;
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
