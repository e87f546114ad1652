//! Size of the screen + which pane is in front -> rectangles; the only place that knows where things are.

use ratatui::layout::{Margin, Rect};
use serde::{Deserialize, Serialize};

/// A region of the screen that can come to the front.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pane {
    /// The calendar.
    Calendar,
    /// The catalogue.
    Catalogue,
    /// The speakers.
    Speakers,
    /// The details.
    Detail,
}

impl Pane {
    /// All panes, in the order of their numbers and of Tab.
    pub const ALL: [Self; 4] = [Self::Calendar, Self::Catalogue, Self::Speakers, Self::Detail];

    /// Its place in [`Pane::ALL`].
    pub fn place(self) -> usize {
        self as usize
    }
}

/// Which panes there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneSet([bool; 4]);

impl PaneSet {
    /// The panes of which `has` is true.
    pub fn new(has: impl Fn(Pane) -> bool) -> Self {
        Self(Pane::ALL.map(has))
    }

    /// True where it has a pane.
    pub fn has(self, pane: Pane) -> bool {
        self.0.get(pane.place()).copied().unwrap_or_default()
    }

    /// The panes, in their order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Pane> + Clone {
        Pane::ALL.into_iter().filter(move |pane| self.has(*pane))
    }
}

/// What the calendar shows, and of the month the part that the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CalendarFocus {
    /// The days of the month.
    #[default]
    Month,
    /// The list of events under it.
    List,
    /// All events in one list.
    Agenda,
    /// The events of a series.
    Series,
    /// The months of a year.
    Year,
}

impl CalendarFocus {
    /// True where the month is shown, with its list.
    pub fn is_month(self) -> bool {
        matches!(self, Self::Month | Self::List)
    }
}

/// The smallest screen that shows anything but the size it needs.
pub(crate) const SMALLEST: (u16, u16) = (20, 5);
/// The smallest screen that shows all panes at once.
const ALL_PANES: (u16, u16) = (60, 20);
/// From this many columns on the details stand beside the hits, not under them.
const SIDE_BY_SIDE: u16 = 180;
/// From this many columns on, for both, the details stand beside the catalogue.
const CATALOGUE_AND_DETAIL: u16 = 137;
/// Columns that the details need beside the catalogue.
const DETAIL_WIDE: u16 = 50;
/// Rows that must be left to show the hit selected in the finder in detail.
const PREVIEW: u16 = 6;
/// A list of hits that is as high leaves room for it, however long it is.
const LONG_LIST: u16 = 24;
/// No larger screen is drawn: a terminal that says so lies, or costs gigabytes.
const LARGEST: (u16, u16) = (1000, 500);
/// Cells of a month among others: its sign and seven days, its name, the names of the days and six weeks.
const YEAR_MONTH: (u16, u16) = (22, 8);
/// Cells between two of them.
const MONTH_GAP: (u16, u16) = (2, 1);
/// So much at least is seen of what stands under them, where there is so much.
const BELOW_MONTHS: usize = 3;
/// Months of a year.
const MONTHS: u16 = 12;
/// Rows that the speakers keep with their border where the calendar takes more.
const SPEAKERS_LEAST: u16 = 5;
/// Rows of a month, at most.
pub(crate) const WEEKS: u16 = 6;

/// Where everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// All that is drawn upon.
    pub screen: Rect,
    /// The line at the top.
    pub top: Rect,
    /// The line at the bottom.
    pub bottom: Rect,
    /// Between them.
    pub body: Rect,
    /// One pane at a time.
    pub one_pane: bool,
    /// There is no room for more.
    pub(crate) is_small: bool,
    /// How many weeks the month shown has days in.
    weeks: u16,
    /// How many rows are to stand under the months of a year.
    rows_below: u16,
    /// The panes there are.
    shown: PaneSet,
    /// The panes by [`Pane::place`]; those not shown are empty.
    panes: [Rect; 4],
}

