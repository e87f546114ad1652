//! Confirmation: something was asked, and the key right after that may say so.

/// How far something is confirmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Confirmation {
    /// Nothing was asked.
    #[default]
    Idle,
    /// It was asked, and no key was pressed since.
    Asked,
    /// The key after that is being taken in, which may say so.
    Open,
}

impl Confirmation {
    /// Asks.
    pub(super) fn ask(&mut self) {
        *self = Self::Asked;
    }

    /// Another key was pressed.
    pub(super) fn next_key(&mut self) {
        *self = if self.is_asked() { Self::Open } else { Self::Idle };
    }

    /// True from when it was asked until a key is pressed.
    pub(super) fn is_asked(self) -> bool {
        self == Self::Asked
    }

    /// True where the key that is taken in says so by asking for the same again.
    pub(super) fn is_open(self) -> bool {
        self == Self::Open
    }
}
