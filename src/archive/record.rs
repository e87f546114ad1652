//! Event, Medium, Person, Appearance, Programme, Source, and their ids.
//!
//! Records borrow their text from the archive; they are made when they are looked at and thrown away afterwards.

use super::duration::Duration;
use super::links::Links;
use super::prose::Prose;
use super::sanitize::Text;
use super::texts::Texts;
use super::web_address::WebAddress;
use super::when::When;
use crate::codec::pack_rows;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The shape in which records and their index are packed.
pub(crate) struct PackedForm {
    /// One more whenever what is packed, or how it is made, changes.
    pub(crate) version: u64,
    /// XXH3 of what it makes of the sample in `loader/cache.rs`: a test fails where the version was forgotten.
    #[cfg_attr(not(test), expect(dead_code, reason = "only a test compares it"))]
    pub(crate) sample: u64,
}

/// The shape now. A cache of another version is not read.
pub(crate) const PACKED_FORM: PackedForm = PackedForm { version: 22, sample: 8_077_763_731_396_608_511 };

/// Makes a newtype over the position of a record in its table.
macro_rules! record_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        pack_rows! { $name => |id| id.0.to_le_bytes(), |bytes| $name(u32::from_le_bytes(bytes)); }
    };
}

record_id!(
    /// A medium by its place in the archive's `media`.
    MediumId
);
record_id!(
    /// An event by its place in the archive's `events`.
    EventId
);
record_id!(
    /// A person by their place in the archive's `people`.
    PersonId
);
record_id!(
    /// A programme by its place in the archive's `programmes`.
    ProgrammeId
);
record_id!(
    /// A source by its place in the archive's `sources`.
    SourceId
);

/// Any record that can be found and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// A person.
    Person(PersonId),
    /// A medium.
    Medium(MediumId),
    /// An event.
    Event(EventId),
    /// A programme.
    Programme(ProgrammeId),
}

impl RecordId {
    /// The record of a kind at a place, from 0.
    pub fn at(kind: RecordKind, place: u32) -> Self {
        match kind {
            RecordKind::Medium => Self::Medium(MediumId(place)),
            RecordKind::Event => Self::Event(EventId(place)),
            RecordKind::Person => Self::Person(PersonId(place)),
            RecordKind::Programme => Self::Programme(ProgrammeId(place)),
        }
    }

    /// Which kind of record it is.
    pub fn kind(self) -> RecordKind {
        match self {
            Self::Person(_) => RecordKind::Person,
            Self::Medium(_) => RecordKind::Medium,
            Self::Event(_) => RecordKind::Event,
            Self::Programme(_) => RecordKind::Programme,
        }
    }

    /// Its place among the records of its kind.
    pub fn place(self) -> u32 {
        match self {
            Self::Person(PersonId(id))
            | Self::Medium(MediumId(id))
            | Self::Event(EventId(id))
            | Self::Programme(ProgrammeId(id)) => id,
        }
    }
}

/// A kind of record. With an id it is a record's key: ids are unique among the records of one kind alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// Media.
    Medium,
    /// Events.
    Event,
    /// People.
    Person,
    /// Programmes.
    Programme,
}

impl RecordKind {
    /// All kinds, in the order in which records of the same id are told.
    pub const ALL: [Self; 4] = [Self::Medium, Self::Event, Self::Person, Self::Programme];

    /// The name in keys and in JSON, which never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Medium => "medium",
            Self::Event => "event",
            Self::Person => "person",
            Self::Programme => "programme",
        }
    }
}

/// What a medium is. Known kinds have words of their own in every language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MediumKind<'a> {
    /// A recorded talk or scene.
    #[default]
    Video,
    /// A produced film.
    Film,
    /// Questions and answers.
    Interview,
    /// To listen to, in instalments.
    Podcast,
    /// Photographs with sound.
    AudioSlideshow,
    /// Someone reads from their book.
    Reading,
    /// Someone speaks.
    Talk,
    /// The talk that opens a day or a meeting.
    Keynote,
    /// Those who come work along.
    Workshop,
    /// Several discuss.
    Panel,
    /// A talk of a few minutes.
    LightningTalk,
    /// Theatre, music, comedy.
    Performance,
    /// People come together.
    Meeting,
    /// Something is shown.
    Exhibition,
    /// To listen to.
    Audio,
    /// To read.
    Text,
    /// What was shown at a talk.
    Slides,
    /// Another, under the name that the archive has for it; without one, some medium.
    #[serde(borrow)]
    Other(Text<'a>),
}

