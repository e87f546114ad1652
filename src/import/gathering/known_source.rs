//! Known source: which source records are from, and by which keys that one knew them when they were imported last.

use super::Gathering;
use crate::import::batch::{Batch, Lists, Roots};
use crate::import::draft::{Keys, Units};
use crate::import::hashed::{Hashed, hashed, hashed_of};
use crate::import::name::common_spelling;
use crate::import::origins::Known;
use crate::import::recognition::{self, Numbered, Shared, persons, unnumbered};
use crate::import::records::Records;
use crate::import::renewal::{Record, hash, is_called_off, said_in, text_of};
use crate::import::shape::LISTS;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How many sources of one name there can be.
const MOST_SIBLINGS: usize = 100;

/// So many courses that are months later, or others, are those of another year.
const FEW: usize = 3;

impl Gathering {
    /// What is known of a source before any of its records is put in.
    /// `told`: the fields that the source can say anything of, where these are not all.
    pub(super) fn batch(
        &self,
        lists: &Lists,
        keys: Keys,
        units: &Units,
        named: &str,
        told: Option<&HashSet<String>>,
    ) -> Batch {
        let counted = units.of_list("people");
        let is_done = |source: &str| self.done.iter().any(|(done, _)| done == source);
        let known = self.source((lists, &keys, units), named, told);
        // A source that only looks like another one fills what that has not, and takes nothing of it.
        let is_it = |known: &String| !is_done(known) && recognition::ends_alike(known, named);
        let (source, alias) = match known {
            Some(known) if is_it(&known) => (known, None),
            alias => (named.to_owned(), alias),
        };
        let is_sibling = (1..MOST_SIBLINGS).any(|number| recognition::sibling(named, number) == source);
        let is_table = told.is_some();
        let told = (!is_sibling || is_table).then(|| {
            // A kind that no column tells is only what a record has to have, and a note what is kept of others.
            let is_told = |field: &String| {
                !["kind", "note"].contains(&field.as_str()) || told.is_none_or(|told| told.contains(field))
            };
            let fields = |records: &Records| {
                let said = records.iter().flat_map(|one| said_in(&one).filter(is_told).collect::<Vec<_>>());
                said.chain(told.into_iter().flatten().cloned()).collect()
            };
            lists.iter().map(|(list, _, records)| (*list, fields(records))).collect()
        });
        let of_kind = |kind| keys.of_kind(kind).map(move |key| (kind, key));
        let numbered =
            LISTS.iter().flat_map(|(_, kind)| of_kind(*kind)).filter(|(_, key)| unnumbered(key) != *key);
        let several = numbered.map(|(kind, key)| hashed_of(kind, unnumbered(key))).collect();
        let names = if self.origins.is_empty() { HashMap::new() } else { names(lists) };
        let mut batch = Batch {
            is_again: is_done(&source),
            source,
            alias,
            keys,
            several,
            names,
            counted,
            told,
            is_table,
            ..Batch::default()
        };
        if self.shelves.get("events").is_some_and(|shelf| !shelf.records.is_empty()) {
            let counted = units.of_list("events");
            let events = lists.iter().filter(|(list, ..)| *list == "events").flat_map(|(.., all)| all.iter());
            let ids = events.filter_map(|event| text_of(&event, "id").map(hashed));
            batch.frame = ids.filter(|id| !counted.contains(id)).collect();
        }
        (batch.had, batch.rekeyed) = self.had(lists, &batch);
        batch
    }

