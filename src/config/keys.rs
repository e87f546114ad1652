//! The keys: `[keys.SCOPE]` with `ACTION = ["KEY", …]`.

use super::fault::Fault;
use super::place::Places;
use super::reason::{Meant, Reason, Thing};
use crate::app::action::Action;
use crate::app::keymap::{Key, Keymap, PopupKind, Scope};
use crate::words::config as words;
use crossterm::event::KeyCode;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeValue;

/// Where something is in force that no digit but one chooses.
const DIGITS: std::ops::RangeInclusive<char> = '0'..='9';

/// An action that keys are given to.
struct Wish {
    scope: Scope,
    action: Action,
    name: &'static str,
    keys: Vec<Given>,
    /// Keys behind one that opens a menu.
    sequences: Vec<(Vec<Key>, String, Range<usize>)>,
}

/// A key, and where it is named.
#[derive(Clone)]
struct Given {
    key: Key,
    place: Range<usize>,
}

/// Takes the keys; none of them where there is a fault.
pub(super) fn read(keymap: &mut Keymap, value: &Spanned<DeValue>, places: &Places, faults: &mut Vec<Fault>) {
    let DeValue::Table(scopes) = value.get_ref() else {
        faults.push(places.fault(value.span(), Reason::Type(words::TABLE_OF_SCOPES)));
        return;
    };
    let mut wishes = Vec::new();
    for (name, value) in scopes {
        let (Some(scope), DeValue::Table(actions)) = (Scope::from_name(name.get_ref()), value.get_ref())
        else {
            faults.push(match Scope::from_name(name.get_ref()) {
                Some(_) => places.fault(value.span(), Reason::Type(words::TABLE_OF_KEYS)),
                None => places.fault(name.span(), no_scope(keymap, name.get_ref())),
            });
            continue;
        };
        for (name, value) in actions {
            match action(keymap, scope, name.get_ref()) {
                Ok((action, name)) => wishes.push(wish(scope, action, name, value, places, faults)),
                Err(reason) => faults.push(places.fault(name.span(), reason)),
            }
        }
    }
    // What opens the menus has to be known before what stands in them.
    for Wish { scope, action, keys, .. } in &wishes {
        let keys: Vec<Key> = keys.iter().map(|given| given.key).collect();
        keymap.bind(*scope, *action, &keys);
    }
    let wishes = into_menus(wishes, keymap, places, faults);
    for Wish { scope, action, keys, .. } in &wishes {
        let keys: Vec<Key> = keys.iter().map(|given| given.key).collect();
        keymap.bind(*scope, *action, &keys);
    }
    taken_twice(&wishes, places, faults);
    covered(keymap, &wishes, places, faults);
}

/// Nothing is called so that keys could mean something in; perhaps it is an action without its scope.
fn no_scope(keymap: &Keymap, name: &str) -> Reason {
    let found = scopes_with(keymap, name);
    if !found.is_empty() {
        return Reason::NoScope(name.to_owned(), found);
    }
    let scopes = Scope::ALL.map(Scope::name);
    let meant = Meant::of_many(name, scopes);
    let meant = if meant == Meant::OneOfMany { Meant::OneOf(scopes.to_vec()) } else { meant };
    Reason::Unknown(Thing::Scope, name.to_owned(), meant)
}

/// The names of the scopes that have an action of this name.
fn scopes_with(keymap: &Keymap, name: &str) -> Vec<&'static str> {
    let has = |scope: &Scope| keymap.of_scope(*scope).any(|row| row.action.name() == Some(name));
    Scope::ALL.into_iter().filter(has).map(Scope::name).collect()
}

/// The action of a scope that has a name. A menu of keys may have any of the panes.
fn action(keymap: &Keymap, scope: Scope, name: &str) -> Result<(Action, &'static str), Reason> {
    let names = |scope: Scope| keymap.of_scope(scope).filter_map(|row| row.action.name());
    let is_menu = matches!(scope, Scope::Popup(kind) if kind.is_menu());
    let more = is_menu.then_some(Scope::Panes);
    let mut here = names(scope).chain(more.into_iter().flat_map(names));
    if let Some(own) = here.find(|own| *own == name) {
        return Action::from_name(own)
            .map(|action| (action, own))
            .ok_or_else(|| Reason::Unknown(Thing::Action, name.to_owned(), Meant::OneOfMany));
    }
    let elsewhere = scopes_with(keymap, name);
    Err(match Action::named().find(|(own, _)| *own == name) {
        Some((own, _)) if !elsewhere.is_empty() => Reason::Elsewhere(own, elsewhere),
        _ => {
            let own = Meant::of_many(name, names(scope));
            let meant = match own {
                Meant::OneOfMany => Meant::of_many(name, Action::named().map(|(own, _)| own)),
                own => own,
            };
            Reason::Unknown(Thing::Action, name.to_owned(), meant)
        }
    })
}

/// The keys that are given to an action: one, or a list of them.
fn wish(
    scope: Scope,
    action: Action,
    name: &'static str,
    value: &Spanned<DeValue>,
    places: &Places,
    faults: &mut Vec<Fault>,
) -> Wish {
    let mut wish = Wish { scope, action, name, keys: Vec::new(), sequences: Vec::new() };
    let elements: Vec<&Spanned<DeValue>> = match value.get_ref() {
        DeValue::Array(list) => list.iter().collect(),
        DeValue::String(_) => vec![value],
        _ => {
            faults.push(places.fault(value.span(), Reason::Type(words::KEYS)));
            Vec::new()
        }
    };
    for element in elements {
        let taken = match element.get_ref() {
            DeValue::String(text) => wish.take(text, element.span()),
            _ => Err(Reason::Type(words::KEY)),
        };
        faults.extend(taken.err().map(|reason| places.fault(element.span(), reason)));
    }
    // The terminal makes a signal of it, whatever else is bound.
    if action == Action::QuitNow && wish.keys.iter().all(|given| given.key != CTRL_C) {
        wish.keys.push(Given { key: CTRL_C, place: value.span() });
    }
    wish
}

