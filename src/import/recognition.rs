//! Recognition: which source of the archive a batch of records is from, whatever its file is called now, and which events
//! of a calendar were moved together.

use super::name::common_spelling;
use super::renewal::{Record, each_part, hash, text_of};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

/// True for a key that nobody else gives: an address, a UUID, one with a host behind it.
pub(super) fn is_for_everybody(key: &str) -> bool {
    let is_uuid = key.len() >= 32 && key.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '-');
    is_uuid || key.contains("://") || key.contains('@')
}

/// What the last import wrote of the record of an origin: the hash of each field.
pub(super) fn fields_of(origin: &Record) -> Option<&Map<String, Value>> {
    origin.get("fields")?.as_object()
}

/// What it wrote of one field.
pub(super) fn written(origin: &Record, field: &str) -> Option<Value> {
    fields_of(origin)?.get(field).cloned()
}

/// True where the last import wrote of an origin what a record says: the same title or name at the same time.
pub(super) fn is_alike(origin: &Record, record: &Record) -> bool {
    let fields = ["title", "name", "date", "start"];
    fields.iter().all(|field| record.get(*field).map(hash) == written(origin, field))
}

/// True where the last import wrote of an origin the very time that a record is of.
pub(super) fn is_at_time(origin: &Record, record: &Record) -> bool {
    date_of(record).is_some_and(|date| date.contains('T'))
        && fields_of(origin).is_some_and(|written| is_dated(written, record))
}

/// How many months lie between two things of one number that are another each: a programme comes twice a year.
const TERM: i32 = 5;

/// What a record that has the key of another one shares with that: its title; and where both tell it, the day, the time of
/// that day, and someone who takes part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared {
    is_titled: bool,
    day: Option<bool>,
    time: Option<bool>,
    person: Option<bool>,
    /// Months lie between the two.
    is_of_another_term: bool,
}

impl Shared {
    /// `written`: the hashes of what the last import wrote of the one that is there. `person`: whether someone takes part in
    /// both, where both tell that.
    pub(super) fn of(written: &Record, there: &Record, record: &Record, person: Option<bool>) -> Self {
        let title = |record: &Record| text_of(record, "title").map(common_spelling);
        let is_titled = match (title(there), title(record)) {
            (Some(known), Some(new)) => {
                let [known, new] = [&known, &new].map(|title| title.split(' ').collect::<HashSet<_>>());
                known.is_subset(&new) || new.is_subset(&known)
            }
            _ => true,
        };
        let dates = date_of(there).zip(date_of(record)).map(|(known, new)| [known, new]);
        let is_in = |[known, new]: [&str; 2]| known.starts_with(new) || new.starts_with(known);
        let are_timed = |dates: &[&str; 2]| dates.iter().all(|date| date.contains('T'));
        let is_dated = is_dated(written, record);
        Self {
            is_titled: is_titled || record.get("title").map(hash).as_ref() == written.get("title"),
            day: if is_dated { Some(true) } else { dates.map(|dates| is_in(dates.map(day_of))) },
            time: if is_dated { Some(true) } else { dates.filter(are_timed).map(is_in) },
            person,
            is_of_another_term: is_of_another_term(written, there, record),
        }
    }

    /// True where a source gives its key to another record by now: its title is another one, and either so is all else that
    /// both tell, or it is of another term.
    pub(super) fn is_another(self) -> bool {
        let told = || [self.day, self.person].into_iter().flatten();
        let is_other = told().next().is_some() && told().all(|is_same| !is_same);
        !self.is_titled && (self.is_of_another_term || is_other)
    }

    /// True where what two sources have at one address is certainly one record: both call it alike, and it is of no other
    /// day, as what takes place again in one meeting room is; or it is of one day and no other time of that, and someone
    /// takes part in both.
    pub(super) fn is_one(self) -> bool {
        let is_of_one = self.person == Some(true) && self.time != Some(false);
        self.is_titled && self.day != Some(false) || self.day == Some(true) && is_of_one
    }
}

/// When a record is.
pub(super) fn date_of(record: &Record) -> Option<&str> {
    text_of(record, "date").or_else(|| text_of(record, "start"))
}

