//! Other words for actions, as people know them from elsewhere.

/// Names of actions, each with what else one may look for it by, in small letters.
const OTHERS: &[(&str, &[&str])] = &[
    ("bookmark", &["lesezeichen", "favorit", "merkliste", "stern", "favourite", "favorite", "star"]),
    ("seen", &["gelesen", "erledigt", "angesehen", "read", "watched", "done"]),
    ("note", &["kommentar", "anmerkung", "comment", "annotate"]),
    ("undo", &["rückgängig", "widerrufen", "revert"]),
    ("sort", &["sortieren", "sortierung", "reihenfolge", "order"]),
    ("facets", &["filter", "filtern", "facetten", "einschränken", "refine"]),
    ("find", &["suche", "suchen", "finden", "search", "find"]),
    ("export", &["drucken", "speichern unter", "herunterladen", "print", "save as", "download"]),
    ("copy", &["zwischenablage", "clipboard"]),
    ("copy-citation", &["zitat", "zitieren", "quelle", "cite", "quote", "reference"]),
    ("qr-code", &["qr", "handy", "phone"]),
    ("read-again", &["aktualisieren", "neu laden", "refresh", "reload"]),
    ("zoom", &["zoom", "vollbild", "maximieren", "fullscreen", "maximise", "maximize"]),
    ("mark", &["auswählen", "ankreuzen", "select"]),
    ("mark-all", &["alle auswählen", "select all"]),
    ("choose-query", &["gespeicherte suchen", "saved searches"]),
    ("choose-recent", &["verlauf", "history"]),
    ("edit-archive", &["bearbeiten", "edit"]),
    ("help", &["tastatur", "tastenkürzel", "shortcuts", "keyboard"]),
    ("quit", &["verlassen", "schließen", "exit", "close"]),
];

/// What else one may look for an action by, given its name.
pub(crate) fn others(name: &str) -> &'static [&'static str] {
    OTHERS.iter().find(|(other, _)| *other == name).map_or(&[], |(_, words)| words)
}
