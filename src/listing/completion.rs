//! Completion: the fields and values that begin as a line ends, with how many records have each.

use super::facet::Facet;
use super::facets::{Column, Facets};
use super::name_key;
use super::value::FacetValue;
use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::lang::{Lang, Words};
use crate::letters::fold;
use crate::marks::own::Own;
use crate::search::values::quoted;
use crate::search::{Begun, field_names, is_saved_field, other_names};
use std::cmp::Reverse;

/// No more are told of.
const MOST: usize = 200;

/// What a line can go on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// As it is shown.
    pub shown: TextBuf,
    /// As it stands in the line, in quotation marks where it needs them.
    pub text: String,
    /// The same without them, where it begins as was typed; what several have in common is filled in.
    pub begins: Option<String>,
    /// How many records have it; `None` for a field, and for the name of a query.
    pub count: Option<u32>,
}

/// The fields whose names begin so, by their names in a language; by others where there is none.
pub fn fields(typed: &str, lang: Lang) -> Vec<Candidate> {
    let begun = fold::plain(typed);
    let mut names: Vec<&str> = Vec::new();
    for name in field_names(lang).chain(Facet::ALL.into_iter().map(|facet| facet.field_name(lang))) {
        if name.starts_with(&begun) && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        names.extend(other_names(typed));
    }
    let field = |name: &str| Candidate {
        shown: TextBuf::own(format!("{name}:")),
        text: format!("{name}:"),
        begins: Some(name.to_owned()),
        count: None,
    };
    names.into_iter().map(field).collect()
}

/// What stands between two words or before one, in the languages of the interface.
const OPERATORS: [Words; 2] = [Words::new("oder", "or"), Words::new("ohne", "without")];

/// The operators that go on as a word behind others begins.
fn operators(begun: &Begun, lang: Lang) -> impl Iterator<Item = Candidate> {
    let typed = fold::plain(&begun.typed);
    let may_stand = begun.field.is_none() && begun.start > 0 && !typed.is_empty();
    let words = OPERATORS.into_iter().filter(move |_| may_stand).map(move |word| lang.say(word));
    let going_on = words.filter(move |word| word.starts_with(&typed) && **word != *typed);
    going_on.map(|word| Candidate {
        shown: TextBuf::own(word),
        text: word.to_owned(),
        begins: Some(word.to_owned()),
        count: None,
    })
}

/// True where an operator begins so, in any language.
pub fn is_operator_begun(begun: &Begun) -> bool {
    Lang::ALL.into_iter().any(|lang| operators(begun, lang).next().is_some())
}

/// True where the name of a field begins so.
pub fn is_field_begun(typed: &str) -> bool {
    let is_facet = |facet: &Facet| facet.field_name(Lang::De).starts_with(&fold::plain(typed));
    other_names(typed).next().is_some() || Facet::ALL.iter().any(is_facet)
}

/// The values that some records have and that go on as `begun` ends, the most frequent first: those of its field; of a word
/// alone the fields that have any, or else the values of all facets, with their fields, and the operators.
pub fn values(
    facets: &Facets,
    begun: &Begun,
    records: impl Iterator<Item = RecordId>,
    own: &Own,
    lang: Lang,
) -> Vec<Candidate> {
    if let Some(field) = &begun.field {
        let Some(facet) = Facet::of_field(field) else { return Vec::new() };
        let counts = facets.counts_of(facet, records, own);
        let column = facets.column(facet).into_iter();
        return column.flat_map(|column| of_column(column, &counts, begun, lang)).collect();
    }
    let counts = facets.counts(records);
    let operators = operators(begun, lang);
    let has_value = |field: &Candidate| {
        let facet = Facet::of_field(field.text.trim_end_matches(':'));
        let counts = Facet::ALL.into_iter().zip(&counts).find(|(one, _)| facet == Some(*one));
        counts.is_none_or(|(_, counts)| counts.iter().any(|count| *count > 0))
    };
    let fields: Vec<Candidate> = fields(&begun.typed, lang).into_iter().filter(has_value).collect();
    if !fields.is_empty() {
        return fields.into_iter().chain(operators).collect();
    }
    let of_facet = |(facet, counts): (Facet, &Vec<u32>)| {
        let field = facet.field_name(lang);
        let column = facets.column(facet).filter(|_| facet != Facet::Year);
        let found = column.map(|column| of_column(column, counts, begun, lang)).unwrap_or_default();
        found.into_iter().map(move |one| {
            let text = format!("{field}:{}", one.text);
            let shown = TextBuf::own(format!("{field}: {}", one.shown.as_text()));
            Candidate { shown, text, begins: None, ..one }
        })
    };
    let mut found: Vec<Candidate> = Facet::ALL.into_iter().zip(&counts).flat_map(of_facet).collect();
    found.sort_by_key(|one| Reverse(one.count));
    found.truncate(MOST);
    found.extend(operators);
    found
}