/// True where a record is when the last import wrote that it is, whatever the archive has by now.
fn is_dated(written: &Record, record: &Record) -> bool {
    let date = record.get("date").or_else(|| record.get("start")).map(hash);
    date.is_some() && date.as_ref() == written.get("date").or_else(|| written.get("start"))
}

/// True where months lie between what is in the archive and a record that was not of its day before.
pub(super) fn is_of_another_term(written: &Record, there: &Record, record: &Record) -> bool {
    let month = |record: &Record| {
        let mut parts = day_of(date_of(record)?).split('-').map(str::parse::<i32>);
        let year = parts.next().and_then(Result::ok)?;
        Some(year * 12 + parts.next().and_then(Result::ok).unwrap_or_default())
    };
    let is_far = |(known, new): (i32, i32)| (new - known).abs() >= TERM;
    !is_dated(written, record) && month(there).zip(month(record)).is_some_and(is_far)
}

/// Those who take part in a record, by their ids.
pub(super) fn persons(record: &Record) -> impl Iterator<Item = &str> {
    let all = record.get("appearances").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|one| one.get("person")?.as_str())
}

/// What a link of a record is called in an origin: of several the first one by that.
pub(super) fn link_of(record: &Record) -> Option<String> {
    let mut links = BTreeSet::new();
    each_part(record, |field, name, _, _| {
        if field == "links" {
            links.insert(name.to_owned());
        }
    });
    links.pop_first()
}

/// The same of what an import wrote.
pub(super) fn link_in(written: &Record) -> Option<String> {
    // What has the hash of nothing is a column.
    let none = hash(&Value::Null);
    let links = written.iter().filter(|(name, hash)| name.starts_with("links[") && **hash != none);
    links.map(|(name, _)| name).min().cloned()
}

/// True where two imports wrote the same title, name or date of a record.
pub(super) fn is_same(one: &Record, other: &Record) -> bool {
    let fields = ["title", "name", "date", "start"];
    fields.iter().any(|field| {
        let same = written(one, field);
        same.is_some() && same == written(other, field)
    })
}

/// True where two imports wrote the same title and time of an event.
pub(super) fn is_the_same(one: &Record, other: &Record) -> bool {
    let is_same = |field: &str| written(one, field) == written(other, field);
    written(one, "title").is_some() && written(one, "start").is_some() && is_same("title") && is_same("start")
}

