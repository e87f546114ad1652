//! Writes a generated archive to standard output: `cargo bench --bench generate -- 1000000 > archive.json`.

#![expect(clippy::disallowed_methods, reason = "a bench reads files and the clock")]
#![allow(clippy::print_stderr, reason = "a tool for the command line")]

mod generator;

use std::io::{BufWriter, Write, stdout};

fn main() -> std::io::Result<()> {
    let Some(media) = std::env::args().skip(1).find_map(|argument| argument.parse().ok()) else {
        eprintln!("usage: cargo bench --bench generate -- NUMBER_OF_MEDIA > archive.json");
        return Ok(());
    };
    let mut out = BufWriter::with_capacity(1 << 20, stdout().lock());
    generator::write(&mut out, media, generator::SEED)?;
    out.flush()
}
