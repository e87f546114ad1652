//! Which records answer by what the reader has noted on them: by whole words, and by how words begin.

use crate::archive::record::RecordId;
use crate::letters::fold;
use crate::search::index::ids::DocId;
use crate::search::lookup::level::{self, Level};
use crate::search::lookup::phrase;
use crate::search::query::needle::Needle;
use crate::search::run::{Run, Spellings};
use rustc_hash::FxHashMap;

/// In letters compared: to read a letter of a note and put it among its words.
const NOTE_LETTER: usize = 1 << 4;

/// In letters compared: to look at a word of a note.
const NOTE_WORD: usize = 1 << 4;

/// The documents on which a note has a needle, and how closely. `None` where it was cancelled.
pub(crate) fn of_needle(run: Run<'_>, needle: &Needle) -> Option<Vec<(DocId, Level)>> {
    let mut found: FxHashMap<RecordId, Level> = FxHashMap::default();
    for (record, words) in run.notes.get(|| folded(run))? {
        run.work(words.len() * NOTE_WORD)?;
        let level = Some(level_in(words, needle)).filter(|level| level.matches());
        found.extend(level.map(|level| (*record, level)));
    }
    let numbering = &run.index.numbering;
    let documents = numbering.documents(found.keys().copied()).into_iter();
    Some(documents.filter_map(|doc| Some((doc, *found.get(&numbering.record(doc))?))).collect())
}

/// The words of all notes. `None` where it was cancelled.
fn folded(run: Run<'_>) -> Option<Vec<(RecordId, Vec<Spellings>)>> {
    let fold = |(record, notes): (RecordId, &[String])| {
        run.work(notes.iter().map(String::len).sum::<usize>() * NOTE_LETTER)?;
        Some((record, words_of(notes)))
    };
    noted(run).map(fold).collect()
}

/// The documents on which a note has words one behind the other, and no others where it is `exact`. `None` where it was
/// cancelled.
pub(crate) fn of_phrase(run: Run<'_>, needles: &[Needle], exact: bool) -> Option<Vec<DocId>> {
    let mut found = Vec::new();
    for (record, notes) in noted(run) {
        if has_phrase(run, notes, needles, exact)? {
            found.push(record);
        }
    }
    Some(run.index.numbering.documents(found.into_iter()))
}

/// The words of notes, each as it may be spelt.
pub(crate) fn words_of(notes: &[String]) -> Vec<Spellings> {
    let words = notes.iter().flat_map(|note| fold::chunks(note)).flat_map(|(_, chunk)| {
        let words: Vec<fold::Word> = fold::words(chunk).collect();
        let joined = fold::joined(chunk, &words);
        words.into_iter().map(|word| word.plain).chain(joined)
    });
    words.map(|plain| fold::spellings(&plain)).collect()
}

/// How closely the words of notes have a needle: not at all but for a word of theirs, or the beginning of one.
pub(crate) fn level_in(words: &[Spellings], needle: &Needle) -> Level {
    let levels = words.iter().map(|spellings| level::spelled(needle, spellings));
    levels.filter(|level| *level >= Level::START).max().unwrap_or_default()
}

/// True where one of some notes has words one behind the other. `None` where it was cancelled.
pub(crate) fn has_phrase(run: Run<'_>, notes: &[String], needles: &[Needle], exact: bool) -> Option<bool> {
    for note in notes {
        if phrase::find(run, needles, note)?.is_some() && (!exact || phrase::has_words(note, needles.len())) {
            return Some(true);
        }
    }
    Some(false)
}

/// The records that have notes, with them.
fn noted(run: Run<'_>) -> impl Iterator<Item = (RecordId, &[String])> {
    let marks = run.own.records().filter(|(_, mark)| !mark.notes.is_empty());
    marks.map(|(record, mark)| (record, mark.notes.as_slice()))
}
