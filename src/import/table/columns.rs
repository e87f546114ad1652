//! Columns: what the headings of a table mean, in German and English, or as one was told.

use crate::import::input::{Options, Refusal};
use csv::StringRecord;

/// What a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Title,
    Subtitle,
    Date,
    End,
    Time,
    People,
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
const FIELDS: [(Field, &str, &[&str]); 26] = [
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
            "published on",
            "published",
            "veröffentlicht am",
            "aufnahmedatum",
            "veranstaltungsdatum",
            "anfangsdatum",
            "startdatum",
            "beginn",
            "start",
            "von",
            "from",
            "jahr",
            "year",
        ],
    ),
    (Field::End, "end", &["ende", "end", "enddatum", "bis", "until", "to"]),
    (Field::Time, "time", &["uhrzeit", "time", "zeit", "startzeit", "beginn", "start", "von"]),
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
            "location",
            "wo",
            "where",
        ],
    ),
    (Field::Venue, "venue", &["haus", "venue", "veranstaltungsstätte", "gebäude", "building", "anschrift"]),
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

/// Fields by other names in `--map`.
const ALSO: [(&str, Field); 17] = [
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

/// Fields of which a table may have several columns.
const SEVERAL: [Field; 4] = [Field::People, Field::Moderator, Field::Link, Field::Topics];
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

/// What the columns of a table mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    fields: Vec<Option<Field>>,
    /// The headings as they are written.
    pub headings: Vec<String>,
}

impl Columns {
    /// What headings mean.
    ///
    /// # Errors
    /// What one was told is none of the fields, or no heading.
    pub(super) fn of(headings: &[String], options: &Options) -> Result<Self, Refusal> {
        let mut fields: Vec<Option<Field>> = vec![None; headings.len()];
        let mut told = Vec::new();
        for (name, heading) in &options.columns {
            let field = field_called(name).ok_or_else(|| Refusal::NoField(name.clone()))?;
            let is_called = |known: &&String| plain(known) == plain(heading);
            let column = headings.iter().position(|known| known.trim() == heading.trim());
            let column = column.or_else(|| headings.iter().position(|known| is_called(&known)));
            let slot = column.and_then(|column| fields.get_mut(column));
            *slot.ok_or_else(|| Refusal::NoColumn(heading.clone()))? = Some(field);
            told.push(field);
        }
        let mut guesses = Vec::new();
        for (column, heading) in headings.iter().enumerate() {
            guesses.extend(meanings(heading).into_iter().map(|(rank, field)| (rank, field, column)));
        }
        guesses.sort_unstable();
        for (rank, field, column) in guesses {
            let has = fields.contains(&Some(field)) && !(SEVERAL.contains(&field) && rank < FAR);
            if let Some(slot) =
                fields.get_mut(column).filter(|slot| slot.is_none() && !has && !told.contains(&field))
            {
                *slot = Some(field);
            }
        }
        Ok(Self { fields, headings: headings.to_vec() })
    }

    /// How many columns are understood, where one of them has titles.
    pub(super) fn understood(&self) -> usize {
        if self.has(Field::Title) { self.fields.iter().flatten().count() } else { 0 }
    }

    /// True where a column has this.
    pub(super) fn has(&self, field: Field) -> bool {
        self.fields.contains(&Some(field))
    }

    /// The columns of a field.
    pub(super) fn columns(&self, field: Field) -> impl Iterator<Item = usize> {
        self.fields
            .iter()
            .enumerate()
            .filter(move |(_, known)| **known == Some(field))
            .map(|(column, _)| column)
    }

    /// What a row has in the first column of a field.
    pub(super) fn cell<'r>(&self, row: &'r StringRecord, field: Field) -> &'r str {
        self.columns(field).next().and_then(|column| row.get(column)).unwrap_or_default()
    }

    /// What the heading of a field is.
    pub(super) fn heading(&self, field: Field) -> &str {
        self.columns(field).next().and_then(|column| self.headings.get(column)).map_or("", String::as_str)
    }

    /// Makes columns something else.
    pub(super) fn change(&mut self, column: usize, field: Option<Field>) {
        let field = field.filter(|field| !self.has(*field));
        if let Some(slot) = self.fields.get_mut(column) {
            *slot = field;
        }
    }

    /// The headings of columns that are not understood.
    pub(super) fn others(&self) -> impl Iterator<Item = &str> {
        let all = self.headings.iter().zip(&self.fields);
        all.filter(|(heading, field)| field.is_none() && !heading.is_empty())
            .map(|(heading, _)| heading.as_str())
    }

    /// True for a table of events: of what took place, not of what can be watched or read.
    pub(super) fn is_of_events(&self) -> bool {
        let is_held = [Field::End, Field::Organiser].into_iter().any(|field| self.has(field));
        let is_heard = [Field::Link, Field::People].into_iter().any(|field| self.has(field));
        !self.has(Field::Duration) && (is_held || !is_heard)
    }
}

