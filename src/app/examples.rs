//! examples: queries that find something in an archive, each with what it shows. They are the same for the same archive.

use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, PersonId, RecordId};
use crate::archive::sanitize::Text;
use crate::archive::when::When;
use crate::dates::write;
use crate::describe::summary::Summary;
use crate::lang::{Lang, Words};
use crate::marks::own::{Own, OwnState};
use crate::search::values::quoted;
use crate::search::{Query, has_text, state_name};
use crate::text;
use chrono::Datelike;

/// So many records of each kind are looked at: no more is needed to find an example, and few are read at once.
const LOOKED_AT: usize = 100;
/// Cells of an example, at most.
const LONGEST: usize = 23;

/// A query, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The query, as it is typed.
    pub query: String,
    /// What it finds.
    pub what: Words,
}

/// What can be typed to find something in this archive, one example of each kind for which it has any.
pub fn examples(archive: &Archive, lang: Lang) -> Vec<Example> {
    let titles: Vec<RecordId> = some_titles(archive);
    let words = [
        (surname(archive), Words::new("eine Person und ihre Medien", "a person and their media")),
        (title(archive, &titles), Words::new("ein Titel, oder Wörter daraus", "a title, or words of it")),
        (word_and_year(archive), Words::new("ein Wort, ein Jahr", "a word, a year")),
        (
            place_and_year(archive, lang).or_else(|| kind_and_year(archive, lang)),
            Words::new("ein Feld, eine Zeit", "a field, a time"),
        ),
        (place_without_kind(archive, lang), Words::new("ein Ort, ohne eine Art", "a place, without a kind")),
        (phrase(archive, &titles), Words::new("wörtlich, wie gedruckt", "as printed")),
    ];
    words.into_iter().filter_map(|(query, what)| Some(Example { query: query?, what })).collect()
}

/// What else can be typed, each with a value that this archive has.
pub(crate) fn forms(archive: &Archive, lang: Lang) -> Vec<Example> {
    let name = surname(archive);
    let place = newest_events(archive).find_map(|id| own(archive.event(id).place?));
    let either = name.clone().zip(place.clone());
    let either = either.map(|(name, place)| format!("{name} {} {place}", lang.pick("oder", "or")));
    let field = |de: &str, en: &str, value: Option<String>| {
        let value = value?;
        let quoted = if value.contains(' ') { format!("\"{value}\"") } else { value };
        Some(format!("{}:{quoted}", lang.pick(de, en)))
    };
    let media = || archive.catalogue().iter().take(LOOKED_AT).map(|id| archive.medium(*id));
    let topic = |topics: Vec<Text>| own(archive.topic_name(topics.first().copied()?));
    let kind =
        archive.catalogue().first().map(|id| Summary::of(archive, RecordId::Medium(*id)).kind.say(lang));
    let lasts = media().any(|medium| medium.duration.is_some());
    let mut words = vec![
        (either, EITHER),
        (field("person", "person", name), SPEAKER),
        (field("ort", "place", place), PLACE),
        (field("thema", "topic", media().find_map(|medium| topic(medium.topics.into()))), TOPIC),
        (field("art", "kind", kind.and_then(own)), KIND),
        (field("rubrik", "section", archive.sections().iter().find_map(|name| own(name.as_text()))), SECTION),
        (field("raum", "room", media().find_map(|medium| own(medium.extra().room?))), ROOM),
        (field("track", "track", archive.tracks().iter().find_map(|name| own(name.as_text()))), TRACK),
        (
            field("sprache", "language", media().find_map(|one| own(*one.extra().languages.first()?))),
            LANGUAGE,
        ),
        (lasts.then(|| lang.pick("dauer:<30m", "duration:<30m").to_owned()), DURATION),
    ];
    words.extend(times(archive, lang));
    words.into_iter().filter_map(|(query, what)| Some(Example { query: query?, what })).collect()
}

/// What else can be typed by who has something of their own in it, each with a value that there is.
pub(crate) fn own_forms(own: &Own, lang: Lang) -> Vec<Example> {
    let has = |state: &OwnState| own.marked().any(|record| own.is(record, *state));
    let is = |state: OwnState| {
        let query = format!("{}:{}", lang.pick("ist", "is"), lang.say(state_name(state)));
        let what = match state {
            OwnState::Bookmarked => BOOKMARKED,
            OwnState::Seen => SEEN,
            OwnState::Noted => NOTED,
            OwnState::New => NEW,
        };
        Example { query, what }
    };
    let seen = OwnState::ALL.into_iter().filter(has).map(is);
    let unseen = Some(OwnState::Seen).filter(has).map(is);
    let unseen = unseen.map(|seen| Example { query: format!("-{}", seen.query), what: UNSEEN });
    let saved = own.queries().first().map(|(name, _)| Example {
        query: format!("{}:{}", lang.pick("liste", "saved"), quoted(name)),
        what: SAVED,
    });
    seen.chain(unseen).chain(saved).collect()
}

