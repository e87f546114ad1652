//! Handing on: a format is chosen, and then a file or the clipboard.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine, Tone};
use crate::app::action::{Action, Step};
use crate::app::effect::{Effect, HandOn, Target};
use crate::app::keymap::{Keymap, PopupKind, Scope};
use crate::app::text_input::TextInput;
use crate::archive::record::RecordId;
use crate::archive::sanitize::{Text, TextBuf};
use crate::export::{FORMATS, Format};
use crate::lang::Lang;
use crate::layout::{Areas, row_at};
use crate::text as cells;
use crate::text::ascii::slug;
use crate::words;

/// Columns of text.
const COLUMNS: usize = 62;
/// Where the name of the file stands.
const FILE_LINE: usize = 1;
/// Lines over the formats.
const HEAD: usize = 2;
/// The place of the format that 0 chooses.
const TENTH: usize = 9;
/// What is said has no more lines.
const MOST_SAID: usize = 4;
/// A proposed name has no more letters.
const LONGEST_NAME: usize = 40;

/// What can be handed on.
#[derive(Clone, Debug)]
pub(crate) struct Extent {
    /// What it is, in words.
    pub(crate) what: TextBuf,
    /// The same without the dots in numbers, of which the name of a file is made.
    pub(crate) name: String,
    /// The query that it answers, and what that is narrowed to; may be empty.
    pub(crate) query: String,
    /// The records.
    pub(crate) records: Vec<RecordId>,
}

/// A format is chosen, and then a file or the clipboard.
#[derive(Clone, Debug)]
pub(crate) struct ExportPrompt {
    /// What can be handed on: never empty.
    extents: Vec<Extent>,
    /// Which of them is.
    extent: usize,
    /// Which format is selected.
    at: usize,
    /// The name of the file, once a format is chosen.
    file: Option<TextInput>,
    /// What is said of it; the path that may be replaced, once it is known that there is a file.
    said: TextBuf,
    replaces: Option<String>,
    /// How many per cent are written, while that is under way.
    writing: Option<u8>,
}

impl ExportPrompt {
    /// What can be handed on; `None` where there is nothing.
    pub(crate) fn new(extents: Vec<Extent>) -> Option<Self> {
        let extents: Vec<Extent> = extents.into_iter().filter(|extent| !extent.records.is_empty()).collect();
        let said = TextBuf::default();
        let (file, replaces, writing) = (None, None, None);
        (!extents.is_empty()).then_some(Self { extents, extent: 0, at: 0, file, said, replaces, writing })
    }

    /// A file of that name is there already: it is asked about.
    pub(crate) fn ask_to_replace(&mut self, path: String, lang: Lang) {
        self.failed(Text::of(lang.say(words::FILE_EXISTS)).to_buf());
        self.replaces = Some(path);
    }

    /// It could not be written, for this reason.
    pub(crate) fn failed(&mut self, reason: TextBuf) {
        (self.said, self.writing) = (reason, None);
    }

    /// So many per cent are written.
    pub(crate) fn writing(&mut self, percent: u8) {
        self.writing = self.writing.and(Some(percent));
    }

