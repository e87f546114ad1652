//! open: opens the best link of a record in the browser and prints which.

use super::context::Context;
use super::exit::{ExitError, FINE, NOTHING, UNOPENED};
use super::lookup;
use crate::archive::Archive;
use crate::archive::record::{RecordId, RecordKind};
use crate::archive::sanitize::TextBuf;
use crate::describe::summary::Summary;
use crate::describe::{labels, link};
use crate::runtime::browser::{self, Failure, Surroundings};
use crate::words::cli as words;

/// Opens what `text` names by its id or key, or each line of it where all of them do, as `pick` prints several; or else the
/// first hit of `text`, as the finder would.
///
/// # Errors
/// The archive cannot be read, or writing failed.
pub(crate) fn run(context: &Context, text: &str) -> Result<i32, ExitError> {
    let archive = context.archive()?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let named: Vec<Vec<RecordId>> = lines.map(|line| lookup::records(&archive, line)).collect();
    if !named.is_empty() && named.iter().all(|records| !records.is_empty()) {
        let mut codes = named.iter().map(|records| open_named(context, &archive, records));
        return codes.try_fold(FINE, |worst, code| Ok(worst.max(code?)));
    }
    let (library, hit) = lookup::first_hit(context, archive, text);
    match hit {
        Some(record) => open(context, &library.archive, record),
        None => Ok(NOTHING),
    }
}

/// Opens one of the records of an id, and names the others.
fn open_named(context: &Context, archive: &Archive, named: &[RecordId]) -> Result<i32, ExitError> {
    let Some(record) = first_to_open(archive, named) else { return Ok(NOTHING) };
    let others = named.iter().filter(|other| **other != record);
    let key = |other: &RecordId| labels::key(context.lang, other.kind(), archive.id_of(*other));
    let others: Vec<TextBuf> = others.map(key).collect();
    if !others.is_empty() {
        context.console.note(&words::others_with_this_id(context.lang, &others.join(", ")));
    }
    open(context, archive, record)
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
        context.console.note(&words::no_link(lang, &name(record)));
        return Ok(NOTHING);
    };
    context.console.print(|out| writeln!(out, "{}\n{}", name(whose), link.url))?;
    let programs = &context.config.programs;
    let surroundings = Surroundings::now(context.width.is_some(), programs, link::leads_to(&link));
    let (told, code) = match browser::start(link.url, &surroundings, &mut |mut command| command.status()) {
        Ok(program) => (words::opened_with(lang, &program), FINE),
        Err(None) => (words::no_browser(lang, ""), UNOPENED),
        Err(Some(failure @ Failure::Missing(_))) => (words::no_browser(lang, &failure.tell(lang)), UNOPENED),
        Err(Some(failure)) => (words::address_above(lang, &failure.tell(lang)), UNOPENED),
    };
    context.console.note(&told);
    Ok(code)
}
