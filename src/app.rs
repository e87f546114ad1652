//! App: the whole state; update(message) -> effects.

pub mod action;
pub mod calendar;
pub mod catalogue;
pub mod cursor;
pub mod detail;
mod dispatch;
pub mod effect;
pub mod event_days;
pub mod filter;
pub mod finder;
mod hints;
pub mod keymap;
mod links;
pub mod message;
mod mouse;
mod navigate;
pub mod overlay;
pub mod speakers;
pub mod text_input;
pub mod trail;

use crate::archive::record::{MediumId, RecordId};
use crate::lang::{Lang, Words};
use crate::layout::{Areas, Pane};
use crate::library::Library;
use crate::words;
use calendar::Calendar;
use catalogue::{Catalogue, Lens};
use chrono::NaiveDate;
use crossterm::event::{KeyEvent, KeyEventKind};
use detail::{Detail, Subject};
use effect::Effect;
use filter::{Filter, Filtered};
use keymap::{Key, Scope as Keys};
use message::{Message, Opening};
use overlay::Overlay;
use speakers::Speakers;
use std::sync::Arc;
use trail::{Place, Trail};

/// What the world tells the app once, at the start.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// The language of the interface.
    pub lang: Lang,
    /// Whether colours may be used.
    pub colour: bool,
    /// Today's date where the user is.
    pub today: NaiveDate,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
}

/// The whole state of the screen.
#[derive(Clone, Debug)]
pub struct App {
    /// What the world told.
    pub setup: Setup,
    /// The archive and its index, as far as they are read.
    pub library: Arc<Library>,
    /// How much of the archive is read, per cent; `None` once it is there.
    pub progress: Option<u8>,
    /// The pane in front.
    pub front: Pane,
    /// What a query left of the archive, if one is on.
    pub filter: Option<Arc<Filter>>,
    /// The calendar.
    pub calendar: Calendar,
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The speakers.
    pub speakers: Speakers,
    /// The details.
    pub detail: Detail,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// The places visited.
    pub trail: Trail,
    /// Earlier queries, oldest first.
    pub history: Vec<String>,
    /// The number of the last search asked for.
    generation: u64,
    /// What is to be said in the line at the bottom, until the next key.
    pub notice: Option<String>,
}

impl App {
    /// An app that still waits for its archive.
    pub fn new(setup: Setup) -> Self {
        let mut app = Self {
            setup,
            library: Arc::default(),
            progress: Some(0),
            front: Pane::Catalogue,
            filter: None,
            calendar: Calendar::new(setup.today),
            catalogue: Catalogue::default(),
            speakers: Speakers::default(),
            detail: Detail::default(),
            overlay: None,
            trail: Trail::default(),
            history: Vec::new(),
            generation: 0,
            notice: None,
        };
        app.with_filtered(|app, filtered| app.calendar.fill(filtered, None));
        app.settle();
        app
    }

