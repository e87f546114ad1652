//! Gathering: several drafts, and the archive they go into, made into one.
//!
//! A record that was imported before is renewed field by field, and only where the archive still has what the last
//! import wrote: an origin keeps a hash of each field, and of each element of a list by its key. What was changed by hand
//! stays, and what was deleted by hand stays deleted.

mod aim;
mod called_off;
mod known_source;
mod put;
mod tell;

use super::account::{Account, Note};
use super::archives::is_known;
use super::base::{Base, is_read};
use super::batch::{Batch, Roots};
use super::draft::Imported;
use super::hashed::{Hashed, hashed};
use super::heading::{Said, of_several};
use super::heirs::Heirs;
use super::input::stem;
use super::origins::Origins;
use super::records::{Gathered, Records};
use super::renewal::{ByHand, Record, text_of};
use super::shape::{LISTS, ORIGINS};
use super::shelf::Shelf;
use super::withheld::Withheld;
use crate::archive::format::Frame;
use crate::archive::load::VERSIONS;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

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
        let said = base.as_ref().map(|base| Said::of(&base.heading));
        self.begin(base.unwrap_or_default());
        let mut waiting = std::mem::take(&mut self.waiting);
        // What only calls off names what others bring in.
        waiting.sort_by_key(|(imported, _)| imported.calls_off());
        // One that is there already by its name may be called otherwise now.
        let known: HashSet<String> =
            self.origins.iter().filter_map(|origin| text_of(&origin, "source").map(str::to_owned)).collect();
        let sources = Said::of_all(waiting.iter().filter(|(_, source)| !known.contains(source)));
        self.is_several = waiting.len() > 1;
        for (imported, _) in &mut waiting {
            imported.id = text_of(&imported.heading, "id").map(str::to_owned);
            // What one of them withholds none brings in.
            self.describe(&mut imported.heading);
        }
        let of_all =
            sources.and_then(|all| of_several(said.as_ref(), &all, &|title| self.has_section(title)));
        if let Some(of_all) = of_all {
            of_all.enter(&mut self.heading);
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
        // An archive has a title, and a version that is read.
        let is_titled = text_of(&heading, "title").is_some_and(|title| !title.trim().is_empty());
        if let Some((source, _)) = self.done.first().filter(|_| !is_titled) {
            heading.insert("title".to_owned(), stem(source).into());
        }
        if !heading.get("version").is_some_and(is_read) {
            heading.insert("version".to_owned(), (*VERSIONS.end()).into());
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
        let Imported { mut lists, mut keys, mut units, account, origins, id, told, .. } = imported;
        if let Some(events) = lists.remove("events") {
            lists.insert("events", self.spread(events, &mut keys, &mut units));
        }
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
            for record in records.drain() {
                self.put(list, kind, record, &batch);
            }
        }
        self.settle(account, &units, &batch, &source);
        if !batch.is_again {
            self.tell_what_stays(&units, &batch);
        }
        self.done.push((batch.source, batch.archive));
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

    /// True where media that are there are of this section.
    fn has_section(&self, title: &str) -> bool {
        let media = self.shelves.get("media").into_iter().flat_map(|shelf| shelf.records.iter());
        media.into_iter().any(|medium| text_of(&medium, "section") == Some(title))
    }

    /// The id of the record at a place.
    fn id_at(&self, list: &str, at: usize) -> String {
        self.shelves.get(list).map(|shelf| shelf.id_at(at)).unwrap_or_default()
    }

    /// True for a record that is from the source of a batch.
    fn is_from(&self, kind: &str, id: &str, batch: &Batch) -> bool {
        let mut origins = self.origins.of_record(kind, id).filter_map(|at| self.origins.get(at));
        origins.any(|origin| batch.is_of(text_of(&origin, "source")))
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
}

/// Fields of archives that become one, whatever else they say of themselves.
const JOINED: [&str; 2] = ["withheld", "synonyms"];

/// True for the name of a list of records.
fn is_list(name: &str) -> bool {
    name == ORIGINS || LISTS.iter().any(|(list, _)| *list == name)
}
