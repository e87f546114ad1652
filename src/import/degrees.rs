//! Degrees: academic titles and forms of address, which stand around a name and are no part of it.

/// Forms of address, which are no titles.
const ADDRESSES: [&str; 10] = ["herr", "herrn", "frau", "hr.", "fr.", "mr", "mr.", "mrs.", "ms.", "ms"];

/// Academic titles around a name, and the name: `Prof. Dr. Änne Öztürk, M.A.` is `Prof. Dr., M.A.` and `Änne Öztürk`.
pub(super) fn titles_and_name(text: &str) -> (String, String) {
    let (text, mut behind) = without_titles_behind(text);
    let words: Vec<&str> = text.split_whitespace().flat_map(unglued).collect();
    let is_address = |word: &&str| ADDRESSES.contains(&word.to_lowercase().as_str());
    let addressed = words.iter().take_while(|word| is_address(word)).count();
    let rest = words.get(addressed..).unwrap_or_default();
    let (before, name) = rest.split_at_checked(titles_before(rest)).unwrap_or((&[], rest));
    let ends = (1..name.len()).find(|at| name.get(*at..).is_some_and(|words| are_behind(words, *at == 1)));
    let (name, more) = name.split_at_checked(ends.unwrap_or(name.len())).unwrap_or((name, &[]));
    let words = |words: &[&str]| words.join(" ");
    behind.splice(0..0, [words(before), words(more)]);
    behind.retain(|title| !title.is_empty());
    // `"N. N."` and a title alone are no name.
    (behind.join(", "), words(name).trim_matches([',', ' ']).to_owned())
}

/// A text without titles behind a comma or in brackets at its end, and those: `Anna Meier, Dr.`, `Anna Meier (M.A.)`.
fn without_titles_behind(text: &str) -> (&str, Vec<String>) {
    let (mut text, mut titles) = (text.trim(), Vec::new());
    loop {
        let of_comma = text.rsplit_once(',').filter(|(_, title)| !title.contains(')') || title.contains('('));
        let of_brackets = || text.strip_suffix(')')?.rsplit_once('(');
        // `Khan, M.A.` may be the initials of a given name.
        let are_initials = |name: &str, title: &str| {
            !name.trim().contains(' ') && title.split_whitespace().all(|word| initials(word) > 0)
        };
        let Some((name, title)) = of_comma
            .filter(|(name, title)| is_title(title) && !are_initials(name, title))
            .or_else(|| of_brackets().filter(|(name, title)| is_title(title) && !is_title(name)))
            .map(|(name, title)| (name.trim_end_matches([',', ' ']), title.trim()))
            .filter(|(name, _)| !name.is_empty())
        else {
            return (text, titles);
        };
        titles.insert(0, title.to_owned());
        text = name;
    }
}

/// How many words are titles before a name: none of `M. A. Rahman`, of which they are the initials, of `MD Anwar Hossain`
/// and of `DI STEFANO`.
fn titles_before(words: &[&str]) -> usize {
    let count = titles(words);
    let (before, name) = words.split_at_checked(count).unwrap_or_default();
    let are_initials = name.len() == 1 && before.iter().all(|word| initials(word) > 0);
    let is_loud =
        |word: &str| word.chars().count() > 1 && !word.contains(|letter: char| letter.is_lowercase());
    let is_name = words.first().is_some_and(|first| {
        let is_plain = is_loud(first) && !first.contains('.');
        let is_sure = SURE_DEGREES.contains(&first.to_lowercase().as_str());
        initials(first) == 1
            || is_degree(first) && !first.contains('.') && !is_sure
            || is_plain && OFFICES.contains(first) && name.first().is_some_and(|name| is_loud(name))
    });
    if is_name || are_initials { 0 } else { count }
}

/// True for titles behind a name without a comma: with a point, or such as mean nothing else.
fn are_behind(words: &[&str], is_after_one: bool) -> bool {
    let is_one =
        |word: &&str| word.contains(['.', '(', ')']) || SURE_DEGREES.contains(&word.to_lowercase().as_str());
    let are_initials = is_after_one && words.iter().all(|word| initials(word) > 0);
    titles(words) == words.len() && words.iter().all(is_one) && !are_initials
}