/// True where the names of two files end alike, or one of them has no ending: `feed.xml` and `feed-2025.xml` can be the same
/// source at two times, `schedule.xml` and `schedule.json` are two of the same things.
pub(super) fn ends_alike(one: &str, other: &str) -> bool {
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match (ending(one), ending(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// A record of a key that several of a source have: `guid` and `guid #2`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) key: String,
    /// The hashes of its title and its date.
    pub(super) title: Option<Value>,
    pub(super) date: Option<Value>,
    /// The hash of its guid.
    pub(super) guid: Option<Value>,
    /// The hash of the day alone, of a date with a time of day: as it is told now, and of what an import wrote as it still
    /// stands in the archive.
    pub(super) day: Option<Value>,
    /// The words of the names of those who take part, in a spelling that others have as well.
    pub(super) people: BTreeSet<String>,
    /// The hash of the room.
    pub(super) room: Option<Value>,
    /// What a link of it is called in an origin: of several the first one by that.
    pub(super) link: Option<String>,
}

impl Numbered {
    /// True for a key that a table gives: no address, and not made of the title and what stands beside it.
    fn is_given(&self) -> bool {
        is_given(&self.key, self.title.as_ref())
    }

    /// What its key is made of.
    fn made_of(&self) -> Option<[&str; 3]> {
        made_of(&self.key, self.title.as_ref())
    }
}

/// True for a key that a table gives. `title`: the hash of the title of its row.
pub(super) fn is_given(key: &str, title: Option<&Value>) -> bool {
    !key.contains("://") && made_of(key, title).is_none()
}

/// What a key is made of that a table has for a row: its title, its date and those who take part; `None` for any other.
/// `title`: the hash of the title.
pub(super) fn made_of<'k>(key: &'k str, title: Option<&Value>) -> Option<[&'k str; 3]> {
    key.match_indices('|').find_map(|(at, _)| {
        let (before, behind) = key.split_at_checked(at)?;
        let (date, people) = behind.get(1..)?.split_once('|')?;
        (Some(&hash(&before.into())) == title).then_some([before, date, people])
    })
}

/// The day of a date with a time, or what there is of a date.
pub(super) fn day_of(date: &str) -> &str {
    date.split('T').next().unwrap_or_default()
}

/// A key without the number that tells those apart who have the same.
pub(super) fn unnumbered(key: &str) -> &str {
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    key.rsplit_once(" #").filter(|(_, number)| is_number(number)).map_or(key, |(key, _)| key)
}

/// Where what one alone of these has of a field stands.
fn only(all: &[Numbered], of: fn(&Numbered) -> &Option<Value>) -> HashMap<&str, usize> {
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    for (at, one) in all.iter().enumerate() {
        if let Some(value) = of(one).as_ref().and_then(Value::as_str) {
            places.entry(value).and_modify(|place| *place = None).or_insert(Some(at));
        }
    }
    places.into_iter().filter_map(|(value, at)| Some((value, at?))).collect()
}

/// The keys that records of one key had, of those that have another number now: by their titles and dates.
pub(super) fn numbered(new: &[Numbered], old: &[Numbered]) -> Vec<(String, String)> {
    let mut wholes: HashMap<_, VecDeque<usize>> = HashMap::new();
    for (at, one) in old.iter().enumerate() {
        wholes.entry((&one.title, &one.date)).or_default().push_back(at);
    }
    let mut had: Vec<Option<usize>> = new
        .iter()
        .map(|one| wholes.get_mut(&(&one.title, &one.date)).and_then(VecDeque::pop_front))
        .collect();
    let mut taken: HashSet<usize> = had.iter().copied().flatten().collect();
    // A title or a date that several have tells none of them from the others.
    let fields: [fn(&Numbered) -> &Option<Value>; 2] = [|one| &one.title, |one| &one.date];
    let places = fields.map(|of| (of, only(new, of), only(old, of)));
    for (one, had) in new.iter().zip(&mut had).filter(|(_, had)| had.is_none()) {
        let halves = places.iter().filter_map(|(of, new, old)| {
            let value = of(one).as_ref()?.as_str().filter(|value| new.contains_key(value))?;
            old.get(value).copied()
        });
        *had = halves.filter(|at| !taken.contains(at)).min();
        taken.extend(*had);
    }
    let used: HashSet<&str> = old.iter().map(|one| one.key.as_str()).collect();
    let base = new.first().map(|one| unnumbered(&one.key)).unwrap_or_default();
    let others = (2..).map(|number| format!("{base} #{number}"));
    let mut free = std::iter::once(base.to_owned()).chain(others).filter(|key| !used.contains(key.as_str()));
    let mut keys = Vec::new();
    for (one, had) in new.iter().zip(had) {
        let key = match had.and_then(|at| old.get(at)) {
            Some(had) => had.key.clone(),
            None => free.next().unwrap_or_else(|| one.key.clone()),
        };
        if key != one.key {
            keys.push((one.key.clone(), key));
        }
    }
    keys
}

/// The keys that records had which have others now, although guid, title and date are what they were: a row with one speaker
/// more, an episode of a feed that has moved; of several that of the same address. Where one of a source is told so, the guid tells the others. A row of the same
/// title with the same people is the same on the same day, of several that in the same room, and where no more of its day than the month or the year in
/// which it is, or nothing at all, is known before or now. Of each there has to be one only. `are_given`: of two keys that the source gives, each is that of another record.
pub(super) fn rekeyed(new: &[Numbered], old: &[Numbered], are_given: bool) -> Vec<(String, String)> {
    let given = |all: &[Numbered]| -> HashSet<String> {
        all.iter().filter(|one| are_given && one.is_given()).map(|one| one.key.clone()).collect()
    };
    let (given_now, given_then) = (given(new), given(old));
    let guid = |one: &Numbered, _: &Option<Value>| one.guid.as_ref().map(Value::to_string);
    let rest = |all: &[Numbered], keys: &[(String, String)]| -> Vec<Numbered> {
        let told: HashSet<&str> = keys.iter().flat_map(|(now, was)| [now.as_str(), was.as_str()]).collect();
        all.iter().filter(|one| !told.contains(one.key.as_str())).cloned().collect()
    };
    // Of several of one title and date the address tells which of them is which.
    let mut keys = only_ones(new, old, linked);
    keys.extend(only_ones(&rest(new, &keys), &rest(old, &keys), whole));
    let is_one = |(now, was): &(String, String)| !(given_now.contains(now) && given_then.contains(was));
    keys.retain(is_one);
    if !keys.is_empty() {
        let more = only_ones(&rest(new, &keys), &rest(old, &keys), guid);
        keys.extend(more);
    }
    let of_day = |one: &Numbered, _: &Option<Value>| {
        one.made_of().map(|[title, date, people]| [title, day_of(date), people].join("|"))
    };
    // Behind the people there may be the number that told two of one time apart.
    let of_room = |one: &Numbered, _: &Option<Value>| {
        let [title, date, people] = one.made_of()?;
        let people = people.split('|').next().unwrap_or_default();
        Some([title, day_of(date), people, &one.room.as_ref()?.to_string()].join("|"))
    };
    // What has no time any longer is what it was at one of that day.
    let mut untimed = rest(new, &keys);
    untimed.retain(|one| one.date.is_some() && one.day.is_none());
    let day = |one: &Numbered, date: &Option<Value>| {
        let day = one.day.as_ref().or(date.as_ref());
        one.title.as_ref().map(|title| hash(&json!([one.guid, title, day])).to_string())
    };
    let of_untimed = only_ones(&untimed, &rest(old, &keys), day);
    keys.extend(of_untimed.into_iter().filter(is_one));
    keys.extend(only_ones(&rest(new, &keys), &rest(old, &keys), of_room));
    keys.extend(only_ones(&rest(new, &keys), &rest(old, &keys), of_day));
    for known in KNOWN {
        let part = |one: &Numbered, _: &Option<Value>| {
            let [title, date, people] = one.made_of()?;
            Some([title, day_of(date).get(..known)?, people].join("|"))
        };
        let (new, old) = (rest(new, &keys), rest(old, &keys));
        let (only_now, only_then) = (only_known(&new, known), only_known(&old, known));
        // Of several days that are known now the first one is that of the record that had none.
        keys.extend(groups(&new, &old, part).filter_map(|[new_ones, old_ones]| {
            match (&*new_ones, &*old_ones) {
                ([now, ..], [was]) if only_then.contains(was) => Some(((*now).to_owned(), (*was).to_owned())),
                ([now], [was]) if only_now.contains(now) => Some(((*now).to_owned(), (*was).to_owned())),
                _ => None,
            }
        }));
    }
    let (new, old) = (rest(new, &keys), rest(old, &keys));
    keys.extend(titled(&new, &old).into_iter().filter(is_one));
    keys
}

/// The keys of those of which no day is told any longer, by their titles: the one tells of no others who take part than the
/// other.
fn titled(new: &[Numbered], old: &[Numbered]) -> Vec<(String, String)> {
    let undated: Vec<Numbered> = new.iter().filter(|one| one.date.is_none()).cloned().collect();
    let title = |one: &Numbered, _: &Option<Value>| Some(json!([one.guid, one.title.as_ref()?]).to_string());
    let of_key = |all: &[Numbered]| -> HashMap<String, BTreeSet<String>> {
        all.iter().map(|one| (one.key.clone(), one.people.clone())).collect()
    };
    let (people_now, people_then) = (of_key(&undated), of_key(old));
    let mut keys = only_ones(&undated, old, title);
    keys.retain(|(now, was)| {
        let both = people_now.get(now).zip(people_then.get(was));
        both.is_some_and(|(now, was)| now.is_subset(was) || was.is_subset(now))
    });
    keys
}

/// What tells a record whose key is another one: its guid, its title and its date.
fn whole(one: &Numbered, date: &Option<Value>) -> Option<String> {
    one.title.as_ref().map(|title| hash(&json!([one.guid, title, date])).to_string())
}

/// The same of one with an address.
fn linked(one: &Numbered, date: &Option<Value>) -> Option<String> {
    Some([whole(one, date)?, one.link.clone()?].concat())
}

/// The keys that are made of what rows say, of records that had their addresses as such: a row beside them that says the
/// same has none. Whatever had the other key is not the one of the address.
pub(super) fn unlinked(new: &[Numbered], old: &[Numbered]) -> Vec<(String, String)> {
    let made: Vec<Numbered> = new.iter().filter(|one| one.made_of().is_some()).cloned().collect();
    only_ones(&made, old, linked)
}

/// How much of a date is known where not the day is: the month (`2024-11`), the year, or nothing.
const KNOWN: [usize; 3] = [7, 4, 0];

/// The keys that are made of a date of which no more than this is known.
fn only_known(all: &[Numbered], known: usize) -> HashSet<&str> {
    let is_only = |one: &&Numbered| one.made_of().is_some_and(|[_, date, _]| day_of(date).len() == known);
    all.iter().filter(is_only).map(|one| one.key.as_str()).collect()
}

/// The keys of those of which there is one only with its name, new and old.
fn only_ones(
    new: &[Numbered],
    old: &[Numbered],
    name: impl Fn(&Numbered, &Option<Value>) -> Option<String>,
) -> Vec<(String, String)> {
    let pairs = groups(new, old, name).filter_map(|[new, old]| match (&*new, &*old) {
        ([now], [was]) => Some(((*now).to_owned(), (*was).to_owned())),
        _ => None,
    });
    pairs.collect()
}

/// The keys of those that have one name, new and old, in their order; a new one has the name of its day where no old one
/// has that of its time.
fn groups<'a>(
    new: &'a [Numbered],
    old: &'a [Numbered],
    name: impl Fn(&Numbered, &Option<Value>) -> Option<String>,
) -> impl Iterator<Item = [Vec<&'a str>; 2]> {
    let mut by_name: HashMap<String, [Vec<&str>; 2]> = HashMap::new();
    for one in old {
        if let Some(name) = name(one, &one.date) {
            let [_, old] = by_name.entry(name).or_default();
            old.push(&one.key);
        }
    }
    for one in new {
        let names = [Some(&one.date), one.day.is_some().then_some(&one.day)];
        let mut names = names.into_iter().flatten().filter_map(|date| name(one, date));
        if let Some(name) = names.find(|name| by_name.contains_key(name))
            && let Some([new, _]) = by_name.get_mut(&name)
        {
            new.push(&one.key);
        }
    }
    by_name.into_values()
}

