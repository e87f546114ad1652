//! Snapshots of every screen at 80x24, 120x40 and 50x15, of the main ones at 200x60 and in English as well, with what is
//! reversed written under them.

use crate::session::{Session, journeys};
use lernnetzwerk::app::Charset;
use lernnetzwerk::app::message::{Message, Opening};
use lernnetzwerk::archive::load::{self, PartialArchive};
use lernnetzwerk::archive::sanitize::Text;
use lernnetzwerk::archive::web_address::WebAddressBuf;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::{Areas, Pane, PaneSet};
use lernnetzwerk::library::Library;
use ratatui::buffer::Cell;
use ratatui::style::Modifier;
use std::sync::Arc;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (50, 15)];
const LARGE: (u16, u16) = (200, 60);

/// Keeps a picture of a screen at every size but the largest.
fn snapshot(name: &str, script: &str) {
    for (columns, rows) in SIZES {
        let mut session = Session::new(columns, rows);
        session.press(script);
        insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), session.picture());
    }
}

/// The screens that everyone meets, and the keys that lead there.
const MAIN: [(&str, &str); 17] = [
    ("start", ""),
    ("finder_torwald", "/torwald"),
    ("details", "1d2018-11-29<enter>4"),
    ("help", "?"),
    ("goto", "g"),
    ("place_lens", "/ort:altenbrück<c-t>"),
    ("marked", "jvv"),
    ("hand_on", "/torwald<c-t>x"),
    ("hand_on_file", "xj<enter>"),
    ("copy", "jy"),
    ("kept_rows", "bjbujaNach dem Film fragen<c-s>jbjj"),
    ("kept_details", "jbuaNach dem Film fragen<enter>und nach dem Ton<c-s>4"),
    ("kept_facets", "bjubjjbf<s-tab>"),
    ("kept_lens", "bjbjjb/ist:gemerkt<c-t>"),
    ("note", "jaNach dem Film fragen<enter>und nach dem Ton"),
    ("query_name", "/torwald<c-s>Reden"),
    ("named_queries", "/torwald<c-s>Reden<enter><esc>/ort:altenbrück<c-s>Altenbrück<enter><esc>gq"),
];

#[test]
fn main_screens_at_every_size_in_both_languages() {
    for (lang, (name, script)) in Lang::ALL.into_iter().flat_map(|lang| MAIN.map(|screen| (lang, screen))) {
        let picture = |(columns, rows): (u16, u16)| {
            let mut session = Session::with(journeys(), lang, columns, rows);
            format!("{columns}x{rows}\n{}", session.press(script).picture())
        };
        let pictures: Vec<String> = SIZES.into_iter().chain([LARGE]).map(picture).collect();
        insta::assert_snapshot!(format!("main_{name}_{}", lang.code()), pictures.join("\n"));
    }
}

#[test]
fn calendar_month() {
    snapshot("calendar_month", "1d29.11.2018<enter>");
}

#[test]
fn calendar_list() {
    snapshot("calendar_list", "1d29.11.2018<enter>ejj");
}

#[test]
fn calendar_day_without_event() {
    snapshot("calendar_no_event", "1d15.4.2018<enter>");
}

#[test]
fn calendar_long_span() {
    snapshot("calendar_span", "1d25.10.2021<enter>");
}

/// All events, a series and a year, of the archive in the program and of a conference.
#[test]
fn what_stands_in_place_of_the_month() {
    let conference = crate::session::library(include_str!("../data/conference.json"));
    let archives = [("bundled", crate::session::bundled(), "gs1"), ("conference", conference, "gaz")];
    for (name, library, third) in archives {
        for lang in Lang::ALL {
            for (columns, rows) in SIZES.into_iter().chain([LARGE]) {
                let screens = ["ga", "gy", third, "gyz"].map(|script| {
                    let mut session = Session::with(Arc::clone(&library), lang, columns, rows);
                    session.press(script).picture()
                });
                let name = format!("calendar_modes_{name}_{}_{columns}x{rows}", lang.code());
                insta::assert_snapshot!(name, screens.join("\n"));
            }
        }
    }
}

#[test]
fn speakers() {
    snapshot("speakers", "3jjj");
}

