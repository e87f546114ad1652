//! screen: no subcommand: the screen, or the catalogue, or else the events, in lines where there is no terminal for it.

use super::args::{Begin, Search};
use super::context::{Context, is_dumb};
use super::exit::{ExitError, FINE, NOTHING, WRONG};
use super::{list, lookup, rows, search, show};
use crate::app::{LastTimes, Purpose, Setup, Start, Taste};
use crate::loader::Coming;
use crate::loader::file::STDIN;
use crate::runtime::today::today;
use crate::runtime::{self, End};
use crate::runtime::{hyperlinks, last_time};
use crate::words::cli as words;
use std::fs::OpenOptions;
use std::io::{self, IsTerminal};
use std::path::Path;

/// Shows the screen, or prints what it would show at its beginning.
///
/// # Errors
/// The archive cannot be read, the terminal not be used, there is no record to begin at, or writing failed.
pub(crate) fn run(context: &Context, begin: &Begin) -> Result<i32, ExitError> {
    let shown = io::stdout().is_terminal();
    if !shown || is_dumb() || !has_keyboard(context) {
        if shown {
            context.console.note(words::lines_because(context.lang, is_dumb()));
        }
        return print(context, begin);
    }
    let Some((archive, start)) = beginning(context, begin)? else { return Ok(WRONG) };
    match up(context, archive, Purpose::Browse, start)? {
        End::Left(code) => Ok(code),
        // Nothing is chosen here.
        End::Chosen(..) => Ok(FINE),
    }
}

/// Prints what the screen would show at its beginning.
fn print(context: &Context, begin: &Begin) -> Result<i32, ExitError> {
    match begin {
        Begin::Query(query) => search::run(context, &Search::lines(query)),
        Begin::Record(id) => show::by_id(context, id).map(|code| if code == NOTHING { WRONG } else { code }),
        Begin::Home | Begin::Fresh => {
            let archive = context.archive()?;
            let records = list::usual(&archive);
            let rows = records.into_iter().map(|record| rows::row(&archive, record, context));
            context.console.print(|out| rows::write(out, rows, context.width))?;
            Ok(FINE)
        }
    }
}

/// The archive, and where the screen begins in it; `None` where it has no such record, which has been said.
fn beginning(context: &Context, begin: &Begin) -> Result<Option<(Coming, Start)>, ExitError> {
    let opened = context.open()?;
    let id = match begin {
        Begin::Home => return Ok(Some((Coming::Opened(opened), context.config.start.clone()))),
        Begin::Fresh => {
            let start = match &context.config.start {
                Start::LastTime => Start::Home,
                start => start.clone(),
            };
            return Ok(Some((Coming::Opened(opened), start)));
        }
        Begin::Query(query) => return Ok(Some((Coming::Opened(opened), Start::Query(query.clone())))),
        Begin::Record(id) => id,
    };
    let coming = opened.read_now().map_err(|error| context.unreadable(&error))?;
    let Coming::Read { library, .. } = &coming else { return Ok(None) };
    match lookup::records(&library.archive, id).first() {
        Some(record) => Ok(Some((coming, Start::Record(*record)))),
        None => {
            lookup::tell_unknown(context, &library.archive, id);
            Ok(None)
        }
    }
}

/// Shows the screen until the user leaves it.
///
/// # Errors
/// The archive cannot be read, or the terminal not be used.
pub(super) fn up(
    context: &Context,
    archive: Coming,
    purpose: Purpose,
    start: Start,
) -> Result<End, ExitError> {
    if context.colour {
        // Asked for, or not forbidden; crossterm would look at NO_COLOR again by itself.
        crossterm::style::force_color_output(true);
    }
    let config = context.config.clone();
    if !config.history {
        last_time::forget();
    }
    let setup = Setup {
        hyperlinks: hyperlinks::are_understood(),
        lang: context.lang,
        charset: context.console.charset,
        today: today(),
        size: (80, 24),
        file: context.file(),
        purpose,
        start,
        keeps_history: config.history,
        last_times: if config.history { last_time::read() } else { LastTimes::default() },
        taste: Taste { keymap: config.keymap, theme: config.theme, takes_mouse: config.mouse },
    };
    runtime::run(context.started, archive, setup, config.programs).map_err(|error| match error {
        runtime::RunError::Archive(error) => context.unreadable(&error),
        // Of all that is asked for, only a thread may be had later.
        runtime::RunError::Terminal(error) if error.kind() == io::ErrorKind::WouldBlock => {
            ExitError::new(words::no_thread(context.lang, &error), WRONG)
        }
        runtime::RunError::Terminal(error) => ExitError::new(words::no_terminal(context.lang, &error), WRONG),
    })
}

/// True where keys can be typed: on standard input, or on the terminal itself while the archive comes in there.
fn has_keyboard(context: &Context) -> bool {
    let piped = context.path() == Some(Path::new(STDIN));
    io::stdin().is_terminal() || (piped && OpenOptions::new().read(true).write(true).open("/dev/tty").is_ok())
}
