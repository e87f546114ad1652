//! An address as a QR code, to be read with a telephone.

use super::popup::Popup;
use crate::app::keymap::{PopupKind, Scope};
use crate::archive::sanitize::TextBuf;
use crate::layout::Areas;
use qrcode::{Color, EcLevel, QrCode};
use ratatui::layout::Rect;

/// Light modules around the code, without which it is not found on a dark screen (ISO/IEC 18004).
const QUIET: usize = 4;

/// An address as a QR code.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    /// What it leads to.
    pub(crate) title: TextBuf,
    /// Its rows, the quiet zone around them: true for what is dark.
    pub(crate) rows: Vec<Vec<bool>>,
}

/// Where a code stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    /// In a popup with this border.
    Popup(Rect),
    /// Alone on the screen, over its last line.
    Screen(Rect),
}

impl Code {
    /// The code of an address; `None` where it is too long for one.
    pub(crate) fn of(title: TextBuf, address: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(address, EcLevel::L).ok()?;
        let width = code.width();
        let colors = code.to_colors();
        let side = width + 2 * QUIET;
        let is_dark = |x: usize, y: usize| {
            let inside =
                x.checked_sub(QUIET).filter(|x| *x < width).zip(y.checked_sub(QUIET).filter(|y| *y < width));
            inside.is_some_and(|(x, y)| colors.get(y * width + x) == Some(&Color::Dark))
        };
        let rows = (0..side).map(|y| (0..side).map(|x| is_dark(x, y)).collect()).collect();
        Some(Self { title, rows })
    }

    /// Columns and rows that it needs on the screen: two modules stand in one cell, one over the other.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.rows.len(), self.rows.len().div_ceil(2))
    }

    /// Where it stands; `None` where there is not room for the whole of it.
    pub(crate) fn place(&self, areas: &Areas) -> Option<Place> {
        let (columns, rows) = self.size();
        let fits = |area: Rect| usize::from(area.width) >= columns && usize::from(area.height) >= rows;
        let outer = areas.popup(columns, rows);
        if fits(areas.popup_inner(outer)) {
            return Some(Place::Popup(outer));
        }
        let Rect { x, y, width, .. } = areas.screen;
        let above = Rect { x, y, width, height: areas.bottom.y.saturating_sub(y) };
        let left = width.saturating_sub(columns as u16) / 2;
        fits(above).then_some(Place::Screen(Rect { x: x + left, width: columns as u16, ..above }))
    }
}

impl Popup for Code {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Popup(PopupKind::Code)]
    }
}
