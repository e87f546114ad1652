//! Agreement: whether two records of a source can be one, since what both say is the same.

use super::renewal::Record;
use serde_json::Value;

/// What stands between the parts of a note.
pub(super) const BETWEEN: &str = " · ";

/// True where one record says nothing otherwise than another: of its fields each is the same, or one of the two does not
/// have it. Of words and parts of a note one may have more than the other; who takes part, and the links, add up.
pub(super) fn agree(one: &Record, other: &Record) -> bool {
    other.iter().filter(|(field, _)| *field != "id").all(|(field, there)| match (one.get(field), there) {
        (None, _) => true,
        (Some(Value::String(here)), Value::String(there)) if field == "note" => {
            has_note(here, there) || has_note(there, here)
        }
        (Some(Value::Array(here)), Value::Array(there)) => {
            let is_words = here.iter().chain(there).all(Value::is_string);
            let is_in = |one: &[Value], other: &[Value]| one.iter().all(|word| other.contains(word));
            !is_words || is_in(here, there) || is_in(there, here)
        }
        (Some(here), there) => here == there,
    })
}

/// True for a note that has all the parts of another one.
pub(super) fn has_note(note: &str, other: &str) -> bool {
    other.split(BETWEEN).all(|part| note.split(BETWEEN).any(|own| own == part))
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
        assert!(!is(json!({"places": ["Köln"]}), json!({"places": ["Bonn"]})));
    }
}
