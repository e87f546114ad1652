//! Every word of the interface, German and English, side by side.

pub mod cli;
pub mod dates;

use crate::archive::record::{MediumKind, Part, RecordId, Status};

/// The language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// German.
    De,
    /// English.
    En,
}

/// The same words in German and in English.
pub type Words = (&'static str, &'static str);

impl Lang {
    /// The one of two texts that is in this language.
    pub fn pick<T>(self, de: T, en: T) -> T {
        match self {
            Self::De => de,
            Self::En => en,
        }
    }

    /// The words in this language.
    pub fn say(self, words: Words) -> &'static str {
        self.pick(words.0, words.1)
    }

    /// A number with its thousands parted, as this language prints it.
    pub fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(self.pick('.', ','));
            }
            text.push(digit);
        }
        text
    }

    /// How many of something: `1 Medium`, `1.234 Medien`.
    pub fn count(self, number: usize, (one, many): (Words, Words)) -> String {
        let words = if number == 1 { one } else { many };
        format!("{} {}", self.number(number), self.say(words))
    }
}

// Things that are counted: one and many.

/// Media.
pub const MEDIA: (Words, Words) = (("Medium", "medium"), ("Medien", "media"));
/// Events.
pub const EVENTS: (Words, Words) = (("Termin", "event"), ("Termine", "events"));
/// People.
pub const PEOPLE: (Words, Words) = (("Person", "person"), ("Personen", "people"));
/// Hits.
pub const HITS: (Words, Words) = (("Treffer", "hit"), ("Treffer", "hits"));

// The panes.

/// The calendar pane.
pub const CALENDAR: Words = ("Kalender", "Calendar");
/// The catalogue pane.
pub const CATALOGUE: Words = ("Katalog", "Catalogue");
/// The speakers pane.
pub const SPEAKERS: Words = ("Personen", "People");
/// The details pane.
pub const DETAIL: Words = ("Einzelheiten", "Details");
/// The details pane, where there is little room.
pub const DETAIL_SHORT: Words = ("Details", "Details");
/// Where Enter leads if there are no media.
pub const TO_DETAIL: Words = ("Details", "details");
/// Where a key leads from the list of events.
pub const TO_MONTH: Words = ("Monat", "month");
/// One step back.
pub const STEP_BACK: Words = ("zurück", "back");
/// Heads the week numbers.
pub const WEEK: Words = ("KW", "Wk");
/// The week number in running text.
pub const WEEK_NUMBER: Words = ("KW", "week");
/// Stands where a date would.
pub const UNDATED: Words = ("ohne Datum", "undated");
/// Stands where a date would, where there is little room.
pub const UNDATED_SHORT: Words = ("o. D.", "n. d.");
/// Above those who made something but do not speak.
pub const CREDITS: Words = ("Kamera, Schnitt, Foto …", "Camera, editing, photo …");
/// Above media that stand in no section.
pub const NO_SECTION: Words = ("Ohne Rubrik", "No section");
/// The catalogue without a lens.
pub const ALL_MEDIA: Words = ("alle", "all");
/// A record without a title.
pub const UNTITLED: Words = ("(ohne Titel)", "(untitled)");
/// A programme on a list.
pub const PROGRAMME: Words = ("Programm", "Programme");
/// Programmes.
pub const PROGRAMMES: Words = ("Programme", "Programmes");

// What is said where a list is empty.

/// The archive is not there yet.
pub const READING: Words = ("Das Archiv wird gelesen …", "Reading the archive …");
/// While the archive is read: `Lade … 42 %`.
pub const LOADING: Words = ("Lade …", "Loading …");
/// An archive without media.
pub const NO_MEDIA: Words = ("Dieses Archiv enthält keine Medien.", "This archive holds no media.");
/// An archive without people.
pub const NO_PEOPLE: Words = ("Hier ist niemand verzeichnet.", "Nobody is listed here.");
/// A month without events.
pub const NO_EVENTS: Words = ("kein Termin", "no event");
/// A lens without media.
pub const NOTHING_HERE: Words = ("Hierzu gibt es keine Medien.", "No media belong to this.");
/// How to get all media back.
pub const ESC_SHOWS_ALL: Words = ("Esc zeigt wieder alle.", "Esc shows all again.");
/// How to get to days with events.
pub const NEXT_DAY_HINT: Words =
    ("n und N gehen zum nächsten und vorigen Termin.", "n and N go to the next and the previous event.");
/// The details of nothing.
pub const NOTHING_SELECTED: Words = ("Nichts ausgewählt.", "Nothing is selected.");
/// An event without links.
pub const NO_LINKS: Words = ("Kein Link bekannt.", "No link is known.");

