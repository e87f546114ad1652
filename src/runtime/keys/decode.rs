//! decode: what a whole sequence means: a key, a mouse report, or nothing.
//!
//! Keys come out as crossterm's own reader has them; it stands nearest to what xterm, the console of Linux, rxvt and
//! kitty send.

use crate::app::message::Message;
use crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// The key of a byte below 0x80 that is not Esc.
pub(super) fn ascii(byte: u8) -> KeyEvent {
    match byte {
        // Ctrl-J too: some terminals send it for the Enter of the keypad.
        b'\r' | b'\n' => KeyCode::Enter.into(),
        b'\t' => KeyCode::Tab.into(),
        0x7f => KeyCode::Backspace.into(),
        0 => KeyEvent::new(KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x01..=0x1a => KeyEvent::new(KeyCode::Char((byte + 0x60).into()), KeyModifiers::CONTROL),
        0x1b..=0x1f => KeyEvent::new(KeyCode::Char((byte + 0x18).into()), KeyModifiers::CONTROL),
        _ => letter(byte.into()),
    }
}

/// The key of a letter; a capital says by itself that Shift is held down.
pub(super) fn letter(letter: char) -> KeyEvent {
    let shift = if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(letter), shift)
}

/// The key of Esc O and this byte: arrows, and a keypad that does not type digits.
pub(super) fn single_shift(last: u8) -> Option<Message> {
    let code = match last {
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b'X' => KeyCode::Char('='),
        // In the order of ASCII, from * on.
        b'j'..=b'y' => KeyCode::Char((last - 0x40).into()),
        _ => named(last)?,
    };
    Some(Message::Key(code.into()))
}

/// What Esc [, these bytes and this last one mean.
pub(super) fn control(between: &[u8], last: u8) -> Option<Message> {
    let text = str::from_utf8(between).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        return new_mouse(report, last);
    }
    if let ("[", b'A'..=b'E') = (text, last) {
        return Some(Message::Key(KeyCode::F(last - b'A' + 1).into()));
    }
    // Answers: private ones, and those with something between their numbers and their last byte.
    if !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')) {
        return None;
    }
    let mut fields = text.split(';');
    let first = fields.next().unwrap_or_default();
    let held = Held::of(fields.next().unwrap_or(if last == b'~' || last == b'u' { "" } else { first }));
    let key = match last {
        b'M' => return rxvt_mouse(text),
        b'~' => held.key(numbered(first.parse().ok()?)?, true),
        b'u' => unicode(first, held)?,
        b'Z' => KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT | held.modifiers),
        // The place of the cursor, or F3: nobody can tell.
        b'R' => return None,
        _ => held.key(named(last)?, false),
    };
    (key.kind != KeyEventKind::Release).then_some(Message::Key(key))
}

/// The keys that are told by the last byte of a sequence.
fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// The keys that are told by a number.
fn numbered(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28..=29 => KeyCode::F(number - 15),
        31..=34 => KeyCode::F(number - 17),
        _ => return None,
    })
}

/// A key told by the number of its character, and after a colon by that of the character with Shift.
fn unicode(field: &str, mut held: Held) -> Option<KeyEvent> {
    let mut numbers = field.split(':');
    let number: u32 = numbers.next()?.parse().ok()?;
    if let Some(code) = keypad(number) {
        let key = held.key(code, true);
        return Some(KeyEvent { state: key.state | KeyEventState::KEYPAD, ..key });
    }
    let mut code = match char::from_u32(number)? {
        '\x1b' => KeyCode::Esc,
        '\r' | '\n' => KeyCode::Enter,
        '\t' if held.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\x7f' => KeyCode::Backspace,
        // Keys that type nothing: Caps Lock, media keys, Shift by itself.
        '\u{e000}'..='\u{f8ff}' => return None,
        letter => KeyCode::Char(letter),
    };
    if held.modifiers.contains(KeyModifiers::SHIFT)
        && let Some(shifted) = numbers.next().and_then(|number| char::from_u32(number.parse().ok()?))
    {
        code = KeyCode::Char(shifted);
        held.modifiers -= KeyModifiers::SHIFT;
    }
    Some(held.key(code, true))
}

