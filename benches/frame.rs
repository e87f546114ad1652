//! One frame, and two keys with their frames, with the bundled archive.

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use lernnetzwerk::app::message::Message;
use lernnetzwerk::app::{App, Setup};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::library::Library;
use lernnetzwerk::ui;
use lernnetzwerk::words::Lang;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::hint::black_box;
use std::sync::Arc;

/// The program with the bundled archive on a screen of that size.
fn app(size: (u16, u16)) -> App {
    let json = std::str::from_utf8(Archive::BUNDLED).unwrap_or_default();
    let archive = load::parse(json).unwrap_or_default();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    let mut app = App::new(Setup { lang: Lang::De, colour: true, today, size });
    app.update(Message::Loaded { library: Arc::new(Library::new(archive)), complete: true });
    app
}

fn frames(bench: &mut Criterion) {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let mut app = app(size);
        let Ok(mut terminal) = Terminal::new(TestBackend::new(size.0, size.1));
        bench.bench_function(&format!("frame/{}x{}", size.0, size.1), |bench| {
            bench.iter(|| terminal.draw(|frame| ui::view(black_box(&app), frame)).is_ok());
        });
        let keys = [KeyCode::Down, KeyCode::Up].map(|code| KeyEvent::new(code, KeyModifiers::NONE));
        bench.bench_function(&format!("two keys with their frames/{}x{}", size.0, size.1), |bench| {
            bench.iter(|| {
                for key in keys {
                    app.update(Message::Key(key));
                    let _ = terminal.draw(|frame| ui::view(&app, frame));
                }
            });
        });
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