    fn format(&self) -> &'static Format {
        const { &FORMATS }.get(self.at).unwrap_or(const { &FORMATS[0] })
    }

    /// Has what is chosen handed on.
    fn hand_on(&mut self, target: Target) -> Reply {
        let Some(extent) = self.extents.get(self.extent) else { return Reply::Close };
        self.writing = Some(0);
        Reply::HandOn(Box::new(HandOn {
            records: extent.records.clone(),
            query: extent.query.clone(),
            format: self.format(),
            target,
        }))
    }

    /// What is said: how much is written, or what went wrong, in lines.
    fn told(&self, lang: Lang, areas: &Areas) -> Vec<TextBuf> {
        match self.writing {
            Some(0) => Vec::new(),
            Some(percent) => vec![TextBuf::own(format!("{} {percent} %", lang.say(words::WRITING)))],
            None => {
                let inner = areas.popup_inner(areas.popup(COLUMNS, HEAD));
                cells::wrap(&self.said, usize::from(inner.width).saturating_sub(1), MOST_SAID)
            }
        }
    }

    /// The first line seen: where there is not room for all, those up to the format selected.
    fn top(&self, areas: &Areas) -> usize {
        let inner = areas.popup_inner(areas.popup(COLUMNS, FORMATS.len() + HEAD));
        (self.at + HEAD + 1).saturating_sub(inner.height.into())
    }

    /// How many formats are seen at once, less one.
    fn page(&self, areas: &Areas) -> usize {
        let inner = areas.popup_inner(areas.popup(COLUMNS, FORMATS.len() + HEAD));
        usize::from(inner.height).saturating_sub(HEAD + 1).max(1)
    }

    /// A name for the file: of the query, or else of what is handed on.
    fn proposal(&self) -> String {
        let extent = self.extents.get(self.extent);
        let query = extent.map(|extent| slug(&extent.query)).filter(|name| !name.is_empty());
        let name = query.unwrap_or_else(|| slug(extent.map_or("", |extent| &extent.name)));
        let name: String = name.chars().take(LONGEST_NAME).collect();
        format!("{}.{}", name.trim_end_matches('-'), self.format().extension)
    }

    /// What is handed on.
    fn what(&self) -> Text<'_> {
        self.extents.get(self.extent).map_or(Text::default(), |extent| extent.what.as_text())
    }

    /// What went wrong, or else that something else can be handed on.
    fn beside(&self, lang: Lang, keymap: &Keymap, areas: &Areas) -> SheetLine<'_> {
        if let Some(line) = self.told(lang, areas).into_iter().next() {
            return SheetLine::Text(line, Tone::Notice);
        }
        let key = keymap.key_of(Scope::Popup(PopupKind::Export), Action::Extent);
        let other =
            self.extents.get((self.extent + 1) % self.extents.len()).filter(|_| self.extents.len() > 1);
        let other = key.zip(other).map(|(key, other)| format!("{}: {}", key.name(lang), other.what));
        SheetLine::Text(TextBuf::own(other.unwrap_or_default()), Tone::Faint)
    }
}

