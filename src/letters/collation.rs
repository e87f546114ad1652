//! How an index sorts names (DIN 5007-1): Ä as A, ß as ss, other alphabets after the Latin one, each in its own order.

use super::fold::push_plain;
use std::iter::once;
use std::ops::RangeInclusive;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// What a comma becomes: it stands before anything else.
const COMMA: char = '\u{1}';

/// Alphabets that several languages share, each in one row. Unicode has their letters in no order that any index has.
const ALPHABETS: [Alphabet; 2] = [
    Alphabet {
        block: '\u{400}'..='\u{52f}',
        letters: "аӑӓәӕбвгґғӷӻҕдђѓҙеӗєжҗӝзӟӡѕиіїӣӥйјкқӄҡҟҝлӆљмнңҥӊњоӧөпҧрсҫтҭћќуўӯӱӳұүфхҳӽһцчҷӵҹҽҿџшщъыӹьэӭюя",
        same: &[('ё', 'е')],
    },
    Alphabet {
        block: '\u{620}'..='\u{6ff}',
        letters: "ءابٻپةتٹثجچحخدڈذرڑزژسشصضطظعغفڤقكگلمنںهەوۆيېے",
        same: &[('ٱ', 'ا'), ('ک', 'ك'), ('ڪ', 'ك'), ('ہ', 'ه'), ('ھ', 'ه'), ('ى', 'ي'), ('ی', 'ي')],
    },
];

/// The letters of a script in the order of an index.
struct Alphabet {
    /// Where Unicode has them.
    block: RangeInclusive<char>,
    /// One after the other; what is not among them follows the last.
    letters: &'static str,
    /// Letters that stand where another does.
    same: &'static [(char, char)],
}

/// The key that puts a name where an index has it: what two names have in common but for case, accents and signs is
/// the same in their keys.
pub(crate) fn index_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut push = |letter: char| match letter {
        ',' => key.push(COMMA),
        // A comma parts by itself.
        '-' | ' ' | '\u{2010}'..='\u{2015}' if key.ends_with(COMMA) => {}
        '-' | ' ' | '\u{2010}'..='\u{2015}' => key.push(' '),
        letter if letter.is_ascii_alphanumeric() => key.push(letter),
        letter if is_sign(letter) => {}
        letter if is_nfkc_quick(once(letter)) == IsNormalized::Yes => push_letter(letter, &mut key),
        // What is two letters, or another of the same meaning: Ⅻ, Ⓐ, 𝐁.
        letter => {
            let parts = once(letter).nfkc().flat_map(char::to_lowercase);
            parts.filter(|part| !is_sign(*part)).for_each(|part| push_letter(part, &mut key));
        }
    };
    if name.is_ascii() {
        name.chars().for_each(|letter| push(letter.to_ascii_lowercase()));
    } else {
        name.nfc().flat_map(char::to_lowercase).for_each(push);
    }
    key
}

/// Adds a letter by its place in its alphabet.
fn push_letter(letter: char, key: &mut String) {
    if let Some(base) = base(letter) {
        return key.push_str(base);
    }
    if push_placed(letter, key) {
        return;
    }
    let mut plain = String::new();
    push_plain(letter, &mut plain);
    for letter in plain.chars() {
        match base(letter) {
            Some(base) => key.push_str(base),
            None if push_placed(letter, key) => {}
            None => key.push(letter),
        }
    }
}

