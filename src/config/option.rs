//! The options: what each is called, what it is for, how it is read and written.

use super::content::{Config, Programs};
use super::fault::Fault;
use super::place::Places;
use super::quote::quoted;
use super::reason::{Meant, Reason, Thing};

use crate::app::action::Action;
use crate::app::{Start, ThemeKind};
use crate::archive::links::LinkKind;
use crate::lang::{Lang, Words};
use crate::layout::{CalendarFocus, Pane};
use crate::words::config as words;
use toml::Spanned;
use toml::de::{DeString, DeValue};

/// An option.
pub(super) struct ConfigOption {
    /// Its name, for ever.
    pub(super) name: &'static str,
    /// What it may be looked for as.
    others: &'static [&'static str],
    /// What it is for.
    pub(super) about: Words,
    /// Takes its value.
    set: fn(&mut Config, &DeValue) -> Result<(), Reason>,
    /// Its value as it is written.
    pub(super) written: fn(&Config) -> String,
}

/// All options that are no tables.
pub(super) const OPTIONS: [ConfigOption; 8] = [
    ConfigOption {
        name: "language",
        others: &["lang", "sprache", "locale"],
        about: words::LANGUAGE,
        set: |config, value| {
            config.language = chosen(value, &LANGUAGES)?;
            Ok(())
        },
        written: |config| name_in(&LANGUAGES, &config.language),
    },
    ConfigOption {
        name: "theme",
        others: &["colours", "colors", "color", "farben", "thema"],
        about: words::THEME,
        set: |config, value| {
            config.theme = chosen(value, &THEMES)?;
            Ok(())
        },
        written: |config| name_in(&THEMES, &config.theme),
    },
    ConfigOption {
        name: "mouse",
        others: &["maus"],
        about: words::MOUSE,
        set: |config, value| {
            config.mouse = truth(value)?;
            Ok(())
        },
        written: |config| config.mouse.to_string(),
    },
    ConfigOption {
        name: "archive",
        others: &["archiv", "file", "datei"],
        about: words::ARCHIVE,
        set: |config, value| {
            config.archive = text(value)?;
            Ok(())
        },
        written: |config| written(config.archive.as_deref()),
    },
    ConfigOption {
        name: "start",
        others: &["begin", "beginn", "anfang", "home"],
        about: words::START,
        set: |config, value| {
            config.start = start(value)?;
            Ok(())
        },
        written: |config| match &config.start {
            Start::Query(query) => quoted(&format!("{QUERY} {query}")),
            start => name_in(&STARTS, start),
        },
    },
    ConfigOption {
        name: "history",
        others: &["verlauf", "chronik"],
        about: words::HISTORY,
        set: |config, value| {
            config.history = truth(value)?;
            Ok(())
        },
        written: |config| config.history.to_string(),
    },
    ConfigOption {
        name: "browser",
        others: &["opener"],
        about: words::BROWSER,
        set: |config, value| {
            config.programs.browser = text(value)?;
            Ok(())
        },
        written: |config| written(config.programs.browser.as_deref()),
    },
    ConfigOption {
        name: "copy",
        others: &["clipboard", "kopieren", "zwischenablage", "yank"],
        about: words::COPY,
        set: |config, value| {
            config.programs.copy = text(value)?;
            Ok(())
        },
        written: |config| written(config.programs.copy.as_deref()),
    },
];

const LANGUAGES: [(&str, Option<Lang>); 3] = [("auto", None), ("de", Some(Lang::De)), ("en", Some(Lang::En))];

const THEMES: [(&str, ThemeKind); 2] = [("terminal", ThemeKind::Terminal), ("contrast", ThemeKind::Contrast)];

const STARTS: [(&str, Start); 7] = [
    ("last", Start::LastTime),
    ("home", Start::Home),
    ("catalogue", Start::Behind(Action::Front(Pane::Catalogue))),
    ("calendar", Start::Behind(Action::Front(Pane::Calendar))),
    ("agenda", Start::Behind(Action::View(CalendarFocus::Agenda))),
    ("year", Start::Behind(Action::View(CalendarFocus::Year))),
    ("people", Start::Behind(Action::Front(Pane::Speakers))),
];

/// Before the query that the screen is to begin with.
const QUERY: &str = "query:";

