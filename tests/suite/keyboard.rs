//! Nothing that comes in by the keyboard's line wedges it: halves, answers nobody asked for, pastes, bursts.
//!
//! `cargo test keyboard -- --ignored` adds more of it, and says how long the slowest answer took.

use crate::support::pty::{LOADED, Tty, wait_until};
use crate::terminal::ARGS;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// The promise: every key is answered within this time.
const PROMPT: Duration = Duration::from_millis(100);

fn started() -> Tty {
    let tty = Tty::start(&ARGS, &[]);
    // From the first line to the last that reading the archive changes.
    let whole = |text: &str| text.contains(LOADED) && text.contains("vielen Umzügen und");
    tty.wait("our screen", |screen| whole(&screen.contents()));
    tty
}

/// All halves and answers, each a file of bytes.
fn wedges() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wedges");
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let mut wedges: Vec<_> =
        files.map(|path| (path.display().to_string(), fs::read(path).expect("bytes"))).collect();
    wedges.sort();
    assert!(wedges.len() > 10);
    wedges
}

/// Opens the help and closes it again; how long the slower of the two took.
fn answer(tty: &mut Tty) -> Duration {
    let mut slowest = Duration::ZERO;
    for open in [true, false] {
        let begin = Instant::now();
        tty.press(if open { "?" } else { "\x1b" });
        tty.wait("the answer", |screen| screen.contents().contains("eine Zeile hinauf") == open);
        slowest = slowest.max(begin.elapsed());
    }
    slowest
}

#[test]
fn after_a_wedge_the_next_key_is_a_key() {
    for (name, bytes) in wedges() {
        let mut tty = started();
        let before = tty.contents();
        tty.press_bytes(&bytes);
        tty.pause();
        assert_eq!(tty.contents(), before, "{name} did something");
        answer(&mut tty);
        tty.press_bytes(&bytes);
        tty.pause();
        tty.press("q");
        assert_eq!(tty.wait_for_end(), 0, "{name}");
        tty.assert_given_back();
    }
}

#[test]
fn in_the_middle_of_a_wedge_ctrl_c_ends_it() {
    for (name, bytes) in wedges() {
        let mut tty = started();
        tty.press_bytes(&[&bytes[..], b"\x03"].concat());
        assert_eq!(tty.wait_for_end(), 130, "{name}");
        tty.assert_given_back();
    }
}

#[test]
fn keys_that_come_in_a_burst_are_all_taken() {
    let mut tty = started();
    tty.press(&"jk".repeat(1_000));
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
    tty.assert_given_back();
}

#[test]
fn letters_that_come_in_a_burst_are_all_taken() {
    let mut tty = started();
    tty.press("/");
    tty.press(&"torwald \x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f".repeat(100));
    tty.press("hans");
    tty.wait_for("hans");
    tty.wait_for("Hans-Jürgen Torwald");
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
}

/// Pastes this many bytes, and looks that the next key is a key; how long its answer took.
fn paste(bytes: usize, in_the_finder: bool) -> Duration {
    let mut tty = started();
    if in_the_finder {
        tty.press("/");
    }
    let text = "quit \n\x1b[A ".repeat(bytes / 10);
    tty.press("\x1b[200~");
    tty.press(&text);
    tty.press("\x1b[201~");
    if in_the_finder {
        tty.wait_for("quit");
        tty.press("\x1b");
        tty.wait("the list", |screen| !screen.contents().contains("quit"));
    }
    let took = answer(&mut tty);
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
    tty.assert_given_back();
    took
}

#[test]
fn a_large_paste_is_no_keys() {
    paste(300_000, false);
    paste(300_000, true);
}

#[test]
fn a_storm_of_sizes_ends_with_the_last() {
    let mut tty = started();
    for round in 0..300 {
        tty.resize(40 + round % 100, 10 + round % 40);
    }
    tty.resize(80, 24);
    tty.wait_for(LOADED);
    answer(&mut tty);
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
}

/// Numbers that look drawn, the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

