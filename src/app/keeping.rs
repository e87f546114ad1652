//! Keeping: what is done with what is the reader's own: bookmarks, what was seen, notes, queries with a name.

use super::action::Action;
use super::detail::Subject;
use super::effect::{Effect, Exit};
use super::kept::{OpenNote, Unkept};
use super::keymap::{PopupKind, Scope, key_text};
use super::message::KeepOutcome;
use super::notice::Notice;
use super::overlay::Overlay;
use super::overlay::chooser::{Choices, Chooser};
use super::overlay::note::NotePrompt;
use super::overlay::query_name::QueryNamePrompt;
use super::overlay::written::{NamedQuery, NoteBefore, WrittenNote};
use super::setup::Purpose;
use super::state::{App, Began};
use crate::archive::record::RecordId;
use crate::archive::sanitize::{TextBuf, clean};
use crate::describe::ROW;
use crate::describe::summary::Summary;
use crate::lang::Words;
use crate::marks::draft::Draft;
use crate::marks::key::Key;
use crate::marks::mark::{Change, Mark};
use crate::marks::own::{Own, OwnMark};
use crate::marks::wish::{Basis, Wish};
use crate::words;
use crate::words::keeping as told;
use std::sync::Arc;

impl App {
    /// What is kept is still to be read; it comes as [`Message::Kept`](super::message::Message::Kept).
    pub fn await_kept(&mut self) {
        self.kept.is_to_come();
    }

    /// What became of what was to be kept.
    pub(super) fn kept_outcome(&mut self, outcome: KeepOutcome) -> Option<Effect> {
        let archive = &self.library.archive;
        match outcome {
            KeepOutcome::Read { marks, troubles, drafts } => {
                if self.kept.is_asked() {
                    self.notice = None;
                }
                self.kept.learn(archive, Some(marks));
                self.kept.drafts = drafts;
                let lang = self.setup.lang;
                let drafts = self.drafts_wait();
                if let Some(first) = troubles.first() {
                    let more = told::and_more(lang, troubles.len() - 1);
                    let drafts = drafts.map(|text| format!(" · {text}")).unwrap_or_default();
                    self.notice = Some(Notice::refusal(TextBuf::own(format!("{first}{more}{drafts}"))));
                } else if let Some(text) = drafts {
                    Notice::of(TextBuf::own(text)).say_in(&mut self.notice);
                }
                None
            }
            KeepOutcome::Saved { marks, changed, left } => {
                let is_left = |wish: &Wish| left.iter().any(|(key, _)| *key == wish.key);
                let said = self.kept.saved(is_left);
                self.kept.learn_changed(archive, marks, &changed);
                if let Some((_, first)) = left.first() {
                    let text = told::left_as_it_is(self.setup.lang, first);
                    let more = told::and_more(self.setup.lang, left.len() - 1);
                    self.notice = Some(Notice::refusal(TextBuf::own(format!("{text}{more}"))));
                } else if let Some(said) = said {
                    Notice::of(said).in_one_line().say_in(&mut self.notice);
                }
                if self.kept.leaves() {
                    return Some(Effect::Quit(Exit::Asked));
                }
                self.kept.save()
            }
            KeepOutcome::NotSaved { reason } => {
                let text = told::not_saved(self.setup.lang, &reason);
                self.kept.not_saved(TextBuf::own(text.clone()));
                let leave = match self.kept.asks_to_leave() {
                    true => self.keymap.text(&key_text::LEAVE_UNSAVED, self.setup.lang),
                    false => TextBuf::default(),
                };
                let text = TextBuf::own(format!("{text} {leave}").trim_end());
                self.notice = Some(Notice::refusal(text));
                None
            }
        }
    }

    /// What is said of drafts that wait to be gone on with, and by which key that is.
    fn drafts_wait(&self) -> Option<String> {
        let lang = self.setup.lang;
        let (_, first) = self.kept.drafts.first()?;
        let is_there = first.key.record_in(&self.library.archive).is_some();
        let key = self.keymap.pressed_for(Scope::Panes, Action::Show(PopupKind::Note), lang);
        let key = key.filter(|_| is_there);
        Some(told::drafts_wait(lang, &first.told(), self.kept.drafts.len() - 1, key.as_deref()))
    }

    /// Bookmarks what is marked or selected; where all of it is bookmarked, no longer.
    pub(super) fn bookmark(&mut self) -> Option<Effect> {
        let is = |mark: &OwnMark| mark.is_bookmarked;
        self.turn_over(is, Change::Bookmark, [told::BOOKMARKED, told::NOT_BOOKMARKED])
    }