/// Where the parts of the calendar are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// The names of the days.
    pub head: Rect,
    /// The weeks.
    pub weeks: Rect,
    /// The events.
    pub list: Rect,
    /// Cells for a day: its mark and two digits.
    pub cell: u16,
    /// Cells for the number of a week; 0 where there is no room.
    pub week_number: u16,
}

/// Where the parts of the finder are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinderAreas {
    /// All of it.
    pub outer: Rect,
    /// The line being typed.
    pub input: Rect,
    /// How it was understood, and the count.
    pub reading: Rect,
    /// What the line can go on with; empty where that is not shown.
    pub completion: Rect,
    /// The hits.
    pub list: Rect,
    /// The details of the hit selected; empty where there is no room for them.
    pub preview: Rect,
}

impl Areas {
    /// Where everything is on a screen of `size` with `front` in front, and no panes but `shown`.
    pub fn of(size: (u16, u16), front: Pane, shown: PaneSet) -> Self {
        let screen = Rect::new(0, 0, size.0.min(LARGEST.0), size.1.min(LARGEST.1));
        let is_small = screen.width < ALL_PANES.0 || screen.height < ALL_PANES.1;
        Self::with(screen, front, shown, (is_small, is_small))
    }

    /// Where everything is with the whole screen for `front`.
    pub(crate) fn zoomed(size: (u16, u16), front: Pane, shown: PaneSet) -> Self {
        let Self { screen, is_small, .. } = Self::of(size, front, shown);
        Self::with(screen, front, shown, (true, is_small))
    }

    /// The same on a screen, for one pane or for all of them.
    fn with(screen: Rect, front: Pane, shown: PaneSet, (one_pane, is_small): (bool, bool)) -> Self {
        let bar = |y| Rect::new(0, y, screen.width, 1).intersection(screen);
        let body = Rect::new(0, 1, screen.width, screen.height.saturating_sub(2)).intersection(screen);
        let mut panes = [Rect::ZERO; 4];
        if one_pane {
            if let Some(pane) = panes.get_mut(front.place()) {
                *pane = body;
            }
        } else {
            panes = Self::side_by_side(body, shown);
        }
        let (top, bottom) = (bar(0), bar(screen.height.saturating_sub(1)));
        Self { screen, top, bottom, body, one_pane, is_small, weeks: WEEKS, rows_below: 0, shown, panes }
    }

    /// The same for a month of so many weeks.
    pub(crate) fn for_weeks(self, weeks: u16) -> Self {
        Self { weeks, ..self }
    }

    /// The same with room for a list of all months of a year and so much under them, as far as the speakers keep some.
    pub(crate) fn for_year(self, below: usize) -> Self {
        // A heading, and a few of them.
        let rows_below = if below == 0 { 0 } else { below.min(BELOW_MONTHS) as u16 + 1 };
        let mut areas = Self { rows_below, ..self };
        let [calendar, _, speakers, _] = &mut areas.panes;
        let spare = speakers.height.saturating_sub(SPEAKERS_LEAST);
        let more = (MONTHS + rows_below + 2).saturating_sub(calendar.height).min(spare);
        calendar.height += more;
        *speakers = Rect { y: speakers.y + more, height: speakers.height - more, ..*speakers };
        areas
    }

    /// All panes that there are; neighbours share their border. Where there is no catalogue, the lists at the left take half
    /// of the screen.
    fn side_by_side(body: Rect, shown: PaneSet) -> [Rect; 4] {
        let has_left = shown.has(Pane::Calendar) || shown.has(Pane::Speakers);
        let left = match (has_left, shown.has(Pane::Catalogue)) {
            (false, _) => 1,
            (true, true) => (body.width * 3 / 10).clamp(30, 44),
            (true, false) => (body.width / 2).max(30),
        };
        let lists = Rect { width: if has_left { left } else { 0 }, ..body };
        let [calendar, speakers] = Self::one_over_the_other(lists, shown);
        let rest = Rect { x: body.x + left - 1, width: body.width - left + 1, ..body };
        let (catalogue, detail) = match shown.has(Pane::Catalogue) {
            true => Self::catalogue_and_detail(rest),
            false => (Rect::ZERO, rest),
        };
        [calendar, catalogue, speakers, detail]
    }

