//! Handing on: records are marked, copied, opened together, exported.

use super::start;
use crate::session::{Session, journeys};
use lernnetzwerk::app::effect::{Effect, HandOn, Target};
use lernnetzwerk::app::message::{HandedOn, Message, Opening};
use lernnetzwerk::archive::record::RecordKind;
use lernnetzwerk::archive::sanitize::{Text, TextBuf};
use lernnetzwerk::archive::web_address::WebAddressBuf;
use lernnetzwerk::export::Account;
use lernnetzwerk::lang::Lang;

/// What was asked to be handed on last.
fn handed_on(session: &Session) -> &HandOn {
    let wanted = |effect: &'_ Effect| matches!(effect, Effect::HandOn(_));
    match session.effects.iter().rfind(|effect| wanted(effect)) {
        Some(Effect::HandOn(wanted)) => wanted,
        _ => panic!("nothing was handed on: {:?}", session.effects),
    }
}

/// The ids of what was.
fn ids(session: &Session) -> Vec<String> {
    let archive = &session.app.library.archive;
    handed_on(session).records.iter().map(|record| archive.id_of(*record).to_string()).collect()
}

/// What was copied last.
fn copied(session: &Session) -> &str {
    let text = session.effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    text.unwrap_or_else(|| panic!("nothing was copied: {:?}", session.effects))
}

/// The world says that it is done.
fn done(session: &mut Session) -> &mut Session {
    session.send(Message::HandedOn(HandedOn::Text { text: String::new(), account: Account::default() }));
    session
}

#[test]
fn the_list_in_front_is_handed_on_in_its_order() {
    let mut session = start();
    session.press("x").shows("33 Medien").press("<enter>").shows("> 33-medien.csv").press("<enter>");
    let archive = session.app.library.clone();
    let wanted: Vec<String> =
        archive.archive.catalogue().iter().map(|id| archive.archive.medium(*id).id.to_string()).collect();
    assert_eq!(ids(&session), wanted);
    // What a query finds is named after it; sorted, it stands as the list does.
    let mut session = start();
    session
        .press("/torwald<c-t>x<enter>")
        .shows("> torwald.csv")
        .press("<esc><esc>S3x")
        .shows("5 Medien")
        .press("y");
    assert_eq!(handed_on(&session).target, Target::Clipboard);
    assert_eq!((handed_on(&session).query.as_str(), ids(&session).len()), ("torwald", 5));
    // Of a pane its own records, of the details what they are about.
    let mut session = start();
    session.press("3x").shows("29 Personen").press("y");
    assert!(handed_on(&session).records.iter().all(|record| record.kind() == RecordKind::Person));
    done(&mut session).press("gax").shows("24 Termine").press("y");
    assert_eq!(ids(&session).len(), 24);
    done(&mut session).press("2j4x").shows("»Halbzeitansprache«").hides("Tab:").press("y");
    assert_eq!(ids(&session).len(), 1);
}

#[test]
fn what_is_selected_alone_is_a_tab_away() {
    let mut session = start();
    session.press("jx<tab>").shows("»Halbzeitansprache«").shows("Tab: 33 Medien").press("y");
    assert_eq!(ids(&session).len(), 1);
    done(&mut session).press("x<tab><tab>y");
    assert_eq!(ids(&session).len(), 33);
}

#[test]
fn several_are_marked_and_taken_in_the_order_of_the_list() {
    let mut session = start();
    session.press("jjvkkkv").shows("2 markiert").shows("+Lesung").press("yt");
    let titles: Vec<&str> = copied(&session).lines().collect();
    assert!(titles.len() == 2 && titles[0].contains("HELDENREISE"), "{titles:?}");
    session.shows("Titel kopiert: 2 Einträge").press("x").shows("2 markiert").press("y");
    assert_eq!(ids(&session).len(), 2);
    // What was handed on stays marked. What is marked twice is not; Esc takes all marks away and leaves the rest alone.
    done(&mut session)
        .press("j")
        .shows("2 markiert")
        .press("kkkv")
        .shows("1 markiert")
        .press("/torwald<c-t><esc>")
        .hides(" 1 markiert")
        .shows("„torwald“");
    session.press("V").shows("5 markiert").press("<esc><esc>").shows("alle · 33");
    // People and events are marked as well, and stay so in another pane.
    session.press("3v").shows("1 markiert").press("gav").shows("2 markiert").press("x").shows("2 markiert");
}

