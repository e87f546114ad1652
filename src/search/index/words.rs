//! Words, each once: their letters one behind the other, so that a word costs no allocation, and a table of them.

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

/// Words one behind the other, numbered as they came.
#[derive(Default)]
pub(in crate::search) struct Words {
    letters: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Words {
    /// How many there are.
    pub(in crate::search) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Room for so many words with so many bytes: what grows is twice in memory for a while.
    pub(in crate::search) fn with_capacity(count: usize, bytes: usize) -> Self {
        Self { letters: String::with_capacity(bytes), ends: Vec::with_capacity(count) }
    }

    /// Puts a word behind the last.
    pub(in crate::search) fn push(&mut self, word: &str) {
        self.letters.push_str(word);
        self.ends.push(self.letters.len() as u32);
    }

    /// The last word; empty where there is none.
    pub(in crate::search) fn last(&self) -> &str {
        self.len().checked_sub(1).map_or("", |last| self.get(last))
    }

    /// How many letters all of them have, in bytes.
    pub(in crate::search) fn bytes(&self) -> usize {
        self.letters.len()
    }

    /// All of them.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let word = self.letters.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            word
        })
    }

    /// A word by its number.
    pub(in crate::search) fn get(&self, at: usize) -> &str {
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.letters.get(start..end).unwrap_or_default()
    }
}

/// Words, none of them twice.
#[derive(Default)]
pub(in crate::search) struct WordTable {
    words: Words,
    /// The numbers of the words, by the hash of the word.
    numbers: HashTable<u32>,
}

impl WordTable {
    /// The number of a word, new if it is; from `most` words on that of the last.
    pub(in crate::search) fn number(&mut self, word: &str, most: usize) -> u32 {
        let Self { words, numbers } = self;
        let hash = xxh3_64(word.as_bytes());
        if let Some(number) = numbers.find(hash, |number| words.get(*number as usize) == word) {
            return *number;
        }
        if words.len() >= most {
            return (most - 1) as u32;
        }
        let number = words.len() as u32;
        words.push(word);
        numbers.insert_unique(hash, number, |number| xxh3_64(words.get(*number as usize).as_bytes()));
        number
    }

    /// Gives back what finds the numbers; to be called when there will be no more words.
    pub(in crate::search) fn close(&mut self) {
        self.numbers = HashTable::new();
    }

    /// All words.
    pub(in crate::search) fn words(&self) -> &Words {
        &self.words
    }
}

/// The numbers of `count` words in the order of the words, equal ones in that of the numbers, each beside the first
/// eight letters: most are told apart by these, without a look at the words.
pub(in crate::search) fn sorted<'a>(count: usize, word: impl Fn(u32) -> &'a str) -> Vec<(u64, u32)> {
    let mut order: Vec<(u64, u32)> =
        (0..count as u32).map(|at| (beginning(word(at).as_bytes()), at)).collect();
    order.sort_unstable_by(|(a, first), (b, second)| {
        a.cmp(b).then_with(|| word(*first).cmp(word(*second))).then(first.cmp(second))
    });
    order
}

/// The first eight bytes of a word as a number: less where the word is.
pub(in crate::search) fn beginning(word: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(word).for_each(|(to, byte)| *to = *byte);
    u64::from_be_bytes(bytes)
}
