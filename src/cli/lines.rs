//! Reads a file of JSON lines one by one in a bounded room: cases, records. Never here: what stands in a line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use casebook::Language;

use super::Failure;
use super::progress::Progress;

/// The longest line, in bytes.
pub(super) const MAX_LINE: u64 = 16 << 20;

/// Opens a file, or standard input for `-`.
pub(super) fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).map_err(|error| Failure::Read { path: path.to_owned(), error })?;
    Ok(Box::new(BufReader::new(file)))
}

/// The whole of a file; of one that is longer than a line may be, enough to see that.
pub(super) fn read_whole(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    let read = open(path)?.take(MAX_LINE + 1).read_to_end(&mut text);
    read.map_err(|error| Failure::Read { path: path.to_owned(), error })?;
    Ok(text)
}

/// A text without the byte-order mark with which some editors begin a file.
pub(super) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text)
}

/// The lines of a file that say something, in order.
pub(super) struct Lines {
    path: PathBuf,
    reader: Box<dyn BufRead>,
    progress: Progress,
    number: u64,
    line: Vec<u8>,
}

/// One line.
pub(super) struct Line<'l> {
    /// From 1; empty lines count.
    pub(super) number: u64,
    /// Without its end; `None` for one of more than [`MAX_LINE`] bytes.
    pub(super) text: Option<&'l [u8]>,
}

impl Lines {
    pub(super) fn open(path: &Path, language: Language) -> Result<Lines, Failure> {
        let (reader, progress) = (open(path)?, Progress::new(path, language));
        Ok(Lines { path: path.to_owned(), reader, progress, number: 0, line: Vec::new() })
    }

    /// The next line that is not empty.
    pub(super) fn next(&mut self) -> Result<Option<Line<'_>>, Failure> {
        loop {
            let too_long = match self.read() {
                Ok(Some(too_long)) => too_long,
                Ok(None) => return Ok(None),
                Err(error) => return Err(Failure::Read { path: self.path.clone(), error }),
            };
            // A line that is too long may begin blank, and nobody knows how it ends.
            if too_long || !without_mark(self.line.trim_ascii()).is_empty() {
                let text = without_mark(self.line.trim_ascii_end());
                return Ok(Some(Line { number: self.number, text: (!too_long).then_some(text) }));
            }
        }
    }

    /// Reads one line; whether it is too long, in which case there is only its beginning.
    fn read(&mut self) -> io::Result<Option<bool>> {
        self.line.clear();
        let read = self.reader.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut self.line)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        self.progress.line(read as u64);
        let too_long = self.line.len() as u64 > MAX_LINE && !self.line.ends_with(b"\n");
        if too_long {
            self.progress.bytes(skip_line(&mut self.reader)?);
        }
        Ok(Some(too_long))
    }
}

/// Reads to the end of a line that is too long, keeping nothing of it; how many bytes that were.
pub(super) fn skip_line(reader: &mut dyn BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = reader.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let (used, done) = end.map_or((buffer.len(), buffer.is_empty()), |end| (end + 1, true));
        reader.consume(used);
        skipped += used as u64;
        if done {
            return Ok(skipped);
        }
    }
}
