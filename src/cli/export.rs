//! export: records handed on in a format that others read, to a file or standard output.

use super::args::Export as Options;
use super::context::Context;
use super::exit::{ExitError, FINE, NOTHING, WRONG};
use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId, RecordKind};
use crate::export::{Account, Export};
use crate::library::Library;
use crate::listing::order::{Order, Sorted};
use crate::runtime::target::write_whole;
use crate::runtime::today::today;
use crate::search::Query;
use crate::words::cli as words;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rustc_hash::FxHashSet;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

/// From so many records on it takes long enough for a progress bar.
const MANY: usize = 20_000;

/// Hands records on.
///
/// # Errors
/// The archive cannot be read, the file must not be written, or writing failed.
pub(crate) fn run(context: &Context, options: &Options) -> Result<i32, ExitError> {
    let source = Source::read(context, options)?;
    let archive = source.archive();
    let records = source.records(options);
    if records.is_empty() && !options.query.is_empty() {
        context.console.note(&words::nothing_found(context.lang, &options.query));
        return Ok(NOTHING);
    }
    let bar = bar(records.len());
    let export = Export {
        archive,
        records: &records,
        query: &options.query,
        lang: context.lang,
        today: today(),
        is_excel: options.excel,
        progress: &|| bar.inc(1),
    };
    let account = match &options.output {
        Some(path) => to_file(context, options, &export, path)?,
        None => to_stdout(context, options, &export)?,
    };
    bar.finish_and_clear();
    if let Some(left_out) = account.tell(context.lang) {
        context.console.note(&left_out);
    }
    Ok(if account.told > 0 || records.is_empty() { FINE } else { NOTHING })
}

/// To a file, whole or not at all.
fn to_file(context: &Context, options: &Options, export: &Export, path: &Path) -> Result<Account, ExitError> {
    write_whole(path, options.force, |out| options.format.write(export, out))
        .map_err(|error| ExitError::new(format!("{}: {}", path.display(), error.tell(context.lang)), WRONG))
}

/// To standard output.
fn to_stdout(context: &Context, options: &Options, export: &Export) -> Result<Account, ExitError> {
    let mut account = Account::default();
    context.console.print_data(|out| {
        account = options.format.write(export, out)?;
        Ok(())
    })?;
    Ok(account)
}

/// A bar on standard error, where that is a terminal and there is much to do.
fn bar(records: usize) -> ProgressBar {
    if records < MANY || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {percent} %")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(records as u64), ProgressDrawTarget::stderr()).with_style(style)
}

/// Where records come from: only what is searched needs an index.
enum Source {
    All(Box<Archive>),
    Found(Arc<Library>),
}

impl Source {
    fn read(context: &Context, options: &Options) -> Result<Self, ExitError> {
        Ok(match options.query.is_empty() {
            true => Self::All(Box::new(context.archive()?)),
            false => Self::Found(context.library()?),
        })
    }

    fn archive(&self) -> &Archive {
        match self {
            Self::All(archive) => archive,
            Self::Found(library) => &library.archive,
        }
    }

    /// The records, in the order of the list.
    fn records(&self, options: &Options) -> Vec<RecordId> {
        let kinds = if options.kinds.is_empty() { RecordKind::ALL.to_vec() } else { options.kinds.clone() };
        let found = self.found(options, &kinds);
        match (found, options.order) {
            (Some(found), None | Some(Order::Relevance)) => found,
            (found, order) => {
                let found: Option<FxHashSet<RecordId>> = found.map(|found| found.into_iter().collect());
                let is_found = |record: &RecordId| found.as_ref().is_none_or(|found| found.contains(record));
                kinds.iter().flat_map(|kind| sorted(self.archive(), *kind, order)).filter(is_found).collect()
            }
        }
    }

    /// What the query finds, the best first; `None` where nothing is asked for.
    fn found(&self, options: &Options, kinds: &[RecordKind]) -> Option<Vec<RecordId>> {
        let Self::Found(library) = self else { return None };
        let query = Query::parse_on(&options.query, Some(today()));
        let matches = library.searcher().matches(&query, &|| false).map(|matches| matches.only(kinds));
        let hits = matches.and_then(|matches| matches.top(matches.len())).unwrap_or_default();
        Some(hits.into_iter().map(|hit| hit.record).collect())
    }
}

/// All records of a kind in an order that it has, or else its usual one.
fn sorted(archive: &Archive, kind: RecordKind, order: Option<Order>) -> Vec<RecordId> {
    let orders = Order::of(kind);
    let order = order.filter(|order| orders.contains(order)).or(orders.first().copied());
    let ids = Sorted::new(archive, kind, order.unwrap_or(Order::Newest)).ids.into_iter();
    ids.map(|id| match kind {
        RecordKind::Medium => RecordId::Medium(MediumId(id)),
        RecordKind::Event => RecordId::Event(EventId(id)),
        RecordKind::Person => RecordId::Person(PersonId(id)),
        RecordKind::Programme => RecordId::Programme(ProgrammeId(id)),
    })
    .collect()
}
