//! Renewal: a record as an import has it, what other sources wrote in it, and what was changed in it by hand, made into one.

use super::agreement::{BETWEEN, heading_of, joined};
use super::gone::{Columns, told_in};
pub(super) use super::hashed::hash;
use super::hashed::hash_of;
use crate::archive::when::Point;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// A record, as it stands in the file.
pub(super) type Record = Map<String, Value>;

/// What was made here, as it will stand in the file.
pub(super) fn record_of<T: Serialize>(record: &T) -> Record {
    match serde_json::to_value(record) {
        Ok(Value::Object(record)) => record,
        _ => Record::new(),
    }
}

/// A text of a record.
pub(super) fn text_of<'r>(record: &'r Record, name: &str) -> Option<&'r str> {
    record.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// Whether something takes place, and that it does not.
const STATUS: &str = "status";
const CANCELLED: &str = "cancelled";
const HELD: &str = "held";

/// True for what is called off.
pub(super) fn is_called_off(record: &Record) -> bool {
    text_of(record, STATUS) == Some(CANCELLED)
}

/// True for what a field is where nothing says what it is.
fn is_default(field: &str, value: &Value) -> bool {
    field == STATUS && value == HELD
}

/// What the time of a day is called among the fields that a source can say anything of.
pub(super) const TIME: &str = "time";
/// The fields in which a time of day may stand behind the day.
const DAYS: [&str; 3] = ["date", "start", "end"];

/// What is remarked of a record: what a cell has stands there under its heading.
const NOTE: &str = "note";

/// The fields that a record has, of some lists what its elements are, and the parts that its fields have:
/// `appearances.moderator`, `appearances.organisation`, the time of its day.
pub(super) fn said_in(record: &Record) -> impl Iterator<Item = String> {
    let parts = record.iter().flat_map(|(field, value)| {
        let elements = value.as_array().into_iter().flatten().filter_map(Value::as_object);
        elements.flat_map(|one| one.keys()).map(move |part| format!("{field}.{part}"))
    });
    let is_timed = |field: &&str| text_of(record, field).is_some_and(|day| day.contains('T'));
    let time = DAYS.iter().find(|field| is_timed(field)).map(|_| TIME.to_owned());
    let fields = record.iter().flat_map(|(field, value)| match value.as_array() {
        Some(elements) => elements.iter().map(|one| told_of(field, Some(one))).collect(),
        None => vec![field.clone()],
    });
    fields.chain(parts).chain(time)
}

/// What tells the elements of a list apart that a source can say something of, and nothing of others: columns of their own.
const TOLD_BY: [(&str, &str); 2] = [("links", "kind"), ("appearances", "part")];
/// Those who speak have no column of their own for what they do: any of people may say so.
const SPEAK: [&str; 4] = ["speaker", "interviewee", "panelist", "author"];

/// What a field or an element of it is called among the fields that a source can say anything of: `links.slides`,
/// `appearances.moderator`, `places`.
fn told_of(field: &str, element: Option<&Value>) -> String {
    let told_by = TOLD_BY.iter().find(|(list, _)| *list == field);
    let kind = told_by.and_then(|(_, part)| element?.get(*part)?.as_str());
    kind.filter(|kind| !SPEAK.contains(kind))
        .map_or_else(|| field.to_owned(), |kind| format!("{field}.{kind}"))
}

/// What the parts of notes under a heading are called among the fields that a source can say anything of.
pub(super) fn told_under(heading: &str) -> String {
    format!("{NOTE}.{heading}")
}

/// Lists whose elements are renewed one by one, and the fields that tell them apart; plain words by themselves.
const LISTS: [(&str, &[&str]); 12] = [
    ("appearances", &["person", "part"]),
    ("links", &["url"]),
    ("topics", &[]),
    ("places", &[]),
    ("sources", &[]),
    ("organisers", &[]),
    ("also", &[]),
    ("funders", &[]),
    ("coordinators", &[]),
    ("municipalities", &[]),
    ("keywords", &[]),
    ("synonyms", &[]),
];