#[test]
fn speakers_credits() {
    snapshot("speakers_credits", "3G");
}

/// Names of many alphabets: who speaks, who filmed, whom nothing names.
const NAMES: &str = r#"{"format":"lernnetzwerk-archive","version":1,"title":"Namen","people":[
 {"id":"a","name":"Zuse, Kai"},{"id":"b","name":"Ørsted, Hans"},{"id":"c","name":"Łukasiewicz, Jan"},
 {"id":"d","name":"OʼBrien, Kit"},{"id":"e","name":"Ohm, Eva"},{"id":"f","name":"Дан, Ира"},
 {"id":"g","name":"Þórsdóttir, Una"},{"id":"h","name":"Tietz, Ole"},{"id":"i","name":"Αλεξίου, Έλλη"},
 {"id":"j","name":"Zett, Uli"},{"id":"k","name":"Ångström, Per"},{"id":"l","name":"Olsen, Per"}],
 "events":[{"id":"t","title":"Treffen","start":"2018-11-29","appearances":[
  {"person":"a","part":"speaker"},{"person":"b","part":"speaker"},{"person":"c","part":"speaker"},
  {"person":"d","part":"speaker"},{"person":"e","part":"speaker"},{"person":"f","part":"speaker"},
  {"person":"i","part":"speaker"},{"person":"l","part":"speaker"}]}],
 "media":[{"id":"m","title":"Ein Vortrag","kind":"video","appearances":[
  {"person":"g","part":"camera"},{"person":"h","part":"editing"}]}]}"#;

#[test]
fn people_whom_nothing_names_stand_apart_and_all_as_an_index_has_them() {
    for lang in Lang::ALL {
        let library = Arc::new(Library::new(load::parse(NAMES).expect("sound")));
        let mut session = Session::with(library, lang, 80, 24);
        session.press("3G");
        insta::assert_snapshot!(format!("people_apart_{}", lang.code()), session.picture());
    }
}

#[test]
fn person() {
    snapshot("person", "3jjj4jjj");
}

#[test]
fn catalogue_by_section() {
    snapshot("catalogue_sections", "cjjjj");
}

#[test]
fn programmes() {
    snapshot("programmes", "gr");
}

#[test]
fn programme() {
    snapshot("programme", "gr1");
}

#[test]
fn links() {
    snapshot("links", "1d29.11.2018<enter>eO");
}

#[test]
fn date_prompt() {
    snapshot("date", "1d31.2.<enter>");
}

#[test]
fn help_search() {
    snapshot("help_search", "?/termin");
}

#[test]
fn palette() {
    snapshot("palette", ":");
    snapshot("palette_typed", ":rubrik");
    for (columns, rows) in [(80, 24), (200, 60)] {
        let name = format!("english_palette_{columns}x{rows}");
        insta::assert_snapshot!(name, Session::english(columns, rows).press(":sect").picture());
    }
}

#[test]
fn orders_and_facets() {
    snapshot("orders", "S");
    snapshot("sorted", "S3");
    snapshot("facets", "f<tab><tab><tab> jj-");
    for (columns, rows) in [(80, 24), (200, 60)] {
        let name = format!("english_facets_{columns}x{rows}");
        insta::assert_snapshot!(name, Session::english(columns, rows).press("f<tab><tab><tab> j-").picture());
    }
}

#[test]
fn qr_code() {
    snapshot("qr_code", "jyq");
}

#[test]
fn finder_empty() {
    snapshot("finder_empty", "/");
}

#[test]
fn finder_hits_that_are_not_spelled_so() {
    snapshot("finder_like", "/smitt");
}

#[test]
fn finder_with_a_slip() {
    snapshot("finder_slip", "/neuwald sprachgrentzen seit 2015");
}

#[test]
fn finder_completion() {
    snapshot("finder_completion", "/ort:<tab><tab>");
    for (columns, rows) in [(80, 24), (120, 40)] {
        let name = format!("english_finder_completion_{columns}x{rows}");
        insta::assert_snapshot!(name, Session::english(columns, rows).press("/hohen<tab>").picture());
    }
}

