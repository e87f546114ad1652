//! What the screen tells holds: counts, keys, what narrows the panes, what is done once an answer has come.

use super::start;
use crate::session::{Session, bundled, journeys, keys};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use lernnetzwerk::app::examples::examples;
use lernnetzwerk::app::message::Message;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;

/// The place of the hit that the line at the bottom tells.
fn place(session: &Session) -> Option<usize> {
    let screen = session.screen();
    let (_, behind) = screen.lines().last()?.split_once("Treffer ")?;
    behind.split('/').next()?.parse().ok()
}

#[test]
fn behind_a_hit_its_key_goes_on_to_the_next_wherever_it_stands() {
    start().press("/art:termin<enter>").hides("n nächster");
    let mut session = Session::new(120, 40);
    session.press("/art:termin<enter>").fronts(Pane::Calendar).shows("n Treffer").hides("n nächster");
    session.then("n", "Treffer 2/").then("n", "Treffer 3/").then("N", "Treffer 2/");
    // Another key ends that.
    session.press("1k").hides("n Treffer").press("n").hides("Treffer");
}

#[test]
fn the_hits_are_counted_one_by_one_from_the_one_gone_to() {
    for word in ["armut", "kinder", "familie", "köln", "stolz", "prävention", "bildung", "laschet", "2018"]
    {
        let mut session = Session::with(bundled(), Lang::De, 120, 40);
        session.press(&format!("/{word}<enter>n"));
        let Some(first) = place(&session) else { continue };
        // The row that stands for the first may be the second itself.
        assert!((2..=3).contains(&first), "{word}: {}", session.screen());
        for next in first + 1..first + 4 {
            session.press("n");
            assert!(place(&session).is_none_or(|place| place == next), "{word}: {}", session.screen());
        }
    }
}

#[test]
fn nothing_is_told_of_hits_that_are_still_looked_for() {
    for (lang, none, searching) in
        [(Lang::De, "0 Treffer", "neuwald · sucht …"), (Lang::En, "0 hits", "neuwald · searching …")]
    {
        let mut session = Session::with(journeys(), lang, 80, 24);
        session.held = Some(Vec::new());
        session.press("/neuwald").shows(searching).hides(none);
        session.held = None;
        session.press("<c-u>qqqqqqqq").shows(none);
        session.held = Some(Vec::new());
        session.press("<c-u>neuwald").shows(searching).hides(none);
        // What was found of the line before stays until more is known.
        session.held = None;
        session.press("<c-u>neuwal").shows(lang.pick(" Treffer", " hit"));
        session.held = Some(Vec::new());
        session.press("d").hides(searching).hides(none).shows(" · …");
    }
}

#[test]
fn examples_are_lines_as_one_would_type_them() {
    let library = bundled();
    for lang in Lang::ALL {
        let shown = examples(&library.archive, lang);
        let titles: Vec<String> = library
            .archive
            .catalogue()
            .iter()
            .map(|id| library.archive.medium(*id).title.to_lowercase())
            .collect();
        let queries: Vec<&str> = shown.iter().map(|example| example.query.as_str()).collect();
        let is_year = |word: &str| word.len() == 4 && word.chars().all(|letter| letter.is_ascii_digit());
        let is_words = |query: &&str| !query.contains([':', '"']) && !query.contains(" -");
        let mut years = 0;
        for query in queries.iter().copied().filter(is_words).filter(|query| query.contains(' ')) {
            let words = query.split(' ').filter(|word| !is_year(word)).collect::<Vec<_>>().join(" ");
            years += usize::from(words != query);
            assert!(titles.iter().any(|title| title.contains(&words)), "{query:?} is no title's");
        }
        assert_eq!(years, 1, "{queries:?}");
        assert!(queries.iter().any(|query| query.contains(':')), "{queries:?}");
    }
}

#[test]
fn whatever_narrows_the_panes_is_told_at_every_size() {
    let line = "/ort:düsseldorf,dortmund,oberhausen -art:film -art:interview -person:\"heinz-jürgen stolz\" \
                -rubrik:nugget 2015..2026<c-t>";
    for (columns, rows) in [(50, 15), (80, 24), (120, 40), (200, 60)] {
        for lang in Lang::ALL {
            let mut session = Session::with(bundled(), lang, columns, rows);
            session.press(line).press("2");
            let screen = session.screen();
            let top = screen.lines().find(|line| line.contains(lang.pick("Ort: ", "Place: ")));
            let top = top.unwrap_or_else(|| panic!("{screen}"));
            let told = [": ", "2015–2026"].iter().map(|part| top.matches(part).count()).sum::<usize>();
            let more = top.split(['+', ' ', '─', '┐']).filter_map(|word| word.parse::<usize>().ok());
            let more = top.contains(" · +").then(|| more.max().unwrap_or_default());
            assert!(told == 6 || more.is_some() || top.matches('…').count() > 1, "{told} {more:?}\n{screen}");
            assert!(top.matches(" · ").count() > 1, "{screen}");
        }
    }
}

