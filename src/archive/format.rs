//! The JSON as it lies on disk, field for field. The JSON Schema is made from these types.

use super::record::{MediumKind, Part, Status};
use super::sanitize::Text;
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
    pub format: Text<'a>,
    /// As in [`Document`].
    #[serde(default)]
    pub version: u32,
    /// As in [`Document`].
    #[serde(borrow, default)]
    pub title: Text<'a>,
    /// As in [`Document`].
    #[serde(borrow, default)]
    pub language: Text<'a>,
    /// As in [`Document`].
    #[serde(borrow)]
    pub homepage: Option<Text<'a>>,
    /// As in [`Document`].
    #[serde(borrow)]
    pub updated: Option<Text<'a>>,
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
    format: Text<'a>,
    /// The version of this format: 1.
    #[schemars(range(min = 1, max = 1))]
    version: u32,
    /// What the archive is called.
    title: Text<'a>,
    /// The language of its text, such as `de`.
    #[serde(default)]
    language: Text<'a>,
    /// The archive's own page.
    homepage: Option<Text<'a>>,
    /// The day of the last change.
    updated: Option<Text<'a>>,
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
    pub id: Text<'a>,
    /// As printed.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// What it is.
    pub kind: MediumKind,
    /// The section of its page.
    #[serde(borrow, default)]
    pub section: Text<'a>,
    /// What the viewer gets, in one to three sentences.
    #[serde(borrow, default)]
    pub summary: Text<'a>,
    /// Its own date, where it has no event: `2018`, `2018-11` or `2018-11-29`.
    #[serde(borrow)]
    pub date: Option<Text<'a>>,
    /// The id of the event it was recorded at.
    #[serde(borrow)]
    pub event: Option<Text<'a>>,
    /// The id of its programme.
    #[serde(borrow)]
    pub programme: Option<Text<'a>>,
    /// Who takes part.
    #[serde(borrow, default)]
    pub appearances: Vec<RawAppearance<'a>>,
    /// Subjects.
    #[serde(borrow, default)]
    pub topics: Vec<Text<'a>>,
    /// Places it is about.
    #[serde(borrow, default)]
    pub places: Vec<Text<'a>>,
    /// Where it can be watched; the first is the one to open.
    #[serde(borrow, default)]
    pub links: Vec<RawLink<'a>>,
    /// Ids of its sources.
    #[serde(borrow, default)]
    pub sources: Vec<Text<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(borrow)]
    pub note: Option<Text<'a>>,
}

/// An event. Only `id` and `title` are required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Event")]
pub struct RawEvent<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// As printed.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// The series it belongs to.
    #[serde(borrow)]
    pub series: Option<Text<'a>>,
    /// Its number in the series.
    pub number: Option<u32>,
    /// Its motto.
    #[serde(borrow)]
    pub motto: Option<Text<'a>>,
    /// The first day, as exactly as known: `2018`, `2018-11` or `2018-11-29`.
    #[serde(borrow)]
    pub start: Option<Text<'a>>,
    /// The last day, where it is another.
    #[serde(borrow)]
    pub end: Option<Text<'a>>,
    /// Town.
    #[serde(borrow)]
    pub place: Option<Text<'a>>,
    /// True where it took place on the net.
    pub online: Option<bool>,
    /// House or hall.
    #[serde(borrow)]
    pub venue: Option<Text<'a>>,
    /// Who held it.
    #[serde(borrow, default)]
    pub organisers: Vec<Text<'a>>,
    /// Held or only announced.
    #[serde(default)]
    pub status: Status,
    /// How near it is to the archive's subject.
    #[serde(borrow, default)]
    pub scope: Text<'a>,
    /// The id of its programme.
    #[serde(borrow)]
    pub programme: Option<Text<'a>>,
    /// Who took part.
    #[serde(borrow, default)]
    pub appearances: Vec<RawAppearance<'a>>,
    /// Pages about it.
    #[serde(borrow, default)]
    pub links: Vec<RawLink<'a>>,
    /// Ids of its sources.
    #[serde(borrow, default)]
    pub sources: Vec<Text<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(borrow)]
    pub note: Option<Text<'a>>,
}

/// A person. Only `id` and `name` are required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Person")]
pub struct RawPerson<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Plain name without titles.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// As an index sorts it; without it, the name.
    #[serde(borrow)]
    pub sort: Option<Text<'a>>,
    /// Other spellings.
    #[serde(borrow, default)]
    pub also: Vec<Text<'a>>,
    /// What sources print otherwise, and the like.
    #[serde(borrow)]
    pub note: Option<Text<'a>>,
}

/// A programme. Only `id` and `name` are required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Programme")]
pub struct RawProgramme<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Full name.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// Short name.
    #[serde(borrow, default)]
    pub short: Text<'a>,
    /// Other names.
    #[serde(borrow, default)]
    pub also: Vec<Text<'a>>,
    /// When it began, as exactly as known.
    #[serde(borrow)]
    pub start: Option<Text<'a>>,
    /// When it ended, as exactly as known.
    #[serde(borrow)]
    pub end: Option<Text<'a>>,
    /// Who pays.
    #[serde(borrow, default)]
    pub funders: Vec<Text<'a>>,
    /// Who coordinates.
    #[serde(borrow, default)]
    pub coordinators: Vec<Text<'a>>,
    /// Municipalities that take part.
    #[serde(borrow, default)]
    pub municipalities: Vec<Text<'a>>,
    /// Subjects.
    #[serde(borrow, default)]
    pub keywords: Vec<Text<'a>>,
    /// What it is for.
    #[serde(borrow, default)]
    pub summary: Text<'a>,
    /// Pages about it.
    #[serde(borrow, default)]
    pub links: Vec<RawLink<'a>>,
    /// Ids of its sources.
    #[serde(borrow, default)]
    pub sources: Vec<Text<'a>>,
}

/// A source. All but `publisher` is required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Source")]
pub struct RawSource<'a> {
    /// A slug that never changes.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// What it is.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// Who published it.
    #[serde(borrow)]
    pub publisher: Option<Text<'a>>,
    /// Where it stands: http or https.
    #[serde(borrow)]
    pub url: Text<'a>,
}

/// What someone was, and did, in one medium or at one event.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Appearance")]
pub struct RawAppearance<'a> {
    /// The id of the person.
    #[serde(borrow)]
    pub person: Text<'a>,
    /// What they did.
    pub part: Part,
    /// Academic title at that time.
    #[serde(borrow)]
    pub title: Option<Text<'a>>,
    /// Office or role at that time.
    #[serde(borrow)]
    pub role: Option<Text<'a>>,
    /// Organisation at that time.
    #[serde(borrow)]
    pub organisation: Option<Text<'a>>,
}

/// A web page: http or https.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Link")]
pub struct RawLink<'a> {
    /// The address.
    #[serde(borrow)]
    pub url: Text<'a>,
    /// What to call it.
    #[serde(borrow, default)]
    pub label: Text<'a>,
}

/// The JSON Schema of an archive (draft 2020-12), with a final newline.
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(Document<'static>);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
