//! Stages: the ways to match that are tried in turn, as long as there are few hits.

/// What is looked for in turn, as long as there are few hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Words as they are spelt: whole, from their start, from inside.
    Spelled,
    /// Letters with gaps, and beginnings of words.
    Fuzzy,
    /// Slips of the finger.
    Slips,
    /// Names that sound alike.
    Sound,
}
