//! odd_values: what is odd about the fields of a record: those that the format does not have, empty texts, what stands
//! twice in a list, groups of one word, and numbers and texts that say nothing.

use super::members::{Member, each_member};
use super::mend::{Form, NULL};
use super::scan::trim_start;
use super::unknown_fields::meant;
use crate::archive::duration::Duration;
use crate::archive::fault::{Oddity, quote};
use crate::archive::sanitize::TextCow;
use crate::letters::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// Fields that take one of a few words: an empty text is none of them, and a fault.
const OF_FEW_WORDS: [&str; 2] = ["status", "part"];

/// Lists in which a word is the same with other capitals.
const PLAIN: [&str; 3] = ["language", "topics", "keywords"];

/// Fields by which elements of lists are the same.
const SAME: [(&str, &[&str]); 2] = [
    ("links", &["url"]),
    ("appearances", &["person", "part", "title", "role", "organisation", "contribution"]),
];

/// What lasts longer is no talk: 30 days, in seconds.
const LONGEST: u32 = 30 * 24 * 60 * 60;

/// Takes what is odd, each with the path of its field, and the value as it stands in the text that was handed over.
pub(super) type Take<'t> = &'t mut dyn FnMut(&str, &str, Oddity);

/// Hands out what is odd about the value of a field, or about the field itself. It was read as JSON before. `list`: the
/// one that its object stands in, and where.
pub(super) fn of_field(form: &Form, (name, value): (&str, &str), list: Option<(&str, usize)>, take: Take) {
    if value == NULL {
        return;
    }
    let before = || list.map_or_else(String::new, |(list, at)| format!("{list}[{at}]."));
    if !form.names().contains(&name) {
        let own = if name.is_empty() { "\"\"" } else { name };
        return take(&quote(&(before() + own)), value, Oddity::UnknownField(meant(name, form.names())));
    }
    let path = || before() + name;
    match value.as_bytes().first() {
        Some(b'"') => {
            if let Some(oddity) = blank(value).filter(|oddity| !is_told(form, name, oddity)) {
                take(&path(), value, oddity);
            } else if let Some(oddity) = of_text(name, value) {
                take(&path(), value, oddity);
            }
        }
        Some(b'[') if list.is_none() => of_list(name, value, take),
        Some(b'0') if name == "size" && value == "0" => take(&path(), value, Oddity::Zero),
        _ => {}
    }
}

/// Hands out what is odd about the fields of an object that stands in a list.
fn of_object(form: &Form, json: &str, place: (&str, usize), take: Take) {
    let _ = each_member(json, |step, value| {
        if let Member::Name(name) = step {
            of_field(form, (name, value), Some(place), take);
        }
    });
}

/// Hands out what is odd about a list.
fn of_list(list: &str, value: &str, take: Take) {
    let form = Form::of_elements(list);
    let mut seen: FxHashSet<Vec<&str>> = FxHashSet::default();
    let mut texts: FxHashSet<Cow<str>> = FxHashSet::default();
    let _ = each_member(value, |step, element| {
        let Member::At(at) = step else { return };
        match (element.as_bytes().first(), form) {
            (Some(b'"'), _) => {
                of_text_in_list(list, at, element, !texts.insert(compared(list, element)), take);
            }
            (Some(b'{'), Some(form)) => {
                of_object(form, element, (list, at), take);
                if !seen.insert(same(list, element)) {
                    take(&format!("{list}[{at}]"), element, Oddity::Twice);
                }
            }
            (Some(b'['), _) if list == "synonyms" => of_group(&format!("{list}[{at}]"), element, take),
            _ => {}
        }
    });
}

/// By what a text in a list is the same as another.
fn compared<'j>(list: &str, element: &'j str) -> Cow<'j, str> {
    let text = || serde_json::from_str::<TextCow>(element).ok();
    let plain = PLAIN.contains(&list).then(text).flatten().map(|text| fold::plain(&text).into());
    plain.unwrap_or(Cow::Borrowed(element))
}

