//! The words of dates, a table for each language, in plain letters.

use super::token::figures;
use crate::dates::names::is_month_in;
use crate::lang::Lang;

/// What dates are said with in a language; months stand in `names.rs`.
pub(super) struct DateWords {
    lang: Lang,
    /// Words before a date that belong to it.
    pub lead: &'static [&'static str],
    /// An open end: from a date on, after it, before it, up to it.
    pub from: &'static [&'static str],
    pub after: &'static [&'static str],
    pub before: &'static [&'static str],
    pub until: &'static [&'static str],
    /// The same as up to a date, in several words.
    pub until_words: &'static [&'static [&'static str]],
    /// Behind a date from which on all is meant: `from 2015 on`.
    pub onwards: &'static [&'static str],
    /// Before the first of two dates.
    pub between: &'static [&'static str],
    /// Between two dates: all from one to the other; these two.
    pub to: &'static [&'static str],
    pub and: &'static [&'static str],
    /// Between two parts of a year of which either is meant.
    pub or: &'static [&'static str],
    /// `March 13`: the day stands behind the month's name.
    pub day_behind: bool,
    /// Before a date that another word opens: `seit dem 1.1.2020`.
    pub article: &'static [&'static str],
    /// Behind a word that opens an end, or between two dates: the date itself is meant as well.
    pub inclusive: &'static [&'static str],
    /// Before the name of a month, a season or a day of the week: it is one of any year or week without it.
    pub every: &'static [&'static str],
    /// Between a part of a year and the year.
    pub of: &'static [&'static str],
    /// Before the name of a week: `calendar week 48`.
    pub of_calendar: &'static [&'static str],
    pub week: &'static [&'static str],
    pub quarter: &'static [&'static str],
    pub half: &'static [&'static str],
    /// Behind the first year of ten, and the word behind that: `1990er Jahre`.
    pub decade: &'static [&'static str],
    pub years: &'static [&'static str],
    /// What tens of years are called, from the tens on.
    pub decade_names: [&'static [&'static str]; 9],
    /// The first, the middle, the last third of a year or month.
    pub thirds: [&'static [&'static str]; 3],
    /// First to fourth.
    pub ordinals: [&'static [&'static str]; 4],
    /// Spring, summer, autumn, winter.
    pub seasons: [&'static [&'static str]; 4],
    /// Of universities, summer first; as short as it may mean something else; and what makes one of a season before it.
    pub semesters: [&'static [&'static str]; 2],
    pub short_semesters: [&'static [&'static str]; 2],
    pub semester: &'static [&'static str],
    /// Monday first.
    pub weekdays: [&'static [&'static str]; 7],
    /// Before a day, week, month, year: the one before, this one, the next.
    pub last: &'static [&'static str],
    /// The one before the last, the one behind the next.
    pub before_last: &'static [&'static str],
    pub after_next: &'static [&'static str],
    pub this: &'static [&'static str],
    pub next: &'static [&'static str],
    pub unit_week: &'static [&'static str],
    pub unit_month: &'static [&'static str],
    pub unit_year: &'static [&'static str],
    /// Days, weeks, months, years behind their number.
    pub counted: [&'static [&'static str]; 4],
    /// Numbers from one on, what stands before or behind so many units that have gone by, and before so many from which
    /// on all is meant.
    pub numbers: [&'static [&'static str]; 12],
    pub ago_before: &'static [&'static str],
    pub ago_behind: &'static [&'static str],
    pub since: &'static [&'static str],
    pub yesterday: &'static [&'static str],
    pub today: &'static [&'static str],
    pub tomorrow: &'static [&'static str],
    /// Without a date; and the same in the field of a date.
    pub undated: &'static [&'static [&'static str]],
    pub none: &'static [&'static str],
}

/// Adjectives with each ending that they have before a noun: `letztes Jahr`, `seit letztem Jahr`.
macro_rules! inflected {
    ($($stem:literal),+ $(,)?) => {
        &[$(
            concat!($stem, "e"),
            concat!($stem, "er"),
            concat!($stem, "es"),
            concat!($stem, "en"),
            concat!($stem, "em"),
        )+]
    };
}

/// What a German unit of time has at its end in the genitive: `letzten Jahres`, `dieses Monats`.
pub(super) const GENITIVE_ENDINGS: [&str; 2] = ["es", "s"];

