//! Colours text for a terminal, and none for anything else. Never here: what is said.

use std::io::{self, IsTerminal};

/// Whether what is printed has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paint(bool);

impl Paint {
    /// Colours where the standard output is a terminal.
    pub(super) fn of_stdout() -> Paint {
        Paint(io::stdout().is_terminal())
    }

    pub(super) fn bad(self, text: &str) -> String {
        self.with("31", text)
    }

    pub(super) fn very_bad(self, text: &str) -> String {
        self.with("1;4;31", text)
    }

    pub(super) fn good(self, text: &str) -> String {
        self.with("32", text)
    }

    pub(super) fn very_good(self, text: &str) -> String {
        self.with("1;4;32", text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.with("1", text)
    }

    pub(super) fn faint(self, text: &str) -> String {
        self.with("2", text)
    }

    fn with(self, style: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
