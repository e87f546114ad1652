//! Put: a record put where it belongs, with its origin.

use super::Gathering;
use crate::import::account::Note;
use crate::import::batch::{Batch, Target};
use crate::import::hashed::{hashed, hashed_of};
use crate::import::renewal::{ByHand, Record, Standing, is_called_off, renew, text_of};
use serde_json::{Map, Value};
use std::collections::HashSet;

impl Gathering {
    /// Takes from a record those of its organisers who are withheld.
    fn withhold_organisers(&mut self, record: &mut Record, source: &str) {
        let Some(Value::Array(organisers)) = record.get_mut("organisers") else { return };
        organisers.retain(|organiser| {
            let withheld = organiser.as_str().filter(|name| self.withheld.has_name(name));
            withheld.into_iter().for_each(|name| self.account.note(Note::Withheld, source, name));
            withheld.is_none()
        });
        if organisers.is_empty() {
            record.remove("organisers");
        }
    }

    /// Puts a record where it belongs.
    pub(super) fn put(&mut self, list: &'static str, kind: &str, mut record: Record, batch: &Batch) {
        let Some(id) = text_of(&record, "id").map(str::to_owned) else { return };
        let Some(target) = batch.target(list, hashed(&id)) else { return };
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
        self.withhold_organisers(&mut record, &batch.source);
        // What calls something off need not say what that is called.
        if text_of(&record, "title").is_none() {
            record.remove("title");
        }
        // Nor when it is: it may have been moved before.
        if place.is_some() && batch.keys.is_start_supposed(kind, &id) {
            record.remove("start");
        }
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
        let nothing = HashSet::new();
        let standing = Standing {
            written: own.map(|_| &written),
            others: &others,
            by_hand: self.by_hand.get(&hashed(&name)),
            brought: by_hand.as_ref(),
            // A calendar that calls something off need not say more of it than that.
            told: match list == "events" && batch.is_first_hand() && is_called_off(&record) {
                true => Some(&nothing),
                false => batch.told.as_ref().and_then(|told| told.get(list)),
            },
        };
        let renew_it = |known: &mut Record| renew(known, &record, &standing);
        let mut renewed = match place.and_then(|at| shelf.records.change(at, renew_it)) {
            Some(renewed) => renewed,
            None => {
                let mut fresh = Record::new();
                fresh.insert("id".to_owned(), new_id.clone().into());
                let standing = Standing { told: standing.told, ..Standing::default() };
                let renewed = renew(&mut fresh, &record, &standing);
                if kind == "person" {
                    self.new_people.push((shelf.records.len(), self.done.len()));
                }
                shelf.push(&fresh);
                renewed
            }
        };
        if let Some(at) = place {
            let is_old = at < shelf.before;
            let is_titled = ["title", "name"].iter().any(|name| text_of(&record, name).is_some());
            let there = if is_titled { None } else { shelf.record(at) };
            self.tell_renewed(there.as_ref().unwrap_or(&record), &renewed, is_old, batch);
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

    /// The origin of a record of the source of a batch under a key that this has no longer.
    pub(super) fn outdated(&self, kind: &str, id: &str, batch: &Batch) -> Option<usize> {
        let is_outdated = |at: &usize| {
            self.origins.get(*at).is_some_and(|origin| {
                let had = text_of(&origin, "guid");
                let is_own = text_of(&origin, "source") == Some(&batch.source);
                is_own && had.is_some_and(|had| batch.keys.of_kind(kind).all(|key| key != had))
            })
        };
        self.origins.of_record(kind, id).find(is_outdated)
    }
}