/// True for the ending of an adjective that stands before a genitive: `letzten`, `dieses`.
pub(super) fn goes_with_genitive(adjective: &str) -> bool {
    adjective.ends_with("en") || adjective.ends_with("es")
}

/// A set of words, of one language.
pub(super) type Of = fn(&DateWords) -> &'static [&'static str];

const GERMAN: DateWords = DateWords {
    lang: Lang::De,
    lead: &["im", "am", "in", "vom", "jahr", "monat", "dem", "den"],
    from: &["seit", "ab", "frühestens", "fruehestens"],
    after: &["nach"],
    before: &["vor"],
    until: &["bis", "spätestens", "spaetestens"],
    until_words: &[],
    onwards: &["an", "aufwärts", "aufwaerts"],
    between: &["zwischen", "von", "vom"],
    to: &["bis"],
    and: &["und", "u"],
    or: &["oder"],
    day_behind: false,
    article: &["dem", "den", "der", "zum", "zur"],
    inclusive: &["einschließlich", "einschliesslich", "einschl", "inklusive", "inkl"],
    every: &["jeden", "jeder", "jedes", "jedem", "jede"],
    of: &["im", "des", "jahr", "jahre", "jahres"],
    of_calendar: &[],
    week: &["kw", "woche", "kalenderwoche"],
    quarter: &["q", "quartal", "vierteljahr"],
    half: &["h", "halbjahr", "hj", "hälfte", "haelfte"],
    decade: &["er", "ern"],
    years: &["jahre", "jahren"],
    decade_names: [
        &["zehnerjahre", "zehnerjahren"],
        &["zwanzigerjahre", "zwanzigerjahren", "zwanzigern"],
        &[
            "dreissigerjahre",
            "dreissigerjahren",
            "dreißigerjahre",
            "dreißigerjahren",
            "dreissigern",
            "dreißigern",
        ],
        &["vierzigerjahre", "vierzigerjahren", "vierzigern"],
        &[
            "fünfzigerjahre",
            "fünfzigerjahren",
            "fuenfzigerjahre",
            "fuenfzigerjahren",
            "fünfzigern",
            "fuenfzigern",
        ],
        &["sechzigerjahre", "sechzigerjahren", "sechzigern"],
        &["siebzigerjahre", "siebzigerjahren", "siebzigern"],
        &["achtzigerjahre", "achtzigerjahren", "achtzigern"],
        &["neunzigerjahre", "neunzigerjahren", "neunzigern"],
    ],
    thirds: [&["anfang", "beginn"], &["mitte"], &["ende"]],
    ordinals: [
        &["1", "i", "erstes", "erste", "ersten"],
        &["2", "ii", "zweites", "zweite", "zweiten"],
        &["3", "iii", "drittes", "dritte", "dritten"],
        &["4", "iv", "viertes", "vierte", "vierten"],
    ],
    seasons: [&["frühling", "fruehling", "frühjahr", "fruehjahr"], &["sommer"], &["herbst"], &["winter"]],
    semesters: [&["sommersemester", "sose"], &["wintersemester", "wise"]],
    short_semesters: [&["ss"], &["ws"]],
    semester: &["semester"],
    weekdays: [
        &["montag", "mo"],
        &["dienstag", "di"],
        &["mittwoch", "mi"],
        &["donnerstag", "do"],
        &["freitag", "fr"],
        &["samstag", "sa", "sonnabend"],
        &["sonntag", "so"],
    ],
    last: inflected!["letzt", "vorig", "vergangen"],
    before_last: inflected!["vorletzt", "vorvorig", "vorvergangen"],
    after_next: inflected!["übernächst", "uebernaechst"],
    this: inflected!["dies"],
    next: inflected!["nächst", "naechst", "kommend"],
    unit_week: &["woche"],
    unit_month: &["monat"],
    unit_year: &["jahr"],
    counted: [
        &["tage", "tagen", "tag"],
        &["wochen", "woche"],
        &["monaten", "monate", "monat"],
        &["jahren", "jahre", "jahr"],
    ],
    numbers: [
        &["einem", "einer", "ein", "eine"],
        &["zwei"],
        &["drei"],
        &["vier"],
        &["fünf", "fuenf"],
        &["sechs"],
        &["sieben"],
        &["acht"],
        &["neun"],
        &["zehn"],
        &["elf"],
        &["zwölf", "zwoelf"],
    ],
    ago_before: &["vor"],
    ago_behind: &[],
    since: &["seit"],
    yesterday: &["gestern"],
    today: &["heute"],
    tomorrow: &["morgen"],
    undated: &[&["ohne", "datum"], &["kein", "datum"], &["undatiert"], &["nicht", "datiert"]],
    none: &["ohne", "keins", "keines", "kein"],
};

