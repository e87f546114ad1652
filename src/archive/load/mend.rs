//! mend: what is left of an object once everything that is wrong with it has fallen out.
//!
//! Each field, and each element of a list, is read by itself, so that the time grows with the length of the object and
//! not with the number of its faults.

use super::members::{Member, check, each_member};
use super::scan::{Array, TABLES};
use super::values::{element_of, unread, value_fault, wanted};
use crate::archive::fault::{FaultKind, Position, Wanted, quote};
use crate::archive::format;
use crate::archive::sanitize::TextCow;
use rustc_hash::FxHashMap;
use serde::de::value::Error as NoValue;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::sync::LazyLock;

/// Something that is wrong with an object.
pub(super) struct Note {
    /// The path of the field.
    pub(super) field: String,
    /// What is wrong.
    pub(super) kind: FaultKind,
    /// The byte of the text at which its value begins, or the object in which it is missing.
    pub(super) place: usize,
    /// The same of the field of that name that stands before it.
    pub(super) other: Option<usize>,
}

/// What is wrong: the first `room` faults, and how many there are.
#[derive(Default)]
pub(super) struct Notes {
    room: usize,
    /// Where the text begins from which places count.
    text: usize,
    pub(super) kept: Vec<Note>,
    pub(super) count: usize,
    /// Where they are asked for: of each list the places of the elements that are read.
    places: Option<FxHashMap<String, Vec<u32>>>,
}

impl Notes {
    /// Places count from the beginning of `text`.
    pub(super) fn new(room: usize, text: &str) -> Self {
        Self { room, text: text.as_ptr() as usize, ..Self::default() }
    }

    /// Where a part of the text stands in it.
    fn place_of(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text)
    }

    /// Takes no faults, but the places of what is read.
    pub(super) fn of_places() -> Self {
        Self { places: Some(FxHashMap::default()), ..Self::default() }
    }

    /// True where what else is wrong with an object that falls out is to be found.
    fn go_on(&self) -> bool {
        self.places.is_some() || self.kept.len() < self.room
    }

    /// Takes the place of an element of a list that is read.
    fn place(&mut self, list: &str, at: usize) {
        if let Some(places) = &mut self.places {
            places.entry(list.to_owned()).or_default().push(at as u32);
        }
    }

    /// The path of a field as it stands in the document, of one that counts only the elements that are read.
    pub(super) fn as_it_stands(&self, path: &str) -> Option<String> {
        let (list, rest) = path.split_once('[')?;
        let (read, rest) = rest.split_once(']')?;
        let at = self.places.as_ref()?.get(list)?.get(read.parse::<usize>().ok()?)?;
        Some(format!("{list}[{at}]{rest}"))
    }

    /// Takes a fault of a field with this value.
    pub(super) fn add(&mut self, value: &str, fault: impl FnOnce() -> (String, FaultKind)) {
        self.add_to(self.place_of(value), None, fault);
    }

    /// Takes a fault at this place, and perhaps another.
    fn add_to(&mut self, place: usize, other: Option<usize>, fault: impl FnOnce() -> (String, FaultKind)) {
        self.count += 1;
        if self.kept.len() < self.room {
            let (field, kind) = fault();
            self.kept.push(Note { field, kind, place, other });
        }
    }
}

/// What came of an object.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// Its id, if it has one.
    pub(super) id: String,
    /// False where something is wrong with a field that it needs: in its place stands another value, so that what else
    /// is wrong can be found.
    pub(super) is_whole: bool,
    /// The paths of all such fields, which count only the elements that are read.
    pub(super) stand_ins: Vec<String>,
}

/// What an object is checked against.
pub(super) struct Form {
    /// What the type is called.
    record: &'static str,
    names: &'static [&'static str],
    /// The fields it needs, each with a value that passes.
    required: Vec<(&'static str, &'static str)>,
    read: fn(&str) -> serde_json::Result<()>,
}

