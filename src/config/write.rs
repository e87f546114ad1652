//! A configuration written down: every option and every key, each with what it is for.

use super::content::Config;
use super::option::{KINDS, OPTIONS, written};
use super::quote::quoted;
use crate::app::keymap::{Binding, Keymap, Scope};
use crate::archive::sanitize::TextBuf;
use crate::lang::Lang;
use crate::text::wrap;
use crate::words::config as words;

/// Columns of a comment.
const WIDTH: usize = 90;

/// All of it.
pub(super) fn write(config: &Config, lang: Lang) -> String {
    let mut text = comment(lang.say(words::HEAD));
    for option in &OPTIONS {
        text.push('\n');
        text += &comment(lang.say(option.about));
        text += &format!("{} = {}\n", option.name, (option.written)(config));
    }
    text.push('\n');
    text += &comment(lang.say(words::OPEN));
    text += "[open]\n";
    for (name, kind, _) in KINDS {
        text += &format!("{name} = {}\n", written(config.programs.of_kind(kind).as_deref()));
    }
    text.push('\n');
    text += &comment(lang.say(words::KEYS_HEAD));
    for scope in Scope::ALL {
        text.push('\n');
        text += &comment(&config.keymap.scope_name(scope, lang));
        text += &format!("[keys.{}]\n", scope.name());
        let mut rows: Vec<&Binding> = Vec::new();
        for row in config.keymap.of_scope(scope) {
            // Keys of one action may stand in several rows of the help.
            if rows.iter().all(|other| other.action != row.action) {
                rows.push(row);
                text += &binding(row, &config.keymap, lang);
            }
        }
    }
    text
}

/// An action with all its keys.
fn binding(row: &Binding, keymap: &Keymap, lang: Lang) -> String {
    let rows = keymap.of_scope(row.scope).filter(|other| other.action == row.action);
    let keys = rows.flat_map(|row| row.keys.iter()).map(|key| quoted(&key.spelling()));
    let name = row.action.name().unwrap_or_default();
    let line = format!("{name} = [{}]", keys.collect::<Vec<_>>().join(", "));
    format!("{line:<36} # {}\n", keymap.help(row, lang))
}

/// Text as a comment, in as many lines as it takes.
fn comment(text: &str) -> String {
    let lines = text.lines().flat_map(|line| wrap(&TextBuf::own(line.to_owned()), WIDTH, usize::MAX));
    lines.map(|line| format!("# {line}\n")).collect()
}
