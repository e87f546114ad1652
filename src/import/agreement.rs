//! Agreement: whether two records of a source can be one, since what both say is the same.

use serde_json::{Map, Value};
use std::collections::HashSet;

/// What stands between the parts of a note.
pub(super) const BETWEEN: &str = " · ";

/// True where one record says nothing otherwise than another: of its fields each is the same, or one of the two does not
/// have it. Of words and remarks one may have more than the other; who takes part and the links add up.
pub(super) fn agree(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    other.iter().filter(|(field, _)| *field != "id").all(|(field, there)| match (one.get(field), there) {
        (None, _) => true,
        (Some(Value::String(here)), Value::String(there)) if field == "note" => is_one_note(here, there),
        (Some(Value::Array(here)), Value::Array(there)) => {
            let is_words = here.iter().chain(there).all(Value::is_string);
            let is_in = |one: &[Value], other: &[Value]| one.iter().all(|word| other.contains(word));
            !is_words || is_in(here, there) || is_in(there, here)
        }
        (Some(here), there) => here == there,
    })
}

/// True for notes of which none says otherwise what a cell had that stands there under its heading (`Datum: ab September`), or
/// under none.
fn is_one_note(one: &str, other: &str) -> bool {
    let remarks = |note: &'_ str| -> HashSet<String> {
        note.split(BETWEEN).filter(|part| heading_of(part).is_none()).map(str::to_owned).collect()
    };
    let (ours, theirs) = (remarks(one), remarks(other));
    let is_in = ours.is_subset(&theirs) || theirs.is_subset(&ours);
    is_in
        && one.split(BETWEEN).filter_map(|part| Some((part, heading_of(part)?))).all(|(part, own)| {
            let mut alike = other.split(BETWEEN).filter(|other| heading_of(other) == Some(own)).peekable();
            alike.peek().is_none() || alike.any(|other| other == part)
        })
}

/// The heading under which a part of a note stands, if it has one.
pub(super) fn heading_of(part: &str) -> Option<&str> {
    part.split_once(": ").map(|(heading, _)| heading)
}

/// A note with the parts of another one that it does not have.
pub(super) fn joined(note: &str, other: &str) -> String {
    let more = other.split(BETWEEN).filter(|part| note.split(BETWEEN).all(|own| own != *part));
    std::iter::once(note).chain(more).collect::<Vec<_>>().join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn records_agree_where_both_say_the_same() {
        let is = |one: Value, other: Value| match (one, other) {
            (Value::Object(one), Value::Object(other)) => agree(&one, &other) && agree(&other, &one),
            _ => false,
        };
        assert!(is(json!({"title": "A", "room": "5"}), json!({"title": "A", "language": "de"})));
        assert!(is(json!({"note": "a · b"}), json!({"note": "b"})));
        assert!(is(json!({"places": ["Köln"]}), json!({"places": ["Köln", "Bonn"]})));
        assert!(is(json!({"links": [{"url": "a"}]}), json!({"links": [{"url": "b"}]})));
        assert!(!is(json!({"room": "5"}), json!({"room": "6"})));
        assert!(!is(json!({"note": "a"}), json!({"note": "b"})));
        assert!(is(json!({"note": "a · Datum: ab Mai"}), json!({"note": "Ort: Bonn"})));
        assert!(!is(json!({"note": "Datum: ab Mai"}), json!({"note": "x · Datum: ab Juni"})));
        assert_eq!(joined("a · b", "b · c"), "a · b · c");
        assert!(!is(json!({"places": ["Köln"]}), json!({"places": ["Bonn"]})));
    }
}
