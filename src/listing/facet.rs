//! Facets by their names, and what is chosen of them: text of a query, as one would type it.

use super::value::FacetValue;
use crate::archive::sanitize::TextBuf;
use crate::describe::labels;
use crate::lang::{Lang, Words};
use crate::search::values::{self, FieldName};
use crate::search::{Choice, Fields, TypedValue, is_day_or_topic};

/// Something that records have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// What they are: films, interviews, events …
    Kind,
    /// The section of the page.
    Section,
    /// The year that their date surely touches.
    Year,
    /// Towns.
    Place,
    /// Subjects.
    Topic,
    /// The series of events.
    Series,
    /// The programme they belong to.
    Programme,
    /// Their languages.
    Language,
    /// The track of a conference.
    Track,
    /// The room of it.
    Room,
    /// Who takes part.
    Person,
    /// Whom they work for, and who organises.
    Organisation,
    /// What they are to the reader.
    Own,
}

impl Facet {
    /// Those of an archive, each at its number: all but the reader's own.
    pub const ALL: [Self; 12] = [
        Self::Kind,
        Self::Section,
        Self::Year,
        Self::Place,
        Self::Topic,
        Self::Series,
        Self::Programme,
        Self::Language,
        Self::Track,
        Self::Room,
        Self::Person,
        Self::Organisation,
    ];

    /// All of them, the reader's own at the end.
    pub fn every() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().chain([Self::Own])
    }

    /// What it is called.
    pub fn label(self) -> Words {
        match self {
            Self::Kind => Words::new("Art", "Kind"),
            Self::Section => Words::new("Rubrik", "Section"),
            Self::Year => Words::new("Jahr", "Year"),
            Self::Place => Words::new("Ort", "Place"),
            Self::Topic => Words::new("Thema", "Topic"),
            Self::Series => Words::new("Reihe", "Series"),
            Self::Programme => Words::new("Programm", "Programme"),
            Self::Language => Words::new("Sprache", "Language"),
            Self::Track => Words::new("Track", "Track"),
            Self::Room => Words::new("Raum", "Room"),
            Self::Person => Words::new("Person", "Person"),
            Self::Organisation => Words::new("Organisation", "Organisation"),
            Self::Own => Words::new("Eigenes", "Mine"),
        }
    }

    /// The name in JSON, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Section => "section",
            Self::Year => "year",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Series => "series",
            Self::Programme => "programme",
            Self::Language => "language",
            Self::Track => "track",
            Self::Room => "room",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Own => "own",
        }
    }

    /// The field that is typed for it.
    fn field(self, lang: Lang) -> FieldName<'static> {
        let written = match self {
            Self::Kind => Words::new("art", "kind"),
            Self::Section => Words::new("rubrik", "section"),
            Self::Year => Words::new("jahr", "year"),
            Self::Place => Words::new("ort", "place"),
            Self::Topic => Words::new("thema", "topic"),
            Self::Series => Words::new("reihe", "series"),
            Self::Programme => Words::new("programm", "programme"),
            Self::Language => Words::new("sprache", "language"),
            Self::Track => Words::new("track", "track"),
            Self::Room => Words::new("raum", "room"),
            Self::Person => Words::new("person", "person"),
            Self::Organisation => Words::new("organisation", "organisation"),
            Self::Own => Words::new("ist", "is"),
        };
        FieldName { written: lang.say(written), exact: !matches!(self, Self::Year | Self::Own) }
    }

    /// The facet of a field, by any of its names.
    pub fn of_field(name: &str) -> Option<Self> {
        let of_topics = Self::Topic.field(Lang::De);
        let name = if is_day_or_topic(name) { of_topics.written } else { name };
        Self::every().find(|facet| facet.field(Lang::De).is(name))
    }

    /// What is written for that field.
    pub(crate) fn field_name(self, lang: Lang) -> &'static str {
        self.field(lang).written
    }

    /// Where that field looks.
    pub(super) fn fields(self) -> Fields {
        match self {
            Self::Kind => Fields::KIND,
            Self::Section | Self::Series => Fields::SERIES,
            // A date is no text, nor is what a record is to the reader.
            Self::Year | Self::Own => Fields::default(),
            Self::Place => Fields::PLACE,
            Self::Topic => Fields::TOPIC,
            Self::Programme => Fields::PROGRAMME,
            Self::Language => Fields::LANGUAGE,
            Self::Track => Fields::TRACK,
            Self::Room => Fields::ROOM,
            Self::Person => Fields::PERSON.with(Fields::ROLE),
            Self::Organisation => Fields::ORGANISATION,
        }
    }

    /// True where it is made of what records are and when: of texts at most the name of a kind.
    pub(super) fn is_seen_without_texts(self) -> bool {
        matches!(self, Self::Kind | Self::Year)
    }

    /// The value that a text of its column is.
    pub(super) fn value(self, text: TextBuf) -> FacetValue {
        match self {
            Self::Kind => labels::kind_called(&text).map_or(FacetValue::Text(text), FacetValue::Kind),
            Self::Year => text.parse().map_or(FacetValue::Text(text), FacetValue::Year),
            Self::Language => FacetValue::Language(text),
            _ => FacetValue::Text(text),
        }
    }

    /// What a line asks of its values, in the order typed.
    pub fn chosen(self, line: &str) -> Vec<TypedValue> {
        values::values(line, self.field(Lang::De))
    }

    /// A line without that: what its counts are made of.
    pub fn without(self, line: &str) -> String {
        values::without(line, self.field(Lang::De))
    }

    /// A line that asks for a value, leaves it out, or neither: several values that are asked for are "or".
    pub fn choose(self, line: &str, value: &FacetValue, choice: Option<Choice>, lang: Lang) -> String {
        let typed = value.typed(lang);
        values::with_choice(line, self.field(lang), |text| value.is(text), (&typed, choice))
    }
}
