//! The editor of the user: `$VISUAL`, or else `$EDITOR`, which has the terminal until it ends.

use super::last_time::content;
use crate::whole_file::{HalfWritten, PRIVATE};
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// A text of more bytes is not read back.
const LONGEST: u64 = 4 << 20;

/// Editors that take `+LINE` before the file.
const PLUS_LINE: [&str; 14] = [
    "vi",
    "vim",
    "nvim",
    "view",
    "ex",
    "nano",
    "emacs",
    "emacsclient",
    "hx",
    "helix",
    "kak",
    "micro",
    "joe",
    "mg",
];

/// Programs that return at once where this is not said: what is written there later would be read by nobody.
const WAITS: [(&str, &str); 8] = [
    ("code", "--wait"),
    ("code-insiders", "--wait"),
    ("codium", "--wait"),
    ("vscodium", "--wait"),
    ("subl", "--wait"),
    ("zed", "--wait"),
    ("gvim", "-f"),
    ("kate", "--block"),
];

/// Editors that take `--goto FILE:LINE`.
const GO_TO: [&str; 4] = ["code", "code-insiders", "codium", "vscodium"];

/// The editor's command, parted at blanks as everywhere; `None` where none is named.
fn named() -> Option<Vec<String>> {
    let words = |name| env::var(name).ok().map(|text| text.split_whitespace().map(str::to_owned).collect());
    ["VISUAL", "EDITOR"].into_iter().filter_map(words).find(|words: &Vec<String>| !words.is_empty())
}

/// What opens a file at a line, from 1; `None` where no editor is named.
pub(super) fn command(path: &Path, line: Option<usize>) -> Option<Command> {
    let words = named()?;
    let (program, args) = words.split_first()?;
    let mut command = Command::new(program);
    let wait = WAITS.iter().find(|(name, _)| *name == name_of(program)).map(|(_, wait)| *wait);
    command.args(args).args(wait.filter(|wait| !args.iter().any(|arg| arg == wait)));
    command.args(place(program, path, line));
    Some(command)
}

/// What a program is called, wherever it lies.
fn name_of(program: &str) -> &str {
    Path::new(program).file_name().and_then(OsStr::to_str).unwrap_or_default()
}

/// How a program is told of a file and a line of it: where nobody knows how, of the file alone.
fn place(program: &str, path: &Path, line: Option<usize>) -> Vec<OsString> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let name = name_of(program);
    match line {
        Some(line) if PLUS_LINE.contains(&name) => vec![format!("+{line}").into(), path.into()],
        Some(line) if GO_TO.contains(&name) => {
            let mut place = path.into_os_string();
            place.push(format!(":{line}"));
            vec!["--goto".into(), place]
        }
        _ => vec![path.into()],
    }
}

/// Why what the editor left cannot be read.
#[derive(Debug)]
pub(super) enum Unread {
    /// There is nothing.
    Gone,
    /// It is longer than [`LONGEST`].
    TooLong,
    /// It is no UTF-8.
    NoText,
    /// The system says so.
    Io(io::Error),
}

/// A text in a file of its own, for the editor.
pub(super) struct Draft {
    path: PathBuf,
    text: String,
}

impl Draft {
    /// Writes a text, its last line ended as editors have it, where only its owner can read it.
    ///
    /// # Errors
    /// Those of the disk, with the folder that it was to be in.
    pub(super) fn write(text: &str) -> Result<Self, (PathBuf, io::Error)> {
        let folder = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|folder| folder.is_dir());
        let folder = folder.unwrap_or_else(env::temp_dir);
        for number in 0.. {
            let path = folder.join(format!("lernnetzwerk-note-{}-{number}.txt", std::process::id()));
            match HalfWritten::at(&path).create(PRIVATE) {
                Ok(mut file) => {
                    let ended = if text.is_empty() { String::new() } else { format!("{text}\n") };
                    file.write_all(ended.as_bytes()).map_err(|error| (folder, error))?;
                    *WRITTEN.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.clone());
                    return Ok(Self { path, text: ended });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err((folder, error)),
            }
        }
        Err((folder, io::ErrorKind::AlreadyExists.into()))
    }

    /// The file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The text as it is now.
    ///
    /// # Errors
    /// It cannot be read, or is none.
    pub(super) fn read(&self) -> Result<String, Unread> {
        let bytes = match content(&self.path, LONGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Unread::Gone),
            Err(_) if fs::metadata(&self.path).is_ok_and(|facts| facts.len() > LONGEST) => {
                return Err(Unread::TooLong);
            }
            Err(error) => return Err(Unread::Io(error)),
        };
        String::from_utf8(bytes).map_err(|_| Unread::NoText)
    }

    /// True where somebody's work stands in it that stands nowhere else.
    pub(super) fn is_changed(&self) -> bool {
        // What was removed is lost already; what cannot be read may be anything.
        self.path.exists() && self.read().map_or(true, |now| now != self.text)
    }

    /// Removes it.
    pub(super) fn remove(self) {
        let _ = fs::remove_file(&self.path);
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        *WRITTEN.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The file in which a note is being written, while an editor has it.
static WRITTEN: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The file of a note that an editor has, where it was saved as something that is no text, or is too long for one.
pub(super) fn left_unread() -> Option<PathBuf> {
    let (path, text) = saved()?;
    (text.is_none() && path.exists()).then_some(path)
}

/// A note that an editor has, as it was saved there last; `None` while none has any.
pub(super) fn being_written() -> Option<String> {
    saved()?.1
}

/// The file of the note that an editor has, and its text where it is one.
fn saved() -> Option<(PathBuf, Option<String>)> {
    let path = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
    let text = content(&path, LONGEST).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    Some((path, text))
}
