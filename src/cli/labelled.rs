//! Prints lines of a name, which ends in one column, and of what is said of it. Never here: what is said.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::plain::plain;

/// The longest name, in columns of the terminal.
const WIDTH: usize = 12;

/// Lines with a name before each, all names of one width.
pub(super) struct Labelled<'w, W: Write>(pub(super) &'w mut W);

impl<W: Write> Labelled<'_, W> {
    /// A line of its own, whatever the text holds.
    pub(super) fn line(&mut self, name: &str, text: &str) -> io::Result<()> {
        let blanks = " ".repeat(WIDTH.saturating_sub(name.width()));
        writeln!(self.0, "{}", format!("{blanks}{name}  {}", plain(text)).trim_end())
    }
}
