//! How all documents answer one typed word.

use crate::letters::typo;
use crate::search::index::document;
use crate::search::index::field::{self, Fields, OwnField};
use crate::search::index::ids::DocId;
use crate::search::index::kind_names;
use crate::search::index::masks::{self, Masks};
use crate::search::lookup::candidates::{self, Candidates};
use crate::search::lookup::joined;
use crate::search::lookup::kinds;
use crate::search::lookup::level::Level;
use crate::search::lookup::notes;
use crate::search::lookup::phrase;
use crate::search::lookup::stage::Stage;
use crate::search::query::needle::Needle;
use crate::search::rank::adder::{Adder, Weights};
use crate::search::rank::ranks::{self, Rank, Ranks};
use crate::search::run::Run;

/// In letters compared: to read a letter of a text and put it among its words.
const TEXT_LETTER: usize = 1 << 4;

/// After this many postings it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 15;

/// Adds to `ranks` what a needle finds at a stage; true where there was something.
pub(crate) fn add(
    run: Run<'_>,
    needle: &Needle,
    scope: Fields,
    stage: Stage,
    ranks: &mut [Rank],
) -> Option<bool> {
    run.go_on()?;
    let is_kind = add_kinds(run, needle, scope, stage, ranks);
    let mut found = match stage {
        Stage::Spelled => spelled(run, needle)?,
        Stage::Fuzzy => candidates::fuzzy(run, needle)?,
        Stage::Slips => {
            let is_unknown = needle.begun && ranks::is_empty(ranks);
            candidates::slipped(run, needle, if is_unknown { typo::SHORT_PART } else { typo::PART })?
        }
        Stage::Sound => candidates::sounding(run, needle)?,
    };
    let mut is_parted = false;
    if stage == Stage::Fuzzy && needle.forgives() {
        // Where few answer, a word may be several even where it is a word elsewhere.
        let titled = joined::titled(run, needle, true)?;
        found.documents.extend(titled.into_iter().map(|doc| (doc, Level::FUZZY)));
        is_parted = add_parted(run, needle, scope, ranks)? | add_elided(run, needle, scope, ranks)?;
    }
    add_candidates(run, &found, scope, ranks)?;
    if stage == Stage::Spelled
        && let Some(parts) = joined::glued(needle)
    {
        let glued = phrase(run, &parts, scope, false, Level::FORM)?;
        is_parted |= !ranks::is_empty(&glued);
        ranks::raise(ranks, &glued);
    }
    let is_noted = stage == Stage::Spelled && add_noted(run, needle, scope, ranks)?;
    Some(is_kind || is_noted || is_parted || !found.words.is_empty() || !found.documents.is_empty())
}

/// What is spelt like a needle, and titles that have it as several words.
fn spelled(run: Run<'_>, needle: &Needle) -> Option<Candidates> {
    let mut found = candidates::spelled(run, needle)?;
    let titled = joined::titled(run, needle, false)?;
    found.documents.extend(titled.into_iter().map(|doc| (doc, Level::INSIDE)));
    Some(found)
}

/// How documents answer whose titles or names are meant, and what belongs to them.
pub(crate) fn of_titles(run: Run<'_>, documents: Vec<(DocId, Level)>) -> Option<Ranks> {
    let mut ranks = ranks::none(run.index.len());
    let found = Candidates { documents, ..Candidates::default() };
    add_candidates(run, &found, Fields::ALL, &mut ranks)?;
    Some(ranks)
}

/// Adds what is spelt like a needle, anywhere.
pub(crate) fn add_spelled(run: Run<'_>, needle: &Needle, ranks: &mut [Rank]) -> Option<()> {
    let known = kind_names::has(&needle.plain) || !candidates::spelled(run, needle)?.words.is_empty();
    if known { add(run, needle, Fields::ALL, Stage::Spelled, ranks).map(|_| ()) } else { Some(()) }
}

/// How documents answer that have words one behind the other, at a level; `exact` where a field has no others.
pub(crate) fn phrase(
    run: Run<'_>,
    wanted: &[Needle],
    scope: Fields,
    exact: bool,
    level: Level,
) -> Option<Ranks> {
    let mut ranks = ranks::none(run.index.len());
    let mut masks = Masks::default();
    let found = phrase::documents(run, wanted, exact)?;
    let found: Vec<_> = found.into_iter().map(|(doc, fields)| (doc, masks.number(fields))).collect();
    let weights = Weights::new(scope, &masks.into_row());
    let mut adder = Adder::new(run.index, &weights, &mut ranks, false);
    found.into_iter().for_each(|(doc, mask)| adder.add(doc, mask, level));
    adder.pass_on(run)?;
    if scope.meets(Fields::OWN_NOTE) {
        let noted = notes::of_phrase(run, wanted, exact)?;
        raise_noted(&mut ranks, noted.into_iter().map(|doc| (doc, level)), false);
    }
    Some(ranks)
}

/// Adds what the reader has noted a word on; true where there is something. `None` where it was cancelled.
fn add_noted(run: Run<'_>, needle: &Needle, scope: Fields, ranks: &mut [Rank]) -> Option<bool> {
    if !scope.meets(Fields::OWN_NOTE) {
        return Some(false);
    }
    let noted = notes::of_needle(run, needle)?;
    let any = !noted.is_empty();
    raise_noted(ranks, noted.into_iter(), needle.begun);
    Some(any)
}