impl Popup for ExportPrompt {
    fn scopes(&self) -> &'static [Scope] {
        match self.file {
            Some(_) if self.writing.is_none() => &[Scope::Popup(PopupKind::File), Scope::Text],
            _ => &[Scope::Popup(PopupKind::Export)],
        }
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        self.file.as_mut().filter(|_| self.writing.is_none())
    }

    fn edited(&mut self, _context: &mut PopupContext) -> Reply {
        (self.said, self.replaces) = (TextBuf::default(), None);
        Reply::Stay
    }

    fn step(&mut self, step: Step, context: &mut PopupContext) -> Reply {
        if self.file.is_some() || self.writing.is_some() {
            return Reply::Stay;
        }
        let last = FORMATS.len() - 1;
        let page = self.page(&context.areas) as isize;
        let by = match step {
            Step::By(-1) if self.at == 0 => isize::MAX,
            Step::By(1) if self.at == last => isize::MIN,
            Step::By(by) => by,
            Step::Half(by) => by * (page / 2).max(1),
            Step::Page(by) => by * page,
            Step::First => isize::MIN,
            Step::Last => isize::MAX,
        };
        self.at = self.at.saturating_add_signed(by).min(last);
        Reply::Stay
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        if self.writing.is_some() {
            return Reply::Stay;
        }
        let Some(file) = &self.file else {
            self.file = Some(TextInput::marked(&self.proposal()));
            return Reply::Stay;
        };
        let path = file.text().trim().to_owned();
        if path.is_empty() {
            self.said = Text::of(context.lang.say(words::NO_FILE_NAME)).to_buf();
            return Reply::Stay;
        }
        let replace = self.replaces.as_ref() == Some(&path);
        self.hand_on(Target::File { path, replace })
    }

    fn back(&mut self, _context: &mut PopupContext) -> Reply {
        if self.writing.is_some() {
            return Reply::Do(Effect::StopHandingOn);
        }
        (self.said, self.replaces) = (TextBuf::default(), None);
        match self.file.take() {
            Some(_) => Reply::Stay,
            None => Reply::Close,
        }
    }

    fn other(&mut self, action: Action, context: &mut PopupContext) -> Reply {
        match action {
            _ if self.writing.is_some() => Reply::Stay,
            Action::Pick(number) => {
                self.at = number.checked_sub(1).unwrap_or(TENTH).min(FORMATS.len() - 1);
                self.enter(context)
            }
            Action::ToClipboard => self.hand_on(Target::Clipboard),
            Action::Extent => {
                self.extent = (self.extent + 1) % self.extents.len();
                Reply::Stay
            }
            _ => Reply::Pass,
        }
    }

    fn click(&mut self, (x, y): (u16, u16), context: &mut PopupContext) -> Reply {
        let inner = context.areas.popup_inner(context.areas.popup(COLUMNS, FORMATS.len() + HEAD));
        let top = self.top(&context.areas);
        match row_at(inner, x, y).and_then(|at| (at + top).checked_sub(HEAD)).filter(|at| *at < FORMATS.len())
        {
            Some(at) if self.file.is_none() && self.writing.is_none() => {
                self.at = at;
                self.enter(context)
            }
            _ => Reply::Stay,
        }
    }

    fn renumber(&mut self, renumber: &dyn Fn(RecordId) -> Option<RecordId>) {
        for extent in &mut self.extents {
            extent.records = extent.records.iter().filter_map(|record| renumber(*record)).collect();
        }
    }

    fn offers(&self, action: Action, _areas: &Areas) -> bool {
        match self.writing {
            Some(_) => action == Action::Back,
            None => action != Action::Extent || self.extents.len() > 1,
        }
    }

    fn sheet(&self, lang: Lang, keymap: &Keymap, areas: &Areas) -> Option<Sheet<'_>> {
        if let Some(file) = &self.file {
            let what = TextBuf::own(format!("{}: {}", self.format().name, self.what()));
            let file = match self.writing {
                Some(_) => SheetLine::Text(file.text().to_buf(), Tone::Plain),
                None => SheetLine::Input(file),
            };
            let mut told = self.told(lang, areas);
            // There is room for a line, so that the popup seldom grows.
            told.resize(told.len().max(1), TextBuf::default());
            let told = told.into_iter().map(|line| SheetLine::Text(line, Tone::Notice));
            let lines = [SheetLine::Text(what, Tone::Faint), file].into_iter().chain(told).collect();
            return Some(Sheet {
                title: words::EXPORT_FILE,
                in_corner: false,
                columns: COLUMNS,
                // What is not typed any more is still where the reader is.
                selected: self.writing.map(|_| FILE_LINE),
                top: None,
                lines,
            });
        }
        let what = SheetLine::Text(self.what().to_buf(), Tone::Title);
        let head = [what, self.beside(lang, keymap, areas)];
        let format = |(format, number): (&Format, usize)| {
            let number =
                if number <= TENTH + 1 { (number % (TENTH + 1)).to_string() } else { String::from(" ") };
            let name = cells::fit(format.name, 10);
            SheetLine::Text(TextBuf::own(format!("{number} {name} {}", lang.say(format.help))), Tone::Plain)
        };
        let formats = const { &FORMATS }.iter().zip(1..).map(format);
        let top = Some(self.top(areas));
        let lines: Vec<SheetLine> = head.into_iter().chain(formats).collect();
        let selected = Some(self.at + HEAD);
        Some(Sheet { title: words::EXPORT, in_corner: false, columns: COLUMNS, selected, top, lines })
    }
}
