//! Lang: the languages of the interface, what a text needs in each of them, and what languages are called.

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

/// A text with something in it, in a language: `say!(lang, German, English)`, each as `format!` takes it.
macro_rules! say {
    ($lang:expr, $de:literal, $en:literal $(,)?) => {
        $lang.pick(format!($de), format!($en))
    };
}
pub(crate) use say;

/// Languages that things may be in, by their code.
const LANGUAGES: &[(&str, Words)] = &[
    ("ar", Words::new("Arabisch", "Arabic")),
    ("bg", Words::new("Bulgarisch", "Bulgarian")),
    ("ca", Words::new("Katalanisch", "Catalan")),
    ("cs", Words::new("Tschechisch", "Czech")),
    ("da", Words::new("Dänisch", "Danish")),
    ("de", Words::new("Deutsch", "German")),
    ("el", Words::new("Griechisch", "Greek")),
    ("en", Words::new("Englisch", "English")),
    ("eo", Words::new("Esperanto", "Esperanto")),
    ("es", Words::new("Spanisch", "Spanish")),
    ("et", Words::new("Estnisch", "Estonian")),
    ("eu", Words::new("Baskisch", "Basque")),
    ("fa", Words::new("Persisch", "Persian")),
    ("fi", Words::new("Finnisch", "Finnish")),
    ("fr", Words::new("Französisch", "French")),
    ("gsg", Words::new("Deutsche Gebärdensprache", "German Sign Language")),
    ("he", Words::new("Hebräisch", "Hebrew")),
    ("hi", Words::new("Hindi", "Hindi")),
    ("hr", Words::new("Kroatisch", "Croatian")),
    ("hu", Words::new("Ungarisch", "Hungarian")),
    ("it", Words::new("Italienisch", "Italian")),
    ("ja", Words::new("Japanisch", "Japanese")),
    ("ko", Words::new("Koreanisch", "Korean")),
    ("ku", Words::new("Kurdisch", "Kurdish")),
    ("la", Words::new("Latein", "Latin")),
    ("lt", Words::new("Litauisch", "Lithuanian")),
    ("lv", Words::new("Lettisch", "Latvian")),
    ("nb", Words::new("Norwegisch", "Norwegian")),
    ("nl", Words::new("Niederländisch", "Dutch")),
    ("no", Words::new("Norwegisch", "Norwegian")),
    ("pl", Words::new("Polnisch", "Polish")),
    ("pt", Words::new("Portugiesisch", "Portuguese")),
    ("ro", Words::new("Rumänisch", "Romanian")),
    ("ru", Words::new("Russisch", "Russian")),
    ("sk", Words::new("Slowakisch", "Slovak")),
    ("sl", Words::new("Slowenisch", "Slovene")),
    ("sq", Words::new("Albanisch", "Albanian")),
    ("sr", Words::new("Serbisch", "Serbian")),
    ("sv", Words::new("Schwedisch", "Swedish")),
    ("tr", Words::new("Türkisch", "Turkish")),
    ("uk", Words::new("Ukrainisch", "Ukrainian")),
    ("vi", Words::new("Vietnamesisch", "Vietnamese")),
    ("zh", Words::new("Chinesisch", "Chinese")),
];

/// What a language is called, by its tag (BCP 47): `de` and `de-AT` are German. Empty where that is not known.
pub(crate) fn language_name(tag: &str) -> Words {
    let code = tag.split('-').next().unwrap_or_default();
    let found = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code));
    found.map_or(Words::default(), |(_, words)| *words)
}

/// A language as it is told of: `Deutsch`; `Deutsch (de-AT)`. `None` where its tag says nothing to a reader.
pub(crate) fn language_in_words(tag: &str, lang: Lang) -> Option<String> {
    let name = Some(lang.say(language_name(tag))).filter(|name| !name.is_empty())?;
    Some(if tag.contains('-') { format!("{name} ({tag})") } else { name.to_owned() })
}

/// The tag of a language that is called this, in whatever capitals.
pub(crate) fn language_tag(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let found =
        LANGUAGES.iter().find(|(_, words)| [words.de, words.en].map(str::to_lowercase).contains(&name));
    found.map(|(tag, _)| *tag)
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