/// How many capital letters a word consists of that have each a point: `M.A.`; none where it is of others.
fn initials(word: &str) -> usize {
    let mut letters = word.chars();
    let mut count = 0;
    while let (Some(letter), Some('.')) = (letters.next(), letters.next()) {
        if !letter.is_uppercase() {
            return 0;
        }
        count += 1;
    }
    if word.chars().count() == 2 * count { count } else { 0 }
}

/// A word, and the name that somebody wrote behind the point of a title without a blank: `Dr.Anna`.
fn unglued(word: &str) -> Vec<&str> {
    let ends = word.match_indices('.').map(|(at, _)| at + 1);
    let mut start = 0;
    let end = ends
        .take_while(|end| {
            let piece = word.get(start..*end).unwrap_or_default();
            let is_one = is_head(piece.trim_end_matches('.'))
                || start > 0 && piece.starts_with(|letter: char| letter.is_lowercase() || letter == '-');
            start = *end;
            is_one
        })
        .last()
        .unwrap_or_default();
    let (title, name) = word.split_at_checked(end).unwrap_or((word, ""));
    let is_name = name.starts_with(char::is_uppercase)
        && name.chars().nth(1).is_some_and(char::is_lowercase)
        && !title.to_lowercase().contains("dipl.")
        && !is_head(name.trim_end_matches('.'));
    if is_name && end > 0 { vec![title, name] } else { vec![word] }
}

/// True for a name with a form of address before it.
pub(super) fn has_address(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    ADDRESSES.contains(&first.to_lowercase().as_str())
}

/// Titles that are such with a point and without, in small letters.
const TITLES: [&str; 22] = [
    "ddr",
    "dkfm",
    "doctor",
    "doktor",
    "dr",
    "dres",
    "drin",
    "dring",
    "drs",
    "juniorprofessor",
    "juniorprofessorin",
    "privatdozent",
    "privatdozentin",
    "prof",
    "professor",
    "professorin",
    "profin",
    "mba",
    "mph",
    "msc",
    "bsc",
    "phd",
];

/// Those of them that stand behind a name without a point.
const SURE_DEGREES: [&str; 7] = ["phd", "mba", "mph", "msc", "bsc", "llm", "llb"];

/// Titles that are such with a point alone, and what they begin with: `Mag.`, `Mag.a`, `Dipl.-Päd.`.
const POINTED: [&str; 29] = [
    "ao", "apl", "ass", "assist", "assoc", "asst", "bakk", "cand", "dent", "dipl", "doz", "em", "habil",
    "hon", "ing", "jun", "lic", "mag", "med", "mmag", "pfr", "phil", "prim", "priv", "rev", "stud", "theol",
    "univ", "vet",
];

/// Those of them that are one before another title alone: `Jun. Prof.`, but `Hans Maier jun.`.
const LEADS: [&str; 5] = ["jun.", "ltd.", "o.", "ord.", "priv."];

/// Degrees without points. Of two letters they are names as well where the second is small: `Ma. Teresa`, `Md. Anwar`.
const DEGREES: [&str; 41] = [
    "BA", "BBA", "BEd", "BEng", "BFA", "BS", "BSW", "BSc", "CBE", "DBA", "DDS", "DPhil", "DrPH", "EMBA",
    "EdD", "FRSA", "JD", "LLB", "LLM", "MA", "MAS", "MBA", "MBE", "MD", "MEd", "MEng", "MFA", "MPA", "MPH",
    "MPP", "MPhil", "MRes", "MS", "MSW", "MSc", "MTheol", "OBE", "PharmD", "PhD", "PsyD", "RN",
];

