//! Kept: what is the reader's own, as it is shown: changes at once, and what of them is not yet on the disk.

use super::confirmation::Confirmation;
use super::detail::Subject;
use super::effect::Effect;
use super::signs::OwnWords;
use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::lang::Lang;
use crate::marks::Marks;
use crate::marks::draft::Draft;
use crate::marks::key::{Key, name_of};
use crate::marks::mark::Mark;
use crate::marks::own::{Own, OwnMark, OwnState, lines};
use crate::marks::wish::{Basis, Wish};
use crate::words::keeping as told;
use std::cmp::Reverse;
use std::sync::Arc;

/// At most so many records opened lately are shown.
const RECENT: usize = 50;

/// What is kept of what the details are about, in words: what it is to the reader, and each note in its lines,
/// with the cells that each is indented.
pub(super) fn in_words(own: &Own, subject: Subject, lang: Lang) -> Vec<OwnWords> {
    let Subject::Record(record) = subject else { return Vec::new() };
    let states = [
        (OwnState::New, told::IS_NEW),
        (OwnState::Bookmarked, told::BOOKMARKED),
        (OwnState::Seen, told::SEEN),
    ];
    let states = states.into_iter().filter(|(state, _)| own.is(record, *state));
    let states = states.map(|(_, words)| lang.say(words)).collect::<Vec<_>>().join(" · ");
    let states = (!states.is_empty()).then(|| (told::MINE, vec![(0, TextBuf::own(states))]));
    let notes = own.get(record).into_iter().flat_map(|mark| &mark.notes);
    let lines = |note: &String| lines(note).map(|(indent, line)| (indent, line.into_owned())).collect();
    states.into_iter().chain(notes.map(|note| (told::NOTE, lines(note)))).collect()
}

/// What would be lost if the program ended now.
#[derive(Clone, Debug, Default)]
pub struct Unkept {
    /// What is not on the disk yet.
    pub wishes: Vec<Wish>,
    /// Drafts whose notes are among these.
    pub spent: Vec<String>,
    /// The note that is being written.
    pub open: Option<OpenNote>,
}

/// A note that is being written.
#[derive(Clone, Debug)]
pub struct OpenNote {
    /// It as it stands.
    pub draft: Draft,
    /// What stood there when it was opened: the note, or a draft of it.
    pub opened: String,
    /// The file of the draft that it goes on with.
    pub goes_on_with: Option<String>,
}

impl OpenNote {
    /// True where something was written that stands nowhere else.
    pub fn is_new(&self) -> bool {
        self.draft.is_new() && self.draft.text.trim_end() != self.opened.trim_end()
    }
}

/// What is the reader's own, as it is shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// What the files say.
    marks: Arc<Marks>,
    /// That, and what is to be saved, by record.
    own: Arc<Own>,
    /// How often that has changed.
    version: u64,
    /// What is not on the disk yet, in order.
    unsaved: Vec<Wish>,
    /// Drafts whose notes are among these, or that are to be none.
    spent: Vec<String>,
    /// How many of both are being saved, while any are.
    on_their_way: Option<(usize, usize)>,
    /// Notes that were being written when the program had to end, with the names of their files.
    pub(super) drafts: Vec<(String, Draft)>,
    /// What is said once all is on the disk.
    said: Option<TextBuf>,
    /// Why the last attempt failed, until one succeeds.
    failure: Option<TextBuf>,
    /// What undoes the changes of this run, the last at the end.
    undo: Vec<Vec<Wish>>,
    /// Whether the program is left as soon as all is on the disk.
    is_leaving: bool,
    /// Whether more or less is kept than a query that asks for it has found.
    has_changed: bool,
    /// Whether it is still to be read.
    is_awaited: bool,
    /// Whether a key was pressed that asks for it before that.
    is_asked: bool,
    /// Whether all is to be left unsaved.
    confirmation: Confirmation,
}

impl Kept {
    /// It is still to be read: keys that ask for it wait until then.
    pub(super) fn is_to_come(&mut self) {
        self.is_awaited = true;
    }

    /// It will not be read: what waits for it is done without.
    pub(super) fn is_to_come_no_longer(&mut self) {
        (self.is_awaited, self.is_asked) = (false, false);
    }

    /// A key asks for it; true where that has to wait.
    pub(super) fn ask(&mut self) -> bool {
        self.is_asked = self.is_awaited;
        self.is_asked
    }

