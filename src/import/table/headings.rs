//! Headings: what one of them may mean, in German and English.

use super::fields::words::FIELDS;
use super::fields::{Field, part_of_name};
use super::occasions::{is_numberable, nominative, of_occasion};
use super::others::{
    PREPOSITIONS, is_behind_something, is_of_others, is_of_publication, is_of_something_else,
};

/// Words at the end of headings of what counts or numbers things: `Event ID`, `Anzahl TN`.
const NUMBERS: [&str; 10] =
    ["id", "ids", "nr", "no", "code", "nummer", "number", "count", "anzahl", "informed"];
/// Endings of German headings that say what they are: `Vortragstitel`.
const ENDINGS: [(&str, Field); 9] = [
    ("titel", Field::Title),
    ("thema", Field::Title),
    ("datum", Field::Date),
    ("dauer", Field::Duration),
    ("link", Field::Link),
    ("sprache", Field::Language),
    ("reihe", Field::Series),
    ("beschreibung", Field::Abstract),
    ("uhrzeit", Field::Time),
];
/// Words behind which the one before them is what the heading says: `Titel der Veranstaltung`.
const BEHIND: [&str; 14] =
    ["der", "des", "zur", "zum", "für", "von", "vom", "of", "for", "to", "auf", "in", "im", "on"];
/// Forms of both genders at the end of a word: `Referent/in`, `Referent:innen`.
const GENDERS: [&str; 5] = ["in", "innen", "r", "e", "en"];

/// Below this rank a heading as a whole is called what a field is.
pub(super) const NEAR: usize = 100;
/// From this rank on a heading only has such a word somewhere.
pub(super) const FAR: usize = 300;

/// What a heading may mean, each with a rank: the lower, the more certain.
pub(super) fn meanings(heading: &str) -> Vec<(usize, Field)> {
    let words = words(heading);
    if words.iter().any(|word| word.contains("mail")) || is_whole_day(heading) {
        return Vec::new();
    }
    // `Titel (akad.)`.
    let behind = heading.split_once(['(', '[']).map(|(_, behind)| behind.to_lowercase()).unwrap_or_default();
    let is_title = words.last().is_some_and(|word| ["titel", "title", "grad"].contains(&word.as_str()));
    if is_title && ["akad", "academic"].iter().any(|word| behind.starts_with(word)) {
        return vec![(0, Field::Degree)];
    }
    let words = as_one(with_moment(words, &behind));
    if let Some(field) = part_of_name(&words) {
        return if is_of_others(&words) { Vec::new() } else { vec![(0, field)] };
    }
    if NUMBERED.contains(&words.join("").as_str()) {
        return vec![(0, Field::Guid)];
    }
    let words: Vec<String> = words.into_iter().map(|word| of_occasion(&word).unwrap_or(word)).collect();
    let whole = words.join(" ");
    if words.len() > 1
        && [words.first(), words.last()].into_iter().flatten().any(|word| NUMBERS.contains(&word.as_str()))
    {
        return Vec::new();
    }
    // `Organizer Name` is what an organiser is called, `Name der Veranstaltung` what that is.
    let named = match words.as_slice() {
        [of @ .., name] if name == "name" => of,
        [name, small, of @ ..] if name == "name" && BEHIND.contains(&small.as_str()) => of,
        _ => &[],
    };
    if !named.is_empty() {
        let meanings = meanings(&named.iter().map(|word| nominative(word)).collect::<Vec<_>>().join(" "));
        if !meanings.is_empty() {
            return meanings;
        }
    }
    let behind = words.iter().skip(1).position(|word| BEHIND.contains(&word.as_str()));
    let head = if behind.is_some() { words.first() } else { words.last() };
    let head = head.map_or("", String::as_str);
    let mut meanings = Vec::new();
    for (field, _, names) in FIELDS {
        let at = |word: &str| names.iter().position(|name| *name == word);
        let ends = || {
            ENDINGS
                .iter()
                .any(|(ending, of)| *of == field && head.len() > ending.len() && head.ends_with(ending))
        };
        let rank = at(&whole)
            .or_else(|| (field == Field::Title && is_what_it_is_called(&words, names)).then_some(TITLED))
            .or_else(|| Some(100 + at(head)?))
            .or_else(|| ends().then_some(200))
            .or_else(|| {
                // `Event capacity` says nothing of what something was at, `Session code` nothing of a track.
                let is_whose = [Field::Event, Field::Track].contains(&field);
                let is_telling = |word: &&String| word.len() > 3 && word.as_str() != "name" && !is_whose;
                words.iter().filter(is_telling).find_map(|word| Some(FAR + at(word)?))
            });
        // A beginning is a day before it is a time, and an event or a session the title before it is what the talk was at.
        // When it was published is only when it was where nothing else says that.
        let second = match field {
            Field::Time | Field::Event | Field::Track => 50,
            Field::Date if is_of_publication(&words) => 99,
            _ => 0,
        };
        meanings.extend(rank.map(|rank| (rank + second, field)));
    }
    if let Some(of) = of_somebody(&words) {
        meanings.retain(|(_, field)| of.contains(field));
    }
    // `Event End Date` is no event.
    if words.len() > 1 && is_when(head) {
        meanings.retain(|(_, field)| WHEN.contains(field));
        let is_end = words.iter().any(|word| ENDS.contains(&word.as_str()));
        if is_end && meanings.iter().all(|(rank, _)| *rank >= NEAR) {
            meanings = vec![(NEAR, Field::End)];
        }
    }
    let is_behind = is_behind_something(&words);
    if is_of_something_else(&words) {
        meanings.retain(|(_, field)| !WHEN.contains(field));
    } else if is_behind {
        // What is called so as a whole is known.
        meanings.retain(|(rank, field)| !WHEN.contains(field) || *rank < NEAR);
    }
    if is_of_others(&words) {
        meanings.retain(|(_, field)| !WHO.contains(field));
    }
    if words.iter().any(|word| PROFILES.contains(&word.as_str())) {
        meanings.retain(|(_, field)| *field != Field::Link);
    }
    if words.len() > 1 && words.iter().any(|word| INTERNAL.contains(&word.as_str())) {
        meanings.retain(|(_, field)| !NOTES.contains(field));
    }
    meanings
}