/// Offices of the state that stand before a name as titles do, without the ending of their feminine form.
const OFFICES: [&str; 22] = [
    "DI", "KommR", "LStD", "MDirig", "MedR", "MinDir", "MinDirig", "MinR", "OMedR", "OStA", "OStD", "OStR",
    "PD", "RA", "RegDir", "RiAG", "RiLG", "RiOLG", "StA", "StB", "StD", "StR",
];

/// Endings of feminine forms.
const FEMININE: [&str; 7] = ["in", "'in", "’in", ":in", "*in", "_in", "/in"];

/// What stands behind a title and belongs to it, without points and blanks.
const TAILS: [&str; 7] = ["hc", "eh", "Eh", "iR", "aD", "zA", "dR"];
const SMALL_TAILS: [&str; 14] = [
    "dent", "emerita", "emeritus", "habil", "iur", "jur", "med", "mult", "nat", "phil", "pol", "rer",
    "theol", "vet",
];

/// What stands in brackets behind a degree: where it is from.
const FROM: [&str; 10] = ["fh", "univ", "hons", "hon", "tu", "th", "ba", "dh", "eth", "usa"];

/// True for what a title begins with that has a point.
fn is_head(word: &str) -> bool {
    let lower = word.to_lowercase();
    POINTED.contains(&lower.as_str())
        || TITLES.iter().any(|title| title.len() <= 4 && *title == lower.as_str())
}

/// How many words at the beginning are titles.
fn titles(words: &[&str]) -> usize {
    let mut count = 0;
    loop {
        match title_at(words.get(count..).unwrap_or_default(), count > 0) {
            0 => return count,
            more => count += more,
        }
    }
}

/// Of how many words the title is that stands at the beginning: `M. Sc.` is one.
fn title_at(words: &[&str], is_behind: bool) -> usize {
    let Some(first) = words.first() else { return 0 };
    let spaced = |count: usize| {
        let words = words.get(..count)?;
        let all = words.concat();
        let joined = all.trim_end_matches(',');
        let plain = joined.replace('.', "");
        let is_tail = is_behind && TAILS.contains(&plain.as_str());
        (words.iter().all(|word| word.contains('.')) && (is_tail || is_degree(joined))).then_some(count)
    };
    if let Some(count) = [3, 2, 1].into_iter().find_map(spaced) {
        return count;
    }
    let is_next = |count: usize| words.get(count..).is_some_and(|rest| title_at(rest, false) > 0);
    let bare = first.trim_end_matches(',');
    if is_behind {
        if first.starts_with('(') {
            let closed = words.iter().position(|word| word.trim_end_matches(',').ends_with(')'));
            // Before a name it says where a title is from; at the end it may be where they are.
            return closed
                .map_or(0, |at| if at + 1 < words.len() || at == 0 && is_from(bare) { at + 1 } else { 0 });
        }
        let is_short = bare.ends_with('.')
            && bare.chars().take(2).all(char::is_lowercase)
            && bare.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
        if is_short || SMALL_TAILS.contains(&bare) || bare == "et" && is_next(1) {
            return 1;
        }
    }
    if bare.eq_ignore_ascii_case("dipl.") {
        let is_of_it = |word: &&&str| word.ends_with('.') && word.chars().count() > 3 && initials(word) == 0;
        return 1 + words.iter().skip(1).take_while(is_of_it).count();
    }
    if LEADS.contains(&bare.to_lowercase().as_str()) {
        return usize::from(is_next(1));
    }
    usize::from(is_one(bare))
}

/// True for where a degree is from: `(FH)`, `(Hons)`.
fn is_from(text: &str) -> bool {
    let plain: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
    FROM.contains(&plain.to_lowercase().as_str())
}

/// True for a degree: `M.A.`, `MA`, `m.a.`, and not `Ma.`.
fn is_degree(word: &str) -> bool {
    let plain = word.replace(['.', '-'], "");
    let points = word.matches('.').count();
    DEGREES.contains(&plain.as_str())
        || points > 1 && DEGREES.iter().any(|degree| degree.eq_ignore_ascii_case(&plain))
}

