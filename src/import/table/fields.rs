//! Fields: what a column can have, its name in `--map`, and what headings call it, in German and English.

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

/// Each field with its name in `--map`, and what it is called, best first.
pub(super) const FIELDS: [(Field, &str, &[&str]); 29] = [
    (
        Field::Title,
        "title",
        &[
            "titel",
            "title",
            "thema",
            "vortrag",
            "talk",
            "vortragstitel",
            "kurstitel",
            "kursbezeichnung",
            "kursname",
            "veranstaltungstitel",
            "beitrag",
            "überschrift",
            "bezeichnung",
            "betreff",
            "subject",
            "headline",
            "lecture",
            "session",
            "episode",
            "folge",
            "veranstaltung",
            "event",
            "kurs",
            "name",
            "was",
            "what",
        ],
    ),
    (Field::Subtitle, "subtitle", &["untertitel", "subtitle"]),
    (
        Field::Date,
        "date",
        &[
            "datum",
            "date",
            "recorded on",
            "recorded",
            "aufgenommen am",
            "termin",
            "tag",
            "day",
            "am",
            "wann",
            "when",
            "zeitpunkt",
            "zeitraum",
            "held on",
            "scheduled at",
            "starts at",
            "begins at",
            "start at",
            "date and time",
            "datum und uhrzeit",
            "datum uhrzeit",
            "erster termin",
            "published at",
            "publish date",
            "published on",
            "published",
            "veröffentlicht am",
            "aufnahmedatum",
            "veranstaltungsdatum",
            "anfangsdatum",
            "startdatum",
            "kursbeginn",
            "beginn",
            "begin",
            "beginning",
            "anfang",
            "start",
            "von",
            "from",
            "beginnt am",
            "beginnt",
            "veröffentlicht",
            "erschienen",
            "erschienen am",
            "jahr",
            "year",
        ],
    ),
    (
        Field::End,
        "end",
        &[
            "ende",
            "end",
            "enddatum",
            "bis",
            "until",
            "to",
            "end date",
            "end time",
            "end datum",
            "ends",
            "ends at",
            "end at",
            "endet",
            "endet am",
            "endet um",
            "finish",
            "finishes",
            "finish time",
            "letzter termin",
            "last date",
            "kursende",
            "endzeit",
            "endtime",
            "schluss",
            "enduhrzeit",
            "ende datum",
            "ende uhrzeit",
            "date end",
            "time end",
        ],
    ),
    (
        Field::Time,
        "time",
        &[
            "uhrzeit",
            "time",
            "zeit",
            "startzeit",
            "start time",
            "starttime",
            "anfangszeit",
            "beginnt um",
            "beginn um",
            "um",
            "beginn",
            "start",
            "von",
        ],
    ),
    (
        Field::People,
        "people",
        &[
            "referent",
            "referenten",
            "referentin",
            "referentinnen",
            "referierende",
            "sprecher",
            "sprecherin",
            "sprecherinnen",
            "vortragende",
            "vortragender",
            "mitwirkende",
            "speaker",
            "speakers",
            "people",
            "person",
            "personen",
            "presenter",
            "presenters",
            "dozent",
            "dozenten",
            "dozentin",
            "dozentinnen",
            "dozierende",
            "kursleitung",
            "kursleiter",
            "kursleiterin",
            "kursleiterinnen",
            "leitung",
            "redner",
            "rednerin",
            "rednerinnen",
            "autor",
            "autoren",
            "autorin",
            "autorinnen",
            "author",
            "authors",
            "lecturer",
            "lecturers",
            "gast",
            "gäste",
            "guest",
            "guests",
            "panelists",
            "impulsgeber",
            "wer",
            "who",
            "name",
        ],
    ),
    (Field::Given, "given", &[]),
    (Field::Family, "family", &[]),
    (
        Field::Degree,
        "degree",
        &[
            "akademischer titel",
            "akad titel",
            "akademischer grad",
            "akad grad",
            "academic title",
            "degree",
            "namenstitel",
        ],
    ),
    (Field::Moderator, "moderator", &["moderation", "moderator", "moderatorin", "host", "chair"]),
    (
        Field::Duration,
        "duration",
        &[
            "dauer",
            "duration",
            "länge",
            "laenge",
            "length",
            "laufzeit",
            "spieldauer",
            "runtime",
            "minuten",
            "minutes",
            "min",
            "mins",
            "sekunden",
            "seconds",
            "secs",
            "sec",
            "stunden",
            "hours",
        ],
    ),
    (
        Field::Link,
        "link",
        &[
            "link",
            "links",
            "url",
            "urls",
            "video",
            "aufzeichnung",
            "recording",
            "videolink",
            "youtube",
            "webseite",
            "website",
            "webadresse",
            "internetadresse",
            "adresse",
            "address",
            "folien",
            "slides",
            "präsentation",
            "presentation",
            "download",
            "web",
            "href",
            "homepage",
            "audio",
            // `MP3`, without its number.
            "mp",
        ],
    ),
    (Field::Language, "language", &["sprache", "language", "sprachen", "languages", "lang"]),
    (
        Field::Kind,
        "kind",
        &["art", "kind", "format", "typ", "type", "veranstaltungsart", "medium", "category", "kategorie"],
    ),
    (
        Field::Place,
        "place",
        &[
            "ort",
            "place",
            "stadt",
            "city",
            "town",
            "veranstaltungsort",
            "tagungsort",
            "kursort",
            "location",
            "wo",
            "where",
        ],
    ),
    // Where a town stands beside it, what is called a place is a house.
    (
        Field::Venue,
        "venue",
        &[
            "haus",
            "venue",
            "veranstaltungsstätte",
            "gebäude",
            "building",
            "anschrift",
            "veranstaltungsort",
            "tagungsort",
            "außenstelle",
            "location",
        ],
    ),
    (Field::Room, "room", &["raum", "room", "saal", "hall", "stage", "bühne"]),
    (
        Field::Event,
        "event",
        &["veranstaltung", "event", "konferenz", "conference", "tagung", "anlass", "fachtag", "meeting"],
    ),
    (
        Field::Series,
        "series",
        &["reihe", "series", "veranstaltungsreihe", "serie", "sendung", "rubrik", "section", "playlist"],
    ),
    (Field::Track, "track", &["track", "strang", "strand"]),
    (
        Field::Topics,
        "topics",
        &[
            "schlagworte",
            "schlagwörter",
            "topics",
            "topic",
            "keywords",
            "keyword",
            "tags",
            "stichworte",
            "stichwörter",
            "schlagwort",
            "themen",
            "thema",
            "themenfeld",
            "subjects",
        ],
    ),
    (
        Field::Abstract,
        "abstract",
        &[
            "beschreibung",
            "abstract",
            "zusammenfassung",
            "description",
            "inhalt",
            "content",
            "text",
            "beschreibungstext",
        ],
    ),
    (Field::Summary, "summary", &["kurzbeschreibung", "summary", "teaser", "kurztext"]),
    (
        Field::Organisation,
        "organisation",
        &["organisation", "organization", "institution", "affiliation", "einrichtung", "company", "firma"],
    ),
    (
        Field::Organiser,
        "organiser",
        &[
            "veranstalter",
            "organiser",
            "organizer",
            "veranstalterin",
            "veranstalterinnen",
            "ausrichter",
            "träger",
            "organisers",
            "organizers",
        ],
    ),
    (Field::Status, "status", &["status", "state", "stand"]),
    (Field::Licence, "licence", &["lizenz", "licence", "license", "copyright", "rechte"]),
    (Field::Guid, "guid", &["guid", "uuid", "uid"]),
    (
        Field::Note,
        "note",
        &[
            "bemerkung",
            "note",
            "bemerkungen",
            "notes",
            "anmerkung",
            "anmerkungen",
            "hinweis",
            "hinweise",
            "kommentar",
            "comment",
            "comments",
            "notiz",
            "notizen",
            "remarks",
            "sonstiges",
        ],
    ),
];

