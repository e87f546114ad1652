//! The names of the facets beside one another, as far as there is room: what stands where.

use crate::lang::Lang;
use crate::listing::facet::Facet;
use crate::text;

/// Cells for the sign that there are more facets.
const MORE: usize = 2;

/// The facets seen, and those next to them that are not.
#[derive(Clone, Debug, Default)]
pub(crate) struct FacetTabs {
    /// The one before those seen.
    pub(crate) before: Option<Facet>,
    /// Those seen, with their names.
    pub(crate) seen: Vec<(Facet, String)>,
    /// The one after those seen.
    pub(crate) after: Option<Facet>,
}

/// The name of a facet as a tab.
pub(crate) fn tab(facet: Facet, lang: Lang) -> String {
    format!(" {} ", lang.say(facet.label()))
}

impl FacetTabs {
    /// As many of some facets as there is room for, the open one among them.
    pub(crate) fn of(held: &[Facet], open: Facet, room: usize, lang: Lang) -> Self {
        let names: Vec<(Facet, String)> = held.iter().map(|facet| (*facet, tab(*facet, lang))).collect();
        let open = held.iter().position(|facet| *facet == open).unwrap_or_default();
        // How many there is room for from one of them on, beside the signs.
        let fitting = |first: usize| {
            let rest = names.get(first..).unwrap_or_default();
            let before = if first > 0 { MORE } else { 0 };
            let width =
                |count: usize| rest.iter().take(count).map(|(_, name)| text::width(name)).sum::<usize>();
            let fits = |count: &usize| {
                let after = if *count < rest.len() { MORE } else { 0 };
                before + width(*count) + after <= room
            };
            (0..=rest.len()).rev().find(fits).unwrap_or_default()
        };
        let first = (0..=open).find(|first| first + fitting(*first) > open).unwrap_or(open);
        let last = first + fitting(first).max(1);
        Self {
            before: first.checked_sub(1).and_then(|at| held.get(at)).copied(),
            after: held.get(last).copied(),
            seen: names.into_iter().take(last).skip(first).collect(),
        }
    }

    /// The facet at a cell of their row: of the signs the next one.
    pub(crate) fn at(&self, cell: usize) -> Option<Facet> {
        let seen = self.seen.iter().map(|(facet, name)| (*facet, text::width(name)));
        let before = self.before.map(|facet| (facet, MORE));
        let after = self.after.map(|facet| (facet, MORE));
        let mut end = 0;
        let mut ends = before.into_iter().chain(seen).chain(after).map(|(facet, width)| {
            end += width;
            (facet, end)
        });
        ends.find(|(_, end)| cell < *end).map(|(facet, _)| facet)
    }
}
