//! NumberTable: numbers by hashes, for a million look-ups one after the other.

/// Numbers by 64-bit hashes, each in the first free slot from that on to which its hash points. A look-up goes to one
/// place in memory, where a general table goes to two; and it is mostly the way to memory that it takes.
#[derive(Default)]
pub(crate) struct NumberTable {
    /// The upper and the lower half of each hash, and the number, which is [`FREE`] where there is none. As many as a
    /// power of two.
    slots: Vec<[u32; 3]>,
    count: usize,
}

/// Stands for a number in a slot that is free: no number is as high.
const FREE: u32 = u32::MAX;

/// Slots there are at the least.
const FEWEST_SLOTS: usize = 16;

impl NumberTable {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Forgets all of them, and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.slots.fill([0, 0, FREE]);
        self.count = 0;
    }

    /// The number that a hash has.
    pub(crate) fn get(&self, hash: u64) -> Option<u32> {
        let [_, _, number] = self.slots.get(self.place(hash)?)?;
        (*number != FREE).then_some(*number)
    }

    /// Gives a number to a hash, which may have had another.
    pub(crate) fn insert(&mut self, hash: u64, number: u32) {
        // One slot of eight stays free, so that every search ends, and soon.
        if self.count * 8 >= self.slots.len() * 7 {
            let length = (self.slots.len() * 2).max(FEWEST_SLOTS);
            let all = std::mem::replace(&mut self.slots, vec![[0, 0, FREE]; length]);
            for slot in all.into_iter().filter(|[_, _, number]| *number != FREE) {
                let [upper, lower, _] = slot;
                self.put(u64::from(upper) << 32 | u64::from(lower), slot);
            }
        }
        let is_new = self.get(hash).is_none();
        self.count += usize::from(is_new);
        self.put(hash, [(hash >> 32) as u32, hash as u32, number]);
    }

    fn put(&mut self, hash: u64, slot: [u32; 3]) {
        if let Some(place) = self.place(hash).and_then(|at| self.slots.get_mut(at)) {
            *place = slot;
        }
    }

    /// The slot of a hash: the one it is in, or else would be put in.
    fn place(&self, hash: u64) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let mut at = (hash >> 32) as usize & last;
        loop {
            let [upper, lower, number] = *self.slots.get(at)?;
            if number == FREE || (upper, lower) == ((hash >> 32) as u32, hash as u32) {
                return Some(at);
            }
            at = (at + 1) & last;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn numbers_are_found_by_their_hashes_and_nothing_else_is(
            // Many of them point to the same slots.
            hashes in prop::collection::vec((0u64..40, 0u64..3).prop_map(|(upper, lower)| upper << 32 | lower), 0..200),
        ) {
            let (mut numbers, mut wanted) = (NumberTable::default(), HashMap::new());
            for (hash, number) in hashes.iter().zip(0..) {
                numbers.insert(*hash, number);
                wanted.insert(*hash, number);
            }
            prop_assert_eq!(numbers.len(), wanted.len());
            for hash in (0..40).flat_map(|upper| (0..4).map(move |lower| upper << 32 | lower)) {
                prop_assert_eq!(numbers.get(hash), wanted.get(&hash).copied());
            }
            numbers.clear();
            prop_assert!(hashes.iter().all(|hash| numbers.get(*hash).is_none()));
        }
    }
}
