//! app: the whole state; update(message) -> effects.

pub mod action;
pub(crate) mod agenda;
mod answers;
pub(crate) mod calendar;
pub(crate) mod catalogue;
mod choosing;
mod confirmation;
pub mod cursor;
pub(crate) mod detail;
mod dispatch;
pub mod effect;
mod event_days;
pub mod examples;
mod filter;
mod handing_on;
pub(crate) mod hints;
mod history;
mod hit_walk;
pub(crate) mod holdings;
mod keeping;
mod kept;
pub mod keymap;
pub(crate) mod kin;
mod last_time;
pub(crate) mod lens;
pub(crate) mod list;
pub(crate) mod marked;
mod marking;
pub mod message;
pub(crate) mod month;
mod mouse;
mod navigate;
pub(crate) mod notice;
mod opened;
mod ordering;
pub(crate) mod overlay;
mod panes;
mod requests;
mod reread;
mod returning;
mod setup;
pub(crate) mod signs;
pub(crate) mod speakers;
mod state;
pub(crate) mod text_input;
mod trail;
mod under_way;
mod views;
pub(crate) mod year;

pub use crate::text::charset::Charset;
use action::Action;
use crossterm::event::{KeyEvent, KeyEventKind};
use effect::Effect;
pub use kept::{OpenNote, Unkept};
use keymap::{Key, Scope};
pub use last_time::{LastTime, LastTimes};
use message::Message;
use mouse::is_meant;
use notice::Notice;
use overlay::Overlay;
pub use setup::{Purpose, Setup, Start, Taste, ThemeKind};
pub use state::App;
use under_way::UnderWay;

