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
            "accepted",
            "accept",
            "angenommen",
            "completed",
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

/// What lists of videos have in the place of the title of one that nobody may see any more, or not everybody.
const UNSEEN: [&str; 6] = [
    "deleted video",
    "private video",
    "gelöschtes video",
    "privates video",
    "dieses video ist privat",
    "video unavailable",
];

/// True for what stands in the place of a title of what nobody can see: `[Private video]`.
pub(super) fn is_unseen(title: &str) -> bool {
    let title = title.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    UNSEEN.contains(&title.as_str())
}

/// The status of that name.
pub(super) fn status(name: &str) -> Option<Status> {
    let name = name.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    STATUSES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(status, _)| *status)
}

/// Words before that of a status: `leider abgesagt`.
const BEFORE: [&str; 4] = ["ist", "was", "wird", "wurde"];

/// Words that stand between those of a status as well: `fällt leider aus`.
const BETWEEN: [&str; 3] = ["kurzfristig", "leider", "krankheitsbedingt"];

/// The status that a text of several words begins with: `abgesagt wegen Krankheit`, `verschoben auf 3.3.2024`. None of
/// what is said to take place: the others may say under which condition.
pub(super) fn begun_status(text: &str) -> Option<Status> {
    let (found, behind) = begun(text)?;
    // `geplant, dann abgesagt`.
    let is_off = |name: &str| behind.contains(name);
    let changes = || STATUSES.iter().take(2).any(|(_, names)| names.iter().any(|name| is_off(name)));
    match found {
        Status::Moved => (!is_from(&behind) && !is_within(&behind)).then_some(found),
        Status::Cancelled => Some(found),
        Status::Announced => (!changes()).then_some(found),
        Status::Held => None,
    }
}

/// True for what follows `verschoben` where that says from when, and not to when.
fn is_from(behind: &str) -> bool {
    let mut words = behind.split_whitespace();
    words.next().is_some_and(|word| WHENCE.contains(&word)) && !words.any(|word| WHERETO.contains(&word))
}

/// Endings of words for where something takes place.
const PLACES: [&str; 12] = [
    "raum", "saal", "aula", "halle", "haus", "zimmer", "gebäude", "room", "hall", "building", "venue",
    "online",
];
/// Words for when it does.
const DAYS: [&str; 4] = ["termin", "datum", "date", "ersatz"];

/// True for what follows `verlegt` where that says to where, and nothing of when: it takes place on its day.
fn is_within(behind: &str) -> bool {
    let words = || behind.split(|letter: char| !letter.is_alphanumeric());
    let is_day = |word: &str| DAYS.iter().any(|day| word.contains(day));
    !behind.split_whitespace().any(is_dated)
        && !words().any(is_day)
        && words().any(|word| PLACES.iter().any(|place| word.ends_with(place)))
}

/// True for the figures of a day: `16.10.`.
fn is_dated(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit()) && word.contains(['.', '-', '/'])
}

/// The status that a text begins with, and what follows in small letters; `None` where that takes it back.
fn begun(text: &str) -> Option<(Status, String)> {
    // `abgesagt? nein, findet statt`.
    if text.contains('?') {
        return None;
    }
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let words: Vec<&str> = text.split_whitespace().filter(|word| !BETWEEN.contains(word)).collect();
    let text = words.join(" ");
    let mut rest = text.as_str();
    while let Some((_, behind)) = rest.split_once(' ').filter(|(word, _)| BEFORE.contains(word)) {
        rest = behind.trim_start();
    }
    let names = STATUSES.iter().flat_map(|(status, names)| names.iter().map(move |name| (*status, *name)));
    let mut begins = names.filter_map(|(status, name)| Some((status, rest.strip_prefix(name)?)));
    let (status, behind) = begins.find(|(_, behind)| !behind.starts_with(char::is_alphanumeric))?;
    // `abgesagt: Herr Maier, Vertretung: Frau Ott`.
    let is_taken_back = BACK.iter().any(|words| behind.contains(words));
    (!is_taken_back).then(|| (status, behind.to_owned()))
}

/// What follows where something takes place all the same.
const BACK: [&str; 2] = ["findet statt", "vertret"];

/// Words behind which stands why something was called off, and to when it was moved.
const WHY: [&str; 6] = ["wegen", "aufgrund", "mangels", "due", "because", "ersatzlos"];
const WHERETO: [&str; 2] = ["auf", "to"];
/// Words behind which stands from when: it takes place.
const WHENCE: [&str; 3] = ["vom", "von", "from"];

/// The status that a remark says of all it stands beside: `abgesagt!`, `verschoben auf 16.10.`; none of what is said of a
/// part of that, or under a condition: `verlegt in Raum 5`, `entfällt bei Regen`.
pub(super) fn remarked_status(text: &str) -> Option<Status> {
    let (status, behind) = begun(text)?;
    let word = behind.split_whitespace().next().unwrap_or_default();
    let is_apart = !behind.trim_start().starts_with(char::is_alphanumeric);
    let has_day = || behind.split_whitespace().any(is_dated) && !behind.contains("uhr");
    let is_said = match status {
        Status::Cancelled => is_apart || WHY.contains(&word),
        Status::Moved => is_apart && !is_within(&behind) || WHERETO.contains(&word) && has_day(),
        Status::Announced | Status::Held => false,
    };
    is_said.then_some(status)
}

