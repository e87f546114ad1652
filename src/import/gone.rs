//! Gone: columns of a table that a newer edition of it does not have. Where several have a part of a field or elements of a
//! list, and one of them is gone, what it had stays: the others say nothing of that.

use super::hashed::{hash, hash_of};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// What a column is called that has a part of a field, or elements of a list, among the fields that a source can say anything
/// of, and in an origin, where it has the hash of nothing.
pub(super) fn told_in(name: &str, heading: &str) -> String {
    format!("{name}[{}]", hash_of(heading))
}

/// True for what a column of a field or a list is called, or an element of the list.
fn is_of(part: &str, name: &str) -> bool {
    part.strip_prefix(name).is_some_and(|rest| rest.starts_with('['))
}

/// The columns of a source now, and when the last import wrote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns<'s> {
    /// What the last import of this source wrote.
    pub(super) written: Option<&'s Map<String, Value>>,
    /// The fields that it can say anything of.
    pub(super) told: Option<&'s HashSet<String>>,
}

impl<'s> Columns<'s> {
    /// Those of a field or a list now.
    fn of(self, name: &str) -> impl Iterator<Item = &'s String> {
        self.told.into_iter().flatten().filter(move |part| is_of(part, name))
    }

    /// Those that had some of what the last import wrote.
    fn last(self) -> impl Iterator<Item = &'s String> {
        let none = hash(&Value::Null);
        self.written.into_iter().flatten().filter(move |(_, hash)| **hash == none).map(|(part, _)| part)
    }

    /// The fields and lists of which a column is gone: nobody knows what of them stood in that.
    pub(super) fn lost(self) -> HashSet<&'s str> {
        let Some(told) = self.told else { return HashSet::new() };
        let gone = self.last().filter(|part| !told.contains(*part));
        gone.filter_map(|part| part.split('[').next()).collect()
    }

    /// True for a heading of what is gone in part and that the source does not have any longer: `Uhrzeit` without `Datum`. What
    /// stands below it is in the archive already. `is_there`: whether the source has a field.
    pub(super) fn is_rest(self, heading: &str, is_there: impl Fn(&str) -> bool) -> bool {
        let has = |name: &str| self.told.is_some_and(|told| told.contains(&told_in(name, heading)));
        self.lost().into_iter().any(|name| has(name) && !is_there(name))
    }

    /// Enters those of a field or a list into what an import writes, where these are several.
    pub(super) fn enter(self, name: &str, written: &mut Map<String, Value>) {
        if self.of(name).nth(1).is_some() {
            push(self.of(name), written);
        }
    }

    /// Enters as well those that a field had which stays as it was without one of them.
    pub(super) fn keep(self, name: &str, written: &mut Map<String, Value>) {
        push(self.last().filter(|part| is_of(part, name)), written);
    }
}

/// Enters columns into what an import writes.
fn push<'c>(columns: impl Iterator<Item = &'c String>, written: &mut Map<String, Value>) {
    written.extend(columns.map(|part| (part.clone(), hash(&Value::Null))));
}
