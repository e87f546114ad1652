//! `pick`, and the screen that begins where it is told: in a terminal, with standard output elsewhere.

use crate::support::program::run;
use crate::support::pty::Tty;
use crate::support::world::World;
use crate::terminal::ARGS;
use std::fs;
use std::path::PathBuf;

/// What the shell says once the program has ended, before its exit code.
const ENDED: &str = "ENDED";

/// Runs a line of the shell, in which `$LN` is the program on the archive of the journeys and `$OUT` a file; gives back the
/// terminal and that file.
fn shell(line: &str) -> (Tty, PathBuf) {
    let world = World::new();
    let out = world.path().join("out");
    let line = format!("LN=\"$PROGRAM {}\"; {line}; echo {ENDED} $?", ARGS.join(" "));
    let tty = Tty::command(world, &["sh", "-c", &line], &[("OUT", out.as_os_str())]);
    (tty, out)
}

/// Waits for the end, with this exit code, and for the terminal to be given back.
fn ends(tty: &Tty, code: u32) {
    tty.wait_for(&format!("{ENDED} {code}"));
    tty.assert_given_back();
}

/// Waits for the hits for `torwald`, of whom the first is selected.
fn finds_torwald(tty: &Tty) {
    let found = |line: &str| line.contains("Person") && line.contains("Hans-Jürgen Torwald");
    tty.wait("the hits", |screen| screen.contents().lines().any(found));
}

#[test]
fn enter_in_the_finder_chooses_and_ends() {
    let (mut tty, out) = shell("$LN pick torwald > $OUT");
    finds_torwald(&tty);
    tty.wait_for("Enter wählen");
    tty.press("\r");
    ends(&tty, 0);
    assert_eq!(fs::read_to_string(out).expect("a file"), "hans-juergen-torwald\n");
}

#[test]
fn the_shell_gets_it_in_place_of_the_command() {
    let (mut tty, out) = shell("CHOICE=\"$($LN pick torwald </dev/null)\"; echo \"<$CHOICE>\" > $OUT");
    finds_torwald(&tty);
    tty.press("\r");
    tty.wait_for(ENDED);
    assert_eq!(fs::read_to_string(out).expect("a file"), "<hans-juergen-torwald>\n");
    tty.assert_given_back();
}

#[test]
fn what_is_printed_can_be_asked_for() {
    let printed = |what: &str| {
        let (mut tty, out) = shell(&format!("$LN pick --print {what} torwald | cat > $OUT"));
        finds_torwald(&tty);
        // Down to his newest talk.
        tty.press("\x1b[B\r");
        tty.wait_for(ENDED);
        fs::read_to_string(out).expect("a file")
    };
    let id = printed("id");
    let shown = |option: &str| run(&format!("{} show {option} {id}", ARGS.join(" "))).out;
    let lines = shown("");
    assert!(lines.contains(printed("title").trim()), "{lines}");
    assert!(printed("url").starts_with("https://"));
    let object: serde_json::Value = serde_json::from_str(&printed("jsonl")).expect("an object");
    assert_eq!(object["id"], id.trim());
}

#[test]
fn several_that_are_marked_are_printed_in_the_order_of_the_list() {
    let (mut tty, out) = shell("$LN pick > $OUT");
    tty.wait_for("Medien ·");
    tty.wait_for("Esc abbrechen");
    // Into the catalogue; the third and then the first.
    tty.press("2\x1b[B\x1b[Bv");
    tty.wait_for("1 markiert");
    tty.press("\x1b[Hv");
    tty.wait_for("2 markiert");
    tty.press("1");
    tty.press("2");
    tty.wait_for("Enter wählen");
    tty.press("\r");
    ends(&tty, 0);
    let chosen = fs::read_to_string(out).expect("a file");
    let listed = run(&ARGS.join(" ")).out;
    let ids: Vec<&str> = listed.lines().filter_map(|line| line.split('\t').next_back()).collect();
    assert_eq!(chosen.lines().collect::<Vec<_>>(), [ids[0], ids[2]]);
}

#[test]
fn out_of_it_nothing_is_printed() {
    // Out of the finder that it began with; out of the panes; by the key for it.
    for (query, keys) in [("torwald", "\x1b"), ("", "\x1b"), ("", "q")] {
        let (mut tty, out) = shell(&format!("$LN pick {query} > $OUT"));
        tty.wait_for(if query.is_empty() { "Medien ·" } else { "Hans-Jürgen" });
        tty.press(keys);
        ends(&tty, 1);
        assert_eq!(fs::read_to_string(out).expect("a file"), "");
    }
    let (mut tty, _) = shell("exec $LN pick > $OUT");
    tty.wait_for("Medien ·");
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
    tty.assert_given_back();
}

#[test]
fn a_shell_that_waits_for_the_choice_is_not_stopped_with_it() {
    let (mut tty, _) = shell("CHOICE=$($LN pick)");
    tty.wait_for("Medien ·");
    tty.press("\x1a");
    tty.wait_for("Anhalten geht hier nicht");
    tty.press("q");
    ends(&tty, 1);
}

#[test]
fn the_screen_begins_with_a_query_or_at_a_record() {
    let (mut tty, _) = shell("$LN --query torwald");
    finds_torwald(&tty);
    tty.press("\r");
    tty.wait_for("› Hans-Jürgen Torwald");
    tty.press("q");
    ends(&tty, 0);
    // An archive that can be read but once.
    for line in [
        "$LN --go netzwerktreffen-7",
        "$PROGRAM --lang de --archive - --go netzwerktreffen-7 <tests/data/journeys.json",
    ] {
        let (mut tty, _) = shell(line);
        tty.wait("the event selected", |screen| {
            screen.contents().lines().any(|line| line.contains('▸') && line.contains("7. Netzwerktreffen"))
        });
        tty.press("q");
        ends(&tty, 0);
    }
}

#[test]
fn where_there_is_no_such_record_the_terminal_is_not_taken() {
    let (tty, _) = shell("$LN --go netzwerktrefen-7");
    ends(&tty, 2);
    let said = tty.contents();
    assert!(said.contains("kein Eintrag hat die Kennung „netzwerktrefen-7“"), "{said}");
    assert!(said.contains("netzwerktreffen-7"), "{said}");
    assert!(!tty.bytes().windows(8).any(|bytes| bytes == b"\x1b[?1049h"));
}

#[test]
fn without_a_terminal_it_says_so_and_lines_stand_for_the_screen() {
    // Out of the session there is no terminal to be had.
    let (tty, out) = shell("setsid -w $LN pick </dev/null >$OUT 2>&1");
    tty.wait_for(&format!("{ENDED} 2"));
    let said = fs::read_to_string(out).expect("a file");
    assert!(said.contains("Terminal nicht benutzbar") && said.lines().count() == 1, "{said}");
    let journeys = ARGS.join(" ");
    assert_eq!(
        run(&format!("{journeys} --query torwald")).out,
        run(&format!("{journeys} search torwald")).out
    );
    assert_eq!(
        run(&format!("{journeys} --go auftakt-2011")).out,
        run(&format!("{journeys} show auftakt-2011")).out
    );
    assert_eq!(run(&format!("{journeys} --go auftakt-2099")).code, 2);
    let both = run(&format!("{journeys} --go auftakt-2011 search x"));
    assert_eq!(both.code, 2, "{both:?}");
    assert!(both.err.contains("--go"), "{both:?}");
}