/// Hands out what is odd about a group of words.
fn of_group(path: &str, value: &str, take: Take) {
    let mut texts: FxHashSet<&str> = FxHashSet::default();
    let mut words: FxHashSet<String> = FxHashSet::default();
    let mut is_faulty = false;
    let _ = each_member(value, |step, element| {
        let Member::At(at) = step else { return };
        if !element.starts_with('"') {
            is_faulty |= element != NULL;
            return;
        }
        of_text_in_list(path, at, element, !texts.insert(element), take);
        let word = serde_json::from_str::<TextCow>(element).ok();
        // What has no letter and no figure finds nothing.
        let word = word.filter(|word| word.contains(char::is_alphanumeric));
        words.extend(word.map(|word| word.trim().to_lowercase()));
    });
    if words.len() < 2 && !is_faulty {
        take(path, value, Oddity::SmallGroup);
    }
}

/// Hands out what is odd about a text in a list; `is_there`: it stands there before.
fn of_text_in_list(list: &str, at: usize, element: &str, is_there: bool, take: Take) {
    let oddity = blank(element).or(is_there.then_some(Oddity::Twice));
    // Blanks name no source, which is a fault.
    if let Some(oddity) = oddity.filter(|oddity| list != "sources" || *oddity != Oddity::Blank) {
        take(&format!("{list}[{at}]"), element, oddity);
    }
}

/// What makes elements of a list the same, as it is written.
fn same<'j>(list: &str, element: &'j str) -> Vec<&'j str> {
    let fields = SAME.iter().find(|(own, _)| *own == list).map_or([].as_slice(), |(_, fields)| *fields);
    let mut values: FxHashMap<&str, &str> = FxHashMap::default();
    let _ = each_member(element, |step, value| {
        let field = fields.iter().find(|field| step == Member::Name(field));
        values.extend(field.filter(|_| value != NULL).map(|field| (*field, value)));
    });
    fields.iter().map(|field| values.get(field).copied().unwrap_or_default()).collect()
}

/// That a text is empty, or has nothing but blanks.
fn blank(value: &str) -> Option<Oddity> {
    let inner = value.get(1..value.len().saturating_sub(1))?;
    // Nearly all begin with a letter.
    if inner.starts_with(|c: char| c != '\\' && !c.is_whitespace() && c.is_ascii_graphic()) {
        return None;
    }
    let text = serde_json::from_str::<TextCow>(value).ok()?;
    let blank = if text.is_empty() { Oddity::Empty } else { Oddity::Blank };
    text.trim().is_empty().then_some(blank)
}

/// True where an empty text, or a blank one, is a fault as well.
fn is_told(form: &Form, name: &str, blank: &Oddity) -> bool {
    let is_empty = *blank == Oddity::Empty;
    // A document needs its title, but is read without it.
    let is_needed =
        form.required().any(|required| required == name) || form.is_of_document() && name == "title";
    OF_FEW_WORDS.contains(&name) || is_empty && is_needed || !is_empty && is_read(name)
}

/// True for a field whose text is read as something: blanks are no day and no language, and name nothing.
fn is_read(name: &str) -> bool {
    const READ: [&str; 13] = [
        "kind",
        "language",
        "date",
        "start",
        "end",
        "updated",
        "duration",
        "homepage",
        "url",
        "event",
        "programme",
        "person",
        "parent",
    ];
    READ.contains(&name)
}

/// What is odd about a text that is not empty.
fn of_text(name: &str, value: &str) -> Option<Oddity> {
    let text = || serde_json::from_str::<TextCow>(value).ok();
    match name {
        "duration" => match Duration::parse(&text()?).ok()?.seconds {
            0 => Some(Oddity::Zero),
            seconds => (seconds > LONGEST).then_some(Oddity::Long),
        },
        "type" => text().filter(|text| !is_media_type(text)).map(|text| Oddity::MediaType(quote(&text))),
        _ => None,
    }
}

/// True for `video/mp4`, with or without parameters behind it.
fn is_media_type(text: &str) -> bool {
    let name = text.split(';').next().unwrap_or_default().trim_end();
    let is_name =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/');
    name.split_once('/').is_some_and(|(kind, own)| is_name(kind) && is_name(own))
}

/// Hands out what is odd about the fields of a document itself.
pub(super) fn of_document(form: &Form, json: &str, take: Take) {
    if !trim_start(json).starts_with('{') {
        return;
    }
    let _ = each_member(json, |step, value| {
        if let Member::Name(name) = step {
            of_field(form, (name, value), None, take);
        }
    });
}
