//! How an index sorts names (DIN 5007-1): Ä as A, ß as ss, other alphabets after the Latin one, each in its own order.

use super::fold::push_plain;
use unicode_normalization::UnicodeNormalization;

/// What a comma becomes: it stands before anything else.
const COMMA: char = '\u{1}';

/// The Cyrillic alphabets in one row; what stands in none of them follows it.
const CYRILLIC: &str = "абвгґдђѓеєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюя";

/// The key that puts a name where an index has it: what two names have in common but for case, accents and signs is
/// the same in their keys.
pub(crate) fn index_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut plain = String::new();
    let mut push = |letter: char| match letter {
        ',' => key.push(COMMA),
        // A comma parts by itself.
        '-' | ' ' | '\u{2010}'..='\u{2015}' if key.ends_with(COMMA) => {}
        '-' | ' ' | '\u{2010}'..='\u{2015}' => key.push(' '),
        letter if letter.is_ascii_alphanumeric() => key.push(letter),
        letter if is_sign(letter) => {}
        letter => match cyrillic(letter) {
            Some(place) => key.push(place),
            None => {
                plain.clear();
                push_plain(letter, &mut plain);
                for letter in plain.chars() {
                    match base(letter) {
                        Some(base) => key.push_str(base),
                        None => key.push(cyrillic(letter).unwrap_or(letter)),
                    }
                }
            }
        },
    };
    if name.is_ascii() {
        name.chars().for_each(|letter| push(letter.to_ascii_lowercase()));
    } else {
        name.nfc().flat_map(char::to_lowercase).for_each(push);
    }
    key
}

/// True for what does not count: signs, apostrophes even where Unicode calls them letters, vowel points.
fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric()
        || matches!(letter, '\u{2b9}'..='\u{2df}' | '\u{2e5}'..='\u{36f}')
        || matches!(letter, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// A Cyrillic letter by its place in the alphabet: those of other languages than Russian stand elsewhere in Unicode.
fn cyrillic(letter: char) -> Option<char> {
    if !('\u{400}'..='\u{4ff}').contains(&letter) {
        return None;
    }
    let letter = if letter == 'ё' { 'е' } else { letter };
    let place = CYRILLIC.chars().position(|other| other == letter)?;
    char::from_u32('\u{400}' as u32 + place as u32)
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
        ] {
            assert_eq!(index_key(one), index_key(other), "{one}");
        }
    }
}
