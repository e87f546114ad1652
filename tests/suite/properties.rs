//! Whatever is pressed at whatever size: no panic, and the selection is seen.

use crate::session::{Session, journeys, library};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use lernnetzwerk::app::action::Step;
use lernnetzwerk::app::cursor::{Cursor, ListRow, Shape};
use lernnetzwerk::app::effect::Effect;
use lernnetzwerk::app::keymap::{BINDINGS, PopupKind, Scope};
use lernnetzwerk::app::message::Message;
use lernnetzwerk::archive::sanitize::clean;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::{CalendarFocus, Pane};
use lernnetzwerk::library::Library;
use lernnetzwerk::text;
use proptest::prelude::*;
use ratatui::buffer::Cell;
use ratatui::style::Modifier;
use std::sync::{Arc, LazyLock};

/// Archives that lack something: all but events, all but media, all but people; and one with events within events.
static LACKING: LazyLock<[Arc<Library>; 4]> = LazyLock::new(|| {
    let people =
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"A","people":[{"id":"p","name":"P"}]}"#;
    [
        include_str!("../data/calendar.json"),
        include_str!("../data/podcast.json"),
        include_str!("../data/conference.json"),
        people,
    ]
    .map(library)
});

/// Something that can happen.
fn message() -> impl Strategy<Value = Message> {
    let bound: Vec<KeyEvent> = BINDINGS
        .iter()
        .flat_map(|row| row.keys.iter())
        .map(|key| KeyEvent::new(key.code, key.held))
        .collect();
    let leaving =
        |event: &KeyEvent| event.modifiers == KeyModifiers::CONTROL && event.code == KeyCode::Char('c');
    let bound: Vec<KeyEvent> = bound.into_iter().filter(|event| !leaving(event)).collect();
    let mouse = prop::sample::select(vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::ScrollUp,
        MouseEventKind::ScrollDown,
        MouseEventKind::Moved,
    ]);
    prop_oneof![
        20 => prop::sample::select(bound).prop_map(Message::Key),
        4 => prop::sample::select(vec!['g', 'a', 'y', 's']).prop_map(|c| {
            Message::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
        }),
        4 => any::<char>().prop_map(|c| Message::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))),
        4 => "[a-zäöüß ]{1,3}".prop_map(Message::Paste),
        4 => (mouse, 0u16..130, 0u16..45).prop_map(|(kind, column, row)| {
            Message::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
        }),
        2 => (0u16..130, 0u16..45).prop_map(|(columns, rows)| Message::Resize(columns, rows)),
        1 => Just(Message::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: u16::MAX,
            row: u16::MAX,
            modifiers: KeyModifiers::NONE,
        })),
        1 => Just(Message::Resumed),
        1 => Just(Message::Ending),
        1 => Just(Message::Loaded { library: journeys(), complete: true }),
    ]
}

/// Fails where nothing on the screen shows what is selected.
fn selection_is_seen(session: &Session) -> Result<(), TestCaseError> {
    let (columns, rows) = session.app.setup.size;
    if columns < 20 || rows < 5 {
        prop_assert_eq!(session.buffer().area.as_size(), (columns, rows).into());
        return Ok(());
    }
    // A code may need the whole screen, and has nothing to be selected.
    let is_code = session.app.key_scopes().contains(&Scope::Popup(PopupKind::Code));
    prop_assert!(is_code || !session.reversed().is_empty(), "nothing is reversed:\n{}", session.screen());
    let panes = session.laid_out().panes;
    let lists = [
        (Pane::Calendar, &panes.calendar.list),
        (Pane::Catalogue, &panes.catalogue.list),
        (Pane::Speakers, &panes.speakers.list),
        (Pane::Detail, &panes.detail.list),
    ];
    for (pane, list) in lists {
        prop_assert!(list.at() < list.shape().items().max(1));
        // Behind, and under the month, the wheel moves what is seen away from it.
        let is_behind =
            pane != panes.front || pane == Pane::Calendar && panes.calendar.focus == CalendarFocus::Month;
        prop_assert!(is_behind || list.top() <= list.shape().line_of(list.at()));
    }
    Ok(())
}

