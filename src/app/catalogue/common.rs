//! Common: what the media of a list have in common, so that it need not stand in every row.

use crate::archive::Archive;
use crate::archive::record::{MediumId, RecordId};
use crate::archive::when::When;
use crate::dates::write::{Among, has_short_year};
use crate::describe::schedule::{self, Zones};
use crate::describe::summary::Summary;
use crate::text;
use chrono::{Datelike, NaiveDate};

/// No more media are looked through one by one.
const LOOKED_THROUGH: usize = 1_000;

/// What the media of a list have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// One of them, where all are of its kind.
    pub kind: Option<MediumId>,
    /// The days on which the first and the last of them begin; none where no date is known.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// How their dates tell them apart.
    pub among: Among,
    /// True where it is by their times.
    pub is_timed: bool,
    /// True where a year of theirs needs four figures, or two years are told.
    pub has_long_years: bool,
    /// How far their times are from UTC, in a list that times tell apart.
    pub(crate) zones: Zones,
    /// Cells of the longest of these that stands with a time.
    pub(crate) zone: usize,
    /// Cells of the longest room, in a list that times tell apart; 0 where no room is known.
    pub room: usize,
}

impl Common {
    /// That of media; `is_one_kind` where the whole archive has but one, `is_day_told` where the day that all are of stands
    /// elsewhere.
    pub(super) fn of(archive: &Archive, media: &[MediumId], is_one_kind: bool, is_day_told: bool) -> Self {
        let share_kind = || media.len() > 1 && are_of_one_kind(archive, media);
        let kind = media.first().copied().filter(|_| is_one_kind || share_kind());
        let Some(Dates { first, last, are_one, are_all, are_exact, has_spans }) = Dates::of(archive, media)
        else {
            return Self { kind, ..Self::default() };
        };
        // A single one has no neighbours to share anything with, and what has no date shares none.
        let share = media.len() > 1 || is_day_told;
        let timed = schedule::times(archive, media, (first, last)).filter(|_| share);
        let among = match timed {
            Some(among) => among,
            None if first == last && are_one && are_exact && is_day_told => Among::Day(first),
            None if are_all && !has_spans && media.len() > 1 => Among::days(first, last),
            None => Among::Any,
        };
        let rooms = media.iter().take(if timed.is_some() { LOOKED_THROUGH } else { 0 });
        let room = rooms.map(|id| {
            let room = Summary::of(archive, RecordId::Medium(*id)).room;
            room.map_or(0, |room| text::width(&room))
        });
        let room = room.max().unwrap_or_default();
        let zones = timed.map(|_| Zones::of(archive, media, None)).unwrap_or_default();
        let told = media.iter().take(if timed.is_some() { LOOKED_THROUGH } else { 0 });
        let told = told.filter_map(|id| zones.told(archive, RecordId::Medium(*id)));
        let zone = told.map(|zone| text::width(&format!(" ({zone})"))).max();
        let has_long_years = has_spans || [first, last].iter().any(|day| !has_short_year(day.year()));
        Self {
            kind,
            days: Some((first, last)),
            among,
            is_timed: timed.is_some(),
            has_long_years,
            zones,
            zone: zone.unwrap_or_default(),
            room,
        }
    }
}

/// True for media of one kind.
pub(crate) fn are_of_one_kind(archive: &Archive, media: &[MediumId]) -> bool {
    let mut kinds = media.iter().map(|id| archive.kind_of_medium(*id));
    let first = kinds.next();
    kinds.all(|kind| Some(kind) == first)
}

/// The dates of a list.
struct Dates {
    /// The first day on which one begins.
    first: NaiveDate,
    /// The last.
    last: NaiveDate,
    /// True where all are the same.
    are_one: bool,
    /// True where none is missing.
    are_all: bool,
    /// True where each is known to the day.
    are_exact: bool,
    /// True where one goes on into another year.
    has_spans: bool,
}

impl Dates {
    /// Those of media, if any has one. Long lists are in the order of their days, or against it, with the undated at the end;
    /// what goes on in the night stands with the day before, so that the first and the last date are at the ends of these.
    fn of(archive: &Archive, media: &[MediumId]) -> Option<Self> {
        let when = |id: &MediumId| archive.medium(*id).when;
        let ends = [media.first()?, media.last()?];
        let seen: Vec<Option<When>> = match media.len() > LOOKED_THROUGH {
            true => {
                let dated = media.get(..media.partition_point(|id| when(id).is_some()))?;
                let day = |id: &MediumId| archive.day_of_medium(*id);
                let first = dated.partition_point(|id| day(id) == dated.first().and_then(day));
                let last = dated.partition_point(|id| day(id) != dated.last().and_then(day));
                let within = [dated.get(..first)?.last(), dated.get(last..)?.first(), dated.last()];
                ends.into_iter().chain(within.into_iter().flatten()).map(when).collect()
            }
            false => media.iter().map(when).collect(),
        };
        let days = || seen.iter().flatten().map(|when| when.first_day());
        Some(Self {
            first: days().min()?,
            last: days().max()?,
            are_one: seen.iter().all(|when| Some(when) == seen.first()),
            are_all: seen.iter().all(Option::is_some),
            are_exact: seen.iter().flatten().all(|when| when.is_exact()),
            has_spans: seen.iter().flatten().any(|when| when.first_day().year() != when.last_day().year()),
        })
    }
}