/// The field of a name in `--map`.
fn field_called(name: &str) -> Option<Field> {
    let name = name.trim().to_lowercase();
    let known = FIELDS.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field);
    known.or_else(|| ALSO.iter().find(|(known, _)| *known == name).map(|(_, field)| *field))
}

/// From this rank on a heading only has such a word somewhere.
const FAR: usize = 300;

/// What a heading may mean, each with a rank: the lower, the more certain.
fn meanings(heading: &str) -> Vec<(usize, Field)> {
    let words = words(heading);
    if words.iter().any(|word| word.contains("mail")) {
        return Vec::new();
    }
    let whole = words.join(" ");
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
            .or_else(|| Some(100 + at(head)?))
            .or_else(|| ends().then_some(200))
            .or_else(|| words.iter().find_map(|word| Some(FAR + at(word).filter(|_| word.len() > 3)?)));
        // A beginning is a day before it is a time, and an event the title before it is what the talk was at.
        let second = if [Field::Time, Field::Event].contains(&field) { 50 } else { 0 };
        meanings.extend(rank.map(|rank| (rank + second, field)));
    }
    meanings
}

/// The words of a heading, small, without numbers, what stands in brackets, and forms of both genders.
fn words(heading: &str) -> Vec<String> {
    let outside =
        heading.split(['(', '[']).next().filter(|outside| !outside.trim().is_empty()).unwrap_or(heading);
    let mut parted = String::new();
    let mut before = ' ';
    for letter in outside.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            parted.push(' ');
        }
        parted.push(letter);
        before = letter;
    }
    let parts = parted.split(|letter: char| !letter.is_alphanumeric());
    let mut words: Vec<String> = Vec::new();
    for part in parts
        .map(|part| part.trim_matches(|letter: char| letter.is_ascii_digit()).to_lowercase())
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

/// A heading as another may be written that is the same.
fn plain(heading: &str) -> String {
    heading.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(line: &str) -> String {
        let headings: Vec<String> = line.split(';').map(str::to_owned).collect();
        let columns = Columns::of(&headings, &Options::default()).unwrap();
        columns
            .fields
            .iter()
            .map(|field| field.map_or("-".to_owned(), |field| format!("{field:?}")))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn headings_are_understood_in_german_and_english() {
        for (line, meant) in [
            (
                "Lfd. Nr.;Datum;Titel der Veranstaltung;Referent/in;Ort;Dauer (Min.);Art;Link;Bemerkung",
                "- Date Title People Place Duration Kind Link Note",
            ),
            (
                "title;speakers;recorded_on;series;city;video_url;slides_url;minutes;lang;keywords",
                "Title People Date Series Place Link Link Duration Language Topics",
            ),
            ("Tag;Thema;Referent:innen;Länge;Adresse;Schlagworte", "Date Title People Duration Link Topics"),
            ("Titel;Thema;Sprecher*in;Format", "Title Topics People Kind"),
            (
                "Nr;Veranstaltung;Veranstalter;Veranstaltungsort;von;bis;Raum",
                "- Title Organiser Place Date End Room",
            ),
            ("Vortragstitel;Untertitel;ReferentInnen;Uhrzeit;Datum", "Title Subtitle People Time Date"),
            (
                "Talk title;Speaker name;Speaker affiliation;Talk language;Start date;Start time",
                "Title People Organisation Language Date Time",
            ),
            ("videoUrl;Name;Year;E-Mail-Adresse", "Link Title Date -"),
            ("Titel;Veranstaltung;Name;Link zur Aufzeichnung;Status", "Title Event People Link Status"),
            ("Titel;Referent 1;Referent 2;Kosten", "Title People People -"),
        ] {
            assert_eq!(guessed(line), meant, "{line}");
        }
    }

    #[test]
    fn what_one_is_told_goes_before_what_is_guessed() {
        let headings = ["Vortrag", "Titel", "Wer"].map(str::to_owned);
        let told =
            |field: &str, heading: &str| Options { columns: vec![(field.to_owned(), heading.to_owned())] };
        let columns = Columns::of(&headings, &told("people", "titel")).unwrap();
        assert_eq!(columns.fields, [Some(Field::Title), Some(Field::People), None]);
        assert_eq!(
            Columns::of(&headings, &told("colour", "Titel")).err(),
            Some(Refusal::NoField("colour".to_owned()))
        );
        assert_eq!(
            Columns::of(&headings, &told("title", "Titles")).err(),
            Some(Refusal::NoColumn("Titles".to_owned()))
        );
    }
}
