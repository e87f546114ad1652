//! keys: the thread that turns terminal events into messages.
//!
//! It waits for the terminal to have something to read, and only then lets crossterm read it, under a lock. Whoever
//! holds that lock has the keyboard to themselves: a browser in the terminal gets every key typed for it.

use super::event::LoopEvent;
use super::terminal;
use crate::app::message::Message;
use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEventKind};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use std::io;
use std::panic::catch_unwind;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{SyncSender, TrySendError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// The name of the thread.
const NAME: &str = "keys";

/// How long crossterm waits for more once it has run dry. Not zero: then it would not look at all.
const BREATH: Duration = Duration::from_millis(1);

/// The most events that are taken before the keyboard is let go.
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
pub fn start(events: SyncSender<LoopEvent>) -> io::Result<()> {
    let input = terminal::input()?;
    let read_on = move || {
        while catch_unwind(|| read(input, &events)).is_err() {
            LIVES.fetch_sub(1, Ordering::Relaxed);
        }
    };
    thread::Builder::new().name(NAME.to_owned()).spawn(read_on).map(drop)
}

/// Hands on what is typed, until the terminal or the loop is gone.
fn read(input: BorrowedFd, events: &SyncSender<LoopEvent>) {
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
        // What finds no room in the queue waits for it without the keyboard in hand.
        let Ok(late) = take(&keyboard(), events) else { return };
        for message in late {
            if events.send(LoopEvent::App(message)).is_err() {
                return;
            }
        }
    }
}

/// Hands on what has been typed, with the keyboard in hand; gives back what found no room.
fn take(_keyboard: &MutexGuard<()>, events: &SyncSender<LoopEvent>) -> io::Result<Vec<Message>> {
    let mut late = Vec::new();
    let mut escapes = Escapes::default();
    let mut hand_on = |event: event::Event| {
        let Some(message) = message(event) else { return };
        if !late.is_empty() {
            late.push(message);
        } else if let Err(TrySendError::Full(LoopEvent::App(message))) =
            events.try_send(LoopEvent::App(message))
        {
            late.push(message);
        }
    };
    for _ in 0..BATCH {
        if !event::poll(BREATH)? {
            break;
        }
        escapes.part(event::read()?).into_iter().flatten().for_each(&mut hand_on);
    }
    escapes.held.take().into_iter().for_each(hand_on);
    Ok(late)
}

/// Esc and an arrow right after it arrive as `ESC ESC [ A`, which crossterm takes for Esc, `[` and `A`. They are put
/// right here: a `[` right after Esc is held back until it is known what follows.
#[derive(Debug, Default)]
struct Escapes {
    after_escape: bool,
    held: Option<event::Event>,
}

impl Escapes {
    /// The events to hand on, now that `event` has come: none, one or two.
    fn part(&mut self, event: event::Event) -> [Option<event::Event>; 2] {
        let code = match &event {
            event::Event::Key(key) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some(key.code),
            _ => None,
        };
        let after_escape = std::mem::replace(&mut self.after_escape, code == Some(KeyCode::Esc));
        match self.held.take() {
            Some(bracket) => match code.and_then(arrow) {
                Some(code) => [None, Some(event::Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))],
                None => [Some(bracket), Some(event)],
            },
            None if after_escape && code == Some(KeyCode::Char('[')) => {
                self.held = Some(event);
                [None, None]
            }
            None => [None, Some(event)],
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of the keys that come out when these go in.
    fn parted(keys: &[KeyCode]) -> Vec<KeyCode> {
        let mut escapes = Escapes::default();
        let key = |code: &KeyCode| event::Event::Key(KeyEvent::new(*code, KeyModifiers::NONE));
        let mut out: Vec<event::Event> =
            keys.iter().flat_map(|code| escapes.part(key(code))).flatten().collect();
        out.extend(escapes.held);
        out.iter().filter_map(|event| event.as_key_event()).map(|key| key.code).collect()
    }

    #[test]
    fn escape_and_an_arrow_are_two_keys() {
        use KeyCode::{Char, Down, Esc};
        assert_eq!(parted(&[Esc, Char('['), Char('B')]), [Esc, Down]);
        assert_eq!(parted(&[Esc, Char('['), Char('x')]), [Esc, Char('['), Char('x')]);
        assert_eq!(parted(&[Char('['), Char('B')]), [Char('['), Char('B')]);
        assert_eq!(parted(&[Esc, Char('[')]), [Esc, Char('[')]);
        assert_eq!(parted(&[Esc, Esc, Char('['), Char('A'), Char('a')]), [Esc, Esc, KeyCode::Up, Char('a')]);
    }
}
