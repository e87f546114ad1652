//! Gathering: several drafts, and the archive they go into, made into one.
//!
//! A record that was imported before is renewed field by field, and only where the archive still has what the last
//! import wrote: an origin keeps a hash of each field, and of each element of a list by its key. What was changed by hand
//! stays, and what was deleted by hand stays deleted.

use super::account::{Account, Note, Reason};
use super::archives::is_known;
use super::base::Base;
use super::batch::{Batch, Lists, Roots, Target, Targets};
use super::draft::{Imported, Keys, Units};
use super::hashed::{Hashed, Places, hashed, hashed_of};
use super::heirs::Heirs;
use super::name::common_spelling;
use super::origins::{Known, Origins};
use super::recognition::{self, Numbered, is_alike, is_for_everybody, unnumbered};
use super::records::{Gathered, Records};
use super::renewal::{ByHand, Record, Renewed, Standing, hash, renew, said_in, text_of};
use super::shape::{LISTS, ORIGINS};
use super::shelf::{Shelf, contents};
use super::withheld::Withheld;
use crate::archive::format::Frame;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The lists in the order in which it is settled what becomes of their records: people are told by the talks they are in.
const ORDER: [&str; 6] = ["events", "media", "people", "sources", "programmes", "topics"];

/// An archive that drafts are put into.
#[derive(Debug, Default)]
pub struct Gathering {
    /// What is said of the archive itself, and what this program does not know of it.
    heading: Record,
    shelves: BTreeMap<&'static str, Shelf>,
    origins: Origins,
    /// What was done by hand in the archives that records came with.
    by_hand: HashMap<Hashed, ByHand>,
    /// The sources that were put in, and of archives their ids.
    done: Vec<(String, Option<String>)>,
    /// How many origins were there before anything came.
    before: usize,
    /// The id of the archive that was there already.
    base: Option<String>,
    /// True where several sources are put in: places name theirs.
    is_several: bool,
    /// What nothing brings in.
    withheld: Withheld,
    /// What is to be put in, with the names of the sources.
    waiting: Vec<(Imported, String)>,
    /// The places in the base of records that no origin names, by the list and the hash of the title; made when needed.
    nobodys: Option<HashMap<(&'static str, Value), Vec<usize>>>,
    /// Who stands by hand in the place of what is there no longer; made when needed, of each source anew.
    heirs: Option<Heirs>,
    /// What sources that were put in have, by kind and id.
    had: HashSet<Hashed>,
    /// What their sources do not have any longer: its kind and id, the source, and what it is called.
    staying: Vec<(Hashed, String, String)>,
    /// The people that are new, by the place of the source they are from.
    new_people: Vec<(usize, usize)>,
    account: Account,
}

impl Gathering {
    /// An archive to be. `withheld`: what is not to be brought in, beside what archives withhold themselves.
    pub fn new(withheld: Vec<String>) -> Self {
        Self { withheld: Withheld::of(withheld), ..Self::default() }
    }

    /// Takes what was made of a source, which came from a source of this name.
    pub fn add(&mut self, imported: Imported, source: &str) {
        self.waiting.push((imported, source.to_owned()));
    }

    /// Puts all of it into the archive that is there already, if any: what this is then, and what became of each record of
    /// the sources.
    pub fn finish(mut self, base: Option<Base>, title: Option<&str>) -> (Gathered, Account) {
        self.begin(base.unwrap_or_default());
        let mut waiting = std::mem::take(&mut self.waiting);
        self.is_several = waiting.len() > 1;
        for (imported, _) in &mut waiting {
            imported.id = text_of(&imported.heading, "id").map(str::to_owned);
            // What one of them withholds none brings in.
            self.describe(&mut imported.heading);
        }
        self.take_deleted(&waiting);
        for (imported, source) in waiting {
            self.put_all(imported, source);
        }
        self.tell_namesakes();
        for (record, source, what) in std::mem::take(&mut self.staying) {
            if !self.had.contains(&record) {
                self.account.note(Note::Stays, &source, &what);
            }
        }
        for name in self.withheld.unmet() {
            self.account.note(Note::Unmet, "--without", &name);
        }
        let mut heading = self.heading;
        if let Some(title) = title {
            heading.insert("title".to_owned(), title.into());
        }
        let shelves = self.shelves.into_iter().map(|(list, shelf)| (list, shelf.records));
        let lists = shelves
            .chain([(ORIGINS, self.origins.into_records())])
            .filter(|(_, records)| !records.is_empty());
        (Gathered { heading, lists: lists.collect() }, self.account)
    }

    /// Begins with the archive that is there already.
    fn begin(&mut self, base: Base) {
        let Base { heading, mut lists, origins } = base;
        for (list, _) in LISTS {
            self.shelves.insert(list, Shelf::of(lists.remove(list).unwrap_or_default()));
        }
        origins.iter().for_each(|origin| self.mark(&origin));
        self.origins = Origins::of(origins);
        self.withhold(&heading);
        self.before = self.origins.len();
        self.base = text_of(&heading, "id").map(str::to_owned);
        self.heading = heading;
    }

    /// Notes what an archive withholds.
    fn withhold(&mut self, heading: &Record) {
        let kept = heading.get("withheld").and_then(Value::as_array).into_iter().flatten();
        kept.filter_map(Value::as_str).for_each(|name| self.withheld.add(name));
    }

