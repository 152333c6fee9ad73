//! One case as JSON: bound by whoever takes it, and what became of it printed.

use std::io::{self, Write};

use casebook::{Case, Error};
use serde::Serialize;
use serde_json::de::SliceRead;

use super::eval::{MAX_CASE, Refusal};
use super::{Failure, Format, Outcome, text};

/// Why a case got no answer.
pub(super) enum Refused {
    /// It is not even a case; the words for it.
    NotACase(String),
    Error(Error),
}

/// Reads and binds a case; `place` goes before the words of what is not even one.
pub(super) fn bind<'de>(
    case: &'de [u8],
    place: &str,
    bind: impl FnOnce(&mut serde_json::Deserializer<SliceRead<'de>>) -> Result<Case, Error>,
) -> Result<Case, Refused> {
    let not_a_case = |problem: String| Refused::NotACase(format!("{place}{problem}"));
    if case.len() as u64 > MAX_CASE {
        return Err(not_a_case(format!("a case has at most {} MiB", MAX_CASE >> 20)));
    }
    // A file may begin with a byte-order mark, as some editors write it.
    let case = case.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(case);
    let mut deserializer = serde_json::Deserializer::from_slice(case);
    let bound = match bind(&mut deserializer) {
        Ok(bound) => bound,
        Err(error) if error.code() == "not_a_case" => return Err(not_a_case(error.to_string())),
        Err(error) => return Err(Refused::Error(error)),
    };
    // Text behind the case.
    deserializer.end().map_err(|error| not_a_case(error.to_string()))?;
    Ok(bound)
}

/// How answers are printed.
pub(super) struct Printer {
    pub(super) format: Format,
    pub(super) pretty: bool,
}

impl Printer {
    /// Prints an answer, which `as_text` shows to a person, or why there is none.
    pub(super) fn answer<T: Serialize, W: Write>(
        &self,
        answer: &Result<T, Refused>,
        out: &mut W,
        as_text: impl FnOnce(&T, &mut W) -> io::Result<()>,
    ) -> Result<Outcome, Failure> {
        match (answer, self.format) {
            (Ok(answer), Format::Json) => self.json(answer, out)?,
            (Ok(answer), Format::Text) => as_text(answer, out)?,
            (Err(Refused::Error(error)), Format::Json) => self.json(error, out)?,
            (Err(Refused::NotACase(problem)), Format::Json) => self.json(&Refusal::new("not_a_case", problem), out)?,
            (Err(Refused::Error(error)), Format::Text) => refusal(error.code(), &error.to_string(), out)?,
            (Err(Refused::NotACase(problem)), Format::Text) => refusal("not_a_case", problem, out)?,
        }
        Ok(if answer.is_ok() { Outcome::Fine } else { Outcome::Findings })
    }

    fn json(&self, value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
        if self.pretty {
            serde_json::to_writer_pretty(&mut *out, value)?;
        } else {
            serde_json::to_writer(&mut *out, value)?;
        }
        writeln!(out)
    }
}

fn refusal(code: &str, message: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "error [{code}]: {}\n", text::plain(message))
}
