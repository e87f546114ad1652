//! Which records are as a line asks besides their words: by id at once, otherwise one after the other.

use crate::archive::links::{Link, LinkKind};
use crate::archive::record::{RecordId, Status};
use crate::search::index::document;
use crate::search::index::ids::DocId;
use crate::search::lookup::labelled;
use crate::search::query::fact::{Fact, bare};
use crate::search::run::Run;

/// What it costs, in letters compared, to read a record.
const RECORD: usize = 1 << 8;
/// In letters compared: to read its id alone.
const ID: usize = 1 << 4;

/// In a larger archive nobody is made to wait at each key until all ids are looked through for one that begins so, or all
/// addresses: there they are found once they are whole.
pub(crate) const MOST_IDS: usize = 50_000;

/// The documents of which something is true. `None` where it was cancelled.
pub(crate) fn documents(run: Run<'_>, fact: &Fact) -> Option<Vec<DocId>> {
    if let Fact::Id(id, kind) = fact {
        let is_of_kind = |record: &RecordId| kind.is_none_or(|kind| record.kind() == kind);
        let records = run.archive.find_all(id).filter(is_of_kind);
        let found: Vec<DocId> = records.filter_map(|record| run.index.numbering.document(record)).collect();
        if !found.is_empty() || !(is_uuid(id) || may_be_guid(id) && run.index.len() <= MOST_IDS) {
            return Some(found);
        }
    }
    let numbering = &run.index.numbering;
    match fact {
        Fact::Own(states) => {
            let is = |record: &RecordId| states.iter().any(|state| run.own.is(*record, *state));
            return Some(numbering.documents(run.own.marked().filter(is)));
        }
        Fact::OneOf(records) => return Some(numbering.documents(records.iter().copied())),
        _ => {}
    }
    let cost = match fact {
        Fact::IdBegun(..) if run.index.len() > MOST_IDS => return Some(Vec::new()),
        Fact::IdBegun(..) => ID,
        _ => RECORD,
    };
    let mut found = Vec::new();
    for doc in (0..run.index.len()).map(DocId::at) {
        run.work(cost)?;
        found.extend(is_true(run, fact, doc).then_some(doc));
    }
    Some(found)
}

/// True where something is true of a document.
pub(crate) fn is_true(run: Run<'_>, fact: &Fact, doc: DocId) -> bool {
    let record = run.index.numbering.record(doc);
    match fact {
        Fact::IdBegun(id, kind) => {
            let is_begun =
                |text: &str| text.get(..id.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(id));
            let is_guid =
                || may_be_guid(id) && labelled::guid(run.archive, record).is_some_and(|guid| is_begun(&guid));
            (run.archive.id_of(record).starts_with(id.as_str()) || is_guid())
                && kind.is_none_or(|kind| record.kind() == kind)
        }
        Fact::Id(id, kind) => {
            let is_guid = || {
                let is_same = |guid: String| guid.eq_ignore_ascii_case(id);
                may_be_guid(id) && labelled::guid(run.archive, record).is_some_and(is_same)
            };
            (run.archive.id_of(record) == id.as_str() || is_guid())
                && kind.is_none_or(|kind| record.kind() == kind)
        }
        Fact::Held => match record {
            RecordId::Medium(id) => {
                run.archive.medium(id).extra.is_none_or(|extra| extra.status == Status::Held)
            }
            RecordId::Event(id) => run.archive.event(id).status == Status::Held,
            RecordId::Person(_) | RecordId::Programme(_) => false,
        },
        Fact::Address(address) => has_link(run, record, |link| leads_to(link, address)),
        Fact::Link(address, kinds, words) => has_link(run, record, |link| {
            leads_to(link, address) || is_of_kind(link, kinds) || is_told_with(link, words)
        }),
        Fact::Signs(signs) => {
            let titles = document::titles(run.archive, record);
            titles.iter().any(|title| signs.chars().all(|sign| title.contains(sign)))
        }
        Fact::Lasts(range) => match record {
            RecordId::Medium(id) => {
                run.archive.medium(id).duration.is_some_and(|duration| range.contains(&duration.seconds))
            }
            RecordId::Event(_) | RecordId::Person(_) | RecordId::Programme(_) => false,
        },
        Fact::Numbered(range) => match record {
            RecordId::Event(id) => run.archive.event(id).number.is_some_and(|number| range.contains(&number)),
            RecordId::Medium(_) | RecordId::Person(_) | RecordId::Programme(_) => false,
        },
        Fact::Own(states) => states.iter().any(|state| run.own.is(record, *state)),
        Fact::OneOf(records) => records.binary_search(&record).is_ok(),
        // Another query stands in its place by now.
        Fact::Saved(..) => false,
        Fact::Labelled(label, words) => labelled::has_words(run.archive, record, *label, words),
    }
}

/// True for so much of an id with figures in it that it may be one under which others know a record.
fn may_be_guid(id: &str) -> bool {
    id.len() >= GUID_LETTERS && id.contains(|letter: char| letter.is_ascii_digit())
}

/// See [`may_be_guid`].
const GUID_LETTERS: usize = 6;

/// True for a UUID, which is looked for in an archive of any size.
fn is_uuid(id: &str) -> bool {
    let groups: Vec<usize> = id.split('-').map(str::len).collect();
    let is_part = |letter: char| letter == '-' || letter.is_ascii_hexdigit();
    groups == UUID && id.chars().all(is_part)
}

/// Letters of each group of a UUID.
const UUID: [usize; 5] = [8, 4, 4, 4, 12];

/// True where a link of a record is as it must be.
fn has_link(run: Run<'_>, record: RecordId, as_must: impl Fn(&Link) -> bool) -> bool {
    let links = match record {
        RecordId::Medium(id) => run.archive.medium(id).links,
        RecordId::Event(id) => run.archive.event(id).links,
        RecordId::Person(id) => run.archive.person(id).links,
        RecordId::Programme(id) => run.archive.programme(id).links,
    };
    links.iter().any(|link| as_must(&link))
}

/// True where the address of a link begins with another.
fn leads_to(link: &Link, address: &str) -> bool {
    bare(link.url.as_str()).starts_with(address)
}

/// True where a link leads to what is of one of these kinds.
fn is_of_kind(link: &Link, kinds: &[LinkKind]) -> bool {
    link.file.and_then(|file| file.kind).is_some_and(|kind| kinds.contains(&kind))
}

/// True where what a link is called has all of some words, each of them begun at least.
fn is_told_with(link: &Link, words: &[String]) -> bool {
    let has: Vec<String> =
        if words.is_empty() { Vec::new() } else { labelled::plain_words(&link.label).collect() };
    let is_in = |word: &String| has.iter().any(|has| has.starts_with(word.as_str()));
    !words.is_empty() && words.iter().all(is_in)
}
