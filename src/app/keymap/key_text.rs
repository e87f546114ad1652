//! KeyText: a text that names keys, which are those in force.

use super::scope::{PopupKind, Scope};
use crate::app::action::{Action, Direction, Step};
use crate::lang::Words;
use crate::layout::Pane;

/// A text that may name keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeyText {
    /// What is said, with `{}` in place of each key.
    pub(super) words: Words,
    /// The keys, by what they ask for and where.
    pub(super) keys: &'static [(Scope, Action)],
    /// What is said where one of these has no key; may be nothing.
    pub(super) without: Words,
}

impl KeyText {
    /// A text that names none.
    pub(super) const fn plain(words: Words) -> Self {
        Self { words, keys: &[], without: words }
    }

    /// A text that is not said at all where one of its keys is missing.
    const fn or_nothing(words: Words, keys: &'static [(Scope, Action)]) -> Self {
        Self { words, keys, without: Words::new("", "") }
    }
}

/// How to get all media back.
pub(crate) const SHOW_ALL: KeyText = KeyText::or_nothing(
    Words::new("{} zeigt wieder alle.", "{} shows all again."),
    &[(Scope::Panes, Action::Back)],
);

/// The archive's file has changed.
pub(crate) const CHANGED: KeyText = KeyText {
    words: Words::new(
        "Die Datei des Archivs hat sich geändert; {} liest sie neu.",
        "The archive's file has changed; {} reads it again.",
    ),
    keys: &[(Scope::Panes, Action::Reread)],
    without: Words::new("Die Datei des Archivs hat sich geändert.", "The archive's file has changed."),
};

/// How to get to days with events.
pub(crate) const NEXT_DAY: KeyText = KeyText::or_nothing(
    Words::new(
        "{} und {} gehen zum nächsten und vorigen Termin.",
        "{} and {} go to the next and the previous event.",
    ),
    &[
        (Scope::Calendar, Action::EventDay(Direction::Later)),
        (Scope::Calendar, Action::EventDay(Direction::Earlier)),
    ],
);

/// How to get to days with media, in an archive without events.
pub(crate) const NEXT_MEDIA_DAY: KeyText = KeyText {
    words: Words::new(
        "{} und {} gehen zum nächsten und vorigen Tag mit Medien.",
        "{} and {} go to the next and the previous day with media.",
    ),
    ..NEXT_DAY
};

/// Before how many links there are to choose from.
pub(crate) const LISTS: KeyText = KeyText {
    words: Words::new("{} zeigt", "{} lists"),
    keys: &[(Scope::Panes, Action::ChooseLink)],
    without: Words::new("", ""),
};

/// After how many media are left out.
pub(crate) const MORE_MEDIA: KeyText = KeyText {
    words: Words::new("weitere ({} zeigt alle im Katalog)", "more ({} shows all in the catalogue)"),
    keys: &[(Scope::Panes, Action::ToMedia)],
    without: MORE,
};

/// After how many events are left out.
pub(crate) const MORE_EVENTS: KeyText = KeyText {
    words: Words::new("weitere ({} listet alle)", "more ({} lists them)"),
    keys: &[(Scope::Panes, Action::ToEvent)],
    without: MORE,
};

/// After how many others are left out.
pub(crate) const MORE_OTHERS: KeyText = KeyText::plain(MORE);

const MORE: Words = Words::new("weitere", "more");

/// How to search the help.
pub(crate) const HELP_HINT: KeyText = KeyText::or_nothing(
    Words::new("{} sucht eine Taste", "{} searches for a key"),
    &[(Scope::Popup(PopupKind::Help), Action::Filter)],
);

/// Nothing was looked for, or found.
pub(crate) const NOTHING_LOOKED_FOR: KeyText = KeyText {
    words: Words::new("Es gibt keine Treffer: {} sucht.", "There are no hits: {} searches."),
    keys: &[(Scope::Panes, Action::Show(PopupKind::Finder))],
    without: Words::new("Es gibt keine Treffer.", "There are no hits."),
};

/// That a key works only somewhere, and which one leads there.
macro_rules! only_there {
    ($pane:expr, $german:literal, $english:literal) => {
        KeyText {
            words: Words::new(
                concat!("Diese Taste wirkt nur ", $german, "; {} führt dorthin."),
                concat!("This key works only ", $english, "; {} leads there."),
            ),
            keys: &[(Scope::Panes, Action::Front($pane))],
            without: Words::new(
                concat!("Diese Taste wirkt nur ", $german, "."),
                concat!("This key works only ", $english, "."),
            ),
        }
    };
}