    /// Whoever asked for it does so no longer; true where somebody did.
    pub(super) fn stop_asking(&mut self) -> bool {
        std::mem::take(&mut self.is_asked)
    }

    /// True while a key waits for it.
    pub(super) fn is_asked(&self) -> bool {
        self.is_asked
    }

    /// What is kept of the records of the archive.
    pub(crate) fn own(&self) -> &Arc<Own> {
        &self.own
    }

    /// How often what is kept has changed.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// What is kept, to be changed.
    fn own_mut(&mut self) -> &mut Own {
        self.version += 1;
        Arc::make_mut(&mut self.own)
    }

    /// What is kept of a record.
    pub(crate) fn of(&self, record: RecordId) -> Option<&OwnMark> {
        self.own.get(record)
    }

    /// What the files say of something, which a change to it is made in knowledge of.
    pub(super) fn seen(&self, key: &Key) -> Mark {
        self.marks.get(key).cloned().unwrap_or_default()
    }

    /// Why the last attempt to save failed, until one succeeds.
    pub(crate) fn failure(&self) -> Option<&TextBuf> {
        self.failure.as_ref()
    }

    /// True where something of this archive was ever opened, whether that is still in it or not.
    pub(super) fn has_opened(&self, archive: &Archive) -> bool {
        let name = name_of(archive);
        let is_opened = |mark: &Mark| mark.opened.as_ref().is_some_and(|set| set.value);
        self.marks.iter().any(|(key, mark)| key.archive == name && is_opened(mark))
    }

    /// What was opened lately, the last first.
    pub(super) fn recent(&self, archive: &Archive) -> Vec<RecordId> {
        let seen = |(key, mark): (&Key, &Mark)| {
            let set = mark.opened.as_ref().filter(|set| set.value)?;
            Some((set.stamp.counter, key.record_in(archive)?))
        };
        let name = name_of(archive);
        let mut seen: Vec<_> =
            self.marks.iter().filter(|(key, _)| key.archive == name).filter_map(seen).collect();
        seen.sort_by_key(|(counter, _)| Reverse(*counter));
        seen.into_iter().map(|(_, record)| record).take(RECENT).collect()
    }

    /// The archive is another, or the files are read.
    pub(super) fn learn(&mut self, archive: &Archive, marks: Option<Arc<Marks>>) {
        let is_read = marks.is_some();
        if let Some(marks) = marks {
            self.marks = marks;
            self.is_to_come_no_longer();
        }
        // What is new of another archive is not known yet.
        let new = if is_read { self.own.new_records().collect() } else { Vec::new() };
        *self.own_mut() = Own::of(archive, &self.marks);
        self.set_new(new);
        self.show_unsaved(archive);
    }

    /// The files say something else of some things.
    pub(super) fn learn_changed(&mut self, archive: &Archive, marks: Arc<Marks>, changed: &[Key]) {
        let nothing = Mark::default();
        let of = |key| (key, marks.get(key).unwrap_or(&nothing));
        self.own_mut().learn(archive, changed.iter().map(of));
        self.marks = marks;
        self.show_unsaved(archive);
    }

    /// What is not on the disk yet shows all the same.
    fn show_unsaved(&mut self, archive: &Archive) {
        if !self.unsaved.is_empty() {
            self.version += 1;
            let own = Arc::make_mut(&mut self.own);
            self.unsaved.iter().for_each(|wish| own.carry_out(archive, wish));
        }
    }

    /// True where more or less is kept than when this was last asked.
    pub(super) fn take_change(&mut self) -> bool {
        std::mem::take(&mut self.has_changed)
    }

    /// This is new from now on.
    pub(super) fn set_new(&mut self, records: impl IntoIterator<Item = RecordId>) {
        self.has_changed = true;
        self.own_mut().set_new(records.into_iter().collect());
    }

    /// A record is new no longer; true where it was.
    pub(super) fn stand_on(&mut self, record: RecordId) -> bool {
        self.own.is_new(record) && self.own_mut().stood_on(record)
    }

    /// Makes changes: they show at once, and are saved. `said` once they are on the disk.
    pub(super) fn change(
        &mut self,
        archive: &Archive,
        wishes: Vec<Wish>,
        said: Option<TextBuf>,
    ) -> Option<Effect> {
        let own = self.own_mut();
        wishes.iter().for_each(|wish| own.carry_out(archive, wish));
        self.has_changed = true;
        self.unsaved.extend(wishes);
        self.said = said.or(self.said.take());
        self.save()
    }