/// What was done by hand in a record of an archive that is brought in, by the names of its fields and elements.
#[derive(Clone, Debug)]
pub(super) enum ByHand {
    /// All of it: no import wrote it.
    All,
    /// So much: what stands there, and what was deleted, with the hash that it had.
    Some(HashSet<String>, HashMap<String, Value>),
}

impl ByHand {
    /// True for what stands as somebody left it.
    fn has(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(here, _) => here.contains(name),
        }
    }

    /// The hash of what was deleted.
    fn deleted(&self, name: &str) -> Option<&Value> {
        match self {
            Self::All => None,
            Self::Some(_, deleted) => deleted.get(name),
        }
    }

    /// Of a record, by what imports wrote in it; the second are the fields and elements of it that were done by hand.
    pub(super) fn of(record: &Record, written: &[Map<String, Value>]) -> (Self, Record) {
        if written.is_empty() {
            return (Self::All, Record::new());
        }
        let is_written =
            |name: &str, hash: &Value| written.iter().any(|fields| fields.get(name) == Some(hash));
        let (mut by_hand, mut names) = (Record::new(), HashSet::new());
        each_part(record, |field, name, value, is_element| {
            if !is_written(name, &hash(value)) && field != "id" {
                match by_hand.get_mut(field) {
                    Some(Value::Array(elements)) if is_element => elements.push(value.clone()),
                    _ if is_element => drop(by_hand.insert(field.to_owned(), vec![value.clone()].into())),
                    _ => drop(by_hand.insert(field.to_owned(), value.clone())),
                }
            }
            names.insert(name.to_owned());
        });
        let all = written.iter().flatten().filter(|(name, _)| !names.contains(*name));
        let deleted = all.map(|(name, hash)| (name.clone(), hash.clone())).collect();
        (Self::Some(HashSet::new(), deleted), by_hand)
    }

    /// Enters what stands as somebody left it.
    pub(super) fn enter(&mut self, by_hand: &Record) {
        if let Self::Some(here, _) = self {
            each_part(by_hand, |_, name, _, _| {
                here.insert(name.to_owned());
            });
        }
    }
}

/// Hands out the fields of a record, of lists each element: the field, its name in an origin, the value, and whether it is
/// an element.
pub(super) fn each_part(record: &Record, mut take: impl FnMut(&str, &str, &Value, bool)) {
    for (field, value) in record {
        match (LISTS.iter().find(|(list, _)| list == field), value) {
            (Some((_, key)), Value::Array(elements)) => {
                elements.iter().for_each(|one| take(field, &name_of(field, one, key), one, true));
            }
            _ => take(field, field, value, false),
        }
    }
}

/// What is known of a record before an import of it comes.
#[derive(Debug, Default)]
pub(super) struct Standing<'s> {
    /// What the last import of this source wrote; `None` where it is the first, which fills what nobody has filled.
    pub(super) written: Option<&'s Map<String, Value>>,
    /// What other sources wrote.
    pub(super) others: &'s [Map<String, Value>],
    /// What had been done by hand in the archive that it came with.
    pub(super) by_hand: Option<&'s ByHand>,
    /// The same of what comes.
    pub(super) brought: Option<&'s ByHand>,
    /// The fields that can be deleted, where these are not all: those that this source has somewhere.
    pub(super) told: Option<&'s HashSet<String>>,
}

impl<'s> Standing<'s> {
    /// What the last import of this source wrote.
    fn last(&self, name: &str) -> Option<&Value> {
        self.written.and_then(|written| written.get(name))
    }

    /// True where another source wrote the same.
    fn is_theirs(&self, name: &str, here: &Value) -> bool {
        self.others.iter().any(|other| other.get(name) == Some(here))
    }

    /// True for what is not there and was deleted by hand.
    fn is_deleted(&self, name: &str) -> bool {
        self.last(name).is_some()
            || self.others.iter().any(|other| other.contains_key(name))
            || self.by_hand.is_some_and(|by_hand| by_hand.deleted(name).is_some())
    }

