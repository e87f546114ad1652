//! Cursor: a selection moving through rows seen in a window.

use super::action::Step;

/// How a list is made of items and headings: so that a million rows need not be built to know which are seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    runs: Vec<Section>,
    items: usize,
    headings: usize,
}

/// Items that follow one another, under a heading or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Section {
    heading: Option<u32>,
    first_item: usize,
    first_line: usize,
}

/// What stands on a line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// A heading, by the number the list gave it.
    Heading(u32),
    /// An item, by its place among the items.
    Item(usize),
}

impl Shape {
    /// This many items without a heading.
    pub fn plain(items: usize) -> Self {
        Self::of([(None, items)])
    }

    /// Runs of items; those without items are left out.
    pub fn of(runs: impl IntoIterator<Item = (Option<u32>, usize)>) -> Self {
        let mut shape = Self::default();
        for (heading, len) in runs.into_iter().filter(|(_, len)| *len > 0) {
            shape.runs.push(Section { heading, first_item: shape.items, first_line: shape.lines() });
            shape.items += len;
            shape.headings += usize::from(heading.is_some());
        }
        shape
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.items
    }

    /// How many items stand under a heading.
    pub(crate) fn items_under(&self, heading: u32) -> usize {
        let Some(at) = self.runs.iter().position(|run| run.heading == Some(heading)) else { return 0 };
        let first = self.runs.get(at).map_or(0, |run| run.first_item);
        self.runs.get(at + 1).map_or(self.items, |run| run.first_item) - first
    }

    /// How many lines they take with their headings.
    pub fn lines(&self) -> usize {
        self.items + self.headings
    }

    /// The line of an item.
    pub fn line_of(&self, item: usize) -> usize {
        let after = self.runs.partition_point(|run| run.first_item <= item);
        let run = after.checked_sub(1).and_then(|at| self.runs.get(at));
        run.map_or(item, |run| run.first_line + usize::from(run.heading.is_some()) + item - run.first_item)
    }

    /// What stands on a line.
    pub fn row(&self, line: usize) -> Option<ListRow> {
        let after = self.runs.partition_point(|run| run.first_line <= line);
        let run = self.runs.get(after.checked_sub(1)?)?;
        let within = line - run.first_line;
        let row = match run.heading {
            Some(heading) if within == 0 => return Some(ListRow::Heading(heading)),
            Some(_) => run.first_item + within - 1,
            None => run.first_item + within,
        };
        (row < self.items).then_some(ListRow::Item(row))
    }

    /// The item on a line, or the first one after it.
    fn item_near(&self, line: usize) -> usize {
        let item = match self.row(line) {
            Some(ListRow::Item(item)) => Some(item),
            Some(ListRow::Heading(_)) => match self.row(line + 1) {
                Some(ListRow::Item(item)) => Some(item),
                _ => None,
            },
            None => None,
        };
        item.unwrap_or(self.items.saturating_sub(1))
    }
}

/// So many lines are seen below the first of several, where there is room.
const SEEN_BELOW: usize = 3;

/// Which item is selected, and which line is the first one seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    at: usize,
    top: usize,
    /// True where the window was moved away from the selection.
    is_loose: bool,
    /// True for the first of several, which is not to stand at the bottom of the window.
    leads_on: bool,
}

impl Cursor {
    /// The selected item; meaningless in an empty list.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The first line seen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Selects an item; `settle` brings it into the window.
    pub fn go(&mut self, item: usize) {
        self.at = item;
        self.is_loose = false;
    }

    /// What is selected is the first of several, or not: once it is settled, some lines are seen below it.
    pub(crate) fn lead_on(&mut self, is_first: bool) {
        self.leads_on = is_first;
    }

