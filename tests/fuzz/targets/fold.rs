//! Any text and any line: marks lie within the text, in order, whatever letters are folded into what.

#![no_main]

use lernnetzwerk::search::{Query, Tier, highlight_in};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|pair: (&str, &str)| {
    let (line, text) = pair;
    let query = Query::parse(line);
    let count = text.chars().count();
    for tier in [Tier::Word, Tier::Fuzzy, Tier::Sound] {
        let mut last = 0;
        for range in highlight_in(&query, tier, &[], text) {
            assert!(last <= range.start && range.start < range.end && range.end <= count);
            last = range.end;
        }
    }
});
