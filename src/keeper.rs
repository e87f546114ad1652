//! keeper: where marks lie: one file a device, merged on reading; saved at once, whole or not at all.
//!
//! Each machine writes only its own file, so that folders which are kept the same by other programs have nothing to
//! quarrel about; what they call a conflict is one more file to be read. Two windows on one machine take turns by a lock,
//! and each reads the file again before it writes.

#![expect(clippy::disallowed_methods, reason = "marks are files, and carry the time at which they were set")]

mod device;
mod folder;
mod trouble;
mod written;

use crate::marks::Marks;
use crate::marks::draft::Draft;
use crate::marks::file::{self, Content};
use crate::marks::key::Key;
use crate::marks::mark::Mark;
use crate::marks::stamp::{HIGHEST, HIGHEST_ELSEWHERE, Stamp};
use crate::marks::wish::Wish;
use chrono::{SecondsFormat, Utc};
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use folder::{Folder, Unreadable};
use std::path::{Path, PathBuf};
pub(crate) use trouble::tell_fault;
pub use trouble::{KeepError, Trouble, TroubleReason};
use written::Written;

/// What a file is called that was set aside, behind its name.
const SET_ASIDE: &str = ".unreadable";

/// More files than this are not read.
const MOST_FILES: usize = 1_000;

/// What drafts are called behind the name of their device.
const DRAFT: &str = ".draft";

/// What a file of marks is called behind the name of its device. Copies of conflicts end so too.
const ENDING: &str = ".jsonl";

/// All that is kept, and what of it could not be read.
#[derive(Debug, Default)]
pub struct Kept {
    /// What the files say together.
    pub marks: Marks,
    /// What could not be read.
    pub troubles: Vec<Trouble>,
}

impl Kept {
    /// Adds what stands in a file.
    fn take_in(&mut self, content: Content, path: &Path) {
        let Content { marks, is_newer, faults, .. } = content;
        self.marks = std::mem::take(&mut self.marks).merge(marks);
        let newer = is_newer.then_some(TroubleReason::Newer);
        let lines = faults.into_iter().map(|(line, why)| TroubleReason::Line(line, why));
        let troubles = newer.into_iter().chain(lines);
        self.troubles.extend(troubles.map(|reason| Trouble { path: path.to_owned(), reason }));
    }
}

/// What became of changes.
#[derive(Debug, Default)]
pub struct Saved {
    /// What the files say then.
    pub kept: Kept,
    /// What was set elsewhere meanwhile to something else, which stayed.
    pub left: Vec<Key>,
}

/// The folder of the marks, and the name under which this device writes.
#[derive(Clone, Debug)]
pub struct Keeper {
    folder: Folder,
    device: String,
    /// What was written here: what is changed next is changed in knowledge of that.
    written: Written,
}

impl Keeper {
    /// The keeper of whoever runs the program.
    ///
    /// # Errors
    /// There is no home for marks.
    pub fn of_user() -> Result<Self, KeepError> {
        let data = Xdg::new().map_err(|_| KeepError::Homeless)?.data_dir();
        // A home that is another in each folder is none.
        if data.is_relative() {
            return Err(KeepError::Homeless);
        }
        Ok(Self::in_folder(data.join("lernnetzwerk").join("marks"), device::name()))
    }

    /// A keeper of some folder, for some device.
    pub fn in_folder(path: PathBuf, device: String) -> Self {
        Self { folder: Folder::new(path), device, written: Written::default() }
    }

    /// The file that this device writes.
    pub fn own_file(&self) -> PathBuf {
        self.folder.file(self.own_name())
    }

    fn own_name(&self) -> String {
        format!("{}{ENDING}", self.device)
    }

    /// Reads all files, and merges them.
    pub fn read(&self) -> Kept {
        self.read_but(None)
    }