    /// Says that what is marked or selected was seen; where all of it was, that it was not.
    pub(super) fn turn_seen(&mut self) -> Option<Effect> {
        let is = |mark: &OwnMark| mark.is_seen;
        self.turn_over(is, Change::Seen, [told::SEEN, told::NOT_SEEN])
    }

    /// Turns something of what is marked or selected.
    fn turn_over(
        &mut self,
        is: fn(&OwnMark) -> bool,
        change: fn(bool) -> Change,
        words: [Words; 2],
    ) -> Option<Effect> {
        let records = self.taken();
        if records.is_empty() {
            return self.say(words::NOTHING_SELECTED);
        }
        let becomes = !records.iter().all(|record| self.kept.of(*record).is_some_and(is));
        let archive = &self.library.archive;
        let turns = records.iter().filter(|record| self.kept.of(**record).is_some_and(is) != becomes);
        let wishes: Vec<Wish> = turns.map(|record| Own::wish(archive, *record, change(becomes))).collect();
        let [yes, no] = words;
        let said = self.told_of(if becomes { yes } else { no }, &records);
        self.kept.change_for_now(&self.library.archive, wishes, Some(said))
    }

    /// Notes that a record was seen, which its link being opened says, unless no history is wanted.
    pub(super) fn saw(&mut self, record: RecordId) -> Option<Effect> {
        if !self.setup.keeps_history {
            return None;
        }
        let archive = &self.library.archive;
        let wishes = vec![Own::wish(archive, record, Change::Opened)];
        match self.kept.of(record).is_some_and(|mark| mark.is_seen) {
            // Again: it comes first among what was opened lately, and there is nothing to take back.
            true => self.kept.change(archive, wishes, None),
            false => self.kept.change_for_now(archive, wishes, None),
        }
    }

    /// What is selected in front is new no longer, for whoever has stood there until now. Where the screen began nobody has
    /// gone yet: that was stood on by who goes on from there in the same pane.
    pub(super) fn stand(&mut self) -> Vec<Effect> {
        let Subject::Record(record) = self.subject() else { return Vec::new() };
        let began = std::mem::replace(&mut self.began, Began::GoneOn);
        if began == Began::Nowhere {
            self.began = Began::At(self.panes.front, record);
            return Vec::new();
        }
        if self.overlay.is_some() {
            return Vec::new();
        }
        let first = match began {
            Began::At(pane, first) if pane == self.panes.front => Some(first),
            _ => None,
        };
        let stood_on = first.into_iter().chain([record]).filter(|record| self.kept.stand_on(*record));
        stood_on.map(Effect::StoodOn).collect()
    }

    /// The archive was compared with what it was the last time.
    pub(super) fn arrived(&mut self, records: Vec<RecordId>, count: usize) {
        self.kept.set_new(records);
        // What is wrong with the archive's file matters more than what is new in it.
        let is_sound = !self.is_outdated && self.library.archive.left_out().is_nothing();
        if count > 0 && (is_sound || self.notice.is_none()) {
            let drafts = self.drafts_wait().map(|text| format!(" · {text}")).unwrap_or_default();
            let text = TextBuf::own(told::new_since(self.setup.lang, count) + &drafts);
            Notice::of(text).say_in(&mut self.notice);
        }
    }

    /// Has the archive compared with what it was the last time; these are new already.
    pub(super) fn compare(&self, unread: Option<Vec<RecordId>>) -> Option<Effect> {
        let is_kept = self.setup.keeps_history && self.setup.purpose == Purpose::Browse;
        is_kept.then_some(Effect::Compare(unread))
    }

    /// Keeps a note on a record, in place of what was there when it was begun; an empty one removes that.
    pub(super) fn note(&mut self, note: WrittenNote) -> Option<Effect> {
        let WrittenNote { before, text } = note;
        let NoteBefore { key, title, name, text: before, seen, draft } = before;
        let (was_empty, is_empty) = (before.trim().is_empty(), text.trim().is_empty());
        draft.iter().for_each(|name| self.kept.spend(name));
        let unchanged = match text == before.trim_end() {
            _ if was_empty && is_empty => Some(told::NOTE_EMPTY),
            is_same => is_same.then_some(told::NOTE_UNCHANGED),
        };
        if let Some(words) = unchanged {
            self.say(words);
            return self.kept.save();
        }
        let words = if is_empty { told::NOTE_REMOVED } else { told::NOTED };
        let said = TextBuf::own(format!("{}: {name}", self.setup.lang.say(words)));
        let basis: fn(Box<Mark>) -> Basis = if draft.is_some() { Basis::Draft } else { Basis::Seen };
        let wish = Wish { key, title, change: Change::Note(text), basis: basis(Box::new(seen)) };
        let back = wish.undone_by(Change::Note(before));
        self.kept.change_and_back(&self.library.archive, vec![wish], vec![back], Some(said))
    }

