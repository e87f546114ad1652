//! Session: presses keys and reads the screen; no terminal, no threads, no clock.
//!
//! Keys are written as they are pressed: `/stolz<enter>j`. In angle brackets: `<enter> <esc> <tab> <s-tab> <up>
//! <down> <left> <right> <pgup> <pgdn> <s-pgup> <s-pgdn> <home> <end> <back> <del> <space> <f1> <c-o> <lt>` …

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use lernnetzwerk::app::effect::{Effect, Request};
use lernnetzwerk::app::keymap::{Key, Scope};
use lernnetzwerk::app::message::{Answer, Found, Message};
use lernnetzwerk::app::{App, Charset, LastTimes, Purpose, Setup, Start, Taste};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;
use lernnetzwerk::library::Library;
use lernnetzwerk::ui;
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Modifier;
use std::sync::{Arc, LazyLock};

/// The day on which all tests are run.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// A small archive that was made up for the tests, and changes for nothing else.
pub const JOURNEYS: &str = include_str!("../data/journeys.json");

/// [`JOURNEYS`], read and indexed once.
pub fn journeys() -> Arc<Library> {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| library(JOURNEYS));
    Arc::clone(&LIBRARY)
}

/// The archive that is part of the program: for tests that are about it.
pub fn bundled() -> Arc<Library> {
    library(std::str::from_utf8(Archive::BUNDLED).unwrap())
}

/// An archive given as JSON, with its index.
pub fn library(json: &str) -> Arc<Library> {
    Arc::new(Library::new(load::parse(json).unwrap()))
}

/// An app, and what it asked the world for.
pub struct Session {
    /// The app.
    pub app: App,
    /// Everything but searches, which are answered at once in the library there is.
    pub effects: Vec<Effect>,
    /// Searches are held back here instead of being answered.
    pub held: Option<Vec<Request>>,
    /// More letters follow at once.
    typed_on: bool,
}

impl Session {
    /// The archive of the journeys at a size, in German.
    pub fn new(columns: u16, rows: u16) -> Self {
        Self::with(journeys(), Lang::De, columns, rows)
    }

    /// The same in English.
    pub fn english(columns: u16, rows: u16) -> Self {
        Self::with(journeys(), Lang::En, columns, rows)
    }

    /// An archive given as JSON, in German.
    pub fn of(json: &str, columns: u16, rows: u16) -> Self {
        Self::with(library(json), Lang::De, columns, rows)
    }

    /// Any archive, read to its end.
    pub fn with(library: Arc<Library>, lang: Lang, columns: u16, rows: u16) -> Self {
        let mut session = Self::empty(lang, columns, rows);
        session.send(Message::Loaded { library, complete: true });
        session
    }

    /// Before the archive is read.
    pub fn empty(lang: Lang, columns: u16, rows: u16) -> Self {
        let setup = Setup {
            hyperlinks: false,
            lang,
            charset: Charset::Unicode,
            today: today(),
            size: (columns, rows),
            file: "archiv.json".to_owned(),
            purpose: Purpose::Browse,
            start: Start::Home,
            last_times: LastTimes::default(),
            keeps_history: true,
            taste: Taste::default(),
        };
        Self { app: App::new(setup), effects: Vec::new(), held: None, typed_on: false }
    }

    /// Tells the app something.
    pub fn send(&mut self, message: Message) {
        for effect in self.app.update(message) {
            match effect {
                Effect::Search(request) => match &mut self.held {
                    Some(held) => held.push(request),
                    None if self.typed_on => {}
                    None => self.answer(request),
                },
                Effect::UseLibrary | Effect::Compare(_) => {}
                effect => self.effects.push(effect),
            }
        }
    }

    /// Searches, as the runtime would.
    pub fn answer(&mut self, request: Request) {
        let library = Arc::clone(&self.app.library);
        let own = Arc::clone(self.app.own());
        let found = Found::of((&library, &own), &request, &|| false, &|_| {}).unwrap();
        self.send(Message::Found(Answer { generation: request.generation, found }));
    }

