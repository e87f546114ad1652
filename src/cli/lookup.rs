//! lookup: the records that an argument names, by id, by kind and id, or by words, and what may have been meant.

use super::context::Context;
use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId, SourceId};
use crate::archive::sanitize::Text;
use crate::describe::labels;
use crate::library::Library;
use crate::runtime::today::today;
use crate::search::Query;
use crate::words::cli as words;
use strsim::osa_distance;

/// Ids that are suggested instead of an unknown one.
const SUGGESTIONS: usize = 3;

/// The records that `text` names: one by its key (`medium:x`), or all with that id, in the order of `RecordKind::ALL`.
pub(super) fn records(archive: &Archive, text: &str) -> Vec<RecordId> {
    let key = text.split_once(':').and_then(|(kind, id)| archive.find(labels::kind_of_key(kind)?, id));
    key.map_or_else(|| archive.find_all(text).collect(), |record| vec![record])
}

/// The source that `text` names, by id or by key.
pub(super) fn source(archive: &Archive, text: &str) -> Option<SourceId> {
    let key = text.split_once(':').filter(|(kind, _)| labels::is_source_key(kind));
    key.and_then(|(_, id)| archive.find_source(id)).or_else(|| archive.find_source(text))
}

/// The first hit of `text`, as the finder would have it, or says that there is none; and the archive with its index.
pub(super) fn first_hit(context: &Context, archive: Archive, text: &str) -> (Library, Option<RecordId>) {
    let library = Library::new(archive);
    let own = context.own(&library.archive);
    context.tell_unasked(text, &own);
    let query = Query::parse_on(text, Some(today()));
    let matches = library.searcher().of_reader(&own).matches(&query, &|| false);
    let hits = matches.and_then(|matches| matches.top(1)).unwrap_or_default();
    let first = hits.first().map(|hit| hit.record);
    if first.is_none() {
        context.console.note(&words::nothing_found(context.lang, text));
    }
    (library, first)
}

/// Says that nothing has the id `id`, and what may have been meant.
pub(super) fn tell_unknown(context: &Context, archive: &Archive, id: &str) {
    context.console.note(&words::unknown_id(context.lang, id));
    let near = nearest(archive, id);
    if !near.is_empty() {
        context.console.note(&words::did_you_mean(context.lang, &near.join(", ")));
    }
}

/// The ids that are spelt most like `id`, or begin with it.
fn nearest<'a>(archive: &'a Archive, id: &str) -> Vec<Text<'a>> {
    let records = (0..archive.person_count())
        .map(|at| archive.person(PersonId(at)).id)
        .chain((0..archive.event_count()).map(|at| archive.event(EventId(at)).id))
        .chain((0..archive.programme_count()).map(|at| archive.programme(ProgrammeId(at)).id))
        .chain((0..archive.media_count()).map(|at| archive.medium(MediumId(at)).id))
        .chain((0..archive.source_count()).map(|at| archive.source(SourceId(at)).id));
    let wanted: String = id.to_lowercase().replace(' ', "-").chars().take(200).collect();
    let most = (wanted.chars().count() / 3).max(2);
    let distance = |id: &str| match id.contains(&wanted) && wanted.len() > 2 {
        true => 0,
        false if id.len().abs_diff(wanted.len()) > 2 * most => usize::MAX,
        false => osa_distance(id, &wanted),
    };
    let mut near: Vec<(usize, Text)> =
        records.map(|id| (distance(&id), id)).filter(|(distance, _)| *distance <= most).collect();
    near.sort_unstable();
    near.into_iter().take(SUGGESTIONS).map(|(_, id)| id).collect()
}
