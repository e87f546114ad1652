//! The real program, run from a command line without a terminal.

use super::world::World;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the program lies.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_lernnetzwerk");

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code; -1 where a signal ended it.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the program with arguments parted by blanks.
pub fn run(args: &str) -> Outcome {
    run_with(args.split_whitespace(), b"")
}

/// Runs the program with these arguments and that on standard input, in English unless they say otherwise.
pub fn run_with<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>, input: &[u8]) -> Outcome {
    run_in(&[], args, input)
}

/// Likewise, with more in the environment.
pub fn run_in<S: AsRef<OsStr>>(
    more: &[(&str, &str)],
    args: impl IntoIterator<Item = S>,
    input: &[u8],
) -> Outcome {
    let world = World::new();
    let mut command = world.command();
    command.args(args).envs(more.iter().copied());
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // A program that does not read its input closes the pipe.
    let feed = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    feed.join().expect("all fed");
    Outcome {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Writes an executable shell script, by a process of its own: what this process has open for writing is so too, for a
/// moment, in every process that another test starts just then, and the system runs no such file ("text file busy").
pub fn script(folder: &Path, name: &str, lines: &str) -> PathBuf {
    let path = folder.join(name);
    let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod 755 \"$2\"";
    let written = Command::new("sh").args(["-c", write, "sh", lines]).arg(&path).status();
    assert!(written.expect("a shell").success(), "written");
    path
}