impl MediumKind<'_> {
    /// The known kinds, each with its name in the file.
    pub const KNOWN: [(&'static str, MediumKind<'static>); 17] = [
        ("video", MediumKind::Video),
        ("film", MediumKind::Film),
        ("interview", MediumKind::Interview),
        ("podcast", MediumKind::Podcast),
        ("audio_slideshow", MediumKind::AudioSlideshow),
        ("reading", MediumKind::Reading),
        ("talk", MediumKind::Talk),
        ("keynote", MediumKind::Keynote),
        ("workshop", MediumKind::Workshop),
        ("panel", MediumKind::Panel),
        ("lightning_talk", MediumKind::LightningTalk),
        ("performance", MediumKind::Performance),
        ("meeting", MediumKind::Meeting),
        ("exhibition", MediumKind::Exhibition),
        ("audio", MediumKind::Audio),
        ("text", MediumKind::Text),
        ("slides", MediumKind::Slides),
    ];

    /// The kind with this name in the file.
    pub(super) fn known(name: &str) -> Option<MediumKind<'static>> {
        MediumKind::KNOWN.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

/// What a person does in a medium or at an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Gives a talk or an address.
    Speaker,
    /// Answers questions.
    Interviewee,
    /// Discusses on a panel.
    Panelist,
    /// Leads the discussion.
    Moderator,
    /// Wrote it, or reads from what they wrote.
    Author,
    /// Held the camera.
    Camera,
    /// Cut it.
    Editing,
    /// Lends their voice.
    Narrator,
    /// Took the photographs.
    Photo,
}

impl Part {
    /// True for those who are heard or read as themselves, false for those who made it (camera, editing, voice, photo).
    pub(crate) fn speaks(self) -> bool {
        matches!(self, Self::Speaker | Self::Interviewee | Self::Panelist | Self::Moderator | Self::Author)
    }
}

/// Whether something is known to have taken place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It took place.
    #[default]
    Held,
    /// It was announced; nothing shows that it took place.
    Announced,
    /// It was called off.
    Cancelled,
    /// It was put off to another day, or moved to another place.
    Moved,
}

impl Status {
    /// The name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Announced => "announced",
            Self::Cancelled => "cancelled",
            Self::Moved => "moved",
        }
    }
}

/// What someone was, and did, in one medium or at one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearance<'a> {
    /// Who.
    pub person: PersonId,
    /// What they did.
    pub part: Part,
    /// Academic title at that time.
    #[serde(borrow)]
    pub title: Option<Text<'a>>,
    /// Office or role at that time.
    pub role: Option<Text<'a>>,
    /// Organisation at that time.
    pub organisation: Option<Text<'a>>,
    /// What they did there, apart from the office: the title of their talk, or their task.
    pub contribution: Option<Text<'a>>,
}

/// A recording, film, podcast, slide show or reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medium<'a> {
    /// Slug that never changes.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// As printed.
    pub title: Text<'a>,
    /// What it is.
    pub kind: MediumKind<'a>,
    /// Section of the page it stands on; may be empty.
    pub section: Text<'a>,
    /// What the viewer gets; may be empty.
    pub summary: Text<'a>,
    /// Its own date, or else that of its event.
    pub when: Option<When>,
    /// How long it lasts.
    pub duration: Option<Duration>,
    /// Where it was recorded.
    pub event: Option<EventId>,
    /// The programme it belongs to.
    pub programme: Option<ProgrammeId>,
    /// Who takes part, in the archive's order.
    pub appearances: Vec<Appearance<'a>>,
    /// Subjects: ids of the archive's [topics](super::Archive::topics), or plain words.
    pub topics: Texts<'a>,
    /// Places it is about.
    pub places: Texts<'a>,
    /// Where it can be watched; the first is the one to open.
    pub links: Links<'a>,
    /// Where its facts come from.
    pub sources: Vec<SourceId>,
    /// What sources print otherwise, and the like.
    pub note: Option<Text<'a>>,
    /// What most media do not have, if this one has any of it: without it a million rows are smaller.
    pub extra: Option<Box<MediumExtra<'a>>>,
}

