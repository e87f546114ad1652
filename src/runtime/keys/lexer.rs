//! lexer: the bytes a terminal sends, cut into keys, mouse reports and pastes.
//!
//! What is no key is passed over up to its end: answers nobody asked for, sequences nobody knows. What has no end ends
//! with a pause, so that nothing holds up the next key.

use super::decode;
use crate::app::message::Message;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use memchr::memmem;
use std::time::{Duration, Instant};

const ESCAPE: u8 = 0x1b;
const BELL: u8 = 0x07;
/// These two break off a string.
const CANCEL: u8 = 0x18;
/// See [`CANCEL`].
const SUBSTITUTE: u8 = 0x1a;

/// How long after Esc the rest of a key may come. It comes at once, unless a network parts the two.
const ESCAPE_PAUSE: Duration = Duration::from_millis(10);

/// How long after its first byte a sequence must be complete; for a paste, how long its next byte may take.
const PAUSE: Duration = Duration::from_millis(50);

/// How long its next byte may take even then: a long answer does not come in one piece, and a key that is held down
/// does not come as fast.
const GAP: Duration = Duration::from_millis(10);

/// How long after a pause a paste may still go on.
const LULL: Duration = Duration::from_secs(2);

/// Bytes that come at once and are more than a key: the paste goes on.
const PASTED: usize = 64;

/// What begins a paste.
const PASTE_BEGIN: &[u8] = b"\x1b[200~";
/// What ends it.
const PASTE_END: &[u8] = b"\x1b[201~";

/// At most this many bytes of a paste are kept. No field takes more.
const LONGEST_PASTE: usize = 1 << 16;

/// At most this many bytes make a control sequence; a longer one is no key.
const LONGEST_SEQUENCE: usize = 64;

/// Where in a sequence the next byte stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// At the start of a key.
    #[default]
    Ground,
    /// After Esc.
    Escape,
    /// After Esc O.
    SingleShift,
    /// After Esc [.
    Control,
    /// In the three bytes of an old mouse report.
    Mouse,
    /// In a letter of that many bytes.
    Letter(usize),
    /// In a string that began with Esc and this byte: an answer of the terminal.
    String(u8),
    /// After Esc in a string.
    StringEscape,
    /// In a paste.
    Paste,
    /// After a pause in a paste.
    Lull,
}

/// The lexer with what it has of the sequence under way.
#[derive(Debug)]
pub(super) struct Lexer {
    state: State,
    /// Esc came before it.
    alt: bool,
    /// The bytes of it so far, without those that began it.
    bytes: Vec<u8>,
    /// Of the end of a paste, the bytes that have come.
    ended: usize,
    /// When it began.
    since: Instant,
    /// When bytes came last.
    fed: Instant,
    out: Vec<Message>,
}

impl Lexer {
    /// At the start of a key.
    pub(super) fn new(now: Instant) -> Self {
        let (state, bytes, out) = (State::Ground, Vec::new(), Vec::new());
        Self { state, alt: false, bytes, ended: 0, since: now, fed: now, out }
    }

