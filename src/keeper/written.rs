//! Written: what was written in this run, in knowledge of which the next change is made, and what of it can be taken back.

use crate::marks::Marks;
use crate::marks::key::Key;
use crate::marks::mark::{Change, Mark};
use crate::marks::register::Register;
use crate::marks::stamp::Stamp;
use crate::marks::versions::Versions;
use crate::marks::wish::{Basis, Wish};
use std::collections::BTreeMap;

/// What was written in this run.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    marks: Marks,
    /// How each note came to what it is, the last at the end.
    edits: BTreeMap<Key, Vec<Edit>>,
}

/// A note as it was written once, and what it came in the place of.
#[derive(Clone, Debug)]
struct Edit {
    written: Versions,
    replaced: Versions,
}

impl Written {
    /// What was written of something.
    pub(super) fn of(&self, key: &Key) -> Mark {
        self.marks.get(key).cloned().unwrap_or_default()
    }

    /// Makes one change among the marks of this device, in place of what was seen of it and of what was written here. False
    /// where something else stands there by now.
    pub(super) fn carry_out(&mut self, known: &Marks, own: &mut Marks, wish: &Wish, stamp: &Stamp) -> bool {
        let Wish { key, title, change, basis } = wish;
        let of = |marks: &Marks| marks.get(key).cloned().unwrap_or_default();
        let (before, mut by_us) = (of(known).merge(of(own)), self.of(key));
        let seen = match basis {
            Basis::Seen(seen) => by_us.clone().merge(Mark::clone(seen)),
            Basis::Draft(seen) => Mark::clone(seen),
            Basis::Undo(_) => by_us.clone(),
        };
        match change {
            Change::Note(text) => {
                let mut note = before.note.clone();
                let written = match basis {
                    Basis::Undo(_) => self.take_back(key, &mut note, stamp),
                    Basis::Seen(_) | Basis::Draft(_) => {
                        let written = note.write(text.clone(), stamp.clone(), &seen.note);
                        // Whoever saw the same may have replaced it already.
                        let replaced = seen.note.clone();
                        self.edits
                            .entry(key.clone())
                            .or_default()
                            .push(Edit { written: written.clone(), replaced });
                        Some(written)
                    }
                };
                let Some(written) = written else { return false };
                by_us.note = by_us.note.merge(written);
                own.of(key.clone()).note = note;
            }
            _ if is_overtaken(&before, &seen, wish) => return false,
            change => {
                own.of(key.clone()).set(change.clone(), stamp.clone());
                by_us.set(change.clone(), stamp.clone());
            }
        }
        *self.marks.of(key.clone()) = by_us;
        let called = before.title.map(|title| title.value);
        if called.as_ref() != Some(title) && !title.is_empty() {
            own.of(key.clone()).title = Some(Register::new(stamp.clone(), title.clone()));
        }
        true
    }

    /// Takes the last edit of a note back, and gives what is written for that: each text that it came in the place of stands
    /// there again by itself, as whoever wrote one of them takes back that one alone. `None` where it was replaced since.
    fn take_back(&mut self, key: &Key, note: &mut Versions, stamp: &Stamp) -> Option<Versions> {
        let edits = self.edits.get_mut(key)?;
        let Edit { written, replaced } = edits.pop()?;
        if !note.has(&written) {
            return None;
        }
        // Others may have written something else in place of the same. Who has only removed it may have taken something back.
        let others = note.other_than(&written);
        let mut back = Versions::default();
        for before in replaced.each().filter(|before| !others.replaces(before)) {
            let text = before.texts().next().unwrap_or_default().to_owned();
            let again = note.write(text, stamp.clone(), &written);
            let same = edits.iter_mut().filter(|edit| edit.written == before);
            same.for_each(|edit| edit.written.clone_from(&again));
            back = back.merge(again);
        }
        Some(if back.is_unset() { note.write(String::new(), stamp.clone(), &written) } else { back })
    }
}

/// True where a change would replace what nobody here has seen. What is said of a record holds, unless it only takes
/// something back.
fn is_overtaken(now: &Mark, seen: &Mark, wish: &Wish) -> bool {
    let is_undo = matches!(wish.basis, Basis::Undo(_));
    match &wish.change {
        // Of notes both stay.
        Change::Note(_) => false,
        Change::Bookmark(_) => is_undo && now.bookmark != seen.bookmark,
        Change::Seen(_) | Change::Opened => is_undo && now.seen != seen.seen,
        Change::Query(line) => {
            let is_other = |now: &Register<String>| !now.value.is_empty() && now.value != *line;
            now.query != seen.query && now.query.as_ref().is_some_and(is_other)
        }
    }
}
