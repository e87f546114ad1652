//! Frab: schedules of conferences, as XML and JSON.

mod days;
mod json;
mod people;
mod schedule;
mod values;
mod xml;

use super::account::{Account, Note, Reason};
use super::decode::{decode, of_xml};
use super::draft::{Draft, some, text};
use super::entities::put_in;
use super::input::{Input, Options, Refusal};
use super::language::languages;
use super::link::link;
use super::prose::{line, prose};
use super::stray::guarded;
use super::title::{begun_status, titled};
use crate::archive::format::{Link, Medium};
use crate::archive::links::{FileCow, LinkKind};
use crate::archive::prose::ProseCow;
use crate::archive::record::Status;
use crate::archive::when::Point;
use days::Days;
use people::{Crowd, People};
use schedule::{Conference, Talk};
use std::borrow::Cow;

/// Reads a schedule.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(input: &Input, _options: &Options) -> Result<Draft, Refusal> {
    let decoded = decode(&input.bytes, of_xml(&input.bytes));
    let is_xml = decoded.text.trim_start().starts_with('<');
    if !is_xml && !decoded.text.trim_start().starts_with(['{', '[']) {
        return Err(Refusal::None("frab"));
    }
    let mut told = Account::default();
    let text = match is_xml {
        true => put_in(guarded(&decoded.text), &input.name, &mut told),
        false => Cow::Borrowed(&*decoded.text),
    };
    let scan =
        |each: &mut dyn FnMut(Talk)| if is_xml { xml::read(&text, each) } else { json::read(&text, each) };
    // Twice, so that no talk is kept: whose the ids are and when days end is known once all are seen.
    let mut crowd = Crowd::default();
    let schedule = scan(&mut |talk| crowd.add(&talk))?;
    let title = title(&schedule.conference, &input.name);
    let mut draft = Draft::new(&title);
    draft.account = told;
    if let Some(encoding) = decoded.odd {
        draft.account.note(Note::Encoding, &input.name, encoding);
    }
    // Numbers of one conference say nothing in another.
    let acronym = schedule.conference.acronym.trim();
    let prefix = if acronym.is_empty() { &title } else { acronym };
    let days = Days::of(&schedule, prefix, &title, &mut draft);
    let people = People::of(&schedule, &crowd, prefix);
    let urls = [&schedule.conference.base_url, &schedule.conference.url].map(|url| url.trim());
    let base = urls.into_iter().find(|url| !url.is_empty()).unwrap_or_default();
    scan(&mut |talk| take(&talk, prefix, (&days, &people, base), &mut draft))?;
    people.tell(&schedule.people, &mut draft);
    draft.account.left_out.extend(schedule.broken);
    Ok(draft)
}

/// What a conference is called.
fn title(conference: &Conference, otherwise: &str) -> String {
    let names = [&conference.title, &conference.acronym].map(|name| line(name));
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| otherwise.to_owned())
}

/// Takes a talk.
fn take(talk: &Talk, prefix: &str, known: (&Days, &People, &str), draft: &mut Draft) {
    let place = talk.place();
    if line(&talk.title).is_empty() {
        draft.account.leave_out(place, Reason::NoTitle);
        return;
    }
    let medium = medium(talk, &place, known, draft);
    draft.take_medium(&place, &key(talk, prefix), medium);
}

/// A talk as a medium.
fn medium(
    talk: &Talk,
    place: &str,
    (days, people, base): (&Days, &People, &str),
    draft: &mut Draft,
) -> Medium<'static> {
    let date = days.date(talk);
    days::note(&talk.date, place, &mut draft.account);
    if values::clock(&talk.start).is_none() {
        days::note(&talk.start, place, &mut draft.account);
    }
    let appearances = people.appearances(&talk.people, place, draft);
    if matches!(talk.optout.trim(), "true" | "True" | "1" | "yes") {
        draft.account.note(Note::Homeless, place, "optout");
    }
    (0..talk.answers).for_each(|_| draft.account.note(Note::Homeless, place, "answers"));
    let (title, told) = titled(&talk.title);
    let account = &mut draft.account;
    Medium {
        title: text(&title),
        kind: values::kind(&talk.kind),
        summary: text(&line(&talk.subtitle)),
        prose: whole_text(talk),
        language: languages(&talk.language, place, account),
        date: date.map(|date| text(&date.to_string())),
        duration: duration(talk, date, place, account).map(|duration| text(&duration)),
        event: days.event(talk, date),
        room: some(&line(&talk.room)),
        track: some(&line(&talk.track)),
        licence: some(&line(&talk.licence)),
        status: told.unwrap_or_else(|| status(&talk.status, place, account)),
        appearances,
        links: links(talk, base, place, account),
        guid: some(&talk.guid),
        ..Medium::default()
    }
}

