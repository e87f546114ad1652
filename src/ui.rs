//! view(&App, &mut Frame): which parts are drawn, in which order; changes nothing.

use crate::app::App;
use ratatui::Frame;

/// Draws the whole screen.
pub fn view(_app: &App, _frame: &mut Frame) {}
