//! Runs `casebook explain-code`: the page of a code, or the list of all codes.

use std::io::{self, Write};

use casebook::diagnostic::Code;
use clap::Args;
use serde_json::{Value, json};

use super::{Failure, Format, Outcome};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The code as a problem shows it, such as CB101; without one, all are listed
    code: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    match &arguments.code {
        Some(code) => {
            let code: Code = code.parse().map_err(Failure::Code)?;
            match arguments.format {
                Format::Text => {
                    let (severity, title) = (code.severity(), code.title());
                    write!(out, "{severity}[{code}]: {title}\n\n{}", code.explanation())?;
                }
                Format::Json => {
                    let mut page = listed(&code);
                    page["explanation"] = code.explanation().into();
                    writeln!(out, "{page}")?;
                }
            }
        }
        None => match arguments.format {
            Format::Text => {
                for code in Code::ALL {
                    writeln!(out, "{code}  {:<7}  {}", code.severity().to_string(), code.title())?;
                }
            }
            Format::Json => writeln!(out, "{}", json!({ "codes": Code::ALL.iter().map(listed).collect::<Vec<_>>() }))?,
        },
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn listed(code: &Code) -> Value {
    json!({ "code": code.id(), "severity": code.severity().to_string(), "title": code.title() })
}
