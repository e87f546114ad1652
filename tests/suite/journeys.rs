//! One journey for each thing the program promises, written in keys.

mod calendar;
mod conference;
mod events_alone;
mod exact;
mod finding;
mod handing_on;
mod lists;
mod modes;
mod one_mind;
mod opening;
mod overlays;
mod podcast;
mod small;
mod times;
mod told;
mod ways;
mod zones;

use crate::session::Session;

/// The archive of the journeys at 80x24.
fn start() -> Session {
    Session::new(80, 24)
}

/// Says what it does not have: neither people nor sections nor programmes.
fn lacks_people_sections_and_programmes(session: &mut Session) {
    session.says("3 p", "Dieses Archiv nennt keine Personen.");
    session.says("s", "Dieses Archiv hat keine Rubriken.");
    session.says("P gr", "Dieses Archiv enthält keine Programme.");
}

/// An archive of events, each by its title and its start.
fn starting(events: &[(&str, &str)]) -> String {
    let event =
        |(title, start): &(&str, &str)| format!(r#"{{"id":"{title}","title":"{title}","start":"{start}"}}"#);
    archive(&format!(r#""events":[{}]"#, events.iter().map(event).collect::<Vec<_>>().join(",")))
}

/// An archive that holds nothing but these records.
fn archive(records: &str) -> String {
    format!(r#"{{"format":"lernnetzwerk-archive","version":2,"title":"A","language":"de",{records}}}"#)
}
