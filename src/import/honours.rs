//! Honours: what someone is called, without academic titles and forms of address, which are no part of a name.

use super::degrees::titles_and_name;
use super::table::turned;

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
}

/// What someone is called: `Dr. Berg, Anna` and `Anna Berg, Dr.` are Anna Berg.
pub(super) fn called(text: &str) -> Called {
    let (title, name) = titled_name(text);
    let Some((more, turned, sort)) = turned(&name) else {
        return Called { title, name, sort: String::new() };
    };
    let titles = [title, more].into_iter().filter(|title| !title.is_empty()).collect::<Vec<_>>();
    Called { title: titles.join(" "), name: turned, sort }
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
        ] {
            let [title, name, sort] = [title, name, sort].map(str::to_owned);
            assert_eq!(called(text), Called { title, name, sort }, "{text}");
        }
    }
}
