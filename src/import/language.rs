//! Language: the languages that a text names, as BCP 47 has them.

use super::account::{Account, Note};
use super::draft::text;
use crate::archive::format::Languages;
use crate::archive::language::{is_language, meant_language};

/// What stands where a language should, and names none: not known, several, nothing in words, something else.
const NONE: [&str; 6] = ["und", "mul", "zxx", "mis", "n/a", "-"];

/// Codes of ISO 639 in three letters, with those in two that BCP 47 has for them.
const LONG: [(&str, &str); 57] = [
    ("ara", "ar"),
    ("baq", "eu"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("eus", "eu"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("gle", "ga"),
    ("glg", "gl"),
    ("gre", "el"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("isl", "is"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kat", "ka"),
    ("kor", "ko"),
    ("kur", "ku"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("nld", "nl"),
    ("nno", "nn"),
    ("nob", "nb"),
    ("nor", "no"),
    ("per", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("sqi", "sq"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
    ("zho", "zh"),
];

/// The languages that a text names, each once: `de, en`, `deu`, `English`. What is none is entered.
pub(super) fn languages(raw: &str, place: &str, account: &mut Account) -> Languages<'static> {
    let mut found = Vec::new();
    let words = raw.split([',', ';', '/', '|', '+', '&']).flat_map(|part| part.split(" and "));
    for word in words.flat_map(|part| part.split(" und ")).map(str::trim).filter(|word| !word.is_empty()) {
        match language(word) {
            Some(tag) if !found.contains(&text(&tag)) => found.push(text(&tag)),
            Some(_) => {}
            None if NONE.contains(&word.to_lowercase().as_str()) => {}
            None => account.note(Note::Language, place, word),
        }
    }
    Languages(found)
}

/// Names of languages as tables shorten them.
const SHORTENED: [(&str, &str); 18] = [
    // Languages of signs, as those who speak them shorten them.
    ("asl", "ase"),
    ("bsl", "bfi"),
    ("dgs", "gsg"),
    ("ögs", "asq"),
    ("arab", "ar"),
    ("deut", "de"),
    ("dt", "de"),
    ("dtsch", "de"),
    ("engl", "en"),
    ("franz", "fr"),
    ("frz", "fr"),
    ("ital", "it"),
    ("niederl", "nl"),
    ("poln", "pl"),
    ("russ", "ru"),
    ("span", "es"),
    ("türk", "tr"),
    ("ukr", "uk"),
];

/// The tag of a language: of its name, or of a code.
fn language(word: &str) -> Option<String> {
    if NONE.contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let short = word.trim_end_matches('.').to_lowercase();
    if let Some((_, tag)) = SHORTENED.iter().find(|(name, _)| *name == short) {
        return Some((*tag).to_owned());
    }
    let tag = if is_language(word) { word.to_owned() } else { meant_language(word)? };
    let (code, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    // How pretalx calls the one in which people are addressed by their family names.
    let rest = if ["-formal", "-informal"].contains(&rest) { "" } else { rest };
    let code = code.to_lowercase();
    let short = LONG.iter().find(|(long, _)| *long == code).map(|(_, short)| *short);
    Some(format!("{}{rest}", short.unwrap_or(&code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_named_as_bcp_47_has_them() {
        let mut account = Account::default();
        for (raw, tags) in [
            ("de", "de"),
            ("de, en", "de en"),
            ("en/de", "en de"),
            ("deu", "de"),
            ("eng", "en"),
            ("EN", "en"),
            ("en_US", "en-US"),
            ("English", "en"),
            ("Deutsch und Englisch", "de en"),
            ("de; de", "de"),
            ("gsg", "gsg"),
            ("DGS", "gsg"),
            ("de-formal", "de"),
            ("dt./engl.", "de en"),
            ("franz.", "fr"),
            ("Dt. und Türk.", "de tr"),
            ("", ""),
            ("und", ""),
        ] {
            let Languages(found) = languages(raw, "talk 1", &mut account);
            let found: Vec<&str> = found.iter().map(|tag| &**tag).collect();
            assert_eq!(found.join(" "), tags, "{raw}");
        }
        assert!(account.notes.is_empty());
        assert!(languages("??", "talk 1", &mut account).0.is_empty());
        assert_eq!(account.notes.get(&Note::Language).map(|counted| counted.count), Some(1));
    }
}
