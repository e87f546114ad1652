//! The JSON as it lies on disk, field for field: these types read it, write it and make its JSON Schema.
//!
//! What is empty or not known is left out when it is written, and `null` says no more than that when it is read.

pub use super::links::LinkCow as Link;
use super::nullable::{Listed, given, listed, named};
use super::prose::ProseCow;
use super::record::{MediumKind, Part, Status};
use super::sanitize::{TextCow, clean};
use super::synonyms::Synonyms;
use super::web_address::AddressCow;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Error, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// An archive of talks: one JSON document. What is not known is left out; nothing is invented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(bound(deserialize = "P: Deserialize<'de>, E: Deserialize<'de>, M: Deserialize<'de>, \
                             H: Deserialize<'de>, S: Deserialize<'de>, T: Deserialize<'de>, \
                             O: Deserialize<'de>"))]
#[schemars(title = "lernnetzwerk-archive")]
pub struct Document<
    'a,
    P = Programme<'a>,
    E = Event<'a>,
    M = Medium<'a>,
    H = Person<'a>,
    S = Source<'a>,
    T = Topic<'a>,
    O = Origin<'a>,
> {
    /// Always `lernnetzwerk-archive`.
    #[serde(borrow, default, deserialize_with = "given")]
    #[schemars(!default, regex(pattern = "^lernnetzwerk-archive$"))]
    pub format: TextCow<'a>,
    /// The version of this format that its writer knew: 1 or 2.
    #[serde(default, deserialize_with = "given")]
    #[schemars(!default, range(min = 1, max = 2))]
    pub version: u32,
    /// A slug of the archive itself that never changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<TextCow<'a>>,
    /// What the archive is called.
    #[serde(default, deserialize_with = "given")]
    #[schemars(!default)]
    pub title: TextCow<'a>,
    /// The language of its text, such as `de`.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "str::is_empty")]
    pub language: TextCow<'a>,
    /// The archive's own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<AddressCow<'a>>,
    /// The day of the last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<TextCow<'a>>,
    /// Groups of words that mean the same here, two or more in each.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Synonyms::is_empty")]
    pub synonyms: Synonyms,
    /// Ids, guids and names that no import brings back.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<TextCow<'a>>,
    /// Subjects that have other names as well.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<T>,
    /// Programmes, in the order to show them.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<P>,
    /// Events, in any order.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<E>,
    /// Media, in the order of their page.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<M>,
    /// People, in any order.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<H>,
    /// The pages the facts come from.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<S>,
    /// Where importers have records from; nothing of it is shown or searched.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<O>,
}

/// A document whose arrays are arrays, of whatever: what is asked of it before its records are read.
pub type Frame<'a> =
    Document<'a, IgnoredAny, IgnoredAny, IgnoredAny, IgnoredAny, IgnoredAny, IgnoredAny, IgnoredAny>;

/// A medium. Only `id`, `title` and `kind` are required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Medium<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// As printed.
    pub title: TextCow<'a>,
    /// What it is.
    pub kind: KindCow<'a>,
    /// The section of its page.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "str::is_empty")]
    pub section: TextCow<'a>,
    /// What the viewer gets, in one to three sentences.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "str::is_empty")]
    pub summary: TextCow<'a>,
    /// What it is about: paragraphs parted by an empty line; a line that begins with `- ` is an item of a list.
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    pub prose: Option<ProseCow<'a>>,
    /// Its language, or its languages.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Languages::is_empty")]
    pub language: Languages<'a>,
    /// Its own date, where it has no event: `2018`, `2018-11`, `2018-11-29`, or with the time of day there:
    /// `2018-11-29T11:00`, `2018-11-29T11:00+01:00`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<TextCow<'a>>,
    /// How long it lasts, as ISO 8601 writes it, without years and months: `PT45M`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<TextCow<'a>>,
    /// The id of the event it was recorded at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<TextCow<'a>>,
    /// The id of its programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<TextCow<'a>>,
    /// Room or stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<TextCow<'a>>,
    /// The track of a conference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<TextCow<'a>>,
    /// The licence it may be used under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<TextCow<'a>>,
    /// Whether it took place.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "is_held")]
    pub status: Status,
    /// Who takes part.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub appearances: Vec<Appearance<'a>>,
    /// Subjects: ids of `topics`, or plain words.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TextCow<'a>>,
    /// Places it is about.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<TextCow<'a>>,
    /// Where it can be watched; the first is the one to open. Without any, no recording is known.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link<'a>>,
    /// Ids of its sources.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TextCow<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextCow<'a>>,
    /// The id under which others know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<TextCow<'a>>,
}

