//! Lang: the languages of the interface, and what a text needs in each of them.

/// The language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// German.
    De,
    /// English.
    En,
}

/// The same text in every language of the interface: with one of them missing it cannot be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// German.
    pub de: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The same text in German and in English.
    pub const fn new(de: &'static str, en: &'static str) -> Self {
        Self { de, en }
    }

    /// True where there is nothing to say.
    pub const fn is_empty(&self) -> bool {
        self.de.is_empty()
    }
}

/// What things are called where they are counted.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// One of them.
    pub one: Words,
    /// None, or several.
    pub many: Words,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// Its name as ISO 639 has it, with which locales begin.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The one of two texts that is in this language.
    pub fn pick<T>(self, de: T, en: T) -> T {
        match self {
            Self::De => de,
            Self::En => en,
        }
    }

    /// The words in this language.
    pub fn say(self, words: Words) -> &'static str {
        self.pick(words.de, words.en)
    }

    /// A number with its thousands parted, as this language prints it.
    pub fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(self.pick('.', ','));
            }
            text.push(digit);
        }
        text
    }

    /// How many of something: `1 Medium`, `1.234 Medien`.
    pub fn count(self, number: usize, Counted { one, many }: Counted) -> String {
        let words = if number == 1 { one } else { many };
        format!("{} {}", self.number(number), self.say(words))
    }
}