    /// The calendar and the speakers, as far as there are both.
    fn one_over_the_other(area: Rect, shown: PaneSet) -> [Rect; 2] {
        match [Pane::Calendar, Pane::Speakers].map(|pane| shown.has(pane)) {
            [true, false] => [area, Rect::ZERO],
            [false, true] => [Rect::ZERO, area],
            [false, false] => [Rect::ZERO; 2],
            [true, true] => {
                let month = 2 + 1 + WEEKS;
                let most = if shown.has(Pane::Catalogue) { month + 10 } else { u16::MAX };
                let calendar = (area.height * 3 / 5).clamp(month + 3, most);
                let below = calendar - 1;
                let speakers = Rect { y: area.y + below, height: area.height - below, ..area };
                [Rect { height: calendar, ..area }, speakers]
            }
        }
    }

    /// The catalogue, and beside or under it the details.
    fn catalogue_and_detail(area: Rect) -> (Rect, Rect) {
        let Rect { x, y, width, height } = area;
        if width >= CATALOGUE_AND_DETAIL {
            let wide = width - (width / 3).max(DETAIL_WIDE);
            (Rect { width: wide, ..area }, Rect::new(x + wide - 1, y, width - wide + 1, height))
        } else {
            let high = height / 2 + 1;
            (Rect { height: high, ..area }, Rect::new(x, y + high - 1, width, height - high + 1))
        }
    }

    /// True where nothing but the size needed can be shown.
    pub(crate) fn too_small(&self) -> bool {
        self.screen.width < SMALLEST.0 || self.screen.height < SMALLEST.1
    }

    /// A pane with its border; empty where it is not shown.
    pub fn outer(&self, pane: Pane) -> Rect {
        self.panes.get(pane.place()).copied().unwrap_or_default()
    }

    /// A pane within its border.
    pub fn inner(&self, pane: Pane) -> Rect {
        let outer = self.outer(pane);
        if self.one_pane {
            return Rect { y: outer.y + 1, height: outer.height.saturating_sub(1), ..outer }
                .intersection(outer);
        }
        outer.inner(Margin::new(1, 1))
    }

