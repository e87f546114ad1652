//! Others: headings of what is not the record itself: when something else is, and who takes no part.

use super::occasions::is_occasion;

/// Beginnings of words for what is not the record itself, and has a time of its own.
const ELSE: [&str; 105] = [
    "anfrag",
    "angefragt",
    "request",
    "beschluss",
    "beschlossen",
    "accept",
    "watch",
    "wiedergabe",
    "zeitstempel",
    "timestamp",
    "stempel",
    "absage",
    "anmeld",
    "abmeld",
    "abbau",
    "aufbau",
    "einlass",
    "abgabe",
    "anreise",
    "abreise",
    "frist",
    "buchung",
    "buchbar",
    "bewerb",
    "einreich",
    "eingereicht",
    "eingang",
    "storn",
    "vertrag",
    "verkauf",
    "vorverkauf",
    "regist",
    "deadline",
    "ticket",
    "sale",
    "early",
    "submi",
    "setup",
    "doors",
    "checkin",
    "erstell",
    "änderung",
    "geändert",
    "aktualisier",
    "geburt",
    "birth",
    "born",
    "rechnung",
    "zahlung",
    "bezahl",
    "bestell",
    "invoice",
    "payment",
    "created",
    "creation",
    "updat",
    "modified",
    "changed",
    "added",
    "expir",
    "order",
    "booking",
    "booked",
    "decision",
    "decided",
    "purchas",
    "paid",
    "confirmation",
    "bestätigung",
    "zusage",
    "einlad",
    "invit",
    "versand",
    "versend",
    "eingegangen",
    "erfass",
    "bearbeit",
    "edited",
    "entered",
    "received",
    "export",
    "abgerufen",
    "accessed",
    "retrieved",
    "login",
    "gelösch",
    "deleted",
    "genehm",
    "approv",
    "beantrag",
    "antrag",
    "applied",
    "application",
    "melde",
    "review",
    "due",
    "fällig",
    "reminder",
    "erinner",
    "kündig",
    "liefer",
    "mahn",
    "überweis",
    "signup",
    "cfp",
];
/// Words that say when, and stand behind what they say it of.
pub(super) const PREPOSITIONS: [&str; 6] = ["bis", "von", "until", "to", "from", "am"];
/// What these can stand behind to say when the record is.
const OURS: [&str; 38] = [
    "lesung",
    "treffen",
    "auftritt",
    "konzert",
    "datum",
    "date",
    "termin",
    "tag",
    "day",
    "zeit",
    "uhrzeit",
    "time",
    "zeitraum",
    "veranstaltung",
    "event",
    "kurs",
    "vortrag",
    "talk",
    "beginn",
    "beginnt",
    "ende",
    "endet",
    "start",
    "end",
    "dauer",
    "dauert",
    "geht",
    "läuft",
    "findet",
    "statt",
    "held",
    "recorded",
    "aufgenommen",
    "gehalten",
    "gesendet",
    "uploaded",
    "published",
    "veröffentlicht",
];

/// True for a heading that says when something else is: `Registration end`.
pub(super) fn is_of_something_else(words: &[String]) -> bool {
    let is_else = |word: &String| ELSE.iter().any(|begin| word.starts_with(begin)) || word.ends_with("frist");
    words.iter().any(is_else)
}

/// True for a heading with a preposition behind what is not said of when the record is: `Parken bis`.
pub(super) fn is_behind_something(words: &[String]) -> bool {
    let is_ours = |word: &String| {
        let is_ending = ["datum", "zeit"].iter().any(|ending| word.ends_with(ending));
        OURS.contains(&word.as_str())
            || is_occasion(word)
            || PREPOSITIONS.contains(&word.as_str())
            || is_ending
    };
    let is_behind = words.len() > 1 && words.last().is_some_and(|last| PREPOSITIONS.contains(&last.as_str()));
    is_behind && !words.iter().all(is_ours)
}

/// Beginnings of words for those who are asked, or listen, and take no part.
const OTHERS: [&str; 10] = [
    "ansprech",
    "kontakt",
    "contact",
    "teilnehm",
    "attendee",
    "participant",
    "rechnung",
    "billing",
    "notfall",
    "emergency",
];

/// True for a heading of those.
pub(super) fn is_of_others(words: &[String]) -> bool {
    words.iter().any(|word| OTHERS.iter().any(|begin| word.starts_with(begin)))
}

/// Endings of words for numbers.
const NUMBERS: [&str; 7] = ["id", "nr", "no", "nummer", "number", "kennung", "code"];

/// True for a heading of numbers, which may be no more than those of rows: `Lfd. Nr.`, `Zeile`.
pub(super) fn is_counting(words: &[String]) -> bool {
    let is_row = |word: &String| ["zeile", "row", "pos", "position", "index"].contains(&word.as_str());
    words.last().is_some_and(|last| is_row(last) || NUMBERS.iter().any(|end| last.ends_with(end)))
}

/// Beginnings of words for the publication of a record.
const PUBLICATION: [&str; 6] = ["veröffentlich", "publi", "upload", "erschien", "hochgeladen", "release"];

/// True for a heading of that.
pub(super) fn is_of_publication(words: &[String]) -> bool {
    words.iter().any(|word| PUBLICATION.iter().any(|begin| word.starts_with(begin)))
}
