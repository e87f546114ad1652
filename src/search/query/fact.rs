//! What a line may ask of a record besides its words and its date: an id, an address, a sign, how long it lasts, a licence.

use crate::archive::links::LinkKind;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::index::kind_names;
use std::ops::RangeInclusive;

/// What is asked of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum Fact {
    /// It has this id.
    Id(String),
    /// One of its links leads there: an address in small letters, without its scheme and `www.`.
    Address(String),
    /// The same, or one leads to what is of one of these kinds.
    Link(String, Vec<LinkKind>),
    /// Its title has these signs, which are no letters.
    Signs(String),
    /// It lasts so many seconds.
    Lasts(RangeInclusive<u32>),
    /// Its licence has these words, in plain letters.
    Licence(Vec<String>),
}

/// What a field asks for that has no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum FactField {
    /// See [`Fact::Id`].
    Id,
    /// See [`Fact::Link`].
    Link,
    /// See [`Fact::Lasts`].
    Duration,
    /// See [`Fact::Licence`].
    Licence,
}

impl FactField {
    /// What a typed value asks for; `None` where it cannot be read.
    pub(in crate::search) fn read(self, value: &str) -> Option<Fact> {
        match self {
            Self::Id => Some(Fact::Id(value.to_owned())),
            Self::Link => {
                let link = Fact::Link(bare(value), kind_names::links(&fold::plain(value)));
                value.contains(char::is_alphanumeric).then_some(link)
            }
            Self::Duration => lasts(value).map(Fact::Lasts),
            Self::Licence => {
                let words: Vec<String> = fold::words(value).map(|word| word.plain).collect();
                (!words.is_empty()).then_some(Fact::Licence(words))
            }
        }
    }
}

impl Fact {
    /// The signs of a text that has no word.
    pub(in crate::search) fn signs(text: &str) -> Option<Self> {
        let signs: String = text.chars().filter(|letter| is_sign(*letter)).collect();
        (!signs.is_empty()).then_some(Self::Signs(signs))
    }

    /// The address that a pasted text is, with its scheme or without: `example.org/talk`, `www.example.org`.
    pub(in crate::search) fn address(text: &str, has_scheme: bool) -> Option<Self> {
        let address = bare(text);
        let host = address.split(['/', '?', '#']).next().unwrap_or_default();
        let is_told = has_scheme || host.len() < address.len() || has_www(text);
        let ending = host.rsplit('.').next().unwrap_or_default();
        let is_host = host.contains('.') && ending.len() > 1 && ending.chars().all(char::is_alphabetic);
        (is_told && is_host).then_some(Self::Address(address))
    }

    /// The id that a word of a line may be: what is letters alone, or figures alone, is a word.
    pub(in crate::search) fn id(text: &str) -> Option<Self> {
        let is_word = |of: fn(char) -> bool| text.chars().all(of);
        let is_id = !is_word(char::is_alphabetic) && !is_word(|letter| letter.is_ascii_digit());
        is_id.then(|| Self::Id(text.to_owned()))
    }

    /// Where it stands.
    pub(in crate::search) fn fields(&self) -> Fields {
        match self {
            Self::Id(_) => Fields::ID,
            Self::Address(_) | Self::Link(..) => Fields::LINK,
            Self::Signs(_) => Fields::TITLE,
            Self::Lasts(_) => Fields::DURATION,
            Self::Licence(_) => Fields::LICENCE,
        }
    }
}

/// True for a sign that tells something where it stands in a title: an emoji, an arrow, a per cent sign; not for what parts
/// words, or belongs to the language of queries.
pub(in crate::search) fn is_sign(letter: char) -> bool {
    matches!(letter, '%' | '&' | '#' | '$' | '@' | '+')
        || matches!(u32::from(letter), 0xa2..=0xa9 | 0xac | 0xae..=0xb1 | 0xd7 | 0xf7 | 0x2030 | 0x2031 | 0x20a0..=0x20cf)
        || matches!(u32::from(letter), 0x2100..=0x2bff | 0x1f000..=0x1faff if !letter.is_alphanumeric())
}

