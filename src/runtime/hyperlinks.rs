//! Hyperlinks: whether the terminal is known to understand OSC 8. One that does not may print the address instead.

use std::env;

/// Variables that terminals set which understand links.
const SET_BY: [&str; 6] = [
    "KITTY_WINDOW_ID",
    "WEZTERM_PANE",
    "WT_SESSION",
    "KONSOLE_VERSION",
    "ITERM_SESSION_ID",
    "GHOSTTY_RESOURCES_DIR",
];

/// Names that terminals give themselves.
const NAMES: [&str; 7] =
    ["alacritty", "contour", "foot", "foot-direct", "xterm-ghostty", "xterm-kitty", "wezterm"];

/// True for a terminal that is known to understand links; `FORCE_HYPERLINK` says so of any, and with `0` of none.
pub(crate) fn are_understood() -> bool {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(forced) = set("FORCE_HYPERLINK") {
        return forced != "0";
    }
    let term = set("TERM").unwrap_or_default();
    // Versions of VTE from 0.50 on.
    let is_vte = set("VTE_VERSION")
        .and_then(|version| version.parse().ok())
        .is_some_and(|version: u32| version >= 5000);
    // Between the program and the terminal stands another, which may not pass links on.
    let is_multiplexed = term.starts_with("screen") || term.starts_with("tmux");
    !is_multiplexed
        && (is_vte || NAMES.contains(&term.as_str()) || SET_BY.iter().any(|name| set(name).is_some()))
}