#[test]
fn several_links_are_opened_one_after_the_other_and_many_are_asked_for() {
    let mut session = start();
    let opened = |session: &mut Session| {
        let url = WebAddressBuf::parse(session.opened().last().unwrap()).unwrap();
        session.send(Message::Opened(Opening::Started { program: Text::of("firefox").to_buf(), url }));
    };
    session.press("jvvvo");
    assert_eq!(session.opened().len(), 1, "the next waits for it");
    (0..3).for_each(|_| opened(&mut session));
    assert_eq!(session.opened().len(), 3, "each was opened, none twice");
    session.shows("Geöffnet: 3 Links").press("j").shows("3 markiert");
    // What has no link is told of.
    let media = ["a", "b", "c", "d", "e"].map(|id| {
        let url = format!(r#"[{{"url":"https://a.example/{id}"}}]"#);
        let links = if id < "c" { url } else { "[]".to_owned() };
        format!(r#"{{"id":"{id}","title":"{id}","kind":"video","links":{links}}}"#)
    });
    let media = media.join(",");
    let json = format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Fünf","media":[{media}]}}"#);
    let mut session = Session::of(&json, 80, 24);
    session.press("Vo");
    opened(&mut session);
    opened(&mut session);
    session.app.lay_out();
    session.shows("Geöffnet: 2 Links, 3 Einträge ohne Link");
    let mut session = start();
    session.press("jvvvvvvo").shows("6 Links: noch einmal o öffnet sie alle.");
    assert_eq!(session.opened().len(), 0);
    session.press("<esc>").shows("6 markiert").hides("noch einmal");
    session.press("jo").shows("noch einmal o").press("o");
    (0..6).for_each(|_| opened(&mut session));
    assert_eq!(session.opened().len(), 6);
}

#[test]
fn what_is_copied_is_said() {
    let mut session = start();
    session.press("jyt").shows("Titel kopiert: »Halbzeitansprache«");
    session.press("yp").shows("Adresse kopiert: https://www.wegenetz.example/medien/");
    assert_eq!(copied(&session), "https://www.wegenetz.example/medien/");
    session.press("yc").shows("Quellenangabe kopiert: ");
    assert!(copied(&session).contains("(Video)."), "{}", copied(&session));
    session.press("ya").shows("Alles kopiert: »Halbzeitansprache«");
    assert!(copied(&session).contains("\nTitel: "), "{}", copied(&session));
    session.press("3yc").shows("nicht als Quelle angeben");
    session.send(Message::NotCopied(TextBuf::default()));
}

#[test]
fn a_file_that_is_there_is_replaced_by_whoever_says_so_twice() {
    let mut session = start();
    session.press("x<enter>a.csv<enter>");
    let target = |session: &Session| handed_on(session).target.clone();
    let asked = |replace| Target::File { path: "a.csv".to_owned(), replace };
    assert_eq!(target(&session), asked(false));
    session.send(Message::HandedOn(HandedOn::Exists("a.csv".to_owned())));
    session.shows("schon da").press("<enter>");
    assert_eq!(target(&session), asked(true));
    // Another name is another question.
    session.send(Message::HandedOn(HandedOn::Exists("a.csv".to_owned())));
    session.press("<back>").hides("schon da").press("v<enter>");
    assert_eq!(target(&session), Target::File { path: "a.csv"[..4].to_owned() + "v", replace: false });
    session.send(Message::HandedOn(HandedOn::Failed(Text::of("kein Speicherplatz mehr").to_buf())));
    session.shows("kein Speicherplatz mehr");
    let path = Text::of("a.csv").to_buf();
    session.send(Message::HandedOn(HandedOn::Written { path, account: Account::default() }));
    session.shows("Geschrieben: a.csv").hides("In eine Datei");
}

#[test]
fn a_code_is_shown_where_there_is_room_for_all_of_it() {
    let mut session = start();
    session.press("jyq").shows("▀▀▀▀▀▀▀");
    let mut small = Session::new(50, 15);
    small.press("jyq").shows("Der QR-Code braucht 37×20 Zeichen, das Fenster").shows("50×15");
    let mut large = Session::new(120, 40);
    large.press("jyq").shows("┌ »Halbzeitansprache«");
}

#[test]
fn while_a_file_is_written_that_is_seen_and_can_be_stopped() {
    let stops = |session: &Session| session.effects.contains(&Effect::StopHandingOn);
    let mut session = start();
    session.press("x<enter><enter>");
    session.send(Message::HandingOn(42));
    session.selects("33-medien.csv");
    session.shows("Schreibe … 42 %").hides("Enter schreiben").hides("Enter Datei").shows("Esc abbrechen");
    session.press("<enter>abc").shows("Schreibe … 42 %").shows("33-medien.csv");
    assert!(!stops(&session));
    session.press("<esc>");
    assert!(stops(&session));
    session.send(Message::HandedOn(HandedOn::Stopped));
    session.shows("Abgebrochen: nichts geschrieben.").hides("In eine Datei").hides("Schreibe …");
    // Also where something else lies over it by then; leaving asks.
    let mut session = start();
    session.press("x<enter><enter>");
    let url = WebAddressBuf::parse("https://a.example/").unwrap();
    session.send(Message::Opened(Opening::Impossible { url, reason: TextBuf::default() }));
    session.send(Message::HandingOn(7));
    session.press("<esc>");
    session.shows("Schreibe … 7 %").press("x").shows("Es wird noch geschrieben; Esc bricht das ab.");
    session.press("q").shows("Es wird noch geschrieben: noch einmal q bricht das ab und");
    assert!(!session.effects.iter().any(|effect| matches!(effect, Effect::Quit(_))));
    session.press("jq").shows("noch einmal q").press("q");
    assert!(session.effects.iter().any(|effect| matches!(effect, Effect::Quit(_))));
    assert!(!stops(&session));
    session.press("<esc>");
    assert!(stops(&session));
}

#[test]
fn nothing_is_handed_on_before_all_of_the_archive_is_there() {
    let mut session = Session::empty(Lang::De, 80, 24);
    session.send(Message::Loaded { library: journeys(), complete: false });
    session.send(Message::Loading(42));
    session.press("2jx").shows("exportieren kann man es, sobald").hides("Tab:");
    session.send(Message::Loaded { library: journeys(), complete: true });
    session.press("x").shows("csv");
    // An archive that is read again is whole all the time.
    session.press("<esc>");
    session.send(Message::Loading(42));
    session.press("x").shows("csv");
}

#[test]
fn what_is_said_of_a_file_is_said_to_its_end() {
    let mut small = Session::new(50, 15);
    small.press("2x").shows("Enter Datei").shows("y kopieren").shows("Esc abbrechen").press("<enter><enter>");
    small.send(Message::HandedOn(HandedOn::Exists("33-medien.csv".to_owned())));
    small.app.lay_out();
    small.shows("noch einmal Enter").shows("ersetzt sie.");
    small.press("<c-u>").press("<enter>").shows("Es fehlt ein Name.");
}

#[test]
fn a_table_for_excel_is_one_of_the_formats() {
    let mut session = start();
    session.press("x<up><up>");
    session.shows("▸0 excel      Tabelle, für ein deutsches Excel").press("0").shows("33-medien.csv");
    session.press("<enter>");
    assert_eq!(handed_on(&session).format.name, "excel");
}

#[test]
fn enter_opens_the_row_that_it_is_pressed_on() {
    let mut session = start();
    session.press("jvvj<enter>");
    assert_eq!(session.opened().len(), 1);
    let opened = session.opened()[0].to_string();
    let mut plain = start();
    plain.press("jjjj<enter>");
    assert_eq!(plain.opened(), [opened.as_str()]);
    session.shows("2 markiert");
}

#[test]
fn a_code_that_is_too_large_leads_to_the_page_or_says_how_much_it_needs() {
    let fragment = "w".repeat(100);
    let json = |url: &str| {
        format!(
            r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Eins","media":[
                {{"id":"a","title":"A","kind":"video","links":[{{"url":"{url}"}}]}}]}}"#
        )
    };
    let long = format!("https://example.org/medien/#:~:text={fragment}");
    Session::of(&json(&long), 80, 24).press("yq").shows("▀▀▀▀▀▀▀").shows("QR-Code der ganzen Seite");
    Session::of(&json(&long), 120, 60).press("yq").shows("▀▀▀▀▀▀▀").hides("QR-Code der ganzen Seite");
    let long = format!("https://example.org/{fragment}/{fragment}");
    Session::of(&json(&long), 80, 24).press("yq").shows("das Fenster hat 80×24").hides("▀▀▀▀▀▀▀");
}

