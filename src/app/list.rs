//! List: rows with a selection among them, seen in an area of the screen.

use super::action::Step;
use super::cursor::{Cursor, ListRow, Shape};
use crate::layout::row_at;
use ratatui::layout::Rect;

/// How a list is made up, and what is selected in it.
#[derive(Clone, Debug, Default)]
pub struct List {
    shape: Shape,
    cursor: Cursor,
}

impl List {
    /// A list with its first item selected.
    pub(crate) fn new(shape: Shape) -> Self {
        Self { shape, cursor: Cursor::default() }
    }

    /// How it is made up.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The selected item; meaningless in an empty list.
    pub fn at(&self) -> usize {
        self.cursor.at()
    }

    /// The first line seen.
    pub fn top(&self) -> usize {
        self.cursor.top()
    }

    /// True where it has no items.
    pub(crate) fn is_empty(&self) -> bool {
        self.shape.items() == 0
    }

    /// Lines with the headings.
    pub(crate) fn lines(&self) -> usize {
        self.shape.lines()
    }

    /// Other items, from their start.
    pub(super) fn fill(&mut self, shape: Shape) {
        *self = Self::new(shape);
    }

    /// Other items; the selection stays at its place.
    pub(super) fn reshape(&mut self, shape: Shape) {
        self.shape = shape;
    }

    /// Selects an item; [`List::settle`] brings it into the area.
    pub(super) fn go(&mut self, item: usize) {
        self.cursor.go(item);
    }

    /// What was selected is the first of several: once it is settled, it has some of the others below it.
    pub(super) fn lead_on(&mut self, is_first: bool) {
        self.cursor.lead_on(is_first);
    }

    /// Back to the first item.
    pub(super) fn reset(&mut self) {
        self.cursor.reset();
    }

    /// Moves what is seen of it alone, until something is selected.
    pub(super) fn scroll(&mut self, lines: isize) {
        self.cursor.scroll(lines);
    }

    /// What is seen of it has the selection in it again, once it is settled.
    pub(super) fn hold(&mut self) {
        self.cursor.hold();
    }

    /// Moves what is seen of it in an area; by how many items the selection must move to be seen still.
    pub(super) fn drag(&mut self, lines: isize, area: Rect) -> isize {
        self.cursor.drag(lines, &self.shape, height(area))
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, step: Step, area: Rect) {
        self.cursor.step(step, &self.shape, height(area));
    }

    /// Keeps the selection within the list and within the area.
    pub(super) fn settle(&mut self, area: Rect) {
        self.cursor.settle(&self.shape, height(area));
    }

    /// Brings the lines from the selection to another one into the area, once it is settled, as far as there is room.
    pub(super) fn reveal(&mut self, last: usize, area: Rect) {
        self.cursor.reveal(last, &self.shape, height(area));
    }

    /// What is seen in an area: the row of the area, from 0, and what stands there.
    pub(crate) fn seen(&self, area: Rect) -> impl Iterator<Item = (usize, ListRow)> {
        self.cursor.seen(&self.shape, area.height.into()).enumerate()
    }

    /// The item at a cell of the screen.
    pub(super) fn item_at(&self, area: Rect, (x, y): (u16, u16)) -> Option<usize> {
        self.cursor.item_at(&self.shape, row_at(area, x, y)?)
    }
}

/// Rows that a list moves through; one where it is not seen at all.
fn height(area: Rect) -> usize {
    usize::from(area.height).max(1)
}
