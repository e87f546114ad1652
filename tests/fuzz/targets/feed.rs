//! See `feed` in `checks.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lernnetzwerk_fuzz::feed(bytes));
