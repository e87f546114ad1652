//! Shape: what an archive and its lists are called.

/// What the format of an archive is called.
pub const FORMAT: &str = "lernnetzwerk-archive";

/// The lists of an archive, with what a record of each is called; those that are named stand before those that name them.
pub(super) const LISTS: [(&str, &str); 6] = [
    ("people", "person"),
    ("sources", "source"),
    ("programmes", "programme"),
    ("topics", "topic"),
    ("events", "event"),
    ("media", "medium"),
];

/// What the list of where records are from is called.
pub(super) const ORIGINS: &str = "origins";
