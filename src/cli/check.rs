//! `casebook check`: loads a casebook and shows every problem.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use casebook::{Casebook, Code, Diagnostic, Severity};
use clap::Args;
use serde_json::json;

use super::{Failure, Format, Outcome, watch};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// How to print what is found
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Let warnings count as findings
    #[arg(long)]
    deny_warnings: bool,
    /// Check again whenever a file of the folder changes, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    if arguments.watch {
        return watch::again_and_again(&arguments.folder, || once(arguments));
    }
    once(arguments)
}

fn once(arguments: &Arguments) -> Result<Outcome, Failure> {
    let loaded = Casebook::load(&arguments.folder);
    let diagnostics = match &loaded {
        Ok(casebook) => casebook.warnings(),
        Err(error) => error.diagnostics(),
    };
    let mut out = io::stdout().lock();
    match arguments.format {
        Format::Json => {
            let found: Vec<_> = diagnostics.iter().map(as_json).collect();
            writeln!(out, "{}", json!({ "diagnostics": found }))?;
        }
        Format::Text => {
            let colored = out.is_terminal();
            for diagnostic in diagnostics {
                let shown = if colored { diagnostic.render_colored() } else { diagnostic.render() };
                writeln!(out, "{shown}\n")?;
            }
            writeln!(out, "{}", summary(arguments, loaded.as_ref().ok(), diagnostics))?;
        }
    }
    out.flush()?;
    // What cannot be read is no finding about the rules.
    if diagnostics.iter().any(|diagnostic| diagnostic.code() == Code::Unreadable) {
        return Ok(Outcome::Unreadable);
    }
    let findings = loaded.is_err() || (arguments.deny_warnings && !diagnostics.is_empty());
    Ok(if findings { Outcome::Findings } else { Outcome::Fine })
}

fn as_json(diagnostic: &Diagnostic) -> serde_json::Value {
    json!({
        "code": diagnostic.code().id(),
        "severity": diagnostic.severity().to_string(),
        "message": diagnostic.message(),
        "file": diagnostic.file(),
        "line": diagnostic.line(),
        "column": diagnostic.column(),
        "span": [diagnostic.span().start, diagnostic.span().end],
        "help": diagnostic.help().collect::<Vec<_>>(),
    })
}

fn summary(arguments: &Arguments, casebook: Option<&Casebook>, diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    let found = match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        (0, warnings) => counted(warnings, "warning"),
        (errors, 0) => counted(errors, "error"),
        (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    };
    let folder = arguments.folder.display();
    match casebook {
        Some(casebook) => {
            let playbooks = counted(casebook.playbooks().len(), "playbook");
            match casebook.checklists().len() {
                0 => format!("{folder}: {playbooks}, {found}"),
                checklists => format!("{folder}: {playbooks}, {}, {found}", counted(checklists, "checklist")),
            }
        }
        None => format!("{folder}: {found}"),
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
