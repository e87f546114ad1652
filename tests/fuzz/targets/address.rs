//! Any text as an address: what is taken is http or https, has no user in it, and is the same when read again.

#![no_main]

use lernnetzwerk::archive::web_address::WebAddressBuf;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(address) = WebAddressBuf::parse(text) else { return };
    let opened = address.as_str();
    assert!(opened.starts_with("https://") || opened.starts_with("http://"), "{opened:?}");
    assert!(opened.bytes().all(|byte| byte.is_ascii_graphic()), "what is shown is what opens: {opened:?}");
    let rest = opened.split_once("://").map(|(_, rest)| rest).unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    assert!(!host.is_empty() && !host.contains('@'), "{opened:?}");
    assert_eq!(WebAddressBuf::parse(opened).as_ref().map(WebAddressBuf::as_str), Some(opened));
});
