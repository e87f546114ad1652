//! What a format is, and what it is given to write.

use super::listed::Listed;
use crate::archive::Archive;
use crate::archive::sanitize::{TextBuf, clean};
use crate::cli::context::Context;
use crate::lang::Words;
use crate::search::{Hits, Query};
use std::io::{self, Write};

/// What is to be written: a query and what answers it.
pub(crate) struct Report<'a> {
    /// The command line.
    pub context: &'a Context,
    /// The records.
    pub archive: &'a Archive,
    /// The query as typed.
    pub line: &'a str,
    /// The query as read.
    pub query: &'a Query,
    /// What answers it.
    pub hits: &'a Hits,
    /// Whether to say how the query was read.
    pub explain: bool,
}

/// A way to write an answer.
pub(crate) struct Format {
    /// The option that asks for it, without its dashes; the first of the table needs none.
    pub option: &'static str,
    /// What the help says of it.
    pub help: Words,
    /// True where the output itself says that nothing was found.
    pub tells_nothing: bool,
    /// Writes an answer.
    pub write: fn(&Report, &mut dyn Write) -> io::Result<()>,
    /// Writes a list.
    pub list: fn(&Listed, &mut dyn Write) -> io::Result<()>,
}

/// How a query was read, and what was not understood. It quotes the query, and is cleaned.
pub(super) fn explained(answer: &Report) -> Vec<TextBuf> {
    let lang = answer.context.lang;
    let remarks = answer.query.remarks().iter().chain(&answer.hits.remarks);
    let remarks = remarks.map(|remark| remark.words(lang));
    let lines = std::iter::once(answer.query.reading_as_answered(lang, &answer.hits.remarks)).chain(remarks);
    lines.map(|line| clean(&line).into_owned()).collect()
}