/// A value of a field as it is typed, if it is short enough to stand behind the field's name.
fn own(text: Text) -> Option<String> {
    let value = text.to_lowercase();
    (!value.trim().is_empty() && text::width(&value) + 12 <= LONGEST).then_some(value)
}

/// Times that can be typed: those of the newest medium or event that has a day.
fn times(archive: &Archive, lang: Lang) -> Vec<(Option<String>, Words)> {
    let media = archive.catalogue().iter().take(LOOKED_AT).filter_map(|id| archive.medium(*id).when);
    let whens: Vec<When> =
        media.chain(newest_events(archive).filter_map(|id| archive.event(id).when)).collect();
    let Some(when) = whens.iter().find(|when| when.is_exact()).or(whens.first()) else { return Vec::new() };
    let (day, year) = (when.first_day(), when.first_day().year());
    let week = day.iso_week();
    [
        (year.to_string(), YEAR),
        (write::month(lang, day).to_lowercase(), MONTH),
        (format!("{}..{year}", year - 2), YEARS),
        (format!("{} {year}", lang.pick("seit", "since")), SINCE),
        (format!("{} {} {}", lang.pick("kw", "week"), week.week(), week.year()), WEEK),
        (lang.pick("ohne datum", "undated").to_owned(), UNDATED),
    ]
    .map(|(query, what)| (Some(query), what))
    .into()
}

const BOOKMARKED: Words = Words::new("was gemerkt ist", "what is bookmarked");
const SEEN: Words = Words::new("was schon gesehen wurde", "what was seen");
const UNSEEN: Words = Words::new("was noch nicht gesehen wurde", "what was not seen yet");
const NOTED: Words = Words::new("wozu es eine Notiz gibt", "what has a note");
const NEW: Words = Words::new("was neu im Archiv ist", "what is new in the archive");
const SAVED: Words = Words::new("was eine gespeicherte Suche findet", "what a saved query finds");
const EITHER: Words = Words::new("eines von beiden", "one of the two");
const SPEAKER: Words = Words::new("nur in Namen und Ämtern", "only in names and offices");
const PLACE: Words = Words::new("an einem Ort", "at a place");
const TOPIC: Words = Words::new("zu einem Thema", "on a topic");
const KIND: Words = Words::new("Medien einer Art", "media of a kind");
const SECTION: Words = Words::new("aus einer Rubrik oder Reihe", "of a section or series");
const ROOM: Words = Words::new("in einem Raum", "in a room");
const TRACK: Words = Words::new("aus einem Track", "of a track");
const LANGUAGE: Words = Words::new("in einer Sprache", "in a language");
const DURATION: Words = Words::new("kürzer als eine halbe Stunde", "shorter than half an hour");
const YEAR: Words = Words::new("ein Jahr", "a year");
const MONTH: Words = Words::new("ein Monat; auch als Wort", "a month");
const YEARS: Words = Words::new("mehrere Jahre", "several years");
const SINCE: Words =
    Words::new("von da an; ebenso bis, vor, nach", "from then on; also until, before, after");
const WEEK: Words = Words::new("eine Kalenderwoche", "a week of the year");
const UNDATED: Words = Words::new("was kein Datum hat", "what has no date");

/// The records whose titles are looked at: the newest media, then the newest events.
fn some_titles(archive: &Archive) -> Vec<RecordId> {
    let media = archive.catalogue().iter().take(LOOKED_AT).copied().map(RecordId::Medium);
    media.chain(newest_events(archive).map(RecordId::Event)).collect()
}

/// The newest events.
fn newest_events(archive: &Archive) -> impl Iterator<Item = EventId> {
    archive.dated_events().iter().rev().take(LOOKED_AT).copied()
}

/// The surname of one of those who speak most often.
fn surname(archive: &Archive) -> Option<String> {
    let people = [archive.speakers(), archive.credits()].concat();
    let count = |id: &PersonId| archive.media_of_person(*id).len();
    let mut named: Vec<(usize, String)> = people
        .iter()
        .take(LOOKED_AT)
        .filter(|id| count(id) > 0)
        .filter_map(|id| {
            let person = archive.person(*id);
            let sorted = person.sort.split_once(',').map(|(surname, _)| surname.trim().to_owned());
            let last = || person.name.split_whitespace().next_back().map(str::to_owned);
            Some((count(id), sorted.or_else(last)?.to_lowercase()))
        })
        .filter(|(_, name)| is_word(name, 4) && is_plain(name))
        .collect();
    // The first of those with the most.
    named.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    named.into_iter().next().map(|(_, name)| name)
}

