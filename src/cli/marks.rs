//! marks: what is the reader's own, listed, handed on, and taken in from elsewhere.

use super::args::{Marks as Options, MarksAction};
use super::context::Context;
use super::exit::{ExitError, FINE, NOTHING, WRONG};
use crate::archive::sanitize::clean;
use crate::keeper::{KeepError, Keeper, Kept, Trouble, tell_fault};
use crate::lang::Lang;
use crate::loader::file::STDIN;
use crate::marks::Marks;
use crate::marks::draft::Draft;
use crate::marks::file::{self, Content};
use crate::marks::key::Key;
use crate::marks::mark::Mark;
use crate::marks::stamp::{HIGHEST, HIGHEST_ELSEWHERE, Stamp};
use crate::words::cli as told;
use crate::words::keeping as words;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Lists marks, prints them, or adds those of a file.
///
/// # Errors
/// They cannot be read or saved, or writing failed.
pub(crate) fn run(context: &Context, options: &Options) -> Result<i32, ExitError> {
    let lang = context.lang;
    let failed = |error: KeepError| ExitError::new(clean(&error.tell(lang)).to_string(), WRONG);
    let keeper = Keeper::of_user().map_err(failed)?;
    let kept = keeper.read();
    for trouble in &kept.troubles {
        context.console.note(&clean(&trouble.tell(lang)));
    }
    // What cannot be read is not in it: whoever keeps it elsewhere must know.
    let whole = if kept.troubles.iter().any(Trouble::is_loss) { WRONG } else { FINE };
    match &options.action {
        MarksAction::List => {
            let drafts = keeper.drafts().into_iter().map(|(name, draft)| (keeper.path_of(&name), draft));
            Ok(list(context, &kept, &drafts.collect::<Vec<_>>())?.max(whole))
        }
        MarksAction::Export => {
            let text = file::write(&kept.marks).map_err(|error| ExitError::new(error.to_string(), WRONG))?;
            context.console.print_data(|out| out.write_all(text.as_bytes()))?;
            Ok(whole)
        }
        MarksAction::Import { path, write } => {
            let others = read(lang, path)?;
            let counts = Counts::of(&kept.marks, &others);
            if *write && counts.changes() {
                keeper.add(&others).map_err(failed)?;
            }
            let said = words::imported(
                lang,
                [counts.added, counts.changed, counts.known],
                *write || !counts.changes(),
            );
            context.console.print(|out| writeln!(out, "{said}"))?;
            Ok(FINE)
        }
    }
}

/// One line for each thing that something is kept of.
fn list(context: &Context, kept: &Kept, drafts: &[(PathBuf, Draft)]) -> Result<i32, ExitError> {
    let lang = context.lang;
    let mut told: Vec<String> = kept.marks.iter().filter_map(|(key, mark)| line(lang, key, mark)).collect();
    // Where it lies: one on what is gone from the archive can only be taken from there.
    told.extend(drafts.iter().map(|(path, draft)| {
        let text = format!("{}: {}", lang.say(words::A_DRAFT), draft.text.replace('\n', " / "));
        in_columns([&draft.told(), &text, &path.to_string_lossy()])
    }));
    if told.is_empty() {
        // Where something cannot be read, there may be more.
        if !kept.troubles.iter().any(Trouble::is_loss) {
            context.console.note(words::nothing_kept(lang));
        }
        return Ok(NOTHING);
    }
    context.console.print(|out| told.iter().try_for_each(|line| writeln!(out, "{line}")))?;
    Ok(FINE)
}

/// What is kept of something, in a line; `None` where all of it was taken back.
fn line(lang: Lang, key: &Key, mark: &Mark) -> Option<String> {
    let mut what: Vec<String> = Vec::new();
    what.extend(mark.is_bookmarked().then(|| lang.say(words::BOOKMARKED).to_owned()));
    what.extend(mark.is_seen().then(|| lang.say(words::SEEN).to_owned()));
    let note = |text: &str| format!("{}: {}", lang.say(words::NOTE), text.replace('\n', " / "));
    what.extend(mark.note.texts().map(note));
    let query = mark.query.as_ref().filter(|query| !query.value.is_empty());
    what.extend(query.map(|query| format!("{}: {}", lang.say(words::QUERY), query.value)));
    let title = mark.title.as_ref().map_or(key.id.as_str(), |title| title.value.as_str());
    (!what.is_empty()).then(|| in_columns([title, &what.join(" · "), &key.archive]))
}

/// Columns parted by tabs, so that there is none in them.
fn in_columns(columns: [&str; 3]) -> String {
    columns.map(|text| clean(&text.replace('\t', " ")).to_string()).join("\t")
}

/// Reads a file of marks.
///
/// # Errors
/// It cannot be read, or a line of it is none of marks: then none of it is taken.
fn read(lang: Lang, path: &Path) -> Result<Marks, ExitError> {
    let name = clean(&path.to_string_lossy()).to_string();
    let bytes = match path == Path::new(STDIN) {
        true => io::read_to_string(io::stdin()).map(String::into_bytes),
        false => fs::read(path),
    };
    let bytes = bytes
        .map_err(|error| ExitError::new(format!("{name}: {}", told::unreadable(lang, &error)), WRONG))?;
    let Content { marks, is_newer, is_headed, faults } = file::read(&bytes, HIGHEST_ELSEWHERE);
    if is_newer {
        return Err(ExitError::new(words::newer(lang, &name), WRONG));
    }
    match faults.first() {
        // Nothing in it is ours.
        Some((1, why)) if marks.is_empty() && !is_headed => {
            Err(ExitError::new(words::no_marks(lang, &name, &tell_fault(lang, why)), WRONG))
        }
        Some((line, why)) => {
            Err(ExitError::new(words::faulty_line(lang, &name, *line, &tell_fault(lang, why)), WRONG))
        }
        None => Ok(marks),
    }
}

/// What marks of a file would do.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// So many things nothing was known of.
    added: usize,
    /// Of so many more is known then.
    changed: usize,
    /// Of so many all was known.
    known: usize,
}

impl Counts {
    fn of(known: &Marks, others: &Marks) -> Self {
        let mut counts = Self::default();
        let mut all = known.clone();
        for (key, mark) in others.iter() {
            let key = all.place_of(key, mark, others);
            let before = all.get(&key).cloned().unwrap_or_default();
            let stamp = || Stamp { counter: HIGHEST, device: String::new(), time: String::new() };
            let after = before.clone().add(mark.clone(), stamp);
            all.add(key, after.clone());
            match after.says_the_same_as(&before) {
                // What was taken back is seen by nobody.
                true if before.says_the_same_as(&Mark::default()) => {}
                true => counts.known += 1,
                false if before.says_the_same_as(&Mark::default()) => counts.added += 1,
                false => counts.changed += 1,
            }
        }
        counts
    }

    fn changes(self) -> bool {
        self.added + self.changed > 0
    }
}