    /// The same, which can be undone.
    pub(super) fn change_for_now(
        &mut self,
        archive: &Archive,
        wishes: Vec<Wish>,
        said: Option<TextBuf>,
    ) -> Option<Effect> {
        let back = wishes.iter().map(|wish| self.own.inverse(archive, wish)).collect();
        self.change_and_back(archive, wishes, back, said)
    }

    /// The same, where it is known what undoes it.
    pub(super) fn change_and_back(
        &mut self,
        archive: &Archive,
        wishes: Vec<Wish>,
        back: Vec<Wish>,
        said: Option<TextBuf>,
    ) -> Option<Effect> {
        self.undo.push(back);
        self.change(archive, wishes, said)
    }

    /// True where there are changes of this run to take back.
    pub(super) fn has_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// What undoes the last changes that were not undone yet.
    pub(super) fn take_back(&mut self) -> Option<Vec<Wish>> {
        self.undo.pop()
    }

    /// The last change to something was none: there is nothing to take back of it.
    fn forget_to_take_back(&mut self, key: &Key) {
        let is_of_it = |wish: &Wish| wish.key == *key;
        if let Some(at) = self.undo.iter().rposition(|wishes| wishes.iter().any(is_of_it))
            && let Some(wishes) = self.undo.get_mut(at)
        {
            wishes.retain(|wish| !is_of_it(wish));
            if wishes.is_empty() {
                self.undo.remove(at);
            }
        }
    }

    /// Saves what is not saved, unless something is being saved.
    pub(super) fn save(&mut self) -> Option<Effect> {
        if self.on_their_way.is_some() || self.is_all_kept() {
            return None;
        }
        self.on_their_way = Some((self.unsaved.len(), self.spent.len()));
        Some(Effect::Keep(self.unsaved.clone(), self.spent.clone()))
    }

    /// A draft is needed no longer once what is to be saved is.
    pub(super) fn spend(&mut self, name: &str) {
        self.drafts.retain(|(other, _)| other != name);
        self.spent.push(name.to_owned());
    }

    /// Drafts that are not needed once that is.
    pub(super) fn spent(&self) -> &[String] {
        &self.spent
    }

    /// What is not on the disk yet, in order.
    pub(super) fn unsaved(&self) -> &[Wish] {
        &self.unsaved
    }

    /// True where all is on the disk.
    fn is_all_kept(&self) -> bool {
        self.unsaved.is_empty() && self.spent.is_empty()
    }

    /// What was being saved is on the disk, but for what is left as it is; gives back what is to be said, once all is.
    pub(super) fn saved(&mut self, is_left: impl Fn(&Wish) -> bool) -> Option<TextBuf> {
        let (wishes, drafts) = self.on_their_way.take().unwrap_or_default();
        let saved: Vec<Wish> = self.unsaved.drain(..wishes.min(self.unsaved.len())).collect();
        let is_change = |wish: &&Wish| !matches!(wish.basis, Basis::Undo(_));
        for wish in saved.iter().filter(is_change).filter(|wish| is_left(wish)) {
            self.forget_to_take_back(&wish.key);
        }
        self.spent.drain(..drafts.min(self.spent.len()));
        self.failure = None;
        if self.unsaved.is_empty() { self.said.take() } else { None }
    }

    /// What was being saved is not on the disk. It is tried again with the next change, and before leaving.
    pub(super) fn not_saved(&mut self, reason: TextBuf) {
        self.on_their_way = None;
        self.failure = Some(reason);
    }

    /// Another key was pressed: what the last one asked may be answered by it.
    pub(super) fn next_key(&mut self) {
        self.confirmation.next_key();
        self.is_leaving = false;
    }

    /// True where nothing would be lost by leaving, or the reader has said twice that it may be. Otherwise the program is
    /// left once all is on the disk.
    pub(super) fn may_leave(&mut self) -> bool {
        let may = self.is_all_kept() || self.confirmation.is_open();
        self.is_leaving = !may;
        may
    }

    /// True where the program is to be left now that all is on the disk.
    pub(super) fn leaves(&self) -> bool {
        self.is_leaving && self.is_all_kept()
    }

    /// Asks whether the program is to be left although saving has failed; true where it was to be left.
    pub(super) fn asks_to_leave(&mut self) -> bool {
        let asks = std::mem::take(&mut self.is_leaving);
        if asks {
            self.confirmation.ask();
        }
        asks
    }
}
