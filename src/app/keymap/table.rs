//! The rows of the table of keys.
//!
//! German keyboards have no bare `[ ] { } \ | @ ~ ^` or backtick, so none of them stands here.

use super::binding::Binding;
use super::key::Key;
use super::key_text::KeyText;
use super::scope::PopupKind;
use super::scope::Scope::{self, *};
use crate::app::action::Action::{self, *};
use crate::app::action::{Copied, Direction, Step};
use crate::lang::Words;
use crate::layout::{CalendarFocus, Pane};
use crossterm::event::{KeyCode, KeyModifiers};
use std::borrow::Cow;
use tui_input::InputRequest::{self, *};

/// A key alone.
const fn on(code: KeyCode) -> Key {
    Key { code, held: KeyModifiers::NONE }
}

/// A character.
const fn ch(c: char) -> Key {
    on(KeyCode::Char(c))
}

/// A letter with Ctrl.
const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), held: KeyModifiers::CONTROL }
}

/// A key with Shift.
const fn shift(code: KeyCode) -> Key {
    Key { code, held: KeyModifiers::SHIFT }
}

/// Keys, where they are pressed, and what they ask for.
struct Row {
    scope: Scope,
    keys: &'static [Key],
    action: Action,
}

/// A row that has no words yet.
const fn row(scope: Scope, keys: &'static [Key], action: Action) -> Row {
    Row { scope, keys, action }
}

/// A row of the line being typed, that has no words yet.
const fn edit(keys: &'static [Key], request: InputRequest) -> Row {
    row(Text, keys, Edit(request))
}

impl Row {
    /// The row with its words for the help, and for the help only.
    const fn help(self, de: &'static str, en: &'static str) -> Binding {
        let Self { scope, keys, action } = self;
        let help = KeyText::plain(Words::new(de, en));
        Binding { scope, keys: Cow::Borrowed(keys), action, hint: Words::new("", ""), help }
    }
}

impl Binding {
    /// The same row with a word for the line at the bottom.
    const fn hint(mut self, de: &'static str, en: &'static str) -> Self {
        self.hint = Words::new(de, en);
        self
    }

    /// The same row, where the help names other keys as well: each in place of a `{}`.
    const fn naming(mut self, keys: &'static [(Scope, Action)], de: &'static str, en: &'static str) -> Self {
        self.help = KeyText { words: Words::new(de, en), keys, without: self.help.words };
        self
    }
}

const UP: Key = on(KeyCode::Up);
const DOWN: Key = on(KeyCode::Down);
const LEFT: Key = on(KeyCode::Left);
const RIGHT: Key = on(KeyCode::Right);
const PAGE_UP: Key = on(KeyCode::PageUp);
const PAGE_DOWN: Key = on(KeyCode::PageDown);
const HOME: Key = on(KeyCode::Home);
const END: Key = on(KeyCode::End);
const ENTER: Key = on(KeyCode::Enter);
const ESC: Key = on(KeyCode::Esc);
const TAB: Key = on(KeyCode::Tab);
const BACKTAB: Key = on(KeyCode::BackTab);
const BACKSPACE: Key = on(KeyCode::Backspace);
const DELETE: Key = on(KeyCode::Delete);
const F1: Key = on(KeyCode::F(1));
const F2: Key = on(KeyCode::F(2));
/// The same with one for the tenth row.
const DIGITS_TO_TEN: &[Key] =
    &[ch('1'), ch('2'), ch('3'), ch('4'), ch('5'), ch('6'), ch('7'), ch('8'), ch('9'), ch('0')];
const DIGITS: &[Key] = &[ch('1'), ch('2'), ch('3'), ch('4'), ch('5'), ch('6'), ch('7'), ch('8'), ch('9')];

const GOTO: Scope = Popup(PopupKind::Goto);
const FINDER: Scope = Popup(PopupKind::Finder);
const SEARCH_HELP: Scope = Popup(PopupKind::SearchHelp);
const COMPLETION: Scope = Popup(PopupKind::Completion);
const CHOOSER: Scope = Popup(PopupKind::Chooser);
const DATE: Scope = Popup(PopupKind::Date);
const HELP: Scope = Popup(PopupKind::Help);
const PALETTE: Scope = Popup(PopupKind::Palette);
const FACETS: Scope = Popup(PopupKind::Facets);
const ADDRESS: Scope = Popup(PopupKind::Address);
const COPY: Scope = Popup(PopupKind::Copy);
const CODE: Scope = Popup(PopupKind::Code);
const EXPORT: Scope = Popup(PopupKind::Export);
const FILE: Scope = Popup(PopupKind::File);
const NOTE: Scope = Popup(PopupKind::Note);
const QUERY_NAME: Scope = Popup(PopupKind::QueryName);

