//! Online: what stands for a place, and is a way to meet on the net or says no more than that.

/// What is called so, in small letters.
const ONLINE: [&str; 22] = [
    "bigbluebutton",
    "big blue button",
    "cisco webex",
    "digital",
    "google meet",
    "gotomeeting",
    "internet",
    "jitsi",
    "microsoft teams",
    "ms teams",
    "ms-teams",
    "online",
    "online event",
    "online-veranstaltung",
    "skype",
    "teams",
    "videokonferenz",
    "virtual",
    "virtuell",
    "webex",
    "youtube",
    "zoom",
];

/// What stands before it, and behind it.
const BEFORE: [&str; 5] = ["per ", "via ", "über ", "auf ", "on "];
const BEHIND: [&str; 7] =
    ["meeting", "besprechung", "konferenz", "videokonferenz", "call", "webinar", "veranstaltung"];

/// True for what stands for a place and is none: `Zoom`, `via Zoom`, `Microsoft Teams-Besprechung`.
pub(super) fn is_on_the_net(place: &str) -> bool {
    let lower = place.trim().to_lowercase();
    let name = BEFORE.iter().find_map(|before| lower.strip_prefix(before)).unwrap_or(&lower);
    let without = |behind: &&str| Some(name.strip_suffix(behind)?.trim_end_matches([' ', '-']));
    let is_one = |name: &str| ONLINE.contains(&name);
    is_one(name) || BEHIND.iter().filter_map(without).any(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_to_meet_on_the_net_is_no_place() {
        for place in
            ["Zoom", "via Zoom", "Zoom-Meeting", "Microsoft Teams Meeting", "Microsoft Teams-Besprechung"]
        {
            assert!(is_on_the_net(place), "{place}");
        }
        for place in ["Rathaus", "Meeting", "Zoom Kino", "Konferenzraum", "Tagungszentrum online Straße 3"] {
            assert!(!is_on_the_net(place), "{place}");
        }
    }
}