    /// The pane at a cell of the screen.
    pub(crate) fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        // On a border that two share stands the title of the lower one.
        let under = Pane::ALL.into_iter().filter(|pane| self.outer(*pane).contains((x, y).into()));
        under.max_by_key(|pane| self.outer(*pane).y)
    }

    /// The tab that brings a pane to the front, on a screen for one pane.
    pub fn tab(&self, pane: Pane) -> Rect {
        let Some(place) = self.shown.iter().position(|other| other == pane) else { return Rect::ZERO };
        let wide = self.top.width / self.shown.iter().count().max(1) as u16;
        Rect { x: self.top.x + wide * place as u16, width: wide, ..self.top }.intersection(self.top)
    }

    /// The parts of the calendar. Where there is little room, the list takes it all when the reader is in it.
    pub fn month(&self, focus: CalendarFocus) -> Month {
        let inner = self.inner(Pane::Calendar);
        let cramped = inner.height < 1 + WEEKS + 2;
        let list_alone = cramped && focus == CalendarFocus::List || !focus.is_month();
        let grid_height = if list_alone { 0 } else { inner.height.min(1 + self.weeks) };
        // A blank line parts the list from the last week.
        let gap = u16::from(!list_alone && inner.height > grid_height + 2);
        let week_number = if inner.width >= 24 { 3 } else { 0 };
        let cell = (inner.width.saturating_sub(week_number) / 7).clamp(3, 4);
        let wide = week_number + cell * 7;
        let indent = inner.width.saturating_sub(wide).min(1);
        let grid = Rect { x: inner.x + indent, width: inner.width - indent, height: grid_height, ..inner };
        let head = Rect { height: u16::from(grid_height > 1), ..grid };
        let weeks = Rect { y: grid.y + head.height, height: grid_height - head.height, ..grid };
        let above = grid_height + gap;
        let list = Rect { y: inner.y + above, height: inner.height - above, ..inner };
        Month { head, weeks, list, cell, week_number }
    }

    /// How many months of a year stand side by side: as many as let all twelve be seen; one, in a list, where there is no
    /// room for them.
    pub(crate) fn months_beside(&self) -> u16 {
        let inner = self.inner(Pane::Calendar);
        let (width, height) = (inner.width + MONTH_GAP.0, inner.height + MONTH_GAP.1);
        let step = (YEAR_MONTH.0 + MONTH_GAP.0, YEAR_MONTH.1 + MONTH_GAP.1);
        let fits =
            |beside: &u16| width >= beside * step.0 && height >= 12 / beside * step.1 + self.rows_below;
        [6, 4, 3].into_iter().find(fits).unwrap_or(1)
    }

    /// Where a month of a year is, counted from 0, where they stand side by side.
    pub(crate) fn month_of_year(&self, at: u16) -> Rect {
        let inner = self.inner(Pane::Calendar);
        let beside = self.months_beside();
        let (across, down) = (at % beside, at / beside);
        let (x, y) = (across * (YEAR_MONTH.0 + MONTH_GAP.0), down * (YEAR_MONTH.1 + MONTH_GAP.1));
        Rect::new(inner.x + x, inner.y + y, YEAR_MONTH.0, YEAR_MONTH.1).intersection(inner)
    }

    /// The month of a year at a cell of the screen, counted from 0, where they stand side by side.
    pub(crate) fn month_at(&self, at: (u16, u16)) -> Option<usize> {
        (0..12).position(|month| self.month_of_year(month).contains(at.into()))
    }

    /// What is left under the months of a year, where they stand side by side.
    pub(crate) fn below_months(&self) -> Rect {
        let inner = self.inner(Pane::Calendar);
        let taken = 12 / self.months_beside() * (YEAR_MONTH.1 + MONTH_GAP.1);
        let taken = taken.min(inner.height);
        Rect { y: inner.y + taken, height: inner.height - taken, ..inner }
    }

    /// The list of a pane, of which `focus` says what the keys of the calendar go to.
    pub fn list(&self, pane: Pane, focus: CalendarFocus) -> Rect {
        match pane {
            Pane::Calendar => self.month(focus).list,
            pane => self.inner(pane),
        }
    }

    /// The finder, over everything, with `lines` rows of hits, and above them at most half as many as there are rows of what
    /// the line can go on with.
    pub fn finder(&self, lines: usize, candidates: usize) -> FinderAreas {
        let outer = self.body;
        let inner = self.popup_inner(outer);
        let line = |at: u16| Rect { y: inner.y + at, height: 1, ..inner }.intersection(inner);
        let rest =
            Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner }.intersection(inner);
        let (completion, rest) = list_over_hits(rest, u16::try_from(candidates).unwrap_or(u16::MAX));
        let (list, preview) = match u16::try_from(lines).unwrap_or(u16::MAX) {
            0 => (rest, Rect::ZERO),
            _ if rest.width >= SIDE_BY_SIDE - 2 => {
                let list = Rect { width: rest.width * 3 / 5, ..rest };
                (list, Rect { x: list.right() + 1, width: rest.width - list.width - 1, ..rest })
            }
            lines => list_over_preview(rest, lines),
        };
        FinderAreas { outer, input: line(0), reading: line(1), completion, list, preview }
    }

    /// The help, over everything.
    pub fn help(&self) -> Rect {
        centred(self.body, 80, self.body.height)
    }

    /// The keys listed in the help, under the line it is filtered by.
    pub(crate) fn help_list(&self) -> Rect {
        let inner = self.popup_inner(self.help());
        Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner }.intersection(inner)
    }

    /// The names of the facets, under the query.
    pub(crate) fn facet_tabs(&self) -> Rect {
        let list = self.help_list();
        Rect { height: list.height.min(1), ..list }
    }

    /// The values listed of a facet, under the query and the names of the facets.
    pub(crate) fn facet_list(&self) -> Rect {
        let list = self.help_list();
        Rect { y: list.y + 1, height: list.height.saturating_sub(1), ..list }.intersection(list)
    }

    /// A list of at most `rows` rows to choose from.
    pub(crate) fn chooser(&self, rows: usize) -> Rect {
        self.popup(usize::from(self.body.width * 4 / 5).clamp(66, 120), rows)
    }

    /// A popup for at most this many columns and rows of text.
    pub fn popup(&self, columns: usize, rows: usize) -> Rect {
        let cells = |wanted: usize| u16::try_from(wanted).unwrap_or(u16::MAX).saturating_add(2);
        centred(self.body, cells(columns), cells(rows))
    }

    /// A popup in the corner above the bottom line.
    pub(crate) fn corner(&self, columns: usize, rows: usize) -> Rect {
        let popup = self.popup(columns, rows);
        let x = self.body.right().saturating_sub(popup.width);
        Rect { x, y: self.body.bottom().saturating_sub(popup.height), ..popup }.intersection(self.body)
    }

    /// A popup within its border.
    pub(crate) fn popup_inner(&self, outer: Rect) -> Rect {
        outer.inner(Margin::new(1, 1))
    }

    /// The widest text a popup can hold.
    pub(crate) fn popup_width(&self) -> usize {
        usize::from(self.body.width.saturating_sub(4))
    }
}

