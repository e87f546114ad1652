//! Event: what an event of a calendar says of itself, without when it is.

use super::calendar::Component;
use super::lines::Property;
use crate::archive::format::{Event, Link};
use crate::archive::prose::ProseCow;
use crate::archive::record::Status;
use crate::archive::sanitize::TextCow;
use crate::import::account::{Account, Note};
use crate::import::draft::{each_once, some, text};
use crate::import::honours::titled_name;
use crate::import::link::link;
use crate::import::name::is_nobody;
use crate::import::online::is_on_the_net;
use crate::import::prose::{line, plain, prose};
use crate::import::title::titled;

/// The title of an event; empty where it has none.
pub(super) fn title(component: &Component) -> String {
    component.first("SUMMARY").map(|summary| line(&summary.text())).unwrap_or_default()
}

/// What an event says of itself. What cannot be read of it is left out, and entered.
///
/// People whom it invites are none of an archive, nor are mail addresses.
pub(super) fn event(component: &Component, title: &str, account: &mut Account) -> Event<'static> {
    let place = component.place();
    let (title, told) = titled(title);
    let mut event = Event { title: text(&title), ..Event::default() };
    event.status = told.unwrap_or_else(|| status(component, &place, account));
    event.prose = about(component, &place, account);
    event.note = categories(component);
    organisers(component, &place, &mut event, account);
    location(component, &place, &mut event, account);
    for property in &component.properties {
        let (label, is_online) = match property.name {
            "URL" => ("", false),
            "CONFERENCE" => (property.parameter("LABEL").unwrap_or_default(), true),
            "X-GOOGLE-CONFERENCE"
            | "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK"
            | "X-MICROSOFT-SKYPETEAMSMEETINGURL" => ("", true),
            "ATTACH" => (property.parameter("FILENAME").unwrap_or_default(), false),
            "ATTENDEE" | "COMMENT" | "CONTACT" | "GEO" | "RESOURCES" => {
                account.note(Note::Homeless, &place, property.name);
                continue;
            }
            _ => continue,
        };
        // Some escape an address as if it were a text.
        let unescaped = |address: &str| address.replace("\\,", ",").replace("\\;", ";");
        let link = attached(property, &place, account)
            .and_then(|address| link(&unescaped(address), label, None, &place, account));
        if let Some(link) = link {
            add_link(&mut event, link);
            event.online = event.online.or(is_online.then_some(true));
        }
    }
    for name in ["SUMMARY", "LOCATION", "DTSTART", "DTEND"] {
        let mut all =
            component.all(name).map(|property| property.value.trim()).filter(|value| !value.is_empty());
        let first = all.next();
        if all.any(|other| Some(other) != first) {
            account.note(Note::Homeless, &place, name);
        }
    }
    event
}

/// True for an occurrence that all behind it follow.
pub(super) fn goes_on(component: &Component) -> bool {
    component.first("RECURRENCE-ID").is_some_and(|instance| instance.says("RANGE", "THISANDFUTURE"))
}

/// Gives an event what another one says and it does not.
pub(super) fn complete(event: &mut Event<'static>, other: Event<'static>) {
    event.prose = event.prose.take().or(other.prose);
    event.note = event.note.take().or(other.note);
    if event.venue.is_none() && event.online.is_none() {
        (event.venue, event.online) = (other.venue, other.online);
    }
    if event.organisers.is_empty() {
        event.organisers = other.organisers;
    }
    other.links.into_iter().for_each(|link| add_link(event, link));
}

/// The address that a property has; `None`, and entered, where the file itself stands there.
fn attached<'p>(property: &'p Property, place: &str, account: &mut Account) -> Option<&'p str> {
    let address = property.value.trim();
    let is_file = property.says("VALUE", "BINARY")
        || property.says("ENCODING", "BASE64")
        || address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    if is_file {
        account.note(Note::Link, place, property.name);
    }
    (!is_file).then_some(address)
}