/// True for one word that is a title.
fn is_one(word: &str) -> bool {
    let (word, from) = word.split_once('(').unwrap_or((word, ""));
    let plain: String = word.chars().filter(|letter| letter.is_alphabetic()).collect();
    if word.is_empty() || !from.is_empty() && !is_from(from) || initials(word) > 0 && !is_degree(word) {
        return false;
    }
    let lower = plain.to_lowercase();
    let office = word.trim_end_matches('.');
    let is_office = OFFICES.contains(&office)
        || FEMININE.iter().filter_map(|end| office.strip_suffix(end)).any(|office| OFFICES.contains(&office));
    let is_diploma = lower.starts_with("diplom") && !lower.starts_with("diplomat");
    if TITLES.contains(&lower.as_str()) || is_degree(word) || is_office || is_diploma {
        return true;
    }
    let head = word.split(['.', '-', '\'', '’', ':', '*']).next().unwrap_or_default();
    let rest = word.get(head.len()..).unwrap_or_default();
    let is_part = |part: &str| {
        let part = part.trim_start_matches(['\'', '’', ':', '*', '_', '/']);
        !part.starts_with(char::is_alphabetic)
            || part.starts_with(char::is_lowercase)
            || is_head(part.trim_end_matches('.'))
            || head.eq_ignore_ascii_case("dipl")
    };
    word.contains('.') && is_head(head) && rest.split_inclusive('.').all(is_part)
}

/// True for what stands behind an office and says that someone had it: `i. R.`, `a. D.`.
pub(super) fn is_retired(text: &str) -> bool {
    ["i.R.", "a.D."].contains(&text.replace(' ', "").as_str())
}