#[test]
fn what_the_panes_are_narrowed_to_names_the_file() {
    let mut session = start();
    session.press("/torwald<enter><enter>x").shows("Medien").press("<enter>");
    session.shows("torwald.csv").press("<enter>");
    assert!(handed_on(&session).query.contains("Torwald"), "{}", handed_on(&session).query);
}

#[test]
fn an_address_is_copied_once_and_what_has_none_is_counted() {
    let links = |url: &str| format!(r#""links":[{{"url":"https://a.example/{url}"}}]"#);
    let media = [links("p#a"), links("p#b"), r#""links":[]"#.to_owned()];
    let media: Vec<String> = media
        .iter()
        .zip(["a", "b", "c"])
        .map(|(links, id)| format!(r#"{{"id":"{id}","title":"{id}","kind":"video",{links}}}"#))
        .collect();
    let media = media.join(",");
    let json = format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Drei","media":[{media}]}}"#);
    let mut session = Session::of(&json, 80, 24);
    session.press("Vyp").shows("Adresse kopiert: https://a.example/p, 1 Eintrag ohne Link");
    assert_eq!(copied(&session), "https://a.example/p");
    session.press("yy").shows("Adresse kopiert: 2 Adressen, 1 Eintrag ohne Link");
}

#[test]
fn what_was_not_copied_is_not_said_to_be() {
    let mut session = start();
    let url = WebAddressBuf::parse("https://a.example/").unwrap();
    session.send(Message::Opened(Opening::Impossible { url, reason: TextBuf::default() }));
    session.shows("In die Zwischenablage kopiert");
    session.send(Message::NotCopied(Text::of("Nicht kopiert: xclip: nicht gefunden").to_buf()));
    session.app.lay_out();
    session.shows("Nicht kopiert: xclip").hides("In die Zwischenablage kopiert");
}
