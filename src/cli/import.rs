//! import: what others publish, made into an archive, on standard output or into a file.

use super::args::Import as Options;
use super::context::Context;
use super::exit::{ExitError, FINE, NOTHING, WRONG};
use super::progress;
use crate::archive::sanitize::clean;
use crate::export::AsciiJson;
use crate::import::{self, Account, Base, Gathered, Gathering, Held, Imported, Input, Kind, NoBase, Refusal};
use crate::loader::file::STDIN;
use crate::runtime::leave_nothing_half_written;
use crate::runtime::target::{TargetError, write_whole};
use crate::words::cli as told;
use crate::words::import as words;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A bar that would be there for less is not shown.
const SHORT: Duration = Duration::from_secs(1);

/// Brings in files and folders.
///
/// # Errors
/// One of them cannot be read, or the archive not written. Nothing has changed then.
pub(crate) fn run(context: &Context, options: &Options) -> Result<i32, ExitError> {
    let (lang, console) = (context.lang, context.console);
    let columns = match &options.map {
        Some(map) => import::columns(map).ok_or_else(|| ExitError::new(words::bad_map(lang, map), WRONG))?,
        None => Vec::new(),
    };
    let mut reading = import::Options { columns, ..import::Options::default() };
    let withheld = options.without.as_deref().map_or(Ok(Vec::new()), |path| withheld(context, path))?;
    let mut gathering = Gathering::new(withheld);
    for path in &options.inputs {
        let (kind, imported) = read(context, options, &mut reading, path)?;
        if kind != Kind::Csv && options.map.is_some() {
            console.note(&words::map_unused(lang, &shown(path)));
        }
        if imported.account.total() == 0 {
            console.note(&words::nothing_in_it(lang, &shown(path), lang.say(kind.words())));
        }
        gathering.add(imported, &source(path, &options.inputs));
    }
    // Another import into the same archive waits until this one has written it.
    let _alone = options.into.as_deref().and_then(alone);
    let title = options.title.as_deref().filter(|title| !title.trim().is_empty());
    let base = options.into.as_deref().map_or(Ok(None), |path| base(context, path))?;
    let (archive, account) = gathering.finish(base, title);
    if account.total() > account.left_out.len() {
        put(context, options, &archive)?;
    }
    for line in account.tell(lang) {
        console.note(&line);
    }
    Ok(code(&account))
}

/// The exit code for what became of the records.
fn code(account: &Account) -> i32 {
    if account.taken + account.merged > 0 { FINE } else { NOTHING }
}

/// What a path is called as a source: without the folders that it stands in.
fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| STDIN.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// What a path is called as a source: its name, with the folder that it stands in where another one has the same name.
fn source(path: &Path, all: &[PathBuf]) -> String {
    let own = name(path);
    let is_twice = all.iter().any(|other| other != path && name(other) == own);
    let folder = path.parent().filter(|_| is_twice).map(name).filter(|folder| folder != STDIN);
    folder.map_or(own.clone(), |folder| format!("{folder}/{own}"))
}

/// A path as it may be shown.
fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy()).to_string()
}

/// An error with the path that it is about.
fn at(path: &Path, why: &str) -> ExitError {
    ExitError::new(format!("{}: {why}", shown(path)), WRONG)
}

/// The error of a file that cannot be read.
fn unreadable(context: &Context, path: &Path, error: &io::Error) -> ExitError {
    match error.kind() {
        io::ErrorKind::FileTooLarge => at(path, &told::too_large(context.lang, context.max_bytes)),
        _ => at(path, &told::unreadable(context.lang, error)),
    }
}

/// Reads a file, standard input, or a folder.
///
/// # Errors
/// It cannot be read, or is refused.
fn read(
    context: &Context,
    options: &Options,
    reading: &mut import::Options,
    path: &Path,
) -> Result<(Kind, Imported), ExitError> {
    let refused = |refusal: Refusal| at(path, &refusal.tell(context.lang));
    if path.is_dir() {
        return read_folder(context, options.kind, reading, path);
    }
    let bytes = bytes(path, context.max_bytes).map_err(|error| unreadable(context, path, &error))?;
    let kind = options.kind.map_or_else(|| Kind::of(&bytes), Ok).map_err(refused)?;
    if let (Kind::Csv, Some(into)) = (kind, &options.into) {
        reading.held =
            base(context, into)?.map(|archive| Held::of(&archive, &name(path))).unwrap_or_default();
    }
    let imported = import::read(kind, &Input { name: name(path), bytes }, reading).map_err(refused)?;
    Ok((kind, imported))
}

