//! What a new user wants of the archive in the program: the keys of each of 24 tasks, counted.
//!
//! Each key must be told by the screen on which it is pressed: by the bar at the bottom, the number of a pane, or a line
//! of the popup. Words that are typed, Enter, Esc and what has an arrow on it (`Bild↓` too) need not be.

use crate::readme;
use crate::session::{Session, bundled, key_scope, keys};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use lernnetzwerk::app::effect::Effect;
use lernnetzwerk::app::keymap::{Key, Scope};
use lernnetzwerk::app::message::{Message, Opening};
use lernnetzwerk::archive::record::RecordId;
use lernnetzwerk::archive::sanitize::TextBuf;
use lernnetzwerk::archive::web_address::WebAddressBuf;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use std::fmt::Write;
use std::sync::{Arc, LazyLock};

/// What someone wants to do, in German at 80x24.
struct Task {
    wish: &'static str,
    /// The shortest keys when the tasks were tried first.
    before: Option<&'static str>,
    /// The keys now.
    now: &'static str,
    /// Fails where the wish was not granted.
    is_done: fn(&mut Session),
}

/// A task that takes these keys, each told by the screen.
const fn task(
    wish: &'static str,
    before: &'static str,
    now: &'static str,
    is_done: fn(&mut Session),
) -> Task {
    Task { wish, before: Some(before), now, is_done }
}

/// A task that takes these keys, and could not be done at first.
const fn now_only(wish: &'static str, now: &'static str, is_done: fn(&mut Session)) -> Task {
    Task { wish, before: None, now, is_done }
}

/// The tasks with these numbers take at most this many keystrokes beside the words that are typed.
const SHORT: [(&[usize], usize); 4] = [
    (&[1, 2, 7, 16, 18, 20, 22, 23, 24], 12),
    (&[3, 6, 9, 10, 18, 19], 8),
    (&[12, 13, 14, 15], 6),
    (&[11], 4),
];

/// What is clicked for all of it with the mouse, each with what is on the screen then.
const CLICKS: [(&str, &str); 9] = [
    ("? Hilfe", "┌ Hilfe ─"),
    ("Esc schließen", "┌ 1 Kalender ─"),
    ("Jahrestagung", "Details ─ Termin"),
    ("Bothe, Andreas", "Details ─ Person"),
    ("Stefan Schmidt", "Details ─ Video"),
    ("Stefan Schmidt", "Details ─ Video"),
    ("/ Suche", "┌ Suche ─"),
    ("Esc zurück", "┌ 1 Kalender ─"),
    ("Tab weiter", "Enter Medien"),
];

/// The archive in the program, read once, in German at 80x24.
fn start() -> Session {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(bundled);
    Session::with(Arc::clone(&LIBRARY), Lang::De, 80, 24)
}

fn tasks() -> Vec<Task> {
    let mut tasks = finding();
    tasks.extend(keeping());
    tasks.extend(reading());
    tasks
}

/// Tasks 1 to 9.
fn finding() -> Vec<Task> {
    vec![
        task("a talk known by ear (“Strohmeyer”): open it", "/strome<c-o>", "/strome<c-o>", |session| {
            session.opens("Klaus%20Peter%20Strohmeier");
        }),
        task("what there was in November 2018", "/nov 18", "/nov 18", |session| {
            session.shows("November 2018 oder 18.11. · 8 Treffer").shows("21. Lernnetzwerktreffen");
        }),
        now_only("all Lernnetzwerktreffen in their order", "gs1", |session| {
            session.in_order(
                "11. 03.03.15 | Nr. 12 fehlt | 13. o. D. | 14. o. D. | 15. 24.11.16 | 20. 04.09.18",
            );
            session.press("G").in_order("21. 29.11.18 | 22. 22.05.19 | Nr. 23 fehlt | 24. 30.10.19");
        }),
        task("all podcasts", "/podcast", "/podcast", |session| {
            session.shows("1 Treffer").shows("▸Podcast");
        }),
        task("the section “Lernvideos”", "/lernvideos<c-t>", "/lernvideos<c-t>", |session| {
            session.shows("Katalog ─ „lernvideos“ · 8").shows("Die Persona Methode");
        }),
        now_only("all of 2017 in its order", "gagd2017<enter>", |session| {
            session.shows("Lernnetzwerk › 2017").shows("2017 · 15").hides(".18 ");
        }),
        task(
            "who spoke at the 21st meeting; another talk of one of them; back again",
            "/21. lernnetz<enter>p22jH",
            "/21. lernnetz<enter>p3<enter>HH",
            |session| {
                session.selects("21. Lernnetz").press("p").shows("Ilona Heuchel").press("3<enter>");
                session.shows("Netzwerken als Lux").press("HH").selects("21. Lernnetz");
            },
        ),
        task("the newest three media", "", "", |session| {
            session.selects("KEINE AUFSTIEGSGESCHICHTE").in_order("11.12.23 | 10.2023 | 15.11.22");
        }),
        task("the oldest medium", "Gkkkkkkkkkkkkkkkkkkkkkkk", "S2", |session| {
            session.selects("2015").in_order("Audio Slide | 02.07.15 | 25.10.15");
        }),
    ]
}