const ENGLISH: DateWords = DateWords {
    lang: Lang::En,
    lead: &["on", "in", "year", "month", "the"],
    from: &["since", "from"],
    after: &["after"],
    before: &["before"],
    until: &["until", "till", "through"],
    until_words: &[&["up", "to"]],
    onwards: &["on", "onward", "onwards"],
    between: &["between", "from"],
    to: &["to", "until", "till", "through"],
    and: &["and"],
    or: &["or"],
    day_behind: true,
    article: &["the"],
    inclusive: &["including", "inclusive"],
    every: &["every", "each"],
    of: &["of", "the", "year"],
    of_calendar: &["calendar"],
    week: &["week", "cw", "w"],
    quarter: &["q", "quarter"],
    half: &["h", "half"],
    decade: &["s"],
    years: &["years"],
    decade_names: [
        &[],
        &["twenties"],
        &["thirties"],
        &["forties"],
        &["fifties"],
        &["sixties"],
        &["seventies"],
        &["eighties"],
        &["nineties"],
    ],
    thirds: [&["early", "beginning"], &["mid", "middle"], &["late", "end"]],
    ordinals: [&["1st", "first"], &["2nd", "second"], &["3rd", "third"], &["4th", "fourth"]],
    seasons: [&["spring", "springtime"], &["summer"], &["autumn", "fall"], &["winter"]],
    semesters: [&[], &[]],
    short_semesters: [&[], &[]],
    semester: &["semester", "term"],
    weekdays: [
        &["monday", "mon"],
        &["tuesday", "tue", "tues"],
        &["wednesday", "wed"],
        &["thursday", "thu", "thur", "thurs"],
        &["friday", "fri"],
        &["saturday", "sat"],
        &["sunday", "sun"],
    ],
    last: &["last", "previous", "past"],
    before_last: &[],
    after_next: &[],
    this: &["this"],
    next: &["next"],
    unit_week: &["week"],
    unit_month: &["month"],
    unit_year: &["year"],
    counted: [&["days", "day"], &["weeks", "week"], &["months", "month"], &["years", "year"]],
    numbers: [
        &["one", "a"],
        &["two"],
        &["three"],
        &["four"],
        &["five"],
        &["six"],
        &["seven"],
        &["eight"],
        &["nine"],
        &["ten"],
        &["eleven"],
        &["twelve"],
    ],
    ago_before: &[],
    ago_behind: &["ago"],
    since: &["since"],
    yesterday: &["yesterday"],
    today: &["today"],
    tomorrow: &["tomorrow"],
    undated: &[
        &["undated"],
        &["not", "dated"],
        &["without", "date"],
        &["without", "a", "date"],
        &["no", "date"],
    ],
    none: &["none", "without"],
};

/// One table for each language.
const LANGUAGES: [DateWords; 2] = [GERMAN, ENGLISH];

/// Signs for a whole span between two dates.
const TO_SIGNS: [&str; 3] = ["..", "...", "-"];
/// Signs for one and the other.
const AND_SIGNS: [&str; 2] = ["&", "+"];

/// True where a word, with or without a point behind it, is one of a set in any language.
pub(super) fn is(word: &str, of: Of) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    LANGUAGES.iter().any(|language| of(language).contains(&word))
}

/// The first set of several that has a word in any language, counted from 0.
fn place<const N: usize>(word: &str, of: fn(&DateWords) -> &[&'static [&'static str]; N]) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let place = |language| of(language).iter().position(|words| words.contains(&word));
    LANGUAGES.iter().find_map(place).and_then(|place| u32::try_from(place).ok())
}

/// Which of four: `3.`, `drittes`, `third`; from 1.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    place(word, |language| &language.ordinals).map(|place| place + 1)
}