/// The key of a talk: what it is known by everywhere, or else within the conference.
fn key(talk: &Talk, prefix: &str) -> String {
    if !talk.guid.trim().is_empty() {
        return talk.guid.trim().to_owned();
    }
    let own =
        [&talk.id, &talk.code, &talk.slug].map(|own| own.trim()).into_iter().find(|own| !own.is_empty());
    // What has no number is told apart by where it is.
    let own = own.map_or_else(|| format!("{} @ {}", line(&talk.title), line(&talk.room)), str::to_owned);
    format!("{prefix}/{own}")
}

/// What a talk is about: what is said in short, then at length; once where that is the same.
fn whole_text(talk: &Talk) -> Option<ProseCow<'static>> {
    let (short, long) = (talk.summary.trim(), talk.description.trim());
    match (prose(if long.starts_with(short) { "" } else { short }), prose(long)) {
        (Some(short), Some(long)) => Some(short.then(&long)),
        (short, long) => short.or(long),
    }
}

/// How long a talk lasts: as it says, or up to its end.
fn duration(talk: &Talk, date: Option<Point>, place: &str, account: &mut Account) -> Option<String> {
    let written = talk.duration.trim();
    let duration = if written.is_empty() {
        let until = values::dated(&talk.end).and_then(|end| values::instant(end.point))?;
        values::lasting(until.checked_sub(values::instant(date?)?)?)
    } else {
        values::duration(written)
    };
    if duration.is_none() {
        account.note(Note::Duration, place, if written.is_empty() { talk.end.trim() } else { written });
    }
    duration.map(|duration| duration.to_string())
}

/// Whether a talk takes place.
fn status(raw: &str, place: &str, account: &mut Account) -> Status {
    match raw.trim().to_lowercase().as_str() {
        "" | "accepted" | "confirmed" | "scheduled" | "published" | "planned" | "held" => Status::Held,
        "cancelled" | "canceled" | "withdrawn" | "abgesagt" => Status::Cancelled,
        "moved" | "postponed" | "verschoben" => Status::Moved,
        _ => {
            // What else it says is nowhere.
            account.note(Note::Status, place, raw.trim());
            begun_status(raw).unwrap_or(Status::Held)
        }
    }
}

/// The links of a talk, each address once: its own page in front.
fn links(talk: &Talk, base: &str, place: &str, account: &mut Account) -> Vec<Link<'static>> {
    let page = (talk.url.as_str(), "", Some(LinkKind::Page));
    let others = talk.links.iter().map(|link| (link.url.as_str(), link.label.as_str(), link.kind));
    let mut links: Vec<Link> = Vec::new();
    for (url, label, kind) in std::iter::once(page).chain(others) {
        // `/media/…`: within the site of the conference.
        let base = Some(base).filter(|_| url.trim().starts_with('/'));
        let Some(link) = link(url, &line(label), base, place, account) else { continue };
        if links.iter().any(|other| other.url == link.url) {
            continue;
        }
        let kind =
            kind.or_else(|| recording(url)).map(|kind| FileCow { kind: Some(kind), ..FileCow::default() });
        links.push(Link { file: kind.map(Box::new), ..link });
    }
    links
}

/// What the ending of an address says that it leads to, where that is to be watched or listened to.
fn recording(url: &str) -> Option<LinkKind> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "webm" | "mp4" | "m4v" | "ogv" | "mkv" | "avi" | "mov" => Some(LinkKind::Video),
        "mp3" | "opus" | "m4a" | "oga" | "flac" => Some(LinkKind::Audio),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
