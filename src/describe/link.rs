//! The links of a record: which is the best, what to call each.

use crate::archive::Archive;
use crate::archive::record::{Link, MediumId, PersonId, RecordId};
use crate::archive::sanitize::Text;
use crate::archive::web_address::WebAddress;

/// The link to open for a record, and the record whose link it is: its own first one; where it has none, that of its
/// newest medium; of a person that of the newest medium in which they speak, or else take part.
pub fn best(archive: &Archive, record: RecordId) -> Option<(RecordId, Link<'_>)> {
    let first = |record| first(archive, record).map(|link| (record, link));
    let of_media = |media: &[MediumId]| media.iter().find_map(|id| first(RecordId::Medium(*id)));
    first(record).or_else(|| match record {
        RecordId::Medium(_) => None,
        RecordId::Event(id) => of_media(archive.media_of_event(id)),
        RecordId::Programme(id) => of_media(archive.media_of_programme(id)),
        RecordId::Person(id) => {
            let media = archive.media_of_person(id);
            let spoken = media.iter().copied().filter(|medium| speaks(archive, id, *medium));
            spoken.map(RecordId::Medium).find_map(first).or_else(|| of_media(media))
        }
    })
}

/// The first link that stands on a record itself.
pub(crate) fn first(archive: &Archive, record: RecordId) -> Option<Link<'_>> {
    own(archive, record).into_iter().next()
}

/// The links that stand on a record itself, in its order. A person has none.
pub fn own(archive: &Archive, record: RecordId) -> Vec<Link<'_>> {
    match record {
        RecordId::Person(_) => Vec::new(),
        RecordId::Medium(id) => archive.medium(id).links,
        RecordId::Event(id) => archive.event(id).links,
        RecordId::Programme(id) => archive.programme(id).links,
    }
}

/// What a link is called; empty where that is no more than where it leads.
pub(crate) fn name<'a>(link: &Link<'a>) -> Text<'a> {
    let label = link.label;
    let says_more = !place(link.url).starts_with(&*label) && !link.url.host().ends_with(&*label);
    if says_more { label } else { Text::default() }
}

/// Where an address leads, without what all begin with: `example.org/page`.
pub(crate) fn place(address: WebAddress<'_>) -> Text<'_> {
    let text = address.as_text();
    let scheme = text.find("://").map_or(0, |at| at + 3);
    let rest = text.get(scheme..text.len()).unwrap_or_default();
    match rest.strip_prefix("www.") {
        Some(_) => rest.get(4..rest.len()).unwrap_or_default(),
        None => rest,
    }
}

/// True where a person is heard or read in a medium.
fn speaks(archive: &Archive, person: PersonId, medium: MediumId) -> bool {
    archive.medium(medium).appearances.iter().any(|one| one.person == person && one.part.speaks())
}