/// Presses this many keys, mouse buttons and pastes of all kinds, in sizes of all kinds.
fn monkey(seed: u64, events: usize) -> Duration {
    const KEYS: [&str; 40] = [
        "j",
        "k",
        "h",
        "l",
        "g",
        "G",
        "/",
        "torwald",
        "2019",
        "\r",
        "\x1b",
        "\t",
        "\x1b[Z",
        "\x1b[A",
        "\x1b[B",
        "\x1b[C",
        "\x1b[D",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[H",
        "\x1b[F",
        "\x1b[3~",
        "\x7f",
        "\x14",
        "\x0f",
        "\x17",
        "\x15",
        "?",
        "d",
        "1",
        "3",
        "n",
        ".",
        "o",
        "y",
        "t",
        "ü",
        "\x1b[1;2A",
        "\x0c",
        "\x1b[200~pa\nste\x1b[201~",
    ];
    let mut tty = started();
    let mut draw = Draw(seed);
    for _ in 0..events {
        match draw.below(50) {
            0 => tty.resize(20 + u16::try_from(draw.below(200)).expect("small"), 30),
            1..=4 => {
                let mut report = String::new();
                let (button, column, row) =
                    ([0, 0, 2, 64, 65][draw.below(5)], draw.below(90), draw.below(30));
                write!(report, "\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m")
                    .expect("written");
                tty.press(&report);
            }
            _ => tty.press(KEYS[draw.below(KEYS.len())]),
        }
    }
    came_through(tty, seed)
}

/// Sends bytes of all kinds but Ctrl-C, and no q: it would end the program, and a Ctrl-\ behind it comes to a terminal
/// that is nobody's any more, where the system drops what was written and not yet read, the way back among it.
fn garbage(seed: u64) -> Duration {
    let mut tty = started();
    let mut draw = Draw(seed);
    for _ in 0..20 {
        let bytes: Vec<u8> = (0..draw.below(60))
            .map(|_| match draw.below(4) {
                0 => b"\x1b[]PO_<?;~MmuR0129"[draw.below(18)],
                _ => u8::try_from(draw.below(256)).expect("a byte"),
            })
            .filter(|byte| !matches!(byte, 3 | b'q'))
            .collect();
        tty.press_bytes(&bytes);
    }
    came_through(tty, seed)
}

/// It is there, unless it was quit; Ctrl-C ends it, and how long that took.
fn came_through(mut tty: Tty, seed: u64) -> Duration {
    tty.pause();
    let quit = tty.has_ended();
    let begin = Instant::now();
    if !quit {
        tty.press("\x03");
    }
    let code = tty.wait_for_end();
    let took = begin.elapsed();
    // A q may have been taken in just before the Ctrl-C.
    assert!(code == 0 || (code == 130 && !quit), "seed {seed}: {code}");
    tty.assert_given_back();
    took
}

#[test]
fn a_monkey_harms_nothing() {
    for seed in 0..3 {
        monkey(seed, 300);
        garbage(seed);
    }
}

#[test]
#[ignore = "takes long"]
fn a_hundred_monkeys_harm_nothing() {
    let keys = (0..100).map(|seed| monkey(1000 + seed, 500)).max().expect("some");
    let bytes = (0..60).map(|seed| garbage(1000 + seed)).max().expect("some");
    println!("the slowest end: after keys {} ms, after garbage {} ms", keys.as_millis(), bytes.as_millis());
}

#[test]
#[ignore = "takes long, and measures time"]
fn the_next_key_is_answered_promptly() {
    let mut slowest = Vec::new();
    for (name, bytes) in wedges() {
        let mut tty = started();
        tty.press_bytes(&bytes);
        tty.pause();
        slowest.push((answer(&mut tty), name));
    }
    slowest.push((paste(10_000_000, false), "10 MB pasted".to_owned()));
    slowest.push((paste(10_000_000, true), "10 MB pasted into the finder".to_owned()));
    let mut tty = started();
    for keys in ["jk", "jJkK"] {
        tty.press(&keys.repeat(20_000 / keys.len()));
        slowest.push((answer(&mut tty), format!("20,000 keys, {keys}")));
    }
    for round in 0..5_000 {
        tty.resize(40 + round % 100, 10 + round % 40);
    }
    tty.resize(80, 24);
    wait_until("the last size", || tty.contents().contains(LOADED).then_some(()));
    slowest.push((answer(&mut tty), "5,000 sizes".to_owned()));
    for (took, name) in &slowest {
        println!("{} ms: {name}", took.as_millis());
    }
    let (took, name) = slowest.into_iter().max().expect("some");
    assert!(took < PROMPT, "{name}: {took:?}");
}