/// Tasks 10 to 15.
fn keeping() -> Vec<Task> {
    vec![
        now_only("the catalogue by title", "S3", |session| {
            session.shows("Katalog ─ nach Titel · alle").selects("15 Jahre");
        }),
        now_only("keep something for later, and find it again", "b<down>/ist:gemerkt<enter>", |session| {
            session.selects("★").press("/").shows("ist: gemerkt · 1 Treffer");
        }),
        task("an address, where no browser is (over SSH)", "<enter>", "<enter>", |session| {
            let opened = session.opened().last().expect("an address").to_string();
            let url = WebAddressBuf::parse(&opened).expect("an address");
            session.send(Message::Opened(Opening::Impossible { url, reason: TextBuf::default() }));
            session.shows("kein Browser");
            let copied = |effect: &Effect| matches!(effect, Effect::Copy(text) if *text == opened);
            assert!(session.effects.iter().any(copied));
        }),
        now_only("a citation", "/strome<c-t>x5<enter>", |session| {
            let copied = |effect: &Effect| matches!(effect, Effect::HandOn(wanted) if wanted.format.name == "citation");
            assert!(session.effects.iter().any(copied));
        }),
        now_only("the hits for “Kinderarmut” as a file", "/kinderarmut<c-t>x1<enter>", |session| {
            let handed_on =
                |effect: &Effect| matches!(effect, Effect::HandOn(wanted) if wanted.query == "kinderarmut");
            assert!(session.effects.iter().any(handed_on));
        }),
        now_only("the events of 2018 in another calendar", "/2018<c-t>1x2<enter>", |session| {
            let handed_on = |effect: &Effect| {
                let is_event = |record: &RecordId| matches!(record, RecordId::Event(_));
                matches!(effect, Effect::HandOn(wanted)
                    if wanted.format.name == "ics" && wanted.records.iter().all(is_event))
            };
            assert!(session.effects.iter().any(handed_on));
        }),
    ]
}

/// Tasks 16 to 24.
fn reading() -> Vec<Task> {
    vec![
        task("which municipalities were in a programme", "gr2", "/kommunale präv<enter>z", |session| {
            session.shows("Kommunen     40: Aachen").shows("Neuss");
        }),
        task("the deadline of “Qualität vor Ort”", "/frist", "/frist", |session| {
            session.shows("15.03.17").shows("ein Bewerbungsschluss war es nicht");
        }),
        task("everything in Dortmund", "/dortmund", "/dortmund", |session| {
            session.shows("20 Treffer").shows("Dortmunder Kinderstuben");
        }),
        task("media without a date", "/-seit 1900<c-t>", "/ohne datum", |session| {
            session.shows("ohne Datum · 26 Treffer").shows("Learning Nugget: Sinnausrichtung");
        }),
        task("what Lena Gilhaus did", "/gilhaus", "/gilhaus", |session| {
            session.shows("5 Medien").shows("Schnitt, Vertonung");
        }),
        task("Prävention, but no “Nugget”", "/prävention -nugget", "/prävention -nugget", |session| {
            session.shows("ohne nugget · 91 Treffer").hides("Learning Nugget");
        }),
        Task { before: None, ..task("all of it by mouse", "", "", by_mouse) },
        task("what a key does", "?", "?", |session| {
            session.shows("┌ Hilfe ─").shows("nach Rubriken gruppieren");
        }),
        task(
            "read long details, and follow a link of them",
            "/21. lernnetz<enter>4<space><space><space><space><space><space><space><space><space>n<enter>",
            "/21. lernnetz<enter>4z<pgdn><pgdn><enter>",
            |session| {
                session.opens("https://");
            },
        ),
    ]
}

/// Each thing is clicked, and answers.
fn by_mouse(session: &mut Session) {
    for (on, shown) in CLICKS {
        session.click_on(on).shows(shown);
    }
    session.opens("schmidt-evaluation.de");
}

/// A key that was pressed.
struct Stroke {
    key: KeyEvent,
    /// It is a letter of a word.
    is_word: bool,
    /// The screen said what it does, or nobody need be told.
    is_told: bool,
}

