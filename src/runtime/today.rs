//! today: the day it is where the user is: the one place that asks the clock and the time zone.

use chrono::{Local, NaiveDate, Utc};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the system keeps the time zone of those who name none.
const SYSTEM_ZONE: &str = "/etc/localtime";

/// Where time zones are looked for by name, besides `TZDIR`.
const ZONE_FOLDERS: [&str; 4] =
    ["/usr/share/zoneinfo", "/share/zoneinfo", "/etc/zoneinfo", "/usr/share/lib/zoneinfo"];

/// The most bytes that a time zone is read from; the largest there are have a few thousand.
const LARGEST_ZONE: u64 = 1 << 20;

/// Today, in the time zone of `TZ` or of the system; in UTC where that is no file that can be read to its end.
pub(crate) fn today() -> NaiveDate {
    // chrono reads whatever is there, a device or a pipe too.
    let zone = env::var("TZ").ok();
    match zone_files(zone.as_deref()).iter().all(|file| is_readable(file)) {
        true => Local::now().date_naive(),
        false => Utc::now().date_naive(),
    }
}

/// The files that may be read for a time zone.
fn zone_files(zone: Option<&str>) -> Vec<PathBuf> {
    let Some(zone) = zone.filter(|zone| *zone != "localtime") else { return vec![SYSTEM_ZONE.into()] };
    if zone.is_empty() {
        return Vec::new();
    }
    // An absolute path stands for itself in every folder.
    let name = zone.strip_prefix(':').unwrap_or(zone);
    let folders = ZONE_FOLDERS.into_iter().map(PathBuf::from).chain(env::var_os("TZDIR").map(PathBuf::from));
    folders.map(|folder| folder.join(name)).collect()
}

/// True for a regular file of some bytes, but not too many, and where there is nothing: a rule such as `CET-1CEST` is
/// no file. Those of /proc, which may never end, say that they have none.
fn is_readable(file: &Path) -> bool {
    fs::metadata(file).map_or(true, |facts| facts.is_file() && (1..=LARGEST_ZONE).contains(&facts.len()))
}