/// An event. Only `id` and `title` are required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// As printed.
    pub title: TextCow<'a>,
    /// The id of the event that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<TextCow<'a>>,
    /// The series it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<TextCow<'a>>,
    /// Its number in the series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Its motto.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub motto: Option<TextCow<'a>>,
    /// The first day, as exactly as known: `2018`, `2018-11`, `2018-11-29`, or with the time of day there:
    /// `2018-11-29T11:00`, `2018-11-29T11:00+01:00`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<TextCow<'a>>,
    /// The last day, where it is another, or the time at which it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<TextCow<'a>>,
    /// Town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<TextCow<'a>>,
    /// True where it took place on the net.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online: Option<bool>,
    /// House or hall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<TextCow<'a>>,
    /// Room or stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<TextCow<'a>>,
    /// Who held it.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub organisers: Vec<TextCow<'a>>,
    /// Whether it took place.
    #[serde(default, deserialize_with = "given")]
    pub status: Status,
    /// What it is about, in paragraphs as those of a medium.
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    pub prose: Option<ProseCow<'a>>,
    /// How near it is to the archive's subject.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "str::is_empty")]
    pub scope: TextCow<'a>,
    /// The id of its programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<TextCow<'a>>,
    /// Who took part.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub appearances: Vec<Appearance<'a>>,
    /// Pages about it.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link<'a>>,
    /// Ids of its sources.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TextCow<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextCow<'a>>,
    /// The id under which others know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<TextCow<'a>>,
}

/// A person. Only `id` and `name` are required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// Plain name without titles.
    pub name: TextCow<'a>,
    /// As an index sorts it; without it, the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<TextCow<'a>>,
    /// Other spellings.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<TextCow<'a>>,
    /// Where they work now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<TextCow<'a>>,
    /// Who they are, in paragraphs as those of an abstract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub biography: Option<ProseCow<'a>>,
    /// Their own pages.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextCow<'a>>,
    /// The id under which others know them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<TextCow<'a>>,
}

/// A programme. Only `id` and `name` are required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Programme<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// Full name.
    pub name: TextCow<'a>,
    /// Short name.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "str::is_empty")]
    pub short: TextCow<'a>,
    /// Other names.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<TextCow<'a>>,
    /// When it began, as exactly as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<TextCow<'a>>,
    /// When it ended, as exactly as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<TextCow<'a>>,
    /// Who pays.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub funders: Vec<TextCow<'a>>,
    /// Who coordinates.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub coordinators: Vec<TextCow<'a>>,
    /// Municipalities that take part.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub municipalities: Vec<TextCow<'a>>,
    /// Subjects.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<TextCow<'a>>,
    /// What it is for.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "str::is_empty")]
    pub summary: TextCow<'a>,
    /// Pages about it.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link<'a>>,
    /// Ids of its sources.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TextCow<'a>>,
}

/// A source. All but `publisher` is required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// What it is.
    pub title: TextCow<'a>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<TextCow<'a>>,
    /// Where it stands: http or https.
    pub url: AddressCow<'a>,
}

/// What someone was, and did, in one medium or at one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Appearance<'a> {
    /// The id of the person.
    #[serde(borrow)]
    pub person: TextCow<'a>,
    /// What they did.
    pub part: Part,
    /// Academic title at that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<TextCow<'a>>,
    /// Office or role at that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<TextCow<'a>>,
    /// Organisation at that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<TextCow<'a>>,
    /// What they did there, apart from the office: the title of their talk, or their task.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contribution: Option<TextCow<'a>>,
}

impl<'a> Appearance<'a> {
    /// What someone did, of whom nothing more is known there.
    pub(crate) fn new(person: TextCow<'a>, part: Part) -> Self {
        Self { person, part, title: None, role: None, organisation: None, contribution: None }
    }
}

/// A subject. Only `id` and `name` are required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Topic<'a> {
    /// A slug that never changes, by which media name it.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// What it is called.
    pub name: TextCow<'a>,
    /// Other words for it.
    #[serde(default, deserialize_with = "listed", skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<TextCow<'a>>,
}

/// Where an importer has a record from. Only `record` is required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin<'a> {
    /// The kind and the id of the record: `medium:opening`.
    #[serde(borrow)]
    pub record: TextCow<'a>,
    /// Where it came from.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "str::is_empty")]
    pub source: TextCow<'a>,
    /// The id that the source has for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<TextCow<'a>>,
    /// A hash of each field as it was written last: 16 hexadecimal digits.
    #[serde(default, deserialize_with = "named", skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<TextCow<'a>, TextCow<'a>>,
}

