//! Runs `casebook ticket`: a ticket goes through its lifecycle, event by event, for a person or for a program.

mod prompt;
mod protocol;
mod session;
mod terminal;
mod text;

use std::path::PathBuf;

use casebook::Ticket;
use clap::Args;

use super::state::State;
use super::titles::Titles;
use super::{Failure, Format, Outcome, Speech};
use session::{Clock, Session};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// The lifecycle
    ///
    /// Vòng đời
    lifecycle: String,
    /// Keep the ticket in this file after every event; where it is there already, go on with it
    ///
    /// Ghi ticket vào tệp này sau mỗi việc; tệp đã có thì đi tiếp từ đó
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// The instant of every event that says none, with an offset or in the lifecycle's time; without it, now
    ///
    /// Lúc của mọi việc không tự ghi giờ, kèm múi giờ hoặc theo giờ của vòng đời; không ghi thì là bây giờ
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
    let lifecycle = casebook.lifecycle(&arguments.lifecycle).map_err(Failure::Case)?;
    let clock = Clock::new(arguments.at.as_deref(), &lifecycle)?;
    let state = State(arguments.state.as_deref());
    let ticket = state.read::<Ticket>()?;
    ticket.iter().try_for_each(|ticket| lifecycle.accepts(ticket)).map_err(Failure::Ticket)?;
    let titles = Titles::new(&casebook, speech.language());
    let session = Session { lifecycle, titles, clock, state, ticket };
    match arguments.format {
        Format::Text => terminal::run(session),
        Format::Json => protocol::run(session),
    }
}