#[test]
fn finder_history() {
    insta::assert_snapshot!(
        "finder_history_80x24",
        Session::new(80, 24).press("/torwald<enter>/neuwald<enter>/").picture()
    );
}

#[test]
fn finder_nothing() {
    insta::assert_snapshot!("finder_nothing_80x24", Session::new(80, 24).press("/qqxqqwq").picture());
}

#[test]
fn query_as_lens() {
    snapshot("query_lens", "/nachbarschaftszentrum<c-t>");
}

#[test]
fn address_in_full() {
    for (columns, rows) in SIZES {
        let mut session = Session::new(columns, rows);
        let url = "https://www.wegenetz.example/medien/#:~:text=Hans%2DJ%C3%BCrgen%20Torwald%20zieht%20Bilanz%20aus%20Sicht%20der%20Koordinierungsstelle";
        let url = WebAddressBuf::parse(url).unwrap();
        let reason = Text::of("kein Bildschirm").to_buf();
        session.send(Message::Opened(Opening::Impossible { url, reason }));
        insta::assert_snapshot!(format!("address_{columns}x{rows}"), session.picture());
    }
}

#[test]
fn notice() {
    let mut session = Session::new(80, 24);
    let url = WebAddressBuf::parse(session.press("o").opened()[0]).unwrap();
    session.send(Message::Opened(Opening::Started { program: Text::of("xdg-open").to_buf(), url }));
    insta::assert_snapshot!("notice_80x24", session.picture());
}

#[test]
fn what_is_missing_is_said_at_the_bottom_until_the_next_key() {
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":"T",
        "media":[{"id":"a","title":"Ein Vortrag","kind":"video","room":1},7,{"id":"b"}]}"#;
    let said = [
        (Lang::De, "2 Einträge und 1 Angabe fehlen, da fehlerhaft: lernnetzwerk check archiv.json"),
        (Lang::En, "2 records and 1 field left out as faulty: lernnetzwerk check archiv.json"),
    ];
    for (lang, notice) in said {
        let (archive, _) = PartialArchive::read(&json.as_bytes()).unwrap().check().unwrap();
        let mut session = Session::with(Arc::new(Library::new(archive)), lang, 80, 24);
        let picture = session.picture();
        assert!(picture.contains("Ein Vortrag") && picture.replace("\n ", " ").contains(notice), "{picture}");
        assert!(!session.press("j").picture().contains("lernnetzwerk check"));
    }
}

#[test]
fn loading() {
    for (columns, rows) in SIZES {
        let mut session = Session::empty(Lang::De, columns, rows);
        session.send(Message::Loading(42));
        insta::assert_snapshot!(format!("loading_{columns}x{rows}"), session.picture());
    }
}

#[test]
fn english() {
    insta::assert_snapshot!("english_80x24", Session::english(80, 24).press("1d2018-11-29<enter>").picture());
}

#[test]
fn english_finder() {
    insta::assert_snapshot!("english_finder_80x24", Session::english(80, 24).press("/").picture());
}

#[test]
fn hits_are_underlined_in_the_selected_row_too() {
    let mut session = Session::new(80, 24);
    session.press("/torwald");
    let buffer = session.buffer();
    let hits = |reversed: bool| {
        let is_hit = |cell: &&Cell| {
            cell.modifier.contains(Modifier::UNDERLINED | Modifier::BOLD)
                && cell.modifier.contains(Modifier::REVERSED) == reversed
        };
        buffer.content().iter().filter(is_hit).count()
    };
    assert!(hits(true) >= "Torwald".len() && hits(false) >= "Torwald".len(), "{}", session.picture());
}

#[test]
fn wide() {
    insta::assert_snapshot!(
        "wide_200x60",
        Session::new(200, 60).press("1d29.11.2018<enter><enter>").picture()
    );
}

#[test]
fn tiny() {
    let screens: Vec<String> = [(60, 20), (30, 10), (20, 5), (19, 5), (10, 2)]
        .map(|(columns, rows)| {
            let mut session = Session::new(columns, rows);
            format!(
                "{columns}x{rows}\n{}\ncalendar\n{}",
                session.picture(),
                session.press("1d29.11.2018<enter>").picture()
            )
        })
        .into();
    insta::assert_snapshot!("tiny", screens.join("\n"));
}

