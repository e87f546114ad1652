//! What a line may ask of a record besides its words and its date: an id, an address, a sign, how long it lasts, a licence.

use crate::archive::links::LinkKind;
use crate::archive::record::{RecordId, RecordKind};
use crate::letters::fold;
use crate::marks::own::OwnState;
use crate::search::index::field::Fields;
use crate::search::index::kind_names;
use crate::search::query::own_states::{state_named, states_begun};
use crate::search::query::{count, length};
use chrono::NaiveDate;
use std::ops::RangeInclusive;

/// What is asked of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum Fact {
    /// It has this id, and is of this kind.
    Id(String, Option<RecordKind>),
    /// Its id begins so, and it is of this kind.
    IdBegun(String, Option<RecordKind>),
    /// It took place.
    Held,
    /// One of its links leads there: an address in small letters, without its scheme and `www.`.
    Address(String),
    /// The same, or one leads to what is of one of these kinds, or is told with these words, in plain letters.
    Link(String, Vec<LinkKind>, Vec<String>),
    /// Its title has these signs, which are no letters.
    Signs(String),
    /// Its number in a series is one of these.
    Numbered(RangeInclusive<u32>),
    /// It lasts so many seconds.
    Lasts(RangeInclusive<u32>),
    /// What stands under a label of its details has these words, in plain letters.
    Labelled(LabelField, Vec<String>),
    /// It is in one of these states to the reader.
    Own(Vec<OwnState>),
    /// The query that has this name finds it, on a day.
    Saved(String, Option<NaiveDate>),
    /// It is one of these, which are sorted.
    OneOf(Vec<RecordId>),
}

/// What stands under a label of its own in the details of a record, and is asked for by that label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum LabelField {
    /// The licence of a medium.
    Licence,
    /// The id under which others know a record.
    Guid,
    /// Where the facts of a record come from, and who published that.
    Source,
    /// Who published where the facts come from.
    Publisher,
    /// Other names of a person or a programme.
    Also,
    /// How an index sorts a person.
    Sort,
    /// The short name of a programme.
    Short,
    /// Who pays for a programme.
    Funder,
    /// Who coordinates a programme.
    Coordinator,
    /// A municipality that takes part in a programme.
    Municipality,
    /// Who organises an event.
    Organiser,
    /// The motto of an event.
    Motto,
    /// The number of an event in its series.
    Number,
    /// How near an event is to the archive's subject.
    Scope,
    /// An event on the net.
    Online,
    /// How far from UTC the times of an event are.
    Zone,
    /// What an event is a part of.
    PartOf,
    /// What is a part of an event.
    Parts,
}

impl LabelField {
    /// Where it stands.
    fn fields(self) -> Fields {
        match self {
            Self::Licence => Fields::LICENCE,
            Self::Guid => Fields::ID,
            Self::Source | Self::Publisher => Fields::SOURCE,
            Self::Also | Self::Sort | Self::Short => Fields::TITLE,
            Self::Funder | Self::Coordinator | Self::Organiser => Fields::ORGANISATION,
            Self::Municipality | Self::Online => Fields::PLACE,
            Self::Motto | Self::Number | Self::Scope | Self::PartOf | Self::Parts => Fields::EVENT,
            Self::Zone => Fields::DATE,
        }
    }
}

/// What a field asks for that has no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum FactField {
    /// See [`Fact::Id`].
    Id,
    /// See [`Fact::Link`].
    Link,
    /// See [`Fact::Lasts`].
    Duration,
    /// See [`Fact::Labelled`].
    Label(LabelField),
    /// The id of a medium.
    Medium,
    /// See [`Fact::Own`].
    Own,
    /// See [`Fact::Saved`].
    Saved,
}

