//! man: prints the manual page: commands, options, exit codes, files, environment.

use super::args;
use super::context::Context;
use super::exit::{CODES, ExitError, FINE};
use crate::lang::{Lang, Words};
use clap::{Arg, Command};
use roff::{Inline, Roff, bold, italic, roman};

/// Prints the page, in the language spoken.
///
/// # Errors
/// Writing failed.
pub(crate) fn run(context: &Context) -> Result<i32, ExitError> {
    let page = page(context.lang).render();
    context.console.print(|out| out.write_all(page.as_bytes())).map(|()| FINE)
}

/// The day on which what this page says was last changed.
const REVISED: &str = "2026-11-26";

/// Most bytes of a line of the page's source.
const WIDTH: usize = 76;

/// Files, and what is in them.
const FILES: [(&str, Words); 1] = [(
    "$XDG_CACHE_HOME/lernnetzwerk/",
    Words::new(
        "Was aus großen Archiven gemacht wurde, damit sie beim nächsten Mal sofort da sind. Darf gelöscht werden. Ohne die \
         Variable: ~/.cache/lernnetzwerk/",
        "What was made of large archives, so that they are there at once the next time. May be deleted. Without the \
         variable: ~/.cache/lernnetzwerk/",
    ),
)];

/// Variables, and what they say.
const VARIABLES: [(&str, Words); 8] = [
    (
        "LERNNETZWERK_ARCHIVE",
        Words::new("Das Archiv, wenn keines genannt ist", "The archive where none is named"),
    ),
    (
        "LERNNETZWERK_COPY",
        Words::new(
            "Der Befehl, der kopiert, statt des Terminals: wl-copy, clip.exe …",
            "The command that copies, in place of the terminal: wl-copy, clip.exe …",
        ),
    ),
    ("BROWSER", Words::new("Womit Links geöffnet werden", "What opens links")),
    ("NO_COLOR", Words::new("Schaltet Farben ab", "Switches colours off")),
    (
        "LC_ALL, LC_MESSAGES, LANG",
        Words::new("Die Sprache: deutsch oder sonst englisch", "The language: German, or else English"),
    ),
    ("LC_ALL, LC_CTYPE, LANG", Words::new("Ob es UTF-8 gibt", "Whether there is UTF-8")),
    (
        "TERM",
        Words::new(
            "Ist es „dumb“ oder fehlt es, erscheinen Zeilen statt des Bildschirms",
            "Where it is \"dumb\" or missing, there are lines instead of the screen",
        ),
    ),
    ("TZ", Words::new("Die Zeitzone, in der heute heute ist", "The time zone in which today is today")),
];

/// The whole page.
fn page(lang: Lang) -> Roff {
    let usage = built(args::usage(lang));
    let about = text(usage.get_about());
    let first = about.lines().next().unwrap_or_default();
    let mut page = Roff::new();
    let version = format!("lernnetzwerk {}", env!("CARGO_PKG_VERSION"));
    page.control("TH", ["LERNNETZWERK", "1", REVISED, &version]);
    heading(&mut page, lang, Words::new("BEZEICHNUNG", "NAME"));
    say(&mut page, &format!("lernnetzwerk - {}", first.trim_end_matches('.')));
    heading(&mut page, lang, Words::new("AUFRUF", "SYNOPSIS"));
    page.text([synopsis(&usage)]);
    heading(&mut page, lang, Words::new("BESCHREIBUNG", "DESCRIPTION"));
    say(&mut page, &about.replace('\n', " "));
    heading(&mut page, lang, Words::new("OPTIONEN", "OPTIONS"));
    usage
        .get_arguments()
        .filter(|argument| argument.get_id() != "file")
        .for_each(|argument| tell(&mut page, argument));
    heading(&mut page, lang, Words::new("BEFEHLE", "COMMANDS"));
    for command in usage.get_subcommands() {
        tell_command(&mut page, &usage, command);
    }
    heading(&mut page, lang, Words::new("EXIT-CODES", "EXIT STATUS"));
    CODES.iter().for_each(|(code, words)| item(&mut page, [bold(code.to_string())], lang.say(*words)));
    heading(&mut page, lang, Words::new("UMGEBUNGSVARIABLEN", "ENVIRONMENT"));
    VARIABLES.iter().for_each(|(name, words)| item(&mut page, [bold(*name)], lang.say(*words)));
    heading(&mut page, lang, Words::new("DATEIEN", "FILES"));
    FILES.iter().for_each(|(name, words)| item(&mut page, [italic(*name)], lang.say(*words)));
    page
}

/// The command with all that clap works out of what it was told.
fn built(mut command: Command) -> Command {
    command.build();
    command
}

/// The head of a section.
fn heading(page: &mut Roff, lang: Lang, words: Words) {
    page.control("SH", [lang.say(words)]);
}

/// How a command is called.
fn synopsis(command: &Command) -> Inline {
    let usage = command.get_overridden_usage().map(ToString::to_string).unwrap_or_default();
    bold(usage)
}

/// A command, what it does, and what it alone takes.
fn tell_command(page: &mut Roff, usage: &Command, command: &Command) {
    page.control("SS", [command.get_name()]);
    page.text([synopsis(command)]);
    page.control("PP", []);
    say(page, &text(command.get_about()));
    let is_own = |argument: &&Arg| {
        argument.get_id() != "help"
            && !usage
                .get_arguments()
                .any(|other| other.is_global_set() && other.get_id() == argument.get_id())
    };
    command.get_arguments().filter(is_own).for_each(|argument| tell(page, argument));
}

/// An option or argument.
fn tell(page: &mut Roff, argument: &Arg) {
    let mut name = Vec::new();
    if let Some(short) = argument.get_short() {
        name.push(bold(format!("-{short}")));
        name.push(roman(", "));
    }
    if let Some(long) = argument.get_long() {
        name.push(bold(format!("--{long}")));
    }
    if argument.get_action().takes_values()
        && let Some(values) = argument.get_value_names()
    {
        let values = values.iter().map(|value| value.as_str()).collect::<Vec<_>>().join(" ");
        name.extend((!name.is_empty()).then(|| roman(" ")));
        name.push(italic(values));
    }
    item(page, name, &text(argument.get_help()));
}

/// Something with what is said of it, line by line.
fn item(page: &mut Roff, name: impl Into<Vec<Inline>>, said: &str) {
    page.control("TP", []);
    page.text(name);
    for (at, line) in said.lines().enumerate() {
        if at > 0 {
            page.control("br", []);
        }
        say(page, line);
    }
}

/// Puts in a text, broken at blanks where its source would have too many bytes in a line.
fn say(page: &mut Roff, text: &str) {
    // What is no ASCII counts as `\[u00FC]`, which is what readers make of it, and a sign may stand behind a backslash.
    let bytes = |c: char| if c.is_ascii_alphanumeric() || c == ' ' { 1 } else { c.escape_unicode().count() };
    let mut line = String::new();
    let mut taken = 0;
    for word in text.split(' ') {
        let width: usize = word.chars().map(bytes).sum();
        if !line.is_empty() && taken + 1 + width > WIDTH {
            page.text([roman(std::mem::take(&mut line))]);
            taken = 0;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        taken += 1 + width;
    }
    page.text([roman(line)]);
}

/// A text of clap's.
fn text(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
