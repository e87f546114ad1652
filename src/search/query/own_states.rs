//! What a record may be to the reader, as one types it and is told: `gemerkt`, `seen`.

use crate::lang::{Lang, Words};
use crate::letters::fold;
use crate::marks::own::OwnState;

/// What a state is called, and typed.
pub(crate) fn state_name(state: OwnState) -> Words {
    match state {
        OwnState::Bookmarked => Words::new("gemerkt", "bookmarked"),
        OwnState::Seen => Words::new("gesehen", "seen"),
        OwnState::Noted => Words::new("notiert", "noted"),
        OwnState::New => Words::new("neu", "new"),
    }
}

/// The state that is called so, in either language.
pub(crate) fn state_named(typed: &str) -> Option<OwnState> {
    let plain = fold::plain(typed.trim());
    OwnState::ALL.into_iter().find(|state| names(*state).any(|name| name == plain))
}

/// The state that is called so, or else all whose names begin so.
pub(in crate::search) fn states_begun(typed: &str) -> Vec<OwnState> {
    let plain = fold::plain(typed.trim());
    let is_begun = |state: &OwnState| names(*state).any(|name| name.starts_with(&plain));
    state_named(typed)
        .map_or_else(|| OwnState::ALL.into_iter().filter(is_begun).collect(), |state| vec![state])
}

/// What a state is called in each language.
fn names(state: OwnState) -> impl Iterator<Item = &'static str> {
    Lang::ALL.into_iter().map(move |lang| lang.say(state_name(state)))
}
