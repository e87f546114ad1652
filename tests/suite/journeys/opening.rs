//! Opening links.

use super::start;
use crate::session::Session;
use lernnetzwerk::app::effect::Effect;
use lernnetzwerk::app::message::{Message, Opening, Refusal};
use lernnetzwerk::archive::sanitize::{Text, TextBuf};
use lernnetzwerk::archive::web_address::WebAddressBuf;

#[test]
fn links_are_numbered_and_a_digit_opens_one() {
    let mut session = start();
    session.press("1d29.11.2018<enter>O").shows("Link öffnen").press("3").opens("weissbach.example");
    // The best link is the first.
    session.hides("Link öffnen").press("o").opens("starke-orte.example/termine");
}

#[test]
fn what_was_opened_is_said() {
    let mut session = start();
    let started = |session: &Session| Opening::Started {
        program: Text::of("firefox").to_buf(),
        url: WebAddressBuf::parse(session.opened().last().unwrap()).unwrap(),
    };
    session.press("/torwald netzwerken<enter><enter>");
    session.send(Message::Opened(started(&session)));
    session.shows("Geöffnet: Hans-Jürgen Torwald: Netzwerken").press("j").hides("Geöffnet");
    // Of a person what they said last.
    session.press("3<home>").shows("Lorenz Bahrens").press("o");
    session.send(Message::Opened(started(&session)));
    session.shows("Geöffnet: Salongespräch");
}

#[test]
fn of_several_links_it_is_said_which_was_opened() {
    let mut session = start();
    let opened = |session: &mut Session| {
        let url = WebAddressBuf::parse(session.opened().last().unwrap()).unwrap();
        let program = Text::of("firefox").to_buf();
        session.send(Message::Opened(Opening::Started { program, url }));
    };
    session.press("1d29.11.2018<enter>O1");
    opened(&mut session);
    session.shows(" Geöffnet: 9. Netzwerktreffen  ").press("O3");
    opened(&mut session);
    session.shows(" Geöffnet: 9. Netzwerktreffen · ");
}

#[test]
fn where_nothing_opens_the_address_is_shown_in_full() {
    for (columns, rows) in [(80, 24), (50, 15), (30, 10)] {
        let mut session = Session::new(columns, rows);
        let url = WebAddressBuf::parse(&format!("https://a.example/{}", "x".repeat(100))).unwrap();
        session.send(Message::Opened(Opening::Impossible { url, reason: TextBuf::default() }));
        let shown: String = session.screen().lines().map(|line| line.replace(['│', ' ', '▸'], "")).collect();
        assert!(shown.contains(&"x".repeat(100)), "{}", session.screen());
        session.press("<esc>").hides("a.example");
    }
}

#[test]
fn a_person_opens_what_they_said_last_and_says_where_there_is_nothing() {
    start().then("3<home>jjj", "Marco Beckmann").then("o", "Hier gibt es keinen Link");
    start().press("3<home>").shows("Lorenz Bahrens").press("o").opens("text=Salongespr%C3%A4ch");
}

#[test]
fn what_is_not_opened_is_said_in_both_languages() {
    let address = WebAddressBuf::parse("https://a.example/talk").unwrap();
    let just = Message::Refused(Refusal::JustOpened(address));
    let many = Message::Refused(Refusal::TooMany(4));
    let mut german = start();
    german.send(just.clone());
    german.shows("Gerade erst geöffnet: https://a.example/talk").press("j").hides("Gerade erst");
    german.send(many.clone());
    german.shows("Noch 4 Links sind unterwegs");
    let mut english = Session::english(80, 24);
    english.send(just);
    english.shows("Opened a moment ago: https://a.example/talk");
    english.send(many);
    english.shows("Still opening 4 links");
}

#[test]
fn what_was_refused_is_not_lost_behind_what_was_opened() {
    let mut session = start();
    session.send(Message::Refused(Refusal::TooMany(4)));
    let url = WebAddressBuf::parse("https://a.example/").unwrap();
    let started = Opening::Started { program: Text::of("firefox").to_buf(), url };
    session.send(Message::Opened(started.clone()));
    session.shows("Noch 4 Links sind unterwegs").press("j").hides("Noch 4 Links");
    session.send(Message::Opened(started));
    session.shows("Geöffnet: a.example");
    for (refusal, said) in [
        (Refusal::NoProcess, "Das System lässt keinen weiteren Prozess zu"),
        (Refusal::NobodyWakes, " wecken."),
    ] {
        session.send(Message::Refused(refusal));
        session.shows(said);
    }
}

#[test]
fn an_address_that_nothing_opens_is_copied() {
    let mut session = start();
    let url = WebAddressBuf::parse("https://a.example/").unwrap();
    session.send(Message::Opened(Opening::Impossible { url, reason: TextBuf::default() }));
    assert_eq!(session.effects, [Effect::Copy("https://a.example/".to_owned())]);
}

#[test]
fn what_was_opened_takes_one_line_however_long_its_title_is() {
    for (columns, rows) in [(50, 15), (80, 24)] {
        let mut session = Session::of(LONG, columns, rows);
        // What was seen before has its sign already.
        session.press("u").press("o");
        let url = WebAddressBuf::parse(session.opened().last().unwrap()).unwrap();
        let before = session.screen();
        session.send(Message::Opened(Opening::Started { program: Text::of("firefox").to_buf(), url }));
        session.shows("Geöffnet: Ein Vortrag").shows("…");
        let above = |screen: &str| screen.lines().take(usize::from(rows) - 1).collect::<Vec<_>>().join("\n");
        assert_eq!(above(&session.screen()), above(&before));
    }
}

/// A medium with a long title.
const LONG: &str = r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[{"id":"a","kind":"talk",
    "title":"Ein Vortrag über lange Titel, wie sie auf Tagungen vorkommen, und darüber, wer sie sich merken soll",
    "links":[{"url":"https://example.org/"}]}]}"#;

/// A medium whose summary and note name addresses.
const NAMING: &str = r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[{"id":"a","kind":"talk",
    "title":"Ein Vortrag","summary":"Die Folien (https://folien.example/a/lang/genug/um/umbrochen/zu/werden/und/noch/mehr) und http://zwei.example/b.",
    "note":"Siehe https://notiz.example/c, sonst nichts.","links":[]}]}"#;

#[test]
fn an_address_in_running_text_is_a_place_to_go() {
    let mut session = Session::of(NAMING, 80, 24);
    session.press("4n").selects("https://folien.example/a/").press("<enter>");
    session.opens("https://folien.example/a/lang/genug/um/umbrochen/zu/werden/und/noch/mehr");
    session.press("n").selects("zwei.example").press("<enter>");
    let is_asked = session.screen().contains("Wohin?");
    if is_asked {
        session.press("<down><enter>");
    }
    session.opens("http://zwei.example/b").press("n").selects("Anmerkung").press("<enter>");
    session.opens("https://notiz.example/c").press("N").selects("example");
    // What leads somewhere is underlined, and nothing beside it.
    session.press("2");
    let buffer = session.buffer();
    let (x, y) = session.find("https://notiz").unwrap();
    let is_underlined = |x: u16| buffer[(x, y)].modifier.contains(ratatui::style::Modifier::UNDERLINED);
    assert!(is_underlined(x) && is_underlined(x + "https://notiz.example/".len() as u16));
    assert!(!is_underlined(x - 2) && !is_underlined(x + "https://notiz.example/c".len() as u16));
}