/// The status of what a cell of a date says was called off or moved, and the date beside that: `13.02.2024 entfällt`.
pub(super) fn status_and_date(text: &str) -> Option<(Status, &str)> {
    let is_sign = |letter: char| !letter.is_alphanumeric();
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let off =
        || STATUSES.iter().take(2).flat_map(|(status, names)| names.iter().map(|name| (*status, *name)));
    let whole = off().find(|(_, name)| lower.trim_matches(is_sign) == *name).map(|(status, _)| (status, ""));
    let behind = || {
        let bare = lower.trim_end_matches(is_sign);
        off().find_map(|(status, name)| {
            let date = text.get(..bare.strip_suffix(name)?.len())?;
            date.ends_with(is_sign).then(|| (status, date.trim_matches(is_sign)))
        })
    };
    // Behind `verschoben` stands the new date.
    let before = || {
        let bare = lower.trim_start_matches(is_sign);
        let mut called_off = off().filter(|(status, _)| *status == Status::Cancelled);
        called_off.find_map(|(status, name)| {
            let rest = bare.strip_prefix(name)?;
            let date = text.get(text.len() - rest.len()..)?;
            date.starts_with(is_sign).then(|| (status, date.trim_matches(is_sign)))
        })
    };
    whole.or_else(behind).or_else(before)
}

/// What is said of proposals that were not accepted.
const REJECTED: [&str; 18] = [
    "reject",
    "decline",
    "declined",
    "decline queue",
    "rejected",
    "waitlisted",
    "waitlist queue",
    "withdrawn",
    "not accepted",
    "abgelehnt",
    "nicht angenommen",
    "zurückgezogen",
    "refused",
    // Nothing is decided yet.
    "submitted",
    "nominated",
    "pending",
    "draft",
    "eingereicht",
];

/// True for the status of a proposal that was not accepted: it is no record of what takes place.
pub(super) fn is_rejected(status: &str) -> bool {
    REJECTED.contains(&status.replace('_', " ").trim().to_lowercase().as_str())
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
            // `Abgesagt – die Geschichte der Olympiade 1940` is what it is called.
            let begun = title.trim_start_matches(is_mark);
            let is_word = begun.len() == title.len()
                && begun.starts_with(char::is_uppercase)
                && begun.get(..name.len()).is_some_and(|word| word != word.to_uppercase());
            let is_dash = rest.trim_start().starts_with(['–', '—']) || rest.starts_with(" - ");
            rest.trim_start().starts_with([')', ']', '+', '*', '!', ':', '|']) || is_dash && !is_word
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
            ("fällt leider aus", Some(Status::Cancelled)),
            ("verschoben auf 3.3.2024", Some(Status::Moved)),
            ("geplant für Mai", Some(Status::Announced)),
            ("geplant, dann abgesagt", None),
            ("bestätigt, aber verschoben", None),
            ("verschobene Unterlagen", None),
            ("verschoben vom 1.2.2024", None),
            ("verlegt vom 1.2.2024 auf den 8.3.2024", Some(Status::Moved)),
            ("verlegt ins Rathaus", None),
            ("verlegt in den Herbst", Some(Status::Moved)),
            ("nicht abgesagt", None),
            ("", None),
        ] {
            assert_eq!(begun_status(text), meant, "{text}");
        }
    }

    #[test]
    fn a_remark_says_that_something_was_called_off_where_it_is_said_of_all_of_it() {
        for (text, meant) in [
            ("abgesagt!", Some(Status::Cancelled)),
            ("fällt aus", Some(Status::Cancelled)),
            ("Fällt leider aus wegen Krankheit", Some(Status::Cancelled)),
            ("Abgesagt, neuer Termin folgt", Some(Status::Cancelled)),
            ("verschoben auf 16.10.", Some(Status::Moved)),
            ("verschoben", Some(Status::Moved)),
            ("verschoben auf 19.30 Uhr", None),
            ("verlegt in Raum 5", None),
            ("verlegt: jetzt in der Aula", None),
            ("moved: new room", None),
            ("verlegt: neuer Termin folgt, im Rathaus", Some(Status::Moved)),
            ("abgesagt? nein, findet statt", None),
            ("Abgesagt: Herr Maier (krank), Vertretung: Frau Ott", None),
            ("verlegt auf Raum 5", None),
            ("entfällt bei Regen", None),
            ("findet statt", None),
            ("geplant für Mai", None),
            ("Eintritt frei", None),
        ] {
            assert_eq!(remarked_status(text), meant, "{text}");
        }
    }

    #[test]
    fn what_was_called_off_keeps_the_date_beside_that() {
        for (text, meant) in [
            ("fällt aus", Some((Status::Cancelled, ""))),
            ("13.02.2024 entfällt", Some((Status::Cancelled, "13.02.2024"))),
            ("13.02.2024 (abgesagt!)", Some((Status::Cancelled, "13.02.2024"))),
            ("Abgesagt: 13.02.2024", Some((Status::Cancelled, "13.02.2024"))),
            ("13.02.2024 verschoben", Some((Status::Moved, "13.02.2024"))),
            ("verschoben auf 15.3.2024", None),
            ("13.02.2024", None),
        ] {
            assert_eq!(status_and_date(text), meant, "{text}");
        }
        assert!(is_rejected("Decline_Queue") && is_rejected("Waitlisted") && !is_rejected("Accepted"));
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
            ("ABGESAGT – Elternabend", "Elternabend", Some(Status::Cancelled)),
            ("abgesagt - Elternabend", "Elternabend", Some(Status::Cancelled)),
            (
                "Abgesagt – die Geschichte der Olympiade 1940",
                "Abgesagt – die Geschichte der Olympiade 1940",
                None,
            ),
        ] {
            assert_eq!(titled(raw), (title.to_owned(), meant), "{raw}");
        }
    }
}