    /// What has been read from these bytes, which came at that time.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Message> {
        if self.state == State::Lull {
            self.state = if self.goes_on(bytes, now) { State::Paste } else { State::Ground };
        }
        self.fed = now;
        bytes.iter().for_each(|byte| self.take(*byte));
        std::mem::take(&mut self.out)
    }

    /// When to [`Lexer::pause`], if nothing comes.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match self.state {
            State::Ground | State::Lull => None,
            State::Escape => Some(self.since + ESCAPE_PAUSE),
            State::Paste => Some(self.fed + PAUSE),
            _ => Some((self.since + PAUSE).max(self.fed + GAP)),
        }
    }

    /// What the bytes so far are, now that nothing has come after them.
    pub(super) fn pause(&mut self) -> Vec<Message> {
        match self.state {
            State::Escape => self.escape(),
            State::SingleShift if self.bytes.is_empty() => self.alt_letter('O'),
            State::Control if self.bytes.is_empty() => self.alt_letter('['),
            State::String(first) if self.bytes.is_empty() => self.alt_letter(first.into()),
            State::Paste => self.end_paste(),
            _ => {}
        }
        self.state = if self.state == State::Paste { State::Lull } else { State::Ground };
        std::mem::take(&mut self.out)
    }

    /// True where a paste goes on with these bytes, rather than someone typing.
    fn goes_on(&self, bytes: &[u8], now: Instant) -> bool {
        let pasted = bytes.len() >= PASTED || memmem::find(bytes, PASTE_END).is_some();
        pasted && !bytes.starts_with(PASTE_BEGIN) && now.duration_since(self.fed) < LULL
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            State::Ground | State::Lull => {
                self.alt = false;
                self.begin(byte);
            }
            State::Escape => self.after_escape(byte),
            State::SingleShift => self.in_single_shift(byte),
            State::Control => self.in_control(byte),
            State::Mouse => self.in_mouse(byte),
            State::Letter(length) => self.in_letter(byte, length),
            State::String(_) => self.in_string(byte),
            State::StringEscape if byte == b'\\' => self.state = State::Ground,
            State::StringEscape => self.after_escape(byte),
            State::Paste => self.in_paste(byte),
        }
    }

    /// The first byte of a key, or the first after Esc.
    fn begin(&mut self, byte: u8) {
        self.since = self.fed;
        self.bytes.clear();
        self.state = State::Ground;
        match byte {
            ESCAPE => self.state = State::Escape,
            0..0x80 => self.key(decode::ascii(byte)),
            0xc2..0xf5 => {
                self.state = State::Letter(if byte < 0xe0 { 2 } else { 3 + usize::from(byte >= 0xf0) });
                self.bytes.push(byte);
            }
            _ => {}
        }
    }

    fn after_escape(&mut self, byte: u8) {
        self.since = self.fed;
        self.bytes.clear();
        self.state = match byte {
            // The first was a key of its own.
            ESCAPE => {
                self.escape();
                State::Escape
            }
            b'O' => State::SingleShift,
            b'[' => State::Control,
            // Device control, system command, start of string, privacy message, application command.
            b'P' | b']' | b'X' | b'^' | b'_' => State::String(byte),
            _ => {
                self.alt = true;
                return self.begin(byte);
            }
        };
    }

    fn in_single_shift(&mut self, byte: u8) {
        match byte {
            b'0'..=b';' => self.collect(byte),
            0x20..0x7f if self.bytes.is_empty() => self.finish(decode::single_shift(byte)),
            0x20..0x7f => self.finish(decode::control(&self.bytes, byte)),
            _ => self.give_up(byte),
        }
    }

    fn in_control(&mut self, byte: u8) {
        match byte {
            // Function keys of the console of Linux.
            b'[' if self.bytes.is_empty() => self.collect(byte),
            b'M' if self.bytes.is_empty() => self.state = State::Mouse,
            b'~' if self.bytes == b"200" => {
                self.bytes.clear();
                self.ended = 0;
                self.state = State::Paste;
            }
            0x20..0x40 => self.collect(byte),
            0x40..0x7f if self.bytes.len() < LONGEST_SEQUENCE => {
                self.finish(decode::control(&self.bytes, byte));
            }
            0x40..0x7f => self.finish(None),
            _ => self.give_up(byte),
        }
    }

    fn in_mouse(&mut self, byte: u8) {
        if byte < 0x20 {
            return self.give_up(byte);
        }
        self.bytes.push(byte);
        if let [buttons, column, row] = *self.bytes {
            self.finish(decode::old_mouse(buttons, column, row));
        }
    }

    fn in_letter(&mut self, byte: u8, length: usize) {
        if !(0x80..0xc0).contains(&byte) {
            return self.give_up(byte);
        }
        self.bytes.push(byte);
        if self.bytes.len() == length {
            self.state = State::Ground;
            let letter = str::from_utf8(&self.bytes).ok().and_then(|text| text.chars().next());
            if let Some(letter) = letter {
                self.key(decode::letter(letter));
            }
        }
    }

    fn in_string(&mut self, byte: u8) {
        match byte {
            ESCAPE => self.state = State::StringEscape,
            BELL | CANCEL | SUBSTITUTE => self.state = State::Ground,
            // Only that there is something in it.
            _ => self.collect(byte),
        }
    }

    fn in_paste(&mut self, byte: u8) {
        if PASTE_END.get(self.ended) == Some(&byte) {
            self.ended += 1;
            if self.ended == PASTE_END.len() {
                self.end_paste();
                self.state = State::Ground;
            }
            return;
        }
        let begun = std::mem::take(&mut self.ended);
        let room = LONGEST_PASTE.saturating_sub(self.bytes.len());
        self.bytes.extend(PASTE_END.iter().take(begun.min(room)));
        if byte == ESCAPE {
            self.ended = 1;
        } else if room > begun {
            self.bytes.push(byte);
        }
    }

    fn end_paste(&mut self) {
        self.ended = 0;
        if !self.bytes.is_empty() {
            self.out.push(Message::Paste(String::from_utf8_lossy(&self.bytes).into_owned()));
            self.bytes.clear();
        }
    }

    /// Another byte of a sequence; of one that is too long, only that it is.
    fn collect(&mut self, byte: u8) {
        if self.bytes.len() < LONGEST_SEQUENCE {
            self.bytes.push(byte);
        }
    }

    /// The end of a sequence, with what it means.
    fn finish(&mut self, message: Option<Message>) {
        self.state = State::Ground;
        self.out.extend(message);
    }

    /// A byte that cannot stand in this sequence: it begins another.
    fn give_up(&mut self, byte: u8) {
        self.state = State::Ground;
        self.take(byte);
    }

    /// A key, with Alt where Esc came before it.
    fn key(&mut self, key: KeyEvent) {
        let alt = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
        self.out.push(Message::Key(KeyEvent { modifiers: key.modifiers | alt, ..key }));
    }

    /// Alt and a letter that may begin a sequence, but began none.
    fn alt_letter(&mut self, letter: char) {
        self.alt = true;
        self.key(decode::letter(letter));
    }

    fn escape(&mut self) {
        self.out.push(Message::Key(KeyCode::Esc.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What comes of parts that arrive one after the other, with a pause wherever the lexer asks for one, as text:
    /// `C-a` for Ctrl-A, `<Esc>` for a key with a name.
    fn typed(parts: &[&[u8]]) -> String {
        let mut now = Instant::now();
        let mut lexer = Lexer::new(now);
        let mut all = Vec::new();
        for part in parts {
            all.extend(lexer.feed(part, now));
            if let Some(deadline) = lexer.deadline() {
                now = deadline;
                all.extend(lexer.pause());
            }
        }
        all.iter().map(told).collect::<Vec<_>>().join(" ")
    }

    fn told(message: &Message) -> String {
        match message {
            Message::Key(key) => {
                let held =
                    [(KeyModifiers::CONTROL, "C-"), (KeyModifiers::ALT, "A-"), (KeyModifiers::SHIFT, "S-")];
                let held = held.iter().filter(|(one, _)| key.modifiers.contains(*one)).map(|(_, name)| *name);
                let name = match key.code {
                    KeyCode::Char(letter) => letter.to_string(),
                    code => format!("<{code:?}>"),
                };
                held.collect::<String>() + &name
            }
            Message::Paste(text) => format!("paste {text:?}"),
            Message::Mouse(mouse) => format!("{:?} {},{}", mouse.kind, mouse.column, mouse.row),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn keys() {
        for (bytes, keys) in [
            ("aÄ漢😀", "a S-Ä 漢 😀"),
            ("\r\n\t\x7f\x01\x1a\x1c\0", "<Enter> <Enter> <Tab> <Backspace> C-a C-z C-4 C- "),
            ("\x1b", "<Esc>"),
            ("\x1b\x1b", "<Esc> <Esc>"),
            ("\x1ba\x1bÄ\x1b\r\x1b\x01", "A-a A-S-Ä A-<Enter> C-A-a"),
            ("\x1b[A\x1bOB\x1b[H\x1bOF\x1b[3~\x1b[5~", "<Up> <Down> <Home> <End> <Delete> <PageUp>"),
            ("\x1b[1;2A\x1b[1;5C\x1b[6;3~\x1b[Z", "S-<Up> C-<Right> A-<PageDown> S-<BackTab>"),
            ("\x1b\x1b[A", "<Esc> <Up>"),
            ("\x1bOP\x1b[[B\x1b[13~\x1b[1;2S\x1b[24~", "<F(1)> <F(2)> <F(3)> S-<F(4)> <F(12)>"),
            ("\x1bOM\x1bOj\x1bOq\x1bOy\x1bOX", "<Enter> * 1 9 ="),
            ("\x1b[97;5u\x1b[13;2u\x1b[57414u\x1b[97:65;2u", "C-a S-<Enter> <Enter> A"),
            // Let go: not pressed.
            ("\x1b[97;1:3u\x1b[1;1:3A", ""),
            ("\x1b[<0;5;7M\x1b[<0;5;7m\x1b[<64;1;1M", "Down(Left) 4,6 Up(Left) 4,6 ScrollUp 0,0"),
            ("\x1b[M %'\x1b[32;5;7M", "Down(Left) 4,6 Down(Left) 4,6"),
            ("\x1b[200~a\n\x1b[A\x1b\x1b[201~b", "paste \"a\\n\\u{1b}[A\\u{1b}\" b"),
            ("\x1b[200~\x1b[201~", ""),
        ] {
            assert_eq!(typed(&[bytes.as_bytes()]), keys, "{bytes:?}");
            // The same, byte by byte, where no pause lies between.
            let now = Instant::now();
            let mut lexer = Lexer::new(now);
            let mut all: Vec<_> = bytes.bytes().flat_map(|byte| lexer.feed(&[byte], now)).collect();
            all.extend(lexer.pause());
            assert_eq!(all.iter().map(told).collect::<Vec<_>>().join(" "), keys, "{bytes:?}");
        }
    }

    #[test]
    fn answers_are_no_keys() {
        for answer in [
            "\x1bP>|foot(1.16)\x1b\\",
            "\x1bP1+r544e=787465726d\x1b\\",
            "\x1b]lquit q\x1b\\",
            "\x1b]Lo\x07",
            "\x1b]11;rgb:0000/0000/0000\x1b\\",
            "\x1b]52;c;cQ==\x07",
            "\x1b_Gi=1;OK\x1b\\",
            "\x1b^q\x1b\\",
            "\x1bXq\x1b\\",
            "\x1b[?997;1n",
            "\x1b[?2026;2$y",
            "\x1b[2;1$y",
            "\x1b[?64;1;2;6;9;15;18;21;22c",
            "\x1b[>0;276;0c",
            "\x1b[?1u",
            "\x1b[?62u",
            "\x1b[12;40R",
            "\x1b[0n",
            "\x1b[8;24;80t",
            "\x1b[I\x1b[O",
            "\x1b[<0;0;0M",
            "\x1b[<35;5;5M",
            "\x1b[27;5;99~",
            "\x1b[201~",
        ] {
            let with_a_key = format!("{answer}j");
            assert_eq!(typed(&[with_a_key.as_bytes()]), "j", "{answer:?}");
        }
        // However long it is.
        let long = format!("\x1b]52;c;{}\x1b\\j", "q".repeat(1 << 20));
        assert_eq!(typed(&[long.as_bytes()]), "j");
        assert_eq!(typed(&[format!("\x1b[{}qj", "1;".repeat(1 << 16)).as_bytes()]), "j");
    }

    #[test]
    fn what_has_no_end_ends_with_a_pause() {
        for (half, means) in [
            ("\x1b[", "A-["),
            ("\x1bO", "A-S-O"),
            ("\x1b]", "A-]"),
            ("\x1bP", "A-S-P"),
            ("\x1b[?", ""),
            ("\x1b[<1;2", ""),
            ("\x1b[M  ", ""),
            ("\x1b[[", ""),
            ("\x1b]l title", ""),
            ("\x1b]l title\x1b", ""),
            ("\x1bP>|fo", ""),
            ("\x1b[200~abc", "paste \"abc\""),
            ("\x1b[200~abc\x1b[20", "paste \"abc\""),
        ] {
            let keys = [means, "q"].join(" ");
            assert_eq!(typed(&[half.as_bytes(), b"q"]), keys.trim(), "{half:?}");
            // A key that cannot stand there ends it at once.
            if !half.contains("\x1b]l")
                && !half.contains("\x1bP")
                && !half.contains("200~")
                && half != "\x1b]"
            {
                let at_once = format!("{half}\r");
                assert!(typed(&[at_once.as_bytes()]).ends_with("<Enter>"), "{half:?}");
            }
        }
        assert_eq!(typed(&[&[0xc3], b"q"]), "q");
        assert_eq!(typed(&[&[0xc3, b'q']]), "q");
        assert_eq!(typed(&[&[0xff, 0x80, b'q']]), "q");
    }

    #[test]
    fn a_key_held_down_is_not_taken_for_more_of_an_answer() {
        let mut now = Instant::now();
        let mut lexer = Lexer::new(now);
        assert!(lexer.feed(b"\x1b]half", now).is_empty());
        // 30 a second.
        let mut keys = 0;
        for _ in 0..10 {
            now += Duration::from_millis(33);
            if lexer.deadline().is_some_and(|deadline| deadline <= now) {
                lexer.pause();
            }
            keys += lexer.feed(b"j", now).len();
        }
        assert!(keys >= 8, "{keys}");
    }

    #[test]
    fn a_paste_may_pause() {
        let rest = [b"q".repeat(100), PASTE_END.to_vec()].concat();
        let long = format!("paste \"ab\" paste {:?}", "q".repeat(100));
        assert_eq!(typed(&[b"\x1b[200~ab", &rest]), long);
        assert_eq!(typed(&[b"\x1b[200~ab", b"cq\x1b[201~q"]), "paste \"ab\" paste \"cq\" q");
        // Another paste, or someone typing.
        assert_eq!(typed(&[b"\x1b[200~ab", b"\x1b[200~cd\x1b[201~"]), "paste \"ab\" paste \"cd\"");
        assert_eq!(typed(&[b"\x1b[200~ab", b"/jj"]), "paste \"ab\" / j j");
    }

    #[test]
    fn of_a_paste_only_the_start_is_kept() {
        let huge = [PASTE_BEGIN, &b"\x1b[20".repeat(3 << 20), PASTE_END, b"q"].concat();
        let now = Instant::now();
        let all = Lexer::new(now).feed(&huge, now);
        let lengths: Vec<_> = all
            .iter()
            .map(|message| match message {
                Message::Paste(text) => text.len(),
                _ => 1,
            })
            .collect();
        assert_eq!(lengths, [LONGEST_PASTE, 1]);
    }

    proptest! {
        #[test]
        fn after_anything_and_a_pause_a_key_is_a_key(
            bytes in prop_oneof![
                proptest::collection::vec(any::<u8>(), 0..40),
                "(\x1b|\\[|O|P|\\]|[0-9;?<~MmuAR]|200~|[a-z]){0,30}".prop_map(String::into_bytes),
            ],
        ) {
            let mut now = Instant::now();
            let mut lexer = Lexer::new(now);
            lexer.feed(&bytes, now);
            while let Some(deadline) = lexer.deadline() {
                prop_assert!(deadline <= now + PAUSE);
                now = deadline;
                lexer.pause();
            }
            let keys: Vec<_> = lexer.feed(b"q", now).iter().map(told).collect();
            prop_assert_eq!(keys, ["q"]);
        }
    }
}
