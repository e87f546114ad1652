//! Prose: HTML, Markdown, reStructuredText and plain text as paragraphs.

use crate::archive::prose::ProseCow;

/// The paragraphs of a text of which nothing says how it is written; `None` where there are none.
pub(super) fn prose(raw: &str) -> Option<ProseCow<'static>> {
    let text = raw.trim();
    (!text.is_empty()).then(|| ProseCow::of(text).into_owned())
}

/// A text of one line: a title, a name, without tags and entities.
pub(super) fn line(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}