/// Values of which each required field takes one.
const STAND_INS: [&str; 2] = [r#""?""#, r#""speaker""#];

/// So many elements of a list that fall out are read all the same, for what else is wrong with them.
const MOST_FALLEN: usize = 100;

/// The value that says no more than that there is none.
pub(super) const NULL: &str = "null";

impl Form {
    /// The form of what `read` reads, whose fields have these names.
    fn new(
        (record, names): (&'static str, &'static [&'static str]),
        read: fn(&str) -> serde_json::Result<()>,
    ) -> Self {
        let mut form = Self { record, names, required: Vec::new(), read };
        while let Err(error) = read(&form.object(None)) {
            let text = error.to_string();
            let Some(name) = names.iter().find(|name| text.starts_with(&format!("missing field `{name}`")))
            else {
                break;
            };
            // The value passes where at most another field is missing.
            let passes = |value: &&str| {
                let read = form.reads(name, value);
                read.is_ok() || read.is_err_and(|error| error.to_string().starts_with("missing field"))
            };
            let Some(value) = STAND_INS.into_iter().find(passes) else { break };
            form.required.push((name, value));
        }
        form
    }

    /// An object with all that is needed, and with this field.
    fn object(&self, field: Option<(&str, &str)>) -> String {
        let others = self.required.iter().filter(|(name, _)| field.is_none_or(|(own, _)| own != *name));
        let fields = others.copied().chain(field).map(|(name, value)| format!("\"{name}\":{value}"));
        format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
    }

    /// Reads a field by itself.
    fn reads(&self, name: &str, value: &str) -> serde_json::Result<()> {
        (self.read)(&self.object(Some((name, value))))
    }

    /// The form of the records of an array.
    pub(super) fn of(array: Array) -> &'static Self {
        match array {
            Array::Programmes => &PROGRAMME,
            Array::Events => &EVENT,
            Array::Media => &MEDIUM,
            Array::People => &PERSON,
            Array::Sources => &SOURCE,
            Array::Topics => &TOPIC,
            Array::Origins => &ORIGIN,
        }
    }

    /// True for the form of a document itself.
    pub(super) fn is_of_document(&self) -> bool {
        self.record == "Document"
    }

    /// The names of the fields.
    pub(super) fn names(&self) -> &'static [&'static str] {
        self.names
    }

    /// The fields it needs.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().map(|(name, _)| *name)
    }

    /// The bit of a field; none where it is unknown.
    fn bit(&self, name: &str) -> u64 {
        self.names.iter().position(|own| *own == name).map_or(0, |at| 1 << at.min(63))
    }

    /// What belongs in a field.
    fn wanted(&self, name: &str) -> Wanted {
        wanted(self.record, name)
    }

    /// The form of the elements of a list; `None` where they are no objects.
    pub(super) fn of_elements(list: &str) -> Option<&'static Self> {
        match list {
            "links" => Some(&LINK),
            "appearances" => Some(&APPEARANCE),
            _ => None,
        }
    }
}

/// Makes the forms of types of the format.
macro_rules! forms {
    ($($name:ident: $type:ident),*) => {$(
        /// The form of this type of the format.
        pub(super) static $name: LazyLock<Form> = LazyLock::new(|| {
            Form::new(names_of::<format::$type>(), |json| serde_json::from_str::<format::$type>(json).map(drop))
        });
    )*};
}

forms!(
    FRAME: Frame, PROGRAMME: Programme, EVENT: Event, MEDIUM: Medium, PERSON: Person, SOURCE: Source,
    TOPIC: Topic, ORIGIN: Origin, APPEARANCE: Appearance, LINK: Link
);

/// The name of a type, and those of its fields.
pub(crate) fn names_of<T: Deserialize<'static>>() -> (&'static str, &'static [&'static str]) {
    let mut names: (&str, &[&str]) = ("", &[]);
    let _ = T::deserialize(NameTaker(&mut names));
    names
}

