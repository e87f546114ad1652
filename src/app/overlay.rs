//! Overlay: what can lie over the panes, one thing at a time. Each popup answers for itself in its own file.

pub(crate) mod address;
pub(crate) mod chooser;
pub(crate) mod code;
pub(crate) mod completion;
mod date;
pub(crate) mod export;
pub(crate) mod facet_tabs;
pub(crate) mod facets;
pub(crate) mod finder;
pub(crate) mod help;
pub(crate) mod help_lines;
mod key_menu;
mod list_filter;
pub(crate) mod note;
pub(crate) mod palette;
pub(crate) mod popup;
pub(crate) mod query_name;
pub(crate) mod search_help;
pub(crate) mod written;

use super::keymap::{PopupKind, Scope};
use address::AddressNotice;
use chooser::Chooser;
use code::Code;
use date::DatePrompt;
use export::ExportPrompt;
use facets::FacetList;
use finder::Finder;
use help::HelpList;
use key_menu::KeyMenu;
use note::NotePrompt;
use palette::Palette;
use popup::{Popup, PopupContext};
use query_name::QueryNamePrompt;

/// What lies over the panes.
#[derive(Clone, Debug)]
pub(crate) enum Overlay {
    /// The finder.
    Finder(Box<Finder>),
    /// The help.
    Help(HelpList),
    /// Every action, to be chosen by name or key.
    Palette(Box<Palette>),
    /// What the records have in common.
    Facets(Box<FacetList>),
    /// Something to choose from.
    Chooser(Chooser),
    /// The second key of a menu is waited for.
    KeyMenu(KeyMenu),
    /// A QR code.
    Code(Code),
    /// A format and a file to hand records on to.
    Export(Box<ExportPrompt>),
    /// A date is typed.
    Date(DatePrompt),
    /// A note is written.
    Note(Box<NotePrompt>),
    /// A query is given a name.
    QueryName(QueryNamePrompt),
    /// An address that could not be opened.
    Address(AddressNotice),
}

impl Overlay {
    /// A popup asked for by a key, with `here` as the scopes in which that key was looked up. `None` for one that shows
    /// something, which a key cannot bring.
    pub(super) fn open(kind: PopupKind, here: &[Scope], context: &PopupContext) -> Option<Self> {
        match kind {
            PopupKind::Finder => Some(Self::Finder(Box::default())),
            PopupKind::Help => Some(Self::Help(HelpList::new(here, context))),
            PopupKind::Goto | PopupKind::Copy => Some(Self::KeyMenu(KeyMenu::new(kind))),
            PopupKind::Date => Some(Self::Date(DatePrompt::default())),
            PopupKind::SearchHelp => Some(Self::Finder(Box::new(Finder::with_help(context)))),
            PopupKind::Facets => Some(Self::Facets(Box::new(FacetList::new(context)))),
            PopupKind::Palette
            | PopupKind::Completion
            | PopupKind::Chooser
            | PopupKind::Address
            | PopupKind::Code
            | PopupKind::Export
            | PopupKind::Note
            | PopupKind::QueryName
            | PopupKind::File => None,
        }
    }

    /// The one that answers.
    pub(crate) fn popup(&self) -> &dyn Popup {
        match self {
            Self::Finder(popup) => popup.as_ref(),
            Self::Help(popup) => popup,
            Self::Palette(popup) => popup.as_ref(),
            Self::Facets(popup) => popup.as_ref(),
            Self::Chooser(popup) => popup,
            Self::KeyMenu(popup) => popup,
            Self::Code(popup) => popup,
            Self::Export(popup) => popup.as_ref(),
            Self::Date(popup) => popup,
            Self::Note(popup) => popup.as_ref(),
            Self::QueryName(popup) => popup,
            Self::Address(popup) => popup,
        }
    }

    /// The one that answers, to be changed.
    pub(super) fn popup_mut(&mut self) -> &mut dyn Popup {
        match self {
            Self::Finder(popup) => popup.as_mut(),
            Self::Help(popup) => popup,
            Self::Palette(popup) => popup.as_mut(),
            Self::Facets(popup) => popup.as_mut(),
            Self::Chooser(popup) => popup,
            Self::KeyMenu(popup) => popup,
            Self::Code(popup) => popup,
            Self::Export(popup) => popup.as_mut(),
            Self::Date(popup) => popup,
            Self::Note(popup) => popup.as_mut(),
            Self::QueryName(popup) => popup,
            Self::Address(popup) => popup,
        }
    }
}