/// Words for what is not meant for everybody: `Internal notes`. `Comment Status` is whether anybody may comment.
const INTERNAL: [&str; 12] = [
    "intern",
    "interne",
    "interner",
    "internes",
    "internal",
    "private",
    "privat",
    "vertraulich",
    "vertrauliche",
    "confidential",
    "comment",
    "ping",
];
/// Fields in which that would stand for everybody to read, unless they are called so as a whole.
const NOTES: [Field; 2] = [Field::Note, Field::Status];

/// A heading that says in several words that it is the title ranks before `Name`, which may be somebody's.
const TITLED: usize = 20;
/// Words for a title, and small ones beside them.
const TITLES: [&str; 4] = ["titel", "title", "thema", "topic"];
const SMALL: [&str; 12] = [
    "the",
    "your",
    "my",
    "is",
    "are",
    "ihr",
    "ihres",
    "deines",
    "dein",
    "proposed",
    "working",
    "presentation",
];

/// True for `Title of your talk`, `Thema des Vortrags`. `names`: what a title is called.
fn is_what_it_is_called(words: &[String], names: &[&str]) -> bool {
    let is_small = |word: &str| SMALL.contains(&word) || BEHIND.contains(&word);
    let is_called = |word: &&str| names.contains(word) || names.contains(&nominative(word));
    words.len() > 1
        && words.iter().any(|word| TITLES.contains(&word.as_str()))
        && words.iter().all(|word| is_small(word) || is_called(&word.as_str()))
}

/// What numbers the records of a table, and tells them apart.
const NUMBERED: [&str; 10] = [
    "kursnr",
    "kursnummer",
    "kursid",
    "veranstaltungsnr",
    "veranstaltungsnummer",
    "veranstaltungsid",
    "coursenumber",
    "courseid",
    "kursno",
    "sessionid",
];

/// True for a heading of numbers that people use: `Kursnr.`, and no `ID`.
pub(super) fn is_numbered(heading: &str) -> bool {
    let words = words(heading);
    let is_ours = NUMBERED.contains(&words.join("").as_str()) || is_number(heading);
    is_ours && !words.iter().any(|word| word.ends_with("id") || word == "kennung")
}

