//! Texts of a field, each once, and which values each of them has: those that a query for the whole value finds.

use crate::archive::sanitize::TextBuf;
use crate::letters::fold;
use crate::number_table::NumberTable;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use xxhash_rust::xxh3::xxh3_64;

/// A query is read no further than some letters; a longer value cannot be asked for.
const LONGEST: usize = 160;

/// A query asks for no more words.
const MOST_WORDS: usize = 64;

/// The words of a text, each in all ways to type it.
pub(super) type Spelled = Vec<Vec<String>>;

/// The words of a text, each in all ways to type it.
pub(super) fn spelled(text: &str) -> Spelled {
    let words = fold::chunks(text).flat_map(|(_, chunk)| fold::words(chunk));
    words.map(|word| fold::spellings(&word.plain)).collect()
}

/// True for texts of the same words, however they are typed.
pub(super) fn is_same(one: &Spelled, other: &Spelled) -> bool {
    let shares =
        |(one, other): (&Vec<String>, &Vec<String>)| one.iter().any(|spelling| other.contains(spelling));
    one.len() == other.len() && one.iter().zip(other).all(shares)
}

/// What texts of the same words have in common however they are typed, and hardly any others: all that may be an umlaut
/// is written short.
fn coarse(text: &Spelled) -> u64 {
    let mut key = String::new();
    for word in text {
        let mut last = ' ';
        for letter in word.first().map(String::as_str).unwrap_or_default().chars() {
            let is_second =
                matches!((last, letter), ('a' | 'o' | 'u', 'e') | ('a', 'a') | ('α' | 'η' | 'ω', 'ι'));
            if !is_second {
                key.push(letter);
                last = letter;
            }
        }
        key.push(' ');
    }
    xxh3_64(key.as_bytes())
}

/// A text as it is taken in.
struct Row {
    text: TextBuf,
    spelled: Spelled,
    /// It is shown as a value.
    listed: bool,
}

/// Texts of a field, each once.
#[derive(Default)]
pub(super) struct Texts<'b> {
    /// Those that there are already, where others are read beside them.
    base: Option<&'b Texts<'b>>,
    numbers: NumberTable,
    rows: Vec<Row>,
    /// Which of those that there are already are shown as values, too.
    relisted: FxHashSet<u32>,
    /// Once closed: the coarse keys of all texts; others that are not among them are passed over.
    keys: Option<Vec<u64>>,
}

/// What was read beside some texts.
pub(super) struct PartTexts {
    /// The number of its first text.
    first: u32,
    rows: Vec<Row>,
    relisted: FxHashSet<u32>,
}

/// Stands for a text that has no value.
const NO_VALUE: u32 = u32::MAX - 1;

impl<'b> Texts<'b> {
    /// None yet beside those that there are.
    pub(super) fn beside(base: &'b Texts<'b>) -> Self {
        Self { base: Some(base), ..Self::default() }
    }

    /// How many there are already.
    fn first(&self) -> u32 {
        self.base.map_or(0, |base| base.rows.len() as u32)
    }

    /// What was read beside others.
    pub(super) fn into_part(self) -> PartTexts {
        PartTexts { first: self.first(), rows: self.rows, relisted: self.relisted }
    }

    /// Takes in what was read beside these, and says what number each text of it has here.
    pub(super) fn join(&mut self, part: PartTexts) -> impl Fn(u32) -> u32 + use<> {
        for number in part.relisted {
            self.rows.get_mut(number as usize).into_iter().for_each(|row| row.listed = true);
        }
        let numbers: Vec<u32> = part.rows.into_iter().map(|row| self.take_in(row)).collect();
        move |text| {
            let own = text.checked_sub(part.first).and_then(|at| numbers.get(at as usize));
            own.copied().unwrap_or(text)
        }
    }