/// A number in figures or as a word: `3`, `drei`, `twelve`.
pub(super) fn number(word: &str) -> Option<u32> {
    let named = || place(word, |language| &language.numbers).map(|place| place + 1);
    let in_figures = figures(word).filter(|number| word.len() <= LONGEST_NUMBER && *number > 0);
    in_figures.or_else(named)
}

/// True for the name of a number in a language that puts a word behind units that have gone by: `three`, but not `drei`,
/// which counts an age as well.
pub(super) fn is_number_before_ago(word: &str) -> bool {
    let names = |language: &DateWords| language.numbers.iter().any(|names| names.contains(&word));
    LANGUAGES.iter().any(|language| !language.ago_behind.is_empty() && names(language))
}

/// Figures of the highest number of days, weeks, months, years that is counted.
const LONGEST_NUMBER: usize = 3;

/// The names of numbers that begin so.
pub(super) fn numbers_begun(begun: &str) -> impl Iterator<Item = u32> {
    (1..).zip(0..12_usize).filter_map(move |(number, at)| {
        let names = |language: &DateWords| language.numbers.get(at).copied().unwrap_or_default();
        let begins = |language: &DateWords| names(language).iter().any(|name| name.starts_with(begun));
        LANGUAGES.iter().any(begins).then_some(number)
    })
}

/// True for the name of a half: `halbjahr`, `jahreshälfte`.
pub(super) fn is_half(word: &str) -> bool {
    is(word.strip_prefix("jahres").unwrap_or(word), |words| words.half)
}

/// What is counted behind a number: days are 0, years 3.
pub(super) fn counted(word: &str) -> Option<u32> {
    place(word, |language| &language.counted)
}

/// The same where its name begins so.
pub(super) fn counted_begun(begun: &str) -> impl Iterator<Item = u32> {
    (0..4).filter(move |unit| {
        let names = |language: &DateWords| language.counted.get(*unit as usize).copied().unwrap_or_default();
        LANGUAGES.iter().any(|language| names(language).iter().any(|name| name.starts_with(begun)))
    })
}

/// True for the beginning of what stands behind units that have gone by.
pub(super) fn begins_ago(begun: &str) -> bool {
    let begins = |word: &&str| word.starts_with(begun) && *word != begun;
    LANGUAGES.iter().any(|language| language.ago_behind.iter().any(begins))
}

/// The first third is 0: `anfang`, `mid`.
pub(super) fn third(word: &str) -> Option<u32> {
    place(word, |language| &language.thirds)
}

/// Spring is 0.
pub(super) fn season(word: &str) -> Option<u32> {
    place(word, |language| &language.seasons)
}

/// True for the German name of a season.
pub(super) fn is_german_season(word: &str) -> bool {
    GERMAN.seasons.iter().any(|names| names.contains(&word))
}

/// Summer is 0; and whether its name is as short as others are.
pub(super) fn semester(word: &str) -> Option<(u32, bool)> {
    let long = place(word, |language| &language.semesters).map(|place| (place, false));
    long.or_else(|| place(word, |language| &language.short_semesters).map(|place| (place, true)))
}

/// The names of semesters that begin so.
pub(super) fn semesters_begun(begun: &str) -> impl Iterator<Item = &'static str> {
    let names = LANGUAGES.iter().flat_map(|language| language.semesters);
    names.filter_map(move |names| names.iter().copied().find(|name| name.starts_with(begun)))
}

/// Monday is 0.
pub(super) fn weekday(word: &str) -> Option<u32> {
    place(word, |language| &language.weekdays)
}

/// The same, `montags` as well, but no short form of it, which means something else where no date stands behind it.
pub(super) fn weekday_in_full(word: &str) -> Option<u32> {
    let every = || word.strip_suffix('s').filter(|day| day.len() >= SHORTEST_DAY).and_then(weekday);
    weekday(word).or_else(every).filter(|_| word.len() >= SHORTEST_DAY && !word.ends_with('.'))
}

/// Letters of the shortest name that a day of the week has: `Montag`, `Friday`.
const SHORTEST_DAY: usize = 6;

/// The days of the week whose names begin so, Monday is 0.
pub(super) fn weekdays_begun(begun: &str) -> impl Iterator<Item = u32> {
    (0..7).filter(move |day| {
        let begins = |word: &&&str| word.len() >= SHORTEST_DAY && word.starts_with(begun);
        let names = |language: &DateWords| language.weekdays.get(*day as usize).copied().unwrap_or_default();
        LANGUAGES.iter().any(|language| names(language).iter().any(|word| begins(&word)))
    })
}

