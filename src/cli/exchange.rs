//! Talks with a program at the other end: a command a line on standard input, an answer a line on standard output.

use std::io::{self, BufRead, Read, Write};

use casebook::Language;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Failure;
use super::json;
use super::language::said;
use super::lines::{MAX_LINE, skip_line};
use super::refusal::Refusal;

/// Has every command obeyed, until there are no more; a line that is none is answered so.
pub(super) fn execute_all<C: DeserializeOwned, W: Write>(
    language: Language,
    out: &mut W,
    mut execute: impl FnMut(C, &mut W) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut input = io::stdin().lock();
    let unreadable = |error| Failure::Read { path: "-".into(), error };
    let mut text = Vec::new();
    loop {
        text.clear();
        if input.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut text).map_err(unreadable)? == 0 {
            return Ok(());
        }
        if text.len() as u64 > MAX_LINE && !text.ends_with(b"\n") {
            skip_line(&mut input).map_err(unreadable)?;
            let most = MAX_LINE >> 20;
            let problem = said!(language, "a line has at most {most} MiB", "một dòng dài nhất là {most} MiB");
            answer(out, &Refusal::new("not_a_command", &problem))?;
        } else if !text.trim_ascii().is_empty() {
            match serde_json::from_slice(text.trim_ascii()) {
                Ok(command) => execute(command, out)?,
                Err(error) => answer(out, &Refusal::new("not_a_command", &json::problem(error, language)))?,
            }
        }
    }
}

/// Answers with a line; the program at the other end waits for it.
pub(super) fn answer(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(out.flush()?)
}