    /// Takes over where archives have records from that were deleted from them by hand, so that they stay so; unless another
    /// archive has the record.
    fn take_deleted(&mut self, waiting: &[(Imported, String)]) {
        let own = |origin: &Record| {
            let (kind, id) = text_of(origin, "record")?.split_once(':')?;
            let (source, key) = (text_of(origin, "source")?, text_of(origin, "guid")?);
            Some([kind, id, source, key].map(str::to_owned))
        };
        let (mut there, mut deleted) = (HashSet::new(), Vec::new());
        for (imported, _) in waiting {
            for origin in imported.origins.iter().flat_map(Records::iter) {
                let Some([kind, id, source, key]) = own(&origin) else { continue };
                let name = hashed(&[&*kind, &source, &key].join("\0"));
                let is_faulty = || {
                    let place = format!("{kind} {id}");
                    imported.account.left_out.iter().any(|left_out| left_out.place == place)
                };
                if imported.keys.get(&kind, &id).is_some() || is_faulty() {
                    there.insert(name);
                } else if self.origins.of_source(&kind, &key, &source).is_none() {
                    deleted.push((name, origin));
                }
            }
        }
        for (name, origin) in deleted {
            if there.insert(name) {
                self.push_origin(&origin);
            }
        }
        self.before = self.origins.len();
    }

    /// Puts in what was made of a source.
    fn put_all(&mut self, imported: Imported, source: String) {
        let Imported { mut lists, keys, units, account, origins, id, told, .. } = imported;
        let lists = LISTS.map(|(list, kind)| (list, kind, lists.remove(list).unwrap_or_default()));
        self.origins.enter_records();
        self.heirs = None;
        let mut batch = self.batch(&lists, keys, &units, &source, told.as_ref());
        if origins.is_none() {
            self.tell_apart(&lists, &mut batch, &source);
        }
        if let Some(origins) = origins {
            let roots = Roots::of(origins);
            batch.is_kin = self.is_kin(&roots);
            (batch.roots, batch.archive) = (Some(roots), id);
        }
        self.aim(&lists, &mut batch);
        self.tell_deleted(&units, &batch);
        for (list, kind, records) in lists {
            for record in records.iter() {
                self.put(list, kind, record, &batch);
            }
        }
        self.settle(account, &units, &batch, &source);
        if !batch.is_again {
            self.tell_what_stays(&units, &batch);
        }
        self.done.push((batch.source, batch.archive));
    }

    /// What is known of a source before any of its records is put in.
    /// `told`: the fields that the source can say anything of, where these are not all.
    fn batch(
        &self,
        lists: &Lists,
        keys: Keys,
        units: &Units,
        named: &str,
        told: Option<&HashSet<&'static str>>,
    ) -> Batch {
        let counted = units.of_list("people");
        let is_done = |source: &str| self.done.iter().any(|(done, _)| done == source);
        let known = self.source(lists, &keys, units, named);
        // A source that only looks like another one fills what that has not, and takes nothing of it.
        let is_it = |known: &String| !is_done(known) && recognition::ends_alike(known, named);
        let (source, alias) = match known {
            Some(known) if is_it(&known) => (known, None),
            alias => (named.to_owned(), alias),
        };
        let is_sibling = (1..MOST_SIBLINGS).any(|number| recognition::sibling(named, number) == source);
        let told = (!is_sibling || told.is_some()).then(|| {
            let fields = |records: &Records| {
                let said = records.iter().flat_map(|one| said_in(&one).collect::<Vec<_>>());
                said.chain(told.into_iter().flatten().map(|field| (*field).to_owned())).collect()
            };
            lists.iter().map(|(list, _, records)| (*list, fields(records))).collect()
        });
        let mut batch =
            Batch { is_again: is_done(&source), source, alias, keys, counted, told, ..Batch::default() };
        if self.shelves.get("events").is_some_and(|shelf| !shelf.records.is_empty()) {
            let counted = units.of_list("events");
            let events = lists.iter().filter(|(list, ..)| *list == "events").flat_map(|(.., all)| all.iter());
            let ids = events.filter_map(|event| text_of(&event, "id").map(hashed));
            batch.frame = ids.filter(|id| !counted.contains(id)).collect();
        }
        (batch.had, batch.rekeyed) = self.had(lists, &batch);
        batch
    }

    /// Gives a source another name where none of its records is from the source that has its own: it is another one.
    fn tell_apart(&self, lists: &Lists, batch: &mut Batch, named: &str) {
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
            let mut own =
                LISTS.iter().flat_map(|(_, kind)| batch.keys.of_kind(kind).map(move |key| (*kind, key)));
            let is_there = |(kind, key): (&str, &str)| {
                let had = batch.had.get(&hashed_of(kind, key)).map_or(key, String::as_str);
                self.origins.of_source(kind, had, &batch.source).is_some()
            };
            if is_new || own.any(is_there) {
                return;
            }
        }
    }

    /// True where a talk or an event of an archive is there, from the source that both have it from.
    fn is_kin(&self, roots: &Roots) -> bool {
        roots.iter().any(|root| {
            let kind = text_of(&root, "record").and_then(|record| record.split(':').next());
            let is_one = matches!(kind, Some("medium" | "event"));
            is_one && kind.and_then(|kind| self.origins.of_root(kind, &root)).is_some()
        })
    }

    /// Settles what is to become of each record of a source.
    fn aim(&mut self, lists: &Lists, batch: &mut Batch) {
        for wanted in ORDER {
            let Some((list, kind, records)) = lists.iter().find(|(list, ..)| *list == wanted) else {
                continue;
            };
            if wanted == "people" {
                batch.same_people = self.same_people(lists, batch);
            }
            let mut targets = Targets::default();
            // What was imported before comes first: it is nobody else's.
            if !self.origins.is_empty() || !self.withheld.is_empty() {
                for record in records.iter() {
                    let Some(id) = text_of(&record, "id") else { continue };
                    let target = self.known(list, kind, &record, batch);
                    if let Some(Target::Known(at, _)) = &target {
                        batch.claimed.insert((list, *at));
                    }
                    target.into_iter().for_each(|target| targets.insert(hashed(id), target));
                }
            }
            let unneeded = if wanted == "people" { without_records(lists, batch) } else { HashSet::new() };
            let by_contents = match (wanted, self.shelves.get(wanted)) {
                ("events" | "media", Some(shelf)) if targets.len() < records.len() => shelf.by_contents(),
                _ => Places::default(),
            };
            for record in records.iter() {
                let Some(id) = text_of(&record, "id").map(hashed).filter(|id| !targets.has(*id)) else {
                    continue;
                };
                let target = match unneeded.contains(&id) {
                    true => Target::gone(Reason::Withheld, None, &record),
                    false => self.target(list, kind, &record, batch, &by_contents),
                };
                if let Target::Known(at, _) = &target {
                    batch.claimed.insert((list, *at));
                }
                targets.insert(id, target);
            }
            batch.targets.insert(list, targets);
        }
    }