    /// Has a note written on what is selected.
    pub(super) fn write_note(&mut self) -> Option<Effect> {
        self.close();
        let Subject::Record(record) = self.subject() else { return self.say(words::NOTHING_SELECTED) };
        let archive = &self.library.archive;
        let key = Key::of(archive, record);
        let seen = self.kept.seen(&key);
        let before = NoteBefore {
            title: archive.title_of(record).to_string(),
            name: Summary::of(archive, record).name(self.setup.lang).beginning(ROW).to_buf(),
            text: self.kept.of(record).map(|mark| mark.notes.join("\n\n")).unwrap_or_default(),
            seen,
            draft: None,
            key,
        };
        let (before, text) = match self.kept.drafts.iter().find(|(_, draft)| draft.key == before.key) {
            Some((name, draft)) => {
                let Draft { before: text, seen, .. } = draft.clone();
                (NoteBefore { text, seen, draft: Some(name.clone()), ..before }, Some(draft.text.clone()))
            }
            None => (before, None),
        };
        self.put(Overlay::Note(Box::new(NotePrompt::new(before, text))))
    }

    /// What would be lost if the program ended now.
    pub fn unkept(&self) -> Unkept {
        let open = match &self.overlay {
            Some(Overlay::Note(note)) => {
                let WrittenNote { before, text } = note.as_it_stands();
                let NoteBefore { key, title, text: before, seen, draft, .. } = before;
                let opened = note.opened().to_owned();
                Some(OpenNote {
                    draft: Draft { key, title, before, seen, text },
                    opened,
                    goes_on_with: draft,
                })
            }
            _ => None,
        };
        let spent = self.kept.spent().to_vec();
        Unkept { wishes: self.kept.unsaved().to_vec(), spent, open }
    }

    /// A note was written in the user's editor: it is kept as it was left there. Where there is none, it is typed on.
    pub(super) fn note_edited(&mut self, outcome: Result<String, TextBuf>) -> Option<Effect> {
        match outcome {
            Ok(text) => {
                let Some(Overlay::Note(note)) = &self.overlay else { return None };
                let note = note.written(&text);
                self.close();
                self.note(note)
            }
            Err(reason) => {
                self.notice = Some(Notice::refusal(reason));
                None
            }
        }
    }

    /// Asks under which name the query in the finder is to be kept.
    pub(super) fn name_query(&mut self) -> Option<Effect> {
        let query = match &self.overlay {
            Some(Overlay::Finder(finder)) => finder.query_text().trim().to_owned(),
            _ => self.filter.as_ref().map(|filter| filter.query.clone()).unwrap_or_default(),
        };
        if query.is_empty() {
            return self.say(told::NO_QUERY);
        }
        let prompt = QueryNamePrompt::new(clean(&query).into_owned());
        // The finder is there again once the query has its name.
        self.overlay = Some(Overlay::QueryName(match self.overlay.take() {
            Some(Overlay::Finder(finder)) => prompt.over(finder),
            _ => prompt,
        }));
        None
    }

    /// Keeps a query under a name, which may be written as the one that it replaces.
    pub(super) fn keep_query(&mut self, named: NamedQuery) -> Option<Effect> {
        let NamedQuery { name, query, renames } = named;
        let known = self.kept.own().query(&name).map(|(known, _)| known.clone());
        let name = known.filter(|known| renames.as_ref() != Some(known)).unwrap_or(name);
        let is_there = self.kept.own().queries().iter().any(|known| *known == (name.clone(), query.clone()));
        if is_there && renames.as_ref().is_none_or(|before| *before == name) {
            self.notice = Some(Notice::of(self.told_of_query(told::QUERY_UNCHANGED, &name)));
            return None;
        }
        let said = self.told_of_query(told::QUERY_KEPT, &name);
        let before =
            renames.filter(|before| *before != name).map(|before| self.query_wish(&before, String::new()));
        let wishes = before.into_iter().chain([self.query_wish(&name, query)]).collect();
        self.kept.change_for_now(&self.library.archive, wishes, Some(said))
    }

    /// Keeps a query no longer.
    pub(super) fn remove_query(&mut self, name: &str) -> Option<Effect> {
        let said = self.told_of_query(told::QUERY_REMOVED, name);
        let wish = self.query_wish(name, String::new());
        let effect = self.kept.change_for_now(&self.library.archive, vec![wish], Some(said));
        let left = self.kept.own().queries().to_vec();
        match &mut self.overlay {
            Some(Overlay::Chooser(chooser)) if !left.is_empty() => chooser.become_of(Choices::Queries(left)),
            _ => self.close(),
        }
        effect
    }

