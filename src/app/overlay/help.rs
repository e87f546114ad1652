//! The help: the keys in force, and what they are filtered by.

use super::help_lines::HelpLines;
use super::list_filter::ListFilter;
use super::popup::{Popup, PopupContext, Reply};
use crate::app::action::Action;
use crate::app::cursor::Shape;
use crate::app::holdings::Holdings;
use crate::app::keymap::{Binding, Keymap, PopupKind, Scope};
use crate::app::list::List;
use crate::app::text_input::TextInput;
use crate::archive::record::Status;
use crate::archive::sanitize::{Text, TextBuf};
use crate::describe::labels;
use crate::lang::{Lang, Words};
use crate::layout::Areas;
use crate::text;
use crate::words;
use ratatui::layout::Rect;

/// True where an archive that holds so much has a sign.
type Told = fn(&Holdings) -> bool;

/// A sign on the screen, in a language.
type Sign = fn(Lang) -> &'static str;

/// What the signs on the screen mean.
const SIGNS: &[(Sign, Words, Told)] = &[
    (
        |_| "▸",
        Words::new(
            "Auswahl, oder das Einzige, was dazugehört",
            "what is selected, or the only one that belongs to it",
        ),
        |_| true,
    ),
    (
        |_| "•",
        Words::new(
            "eines von mehreren; in Monat und Jahr: an dem Tag beginnt etwas",
            "one of several; in month and year: something begins that day",
        ),
        |_| true,
    ),
    (
        |_| labels::RELATED,
        Words::new(
            "gehört zu einem Treffer der Suche, ist selbst keiner",
            "belongs to a hit of the query, is none itself",
        ),
        |_| true,
    ),
    (|_| "+", Words::new("markiert", "marked"), |_| true),
    (|_| labels::BOOKMARK, Words::new("gemerkt", "bookmarked"), |_| true),
    (|_| labels::NOTE, Words::new("mit einer Notiz", "with a note"), |_| true),
    (|_| labels::SEEN, Words::new("gesehen", "seen"), |_| true),
    (
        |_| labels::NEW,
        Words::new("neu im Archiv seit dem letzten Mal", "new in the archive since last time"),
        |_| true,
    ),
    (|_| "─", Words::new("im Monat: es dauert an", "in the month: it goes on"), |has| has.events),
    (
        |_| "·",
        Words::new("im Jahr: ein Tag, an dem nichts ist", "in the year: a day with nothing"),
        |has| has.events,
    ),
    (|_| "└", Words::new("Teil des Termins darüber", "a part of the event above"), |has| has.events),
    (|lang| lang.say(words::UNDATED_SHORT), words::UNDATED, |_| true),
    (
        |_| labels::status_sign(Status::Announced),
        Words::new(
            "angekündigt; ob es stattfand, ist nicht bekannt",
            "announced; whether it took place is not known",
        ),
        |_| true,
    ),
    (|_| labels::status_sign(Status::Cancelled), Words::new("abgesagt", "cancelled"), |_| true),
    (|_| labels::status_sign(Status::Moved), Words::new("verlegt", "moved"), |_| true),
    (
        |_| "– · 7",
        Words::new(
            "bei Personen: Medien · Termine; – heißt keine",
            "of people: media · events; – means none",
        ),
        |has| has.people,
    ),
    (
        |_| "┃",
        Words::new("am Rand: wo man in der Liste ist", "on the border: where one is in the list"),
        |_| true,
    ),
];

/// The help and what it is filtered by.
#[derive(Clone, Debug, Default)]
pub(crate) struct HelpList {
    /// What it is filtered by.
    pub(crate) filter: ListFilter,
    /// The lines shown, under a heading for each scope.
    pub(crate) list: List,
    /// The lines.
    pub(crate) lines: HelpLines,
    /// The scopes in their order: those that hold where the help was asked for come first.
    scopes: Vec<Scope>,
}

impl HelpList {
    /// The help with all keys, those of the scopes `here` first.
    pub(super) fn new(here: &[Scope], context: &PopupContext) -> Self {
        let others = Scope::ALL.into_iter().filter(|scope| !here.contains(scope));
        let mut help = Self { scopes: here.iter().copied().chain(others).collect(), ..Self::default() };
        help.fill(context);
        help
    }

