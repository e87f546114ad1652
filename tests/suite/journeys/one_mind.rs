//! What the panes say of what is selected: marks, titles, the line at the bottom.

use super::start;
use crate::session::{Session, bundled};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;

/// The archive in the program, in German.
fn of_program(columns: u16, rows: u16) -> Session {
    Session::with(bundled(), Lang::De, columns, rows)
}

#[test]
fn the_hit_gone_to_stays_selected_when_only_hits_are_shown() {
    let mut session = of_program(120, 40);
    session.press("/kinderarmut<down><down><down>");
    session.selects("LVR-Fachtagung").press("<c-t>").shows("Lernnetzwerk › „kinderarmut“");
    session.selects("LVR-Fachtagung").fronts(Pane::Calendar);
    let mut session = start();
    session.press("/torwald<down><down>").selects("zieht").press("<c-t>").selects("zieht");
}

#[test]
fn the_only_medium_of_what_is_selected_is_marked_like_the_only_one_elsewhere() {
    let mut session = start();
    session.press("/erna neuwald<enter>3");
    let rows = session.screen();
    let marked = |sign: char| rows.lines().filter(|row| row.contains(sign)).count();
    assert_eq!(rows.matches("│•").count(), 0, "{rows}");
    assert!(marked('▸') > 0, "{rows}");
    start().press("?/zeichen").shows("das Einzige, was dazugehört").shows("eines von mehreren");
}

#[test]
fn what_all_rows_share_stands_in_the_title_or_in_the_rows() {
    let mut session = of_program(80, 24);
    session.press("/21. lernnetz<enter><enter>").shows("29.–30.11.2018 ┐");
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut session = of_program(columns, rows);
        session.press("/bothe<enter>s");
        let title = session.screen().lines().find(|row| row.contains("Katalog")).map(str::to_owned);
        let title = title.unwrap_or_default();
        let rows = session.screen().lines().filter(|row| row.contains("│ Video")).count();
        assert!(title.contains("· Video") || rows > 1, "{}", session.screen());
    }
}

#[test]
fn a_title_with_two_years_does_not_say_of_which_the_rows_are() {
    let mut session = of_program(120, 40);
    session.press("/2024 oder 2023<c-t>").shows("2024 oder 2023");
    let screen = session.screen();
    let title = screen.lines().find(|row| row.contains("Katalog")).unwrap_or_default();
    let is_told = title.contains("· 2023") || screen.contains("12.23") || screen.contains("Dezember 2023");
    assert!(is_told, "{screen}");
}

#[test]
fn the_bar_says_of_each_line_of_the_details_what_enter_does_there() {
    let mut session = start();
    session.press("/erna neuwald<enter>2<home>4").shows("Enter öffnen").press("n").shows("Enter folgen");
    let mut session = of_program(80, 24);
    session.press("/marco becker<enter>4").hides("Enter folgen").press("<enter>").shows("führt nirgends hin");
}

#[test]
fn who_narrows_to_someone_without_media_is_told_so() {
    let mut session = start();
    session.press("3<home>jjj").shows("Enter nur diese Person").press("<enter>");
    session.shows("Nur noch diese Person wird gezeigt.");
    let mut session = Session::english(80, 24);
    session.press("3<home>jjj").shows("Enter only this person");
}

#[test]
fn the_bar_calls_different_ways_by_different_words() {
    let mut session = start();
    session.press("4z").shows("z klein").shows("Esc zur Liste").hides("z alle");
    let mut session = Session::english(120, 40);
    session.press("4z").shows("z unzoom").shows("Esc to list");
    let mut session = Session::new(120, 40);
    session.press("1d29.11.2018<enter>e").shows("e Tage").press("gae").hides("e Tage");
}

#[test]
fn a_click_opens_a_facet() {
    let mut session = of_program(120, 40);
    session.press("f").click_on(" Jahr ").shows("2018").click_on(" Rubrik ").shows("Vortragsvideos");
    session.press("<tab>").hides("Vortragsvideos  ");
}

#[test]
fn all_of_an_entry_is_seen_that_is_gone_to() {
    for rows in 20..32 {
        let mut session = of_program(80, rows);
        session.press("4");
        for _ in 0..8 {
            session.press("n");
            let app = session.laid_out();
            let detail = &app.panes.detail;
            let at = detail.list.at();
            let target = detail.target();
            let lines = detail.lines().iter().skip(at);
            let last = lines.take_while(|line| line.target.as_ref() == target).last();
            let last = last.map(|line| line.text.to_string()).unwrap_or_default();
            session.shows(&last);
        }
    }
}

#[test]
fn the_palette_lists_nothing_that_edits_a_line() {
    let mut session = Session::new(120, 40);
    session.press(":wort davor").hides("das Wort davor löschen").press("<esc>:sofort<enter>");
    assert!(!session.effects.is_empty(), "what is always possible is possible from there, too");
}

#[test]
fn a_key_of_another_pane_says_where_it_works() {
    for keys in ["2t", "3t", "3,", "2,"] {
        start().press(keys).shows("Diese Taste wirkt nur im Kalender; 1 führt dorthin.");
    }
    start().press("3c").shows("Diese Taste wirkt nur im Katalog; 2 führt dorthin.");
    start().press("1c").shows("Diese Taste wirkt nur im Katalog");
}

#[test]
fn the_section_stands_once_where_rows_are_grouped_and_sorted_by_it() {
    let mut session = of_program(80, 24);
    session.press("cS5").shows("nach Rubrik");
    let screen = session.screen();
    let heading = screen.lines().filter(|row| row.contains("Vortragsvideos")).count();
    assert!(heading <= 2, "{screen}");
}

#[test]
fn the_whole_list_of_the_month_is_that_of_the_month() {
    start().press("1d29.11.2018<enter>V").shows(" 3 markiert").hides("88 markiert").hides("7 markiert");
}

#[test]
fn a_programme_marks_its_people_and_its_media() {
    let mut session = of_program(80, 24);
    session.press("gr2").shows("4 Details ─ Programm").shows("•Bänke, Marina");
    // The first of its media does not stand alone at the bottom.
    assert!(session.screen().matches("│•Video").count() > 1, "{}", session.screen());
}

#[test]
fn the_row_that_is_selected_says_that_it_is_marked() {
    start().press("V").selects("+ ").press("3v").press("k").selects("+ ");
}

#[test]
fn from_the_details_of_a_day_one_step_back_leads_to_the_month() {
    start().press("1jj4").shows("Esc Monat").press("<esc>").fronts(Pane::Calendar);
}