    /// Reads all files but one.
    fn read_but(&self, other: Option<&str>) -> Kept {
        let mut kept = Kept::default();
        let mut names = match self.folder.names(|name| name.ends_with(ENDING.as_bytes())) {
            Ok(names) => names,
            Err(error) => {
                let reason = TroubleReason::Io(error);
                kept.troubles.push(Trouble { path: self.folder.path().to_owned(), reason });
                return kept;
            }
        };
        // What this device has written comes first, then what is no copy of a conflict.
        let own = self.own_name();
        names.retain(|name| other.is_none_or(|other| *name != *other));
        names.sort_by_key(|name| (*name != *own, name.to_string_lossy().contains("conflict")));
        if names.len() > MOST_FILES {
            let reason = TroubleReason::TooMany(names.len(), MOST_FILES);
            kept.troubles.push(Trouble { path: self.folder.path().to_owned(), reason });
            names.truncate(MOST_FILES);
        }
        for name in &names {
            let path = self.folder.file(name);
            let trouble = |reason| Trouble { path: path.clone(), reason };
            match self.folder.read(name) {
                Ok(None) => {}
                Ok(Some(text)) => {
                    let highest = if **name == *own { HIGHEST } else { HIGHEST_ELSEWHERE };
                    kept.take_in(file::read(&text, highest), &path);
                }
                Err(Unreadable::NoFile) => kept.troubles.push(trouble(TroubleReason::NoFile)),
                Err(Unreadable::Io(error)) => kept.troubles.push(trouble(TroubleReason::Io(error))),
            }
        }
        kept.troubles.extend(self.read_drafts().1);
        let aside = self.folder.names(|name| memchr::memmem::find(name, SET_ASIDE.as_bytes()).is_some());
        let set_aside = |name| Trouble { path: self.folder.file(name), reason: TroubleReason::SetAside };
        kept.troubles.extend(aside.unwrap_or_default().into_iter().map(set_aside));
        kept
    }

    /// Makes changes, and tells what all files say then. It is on the disk when this returns.
    ///
    /// # Errors
    /// Nothing was changed then, or it cannot be told whether it will outlast the machine.
    pub fn save(&mut self, wishes: &[Wish]) -> Result<Saved, KeepError> {
        let (mut written, mut left) = (self.written.clone(), Vec::new());
        let kept = self.write(|known, own| {
            let counter = known.counter();
            // A counter that stood still would have the next change count for nothing.
            if HIGHEST.saturating_sub(counter) < wishes.len() as u64 {
                return Err(KeepError::Counter(self.folder.path().to_owned()));
            }
            for (wish, counter) in wishes.iter().zip(counter + 1..) {
                if !written.carry_out(known, own, wish, &self.stamp(counter)) {
                    left.push(wish.key.clone());
                }
            }
            Ok(())
        })?;
        self.written = written;
        Ok(Saved { kept, left })
    }

    /// What was written here of something.
    pub fn written_of(&self, key: &Key) -> Mark {
        self.written.of(key)
    }

