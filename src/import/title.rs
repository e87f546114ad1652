//! Title: what a title says of itself beside what something is called: that it was called off.

use super::prose::line;
use crate::archive::record::Status;

/// Words that say that something did not take place, or at another time.
const STATUSES: [(Status, &[&str]); 4] = [
    (
        Status::Cancelled,
        &[
            "abgesagt",
            "cancelled",
            "canceled",
            "entfällt",
            "entfaellt",
            "ausgefallen",
            "fällt aus",
            "fiel aus",
            "storniert",
        ],
    ),
    (Status::Moved, &["verschoben", "verlegt", "postponed", "moved", "rescheduled"]),
    (
        Status::Announced,
        &[
            "angekündigt",
            "geplant",
            "announced",
            "planned",
            "scheduled",
            "vorgemerkt",
            "tentative",
            "in planung",
        ],
    ),
    (
        Status::Held,
        &[
            "held",
            "stattgefunden",
            "durchgeführt",
            "confirmed",
            "bestätigt",
            "done",
            "erledigt",
            "ok",
            "online",
            "veröffentlicht",
            "published",
            "fertig",
            "findet statt",
        ],
    ),
];

/// The status of that name.
pub(super) fn status(name: &str) -> Option<Status> {
    let name = name.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    STATUSES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(status, _)| *status)
}

/// Words before that of a status: `leider abgesagt`.
const BEFORE: [&str; 6] = ["ist", "kurzfristig", "leider", "was", "wird", "wurde"];

/// The status that a text of several words begins with: `abgesagt wegen Krankheit`, `verschoben auf 3.3.2024`. None of
/// what is said to take place: the others may say under which condition.
pub(super) fn begun_status(text: &str) -> Option<Status> {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let mut rest = text.as_str();
    while let Some((_, behind)) = rest.split_once(' ').filter(|(word, _)| BEFORE.contains(word)) {
        rest = behind.trim_start();
    }
    let begins = |name: &str| {
        let behind = rest.strip_prefix(name);
        behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    };
    let found = STATUSES.iter().find(|(_, names)| names.iter().any(|name| begins(name)))?.0;
    // `geplant, dann abgesagt`.
    let is_off = |name: &str| text.contains(name);
    let changes = || STATUSES.iter().take(2).any(|(_, names)| names.iter().any(|name| is_off(name)));
    match found {
        Status::Cancelled | Status::Moved => Some(found),
        Status::Announced => (!changes()).then_some(found),
        Status::Held => None,
    }
}

/// A title, and the status that stands apart at its end or its beginning: `Elternabend (abgesagt)`, `ABGESAGT: Elternabend`.
pub(super) fn titled(title: &str) -> (String, Option<Status>) {
    let title = line(title);
    let told = |status: &Status| matches!(status, Status::Cancelled | Status::Moved);
    let is_mark = |letter: char| "()[]{}+*!–—-:/|. ".contains(letter);
    for (status, name) in STATUSES
        .iter()
        .filter(|(status, _)| told(status))
        .flat_map(|(status, names)| names.iter().map(|name| (*status, *name)))
    {
        let lower = title.to_lowercase();
        // Small letters of other lengths would show where it stands in vain.
        if lower.len() != title.len() || lower.trim_matches(is_mark) == name {
            continue;
        }
        let behind = lower.trim_end_matches(is_mark).strip_suffix(name).map(str::len);
        let behind = behind.and_then(|end| title.get(..end)).filter(|rest| {
            let rest = rest.trim_end();
            rest.ends_with(['(', '[', '+', '*', '–', '—', '!', ':', '|']) || rest.ends_with(" -")
        });
        let before =
            lower.trim_start_matches(is_mark).strip_prefix(name).map(|rest| title.len() - rest.len());
        let before = before.and_then(|start| title.get(start..)).filter(|rest| {
            rest.trim_start().starts_with([')', ']', '+', '*', '–', '—', '!', ':', '|'])
                || rest.starts_with(" - ")
        });
        if let Some(rest) = behind {
            // `Kommt alle! (abgesagt)`: what the title ends with is its own.
            let is_own = |letter: char| is_mark(letter) && !"!.)".contains(letter);
            return (rest.trim_end_matches(is_own).to_owned(), Some(status));
        }
        if let Some(rest) = before {
            return (rest.trim_start_matches(is_mark).to_owned(), Some(status));
        }
    }
    (title, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_known_by_the_words_it_begins_with() {
        for (text, meant) in [
            ("abgesagt wegen Krankheit", Some(Status::Cancelled)),
            ("Abgesagt (Corona)", Some(Status::Cancelled)),
            ("leider ABGESAGT!", Some(Status::Cancelled)),
            ("fällt aus: Sturm", Some(Status::Cancelled)),
            ("verschoben auf 3.3.2024", Some(Status::Moved)),
            ("geplant für Mai", Some(Status::Announced)),
            ("geplant, dann abgesagt", None),
            ("bestätigt, aber verschoben", None),
            ("verschobene Unterlagen", None),
            ("nicht abgesagt", None),
            ("", None),
        ] {
            assert_eq!(begun_status(text), meant, "{text}");
        }
    }

    #[test]
    fn a_title_says_that_it_was_called_off_only_apart() {
        for (raw, title, meant) in [
            ("+++ ABGESAGT +++ Elternabend", "Elternabend", Some(Status::Cancelled)),
            ("Kommt alle! (abgesagt)", "Kommt alle!", Some(Status::Cancelled)),
            ("Elternabend (abgesagt)", "Elternabend", Some(Status::Cancelled)),
            ("Elternabend [CANCELLED]", "Elternabend", Some(Status::Cancelled)),
            ("ABGESAGT: Elternabend", "Elternabend", Some(Status::Cancelled)),
            ("Elternabend – entfällt", "Elternabend", Some(Status::Cancelled)),
            ("Elternabend (verschoben)", "Elternabend", Some(Status::Moved)),
            ("Warum der Abend abgesagt wurde", "Warum der Abend abgesagt wurde", None),
            ("Die Bahn: Zug entfällt", "Die Bahn: Zug entfällt", None),
            ("Cancelled", "Cancelled", None),
        ] {
            assert_eq!(titled(raw), (title.to_owned(), meant), "{raw}");
        }
    }
}
