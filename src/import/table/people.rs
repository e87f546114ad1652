//! People: the names in a cell, each with what stands beside it.

mod beside;
mod brackets;
mod order;
mod seams;
mod several;

use super::asides::is_amount;
use super::fields::says_family_first;
use crate::archive::record::Part;
use crate::import::degrees::{has_address, is_retired, is_title, titles_and_name};
use crate::import::name::is_nobody;
use crate::import::prose::line;
pub(in crate::import) use beside::is_organisation;
pub(super) use beside::part_called;
use beside::{is_beside, is_born, is_contribution, is_labelled, is_role, is_state, without_part};
use brackets::{bare, outside, split};
use order::{Order, is_given, order};
use seams::{is_family, is_for_something, is_full, is_noble, is_single, parted, soft_parts};
use several::{each_titled, people};

/// A cell of more bytes is no list of names: it is a note of its record. Each name takes more room in memory than in a file.
pub(super) const LONGEST: usize = 64 << 10;

/// A name in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Named {
    /// Given name and family name, without titles.
    pub name: String,
    /// As an index has it, where it is told which of the names is the family's.
    pub sort: String,
    /// Academic titles before and behind it.
    pub title: String,
    /// What they do, where that is said.
    pub part: Option<Part>,
    /// An office.
    pub role: String,
    /// Where they work.
    pub organisation: String,
    /// True where something is said of them that no field has: that they were only asked.
    pub is_more: bool,
}

/// What a column shows of how its names are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names {
    inverted: usize,
    plain: usize,
    /// Two of several words each, which may be two people or one: `Kaya Öz, Ayşe Nur`.
    unsure: usize,
    /// The heading says that the family name stands first.
    is_told: bool,
}

/// So many cells that have the family name first show it for all, where none shows another order.
const SURE: usize = 4;

impl Names {
    /// It for a column whose heading may tell: `Referent (Name, Vorname)`.
    pub(super) fn under(self, heading: &str) -> Self {
        Self { is_told: says_family_first(heading), ..self }
    }

    /// True where the family name certainly stands before a comma.
    const fn is_sure(self) -> bool {
        self.is_told || self.plain == 0 && self.inverted >= SURE && self.inverted >= SURE * self.unsure
    }

    /// Looks at a cell.
    pub(super) fn see(&mut self, cell: &str) {
        for part in lines(cell).into_iter().flatten().flat_map(parted) {
            let is_several = |name: &str| bare(name).split_whitespace().count() > 1;
            match soft_parts(part).as_slice() {
                [name, ..] if stands_for_nobody(name) => {}
                [family, _] if is_family(family) => self.inverted += usize::from(!is_titled(family)),
                // Where they are from, or the given name of one with two family names.
                [name, given] if is_several(name) && !is_beside(given) => match order(name, given) {
                    Order::Turned => self.inverted += 1,
                    Order::Plain if !is_several(given) => self.plain += 1,
                    _ => self.unsure += usize::from(is_several(given)),
                },
                [name, ..] if is_several(name) => self.plain += 1,
                _ => {}
            }
        }
    }

    /// The names in a cell.
    pub(super) fn read(self, cell: &str) -> Vec<Named> {
        let mut all: Vec<Named> = Vec::new();
        for line in lines(cell) {
            // Below a name stands what they are.
            if let ([beside], Some(last)) = (line.as_slice(), all.last())
                && last.name.contains(' ')
                && is_beside(beside)
                && !is_labelled(beside)
            {
                soft_parts(beside).into_iter().for_each(|beside| push_beside(&mut all, beside));
                continue;
            }
            for part in line {
                let parts = people(part);
                // `Anna, Jörg und Uwe`: beside one name alone others are such as well.
                let is_alone = |part: &str| is_single(part) && !part.contains(',') && !is_nobody(part);
                let is_of_given = parts.len() > 1 && parts.iter().any(|part| is_alone(part));
                let mut named: Vec<Named> = Vec::new();
                let mut said = None;
                for part in &parts {
                    // What is said before one holds for those behind: `Moderation: Anna Berg und Jörg Thal`.
                    let own = without_part(part).1;
                    said = if is_labelled(part) { own } else { own.or(said) };
                    let of_part = self.of_part(part, is_of_given).into_iter();
                    named.extend(of_part.map(|one| Named { part: one.part.or(said), ..one }));
                }
                share(&mut named);
                all.append(&mut named);
            }
        }
        all.retain(|named| !named.name.is_empty());
        all
    }