/// Every key as it is until someone binds it anew: dispatch, the line at the bottom, the help and the README's table
/// read a [`Keymap`](super::Keymap) that is filled from these rows.
pub const BINDINGS: &[Binding] = &[
    row(Month, &[LEFT, ch('h')], Aside(-1)).help(
        "einen Tag zurück; am Montag zum vorigen Fenster",
        "a day back; on Monday to the previous pane",
    ),
    row(Month, &[RIGHT, ch('l')], Aside(1))
        .help("einen Tag weiter; am Sonntag zum nächsten Fenster", "a day on; on Sunday to the next pane"),
    row(Month, &[UP, ch('k')], Days(-7)).help("eine Woche zurück", "a week back"),
    row(Month, &[DOWN, ch('j')], Days(7)).help("eine Woche weiter", "a week on"),
    row(Month, &[PAGE_UP], Months(-1)).help("einen Monat zurück", "a month back"),
    row(Month, &[PAGE_DOWN], Months(1)).help("einen Monat weiter", "a month on"),
    row(Year, &[ENTER], Enter).help("in den Monat", "into the month").hint("Monat", "month"),
    row(Year, &[LEFT, ch('h')], Aside(-1)).help(
        "einen Monat zurück; am Rand zum vorigen Fenster",
        "a month back; at the edge to the previous pane",
    ),
    row(Year, &[RIGHT, ch('l')], Aside(1))
        .help("einen Monat weiter; am Rand zum nächsten Fenster", "a month on; at the edge to the next pane"),
    row(Calendar, &[ENTER], Enter)
        .help("zu den Medien des Tages oder Termins", "to the media of the day or event")
        .hint("Medien", "media"),
    row(Calendar, &[ch('e')], ToEvent)
        .help("in die Liste der Termine, und zurück", "into the list of events, and back")
        .hint("Liste", "list"),
    row(Calendar, &[ch('n')], EventDay(Direction::Later))
        .help("zum nächsten Tag mit Termin", "to the next day with an event")
        .hint("nächster", "next"),
    row(Calendar, &[ch('N')], EventDay(Direction::Earlier))
        .help("zum vorigen Tag mit Termin", "to the previous day with an event")
        .hint("voriger", "previous"),
    row(Calendar, &[ch('t')], Today).help("zum heutigen Tag", "to today").hint("heute", "today"),
    row(Calendar, &[ch(',')], Months(-1)).help("einen Monat zurück", "a month back"),
    row(Calendar, &[ch('.')], Months(1)).help("einen Monat weiter", "a month on"),
    row(Calendar, &[ch('<'), shift(KeyCode::PageUp)], Months(-12)).help("ein Jahr zurück", "a year back"),
    row(Calendar, &[ch('>'), shift(KeyCode::PageDown)], Months(12)).help("ein Jahr weiter", "a year on"),
    row(Catalogue, &[ENTER], Enter).help("im Browser öffnen", "open in the browser").hint("öffnen", "open"),
    row(Catalogue, &[ch('c')], Group)
        .help(
            "nach Rubriken gruppieren, nach Tracks, oder nicht mehr",
            "group by section, by track, or no longer",
        )
        .hint("Rubriken", "sections"),
    row(Catalogue, &[ch('n')], Hit(Direction::Later))
        .help("zum nächsten Treffer der letzten Suche", "to the next hit of the last query")
        .hint("Treffer", "hits"),
    row(Catalogue, &[ch('N')], Hit(Direction::Earlier))
        .help("zum vorigen Treffer der letzten Suche", "to the previous hit of the last query"),
    row(Speakers, &[ENTER], Enter)
        .help("zu den Medien der Person", "to the person's media")
        .hint("Medien", "media"),
    row(Speakers, &[ch('n')], Hit(Direction::Later))
        .help("zum nächsten Treffer der letzten Suche", "to the next hit of the last query")
        .hint("Treffer", "hits"),
    row(Speakers, &[ch('N')], Hit(Direction::Earlier))
        .help("zum vorigen Treffer der letzten Suche", "to the previous hit of the last query"),
    row(Detail, &[ENTER], Enter)
        .help(
            "der Zeile folgen: zu Person, Termin, Medium oder Link",
            "follow the line: to a person, event, medium or link",
        )
        .hint("folgen", "follow"),
    row(Detail, &[ch('n')], Lead(Direction::Later))
        .help("zum nächsten Link", "to the next link")
        .hint("Link", "link"),
    row(Detail, &[ch('N')], Lead(Direction::Earlier)).help("zum vorigen Link", "to the previous link"),
    row(Panes, &[ch('/')], Show(PopupKind::Finder))
        .help("überall suchen", "search everything")
        .hint("Suche", "find"),
    row(Panes, &[ch('?'), F1], Show(PopupKind::Help)).help("diese Hilfe", "this help").hint("Hilfe", "help"),
    row(Panes, &[ch('r')], Reread)
        .help("die Datei des Archivs neu lesen", "read the archive's file again")
        .hint("neu lesen", "read again"),
    row(Panes, &[UP, ch('k')], Move(Step::By(-1))).help("eine Zeile hinauf", "a row up"),
    row(Panes, &[DOWN, ch('j')], Move(Step::By(1))).help("eine Zeile hinunter", "a row down"),
    row(Panes, &[PAGE_UP, ctrl('b')], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(Panes, &[PAGE_DOWN, ctrl('f'), ch(' ')], Move(Step::Page(1)))
        .help("eine Seite hinunter", "a page down"),
    row(Panes, &[ctrl('u')], Move(Step::Half(-1))).help("eine halbe Seite hinauf", "half a page up"),
    row(Panes, &[ctrl('d')], Move(Step::Half(1))).help("eine halbe Seite hinunter", "half a page down"),
    row(Panes, &[ch('J')], Scroll(1))
        .help("in den Details weiterlesen", "read on in the details")
        .hint("mehr", "more"),
    row(Panes, &[ch('K')], Scroll(-1)).help("in den Details zurückblättern", "back up in the details"),
    row(Panes, &[HOME], Move(Step::First)).help("zum Anfang", "to the top").naming(
        &[(Panes, Show(PopupKind::Goto)), (GOTO, Move(Step::First))],
        "zum Anfang (auch {}{})",
        "to the top (also {}{})",
    ),
    row(Panes, &[END, ch('G')], Move(Step::Last)).help("zum Ende", "to the bottom"),
    row(Panes, &[ch('p')], ToPerson).help("zur Person", "to the person").hint("Person", "person"),
    row(Panes, &[ch('e')], ToEvent)
        .help("zum Termin im Kalender", "to the event in the calendar")
        .hint("Termin", "event"),
    row(Panes, &[ESC], Back)
        .help("einen Schritt zurück: wieder alle Medien zeigen", "one step back: show all media again")
        .hint("alle zeigen", "all"),
    row(Panes, &[TAB], Turn(1)).help("zum nächsten Fenster", "to the next pane").hint("weiter", "next"),
    row(Panes, &[ch('o')], Open).help("den besten Link öffnen", "open the best link"),
    row(Panes, &[ch('O')], ChooseLink)
        .help("einen der Links öffnen", "open one of the links")
        .hint("Links", "links"),
    row(Panes, &[ch('m')], ToMedia).help("zu den Medien", "to the media"),
    row(Panes, &[ch('s')], ToSection)
        .help("zu den anderen derselben Rubrik", "to others of the same section")
        .hint("Rubrik", "section"),
    row(Panes, &[ch('f')], Show(PopupKind::Facets))
        .help("nach Art, Jahr, Ort … eingrenzen, mit Anzahl", "narrow by kind, year, place …, with counts")
        .hint("eingrenzen", "narrow"),
    row(Panes, &[ch('S')], Sort).help("den Katalog ordnen", "sort the catalogue").hint("ordnen", "sort"),
    row(Panes, &[ch('d')], Show(PopupKind::Date))
        .help("einen Tag, Monat, ein Jahr … eingeben", "type a day, a month, a year …")
        .hint("Datum", "date"),
    row(Panes, &[ch('P')], ToProgramme)
        .help("zum Programm", "to the programme")
        .hint("Programm", "programme"),
    row(Panes, &[ch('H'), BACKSPACE], Backward)
        .help("dorthin zurück, wo man war", "back to where you were")
        .hint("zurück", "back"),
    row(Panes, &[ch('L')], Forward).help("wieder vor", "forward again"),
    row(Panes, &[BACKTAB], Turn(-1)).help("zum vorigen Fenster", "to the previous pane"),
    row(Panes, &[RIGHT, ch('l')], Turn(1)).help("zum nächsten Fenster", "to the next pane"),
    row(Panes, &[LEFT, ch('h')], Turn(-1)).help("zum vorigen Fenster", "to the previous pane"),
    row(Panes, &[ch('1')], Front(Pane::Calendar)).help("zum Kalender", "to the calendar"),
    row(Panes, &[ch('2')], Front(Pane::Catalogue)).help("zum Katalog", "to the catalogue"),
    row(Panes, &[ch('3')], Front(Pane::Speakers)).help("zu den Personen", "to the people"),
    row(Panes, &[ch('4')], Front(Pane::Detail)).help("zu den Details", "to the details"),
    row(Panes, &[ch('g')], Show(PopupKind::Goto))
        .help("gehe zu … (zeigt, wohin)", "go to … (shows where)")
        .hint("gehe …", "go …"),
    row(Panes, &[ch('+')], Hit(Direction::Later))
        .help("zum nächsten Treffer der letzten Suche", "to the next hit of the last query"),
    row(Panes, &[ch('-')], Hit(Direction::Earlier))
        .help("zum vorigen Treffer der letzten Suche", "to the previous hit of the last query"),
    row(Panes, &[ch('z')], Zoom)
        .help(
            "dem Fenster vorn den ganzen Bildschirm geben, oder nicht mehr",
            "give the pane in front the whole screen, or no longer",
        )
        .hint("groß", "zoom"),
    row(Panes, &[ch(':')], Show(PopupKind::Palette))
        .help("jede Aktion, nach Namen oder Taste", "every action, by name or key")
        .hint("Aktionen", "actions"),
    row(Panes, &[ch('x')], Show(PopupKind::Export))
        .help("exportieren: Tabelle, Kalender, Seite …", "export: table, calendar, page …")
        .hint("Export", "export"),
    row(Panes, &[ch('y')], Show(PopupKind::Copy))
        .help("kopieren … (zeigt, was)", "copy … (shows what)")
        .hint("Kopie", "copy"),
    row(Panes, &[ch('v')], Mark).help("markieren, oder nicht mehr", "mark, or no longer"),
    row(Panes, &[ch('V')], MarkAll).help("die ganze Liste markieren", "mark the whole list"),
    row(Panes, &[ch('b')], Bookmark)
        .help("merken, oder nicht mehr", "bookmark, or no longer")
        .hint("merken", "bookmark"),
    row(Panes, &[ch('a')], Show(PopupKind::Note))
        .help("eine Notiz schreiben", "write a note")
        .hint("Notiz", "note"),
    row(Panes, &[ch('u')], Seen)
        .help("als gesehen kennzeichnen, oder nicht mehr", "call it seen, or no longer"),
    row(Panes, &[ch('U')], Undo).help(
        "letzte Änderung an Merken, Gesehen, Notiz, Suche zurücknehmen",
        "take back the last bookmark, seen, note or query",
    ),
    row(Panes, &[ch('M')], Mouse).help(
        "die Maus zum Markieren freigeben, oder nicht mehr",
        "free the mouse to select text, or no longer",
    ),
    row(Panes, &[ch('E')], EditArchive)
        .help("die Datei des Archivs im Editor öffnen", "open the archive's file in the editor"),
    row(Panes, &[ch('q')], Quit).help("beenden", "quit").hint("Ende", "quit"),
    row(GOTO, &[ch('g')], Move(Step::First)).help("zum Anfang", "to the top"),
    row(GOTO, &[ch('e')], Move(Step::Last)).help("zum Ende", "to the end"),
    row(GOTO, &[ch('n')], Newest).help("zum neuesten Termin", "to the newest event"),
    row(GOTO, &[ch('h')], Today).help("zum heutigen Tag", "to today"),
    row(GOTO, &[ch('d')], Show(PopupKind::Date)).help("zu einem Datum", "to a date"),
    row(GOTO, &[ch('r')], Programmes).help("zu einem Programm", "to a programme"),
    row(GOTO, &[ch('q')], Queries).help("zu einer benannten Suche", "to a query with a name"),
    row(GOTO, &[ch('v')], Recent).help("zum zuletzt Geöffneten", "to what was opened recently"),
    row(GOTO, &[ch('k')], View(CalendarFocus::Month)).help("zum Monat im Kalender", "to the month"),
    row(GOTO, &[ch('y')], View(CalendarFocus::Year)).help("zum Jahr", "to the year"),
    row(GOTO, &[ch('a')], View(CalendarFocus::Agenda)).help("zu allen Terminen", "to all events"),
    row(GOTO, &[ch('s')], ChooseSeries).help("zu einer Reihe von Terminen", "to a series of events"),
    row(GOTO, &[ch('m')], Front(Pane::Catalogue)).help("zum Katalog der Medien", "to the catalogue of media"),
    row(GOTO, &[ch('p')], Front(Pane::Speakers)).help("zu den Personen", "to the people"),
    row(GOTO, &[UP], Move(Step::By(-1))).help("eine Zeile hinauf", "a row up"),
    row(GOTO, &[DOWN], Move(Step::By(1))).help("eine Zeile hinunter", "a row down"),
    row(GOTO, &[ENTER], Enter).help("dorthin gehen", "go there").hint("dorthin", "go there"),
    row(GOTO, &[ESC], Back).help("abbrechen", "cancel").hint("abbrechen", "cancel"),
    row(FINDER, &[ENTER], Enter).help("dorthin gehen", "go there").hint("dorthin", "go there"),
    row(FINDER, &[ctrl('o')], OpenHit)
        .help("sofort im Browser öffnen", "open in the browser at once")
        .hint("öffnen", "open"),
    row(FINDER, &[TAB], Show(PopupKind::Completion))
        .help("das Feld oder den Wert ergänzen, mit Anzahl", "complete the field or value, with counts")
        .hint("ergänzen", "complete"),
    row(FINDER, &[ctrl('t'), F2], Lens)
        .help("nur die Treffer in allen Fenstern zeigen", "show only the hits in all panes")
        .hint("nur Treffer zeigen", "show only hits"),
    row(FINDER, &[ctrl('s')], Show(PopupKind::QueryName))
        .help("die Suche unter einem Namen speichern", "save the query under a name")
        .hint("benennen", "name it"),
    row(FINDER, &[F1], Show(PopupKind::SearchHelp))
        .help("was man tippen kann (in leerer Zeile auch ?)", "what can be typed (in an empty line also ?)")
        .hint("Hilfe", "help"),
    row(FINDER, &[ESC], Back)
        .help("schließen, alles bleibt, wie es war", "close; all stays as it was")
        .hint("zurück", "back"),
    row(FINDER, &[UP, ctrl('p')], Move(Step::By(-1)))
        .help(
            "einen Treffer hinauf; vom ersten aus: frühere Suchen",
            "a hit up; from the first: earlier queries",
        )
        .hint("frühere Suche", "earlier query"),
    row(FINDER, &[DOWN, ctrl('n')], Move(Step::By(1))).help("einen Treffer hinunter", "a hit down"),
    row(FINDER, &[shift(KeyCode::Down)], Scroll(1))
        .help("in den Details weiterlesen", "read on in the details")
        .hint("mehr", "more"),
    row(FINDER, &[shift(KeyCode::Up)], Scroll(-1))
        .help("in den Details zurückblättern", "back up in the details"),
    row(FINDER, &[PAGE_UP], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(FINDER, &[PAGE_DOWN], Move(Step::Page(1))).help("eine Seite hinunter", "a page down"),
    row(SEARCH_HELP, &[ENTER], Enter)
        .help("nach dem Beispiel suchen", "search for the example")
        .hint("suchen", "search"),
    row(SEARCH_HELP, &[UP, ch('k')], Move(Step::By(-1))).help("hinauf", "up"),
    row(SEARCH_HELP, &[DOWN, ch('j')], Move(Step::By(1))).help("hinunter", "down").hint("blättern", "scroll"),
    row(SEARCH_HELP, &[PAGE_UP], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(SEARCH_HELP, &[PAGE_DOWN, ch(' ')], Move(Step::Page(1))).help("eine Seite hinunter", "a page down"),
    row(SEARCH_HELP, &[HOME], Move(Step::First)).help("zum Anfang", "to the top"),
    row(SEARCH_HELP, &[END, ch('G')], Move(Step::Last)).help("zum Ende", "to the bottom"),
    row(SEARCH_HELP, &[ESC, F1, ch('?'), ch('q')], Back)
        .help("zurück zur Suche", "back to the finder")
        .hint("zurück", "back"),
    row(COMPLETION, &[ENTER], Enter).help("übernehmen", "take it").hint("übernehmen", "take it"),
    row(COMPLETION, &[TAB], Turn(1)).help("zum nächsten Vorschlag", "to the next one").hint("weiter", "next"),
    row(COMPLETION, &[BACKTAB], Turn(-1)).help("zum vorigen Vorschlag", "to the previous one"),
    row(COMPLETION, &[UP, ctrl('p')], Move(Step::By(-1))).help("eine Zeile hinauf", "a row up"),
    row(COMPLETION, &[DOWN, ctrl('n')], Move(Step::By(1))).help("eine Zeile hinunter", "a row down"),
    row(COMPLETION, &[PAGE_UP], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(COMPLETION, &[PAGE_DOWN], Move(Step::Page(1))).help("eine Seite hinunter", "a page down"),
    row(COMPLETION, &[ESC], Back).help("weiter tippen", "go on typing").hint("weiter tippen", "go on typing"),
    row(CHOOSER, &[ENTER], Enter).help("auswählen", "choose it").hint("auswählen", "choose"),
    row(CHOOSER, DIGITS, Pick(0))
        .help("die Zeile mit dieser Nummer auswählen", "choose the row with this number")
        .hint("direkt", "directly"),
    row(CHOOSER, &[UP, ch('k')], Move(Step::By(-1))).help("eine Zeile hinauf", "a row up"),
    row(CHOOSER, &[DOWN, ch('j')], Move(Step::By(1))).help("eine Zeile hinunter", "a row down"),
    row(CHOOSER, &[PAGE_UP], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(CHOOSER, &[PAGE_DOWN], Move(Step::Page(1))).help("eine Seite hinunter", "a page down"),
    row(CHOOSER, &[HOME], Move(Step::First)).help("zum Anfang", "to the top"),
    row(CHOOSER, &[END, ch('G')], Move(Step::Last)).help("zum Ende", "to the bottom"),
    row(CHOOSER, &[ch('d'), DELETE], RemoveQuery)
        .help("die benannte Suche löschen", "remove the query with a name")
        .hint("löschen", "remove"),
    row(CHOOSER, &[ch('r')], RenameQuery)
        .help("die benannte Suche umbenennen", "rename the query with a name")
        .hint("umbenennen", "rename"),
    row(CHOOSER, &[ESC, ch('q')], Back).help("abbrechen", "cancel").hint("abbrechen", "cancel"),
    row(DATE, &[ENTER], Enter).help("dorthin gehen", "go there").hint("dorthin", "go there"),
    row(DATE, &[ESC], Back).help("abbrechen", "cancel").hint("abbrechen", "cancel"),
    row(HELP, &[ch('/')], Filter).help("Tasten suchen", "search the keys").hint("suchen", "search"),
    row(HELP, &[UP, ch('k')], Move(Step::By(-1))).help("hinauf", "up"),
    row(HELP, &[DOWN, ch('j')], Move(Step::By(1))).help("hinunter", "down").hint("blättern", "scroll"),
    row(HELP, &[PAGE_UP, ctrl('u')], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(HELP, &[PAGE_DOWN, ctrl('d'), ch(' ')], Move(Step::Page(1)))
        .help("eine Seite hinunter", "a page down"),
    row(HELP, &[HOME], Move(Step::First)).help("zum Anfang", "to the top"),
    row(HELP, &[END, ch('G')], Move(Step::Last))
        .help("zum Ende: den Zeichen", "to the bottom: the signs")
        .hint("Zeichen", "signs"),
    row(HELP, &[ESC, ch('q'), ch('?'), F1], Back).help("schließen", "close").hint("schließen", "close"),
    row(ListFilter, &[ENTER], Enter).help("fertig getippt", "done typing").hint("fertig", "done"),
    row(ListFilter, &[UP], Move(Step::By(-1))).help("hinauf", "up"),
    row(ListFilter, &[DOWN], Move(Step::By(1))).help("hinunter", "down"),
    row(ListFilter, &[PAGE_UP], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(ListFilter, &[PAGE_DOWN], Move(Step::Page(1))).help("eine Seite hinunter", "a page down"),
    row(ListFilter, &[ESC], Back).help("wieder alle zeigen", "show all again").hint("alle zeigen", "all"),
    row(PALETTE, &[ENTER], Enter).help("ausführen", "run it").hint("ausführen", "run it"),
    row(PALETTE, &[UP, ctrl('p')], Move(Step::By(-1))).help("eine Zeile hinauf", "a row up"),
    row(PALETTE, &[DOWN, ctrl('n')], Move(Step::By(1))).help("eine Zeile hinunter", "a row down"),
    row(PALETTE, &[PAGE_UP], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(PALETTE, &[PAGE_DOWN], Move(Step::Page(1))).help("eine Seite hinunter", "a page down"),
    row(PALETTE, &[ESC], Back).help("abbrechen", "cancel").hint("abbrechen", "cancel"),
    row(FACETS, &[ch('+'), ch(' ')], Choose)
        .help("diesen Wert wählen, oder nicht mehr", "choose this value, or no longer")
        .hint("wählen", "choose"),
    row(FACETS, &[ch('-')], LeaveOut)
        .help("diesen Wert auslassen, oder nicht mehr", "leave this value out, or no longer")
        .hint("auslassen", "leave out"),
    row(FACETS, &[TAB, RIGHT, ch('l')], Turn(1)).help("weiter", "on").hint("weiter", "next"),
    row(FACETS, &[BACKTAB, LEFT, ch('h')], Turn(-1)).help("zurück", "back"),
    row(FACETS, &[ENTER], Enter)
        .help(
            "auf das Gewählte eingrenzen; ist nichts gewählt, auf diesen Wert",
            "narrow to what is chosen; with nothing chosen, to this value",
        )
        .hint("zeigen", "show"),
    row(FACETS, &[ch('/')], Filter).help("Werte suchen", "search the values").hint("suchen", "search"),
    row(FACETS, &[UP, ch('k')], Move(Step::By(-1))).help("eine Zeile hinauf", "a row up"),
    row(FACETS, &[DOWN, ch('j')], Move(Step::By(1))).help("eine Zeile hinunter", "a row down"),
    row(FACETS, &[PAGE_UP], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(FACETS, &[PAGE_DOWN], Move(Step::Page(1))).help("eine Seite hinunter", "a page down"),
    row(FACETS, &[HOME], Move(Step::First)).help("zum Anfang", "to the top"),
    row(FACETS, &[END, ch('G')], Move(Step::Last)).help("zum Ende", "to the bottom"),
    row(FACETS, &[ESC, ch('q')], Back).help("abbrechen", "cancel").hint("abbrechen", "cancel"),
    row(ADDRESS, &[ESC, ENTER, ch('q')], Back).help("schließen", "close").hint("schließen", "close"),
    row(COPY, &[ch('y')], Copy(Copied::Address))
        .help("die Adresse, die geöffnet wird", "the address that is opened"),
    row(COPY, &[ch('p')], Copy(Copied::Page))
        .help("die Adresse der ganzen Seite", "the address of the whole page"),
    row(COPY, &[ch('t')], Copy(Copied::Title)).help("den Titel", "the title"),
    row(COPY, &[ch('c')], Copy(Copied::Citation)).help("eine Quellenangabe", "a citation"),
    row(COPY, &[ch('a')], Copy(Copied::All)).help("alles", "everything"),
    row(COPY, &[ch('q')], Show(PopupKind::Code))
        .help("die Adresse als QR-Code zeigen", "show the address as a QR code"),
    row(COPY, &[UP], Move(Step::By(-1))).help("eine Zeile hinauf", "a row up"),
    row(COPY, &[DOWN], Move(Step::By(1))).help("eine Zeile hinunter", "a row down"),
    row(COPY, &[ENTER], Enter).help("das kopieren", "copy that").hint("kopieren", "copy"),
    row(COPY, &[ESC], Back).help("abbrechen", "cancel").hint("abbrechen", "cancel"),
    row(CODE, &[ESC, ENTER, ch('q')], Back).help("schließen", "close").hint("schließen", "close"),
    row(EXPORT, &[ENTER], Enter).help("in eine Datei", "to a file").hint("Datei", "to a file"),
    row(EXPORT, &[ch('y')], ToClipboard)
        .help("in die Zwischenablage", "to the clipboard")
        .hint("kopieren", "copy"),
    row(EXPORT, DIGITS_TO_TEN, Pick(0)).help("das Format mit dieser Nummer", "the format with this number"),
    row(EXPORT, &[TAB], Extent)
        .help("die ganze Liste, oder nur was ausgewählt ist", "the whole list, or what is selected alone")
        .hint("Umfang", "scope"),
    row(EXPORT, &[UP, ch('k')], Move(Step::By(-1))).help("eine Zeile hinauf", "a row up"),
    row(EXPORT, &[DOWN, ch('j')], Move(Step::By(1))).help("eine Zeile hinunter", "a row down"),
    row(EXPORT, &[PAGE_UP], Move(Step::Page(-1))).help("eine Seite hinauf", "a page up"),
    row(EXPORT, &[PAGE_DOWN], Move(Step::Page(1))).help("eine Seite hinunter", "a page down"),
    row(EXPORT, &[HOME], Move(Step::First)).help("zum Anfang", "to the top"),
    row(EXPORT, &[END, ch('G')], Move(Step::Last)).help("zum Ende", "to the bottom"),
    row(EXPORT, &[ESC, ch('q')], Back).help("abbrechen", "cancel").hint("abbrechen", "cancel"),
    row(FILE, &[ENTER], Enter).help("schreiben", "write it").hint("schreiben", "write it"),
    row(FILE, &[ESC], Back).help("zurück zu den Formaten", "back to the formats").hint("zurück", "back"),
    row(NOTE, &[ctrl('s')], Save).help("die Notiz speichern", "save the note").hint("speichern", "save"),
    row(NOTE, &[ctrl('o')], EditOutside)
        .help("im eigenen Editor schreiben ($VISUAL, $EDITOR)", "write it in your editor ($VISUAL, $EDITOR)")
        .hint("Editor", "editor"),
    row(NOTE, &[ENTER], Enter).help("eine neue Zeile", "a new line").hint("neue Zeile", "new line"),
    row(NOTE, &[UP, ctrl('p')], Move(Step::By(-1))).help("eine Zeile hinauf", "a line up"),
    row(NOTE, &[DOWN, ctrl('n')], Move(Step::By(1))).help("eine Zeile hinunter", "a line down"),
    row(NOTE, &[ESC], Back)
        .help("verwerfen, was geändert wurde", "discard what was changed")
        .hint("abbrechen", "cancel"),
    row(QUERY_NAME, &[ENTER], Enter)
        .help("unter diesem Namen speichern", "save it under this name")
        .hint("speichern", "save"),
    row(QUERY_NAME, &[ESC], Back).help("abbrechen", "cancel").hint("abbrechen", "cancel"),
    edit(&[LEFT, ctrl('b')], GoToPrevChar).help("ein Zeichen nach links", "a character left"),
    edit(&[RIGHT, ctrl('f')], GoToNextChar).help("ein Zeichen nach rechts", "a character right"),
    edit(&[HOME, ctrl('a')], GoToStart).help("an den Anfang der Zeile", "to the start of the line"),
    edit(&[END, ctrl('e')], GoToEnd).help("an das Ende der Zeile", "to the end of the line"),
    edit(&[BACKSPACE, ctrl('h')], DeletePrevChar)
        .help("das Zeichen davor löschen", "delete the character before"),
    edit(&[DELETE], DeleteNextChar).help("das Zeichen danach löschen", "delete the character after"),
    edit(&[ctrl('w')], DeletePrevWord).help("das Wort davor löschen", "delete the word before"),
    edit(&[ctrl('u')], DeleteLine).help("die ganze Zeile löschen", "delete the line"),
    edit(&[ctrl('k')], DeleteTillEnd).help("bis zum Ende löschen", "delete to the end"),
    row(Always, &[ctrl('c')], QuitNow).help("sofort beenden", "quit at once"),
    row(Always, &[ctrl('z')], Suspend).help("anhalten (fg macht weiter)", "suspend (fg goes on)"),
    row(Always, &[ctrl('l')], Repaint).help("neu zeichnen", "draw again"),
];