/// The full names of days of the week that begin so.
pub(super) fn weekday_names_begun(begun: &str) -> impl Iterator<Item = &'static str> {
    let names = LANGUAGES.iter().flat_map(|language| language.weekdays).flatten();
    names.copied().filter(move |name| name.len() >= SHORTEST_DAY && name.starts_with(begun))
}

/// True for a month's name in a language that puts the day behind it.
pub(super) fn puts_day_behind(month: &str) -> bool {
    let month = month.strip_suffix('.').unwrap_or(month);
    LANGUAGES.iter().any(|language| language.day_behind && is_month_in(language.lang, month))
}

/// A sign that stands between two dates, but no points.
pub(super) fn is_sign(word: &str) -> bool {
    word == "-" || AND_SIGNS.contains(&word)
}

/// How many words at the beginning mean up to a date.
pub(super) fn until_words(words: &[&str]) -> Option<usize> {
    let mut phrases = LANGUAGES.iter().flat_map(|language| language.until_words);
    phrases.find(|phrase| words.starts_with(phrase)).map(|phrase| phrase.len())
}

/// True for what a year is called before its number: `Jahr 17`, `im Jahre 17`.
pub(super) fn names_year(word: &str) -> bool {
    is(word, |words| words.unit_year) || is(word, |words| words.years)
}

/// Between two dates with all that lies between them.
pub(super) fn is_to(word: &str) -> bool {
    TO_SIGNS.contains(&word) || is(word, |words| words.to)
}

/// Between two dates and nothing else.
pub(super) fn is_and(word: &str) -> bool {
    AND_SIGNS.contains(&word) || is(word, |words| words.and)
}

/// True where a word between two dates may begin so.
pub(super) fn begins_join(begun: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| word.starts_with(begun));
    LANGUAGES.iter().any(|language| begins(language.to) || begins(language.and))
}

/// True where a word between two dates with all that lies between them may begin so.
pub(super) fn begins_to(begun: &str) -> bool {
    LANGUAGES.iter().any(|language| language.to.iter().any(|word| word.starts_with(begun)))
}

/// True where a word that opens an end of time or joins two dates may begin so.
pub(super) fn begins_opening(begun: &str) -> bool {
    let sets = |language: &DateWords| [language.from, language.after, language.before, language.between];
    let begins = |words: &&[&str]| words.iter().any(|word| word.starts_with(begun));
    begins_join(begun) || LANGUAGES.iter().any(|language| sets(language).iter().any(begins))
}

/// The endings of ten years that begin so.
pub(super) fn decades_begun(begun: &str) -> impl Iterator<Item = &'static str> {
    let endings = LANGUAGES.iter().flat_map(|language| language.decade);
    endings.copied().filter(move |ending| ending.starts_with(begun))
}

/// What stands before the word for years in one word with it: `er-` of `er-jahre`.
pub(super) fn without_years(ending: &str) -> &str {
    let mut years = LANGUAGES.iter().flat_map(|language| language.years);
    years.find_map(|years| ending.strip_suffix(years)).unwrap_or(ending)
}

/// Which tens of years are called so, from 1: `neunzigerjahre` are 9.
pub(super) fn decade_called(word: &str) -> Option<u32> {
    place(word, |language| &language.decade_names).map(|place| place + 1)
}

/// What tens of years are called, each by the first name that begins so.
pub(super) fn decade_names_begun(begun: &str) -> impl Iterator<Item = &'static str> {
    let names = LANGUAGES.iter().flat_map(|language| language.decade_names);
    names.filter_map(move |names| names.iter().copied().find(|name| name.starts_with(begun)))
}

/// True for the name of ten years without the word behind it: `neunziger`.
pub(super) fn is_decade_part(word: &str) -> bool {
    let is_part = |years: &&str| decade_called(&format!("{word}{years}")).is_some();
    LANGUAGES.iter().flat_map(|language| language.years).any(is_part)
}

/// How many words at the beginning say that something has no date.
pub(super) fn undated(words: &[&str]) -> Option<usize> {
    let mut phrases = LANGUAGES.iter().flat_map(|language| language.undated);
    phrases.find(|phrase| words.starts_with(phrase)).map(|phrase| phrase.len())
}

