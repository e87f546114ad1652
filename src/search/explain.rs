//! Why a record is a hit: the fields that match, and below the spelling tiers the word that was meant.

use super::evaluate::Context;
use super::field::Fields;
use super::fold;
use super::index::Index;
use super::kinds;
use super::query::{Atom, Query, What};
use super::texts::{self, FieldText};
use super::tiers::{self, FUZZY, INSIDE, Level, Piece, SOUND, WORD};
use super::vocabulary;
use super::{Tier, Why};
use crate::archive::record::RecordId;

/// The fields that match best, and why a hit below the spelling tiers is one.
pub fn explain(context: Context<'_>, query: &Query, doc: usize, tier: Tier) -> (Fields, Option<Why>) {
    let record = context.index.record(doc);
    let mut texts = texts::of(context.archive, record);
    for (_, text) in &mut texts {
        *text = texts::beginning(text);
    }
    let lowest = lowest(tier);
    let mut fields = Fields::default();
    let mut worst: Option<(Level, Why)> = None;
    for atom in query.terms.iter().filter(|term| !term.negated).flat_map(|term| &term.any) {
        fields = fields.with(other_fields(context, atom, doc));
        for piece in atom.pieces() {
            let seeker = Seeker { index: context.index, piece, lowest };
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
        Tier::Typo => tiers::SLIPS,
        Tier::Sound => SOUND,
    }
}

/// Date and kind, which have no text.
fn other_fields(context: Context<'_>, atom: &Atom, doc: usize) -> Fields {
    match &atom.what {
        What::Days(span, _) if context.lies_in(doc, *span) => Fields::DATE,
        What::Words(pieces, _) if atom.scope.meets(Fields::KIND) => {
            let kind = context.index.kinds.get(doc).copied().unwrap_or_default();
            let names = kinds::NAMES.get(kind as usize).copied().unwrap_or_default();
            let asked = atom.scope == Fields::KIND;
            let matches = |piece: &Piece| {
                names.iter().any(|name| {
                    tiers::spelled(piece, &[(*name).to_owned()]) >= if asked { INSIDE } else { WORD }
                })
            };
            let counts = (asked || kind < kinds::EVENT) && pieces.iter().any(matches);
            if counts { Fields::KIND } else { Fields::default() }
        }
        _ => Fields::default(),
    }
}

/// How a piece matches a record best.
struct Best {
    level: Level,
    fields: Fields,
    why: Option<Why>,
}

/// Looks for a piece in texts.
struct Seeker<'a> {
    index: &'a Index,
    piece: &'a Piece,
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

    /// How the piece matches a text best, and the word of the text that it is.
    fn in_text<'t>(&self, text: &'t str, name: bool, title: bool) -> Option<(Level, &'t str)> {
        let mut best = (0, "");
        for (_, chunk) in fold::chunks(text) {
            let words = fold::words(chunk);
            let joined = fold::joined(chunk, &words).map(|plain| fold::Word { plain, bytes: 0..chunk.len() });
            for word in words.into_iter().chain(joined) {
                let level = tiers::level(self.piece, &fold::spellings(&word.plain), name, self.lowest);
                if level > best.0 {
                    best = (level, chunk.get(word.bytes).unwrap_or_default());
                }
            }
        }
        let is_part = |rest: &str| vocabulary::is_part(self.index, rest);
        let begins = |wanted: &String| vocabulary::title_begins(text, wanted, &is_part);
        let fuzzy = best.0 < FUZZY && self.lowest <= FUZZY && title && self.piece.forgives();
        if fuzzy && self.piece.spellings.iter().any(begins) {
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