/// A key of another pane was pressed.
pub(crate) const fn only_in(pane: Pane) -> KeyText {
    match pane {
        Pane::Calendar => only_there!(Pane::Calendar, "im Kalender", "in the calendar"),
        Pane::Catalogue => only_there!(Pane::Catalogue, "im Katalog", "in the catalogue"),
        Pane::Speakers => only_there!(Pane::Speakers, "bei den Personen", "among the people"),
        Pane::Detail => only_there!(Pane::Detail, "in den Details", "in the details"),
    }
}

/// Above what can be typed.
pub(crate) const SEARCH_HELP: KeyText = KeyText {
    words: Words::new(
        "Namen, Titel, Orte, Themen, Jahre; {} ergänzt Felder und ihre Werte:",
        "Names, titles, places, topics, years; {} completes fields and values:",
    ),
    keys: &[(Scope::Popup(PopupKind::Finder), Action::Show(PopupKind::Completion))],
    without: crate::words::FIND_WHAT,
};

/// Heads the earlier queries.
pub(crate) const FIND_EARLIER: KeyText = KeyText {
    words: Words::new("Zuletzt gesucht ({}):", "Earlier ({}):"),
    keys: &[(Scope::Popup(PopupKind::Finder), Action::Move(Step::By(-1)))],
    without: Words::new("Zuletzt gesucht:", "Earlier:"),
};

/// What the keys of the go-to are called.
pub(super) const AFTER_GOTO: KeyText = KeyText {
    words: Words::new("Nach {}", "After {}"),
    keys: &[(Scope::Panes, Action::Show(PopupKind::Goto))],
    without: crate::words::GOTO,
};

/// What the keys of what is copied are called.
pub(super) const AFTER_COPY: KeyText = KeyText {
    words: Words::new("Nach {}: kopieren", "After {}: copy"),
    keys: &[(Scope::Panes, Action::Show(PopupKind::Copy))],
    without: crate::words::COPY,
};

/// Says how several rows are marked.
pub(crate) const HOW_TO_MARK: KeyText = KeyText {
    words: Words::new("{} markiert mehrere", "{} marks several"),
    keys: &[(Scope::Panes, Action::Mark)],
    without: Words::new("", ""),
};

/// Says that what was written in a note would be lost.
pub(crate) const NOTE_UNSAVED: KeyText = KeyText {
    words: Words::new(
        "Noch nicht gespeichert: {} speichert, {} verwirft.",
        "Not saved yet: {} saves it, {} discards it.",
    ),
    keys: &[(Scope::Popup(PopupKind::Note), Action::Save), (Scope::Popup(PopupKind::Note), Action::Back)],
    without: Words::new("Noch nicht gespeichert.", "Not saved yet."),
};

/// Another query has that name.
pub(crate) const QUERY_REPLACED: KeyText = KeyText {
    words: Words::new("heißt schon so: {} ersetzt sie.", "has that name: {} replaces it."),
    keys: &[(Scope::Popup(PopupKind::QueryName), Action::Enter)],
    without: Words::new("heißt schon so.", "has that name."),
};

/// No query has a name.
pub(crate) const NO_QUERIES: KeyText = KeyText {
    words: Words::new(
        "Noch keine Suche hat einen Namen; {} in der Suche gibt ihr einen.",
        "No query has a name yet; {} in the finder gives it one.",
    ),
    keys: &[(Scope::Popup(PopupKind::Finder), Action::Show(PopupKind::QueryName))],
    without: Words::new("Noch keine Suche hat einen Namen.", "No query has a name yet."),
};

/// What is not saved would be lost.
pub(crate) const LEAVE_UNSAVED: KeyText = KeyText {
    words: Words::new("Noch einmal {} beendet trotzdem.", "{} again quits all the same."),
    keys: &[(Scope::Panes, Action::Quit)],
    without: Words::new("", ""),
};

/// What is being written would be lost.
pub(crate) const LEAVE_WRITING: KeyText = KeyText {
    words: Words::new(
        "Es wird noch geschrieben: noch einmal {} bricht das ab und beendet.",
        "Still writing: {} again cancels that and quits.",
    ),
    keys: &[(Scope::Panes, Action::Quit)],
    without: Words::new("Es wird noch geschrieben.", "Still writing."),
};

/// Asks whether many links are to be opened.
pub(crate) const OPEN_MANY: KeyText = KeyText {
    words: Words::new("noch einmal {} öffnet sie alle.", "{} again opens all of them."),
    keys: &[(Scope::Panes, Action::Open)],
    without: Words::new("", ""),
};
