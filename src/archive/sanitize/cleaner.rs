//! The cleaner, letter by letter. What it decides of a letter depends on nothing but what it has kept before, so that
//! cleaning twice changes nothing.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The most combining marks one letter keeps. Real scripts need up to four; floods come in hundreds.
pub(super) const MARKS_PER_LETTER: usize = 8;
/// The most emoji that are joined into one.
const EMOJI_JOINED: usize = 8;
/// The most bytes for each cell that a letter with all that hangs on it takes: 24 rows of 80 cells stay under 64 kB.
/// The longest emoji in use, a couple kissing, takes 35 bytes and two cells.
const BYTES_PER_CELL: usize = 32;

/// The sign that joins emoji, and letters of some scripts.
const JOINER: char = '\u{200d}';
/// The sign that keeps letters of some scripts apart.
const NON_JOINER: char = '\u{200c}';

/// The black flag, and the only hidden letters it may have behind it: those of England, Scotland and Wales.
const FLAG: char = '\u{1f3f4}';
const FLAG_TAGS: [&str; 3] = [
    "\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// `text`, cleaned; see [`super::clean`].
pub(super) fn cleaned(text: &str) -> String {
    let mut cleaner = Cleaner { out: String::with_capacity(text.len()), ..Cleaner::default() };
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        cleaner.take(letter);
        if letter != FLAG {
            continue;
        }
        let rest = letters.as_str();
        let tags = FLAG_TAGS.into_iter().find_map(|tags| Some((tags, rest.strip_prefix(tags)?)));
        if let Some((tags, rest)) = tags {
            cleaner.keep(tags.chars());
            letters = rest.chars();
        }
    }
    cleaner.out.truncate(cleaner.out.trim_end().len());
    cleaner.out
}

/// What has been kept so far.
#[derive(Default)]
struct Cleaner {
    out: String,
    /// Marks on the last letter.
    marks: usize,
    /// A joiner that is kept if the next letter wants it.
    joiner: Option<char>,
    /// A place in `out` where something begins that stands for itself.
    start: usize,
    /// Where that ends, as far as it is known to be one letter with all that hangs on it.
    end: usize,
    /// How many emoji hang on the last one that stands for itself.
    joined: usize,
}