/// True for a heading of what may number the records: `Nr.`, `VA-Nr.`, `Vortragsnummer`, `Talk ID`. What counts rows by
/// what it is called (`Lfd. Nr.`) is none, nor what numbers others.
pub(super) fn is_number(heading: &str) -> bool {
    let words = words(heading);
    let is_one = |word: &str| ["id", "nr", "no", "nummer", "number", "kennung", "code"].contains(&word);
    let is_ours = |word: &str| is_numberable(nominative(word));
    let is_both = |word: &str| {
        ["nr", "nummer", "id", "kennung"].iter().any(|end| word.strip_suffix(end).is_some_and(is_ours))
    };
    match words.as_slice() {
        [word] => is_one(word) || is_both(word),
        [of @ .., last] => is_one(last) && of.iter().all(|word| is_ours(word)),
        [] => false,
    }
}

/// Fields of those who take part or invite.
const WHO: [Field; 3] = [Field::People, Field::Moderator, Field::Organiser];
/// Fields of when something is.
pub(super) const WHEN: [Field; 3] = [Field::Date, Field::End, Field::Time];
/// Words beside those for people that say no more than which of them, or of what.
const WHICH: [&str; 43] = [
    "presenting",
    "alle",
    "all",
    "additional",
    "eingeladene",
    "externe",
    "externer",
    "interne",
    "interner",
    "lead",
    "panel",
    "podium",
    "primary",
    "name",
    "namen",
    "names",
    "full",
    "vor",
    "nachname",
    "haupt",
    "erste",
    "erster",
    "zweite",
    "zweiter",
    "dritte",
    "weitere",
    "weiterer",
    "co",
    "main",
    "first",
    "second",
    "third",
    "other",
    "invited",
    "guest",
    "keynote",
    "vortrag",
    "session",
    "talk",
    "workshop",
    "event",
    "list",
    "liste",
];
/// What such a heading says of them that a record has room for.
const THEIRS: [Field; 2] = [Field::Organisation, Field::Degree];

/// What a heading with a word for people can mean: them where it says no more (`Co-Referent`), else what it says of them,
/// which is nothing of the record (`Honorar Referent`, `Speaker city`). `None` where it has no such word.
fn of_somebody(words: &[String]) -> Option<Vec<Field>> {
    let is_who = |word: &str| {
        let fields = FIELDS.iter().filter(|(field, ..)| WHO.contains(field));
        fields.flat_map(|(.., names)| *names).any(|name| *name == word && !WHICH.contains(name))
    };
    let at = words.iter().position(|word| is_who(word))?;
    let is_small =
        |word: &str| BEHIND.contains(&word) || ["und", "and", "oder", "or", "die", "the"].contains(&word);
    let behind = words.iter().skip(1).position(|word| BEHIND.contains(&word.as_str()));
    // Behind `der` or `of` stands what they are of.
    let said = behind.filter(|behind| at <= *behind).map_or(words.len(), |behind| behind + 1);
    let is_which = |word: &str| is_who(word) || WHICH.contains(&word) || is_small(word) || word.len() == 1;
    let is_they = words.iter().take(said).all(|word| is_which(word));
    Some(if is_they { FIELDS.iter().map(|(field, ..)| *field).collect() } else { THEIRS.to_vec() })
}

/// Words for a day, and for a time of day.
const DAYS: [&str; 4] = ["datum", "date", "tag", "day"];
const TIMES: [&str; 3] = ["uhrzeit", "time", "zeit"];

/// Words for the beginning and the end of something.
const STARTS: [&str; 5] = ["beginn", "begin", "beginning", "start", "anfang"];
const ENDS: [&str; 5] = ["ende", "end", "schluss", "finish", "letzter"];

/// True for a word for a day or a time.
fn is_when(word: &str) -> bool {
    [DAYS.as_slice(), &TIMES, &STARTS, &ENDS].iter().any(|known| known.contains(&word))
}

/// True for a heading that is of days by what it is called: what stands there as a number alone is no time.
pub(super) fn is_of_days(heading: &str) -> bool {
    let is_day = |word: &String| {
        DAYS.iter().chain(&["termin", "termine", "jahr", "year", "semester"]).any(|day| word.ends_with(day))
    };
    words(heading).iter().any(is_day)
}

/// True for a heading that may be of the days of a week or of a conference, or of how many there are.
pub(super) fn is_day_alone(heading: &str) -> bool {
    matches!(words(heading).as_slice(), [word] if ["tag", "day", "termine", "wochentag", "weekday", "semester"].contains(&word.as_str()))
}