    /// True where what another import wrote is called off by now, which is told once. That something is held is what most say of
    /// all that they have. Of what an archive brings nobody knows whether it is newer.
    fn calls_off(&self, name: &str, here: &Value, brought: &Value) -> bool {
        name == STATUS
            && *brought == hash(&CANCELLED.into())
            && self.last(name) != Some(brought)
            && self.is_theirs(name, here)
            && self.brought.is_none()
    }

    /// True for what stands as somebody left it.
    fn is_by_hand(&self, name: &str, here: &Value) -> bool {
        self.by_hand.is_some_and(|by_hand| by_hand.has(name)) || !self.is_theirs(name, here)
    }

    /// True where what comes was done by hand, and what stands there was not.
    fn yields(&self, name: &str, here: &Value) -> bool {
        self.brought.is_some_and(|brought| brought.has(name)) && !self.is_by_hand(name, here)
    }

    /// The columns of the source.
    const fn columns(&self) -> Columns<'s> {
        Columns { written: self.written, told: self.told }
    }

    /// The fields and lists of which a column is gone.
    pub(super) fn lost(&self) -> HashSet<&'s str> {
        self.columns().lost()
    }

    /// True where a field, or an element of it, can be deleted that this source does not have any longer.
    fn can_go(&self, field: &str, element: Option<&Value>) -> bool {
        // Of a note `noted` has left what can, and of lists `renew_list` finds out what a column had that is gone.
        self.told.is_none_or(|told| field == NOTE || told.contains(&told_of(field, element)))
            && (element.is_some() || !self.lost().contains(field))
    }

    /// True for a field of which a column is gone and that is another one without it: a length that only the times tell now.
    /// Days are mended nevertheless, and so is what takes place.
    fn is_in_part(&self, field: &str) -> bool {
        !DAYS.contains(&field) && field != STATUS && self.lost().contains(field)
    }

    /// A note as a source brings it, with those parts of the one that stands there of which it says nothing any longer: they
    /// stand under the heading of a column that it does not have.
    fn noted(&self, record: &Record, new: &Record) -> Option<Value> {
        let brought = text_of(new, NOTE).map(|brought| self.without_rests(brought, record, new));
        let last =
            record.get(NOTE).filter(|here| self.last(NOTE) == Some(&hash(here))).and_then(Value::as_str);
        let (Some(here), Some(told)) = (last, self.told) else {
            return brought.filter(|brought| !brought.is_empty()).map(Value::from);
        };
        let brought = brought.unwrap_or_default();
        let is_untold = |part: &&str| match heading_of(part).filter(|heading| self.is_heading(heading)) {
            Some(heading) => !told.contains(&told_under(heading)),
            None => !told.contains(NOTE),
        };
        let untold: Vec<&str> = here.split(BETWEEN).filter(is_untold).collect();
        let is_there = |part: &str| here.split(BETWEEN).any(|own| own == part);
        let is_here = |part: &str| untold.contains(&part) || brought.split(BETWEEN).any(|new| new == part);
        let note = match () {
            () if untold.is_empty() => brought,
            () if brought.is_empty() => untold.join(BETWEEN),
            // In the order in which they stand.
            () if brought.split(BETWEEN).all(is_there) && here.split(BETWEEN).all(is_here) => here.to_owned(),
            () => joined(&brought, &untold.join(BETWEEN)),
        };
        (!note.is_empty()).then(|| note.into())
    }

    /// A note that comes, without what is only kept there since a column is gone that stood beside it.
    fn without_rests(&self, brought: &str, record: &Record, new: &Record) -> String {
        let here = text_of(record, NOTE).unwrap_or_default();
        let is_rest = |part: &&str| {
            let is_new = here.split(BETWEEN).all(|own| own != *part);
            is_new
                && heading_of(part)
                    .is_some_and(|heading| self.columns().is_rest(heading, |field| new.contains_key(field)))
        };
        brought.split(BETWEEN).filter(|part| !is_rest(part)).collect::<Vec<_>>().join(BETWEEN)
    }

    /// True for what was a heading of the table when the last import wrote a note, and for what is one of it now.
    fn is_heading(&self, heading: &str) -> bool {
        self.last(&told_in(NOTE, heading)).is_some()
            || self.told.is_some_and(|told| told.contains(&told_under(heading)))
    }

    /// A value as a source brings it, with what it cannot say and wrote last as it stands: the time of the same day, parts of
    /// an element.
    fn completed(&self, field: &str, name: &str, here: Option<&Value>, brought: &Value) -> Value {
        let (Some(here), Some(told)) = (here.filter(|here| self.last(name) == Some(&hash(here))), self.told)
        else {
            return brought.clone();
        };
        match (here, brought) {
            _ if field == "kind" && !told.contains(field) => here.clone(),
            _ if is_default(field, brought) && self.lost().contains(field) => here.clone(),
            (Value::String(whole), Value::String(part))
                if whole.contains(part) && self.lost().contains(field) =>
            {
                here.clone()
            }
            (Value::String(timed), Value::String(day)) if DAYS.contains(&field) && !told.contains(TIME) => {
                let is_same = timed.strip_prefix(day.as_str()).is_some_and(|time| time.starts_with('T'));
                if is_same { here.clone() } else { brought.clone() }
            }
            (Value::Object(here), Value::Object(brought)) => {
                let is_untold = |part: &String| !told.contains(&format!("{field}.{part}"));
                let untold = here.iter().filter(|(part, _)| !brought.contains_key(*part) && is_untold(part));
                let untold = untold.map(|(part, value)| (part.clone(), value.clone()));
                Value::Object(brought.clone().into_iter().chain(untold).collect())
            }
            _ => brought.clone(),
        }
    }

    /// What becomes of a field or an element, which has the hash `here`, and in the source the hash `brought`.
    fn choose(
        &self,
        (field, element): (&str, Option<&Value>),
        name: &str,
        here: Option<&Value>,
        brought: Option<&Value>,
    ) -> Choice {
        let is_ours = self.written.is_some() && here.is_some() && here == self.last(name);
        match (here, brought) {
            (None, Some(_)) if self.is_deleted(name) => Choice::Keep,
            (None, Some(_)) => Choice::Take,
            (None, None) => Choice::Keep,
            (Some(here), Some(brought)) if here == brought => Choice::Keep,
            (Some(_), Some(_)) if is_ours && element.is_none() && self.is_in_part(field) => Choice::Differ,
            (Some(_), Some(_)) if is_ours => Choice::Take,
            (Some(here), Some(_)) if self.written.is_none() && self.yields(name, here) => Choice::Take,
            (Some(here), Some(brought)) if self.calls_off(name, here, brought) => Choice::Take,
            // It is told once: when it has become another one in the source.
            (Some(_), Some(brought)) if self.last(name) != Some(brought) => Choice::Differ,
            (Some(_), Some(_)) => Choice::Keep,
            (Some(here), None) if is_ours && self.can_go(field, element) && !self.is_theirs(name, here) => {
                Choice::Delete
            }
            (Some(here), None) if self.written.is_none() => {
                let is_deleted = self.brought.and_then(|brought| brought.deleted(name)) == Some(here);
                if is_deleted && !self.is_by_hand(name, here) { Choice::Delete } else { Choice::Keep }
            }
            (Some(_), None) => Choice::Keep,
        }
    }
}