    /// Now, and here.
    fn stamp(&self, counter: u64) -> Stamp {
        let time = Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true);
        Stamp { counter, device: self.device.clone(), time }
    }

    /// Adds marks of another history, as they are; nothing that is there is gone then.
    ///
    /// # Errors
    /// As for [`Keeper::save`].
    pub fn add(&self, marks: &Marks) -> Result<Kept, KeepError> {
        self.write(|known, own| {
            let counter = known.counter().max(marks.counter());
            // What has to be set again counts on: at most all of each mark.
            if HIGHEST.saturating_sub(counter) < marks.len() as u64 * 4 {
                return Err(KeepError::Counter(self.folder.path().to_owned()));
            }
            let mut stamps = (counter + 1..).map(|counter| self.stamp(counter));
            let mut all = known.clone();
            for (key, mark) in marks.iter() {
                let key = all.place_of(key, mark, marks);
                let before = all.get(&key).cloned().unwrap_or_default();
                let sum = before.add(mark.clone(), || stamps.next().unwrap_or_else(|| self.stamp(counter)));
                all.add(key.clone(), sum.clone());
                own.add(key, sum);
            }
            Ok(())
        })
    }

    /// Keeps a note that is not yet to be kept as one, in a file of its own; gives its name, which no other draft has had.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn keep_draft(&self, draft: &Draft) -> Result<String, KeepError> {
        let failed = |error| KeepError::Io(self.folder.path().to_owned(), error);
        self.folder.make().map_err(failed)?;
        let text = serde_json::to_vec_pretty(draft).map_err(|error| failed(error.into()))?;
        // What counts from the time on is not counted again once a draft is dropped: another window may still name it.
        let from = u64::try_from(Utc::now().timestamp_millis()).unwrap_or(1);
        self.folder.add(&format!("{}{DRAFT}", self.device), from, &text).map_err(failed)
    }

    /// The drafts that lie here, with the names of their files: also those that this device wrote under another name.
    pub fn drafts(&self) -> Vec<(String, Draft)> {
        self.read_drafts().0
    }

    /// The drafts, and what of them cannot be read, which stays where it is.
    fn read_drafts(&self) -> (Vec<(String, Draft)>, Vec<Trouble>) {
        let middle = format!("{DRAFT}-");
        let is_draft = |name: &[u8]| memchr::memmem::find(name, middle.as_bytes()).is_some();
        let names = self.folder.names(is_draft).unwrap_or_default();
        let (mut drafts, mut troubles) = (Vec::new(), Vec::new());
        for name in names.into_iter().filter_map(|name| name.into_string().ok()) {
            let reason = match self.folder.read(&name) {
                Ok(None) => continue,
                Ok(Some(text)) => match serde_json::from_slice(&text) {
                    Ok(draft) => {
                        drafts.push((name, draft));
                        continue;
                    }
                    Err(error) => TroubleReason::Line(error.line(), error.into()),
                },
                Err(Unreadable::NoFile) => TroubleReason::NoFile,
                Err(Unreadable::Io(error)) => TroubleReason::Io(error),
            };
            troubles.push(Trouble { path: self.folder.file(name), reason });
        }
        (drafts, troubles)
    }

    /// Where a draft lies.
    pub fn path_of(&self, draft: &str) -> PathBuf {
        self.folder.file(draft)
    }

    /// A draft is a note now, or is to be none.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn drop_draft(&self, name: &str) -> Result<(), KeepError> {
        self.folder.remove(name).map_err(|error| KeepError::Io(self.folder.file(name), error))
    }

    /// Changes the file of this device, in knowledge of all others.
    fn write(
        &self,
        change: impl FnOnce(&Marks, &mut Marks) -> Result<(), KeepError>,
    ) -> Result<Kept, KeepError> {
        self.folder.make().map_err(|error| KeepError::Io(self.folder.path().to_owned(), error))?;
        let _lock = self.folder.lock()?;
        let name = self.own_name();
        let path = self.own_file();
        let text = match self.folder.read(&name) {
            Ok(text) => text.unwrap_or_default(),
            Err(Unreadable::NoFile) => return Err(KeepError::NoFile(path)),
            Err(Unreadable::Io(error)) => return Err(KeepError::Io(path, error)),
        };
        let Content { marks: mut own, is_newer, is_headed, faults } = file::read(&text, HIGHEST);
        if is_newer {
            return Err(KeepError::Newer(path));
        }
        let failed = |error| KeepError::Io(path.clone(), error);
        if !faults.is_empty() {
            // What cannot be read is somebody's work all the same.
            self.folder.set_aside(&name, SET_ASIDE).map_err(failed)?;
        }
        let mut kept = self.read_but(Some(&name));
        kept.take_in(Content { marks: own.clone(), is_newer, is_headed, faults }, &path);
        change(&kept.marks, &mut own)?;
        let text = file::write(&own).map_err(failed)?;
        self.folder.replace(&name, text.as_bytes())?;
        kept.marks = kept.marks.merge(own);
        Ok(kept)
    }
}