/// True for so much of these words that little else begins so: `undat`, `ohne datu`.
pub(super) fn undated_begun(words: &[&str]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    let begins = |phrase: &[&str]| {
        let (name, others) = phrase.split_last().unwrap_or((&"", &[]));
        others == before && name.starts_with(last) && name != last
    };
    let mut phrases = LANGUAGES.iter().flat_map(|language| language.undated);
    // `und` is rather itself.
    last.chars().count() >= UNDATED_LETTERS && !is_and(last) && phrases.any(|phrase| begins(phrase))
}

/// See [`undated_begun`].
const UNDATED_LETTERS: usize = 3;

/// True for what is counted in a year: weeks, quarters, halves.
pub(super) fn is_numbered(word: &str) -> bool {
    is(word, |words| words.week) || is(word, |words| words.quarter) || is(word, |words| words.half)
}

/// True for the name of a span that says nothing without its number: `quartal`, `woche`, `month`.
pub(super) fn is_unit(word: &str) -> bool {
    let units: [Of; 3] = [|words| words.unit_week, |words| words.unit_month, |words| words.unit_year];
    is_numbered(word) || units.into_iter().any(|of| is(word, of))
}

/// True for what may be the beginning of such a name, and of few other words.
pub(super) fn is_unit_begun(begun: &str) -> bool {
    begun.len() >= UNIT_LETTERS && units_begun(begun).any(is_unit)
}

/// From so many letters on a word may be the beginning of a unit's name.
const UNIT_LETTERS: usize = 5;

/// True for the name of a part of a year, in full: `quartal`, `halbjahr`.
pub(super) fn is_part_of_year(word: &str) -> bool {
    let is_part = is(word, |words| words.quarter) || is(word, |words| words.half);
    is_part && word.len() >= PART_LETTERS
}

/// Letters of the shortest name of a part of a year that means nothing else.
const PART_LETTERS: usize = 7;

/// The units, parts of years and seasons that begin so, each by one word.
pub(super) fn units_begun(begun: &str) -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(move |language| {
        let units = [
            language.unit_week,
            language.unit_month,
            language.unit_year,
            language.quarter,
            language.half,
            language.week,
        ];
        let sets = units.into_iter().chain(language.seasons.iter().copied());
        sets.filter_map(move |words| words.iter().copied().find(|word| word.starts_with(begun)))
    })
}

/// The same in the genitive, where an ending is begun: `jahre` of `jahres`.
pub(super) fn genitives_begun(begun: &str) -> impl Iterator<Item = String> {
    let units = units_begun("").filter(move |unit| begun.starts_with(unit));
    let names = units.flat_map(|unit| GENITIVE_ENDINGS.iter().map(move |ending| format!("{unit}{ending}")));
    names.filter(move |name| name.starts_with(begun))
}

/// All words that begin, join or qualify a date, any of which may be half typed.
const PARTS: [Of; 25] = [
    |words| words.lead,
    |words| words.article,
    |words| words.of,
    |words| words.from,
    |words| words.after,
    |words| words.before,
    |words| words.until,
    |words| words.between,
    |words| words.to,
    |words| words.and,
    |words| words.of_calendar,
    |words| words.semester,
    |words| words.week,
    |words| words.quarter,
    |words| words.half,
    |words| words.last,
    |words| words.before_last,
    |words| words.after_next,
    |words| words.this,
    |words| words.next,
    |words| words.unit_month,
    |words| words.yesterday,
    |words| words.today,
    |words| words.tomorrow,
    |words| words.none,
];

/// True where a word of a date may begin so.
pub(super) fn begins(begun: &str) -> bool {
    any_part(|word| word.starts_with(begun))
}

/// True for a word of a date.
pub(super) fn has(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    any_part(|part| part == word)
}

/// True where something is true of any word that dates are made of.
fn any_part(is: impl Fn(&str) -> bool) -> bool {
    let any = |words: &[&str]| words.iter().any(|word| is(word));
    LANGUAGES.iter().any(|language| {
        let sets = [
            &language.ordinals[..],
            &language.seasons,
            &language.weekdays,
            language.undated,
            language.until_words,
            &language.semesters,
            &language.short_semesters,
            &language.thirds,
        ];
        PARTS.iter().any(|of| any(of(language))) || sets.iter().copied().flatten().any(|words| any(words))
    })
}