/// What a link can lead to, by the names that archives have for it, each with what else it may be looked for as.
pub(super) const KINDS: [(&str, LinkKind, &[&str]); 8] = [
    ("page", LinkKind::Page, &["seite", "web"]),
    ("video", LinkKind::Video, &["film", "videos"]),
    ("audio", LinkKind::Audio, &["podcast", "audios"]),
    ("slides", LinkKind::Slides, &["folien", "slide", "pdf"]),
    ("transcript", LinkKind::Transcript, &["abschrift", "transkript"]),
    ("subtitles", LinkKind::Subtitles, &["untertitel"]),
    ("image", LinkKind::Image, &["bild", "picture"]),
    ("other", LinkKind::Other, &["anderes"]),
];

/// Takes the value of an option.
pub(super) fn read(
    config: &mut Config,
    (name, value): (&Spanned<DeString>, &Spanned<DeValue>),
    places: &Places,
    faults: &mut Vec<Fault>,
) {
    match OPTIONS.iter().find(|option| option.name == name.get_ref()) {
        Some(option) => {
            let set = (option.set)(config, value.get_ref());
            faults.extend(set.err().map(|reason| places.fault(value.span(), reason)));
        }
        None => {
            let options = OPTIONS.iter().map(|option| (option.name, option.others));
            let tables: [(&str, &[&str]); 2] =
                [("open", &["öffnen", "programs"]), ("keys", &["tasten", "keymap", "bindings"])];
            let names: Vec<(&str, &[&str])> = options.chain(tables).collect();
            let name_text = name.get_ref();
            let reason = Reason::Unknown(Thing::Option, name_text.to_string(), Meant::of(name_text, &names));
            faults.push(places.fault(name.span(), reason));
        }
    }
}

/// Takes the programs for what links lead to.
pub(super) fn read_programs(
    programs: &mut Programs,
    value: &Spanned<DeValue>,
    places: &Places,
    faults: &mut Vec<Fault>,
) {
    let DeValue::Table(table) = value.get_ref() else {
        faults.push(places.fault(value.span(), Reason::Type(words::TABLE_OF_PROGRAMS)));
        return;
    };
    for (name, value) in table {
        let Some((_, kind, _)) = KINDS.iter().find(|(own, ..)| own == name.get_ref()) else {
            let names = KINDS.map(|(own, _, others)| (own, others));
            let meant = Meant::of(name.get_ref(), &names);
            let reason = Reason::Unknown(Thing::LinkKind, name.get_ref().to_string(), meant);
            faults.push(places.fault(name.span(), reason));
            continue;
        };
        match text(value.get_ref()) {
            Ok(program) => programs.set_of_kind(*kind, program),
            Err(reason) => faults.push(places.fault(value.span(), reason)),
        }
    }
}

/// A text; `None` for an empty one.
fn text(value: &DeValue) -> Result<Option<String>, Reason> {
    let text = value.as_str().ok_or(Reason::Type(words::TEXT))?.trim();
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

fn truth(value: &DeValue) -> Result<bool, Reason> {
    value.as_bool().ok_or(Reason::Type(words::TRUTH))
}

/// The one of some values that has this name.
fn chosen<T: Clone>(value: &DeValue, values: &[(&'static str, T)]) -> Result<T, Reason> {
    let name = value.as_str().ok_or(Reason::Type(words::TEXT))?;
    let found = values.iter().find(|(own, _)| *own == name).map(|(_, value)| value.clone());
    found.ok_or_else(|| {
        let none: &[&str] = &[];
        let names: Vec<(&str, &[&str])> = values.iter().map(|(own, _)| (*own, none)).collect();
        Reason::Value(name.to_owned(), Meant::of(name, &names))
    })
}

/// Where the screen begins.
fn start(value: &DeValue) -> Result<Start, Reason> {
    let query = value.as_str().and_then(|text| text.strip_prefix(QUERY)).map(str::trim);
    match query.filter(|query| !query.is_empty()) {
        Some(query) => Ok(Start::Query(query.to_owned())),
        None => chosen(value, &STARTS).map_err(|reason| match reason {
            Reason::Value(name, Meant::OneOf(mut names)) => {
                names.push("query: …");
                Reason::Value(name, Meant::OneOf(names))
            }
            reason => reason,
        }),
    }
}

/// The name of a value, as it is written.
fn name_in<T: PartialEq>(values: &[(&str, T)], value: &T) -> String {
    values.iter().find(|(_, own)| own == value).map_or_else(|| quoted(""), |(name, _)| quoted(name))
}

/// A text as it is written, or that there is none.
pub(super) fn written(text: Option<&str>) -> String {
    quoted(text.unwrap_or_default())
}
