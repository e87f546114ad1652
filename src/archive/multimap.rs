//! Multimap: for each record of one table, those of another that belong to it.

use crate::codec::{Input, Pack};
use std::io::{self, Write};

/// For each record of one table, those of another that belong to it, all in one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Multimap<T> {
    /// Where the members of each group end in `members`.
    pub(super) ends: Vec<u32>,
    /// All members, group after group.
    pub(super) members: Vec<T>,
}

impl<T> Default for Multimap<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), members: Vec::new() }
    }
}

impl<T: Copy + Default> Multimap<T> {
    /// Sorts (group, member) pairs into `count` groups; within a group they keep the order given.
    pub(crate) fn new(count: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut starts = vec![0u32; count + 1];
        for (group, _) in pairs.clone() {
            if let Some(next) = starts.get_mut(group as usize + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut members = vec![T::default(); sum as usize];
        for (group, member) in pairs {
            if let Some(at) = starts.get_mut(group as usize).filter(|_| (group as usize) < count) {
                if let Some(place) = members.get_mut(*at as usize) {
                    *place = member;
                }
                *at += 1;
            }
        }
        starts.truncate(count);
        Self { ends: starts, members }
    }
}

impl<T> Multimap<T> {
    /// How many groups there are.
    pub(crate) fn group_count(&self) -> usize {
        self.ends.len()
    }

    /// How many members there are in all groups.
    pub(crate) fn member_count(&self) -> usize {
        self.members.len()
    }

    /// The members of group `at`; none where there is no such group.
    pub(crate) fn of(&self, at: u32) -> &[T] {
        let at = at as usize;
        let start = if at == 0 { Some(0) } else { self.ends.get(at - 1).map(|end| *end as usize) };
        let end = self.ends.get(at).map(|end| *end as usize);
        start.zip(end).and_then(|(start, end)| self.members.get(start..end)).unwrap_or_default()
    }
}

impl<T> Pack for Multimap<T>
where
    Vec<T>: Pack,
{
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        self.ends.pack(out)?;
        self.members.pack(out)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        Ok(Self { ends: Pack::unpack(input)?, members: Pack::unpack(input)? })
    }
}
