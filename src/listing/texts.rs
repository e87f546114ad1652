//! Texts of a field, each once, and which values each of them has: those that a query for the whole value finds.

use crate::archive::sanitize::TextBuf;
use crate::letters::fold;
use crate::number_table::NumberTable;
use rustc_hash::FxHashMap;
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

/// What texts of the same words have in common however they are typed, and few others: no letter that an umlaut is
/// written with.
fn coarse(text: &Spelled) -> u64 {
    let mut key = String::new();
    for word in text {
        let longest = word.first().map(String::as_str).unwrap_or_default();
        key.extend(longest.chars().filter(|letter| !matches!(letter, 'a' | 'e' | 'α' | 'ι')));
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
pub(super) struct Texts {
    numbers: NumberTable,
    rows: Vec<Row>,
    /// Once closed: the coarse keys of all texts; others that are not among them are passed over.
    keys: Option<Vec<u64>>,
}

/// Stands for a text that has no value.
const NO_VALUE: u32 = u32::MAX - 1;

impl Texts {
    /// The number of a text; `None` for one that can have no value.
    pub(super) fn number(&mut self, text: &str, listed: bool) -> Option<u32> {
        let hash = xxh3_64(text.as_bytes());
        if let Some(number) = self.numbers.get(hash) {
            let row = self.rows.get_mut(number as usize);
            row.into_iter().for_each(|row| row.listed |= listed);
            return (number != NO_VALUE).then_some(number);
        }
        let spelled = if text.len() > LONGEST { Vec::new() } else { spelled(text) };
        let is_known = |keys: &Vec<u64>| keys.binary_search(&coarse(&spelled)).is_ok();
        let is_value = (1..=MOST_WORDS).contains(&spelled.len()) && self.keys.as_ref().is_none_or(is_known);
        let number = if is_value { self.rows.len() as u32 } else { NO_VALUE };
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

    /// The values, and for each text those that a query finds it by.
    pub(super) fn values(self) -> (Vec<TextBuf>, Vec<Vec<u32>>) {
        let mut values: Vec<&Row> = Vec::new();
        let mut by_key: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for row in self.rows.iter().filter(|row| row.listed) {
            let same = by_key.entry(coarse(&row.spelled)).or_default();
            let is_known =
                |at: &u32| values.get(*at as usize).is_some_and(|known| known.spelled == row.spelled);
            if !same.iter().any(is_known) {
                same.push(values.len() as u32);
                values.push(row);
            }
        }
        let of_text = |row: &Row| {
            let near = by_key.get(&coarse(&row.spelled)).into_iter().flatten().copied();
            let is = |at: &u32| {
                values.get(*at as usize).is_some_and(|value| is_same(&value.spelled, &row.spelled))
            };
            near.filter(is).collect()
        };
        let of_texts = self.rows.iter().map(of_text).collect();
        (values.iter().map(|value| value.text.clone()).collect(), of_texts)
    }
}