    /// The number of a text that has a value.
    fn take_in(&mut self, row: Row) -> u32 {
        let hash = xxh3_64(row.text.as_bytes());
        let known = self.numbers.get(hash).filter(|number| *number != NO_VALUE);
        if let Some(own) = known.and_then(|number| self.rows.get_mut(number as usize)) {
            own.listed |= row.listed;
        }
        known.unwrap_or_else(|| {
            let number = self.rows.len() as u32;
            self.numbers.insert(hash, number);
            self.rows.push(row);
            number
        })
    }

    /// The number of a text; `None` for one that can have no value.
    pub(super) fn number(&mut self, text: &str, listed: bool) -> Option<u32> {
        let hash = xxh3_64(text.as_bytes());
        let first = self.first();
        if let Some((base, number)) = self.base.and_then(|base| Some((base, base.numbers.get(hash)?))) {
            if listed && base.rows.get(number as usize).is_some_and(|row| !row.listed) {
                self.relisted.insert(number);
            }
            return (number != NO_VALUE).then_some(number);
        }
        if let Some(number) = self.numbers.get(hash) {
            let row = self.rows.get_mut(number.wrapping_sub(first) as usize);
            row.into_iter().for_each(|row| row.listed |= listed);
            return (number != NO_VALUE).then_some(number);
        }
        let spelled = if text.len() > LONGEST { Vec::new() } else { spelled(text) };
        let is_known = |keys: &Vec<u64>| keys.binary_search(&coarse(&spelled)).is_ok();
        let keys = self.base.map_or(&self.keys, |base| &base.keys);
        let is_value = (1..=MOST_WORDS).contains(&spelled.len()) && keys.as_ref().is_none_or(is_known);
        let number = if is_value { first + self.rows.len() as u32 } else { NO_VALUE };
        self.numbers.insert(hash, number);
        if is_value {
            self.rows.push(Row { text: TextBuf::own(text), spelled, listed });
        }
        is_value.then_some(number)
    }

    /// Takes in no text any more but those of words that are known.
    pub(super) fn close(&mut self) {
        let mut keys: Vec<u64> = self.rows.iter().map(|row| coarse(&row.spelled)).collect();
        keys.sort_unstable();
        self.keys = Some(keys);
    }

    /// The values, and for each text those that a query finds it by. Of values that are found together only the one that
    /// finds most is shown: `Köln` for `KOELN` and `Koln`.
    pub(super) fn values(self) -> (Vec<TextBuf>, Vec<Vec<u32>>) {
        let mut by_key: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, row) in self.rows.iter().enumerate() {
            by_key.entry(coarse(&row.spelled)).or_default().push(at);
        }
        let mut values: Vec<TextBuf> = Vec::new();
        let mut of_texts = vec![Vec::new(); self.rows.len()];
        let mut alike: Vec<&Vec<usize>> = by_key.values().collect();
        alike.sort_unstable();
        for near in alike {
            let row = |at: &usize| self.rows.get(*at);
            let listed = near.iter().filter_map(row).filter(|row| row.listed);
            let is_found = |value: &Row, text: &usize| {
                row(text).is_some_and(|row| is_same(&value.spelled, &row.spelled))
            };
            let found =
                |value| near.iter().copied().filter(|text| is_found(value, text)).collect::<Vec<usize>>();
            let mut finding: Vec<(&Row, Vec<usize>)> = listed.map(|value| (value, found(value))).collect();
            finding.sort_by_key(|(_, texts)| Reverse(texts.len()));
            let mut shown: Vec<Vec<usize>> = Vec::new();
            for (value, texts) in finding {
                if shown.iter().any(|more| texts.iter().all(|text| more.contains(text))) {
                    continue;
                }
                for text in &texts {
                    of_texts
                        .get_mut(*text)
                        .into_iter()
                        .for_each(|values_of: &mut Vec<u32>| values_of.push(values.len() as u32));
                }
                values.push(value.text.clone());
                shown.push(texts);
            }
        }
        (values, of_texts)
    }
}
