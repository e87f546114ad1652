//! Requests: numbers the searches asked for, so that a late answer is known for one.

/// The searches asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Requests {
    last: u64,
}

impl Requests {
    /// The number of a new request; answers to earlier ones are late from now on.
    pub(super) fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// The number of the newest request.
    pub(super) fn last(&self) -> u64 {
        self.last
    }

    /// True for the number of the newest request.
    pub(super) fn is_last(&self, generation: u64) -> bool {
        generation == self.last
    }
}