#[test]
fn what_is_left_out_is_told_as_one_says_it() {
    let mut session = Session::with(bundled(), Lang::De, 120, 40);
    session.press("/-ort:düsseldorf<c-t>").shows("› Ort: ohne düsseldorf").hides("Ohne ort");
    session.press("/<c-u>-sprache:de<c-t>").shows("› Sprache: ohne Deutsch");
    session.press("/<c-u>ort:köln,online<c-t>").shows("› Ort: köln oder online").hides("oder ort");
    session.press("/<c-u>ort:köln,online").shows("ort: köln oder online ·");
    session.press("<c-u>ohne video").shows("„ohne video“ oder alles ohne video ·");
    let mut session = Session::with(bundled(), Lang::En, 120, 40);
    session.press("/-place:düsseldorf<c-t>").shows("› Place: without düsseldorf");
}

#[test]
fn the_bar_always_has_the_keys_that_lead_on_from_everywhere() {
    let scripts = [
        "",
        "1",
        "3",
        "4",
        "/kinder<c-t>",
        "/kinder<c-t>1",
        "/kinder<c-t>3",
        "/kinder<c-t>4",
        "/stolz<enter>",
        "z",
    ];
    for (columns, rows) in [(50, 15), (80, 24)] {
        for lang in Lang::ALL {
            for script in scripts {
                let mut session = Session::with(bundled(), lang, columns, rows);
                session.press(script);
                let screen = session.screen();
                let bar = screen.lines().last().unwrap();
                for key in [" /", " ?", " q"] {
                    assert!(bar.contains(key), "{script}: {key}\n{screen}");
                }
                assert!(columns < 80 || bar.contains(" Tab "), "{script}\n{screen}");
            }
        }
    }
}

#[test]
fn enter_is_offered_on_lines_that_lead_on_and_on_no_other() {
    for script in ["4", "/stolz<enter>4", "/kinderstark<enter>4", "1<enter>4", "gr<enter>"] {
        let mut session = Session::with(bundled(), Lang::De, 50, 15);
        session.press(script).fronts(Pane::Detail);
        for _ in 0..12 {
            let screen = session.screen();
            let is_offered = ["Enter folgen", "Enter öffnen"].iter().any(|offer| screen.contains(offer));
            let mut there = Session::empty(Lang::De, 50, 15);
            there.app = session.app.clone();
            let leads = !there.press("<enter>").screen().contains("Diese Zeile führt nirgends hin.");
            assert_eq!(is_offered, leads, "{script}\n{}", session.screen());
            session.press("j");
        }
    }
}

#[test]
fn a_click_and_a_paste_behind_enter_wait_for_what_it_goes_to() {
    let click = |column, row| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        Message::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    };
    let keys = |script: &str| keys(script).into_iter().map(Message::Key).collect::<Vec<_>>();
    let cases = [
        [keys("/neuwald<enter>"), vec![click(5, 3)], keys("j")].concat(),
        [keys("/torwald<enter>"), vec![click(60, 4), click(60, 5)]].concat(),
        [keys("/neuwald<enter>/"), vec![Message::Paste("weißbach".to_owned())], keys("<enter>j")].concat(),
        [keys("/torwald<c-t>"), vec![click(60, 4)], keys("/"), vec![Message::Paste("neu".to_owned())]]
            .concat(),
    ];
    for case in cases {
        let mut prompt = start();
        case.iter().for_each(|done| prompt.send(done.clone()));
        let mut session = start();
        session.held = Some(Vec::new());
        case.iter().for_each(|done| session.send(done.clone()));
        while let Some(last) = session.held.replace(Vec::new()).and_then(|mut held| held.pop()) {
            session.answer(last);
        }
        assert_eq!(session.screen(), prompt.screen(), "{case:?}");
    }
}

#[test]
fn a_season_stays_one_in_the_title_and_in_the_query() {
    let mut session = Session::with(bundled(), Lang::De, 120, 40);
    session.press("dherbst 2017<enter>").shows("› Herbst 2017").hides("September–November");
    session.then("f", "datum:herbst-2017");
    session.press("<esc>dwinter 2016<enter>").shows("› Winter 2016/17");
    let mut session = Session::with(bundled(), Lang::En, 120, 40);
    session.press("dautumn 2017<enter>").shows("› Autumn 2017").then("f", "date:autumn-2017");
}
