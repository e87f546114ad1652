//! Links: those of a record, and what is known of where they lead.

use super::language::is_language;
use super::list::{List, ReadElement};
use super::nullable::given;
use super::sanitize::{Text, TextCow};
use super::web_address::{AddressCow, WebAddress};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A web page.
    Page,
    /// A recording to watch.
    Video,
    /// A recording to listen to.
    Audio,
    /// What was shown.
    Slides,
    /// What was said, in writing.
    Transcript,
    /// What is said, to be shown with it.
    Subtitles,
    /// A picture.
    Image,
    /// Something else.
    Other,
}

/// A web page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Link<'a> {
    /// The address, as it is opened.
    #[serde(borrow)]
    pub url: WebAddress<'a>,
    /// What to call it; may be empty.
    pub label: Text<'a>,
    /// What is known of where it leads, if anything.
    pub file: Option<LinkFile<'a>>,
}

/// What is known of where a link leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkFile<'a> {
    /// What it is.
    pub kind: Option<LinkKind>,
    /// Its language, such as `de`.
    #[serde(borrow)]
    pub language: Option<Text<'a>>,
    /// Its media type, such as `video/mp4`.
    pub media_type: Option<Text<'a>>,
    /// Its size in bytes.
    pub size: Option<u64>,
}

/// A web page as a file has it. A list may have half a million of them, and most have no more than an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCow<'a> {
    /// The address.
    pub url: AddressCow<'a>,
    /// What to call it; may be empty.
    pub label: TextCow<'a>,
    /// What is said of where it leads, if anything.
    pub file: Option<Box<FileCow<'a>>>,
}

/// What a file says of where a link leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileCow<'a> {
    /// What it is.
    pub kind: Option<LinkKind>,
    /// Its language.
    pub language: Option<TextCow<'a>>,
    /// Its media type.
    pub media_type: Option<TextCow<'a>>,
    /// Its size in bytes.
    pub size: Option<u64>,
}

impl<'a> ReadElement<'a> for LinkCow<'_> {
    type Kept = Link<'a>;

    /// The link; `None` where its address must not be opened. A language that is none is left out.
    fn kept(&'a self) -> Option<Link<'a>> {
        let file = self.file.as_ref().map(|file| LinkFile {
            kind: file.kind,
            language: some(&file.language).filter(|language| is_language(language)),
            media_type: some(&file.media_type),
            size: file.size,
        });
        Some(Link {
            url: self.url.address().ok()?,
            label: self.label.as_text(),
            file: file.filter(|file| *file != LinkFile::default()),
        })
    }
}

/// A text that is there and not empty.
fn some<'t>(text: &'t Option<TextCow>) -> Option<Text<'t>> {
    text.as_ref().map(TextCow::as_text).filter(|text| !text.is_empty())
}

/// A web page: http or https.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename = "Link")]
struct LinkFields<'a> {
    /// The address.
    #[serde(borrow)]
    url: AddressCow<'a>,
    /// What to call it.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "str::is_empty")]
    label: TextCow<'a>,
    /// What it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<LinkKind>,
    /// The language of what it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<TextCow<'a>>,
    /// Its media type, such as `video/mp4`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    media_type: Option<TextCow<'a>>,
    /// Its size in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
}

impl<'de: 'a, 'a> Deserialize<'de> for LinkCow<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let LinkFields { url, label, kind, language, media_type, size } =
            LinkFields::deserialize(deserializer)?;
        let file = FileCow { kind, language, media_type, size };
        let file = (file != FileCow::default()).then(|| Box::new(file));
        Ok(Self { url, label, file })
    }
}

impl Serialize for LinkCow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { url, label, file } = self.clone();
        let FileCow { kind, language, media_type, size } = file.map(|file| *file).unwrap_or_default();
        LinkFields { url, label, kind, language, media_type, size }.serialize(serializer)
    }
}

impl JsonSchema for LinkCow<'_> {
    fn schema_name() -> Cow<'static, str> {
        LinkFields::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        LinkFields::json_schema(generator)
    }
}

/// The links of a record, none that must not be opened.
pub type Links<'a> = List<'a, Link<'a>, LinkCow<'a>>;