    /// The name of a heading.
    pub(crate) fn heading(&self, heading: u32, keymap: &Keymap, lang: Lang) -> TextBuf {
        match self.scopes.get(heading as usize) {
            Some(scope) => keymap.scope_name(*scope, lang),
            None => Text::of(lang.say(words::SIGNS)).to_buf(),
        }
    }

    /// Makes the lines of what the filter leaves.
    fn fill(&mut self, context: &PopupContext) {
        let (keymap, lang) = (context.keymap, context.lang);
        let wanted = self.filter.wanted();
        let shown = |row: &&Binding| keymap.offers(row) && keymap.mentions(row, &wanted, lang);
        let width = line_width(context);
        let longest = keymap.rows().iter().filter(|row| keymap.offers(row));
        let longest = longest.map(|row| text::width(&keymap.keys_text(row, lang))).max().unwrap_or_default();
        self.lines = HelpLines::new((longest + 2).min(width * 2 / 5), width);
        let mut runs = Vec::new();
        for at in 0..self.scopes.len() {
            let Some(scope) = self.scopes.get(at).copied() else { continue };
            let before = self.lines.len();
            for row in keymap.of_scope(scope).filter(shown) {
                self.lines.push(TextBuf::own(keymap.keys_text(row, lang)), told(row, context).as_text());
            }
            runs.push((Some(at as u32), self.lines.len() - before));
        }
        let before = self.lines.len();
        for (sign, meaning, _) in SIGNS.iter().filter(|(_, _, is_told)| is_told(&keymap.holdings)) {
            let (sign, meaning) = (sign(lang), lang.say(*meaning));
            if format!("{sign} {} {meaning}", lang.say(words::SIGNS)).to_lowercase().contains(&wanted) {
                self.lines.push(TextBuf::own(sign.to_owned()), Text::of(meaning));
            }
        }
        runs.push((Some(self.scopes.len() as u32), self.lines.len() - before));
        self.list.fill(Shape::of(runs));
    }
}

/// What a row of the table does here: where one pane is seen at a time, Enter shows what would be opened.
fn told(row: &Binding, context: &PopupContext) -> TextBuf {
    match (row.scope, row.action) {
        (Scope::Catalogue, Action::Enter) if context.areas.is_small => {
            Text::of(context.lang.say(words::SHOWS_DETAIL)).to_buf()
        }
        _ => context.keymap.help(row, context.lang),
    }
}

/// Cells of a line: a sign and a blank stand before it.
pub(super) fn line_width(context: &PopupContext) -> usize {
    usize::from(context.areas.help_list().width).saturating_sub(3)
}

impl Popup for HelpList {
    fn scopes(&self) -> &'static [Scope] {
        match self.filter.typing {
            true => &[Scope::ListFilter, Scope::Text],
            false => &[Scope::Popup(PopupKind::Help)],
        }
    }

    fn list(&mut self, areas: &Areas) -> Option<(&mut List, Rect)> {
        Some((&mut self.list, areas.help_list()))
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        self.filter.input()
    }

    fn edited(&mut self, context: &mut PopupContext) -> Reply {
        self.fill(context);
        Reply::Stay
    }

    fn settle(&mut self, context: &mut PopupContext) {
        if self.lines.width() != line_width(context) {
            let at = self.list.at();
            self.fill(context);
            self.list.go(at);
        }
        self.lines.settle(&mut self.list, context.areas.help_list());
    }

    fn enter(&mut self, _context: &mut PopupContext) -> Reply {
        self.filter.end();
        Reply::Stay
    }

    fn back(&mut self, context: &mut PopupContext) -> Reply {
        if self.filter.take_off() { self.edited(context) } else { Reply::Close }
    }

    fn other(&mut self, action: Action, _context: &mut PopupContext) -> Reply {
        match action {
            Action::Filter => {
                self.filter.begin();
                Reply::Stay
            }
            _ => Reply::Pass,
        }
    }
}