/// Cells for a line of details in an area: a mark and a blank stand before it.
pub(crate) fn detail_width(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(3))
}

/// A list of at most `lines` rows, and under a rule what room it leaves, if that is enough to show something.
fn list_over_preview(area: Rect, lines: u16) -> (Rect, Rect) {
    let most = if area.height >= LONG_LIST { area.height * 2 / 3 } else { area.height };
    let list = Rect { height: lines.min(most), ..area };
    let left = area.height - list.height;
    if left <= PREVIEW {
        return (area, Rect::ZERO);
    }
    (list, Rect { y: list.bottom() + 1, height: left - 1, ..area })
}

/// A list of at most `lines` rows, in half of the room at most, and under a rule the room for hits.
fn list_over_hits(area: Rect, lines: u16) -> (Rect, Rect) {
    if lines == 0 {
        return (Rect::ZERO, area);
    }
    let list = Rect { height: lines.min((area.height / 2).max(3)).min(area.height), ..area };
    let left = area.height - list.height;
    (list, Rect { y: list.bottom() + left.min(1), height: left.saturating_sub(1), ..area })
}

/// The row of `list` at a cell of the screen.
pub(crate) fn row_at(list: Rect, x: u16, y: u16) -> Option<usize> {
    list.contains((x, y).into()).then(|| usize::from(y - list.y))
}

impl Month {
    /// The cell of a day: which week shown, which day of the week from Monday.
    pub fn day(&self, week: u16, weekday: u16) -> Rect {
        let room = self.weeks.width.saturating_sub(self.week_number);
        let lost = (self.cell * 7).saturating_sub(room).min(1);
        let x = self.weeks.x + self.week_number + (self.cell * weekday).saturating_sub(lost);
        let width = if weekday == 0 { self.cell - lost } else { self.cell };
        Rect { x, y: self.weeks.y + week, width, height: 1 }.intersection(self.weeks)
    }

    /// The day at a cell of the screen: which week shown, which day of the week from Monday.
    pub(crate) fn day_at(&self, x: u16, y: u16) -> Option<(u16, u16)> {
        let week = row_at(self.weeks, x, y)? as u16;
        (0..7).find(|weekday| self.day(week, *weekday).contains((x, y).into())).map(|weekday| (week, weekday))
    }
}

/// A rectangle of at most that size in the middle of `area`. One that is nearly as wide as the area is as wide: a
/// sliver of what lies under it would only confuse.
fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = if area.width.saturating_sub(width) < 6 { area.width } else { width };
    let height = height.min(area.height);
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}
