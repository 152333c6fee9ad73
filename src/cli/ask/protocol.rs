//! Leads an interview for a bot or an app: a command a line on standard input, an answer a line on standard output.

use std::io::{self, Write};

use casebook::interview::{InterviewError, SavedInterview};
use casebook::{CaseValue, Interview, Language};
use serde::Deserialize;

use crate::cli::exchange::{answer, execute_all};
use crate::cli::state::State;
use crate::cli::{Failure, Outcome};

/// `{"answer": {"input": …, "value": …}}`, `{"change": {…}}`, `"back"`, `"save"`, or `{"resume": {…}}`.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Command {
    Answer(InputValue),
    Change(InputValue),
    Back,
    Save,
    Resume(SavedInterview),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InputValue {
    input: String,
    /// `null` is no answer, and is refused as such.
    value: Option<CaseValue>,
}

/// Shows where the interview stands, then once more after every command, until there are no more commands.
pub(super) fn run(mut interview: Interview, state: &State<'_>, language: Language) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    state.write(&interview.save())?;
    answer(&mut out, interview.evaluation())?;
    execute_all(language, &mut out, |command, out| execute(&mut interview, command, state, language, out))?;
    Ok(if interview.decision().is_some() { Outcome::Fine } else { Outcome::Findings })
}

fn execute(
    interview: &mut Interview,
    command: Command,
    state: &State<'_>,
    language: Language,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let done = match command {
        Command::Save => return answer(out, &interview.save()),
        Command::Answer(said) => interview.answer(&said.input, &said.value).map(drop),
        Command::Change(said) => interview.change(&said.input, &said.value).map(drop),
        Command::Back => interview.back().map(drop),
        Command::Resume(saved) => resume(interview, saved),
    };
    match done {
        Ok(()) => {
            state.write(&interview.save())?;
            answer(out, interview.evaluation())
        }
        Err(error) => answer(out, &error.told(language)),
    }
}

fn resume(interview: &mut Interview, saved: SavedInterview) -> Result<(), InterviewError> {
    *interview = Interview::resume(interview.playbook(), saved)?;
    Ok(())
}
