//! What can be typed to find something: examples from the archive at hand, in the language of the interface.

use super::help_lines::HelpLines;
use crate::app::cursor::Shape;
use crate::app::examples;
use crate::app::list::List;
use crate::archive::Archive;
use crate::archive::sanitize::{Text, TextBuf};
use crate::lang::Lang;
use crate::marks::own::Own;

/// Examples of all that can be typed, one of which can be taken.
#[derive(Clone, Debug)]
pub(crate) struct SearchHelp {
    /// The list of the lines.
    pub(crate) list: List,
    /// The lines.
    pub(crate) lines: HelpLines,
    /// The query of each line.
    queries: Vec<TextBuf>,
}

impl SearchHelp {
    /// The examples that an archive has, and what is the reader's own of it, in lines of so many cells.
    pub(super) fn new((archive, own): (&Archive, &Own), lang: Lang, width: usize) -> Self {
        let mut help =
            Self { list: List::default(), lines: HelpLines::new(width * 2 / 5, width), queries: Vec::new() };
        let of_archive = examples::examples(archive, lang).into_iter().chain(examples::forms(archive, lang));
        for example in of_archive.chain(examples::own_forms(own, lang)) {
            let query = TextBuf::own(example.query);
            let count = help.lines.push(query.clone(), Text::of(lang.say(example.what)));
            help.queries.extend(std::iter::repeat_n(query, count));
        }
        help.list = List::new(Shape::plain(help.queries.len()));
        help
    }

    /// The query of the line selected.
    pub(super) fn query(&self) -> Option<&TextBuf> {
        self.queries.get(self.list.at())
    }
}
