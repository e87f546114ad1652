//! Iso: dates and times as machines write them, with what may be missing or too much in them.

use crate::archive::when::Point;

/// Reads `2019-04-11`, `20190411`, `2019/4/11`, `2019-04-11 18:30`, `2019-04-11T18:30:00.000+0200`, `2019-04`, `2019`. Parts of a second
/// are left out, and so is a time that cannot be read behind a day that can.
pub(super) fn iso(text: &str) -> Option<Point> {
    let text = text.trim();
    let end = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (date, rest) = text.split_at_checked(end)?;
    let day = Point::parse(date).ok().or_else(|| basic(date)).or_else(|| loose(date))?;
    let time = rest.get(1..).unwrap_or_default().trim();
    if time.is_empty() || day.day == 0 {
        return Some(day).filter(|_| time.is_empty());
    }
    Some(Point::parse(&format!("{day}T{}", plain_time(time)?)).unwrap_or(day))
}

/// `20190411`.
fn basic(date: &str) -> Option<Point> {
    let is_basic = date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit());
    let (year, day) = date.split_at_checked(4).filter(|_| is_basic)?;
    let (month, day) = day.split_at_checked(2)?;
    Point::parse(&format!("{year}-{month}-{day}")).ok()
}

/// `2019/04/11`, `2019.4.11`, `2019-4-1`: where the year stands first nothing else is meant.
fn loose(date: &str) -> Option<Point> {
    let sign = date.chars().find(|letter| !letter.is_ascii_digit()).filter(|sign| "/.-".contains(*sign))?;
    let parts: Vec<&str> = date.split(sign).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let is_day = year.len() == 4 && [month, day].iter().all(|part| matches!(part.len(), 1 | 2));
    Point::parse(&format!("{year}-{month:0>2}-{day:0>2}")).ok().filter(|_| is_day)
}

/// A time as the format has it: without seconds where they are none, with a colon in the distance from UTC.
fn plain_time(time: &str) -> Option<String> {
    let end =
        time.find(|letter: char| !letter.is_ascii_digit() && !":.,".contains(letter)).unwrap_or(time.len());
    let (clock, offset) = time.split_at_checked(end)?;
    let clock = clock.split(['.', ',']).next().unwrap_or_default();
    let is_bare = matches!(clock.len(), 4 | 6) && clock.bytes().all(|byte| byte.is_ascii_digit());
    let clock = match is_bare {
        true => &[clock.get(..2)?, clock.get(2..4)?, clock.get(4..)?].join(":"),
        false => clock,
    };
    let clock = clock.trim_end_matches(':');
    let clock = if clock.find(':') == Some(1) { format!("0{clock}") } else { clock.to_owned() };
    let is_whole = clock.len() == 8 && clock.ends_with(":00");
    let clock = clock.strip_suffix(":00").filter(|_| is_whole).map(str::to_owned).unwrap_or(clock);
    let offset = offset.trim().to_ascii_uppercase();
    let (sign, figures) = offset.split_at_checked(1).unwrap_or_default();
    let offset = match (sign, figures.len()) {
        ("Z" | "", _) => sign.to_owned(),
        ("+" | "-", 2) => format!("{offset}:00"),
        ("+" | "-", 4) => format!("{sign}{}:{}", figures.get(..2)?, figures.get(2..)?),
        _ => offset,
    };
    Some(clock + &offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_machines_write_is_read_as_exactly_as_it_is_said() {
        for (text, meant) in [
            ("2019-04-11", Some("2019-04-11")),
            ("20190411", Some("2019-04-11")),
            ("2019-04-11T18:30:00+02:00", Some("2019-04-11T18:30+02:00")),
            ("2019-04-11T18:30:05.123Z", Some("2019-04-11T18:30:05Z")),
            ("2019-04-11 8:30", Some("2019-04-11T08:30")),
            ("2019-04-11 18:30:00 +0200", Some("2019-04-11T18:30+02:00")),
            ("20190411T183000Z", Some("2019-04-11T18:30Z")),
            ("20190411T1830+0200", Some("2019-04-11T18:30+02:00")),
            ("2019-04-11T25:30", Some("2019-04-11")),
            ("2019/04/11", Some("2019-04-11")),
            ("2019-4-1 9:00", Some("2019-04-01T09:00")),
            ("2019.4.1", Some("2019-04-01")),
            ("2019/13/01", None),
            ("2019/4", None),
            ("2019-04", Some("2019-04")),
            ("2019", Some("2019")),
            ("2019-02-29", None),
            ("2019-04 18:30", None),
            ("gestern", None),
            ("", None),
        ] {
            assert_eq!(iso(text).map(|point| point.to_string()).as_deref(), meant, "{text}");
        }
    }
}
