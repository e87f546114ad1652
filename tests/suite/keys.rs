//! Every key of the table of keys is pressed, and does what a user then sees: a row that no case here presses fails.

use crate::session::{Session, key_scope, keys};
use lernnetzwerk::app::effect::{Effect, Exit, Target};
use lernnetzwerk::app::keymap::{BINDINGS, Key, PopupKind, Scope};
use lernnetzwerk::app::message::{Message, Opening};
use lernnetzwerk::archive::sanitize::TextBuf;
use lernnetzwerk::archive::web_address::WebAddressBuf;
use lernnetzwerk::lang::Lang;
use std::collections::HashSet;

/// What is on the screen before any key.
#[derive(Clone, Copy, Debug)]
enum On {
    /// The archive of the journeys.
    Journeys,
    /// A medium with nine links.
    NineLinks,
    /// The popup with an address that nothing opens.
    Address,
}

/// What a user sees, or the world is asked for, after a key.
#[derive(Clone, Debug)]
enum Seen {
    /// A text on the screen.
    Shows(&'static str),
    /// No such text on the screen.
    Hides(&'static str),
    /// The row selected in the list in front holds this text.
    Selects(&'static str),
    /// This day is selected in the calendar.
    Day(&'static str),
    /// The pane with this title is in front.
    Front(&'static str),
    /// An address with this text was opened.
    Opens(&'static str),
    /// The world was asked for this.
    Asks(Effect),
    /// A text with this in it was copied.
    Copies(&'static str),
    /// Records were handed on to the clipboard, or to a file with this name.
    HandsOn(Option<&'static str>),
}
use Seen::{Asks, Copies, Day, Front, HandsOn, Hides, Opens, Selects, Shows};

/// Keys of one row of the table: with each of them, pressed between `before` and `then`, `seen` holds, without it not.
struct Case {
    scope: Scope,
    keys: &'static str,
    on: On,
    before: &'static str,
    then: &'static str,
    seen: Seen,
}

/// Keys that are seen to work at once, on the archive of the journeys.
fn case(scope: Scope, keys: &'static str, before: &'static str, seen: Seen) -> Case {
    Case { scope, keys, on: On::Journeys, before, then: "", seen }
}

/// Keys that are seen to work by what is typed after them.
fn typing(keys: &'static str, before: &'static str, seen: Seen) -> Case {
    Case { scope: Scope::Text, keys, on: On::Journeys, before, then: "x", seen }
}

/// Nine links, to be chosen by their numbers.
fn digit(keys: &'static str, seen: Seen) -> Case {
    Case { scope: Scope::Popup(PopupKind::Chooser), keys, on: On::NineLinks, before: "O", then: "", seen }
}

/// In the month, on the first day of the ninth meeting.
const DAY: &str = "1d29.11.2018<enter>";

fn in_calendar() -> Vec<Case> {
    use Scope::{Calendar, Month, Year};
    vec![
        case(Month, "<left>h", DAY, Day("2018-11-28")),
        case(Month, "<right>l", DAY, Day("2018-11-30")),
        case(Month, "<up>k", DAY, Day("2018-11-22")),
        case(Month, "<down>j", DAY, Day("2018-12-06")),
        case(Month, "<pgup>", DAY, Shows("Kalender ─ Oktober 2018")),
        case(Month, "<pgdn>", DAY, Shows("Kalender ─ Dezember 2018")),
        case(Year, "<enter>", "1gy", Shows("Kalender ─ Dezember 2023")),
        case(Year, "<left>h", "1gy", Front("4 Details")),
        case(Year, "<right>l", "1gy", Front("2 Katalog")),
        case(Calendar, "<enter>", DAY, Front("2 Katalog")),
        case(Calendar, "n", DAY, Day("2019-01-01")),
        case(Calendar, "N", DAY, Day("2018-11-26")),
        case(Calendar, "e", DAY, Shows("e Tage")),
        case(Calendar, "t", DAY, Shows("Sonntag, 22.11.2026")),
        case(Calendar, ",", DAY, Shows("Kalender ─ Oktober 2018")),
        case(Calendar, ".", DAY, Shows("Kalender ─ Dezember 2018")),
        case(Calendar, "<lt><s-pgup>", DAY, Shows("Kalender ─ November 2017")),
        case(Calendar, "<gt><s-pgdn>", DAY, Shows("Kalender ─ November 2019")),
    ]
}

fn in_one_pane() -> Vec<Case> {
    use Scope::{Catalogue, Detail, Speakers};
    vec![
        case(Catalogue, "<enter>", "", Opens("HELDENREISE")),
        case(Catalogue, "c", "", Shows("│Und darüber hinaus ...")),
        case(Catalogue, "n", "/torwald<down><enter>", Selects("zieht")),
        case(Catalogue, "N", "/torwald<down><down><enter>", Selects("15.11.22")),
        case(Speakers, "n", "/torwald<enter>3", Front("2 Katalog")),
        case(Speakers, "N", "/torwald<enter>3", Shows("Kein früherer Treffer.")),
        case(Speakers, "<enter>", "3", Front("2 Katalog")),
        case(Detail, "<enter>", "/9. netzwerktreffen<enter>4nnn", Shows("Details ─ Programm")),
        case(Detail, "n", "/9. netzwerktreffen<enter>4nn", Selects("Kommunale Wegeketten")),
        case(Detail, "N", "/9. netzwerktreffen<enter>4nnnn", Selects("Kommunale Wegeketten")),
    ]
}

fn in_every_pane() -> Vec<Case> {
    use Scope::Panes;
    vec![
        case(Panes, "/", "", Shows("┌ Suche ─")),
        case(Panes, "?<f1>", "", Shows("┌ Hilfe ─")),
        case(Panes, ":", "", Shows("┌ Aktionen ─")),
        case(Panes, "r", "", Asks(Effect::Reread)),
        case(Panes, "E", "gh", Asks(Effect::EditArchive(None))),
        case(Panes, "<up>k", "jj", Selects("Halbzeitansprache")),
        case(Panes, "<down>j", "", Selects("Halbzeitansprache")),
        case(Panes, "<pgup><c-b>", "G", Selects("Tonbild Frühjahrs")),
        case(Panes, "<pgdn><c-f><space>", "", Selects("Klaus Peter Brockmeier")),
        case(Panes, "<c-u>", "G", Selects("Wegweiser lesen")),
        case(Panes, "<c-d>", "", Selects("El-Haddadi")),
        case(Panes, "J", "", Shows("1 Videos-Seite")),
        case(Panes, "K", "J", Hides("1 Videos-Seite")),
        case(Panes, "<home>", "jj", Selects("HELDENREISE")),
        case(Panes, "<end>G", "", Selects("Schatzkiste")),
        case(Panes, "p", "", Selects("Dallmann, Oliver")),
        case(Panes, "e", "", Selects("Jahrestagung")),
        case(Panes, "<esc>", "3<enter>", Shows("alle · 33")),
        case(Panes, "<tab>", "", Front("3 Personen")),
        case(Panes, "o", "j", Opens("Halbzeitansprache")),
        case(Panes, "O", "j", Shows("Link öffnen")),
        case(Panes, "m", "3", Front("2 Katalog")),
        case(Panes, "s", "", Shows("Und darüber hinaus ... · 3")),
        case(Panes, "P", "", Shows("Details ─ Programm")),
        case(Panes, "H<back>", "p", Selects("HELDENREISE")),
        case(Panes, "L", "pH", Selects("Dallmann, Oliver")),
        case(Panes, "<s-tab>", "", Front("1 Kalender")),
        case(Panes, "<right>l", "", Front("3 Personen")),
        case(Panes, "<left>h", "", Front("1 Kalender")),
        case(Panes, "1", "", Front("1 Kalender")),
        case(Panes, "2", "1", Front("2 Katalog")),
        case(Panes, "3", "", Front("3 Personen")),
        case(Panes, "4", "", Front("4 Details")),
        case(Panes, "g", "", Shows("┌ Gehe zu ─")),
        case(Panes, "+", "/torwald<down><enter>1", Selects("zieht")),
        case(Panes, "-", "/torwald<down><down><enter>1", Selects("15.11.22")),
        case(Panes, "S", "", Shows("Reihenfolge")),
        case(Panes, "f", "", Shows("┌ Eingrenzen ─")),
        case(Panes, "d", "", Shows("Gehe zum Datum")),
        case(Panes, "x", "", Shows("┌ Export ─")),
        case(Panes, "y", "", Shows("┌ Kopieren ─")),
        case(Panes, "v", "", Shows("1 markiert")),
        case(Panes, "V", "", Shows("33 markiert")),
        case(Panes, "b", "", Shows("★")),
        case(Panes, "a", "", Shows("┌ Notiz ─")),
        case(Panes, "u", "", Shows("✓")),
        case(Panes, "U", "b", Hides("★")),
        case(Panes, "M", "", Asks(Effect::Mouse(false))),
        case(Panes, "z", "", Hides("1 Kalender ─")),
        case(Panes, "q", "", Asks(Effect::Quit(Exit::Asked))),
    ]
}

fn after_g() -> Vec<Case> {
    const GOTO: Scope = Scope::Popup(PopupKind::Goto);
    vec![
        case(GOTO, "g", "jjg", Selects("HELDENREISE")),
        case(GOTO, "e", "g", Selects("Schatzkiste")),
        case(GOTO, "n", "1d1.1.2018<enter>g", Day("2025-12-04")),
        case(GOTO, "h", "g", Day("2026-11-22")),
        case(GOTO, "d", "g", Shows("Gehe zum Datum")),
        case(GOTO, "r", "g", Shows("Zu welchem Programm?")),
        case(GOTO, "k", "g", Front("1 Kalender")),
        case(GOTO, "y", "g", Shows("Kalender ─ 2023 · 1")),
        case(GOTO, "a", "g", Shows("Kalender ─ Termine · 24")),
        case(GOTO, "s", "g", Shows("Welche Reihe?")),
        case(GOTO, "m", "3g", Front("2 Katalog")),
        case(GOTO, "p", "g", Front("3 Personen")),
        case(GOTO, "<up>", "g<down><down>", Selects("zum Ende")),
        case(GOTO, "<down>", "g", Selects("zum Ende")),
        case(GOTO, "<enter>", "g<down>", Selects("Schatzkiste")),
        case(GOTO, "<esc>", "g", Hides("┌ Gehe zu ─")),
        case(GOTO, "q", "g", Shows("Noch keine Suche hat einen Namen; Strg-S")),
        case(GOTO, "v", "g", Shows("Es wurde noch nichts geöffnet.")),
    ]
}

fn in_handing_on() -> Vec<Case> {
    const COPY: Scope = Scope::Popup(PopupKind::Copy);
    const CODE: Scope = Scope::Popup(PopupKind::Code);
    const EXPORT: Scope = Scope::Popup(PopupKind::Export);
    const FILE: Scope = Scope::Popup(PopupKind::File);
    vec![
        case(COPY, "y", "jy", Copies("/medien/#:~:text=")),
        case(COPY, "p", "jy", Copies("https://www.wegenetz.example/medien/")),
        case(COPY, "t", "jy", Copies("Halbzeitansprache")),
        case(COPY, "c", "jy", Copies("(abgerufen am 22.11.2026).")),
        case(COPY, "a", "jy", Copies("Titel: ")),
        case(COPY, "q", "jy", Shows("▀▄")),
        case(COPY, "<up>", "y<down><down>", Selects("der ganzen Seite")),
        case(COPY, "<down>", "y", Selects("der ganzen Seite")),
        case(COPY, "<enter>", "jy<down>", Copies("https://www.wegenetz.example/medien/")),
        case(COPY, "<esc>", "y", Hides("┌ Kopieren ─")),
        case(CODE, "<esc><enter>q", "jyq", Hides("▀▄")),
        case(EXPORT, "<enter>", "x", Shows("┌ In eine Datei ─")),
        case(EXPORT, "y", "x", HandsOn(None)),
        case(EXPORT, "1", "xj", Shows("> 33-medien.csv")),
        case(EXPORT, "2", "x", Shows("> 33-medien.ics")),
        case(EXPORT, "3", "x", Shows("> 33-medien.md")),
        case(EXPORT, "4", "x", Shows("> 33-medien.html")),
        case(EXPORT, "5", "x", Shows("> 33-medien.txt")),
        case(EXPORT, "6", "x", Shows("> 33-medien.bib")),
        case(EXPORT, "7", "x", Shows("> 33-medien.ris")),
        case(EXPORT, "8", "x", Shows("> 33-medien.json")),
        case(EXPORT, "9", "x", Shows("> 33-medien.json")),
        case(EXPORT, "0", "x", Shows("> 33-medien.csv")),
        case(EXPORT, "<pgdn><end>G", "x", Selects("jsonl")),
        case(EXPORT, "<pgup><home>", "xjj", Selects("csv")),
        case(EXPORT, "<tab>", "x", Shows("Tab: 33 Medien")),
        case(EXPORT, "<up>k", "xjj", Selects("ics")),
        case(EXPORT, "<down>j", "x", Selects("ics")),
        case(EXPORT, "<esc>q", "x", Hides("┌ Export ─")),
        case(FILE, "<enter>", "xj<enter>", HandsOn(Some("33-medien.ics"))),
        case(FILE, "<esc>", "x<enter>", Shows("┌ Export ─")),
    ]
}

fn in_note() -> Vec<Case> {
    const NOTE: Scope = Scope::Popup(PopupKind::Note);
    const QUERY_NAME: Scope = Scope::Popup(PopupKind::QueryName);
    vec![
        case(NOTE, "<c-s>", "aEins", Shows("✎")),
        case(NOTE, "<c-o>", "aEins", Asks(Effect::EditNote("Eins".to_owned()))),
        case(NOTE, "<enter>", "aEins", Shows("│ Eins  ")),
        case(NOTE, "<up><c-p>", "aEins<enter>Zwei", Shows("> Eins")),
        case(NOTE, "<down><c-n>", "aEins<enter>Zwei<up>", Shows("> Zwei")),
        case(QUERY_NAME, "<enter>", "/torwald<c-s>", Shows("Die Suche braucht einen Namen.")),
        case(QUERY_NAME, "<esc>", "/torwald<c-s>", Hides("┌ Suche benennen ─")),
        case(NOTE, "<esc>", "aEins", Shows("Noch nicht gespeichert: Strg-S speichert, Esc verwirft.")),
    ]
}

fn in_finder() -> Vec<Case> {
    const FINDER: Scope = Scope::Popup(PopupKind::Finder);
    vec![
        case(FINDER, "<enter>", "/torwald", Shows("Katalog ─ Hans-Jürgen Torwald · 5")),
        case(FINDER, "<c-o>", "/titel:halbzeitansprache", Opens("Halbzeitansprache")),
        case(FINDER, "<c-t><f2>", "/torwald", Shows("Katalog ─ „torwald“")),
        case(FINDER, "<tab>", "/ort:", Selects("Moorhausen")),
        case(FINDER, "<c-s>", "/torwald", Shows("┌ Suche benennen ─")),
        case(FINDER, "<f1>", "/torwald", Shows("Was man suchen kann")),
        case(FINDER, "<esc>", "/torwald", Hides("┌ Suche ─")),
        case(FINDER, "<up><c-p>", "/torwald<down><down>", Selects("Netzwerken als Wagnis")),
        case(FINDER, "<down><c-n>", "/torwald", Selects("Netzwerken als Wagnis")),
        case(FINDER, "<s-down>", "/sprachgrenzen", Shows("Quellen")),
        case(FINDER, "<s-up>", "/sprachgrenzen<s-down>", Hides("Quellen")),
        case(FINDER, "<pgup>", "/e<pgdn>", Selects("Edda Mührig")),
        case(FINDER, "<pgdn>", "/e", Selects("Nachbarschaftszentren im Winter")),
    ]
}

fn in_completion() -> Vec<Case> {
    const COMPLETION: Scope = Scope::Popup(PopupKind::Completion);
    vec![
        case(COMPLETION, "<enter>", "/ort:<tab>", Shows("/ ort:Moorhausen")),
        case(COMPLETION, "<tab>", "/ort:<tab>", Selects("Altenbrück")),
        case(COMPLETION, "<s-tab>", "/ort:<tab><tab>", Selects("Moorhausen")),
        case(COMPLETION, "<up><c-p>", "/ort:<tab><tab>", Selects("Moorhausen")),
        case(COMPLETION, "<down><c-n>", "/ort:<tab>", Selects("Altenbrück")),
        case(COMPLETION, "<pgup>", "/ort:<tab><pgdn>", Selects("Moorhausen")),
        case(COMPLETION, "<pgdn>", "/ort:<tab>", Selects("Sankt Ulrich am Berg")),
        case(COMPLETION, "<esc>", "/ort:<tab>", Hides("Enter übernehmen")),
    ]
}

fn in_search_help() -> Vec<Case> {
    const HELP: Scope = Scope::Popup(PopupKind::SearchHelp);
    vec![
        case(HELP, "<enter>", "/<f1>", Shows("Treffer")),
        case(HELP, "<up>k", "/<f1>jj", Selects("ein Titel, oder Wörter daraus")),
        case(HELP, "<down>j", "/<f1>", Selects("ein Titel, oder Wörter daraus")),
        case(HELP, "<pgup>", "/<f1>G", Selects("eine Person")),
        case(HELP, "<pgdn><space>", "/<f1>", Selects("was kein Datum hat")),
        case(HELP, "<home>", "/<f1>G", Selects("eine Person")),
        case(HELP, "<end>G", "/<f1>", Selects("was kein Datum hat")),
        case(HELP, "<esc><f1>?q", "/<f1>", Hides("Was man suchen kann")),
    ]
}

fn in_chooser() -> Vec<Case> {
    const CHOOSER: Scope = Scope::Popup(PopupKind::Chooser);
    vec![
        case(CHOOSER, "<enter>", "gr", Shows("Details ─ Programm")),
        digit("1", Opens("link-1")),
        digit("2", Opens("link-2")),
        digit("3", Opens("link-3")),
        digit("4", Opens("link-4")),
        digit("5", Opens("link-5")),
        digit("6", Opens("link-6")),
        digit("7", Opens("link-7")),
        digit("8", Opens("link-8")),
        digit("9", Opens("link-9")),
        case(CHOOSER, "<up>k", "grjj", Selects("2 Kommunale Wegeketten")),
        case(CHOOSER, "<down>j", "gr", Selects("2 Kommunale Wegeketten")),
        case(CHOOSER, "<pgup>", "grG", Selects("1 Starke Orte")),
        case(CHOOSER, "<pgdn>", "gr", Selects("3 Frühe Wege")),
        case(CHOOSER, "<home>", "grG", Selects("1 Starke Orte")),
        case(CHOOSER, "<end>G", "gr", Selects("3 Frühe Wege")),
        case(CHOOSER, "d<del>", "/torwald<c-s>Woche<enter><esc>gq", Hides("Woche: torwald")),
        case(CHOOSER, "r", "/torwald<c-s>Woche<enter><esc>gq", Shows("┌ Suche benennen ─")),
        case(CHOOSER, "<esc>q", "gr", Hides("Zu welchem Programm?")),
    ]
}

fn in_prompt_and_popup() -> Vec<Case> {
    let address = Case {
        scope: Scope::Popup(PopupKind::Address),
        keys: "<esc><enter>q",
        on: On::Address,
        before: "",
        then: "",
        seen: Hides("kein Browser"),
    };
    vec![
        case(Scope::Popup(PopupKind::Date), "<enter>", "1d29.11.2018", Day("2018-11-29")),
        case(Scope::Popup(PopupKind::Date), "<esc>", "1d29.11.2018", Hides("Gehe zum Datum")),
        address,
    ]
}

fn in_help() -> Vec<Case> {
    use Scope::ListFilter;
    const HELP: Scope = Scope::Popup(PopupKind::Help);
    let typed = Case {
        scope: ListFilter,
        keys: "<enter>",
        on: On::Journeys,
        before: "?/termin",
        then: "j",
        seen: Selects("zu den Medien des Tages"),
    };
    vec![
        case(HELP, "/", "?", Shows("Suche:")),
        case(HELP, "<up>k", "?jj", Selects("nach Rubriken")),
        case(HELP, "<down>j", "?", Selects("nach Rubriken")),
        case(HELP, "<pgup><c-u>", "?<pgdn>", Selects("im Browser öffnen")),
        case(HELP, "<pgdn><c-d><space>", "?", Selects("zur Person")),
        case(HELP, "<home>", "?G", Selects("im Browser öffnen")),
        case(HELP, "<end>G", "?", Selects("wo man in der Liste")),
        case(HELP, "<esc>q?<f1>", "?", Hides("┌ Hilfe ─")),
        typed,
        case(ListFilter, "<up>", "?/termin<down><down>", Selects("zu den Medien des Tages")),
        case(ListFilter, "<down>", "?/termin", Selects("zu den Medien des Tages")),
        case(ListFilter, "<pgup>", "?/eine<pgdn>", Selects("eine Zeile hinauf")),
        case(ListFilter, "<pgdn>", "?/termin", Selects("Medien · Termine")),
        case(ListFilter, "<esc>", "?/termin", Hides("Suche: termin")),
    ]
}

fn in_palette() -> Vec<Case> {
    const PALETTE: Scope = Scope::Popup(PopupKind::Palette);
    vec![
        case(PALETTE, "<enter>", ":programm wählen<c-u>gr", Shows("Zu welchem Programm?")),
        case(PALETTE, "<up><c-p>", ":<down><down>", Selects("nach Rubriken gruppieren")),
        case(PALETTE, "<down><c-n>", ":", Selects("nach Rubriken gruppieren")),
        case(PALETTE, "<pgup>", ":<pgdn>", Selects("im Browser öffnen")),
        case(PALETTE, "<pgdn>", ":", Selects("zum Anfang")),
        case(PALETTE, "<esc>", ":", Hides("┌ Aktionen ─")),
    ]
}

fn in_facets() -> Vec<Case> {
    const FACETS: Scope = Scope::Popup(PopupKind::Facets);
    vec![
        case(FACETS, "<space>+", "f", Shows("/ art:=")),
        case(FACETS, "-", "f", Shows("/ -art:=")),
        case(FACETS, "<tab><right>l", "f<tab>", Selects("2026")),
        case(FACETS, "<s-tab><left>h", "f<tab>", Selects("Termin")),
        case(FACETS, "<enter>", "f<space>", Shows("Katalog ─ Art: Termin")),
        case(FACETS, "/", "f", Shows("Suche:")),
        case(FACETS, "<up>k", "fjj", Selects("Video")),
        case(FACETS, "<down>j", "f", Selects("Video")),
        case(FACETS, "<pgup>", "fG", Selects("Termin")),
        case(FACETS, "<pgdn>", "f", Selects("Podcast")),
        case(FACETS, "<home>", "fG", Selects("Termin")),
        case(FACETS, "<end>G", "f", Selects("Podcast")),
        case(FACETS, "<esc>q", "f", Hides("┌ Eingrenzen ─")),
    ]
}

fn while_typing() -> Vec<Case> {
    vec![
        typing("<left><c-b>", "/torwald", Shows("/ torwalxd")),
        typing("<right><c-f>", "/torwald<left><left>", Shows("/ torwalxd")),
        typing("<home><c-a>", "/torwald", Shows("/ xtorwald")),
        typing("<end><c-e>", "/torwald<home>", Shows("/ torwaldx")),
        typing("<back><c-h>", "/torwald", Shows("/ torwalx ")),
        typing("<del>", "/torwald<home>", Shows("/ xorwald")),
        typing("<c-w>", "/torwald bilanz", Shows("/ torwald x ")),
        typing("<c-u>", "/torwald bilanz", Shows("/ x ")),
        typing("<c-k>", "/torwald bilanz<left><left>", Shows("/ torwald bilax ")),
    ]
}

fn always() -> Vec<Case> {
    vec![
        case(Scope::Always, "<c-c>", "/torwald", Asks(Effect::Quit(Exit::Interrupted))),
        case(Scope::Always, "<c-z>", "/torwald", Asks(Effect::Suspend)),
        case(Scope::Always, "<c-l>", "/torwald", Asks(Effect::Repaint)),
    ]
}

/// The cases by where their keys are pressed.
const CASES: [fn() -> Vec<Case>; 16] = [
    in_calendar,
    in_one_pane,
    in_every_pane,
    after_g,
    in_finder,
    in_completion,
    in_search_help,
    in_chooser,
    in_prompt_and_popup,
    in_handing_on,
    in_note,
    in_help,
    in_palette,
    in_facets,
    while_typing,
    always,
];

impl On {
    fn session(self) -> Session {
        match self {
            Self::Journeys => Session::new(80, 24),
            Self::NineLinks => {
                let links: Vec<String> =
                    (1..=9).map(|at| format!(r#"{{"url":"https://a.example/link-{at}"}}"#)).collect();
                let json = format!(
                    r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Neun","media":[{{"id":"m","title":"M","kind":"video","links":[{}]}}]}}"#,
                    links.join(",")
                );
                Session::of(&json, 80, 24)
            }
            Self::Address => {
                let mut session = Session::new(80, 24);
                let url = WebAddressBuf::parse("https://a.example/").unwrap();
                let reason = TextBuf::default();
                session.send(Message::Opened(Opening::Impossible { url, reason }));
                session
            }
        }
    }
}

impl Seen {
    fn holds(&self, session: &Session) -> bool {
        match self {
            Shows(text) => session.screen().contains(text),
            Hides(text) => !session.screen().contains(text),
            Selects(text) => session.selected().contains(text),
            Front(title) => session.reversed().iter().any(|(_, text)| text.trim() == *title),
            Day(day) => session.app.panes.calendar.day.to_string() == *day,
            Opens(text) => session.opened().last().is_some_and(|address| address.contains(text)),
            Asks(effect) => session.effects.contains(effect),
            Copies(text) => {
                let copied =
                    |effect: &Effect| matches!(effect, Effect::Copy(copied) if copied.contains(text));
                session.effects.iter().any(copied)
            }
            HandsOn(file) => session.effects.iter().any(|effect| match (effect, file) {
                (Effect::HandOn(wanted), None) => wanted.target == Target::Clipboard,
                (Effect::HandOn(wanted), Some(name)) => {
                    matches!(&wanted.target, Target::File { path, replace: false } if path == name)
                }
                _ => false,
            }),
        }
    }
}

/// Fails where a key is looked up in another scope, or not seen to work, or where what is seen needs no key.
fn hold(cases: Vec<Case>) {
    let mut wrong = String::new();
    for case in cases {
        let mut without = case.on.session();
        without.press(case.before).press(case.then);
        if case.seen.holds(&without) {
            wrong += &format!("{:?} holds without {}:\n{}", case.seen, case.keys, without.screen());
        }
        for event in keys(case.keys) {
            let mut session = case.on.session();
            session.press(case.before);
            let scope = key_scope(&session.app, event);
            session.press_keys(&[event]).press(case.then);
            if scope != Some(case.scope) || !case.seen.holds(&session) {
                let key = Key::of(event).name(Lang::De);
                wrong += &format!("{key} in {scope:?} after {:?}, not {:?}:\n", case.before, case.seen);
                wrong += &session.screen();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn keys_of_the_calendar() {
    hold(in_calendar());
}

#[test]
fn keys_of_one_pane() {
    hold(in_one_pane());
}

#[test]
fn keys_of_every_pane() {
    hold(in_every_pane());
}

#[test]
fn keys_after_g() {
    hold(after_g());
}

#[test]
fn keys_of_the_finder() {
    hold(in_finder());
    hold(in_completion());
    hold(in_search_help());
}

#[test]
fn keys_of_a_chooser() {
    hold(in_chooser());
}

#[test]
fn keys_of_prompt_and_popup() {
    hold(in_prompt_and_popup());
    hold(in_handing_on());
}

#[test]
fn keys_of_the_help() {
    hold(in_help());
}

#[test]
fn keys_while_typing() {
    hold(while_typing());
}

#[test]
fn keys_that_always_hold() {
    hold(always());
}

#[test]
fn every_row_of_the_table_is_pressed() {
    let pressed: HashSet<(Scope, Key)> = CASES
        .into_iter()
        .flat_map(|cases| cases())
        .flat_map(|case| keys(case.keys).into_iter().map(move |event| (case.scope, Key::of(event))))
        .collect();
    for row in BINDINGS {
        for key in row.keys.iter() {
            assert!(pressed.contains(&(row.scope, *key)), "no case presses {:?} {:?}", row.scope, key);
        }
    }
    let bound = BINDINGS.iter().map(|row| row.keys.len()).sum::<usize>();
    assert_eq!(pressed.len(), bound, "each case presses keys of the table");
}
