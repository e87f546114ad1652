//! The JSON as it lies on disk, field for field. The JSON Schema is made from these types.

use super::record::{MediumKind, Part, Status};
use super::sanitize::TextCow;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The document itself, its records left unread.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "that its arrays are arrays is all that is asked of them")]
pub struct Frame<'a> {
    /// As in [`Document`].
    #[serde(borrow, default)]
    pub format: TextCow<'a>,
    /// As in [`Document`].
    #[serde(default)]
    pub version: u32,
    /// As in [`Document`].
    #[serde(borrow, default)]
    pub title: TextCow<'a>,
    /// As in [`Document`].
    #[serde(borrow, default)]
    pub language: TextCow<'a>,
    /// As in [`Document`].
    #[serde(borrow)]
    pub homepage: Option<TextCow<'a>>,
    /// As in [`Document`].
    #[serde(borrow)]
    pub updated: Option<TextCow<'a>>,
    /// As in [`Document`].
    #[serde(default)]
    programmes: Unread,
    /// As in [`Document`].
    #[serde(default)]
    events: Unread,
    /// As in [`Document`].
    #[serde(default)]
    media: Unread,
    /// As in [`Document`].
    #[serde(default)]
    people: Unread,
    /// As in [`Document`].
    #[serde(default)]
    sources: Unread,
}

/// An array of anything.
type Unread = Vec<IgnoredAny>;

/// An archive of talks: one JSON document. What is not known is left out; nothing is invented.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "lernnetzwerk-archive")]
#[allow(dead_code, reason = "read by the schema generator alone")]
pub struct Document<'a> {
    /// Always `lernnetzwerk-archive`.
    #[schemars(regex(pattern = "^lernnetzwerk-archive$"))]
    format: TextCow<'a>,
    /// The version of this format: 1.
    #[schemars(range(min = 1, max = 1))]
    version: u32,
    /// What the archive is called.
    title: TextCow<'a>,
    /// The language of its text, such as `de`.
    #[serde(default)]
    language: TextCow<'a>,
    /// The archive's own page.
    homepage: Option<TextCow<'a>>,
    /// The day of the last change.
    updated: Option<TextCow<'a>>,
    /// Programmes, in the order to show them.
    #[serde(default)]
    programmes: Vec<RawProgramme<'a>>,
    /// Events, in any order.
    #[serde(default)]
    events: Vec<RawEvent<'a>>,
    /// Media, in the order of their page.
    #[serde(default)]
    media: Vec<RawMedium<'a>>,
    /// People, in any order.
    #[serde(default)]
    people: Vec<RawPerson<'a>>,
    /// The pages the facts come from.
    #[serde(default)]
    sources: Vec<RawSource<'a>>,
}

/// A medium. Only `id`, `title` and `kind` are required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Medium")]
pub struct RawMedium<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// As printed.
    #[serde(borrow)]
    pub title: TextCow<'a>,
    /// What it is.
    pub kind: MediumKind,
    /// The section of its page.
    #[serde(borrow, default)]
    pub section: TextCow<'a>,
    /// What the viewer gets, in one to three sentences.
    #[serde(borrow, default)]
    pub summary: TextCow<'a>,
    /// Its own date, where it has no event: `2018`, `2018-11` or `2018-11-29`.
    #[serde(borrow)]
    pub date: Option<TextCow<'a>>,
    /// The id of the event it was recorded at.
    #[serde(borrow)]
    pub event: Option<TextCow<'a>>,
    /// The id of its programme.
    #[serde(borrow)]
    pub programme: Option<TextCow<'a>>,
    /// Who takes part.
    #[serde(borrow, default)]
    pub appearances: Vec<RawAppearance<'a>>,
    /// Subjects.
    #[serde(borrow, default)]
    pub topics: Vec<TextCow<'a>>,
    /// Places it is about.
    #[serde(borrow, default)]
    pub places: Vec<TextCow<'a>>,
    /// Where it can be watched; the first is the one to open.
    #[serde(borrow, default)]
    pub links: Vec<RawLink<'a>>,
    /// Ids of its sources.
    #[serde(borrow, default)]
    pub sources: Vec<TextCow<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(borrow)]
    pub note: Option<TextCow<'a>>,
}