impl Wish {
    /// Takes a key, or several one after the other.
    fn take(&mut self, text: &str, place: Range<usize>) -> Result<(), Reason> {
        let named = |name: &str| Key::from_name(name).map_err(|why| Reason::NoKey(name.to_owned(), why));
        let keys = text.split_whitespace().map(|name| match (named(name), self.action) {
            (Err(Reason::NoKey(_, crate::app::keymap::NoKey::AlwaysQuits)), Action::QuitNow) => Ok(CTRL_C),
            (named, _) => named,
        });
        let keys = keys.collect::<Result<Vec<Key>, Reason>>()?;
        let [key] = keys.as_slice() else {
            let is_menu = matches!(self.scope, Scope::Popup(kind) if kind.is_menu());
            if keys.is_empty() {
                return named(text).map(drop);
            }
            if self.scope != Scope::Panes && !is_menu {
                return Err(Reason::OneKey(text.to_owned()));
            }
            self.sequences.push((keys, text.to_owned(), place));
            return Ok(());
        };
        let letter = key.typed();
        if matches!(self.action, Action::Pick(_)) && !letter.is_some_and(|letter| DIGITS.contains(&letter)) {
            return Err(Reason::NoDigit);
        }
        // What holds everywhere holds where letters are typed as well.
        if (self.scope.is_typed_in() || self.scope == Scope::Always) && letter.is_some() {
            return Err(Reason::Typed(key.spelling()));
        }
        self.keys.push(Given { key: *key, place });
        Ok(())
    }
}

/// Ends the program, and nothing else.
const CTRL_C: Key = Key { code: KeyCode::Char('c'), held: crossterm::event::KeyModifiers::CONTROL };

/// The same wishes with what is behind a key that opens a menu in that menu.
fn into_menus(wishes: Vec<Wish>, keymap: &Keymap, places: &Places, faults: &mut Vec<Fault>) -> Vec<Wish> {
    let menus = [PopupKind::Goto, PopupKind::Copy];
    let opens = |kind: PopupKind, key: &Key| {
        keymap.of_scope(Scope::Panes).any(|row| row.action == Action::Show(kind) && row.keys.contains(key))
    };
    let mut more: Vec<Wish> = Vec::new();
    for wish in &wishes {
        for (keys, text, place) in &wish.sequences {
            let kind = keys.first().and_then(|first| menus.into_iter().find(|kind| opens(*kind, first)));
            let fits = |kind: &PopupKind| wish.scope == Scope::Panes || wish.scope == Scope::Popup(*kind);
            match (kind.filter(fits), keys.as_slice()) {
                (Some(kind), [_, key]) => {
                    let scope = Scope::Popup(kind);
                    let given = Given { key: *key, place: place.clone() };
                    match more.iter_mut().find(|other| (other.scope, other.action) == (scope, wish.action)) {
                        Some(other) => other.keys.push(given),
                        None => more.push(Wish { scope, keys: vec![given], sequences: Vec::new(), ..*wish }),
                    }
                }
                _ => {
                    let first =
                        |kind| keymap.key_of(Scope::Panes, Action::Show(kind)).map(|key| key.spelling());
                    let menus = menus.into_iter().filter_map(first).collect();
                    faults.push(places.fault(place.clone(), Reason::NoMenu(text.clone(), menus)));
                }
            }
        }
    }
    let mut all = wishes;
    for wish in more {
        match all.iter_mut().find(|other| (other.scope, other.action) == (wish.scope, wish.action)) {
            Some(other) => {
                other.keys.extend(wish.keys);
                other.keys.sort_by_key(|given| given.place.start);
            }
            None => all.push(wish),
        }
    }
    all
}

/// Tells of keys that two actions of a scope were given.
fn taken_twice(wishes: &[Wish], places: &Places, faults: &mut Vec<Fault>) {
    for (at, wish) in wishes.iter().enumerate() {
        let others = wishes.iter().enumerate().filter(|(other, one)| *other != at && one.scope == wish.scope);
        let others: Vec<(&Wish, &Given)> =
            others.flat_map(|(_, other)| other.keys.iter().map(move |given| (other, given))).collect();
        for given in &wish.keys {
            let before = |other: &&(&Wish, &Given)| {
                other.1.key == given.key && other.1.place.start < given.place.start
            };
            if let Some((other, first)) = others.iter().find(before) {
                let line = places.line(first.place.start);
                let reason = Reason::Taken(given.key.spelling(), other.name, line);
                faults.push(places.fault(given.place.clone(), reason));
            }
        }
    }
}

/// Tells of keys of all panes that mean something nearer in every one.
fn covered(keymap: &Keymap, wishes: &[Wish], places: &Places, faults: &mut Vec<Fault>) {
    for wish in wishes.iter().filter(|wish| wish.scope == Scope::Panes) {
        for given in &wish.keys {
            let nearer = keymap.nearer_in_every_pane(given.key, wish.action).into_iter();
            let nearer: Vec<_> =
                nearer.filter_map(|row| Some((row.scope.name(), row.action.name()?))).collect();
            if !nearer.is_empty() {
                faults.push(places.fault(given.place.clone(), Reason::Covered(given.key.spelling(), nearer)));
            }
        }
    }
}
