//! What records are called by what they are, and how a typed word matches that.

use crate::letters::typo;
use crate::search::index::field::Fields;
use crate::search::index::kind_names;
use crate::search::lookup::level::{self, Level};
use crate::search::lookup::stage::Stage;
use crate::search::query::needle::Needle;

/// From so many letters on a word that is being typed is taken for what events, people and programmes are called.
const BEGUN: usize = 4;

/// How a typed word matches what records of kind `kind` are called, at a stage. Events, people and programmes by the
/// whole word only, unless it was asked for kinds, or may become that word.
pub(crate) fn level_of(kind: u8, needle: &Needle, scope: Fields, stage: Stage) -> Level {
    if !scope.meets(Fields::KIND) {
        return Level::NONE;
    }
    let names = kind_names::NAMES.get(usize::from(kind)).copied().unwrap_or_default();
    let is_any_medium = scope == Fields::KIND && kind < kind_names::EVENT;
    let any = kind_names::ANY_MEDIUM.iter().filter(|_| is_any_medium);
    let level = names
        .iter()
        .chain(any)
        .map(|name| level_of_name(needle, name, scope, stage))
        .max()
        .unwrap_or_default();
    // Elsewhere the beginning of `person` is that of a name, and half of an archive are events.
    let asks_for_all = scope != Fields::KIND && kind >= kind_names::EVENT;
    let least = if needle.begun && needle.len() >= BEGUN { Level::FORM } else { Level::WORD };
    if asks_for_all && level < least && level != Level::FORM { Level::NONE } else { level }
}

/// True for the kind that has this for its whole name, maybe with blanks in it: `lightning talk`; and for that of any medium
/// where media are called so.
pub(crate) fn is_called(kind: u8, name: &[Needle]) -> bool {
    let names = kind_names::NAMES.get(usize::from(kind)).copied().unwrap_or_default();
    let any = kind_names::ANY_MEDIUM.iter().filter(|_| kind < kind_names::EVENT);
    names.iter().chain(any).any(|own| {
        let rest = name.iter().try_fold(*own, |rest, word| {
            word.spellings.iter().find_map(|spelling| rest.strip_prefix(spelling.as_str()))
        });
        rest == Some("")
    })
}

/// How a typed word matches what a kind is called. Outside of its field, `f` is not all films.
fn level_of_name(needle: &Needle, name: &str, scope: Fields, stage: Stage) -> Level {
    let asked = scope == Fields::KIND;
    match stage {
        Stage::Spelled => match level::spelled(needle, &[name.to_owned()]) {
            Level::START if !asked && needle.len() < 3 => Level::NONE,
            Level::INSIDE if !asked => Level::NONE,
            level => level,
        },
        Stage::Slips if needle.forgives() => needle
            .spellings
            .iter()
            .map(|wanted| level::typo(wanted, name, typo::PART))
            .max()
            .unwrap_or_default(),
        _ => Level::NONE,
    }
}