/// True for a heading of whether something goes on all day, or for a cell that says so: `Ganztägiges Ereignis`, `All day`.
pub(super) fn is_whole_day(heading: &str) -> bool {
    let words = words(heading);
    let is_one =
        |word: &String| ["ganztägig", "ganztags", "allday"].iter().any(|begin| word.starts_with(begin));
    words.iter().any(is_one) || words.join(" ").starts_with("all day")
}

/// True for a heading of what is not the record itself: of something else, or of people.
pub(super) fn is_another(heading: &str) -> bool {
    let words = words(heading);
    let is_last =
        words.iter().any(|word| ["last", "letzt", "zuletzt"].iter().any(|last| word.starts_with(last)));
    is_last || is_theirs(heading) || is_of_something_else(&words) || is_behind_something(&words)
}

/// Words for what somebody has on the net: `LinkedIn`, `Headshot`.
const PROFILES: [&str; 15] = [
    "profil",
    "profile",
    "headshot",
    "portrait",
    "porträt",
    "avatar",
    "photo",
    "foto",
    "linkedin",
    "linked",
    "twitter",
    "mastodon",
    "bluesky",
    "facebook",
    "instagram",
];

/// True for a heading of people: what it says is of them.
pub(super) fn is_theirs(heading: &str) -> bool {
    let words = words(heading);
    let is_profile = words.iter().any(|word| PROFILES.contains(&word.as_str()));
    is_profile || of_somebody(&words).is_some() || is_of_others(&words)
}

/// The words of a heading with those in brackets behind it, where all of them are of days and times: `Datum (Ende)`.
fn with_moment(mut words: Vec<String>, behind: &str) -> Vec<String> {
    let inside = words_of(behind);
    let is_moment = |word: &String| is_when(word) || PREPOSITIONS.contains(&word.as_str());
    if words.iter().all(is_moment) && inside.iter().all(is_moment) {
        words.extend(inside);
    }
    words
}

/// The words of a heading, of which those for a day and a time together are one for a day: `Start Date & Time`.
fn as_one(words: Vec<String>) -> Vec<String> {
    let [days, times] = [DAYS.as_slice(), &TIMES];
    let is = |known: &[&str], at: usize| words.get(at).is_some_and(|word| known.contains(&word.as_str()));
    let is_and = |at: usize| words.get(at).is_some_and(|word| ["und", "and"].contains(&word.as_str()));
    let pair = (0..words.len()).find_map(|at| {
        let next = if is_and(at + 1) { at + 2 } else { at + 1 };
        let is_pair = is(days, at) && is(times, next) || is(times, at) && is(days, next);
        is_pair.then_some((at, next))
    });
    let Some((at, next)) = pair else { return words };
    let day = if is(days, at) { at } else { next };
    let kept = |place: &usize| !(at..=next).contains(place) || *place == day;
    words.iter().enumerate().filter(|(place, _)| kept(place)).map(|(_, word)| word.clone()).collect()
}

/// The words of a heading but those for a name or a part of one: whom it is of.
pub(super) fn without_name(heading: &str) -> Vec<String> {
    words(heading)
        .into_iter()
        .filter(|word| word != "name" && part_of_name(&[word.clone(), "name".to_owned()]).is_none())
        .collect()
}

/// The words of a heading, small, without numbers, what stands in brackets, and forms of both genders.
pub(super) fn words(heading: &str) -> Vec<String> {
    let outside =
        heading.split(['(', '[']).next().filter(|outside| !outside.trim().is_empty()).unwrap_or(heading);
    let mut words: Vec<String> = Vec::new();
    for part in words_of(outside)
        .iter()
        .map(|part| part.trim_matches(|letter: char| letter.is_ascii_digit()).to_owned())
        .filter(|part| !part.is_empty())
    {
        // What is a form of the word before it; `in` between two words is none.
        let is_gender =
            GENDERS.contains(&part.as_str()) && words.len() == 1 && !outside.contains(&format!(" {part} "));
        if !is_gender {
            words.push(part);
        }
    }
    words
}

/// All words of a text, small: `durationSec` are two.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut parted = String::new();
    let mut before = ' ';
    for letter in text.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            parted.push(' ');
        }
        parted.push(letter);
        before = letter;
    }
    let words = parted.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// A heading as another may be written that is the same.
pub(super) fn plain(heading: &str) -> String {
    heading.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