impl FactField {
    /// What a typed value asks for on a day; `None` where it cannot be read.
    pub(in crate::search) fn read(self, value: &str, today: Option<NaiveDate>) -> Option<Fact> {
        match self {
            Self::Id => Some(Fact::Id(value.to_owned(), None)),
            Self::Medium => Some(Fact::Id(value.to_owned(), Some(RecordKind::Medium))),
            Self::Link => {
                // The words of an address are no words of a label.
                let may_be_label = Fact::address(value, false).or_else(|| Fact::bare_host(value)).is_none();
                let words =
                    fold::chunks(value).filter(|_| may_be_label).flat_map(|(_, chunk)| fold::words(chunk));
                let words = words.map(|word| word.plain).filter(|word| !fold::is_small(word)).collect();
                let link = Fact::Link(bare(value), kind_names::links(&fold::plain(value)), words);
                value.contains(char::is_alphanumeric).then_some(link)
            }
            Self::Duration => length::lasts(value).map(Fact::Lasts),
            Self::Label(LabelField::Number) if let Some(numbers) = count::numbers(value) => {
                Some(Fact::Numbered(numbers))
            }
            Self::Label(label) => {
                let words: Vec<String> = fold::words(value).map(|word| word.plain).collect();
                (!words.is_empty()).then_some(Fact::Labelled(label, words))
            }
            Self::Own => Some(Fact::Own(states_begun(value))),
            Self::Saved => Some(Fact::Saved(value.to_owned(), today)),
        }
    }
}

impl FactField {
    /// True for what asks for nothing yet: no length so far, the scheme of an address.
    pub(in crate::search) fn is_begun(self, value: &str) -> bool {
        match self {
            Self::Duration => length::lasts(value).is_none() && length::is_begun(value),
            Self::Link => SCHEMES.iter().any(|scheme| scheme.starts_with(&value.to_lowercase())),
            Self::Id | Self::Label(_) | Self::Medium | Self::Own | Self::Saved => false,
        }
    }

    /// True for the reader's own, by its names: whole ones narrow what the words beside them find.
    pub(in crate::search) fn is_own(self) -> bool {
        matches!(self, Self::Own | Self::Saved)
    }

    /// True for what is no state of the reader's, nor the beginning of one.
    pub(in crate::search) fn is_none_of(self, value: &str) -> bool {
        self == Self::Own && states_begun(value).is_empty()
    }

    /// True for a name that goes on, or is none, as far as can be told without knowing what the reader has.
    pub(in crate::search) fn is_half(self, value: &str) -> bool {
        match self {
            Self::Own => state_named(value).is_none(),
            field => field == Self::Saved,
        }
    }
}

/// From so many letters on a word without a field may be the beginning of an id.
pub(in crate::search) const ID_LETTERS: usize = 4;

/// How addresses begin.
const SCHEMES: [&str; 2] = ["https://www.", "http://www."];

impl Fact {
    /// The signs of a text that has no word.
    pub(in crate::search) fn signs(text: &str) -> Option<Self> {
        let signs: String = text.chars().filter(|letter| is_sign(*letter)).collect();
        (!signs.is_empty()).then_some(Self::Signs(signs))
    }

    /// The address that a pasted text is, with its scheme or without: `example.org/talk`, `www.example.org`.
    pub(in crate::search) fn address(text: &str, has_scheme: bool) -> Option<Self> {
        let text = without_marks(text);
        let address = bare(text);
        let is_told =
            has_scheme || text.contains("://") || host(&address).len() < address.len() || has_www(text);
        (is_told && is_host(host(&address))).then_some(Self::Address(address))
    }

    /// The address of a host alone, which may be words with a point between them as well: `example.org`, `z.B`.
    pub(in crate::search) fn bare_host(text: &str) -> Option<Self> {
        let address = bare(without_marks(text));
        is_host(&address).then_some(Self::Address(address))
    }

    /// The address of a host that is half typed, of letters of which few begin so: `example.o`.
    pub(in crate::search) fn host_begun(text: &str) -> Option<Self> {
        let address = bare(text);
        let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-');
        let is_told = address.chars().count() >= ID_LETTERS && address.contains(char::is_alphabetic);
        (is_told && address.chars().all(is_part)).then_some(Self::Address(address))
    }

