//! People: who takes part in talks, and by what they are known.

use super::schedule::{Human, Schedule, Talk};
use super::values;
use crate::archive::format::Appearance;
use crate::import::draft::{Draft, some, text};
use crate::import::hashed::{Hashed, hashed};
use crate::import::honours::called;
use crate::import::link::link;
use crate::import::prose::{line, prose};
use std::collections::{HashMap, HashSet};

/// The people of a schedule.
pub(super) struct People {
    /// What keys begin with that say nothing in another conference.
    prefix: String,
    /// True where ids number appearances and no people.
    are_ids_of_appearances: bool,
    /// What people are called whose name does not stand with their talks.
    names: HashMap<String, String>,
}

impl People {
    pub(super) fn of(schedule: &Schedule, crowd: &Crowd, prefix: &str) -> Self {
        // Where each id stands once, and names stand several times, nobody is known by such an id.
        let are_ids_of_appearances =
            !schedule.people.iter().any(is_numbered) && !crowd.has_id_twice && crowd.has_name_twice;
        let mut people = Self { prefix: prefix.to_owned(), are_ids_of_appearances, names: HashMap::new() };
        for human in &schedule.people {
            people.names.extend(people.keys(human).into_iter().map(|key| (key, human.name.clone())));
        }
        people
    }

    /// By what someone is known, what says most in front.
    fn keys(&self, human: &Human) -> Vec<String> {
        let id = Some(&human.id).filter(|_| !self.are_ids_of_appearances);
        let own = [id, Some(&human.code)].into_iter().flatten().map(|own| own.trim().to_owned());
        let own = own.chain([called(&line(&human.name)).name]).filter(|own| !own.is_empty());
        let own = own.map(|own| format!("{}/{own}", self.prefix));
        let guid = Some(human.guid.trim().to_owned()).filter(|guid| !guid.is_empty());
        guid.into_iter().chain(own).collect()
    }

    /// Who takes part in a talk, each once.
    pub(super) fn appearances(
        &self,
        people: &[Human],
        place: &str,
        draft: &mut Draft,
    ) -> Vec<Appearance<'static>> {
        let mut appearances: Vec<Appearance> = Vec::new();
        let mut seen = HashSet::new();
        for human in people {
            let Some(key) = self.keys(human).into_iter().next() else { continue };
            let own = line(&human.name);
            let name = if own.is_empty() {
                self.names.get(&key).map(|name| line(name)).unwrap_or_default()
            } else {
                own
            };
            let called = called(&name);
            let name = &called.name;
            // Who has an id of their own is someone, even if they are called `-`.
            let is_sign = !name.is_empty() && !name.contains(char::is_alphanumeric);
            let person = match is_sign && !human.guid.trim().is_empty() {
                true => Some(draft.someone(&key, name)),
                false => draft.person(&key, name, place),
            };
            let Some(person) = person.filter(|person| seen.insert(person.to_string())) else { continue };
            tell(&key, human, place, draft);
            draft.sort_person(&key, &called.sort);
            draft.change_person(&key, |known| {
                if *known.name != **name && !known.also.iter().any(|also| **also == **name) {
                    known.also.extend(some(name));
                }
            });
            let (part, contribution) = values::part(&human.role);
            let contribution = contribution.map(|role| text(&role));
            appearances.push(Appearance { contribution, ..called.appearance(person, part) });
        }
        appearances
    }

    /// Enters what is told of people apart from their talks.
    pub(super) fn tell(&self, people: &[Human], draft: &mut Draft) {
        for human in people {
            let known = self.keys(human).into_iter().find(|key| draft.has_person(key));
            if let Some(key) = known {
                tell(&key, human, &format!("person {}", line(&human.name)), draft);
            }
        }
    }
}

/// Enters what is told of someone, where nothing is told of them yet.
fn tell(key: &str, human: &Human, place: &str, draft: &mut Draft) {
    let mut links = Vec::new();
    let own = (human.url.as_str(), "");
    let others = human.links.iter().map(|link| (link.url.as_str(), link.label.as_str()));
    let has_links = draft.change_person(key, |person| {
        if person.guid.is_none() {
            person.guid = some(human.guid.trim());
        }
        if person.biography.is_none() {
            person.biography = prose(&human.biography);
        }
        !person.links.is_empty()
    });
    if has_links != Some(false) {
        return;
    }
    for (url, label) in std::iter::once(own).chain(others) {
        let link = link(url, label, None, place, &mut draft.account);
        links.extend(link.filter(|link| !links.contains(link)));
    }
    if !links.is_empty() {
        draft.change_person(key, |person| person.links = links);
    }
}

/// Who takes part in the talks of a schedule, by the hashes of their ids and names.
#[derive(Default)]
pub(super) struct Crowd {
    ids: HashSet<Hashed>,
    names: HashSet<Hashed>,
    has_id_twice: bool,
    has_name_twice: bool,
}

impl Crowd {
    /// Enters who takes part in a talk.
    pub(super) fn add(&mut self, talk: &Talk) {
        for human in talk.people.iter().filter(|human| is_numbered(human)) {
            self.has_id_twice |= !self.ids.insert(hashed(human.id.trim()));
            self.has_name_twice |= !self.names.insert(hashed(&called(&line(&human.name)).name));
        }
    }
}

/// True for someone who is known by an id of this schedule alone.
fn is_numbered(human: &Human) -> bool {
    human.guid.trim().is_empty() && !human.id.trim().is_empty()
}
