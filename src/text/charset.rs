//! Charset: which characters the terminal can be trusted to have, and with them how many cells a text takes.

use std::cell::Cell;

/// Which characters the terminal can be trusted to have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    /// All.
    #[default]
    Unicode,
    /// All in texts; borders and signs are ASCII.
    AsciiSigns,
    /// ASCII.
    Ascii,
}

thread_local! {
    /// That of the terminal that this thread measures texts for, and draws on.
    static IN_USE: Cell<Charset> = const { Cell::new(Charset::Unicode) };
}

impl Charset {
    /// From now on this thread measures and draws in these characters: `ä` takes two cells where it is drawn as `ae`.
    pub(crate) fn put_to_use(self) {
        IN_USE.set(self);
    }

    /// The characters in which this thread measures and draws.
    pub(crate) fn in_use() -> Self {
        IN_USE.get()
    }
}
