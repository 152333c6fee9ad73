//! Keeps a file with something between two runs: an interview, a ticket.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Failure;

/// The file, if there is to be one.
pub(super) struct State<'a>(pub(super) Option<&'a Path>);

impl State<'_> {
    /// What the file keeps; `None` where it is not there yet.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<Option<T>, Failure> {
        let Some(path) = self.0 else { return Ok(None) };
        let unreadable = |error| Failure::Read { path: path.to_owned(), error };
        let text = match fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            read => read.map_err(unreadable)?,
        };
        serde_json::from_slice(&text).map(Some).map_err(|error| Failure::NotJson { path: path.to_owned(), error })
    }

    /// A crash leaves the file as it was before or as it is after, never half of it.
    pub(super) fn write(&self, kept: &impl Serialize) -> Result<(), Failure> {
        let Some(path) = self.0 else { return Ok(()) };
        let mut beside = path.as_os_str().to_owned();
        beside.push(".new");
        let write = || -> io::Result<()> {
            let mut file = fs::File::create(&beside)?;
            serde_json::to_writer(&mut file, kept)?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            fs::rename(&beside, path)
        };
        write().map_err(|error| Failure::Save { path: path.to_owned(), error })
    }
}