/// Screens of every kind: panes in front, popups, the finder.
const KINDS_OF_SCREEN: &[&str] = &[
    "",
    "1",
    "e",
    "3jj",
    "4",
    "4n",
    "/torwald",
    "?",
    "g",
    "O",
    "1d",
    "sj",
    "c",
    "gr",
    "/prävention<enter>",
    "ga",
    "gy",
    "gs",
    "gs1",
    "jvx",
    "x<enter>",
    "y",
];

#[test]
fn every_screen_can_be_read_on_white_and_on_black() {
    use ratatui::style::Color;
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (50, 15)] {
        for script in KINDS_OF_SCREEN {
            let mut session = Session::new(columns, rows);
            session.press(script);
            let buffer = session.buffer();
            for cell in buffer.content() {
                assert!(cell.fg == Color::Reset, "{script}: {cell:?}");
                assert!(cell.bg == Color::Reset, "{script}: {cell:?}");
                if cell.modifier.contains(Modifier::REVERSED) {
                    assert!(cell.fg == Color::Reset, "{script}: a patch in the bar, {cell:?}");
                }
            }
            for (at, cell) in buffer.content().iter().enumerate().filter(|(_, cell)| cell.symbol() == "▸") {
                let is_bar = |cell: &&Cell| cell.modifier.contains(Modifier::REVERSED);
                let mut bar = buffer.content()[at..].iter().take_while(is_bar);
                assert!(
                    bar.all(|part| !part.modifier.contains(Modifier::DIM)),
                    "{script}: the bar has two shades, {cell:?}"
                );
            }
        }
    }
}

#[test]
fn the_frame_of_the_pane_in_front_has_one_shade() {
    use ratatui::layout::Margin;
    for pane in Pane::ALL {
        let mut session = Session::new(80, 24);
        session.press(&(pane.place() + 1).to_string());
        let frame = Areas::of((80, 24), pane, PaneSet::new(|_| true)).outer(pane);
        let buffer = session.buffer();
        let inner = frame.inner(Margin::new(1, 1));
        for at in frame.positions().filter(|at| !inner.contains(*at)) {
            let cell = &buffer[at];
            assert!(!cell.modifier.contains(Modifier::DIM), "{pane:?}: {at}, {cell:?}");
        }
    }
}

#[test]
fn lines_within_the_finder_meet_its_frame() {
    for ((columns, rows), keys) in [(80, 24), (120, 40), (200, 60)]
        .into_iter()
        .flat_map(|size| ["/torwald", "/ort:<tab>", "/smitt"].map(|keys| (size, keys)))
    {
        let mut session = Session::new(columns, rows);
        let screen = session.press(keys).screen();
        assert!(!screen.contains("│─") && !screen.contains("─│"), "{keys}:\n{screen}");
        let lines: Vec<Vec<char>> = screen.lines().map(|line| line.chars().collect()).collect();
        for both in lines.windows(2) {
            let mut cells = both[0].iter().zip(&both[1]);
            assert!(!cells.any(|cells| cells == (&'│', &'─')), "{keys}:\n{screen}");
        }
    }
}

#[test]
fn without_utf_8_borders_and_signs_are_ascii() {
    let mut session = Session::new(80, 24);
    session.app.setup.charset = Charset::AsciiSigns;
    insta::assert_snapshot!("ascii_signs_80x24", session.screen());
    for script in KINDS_OF_SCREEN {
        let mut session = Session::new(80, 24);
        session.press(script);
        session.app.setup.charset = Charset::AsciiSigns;
        let odd = session.screen().replace(char::is_alphanumeric, "");
        assert!(odd.is_ascii(), "{script}: {odd}");
        session.app.setup.charset = Charset::Ascii;
        assert!(session.screen().is_ascii(), "{script}");
    }
}

/// The archive of the journeys in a language, drawn in ASCII.
fn ascii(lang: Lang) -> Session {
    let mut session = Session::empty(lang, 80, 24);
    session.app.setup.charset = Charset::Ascii;
    session.send(Message::Loaded { library: journeys(), complete: true });
    session
}