/// Adds a link, unless it is there already.
fn add_link(event: &mut Event<'static>, link: Link<'static>) {
    if !event.links.iter().any(|known| known.url == link.url) {
        event.links.push(link);
    }
}

/// Whether it takes place.
fn status(component: &Component, place: &str, account: &mut Account) -> Status {
    let Some(status) = component.first("STATUS") else { return Status::Held };
    match status.value.trim().to_ascii_uppercase().as_str() {
        "CONFIRMED" => Status::Held,
        "TENTATIVE" => Status::Announced,
        "CANCELLED" | "CANCELED" => Status::Cancelled,
        _ => {
            account.note(Note::Status, place, status.value.trim());
            Status::Held
        }
    }
}

/// What it is about: the plain text, and where there is none the one with tags. What another one says otherwise is entered.
fn about(component: &Component, place: &str, account: &mut Account) -> Option<ProseCow<'static>> {
    let texts = ["DESCRIPTION", "STYLED-DESCRIPTION", "X-ALT-DESC"].into_iter();
    let mut texts = texts.flat_map(|name| component.all(name)).filter_map(|property| {
        let text = property.text();
        Some((property.name, words(&plain(&text)), prose(&text)?))
    });
    let (_, own, about) = texts.next()?;
    for (name, _, _) in texts.filter(|(_, other, _)| *other != own) {
        account.note(Note::Homeless, place, name);
    }
    Some(about)
}

/// The letters of a text, whatever stands between them.
fn words(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What it belongs to, which says itself what it is. Events of an archive have no topics.
fn categories(component: &Component) -> Option<TextCow<'static>> {
    let all: Vec<String> = component.all("CATEGORIES").map(Property::text).collect();
    let names = each_once(all.iter().flat_map(|names| names.split(',')));
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    some(&names.join(", "))
}

/// Who holds it, by name. Of some only a mail address is given, which stays out.
fn organisers(component: &Component, place: &str, event: &mut Event<'static>, account: &mut Account) {
    for property in component.all("ORGANIZER") {
        let name = property.parameter("CN").unwrap_or_default().trim().trim_matches('\'').trim();
        // Some write the name in the place of the address.
        let value = property.text();
        let is_name = name.is_empty() && !value.contains(['@', ':']);
        let name = if is_name { value.trim() } else { name };
        if name.is_empty() || name.contains('@') {
            account.note(Note::Mail, place, property.name);
        } else if is_nobody(name) {
            account.note(Note::Nobody, place, name);
        } else if let Some(name) = some(&titled_name(name).1).filter(|name| !event.organisers.contains(name))
        {
            event.organisers.push(name);
        }
    }
}

/// Hosts that are ways to meet on the net.
const MEETINGS: [&str; 7] = [
    "gotomeeting.com",
    "meet.google.com",
    "meet.jit.si",
    "teams.live.com",
    "teams.microsoft.com",
    "webex.com",
    "zoom.us",
];

/// Where it is: what is written there is a house or a hall, an address of the web, or says that it is on the net. Which
/// part of it may be a town is not certain.
fn location(component: &Component, place: &str, event: &mut Event<'static>, account: &mut Account) {
    let Some(location) = component.first("LOCATION") else { return };
    let name = line(&location.text());
    let lower = name.to_lowercase();
    if (lower.starts_with("http://") || lower.starts_with("https://")) && !name.contains(char::is_whitespace)
    {
        if let Some(link) = link(&name, "", None, place, account) {
            let host = lower.split('/').nth(2).unwrap_or_default();
            let is_meeting = |name: &str| {
                host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            };
            event.online = MEETINGS.iter().any(|name| is_meeting(name)).then_some(true);
            add_link(event, link);
        }
        return;
    }
    if is_on_the_net(&name) {
        event.online = Some(true);
    } else {
        event.venue = some(&name);
    }
}