    /// Takes in what happened, and says what is to be done in the world.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let effect = match message {
            Message::Key(event) => self.key(event),
            Message::Mouse(event) => self.mouse(event),
            Message::Paste(text) => self.paste(&text),
            Message::Resize(columns, rows) => {
                self.setup.size = (columns, rows);
                None
            }
            Message::Loading(percent) => {
                self.progress = Some(percent.min(100));
                None
            }
            Message::Loaded { library, complete } => self.loaded(library, complete),
            Message::Found(answer) => {
                self.found(answer);
                None
            }
            Message::Opened(opening) => {
                self.opened(opening);
                None
            }
            Message::Resumed => Some(Effect::Repaint),
        };
        self.settle();
        effect.into_iter().collect()
    }

    /// Where everything is.
    pub fn areas(&self) -> Areas {
        Areas::of(self.setup.size, self.front)
    }

    /// What of the archive is on show.
    pub fn filtered(&self) -> Filtered<'_> {
        Filtered::new(&self.library.archive, self.filter.as_deref())
    }

    /// In which scopes a key is looked up, the innermost first.
    pub fn key_scopes(&self) -> Vec<Keys> {
        match &self.overlay {
            Some(Overlay::Finder(_)) => vec![Keys::Finder, Keys::Text, Keys::Always],
            Some(Overlay::Help(help)) if help.typing => vec![Keys::HelpFilter, Keys::Text, Keys::Always],
            Some(Overlay::Help(_)) => vec![Keys::Help, Keys::Always],
            Some(Overlay::Chooser(_)) => vec![Keys::Chooser, Keys::Always],
            Some(Overlay::Goto) => vec![Keys::Goto, Keys::Always],
            Some(Overlay::Date(_)) => vec![Keys::Date, Keys::Text, Keys::Always],
            Some(Overlay::Address { .. }) => vec![Keys::Address, Keys::Always],
            None => match self.front {
                Pane::Calendar if self.calendar.in_list => vec![Keys::Calendar, Keys::Panes, Keys::Always],
                Pane::Calendar => vec![Keys::Month, Keys::Calendar, Keys::Panes, Keys::Always],
                Pane::Catalogue => vec![Keys::Catalogue, Keys::Panes, Keys::Always],
                Pane::Speakers => vec![Keys::Speakers, Keys::Panes, Keys::Always],
                Pane::Detail => vec![Keys::Detail, Keys::Panes, Keys::Always],
            },
        }
    }

    /// A key: an action of the table, or else a character for the line being typed.
    fn key(&mut self, event: KeyEvent) -> Option<Effect> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        self.notice = None;
        let key = Key::of(event);
        match keymap::resolve(&self.key_scopes(), key) {
            Some(action) => self.act(action),
            None if matches!(self.overlay, Some(Overlay::Goto)) => {
                self.overlay = None;
                None
            }
            None => self.typed(key.typed()?),
        }
    }

    /// Runs something that looks at the filtered while it changes the app.
    fn with_filtered<T>(&mut self, run: impl FnOnce(&mut Self, &Filtered) -> T) -> T {
        let (library, scope) = (Arc::clone(&self.library), self.filter.clone());
        run(self, &Filtered::new(&library.archive, scope.as_deref()))
    }

    /// Says something in the line at the bottom.
    fn say(&mut self, words: Words) -> Option<Effect> {
        self.notice = Some(self.setup.lang.say(words).to_owned());
        None
    }

    /// The archive, or more of it, is there.
    fn loaded(&mut self, library: Arc<Library>, complete: bool) -> Option<Effect> {
        // Ids stay the same. Whoever has not moved yet stays at the start, with the newest records.
        let medium = self.selected_medium().filter(|_| self.catalogue.cursor.at() > 0);
        let person = self.speakers.selected(&self.filtered()).filter(|_| self.speakers.cursor.at() > 0);
        self.library = library;
        if complete {
            self.progress = None;
        }
        self.detail.forget();
        self.with_filtered(|app, filtered| {
            if !app.calendar.chosen {
                app.calendar.day =
                    event_days::newest_day(filtered, app.setup.today).unwrap_or(app.setup.today);
            }
            app.fill(filtered, medium);
            app.speakers.fill(filtered, person);
        });
        self.search_again()
    }

    /// What came of opening a link.
    fn opened(&mut self, opening: Opening) {
        let lang = self.setup.lang;
        match opening {
            Opening::Started { program, host } => {
                let (opened, with) = (lang.say(words::OPENED), lang.say(words::OPENED_WITH));
                self.notice = Some(format!("{opened}: {host} {with} {program}"));
            }
            Opening::Impossible { url, reason } => self.overlay = Some(Overlay::Address { url, reason }),
        }
    }

    /// Makes all panes anew after the archive or what is shown of it changed; selections stay where they can.
    fn fill(&mut self, filtered: &Filtered, medium: Option<MediumId>) {
        let event = self.calendar.selected(filtered).filter(|_| self.calendar.in_list);
        self.calendar.fill(filtered, event);
        self.catalogue.fill(filtered, medium);
        let person = self.speakers.selected(filtered);
        self.speakers.fill(filtered, person);
    }

    /// The medium selected in the catalogue.
    pub fn selected_medium(&self) -> Option<MediumId> {
        self.catalogue.selected(&self.filtered())
    }

    /// How many lines of a pane's list can be seen.
    fn height(&self, pane: Pane) -> usize {
        let areas = self.areas();
        let area = match pane {
            Pane::Calendar => areas.month(self.calendar.in_list).list,
            pane => areas.inner(pane),
        };
        usize::from(area.height).max(1)
    }

    /// After every message: selections within their lists and windows, details of what is selected.
    fn settle(&mut self) {
        let [calendar, catalogue, speakers, detail] = Pane::ALL.map(|pane| self.height(pane));
        self.calendar.cursor.settle(&self.calendar.sheet.shape, calendar);
        self.catalogue.cursor.settle(&self.catalogue.shape, catalogue);
        self.speakers.cursor.settle(&self.speakers.shape, speakers);
        if self.front != Pane::Detail {
            self.detail.subject = self.subject();
        }
        let (lang, width) = (self.setup.lang, self.areas().detail_width());
        self.with_filtered(|app, filtered| app.detail.fill(filtered, lang, width));
        self.detail.cursor.settle(&self.detail.shape, detail);
        self.settle_overlay();
    }

    /// What is selected in the pane in front; the details keep what they are about.
    pub fn subject(&self) -> Subject {
        let filtered = self.filtered();
        let record = match self.front {
            Pane::Detail => return self.detail.subject,
            Pane::Calendar => match self.calendar.selected(&filtered) {
                Some(event) => Some(RecordId::Event(event)),
                None => return Subject::Day(self.calendar.day),
            },
            Pane::Catalogue => self.catalogue.selected(&filtered).map(RecordId::Medium),
            Pane::Speakers => self.speakers.selected(&filtered).map(RecordId::Person),
        };
        record.map_or(Subject::Nothing, Subject::Record)
    }

    /// The place the reader is at.
    fn place(&self) -> Place {
        let filtered = self.filtered();
        Place {
            front: self.front,
            filter: self.filter.clone(),
            lens: self.catalogue.lens,
            medium: self.catalogue.selected(&filtered),
            person: self.speakers.selected(&filtered),
            day: self.calendar.day,
            event: self.calendar.selected(&filtered).filter(|_| self.calendar.in_list),
            subject: self.detail.subject,
        }
    }

    /// Narrows the catalogue; `keep` stays selected where it is left.
    fn set_lens(&mut self, filtered: &Filtered, lens: Lens, keep: Option<MediumId>) {
        if self.catalogue.lens != lens {
            self.catalogue.lens = lens;
            self.catalogue.fill(filtered, keep);
        }
    }
}
