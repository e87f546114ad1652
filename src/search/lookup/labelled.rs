//! The texts of a record that stand under a label of their own in its details, and are found by that label alone.

use crate::archive::Archive;
use crate::archive::record::{RecordId, SourceId};
use crate::archive::when::When;
use crate::letters::fold;
use crate::search::index::kind_names;
use crate::search::query::fact::LabelField;

/// True where a text of a record under a label has all of these words, each of them begun at least.
pub(super) fn has_words(archive: &Archive, record: RecordId, label: LabelField, words: &[String]) -> bool {
    let has = |text: &str| {
        let has: Vec<String> = plain_words(text).collect();
        words.iter().all(|word| has.iter().any(|has| has.starts_with(word.as_str())))
    };
    let texts = match record {
        RecordId::Medium(_) | RecordId::Person(_) => Vec::new(),
        RecordId::Event(_) => of_event(archive, record, label),
        RecordId::Programme(_) => of_programme(archive, record, label),
    };
    texts.iter().chain(&of_any(archive, record, label)).any(|text| has(text))
}

/// What an event on the net is asked for by: the label, and what stands under it.
const ONLINE: &str = "online ja yes";

/// The words of a text, in plain letters.
pub(super) fn plain_words(text: &str) -> impl Iterator<Item = String> {
    fold::chunks(text).flat_map(|(_, chunk)| fold::words(chunk)).map(|word| word.plain)
}

/// Copies of some texts.
fn owned<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<String> {
    texts.into_iter().map(|text| text.as_ref().to_owned()).collect()
}

/// The texts under labels that records of several kinds have.
fn of_any(archive: &Archive, record: RecordId, label: LabelField) -> Vec<String> {
    match (label, record) {
        (LabelField::Licence, RecordId::Medium(id)) => {
            owned(archive.medium(id).extra.and_then(|extra| extra.licence).as_deref())
        }
        (LabelField::Guid, record) => owned(guid(archive, record)),
        (LabelField::Also, RecordId::Person(id)) => {
            owned(archive.person(id).also.iter().map(|text| text.as_str()))
        }
        (LabelField::Sort, RecordId::Person(id)) => owned([archive.person(id).sort.as_str()]),
        (LabelField::Source, record) => {
            let sources = sources(archive, record).into_iter().map(|id| archive.source(id));
            sources
                .map(|source| format!("{} {}", source.title, source.publisher.unwrap_or_default()))
                .collect()
        }
        (LabelField::Publisher, record) => {
            let sources = sources(archive, record).into_iter().map(|id| archive.source(id));
            sources.filter_map(|source| Some(source.publisher?.as_str().to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

/// The id under which others know a record.
pub(super) fn guid(archive: &Archive, record: RecordId) -> Option<String> {
    let guid = match record {
        RecordId::Medium(id) => archive.medium(id).extra.and_then(|extra| extra.guid)?.to_string(),
        RecordId::Event(id) => archive.event(id).guid?.to_string(),
        RecordId::Person(id) => archive.person(id).guid?.to_string(),
        RecordId::Programme(_) => return None,
    };
    Some(guid)
}

/// Where the facts of a record come from.
fn sources(archive: &Archive, record: RecordId) -> Vec<SourceId> {
    match record {
        RecordId::Medium(id) => archive.medium(id).sources,
        RecordId::Event(id) => archive.event(id).sources,
        RecordId::Programme(id) => archive.programme(id).sources,
        RecordId::Person(_) => Vec::new(),
    }
}

/// The texts under labels that only events have.
fn of_event(archive: &Archive, record: RecordId, label: LabelField) -> Vec<String> {
    let RecordId::Event(id) = record else { return Vec::new() };
    let event = archive.event(id);
    match label {
        LabelField::Organiser => owned(event.organisers.iter().map(|organiser| organiser.as_str())),
        LabelField::Motto => owned(event.motto.as_deref()),
        LabelField::Number => event.number.iter().map(u32::to_string).collect(),
        LabelField::Scope if event.scope.is_empty() => Vec::new(),
        LabelField::Scope => owned([kind_names::of_scope(&event.scope)]),
        LabelField::Online => owned(event.online.then_some(ONLINE)),
        LabelField::Zone => {
            let offset = event.when.and_then(When::offset).or_else(|| archive.offset_of_event(id));
            offset.iter().map(ToString::to_string).collect()
        }
        LabelField::PartOf => {
            owned(archive.parent_of_event(id).map(|parent| archive.event(parent).title.as_str()))
        }
        LabelField::Parts => {
            owned(archive.parts_of_event(id).iter().map(|part| archive.event(*part).title.as_str()))
        }
        _ => Vec::new(),
    }
}

/// The texts under labels that only programmes have.
fn of_programme(archive: &Archive, record: RecordId, label: LabelField) -> Vec<String> {
    let RecordId::Programme(id) = record else { return Vec::new() };
    let programme = archive.programme(id);
    let texts = match label {
        LabelField::Funder => programme.funders,
        LabelField::Coordinator => programme.coordinators,
        LabelField::Municipality => programme.municipalities,
        LabelField::Also => programme.also,
        LabelField::Short => return owned([programme.short.as_str()]),
        _ => return Vec::new(),
    };
    owned(texts.iter().map(|text| text.as_str()))
}
