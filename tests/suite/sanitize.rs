//! The cleaner: what drives a terminal or deceives a reader goes, what writing needs stays.

use lernnetzwerk::archive::sanitize::clean;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text as people write it, in many scripts.
pub const SOUND: &[&str] = &[
    "plain Text, Größe – „gut“",
    "Ko\u{308}ln",
    "👩\u{200d}👧",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦",
    "👩🏽\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏿",
    "🏳\u{fe0f}\u{200d}🌈",
    "👩🏿\u{200d}🚀",
    "🇩🇪🇫🇷🇮🇱",
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "1\u{fe0f}\u{20e3} #\u{fe0f}\u{20e3}",
    "☎\u{fe0e} ☎\u{fe0f} ©\u{fe0f}",
    "می\u{200c}خواهم",
    "בְּרֵאשִׁית בָּרָא",
    "क्ष त्रि हिन्दी र्\u{200d}य",
    "ශ්\u{200d}රී",
    "ที่ผ่านมา น้ำ",
    "한국어 \u{1112}\u{1161}\u{11ab}",
    "Việt Nam — Việt",
    "日本語 カ\u{3099}",
    "Ελληνικά, Кириллица, Հայերեն, ქართული, አማርኛ",
    "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}al",
    "葛\u{fe00}",
];

/// Pieces that do harm, alone or many times over.
pub const ODD: &[&str] = &[
    "\0",
    "\u{1b}[2J",
    "\u{7}",
    "\u{7f}",
    "\u{85}",
    "\u{9b}31m",
    "\u{9d}0;x\u{9c}",
    "\u{ad}",
    "\u{34f}",
    "\u{61c}",
    "\u{115f}",
    "\u{1160}",
    "\u{17b4}",
    "\u{17b5}",
    "\u{180b}",
    "\u{180e}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{2028}",
    "\u{202e}",
    "\u{2060}",
    "\u{2066}",
    "\u{3164}",
    "\u{fe0f}",
    "\u{fe00}",
    "\u{feff}",
    "\u{ffa0}",
    "\u{fff9}",
    "\u{1bca0}",
    "\u{1d173}",
    "\u{e0001}",
    "\u{e0067}",
    "\u{e007f}",
    "\u{e0100}",
    "\u{e01ef}",
    "\u{301}",
    "\u{20e3}",
    "\u{94d}",
    "\u{fe20}",
    "\u{1161}",
    "\u{11a8}",
    "\u{1100}",
    "\u{600}",
    "\u{110bd}",
    "🇩",
    "🏽",
    "👩",
    "👩\u{200d}",
    "🏴",
    "क",
    "क्",
    "ㅤ",
    " ",
    "\t",
    "\n",
    "a",
    "ü",
    "ب",
    "\u{3000}",
    "\u{ff9e}",
    "ำ",
    "\u{1f3f4}\u{e0067}\u{e0062}",
];

/// True for what may never come out, whatever stands around it.
fn is_banned(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0100}'..='\u{e01ef}')
}

