//! Boosts: who and what is meant stands before what only has the words.

use crate::archive::record::RecordKind;
use crate::letters::fold;
use crate::search::index::document;
use crate::search::index::field::{
    EMPLOYER, NAMES, OFFICE, OWN_NAME, OWN_PLACE, OWN_SERIES, OWN_TITLE, OwnField,
};
use crate::search::index::ids::DocId;
use crate::search::lookup::initials;
use crate::search::lookup::level::{self, Level};
use crate::search::query::Term;
use crate::search::query::needle::Needle;
use crate::search::rank::ranks::Rank;
use crate::search::rank::terms::TermRanks;
use crate::search::rank::totals::{Sum, Totals, is_faint};
use crate::search::run::Run;
use std::borrow::Cow;

/// Of so many people it is not told any more which one holds an office.
const MOST_HOLDERS: usize = 8;

/// Raises who and what is meant by the terms that say so. `None` where it was cancelled.
pub(crate) fn raise_what_is_meant(totals: &mut Totals, run: Run<'_>, terms: &[TermRanks<'_>]) -> Option<()> {
    let large = telling(terms);
    if large.is_empty() {
        return Some(());
    }
    let ranks = large.iter().map(|term| term.ranks(run)).collect::<Option<Vec<_>>>()?;
    raise_office_holder(totals, run, &large, &ranks)?;
    raise_named_holder(totals, run, &large, &ranks)?;
    raise_events(totals, run, &ranks)
}

