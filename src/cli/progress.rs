//! Shows how far a long run is: a bar on standard error, for a person who waits. A program that reads sees none of it.

use std::io::{self, IsTerminal};
use std::path::Path;

use casebook::Language;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::language::either;

/// Lines between two looks at the clock.
const EVERY: u64 = 256;

/// A bar over a file's bytes, or a count of lines where the length is not known. Shown only where standard error is a
/// terminal and the decisions do not go to one as well.
pub(super) struct Progress {
    bar: ProgressBar,
    lines: u64,
    /// Bytes not shown yet.
    bytes: u64,
}

impl Progress {
    pub(super) fn new(path: &Path, language: Language) -> Progress {
        let shown = io::stderr().is_terminal() && !io::stdout().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let length = (path != Path::new("-")).then(|| std::fs::metadata(path).ok()).flatten().map(|file| file.len());
        let (length, template) = match length {
            Some(length) if length > 0 => (
                Some(length),
                either(
                    language,
                    "{wide_bar} {percent}%  {msg} lines  {eta} left",
                    "{wide_bar} {percent}%  {msg} dòng  còn {eta}",
                ),
            ),
            _ => (None, either(language, "{spinner} {msg} lines  {elapsed}", "{spinner} {msg} dòng  {elapsed}")),
        };
        let bar = ProgressBar::with_draw_target(length, target);
        // The templates are ours; one that could not be read would leave indicatif's own.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Progress { bar, lines: 0, bytes: 0 }
    }

    /// One more line, of that many bytes.
    pub(super) fn line(&mut self, bytes: u64) {
        self.lines += 1;
        self.bytes(bytes);
        if self.lines.is_multiple_of(EVERY) {
            self.bar.set_message(self.lines.to_string());
            self.bar.inc(std::mem::take(&mut self.bytes));
        }
    }

    pub(super) fn bytes(&mut self, bytes: u64) {
        self.bytes += bytes;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