/// Reads a folder, with a bar where that takes a while.
///
/// # Errors
/// It or a file in it cannot be read, or it is refused.
fn read_folder(
    context: &Context,
    wanted: Option<Kind>,
    reading: &import::Options,
    path: &Path,
) -> Result<(Kind, Imported), ExitError> {
    let lang = context.lang;
    let kind = wanted.unwrap_or(Kind::Pyvideo);
    if kind != Kind::Pyvideo {
        return Err(at(path, &words::no_folder(lang, lang.say(kind.words()))));
    }
    let files = files(path).map_err(|error| unreadable(context, path, &error))?;
    if files.is_empty() {
        return Err(at(path, words::empty_folder(lang)));
    }
    let bar = progress::hidden(files.len());
    let mut failed = None;
    let inputs = files.iter().map_while(|file| {
        if bar.is_hidden() && bar.elapsed() > SHORT {
            progress::show(&bar);
        }
        bar.inc(1);
        let name = file.strip_prefix(path).unwrap_or(file).to_string_lossy().into_owned();
        let bytes = bytes(file, context.max_bytes).map_err(|error| unreadable(context, file, &error));
        bytes.map(|bytes| Input { name, bytes }).map_err(|error| failed = Some(error)).ok()
    });
    let imported = import::read_folder(inputs, reading);
    bar.finish_and_clear();
    match failed {
        Some(error) => Err(error),
        None => imported.map(|imported| (kind, imported)).map_err(|refusal| match refusal {
            Refusal::Unknown => at(path, words::no_pyvideo(lang)),
            refusal => at(path, &refusal.tell(lang)),
        }),
    }
}

/// The bytes of a file, or of standard input; no more than so many.
///
/// # Errors
/// It cannot be read, or is larger.
fn bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = match path == Path::new(STDIN) {
        true => io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes)?,
        false => File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?,
    };
    if read as u64 > most {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    Ok(bytes)
}

/// The files of a folder and of those in it, by their names. Links and hidden ones are passed over.
///
/// # Errors
/// A folder cannot be read.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            match () {
                () if is_hidden => {}
                () if kind.is_dir() => folders.push(entry.path()),
                () if kind.is_file() => files.push(entry.path()),
                () => {}
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// What is not to be brought in: a line each, what stands behind `#` left out.
///
/// # Errors
/// The file cannot be read.
fn withheld(context: &Context, path: &Path) -> Result<Vec<String>, ExitError> {
    let bytes = bytes(path, context.max_bytes).map_err(|error| unreadable(context, path, &error))?;
    Ok(import::withheld_lines(&bytes))
}

/// Locks the folder of a file against others who do the same, where the system can: a file that is replaced cannot hold a
/// lock itself. It lasts until what is given back goes.
fn alone(path: &Path) -> Option<File> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// The archive that is there already; `None` where there is none yet.
///
/// # Errors
/// It cannot be read, or is no archive.
fn base(context: &Context, path: &Path) -> Result<Option<Base>, ExitError> {
    let lang = context.lang;
    let no_archive = |why: &str| ExitError::new(words::no_archive(lang, &shown(path), why), WRONG);
    // A pipe would have to be written to by somebody before anything of it could be read.
    if fs::metadata(path).is_ok_and(|facts| !facts.is_file() && !facts.is_dir()) {
        return Err(at(path, &TargetError::Device.tell(lang)));
    }
    let bytes = match bytes(path, context.max_bytes) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(context, path, &error)),
    };
    // An empty file is filled.
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    Base::read(&bytes).map(Some).map_err(|why| match why {
        NoBase::Format => no_archive(&format!("\"format\" ≠ \"{}\"", import::FORMAT)),
        NoBase::Version(version) => at(path, &Refusal::Version(version).tell(lang)),
        NoBase::Odd(list, number) => no_archive(&words::no_records(lang, list, number)),
        NoBase::Json(error) => no_archive(&words::no_json(lang, error.line(), error.column())),
    })
}

/// Writes the archive: to standard output, or into the file, whole or not at all.
///
/// # Errors
/// Writing failed.
fn put(context: &Context, options: &Options, archive: &Gathered) -> Result<(), ExitError> {
    let Some(path) = &options.into else {
        let is_ascii = context.console.is_ascii();
        return context.console.print_data(|out| match is_ascii {
            true => import::write(archive, &mut AsciiJson(out)),
            false => import::write(archive, out),
        });
    };
    // Where the system refuses that, a file may be left behind by whoever ends us.
    let _ = leave_nothing_half_written();
    let written = write_whole(path, true, |out| import::write(archive, out).map_err(TargetError::Io));
    written.map_err(|error| at(path, &error.tell(context.lang)))
}
