//! keys: the thread that turns terminal events into messages.
//!
//! It waits for the terminal to have something to read, and only then lets crossterm read it, under a lock. Whoever
//! holds that lock has the keyboard to themselves: a browser in the terminal gets every key typed for it.

use super::Event;
use super::terminal;
use crate::app::message::Message;
use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, MouseEventKind};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use std::io;
use std::panic::catch_unwind;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// The name of the thread.
const NAME: &str = "keys";

/// How long crossterm waits for more once it has run dry. Not zero: then it would not look at all.
const BREATH: Duration = Duration::from_millis(1);

/// The most events that are read before they are handed on.
const BATCH: usize = 1024;

/// Held by whoever may read from the terminal.
static KEYBOARD: Mutex<()> = Mutex::new(());

/// How often crossterm's parser may still panic over what a terminal sends.
static LIVES: AtomicU8 = AtomicU8::new(3);

/// The keyboard, for as long as the guard lives.
pub fn keyboard() -> MutexGuard<'static, ()> {
    KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// True where the panic of this thread does no harm: the reader goes on with the next key.
pub fn forgives() -> bool {
    thread::current().name() == Some(NAME) && LIVES.load(Ordering::Relaxed) > 0
}

/// Starts the thread.
///
/// # Errors
/// There is no terminal, or no thread to be had.
pub fn start(events: SyncSender<Event>) -> io::Result<()> {
    let input = terminal::input()?;
    let read_on = move || {
        while catch_unwind(|| read(input, &events)).is_err() {
            LIVES.fetch_sub(1, Ordering::Relaxed);
        }
    };
    thread::Builder::new().name(NAME.to_owned()).spawn(read_on).map(drop)
}

/// Hands on what is typed, until the terminal or the loop is gone.
fn read(input: BorrowedFd, events: &SyncSender<Event>) {
    loop {
        let mut fds = [PollFd::new(&input, PollFlags::IN)];
        match poll(&mut fds, None) {
            Err(Errno::INTR) => continue,
            Err(_) => return,
            Ok(_) => {}
        }
        let gone = fds.iter().any(|fd| fd.revents().intersects(PollFlags::HUP | PollFlags::ERR));
        if gone {
            return;
        }
        let Ok(batch) = take(&keyboard()) else { return };
        for message in part_escapes(batch).into_iter().filter_map(message) {
            if events.send(Event::App(message)).is_err() {
                return;
            }
        }
    }
}

/// Takes what has been typed, with the keyboard in hand.
fn take(_keyboard: &MutexGuard<()>) -> io::Result<Vec<event::Event>> {
    let mut batch = Vec::new();
    while batch.len() < BATCH && event::poll(BREATH)? {
        batch.push(event::read()?);
    }
    Ok(batch)
}

/// Esc and an arrow right after it arrive as `ESC ESC [ A`, which crossterm takes for Esc, `[` and `A`; put right here.
fn part_escapes(batch: Vec<event::Event>) -> Vec<event::Event> {
    let plain = |event: &event::Event| match event {
        event::Event::Key(key) if (key.modifiers - event::KeyModifiers::SHIFT).is_empty() => Some(key.code),
        _ => None,
    };
    let mut events: Vec<event::Event> = Vec::with_capacity(batch.len());
    for event in batch {
        let tail = events.len().checked_sub(2).and_then(|at| events.get(at..)).unwrap_or_default();
        let arrow = match tail.iter().filter_map(plain).collect::<Vec<_>>().as_slice() {
            [KeyCode::Esc, KeyCode::Char('[')] => plain(&event).and_then(arrow),
            _ => None,
        };
        match arrow {
            Some(code) => {
                events.pop();
                events.push(event::Event::Key(KeyEvent::new(code, event::KeyModifiers::NONE)));
            }
            None => events.push(event),
        }
    }
    events
}

/// The key whose last letter in `ESC [ A` this is.
fn arrow(last: KeyCode) -> Option<KeyCode> {
    match last {
        KeyCode::Char('A') => Some(KeyCode::Up),
        KeyCode::Char('B') => Some(KeyCode::Down),
        KeyCode::Char('C') => Some(KeyCode::Right),
        KeyCode::Char('D') => Some(KeyCode::Left),
        KeyCode::Char('F') => Some(KeyCode::End),
        KeyCode::Char('H') => Some(KeyCode::Home),
        _ => None,
    }
}

/// What an event means to the app, if anything. Sizes come from elsewhere: crossterm tells of them only while it reads.
fn message(event: event::Event) -> Option<Message> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(key)),
        event::Event::Mouse(mouse) if mouse.kind != MouseEventKind::Moved => Some(Message::Mouse(mouse)),
        event::Event::Paste(text) => Some(Message::Paste(text)),
        _ => None,
    }
}