    /// Presses keys.
    pub fn press(&mut self, script: &str) -> &mut Self {
        self.press_keys(&keys(script))
    }

    /// Presses keys that have been read already. Of letters typed in one go only the last is searched for, as in the
    /// runtime: a later request overtakes an earlier one.
    pub fn press_keys(&mut self, keys: &[KeyEvent]) -> &mut Self {
        let types = |key: &KeyEvent| {
            matches!(key.code, KeyCode::Char(_)) && (key.modifiers - KeyModifiers::SHIFT).is_empty()
        };
        for (at, key) in keys.iter().enumerate() {
            self.typed_on = types(key) && keys.get(at + 1).is_some_and(types);
            self.send(Message::Key(*key));
        }
        self.app.lay_out();
        self
    }

    /// Clicks a cell.
    pub fn click(&mut self, column: u16, row: u16) -> &mut Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    /// Does something with the mouse.
    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        self.send(Message::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        self.app.lay_out();
        self
    }

    /// Clicks the first cell of a text on the screen.
    pub fn click_on(&mut self, text: &str) -> &mut Self {
        let (column, row) =
            self.find(text).unwrap_or_else(|| panic!("{text:?} is not on\n{}", self.screen()));
        self.click(column, row)
    }

    /// Where a text is on the screen.
    pub fn find(&self, text: &str) -> Option<(u16, u16)> {
        self.screen().lines().enumerate().find_map(|(row, line)| {
            let at = line.find(text)?;
            Some((lernnetzwerk::text::width(&line[..at]) as u16, row as u16))
        })
    }

    /// The app as it is drawn: with the details made, as the loop does it once for all that was waiting.
    pub fn laid_out(&self) -> App {
        let mut app = self.app.clone();
        app.lay_out();
        app
    }

    /// The cells of the screen.
    pub fn buffer(&self) -> Buffer {
        self.drawn().buffer().clone()
    }

    /// Where the terminal's own cursor stands, seen or not.
    pub fn cursor(&self) -> Position {
        self.drawn().get_cursor_position().unwrap()
    }

    /// What is drawn upon.
    fn drawn(&self) -> TestBackend {
        let (columns, rows) = self.app.setup.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let app = self.laid_out();
        terminal.draw(|frame| ui::view(&app, frame)).unwrap();
        terminal.backend().clone()
    }

