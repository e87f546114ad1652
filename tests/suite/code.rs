//! The QR code on the screen of a terminal, as a telephone sees it: read by zbarimg.

use crate::support::program::run;
use crate::support::pty::Tty;
use crate::support::world::skipped;
use crate::terminal::ARGS;
use std::fmt::Write;
use std::fs;
use std::process::Command;
use tempfile::TempDir;
use vt100::Color;

/// Dots of a module, across and down.
const DOTS: usize = 8;

/// The rows of modules of what is drawn on white: true for dark ones.
fn modules(screen: &vt100::Screen) -> Vec<Vec<bool>> {
    let (rows, columns) = screen.size();
    let mut modules = Vec::new();
    for row in 0..rows.get() {
        let cells = (0..columns.get()).filter_map(|column| screen.cell(row, column));
        let white: Vec<&vt100::Cell> =
            cells.filter(|cell| cell.bgcolor() == Color::Rgb(255, 255, 255)).collect();
        if !white.is_empty() {
            modules.push(white.iter().map(|cell| matches!(cell.contents(), "█" | "▀")).collect());
            modules.push(white.iter().map(|cell| matches!(cell.contents(), "█" | "▄")).collect());
        }
    }
    modules
}

/// Modules as a picture, on a dark desk: nothing but their own quiet zone is white.
fn picture(modules: &[Vec<bool>]) -> String {
    let width = modules.iter().map(Vec::len).max().unwrap_or_default() + 8;
    let dark = || vec![true; width];
    let framed =
        modules.iter().map(|row| [vec![true; 4], row.clone(), vec![true; width - 4 - row.len()]].concat());
    let rows: Vec<Vec<bool>> = (0..4).map(|_| dark()).chain(framed).chain((0..4).map(|_| dark())).collect();
    let mut picture = format!("P1\n{} {}\n", width * DOTS, rows.len() * DOTS);
    for row in rows {
        let line: String = row.iter().map(|dark| (if *dark { "1" } else { "0" }).repeat(DOTS)).collect();
        (0..DOTS).for_each(|_| writeln!(picture, "{line}").expect("written"));
    }
    picture
}

#[test]
fn a_reader_finds_the_address_in_the_code_on_the_screen() {
    let mut tty = Tty::start(&ARGS, &[]);
    tty.wait_for_screen();
    tty.resize(120, 50);
    tty.wait_for("Medien ·");
    tty.press("/wagnis");
    tty.wait_for("Netzwerken als Wagnis");
    tty.press("\r");
    tty.wait_for("Details ─ Video");
    tty.press("yq");
    let mut seen = Vec::new();
    tty.wait("the code", |screen| {
        seen = modules(screen);
        // Whole: a square, in which an odd number of rows leaves half a cell.
        let width = seen.first().map_or(0, Vec::len);
        width > 20 && seen.len() >= width && seen.iter().all(|row| row.len() == width)
    });
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
    let shown = run(&format!("{} show --json torwald-wagnis", ARGS.join(" "))).out;
    let record: serde_json::Value = serde_json::from_str(&shown).expect("an object");
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("code.pbm");
    fs::write(&file, picture(&seen)).expect("written");
    let Ok(output) = Command::new("zbarimg").args(["--quiet", "--raw", "--nodbus"]).arg(&file).output()
    else {
        return skipped("zbarimg is not there: nobody reads the code");
    };
    let read = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(Some(read.trim()), record["url"].as_str(), "{}", String::from_utf8_lossy(&output.stderr));
}