impl<'a> Medium<'a> {
    /// What most media do not have; empty where this one has none of it.
    pub fn extra(&self) -> MediumExtra<'a> {
        self.extra.as_deref().cloned().unwrap_or_default()
    }
}

/// What most media do not have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediumExtra<'a> {
    /// The id under which others know it.
    #[serde(borrow)]
    pub guid: Option<Text<'a>>,
    /// What it is about, at length.
    pub prose: Option<Prose<'a>>,
    /// Its languages, such as `de`.
    pub languages: Vec<Text<'a>>,
    /// Room or stage.
    pub room: Option<Text<'a>>,
    /// The track of a conference.
    pub track: Option<Text<'a>>,
    /// The licence it may be used under.
    pub licence: Option<Text<'a>>,
    /// Whether it took place.
    pub status: Status,
}

/// A meeting, academy, congress, visit, or a dated piece of news.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event<'a> {
    /// Slug that never changes.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// As printed.
    pub title: Text<'a>,
    /// The series it belongs to, such as `Lernnetzwerktreffen`.
    pub series: Option<Text<'a>>,
    /// Its number in the series.
    pub number: Option<u32>,
    /// Its motto.
    pub motto: Option<Text<'a>>,
    /// When, as exactly as known.
    pub when: Option<When>,
    /// Town.
    pub place: Option<Text<'a>>,
    /// True where it took place on the net.
    pub online: bool,
    /// House or hall.
    pub venue: Option<Text<'a>>,
    /// Room or stage.
    pub room: Option<Text<'a>>,
    /// Who held it.
    pub organisers: Texts<'a>,
    /// Whether it took place.
    pub status: Status,
    /// How near it is to the archive's subject (`programme`, `partner`, `local` …); may be empty.
    pub scope: Text<'a>,
    /// The programme it belongs to.
    pub programme: Option<ProgrammeId>,
    /// Who took part, in the archive's order.
    pub appearances: Vec<Appearance<'a>>,
    /// Pages about it.
    pub links: Links<'a>,
    /// Where its facts come from.
    pub sources: Vec<SourceId>,
    /// What sources print otherwise, and the like.
    pub note: Option<Text<'a>>,
    /// What it is about, at length.
    pub prose: Option<Prose<'a>>,
    /// The id under which others know it.
    pub guid: Option<Text<'a>>,
}

/// Someone who speaks, or made something. What they were stands on each [`Appearance`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person<'a> {
    /// Slug that never changes.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Plain name, no titles: `Heinz-Jürgen Stolz`.
    pub name: Text<'a>,
    /// As an index sorts it: `Stolz, Heinz-Jürgen`.
    pub sort: Text<'a>,
    /// Other spellings.
    pub also: Texts<'a>,
    /// Where they work now.
    pub organisation: Option<Text<'a>>,
    /// Who they are, at length.
    pub prose: Option<Prose<'a>>,
    /// Their own pages.
    pub links: Links<'a>,
    /// What sources print otherwise, and the like.
    pub note: Option<Text<'a>>,
    /// The id under which others know them.
    pub guid: Option<Text<'a>>,
}

/// A funding or model programme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme<'a> {
    /// Slug that never changes.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Full name.
    pub name: Text<'a>,
    /// Short name; may be empty.
    pub short: Text<'a>,
    /// Other names.
    pub also: Texts<'a>,
    /// Run time, as exactly as known. An open end has no `end`.
    pub when: Option<When>,
    /// Who pays.
    pub funders: Texts<'a>,
    /// Who coordinates.
    pub coordinators: Texts<'a>,
    /// Municipalities that take part.
    pub municipalities: Texts<'a>,
    /// Subjects.
    pub keywords: Texts<'a>,
    /// What it is for.
    pub summary: Text<'a>,
    /// Pages about it.
    pub links: Links<'a>,
    /// Where its facts come from.
    pub sources: Vec<SourceId>,
}

/// A page the archive's facts come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source<'a> {
    /// Slug that never changes.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// What it is.
    pub title: Text<'a>,
    /// Who published it.
    pub publisher: Option<Text<'a>>,
    /// Where it stands.
    pub url: WebAddress<'a>,
}
