//! `casebook ask`: a playbook asks for what it needs, one question at a time, of a person or of a program.

mod protocol;
mod terminal;

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use casebook::{Casebook, Interview, Playbook, SavedInterview};
use clap::Args;

use super::lines::{MAX_LINE, read_whole, without_mark};
use super::{Failure, Format, Outcome};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// The playbook that asks
    playbook: String,
    /// A file with what is known already, as JSON; that is not asked for
    #[arg(long, value_name = "FILE", conflicts_with = "state")]
    case: Option<PathBuf>,
    /// Keep the interview in this file after every answer; where it is there already, go on with it
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// The instant at which the interview begins, with an offset or in the playbook's time; without it, now
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// `text` asks in the terminal; `json` reads a command a line and answers with a line
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let casebook = Casebook::load(&arguments.folder)?;
    let playbook = casebook.playbook(&arguments.playbook).map_err(Failure::Case)?;
    let state = State(arguments.state.as_deref());
    let interview = match state.read(&playbook)? {
        Some(interview) => interview,
        None => begin(arguments, &playbook)?,
    };
    match arguments.format {
        Format::Text => terminal::run(interview, &state),
        Format::Json => protocol::run(interview, &state),
    }
}

fn begin(arguments: &Arguments, playbook: &Playbook) -> Result<Interview, Failure> {
    let at = super::instant(arguments.at.as_deref(), playbook.time_zone())?;
    match &arguments.case {
        Some(path) => {
            let unreadable = |error| Failure::Read { path: path.clone(), error };
            let text = read_whole(path)?;
            if text.len() as u64 > MAX_LINE {
                return Err(unreadable(io::Error::other(format!("a case has at most {} MiB", MAX_LINE >> 20))));
            }
            let known: serde_json::Value =
                serde_json::from_slice(without_mark(&text)).map_err(|error| unreadable(error.into()))?;
            Interview::with(playbook, &known, at)
        }
        None => Interview::new(playbook, at),
    }
    .map_err(Failure::Case)
}

/// The file that keeps the interview, if there is to be one.
struct State<'a>(Option<&'a Path>);

impl State<'_> {
    fn read(&self, playbook: &Playbook) -> Result<Option<Interview>, Failure> {
        let Some(path) = self.0 else { return Ok(None) };
        let unreadable = |error| Failure::Read { path: path.to_owned(), error };
        let text = match fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            read => read.map_err(unreadable)?,
        };
        let saved: SavedInterview = serde_json::from_slice(&text).map_err(|error| unreadable(error.into()))?;
        Interview::resume(playbook, saved).map(Some).map_err(Failure::Interview)
    }

    /// A crash leaves the file as it was before or as it is after, never half of it.
    fn write(&self, interview: &Interview) -> Result<(), Failure> {
        let Some(path) = self.0 else { return Ok(()) };
        let mut beside = path.as_os_str().to_owned();
        beside.push(".new");
        let write = || -> io::Result<()> {
            let mut file = fs::File::create(&beside)?;
            serde_json::to_writer(&mut file, &interview.save())?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            fs::rename(&beside, path)
        };
        write().map_err(|error| Failure::Save { path: path.to_owned(), error })
    }
}
