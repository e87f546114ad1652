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