/// An address in small letters without scheme, `www.` and the slash at its end.
pub(in crate::search) fn bare(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let behind = address.split_once("://").map_or(address.as_str(), |(_, behind)| behind);
    let behind = behind.trim_start_matches('/');
    behind.strip_prefix("www.").unwrap_or(behind).trim_end_matches('/').to_owned()
}

/// True where an address begins as those of the web do.
fn has_www(text: &str) -> bool {
    text.get(..4).is_some_and(|begins| begins.eq_ignore_ascii_case("www."))
}

/// Seconds of a minute and of an hour.
const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;

/// How long something is to last: `<30m`, `>1h`, `20..40m`, `1h30`, `1:30`. A number alone counts minutes.
fn lasts(value: &str) -> Option<RangeInclusive<u32>> {
    let value: String = value.to_lowercase().split_whitespace().collect();
    let most = u32::MAX;
    if let Some((from, to)) = value.split_once("..") {
        let open = |text: &str, end| if text.is_empty() { Some((end, end)) } else { length(text) };
        let (to, last) = open(to, most)?;
        // In `20..40m` both are minutes, in `1..2h` both are hours.
        let unit = value.trim_start_matches(|letter: char| !letter.is_alphabetic());
        let from = if from.ends_with(|letter: char| letter.is_ascii_digit()) {
            format!("{from}{unit}")
        } else {
            from.to_owned()
        };
        let (from, _) = open(&from, 0)?;
        return (from.min(to) < most).then_some(from.min(to)..=last.max(from));
    }
    let behind = |sign: &str| value.strip_prefix(sign).map(length);
    if let Some(length) = behind("<=") {
        return Some(0..=length?.1);
    }
    if let Some(length) = behind(">=") {
        return Some(length?.0..=most);
    }
    if let Some(length) = behind("<") {
        return Some(0..=length?.0.checked_sub(1)?);
    }
    if let Some(length) = behind(">") {
        return Some(length?.0.saturating_add(1)..=most);
    }
    let (from, to) = length(&value)?;
    Some(from..=to)
}

/// A length: the first and the last second that it may mean.
fn length(text: &str) -> Option<(u32, u32)> {
    if let Some((hours, minutes)) = text.trim_end_matches('h').split_once([':', 'h']) {
        let minutes = minutes.trim_end_matches(char::is_alphabetic);
        let whole = number(hours)?.checked_mul(HOUR)?.checked_add(number(minutes)?.checked_mul(MINUTE)?)?;
        return Some((whole, whole.checked_add(MINUTE - 1)?));
    }
    let (digits, unit) = text.split_at_checked(text.find(char::is_alphabetic).unwrap_or(text.len()))?;
    let unit = match unit {
        "" => MINUTE,
        unit if is_begun(unit, &["minuten", "minutes"]) || matches!(unit, "min" | "mins") => MINUTE,
        unit if is_begun(unit, &["stunden", "hours"]) || matches!(unit, "std" | "hrs") => HOUR,
        unit if is_begun(unit, &["sekunden", "seconds"]) => 1,
        _ => return None,
    };
    let from = number(digits)?.checked_mul(unit)?;
    Some((from, from.checked_add(unit - 1)?))
}

/// True for a word, or the beginning of one.
fn is_begun(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| word.starts_with(text))
}

/// A whole number.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read() {
        for (typed, range) in [
            ("<30m", 0..=1799),
            ("<30", 0..=1799),
            (">1h", 3601..=u32::MAX),
            (">=1h", 3600..=u32::MAX),
            ("<=45min", 0..=2759),
            ("30m", 1800..=1859),
            ("1h30", 5400..=5459),
            ("1:30h", 5400..=5459),
            ("20..40m", 1200..=2459),
            ("1..2h", 3600..=10799),
            ("45..", 2700..=u32::MAX),
        ] {
            assert_eq!(lasts(typed), Some(range), "{typed}");
        }
        for typed in ["", "<", "lang", "5x", "<0"] {
            assert_eq!(lasts(typed), None, "{typed}");
        }
    }
}