/// The names of kept queries that go on as `begun` ends; `None` where its field asks for something else.
pub fn saved(begun: &Begun, own: &Own) -> Option<Vec<Candidate>> {
    begun.field.as_deref().filter(|field| is_saved_field(field))?;
    let beginning = Beginning::new(&begun.typed);
    let names = || own.queries().iter().map(|(name, _)| name.as_str());
    let mut fitting: Vec<&str> = names().filter(|name| beginning.begins(name)).collect();
    if fitting.is_empty() {
        fitting.extend(names().filter(|name| beginning.begins_word_of(name)));
    }
    let candidate = |name: &str| Candidate {
        shown: TextBuf::own(name),
        text: quoted(name),
        begins: beginning.begins(name).then(|| name.to_owned()),
        count: None,
    };
    Some(fitting.into_iter().map(candidate).collect())
}

/// The values of a column that begin so, or else those in which a word does; without a field both.
fn of_column(column: &Column, counts: &[u32], begun: &Begun, lang: Lang) -> Vec<Candidate> {
    let has_field = begun.field.is_some();
    let begun = Beginning::new(&begun.typed);
    let with = |fits: &dyn Fn(&str) -> bool| -> Vec<Candidate> {
        let of_value = |(value, count): (&FacetValue, &u32)| {
            let is_it = *count > 0 && written(value, lang).iter().any(|text| fits(text));
            if is_it { *count } else { 0 }
        };
        let counts: Vec<u32> = column.values().iter().zip(counts).map(of_value).collect();
        let ranked = column.ranked(&counts, lang).into_iter().take(MOST);
        ranked
            .filter_map(|(at, count)| candidate(column.values().get(at)?, count, fits, &begun, lang))
            .collect()
    };
    let found = if has_field { with(&|text| begun.begins(text)) } else { Vec::new() };
    if found.is_empty() { with(&|text| begun.begins_word_of(text)) } else { found }
}

/// A value that fits.
fn candidate(
    value: &FacetValue,
    count: u32,
    fits: &dyn Fn(&str) -> bool,
    begun: &Beginning,
    lang: Lang,
) -> Option<Candidate> {
    let text = written(value, lang).into_iter().find(|text| fits(text))?;
    let begins = Some(&text).filter(|text| begun.begins(text)).cloned();
    Some(Candidate { shown: value.shown(lang), text: quoted(&text), begins, count: Some(count) })
}

/// What may be typed for a value, the best first. The name of a language says no country.
fn written(value: &FacetValue, lang: Lang) -> Vec<String> {
    let typed = value.typed(lang);
    match value {
        FacetValue::Language(tag) if !tag.contains('-') => vec![value.shown(lang).to_string(), typed],
        _ => vec![typed],
    }
}

/// How a value is to begin, in what accents and umlauts may be left out.
struct Beginning {
    plain: String,
    key: String,
}

impl Beginning {
    fn new(typed: &str) -> Self {
        Self { plain: fold::plain(typed), key: name_key(typed) }
    }

    /// True for a text that begins so.
    fn begins(&self, text: &str) -> bool {
        fold::plain(text).starts_with(&self.plain) || name_key(text).starts_with(&self.key)
    }

    /// True for a text in which a word begins so.
    fn begins_word_of(&self, text: &str) -> bool {
        let mut before = ' ';
        let starts = text.char_indices().filter(|(_, letter)| {
            let last = std::mem::replace(&mut before, *letter);
            letter.is_alphanumeric() && !last.is_alphanumeric()
        });
        let mut rests = starts.filter_map(|(at, _)| text.get(at..));
        rests.any(|rest| self.begins(rest))
    }
}

/// What several candidates have in common at their beginning, as it stands in a line: a phrase is left open. `None` where
/// that is no more than what is typed.
pub fn common_beginning(candidates: &[Candidate], typed: &str) -> Option<String> {
    let mut texts = candidates.iter().map(|one| one.begins.as_deref());
    let mut common: Vec<char> = texts.next()??.chars().collect();
    for text in texts {
        let same = common.iter().zip(text?.chars()).take_while(|(one, other)| is_same(**one, *other)).count();
        common.truncate(same);
    }
    let common: String = common.into_iter().collect();
    let is_more = common.chars().count() > typed.chars().count() && Beginning::new(typed).begins(&common);
    // Figures that years begin with say nothing yet.
    let is_said = !common.chars().all(|letter| letter.is_ascii_digit()) || candidates.len() == 1;
    let is_word = common.chars().all(char::is_alphanumeric);
    (is_more && is_said).then(|| if is_word { common } else { format!("\"{common}") })
}

/// True for one letter, large or small.
fn is_same(one: char, other: char) -> bool {
    one.to_lowercase().eq(other.to_lowercase())
}