/// True for what does not count: signs, apostrophes even where Unicode calls them letters, vowel points.
fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric()
        || matches!(letter, '\u{2b9}'..='\u{2df}' | '\u{2e5}'..='\u{36f}')
        || matches!(letter, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Adds a letter of one of the alphabets by its place there, if it has one, by itself or without its accents; false for
/// any other. What is in the block alone follows all that have a place.
fn push_placed(letter: char, key: &mut String) -> bool {
    let Some(alphabet) = ALPHABETS.iter().find(|alphabet| alphabet.block.contains(&letter)) else {
        return false;
    };
    let place = alphabet.place(letter).or_else(|| alphabet.place(once(letter).nfd().next()?));
    let placed = place.and_then(|place| char::from_u32(u32::from(*alphabet.block.start()) + place));
    match placed {
        Some(placed) => key.push(placed),
        None => key.extend([*alphabet.block.end(), letter]),
    }
    true
}

impl Alphabet {
    /// The place of a letter.
    fn place(&self, letter: char) -> Option<u32> {
        let same = self.same.iter().find(|(own, _)| *own == letter);
        let letter = same.map_or(letter, |(_, other)| *other);
        self.letters.chars().position(|other| other == letter).map(|place| place as u32)
    }
}

/// The letters an index takes an umlaut for, or one that is two.
fn base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' | 'å' => "a",
        'æ' => "ae",
        'ö' | 'ø' => "o",
        'ü' => "u",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names as an index has them.
    fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
        let mut names = names.to_vec();
        names.sort_by_cached_key(|name| index_key(name));
        names
    }

    #[test]
    fn every_letter_stands_where_an_index_has_it() {
        let rows: &[&[&str]] = &[
            &["Larsen", "Łukasiewicz", "OʼBrien", "Ohm", "Olsen", "Ørsted", "Zuse"],
            &["Ad", "Ädams", "Æsop", "Af", "Ángel", "Årup", "Äsir", "Az"],
            &["Dan", "Ɗango", "Đukić", "Ðür", "Dz"],
            &["Strasse, A", "Straße, B", "STRASSE, C", "Straßer"],
            &["Te", "Þorsteinn", "Ti"],
            &["Muller", "Müller, A", "Muller-Lüdenscheidt", "Müllerin"],
            &["İpek", "Iz"],
            &[
                "Zz",
                "Άλφα",
                "Βήτα",
                "ΏΜΈΓΑ",
                "Авдеев",
                "Ґалаґан",
                "Дан",
                "Ёлкин",
                "Єва",
                "Иван",
                "Їжак",
                "Йод",
                "Ќе",
                "Яков",
            ],
            &["ｍüller", "Mz"],
            &[
                "Абай",
                "Әли",
                "Баян",
                "Гоголь",
                "Ғани",
                "Данияр",
                "Ким",
                "Қайрат",
                "Лев",
                "Наум",
                "Ңа",
                "Олег",
            ],
            &["Олег", "Өмір", "Пётр", "Умар", "Ұлан", "Үміт", "Фарид", "Хан", "Ҳаким", "Һади", "Цой"],
            &[
                "Дан",
                "Ҙур",
                "Ева",
                "Жан",
                "Җан",
                "Иван",
                "Ӣсо",
                "Йод",
                "Сон",
                "Ҫин",
                "Том",
                "Чо",
                "Ҷамол",
                "Шо",
            ],
            &["Ад", "Ӓа", "Бо", "Яков", "Ѡа"],
            &["أحمد", "اکبر", "باقر", "پرویز", "تقی", "جواد", "چنگیز", "حسن", "ريم", "ژاله", "سارا"],
            &["قاسم", "کاظم", "كامل", "گلنار", "لیلا", "مریم", "نادر", "هدى", "وحید", "یوسف", "يونس"],
            &["Xh", "Ⅻ", "Xj"],
            &["Az", "Ⓑa", "𝐁b", "Bc", "Mz", "ŉa", "Nb"],
            &["Aaa", "Ꜳb", "Aarau", "Aba"],
        ];
        for row in rows {
            let mut turned = row.to_vec();
            turned.reverse();
            assert_eq!(sorted(&turned), *row);
        }
    }

    #[test]
    fn case_accents_and_signs_do_not_count() {
        for (one, other) in [
            ("O’Brien", "oʼbrien"),
            ("Mu\u{308}ller", "MÜLLER"),
            ("Straße", "STRAẞE"),
            ("Ann-Kathrin", "ann kathrin"),
            ("Ann‐Kathrin", "ann kathrin"),
            ("Meyer, Ada", "Meyer,Ada"),
            ("Σωκράτης", "ΣΩΚΡΆΤΗΣ"),
            ("И\u{306}од", "Йод"),
            ("כֹּהֵן", "כהן"),
            ("Ⅻ. Ⓐ", "xii a"),
            ("𝐁𝐨𝐛", "bob"),
            ("ﬁŉ", "fin"),
            ("کی", "كي"),
            ("Қайрат", "ҚАЙРАТ"),
            ("Ё", "е"),
        ] {
            assert_eq!(index_key(one), index_key(other), "{one}");
        }
    }
}