/// An event. Only `id` and `title` are required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Event")]
pub struct RawEvent<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// As printed.
    #[serde(borrow)]
    pub title: TextCow<'a>,
    /// The series it belongs to.
    #[serde(borrow)]
    pub series: Option<TextCow<'a>>,
    /// Its number in the series.
    pub number: Option<u32>,
    /// Its motto.
    #[serde(borrow)]
    pub motto: Option<TextCow<'a>>,
    /// The first day, as exactly as known: `2018`, `2018-11` or `2018-11-29`.
    #[serde(borrow)]
    pub start: Option<TextCow<'a>>,
    /// The last day, where it is another.
    #[serde(borrow)]
    pub end: Option<TextCow<'a>>,
    /// Town.
    #[serde(borrow)]
    pub place: Option<TextCow<'a>>,
    /// True where it took place on the net.
    pub online: Option<bool>,
    /// House or hall.
    #[serde(borrow)]
    pub venue: Option<TextCow<'a>>,
    /// Who held it.
    #[serde(borrow, default)]
    pub organisers: Vec<TextCow<'a>>,
    /// Held or only announced.
    #[serde(default)]
    pub status: Status,
    /// How near it is to the archive's subject.
    #[serde(borrow, default)]
    pub scope: TextCow<'a>,
    /// The id of its programme.
    #[serde(borrow)]
    pub programme: Option<TextCow<'a>>,
    /// Who took part.
    #[serde(borrow, default)]
    pub appearances: Vec<RawAppearance<'a>>,
    /// Pages about it.
    #[serde(borrow, default)]
    pub links: Vec<RawLink<'a>>,
    /// Ids of its sources.
    #[serde(borrow, default)]
    pub sources: Vec<TextCow<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(borrow)]
    pub note: Option<TextCow<'a>>,
}

/// A person. Only `id` and `name` are required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Person")]
pub struct RawPerson<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// Plain name without titles.
    #[serde(borrow)]
    pub name: TextCow<'a>,
    /// As an index sorts it; without it, the name.
    #[serde(borrow)]
    pub sort: Option<TextCow<'a>>,
    /// Other spellings.
    #[serde(borrow, default)]
    pub also: Vec<TextCow<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(borrow)]
    pub note: Option<TextCow<'a>>,
}

/// A programme. Only `id` and `name` are required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Programme")]
pub struct RawProgramme<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// Full name.
    #[serde(borrow)]
    pub name: TextCow<'a>,
    /// Short name.
    #[serde(borrow, default)]
    pub short: TextCow<'a>,
    /// Other names.
    #[serde(borrow, default)]
    pub also: Vec<TextCow<'a>>,
    /// When it began, as exactly as known.
    #[serde(borrow)]
    pub start: Option<TextCow<'a>>,
    /// When it ended, as exactly as known.
    #[serde(borrow)]
    pub end: Option<TextCow<'a>>,
    /// Who pays.
    #[serde(borrow, default)]
    pub funders: Vec<TextCow<'a>>,
    /// Who coordinates.
    #[serde(borrow, default)]
    pub coordinators: Vec<TextCow<'a>>,
    /// Municipalities that take part.
    #[serde(borrow, default)]
    pub municipalities: Vec<TextCow<'a>>,
    /// Subjects.
    #[serde(borrow, default)]
    pub keywords: Vec<TextCow<'a>>,
    /// What it is for.
    #[serde(borrow, default)]
    pub summary: TextCow<'a>,
    /// Pages about it.
    #[serde(borrow, default)]
    pub links: Vec<RawLink<'a>>,
    /// Ids of its sources.
    #[serde(borrow, default)]
    pub sources: Vec<TextCow<'a>>,
}

/// A source. All but `publisher` is required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Source")]
pub struct RawSource<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: TextCow<'a>,
    /// What it is.
    #[serde(borrow)]
    pub title: TextCow<'a>,
    /// Who published it.
    #[serde(borrow)]
    pub publisher: Option<TextCow<'a>>,
    /// Where it stands: http or https.
    #[serde(borrow)]
    pub url: TextCow<'a>,
}

/// What someone was, and did, in one medium or at one event.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Appearance")]
pub struct RawAppearance<'a> {
    /// The id of the person.
    #[serde(borrow)]
    pub person: TextCow<'a>,
    /// What they did.
    pub part: Part,
    /// Academic title at that time.
    #[serde(borrow)]
    pub title: Option<TextCow<'a>>,
    /// Office or role at that time.
    #[serde(borrow)]
    pub role: Option<TextCow<'a>>,
    /// Organisation at that time.
    #[serde(borrow)]
    pub organisation: Option<TextCow<'a>>,
}

/// A web page: http or https.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Link")]
pub struct RawLink<'a> {
    /// The address.
    #[serde(borrow)]
    pub url: TextCow<'a>,
    /// What to call it.
    #[serde(borrow, default)]
    pub label: TextCow<'a>,
}

/// The JSON Schema of an archive (draft 2020-12), with a final newline.
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(Document<'static>);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