/// Raises documents by notes on them: an aside, as notes of the archive are.
fn raise_noted(ranks: &mut [Rank], noted: impl Iterator<Item = (DocId, Level)>, begun: bool) {
    for (doc, level) in noted {
        let found = Rank::new(level.or_lower(Level::INSIDE), field::ASIDE);
        let rank = ranks.get_mut(doc.index()).into_iter();
        rank.for_each(|rank| *rank = if begun { rank.or_begun(found) } else { rank.or(found) });
    }
}

/// Adds the documents of words and titles.
pub(crate) fn add_candidates(
    run: Run<'_>,
    found: &Candidates,
    scope: Fields,
    ranks: &mut [Rank],
) -> Option<()> {
    if found.words.is_empty() && found.documents.is_empty() {
        return Some(());
    }
    let postings = &run.index.postings;
    let weights = Weights::new(scope, postings.masks());
    let mut adder = Adder::new(run.index, &weights, ranks, found.begun);
    let mut read = 0;
    for (word, level) in &found.words {
        let mut documents = postings.documents(*word);
        loop {
            let before = read;
            documents.by_ref().take(CHECK).for_each(|(doc, mask)| {
                adder.add(doc, mask, *level);
                read += 1;
            });
            if read / CHECK != before / CHECK {
                run.go_on()?;
            }
            if read - before < CHECK {
                break;
            }
        }
    }
    for (doc, level) in &found.documents {
        adder.add(*doc, masks::of_field(OwnField::Title), *level);
    }
    adder.pass_on(run)
}

/// Adds what answers to all parts of a word that is written as several, wherever they stand; true where there was
/// something.
fn add_parted(run: Run<'_>, needle: &Needle, scope: Fields, ranks: &mut [Rank]) -> Option<bool> {
    let mut any = false;
    for parts in joined::parted(run.index, needle) {
        let mut worst: Option<Ranks> = None;
        for part in &parts {
            let mut found = ranks::none(ranks.len());
            add_candidates(run, &candidates::spelled(run, part)?, scope, &mut found)?;
            match &mut worst {
                Some(worst) => {
                    worst.iter_mut().zip(found).for_each(|(rank, other)| *rank = rank.and(other));
                }
                None => worst = Some(found),
            }
        }
        let answers = worst.into_iter().flatten().zip(ranks.iter_mut()).filter(|(worst, _)| worst.answers());
        for (worst, rank) in answers {
            *rank = rank.or(Rank::new(Level::FUZZY, worst.weight()));
            any = true;
        }
    }
    Some(any)
}

/// Adds what has a word with a hyphen instead of its end, and a word with that end: `Städte- und Gemeindebund`. True where
/// there was something.
fn add_elided(run: Run<'_>, needle: &Needle, scope: Fields, ranks: &mut [Rank]) -> Option<bool> {
    let mut any = false;
    for (first, rest) in joined::elided(run.index, needle) {
        let mut firsts = ranks::none(ranks.len());
        add_candidates(run, &candidates::spelled(run, &first)?, scope, &mut firsts)?;
        let words = joined::ending_with(run, &rest, needle.begun)?;
        let words = words.into_iter().map(|word| (word, Level::FUZZY)).collect();
        let ends = Candidates { words, ..Candidates::default() };
        let mut lasts = ranks::none(ranks.len());
        add_candidates(run, &ends, scope, &mut lasts)?;
        let both = firsts.into_iter().zip(lasts).zip(ranks.iter_mut()).enumerate();
        for (doc, ((first_rank, last), rank)) in
            both.filter(|(_, ((one, other), _))| one.answers() && other.answers())
        {
            run.go_on()?;
            let record = run.index.numbering.record(DocId::at(doc));
            let texts = document::all(run.archive, record, document::SOME_APPEARANCES);
            let letters: usize = texts.iter().map(|text| document::beginning(&text.text).len()).sum();
            if !run.spend(letters * TEXT_LETTER)? {
                return Some(any);
            }
            if texts.iter().any(|text| joined::is_elided_in(&first, &text.text)) {
                *rank = rank.or(Rank::new(Level::FUZZY, first_rank.weight().min(last.weight())));
                any = true;
            }
        }
    }
    Some(any)
}

/// Adds what is of the kind that is called so, where the field of kinds is asked for.
pub(crate) fn add_kind(run: Run<'_>, name: &[Needle], scope: Fields, ranks: &mut [Rank]) {
    if scope == Fields::KIND {
        for (rank, kind) in ranks.iter_mut().zip(&run.index.columns.kinds) {
            if kinds::is_called(*kind, name) {
                *rank = rank.or(Rank::new(Level::WORD, field::KIND));
            }
        }
    }
}

/// Adds documents by what they are: films, interviews …; people and events only where that is asked for. True where a kind
/// is called so.
fn add_kinds(run: Run<'_>, needle: &Needle, scope: Fields, stage: Stage, ranks: &mut [Rank]) -> bool {
    let mut levels = [Level::NONE; kind_names::NAMES.len()];
    for (level, kind) in levels.iter_mut().zip(0..) {
        *level = kinds::level_of(kind, needle, scope, stage);
    }
    if !levels.iter().any(|level| level.matches()) {
        return false;
    }
    for (rank, kind) in ranks.iter_mut().zip(&run.index.columns.kinds) {
        let level = levels.get(usize::from(*kind)).copied().unwrap_or_default();
        if level.matches() {
            let found = Rank::new(level, field::KIND);
            *rank = if needle.begun { rank.or_begun(found) } else { rank.or(found) };
        }
    }
    true
}
