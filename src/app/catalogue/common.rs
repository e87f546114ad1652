//! Common: what the media of a list have in common, so that it need not stand in every row.

use crate::archive::Archive;
use crate::archive::record::{MediumId, RecordId};
use crate::archive::when::When;
use crate::dates::write::Among;
use crate::describe::schedule;
use crate::describe::summary::Summary;
use crate::text;
use chrono::NaiveDate;

/// No more media are looked through one by one.
const LOOKED_THROUGH: usize = 2_000;

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
    /// Cells of the longest room, in a list that times tell apart; 0 where no room is known.
    pub room: usize,
}

impl Common {
    /// That of media; `is_one_kind` where the whole archive has but one, `is_day_told` where the day that all are of stands
    /// elsewhere.
    pub(super) fn of(archive: &Archive, media: &[MediumId], is_one_kind: bool, is_day_told: bool) -> Self {
        let days =
            if media.len() > LOOKED_THROUGH { in_order(archive, media) } else { any_order(archive, media) };
        let share_kind = || media.len() > 1 && are_of_one_kind(archive, media);
        let kind = media.first().copied().filter(|_| is_one_kind || share_kind());
        let timed = days.and_then(|days| schedule::times(archive, media, days));
        let untimed = || match days {
            Some((first, last)) if first == last && is_day_told && share_date(archive, media) => {
                Among::Day(first)
            }
            // A single one has no neighbours to share anything with, and what has no date shares none.
            Some((first, last)) if media.len() > 1 && are_dated(archive, media) => Among::days(first, last),
            _ => Among::Any,
        };
        let rooms = media.iter().take(if timed.is_some() { LOOKED_THROUGH } else { 0 });
        let room = rooms.map(|id| {
            let room = Summary::of(archive, RecordId::Medium(*id)).room;
            room.map_or(0, |room| text::width(&room))
        });
        Self {
            kind,
            days,
            among: timed.unwrap_or_else(untimed),
            is_timed: timed.is_some(),
            room: room.max().unwrap_or_default(),
        }
    }
}

/// True for media of one kind.
pub(crate) fn are_of_one_kind(archive: &Archive, media: &[MediumId]) -> bool {
    let mut kinds = media.iter().map(|id| archive.kind_of_medium(*id));
    let first = kinds.next();
    kinds.all(|kind| Some(kind) == first)
}

/// True for media of one date.
fn share_date(archive: &Archive, media: &[MediumId]) -> bool {
    let mut dates = media.iter().map(|id| archive.medium(*id).when);
    let first = dates.next();
    dates.all(|date| Some(date) == first)
}

/// True where all have a date: in long lists those without one stand at the end.
fn are_dated(archive: &Archive, media: &[MediumId]) -> bool {
    media.iter().rev().take(LOOKED_THROUGH).all(|id| archive.medium(*id).when.is_some())
}

/// The first and the last day of media that are in order of their days, or against it, with the undated at the end.
fn in_order(archive: &Archive, media: &[MediumId]) -> Option<(NaiveDate, NaiveDate)> {
    let when = |id: &MediumId| archive.medium(*id).when;
    let dated = media.get(..media.partition_point(|id| when(id).is_some()))?;
    let [one, other] = [dated.first()?, dated.last()?].map(|id| when(id).map(When::first_day));
    let (one, other) = (one?, other?);
    Some((one.min(other), one.max(other)))
}

/// The same of media in any order.
fn any_order(archive: &Archive, media: &[MediumId]) -> Option<(NaiveDate, NaiveDate)> {
    let days = || media.iter().filter_map(|id| archive.medium(*id).when.map(When::first_day));
    Some((days().min()?, days().max()?))
}
