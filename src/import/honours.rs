//! Honours: what someone is called, without academic titles and forms of address, which are no part of a name.

use super::degrees::titles_and_name;
use super::draft::some;
use super::table::{Named, several_titled, someone, turned};
use crate::archive::format::Appearance;
use crate::archive::record::Part;
use crate::archive::sanitize::TextCow;

/// The titles of someone, and the name without them, which is the same with each of them. Where one word alone would be left
/// they are all there is of a name, unless they stand behind a comma: `Dr. No`.
pub(super) fn titled_name(name: &str) -> (String, String) {
    let (titles, bare) = titles_and_name(name);
    let is_behind = || name.trim_start().starts_with(&format!("{bare},"));
    if bare.contains(' ') || !bare.is_empty() && is_behind() {
        (titles, bare)
    } else {
        (String::new(), name.trim().to_owned())
    }
}

/// Someone, as a source has them in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Called {
    /// Academic titles.
    pub title: String,
    /// The name, as it is said.
    pub name: String,
    /// As an index has it, where it is written so.
    pub sort: String,
    /// An office.
    pub role: String,
    /// Where they work.
    pub organisation: String,
}

impl Called {
    /// What they were and did, as it is said with the name.
    pub(super) fn appearance(&self, person: TextCow<'static>, part: Part) -> Appearance<'static> {
        let [title, role, organisation] =
            [&self.title, &self.role, &self.organisation].map(|text| some(text));
        Appearance { title, role, organisation, ..Appearance::new(person, part) }
    }
}

/// What someone is called: `Dr. Berg, Anna`, `Anna Berg, Dr.` and `Anna Berg (Stadt Köln)` are Anna Berg. Several with titles
/// of their own are no name that is turned round: `Prof. Berg, Dr. Thal`.
pub(super) fn called(text: &str) -> Called {
    if several_titled(text) {
        return Called { name: text.trim().to_owned(), ..Called::default() };
    }
    let (title, name) = titled_name(text);
    if let Some((more, turned, sort)) = turned(&name) {
        let titles = [title, more].into_iter().filter(|title| !title.is_empty()).collect::<Vec<_>>();
        return Called { title: titles.join(" "), name: turned, sort, ..Called::default() };
    }
    // `Dr. Berg, Anna (Stadt Köln)` is somebody without the title alone.
    let without_title = || someone(&name).map(|named| Named { title: title.clone(), ..named });
    match someone(text).or_else(without_title) {
        Some(Named { name, sort, title, role, organisation, .. }) => {
            Called { title, name, sort, role, organisation }
        }
        None => Called { title, name, ..Called::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn someone_is_called_the_same_however_the_titles_stand() {
        for (text, title, name, sort) in [
            ("Anna Berg, M.A.", "M.A.", "Anna Berg", ""),
            ("Anna Berg, PhD", "PhD", "Anna Berg", ""),
            ("Anna Berg, Dr.", "Dr.", "Anna Berg", ""),
            ("Berg, Dr. Anna", "Dr.", "Anna Berg", "Berg, Anna"),
            ("Dr. Berg, Anna", "Dr.", "Anna Berg", "Berg, Anna"),
            ("Berg, Anna, M.A.", "M.A.", "Anna Berg", "Berg, Anna"),
            ("Nick, PhD", "PhD", "Nick", ""),
            ("Khan, M.A.", "", "Khan, M.A.", ""),
            ("Dr. Motte", "", "Dr. Motte", ""),
            ("Prof. Dr.", "", "Prof. Dr.", ""),
            ("Ma Anna", "", "Ma Anna", ""),
            ("NPR, WNYC Studios", "", "NPR, WNYC Studios", ""),
            ("Heise, Golem Media", "", "Heise, Golem Media", ""),
            ("Tagesschau, Eva Ott", "", "Tagesschau, Eva Ott", ""),
            ("Müller, Meier und Partner", "", "Müller, Meier und Partner", ""),
            ("Berg, Anna Maria", "", "Anna Maria Berg", "Berg, Anna Maria"),
            ("Berg, Anna van", "", "Anna van Berg", "Berg, Anna van"),
            ("Berg, Anna L.", "", "Anna L. Berg", "Berg, Anna L."),
        ] {
            let [title, name, sort] = [title, name, sort].map(str::to_owned);
            assert_eq!(called(text), Called { title, name, sort, ..Called::default() }, "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_name_is_none_of_it() {
        for (text, name, role, organisation) in [
            ("Anna Berg (FH Köln)", "Anna Berg", "", "FH Köln"),
            ("Dr. Anna Berg (VHS Köln)", "Anna Berg", "", "VHS Köln"),
            ("Anna Berg, Stadt Köln", "Anna Berg", "", "Stadt Köln"),
            ("SWR, Anna Berg", "Anna Berg", "", "SWR"),
            ("Redaktion Hörfunk, Anna Berg, M. Sc.", "Anna Berg", "", "Redaktion Hörfunk"),
            ("Berg, Anna (VHS Köln)", "Anna Berg", "", "VHS Köln"),
            ("Dr. Berg, Anna (VHS Köln)", "Anna Berg", "", "VHS Köln"),
            ("Pfarrer Max Bruch", "Max Bruch", "Pfarrer", ""),
            ("Pastorin i. R. Anna Berg", "Anna Berg", "Pastorin i. R.", ""),
            ("Polizeihauptkommissar Max Bruch", "Max Bruch", "Polizeihauptkommissar", ""),
            ("Anna Berg (anna)", "Anna Berg (anna)", "", ""),
            ("Prof. Berg, Dr. Thal", "Prof. Berg, Dr. Thal", "", ""),
            ("Oduya Abara, Temi", "Oduya Abara, Temi", "", ""),
        ] {
            let called = called(text);
            assert_eq!(
                (&*called.name, &*called.role, &*called.organisation),
                (name, role, organisation),
                "{text}"
            );
        }
    }
}