    /// Takes over what a draft says of itself, where nothing is said of the archive yet; what it withholds, and which words
    /// it calls the same, in any case.
    fn describe(&mut self, document: &mut Record) {
        self.withhold(document);
        let is_first = self.heading.is_empty();
        let names: Vec<String> = document.keys().filter(|name| !is_list(name)).cloned().collect();
        for name in names {
            let Some(value) = document.remove(&name) else { continue };
            match (self.heading.get_mut(&name), value) {
                (Some(Value::Array(known)), Value::Array(more)) if JOINED.contains(&name.as_str()) => {
                    let more = more.into_iter().filter(|one| !known.contains(one)).collect::<Vec<_>>();
                    known.extend(more);
                }
                // What this program does not know only one of them may have.
                (None, value) if is_first || JOINED.contains(&name.as_str()) || !is_known::<Frame>(&name) => {
                    self.heading.insert(name, value);
                }
                _ => {}
            }
        }
    }

    /// The source that these records are from for the most part, where it is another one than they are said to be from.
    fn source(&self, lists: &Lists, keys: &Keys, units: &Units, named: &str) -> Option<String> {
        if self.origins.is_empty() {
            return None;
        }
        let counted: HashSet<(&str, Hashed)> = units.records().collect();
        let is_archive = counted.iter().any(|(list, _)| *list == "people" || *list == "programmes");
        let all = lists
            .iter()
            .flat_map(|(list, kind, records)| records.iter().map(move |record| (list, kind, record)));
        let known = all.filter_map(|(list, kind, record)| {
            let id = text_of(&record, "id").filter(|id| counted.contains(&(*list, hashed(id))))?;
            let key = keys.get(kind, id)?;
            Some(Known { kind, key, record })
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
                let written = |name: &str| origin.get("fields")?.get(name).cloned();
                let date = written("date").or_else(|| written("start"));
                old.entry(kind).or_default().push(Numbered {
                    key: key.to_owned(),
                    title: written("title"),
                    date,
                    guid: written("guid"),
                    day: None,
                });
            }
        }
        for (_, kind, records) in lists.iter().filter(|(list, ..)| matches!(*list, "events" | "media")) {
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
            let several: HashSet<&str> = all.filter(|key| unnumbered(key) != *key).map(unnumbered).collect();
            if !several.is_empty() {
                let mut groups: BTreeMap<String, [Vec<Numbered>; 2]> = BTreeMap::new();
                for one in numbered(kind, records, &batch.keys, |key| several.contains(unnumbered(key))) {
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
            // What has another key now, and what has the key no longer that it had.
            let used: HashSet<&String> = pairs.values().collect();
            let left = |one: &&Numbered| !new.contains(one.key.as_str()) && !used.contains(&one.key);
            let left: Vec<Numbered> = old.iter().filter(left).cloned().collect();
            if !left.is_empty() {
                let is_new = |key: &str| !keys.contains(key) && !pairs.contains_key(key);
                let now = numbered(kind, records, &batch.keys, is_new);
                let rekeyed = recognition::rekeyed(&now, &left, batch.keys.are_given);
                for_good.extend(rekeyed.iter().map(|(key, _)| hashed_of(kind, key)));
                pairs.extend(rekeyed);
            }
            had.extend(pairs.into_iter().map(|(key, had)| (hashed_of(kind, &key), had)));
        }
        (had, for_good)
    }

    /// What is to become of a record that is withheld, or was imported before; `None` for any other.
    fn known(&mut self, list: &'static str, kind: &str, record: &Record, batch: &Batch) -> Option<Target> {
        let id = text_of(record, "id").unwrap_or_default();
        let (guid, key) = (text_of(record, "guid"), batch.key(kind, id));
        // An archive that is put into itself, or into its own copy.
        let of_id = self.shelves.get(list).and_then(|shelf| shelf.of_id(id).filter(|at| *at < shelf.before));
        let itself = of_id.filter(|at| batch.is_kin && self.is_equal(list, *at, record));
        if let Some(at) = itself.filter(|_| self.withheld.is_empty()) {
            return Some(Target::Known(at, id.into()));
        }
        let origin = key.and_then(|key| self.origin(kind, key, batch)).or_else(|| {
            let roots = batch.roots.as_ref().filter(|_| batch.is_kin)?;
            roots.of_record(kind, id).iter().find_map(|root| self.origins.of_root(kind, root))
        });
        let of_origin = origin.and_then(|at| {
            let origin = self.origins.get(at)?;
            let known = text_of(&origin, "record")?;
            Some((at, known.split_once(':').map_or(known, |(_, id)| id).to_owned()))
        });
        let there = of_origin.as_ref().and_then(|(origin, known)| {
            let at = self.shelves.get(list).and_then(|shelf| shelf.of_id(known));
            at.or_else(|| self.renamed(list, guid, *origin))
        });
        let known = of_origin.as_ref().map(|(_, known)| known.as_str());
        let series = guid.filter(|_| kind == "event").and_then(recognition::series);
        if self.withheld.has(record, &[Some(id), guid, key, known, series]) {
            let title = text_of(record, "title");
            let there =
                there.or_else(|| guid.and_then(|guid| self.shelves.get(list)?.of_guid(guid, id, title)));
            let there = there.map(|at| self.id_at(list, at));
            if kind == "person" && !batch.counted.contains(&hashed(id)) {
                self.account.note(Note::Withheld, &batch.source, text_of(record, "name").unwrap_or(id));
            }
            if let Some(there) = &there {
                let title = text_of(record, "title").or_else(|| text_of(record, "name")).unwrap_or(id);
                self.account.note(Note::StaysWithheld, title, &format!("{kind}:{there}"));
            }
            return Some(Target::gone(Reason::Withheld, there, record));
        }
        let (origin, known) = of_origin?;
        let is_claimed = |at: usize| batch.claimed.contains(&(list, at));
        if let Some(at) = there {
            let there = self.id_at(list, at);
            return match () {
                () if self.is_heir(kind, &there, origin) => Some(Target::Heir(there.into())),
                () if is_claimed(at) => None,
                () => Some(Target::Known(at, there.into())),
            };
        }
        let Some(at) = self.heir(list, kind, &known, record) else {
            return Some(Target::gone(Reason::Deleted, None, record));
        };
        let heir = self.id_at(list, at);
        let is_other = is_claimed(at) || self.is_from(kind, &heir, batch);
        Some(if is_other { Target::Heir(heir.into()) } else { Target::Known(at, heir.into()) })
    }

    /// True for an origin that says no more than that its record is by now this one, which has another origin there.
    fn is_heir(&self, kind: &str, id: &str, origin: usize) -> bool {
        let Some(own) = self.origins.get(origin) else { return false };
        let is_of_source = |at: usize| {
            let other = self.origins.get(at);
            at != origin && other.is_some_and(|other| text_of(&other, "source") == text_of(&own, "source"))
        };
        !own.contains_key("fields") && self.origins.of_record(kind, id).any(is_of_source)
    }

    /// The place of what stands by hand for a record that had this id.
    fn heir(&mut self, list: &'static str, kind: &str, id: &str, record: &Record) -> Option<usize> {
        if !matches!(kind, "person" | "event") {
            return None;
        }
        if self.heirs.is_none() {
            let mut heirs = Heirs::default();
            for (list, kind) in [("events", "event"), ("media", "medium")] {
                let shelf = self.shelves.get(list);
                for known in shelf.iter().flat_map(|shelf| shelf.records.iter()) {
                    let written = text_of(&known, "id").map(|id| self.origins.others(kind, id, None));
                    if let Some(written) = written.filter(|written| !written.is_empty()) {
                        heirs.enter(&known, &written);
                    }
                }
            }
            let people = self.shelves.get("people").into_iter().flat_map(|shelf| shelf.records.iter());
            people.for_each(|person| heirs.enter_names(&person));
            self.heirs = Some(heirs);
        }
        let heir = self.heirs.as_ref()?.of(kind, id, record)?;
        self.shelves.get(list)?.of_id(&heir)
    }

    /// What is to become of a record that was not imported before. `by_contents`: those that are there.
    fn target(
        &mut self,
        list: &'static str,
        kind: &str,
        record: &Record,
        batch: &Batch,
        by_contents: &Places,
    ) -> Target {
        let id = text_of(record, "id").unwrap_or_default();
        let (guid, key) = (text_of(record, "guid"), batch.key(kind, id));
        let is_free = |at: &usize| !batch.claimed.contains(&(list, *at));
        let title = text_of(record, "title");
        let of_guid = guid.and_then(|guid| self.shelves.get(list)?.of_guid(guid, id, title)).filter(is_free);
        let of_guid = of_guid.filter(|at| !self.is_from(kind, &self.id_at(list, *at), batch));
        let same = of_guid
            .or_else(|| self.of_archive(list, kind, record, batch).filter(is_free))
            .or_else(|| {
                batch.same_people.get(&hashed(id)).copied().filter(|at| kind == "person" && is_free(at))
            })
            .or_else(|| self.twin(list, kind, record, batch, by_contents).filter(is_free));
        if let Some(at) = same {
            return Target::Known(at, self.id_at(list, at).into());
        }
        self.tell_twice(kind, key, record);
        let new = self.shelves.get_mut(list).map(|shelf| shelf.ids.take(id, id));
        new.map_or_else(
            || Target::gone(Reason::Empty, None, record),
            |new| Target::New((new != id).then(|| new.into())),
        )
    }

    /// The place of a record of an archive in another copy or excerpt of it: where its id is that of the same record.
    fn of_archive(&self, list: &'static str, kind: &str, record: &Record, batch: &Batch) -> Option<usize> {
        let archive = batch.archive.as_ref()?;
        let (shelf, id) = (self.shelves.get(list)?, text_of(record, "id")?);
        let of_base =
            || shelf.of_id(id).filter(|at| *at < shelf.before && self.base.as_ref() == Some(archive));
        let siblings = self.done.iter().filter(|(_, id)| id.as_ref() == Some(archive));
        let keys = [Some(id), text_of(record, "guid")];
        let of_siblings =
            siblings.flat_map(|(source, _)| keys.iter().flatten().map(move |key| (source, key)));
        let mut of_siblings = of_siblings.filter_map(|(source, key)| {
            let origin = self.origins.get(self.origins.of_source(kind, key, source)?)?;
            shelf.of_id(text_of(&origin, "record")?.split_once(':')?.1)
        });
        let at = of_base().or_else(|| of_siblings.next())?;
        let name = |record: &Record| {
            let name = text_of(record, "title").or_else(|| text_of(record, "name"));
            name.map(common_spelling)
        };
        (name(&shelf.record(at)?) == name(record)).then_some(at)
    }

    /// The place of a record that is the same although nothing says so: a topic or a source of the same id and contents; an
    /// event of the same title and times that is a conference, a day of it, or one of an archive with the same id; what no
    /// import brought and has the same id and contents.
    fn twin(
        &self,
        list: &'static str,
        kind: &str,
        record: &Record,
        batch: &Batch,
        by_contents: &Places,
    ) -> Option<usize> {
        let id = text_of(record, "id")?;
        let of_id = self.shelves.get(list)?.of_id(id);
        let is_frame = list == "events" && batch.frame.contains(&hashed(id));
        let is_archive = batch.roots.is_some();
        if let Some(contents) = contents(record) {
            let is_free = |at: &usize| !batch.claimed.contains(&(list, *at));
            let mut free = by_contents.get(contents).filter(is_free);
            let found = match () {
                () if is_frame => free.next(),
                () if is_archive && list == "events" => free.find(|at| of_id == Some(*at)),
                () => free.find(|at| of_id == Some(*at)).filter(|_| !self.origins.has_record(kind, id)),
            };
            if found.is_some() {
                return found;
            }
        }
        let at = of_id?;
        let shelf = self.shelves.get(list)?;
        let is_same = match list {
            "topics" | "sources" => shelf.record(at)? == *record,
            // Of a person whom a table names there is no more than the name: others have that as well.
            "people" if !is_archive => false,
            _ => self.is_equal(list, at, record),
        };
        let is_everybodys = matches!(list, "topics" | "sources");
        (is_same && (is_everybodys || !self.origins.has_record(kind, id))).then_some(at)
    }

    /// True where the record at a place says the same as another one, whatever other records they name.
    fn is_equal(&self, list: &str, at: usize, record: &Record) -> bool {
        let plain = |record: &Record| {
            let mut record = record.clone();
            NAMING.iter().for_each(|field| drop(record.remove(*field)));
            record
        };
        let there = self.shelves.get(list).and_then(|shelf| shelf.record(at));
        there.is_some_and(|there| plain(&there) == plain(record))
    }

    /// The people of the records of a source that are there already from elsewhere, by the names under which they take part.
    fn same_people(&self, lists: &Lists, batch: &Batch) -> HashMap<Hashed, usize> {
        let mut same = HashMap::new();
        let people = lists.iter().filter(|(list, ..)| *list == "people").flat_map(|(.., all)| all.iter());
        let mut names: HashMap<String, (String, Option<String>)> = HashMap::new();
        for person in people {
            let Some(id) = text_of(&person, "id") else { continue };
            let is_known =
                batch.key("person", id).is_some_and(|key| self.origin("person", key, batch).is_some());
            if !is_known {
                let name = common_spelling(text_of(&person, "name").unwrap_or_default());
                names.insert(id.to_owned(), (name, text_of(&person, "guid").map(str::to_owned)));
            }
        }
        if names.is_empty() {
            return same;
        }
        for (list, _, records) in lists.iter().filter(|(list, ..)| matches!(*list, "events" | "media")) {
            let Some(targets) = batch.targets.get(list) else { continue };
            for record in records.iter() {
                let target = text_of(&record, "id").and_then(|id| targets.get(hashed(id)));
                let Some(Target::Known(at, _)) = target else { continue };
                let (Some(known), Some(shelf)) =
                    (self.shelves.get(list).and_then(|shelf| shelf.record(*at)), self.shelves.get("people"))
                else {
                    continue;
                };
                let there: Vec<usize> = persons(&known).filter_map(|person| shelf.of_id(person)).collect();
                for own in persons(&record) {
                    let Some((name, guid)) = names.get(own) else { continue };
                    let is_they = |at: &&usize| {
                        shelf.record(**at).is_some_and(|person| {
                            let other = text_of(&person, "guid");
                            let is_other = other.is_some() && guid.is_some() && other != guid.as_deref();
                            !is_other
                                && common_spelling(text_of(&person, "name").unwrap_or_default()) == *name
                        })
                    };
                    if let Some(at) = there.iter().find(is_they) {
                        same.entry(hashed(own)).or_insert(*at);
                    }
                }
            }
        }
        same
    }

    /// The id of the record at a place.
    fn id_at(&self, list: &str, at: usize) -> String {
        self.shelves.get(list).map(|shelf| shelf.id_at(at)).unwrap_or_default()
    }

    /// Says of a record that the same one is there from another source.
    fn tell_twice(&mut self, kind: &str, key: Option<&str>, record: &Record) {
        let is_dated = ["date", "start"].iter().any(|field| record.contains_key(*field));
        let Some(key) = key.filter(|_| is_dated) else { return };
        let mut known = self.origins.of_key(kind, key).filter_map(|at| self.origins.get(at));
        let alike = known.find(|origin| is_alike(origin, record));
        let told = alike.and_then(|origin| {
            let title = text_of(record, "title")?.to_owned();
            Some((title, format!("{} ({})", text_of(&origin, "record")?, text_of(&origin, "source")?)))
        });
        if let Some((title, there)) = told {
            self.account.note(Note::Twice, &title, &there);
        }
    }

    /// The place of a record whose id was changed by hand: by its guid, or else by the title that the last import wrote,
    /// where no other origin names it.
    fn renamed(&mut self, list: &'static str, guid: Option<&str>, origin: usize) -> Option<usize> {
        let origin = self.origins.get(origin)?;
        let guid = guid.or_else(|| text_of(&origin, "guid"));
        if let Some(at) = guid.and_then(|guid| self.shelves.get(list)?.of_guid(guid, "", None)) {
            return Some(at);
        }
        let written = origin.get("fields")?.as_object()?;
        let title = written.get("title").or_else(|| written.get("name"))?.clone();
        if self.nobodys.is_none() {
            self.nobodys = Some(self.without_origin());
        }
        match self.nobodys.as_mut()?.get_mut(&(list, title))? {
            places if places.len() == 1 => places.pop(),
            _ => None,
        }
    }

    /// The places of records that no origin names, by their list and the hash of their title.
    fn without_origin(&self) -> HashMap<(&'static str, Value), Vec<usize>> {
        let origins = self.origins.iter();
        let named: HashSet<String> =
            origins.filter_map(|origin| text_of(&origin, "record").map(str::to_owned)).collect();
        let mut places: HashMap<(&'static str, Value), Vec<usize>> = HashMap::new();
        for (list, kind) in LISTS {
            for (at, record) in
                self.shelves.get(list).into_iter().flat_map(|shelf| shelf.records.iter().enumerate())
            {
                let is_named =
                    text_of(&record, "id").is_none_or(|id| named.contains(format!("{kind}:{id}").as_str()));
                if let Some(title) = record.get("title").or_else(|| record.get("name")).filter(|_| !is_named)
                {
                    places.entry((list, hash(title))).or_default().push(at);
                }
            }
        }
        places
    }

    /// The origin of a record with this key: of this source or one that it looks like, or of any where the key is one for
    /// everybody.
    fn origin(&self, kind: &str, key: &str, batch: &Batch) -> Option<usize> {
        let alias = || batch.alias.as_ref().and_then(|alias| self.origins.of_source(kind, key, alias));
        let of_source = self.origins.of_source(kind, key, &batch.source).or_else(alias);
        of_source.or_else(|| self.origins.of_key(kind, key).next().filter(|_| is_for_everybody(key)))
    }

    /// True for a record that is from the source of a batch.
    fn is_from(&self, kind: &str, id: &str, batch: &Batch) -> bool {
        let mut origins = self.origins.of_record(kind, id).filter_map(|at| self.origins.get(at));
        origins.any(|origin| batch.is_of(text_of(&origin, "source")))
    }

    /// The origin of a record of the source of a batch under a key that this has no longer.
    fn outdated(&self, kind: &str, id: &str, batch: &Batch) -> Option<usize> {
        let is_outdated = |at: &usize| {
            self.origins.get(*at).is_some_and(|origin| {
                let had = text_of(&origin, "guid");
                let is_own = text_of(&origin, "source") == Some(&batch.source);
                is_own && had.is_some_and(|had| batch.keys.of_kind(kind).all(|key| key != had))
            })
        };
        self.origins.of_record(kind, id).find(is_outdated)
    }

    /// Puts a record where it belongs.
    fn put(&mut self, list: &'static str, kind: &str, mut record: Record, batch: &Batch) {
        let Some(id) = text_of(&record, "id").map(str::to_owned) else { return };
        let Some(target) = batch.targets.get(list).and_then(|targets| targets.get(hashed(&id))) else {
            return;
        };
        let Some(new_id) = target.id(&id).map(str::to_owned) else { return };
        let place = if let Target::Known(at, _) = target { Some(*at) } else { None };
        let by_hand = batch.written(kind, &id).map(|written| ByHand::of(&record, &written));
        let by_hand = {
            let known = place.and_then(|at| self.shelves.get(list)?.record(at));
            batch.rename(&mut record, known.as_ref());
            by_hand.map(|(mut by_hand, mut mended)| {
                batch.rename(&mut mended, known.as_ref());
                by_hand.enter(&mended);
                by_hand
            })
        };
        record.insert("id".to_owned(), new_id.clone().into());
        let Some(key) = batch.key(kind, &id) else {
            // Nothing tells it apart from what was changed by hand: it is only taken where it is new.
            if let (Target::New(_), Some(shelf)) = (target, self.shelves.get_mut(list)) {
                shelf.push(&record);
            }
            return;
        };
        let name = format!("{kind}:{new_id}");
        // What stays is told of what was there before only.
        if self.before > 0 {
            self.had.insert(hashed(&name));
        }
        let of_key = self.origins.of_source(kind, key, &batch.source);
        let outdated = || self.outdated(kind, &new_id, batch).filter(|_| place.is_some() && kind == "person");
        let outdated = if of_key.is_none() { outdated() } else { None };
        let at = of_key.or(outdated);
        if let Target::Heir(_) = target {
            return at.into_iter().for_each(|at| self.origins.bequeath(&name, at));
        }
        // One that this import wrote itself is another's by now.
        let own = at.filter(|_| !batch.is_again);
        let others = place.map(|_| self.origins.others(kind, &new_id, own)).unwrap_or_default();
        let mut origin = at.and_then(|at| self.origins.get(at)).unwrap_or_else(|| {
            let fields = [("source", batch.source.as_str()), ("guid", key)];
            fields.map(|(name, value)| (name.to_owned(), value.into())).into_iter().collect()
        });
        let Some(shelf) = self.shelves.get_mut(list) else { return };
        let written = match origin.remove("fields") {
            Some(Value::Object(written)) => written,
            _ => Map::new(),
        };
        if let Some(now) = batch
            .keys
            .get(kind, &id)
            .filter(|now| outdated.is_some() || batch.rekeyed.contains(&hashed_of(kind, now)))
        {
            origin.insert("guid".to_owned(), now.into());
            at.into_iter().for_each(|at| self.origins.rekey(kind, now, at));
        }
        // The id of one that is known may have been changed by hand.
        origin.insert("record".to_owned(), name.clone().into());
        let standing = Standing {
            written: own.map(|_| &written),
            others: &others,
            by_hand: self.by_hand.get(&hashed(&name)),
            brought: by_hand.as_ref(),
            told: batch.told.as_ref().and_then(|told| told.get(list)),
        };
        let renew_it = |known: &mut Record| renew(known, &record, &standing);
        let mut renewed = match place.and_then(|at| shelf.records.change(at, renew_it)) {
            Some(renewed) => renewed,
            None => {
                let mut fresh = Record::new();
                fresh.insert("id".to_owned(), new_id.clone().into());
                let renewed = renew(&mut fresh, &record, &Standing::default());
                if kind == "person" {
                    self.new_people.push((shelf.records.len(), self.done.len()));
                }
                shelf.push(&fresh);
                renewed
            }
        };
        if let Some(at) = place {
            let is_old = at < shelf.before;
            self.tell_renewed(&record, &renewed, is_old, batch);
        }
        if own.is_none() {
            for (name, hash) in written {
                renewed.written.entry(name).or_insert(hash);
            }
        }
        origin.insert("fields".to_owned(), Value::Object(renewed.written));
        match at {
            Some(at) => self.origins.put(at, &origin),
            None => self.push_origin(&origin),
        }
        self.take_roots(kind, (&id, &new_id), batch);
        if let Some(by_hand) = by_hand {
            self.by_hand.entry(hashed(&name)).or_insert(by_hand);
        }
    }

    /// Adds an origin.
    fn push_origin(&mut self, origin: &Record) {
        self.mark(origin);
        self.origins.push(origin);
    }

    /// Sees to it that no other record gets the id of one that was deleted: it would be taken for it.
    fn mark(&mut self, origin: &Record) {
        let record = text_of(origin, "record").filter(|_| text_of(origin, "guid").is_some());
        let Some((kind, id)) = record.and_then(|record| record.split_once(':')) else { return };
        let list = LISTS.iter().find(|(_, own)| *own == kind).map(|(list, _)| *list);
        list.and_then(|list| self.shelves.get_mut(list)).into_iter().for_each(|shelf| shelf.ids.mark(id));
    }

    /// Takes over where an archive has a record from: what that source has later is renewed here as well.
    fn take_roots(&mut self, kind: &str, (id, new_id): (&str, &str), batch: &Batch) {
        let Some(roots) = &batch.roots else { return };
        for mut root in roots.of_record(kind, id) {
            let (Some(source), Some(key)) = (text_of(&root, "source"), text_of(&root, "guid")) else {
                continue;
            };
            let is_there = source == batch.source
                || self.origins.of_source(kind, key, source).is_some()
                || self
                    .origins
                    .of_record(kind, new_id)
                    .filter_map(|at| self.origins.get(at))
                    .any(|origin| text_of(&origin, "source") == Some(source));
            if !is_there {
                root.insert("record".to_owned(), format!("{kind}:{new_id}").into());
                self.push_origin(&root);
            }
        }
    }

    /// Says of a record that was there what changed in it, and what is otherwise in the source.
    fn tell_renewed(&mut self, record: &Record, renewed: &Renewed, is_old: bool, batch: &Batch) {
        let title = text_of(record, "title").or_else(|| text_of(record, "name")).unwrap_or_default();
        if is_old && !renewed.changed.is_empty() {
            self.account.note(Note::Renewed, title, &renewed.changed.join(", "));
        }
        if !renewed.differing.is_empty() {
            let fields = renewed.differing.join(", ");
            self.account.note(Note::Differs, title, &format!("{fields} ({})", batch.source));
        }
    }

    /// Says which records the source does not have any longer: they stay.
    fn tell_what_stays(&mut self, units: &Units, batch: &Batch) {
        let lists: HashSet<&str> = units.records().map(|(list, _)| list).collect();
        let is_told = |list: &str| matches!(list, "events" | "media") || lists.contains(list);
        let kinds: Vec<(&str, &str)> =
            LISTS.into_iter().filter(|(list, _)| is_told(list) && *list != "people").collect();
        let mut keys: Option<HashSet<Hashed>> = None;
        let (mut stay, mut is_one) = (Vec::new(), false);
        for origin in self.origins.iter().take(self.before) {
            if text_of(&origin, "source") != Some(&batch.source) {
                continue;
            }
            let Some((kind, id)) = text_of(&origin, "record").and_then(|record| record.split_once(':'))
            else {
                continue;
            };
            let (Some((list, _)), Some(key)) =
                (kinds.iter().find(|(_, own)| *own == kind), text_of(&origin, "guid"))
            else {
                continue;
            };
            let keys = keys.get_or_insert_with(|| {
                let of_kind = |kind: &'static str| {
                    batch.keys.of_kind(kind).map(move |key| {
                        let now = hashed_of(kind, key);
                        [batch.had.get(&now).map_or(now, |had| hashed_of(kind, had)), now]
                    })
                };
                LISTS.iter().flat_map(|(_, kind)| of_kind(kind)).flatten().collect()
            });
            let is_there = keys.contains(&hashed_of(kind, key));
            is_one |= is_there;
            let shelf = self.shelves.get(list);
            let record = shelf.and_then(|shelf| shelf.record(shelf.of_id(id)?));
            if let Some(record) = record.filter(|_| !is_there && origin.contains_key("fields")) {
                let title = text_of(&record, "title").or_else(|| text_of(&record, "name"));
                let what = format!("{} ({id})", title.unwrap_or_default());
                stay.push((hashed_of(kind, id), batch.source.clone(), what));
            }
        }
        // Two that have nothing in common are two sources.
        if is_one {
            self.staying.extend(stay);
        }
    }

    /// Says which records that do not count themselves were deleted by hand: people, days of a conference, occurrences.
    fn tell_deleted(&mut self, units: &Units, batch: &Batch) {
        let is_gone = |list, id| matches!(batch.target(list, id), None | Some(Target::Gone(_)));
        let left_out = units.iter().filter(|unit| unit.records.iter().all(|id| is_gone(unit.list, *id)));
        let told: HashSet<(&str, Hashed)> =
            left_out.flat_map(|unit| unit.records.iter().map(move |id| (unit.list, *id))).collect();
        let mut deleted = Vec::new();
        for (list, _) in LISTS {
            for (id, target) in batch.targets.get(list).into_iter().flat_map(Targets::others) {
                if let Target::Gone(gone) = target
                    && gone.reason == Reason::Deleted
                    && !told.contains(&(list, id))
                {
                    deleted.push(format!("{} ({})", gone.title, gone.id));
                }
            }
        }
        deleted.sort_unstable();
        for what in deleted {
            self.account.note(Note::Deleted, &batch.source, &what);
        }
    }

    /// Enters what became of each record of a source, by what became of the records made of it.
    fn settle(&mut self, account: Account, units: &Units, batch: &Batch, source: &str) {
        let mut settled = Account { taken: 0, ..account };
        for unit in units.iter() {
            let all = || unit.records.iter().filter_map(|id| batch.target(unit.list, *id));
            if all().any(|target| matches!(target, Target::New(_))) {
                settled.taken += 1;
            } else if all().any(|target| matches!(target, Target::Known(..) | Target::Heir(_))) {
                settled.merged += 1;
            } else {
                let gone =
                    all().find_map(|target| if let Target::Gone(gone) = target { Some(gone) } else { None });
                let place = match gone.map_or("", |gone| gone.title.as_str()) {
                    "" => unit.place.to_owned(),
                    title => format!("{} ({title})", unit.place),
                };
                let reason = gone.map_or(Reason::Empty, |gone| gone.reason.clone());
                settled.leave_out(place, reason);
            }
        }
        self.account.add(if self.is_several { settled.of(source) } else { settled });
    }

    /// Says of each new person who else may be the same.
    fn tell_namesakes(&mut self) {
        let Some(shelf) = self.shelves.get("people") else { return };
        let text = |at: usize, field: &str| {
            let record = shelf.record(at);
            record.and_then(|record| text_of(&record, field).map(str::to_owned)).unwrap_or_default()
        };
        let name = |at: usize| text(at, "name");
        let mut by_spelling = Places::default();
        for (at, person) in shelf.records.iter().enumerate() {
            let also = person.get("also").and_then(Value::as_array).into_iter().flatten();
            let names = text_of(&person, "name").into_iter().chain(also.filter_map(Value::as_str));
            let names: HashSet<String> = names.map(common_spelling).collect();
            names.into_iter().for_each(|name| by_spelling.push(hashed(&name), at));
        }
        let source = |at: usize| {
            let new = self.new_people.binary_search_by_key(&at, |(at, _)| *at).ok();
            self.done.get(self.new_people.get(new?)?.1).map(|(source, _)| source)
        };
        let told = |at: usize| match source(at) {
            Some(source) => format!("{} ({}, {source})", name(at), text(at, "id")),
            None => format!("{} ({})", name(at), text(at, "id")),
        };
        // Each name once, with all who have it.
        let mut seen = HashSet::new();
        for (at, _) in &self.new_people {
            let spelling = hashed(&common_spelling(&name(*at)));
            let mut all = by_spelling.get(spelling);
            let (Some(first), others) = (all.next(), all.map(told).collect::<Vec<_>>()) else { continue };
            if !others.is_empty() && seen.insert(spelling) {
                self.account.note(Note::Namesake, &told(first), &others.join(", "));
            }
        }
    }
}

/// How many sources of one name there can be.
const MOST_SIBLINGS: usize = 100;

/// What is compared of the records whose keys are wanted.
fn numbered(kind: &str, records: &Records, keys: &Keys, is_wanted: impl Fn(&str) -> bool) -> Vec<Numbered> {
    let one = |record: &Record| {
        let key = keys.get(kind, text_of(record, "id")?).filter(|key| is_wanted(key))?;
        let date = record.get("date").or_else(|| record.get("start"));
        let day = date.and_then(Value::as_str).and_then(|date| date.split_once('T'));
        Some(Numbered {
            key: key.to_owned(),
            title: record.get("title").map(hash),
            date: date.map(hash),
            guid: record.get("guid").map(hash),
            day: day.map(|(day, _)| hash(&day.into())),
        })
    };
    records.iter().filter_map(|record| one(&record)).collect()
}

/// Fields of archives that become one, whatever else they say of themselves.
const JOINED: [&str; 2] = ["withheld", "synonyms"];

/// True for the name of a list of records.
fn is_list(name: &str) -> bool {
    name == ORIGINS || LISTS.iter().any(|(list, _)| *list == name)
}

/// Fields that name other records.
const NAMING: [&str; 7] = ["id", "event", "parent", "programme", "appearances", "topics", "sources"];

/// The people of a source whose records there are withheld, all of them: with these they would stand for nothing. Who is a
/// record of the source is there for their own sake.
fn without_records(lists: &Lists, batch: &Batch) -> HashSet<Hashed> {
    let is_withheld =
        |target: &Target| matches!(target, Target::Gone(gone) if gone.reason == Reason::Withheld);
    if !batch.targets.values().flat_map(Targets::others).any(|(_, target)| is_withheld(target)) {
        return HashSet::new();
    }
    let [mut withheld, mut needed] = [HashSet::new(), HashSet::new()];
    for (list, _, records) in lists {
        let Some(targets) = batch.targets.get(list) else { continue };
        for record in records.iter() {
            let target = text_of(&record, "id").and_then(|id| targets.get(hashed(id)));
            let of = if target.is_some_and(is_withheld) { &mut withheld } else { &mut needed };
            of.extend(persons(&record).map(hashed));
        }
    }
    withheld.retain(|person| !needed.contains(person) && !batch.counted.contains(person));
    withheld
}

/// The people who take part in something.
fn persons(record: &Record) -> impl Iterator<Item = &str> {
    let all = record.get("appearances").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|one| one.get("person").and_then(Value::as_str))
}
