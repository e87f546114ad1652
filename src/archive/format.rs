//! The JSON as it lies on disk, field for field: these types read it, write it and make its JSON Schema.
//!
//! What is empty or not known is left out when it is written.

use super::record::{MediumKind, Part, Status};
use super::sanitize::TextCow;
use super::web_address::AddressCow;
use schemars::JsonSchema;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// An archive of talks: one JSON document. What is not known is left out; nothing is invented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[serde(bound(deserialize = "P: Deserialize<'de>, E: Deserialize<'de>, M: Deserialize<'de>, \
                             H: Deserialize<'de>, S: Deserialize<'de>"))]
#[schemars(title = "lernnetzwerk-archive")]
pub struct Document<'a, P = Programme<'a>, E = Event<'a>, M = Medium<'a>, H = Person<'a>, S = Source<'a>> {
    /// Always `lernnetzwerk-archive`.
    #[serde(borrow, default)]
    #[schemars(!default, regex(pattern = "^lernnetzwerk-archive$"))]
    pub format: TextCow<'a>,
    /// The version of this format: 1.
    #[serde(default)]
    #[schemars(!default, range(min = 1, max = 1))]
    pub version: u32,
    /// What the archive is called.
    #[serde(default)]
    #[schemars(!default)]
    pub title: TextCow<'a>,
    /// The language of its text, such as `de`.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub language: TextCow<'a>,
    /// The archive's own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<AddressCow<'a>>,
    /// The day of the last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<TextCow<'a>>,
    /// Programmes, in the order to show them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<P>,
    /// Events, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<E>,
    /// Media, in the order of their page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<M>,
    /// People, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<H>,
    /// The pages the facts come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<S>,
}

/// A document whose arrays are arrays, of whatever: what is asked of it before its records are read.
pub type Frame<'a> = Document<'a, IgnoredAny, IgnoredAny, IgnoredAny, IgnoredAny, IgnoredAny>;

/// A medium. Only `id`, `title` and `kind` are required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Medium<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// As printed.
    pub title: TextCow<'a>,
    /// What it is.
    pub kind: MediumKind,
    /// The section of its page.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub section: TextCow<'a>,
    /// What the viewer gets, in one to three sentences.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub summary: TextCow<'a>,
    /// Its own date, where it has no event: `2018`, `2018-11` or `2018-11-29`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<TextCow<'a>>,
    /// The id of the event it was recorded at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<TextCow<'a>>,
    /// The id of its programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<TextCow<'a>>,
    /// Who takes part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appearances: Vec<Appearance<'a>>,
    /// Subjects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TextCow<'a>>,
    /// Places it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<TextCow<'a>>,
    /// Where it can be watched; the first is the one to open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link<'a>>,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TextCow<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextCow<'a>>,
}

/// An event. Only `id` and `title` are required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// As printed.
    pub title: TextCow<'a>,
    /// The series it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<TextCow<'a>>,
    /// Its number in the series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Its motto.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub motto: Option<TextCow<'a>>,
    /// The first day, as exactly as known: `2018`, `2018-11` or `2018-11-29`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<TextCow<'a>>,
    /// The last day, where it is another.
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
    /// Who held it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisers: Vec<TextCow<'a>>,
    /// Held or only announced.
    #[serde(default)]
    pub status: Status,
    /// How near it is to the archive's subject.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub scope: TextCow<'a>,
    /// The id of its programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<TextCow<'a>>,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appearances: Vec<Appearance<'a>>,
    /// Pages about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link<'a>>,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TextCow<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextCow<'a>>,
}

/// A person. Only `id` and `name` are required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<TextCow<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextCow<'a>>,
}

/// A programme. Only `id` and `name` are required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Programme<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// Full name.
    pub name: TextCow<'a>,
    /// Short name.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub short: TextCow<'a>,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<TextCow<'a>>,
    /// When it began, as exactly as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<TextCow<'a>>,
    /// When it ended, as exactly as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<TextCow<'a>>,
    /// Who pays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funders: Vec<TextCow<'a>>,
    /// Who coordinates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coordinators: Vec<TextCow<'a>>,
    /// Municipalities that take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub municipalities: Vec<TextCow<'a>>,
    /// Subjects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<TextCow<'a>>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub summary: TextCow<'a>,
    /// Pages about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link<'a>>,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TextCow<'a>>,
}

/// A source. All but `publisher` is required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
#[serde(deny_unknown_fields)]
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
}

/// A web page: http or https.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link<'a> {
    /// The address.
    #[serde(borrow)]
    pub url: AddressCow<'a>,
    /// What to call it.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub label: TextCow<'a>,
}

/// The JSON Schema of an archive (draft 2020-12), with a final newline.
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(Document<'static>);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