/// What a source is called beside others of its name: `feed (2).xml`.
pub(super) fn sibling(name: &str, number: usize) -> String {
    match name.rsplit_once('.') {
        _ if number < 2 => name.to_owned(),
        Some((stem, ending)) if !stem.is_empty() => format!("{stem} ({number}).{ending}"),
        _ => format!("{name} ({number})"),
    }
}

/// The UID of the series that the key of an occurrence is of: what stands before its day or its time.
pub(super) fn series(key: &str) -> Option<&str> {
    let (uid, moment) = key.rsplit_once(' ')?;
    let is_day = |day: &str| NaiveDate::parse_from_str(day, "%Y%m%d").is_ok();
    moment.get(..8).is_some_and(is_day).then_some(uid)
}

/// An address that begins with `https` where this one begins with `http`, or the other way round; `None` of another text.
pub(super) fn of_other_scheme(text: &str) -> Option<String> {
    match text.split_once("://") {
        Some(("http", rest)) => Some(format!("https://{rest}")),
        Some(("https", rest)) => Some(format!("http://{rest}")),
        _ => None,
    }
}

/// The keys of records whose addresses begin with `https` where they began with `http`, or the other way round, with those that
/// they had.
pub(super) fn resecured(new: &HashSet<&str>, old: &HashSet<&str>) -> Vec<(String, String)> {
    let moved = new.iter().filter(|key| !old.contains(**key)).filter_map(|key| {
        let had =
            of_other_scheme(key).filter(|had| old.contains(had.as_str()) && !new.contains(had.as_str()))?;
        Some(((*key).to_owned(), had))
    });
    moved.collect()
}

