//! export: records handed on in a format that others read, to a file or standard output.

use super::args::Export as Options;
use super::context::Context;
use super::exit::{ExitError, FINE, NOTHING, WRONG};
use super::list::check_order;
use super::progress;
use super::source::Source;
use crate::archive::read_at::ReadAt;
use crate::archive::record::{RecordId, RecordKind};
use crate::archive::sanitize::clean;
use crate::export::{self, Account, Export, Format};
use crate::listing::order::Order;
use crate::loader::file::{STDIN, Stored};
use crate::runtime::leave_nothing_half_written;
use crate::runtime::target::{TargetError, hand_on};
use crate::words::cli as words;
use std::io::{BufWriter, Write};
use std::path::Path;

/// The name of a file that stands for standard output.
const STDOUT: &str = "-";

/// The format that `--excel` asks for.
const EXCEL: &str = "excel";

/// From so many records on it takes long enough for a progress bar.
const MANY: usize = 20_000;

/// Hands records on.
///
/// # Errors
/// The archive cannot be read, the file must not be written, or writing failed.
pub(crate) fn run(context: &Context, options: &Options) -> Result<i32, ExitError> {
    let format = format(context, options)?;
    let kinds = if options.kinds.is_empty() { RecordKind::ALL.to_vec() } else { options.kinds.clone() };
    if let Some(order) = options.order {
        let mut orders: Vec<Order> = kinds.iter().flat_map(|kind| Order::of(*kind)).copied().collect();
        orders.extend((!options.query.is_empty()).then_some(Order::Relevance));
        check_order(context.lang, order, &orders)?;
    }
    let source = Source::read(context, &options.query)?;
    let archive = source.archive();
    let records = records(&source, options, kinds);
    if records.is_empty() && !options.query.is_empty() {
        context.console.note(&words::nothing_found(context.lang, &options.query));
        return Ok(NOTHING);
    }
    let bar = progress::hidden(records.len());
    if records.len() >= MANY {
        progress::show(&bar);
    }
    let document = format.reads_document.then(|| document(context)).flatten();
    let own = options.with_notes.then(|| context.own(archive));
    let export = Export {
        archive,
        document: document.as_ref().map(|document| document as &dyn ReadAt),
        records: &records,
        query: &options.query,
        lang: context.lang,
        is_ascii: context.console.is_ascii(),
        notes: own.as_ref(),
        progress: &|| bar.inc(1),
    };
    let account = match &options.output {
        Some(path) if path.as_os_str() != STDOUT => {
            Some(to_file(context, (format, options.force), &export, path)?)
        }
        _ => to_stdout(context, format, &export)?,
    };
    bar.finish_and_clear();
    // Whoever reads has had enough.
    let Some(account) = account else { return Ok(FINE) };
    if let Some(left_out) = account.tell(context.lang) {
        context.console.note(&match account.is_nothing() {
            true => nothing_written(context, options.output.as_deref(), &left_out),
            false => left_out,
        });
    }
    Ok(if account.told > 0 || records.is_empty() { FINE } else { NOTHING })
}

/// Says that nothing was written, and why; where to, if that has a name.
fn nothing_written(context: &Context, path: Option<&Path>, left_out: &str) -> String {
    let told = words::nothing_to_write(context.lang, left_out);
    match path.filter(|path| path.as_os_str() != STDOUT) {
        Some(path) => format!("{}: {told}", clean(&path.to_string_lossy())),
        None => told,
    }
}

/// The format that is asked for.
///
/// # Errors
/// It has no form for Excel, or none in ASCII.
fn format(context: &Context, options: &Options) -> Result<&'static Format, ExitError> {
    let refused = |text: &str| Err(ExitError::new(text, WRONG));
    let format = match (options.excel, export::format(EXCEL)) {
        (true, Some(excel)) if ["csv", EXCEL].contains(&options.format.name) => excel,
        (true, _) => return refused(words::only_for_csv(context.lang)),
        (false, _) => options.format,
    };
    match context.console.is_ascii() && !format.is_json {
        true => refused(&words::no_ascii(context.lang, format.name)),
        false => Ok(format),
    }
}

/// What the archive was read from; standard input is read only once.
fn document(context: &Context) -> Option<Stored> {
    let is_read = context.path() == Some(Path::new(STDIN));
    if is_read { None } else { context.open().ok()?.document().ok() }
}

/// To a file, whole or not at all.
fn to_file(
    context: &Context,
    (format, replaces): (&Format, bool),
    export: &Export,
    path: &Path,
) -> Result<Account, ExitError> {
    // Where the system refuses that, a file may be left behind by whoever ends us.
    let _ = leave_nothing_half_written();
    match hand_on(path, replaces, |out| format.write(export, out)) {
        // What was left out is told below; the file is as it was.
        Err(TargetError::Nothing(account)) => Ok(account),
        outcome => outcome.map_err(|error| {
            let told = error.tell(context.lang);
            ExitError::new(format!("{}: {told}", clean(&path.to_string_lossy())), WRONG)
        }),
    }
}

/// To standard output: nothing where the format can tell none of the records. `None` where nobody reads any more.
fn to_stdout(context: &Context, format: &Format, export: &Export) -> Result<Option<Account>, ExitError> {
    let mut done = None;
    context.console.print_data(|out| {
        let mut held = BufWriter::with_capacity(1 << 16, out);
        let account = format.write(export, &mut held)?;
        if account.is_nothing() {
            // What it begins and ends with is still held back.
            let _ = held.into_parts();
        } else {
            held.flush()?;
        }
        done = Some(account);
        Ok(())
    })?;
    Ok(done)
}

/// The records, in the order of the list: what is found by how well it answers, everything else kind by kind.
fn records(source: &Source, options: &Options, kinds: Vec<RecordKind>) -> Vec<RecordId> {
    let by_relevance = matches!(options.order, None | Some(Order::Relevance));
    if let Some(found) = by_relevance.then(|| source.best(&options.query, &kinds)).flatten() {
        return found;
    }
    let of_kind = |kind: RecordKind| {
        let orders = Order::of(kind);
        let order = options.order.filter(|order| orders.contains(order)).or(orders.first().copied());
        let ids = source.sorted(kind, order.unwrap_or(Order::Newest), &options.query).ids;
        ids.into_iter().map(move |id| RecordId::at(kind, id))
    };
    kinds.into_iter().flat_map(of_kind).collect()
}