impl App {
    /// Takes in what happened, and says what is to be done in the world.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        self.setup.charset.put_to_use();
        let asked = self.requests.last();
        let is_pressed = matches!(message, Message::Key(_) | Message::Mouse(_));
        let stood_on = if is_pressed { self.stand() } else { Vec::new() };
        let mut effects: Vec<Effect> = match message {
            done @ (Message::Key(_) | Message::Mouse(_) | Message::Paste(_) | Message::Act(_)) => {
                self.done(done).into_iter().collect()
            }
            Message::Resize(columns, rows) => {
                self.setup.size = (columns, rows);
                Vec::new()
            }
            Message::Loading(percent) => {
                self.progress = Some(percent.min(100));
                Vec::new()
            }
            Message::Making(work, percent) => {
                self.making = (percent < 100).then_some((work, percent));
                Vec::new()
            }
            Message::Loaded { library, complete } => self.loaded(library, complete),
            Message::Changed => {
                self.changed();
                Vec::new()
            }
            Message::Gone => self.say(crate::words::FILE_GONE).into_iter().collect(),
            Message::Reread(library) => self.reread(library),
            Message::NotReread(reason) => {
                self.not_reread(&reason);
                Vec::new()
            }
            Message::Found(answer) => self.found(answer).into_iter().collect(),
            Message::Opened(opening) => self.opened(opening),
            Message::Refused(refusal) => {
                self.refused(refusal);
                Vec::new()
            }
            Message::Kept(outcome) => self.kept_outcome(outcome).into_iter().collect(),
            Message::HandingOn(percent) => {
                self.handing_on(percent);
                Vec::new()
            }
            Message::HandedOn(outcome) => self.handed_on(outcome).into_iter().collect(),
            Message::Arrived { records, count } => {
                self.arrived(records, count);
                Vec::new()
            }
            Message::NoteEdited(outcome) => self.note_edited(outcome).into_iter().collect(),
            Message::ArchiveEdited(outcome) => self.archive_edited(outcome).into_iter().collect(),
            Message::NotCopied(reason) => {
                match &mut self.overlay {
                    Some(Overlay::Address(notice)) => notice.uncopied = Some(reason),
                    _ => self.notice = Some(Notice::of(reason)),
                }
                Vec::new()
            }
            Message::Resumed => vec![Effect::Repaint],
            Message::Ending => {
                // Of an archive that never came nothing is kept.
                if self.is_whole || self.library.archive.records().next().is_some() {
                    self.kept.is_to_come_no_longer();
                }
                Vec::new()
            }
        };
        effects.extend(stood_on);
        self.settle();
        while !self.has_to_wait()
            && let Some(done) = self.held.pop_front()
        {
            effects.extend(self.stand());
            effects.extend(self.make(done));
            self.settle();
        }
        // What is kept decides what a query leaves; one that is just being answered is answered anew.
        if self.kept.take_change() && !effects.iter().any(|effect| matches!(effect, Effect::Search(_))) {
            effects.extend(self.ask_own_again());
        }
        // Answers are late from now on, and nothing else is searched for.
        let searches = |effect: &Effect| matches!(effect, Effect::Search(_));
        if self.requests.last() != asked && !effects.iter().any(searches) {
            effects.push(self.sort_request().unwrap_or(Effect::StopSearch));
        }
        effects
    }

    /// What the reader did, by a key, the mouse or a paste: it waits where what was done before it does. What holds always
    /// does not, nor Esc, which takes all of that back.
    fn done(&mut self, done: Message) -> Option<Effect> {
        let is_nothing = match &done {
            Message::Key(event) => event.kind == KeyEventKind::Release,
            Message::Mouse(event) => !is_meant(*event),
            _ => false,
        };
        if is_nothing {
            return None;
        }
        if self.has_to_wait() {
            let key = if let Message::Key(event) = &done { Some(Key::of(*event)) } else { None };
            let action = match &done {
                Message::Mouse(event) => self.key_at((event.column, event.row)),
                _ => key.and_then(|key| self.keymap.resolve(&self.key_scopes(), key)),
            };
            if action == Some(Action::Back) {
                self.held.clear();
                if self.kept.stop_asking() {
                    return None;
                }
                if self.asked.take().is_some() {
                    self.requests.next();
                    return None;
                }
            } else if key.and_then(|key| self.keymap.resolve(&[Scope::Always], key)).is_none() {
                self.held.push_back(done);
                return None;
            }
        }
        self.make(done)
    }

    /// Does what the reader did, as nothing waits before it.
    fn make(&mut self, done: Message) -> Option<Effect> {
        match done {
            Message::Key(event) => self.press(event),
            Message::Mouse(event) => self.mouse(event),
            Message::Paste(text) => self.paste(&text),
            Message::Act(action) => self.act(action),
            _ => None,
        }
    }

    /// True while what was done waits for the answer to a search: what is done behind it is meant for what comes then.
    fn has_to_wait(&self) -> bool {
        let is_coming = !self.held.is_empty() && !self.is_whole;
        let is_wished = match &self.overlay {
            Some(Overlay::Finder(finder)) => finder.has_wish(is_coming),
            Some(Overlay::Facets(facets)) => facets.is_leaving(),
            _ => false,
        };
        is_wished
            || self.kept.is_asked()
            || self.asked.as_ref().is_some_and(|asked| self.requests.is_last(asked.generation))
    }

    /// A key: an action of the keymap, or else a character for the line being typed.
    fn press(&mut self, event: KeyEvent) -> Option<Effect> {
        self.notice = None;
        self.returning = None;
        self.marked.confirmation.next_key();
        self.kept.next_key();
        self.under_way.iter_mut().for_each(UnderWay::next_key);
        if let Some(Overlay::Finder(finder)) = &mut self.overlay {
            finder.next_key();
        }
        let key = Key::of(event);
        let goes_on = std::mem::take(&mut self.walks_hits).then(|| self.hit_key(key)).flatten();
        if goes_on.is_none() {
            self.walk.next_key();
        }
        match goes_on.or_else(|| self.keymap.resolve(&self.key_scopes(), key)) {
            Some(action) => self.act(action),
            None => self.unbound(key),
        }
    }

    /// What a key asks for that steps through hits in the lists: it goes on doing so wherever the last hit stands, until
    /// another key is pressed.
    pub(crate) fn hit_key(&self, key: Key) -> Option<Action> {
        let scopes = [Scope::Catalogue, Scope::Panes];
        self.keymap.resolve(&scopes, key).filter(|action| matches!(action, Action::Hit(_)))
    }
}