    /// The keys of a kind of which a table has other records now than when it was imported last: the numbers of last year's
    /// courses, the address under which all of a series are. `is_another`: whether what has a key in the archive, of which the
    /// last import wrote this, is another record.
    fn others<'b>(
        &self,
        (list, kind, records): (&str, &str, &Records),
        batch: &'b Batch,
        is_another: impl Fn(&Record, &Record, &Record) -> bool,
    ) -> HashSet<&'b str> {
        let is_other = |record: &Record, key: &str| {
            let origin = self.origins.of_source(kind, key, &batch.source)?;
            self.there(list, origin).map(|(written, there)| is_another(&written, &there, record))
        };
        let other = |record: Record| {
            let key = batch.keys.get(kind, text_of(&record, "id")?)?;
            let title = record.get("title").map(hash);
            let is_number = batch.keys.are_given && recognition::is_given(key, title.as_ref());
            let is_number = is_number && !recognition::is_for_everybody(key);
            let is_link = key.contains("://") && !record.contains_key("guid");
            let is_one = batch.is_table && is_number || is_link;
            (is_one && self.is_alone(kind, key, &batch.source, batch) && is_other(&record, key)?)
                .then_some(key)
        };
        records.iter().filter_map(other).collect()
    }

    /// True for a key that one record has, now and when a source was imported last: of several (`K100`, `K100 #2`) it is told
    /// otherwise which is which.
    fn is_alone(&self, kind: &str, key: &str, source: &str, batch: &Batch) -> bool {
        let second = format!("{key} #2");
        !batch.several.contains(&hashed_of(kind, unnumbered(key)))
            && self.origins.of_source(kind, &second, source).is_none()
    }

    /// What a record shares with the one that an origin names.
    pub(super) fn shared(&self, list: &str, origin: usize, record: &Record, batch: &Batch) -> Option<Shared> {
        let (written, there) = self.there(list, origin)?;
        Some(self.shared_with((&written, &there), record, batch))
    }

    /// What a record shares with one that is there, of which the last import wrote this.
    fn shared_with(&self, (written, there): (&Record, &Record), record: &Record, batch: &Batch) -> Shared {
        let (theirs, ours): (Vec<&str>, Vec<&str>) = (persons(there).collect(), persons(record).collect());
        let names = self.names_there(there);
        let is_there = |id: &&str| {
            theirs.contains(id) || batch.names.get(&hashed(id)).is_some_and(|name| names.contains(name))
        };
        let are_told = !theirs.is_empty() && !ours.is_empty();
        let person = are_told.then(|| ours.iter().any(is_there));
        Shared::of(written, there, record, person)
    }

    /// What those are called who take part in a record that is there.
    fn names_there(&self, there: &Record) -> BTreeSet<String> {
        let name = |id: &str| {
            let people = self.shelves.get("people")?;
            people.record(people.of_id(id)?).and_then(|person| text_of(&person, "name").map(common_spelling))
        };
        persons(there).filter_map(name).collect()
    }

    /// What an import wrote, with what else the archive tells of it: the day, of a date that is what it was then, and who takes
    /// part.
    fn as_it_stands(&self, (list, kind): (&str, &str), one: &Numbered, batch: &Batch) -> Numbered {
        let there = self.own_origin(kind, &one.key, batch).and_then(|origin| self.there(list, origin));
        let Some((_, there)) = there else { return one.clone() };
        let date = recognition::date_of(&there).filter(|date| Some(hash(&(*date).into())) == one.date);
        let day = date.map(|date| hash(&recognition::day_of(date).into()));
        Numbered { day, people: words(self.names_there(&there).iter()), ..one.clone() }
    }

    /// The origins of other sources that have a record of an address of which there is one only, in each of them and now.
    pub(super) fn at_address(&self, kind: &str, key: &str, batch: &Batch) -> impl Iterator<Item = usize> {
        self.origins.of_key(kind, key).filter(move |at| {
            let origin = self.origins.get(*at);
            let source = origin.as_ref().and_then(|origin| text_of(origin, "source"));
            unnumbered(key) == key && source.is_some_and(|source| self.is_alone(kind, key, source, batch))
        })
    }

    /// What the last import wrote by an origin, and the record of that in the archive.
    pub(super) fn there(&self, list: &str, origin: usize) -> Option<(Record, Record)> {
        let mut origin = self.origins.get(origin)?;
        let (_, known) = text_of(&origin, "record")?.split_once(':')?;
        let shelf = self.shelves.get(list)?;
        let there = shelf.record(shelf.of_id(known)?)?;
        match origin.remove("fields") {
            Some(Value::Object(written)) => Some((written, there)),
            _ => Some((Record::new(), there)),
        }
    }

    /// True where most of the records that a source has in common with what it was are others by now, or of another term: it
    /// is another edition of it, which numbers its records anew.
    fn is_another_edition(&self, lists: &Lists, batch: &Batch) -> bool {
        let (mut common, mut others, mut later) = (0, 0, 0);
        for (list, kind, records) in lists.iter().filter(|(list, ..)| matches!(*list, "events" | "media")) {
            let is_there = |key: &&str| {
                self.is_alone(kind, key, &batch.source, batch)
                    && self.origins.of_source(kind, key, &batch.source).is_some()
            };
            let all: Vec<&str> = batch.keys.of_kind(kind).filter(is_there).collect();
            common += all.len();
            // Which of them are others, or have the key of another one by now, `had` has found out already.
            let had = |key: &str| batch.had.get(&hashed_of(kind, key));
            let is_gone = |had: &String| self.origins.of_source(kind, had, &batch.source).is_none();
            others += all.into_iter().filter(|key| had(key).is_some_and(is_gone)).count();
            let numbers = self.others((list, kind, records), batch, recognition::is_of_another_term);
            later += numbers.into_iter().filter(|key| !key.contains("://") && had(key).is_none()).count();
        }
        // Of a few the year was wrong.
        let later = if others + later < FEW { 0 } else { later };
        2 * (others + later) > common
    }

    /// Gives a source another name where none of its records is from the source that has its own, or hardly any: it is
    /// another one.
    pub(super) fn tell_apart(&self, lists: &Lists, batch: &mut Batch, named: &str) {
        let origins = self.origins.iter();
        let sources: HashSet<String> =
            origins.filter_map(|origin| text_of(&origin, "source").map(str::to_owned)).collect();
        if batch.source != named || !sources.contains(named) {
            return;
        }
        for source in (1..MOST_SIBLINGS).map(|number| recognition::sibling(named, number)) {
            let is_new = !sources.contains(&source);
            batch.source = source;
            batch.is_again = self.done.iter().any(|(done, _)| *done == batch.source);
            (batch.had, batch.rekeyed) = self.had(lists, batch);
            // Many a person talks here and there.
            let is_talk = |kind: &str| matches!(kind, "event" | "medium");
            let has_talks = ["event", "medium"].iter().any(|kind| batch.keys.of_kind(kind).next().is_some());
            let kinds = LISTS.iter().map(|(_, kind)| *kind).filter(|kind| !has_talks || is_talk(kind));
            let mut own = kinds.flat_map(|kind| batch.keys.of_kind(kind).map(move |key| (kind, key)));
            let is_there = |(kind, key): (&str, &str)| {
                let had = batch.had.get(&hashed_of(kind, key)).map_or(key, String::as_str);
                self.origins.of_source(kind, had, &batch.source).is_some()
            };
            if is_new || own.any(is_there) && !self.is_another_edition(lists, batch) {
                return;
            }
        }
    }

    /// True where a talk or an event of an archive is there, from the source that both have it from.
    pub(super) fn is_kin(&self, roots: &Roots) -> bool {
        roots.iter().any(|root| {
            let kind = text_of(&root, "record").and_then(|record| record.split(':').next());
            let is_one = matches!(kind, Some("medium" | "event"));
            is_one && kind.and_then(|kind| self.origins.of_root(kind, &root)).is_some()
        })
    }

    /// The source that these records are from for the most part, where it is another one than they are said to be from.
    fn source(
        &self,
        (lists, keys, units): (&Lists, &Keys, &Units),
        named: &str,
        told: Option<&HashSet<String>>,
    ) -> Option<String> {
        if self.origins.is_empty() {
            return None;
        }
        let counted: HashSet<(&str, Hashed)> = units.records().collect();
        let is_archive = counted.iter().any(|(list, _)| *list == "people" || *list == "programmes");
        let is_first_hand = told.is_none() && !is_archive;
        let all = lists
            .iter()
            .flat_map(|(list, kind, records)| records.iter().map(move |record| (list, kind, record)))
            // Who publishes something can call off what others have.
            .filter(|(.., record)| !is_first_hand || !is_called_off(record));
        let known = all.filter_map(|(list, kind, record)| {
            let id = text_of(&record, "id").filter(|id| counted.contains(&(*list, hashed(id))))?;
            let key = keys.get(kind, id)?;
            let is_published = is_first_hand && record.contains_key("guid");
            Some(Known { kind, key, record, is_published })
        });
        self.origins.source(known, named, is_archive)
    }

    /// The keys that records had when this source was imported last, where they have others now.
    fn had(&self, lists: &Lists, batch: &Batch) -> (HashMap<Hashed, String>, HashSet<Hashed>) {
        let (mut had, mut for_good) = (HashMap::new(), HashSet::new());
        if self.origins.is_empty() {
            return (had, for_good);
        }
        let mut old: HashMap<&'static str, Vec<Numbered>> = HashMap::new();
        for origin in self.origins.iter() {
            let kind = text_of(&origin, "record").and_then(|record| record.split(':').next());
            let kind = LISTS.iter().map(|(_, kind)| *kind).find(|own| Some(*own) == kind);
            let is_of = batch.is_of(text_of(&origin, "source"));
            if let (Some(kind @ ("event" | "medium")), Some(key), true) =
                (kind, text_of(&origin, "guid"), is_of)
            {
                let written = |name: &str| recognition::written(&origin, name);
                let date = written("date").or_else(|| written("start"));
                old.entry(kind).or_default().push(Numbered {
                    key: key.to_owned(),
                    title: written("title"),
                    date,
                    guid: written("guid"),
                    room: written("room"),
                    link: recognition::fields_of(&origin).and_then(recognition::link_in),
                    ..Numbered::default()
                });
            }
        }
        for (list, kind, records) in lists.iter().filter(|(list, ..)| matches!(*list, "events" | "media")) {
            let old = old.remove(kind).unwrap_or_default();
            if old.is_empty() {
                continue;
            }
            let new: HashSet<&str> = batch.keys.of_kind(kind).collect();
            let mut pairs: HashMap<String, String> = HashMap::new();
            if *kind == "event" {
                let keys: Vec<&str> = old.iter().map(|one| one.key.as_str()).collect();
                let new: Vec<&str> = new.iter().copied().collect();
                pairs.extend(recognition::moved(&new, &keys));
            }
            // Of several records with one key it is told by what they are which of them is which.
            let all = new.iter().copied().chain(old.iter().map(|one| one.key.as_str()));
            let mut several: HashSet<&str> =
                all.filter(|key| unnumbered(key) != *key).map(unnumbered).collect();
            // Of those that have the key of another one some have that of each other now: titles and days tell which.
            let is_another = |written: &Record, there: &Record, record: &Record| {
                self.shared_with((written, there), record, batch).is_another()
            };
            let others = self.others((list, kind, records), batch, is_another);
            if !others.is_empty() {
                let now = numbered(kind, records, batch, |key| others.contains(key));
                let then: Vec<Numbered> =
                    old.iter().filter(|one| others.contains(one.key.as_str())).cloned().collect();
                let again = recognition::rekeyed(&now, &then, false);
                for_good.extend(again.iter().map(|(key, _)| hashed_of(kind, key)));
                pairs.extend(again);
                several.extend(others.into_iter().filter(|key| !pairs.contains_key(*key)));
            }
            if !several.is_empty() {
                let mut groups: BTreeMap<String, [Vec<Numbered>; 2]> = BTreeMap::new();
                for one in numbered(kind, records, batch, |key| several.contains(unnumbered(key))) {
                    let [new, _] = groups.entry(unnumbered(&one.key).to_owned()).or_default();
                    new.push(one);
                }
                for one in &old {
                    if let Some([_, old]) = groups.get_mut(unnumbered(&one.key)) {
                        old.push(one.clone());
                    }
                }
                pairs.extend(groups.values().flat_map(|[new, old]| recognition::numbered(new, old)));
            }
            let keys: HashSet<&str> = old.iter().map(|one| one.key.as_str()).collect();
            let resecured = recognition::resecured(&new, &keys);
            for_good.extend(resecured.iter().map(|(key, _)| hashed_of(kind, key)));
            pairs.extend(resecured);
            let is_gone = |one: &&Numbered| one.key.contains("://") && !new.contains(one.key.as_str());
            let gone: Vec<Numbered> =
                old.iter().filter(is_gone).filter(|one| one.link.is_some()).cloned().collect();
            if !gone.is_empty() {
                let now = numbered(kind, records, batch, |key| !key.contains("://"));
                pairs.extend(recognition::unlinked(&now, &gone));
            }
            // What has another key now, and what has the key no longer that it had.
            let used: HashSet<&String> = pairs.values().collect();
            let left = |one: &&Numbered| !new.contains(one.key.as_str()) && !used.contains(&one.key);
            let left: Vec<Numbered> =
                old.iter().filter(left).map(|one| self.as_it_stands((list, kind), one, batch)).collect();
            if !left.is_empty() {
                let is_new = |key: &str| !keys.contains(key) && !pairs.contains_key(key);
                let now = numbered(kind, records, batch, is_new);
                let rekeyed = recognition::rekeyed(&now, &left, batch.keys.are_given);
                for_good.extend(rekeyed.iter().map(|(key, _)| hashed_of(kind, key)));
                pairs.extend(rekeyed);
            }
            had.extend(pairs.into_iter().map(|(key, had)| (hashed_of(kind, &key), had)));
        }
        (had, for_good)
    }
}