/// Presses keys: the screen then, and what each of them was.
fn pressed(script: &str) -> (Session, Vec<Stroke>) {
    let mut session = start();
    let mut strokes = Vec::new();
    for key in keys(script) {
        let is_word = session.app.is_typing() && is_letter(key);
        strokes.push(Stroke { key, is_word, is_told: is_word || is_told(&session, key) });
        session.press_keys(&[key]);
    }
    (session, strokes)
}

/// True for a key that types a letter, where something is typed.
fn is_letter(key: KeyEvent) -> bool {
    matches!(key.code, KeyCode::Char(_)) && !key.modifiers.contains(KeyModifiers::CONTROL)
}

/// True where the screen says what a key does, or nobody needs to be told.
fn is_told(session: &Session, key: KeyEvent) -> bool {
    use KeyCode::{Down, Enter, Esc, Left, PageDown, PageUp, Right, Up};
    if matches!(key.code, Enter | Esc | Left | Right | Up | Down | PageUp | PageDown) {
        return true;
    }
    let name = Key::of(key).name(Lang::De);
    let screen = session.screen();
    let bar = screen.lines().last().unwrap_or_default();
    let panes = ["Kalender", "Katalog", "Personen", "Details"];
    let is_pane = || panes.iter().any(|pane| screen.contains(&format!(" {name} {pane}")));
    let is_popup = matches!(key_scope(&session.app, key), Some(Scope::Popup(_)));
    let is_line = |line: &str| line.trim_start_matches(['▸', ' ']).starts_with(&format!("{name} "));
    format!(" {bar}").contains(&format!(" {name} "))
        || name.chars().all(|letter| letter.is_ascii_digit()) && is_pane()
        || is_popup && screen.lines().flat_map(|line| line.split('│')).any(is_line)
}

/// How many of them are no letters of words.
fn bare(strokes: &[Stroke]) -> usize {
    strokes.iter().filter(|stroke| !stroke.is_word).count()
}

/// Keys as the table shows them, and their count: letters as code, the same key many times with how often.
fn shown(strokes: &[Stroke]) -> String {
    let (mut text, mut letters) = (String::new(), String::new());
    for same in strokes.chunk_by(|one, other| one.key == other.key) {
        let key = Key::of(same[0].key);
        let typed = key.typed().filter(|letter| same[0].is_word || *letter != ' ');
        match typed {
            Some(letter) if same.len() <= 3 => letters.extend(same.iter().map(|_| letter)),
            _ => {
                let name = typed.map_or(key.name(Lang::En), |letter| format!("`{letter}`"));
                let often = if same.len() > 1 { format!(" × {}", same.len()) } else { String::new() };
                text += &format!("{}{name}{often} ", flushed(&mut letters));
            }
        }
    }
    text += &flushed(&mut letters);
    format!("{} | {} ({})", text.trim(), strokes.len(), bare(strokes))
}

/// Letters as code, and none of them left.
fn flushed(letters: &mut String) -> String {
    if letters.is_empty() { String::new() } else { format!("`{}` ", std::mem::take(letters)) }
}

/// Holds that a task is done by keys which the screen tells, and by no more of them than `before`.
fn holds(
    number: usize,
    task: &Task,
    (mut session, strokes): (Session, &[Stroke]),
    before: Option<&[Stroke]>,
) {
    let untold = strokes.iter().filter(|stroke| !stroke.is_told);
    let untold: Vec<String> = untold.map(|stroke| Key::of(stroke.key).name(Lang::De)).collect();
    assert!(untold.is_empty(), "{number}: no line tells {untold:?}");
    (task.is_done)(&mut session);
    let most = if number == 22 { CLICKS.len() } else { bare(strokes) };
    let is_short = |(numbers, at_most): &(&[usize], usize)| !numbers.contains(&number) || most <= *at_most;
    assert!(SHORT.iter().all(is_short), "{number} takes {most}");
    assert!(before.is_none_or(|before| most <= bare(before)), "{number} takes {most}, more than before");
}

#[test]
fn every_task_is_done_by_keys_that_the_screen_and_the_readme_tell() {
    let mut table =
        "| | task | keys at first | strokes | keys now | strokes |\n|---:|---|---|---:|---|---:|\n"
            .to_owned();
    for (at, task) in tasks().into_iter().enumerate() {
        let number = at + 1;
        let (session, strokes) = pressed(task.now);
        let other = task.before.filter(|before| *before != task.now).map(|before| pressed(before).1);
        let before = task.before.and(other.as_deref().or(Some(&strokes[..])));
        let now = match number {
            22 => format!("{} clicks | {}", CLICKS.len(), CLICKS.len()),
            _ => shown(&strokes),
        };
        let first = before.map_or("– | –".to_owned(), shown);
        writeln!(table, "| {number} | {} | {first} | {now} |", task.wish).expect("written");
        holds(number, &task, (session, &strokes), before);
    }
    readme::holds("tasks", &table);
}
