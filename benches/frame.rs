//! One frame, and two keys with their frames, with the bundled archive, with 20,000 media, and with fields of a megabyte.

mod generator;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use lernnetzwerk::app::message::Message;
use lernnetzwerk::app::{App, Charset, LastTimes, Purpose, Setup, Start, Taste};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use lernnetzwerk::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::hint::black_box;
use std::sync::Arc;

/// The program with an archive on a screen of that size.
fn app(json: &str, size: (u16, u16)) -> App {
    let archive = load::parse(json).unwrap_or_default();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    let mut app = App::new(Setup {
        hyperlinks: false,
        lang: Lang::De,
        charset: Charset::Unicode,
        today,
        size,
        file: String::new(),
        purpose: Purpose::Browse,
        start: Start::Home,
        last_times: LastTimes::default(),
        keeps_history: true,
        taste: Taste::default(),
    });
    app.update(Message::Loaded { library: Arc::new(Library::new(archive)), complete: true });
    app.lay_out();
    app
}

/// Media, people and events of which each text has a megabyte.
fn long() -> String {
    let text = "Präventionskette für Köln ".repeat(37_000);
    let media = (0..4).map(|at| {
        format!(
            r#"{{"id":"m{at}","title":"{text}","kind":"video","event":"e","section":"{text}","summary":"{text}","note":"{text}","topics":["{text}"],"places":["{text}"],"links":[{{"url":"https://example.org/{at}","label":"{text}"}}],"appearances":[{{"person":"a","part":"speaker","role":"{text}","organisation":"{text}"}}]}}"#
        )
    });
    format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"{text}","people":[{{"id":"a","name":"{text}"}}],"events":[{{"id":"e","title":"{text}","place":"{text}","venue":"{text}","motto":"{text}","start":"2018-11-29"}}],"media":[{}]}}"#,
        media.collect::<Vec<_>>().join(",")
    )
}

fn frames(bench: &mut Criterion) {
    let bundled = String::from_utf8_lossy(Archive::BUNDLED).into_owned();
    let made = generator::json(20_000);
    let sizes = [(80, 24), (120, 40), (200, 60), (500, 200)];
    let long = long();
    let archives = [("bundled", &bundled), ("20000", &made), ("long fields", &long)];
    for ((name, json), size) in archives.into_iter().flat_map(|archive| sizes.map(|size| (archive, size))) {
        let mut app = app(json, size);
        let Ok(mut terminal) = Terminal::new(TestBackend::new(size.0, size.1));
        bench.bench_function(&format!("frame/{name}/{}x{}", size.0, size.1), |bench| {
            bench.iter(|| terminal.draw(|frame| ui::view(black_box(&app), frame)).is_ok());
        });
        let keys = [KeyCode::Down, KeyCode::Up].map(|code| KeyEvent::new(code, KeyModifiers::NONE));
        bench.bench_function(&format!("two keys with their frames/{name}/{}x{}", size.0, size.1), |bench| {
            bench.iter(|| {
                for key in keys {
                    app.update(Message::Key(key));
                    app.lay_out();
                    let _ = terminal.draw(|frame| ui::view(&app, frame));
                }
            });
        });
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