    /// The names between commas.
    fn of_part(self, part: &str, is_of_given: bool) -> Vec<Named> {
        let (part, _) = without_part(part);
        let with = WITH.iter().find_map(|with| part.strip_prefix(with));
        let part = with
            .filter(|behind| soft_parts(behind).first().is_some_and(|name| is_full(name)))
            .unwrap_or(part);
        let (part, more) = without_others(part);
        let parts = soft_parts(part);
        let turned = |family: &str, given: &str| {
            let (family, beside) = outside(family);
            let (given, also) = outside(given);
            let (titles, family) = titles_and_name(&family);
            let mut all = [named(&format!("{titles} {} {family}", given.trim()))];
            beside.iter().chain(&also).for_each(|beside| push_brackets(&mut all, beside));
            let [mut named] = all;
            named.sort = in_order(&bare(&given), &bare(&family));
            named
        };
        let is_pair = |family: &str, given: &str| {
            let shows = match order(family, given) {
                Order::Turned => true,
                Order::Plain => self.is_told,
                Order::Unknown => self.is_sure(),
            };
            let is_inverted = shows && is_short(family) && !is_titled(given) && outside(family).1.is_empty();
            // `Dr. Berg, Anna` beside `Thal, Jörg`; `Dr. Berg, Frau Thal` are two.
            let is_one = !is_titled(family) || (self.is_told || self.inverted > 0) && !is_titled(given);
            (is_family(family) || is_inverted)
                && is_one
                && !is_of_given
                && is_short(given)
                && !has_address(given)
                && !is_organisation(family)
                && !is_beside(given)
                && !stands_for_nobody(family)
                && !stands_for_nobody(given)
        };
        // Neither the words nor the other cells tell whether it is one person or two, or where someone is from.
        let is_doubtful = |name: &str, more: &str| {
            let is_open = if is_single(more) {
                self.inverted > 0 || self.plain == 0
            } else {
                self.inverted > self.plain && is_full(more)
            };
            is_open
                && order(name, more) == Order::Unknown
                && !is_of_given
                && [name, more].iter().all(|text| outside(text).1.is_empty() && !is_titled(text))
                && is_full(name)
                && !is_beside(more)
                && !is_amount(more)
                && !is_nobody(more)
                && !SUFFIXES.contains(&more)
        };
        let mut all: Vec<Named> = match parts.as_slice() {
            [family, given] if is_pair(family, given) => vec![turned(family, given)],
            [name, more] if is_doubtful(name, more) => {
                vec![Named { name: format!("{name}, {more}"), ..Named::default() }]
            }
            [family, given, beside] if is_family(family) && is_pair(family, given) && is_beside(beside) => {
                let mut all = vec![turned(family, given)];
                push_beside(&mut all, beside);
                all
            }
            parts
                if parts.len() > 2
                    && parts.len() % 2 == 0
                    && parts.chunks(2).all(
                        |pair| matches!(pair, [family, given] if is_family(family) && is_single(given) && !is_titled(family) && !is_titled(given)),
                    ) =>
            {
                parts.chunks(2).filter_map(|pair| Some(turned(pair.first()?, pair.get(1)?))).collect()
            }
            parts => in_turn(parts),
        };
        all.extend(more.map(|more| Named { name: more.to_owned(), ..Named::default() }));
        all
    }
}

/// True for what stands for nobody, whatever is said beside it: `N. N. (Uni Köln)`.
fn stands_for_nobody(text: &str) -> bool {
    is_nobody(&outside(text).0)
}

/// True for a name with a title or an address before it: it is one of its own.
fn is_titled(name: &str) -> bool {
    bare(name) != outside(name).0
}

