//! Beside: what headings mean beside each other.

use super::fields::Field;
use super::headings::{FAR, plain, without_name, words};
use std::collections::HashSet;

/// Takes a column that is called a subject for none of titles where another one has those: a talk beside it, an event
/// where nobody speaks, or a name where others do.
pub(super) fn tell_subjects(all: &mut [Vec<(usize, Field)>], headings: &[String]) {
    let names: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let is_subject = |name: &&String| name.as_str() == "thema";
    if !names.iter().any(|name| is_subject(&name)) {
        return;
    }
    let has_title = |name: &String| ["titel", "title", "vortragstitel"].contains(&name.as_str());
    let speak = all.iter().zip(&names).any(|(meanings, name)| {
        name != "name" && meanings.iter().any(|(rank, field)| *field == Field::People && *rank < FAR)
    });
    let is_title = |name: &String| match name.as_str() {
        "vortrag" | "talk" | "lecture" | "referat" => true,
        "veranstaltung" | "event" => !speak && !names.iter().any(|name| name == "name"),
        "name" => speak && !names.iter().any(has_title),
        _ => false,
    };
    let titled = names.iter().position(is_title);
    let Some(meanings) = titled.and_then(|at| all.get_mut(at)) else { return };
    meanings.retain(|(_, field)| *field != Field::People);
    for (meanings, _) in all.iter_mut().zip(&names).filter(|(_, name)| is_subject(name)) {
        meanings.retain(|(_, field)| *field != Field::Title);
    }
}

/// Takes columns that are called an event for what talks were at, where another one has the titles of those:
/// `Event;Talk title`.
pub(super) fn tell_occasions(all: &mut [Vec<(usize, Field)>], headings: &[String]) {
    let is =
        |meanings: &[(usize, Field)], field| meanings.iter().any(|(rank, of)| *of == field && *rank < 150);
    let is_occasion = |meanings: &[(usize, Field)]| is(meanings, Field::Title) && is(meanings, Field::Event);
    let is_titles = |(meanings, heading): (&Vec<(usize, Field)>, &String)| {
        let is_bare = ["name", "was", "what"].contains(&plain(heading).as_str());
        let is_near = meanings.iter().any(|(rank, of)| *of == Field::Title && *rank < FAR);
        is_near && !is_bare && !is_occasion(meanings)
    };
    // `Event;Speaker;Topic`: what they speak of.
    let speak = all.iter().any(|meanings| is(meanings, Field::People));
    let has_topic = headings.iter().any(|heading| plain(heading) == "topic");
    if all.iter().zip(headings).any(is_titles) || speak && has_topic {
        for meanings in all.iter_mut().filter(|meanings| is_occasion(meanings)) {
            meanings.retain(|(_, field)| *field != Field::Title);
        }
    }
}

/// Takes an abstract beside a description for what is told in short, as programs for conferences have both.
pub(super) fn tell_summaries(all: &mut [Vec<(usize, Field)>], headings: &[String]) {
    let is = |heading: &String, names: &[&str]| names.contains(&plain(heading).as_str());
    if !headings.iter().any(|heading| is(heading, &["description", "beschreibung"])) {
        return;
    }
    for (meanings, _) in all.iter_mut().zip(headings).filter(|(_, heading)| is(heading, &["abstract"])) {
        *meanings = vec![(0, Field::Summary)];
    }
}

/// The number at the end of a heading: of which of several it is.
pub(super) fn number(heading: &str) -> Option<&str> {
    let heading = heading.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let bare = heading.trim_end_matches(|letter: char| letter.is_ascii_digit());
    heading.get(bare.len()..).filter(|number| !number.is_empty())
}

/// Takes titles with a number, or with a word for people, for the academic ones of those whose names stand in parts with the
/// same, where another column has the titles: `Titel;Titel 1;Vorname 1;Nachname 1`, `Thema;Ref. Titel;Ref. Name`.
pub(super) fn tell_titles(all: &mut [Vec<(usize, Field)>], headings: &[String]) {
    let is = |meanings: &[(usize, Field)], fields: &[Field]| {
        meanings.iter().min().is_some_and(|(rank, field)| fields.contains(field) && *rank < FAR)
    };
    let is_title = |word: &str| ["titel", "title"].contains(&word);
    let parts =
        || all.iter().zip(headings).filter(|(meanings, _)| is(meanings, &[Field::Given, Field::Family]));
    let named: HashSet<_> = parts()
        .map(|(_, heading)| (without_name(heading), number(heading)))
        .filter(|named| *named != (Vec::new(), None))
        .collect();
    let is_theirs = |heading: &String| {
        let words = words(heading);
        let (titles, whose): (Vec<String>, Vec<String>) = words.into_iter().partition(|word| is_title(word));
        titles.len() == 1 && named.contains(&(whose, number(heading)))
    };
    let theirs: Vec<bool> = headings.iter().map(is_theirs).collect();
    let mut others = all.iter().zip(&theirs).filter(|(_, is_theirs)| !**is_theirs);
    if others.any(|(meanings, _)| is(meanings, &[Field::Title])) {
        let theirs = all.iter_mut().zip(&theirs).filter(|(_, is_theirs)| **is_theirs);
        theirs.for_each(|(meanings, _)| *meanings = vec![(0, Field::Degree)]);
    }
}
