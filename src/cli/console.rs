//! console: where everything is printed: on standard output and standard error, in the characters asked for.

use super::exit::{ExitError, WRONG, cleaned};
use crate::app::Charset;
use crate::archive::sanitize::clean;
use crate::lang::Lang;
use crate::runtime::stdout;
use crate::text::ascii::ascii;
use crate::words::cli as words;
use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

/// In which language and characters to print.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    /// The language to speak.
    pub lang: Lang,
    /// `--ascii`, and what the environment says. What is printed is ASCII only where that is asked for.
    pub charset: Charset,
}

impl Console {
    /// Prints to standard output. A reader who has had enough is no error; that there never was one is.
    ///
    /// # Errors
    /// Writing failed.
    pub(super) fn print(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), ExitError> {
        self.print_data(|out| match self.is_ascii() {
            true => write(&mut AsciiWriter(out)),
            false => write(out),
        })
    }

    /// The same of data, which stays as it is whatever characters are asked for.
    ///
    /// # Errors
    /// Writing failed.
    pub(super) fn print_data(
        self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), ExitError> {
        let written = stdout().and_then(|stdout| {
            let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
            write(&mut out)?;
            out.flush()
        });
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(ExitError::new(words::unwritable(self.lang, &error), WRONG)),
            Ok(()) => Ok(()),
        }
    }

    /// Prints a line on standard error, cleaned.
    pub(super) fn note(self, text: &str) {
        let text = format!("lernnetzwerk: {}", clean(text));
        let _ = writeln!(io::stderr(), "{}", self.text(&text));
    }

    /// The error as it may be printed: cleaned before, since that may put in other characters.
    pub(super) fn error(self, error: &ExitError) -> ExitError {
        let lines: Vec<_> = error.text.lines().map(|line| self.text(&cleaned(line)).into_owned()).collect();
        ExitError::new(lines.join("\n"), error.code)
    }

    /// The text as it may be printed.
    pub(super) fn text(self, text: &str) -> Cow<'_, str> {
        if self.is_ascii() { ascii(text) } else { Cow::Borrowed(text) }
    }

    /// True where nothing but ASCII may be printed.
    pub(super) fn is_ascii(self) -> bool {
        self.charset == Charset::Ascii
    }
}

/// Writes text in ASCII. Every piece it is given is whole letters.
struct AsciiWriter<'a>(&'a mut dyn Write);

impl Write for AsciiWriter<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.write_all(ascii(&String::from_utf8_lossy(text)).as_bytes())?;
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
