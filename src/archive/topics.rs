//! Topics: the table of subjects that have other names as well, found by their ids.

use super::sanitize::TextBuf;
use super::texts::Lines;
use crate::codec::{Input, Pack, pack_each, pack_fields, unpack_each};
use std::io::{self, Write};

/// A subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// The slug by which media name it.
    pub id: TextBuf,
    /// What it is called.
    pub name: TextBuf,
    /// Other words for it.
    pub also: Lines,
}

/// The subjects of an archive that have other names as well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topics {
    table: Vec<Topic>,
    /// Their places in the table, in the order of their ids.
    by_id: Vec<u32>,
}

impl Topics {
    /// A table of topics, no two of which have the same id.
    pub(super) fn new(table: Vec<Topic>) -> Self {
        let mut order: Vec<(&str, u32)> = table.iter().zip(0..).map(|(topic, at)| (&*topic.id, at)).collect();
        order.sort_unstable();
        let by_id = order.into_iter().map(|(_, at)| at).collect();
        Self { table, by_id }
    }

    /// All of them, in the order of the file.
    pub fn all(&self) -> &[Topic] {
        &self.table
    }

    /// The topic that a medium names; `None` where that is a plain word.
    pub fn get(&self, id: &str) -> Option<&Topic> {
        self.table.get(self.place(id)?)
    }

    /// Its place in the table.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        let id_at = |at: &u32| self.table.get(*at as usize).map_or("", |topic| &*topic.id);
        let found = self.by_id.binary_search_by(|at| id_at(at).cmp(id)).ok()?;
        self.by_id.get(found).map(|at| *at as usize)
    }
}

pack_fields!(Topic { id, name, also });
pack_fields!(Topics { table, by_id });

impl Pack for Vec<Topic> {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        pack_each(self, out)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        unpack_each(input)
    }
}