    /// Asks what a query that has a name is to be called.
    pub(super) fn rename_query(&mut self, name: &str) -> Option<Effect> {
        let (name, query) = self.kept.own().query(name).cloned()?;
        self.put(Overlay::QueryName(QueryNamePrompt::rename(&name, clean(&query).into_owned())))
    }

    /// A change to the query of a name.
    fn query_wish(&self, name: &str, query: String) -> Wish {
        let key = Key::of_query(&self.library.archive, name);
        let seen = self.kept.seen(&key);
        Wish::new(key, String::new(), Change::Query(query), seen)
    }

    /// What is said of a query with a name.
    fn told_of_query(&self, words: Words, name: &str) -> TextBuf {
        TextBuf::own(format!("{}: {}", self.setup.lang.say(words), clean(name)))
    }

    /// Asks which of the queries with a name is to narrow the panes.
    pub(super) fn choose_query(&mut self) -> Option<Effect> {
        let queries = self.kept.own().queries().to_vec();
        if queries.is_empty() {
            let text = self.keymap.text(&key_text::NO_QUERIES, self.setup.lang);
            self.notice = Some(Notice::of(text));
            return None;
        }
        let title = TextBuf::own(self.setup.lang.say(told::WHICH_QUERY));
        self.put(Overlay::Chooser(Chooser::new(title, Choices::Queries(queries))))
    }

    /// Asks to which record of those opened lately one goes.
    pub(super) fn choose_recent(&mut self) -> Option<Effect> {
        let records = self.kept.recent(&self.library.archive);
        if records.is_empty() {
            return self.say(match self.kept.has_opened(&self.library.archive) {
                true => told::OPENED_GONE,
                false if self.setup.keeps_history => told::NOTHING_OPENED,
                false => told::NO_HISTORY,
            });
        }
        let title = TextBuf::own(self.setup.lang.say(told::WHICH_RECENT));
        self.put(Overlay::Chooser(Chooser::new(title, Choices::Records(records))))
    }

    /// Takes the last changes of this run back.
    pub(super) fn undo(&mut self) -> Option<Effect> {
        let Some(wishes) = self.kept.take_back() else { return self.say(told::NOTHING_TO_UNDO) };
        let seen = |wish: Wish| (self.kept.seen(&wish.key), wish);
        let wishes: Vec<Wish> =
            wishes.into_iter().map(seen).map(|(seen, wish)| wish.by_who_sees(seen)).collect();
        let lang = self.setup.lang;
        let what = wishes.first().map_or_else(Words::default, |wish| match wish.change {
            Change::Bookmark(_) => told::THE_BOOKMARK,
            Change::Seen(_) | Change::Opened => told::THE_SEEN,
            Change::Note(_) => told::THE_NOTE,
            Change::Query(_) => told::THE_QUERY,
        });
        // Of a query that gets its name back, that name.
        let is_gone = |wish: &Wish| matches!(&wish.change, Change::Query(line) if line.is_empty());
        let mut named = wishes.iter().filter(|wish| wishes.len() == 1 || !is_gone(wish));
        let of = match (named.next(), named.next()) {
            (Some(one), None) => one.told().to_string(),
            _ => lang.count(wishes.len(), words::RECORDS),
        };
        let said = format!("{}: {}: {of}", lang.say(told::UNDONE), lang.say(what));
        self.kept.change(&self.library.archive, wishes, Some(TextBuf::own(said)))
    }

    /// What is said of a change, with the title, or how many there are.
    fn told_of(&self, words: Words, records: &[RecordId]) -> TextBuf {
        let lang = self.setup.lang;
        let what = match records {
            [one] => Summary::of(&self.library.archive, *one).name(lang).beginning(ROW).to_string(),
            several => lang.count(several.len(), words::RECORDS),
        };
        TextBuf::own(format!("{}: {what}", lang.say(words)))
    }

    /// Leaves, where something is not saved once that is done; where it cannot be, that is asked about.
    pub(super) fn leave_program(&mut self) -> Option<Effect> {
        if let Some(question) = self.asks_to_stop() {
            self.notice = Some(Notice::refusal(question));
            return None;
        }
        if self.kept.may_leave() {
            return Some(Effect::Quit(Exit::Asked));
        }
        self.say(told::SAVING);
        self.kept.save()
    }

    /// What is kept, for whoever searches.
    pub fn own(&self) -> &Arc<Own> {
        self.kept.own()
    }
}