/// Fails where the terminal's cursor stands neither on what is selected in front nor in a line that is typed.
fn cursor_is_on_the_selection(session: &Session) -> Result<(), TestCaseError> {
    let (columns, rows) = session.app.setup.size;
    if columns < 20 || rows < 5 || session.app.is_typing() {
        return Ok(());
    }
    let (buffer, cursor) = (session.buffer(), session.cursor());
    let is_bar = |cell: &Cell| cell.symbol() == "▸" && cell.modifier.contains(Modifier::REVERSED);
    let bars = buffer.area.positions().filter(|place| buffer.cell(*place).is_some_and(is_bar));
    let rows: Vec<u16> = bars.map(|place| place.y).collect();
    prop_assert!(
        rows.is_empty() || rows == [cursor.y],
        "the cursor stands at {cursor} on\n{}",
        session.picture()
    );
    // What stands in place of the month has its bar wherever something is in it.
    let panes = session.laid_out().panes;
    let has_bar = session.front() == Pane::Calendar && session.app.key_scopes().contains(&Scope::Calendar);
    let shown = panes.calendar.focus;
    let has_bar = has_bar && shown != CalendarFocus::Month && panes.calendar.list.shape().items() > 0;
    prop_assert!(!has_bar || rows == [cursor.y], "no bar in {shown:?} on\n{}", session.picture());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn half_pages_that_come_in_a_burst_are_those_that_come_one_by_one(keys in "[jkJK34e]{1,30}") {
        let (mut burst, mut single) = (Session::new(100, 24), Session::new(100, 24));
        for key in keys.chars() {
            burst.press(&key.to_string());
            single.press(&key.to_string());
            single.app.lay_out();
        }
        prop_assert_eq!(burst.picture(), single.picture());
    }

    #[test]
    fn anything_at_any_size(
        size in (0u16..130, 0u16..45),
        messages in prop::collection::vec(message(), 1..60),
    ) {
        let mut session = Session::new(size.0, size.1);
        for message in messages {
            session.send(message);
            selection_is_seen(&session)?;
            cursor_is_on_the_selection(&session)?;
        }
    }

    #[test]
    fn a_pane_is_in_front_that_has_something(
        size in (0u16..210, 0u16..45),
        first in 0usize..4,
        messages in prop::collection::vec((message(), 0usize..4), 1..60),
    ) {
        let mut session = Session::with(Arc::clone(&LACKING[first]), Lang::De, size.0, size.1);
        for (message, other) in messages {
            session.send(match message {
                Message::Loaded { .. } => Message::Reread(Arc::clone(&LACKING[other])),
                message => message,
            });
            selection_is_seen(&session)?;
            let archive = &session.app.library.archive;
            let has_something = match session.front() {
                Pane::Calendar => archive.event_count() + archive.media_count() > 0,
                Pane::Catalogue => archive.media_count() > 0,
                Pane::Speakers => archive.person_count() > 0,
                Pane::Detail => true,
            };
            prop_assert!(has_something, "{}", session.screen());
        }
    }

    #[test]
    fn nothing_but_q_and_ctrl_c_leaves(messages in prop::collection::vec(message(), 1..40)) {
        let mut session = Session::new(80, 24);
        for message in messages {
            let key = match &message {
                Message::Key(event) => Some(event.code),
                _ => None,
            };
            let before = session.effects.len();
            session.send(message);
            let quits = session.effects[before..].iter().any(|effect| matches!(effect, Effect::Quit(_)));
            prop_assert!(!quits || key == Some(KeyCode::Char('q')));
        }
    }
}