/// What becomes of a field or an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Keep,
    /// It stays, and is another one in the source.
    Differ,
    Take,
    Delete,
}

/// What an import did to a record.
#[derive(Debug, Default)]
pub(super) struct Renewed {
    /// The hash of each field as the import has it.
    pub(super) written: Map<String, Value>,
    /// The fields that it changed.
    pub(super) changed: Vec<String>,
    /// The fields that are otherwise in the source, and stayed.
    pub(super) differing: Vec<String>,
}

impl Renewed {
    /// Enters what became of a field or an element of it.
    fn enter(&mut self, field: &str, choice: Choice) {
        let fields = match choice {
            Choice::Keep => return,
            Choice::Differ => &mut self.differing,
            Choice::Take | Choice::Delete => &mut self.changed,
        };
        if fields.last().is_none_or(|last| last != field) {
            fields.push(field.to_owned());
        }
    }

    /// Enters the hash of a field or an element: as the source has it; or as it had it, where it may have it still.
    fn write(&mut self, name: &str, brought: Option<Value>, standing: &Standing, choice: Choice) {
        let is_kept = matches!(choice, Choice::Keep | Choice::Differ);
        let kept = || standing.last(name).filter(|_| standing.told.is_some() && is_kept);
        if let Some(hash) = brought.or_else(|| kept().cloned()) {
            self.written.entry(name).or_insert(hash);
        }
    }
}