/// True for academic titles and nothing else: `Dr.`, `Dipl.-Päd.`, `M.A.`, `PhD`, `B.Sc. (Hons)`.
pub(super) fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    !words.is_empty() && titles(&words) == words.len()
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
            ("Anna Berg, Dr.", "Dr.", "Anna Berg"),
            ("Dr. Anna Berg, M.A., PhD", "Dr., M.A., PhD", "Anna Berg"),
            ("Anna Berg (M.A.)", "M.A.", "Anna Berg"),
            ("Anna Berg, B.Sc. (Hons)", "B.Sc. (Hons)", "Anna Berg"),
            ("Dr.Anna Berg", "Dr.", "Anna Berg"),
            ("Prof.Dr.Anna Berg", "Prof.Dr.", "Anna Berg"),
            ("Dr. (Univ. Rom) Anna Berg", "Dr. (Univ. Rom)", "Anna Berg"),
            ("o. Univ.-Prof. Dr. Anna Berg", "o. Univ.-Prof. Dr.", "Anna Berg"),
            ("Dr. phil. et Dr. med. Anna Berg", "Dr. phil. et Dr. med.", "Anna Berg"),
            ("Anna Berg, StD'in i. R.", "StD'in i. R.", "Anna Berg"),
        ] {
            assert_eq!(titles_and_name(text), (titles.to_owned(), name.to_owned()), "{text}");
        }
    }

    #[test]
    fn titles_of_many_kinds_are_none_of_a_name() {
        for title in [
            "Dr.",
            "Dr",
            "DR.",
            "Dr.in",
            "Dr.ⁱⁿ",
            "Dr. med.",
            "Dr. med. dent.",
            "Dr. med. vet.",
            "Dr.med.",
            "Dr. rer. nat.",
            "Dr. rer. pol.",
            "Dr. phil. habil.",
            "Dr. iur. utr.",
            "Dr. h.c.",
            "Dr. h. c.",
            "Dr. h. c. mult.",
            "Dr. E. h.",
            "Dr.-Ing.",
            "Dr.-Ing. habil.",
            "DDr.",
            "Drs.",
            "Prof.",
            "Prof.in",
            "Prof'in",
            "Professorin",
            "Professor:in",
            "Prof. Dr.",
            "Prof. Dr. Dr. h. c. mult.",
            "Prof. em. Dr.",
            "apl. Prof. Dr.",
            "ao. Univ.-Prof. DDr.",
            "Univ.-Prof. DDr.",
            "Univ.-Prof.in",
            "Jun.-Prof. Dr.",
            "Jun. Prof. Dr.",
            "Juniorprofessorin Dr.",
            "Ass.-Prof.",
            "Assoc. Prof. Dr.",
            "Hon.-Prof. Dr.",
            "PD Dr.",
            "PD Dr. habil.",
            "Priv.-Doz. Dr.",
            "Mag.",
            "Mag.a",
            "Mag.ª",
            "Mag. (FH)",
            "Mag. phil.",
            "MMag.",
            "Mag.a Dr.in",
            "Ing.",
            "DI",
            "DI (FH)",
            "DI Dr.",
            "Dipl.-Ing.",
            "Dipl.-Ing. (FH)",
            "Dipl.-Ing.(FH)",
            "Dipl. Ing.",
            "Dipl.-Ing.in",
            "Dipl.-Päd.",
            "Dipl. Soz. Päd.",
            "Dipl.-Soz.-Päd. (FH)",
            "Dipl.-Psych.",
            "Dipl.Soz.Päd.",
            "Diplom-Psychologin",
            "Diplompädagoge",
            "lic. phil.",
            "lic. iur.",
            "cand. med.",
            "Ass. jur.",
            "M.A.",
            "MSc",
            "PhD",
            "MBA",
            "M.Sc.",
            "RA",
            "RAin",
            "RA Dr.",
            "StD'in i. R.",
            "StD a. D.",
            "OStR",
            "OStRin",
            "MinR'in",
            "MinR a. D. Dr.",
            "RegDir",
            "Ltd. MinR",
            "KommR Ing.",
            "Dkfm.",
            "Pfr.",
            "Rev. Dr.",
            "Dr. (FH)",
        ] {
            let text = format!("{title} Anna Berg");
            assert_eq!(titles_and_name(&text), (title.to_owned(), "Anna Berg".to_owned()), "{text}");
        }
        for title in [
            "M.A.",
            "M. A.",
            "MA",
            "B.A.",
            "BA",
            "M.Sc.",
            "M. Sc.",
            "MSc",
            "B.Sc.",
            "BSc (Hons)",
            "Ph.D.",
            "Ph. D.",
            "PhD",
            "phd",
            "LL.M.",
            "LL. M.",
            "LLM",
            "MBA",
            "M.Ed.",
            "B.Eng.",
            "M.Eng.",
            "DPhil",
            "MD",
            "MD, PhD",
            "JD",
            "Dipl.-Ing.",
            "Dipl.-Ing. (FH)",
            "Dipl.-Päd.",
            "Dr.",
            "Prof. Dr.",
            "Mag.a",
            "RA",
            "StD a. D.",
            "OBE",
            "MPH",
            "Bakk.",
            "MAS",
        ] {
            let text = format!("Anna Berg, {title}");
            assert_eq!(titles_and_name(&text), (title.to_owned(), "Anna Berg".to_owned()), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_title_stays_in_a_name() {
        for name in [
            "Ma Anna",
            "Ba Ndiaye",
            "Ma. Teresa López",
            "Md. Anwar Hossain",
            "Hui Ling Ma",
            "Anna MA",
            "MD Anwar Hossain",
            "DI STEFANO Anna",
            "Khan, M.A.",
            "M.A. Numminen",
            "M. A. Rahman Khan",
            "P.D. James",
            "J.D. Salinger",
            "D.R. Miller",
            "Hans Maier jun.",
            "Anna M. Berg",
            "Prince Rama Varma",
            "Ed. Smith",
            "Mag Ryan",
            "Ing Chen",
            "Diplomat Berg",
            "Anna Berg, Köln",
            "Rahim Khan, M. R.",
        ] {
            assert_eq!(titles_and_name(name), (String::new(), name.to_owned()), "{name}");
        }
        let of_hagen = ("Dr.".to_owned(), "v. Hagen".to_owned());
        assert_eq!(titles_and_name("Dr. v. Hagen"), of_hagen);
    }
}