/// The day at the end of the key of an occurrence, and what stands before it.
fn day(key: &str) -> Option<(&str, NaiveDate)> {
    let (uid, day) = key.rsplit_once(' ')?;
    Some((uid, NaiveDate::parse_from_str(day, "%Y%m%d").ok()?))
}

/// Days by which a series that comes once a week can be moved and still be told.
const WEEK: i64 = 7;

/// The keys of occurrences of series that were moved as a whole to another day of the week, with those that they had.
pub(super) fn moved(new: &[&str], old: &[&str]) -> HashMap<String, String> {
    let [news, olds] = [new, old].map(|keys| keys.iter().copied().collect::<HashSet<_>>());
    let mut series: BTreeMap<&str, [BTreeSet<NaiveDate>; 2]> = BTreeMap::new();
    for (at, keys) in [new, old].into_iter().enumerate() {
        for (uid, day) in keys.iter().filter_map(|key| day(key)) {
            series.entry(uid).or_default().get_mut(at).into_iter().for_each(|days| {
                days.insert(day);
            });
        }
    }
    let mut moved = HashMap::new();
    for (uid, [new, old]) in series {
        let key = |day: NaiveDate| format!("{uid} {}", day.format("%Y%m%d"));
        let (had_itself, has_itself) = (olds.contains(uid), news.contains(uid));
        // One event became a series, or a series one event: it is the first of the series.
        if had_itself
            && !has_itself
            && let Some(day) = new.difference(&old).next()
        {
            moved.insert(key(*day), uid.to_owned());
        }
        if has_itself
            && !had_itself
            && let Some(day) = old.first().filter(|_| new.is_empty())
        {
            moved.insert(uid.to_owned(), key(*day));
        }
        let (Some(first), Some(before)) = (new.first(), old.first()) else { continue };
        let shift = *first - *before;
        if shift.num_days().abs() >= WEEK || !new.is_disjoint(&old) {
            continue;
        }
        for day in new {
            let was = day - shift;
            if old.contains(&was) {
                moved.insert(key(day), key(was));
            }
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_one_key_are_told_by_title_and_date() {
        let one = |key: &str, title: &str, date: &str| Numbered {
            key: key.to_owned(),
            title: Some(title.into()),
            date: Some(date.into()),
            ..Numbered::default()
        };
        let old = [one("b", "B", "1"), one("b #2", "B", "8")];
        let new = [one("b", "New", "3"), one("b #2", "B", "1"), one("b #3", "B", "9")];
        let mut told: Vec<_> =
            numbered(&new, &old).into_iter().map(|(new, old)| format!("{new} was {old}")).collect();
        told.sort();
        // Another day of a title that several have is another record.
        assert_eq!(told, ["b #2 was b", "b #3 was b #4", "b was b #3"]);
    }

    #[test]
    fn an_event_that_becomes_a_series_is_its_first_one() {
        let told = |new: &[&str], old: &[&str]| {
            let mut told: Vec<_> =
                moved(new, old).into_iter().map(|(new, old)| format!("{new} was {old}")).collect();
            told.sort();
            told
        };
        assert_eq!(told(&["u 20240105", "u 20240205"], &["u"]), ["u 20240105 was u"]);
        assert_eq!(told(&["u 20240105", "u 20240205"], &["u", "u 20240205"]), ["u 20240105 was u"]);
        assert_eq!(told(&["u"], &["u 20240105", "u 20240205"]), ["u was u 20240105"]);
    }

    #[test]
    fn a_series_that_was_moved_is_told_by_its_days() {
        let moved =
            moved(&["u 20240402", "u 20240409", "v 20240402"], &["u 20240401", "u 20240408", "v 20240402"]);
        let mut told: Vec<_> = moved.iter().map(|(new, old)| format!("{new} was {old}")).collect();
        told.sort();
        assert_eq!(told, ["u 20240402 was u 20240401", "u 20240409 was u 20240408"]);
    }
}
