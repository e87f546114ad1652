//! Degrees: academic titles and forms of address, which stand around a name and are no part of it.

/// Forms of address, which are no titles.
const ADDRESSES: [&str; 10] = ["herr", "herrn", "frau", "hr.", "fr.", "mr", "mr.", "mrs.", "ms.", "ms"];

/// Academic titles before a name, and the name: `Prof. Dr. Änne Öztürk` is `Prof. Dr.` and `Änne Öztürk`.
pub(super) fn titles_and_name(text: &str) -> (String, String) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_address = |word: &&str| ADDRESSES.contains(&word.to_lowercase().as_str());
    let addressed = words.iter().take_while(|word| is_address(word)).count();
    let rest = words.get(addressed..).unwrap_or_default();
    let mut titles = 0;
    for word in rest {
        let is_short = word.ends_with('.') && word.starts_with(char::is_lowercase)
            || ["h.c.", "h.", "c."].contains(word);
        if !(is_title(word) || titles > 0 && is_short) {
            break;
        }
        titles += 1;
    }
    let (before, name) = rest.split_at_checked(titles).unwrap_or((rest, &[]));
    let is_behind = |word: &&&str| {
        is_title(word) && (word.contains('.') || DEGREES.contains(&word.to_lowercase().as_str()))
    };
    let behind = name.iter().rev().take(name.len().saturating_sub(1)).take_while(is_behind).count();
    let (name, behind) = name.split_at_checked(name.len() - behind).unwrap_or((name, &[]));
    let titles = [before, behind].map(|words| words.join(" "));
    // `"N. N."` and a title alone are no name.
    (titles.into_iter().filter(|title| !title.is_empty()).collect::<Vec<_>>().join(", "), name.join(" "))
}

/// True for a name with a form of address before it.
pub(super) fn has_address(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    ADDRESSES.contains(&first.to_lowercase().as_str())
}

/// Titles that stand behind a name without points.
const DEGREES: [&str; 5] = ["phd", "mba", "msc", "bsc", "llm"];

/// Titles as they are written before a name or behind it, without points.
const TITLES: [&str; 34] = [
    "dr",
    "drin",
    "drs",
    "prof",
    "profin",
    "professor",
    "professorin",
    "doktor",
    "doctor",
    "pd",
    "privatdozent",
    "dipl",
    "diplom",
    "mag",
    "ing",
    "ma",
    "msc",
    "ba",
    "bsc",
    "mba",
    "mph",
    "llm",
    "phd",
    "md",
    "univ",
    "jun",
    "apl",
    "rn",
    "med",
    "habil",
    "dring",
    "dph",
    "edd",
    "em",
];

/// True for an academic title: `Dr.`, `Dipl.-Päd.`, `M.A.`, `PhD`.
pub(super) fn is_title(text: &str) -> bool {
    let is_one = |word: &str| {
        let plain: String =
            word.chars().filter(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase();
        let head = word.split(['.', '-']).next().unwrap_or_default().to_lowercase();
        let is_known = |word: &str| TITLES.contains(&word);
        let is_in_full = [
            "professor",
            "professorin",
            "doktor",
            "doctor",
            "phd",
            "mba",
            "msc",
            "bsc",
            "dr",
            "prof",
            "pd",
            "privatdozent",
        ]
        .contains(&plain.as_str());
        is_in_full || word.contains('.') && (is_known(&plain) || is_known(&head) && !word.ends_with(&head))
    };
    let mut words = text.split_whitespace().peekable();
    // `M. Sc.` is `M.Sc.`
    let is_spaced = text.split_whitespace().all(|word| word.ends_with('.')) && is_one(&text.replace(' ', ""));
    words.peek().is_some() && (is_spaced || words.all(is_one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_around_a_name() {
        for (text, titles, name) in [
            ("Prof. Dr. Änne Öztürk", "Prof. Dr.", "Änne Öztürk"),
            ("Frau Dr. med. Anna Berg", "Dr. med.", "Anna Berg"),
            ("Anna Berg M.A.", "M.A.", "Anna Berg"),
            ("Anna Berg", "", "Anna Berg"),
            ("Prof. Dr.", "Prof. Dr.", ""),
        ] {
            assert_eq!(titles_and_name(text), (titles.to_owned(), name.to_owned()), "{text}");
        }
    }
}