/// What the people of a source are called, by their ids.
fn names(lists: &Lists) -> HashMap<Hashed, String> {
    let people = lists.iter().filter(|(list, ..)| *list == "people").flat_map(|(.., all)| all.iter());
    let named = people.filter_map(|person| {
        Some((hashed(text_of(&person, "id")?), common_spelling(text_of(&person, "name")?)))
    });
    named.collect()
}

/// The words of names.
fn words<'n>(names: impl Iterator<Item = &'n String>) -> BTreeSet<String> {
    names.flat_map(|name| name.split(' ')).map(str::to_owned).collect()
}

/// What is compared of the records whose keys are wanted.
fn numbered(kind: &str, records: &Records, batch: &Batch, is_wanted: impl Fn(&str) -> bool) -> Vec<Numbered> {
    let one = |record: &Record| {
        let key = batch.keys.get(kind, text_of(record, "id")?).filter(|key| is_wanted(key))?;
        let date = record.get("date").or_else(|| record.get("start"));
        let day = date.and_then(Value::as_str).and_then(|date| date.split_once('T'));
        Some(Numbered {
            key: key.to_owned(),
            title: record.get("title").map(hash),
            date: date.map(hash),
            guid: record.get("guid").map(hash),
            day: day.map(|(day, _)| hash(&day.into())),
            room: record.get("room").map(hash),
            link: recognition::link_of(record),
            people: words(persons(record).filter_map(|id| batch.names.get(&hashed(id)))),
        })
    };
    records.iter().filter_map(|record| one(&record)).collect()
}