impl Field {
    /// The fields of records in which stands what a column has, and parts of them: of those who take part where they work,
    /// of a day the time.
    pub(super) const fn told(self) -> &'static [&'static str] {
        match self {
            Self::Title | Self::Guid => &["title"],
            Self::Subtitle => &["motto"],
            Self::Date => &["date", "start"],
            Self::Time => &["date", "start", TIME],
            Self::End => &["end", "duration"],
            Self::People | Self::Given | Self::Family | Self::Moderator => &["appearances", "name", "sort"],
            Self::Degree => &["appearances", "appearances.title"],
            Self::Organisation => &["appearances", "appearances.organisation"],
            Self::Duration => &["duration"],
            Self::Link => &["links", "links.label"],
            Self::Language => &["language"],
            Self::Kind => &["kind"],
            Self::Place | Self::Venue => &["place", "places", "venue", "online"],
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

/// Fields by other names in `--map`.
const ALSO: [(&str, Field); 23] = [
    ("first", Field::Given),
    ("firstname", Field::Given),
    ("vorname", Field::Given),
    ("last", Field::Family),
    ("lastname", Field::Family),
    ("nachname", Field::Family),
    ("start", Field::Date),
    ("speaker", Field::People),
    ("speakers", Field::People),
    ("person", Field::People),
    ("moderators", Field::Moderator),
    ("links", Field::Link),
    ("url", Field::Link),
    ("languages", Field::Language),
    ("places", Field::Place),
    ("section", Field::Series),
    ("topic", Field::Topics),
    ("description", Field::Abstract),
    ("organization", Field::Organisation),
    ("organisers", Field::Organiser),
    ("organizer", Field::Organiser),
    ("license", Field::Licence),
    ("motto", Field::Subtitle),
];

/// The names of fields in `--map`.
pub(in crate::import) fn field_names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(_, name, _)| *name)
}

/// The field of a name in `--map`.
pub(super) fn field_called(name: &str) -> Option<Field> {
    let name = name.trim().to_lowercase();
    let known = FIELDS.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field);
    known.or_else(|| ALSO.iter().find(|(known, _)| *known == name).map(|(_, field)| *field))
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
