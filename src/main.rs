//! Reads the command line, runs it, prints the one error that can end it, sets the exit code.

#![expect(
    clippy::disallowed_methods,
    reason = "a program begins with its arguments and ends with its exit code"
)]

use std::io::Write;

fn main() {
    let code = lernnetzwerk::cli::run(std::env::args_os().skip(1).collect()).unwrap_or_else(|error| {
        let _ = writeln!(std::io::stderr(), "{error}");
        error.code
    });
    // Not by returning: threads may still be at work, and there is nothing of theirs to wait for.
    std::process::exit(code);
}