    /// The screen as text, without blanks at the ends of lines.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        (0..buffer.area.height).map(|y| line(&buffer, y).trim_end().to_owned() + "\n").collect()
    }

    /// The screen as text, and under it what is reversed: how the selection shows without colour.
    pub fn picture(&self) -> String {
        let mut text = self.screen();
        for (row, reversed) in self.reversed() {
            text += &format!("reversed {row:>2}: {reversed}\n");
        }
        text
    }

    /// The texts shown reversed, with their rows.
    pub fn reversed(&self) -> Vec<(u16, String)> {
        let buffer = self.buffer();
        let mut found = Vec::new();
        for y in 0..buffer.area.height {
            let mut run = String::new();
            for x in 0..=buffer.area.width {
                match buffer.cell((x, y)).filter(|cell| cell.modifier.contains(Modifier::REVERSED)) {
                    Some(cell) => run += cell.symbol(),
                    None if !run.is_empty() => {
                        found.push((y, std::mem::take(&mut run).trim_end().to_owned()))
                    }
                    None => {}
                }
            }
        }
        found
    }

    /// The row of the list in front that is selected.
    pub fn selected(&self) -> String {
        self.reversed()
            .into_iter()
            .map(|(_, text)| text)
            .find(|text| text.starts_with('▸'))
            .unwrap_or_default()
    }

    /// Fails where a text is not on the screen.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "{text:?} is not on\n{screen}");
        self
    }

    /// Presses keys, and fails where a text is not on the screen then.
    #[track_caller]
    pub fn then(&mut self, script: &str, text: &str) -> &mut Self {
        self.press(script).shows(text)
    }

    /// Fails where a text is on the screen.
    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} is on\n{screen}");
        self
    }

    /// Fails where another row is selected.
    #[track_caller]
    pub fn selects(&mut self, text: &str) -> &mut Self {
        let selected = self.selected();
        assert!(selected.contains(text), "{selected:?} is selected, not {text:?}:\n{}", self.screen());
        self
    }

    /// Fails where these texts, parted by ` | `, do not stand on the screen one under the other.
    #[track_caller]
    pub fn in_order(&mut self, texts: &str) -> &mut Self {
        let row = |text: &str| self.find(text).unwrap_or_else(|| panic!("{text} on\n{}", self.screen())).1;
        let rows: Vec<u16> = texts.split(" | ").map(row).collect();
        assert!(rows.is_sorted_by(|one, other| one < other), "{rows:?}\n{}", self.screen());
        self
    }

    /// Fails where another pane is in front.
    #[track_caller]
    pub fn fronts(&mut self, pane: Pane) -> &mut Self {
        assert_eq!(self.front(), pane, "on\n{}", self.screen());
        self
    }

    /// Fails where one of these keys, parted by blanks, says something else or takes one away from the pane in front.
    #[track_caller]
    pub fn says(&mut self, scripts: &str, text: &str) -> &mut Self {
        let pane = self.front();
        for script in scripts.split(' ') {
            self.then(script, text).fronts(pane);
        }
        self
    }

    /// Fails where anything but one address with this text was opened; it is forgotten then.
    #[track_caller]
    pub fn opens(&mut self, text: &str) -> &mut Self {
        let opened = self.opened();
        assert!(
            matches!(opened[..], [address] if address.contains(text)),
            "{opened:?} was opened, not {text:?}"
        );
        self.effects.retain(|effect| !matches!(effect, Effect::Open(..)));
        self
    }

    /// Fails where another day than this one is selected in the calendar.
    #[track_caller]
    pub fn is_on(&mut self, day: &str) -> &mut Self {
        assert_eq!(self.app.panes.calendar.day.to_string(), day, "{}", self.screen());
        self
    }

    /// The pane in front.
    pub fn front(&self) -> Pane {
        self.app.panes.front
    }

    /// The addresses that were to be opened.
    pub fn opened(&self) -> Vec<&str> {
        let opened = self.effects.iter().filter_map(|effect| match effect {
            Effect::Open(address, _) => Some(address.as_str()),
            _ => None,
        });
        opened.collect()
    }
}

/// A row of cells as text; the cells behind a wide character are part of it.
fn line(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        text += symbol;
        x += (lernnetzwerk::text::width(symbol) as u16).max(1);
    }
    text
}

/// Reads a script of keys.
pub fn keys(script: &str) -> Vec<KeyEvent> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            let (code, held) = named(name);
            keys.push(KeyEvent::new(code, held));
            rest = after;
        } else {
            let held = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
            keys.push(KeyEvent::new(KeyCode::Char(c), held));
            rest = &rest[c.len_utf8()..];
        }
    }
    keys
}

/// The innermost scope of the table of keys in which a key means something now.
pub fn key_scope(app: &App, event: KeyEvent) -> Option<Scope> {
    let bound = |scope: &Scope| app.keymap.resolve(&[*scope], Key::of(event)).is_some();
    app.key_scopes().into_iter().find(bound)
}

/// A key by its name.
fn named(name: &str) -> (KeyCode, KeyModifiers) {
    let (held, name) = match name.split_once('-') {
        Some(("c", name)) => (KeyModifiers::CONTROL, name),
        Some(("a", name)) => (KeyModifiers::ALT, name),
        Some(("s", name)) => (KeyModifiers::SHIFT, name),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" if held == KeyModifiers::SHIFT => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "back" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "space" => KeyCode::Char(' '),
        "lt" => KeyCode::Char('<'),
        "gt" => KeyCode::Char('>'),
        name if name.len() > 1 && name.starts_with('f') => KeyCode::F(name[1..].parse().unwrap()),
        name => KeyCode::Char(name.chars().next().unwrap()),
    };
    (code, held)
}
