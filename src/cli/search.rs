//! search: the finder's own ranking, once or line by line.

use super::args::{LIMIT, Search};
use super::context::Context;
use super::exit::{ExitError, FINE, NOTHING, WRONG};
use super::output::{self, Report};
use crate::archive::sanitize::clean;
use crate::library::Library;
use crate::marks::own::Own;
use crate::runtime::today::today;
use crate::search::{Hits, Query, Remark};
use crate::words::cli as words;
use std::io::{self, BufRead, Write};

/// Searches once, or for each line of standard input.
///
/// # Errors
/// The archive cannot be read, or writing failed.
pub(crate) fn run(context: &Context, options: &Search) -> Result<i32, ExitError> {
    let library = context.library()?;
    let own = context.own(&library.archive);
    context.tell_unasked(&options.query, &own);
    let format = output::format(options.format);
    let limit = options.limit.unwrap_or(match (options.format, context.width) {
        // What a program reads as lines would be cut without a word.
        ("", None) | ("jsonl", _) if !options.batch => 0,
        _ => LIMIT,
    });
    let (mut found, mut nothing, mut remarks) = (false, false, Vec::new());
    let mut read = Ok(());
    context.console.print(|out| {
        if options.batch {
            read = batch(context, (&library, &own), options, limit, out, &mut found)?;
            return Ok(());
        }
        let (query, hits) = ask((&library, &own), options, limit, &options.query);
        found = hits.total > 0;
        let is_untold = |remark: &&Remark| !matches!(remark, Remark::NoSaved { .. });
        let untold = query.remarks().iter().chain(&hits.remarks).filter(is_untold);
        remarks = untold.map(|remark| clean(&remark.words(context.lang)).to_string()).collect::<Vec<_>>();
        nothing = !found && hits.near.is_empty();
        (format.write)(&answer(context, &library, options, &options.query, (&query, &hits)), out)
    })?;
    read.map_err(|error| ExitError::new(words::no_input(context.lang, &error), WRONG))?;
    if nothing && !format.tells_nothing {
        context.console.note(&words::nothing_found(context.lang, &options.query));
        remarks.iter().for_each(|remark| context.console.note(remark));
    }
    Ok(if found { FINE } else { NOTHING })
}

/// Answers each line of standard input with a line, at once; whether all of it could be read.
///
/// # Errors
/// Writing failed.
fn batch(
    context: &Context,
    (library, own): (&Library, &Own),
    options: &Search,
    limit: usize,
    out: &mut dyn Write,
    found: &mut bool,
) -> io::Result<io::Result<()>> {
    let json = output::format("json");
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    loop {
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) => return Ok(Ok(())),
            Ok(_) => {}
            Err(error) => return Ok(Err(error)),
        }
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim_end_matches(['\n', '\r']);
        let (query, hits) = ask((library, own), options, limit, line);
        *found |= hits.total > 0;
        (json.write)(&answer(context, library, options, line, (&query, &hits)), out)?;
        out.flush()?;
        bytes.clear();
    }
}

/// Reads a query and finds what answers it, after the filter for kinds: the `limit` best, or with 0 all.
fn ask((library, own): (&Library, &Own), options: &Search, limit: usize, line: &str) -> (Query, Hits) {
    let query = Query::parse_on(line, Some(today()));
    let kinds = &options.kinds;
    let matches = library.searcher().of_reader(own).matches(&query, &|| false);
    let matches = matches.map(|matches| if kinds.is_empty() { matches } else { matches.only(kinds) });
    let most = |all: usize| if limit == 0 { all.max(LIMIT) } else { limit };
    let hits = matches.and_then(|matches| matches.hits(most(matches.len())));
    (query, hits.unwrap_or_default())
}

/// What is to be written of a query.
fn answer<'a>(
    context: &'a Context,
    library: &'a Library,
    options: &Search,
    line: &'a str,
    (query, hits): (&'a Query, &'a Hits),
) -> Report<'a> {
    Report { context, archive: &library.archive, line, query, hits, explain: options.explain }
}