/// The lines of a cell, each parted at the signs that part people for certain.
fn lines(cell: &str) -> Vec<Vec<&str>> {
    let bare = |part: &'_ str| part.trim().trim_start_matches(['-', '–', '*', '·']).trim().len();
    let lines = split(cell, |letter| "\n\r".contains(letter)).into_iter().map(|line| {
        let parts = split(line, |letter| ";|•".contains(letter)).into_iter();
        let parts = parts.filter(|part| bare(part) > 0);
        parts.map(|part| part.trim().trim_start_matches(['-', '–', '*', '·']).trim()).collect::<Vec<_>>()
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// What stands behind a name and is a part of it.
const SUFFIXES: [&str; 6] = ["Jr.", "Sr.", "jun.", "sen.", "II", "III"];

/// Names one after the other, or what stands beside the one before.
fn in_turn(parts: &[&str]) -> Vec<Named> {
    // `SWR, Anna Berg`.
    if let [of, name, titles @ ..] = parts
        && is_organisation(of)
        && !is_for_something(of)
        && is_full(name)
        && titles.iter().all(|title| is_title(title))
    {
        let mut one = [Named { organisation: (*of).to_owned(), ..named(name) }];
        titles.iter().for_each(|title| push_beside(&mut one, title));
        return one.into();
    }
    let mut all: Vec<Named> = Vec::new();
    for part in parts {
        let last = all.last_mut();
        // What an organisation is for may be several: `Ministerium für Kinder, Familie und Integration`.
        let goes_on = |of: &str| {
            is_organisation(of) && is_for_something(of) && (!is_full(part) || part.contains(" und "))
        };
        let organisation = last
            .and_then(|named| [&mut named.organisation, &mut named.name].into_iter().find(|of| goes_on(of)));
        if let Some(of) = organisation.filter(|_| !is_nobody(part)) {
            of.push_str(", ");
            of.push_str(part);
            continue;
        }
        let last = all.last_mut().filter(|named| named.name.contains(' '));
        if let Some(named) = last.filter(|_| SUFFIXES.contains(part)) {
            named.name.push(' ');
            named.name.push_str(part);
            continue;
        }
        // Beside a name in full a word alone is where they are from.
        let is_place = is_single(part)
            && bare(part) == *part
            && all.last().is_some_and(|named| {
                named.name.contains(' ')
                    && !is_nobody(&named.name)
                    && (parts.len() == 2 || !named.organisation.is_empty())
            });
        let is_someone = || is_title(part) || !is_nobody(part);
        if !all.is_empty() && (is_beside(part) || is_place || is_amount(part)) && is_someone() {
            push_beside(&mut all, part);
        } else {
            all.push(named(part));
        }
    }
    all
}

/// Adds what stands beside the last name.
fn push_beside(all: &mut [Named], beside: &str) {
    let Some(named) = all.last_mut() else { return };
    let beside = beside.trim();
    // The number of their telephone is nobody's business.
    if is_amount(beside) {
        return;
    }
    if is_born(beside) {
        named.is_more = true;
        return;
    }
    let slot = if is_title(beside) {
        &mut named.title
    } else if let Some(part) = part_called(beside) {
        named.part = Some(part);
        return;
    } else if is_role(beside) {
        &mut named.role
    } else {
        &mut named.organisation
    };
    if !slot.is_empty() {
        slot.push_str(", ");
    }
    slot.push_str(beside);
}

/// Adds what stands in brackets behind the last name.
fn push_brackets(all: &mut [Named], brackets: &str) {
    for beside in brackets.split([',', ';']).map(str::trim).filter(|beside| !beside.is_empty()) {
        match all.last_mut() {
            Some(named) if is_state(beside) || is_contribution(beside) => named.is_more = true,
            _ => push_beside(all, beside),
        }
    }
}

/// A name with its titles around it, its office before it, and what stands in brackets behind it.
fn named(text: &str) -> Named {
    // What stands in brackets behind a title belongs to it: `Dipl.-Ing. (FH) Anna Berg`.
    let (before, name) = titles_and_name(text);
    let (name, brackets) = outside(&name);
    let (more, mut name) = titles_and_name(&name);
    let mut title =
        [before, more].into_iter().filter(|title| !title.is_empty()).collect::<Vec<_>>().join(", ");
    let mut role = String::new();
    if let Some((office, rest)) = office_before(&name) {
        role = office.to_owned();
        let (more, rest) = titles_and_name(rest);
        title = [title, more].into_iter().filter(|title| !title.is_empty()).collect::<Vec<_>>().join(" ");
        name = rest;
    }
    let mut all = [Named { name, title, role, ..Named::default() }];
    brackets.iter().for_each(|beside| push_brackets(&mut all, beside));
    let [named] = all;
    named
}

/// What stands before a name in full and is an office or a trade, and the name: `Oberbürgermeisterin Henriette Muster`,
/// `Pastorin i. R. Henriette Muster`, `Ltg.: Henriette Muster`.
fn office_before(text: &str) -> Option<(&str, &str)> {
    let (office, _) = text.split_once(' ').filter(|(office, _)| is_role(office))?;
    let ends = text.match_indices(' ').map(|(at, _)| at).take(3);
    let found = ends.filter_map(|end| {
        let (before, name) = text.split_at_checked(end)?;
        let behind = before.get(office.len()..)?;
        let is_whole = behind.is_empty() || is_retired(behind);
        (is_whole && is_full(name)).then_some((before.trim_end_matches(':'), name.trim()))
    });
    found.last()
}

/// What stands before the name of someone who is there, and says no more.
const WITH: [&str; 2] = ["mit ", "with "];

/// Words before an organisation that several are of.
const BOTH: [&str; 6] = ["beide ", "alle ", "jeweils ", "both ", "all ", "each "];

/// Gives what is said of all of them to each: `Anna Berg und Jörg Thal (beide Stadt Köln)`.
fn share(all: &mut [Named]) {
    let shared = |organisation: &str| {
        let found = BOTH.iter().find(|word| organisation.to_lowercase().starts_with(**word))?;
        organisation.get(found.len()..).map(|rest| rest.trim().to_owned())
    };
    for at in 0..all.len() {
        let Some(organisation) = all.get(at).and_then(|named| shared(&named.organisation)) else { continue };
        for (before, named) in all.iter_mut().take(at + 1).rev().enumerate() {
            if before == 0 || named.organisation.is_empty() {
                named.organisation.clone_from(&organisation);
            }
        }
    }
}

/// What stands behind a name for others who are not named.
const OTHERS: [&str; 10] =
    [" u. a.", " u.a.", " u. a", " u.a", " et al.", " et al", " u.v.m.", " u. v. m.", " uvm.", " uvm"];

/// A text without what stands at its end for others who are not named, and that.
fn without_others(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let found = OTHERS.iter().find_map(|others| {
        let at = text.len().checked_sub(others.len())?;
        let (name, end) = text.split_at_checked(at)?;
        end.eq_ignore_ascii_case(others).then(|| (name.trim_end_matches([',', ' ']), Some(end.trim())))
    });
    found.filter(|(name, _)| !name.is_empty()).unwrap_or((text, None))
}

/// True for at most three words.
fn is_short(text: &str) -> bool {
    (1..=3).contains(&bare(text).split_whitespace().count())
}

/// A cell without addresses of mail, and how many there are.
pub(super) fn without_mail(cell: &str) -> (String, usize) {
    if !cell.contains('@') {
        return (cell.to_owned(), 0);
    }
    let mut count = 0;
    let lines = cell.lines().map(|line| {
        let words = line.split(' ').filter(|word| {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            let is_mail =
                bare.split_once('@').is_some_and(|(before, host)| !before.is_empty() && host.contains('.'));
            count += usize::from(is_mail);
            !is_mail
        });
        words.collect::<Vec<_>>().join(" ")
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    (text, count)
}

/// A cell without addresses of the web, without tags and entities, and how many addresses there are.
pub(super) fn without_addresses(cell: &str) -> (String, usize) {
    let mut count = 0;
    let lines = cell.lines().map(|raw| {
        let raw = if raw.contains(['<', '&']) { line(raw) } else { raw.to_owned() };
        if !raw.contains("://") {
            return raw;
        }
        let words = raw.split(' ').filter(|word| !word.contains("://"));
        let kept = words.collect::<Vec<_>>().join(" ");
        count += raw.matches("://").count();
        kept
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    (text, count)
}

/// A name as an index has it: the family's first, without the small words before it, which stand behind.
pub(in crate::import) fn in_order(given: &str, family: &str) -> String {
    let words: Vec<&str> = family.split_whitespace().collect();
    let is_before = |word: &&&str| word.starts_with(char::is_lowercase) || is_noble(word);
    let count = words.iter().take(words.len().saturating_sub(1)).take_while(is_before).count();
    let (before, name) = words.split_at_checked(count).unwrap_or_default();
    let behind: Vec<&str> = given.split_whitespace().chain(before.iter().copied()).collect();
    if behind.is_empty() || name.is_empty() {
        return String::new();
    }
    format!("{}, {}", name.join(" "), behind.join(" "))
}

/// The names between `and`, those between commas in front of that, and those that have titles of their own, where each of
/// them is one in full, or has the family's first; else the whole.
pub(in crate::import) fn each_of_several(text: &str) -> Vec<String> {
    let parts = people(text);
    let between = |part| if parts.len() > 1 { listed(part) } else { vec![part] };
    let parts: Vec<&str> = parts.iter().flat_map(|part| each_titled(part)).flat_map(between).collect();
    let is_name = |part: &&str| {
        is_full(part) && !is_organisation(part) && !bare(part).contains(',') || turned(part).is_some()
    };
    let is_several = parts.len() > 1 && parts.iter().all(is_name);
    if is_several { parts.into_iter().map(str::to_owned).collect() } else { vec![text.to_owned()] }
}

/// True for several people, each with titles of their own.
pub(in crate::import) fn several_titled(text: &str) -> bool {
    each_titled(text).len() > 1
}

/// The one person of a text that stands by itself, with what certainly is none of the name: where they work, and what they
/// are. `None` where it says no name in full, and where only the comma says that the family's stands first.
pub(in crate::import) fn someone(text: &str) -> Option<Named> {
    let is_sure =
        |beside: &String| is_title(beside) || is_organisation(beside) || is_role(beside) || is_state(beside);
    let (name, brackets) = outside(text);
    if !brackets.iter().all(is_sure) || soft_parts(text).into_iter().any(is_born) {
        return None;
    }
    let mut all = Names::default().read(text);
    let is_certain = |named: &Named| named.sort.is_empty() || !brackets.is_empty() && turned(&name).is_some();
    let named = all.pop().filter(|named| all.is_empty() && is_certain(named) && named.part.is_none())?;
    (named.name.contains(' ') && !named.name.contains(',')).then_some(named)
}

/// The names between commas, where several are names in full and nothing is said beside them; else the whole. A word
/// alone behind the only one may be where they are from.
pub(in crate::import) fn listed(text: &str) -> Vec<&str> {
    let parts = split(text, |letter| letter == ',');
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_else =
        |part: &&str| is_beside(part) || SUFFIXES.contains(part) || !is_full(part) && part.contains('.');
    let full = parts.iter().filter(|part| is_full(part)).count();
    let is_one = matches!(parts.as_slice(), [family, given] if order(family, given) == Order::Turned);
    let is_list = full > 1 && !is_one
        || full == 1 && parts.len() == 2 && parts.last().is_some_and(|last| is_full(last));
    if is_list && !parts.iter().any(is_else) { parts } else { vec![text] }
}

/// The titles in a name that is written with the family's first, the name as it is said, and as an index has it; `None`
/// for another text, where a given name stands first, and where none is known of several words.
pub(in crate::import) fn turned(text: &str) -> Option<(String, String, String)> {
    let (family, given) = text.split_once(',').filter(|(_, given)| !given.contains(','))?;
    let is_large = [family, given].iter().all(|name| name.trim().contains(char::is_uppercase));
    let is_plain = order(family, given) != Order::Turned && bare(family).split(' ').take(1).any(is_given);
    // Words behind it that nobody knows may be a name in full: `Heise, Golem Media`, `Tagesschau, Eva Ott`.
    let bare_given = bare(given);
    let is_known = |word: &str| {
        let is_short = word.ends_with('.') || word.chars().count() == 1;
        is_short || is_given(word) || word.starts_with(char::is_lowercase)
    };
    let is_open = bare_given.contains(' ') && !bare_given.split_whitespace().all(is_known);
    if !is_large || is_plain || is_open || text.contains(['(', '[']) {
        return None;
    }
    let mut all = Names::default().read(text);
    let named = all.pop().filter(|named| all.is_empty() && !named.sort.is_empty())?;
    Some((named.title, named.name, named.sort))
}

/// The key of a name: the same for signs that are typed in several ways.
pub(super) fn key(name: &str) -> String {
    let plain = name.chars().filter(|letter| !is_unseen(*letter)).map(|letter| match letter {
        '’' | '‘' | '`' | '´' | 'ʼ' => '\'',
        '‐' | '‑' | '–' => '-',
        '\u{a0}' => ' ',
        letter => letter,
    });
    unicode_normalization::UnicodeNormalization::nfc(plain).collect::<String>().to_lowercase()
}

/// True for what takes no room: a joiner, a mark of direction, a soft hyphen.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
