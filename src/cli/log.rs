//! Appends to the file of `eval --record`: a record a line. Never here: what stands in a record.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use casebook::Language;
use casebook::record::DecisionRecord;

use super::Failure;
use super::ending::tell;
use super::language::said;

/// A file of records, open for appending.
///
/// Each line goes to the system whole, in one write at the file's end: a process that is killed has written it or not,
/// and several can append to one file. A machine that goes down may still leave half a line, and so may, rarely, a kill
/// between two pages of one write.
pub(super) struct Log {
    path: PathBuf,
    file: File,
    /// What is written next, kept for its room.
    line: Vec<u8>,
}

impl Log {
    /// Opens the file, and makes it where there is none. One whose last line is cut off goes on with a line of its own:
    /// the torn one stays as it is, for whoever mends it, and spoils no other.
    pub(super) fn open(path: &Path, language: Language) -> Result<Log, Failure> {
        let failed = |error| Failure::Record { path: path.to_owned(), error };
        let file = OpenOptions::new().append(true).create(true).open(path).map_err(failed)?;
        let mut log = Log { path: path.to_owned(), file, line: Vec::new() };
        if is_torn(path).map_err(failed)? {
            let path = path.display();
            tell(&said!(
                language,
                "{path}: the last line is cut off; it stays, and the records go on below",
                "{path}: dòng cuối bị cắt giữa chừng; nó được để yên, hồ sơ ghi tiếp ở dòng dưới"
            ));
            log.line.push(b'\n');
        }
        Ok(log)
    }

    /// Appends one record.
    pub(super) fn append(&mut self, record: &DecisionRecord) -> Result<(), Failure> {
        let written = serde_json::to_writer(&mut self.line, record).map_err(io::Error::from).and_then(|()| {
            self.line.push(b'\n');
            self.file.write_all(&self.line)
        });
        self.line.clear();
        written.map_err(|error| self.failed(error))
    }

    /// Hands all of it to the disk.
    pub(super) fn finish(self) -> Result<(), Failure> {
        // What is no file, such as a pipe, has no disk.
        let is_file = self.file.metadata().is_ok_and(|metadata| metadata.is_file());
        if is_file { self.file.sync_data().map_err(|error| self.failed(error)) } else { Ok(()) }
    }

    fn failed(&self, error: io::Error) -> Failure {
        Failure::Record { path: self.path.clone(), error }
    }
}

/// Whether a file does not end as a line does.
fn is_torn(path: &Path) -> io::Result<bool> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() || metadata.len() == 0 {
        return Ok(false);
    }
    let mut file = File::open(path)?;
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}