/// What a medium is, by its name: a known one, or another as it is written, with single blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct KindCow<'a>(TextCow<'a>);

impl<'a> KindCow<'a> {
    /// The kind of that name: a known one, however its letters, blanks, hyphens and underlines stand.
    pub fn of(name: TextCow<'a>) -> Self {
        if MediumKind::known(&name).is_some() {
            return Self(name);
        }
        let lower = name.to_lowercase();
        let words = |apart| lower.split(apart).filter(|word: &&str| !word.is_empty()).collect::<Vec<_>>();
        let plain = words([' ', '_', '-'].as_slice()).join("_");
        if let Some((known, _)) = MediumKind::KNOWN.iter().find(|(known, _)| *known == plain) {
            return Self(clean(known));
        }
        let words = name.split(|letter: char| letter.is_whitespace() || letter == '_');
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        Self(clean(&words.join(" ")).into_owned().into())
    }

    /// The kind.
    pub(super) fn kind(&self) -> MediumKind<'_> {
        MediumKind::known(&self.0).unwrap_or(MediumKind::Other(self.0.as_text()))
    }

    /// Its name.
    pub(super) fn name(&self) -> &TextCow<'a> {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for KindCow<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        TextCow::deserialize(deserializer).map(Self::of)
    }
}

impl JsonSchema for KindCow<'_> {
    fn schema_name() -> Cow<'static, str> {
        "MediumKind".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names = MediumKind::KNOWN.map(|(name, _)| name);
        json_schema!({
            "description": "What a medium is: one of the known names, or any other.",
            "anyOf": [{ "enum": names }, { "type": "string", "minLength": 1 }],
        })
    }
}

/// Languages as BCP 47 names them: one text, or several in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages<'a>(pub Vec<TextCow<'a>>);

impl Languages<'_> {
    /// True where there are none.
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Languages<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => one.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Languages<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LanguagesVisitor;
        impl<'de> Visitor<'de> for LanguagesVisitor {
            type Value = Languages<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a list of strings")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Languages(vec![clean(text)]))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Languages(vec![clean(text).into_owned().into()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Self::Value, A::Error> {
                Listed::deserialize(SeqAccessDeserializer::new(elements)).map(|Listed(list)| Languages(list))
            }
        }
        deserializer.deserialize_any(LanguagesVisitor)
    }
}

impl JsonSchema for Languages<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Languages".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Languages as BCP 47 names them, such as `de`: one, or several in a list.",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": ["string", "null"] } }],
        })
    }
}

/// True for what need not be written.
fn is_held(status: &Status) -> bool {
    *status == Status::Held
}

/// The JSON Schema of an archive (draft 2020-12), with a final newline.
pub fn json_schema() -> String {
    let mut schema = serde_json::to_value(schemars::schema_for!(Document<'static>)).unwrap_or_default();
    allow_null(&mut schema);
    let schema = Schema::try_from(schema).unwrap_or_default();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Allows `null` wherever something may be left out: as a field that is not required, or of any name; as an element of a
/// list.
fn allow_null(schema: &mut Value) {
    let Value::Object(fields) = schema else { return };
    let required = fields.get("required").cloned().unwrap_or_default();
    let is_required =
        |name: &String| required.as_array().is_some_and(|all| all.iter().any(|one| one == name));
    if let Some(Value::Object(properties)) = fields.get_mut("properties") {
        properties.iter_mut().filter(|(name, _)| !is_required(name)).for_each(|(_, value)| or_null(value));
    }
    let elements = ["items", "additionalProperties"];
    elements.into_iter().for_each(|name| fields.get_mut(name).into_iter().for_each(or_null));
    fields.values_mut().for_each(allow_null);
}

/// What a schema describes, or `null`.
fn or_null(schema: &mut Value) {
    let Value::Object(fields) = schema else { return };
    if let Some(kind) = fields.get_mut("type") {
        if kind.is_string() {
            *kind = json!([kind.take(), "null"]);
        }
        return;
    }
    if let Some(Value::Array(any)) = fields.get_mut("anyOf") {
        if !any.iter().any(|one| *one == json!({ "type": "null" })) {
            any.push(json!({ "type": "null" }));
        }
    } else if let Some(of) = fields.remove("$ref") {
        fields.insert("anyOf".to_owned(), json!([{ "$ref": of }, { "type": "null" }]));
    }
}
