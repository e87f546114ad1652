//! Heading: what an archive says of itself where several sources are in it, of which none speaks for the others.

use super::agreement::BETWEEN;
use super::draft::Imported;
use super::renewal::{Record, text_of};
use std::collections::BTreeMap;

/// So many titles of sources are that of their archive; more are left to `--title`.
const TITLES: usize = 3;

/// What stands for more of them.
const MORE: &str = "…";

/// What a source says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    title: String,
    homepage: Option<String>,
    language: Option<String>,
}

impl Said {
    /// Puts it into a heading.
    pub(super) fn enter(self, heading: &mut Record) {
        for (name, value) in
            [("title", Some(self.title)), ("homepage", self.homepage), ("language", self.language)]
        {
            match value {
                Some(value) => heading.insert(name.to_owned(), value.into()),
                None => heading.remove(name),
            };
        }
    }

    /// What stands in a heading.
    pub(super) fn of(heading: &Record) -> Self {
        let text = |name: &str| text_of(heading, name).map(str::to_owned);
        Self {
            title: text("title").unwrap_or_default(),
            homepage: text("homepage"),
            language: text("language"),
        }
    }

    /// What sources say of themselves; `None` where one is an archive, which somebody named.
    pub(super) fn of_all<'i>(waiting: impl Iterator<Item = &'i (Imported, String)>) -> Option<Vec<Self>> {
        let is_source = |imported: &Imported| imported.origins.is_none();
        waiting.map(|(imported, _)| is_source(imported).then(|| Self::of(&imported.heading))).collect()
    }
}

/// What holds for all sources: their titles, the page that all have, the language that most have. An archive that is there
/// keeps its page and its language, which somebody may have mended. `None` where all that it said of itself stays: it has
/// these titles, or it was not one of its sources that said it.
pub(super) fn of_several(
    before: Option<&Said>,
    sources: &[Said],
    has_section: &dyn Fn(&str) -> bool,
) -> Option<Said> {
    let own = before.map_or("", |before| &before.title);
    let known: Vec<&str> = own.split(BETWEEN).filter(|title| !title.is_empty()).collect();
    let mut titles = known.clone();
    for source in sources {
        if !titles.contains(&source.title.as_str()) {
            titles.push(&source.title);
        }
    }
    let is_own = || before.is_none() || known.iter().all(|title| *title == MORE || has_section(title));
    if titles.len() < 2 || titles.len() == known.len() || !is_own() {
        return None;
    }
    let is_more = titles.len() > TITLES;
    titles.truncate(TITLES);
    titles.extend(is_more.then_some(MORE));
    let title = titles.join(BETWEEN);
    if let Some(before) = before {
        return Some(Said { title, ..before.clone() });
    }
    let homepage = sources.first().and_then(|first| first.homepage.clone());
    let homepage = homepage.filter(|page| sources.iter().all(|said| said.homepage.as_ref() == Some(page)));
    Some(Said { title, homepage, language: most_frequent(sources) })
}

/// The language that most have, however it is written out; `None` where another one is as frequent.
fn most_frequent(sources: &[Said]) -> Option<String> {
    let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let tags = || sources.iter().filter_map(|said| said.language.as_deref());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    tags().for_each(|tag| *counts.entry(main(tag)).or_default() += 1);
    let most = *counts.values().max()?;
    let mut first = counts.iter().filter(|(_, count)| **count == most).map(|(language, _)| language);
    let (Some(language), None) = (first.next(), first.next()) else { return None };
    let mut written = tags().filter(|tag| main(tag) == *language);
    let tag = written.next()?;
    Some(if written.all(|other| other == tag) { tag.to_owned() } else { language.clone() })
}
