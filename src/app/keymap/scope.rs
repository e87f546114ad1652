//! Scope: where a key means something.

use crate::lang::Words;
use crate::words;

/// What can lie over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PopupKind {
    /// Waits for the second key of a go-to.
    Goto,
    /// The finder.
    Finder,
    /// What can be typed in the finder.
    SearchHelp,
    /// What the line of the finder can go on with.
    Completion,
    /// A list to choose from.
    Chooser,
    /// The prompt for a date.
    Date,
    /// The help.
    Help,
    /// Every action, to be chosen by name or key.
    Palette,
    /// What the records have in common.
    Facets,
    /// An address in full.
    Address,
    /// Waits for what is to be copied.
    Copy,
    /// A QR code.
    Code,
    /// A format to hand records on in.
    Export,
    /// The name of the file to hand them on to.
    File,
    /// A note.
    Note,
    /// The name of a query.
    QueryName,
}

impl PopupKind {
    /// All kinds.
    pub const ALL: [Self; 16] = [
        Self::Goto,
        Self::Finder,
        Self::SearchHelp,
        Self::Completion,
        Self::Chooser,
        Self::Date,
        Self::Help,
        Self::Palette,
        Self::Facets,
        Self::Address,
        Self::Copy,
        Self::Code,
        Self::Export,
        Self::File,
        Self::Note,
        Self::QueryName,
    ];

    /// What to call its keys.
    pub(crate) const fn words(self) -> Words {
        match self {
            Self::Goto => words::GOTO,
            Self::Finder => Words::new("Suche", "Finder"),
            Self::SearchHelp => Words::new("Hilfe zur Suche", "Help on searching"),
            Self::Completion => Words::new("Ergänzen in der Suche", "Completing in the finder"),
            Self::Chooser => Words::new("Auswahl", "Choosing"),
            Self::Date => Words::new("Datum eingeben", "Typing a date"),
            Self::Help => Words::new("Hilfe", "Help"),
            Self::Palette => words::PALETTE,
            Self::Facets => words::FACETS,
            Self::Address => Words::new("Adresse", "Address"),
            Self::Copy => words::COPY,
            Self::Code => words::CODE,
            Self::Export => words::EXPORT,
            Self::File => words::EXPORT_FILE,
            Self::Note => words::keeping::NOTE,
            Self::QueryName => words::keeping::QUERY_NAME,
        }
    }

    /// The name of the action that brings it, for ever.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Goto => "go-to",
            Self::Finder => "find",
            Self::SearchHelp => "search-help",
            Self::Completion => "complete",
            Self::Chooser => "choose",
            Self::Date => "type-date",
            Self::Help => "help",
            Self::Palette => "choose-action",
            Self::Facets => "facets",
            Self::Address => "address",
            Self::Copy => "copy",
            Self::Code => "qr-code",
            Self::Export => "export",
            Self::File => "file-name",
            Self::Note => "note",
            Self::QueryName => "query-name",
        }
    }

    /// True for one in which a line is typed.
    const fn is_typed_in(self) -> bool {
        match self {
            Self::Finder
            | Self::Completion
            | Self::Date
            | Self::Palette
            | Self::File
            | Self::Note
            | Self::QueryName => true,
            Self::Goto | Self::SearchHelp | Self::Chooser | Self::Help | Self::Facets => false,
            Self::Address | Self::Copy | Self::Code | Self::Export => false,
        }
    }

    /// True for one that does no more than wait for a second key.
    pub(crate) const fn is_menu(self) -> bool {
        matches!(self, Self::Goto | Self::Copy)
    }
}

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In every pane.
    Panes,
    /// In the month of the calendar.
    Month,
    /// In the year of the calendar.
    Year,
    /// In the calendar, in the month and in the list.
    Calendar,
    /// In the catalogue.
    Catalogue,
    /// In the speakers.
    Speakers,
    /// In the details.
    Detail,
    /// In a popup.
    Popup(PopupKind),
    /// While the filter of a list is typed.
    ListFilter,
    /// Where a line is typed.
    Text,
    /// Everywhere.
    Always,
}

impl Scope {
    /// All scopes in the order of the help.
    pub const ALL: [Self; 26] = [
        Self::Panes,
        Self::Month,
        Self::Year,
        Self::Calendar,
        Self::Catalogue,
        Self::Speakers,
        Self::Detail,
        Self::Popup(PopupKind::Goto),
        Self::Popup(PopupKind::Finder),
        Self::Popup(PopupKind::SearchHelp),
        Self::Popup(PopupKind::Completion),
        Self::Popup(PopupKind::Chooser),
        Self::Popup(PopupKind::Date),
        Self::Popup(PopupKind::Help),
        Self::ListFilter,
        Self::Popup(PopupKind::Palette),
        Self::Popup(PopupKind::Facets),
        Self::Popup(PopupKind::Address),
        Self::Popup(PopupKind::Copy),
        Self::Popup(PopupKind::Code),
        Self::Popup(PopupKind::Export),
        Self::Popup(PopupKind::File),
        Self::Popup(PopupKind::Note),
        Self::Popup(PopupKind::QueryName),
        Self::Text,
        Self::Always,
    ];

    /// The name by which keys are bound in it, for ever.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Panes => "panes",
            Self::Month => "month",
            Self::Year => "year",
            Self::Calendar => "calendar",
            Self::Catalogue => "catalogue",
            Self::Speakers => "speakers",
            Self::Detail => "details",
            Self::Popup(kind) => kind.name(),
            Self::ListFilter => "list-filter",
            Self::Text => "text",
            Self::Always => "always",
        }
    }

    /// The scope with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// True where letters are typed, which are no keys then.
    pub(crate) const fn is_typed_in(self) -> bool {
        match self {
            Self::Popup(kind) => kind.is_typed_in(),
            Self::ListFilter | Self::Text => true,
            _ => false,
        }
    }

    /// What to call it.
    pub fn words(self) -> Words {
        match self {
            Self::Panes => Words::new("In allen Fenstern", "In every pane"),
            Self::Month => Words::new("Kalender: im Monat", "Calendar: in the month"),
            Self::Year => Words::new("Kalender: im Jahr", "Calendar: in the year"),
            Self::Calendar => words::CALENDAR,
            Self::Catalogue => words::CATALOGUE,
            Self::Speakers => words::SPEAKERS,
            Self::Detail => words::DETAIL,
            Self::Popup(kind) => kind.words(),
            Self::ListFilter => Words::new("Suche in einer Liste", "Searching a list"),
            Self::Text => Words::new("Beim Tippen", "While typing"),
            Self::Always => Words::new("Immer", "Always"),
        }
    }
}