/// Renews a record.
pub(super) fn renew(record: &mut Record, new: &Record, standing: &Standing) -> Renewed {
    let (mut renewed, had) = (Renewed::default(), record.get("end").cloned());
    let mut fields: Vec<&str> = new.keys().map(String::as_str).collect();
    let deleted = match standing.brought {
        Some(ByHand::Some(_, deleted)) => Some(deleted.keys()),
        _ => None,
    };
    let written = standing.written.into_iter().flat_map(Map::keys);
    fields.extend(written.chain(deleted.into_iter().flatten()).map(|name| field_of(name)));
    fields.sort_unstable();
    fields.dedup();
    for field in fields.into_iter().filter(|field| *field != "id") {
        match LISTS.iter().find(|(list, _)| *list == field) {
            Some((_, key)) => renew_list(record, new, field, key, standing, &mut renewed),
            None => renew_field(record, new, field, standing, &mut renewed),
        }
    }
    drop_end(record, standing, &mut renewed);
    keep_end(record, new, had, &mut renewed);
    renewed
}

/// Drops an end of which a source says nothing any longer, where it has moved the beginning behind it, or has none.
fn drop_end(record: &mut Record, standing: &Standing, renewed: &mut Renewed) {
    let is_moved = renewed.changed.iter().any(|field| field == "start");
    let is_kept = || record.get("end").map(hash).as_ref() == standing.last("end");
    let is_before = || match (text_of(record, "start"), text_of(record, "end")) {
        (Some(start), Some(end)) => end.get(..10) < start.get(..10),
        (start, _) => start.is_none(),
    };
    if is_moved && is_kept() && is_before() && record.remove("end").is_some() {
        renewed.written.remove("end");
        renewed.enter("end", Choice::Delete);
    }
}

/// Leaves an end as it was where that of a source lies before the beginning that stays: it is the end of another one.
fn keep_end(record: &mut Record, new: &Record, had: Option<Value>, renewed: &mut Renewed) {
    let point = |name: &str| text_of(record, name).and_then(|text| Point::parse(text).ok());
    let is_before = point("end").zip(point("start")).is_some_and(|(end, start)| end.ends_before(start));
    let is_taken = record.get("end") != had.as_ref() && record.get("end") == new.get("end");
    if !is_before || !is_taken || record.get("start") == new.get("start") {
        return;
    }
    match had {
        Some(end) => drop(record.insert("end".to_owned(), end)),
        None => drop(record.remove("end")),
    }
    renewed.written.remove("end");
    renewed.changed.retain(|field| field != "end");
}

/// The field that a name in an origin is of.
fn field_of(name: &str) -> &str {
    name.split('[').next().unwrap_or_default()
}

