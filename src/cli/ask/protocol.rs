//! An interview for a bot or an app: a command a line on standard input, an answer a line on standard output.

use std::io::{self, BufRead, Read, Write};

use casebook::{CaseValue, Interview, InterviewError, SavedInterview};
use serde::{Deserialize, Serialize};

use super::State;
use crate::cli::eval::Refusal;
use crate::cli::lines::{self, MAX_LINE, skip_line};
use crate::cli::{Failure, Outcome};

/// `{"answer": {"input": …, "value": …}}`, `{"change": {…}}`, `"back"`, `"save"`, or `{"resume": {…}}`.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Command {
    Answer(Said),
    Change(Said),
    Back,
    Save,
    Resume(SavedInterview),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    input: String,
    /// `null` is no answer, and is refused as such.
    value: Option<CaseValue>,
}

/// Shows where the interview stands, then once more after every command, until there are no more commands.
pub(super) fn run(mut interview: Interview, state: &State<'_>) -> Result<Outcome, Failure> {
    let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
    state.write(&interview)?;
    line(&mut out, interview.evaluation())?;
    let mut text = Vec::new();
    loop {
        text.clear();
        let read = input.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut text);
        if read.map_err(|error| Failure::Read { path: "-".into(), error })? == 0 {
            break;
        }
        if text.len() as u64 > MAX_LINE && !text.ends_with(b"\n") {
            skip_line(&mut input).map_err(|error| Failure::Read { path: "-".into(), error })?;
            line(&mut out, &Refusal::new("not_a_command", &format!("a line has at most {} MiB", MAX_LINE >> 20)))?;
        } else if !text.trim_ascii().is_empty() {
            command(&mut interview, &text, state, &mut out)?;
        }
    }
    Ok(if interview.decision().is_some() { Outcome::Fine } else { Outcome::Findings })
}

fn command(interview: &mut Interview, text: &[u8], state: &State<'_>, out: &mut impl Write) -> Result<(), Failure> {
    let command = match serde_json::from_slice(text.trim_ascii()) {
        Ok(command) => command,
        Err(error) => return line(out, &Refusal::new("not_a_command", &lines::problem(error))),
    };
    let done = match command {
        Command::Save => return line(out, &interview.save()),
        Command::Answer(said) => interview.answer(&said.input, &said.value).map(drop),
        Command::Change(said) => interview.change(&said.input, &said.value).map(drop),
        Command::Back => interview.back().map(drop),
        Command::Resume(saved) => resume(interview, saved),
    };
    match done {
        Ok(()) => {
            state.write(interview)?;
            line(out, interview.evaluation())
        }
        Err(error) => line(out, &error),
    }
}

fn resume(interview: &mut Interview, saved: SavedInterview) -> Result<(), InterviewError> {
    *interview = Interview::resume(interview.playbook(), saved)?;
    Ok(())
}

/// The program at the other end waits for it.
fn line(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(out.flush()?)
}