/// Says what is wrong with text that was cleaned.
pub fn wrong(text: &str) -> Option<String> {
    if let Some(letter) = text.chars().find(|letter| is_banned(*letter)) {
        return Some(format!("U+{:04X} in {text:?}", u32::from(letter)));
    }
    let flags = ["eng", "sct", "wls"].map(|name| {
        let tag = |letter: char| char::from_u32(0xe0000 + u32::from(letter)).unwrap();
        format!("🏴{}\u{e007f}", "gb".chars().chain(name.chars()).map(tag).collect::<String>())
    });
    let without_flags = flags.iter().fold(text.to_owned(), |text, flag| text.replace(flag, ""));
    if without_flags.contains(|letter| matches!(letter, '\u{e0000}'..='\u{e0fff}')) {
        return Some(format!("tags in {text:?}"));
    }
    let cluster_is_wrong = |cluster: &str| {
        let is_mark = unicode_normalization::char::is_combining_mark;
        let mut marks = 0;
        let flood = cluster.chars().any(|letter| {
            marks = if is_mark(letter) { marks + 1 } else { 0 };
            marks > 8
        });
        // Some vowel signs (Ahom, Myanmar) take a cell of their own.
        let hangs_on_nothing = cluster.starts_with(|c: char| c.width() == Some(0));
        let before_joiners =
            cluster.match_indices(['\u{200c}', '\u{200d}']).map(|(at, _)| cluster[..at].chars().next_back());
        let ends_joined = before_joiners.into_iter().any(|before| before.is_none_or(|c| c < '\u{300}'));
        flood
            || hangs_on_nothing
            || ends_joined
            || cluster.width() == 0
            || cluster.len() > 64
            || cluster.matches('\u{200d}').count() > 7
    };
    text.graphemes(true).find(|cluster| cluster_is_wrong(cluster)).map(|cluster| format!("{cluster:?}"))
}

#[test]
fn text_is_made_harmless() {
    assert_eq!(clean("a\u{1b}]52;c;aGk=\u{7}b"), "a␛]52;c;aGk=␇b");
    assert_eq!(clean("x\u{9b}31my\u{7f}"), "x\u{fffd}31my␡");
    assert_eq!(clean(" two\r\n\tlines\u{2028}here \u{a0}"), "two lines here");
    assert_eq!(clean("evil\u{202e}gpj.exe\u{2066}\u{200b}\u{feff}\u{ad}"), "evilgpj.exe");
    assert_eq!(clean("x\u{34f}\u{180b}\u{17b4}\u{e0100}\u{e01ef}y \u{1bca0}z"), "xy z");
    assert_eq!(clean("a\u{200d}b"), "ab");
    assert_eq!(clean("\u{430}\u{200c}\u{431}"), "\u{430}\u{431}", "no joiners where nothing is joined");
    assert_eq!(clean("sto\u{fe0f}lz \u{fe0f}\u{301}x"), "stolz x");
    assert_eq!(clean("葛\u{fe00}\u{fe01}\u{fe02}"), "葛\u{fe00}");
    assert_eq!(clean("\u{200b}\u{202e} "), "");
}

#[test]
fn what_writing_needs_stays() {
    for text in SOUND {
        assert_eq!(clean(text), *text);
        assert_eq!(wrong(text), None);
    }
}

#[test]
fn no_letter_grows_without_end() {
    assert_eq!(clean(&format!("Z{}", "\u{301}".repeat(1000))).chars().count(), 9);
    assert_eq!(
        clean(&"Z\u{301}\u{200b}".repeat(20)),
        *"Z\u{301}".repeat(20),
        "each letter has marks of its own"
    );
    let joined = clean(&"👩\u{200d}".repeat(3000)).to_string();
    assert!(joined.graphemes(true).all(|cluster| cluster.matches('👩').count() == 8));
    for odd in ODD.iter().chain(SOUND) {
        for (before, after) in [("", ""), ("a", "b"), ("👩", "👩"), ("ب", "ب"), (" ", " "), ("क", "क")]
        {
            let text = format!("{before}{}{after}", odd.repeat(200));
            assert_eq!(wrong(&clean(&text)), None, "200 times {odd:?}");
        }
    }
}

proptest! {
    #[test]
    fn cleaned_text_holds_nothing_that_drives_a_terminal(
        pieces in prop::collection::vec(prop::sample::select([SOUND, ODD, ODD].concat()), 0..40),
        text in "\\PC*|[\\x00-\\x1f\\x7f-\\x9f\u{200b}-\u{202f}a ]*",
    ) {
        for text in [pieces.concat(), text] {
            let once = clean(&text).into_owned();
            prop_assert_eq!(wrong(&once), None);
            prop_assert_eq!(clean(&once).into_owned(), once.clone(), "cleaning twice changes nothing");
        }
    }
}