// Notices.

/// Nobody to go to.
pub const NO_PERSON: Words = ("Hier ist keine Person genannt.", "No person is named here.");
/// No event to go to.
pub const NO_EVENT: Words = ("Hierzu ist kein Termin bekannt.", "No event is known for this.");
/// No programme to go to.
pub const NO_PROGRAMME: Words = ("Hierzu ist kein Programm genannt.", "No programme is named here.");
/// No section to show.
pub const NO_SECTION_HERE: Words = ("Eine Rubrik haben nur Medien.", "Only media have a section.");
/// No media to go to.
pub const NO_MEDIA_HERE: Words = ("Hierzu gibt es keine Medien.", "No media belong to this.");
/// No link to open.
pub const NO_LINK: Words = ("Hier gibt es keinen Link.", "There is no link here.");
/// No later event.
pub const NO_LATER: Words = ("Kein späterer Termin.", "No later event.");
/// No earlier event.
pub const NO_EARLIER: Words = ("Kein früherer Termin.", "No earlier event.");
/// The start of the trail.
pub const NO_BACK: Words = ("Weiter zurück geht es nicht.", "This is where you started.");
/// The end of the trail.
pub const NO_FORWARD: Words = ("Weiter vor geht es nicht.", "This is the latest place.");
/// Before the program and the host of a link just opened.
pub const OPENED: Words = ("Geöffnet", "Opened");
/// Between the host and the program.
pub const OPENED_WITH: Words = ("mit", "with");

// Popups.

/// Heads the address that could not be opened.
pub const ADDRESS: Words = ("Hier lässt sich kein Browser öffnen", "No browser can be opened here");
/// Under the address.
pub const ADDRESS_COPIED: Words = (
    "In die Zwischenablage kopiert (wo das Terminal es erlaubt).",
    "Copied to the clipboard (where the terminal allows it).",
);
/// Heads the links to choose from.
pub const CHOOSE_LINK: Words = ("Link öffnen", "Open a link");
/// Heads the people to choose from.
pub const CHOOSE_PERSON: Words = ("Zu welcher Person?", "Which person?");
/// Heads the events to choose from.
pub const CHOOSE_EVENT: Words = ("Zu welchem Termin?", "Which event?");
/// Heads the programmes to choose from.
pub const CHOOSE_PROGRAMME: Words = ("Zu welchem Programm?", "Which programme?");
/// Heads the hint of the go-to prefix.
pub const GOTO: Words = ("Gehe zu", "Go to");
/// Heads the date prompt.
pub const DATE: Words = ("Gehe zum Datum", "Go to a date");
/// Which dates are read.
pub const DATE_FORMS: Words =
    ("29.11.2018 · 11.2018 · Nov 2018 · 2018", "2018-11-29 · Nov 2018 · 2018 · 29.11.2018");
/// A date that cannot be read.
pub const DATE_WRONG: Words = ("Kein Datum. So geht es:", "Not a date. Try:");
/// Heads the help.
pub const HELP: Words = ("Hilfe", "Help");
/// Before the word the help is filtered by.
pub const HELP_FILTER: Words = ("Suche:", "Search:");
/// How to search the help.
pub const HELP_HINT: Words = ("/ sucht eine Taste", "/ searches for a key");
/// No key matches.
pub const HELP_NOTHING: Words = ("Keine Taste passt dazu.", "No key matches.");

// The finder.

/// Heads the finder.
pub const FIND: Words = ("Suche", "Find");
/// What can be typed.
pub const FIND_WHAT: Words = (
    "Namen, Titel, Orte, Themen, Jahre – wie man sie im Kopf hat:",
    "Names, titles, places, topics, years – as you remember them:",
);
/// Examples of queries, and what they find.
pub const FIND_EXAMPLES: [(&str, Words); 5] = [
    ("stolz", ("eine Person und ihre Medien", "a person and their media")),
    ("neuss familienzentrum", ("mehrere Wörter, in jeder Reihenfolge", "several words, in any order")),
    ("ort:köln seit 2019", ("ein Feld, eine Zeit", "a field, a time")),
    ("21. lernnetzwerktreffen", ("ein Termin", "an event")),
    ("\"frühe chancen\" -kita", ("wörtlich; ohne ein Wort", "as printed; without a word")),
];
/// Heads the earlier queries.
pub const FIND_EARLIER: Words = ("Zuletzt gesucht (↑):", "Earlier (↑):");
/// A query without hits.
pub const FIND_NOTHING: Words =
    ("Nichts gefunden. Weniger oder andere Wörter?", "Nothing found. Fewer or other words?");