/// The keys of the keypad, as kitty numbers them.
fn keypad(number: u32) -> Option<KeyCode> {
    const KEYS: [KeyCode; 29] = [
        KeyCode::Char('0'),
        KeyCode::Char('1'),
        KeyCode::Char('2'),
        KeyCode::Char('3'),
        KeyCode::Char('4'),
        KeyCode::Char('5'),
        KeyCode::Char('6'),
        KeyCode::Char('7'),
        KeyCode::Char('8'),
        KeyCode::Char('9'),
        KeyCode::Char('.'),
        KeyCode::Char('/'),
        KeyCode::Char('*'),
        KeyCode::Char('-'),
        KeyCode::Char('+'),
        KeyCode::Enter,
        KeyCode::Char('='),
        KeyCode::Char(','),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Insert,
        KeyCode::Delete,
        KeyCode::KeypadBegin,
    ];
    KEYS.get(usize::try_from(number.checked_sub(57399)?).ok()?).copied()
}

/// What is held down with a key, and whether it is pressed, repeated or let go: `5:1`.
#[derive(Clone, Copy)]
struct Held {
    modifiers: KeyModifiers,
    kind: KeyEventKind,
    locks: KeyEventState,
}

impl Held {
    fn of(field: &str) -> Self {
        let mut numbers = field.split(':').map(|number| number.parse::<u8>().ok());
        let bits = numbers.next().flatten().unwrap_or(1).saturating_sub(1);
        let kind = match numbers.next().flatten() {
            Some(2) => KeyEventKind::Repeat,
            Some(3) => KeyEventKind::Release,
            _ => KeyEventKind::Press,
        };
        let held = [
            KeyModifiers::SHIFT,
            KeyModifiers::ALT,
            KeyModifiers::CONTROL,
            KeyModifiers::SUPER,
            KeyModifiers::HYPER,
            KeyModifiers::META,
        ];
        let modifiers =
            held.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, key)| *key).collect();
        let mut locks = KeyEventState::NONE;
        locks.set(KeyEventState::CAPS_LOCK, bits & 64 != 0);
        locks.set(KeyEventState::NUM_LOCK, bits & 128 != 0);
        Self { modifiers, kind, locks }
    }

    /// That key; arrows say nothing of the locks.
    fn key(self, code: KeyCode, with_locks: bool) -> KeyEvent {
        let state = if with_locks { self.locks } else { KeyEventState::NONE };
        KeyEvent { code, modifiers: self.modifiers, kind: self.kind, state }
    }
}

/// A mouse report of three bytes, each 32 more than it says.
pub(super) fn old_mouse(buttons: u8, column: u8, row: u8) -> Option<Message> {
    let place = |byte: u8| byte.checked_sub(32).map(u16::from);
    mouse(buttons.checked_sub(32)?, place(column)?, place(row)?, false)
}

/// A mouse report in numbers whose buttons are 32 more than they say.
fn rxvt_mouse(text: &str) -> Option<Message> {
    let (buttons, column, row) = three(text)?;
    mouse(buttons.checked_sub(32)?, column, row, false)
}

/// A mouse report in numbers: a small last letter is a button let go.
fn new_mouse(text: &str, last: u8) -> Option<Message> {
    if !matches!(last, b'M' | b'm') {
        return None;
    }
    let (buttons, column, row) = three(text)?;
    mouse(buttons, column, row, last == b'm')
}

fn three(text: &str) -> Option<(u8, u16, u16)> {
    let mut numbers = text.split(';');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// A click or a turn of the wheel at a column and a row that count from 1.
fn mouse(buttons: u8, column: u16, row: u16, released: bool) -> Option<Message> {
    let number = buttons & 3 | (buttons & 0xc0) >> 4;
    let button = match number {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (number, buttons & 32 != 0) {
        (0..=2, false) if released => MouseEventKind::Up(button),
        (0..=2, false) => MouseEventKind::Down(button),
        (0..=2, true) => MouseEventKind::Drag(button),
        (3, false) => MouseEventKind::Up(MouseButton::Left),
        (4, false) => MouseEventKind::ScrollUp,
        (5, false) => MouseEventKind::ScrollDown,
        (6, false) => MouseEventKind::ScrollLeft,
        (7, false) => MouseEventKind::ScrollRight,
        // Moved with no button held, and buttons that no mouse had.
        _ => return None,
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, buttons & 4 != 0);
    modifiers.set(KeyModifiers::ALT, buttons & 8 != 0);
    modifiers.set(KeyModifiers::CONTROL, buttons & 16 != 0);
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    Some(Message::Mouse(MouseEvent { kind, column, row, modifiers }))
}
