//! See `import_archive` in `checks.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lernnetzwerk_fuzz::import_archive(bytes));