#[test]
fn in_ascii_letters_are_written_as_german_writes_them_and_columns_line_up() {
    insta::assert_snapshot!("ascii_80x24", ascii(Lang::De).screen());
    for script in KINDS_OF_SCREEN {
        let (mut plain, mut own) = (ascii(Lang::De), Session::new(80, 24));
        plain.press(script);
        own.press(script);
        let borders = |screen: &str| -> Vec<Vec<usize>> {
            let places = |line: &str| {
                let letters = line.chars().enumerate();
                letters
                    .filter(|(_, letter)| matches!(letter, '|' | '#' | '│' | '┃'))
                    .map(|(at, _)| at)
                    .collect()
            };
            screen.lines().map(places).collect()
        };
        assert!(plain.screen().is_ascii(), "{script}");
        assert_eq!(borders(&plain.screen()), borders(&own.screen()), "{script}");
    }
    ascii(Lang::De).press("/jürgen").shows("Hans-Juergen Torwald").shows("/ juergen");
    // A key is not mistaken for another that is drawn so.
    ascii(Lang::De).press("?/zum vorigen fenster").shows(" Links h ").hides("< h ");
    ascii(Lang::En).press("?/to the previous pane").shows(" Left h ");
}

#[test]
fn what_is_typed_in_ascii_has_the_cursor_behind_it() {
    let mut session = ascii(Lang::De);
    assert_eq!(session.press("/äß").cursor().x, 3 + 1 + 4);
    assert_eq!(session.press("<left>").cursor().x, 3 + 1 + 2);
}

#[test]
fn beside_a_notice_stay_the_keys_that_matter_most() {
    for (lang, keys) in [(Lang::De, "? Hilfe  q Ende"), (Lang::En, "? help  q quit")] {
        let mut session = Session::with(journeys(), lang, 80, 24);
        let bottom = |session: &Session| session.screen().lines().last().unwrap_or_default().to_owned();
        session.press("H");
        assert!(bottom(&session).trim_end().ends_with(keys), "{}", session.screen());
    }
}

#[test]
fn in_ascii_a_mark_means_one_thing_and_the_scroll_mark_is_seen() {
    let mut session = Session::new(80, 24);
    session.app.setup.charset = Charset::AsciiSigns;
    session.press("?G");
    let screen = session.screen();
    let line = |sign: &str| screen.lines().filter(|line| line.contains(sign)).count();
    assert_eq!((line("=    "), line("verlegt")), (1, 1), "{screen}");
    assert!(screen.lines().any(|line| line.ends_with('#')), "{screen}");
}

#[test]
fn all_that_leads_on_in_the_details_is_underlined() {
    let mut session = Session::new(120, 40);
    session.press("4");
    let areas = Areas::of((120, 40), Pane::Detail, PaneSet::new(|_| true));
    let inner = areas.inner(Pane::Detail);
    let buffer = session.buffer();
    let lines = session.laid_out().panes.detail.lines().to_vec();
    for (at, line) in
        lines.iter().take(inner.height.into()).enumerate().filter(|(_, line)| !line.text.is_empty())
    {
        let y = inner.y + at as u16;
        let is_underlined = |x: u16| buffer[(x, y)].modifier.contains(Modifier::UNDERLINED);
        assert_eq!((inner.x..inner.right()).any(is_underlined), line.target.is_some(), "{line:?}");
    }
}

#[test]
fn an_example_of_the_search_help_is_seen_whole() {
    let mut session = Session::new(50, 15);
    session.press("/<f1>");
    assert!(!session.screen().contains('…'), "{}", session.screen());
    let mut session = Session::new(50, 15);
    session.press("?<end>");
    let screen = session.screen();
    let selected = screen.lines().find(|line| line.contains('▸')).unwrap_or_default();
    assert!(selected.contains("▸ ┃"), "{screen}");
}

#[test]
fn what_is_too_small_is_said_in_words() {
    for (lang, words) in [(Lang::De, "Zu klein"), (Lang::En, "Too small")] {
        for (columns, rows) in [(19, 5), (10, 2), (30, 4)] {
            let session = Session::with(journeys(), lang, columns, rows);
            assert!(session.screen().contains(words), "{columns}x{rows}: {}", session.screen());
        }
    }
}
