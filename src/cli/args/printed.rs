//! What `pick` prints.

/// What is printed of a record that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Printed {
    /// Its id.
    Id,
    /// The address of its best link.
    Url,
    /// Its title.
    Title,
    /// All of it, as a JSON object.
    Jsonl,
}
