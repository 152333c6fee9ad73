//! Runs `casebook ask`: a playbook asks for what it needs, one question at a time, of a person or of a program.

mod protocol;
mod terminal;

use std::path::PathBuf;

use casebook::interview::SavedInterview;
use casebook::{Interview, Playbook};
use clap::Args;

use super::lines::{MAX_LINE, read_whole, without_mark};
use super::state::State;
use super::titles::Titles;
use super::{Failure, Format, Outcome, Speech};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// The playbook that asks
    ///
    /// Playbook để hỏi
    playbook: String,
    /// A file with what is known already, as JSON; that is not asked for
    ///
    /// Tệp JSON ghi những gì đã biết; những điều đó không hỏi nữa
    #[arg(long, value_name = "FILE", conflicts_with = "state")]
    case: Option<PathBuf>,
    /// Keep the interview in this file after every answer; where it is there already, go on with it
    ///
    /// Ghi cuộc hỏi vào tệp này sau mỗi câu trả lời; tệp đã có thì đi tiếp từ đó
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// The instant at which the interview begins, with an offset or in the playbook's time; without it, now
    ///
    /// Lúc bắt đầu hỏi, kèm múi giờ hoặc theo giờ của playbook; không ghi thì là bây giờ
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// `text` asks in the terminal; `json` reads a command a line and answers with a line
    ///
    /// `text` hỏi trên màn hình; `json` đọc mỗi dòng một lệnh, trả lời bằng một dòng
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let playbook = casebook.playbook(&arguments.playbook).map_err(Failure::Case)?;
    let state = State(arguments.state.as_deref());
    let interview = match state.read::<SavedInterview>()? {
        Some(saved) => Interview::resume(&playbook, saved).map_err(Failure::Interview)?,
        None => begin(arguments, &playbook)?,
    };
    match arguments.format {
        Format::Text => terminal::run(interview, &state, Titles::new(&casebook, speech.language())),
        Format::Json => protocol::run(interview, &state, speech.language()),
    }
}

fn begin(arguments: &Arguments, playbook: &Playbook) -> Result<Interview, Failure> {
    let at = super::instant(arguments.at.as_deref(), playbook.time_zone())?;
    match &arguments.case {
        Some(path) => {
            let text = read_whole(path)?;
            if text.len() as u64 > MAX_LINE {
                return Err(Failure::TooLong { path: path.clone(), mebibytes: MAX_LINE >> 20 });
            }
            let known: serde_json::Value = serde_json::from_slice(without_mark(&text))
                .map_err(|error| Failure::NotJson { path: path.clone(), error })?;
            Interview::with(playbook, &known, at)
        }
        None => Interview::new(playbook, at),
    }
    .map_err(Failure::Case)
}
