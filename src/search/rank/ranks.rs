//! Ranks: how closely each document answers, one byte a document.

use crate::search::lookup::level::Level;

/// How a document answers: the level, and what the field weighs (1 to 15). The higher, the better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub(crate) struct Rank(u8);

/// The rank of each document.
pub(crate) type Ranks = Vec<Rank>;

/// So many ranks are looked at at once.
const BLOCK: usize = 1 << 8;

/// How many bits the weight has.
const WEIGHT_BITS: u32 = 4;

impl Rank {
    /// Not at all.
    pub(crate) const NONE: Self = Self(0);

    /// At a level, with a weight below 16.
    #[inline]
    pub(crate) const fn new(level: Level, weight: u8) -> Self {
        Self(level.number() << WEIGHT_BITS | weight)
    }

    /// How closely.
    #[inline]
    pub(crate) const fn level(self) -> Level {
        Level::of_number(self.0 >> WEIGHT_BITS)
    }

    /// What the field weighs.
    #[inline]
    pub(crate) const fn weight(self) -> u8 {
        self.0 & ((1 << WEIGHT_BITS) - 1)
    }

    /// True where the document answers.
    #[inline]
    pub(crate) const fn answers(self) -> bool {
        self.0 > 0
    }

    /// The better of two.
    #[inline]
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The better of two for a word that is still being typed: what it begins in one field is not worth less because it is
    /// whole in another by accident.
    #[inline]
    pub(crate) fn or_begun(self, other: Self) -> Self {
        let (better, worse) = (self.0.max(other.0), self.0.min(other.0));
        let weight = if Self(worse).level() >= Level::START { Self(worse).weight() } else { 0 };
        Self::new(Self(better).level(), Self(better).weight().max(weight))
    }

    /// The worse of two.
    #[inline]
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The same, weighing a little less.
    #[inline]
    pub(crate) const fn lighter(self) -> Self {
        if self.weight() > 2 { Self(self.0 - 2) } else { self }
    }

    /// Its place among all ranks.
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.0.into()
    }

    /// All ranks there can be, each at its place.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).map(Self)
    }
}

/// Leaves the better of two ranks for each document.
pub(crate) fn raise(ranks: &mut [Rank], others: &[Rank]) {
    ranks.iter_mut().zip(others).for_each(|(rank, other)| *rank = rank.or(*other));
}

/// True where no document answers.
pub(crate) fn is_empty(ranks: &[Rank]) -> bool {
    // Many are looked at at once, as long as none of them is a reason to stop.
    ranks.chunks(BLOCK).all(|ranks| ranks.iter().fold(0, |all, rank| all | rank.0) == 0)
}

/// Ranks of `count` documents of which none answers.
pub(crate) fn none(count: usize) -> Ranks {
    vec![Rank::NONE; count]
}
