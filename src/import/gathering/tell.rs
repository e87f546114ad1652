//! Tell: what the account says of the records that were put in, and of those that stay.

use super::Gathering;
use crate::import::account::{Account, Note, Reason};
use crate::import::batch::{Batch, Target, Targets};
use crate::import::draft::Units;
use crate::import::hashed::{Hashed, Places, hashed, hashed_of};
use crate::import::name::common_spelling;
use crate::import::renewal::{Record, Renewed, text_of};
use crate::import::shape::LISTS;
use serde_json::Value;
use std::collections::HashSet;

impl Gathering {
    /// Says of a record that was there what changed in it, and what is otherwise in the source.
    pub(super) fn tell_renewed(&mut self, record: &Record, renewed: &Renewed, is_old: bool, batch: &Batch) {
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
    pub(super) fn tell_what_stays(&mut self, units: &Units, batch: &Batch) {
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
                        let had = batch.had.get(&now).map_or(now, |had| hashed_of(kind, had));
                        [Some(had), Some(now).filter(|now| batch.rekeyed.contains(now))]
                    })
                };
                LISTS.iter().flat_map(|(_, kind)| of_kind(kind)).flatten().flatten().collect()
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
    pub(super) fn tell_deleted(&mut self, units: &Units, batch: &Batch) {
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
    pub(super) fn settle(&mut self, account: Account, units: &Units, batch: &Batch, source: &str) {
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
    pub(super) fn tell_namesakes(&mut self) {
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