/// Renews a field with one value.
fn renew_field(record: &mut Record, new: &Record, field: &str, standing: &Standing, renewed: &mut Renewed) {
    let value = match field {
        NOTE => standing.noted(record, new),
        _ => new.get(field).map(|brought| standing.completed(field, field, record.get(field), brought)),
    };
    let (here, brought) = (record.get(field).map(hash), value.as_ref().map(hash));
    let choice = standing.choose((field, None), field, here.as_ref(), brought.as_ref());
    let note = value.as_ref().filter(|_| field == NOTE).and_then(Value::as_str).unwrap_or_default();
    for part in note.split(BETWEEN) {
        if let Some(heading) = heading_of(part).filter(|heading| standing.is_heading(heading)) {
            renewed.written.insert(told_in(NOTE, heading), hash(&part.into()));
        }
    }
    match (choice, value) {
        (Choice::Take, Some(value)) => drop(record.insert(field.to_owned(), value)),
        (Choice::Delete, _) => drop(record.remove(field)),
        _ => {}
    }
    renewed.enter(field, choice);
    if record.get(field).is_some_and(|value| !is_default(field, value)) {
        standing.columns().enter(field, &mut renewed.written);
    }
    let is_whole = here.is_some() && here.as_ref() == standing.last(field);
    if is_whole && matches!(choice, Choice::Keep | Choice::Differ) && standing.lost().contains(field) {
        // It is what it was, whatever the columns say that are left.
        standing.columns().keep(field, &mut renewed.written);
        return renewed.write(field, here, standing, choice);
    }
    renewed.write(field, brought, standing, choice);
}

/// Renews the elements of a list, in the order of the archive; new ones stand behind it.
fn renew_list(
    record: &mut Record,
    new: &Record,
    field: &str,
    key: &[&str],
    standing: &Standing,
    renewed: &mut Renewed,
) {
    let list = |record: &Record| record.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let named = |element: Value| (name_of(field, &element, key), element);
    let brought: Vec<(String, Value)> = list(new).into_iter().map(named).collect();
    let by_name: HashMap<&str, &Value> =
        brought.iter().rev().map(|(name, element)| (name.as_str(), element)).collect();
    let lost = standing.lost();
    let mut kept: Vec<Value> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    for (name, element) in list(record).into_iter().map(named) {
        let other = by_name.get(name.as_str());
        let other = other.map(|other| standing.completed(field, &name, Some(&element), other));
        let other_hash = other.as_ref().map(hash);
        let choice =
            standing.choose((field, Some(&element)), &name, Some(&hash(&element)), other_hash.as_ref());
        // What a column had that is gone is nobody's to delete from now on.
        if choice == Choice::Delete && lost.contains(told_of(field, Some(&element)).as_str()) {
            seen.insert(name);
            kept.push(element);
            continue;
        }
        match (choice, other) {
            (Choice::Take, Some(other)) => kept.push(other),
            (Choice::Delete, _) => {}
            _ => kept.push(element),
        }
        renewed.enter(field, choice);
        renewed.write(&name, other_hash, standing, choice);
        seen.insert(name);
    }
    for (name, element) in &brought {
        let hash = hash(element);
        if seen.insert(name.clone()) {
            let choice = standing.choose((field, None), name, None, Some(&hash));
            if choice == Choice::Take {
                kept.push(element.clone());
            }
            renewed.enter(field, choice);
        }
        renewed.write(name, Some(hash), standing, Choice::Take);
    }
    let kinds: HashSet<String> = kept.iter().map(|element| told_of(field, Some(element))).collect();
    kinds.iter().for_each(|kind| standing.columns().enter(kind, &mut renewed.written));
    if kept.is_empty() {
        record.remove(field);
    } else {
        record.insert(field.to_owned(), Value::Array(kept));
    }
}

/// What it is called in an origin that a person takes a part.
pub(super) fn appearance_name(person: &str, part: &str) -> String {
    let element = json!({ "person": person, "part": part });
    name_of("appearances", &element, &["person", "part"])
}

/// What an element of a list is called in an origin.
fn name_of(field: &str, element: &Value, key: &[&str]) -> String {
    let fields: Vec<String> = key.iter().filter_map(|name| element.get(name)).map(Value::to_string).collect();
    let key = if fields.is_empty() { element.to_string() } else { fields.join(" ") };
    format!("{field}[{}]", hash_of(&key))
}
