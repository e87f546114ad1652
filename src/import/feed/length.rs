//! Length: how long an episode lasts, as feeds write it.

use crate::archive::duration::Duration;

/// Nothing lasts longer: 30 days, in seconds.
const LONGEST: f64 = 30.0 * 86_400.0;

/// How long something lasts: `00:37:07`, `37:07`, seconds alone, `65 min`, `1h 5m`, or as ISO 8601 writes it. `None`
/// where it cannot be read, and no length where it is none.
pub(super) fn length(raw: &str) -> Option<Option<Duration>> {
    let raw = raw.trim();
    if raw.starts_with('P') {
        return lasting(f64::from(Duration::parse(raw).ok()?.seconds));
    }
    if raw.contains(':') {
        let parts: Vec<f64> = raw.split(':').map(number).collect::<Option<_>>()?;
        return (parts.len() <= 3)
            .then(|| parts.iter().fold(0.0, |seconds, part| seconds * 60.0 + part))
            .and_then(lasting);
    }
    match number(raw) {
        Some(seconds) => lasting(seconds),
        None => lasting(units(raw)?),
    }
}

fn lasting(seconds: f64) -> Option<Option<Duration>> {
    let seconds = seconds.round();
    (0.0..=LONGEST)
        .contains(&seconds)
        .then_some((seconds > 0.0).then_some(Duration { seconds: seconds as u32 }))
}

/// A number of a few figures.
fn number(raw: &str) -> Option<f64> {
    let raw = raw.trim();
    let is_number =
        (1..=12).contains(&raw.len()) && raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    raw.parse().ok().filter(|_| is_number)
}

/// `1 h 5 min`, `65 minutes`: numbers, each with its unit.
fn units(raw: &str) -> Option<f64> {
    let mut rest = raw.trim();
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let (figures, behind) = rest.split_at_checked(rest.find(|letter: char| !letter.is_ascii_digit())?)?;
        let behind = behind.trim_start();
        let end = behind.find(|letter: char| !letter.is_alphabetic()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at_checked(end)?;
        seconds += number(figures)?
            * match unit.to_lowercase().as_str() {
                "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" => 3600.0,
                "m" | "min" | "mins" | "minute" | "minutes" | "minuten" => 60.0,
                "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sekunden" => 1.0,
                _ => return None,
            };
        rest = behind.trim_start_matches(['.', ',', ' ']);
    }
    Some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_each_way_that_feeds_write_them() {
        for (raw, meant) in [
            ("00:37:07", Some("PT37M7S")),
            ("312", Some("PT5M12S")),
            ("1:05:00", Some("PT1H5M")),
            ("45:30", Some("PT45M30S")),
            ("PT1H", Some("PT1H")),
            ("65 min", Some("PT1H5M")),
            ("1h 5m 3s", Some("PT1H5M3S")),
            ("2223.0", Some("PT37M3S")),
            ("00:00:00", None),
        ] {
            assert_eq!(length(raw).unwrap().map(|length| length.to_string()).as_deref(), meant, "{raw}");
        }
        for raw in ["lang", "1:2:3:4", "-5", "99999999999", "5 Äpfel"] {
            assert_eq!(length(raw), None, "{raw}");
        }
    }
}
