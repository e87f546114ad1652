//! A screen reader speaks the row that is selected, in every pane and popup and in both languages.
//!
//! It is `tdsr` with a file in place of its voice. `.ci/readers` installs it, and names it in `SCREEN_READER`.

use crate::support::pty::{Tty, wait_until};
use crate::support::world::{World, skipped};
use std::fs;
use std::path::{Path, PathBuf};

/// An arrow downwards and one upwards, as terminals send them.
const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";

/// Where rows are walked through: what is pressed to get there, what is on the screen then, in German and in English,
/// and the arrows.
struct Place {
    keys: &'static [&'static str],
    shown: [&'static str; 2],
    arrows: &'static [&'static str],
}

const PLACES: [Place; 9] = [
    Place { keys: &[], shown: ["/ Suche", "/ find"], arrows: &[DOWN, DOWN, UP] },
    Place { keys: &["3"], shown: ["Details ─ Person", "Details ─ Person"], arrows: &[DOWN, DOWN, UP] },
    Place {
        keys: &["1", "N", "N", "N", "N", "N", "N", "e"],
        shown: ["e Tage", "e days"],
        arrows: &[DOWN, UP],
    },
    Place { keys: &["1"], shown: ["e Liste", "e list"], arrows: &[DOWN, UP] },
    Place { keys: &["4"], shown: ["n Link", "n link"], arrows: &[DOWN, DOWN] },
    Place { keys: &["?"], shown: ["Hilfe ─", "Help ─"], arrows: &[DOWN, UP] },
    Place { keys: &["/", "?"], shown: ["eine Person", "a person"], arrows: &[DOWN, UP] },
    Place { keys: &["g", "r"], shown: ["Zu welchem Programm?", "Which programme?"], arrows: &[DOWN, UP] },
    Place { keys: &["g"], shown: ["Gehe zu ─", "Go to ─"], arrows: &[DOWN, UP] },
];

/// The program in the screen reader.
struct Reader {
    tty: Tty,
    /// What its voice is told: a line for each thing said, `x` for silence at each key.
    voice: PathBuf,
}

impl Reader {
    /// Starts both at that place.
    fn start(reader: &Path, lang: usize, place: &Place) -> Self {
        let world = World::new();
        let voice = world.path().join("voice");
        // It reads a row out this many seconds after an arrow: enough for a machine that is busy.
        fs::write(world.path().join("home/.tdsr.cfg"), "[speech]\ncursor_delay = 0.3\n").expect("written");
        let server = format!("sh -c 'exec cat > {}'", voice.display());
        // The reader itself leaves the line as it finds it.
        let start = r#"stty raw -echo; exec "$READER" -s "$VOICE" -- "$PROGRAM" --fresh --lang "$SPOKEN""#;
        let more = [
            ("READER", reader.as_os_str()),
            ("VOICE", server.as_ref()),
            ("SPOKEN", ["de", "en"][lang].as_ref()),
        ];
        let mut tty = Tty::command(world, &["sh", "-c", start], &more);
        tty.wait("the catalogue", |screen| selected(screen).is_some());
        for key in place.keys {
            let before = tty.contents();
            tty.press(key);
            tty.wait("another screen", |screen| screen.contents() != before);
        }
        tty.wait(place.shown[lang], |screen| {
            screen.contents().contains(place.shown[lang]) && selected(screen).is_some()
        });
        Self { tty, voice }
    }

    /// How often it was told to be silent, and the first thing that it said after the last time.
    fn said(&self) -> (usize, Option<String>) {
        let voice = fs::read_to_string(&self.voice).unwrap_or_default();
        let said = voice.rsplit("x\n").next().and_then(|said| said.split_once('\n'));
        (voice.matches("x\n").count(), said.map(|(line, _)| line[1..].to_owned()))
    }

    /// Presses an arrow: the row that is selected then, and what was said.
    fn walk(&mut self, arrow: &str) -> (String, String) {
        let (keys, mut row) = (self.said().0, String::new());
        let mut before = String::new();
        self.tty.wait("a row", |screen| {
            before = selected(screen).unwrap_or_default();
            true
        });
        self.tty.press(arrow);
        self.tty.wait("another row", |screen| {
            row = selected(screen).unwrap_or_default();
            row != before
        });
        let heard = || match self.said() {
            (count, Some(line)) if count > keys => Some(line),
            _ => None,
        };
        (row, wait_until("its voice", heard))
    }
}

/// The line of the screen in which something is selected in front: on the bar of a list, or a day.
fn selected(screen: &vt100::Screen) -> Option<String> {
    let (rows, columns) = screen.size();
    let (rows, columns) = (u16::from(rows), u16::from(columns));
    // Above are titles.
    let cells = (2..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let reversed: Vec<_> = cells
        .filter_map(|(row, column)| Some((row, screen.cell(row, column)?)))
        .filter(|(_, cell)| cell.inverse())
        .collect();
    let bar = reversed.iter().find(|(_, cell)| cell.contents() == "▸");
    let (row, _) = bar.or(reversed.first())?;
    screen.rows(0, columns).nth(usize::from(*row)).map(|line| line.trim().to_owned())
}

#[test]
#[ignore = "needs the screen reader that .ci/readers installs"]
fn every_selected_row_is_spoken() {
    let Some(reader) = std::env::var_os("SCREEN_READER").map(PathBuf::from) else {
        return skipped("no screen reader is named in SCREEN_READER");
    };
    let (mut moves, mut wrong) = (0, String::new());
    for lang in 0..2 {
        for place in &PLACES {
            let mut at = Reader::start(&reader, lang, place);
            for arrow in place.arrows {
                let (row, said) = at.walk(arrow);
                moves += 1;
                if row != said {
                    wrong +=
                        &format!("after {:?} in {}\nselected: {row}\nspoken:   {said}\n", place.keys, lang);
                }
            }
        }
    }
    assert_eq!(moves, 40);
    assert!(wrong.is_empty(), "{wrong}");
    println!("a screen reader spoke the selected row on {moves} of {moves} moves");
}
