//! Why a record is a hit: the fields that match, and below the spelling tiers the word that was meant.

use crate::archive::record::RecordId;
use crate::letters::fold;
use crate::search::hit::{Tier, Why};
use crate::search::index::Index;
use crate::search::index::document::{self, FieldText};
use crate::search::index::field::Fields;
use crate::search::index::kind_names;
use crate::search::lookup::candidates;
use crate::search::lookup::level::{self, FUZZY, INSIDE, Level, Needle, SOUND, WORD};
use crate::search::query::{Atom, Query, What};
use crate::search::searcher::Searcher;

/// The fields that match best, and why a hit below the spelling tiers is one.
pub fn explain(searcher: Searcher<'_>, query: &Query, doc: usize, tier: Tier) -> (Fields, Option<Why>) {
    let record = searcher.index.record(doc);
    let mut texts = document::of(searcher.archive, record);
    for (_, text) in &mut texts {
        *text = document::beginning(text);
    }
    let lowest = lowest(tier);
    let mut fields = Fields::default();
    let mut worst: Option<(Level, Why)> = None;
    for atom in query.terms.iter().filter(|term| !term.negated).flat_map(|term| &term.any) {
        fields = fields.with(other_fields(searcher, atom, doc));
        for needle in atom.needles() {
            let seeker = Seeker { index: searcher.index, needle, lowest };
            let Some(best) = seeker.best(atom, &texts, record) else { continue };
            fields = fields.with(best.fields);
            if let Some(why) =
                best.why.filter(|_| worst.as_ref().is_none_or(|(level, _)| best.level < *level))
            {
                worst = Some((best.level, why));
            }
        }
    }
    (fields, worst.map(|(_, why)| why))
}

/// The lowest level that counts in a tier.
pub fn lowest(tier: Tier) -> Level {
    match tier {
        Tier::Whole | Tier::Word | Tier::Start | Tier::Inside => INSIDE,
        Tier::Fuzzy => FUZZY,
        Tier::Typo => level::SLIPS,
        Tier::Sound => SOUND,
    }
}

/// Date and kind, which have no text.
fn other_fields(searcher: Searcher<'_>, atom: &Atom, doc: usize) -> Fields {
    match &atom.what {
        What::Days(span, _) if searcher.lies_in(doc, *span) => Fields::DATE,
        What::Words(needles, _) if atom.scope.meets(Fields::KIND) => {
            let kind = searcher.index.kinds.get(doc).copied().unwrap_or_default();
            let names = kind_names::NAMES.get(kind as usize).copied().unwrap_or_default();
            let asked = atom.scope == Fields::KIND;
            let matches = |needle: &Needle| {
                names.iter().any(|name| {
                    level::spelled(needle, &[(*name).to_owned()]) >= if asked { INSIDE } else { WORD }
                })
            };
            let counts = (asked || kind < kind_names::EVENT) && needles.iter().any(matches);
            if counts { Fields::KIND } else { Fields::default() }
        }
        _ => Fields::default(),
    }
}

/// How a needle matches a record best.
struct Best {
    level: Level,
    fields: Fields,
    why: Option<Why>,
}

/// Looks for a needle in texts.
struct Seeker<'a> {
    index: &'a Index,
    needle: &'a Needle,
    lowest: Level,
}

impl Seeker<'_> {
    fn best(&self, atom: &Atom, texts: &[FieldText<'_>], record: RecordId) -> Option<Best> {
        let inherits_event = matches!(record, RecordId::Medium(_));
        let mut best: Option<Best> = None;
        for (field, text) in texts.iter().filter(|(field, _)| field.meets(atom.scope)) {
            let name = *field == Fields::PERSON;
            let title = name || field.meets(Fields::TITLE) || (inherits_event && *field == Fields::EVENT);
            let Some((level, word)) = self.in_text(text, name, title) else { continue };
            match &mut best {
                Some(best) if best.level > level => {}
                Some(best) if best.level == level => best.fields = best.fields.with(*field),
                _ => best = Some(Best { level, fields: *field, why: why(level, word) }),
            }
        }
        best
    }

    /// How the needle matches a text best, and the word of the text that it is.
    fn in_text<'t>(&self, text: &'t str, name: bool, title: bool) -> Option<(Level, &'t str)> {
        let mut best = (0, "");
        for (_, chunk) in fold::chunks(text) {
            let words = fold::words(chunk);
            let joined = fold::joined(chunk, &words).map(|plain| fold::Word { plain, bytes: 0..chunk.len() });
            for word in words.into_iter().chain(joined) {
                let level = level::level(self.needle, &fold::spellings(&word.plain), name, self.lowest);
                if level > best.0 {
                    best = (level, chunk.get(word.bytes).unwrap_or_default());
                }
            }
        }
        let is_part = |rest: &str| candidates::is_part(self.index, rest);
        let begins = |wanted: &String| candidates::title_begins(text, wanted, &is_part);
        let fuzzy = best.0 < FUZZY && self.lowest <= FUZZY && title && self.needle.forgives();
        if fuzzy && self.needle.spellings.iter().any(begins) {
            best = (FUZZY, text);
        }
        (best.0 > 0).then_some(best)
    }
}

fn why(level: Level, word: &str) -> Option<Why> {
    match level {
        INSIDE.. => None,
        FUZZY => Some(Why::Similar),
        SOUND => Some(Why::SoundsLike(word.to_owned())),
        _ => Some(Why::Typo(word.to_owned())),
    }
}
