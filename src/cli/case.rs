//! Reads one case as JSON, bound by whoever takes it, and prints what became of it.

use std::io::{self, Write};

use casebook::{Case, Error, Language};
use serde::Serialize;
use serde_json::de::SliceRead;

use super::language::{either, said};
use super::lines::MAX_LINE;
use super::plain::plain;
use super::refusal::Refusal;
use super::{Failure, Format, Outcome, json};

/// Why a case got no answer.
pub(super) enum Refused {
    /// It is not even a case: the words for that, and the library's error of it.
    NotACase(String, Error),
    Error(Error),
}

impl Refused {
    pub(super) fn error(&self) -> &Error {
        match self {
            Refused::NotACase(_, error) | Refused::Error(error) => error,
        }
    }
}

/// Reads and binds a case, `None` for one that is too long.
pub(super) fn bind<'de>(
    case: Option<&'de [u8]>,
    language: Language,
    bind: impl FnOnce(&mut serde_json::Deserializer<SliceRead<'de>>) -> Result<Case, Error>,
) -> Result<Case, Refused> {
    let not_a_case = |problem: String| {
        let error = Error::not_a_case(&problem);
        Refused::NotACase(problem, error)
    };
    let Some(case) = case else {
        let most = MAX_LINE >> 20;
        return Err(not_a_case(said!(language, "a case has at most {most} MiB", "một case dài nhất là {most} MiB")));
    };
    let mut deserializer = serde_json::Deserializer::from_slice(case);
    let bound = bind(&mut deserializer).map_err(|error| match error.code() {
        "not_a_case" => Refused::NotACase(error.message(language), error),
        _ => Refused::Error(error),
    })?;
    // Text behind the case.
    deserializer.end().map_err(|error| not_a_case(language.retell(error)))?;
    Ok(bound)
}

/// How answers are printed.
pub(super) struct Printer {
    pub(super) format: Format,
    pub(super) pretty: bool,
    pub(super) language: Language,
}

impl Printer {
    /// Prints an answer, which `as_text` shows to a person, or why there is none. What is not even a case is named by its
    /// line, where there are several.
    pub(super) fn answer<T: Serialize, W: Write>(
        &self,
        answer: &Result<T, Refused>,
        line: Option<u64>,
        out: &mut W,
        as_text: impl FnOnce(&T, &mut W) -> io::Result<()>,
    ) -> Result<Outcome, Failure> {
        let placed = |problem: &String| match line {
            Some(line) => {
                let problem = json::of_line(problem);
                said!(self.language, "line {line}: {problem}", "dòng {line}: {problem}")
            }
            None => problem.clone(),
        };
        match (answer, self.format) {
            (Ok(answer), Format::Json) => self.json(answer, out)?,
            (Ok(answer), Format::Text) => as_text(answer, out)?,
            (Err(Refused::Error(error)), Format::Json) => self.json(&error.told(self.language), out)?,
            (Err(Refused::Error(error)), Format::Text) => {
                self.refusal(error.code(), &error.message(self.language), out)?
            }
            (Err(Refused::NotACase(problem, _)), Format::Json) => {
                self.json(&Refusal::new("not_a_case", &placed(problem)), out)?;
            }
            (Err(Refused::NotACase(problem, _)), Format::Text) => self.refusal("not_a_case", &placed(problem), out)?,
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

    fn refusal(&self, code: &str, message: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{} [{code}]: {}\n", either(self.language, "error", "lỗi"), plain(message))
    }
}