    /// The id that a word of a line may be: what is letters alone, or figures alone, is a word.
    pub(in crate::search) fn id(text: &str) -> Option<Self> {
        let is_word = |of: fn(char) -> bool| text.chars().all(of);
        let is_id = !is_word(char::is_alphabetic) && !is_word(|letter| letter.is_ascii_digit());
        is_id.then(|| Self::Id(text.to_owned(), None))
    }

    /// What a word asks for that stands nowhere: an id that begins so.
    pub(in crate::search) fn id_of_word(text: &str) -> Option<Self> {
        let is_told = text.chars().count() >= ID_LETTERS && text.chars().all(char::is_alphabetic);
        is_told.then(|| Self::IdBegun(text.to_owned(), None))
    }

    /// The same of the kind that a field asks for.
    pub(in crate::search) fn id_in(scope: Fields, text: &str) -> Option<Self> {
        let kind = match scope {
            Fields::EVENT => RecordKind::Event,
            Fields::PROGRAMME => RecordKind::Programme,
            scope if scope.meets(Fields::PERSON) && scope != Fields::ALL => RecordKind::Person,
            _ => return None,
        };
        Self::id(text).map(|_| Self::Id(text.to_owned(), Some(kind)))
    }

    /// The same where an id is still being typed.
    pub(in crate::search) fn begun(&self) -> Option<Self> {
        match self {
            Self::Id(id, kind) => Some(Self::IdBegun(id.clone(), *kind)),
            _ => None,
        }
    }

    /// Where it stands.
    pub(in crate::search) fn fields(&self) -> Fields {
        match self {
            Self::Id(..) | Self::IdBegun(..) => Fields::ID,
            Self::Held => Fields::STATUS,
            Self::Address(_) | Self::Link(..) => Fields::LINK,
            Self::Signs(_) => Fields::TITLE,
            Self::Lasts(_) => Fields::DURATION,
            Self::Numbered(_) => Fields::EVENT,
            Self::Labelled(label, _) => label.fields(),
            Self::Own(_) | Self::Saved(..) | Self::OneOf(_) => Fields::MARK,
        }
    }
}

/// True for a sign that tells something where it stands in a title: an emoji, an arrow, a per cent sign; not for what parts
/// words, or belongs to the language of queries.
pub(in crate::search) fn is_sign(letter: char) -> bool {
    matches!(letter, '%' | '&' | '#' | '$' | '@' | '+')
        || matches!(u32::from(letter), 0xa2..=0xa9 | 0xac | 0xae..=0xb1 | 0xd7 | 0xf7 | 0x2030 | 0x2031 | 0x20a0..=0x20cf)
        || matches!(u32::from(letter), 0x2100..=0x2bff | 0x1f000..=0x1faff if !letter.is_alphanumeric())
}

/// An address in small letters without scheme, `www.` and the slash at its end.
pub(in crate::search) fn bare(address: &str) -> String {
    let address = address.trim().to_lowercase();
    // `a.org/?to=https://b.org` has another one in it.
    let is_scheme = |before: &str| before.chars().all(|letter| letter.is_ascii_alphanumeric());
    let scheme = address.split_once("://").filter(|(before, _)| is_scheme(before));
    let behind = scheme.map_or(address.as_str(), |(_, behind)| behind);
    let behind = behind.trim_start_matches('/');
    behind.strip_prefix("www.").unwrap_or(behind).trim_end_matches('/').to_owned()
}

/// A text without brackets around it, or the mark at the end of a sentence.
fn without_marks(text: &str) -> &str {
    let is_mark = |letter: char| !(letter.is_alphanumeric() || matches!(letter, '/' | '-' | '_' | '=' | '#'));
    text.trim_matches(is_mark)
}

/// The host of an address without its scheme.
fn host(address: &str) -> &str {
    address.split(['/', '?', '#']).next().unwrap_or_default()
}

/// True for the name of a host.
fn is_host(host: &str) -> bool {
    let ending = host.rsplit('.').next().unwrap_or_default();
    host.contains('.') && ending.len() > 1 && ending.chars().all(char::is_alphabetic)
}

/// True where an address begins as those of the web do.
fn has_www(text: &str) -> bool {
    text.get(..4).is_some_and(|begins| begins.eq_ignore_ascii_case("www."))
}
