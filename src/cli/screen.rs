//! screen: no subcommand: the screen, or the catalogue, or else the events, in lines where there is no terminal for it.

use super::context::{Context, is_dumb};
use super::exit::{ExitError, FINE, WRONG};
use super::{list, rows};
use crate::app::Setup;
use crate::loader::file::STDIN;
use crate::runtime;
use crate::runtime::today::today;
use crate::words::cli as words;
use std::fs::OpenOptions;
use std::io::{self, IsTerminal};
use std::path::Path;

/// Shows the screen or prints the catalogue.
///
/// # Errors
/// The archive cannot be read, the terminal not be used, or writing failed.
pub(crate) fn run(context: &Context) -> Result<i32, ExitError> {
    let opened = context.open()?;
    let shown = io::stdout().is_terminal();
    if !shown || is_dumb() || !has_keyboard(context) {
        if shown {
            context.console.note(words::lines_because(context.lang, is_dumb()));
        }
        let archive = opened.archive().map_err(|error| context.unreadable(&error))?;
        context.tell_left_out(&archive);
        let records = list::usual(&archive);
        let rows = records.into_iter().map(|record| rows::row(&archive, record, context));
        context.console.print(|out| rows::write(out, rows, context.width))?;
        return Ok(FINE);
    }
    if context.colour {
        // Asked for, or not forbidden; crossterm would look at NO_COLOR again by itself.
        crossterm::style::force_color_output(true);
    }
    let setup = Setup {
        lang: context.lang,
        charset: context.console.charset,
        today: today(),
        size: (80, 24),
        file: context.file(),
    };
    runtime::run(context.started, opened, setup).map_err(|error| match error {
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
