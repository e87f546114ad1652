//! Hangul key by key, as it is typed: what is typed of a syllable so far is a beginning of it, 하 of 한 and of 하나.

/// The first of all syllables, and the last.
const SYLLABLES: [char; 2] = ['가', '힣'];
/// The consonants that a syllable begins with, in the order of the syllables; a doubled one is a key of its own.
const LEADS: [&str; 19] = [
    "ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ",
    "ㅍ", "ㅎ",
];
/// The vowels, those of two keys as two.
const VOWELS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ",
    "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
/// The consonants that a syllable ends with, or none.
const TAILS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ",
    "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];

/// Adds the keys of a syllable, or of a part of one, in the forms that normalisation makes; false where it is none.
pub(super) fn push(letter: char, out: &mut String) -> bool {
    let [first, last] = SYLLABLES;
    let place = |from: char| (u32::from(letter) - u32::from(from)) as usize;
    let keys: [Option<&&str>; 3] = match letter {
        _ if (first..=last).contains(&letter) => {
            let tail = place(first) % TAILS.len();
            let rest = place(first) / TAILS.len();
            [LEADS.get(rest / VOWELS.len()), VOWELS.get(rest % VOWELS.len()), TAILS.get(tail)]
        }
        '\u{1100}'..='\u{1112}' => [LEADS.get(place('\u{1100}')), None, None],
        '\u{1161}'..='\u{1175}' => [None, VOWELS.get(place('\u{1161}')), None],
        '\u{11a8}'..='\u{11c2}' => [None, None, TAILS.get(place('\u{11a7}'))],
        _ => return false,
    };
    keys.into_iter().flatten().for_each(|keys| out.push_str(keys));
    true
}

/// True where letters are the first ones of the syllables of a word, from its start: ㅎㄱ of 한글.
pub(crate) fn are_initials(letters: &str, word: &str) -> bool {
    let mut wanted = letters.chars().peekable();
    if !letters.chars().all(is_consonant) || letters.chars().nth(1).is_none() {
        return false;
    }
    let nexts = word.chars().skip(1).chain(['\0']);
    let leads = word.chars().zip(nexts).filter(|(letter, next)| is_consonant(*letter) && is_vowel(*next));
    for (lead, _) in leads {
        match wanted.next() {
            Some(letter) if letter != lead => return false,
            Some(_) => {}
            None => return true,
        }
    }
    wanted.peek().is_none()
}

fn is_consonant(letter: char) -> bool {
    ('ㄱ'..='ㅎ').contains(&letter)
}

fn is_vowel(letter: char) -> bool {
    ('ㅏ'..='ㅣ').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::fold::plain;

    #[test]
    fn what_is_typed_so_far_is_a_beginning() {
        for (typed, word) in
            [("하", "한"), ("한", "하나"), ("한그", "한글"), ("과", "광주"), ("고", "광주"), ("ㄱ", "김소월")]
        {
            assert!(plain(word).starts_with(&plain(typed)), "{typed} {word}");
        }
        assert_eq!(plain("한글"), plain("ㅎㅏㄴㄱㅡㄹ"));
        assert!(!plain("한글").starts_with(&plain("항")));
    }

    #[test]
    fn first_consonants_of_syllables() {
        assert!(are_initials(&plain("ㅎㄱ"), &plain("한글")));
        assert!(are_initials(&plain("ㄱㅅ"), &plain("김소월")));
        assert!(!are_initials(&plain("ㄱㅁ"), &plain("김소월")));
        assert!(!are_initials(&plain("ㄱ"), &plain("김소월")));
    }
}