#[test]
fn every_screen_at_every_size() {
    let sizes = [
        (0, 0),
        (1, 1),
        (1, 200),
        (2, 2),
        (3, 3),
        (20, 5),
        (40, 12),
        (60, 20),
        (59, 20),
        (60, 19),
        (80, 24),
        (132, 43),
        (500, 1),
    ];
    let scripts = [
        "",
        "1",
        "1e",
        "3",
        "4",
        "/",
        "/torwald",
        "?",
        "g",
        "gr",
        "O",
        "1d",
        "c",
        "1d1.1.2000<enter>",
        "ga",
        "gy",
        "gs1",
    ];
    // A frame of a million cells is slow to draw here, and shows no more than where things end.
    let large = [(500, 200), (u16::MAX, 3)];
    for size in sizes.into_iter().chain(large) {
        for script in scripts.iter().filter(|script| !large.contains(&size) || script.len() < 2) {
            let mut session = Session::new(size.0, size.1);
            session.press(script);
            selection_is_seen(&session).unwrap_or_else(|error| panic!("{script} at {size:?}: {error}"));
        }
        let mut session = Session::empty(Lang::De, size.0, size.1);
        session.press("jj1jj3jj/x<enter>").buffer();
        assert!(session.effects.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cursor_is_always_seen_in_lists_of_any_size(
        runs in prop::collection::vec((any::<bool>(), 0usize..400_000), 0..6),
        steps in prop::collection::vec((0u8..5, -3isize..4), 1..40),
        height in 1usize..60,
    ) {
        let shape = Shape::of(runs.iter().enumerate().map(|(at, (headed, len))| (headed.then_some(at as u32), *len)));
        let mut cursor = Cursor::default();
        for (kind, count) in steps {
            let step = match kind {
                0 => Step::By(count),
                1 => Step::Half(count),
                2 => Step::Page(count),
                3 => Step::First,
                _ => Step::Last,
            };
            cursor.step(step, &shape, height);
            let seen: Vec<ListRow> = cursor.seen(&shape, height).collect();
            prop_assert!(shape.items() == 0 || seen.contains(&ListRow::Item(cursor.at())));
            prop_assert!(seen.len() == height.min(shape.lines()));
        }
    }

    #[test]
    fn lines_and_items_agree(runs in prop::collection::vec((any::<bool>(), 0usize..9), 0..9)) {
        let shape = Shape::of(runs.iter().enumerate().map(|(at, (headed, len))| (headed.then_some(at as u32), *len)));
        let items: Vec<usize> = (0..shape.lines()).filter_map(|line| match shape.row(line) {
            Some(ListRow::Item(item)) => Some(item),
            _ => None,
        }).collect();
        prop_assert_eq!(&items, &(0..shape.items()).collect::<Vec<_>>());
        prop_assert!(items.iter().all(|item| shape.row(shape.line_of(*item)) == Some(ListRow::Item(*item))));
    }

    #[test]
    fn what_fits_is_counted_letter_by_letter(text in "[a-z \u{308}äß学👩\u{200d}🇩🇪\r\n]{0,40}", cells in 0usize..40) {
        use unicode_segmentation::UnicodeSegmentation;
        use unicode_width::UnicodeWidthStr;
        let mut fitting = String::new();
        let mut used = 0;
        for grapheme in text.graphemes(true) {
            if used + grapheme.width() > cells {
                break;
            }
            used += grapheme.width();
            fitting.push_str(grapheme);
        }
        prop_assert_eq!(text::head(&text, cells), (fitting.as_str(), used));
    }

    #[test]
    fn text_is_cut_and_wrapped_within_its_cells(text in "\\PC{0,80}", cells in 0usize..30) {
        prop_assert!(text::width(&text::cut(&text, cells)) <= cells);
        prop_assert_eq!(text::width(&text::fit(&text, cells)), cells);
        for line in text::wrap(&clean(&text).into_owned(), cells, 9) {
            // A line holds at least one grapheme, however wide.
            prop_assert!(text::width(&line) <= cells || text::head(&line, cells).0.is_empty());
        }
    }
}
