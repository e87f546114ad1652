//! UnderWay: records that are being handed on, which takes a while where there are many.

/// Records that are being handed on.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnderWay {
    /// How many per cent of them are done.
    percent: u8,
    /// Whether it was asked if that is to be stopped, and whether the key after that said so.
    is_asked: bool,
    is_sure: bool,
}

impl UnderWay {
    /// How many per cent are done, where that takes so long that it is told.
    pub(super) fn percent(&self) -> Option<u8> {
        Some(self.percent).filter(|percent| *percent > 0)
    }

    /// So many are done.
    pub(super) fn comes_to(&mut self, percent: u8) {
        self.percent = percent;
    }

    /// Asks whether it is to be stopped; false where the last key said so.
    pub(super) fn asks(&mut self) -> bool {
        self.is_asked = !self.is_sure;
        self.is_asked
    }

    /// Another key was pressed: what the last one asked may be answered by it.
    pub(super) fn next_key(&mut self) {
        self.is_sure = std::mem::take(&mut self.is_asked);
    }
}
