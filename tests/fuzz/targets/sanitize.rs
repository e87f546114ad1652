//! Any text: nothing that drives a terminal is left of it, and cleaning what is clean changes nothing.

#![no_main]

use lernnetzwerk::archive::sanitize::clean;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let cleaned = clean(text);
    let cleaned = cleaned.as_text();
    let banned = |letter: char| {
        letter.is_control() || matches!(u32::from(letter), 0x61c | 0x200e..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069)
    };
    assert!(!cleaned.as_str().contains(banned), "{:?}", cleaned.as_str());
    assert_eq!(clean(cleaned.as_str()).as_text().as_str(), cleaned.as_str(), "cleaned twice");
});