    /// Moves the window alone, until something is selected.
    pub(crate) fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
        self.is_loose = true;
    }

    /// The window keeps to the selection again.
    pub(crate) fn hold(&mut self) {
        self.is_loose = false;
    }

    /// Moves a window of `height` lines within the list; by how many items the selection must move to stay in it.
    pub(crate) fn drag(&mut self, lines: isize, shape: &Shape, height: usize) -> isize {
        self.is_loose = false;
        self.top = self.top.saturating_add_signed(lines).min(shape.lines().saturating_sub(height));
        let (line, last) = (shape.line_of(self.at), self.top + height.max(1) - 1);
        let to = match shape.row(last) {
            _ if line < self.top => shape.item_near(self.top),
            _ if line <= last => self.at,
            Some(ListRow::Item(item)) => item,
            _ => shape.item_near(last).saturating_sub(1),
        };
        to.cast_signed() - self.at.cast_signed()
    }

    /// Back to the first item, with the list from its start.
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Moves the selection in a window of `height` lines.
    pub fn step(&mut self, step: Step, shape: &Shape, height: usize) {
        self.is_loose = false;
        let last = shape.lines().saturating_sub(1);
        let line = shape.line_of(self.at);
        let page = height.saturating_sub(1).max(1) as isize;
        self.at = match step {
            Step::By(count) => self.at.saturating_add_signed(count).min(shape.items().saturating_sub(1)),
            Step::Half(count) => self.leap(line, count * (page / 2).max(1), last, shape),
            Step::Page(count) => self.leap(line, count * page, last, shape),
            Step::First => 0,
            Step::Last => shape.items().saturating_sub(1),
        };
        self.settle(shape, height);
    }

    /// The item `lines` rows further down, with the window moving as far.
    fn leap(&mut self, line: usize, lines: isize, last: usize, shape: &Shape) -> usize {
        self.top = self.top.saturating_add_signed(lines);
        let to = line.saturating_add_signed(lines).min(last);
        let item = shape.item_near(to);
        // A heading must not hold the selection fast on the way up.
        if lines < 0 && item == self.at { item.saturating_sub(1) } else { item }
    }

    /// Keeps the selection within the list and within a window of `height` lines.
    pub(crate) fn settle(&mut self, shape: &Shape, height: usize) {
        self.at = self.at.min(shape.items().saturating_sub(1));
        if self.is_loose {
            self.top = self.top.min(shape.lines().saturating_sub(height));
            return;
        }
        let line = shape.line_of(self.at);
        let above = match line.checked_sub(1).map(|above| shape.row(above)) {
            Some(Some(ListRow::Heading(_))) if height > 1 => line - 1,
            _ => line,
        };
        // After a leap to somewhere else the selection stands in the middle, among its neighbours.
        let far = height / 2;
        let is_low = std::mem::take(&mut self.leads_on) && line + height.min(SEEN_BELOW) >= self.top + height;
        if is_low || line + far < self.top || line > self.top + height + far {
            self.top = line.saturating_sub(far);
        }
        self.top = self.top.min(above).max((line + 1).saturating_sub(height));
        self.top = self.top.min(shape.lines().saturating_sub(height));
    }

    /// Brings the lines from the selection to that of another item into a window of `height` lines, the first of them first.
    pub(crate) fn reveal(&mut self, last: usize, shape: &Shape, height: usize) {
        if !self.is_loose {
            let wanted = (shape.line_of(last) + 1).saturating_sub(height);
            self.top = self.top.max(wanted.min(shape.line_of(self.at)));
        }
    }

    /// The lines seen in a window of `height` lines.
    pub fn seen<'a>(&self, shape: &'a Shape, height: usize) -> impl Iterator<Item = ListRow> + use<'a> {
        let top = self.top;
        (top..top.saturating_add(height)).map_while(|line| shape.row(line))
    }

    /// The item on the line `offset` lines below the first one seen.
    pub(crate) fn item_at(&self, shape: &Shape, offset: usize) -> Option<usize> {
        match shape.row(self.top.saturating_add(offset)) {
            Some(ListRow::Item(item)) => Some(item),
            _ => None,
        }
    }
}
