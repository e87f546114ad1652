//! The sets of own fields that occur, each with a number, so that a posting needs a byte for its set.
//!
//! There is room for 32 own fields, of which only few sets ever occur together: a million media have some sixty.

use crate::search::index::field::OwnField;
use crate::search::index::ids::MaskId;
use rustc_hash::FxHashMap;

/// Sets of own fields as bits, numbered in the order in which they are first asked for; the sets of one field alone
/// come first, so that their number is that of the field.
pub(in crate::search) struct Masks {
    masks: Vec<u32>,
    numbers: FxHashMap<u32, MaskId>,
}

impl Default for Masks {
    fn default() -> Self {
        Self {
            masks: OwnField::ALL.iter().map(|field| field.mask()).collect(),
            numbers: FxHashMap::default(),
        }
    }
}

impl Masks {
    /// The number of a set, new if it is.
    pub(in crate::search) fn number(&mut self, mask: u32) -> MaskId {
        // Most words stand in one field of a record.
        let field = mask.trailing_zeros();
        if mask.is_power_of_two() && (field as usize) < OwnField::ALL.len() {
            return MaskId(field);
        }
        let next = MaskId(self.masks.len() as u32);
        let number = *self.numbers.entry(mask).or_insert(next);
        if number == next {
            self.masks.push(mask);
        }
        number
    }

    /// The numbers that the sets of `other` have here.
    pub(in crate::search) fn renumber(&mut self, other: &Self) -> Vec<MaskId> {
        other.masks.iter().map(|mask| self.number(*mask)).collect()
    }

    /// All sets, each at its number.
    pub(in crate::search) fn into_row(self) -> Vec<u32> {
        self.masks
    }
}

/// The number of a set of one field.
pub(in crate::search) const fn of_field(field: OwnField) -> MaskId {
    MaskId(field as u32)
}