/// A word of a title, the longest, and the year of what it is of.
fn word_and_year(archive: &Archive) -> Option<String> {
    archive.catalogue().iter().take(LOOKED_AT).find_map(|id| {
        let year = archive.medium(*id).when?.first_day().year();
        let title = archive.title_of(RecordId::Medium(*id)).to_lowercase();
        let words = title.split_whitespace().filter(|word| is_word(word, 5) && is_plain(word));
        let words = words.map(|word| format!("{word} {year}")).filter(|query| fits(query));
        words.max_by_key(|query| text::width(query))
    })
}

/// A place where something was recorded, without what is of that kind: the event itself is left.
fn place_without_kind(archive: &Archive, lang: Lang) -> Option<String> {
    archive.catalogue().iter().take(LOOKED_AT).find_map(|id| {
        let event = archive.medium(*id).event?;
        let place = archive.event(event).place?.to_lowercase();
        let kind = Summary::of(archive, RecordId::Medium(*id)).kind.say(lang).to_lowercase();
        let query = format!("{place} -{kind}");
        let is_fine = is_word(&place, 3) && is_word(&kind, 3) && fits(&query);
        (is_fine && !has_text(archive, RecordId::Event(event), &kind)).then_some(query)
    })
}

/// A place where something was, and the year of it.
fn place_and_year(archive: &Archive, lang: Lang) -> Option<String> {
    newest_events(archive).find_map(|id| {
        let event = archive.event(id);
        let place = event.place?.to_lowercase();
        let year = event.when?.first_day().year();
        let query = lang.pick(format!("ort:{place} seit {year}"), format!("place:{place} since {year}"));
        (is_word(&place, 3) && fits(&query)).then_some(query)
    })
}

/// A kind of media, and the year of one.
fn kind_and_year(archive: &Archive, lang: Lang) -> Option<String> {
    archive.catalogue().iter().take(LOOKED_AT).find_map(|id: &MediumId| {
        let medium = archive.medium(*id);
        let kind = Summary::of(archive, RecordId::Medium(*id)).kind.say(lang).to_lowercase();
        let year = medium.when?.first_day().year();
        let query = lang.pick(format!("art:{kind} seit {year}"), format!("kind:{kind} since {year}"));
        (is_word(&kind, 3) && fits(&query)).then_some(query)
    })
}

/// A title, or else words of one that stand side by side.
fn title(archive: &Archive, titles: &[RecordId]) -> Option<String> {
    let all = || titles.iter().map(|record| archive.title_of(*record).to_lowercase());
    let is_sign = |letter: char| !(letter.is_alphanumeric() || letter == ' ');
    let is_fine = |title: &String| {
        let words = title.split_whitespace().filter(|word| is_word(word, 2)).count();
        words > 1 && !title.contains(is_sign) && fits(title) && is_plain(title)
    };
    let word = |title: String| {
        let mut words = title.split_whitespace();
        words.find(|word| is_word(word, 5) && fits(word) && is_plain(word)).map(str::to_owned)
    };
    let some_words = || all().find_map(|title| side_by_side(&title));
    all().find(is_fine).or_else(some_words).or_else(|| all().find_map(word))
}

/// Two words that stand side by side in a title.
fn side_by_side(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split(' ').collect();
    words.windows(2).find_map(|pair| match pair {
        [one, other] if is_word(one, 4) && is_word(other, 4) => {
            Some(format!("{one} {other}")).filter(|words| fits(words) && is_plain(words))
        }
        _ => None,
    })
}

/// Two words as they stand in a title.
fn phrase(archive: &Archive, titles: &[RecordId]) -> Option<String> {
    let in_quotes = |words: String| Some(format!("\"{words}\"")).filter(|phrase| fits(phrase));
    titles.iter().find_map(|record| in_quotes(side_by_side(&archive.title_of(*record).to_lowercase())?))
}

/// True for a word of letters, at least so many.
fn is_word(word: &str, fewest: usize) -> bool {
    word.chars().count() >= fewest && word.chars().all(char::is_alphabetic)
}

/// True for what is short enough to stand before its explanation.
fn fits(query: &str) -> bool {
    text::width(query) <= LONGEST
}

/// True for a line that asks for words alone.
fn is_plain(line: &str) -> bool {
    Query::parse(line).is_plain()
}