/// Takes down the names of whatever struct is to be made of it, and makes nothing.
struct NameTaker<'n>(&'n mut (&'static str, &'static [&'static str]));

impl<'de> Deserializer<'de> for NameTaker<'_> {
    type Error = NoValue;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NoValue> {
        Err(NoValue::custom("nothing"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NoValue> {
        *self.0 = (name, fields);
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Writes to `out` what is left of the object `json`, which begins with its brace, and notes all that was wrong with
/// it. `place`: the list it stands in, and where, and whether it is read there although it falls out; what stands in one
/// was read as JSON with it.
///
/// # Errors
/// It is no JSON.
pub(super) fn mend(
    form: &Form,
    json: &str,
    place: Option<(&str, usize, bool)>,
    out: &mut String,
    notes: &mut Notes,
) -> serde_json::Result<Mended> {
    if place.is_none() {
        check(json)?;
    }
    let mended = Mended { is_whole: true, ..Mended::default() };
    let firsts = vec![None; form.names.len()];
    let mut mender = Mender { form, json, place, out, notes, firsts, seen: 0, written: 0, mended };
    mender.out.push('{');
    each_member(json, |step, value| {
        if let Member::Name(name) = step {
            mender.field(name, value);
        }
    })?;
    mender.stand_in();
    mender.out.push('}');
    Ok(mender.mended)
}

/// Goes through the fields of an object.
struct Mender<'m> {
    form: &'m Form,
    json: &'m str,
    place: Option<(&'m str, usize, bool)>,
    out: &'m mut String,
    notes: &'m mut Notes,
    /// Where the first field of each name stands.
    firsts: Vec<Option<usize>>,
    /// Bits of the fields that were there, by their place among the names.
    seen: u64,
    /// The same of those that are written.
    written: u64,
    mended: Mended,
}

impl Mender<'_> {
    /// Notes a fault of a field.
    fn note(&mut self, name: &str, value: &str, kind: impl FnOnce() -> FaultKind) {
        self.note_beside(name, value, None, kind);
    }

    /// The same; `other`: where another of the name stands.
    fn note_beside(
        &mut self,
        name: &str,
        value: &str,
        other: Option<usize>,
        kind: impl FnOnce() -> FaultKind,
    ) {
        let path = || self.place.map_or_else(String::new, |(list, at, _)| format!("{list}[{at}]."));
        self.notes.add_to(self.notes.place_of(value), other, || (quote(&(path() + name)), kind()));
    }

    /// Takes over a field, or what is left of it. One that is unknown, or `null`, is as if it were not there; of those
    /// that stand twice the first that is not stays.
    fn field(&mut self, name: &str, value: &str) {
        let bit = self.form.bit(name);
        if bit == 0 {
            return;
        }
        let place = self.notes.place_of(value);
        let first = self.firsts.get_mut(bit.trailing_zeros() as usize);
        if let Some(first) = first.and_then(|first| first.replace(first.unwrap_or(place))) {
            // Of an array that stands twice all is read, and nothing takes the place of nothing.
            let is_array = self.form.is_of_document() && TABLES.contains(&name);
            let is_read = value == NULL || self.seen & bit == 0 || is_array;
            let kind = || FaultKind::DoubleField { first: Position::START, is_read };
            self.note_beside(name, value, Some(first), kind);
        }
        if value == NULL {
            return;
        }
        if self.seen & bit == 0 {
            self.seen |= bit;
            return self.first_value(name, value, bit);
        }
        // The other is looked at and thrown away.
        let (length, written) = (self.out.len(), self.written);
        let (stand_ins, places) = (self.mended.stand_ins.len(), self.notes.places.take());
        self.value(name, value, bit);
        self.meaning(name, value);
        self.out.truncate(length);
        self.mended.stand_ins.truncate(stand_ins);
        (self.written, self.notes.places) = (written, places);
    }

    /// Notes the texts of a value that is not kept, and so not read any further, which are not what they must be.
    fn meaning(&mut self, name: &str, value: &str) {
        let path = self.place.map_or_else(String::new, |(list, at, _)| format!("{list}[{at}].")) + name;
        let mut note = |path: String, field: &str, text| {
            if let Some(fault) = unread(field, text) {
                self.notes.add(text, || (path, fault));
            }
        };
        if !value.starts_with('[') {
            return note(path, name, value);
        }
        let _ = each_member(value, |step, element| {
            let Member::At(at) = step else { return };
            let Some(form) = Form::of_elements(name).filter(|_| element.starts_with('{')) else {
                return note(format!("{path}[{at}]"), name, element);
            };
            // One that stands twice there has been told, and read.
            let mut seen = 0;
            let _ = each_member(element, |step, inner| {
                let Member::Name(own) = step else { return };
                let bit = form.bit(own);
                if seen & bit == 0 && bit != 0 {
                    note(format!("{path}[{at}].{own}"), own, inner);
                }
                seen |= bit;
            });
        });
    }

    /// Takes over the value of a field that counts.
    fn first_value(&mut self, name: &str, value: &str, bit: u64) {
        if name == "id" {
            self.mended.id =
                serde_json::from_str::<TextCow>(value).map(|id| id.to_string()).unwrap_or_default();
        }
        self.value(name, value, bit);
    }

    /// Takes over a value, or what is left of it.
    fn value(&mut self, name: &str, value: &str, bit: u64) {
        let is_list = value.starts_with('[');
        if self.form.reads(name, value).is_ok() {
            self.written |= bit;
            if is_list {
                self.take_places(name, value);
            }
            return self.push(name, value);
        }
        if is_list && self.form.reads(name, "[]").is_ok() {
            self.written |= bit;
            return self.list(name, value);
        }
        if value.starts_with('{') && self.form.reads(name, "{}").is_ok() {
            self.written |= bit;
            return self.texts_by_name(name, value);
        }
        let wanted = self.form.wanted(name);
        self.note(name, value, || value_fault(value, wanted));
    }

    /// Takes over the texts of an object that has nothing but texts.
    fn texts_by_name(&mut self, name: &str, value: &str) {
        self.push(name, "{");
        let _ = each_member(value, |step, text| {
            let Member::Name(own) = step else { return };
            if text == NULL {
            } else if serde_json::from_str::<TextCow>(text).is_ok() {
                let own = serde_json::to_string(own).unwrap_or_default();
                separate(self.out);
                self.out.extend([&own, ":", text]);
            } else {
                self.note(&format!("{name}.{own}"), text, || value_fault(text, Wanted::Text));
            }
        });
        self.out.push('}');
    }

    /// Takes the places of the elements of a sound list.
    fn take_places(&mut self, name: &str, value: &str) {
        if self.notes.places.is_none() || self.place.is_some() {
            return;
        }
        let _ = each_member(value, |step, element| match step {
            Member::At(at) if element != NULL => self.notes.place(name, at),
            _ => {}
        });
    }

    /// Writes a field, or its beginning.
    fn push(&mut self, name: &str, value: &str) {
        separate(self.out);
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
        self.out.push_str(value);
    }

    /// Takes over the sound elements of a list, and what is left of others.
    fn list(&mut self, name: &str, value: &str) {
        self.push(name, "[");
        let wanted = element_of(self.form.wanted(name));
        let (mut read, mut fallen) = (0, 0);
        let _ = each_member(value, |step, element| {
            if let Member::At(at) = step
                && self.element((name, at), element, &wanted, (read, &mut fallen))
            {
                self.notes.place(name, at);
                read += 1;
            }
        });
        self.out.push(']');
    }

    /// Takes over an element of a list, in which this belongs: true where it is read, as number `read`. Of those that
    /// `fallen` counts, the first are.
    fn element(
        &mut self,
        (list, at): (&str, usize),
        element: &str,
        wanted: &Wanted,
        (read, fallen): (usize, &mut usize),
    ) -> bool {
        if element == NULL {
            return false;
        }
        let before = self.out.len();
        separate(self.out);
        let is_sound = match Form::of_elements(list).filter(|_| element.starts_with('{')) {
            Some(form) if (form.read)(element).is_err() => {
                let goes_on = *fallen < MOST_FALLEN;
                let mended = mend(form, element, Some((list, at, goes_on)), self.out, self.notes);
                let mended = mended.ok().filter(|mended| mended.is_whole || goes_on);
                let Some(mended) = mended else {
                    self.out.truncate(before);
                    return false;
                };
                *fallen += usize::from(!mended.is_whole);
                let paths = mended.stand_ins.into_iter().map(|name| format!("{list}[{read}].{name}"));
                self.mended.stand_ins.extend(paths);
                return true;
            }
            Some(_) => true,
            None => self.is_sound(list, element, wanted),
        };
        if is_sound {
            self.out.push_str(element);
        } else if *wanted == Wanted::Texts && element.starts_with('[') {
            self.group((list, at), element);
            return true;
        } else {
            self.out.truncate(before);
            self.notes.add(element, || (format!("{list}[{at}]"), value_fault(element, wanted.clone())));
        }
        is_sound
    }

    /// Takes over the texts of a group of them.
    fn group(&mut self, (list, at): (&str, usize), group: &str) {
        self.out.push('[');
        let _ = each_member(group, |step, text| {
            let Member::At(own) = step else { return };
            if text == NULL {
            } else if self.is_sound(list, text, &Wanted::Text) {
                separate(self.out);
                self.out.push_str(text);
            } else {
                let path = || format!("{list}[{at}][{own}]");
                self.notes.add(text, || (path(), value_fault(text, Wanted::Text)));
            }
        });
        self.out.push(']');
    }

    /// True for an element of a list that can be read. What is of another type, or a text, is known without reading a
    /// whole object for it.
    fn is_sound(&self, list: &str, element: &str, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::Text => element.starts_with('"') && serde_json::from_str::<TextCow>(element).is_ok(),
            Wanted::Object => false,
            _ => element.starts_with('[') && self.form.reads(list, &format!("[{element}]")).is_ok(),
        }
    }

    /// Notes the required fields that are not there, and puts another value in the place of those and of faulty ones, as
    /// long as what else is wrong is asked for: a million empty objects are not read.
    fn stand_in(&mut self) {
        let goes_on = self.place.map_or_else(|| self.notes.go_on(), |(_, _, goes_on)| goes_on);
        for (name, value) in &self.form.required {
            let bit = self.form.bit(name);
            if self.seen & bit == 0 {
                self.note(name, self.json, || FaultKind::Missing);
            }
            if self.written & bit == 0 {
                self.mended.is_whole = false;
                if goes_on {
                    self.push(name, value);
                    self.mended.stand_ins.push((*name).to_owned());
                }
            }
        }
    }
}

/// A comma, where something stands before.
fn separate(out: &mut String) {
    if !out.ends_with(['{', '[']) {
        out.push(',');
    }
}
