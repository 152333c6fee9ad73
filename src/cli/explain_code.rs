//! Runs `casebook explain-code`: the page of a code, or the list of all codes.

use std::io::{self, Write};

use casebook::Language;
use casebook::diagnostic::Code;
use clap::Args;
use serde_json::{Value, json};

use super::{Failure, Format, Outcome, Speech};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The code as a problem shows it, such as CB101; without one, all are listed
    ///
    /// Mã ghi ở lỗi, ví dụ CB101; không ghi thì liệt kê mọi mã
    code: Option<String>,
    /// How to print it
    ///
    /// In ở dạng nào
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let language = speech.language();
    let mut out = io::stdout().lock();
    match &arguments.code {
        Some(code) => {
            let code: Code = code.parse().map_err(Failure::Code)?;
            match arguments.format {
                Format::Text => {
                    let (severity, title) = (code.severity().word(language), code.title(language));
                    write!(out, "{severity}[{code}]: {title}\n\n{}", code.explanation(language))?;
                }
                Format::Json => {
                    let mut page = listed(&code, language);
                    page["explanation"] = code.explanation(language).into();
                    writeln!(out, "{page}")?;
                }
            }
        }
        None => match arguments.format {
            Format::Text => {
                for code in Code::ALL {
                    writeln!(out, "{code}  {:<7}  {}", code.severity().word(language), code.title(language))?;
                }
            }
            Format::Json => writeln!(
                out,
                "{}",
                json!({ "codes": Code::ALL.iter().map(|code| listed(code, language)).collect::<Vec<_>>() })
            )?,
        },
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn listed(code: &Code, language: Language) -> Value {
    json!({ "code": code.id(), "severity": code.severity().to_string(), "title": code.title(language) })
}