/// The terms that say what is meant.
fn telling<'a, 'q>(terms: &'a [TermRanks<'q>]) -> Vec<&'a TermRanks<'q>> {
    let says = |(at, term): &(usize, &TermRanks<'_>)| !(term.term.small || is_faint(*at, term.term));
    terms.iter().enumerate().filter(says).map(|(_, term)| term).collect()
}

/// Where an office or an employer names just a few people, and no title has it all, these people stand first, before
/// the talks and events at which they were that: `landrat düren`. `None` where it was cancelled.
fn raise_office_holder(
    totals: &mut Totals,
    run: Run<'_>,
    large: &[&TermRanks<'_>],
    ranks: &[Cow<'_, [Rank]>],
) -> Option<()> {
    let is_held = |rank: Rank| rank.level() >= Level::SYNONYM && [OFFICE, EMPLOYER].contains(&rank.weight());
    let holds = |doc: &usize| {
        let mut ranks = ranks.iter().filter_map(|ranks| ranks.get(*doc));
        totals.lowest.get(*doc).is_some_and(|lowest| lowest.matches()) && ranks.all(|rank| is_held(*rank))
    };
    let holders = run.index.numbering.block(RecordKind::Person).filter(holds);
    let holders: Vec<usize> = holders.take(MOST_HOLDERS).collect();
    // A title has it where it has it as closely: `fgz` stands in no title, and what it means in some.
    let lowest = |holder: &usize| totals.lowest.get(*holder).copied().unwrap_or_default();
    let closest = holders.iter().map(lowest).max().unwrap_or_default().min(Level::START);
    let is_titled =
        |(_, lowest, sum): (DocId, Level, Sum)| lowest >= closest && sum.in_title() as usize >= large.len();
    if holders.is_empty() || holders.len() == MOST_HOLDERS || totals.documents().any(is_titled) {
        return Some(());
    }
    // What stands in the middle of an office or of a name is only what they are about.
    let is_told = |holder: &&usize| {
        let begins = |(term, ranks): (&&TermRanks<'_>, &Cow<'_, [Rank]>)| {
            let rank = ranks.get(**holder).copied().unwrap_or_default();
            let fields = [OwnField::Role, OwnField::Organisation];
            rank.level() == Level::SYNONYM || begins_office(run, DocId::at(**holder), term.term, &fields)
        };
        large.iter().zip(ranks).any(begins)
    };
    for holder in holders.iter().filter(is_told) {
        totals.sums.get_mut(*holder).into_iter().for_each(Sum::raise);
    }
    run.go_on()
}

/// Who is asked for by name, with the office before it, stands before the titles that call them so: `ministerin paul`.
/// `None` where it was cancelled.
fn raise_named_holder(
    totals: &mut Totals,
    run: Run<'_>,
    large: &[&TermRanks<'_>],
    ranks: &[Cow<'_, [Rank]>],
) -> Option<()> {
    // A form of address says nothing of who is meant.
    let words: Vec<_> = large.iter().zip(ranks).filter(|(term, _)| !term.term.is_slight()).collect();
    // One word is no name and an office.
    if words.len() < 2 {
        return Some(());
    }
    let rank = |ranks: &[Rank], doc: usize| ranks.get(doc).copied().unwrap_or_default();
    let is_named = |rank: Rank| rank.level() >= Level::START && rank.weight() == OWN_NAME;
    let is_held = |rank: Rank| rank.level() >= Level::INSIDE && [OFFICE, EMPLOYER].contains(&rank.weight());
    let is_meant = |doc: &usize| {
        let ranks = || words.iter().map(|(_, ranks)| rank(ranks, *doc));
        ranks().any(is_named) && ranks().any(is_held) && ranks().all(|rank| is_named(rank) || is_held(rank))
    };
    let people: Vec<usize> =
        run.index.numbering.block(RecordKind::Person).filter(is_meant).take(MOST_HOLDERS).collect();
    if people.is_empty() || people.len() == MOST_HOLDERS {
        return Some(());
    }
    let closest = totals.documents().map(|(_, lowest, _)| lowest).max().unwrap_or_default();
    for person in people {
        let mut offices = words.iter().filter(|(_, ranks)| is_held(rank(ranks, person)));
        // Where `minister` is in a ministry, the office itself must be one.
        let is_told = |(term, ranks): &(&&TermRanks<'_>, &Cow<'_, [Rank]>)| {
            let fields: &[OwnField] = match rank(ranks, person).weight() {
                EMPLOYER => &[OwnField::Role],
                _ => &[OwnField::Role, OwnField::Organisation],
            };
            let doc = DocId::at(person);
            begins_office(run, doc, term.term, fields) || ends_office(run, doc, term.term, fields)
        };
        if offices.all(is_told) {
            totals.lowest.get_mut(person).into_iter().for_each(|lowest| *lowest = closest.max(*lowest));
            totals.sums.get_mut(person).into_iter().for_each(Sum::raise_above_all);
        }
    }
    run.go_on()
}

/// Where an event is asked for by its name and its place, the place is part of its name: the event stands before what
/// was recorded there, and only has both in a title. `None` where it was cancelled.
fn raise_events(totals: &mut Totals, run: Run<'_>, ranks: &[Cow<'_, [Rank]>]) -> Option<()> {
    for doc in run.index.numbering.block(RecordKind::Event) {
        if !totals.lowest.get(doc).is_some_and(|lowest| lowest.matches()) {
            continue;
        }
        let weights = || ranks.iter().filter_map(|ranks| ranks.get(doc)).map(|rank| rank.weight());
        let places = weights().filter(|weight| *weight == OWN_PLACE).count();
        let is_named = weights().all(|weight| [OWN_TITLE[0], OWN_SERIES, OWN_PLACE].contains(&weight));
        if is_named && places < weights().count() {
            let more = places * usize::from(OWN_TITLE[0] - OWN_PLACE);
            totals.sums.get_mut(doc).into_iter().for_each(|sum| sum.add_weight(more));
        }
    }
    run.go_on()
}

/// Where all words together are nearly someone's name, and stand nowhere as they are typed, who has the name stands before
/// what has the words here and there: `hinz-jürgen stoz`. `None` where it was cancelled.
pub(crate) fn raise_nearly_named(totals: &mut Totals, run: Run<'_>, terms: &[TermRanks<'_>]) -> Option<()> {
    if terms.len() < 2 || is_typed(totals, run, terms)? {
        return Some(());
    }
    let is_named = |doc: &usize| terms.iter().all(|term| term.is_name_together(*doc));
    let people: Vec<usize> = run.index.numbering.block(RecordKind::Person).filter(is_named).collect();
    let level = |doc: &usize| totals.lowest.get(*doc).copied().filter(|level| level.matches());
    let Some(level) = people.iter().filter_map(level).max() else { return Some(()) };
    totals.lowest.iter_mut().for_each(|lowest| *lowest = lowest.or_lower(level));
    for person in people {
        totals.sums.get_mut(person).into_iter().for_each(Sum::raise_above_all);
    }
    run.go_on()
}

/// True where something has all words as they are typed: what only begins with them here and there has not. `None` where
/// it was cancelled.
pub(crate) fn is_typed(totals: &Totals, run: Run<'_>, terms: &[TermRanks<'_>]) -> Option<bool> {
    let is_typed = totals.documents().any(|(_, lowest, sum)| {
        let is_one = sum.in_title() as usize >= terms.len() || sum.names(terms.len());
        lowest >= Level::WORD || (lowest == Level::START && is_one)
    });
    Some(is_typed || is_name_begun(totals, run, terms)?)
}

/// True where a name has all words, the last of which is hardly begun and weighs next to nothing: `christine za`. `None`
/// where it was cancelled.
fn is_name_begun(totals: &Totals, run: Run<'_>, terms: &[TermRanks<'_>]) -> Option<bool> {
    let is_begun = |(at, term): (usize, &TermRanks<'_>)| is_faint(at, term.term);
    if !terms.iter().enumerate().next_back().is_some_and(is_begun) {
        return Some(false);
    }
    let ranks = terms.iter().map(|term| term.ranks(run)).collect::<Option<Vec<_>>>()?;
    let names = |rank: &Rank| rank.level() >= Level::START && NAMES.contains(&rank.weight());
    let is_named = |doc: DocId| ranks.iter().all(|ranks| ranks.get(doc.index()).is_some_and(names));
    Some(totals.documents().any(|(doc, ..)| is_named(doc)))
}

/// Where all words are nearly someone's name, a longer name that only begins with a name typed in full is another:
/// for `stephan schmitt` Stefan Schmidt stands before what Stephanie did. `None` where it was cancelled.
pub(crate) fn lower_longer_names(totals: &mut Totals, run: Run<'_>, terms: &[TermRanks<'_>]) -> Option<()> {
    let all_named = u32::from(OWN_NAME) * terms.len() as u32;
    let people = run.index.numbering.block(RecordKind::Person);
    let is_meant = |doc: usize| {
        let lowest = totals.lowest.get(doc).copied().unwrap_or_default();
        let sum = totals.sums.get(doc).copied().unwrap_or_default();
        lowest.matches() && lowest < Level::SYNONYM && sum.weights() == all_named
    };
    if terms.len() < 2 || !people.clone().any(is_meant) {
        return Some(());
    }
    for term in terms {
        let ranks = term.ranks(run)?;
        if !ranks.contains(&Rank::new(Level::WORD, OWN_NAME)) {
            continue;
        }
        let is_longer = |rank: Rank| rank.level() == Level::START && NAMES.contains(&rank.weight());
        let answers = totals.lowest.iter_mut().zip(&mut totals.sums).zip(ranks.iter()).enumerate();
        let longer = answers.take(people.end).filter(|(_, (_, rank))| is_longer(**rank));
        for (_, ((lowest, sum), _)) in longer.filter(|(doc, _)| !term.answers_together(*doc)) {
            *lowest = lowest.or_lower(Level::SOUND);
            *sum = Sum::default();
        }
    }
    Some(())
}

/// True where the office that someone holds, or their employer's name, begins with a term.
fn begins_office(run: Run<'_>, person: DocId, term: &Term, fields: &[OwnField]) -> bool {
    is_head(run, person, (term, fields), |needle, head| level::spelled(needle, head) >= Level::FORM)
}

/// True where the office that someone holds, or their employer's name, ends in a term, or another form of it: `ministerin`
/// and `minister` of `Familienministerin`.
fn ends_office(run: Run<'_>, person: DocId, term: &Term, fields: &[OwnField]) -> bool {
    let ends = |needle: &Needle, head: &[String]| {
        let forms = || needle.stems().flat_map(|(_, stems)| stems.changed());
        let all = || needle.spellings.iter().map(String::as_str).chain(forms());
        head.iter().any(|head| all().any(|form| head.ends_with(form)))
    };
    is_head(run, person, (term, fields), ends)
}

/// True where a term is so of a word by which the office that someone holds is known, or their employer's name, where these
/// are among the fields.
fn is_head(
    run: Run<'_>,
    person: DocId,
    (term, fields): (&Term, &[OwnField]),
    is_so: impl Fn(&Needle, &[String]) -> bool,
) -> bool {
    let texts = document::own(run.archive, run.index.numbering.record(person), document::SOME_APPEARANCES);
    let offices = texts.iter().filter(|own| fields.contains(&own.field));
    let heads = offices.flat_map(|own| heads(&own.text));
    let needles = || term.any.iter().flat_map(|atom| atom.needles());
    heads.into_iter().any(|head| needles().any(|needle| is_so(needle, &head)))
}

/// How words begin that stand before an office and only say how it is held.
const HOLDS: [&str; 18] = [
    "stellvertretend",
    "stv",
    "vize",
    "ehemalig",
    "frueher",
    "vormalig",
    "amtierend",
    "designiert",
    "kommissarisch",
    "ehrenamtlich",
    "hauptamtlich",
    "geschaeftsfuehrend",
    "erste",
    "zweite",
    "deputy",
    "former",
    "acting",
    "vice",
];

/// True for a word that stands before an office: `stellvertretende Landrätin`.
fn only_holds(spellings: &[String]) -> bool {
    spellings.iter().any(|word| {
        HOLDS.iter().any(|begins| word.starts_with(begins)) || word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The words by which an office or an employer is known: the first, and the office itself behind what says how it is held,
/// and what is written in capitals, `BMFSFJ`.
fn heads(text: &str) -> Vec<Vec<String>> {
    let is_short = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let words = document::beginning(text).split(|letter: char| !letter.is_alphanumeric());
    let short = words.filter(|word| is_short(word)).map(|word| fold::spellings(&fold::plain(word)));
    let words = initials::words(text);
    let before = words.iter().take_while(|word| only_holds(word)).count();
    words.into_iter().take(before + 1).chain(short).collect()
}