/// A query without hits in what is loaded.
pub const FIND_NOTHING_YET: Words =
    ("Bisher nichts gefunden, das Archiv lädt noch.", "Nothing found so far, the archive is still loading.");
/// While results still come.
pub const FIND_COMING: Words = ("…", "…");
/// Only part of the archive was searched.
pub const FIND_PARTIAL: Words = ("das Archiv lädt noch", "the archive is still loading");
/// Above hits that are not spelled like the query.
pub const FIND_LIKE: Words = ("ähnlich geschrieben oder gesprochen", "spelled or sounding alike");

// The bars.

/// The terminal is too small; the size it needs follows.
pub const TOO_SMALL: Words = ("Zu klein, nötig:", "Too small, need:");

// Labels in the details.

/// A person's other spellings.
pub const ALSO: Words = ("auch", "also");
/// The event of a medium.
pub const EVENT: Words = ("Termin", "Event");
/// The section of a medium.
pub const SECTION: Words = ("Rubrik", "Section");
/// Topics.
pub const TOPICS: Words = ("Themen", "Topics");
/// Places.
pub const PLACES: Words = ("Orte", "Places");
/// Links.
pub const LINKS: Words = ("Links", "Links");
/// Remarks.
pub const NOTE: Words = ("Anmerkung", "Note");
/// Sources.
pub const SOURCES: Words = ("Quellen", "Sources");
/// The motto of an event.
pub const MOTTO: Words = ("Motto", "Motto");
/// Organisers.
pub const ORGANISERS: Words = ("Veranstalter", "Organised by");
/// On the net.
pub const ONLINE: Words = ("online", "online");
/// People of a record.
pub const WHO: Words = ("Personen", "People");
/// Media of a record.
pub const THE_MEDIA: Words = ("Medien", "Media");
/// Events of a record.
pub const THE_EVENTS: Words = ("Termine", "Events");
/// Funders.
pub const FUNDERS: Words = ("Förderung", "Funded by");
/// Coordinators.
pub const COORDINATORS: Words = ("Koordination", "Coordination");
/// Municipalities.
pub const MUNICIPALITIES: Words = ("Kommunen", "Municipalities");
/// Before the first year of something that goes on.
pub const SINCE: Words = ("seit", "since");
/// The next event day.
pub const NEXT: Words = ("Nächster", "Next");
/// The previous event day.
pub const PREVIOUS: Words = ("Voriger", "Previous");
/// So many more that are not listed.
pub const MORE: Words = ("weitere (m zeigt alle im Katalog)", "more (m shows all in the catalogue)");
/// So many more events that are not listed.
pub const MORE_EVENTS: Words = ("weitere (e listet alle)", "more (e lists them)");
/// Before what is announced, not known to have taken place.
pub const ANNOUNCED_SIGN: &str = "○";
/// Announced, not known to have taken place.
pub const ANNOUNCED: Words = ("angekündigt", "announced");

/// What a medium is.
pub fn kind(kind: MediumKind) -> Words {
    match kind {
        MediumKind::Video => ("Video", "Video"),
        MediumKind::Film => ("Film", "Film"),
        MediumKind::Interview => ("Interview", "Interview"),
        MediumKind::Podcast => ("Podcast", "Podcast"),
        MediumKind::AudioSlideshow => ("Tonbild", "Slideshow"),
        MediumKind::Reading => ("Lesung", "Reading"),
    }
}

/// What a record is, for a list of all kinds.
pub fn record_kind(record: RecordId, medium: impl FnOnce() -> MediumKind) -> Words {
    match record {
        RecordId::Person(_) => ("Person", "Person"),
        RecordId::Medium(_) => kind(medium()),
        RecordId::Event(_) => ("Termin", "Event"),
        RecordId::Programme(_) => ("Programm", "Programme"),
    }
}

/// What someone did.
pub fn part(part: Part) -> Words {
    match part {
        Part::Speaker => ("Vortrag", "talk"),
        Part::Interviewee => ("im Interview", "interviewed"),
        Part::Panelist => ("Podium", "panel"),
        Part::Moderator => ("Moderation", "moderation"),
        Part::Author => ("Text", "text"),
        Part::Camera => ("Kamera", "camera"),
        Part::Editing => ("Schnitt", "editing"),
        Part::Narrator => ("Sprechstimme", "voice"),
        Part::Photo => ("Foto", "photo"),
    }
}

/// Whether an event took place; nothing to say where it did.
pub fn status(status: Status) -> Option<Words> {
    matches!(status, Status::Announced).then_some(ANNOUNCED)
}
