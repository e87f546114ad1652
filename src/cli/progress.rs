//! progress: a bar on standard error for what takes long, where that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};

/// A bar of so many steps, which is not seen yet.
pub(super) fn hidden(steps: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {percent} %")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden()).with_style(style)
}

/// Shows a bar from now on, where there is a terminal to show it on.
pub(super) fn show(bar: &ProgressBar) {
    if io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
}
