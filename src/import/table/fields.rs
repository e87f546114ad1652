//! Fields: what a column can have.

pub(super) mod names;
pub(super) mod words;

use crate::import::renewal::TIME;

/// What a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Title,
    Subtitle,
    Date,
    End,
    Time,
    People,
    /// Given names, beside which family names stand in a column of their own.
    Given,
    Family,
    /// Academic titles of those people.
    Degree,
    Moderator,
    /// Who made it and is not heard in it.
    Crew,
    Duration,
    Link,
    Language,
    Kind,
    Place,
    Venue,
    Room,
    Event,
    Series,
    Track,
    Topics,
    Abstract,
    Summary,
    Organisation,
    Organiser,
    Status,
    Licence,
    Guid,
    Note,
}

impl Field {
    /// The fields of records in which stands what a column has, and parts of them: of those who take part where they work,
    /// of a day the time. What links lead to, and what a crew does, its heading says.
    pub(super) const fn told(self) -> &'static [&'static str] {
        match self {
            Self::Title | Self::Guid => &["title"],
            Self::Subtitle => &["motto"],
            Self::Date => &["date", "start"],
            Self::Time => &["date", "start", TIME],
            Self::End => &["end", "duration"],
            Self::People | Self::Given | Self::Family => &["appearances", "name", "sort"],
            Self::Moderator => &["appearances.moderator", "name", "sort"],
            Self::Crew => &["name", "sort"],
            Self::Degree => &["appearances.title"],
            Self::Organisation => &["appearances.organisation"],
            Self::Duration => &["duration"],
            Self::Link => &["links.label", "links.kind"],
            Self::Language => &["language"],
            Self::Kind => &["kind"],
            Self::Place => &["place", "places", "online"],
            Self::Venue => &["venue", "places", "online"],
            Self::Room => &["room"],
            Self::Event => &["event"],
            Self::Series => &["series", "section"],
            Self::Track => &["track"],
            Self::Topics => &["topics"],
            Self::Abstract => &["abstract"],
            Self::Summary => &["summary", "abstract"],
            Self::Organiser => &["organisers"],
            Self::Status => &["status"],
            Self::Licence => &["licence"],
            Self::Note => &["note"],
        }
    }
}

impl Field {
    /// Of these, what may be made of what stands in several columns: a beginning of a day and a time, a name of two, what takes
    /// place of a column of that and of remarks.
    pub(super) const fn shared(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["date", "start", "end", "duration", "status"],
            // An end says nothing without its beginning.
            Self::Time | Self::End => &["date", "start", "end", "duration"],
            Self::Duration => &["duration"],
            Self::Title | Self::Status | Self::Note => &["status"],
            Self::People => &["appearances", "appearances.moderator", "status"],
            Self::Given | Self::Family => &["appearances", "name", "sort"],
            Self::Moderator => &["appearances.moderator"],
            Self::Place | Self::Venue => &["places", "online"],
            Self::Topics => &["topics"],
            Self::Abstract | Self::Summary => &["abstract"],
            _ => &[],
        }
    }
}

/// Words for given names, and for family names.
const GIVEN: [&str; 8] =
    ["vorname", "vornamen", "vor", "rufname", "firstname", "forename", "forenames", "first"];
const FAMILY: [&str; 9] =
    ["nachname", "nachnamen", "familienname", "zuname", "lastname", "surname", "surnames", "family", "last"];

/// Which part of the names of people the words of a heading say: both are people.
pub(super) fn part_of_name(words: &[String]) -> Option<Field> {
    let is_name =
        |word: &String| word.ends_with("name") || word.ends_with("names") || word.ends_with("namen");
    if !words.iter().any(|word| is_name(word) || word.ends_with("surname")) {
        return None;
    }
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    match (has(&GIVEN) || has(&["given"]), has(&FAMILY)) {
        (true, true) => Some(Field::People),
        // `Name, Vorname`.
        (true, false)
            if words.iter().any(|word| word == "name") && has(&["vorname", "vornamen", "firstname"]) =>
        {
            Some(Field::People)
        }
        (true, false) => Some(Field::Given),
        (false, true) => Some(Field::Family),
        (false, false) => None,
    }
}

/// True for a heading that says that family names stand first: `Referent (Name, Vorname)`.
pub(super) fn says_family_first(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let Some((family, given)) = lower.split_once(',') else { return false };
    let words = |text: &str| {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let (family, given) = (words(family), words(given));
    let is_given = given.first().is_some_and(|word| GIVEN.contains(&word.as_str()) || word == "given");
    let is_family = family.iter().rev().take(2).any(|word| FAMILY.contains(&word.as_str()) || word == "name")
        && !family.iter().any(|word| GIVEN.contains(&word.as_str()));
    is_given && is_family
}
