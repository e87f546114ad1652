//! Aim: what is to become of each record of a source, settled before any of them is put in.

use super::Gathering;
use crate::import::account::{Note, Reason};
use crate::import::batch::{Batch, Lists, Target, Targets};
use crate::import::hashed::{Hashed, Places, hashed};
use crate::import::heirs::Heirs;
use crate::import::name::common_spelling;
use crate::import::recognition::{self, Shared, is_alike, is_for_everybody, persons};
use crate::import::renewal::{Record, Standing, hash, text_of};
use crate::import::shape::LISTS;
use crate::import::shelf::contents;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The lists in the order in which it is settled what becomes of their records: people are told by the talks they are in.
const ORDER: [&str; 6] = ["events", "media", "people", "sources", "programmes", "topics"];

/// Fields that name other records.
const NAMING: [&str; 7] = ["id", "event", "parent", "programme", "appearances", "topics", "sources"];

impl Gathering {
    /// Settles what is to become of each record of a source.
    pub(super) fn aim(&mut self, lists: &Lists, batch: &mut Batch) {
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
        // An address under which all of a series are may be that of another one elsewhere.
        let is_link = guid.is_none() && batch.roots.is_none() && key.is_some_and(is_address_of(kind));
        let of_key = key.and_then(|key| match is_link {
            true => self.of_link((list, kind), key, record, batch),
            false => self.origin(kind, key, batch),
        });
        let origin = of_key.or_else(|| {
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
        let of_guid = of_guid.filter(|at| self.is_meant(list, *at, record));
        let same = of_guid
            .or_else(|| self.of_archive(list, kind, record, batch).filter(is_free))
            .or_else(|| {
                batch.same_people.get(&hashed(id)).copied().filter(|at| kind == "person" && is_free(at))
            })
            .or_else(|| self.twin(list, kind, record, batch, by_contents).filter(is_free));
        if let Some(at) = same {
            return Target::Known(at, self.id_at(list, at).into());
        }
        if list == "events" && title.is_none() {
            return Target::gone(Reason::NoTitle, None, record);
        }
        self.tell_twice(kind, key, record, batch);
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

    /// True where the record at a place is called as another one, or is of its day: the same guid may be that of both.
    pub(super) fn is_likely(&self, list: &str, at: usize, record: &Record) -> bool {
        let Some(there) = self.shelves.get(list).and_then(|shelf| shelf.record(at)) else { return false };
        let name = |record: &Record| {
            text_of(record, "title").or_else(|| text_of(record, "name")).map(common_spelling)
        };
        let day =
            |record: &Record| recognition::date_of(record).map(|date| recognition::day_of(date).to_owned());
        name(&there) == name(record) || day(&there).is_some_and(|there| day(record) == Some(there))
    }

    /// The people of the records of a source that are there already from elsewhere, by the names under which they take part; or
    /// from itself, by the part of their names that it tells of them still, where that is one person's.
    fn same_people(&self, lists: &Lists, batch: &Batch) -> HashMap<Hashed, usize> {
        let (mut same, mut in_part) = (HashMap::new(), HashMap::<Hashed, HashSet<usize>>::new());
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
                    } else if let Some(at) = there.iter().find(|at| self.is_in_part(**at, name, batch)) {
                        in_part.entry(hashed(own)).or_default().insert(*at);
                    }
                }
            }
        }
        for (own, all) in in_part.into_iter().filter(|(_, all)| all.len() == 1) {
            all.into_iter().for_each(|at| {
                same.entry(own).or_insert(at);
            });
        }
        same
    }

    /// True where a name is a part of that of the person at a place, of which the source has a column no longer.
    fn is_in_part(&self, at: usize, name: &str, batch: &Batch) -> bool {
        let person = self.shelves.get("people").and_then(|shelf| shelf.record(at));
        let Some((id, known)) =
            person.as_ref().and_then(|person| Some((text_of(person, "id")?, text_of(person, "name")?)))
        else {
            return false;
        };
        let known = common_spelling(known);
        let is_part = || name.split(' ').all(|word| known.split(' ').any(|own| own == word));
        let mut origins = self.origins.of_record("person", id).filter_map(|at| self.origins.get(at));
        let told = batch.told.as_ref().and_then(|told| told.get("people"));
        is_part()
            && origins.any(|origin| {
                let written = recognition::fields_of(&origin);
                let standing = Standing { written, told, ..Standing::default() };
                batch.is_of(text_of(&origin, "source")) && standing.lost().contains("name")
            })
    }

    /// Says of a record that the same one is there from another source, or another one at the same address.
    fn tell_twice(&mut self, kind: &str, key: Option<&str>, record: &Record, batch: &Batch) {
        let Some(key) = key else { return };
        let is_dated = ["date", "start"].iter().any(|field| record.contains_key(*field));
        let mut known = self.origins.of_key(kind, key).filter_map(|at| self.origins.get(at));
        let alike = known.find(|origin| is_dated && is_alike(origin, record));
        let at_address = || {
            let is_link = !record.contains_key("guid") && is_address_of(kind)(key);
            let at = self.at_address(kind, key, batch).next().filter(|_| is_link)?;
            Some((Note::Address, self.origins.get(at)?))
        };
        let told =
            alike.map(|origin| (Note::Twice, origin)).or_else(at_address).and_then(|(note, origin)| {
                let title = text_of(record, "title")?.to_owned();
                Some((
                    note,
                    title,
                    format!("{} ({})", text_of(&origin, "record")?, text_of(&origin, "source")?),
                ))
            });
        if let Some((note, title, there)) = told {
            self.account.note(note, &title, &there);
        }
    }

    /// The place of a record whose id was changed by hand: by its guid, or else by the title that the last import wrote,
    /// where no other origin names it.
    fn renamed(&mut self, list: &'static str, guid: Option<&str>, origin: usize) -> Option<usize> {
        let origin = self.origins.get(origin)?;
        let guid = guid.or_else(|| text_of(&origin, "guid"));
        let of_guid = guid.and_then(|guid| self.shelves.get(list)?.of_guid(guid, "", None));
        let kind = text_of(&origin, "record").and_then(|record| record.split(':').next()).unwrap_or_default();
        let is_named = |at: &usize| {
            let id = self.id_at(list, *at);
            let others = self.origins.of_record(kind, &id).filter_map(|other| self.origins.get(other));
            others.into_iter().any(|other| text_of(&other, "source") == text_of(&origin, "source"))
        };
        if let Some(at) = of_guid.filter(|at| !is_named(at)) {
            return Some(at);
        }
        let written = recognition::fields_of(&origin)?;
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
    pub(super) fn origin(&self, kind: &str, key: &str, batch: &Batch) -> Option<usize> {
        let of_all = || self.origins.of_key(kind, key).next().filter(|_| is_for_everybody(key));
        self.own_origin(kind, key, batch).or_else(of_all)
    }

    /// The origin of a record with this key of this source or one that it looks like.
    pub(super) fn own_origin(&self, kind: &str, key: &str, batch: &Batch) -> Option<usize> {
        self.origins.of_source(kind, key, &batch.source).or_else(|| self.of_alias(kind, key, batch))
    }

    /// The origin of a record with this key of the source that this one looks like.
    fn of_alias(&self, kind: &str, key: &str, batch: &Batch) -> Option<usize> {
        self.origins.of_source(kind, key, batch.alias.as_ref()?)
    }

    /// The origin of a record whose key is an address: of this source unless it is another record by now, of any other one
    /// where it certainly is the same.
    fn of_link(
        &self,
        (list, kind): (&str, &str),
        key: &str,
        record: &Record,
        batch: &Batch,
    ) -> Option<usize> {
        let shared = |at: &usize| self.shared(list, *at, record, batch);
        let own = self.origins.of_source(kind, key, &batch.source);
        let of_others =
            || self.of_alias(kind, key, batch).into_iter().chain(self.at_address(kind, key, batch));
        own.filter(|at| !shared(at).is_some_and(Shared::is_another))
            .or_else(|| of_others().find(|at| shared(at).is_none_or(Shared::is_one)))
    }
}

/// Whether a key of records of a kind is an address: that of what it leads to, and not of anybody.
fn is_address_of(kind: &str) -> impl Fn(&str) -> bool {
    move |key| matches!(kind, "event" | "medium") && key.contains("://")
}

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
