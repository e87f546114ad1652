//! mend: what is left of an object once everything that is wrong with it has fallen out.
//!
//! Each field, and each element of a list, is read by itself, so that the time grows with the length of the object and
//! not with the number of its faults.

use super::members::{Member, check, each_member};
use super::scan::Array;
use super::values::{element_of, value_fault, wanted};
use crate::archive::fault::{FaultKind, Wanted, quote};
use crate::archive::format;
use crate::archive::sanitize::TextCow;
use serde::de::value::Error as NoValue;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::sync::LazyLock;

/// What is wrong, each with the path of its field: the first `room` faults, and how many there are.
#[derive(Default)]
pub(super) struct Notes {
    room: usize,
    pub(super) kept: Vec<(String, FaultKind)>,
    pub(super) count: usize,
}

impl Notes {
    pub(super) fn new(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    pub(super) fn add(&mut self, fault: impl FnOnce() -> (String, FaultKind)) {
        self.count += 1;
        if self.kept.len() < self.room {
            self.kept.push(fault());
        }
    }
}

/// What came of an object.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// Its id, if it has one.
    pub(super) id: String,
    /// True where it can be read now; false where something is wrong with a field that it needs.
    pub(super) is_whole: bool,
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

    /// The names of the fields.
    pub(super) fn names(&self) -> &'static [&'static str] {
        self.names
    }

    /// The fields it needs.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().map(|(name, _)| *name)
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
fn names_of<T: Deserialize<'static>>() -> (&'static str, &'static [&'static str]) {
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
/// it. `place`: the list it stands in, and where; what stands in one was read as JSON with it.
///
/// # Errors
/// It is no JSON.
pub(super) fn mend(
    form: &Form,
    json: &str,
    place: Option<(&str, usize)>,
    out: &mut String,
    notes: &mut Notes,
) -> serde_json::Result<Mended> {
    if place.is_none() {
        check(json)?;
    }
    let mut mender = Mender { form, place, out, notes, seen: 0, mended: Mended::default(), is_lost: false };
    mender.out.push('{');
    each_member(json, |step, value| {
        if let Member::Name(name) = step {
            mender.field(name, value);
        }
    })?;
    mender.out.push('}');
    mender.miss();
    Ok(Mended { is_whole: !mender.is_lost, ..mender.mended })
}

/// Goes through the fields of an object.
struct Mender<'m> {
    form: &'m Form,
    place: Option<(&'m str, usize)>,
    out: &'m mut String,
    notes: &'m mut Notes,
    /// Bits of the fields that were there, by their place among the names.
    seen: u64,
    mended: Mended,
    is_lost: bool,
}

impl Mender<'_> {
    /// Notes a fault of a field.
    fn note(&mut self, name: &str, kind: impl FnOnce() -> FaultKind) {
        let place = self.place;
        self.notes.add(|| {
            let path = place.map_or_else(String::new, |(list, at)| format!("{list}[{at}]."));
            (quote(&(path + name)), kind())
        });
    }

    /// Takes over a field, or what is left of it. One that is unknown, or `null`, is as if it were not there.
    fn field(&mut self, name: &str, value: &str) {
        let bit = self.form.names.iter().position(|own| *own == name).map(|at| 1 << at.min(63));
        let Some(bit) = bit.filter(|_| value != NULL) else { return };
        if self.seen & bit != 0 {
            return self.note(name, || FaultKind::DoubleField);
        }
        self.seen |= bit;
        if name == "id" {
            self.mended.id =
                serde_json::from_str::<TextCow>(value).map(|id| id.to_string()).unwrap_or_default();
        }
        if self.form.reads(name, value).is_ok() {
            return self.push(name, value);
        }
        if value.starts_with('[') && self.form.reads(name, "[]").is_ok() {
            return self.list(name, value);
        }
        self.note(name, || value_fault(value, self.form.wanted(name)));
        self.is_lost |= self.form.required.iter().any(|(own, _)| *own == name);
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
        let _ = each_member(value, |step, element| {
            if let Member::At(at) = step {
                self.element(name, at, element, &wanted);
            }
        });
        self.out.push(']');
    }

    /// Takes over an element of a list, in which this belongs.
    fn element(&mut self, list: &str, at: usize, element: &str, wanted: &Wanted) {
        if element == NULL {
            return;
        }
        let before = self.out.len();
        separate(self.out);
        let is_sound = match Form::of_elements(list).filter(|_| element.starts_with('{')) {
            Some(form) if (form.read)(element).is_err() => {
                let mended = mend(form, element, Some((list, at)), self.out, self.notes);
                return if !mended.is_ok_and(|mended| mended.is_whole) {
                    self.out.truncate(before)
                };
            }
            Some(_) => true,
            None => self.is_sound(list, element, wanted),
        };
        if is_sound {
            self.out.push_str(element);
        } else {
            self.out.truncate(before);
            self.notes.add(|| (format!("{list}[{at}]"), value_fault(element, wanted.clone())));
        }
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

    /// Notes the required fields that are not there.
    fn miss(&mut self) {
        for (name, _) in &self.form.required {
            let bit = self.form.names.iter().position(|own| own == name).map_or(0, |at| 1 << at.min(63));
            if self.seen & bit == 0 {
                self.note(name, || FaultKind::Missing);
                self.is_lost = true;
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