impl Cleaner {
    /// Takes the next letter, as it is, otherwise, or not at all.
    fn take(&mut self, letter: char) {
        match letter {
            letter if is_invisible(letter) => return,
            JOINER | NON_JOINER => {
                self.joiner = Some(letter);
                return;
            }
            '\u{fe00}'..='\u{fe0f}' => self.variation(letter),
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' | ' ' => {
                if !self.out.is_empty() && !self.out.ends_with(' ') {
                    self.base(' ');
                }
            }
            '\0'..='\u{1f}' => self.base(char::from_u32(0x2400 + u32::from(letter)).unwrap_or(' ')),
            '\u{7f}' => self.base('\u{2421}'),
            '\u{80}'..='\u{9f}' => self.base('\u{fffd}'),
            letter if is_mark(letter) => self.mark(letter),
            letter => self.base(letter),
        }
        self.joiner = None;
    }

    /// A letter that stands for itself, or joins the one before.
    fn base(&mut self, letter: char) {
        let joiner = self.joiner.filter(|joiner| self.joins(*joiner, letter));
        let is_joined = joiner.is_some_and(|joiner| self.keep([joiner, letter]));
        if is_joined || self.keep([letter]) {
            self.marks = 0;
            self.joined = if is_joined && !uses_joiners(letter) { self.joined + 1 } else { 0 };
        }
    }

    /// A mark on the letter before; nothing where there is none, or where it has enough.
    fn mark(&mut self, letter: char) {
        let has_base = self.out.chars().next_back().is_some_and(|last| !last.is_whitespace());
        if !has_base || self.marks >= MARKS_PER_LETTER {
            return;
        }
        // A vowel of Hangul hangs on a consonant only.
        if (is_combining_mark(letter) || self.hangs([letter])) && self.keep([letter]) {
            self.marks += 1;
        }
    }

    /// Another look for the letter before: one, and only where there may be such a look.
    fn variation(&mut self, letter: char) {
        let varies = |last: char| match last {
            '0'..='9' | '#' | '*' | '©' | '®' => matches!(letter, '\u{fe0e}' | '\u{fe0f}'),
            '\u{fe00}'..='\u{fe0f}' => false,
            last => last > '\u{2ff}',
        };
        if self.out.chars().next_back().is_some_and(varies) {
            self.mark(letter);
        }
    }

    /// True where a joiner does something between the last letter and this one.
    fn joins(&mut self, joiner: char, letter: char) -> bool {
        if self.out.chars().next_back().is_some_and(uses_joiners) && uses_joiners(letter) {
            return true;
        }
        let may_join = joiner == JOINER && self.joined + 1 < EMOJI_JOINED && !self.out.is_empty();
        may_join && !self.hangs([letter]) && self.hangs([JOINER, letter])
    }

    /// True where the last of these letters would hang together with what has been kept.
    fn hangs<const N: usize>(&mut self, letters: [char; N]) -> bool {
        let end = self.out.len();
        self.out.extend(letters);
        let hangs = self.last_hangs();
        self.out.truncate(end);
        hangs
    }

    /// True where the last letter hangs on what stands before it.
    fn last_hangs(&self) -> bool {
        let text = self.out.get(self.start..).unwrap_or_default();
        let at = text.char_indices().next_back().map_or(0, |(at, _)| at);
        GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(false)
    }

    /// The last letter with all that hangs on it; `end` is where the letters begin that came last.
    fn last_cluster(&self, end: usize) -> &str {
        let text = self.out.get(self.start..).unwrap_or_default();
        // To look for its beginning takes long where it is long.
        if self.end == end && self.last_hangs() {
            return text;
        }
        text.graphemes(true).next_back().unwrap_or_default()
    }

    /// Appends, unless more would hang together then than fits its cells. True where it fitted.
    fn keep(&mut self, letters: impl IntoIterator<Item = char>) -> bool {
        let end = self.out.len();
        self.out.extend(letters);
        if self.out.len() - self.start <= BYTES_PER_CELL {
            return true;
        }
        let cluster = self.last_cluster(end);
        let length = cluster.len();
        let fits = length <= BYTES_PER_CELL || length <= BYTES_PER_CELL * 2 && cluster.width() > 1;
        self.start = self.out.len() - length;
        if !fits {
            self.out.truncate(end);
        }
        self.end = self.out.len();
        fits
    }
}

/// True for what hangs on the letter before, and takes no room of its own: marks, and the vowels and ends of Hangul.
pub(super) fn is_mark(letter: char) -> bool {
    is_combining_mark(letter) || letter.width() == Some(0)
}

/// True for letters of scripts that are written with joiners: Arabic and its kin, those of India, Khmer, Mongolian.
fn uses_joiners(letter: char) -> bool {
    matches!(letter,
        '\u{600}'..='\u{7ff}' | '\u{840}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
        | '\u{1a20}'..='\u{1aaf}' | '\u{1b00}'..='\u{1c4f}' | '\u{a800}'..='\u{a8ff}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{10a5f}' | '\u{11000}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
}

/// Characters that take no room and carry no letter: bidi controls, zero-width ones, fillers, tags, soft hyphen, signs
/// that enclose others or say how hieroglyphs are put together. The joiners and the variation selectors, which something
/// needs, are not among them, nor are the number signs of Arabic and Kaithi, which are seen.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{605}' | '\u{61c}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// True for what is not seen where it stands raw: controls, invisible characters, joiners, variation selectors.
pub(crate) fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || is_invisible(letter)
        || matches!(letter, NON_JOINER | JOINER | '\u{2028}' | '\u{2029}' | '\u{fe00}'..='\u{fe0f}')
}
