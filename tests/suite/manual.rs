//! What shells and `man` are told of the command line is read by those who are to read it.

use crate::support::program::{Outcome, run};
use crate::support::world::skipped;
use std::fs;
use std::process::Command;
use tempfile::TempDir;

/// Languages of the interface.
const LANGUAGES: [&str; 2] = ["de", "en"];

/// What a program says of a file that it is to read: nothing where all is well. `None` where there is no such program.
fn complaints(program: &str, options: &[&str], name: &str, text: &str) -> Option<String> {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join(name);
    fs::write(&file, text).expect("written");
    let Ok(output) = Command::new(program).args(options).arg(&file).output() else {
        skipped(&format!("{program} is not there"));
        return None;
    };
    let said = [output.stdout, output.stderr].concat();
    Some(format!("{}{}", String::from_utf8_lossy(&said), if output.status.success() { "" } else { "failed" }))
}

#[test]
fn each_shell_reads_its_completions() {
    for lang in LANGUAGES {
        for shell in ["bash", "zsh", "fish"] {
            let Outcome { code, out, err } = run(&format!("--lang {lang} completions {shell}"));
            assert_eq!((code, err.as_str()), (0, ""));
            for word in ["pick", "format", "csl-json", "archive"] {
                assert!(out.contains(word), "{shell}: {word}");
            }
            let said = complaints(shell, &["-n"], "completions", &out).unwrap_or_default();
            assert_eq!(said, "", "{shell}, {lang}");
        }
    }
}

#[test]
fn bash_completes_commands_options_and_values() {
    let script = run("--lang en completions bash").out;
    let completed = |line: &str| {
        let words = line.split(' ').map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
        let ask = format!(
            "{script}\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _lernnetzwerk lernnetzwerk \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        match Command::new("bash").args(["--norc", "-c", &ask]).output() {
            Ok(output) => Some(String::from_utf8(output.stdout).expect("UTF-8")),
            Err(_) => {
                skipped("bash is not there");
                None
            }
        }
    };
    for (line, wanted) in [
        ("lernnetzwerk pi", "pick"),
        ("lernnetzwerk pick --pr", "--print"),
        ("lernnetzwerk pick --print u", "url"),
        ("lernnetzwerk export --format ics", "ics"),
        ("lernnetzwerk completions f", "fish"),
    ] {
        if let Some(completed) = completed(line) {
            assert_eq!(completed.trim(), wanted, "{line}");
        }
    }
}

#[test]
fn the_manual_page_is_sound_and_has_every_command_option_code_and_variable() {
    for lang in LANGUAGES {
        let Outcome { code, out, err } = run(&format!("--lang {lang} man"));
        assert_eq!((code, err.as_str()), (0, ""));
        for command in [
            "search",
            "list",
            "pick",
            "show",
            "open",
            "export",
            "check",
            "schema",
            "completions",
            "man",
            "help",
        ] {
            assert!(out.contains(&format!(".SS {command}\n")), "{command}");
        }
        for word in
            ["LERNNETZWERK_ARCHIVE", "LERNNETZWERK_COPY", "BROWSER", "130", "XDG_CACHE_HOME", "csl\\-json"]
        {
            assert!(out.contains(word), "{word}");
        }
        if lang == "en" {
            let heads: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
            let wanted = "NAME SYNOPSIS DESCRIPTION OPTIONS COMMANDS \"EXIT STATUS\" ENVIRONMENT FILES";
            assert_eq!(heads.join(" "), wanted);
        }
        assert_eq!(complaints("mandoc", &["-Tlint"], "page.1", &out).unwrap_or_default(), "", "{lang}");
    }
}
