//! completions: prints what a shell needs to complete the command line.

use super::args;
use super::context::Context;
use super::exit::{ExitError, FINE};
use clap_complete::{Shell, generate};

/// Prints the script for a shell, its descriptions in the language spoken.
///
/// # Errors
/// Writing failed.
pub(crate) fn run(context: &Context, shell: Shell) -> Result<i32, ExitError> {
    let mut script = Vec::new();
    generate(shell, &mut args::usage(context.lang), "lernnetzwerk", &mut script);
    context.console.print(|out| out.write_all(&script)).map(|()| FINE)
}
