//! Runs `casebook check`: loads a casebook and shows every problem; with `--fix` it mends those that it safely can.

mod fix;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use casebook::diagnostic::{Diagnostic, GithubAnnotations, SarifLog, Severity};
use casebook::fix::{Fixed, FixedFile};
use casebook::{Casebook, Language, LoadError, Told};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Failure, Outcome, Speech, watch};

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
    /// Mend the problems of which there is no doubt what was meant, in the files; all else of them stays as it is
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change as a patch (or as JSON), and change nothing; what it would leave is told beside it
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Check again whenever a file of the folder changes, until Ctrl-C
    #[arg(long, conflicts_with = "fix")]
    watch: bool,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For code scanning and editors: SARIF 2.1.0
    Sarif,
    /// For GitHub Actions: annotations
    Github,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    match arguments.watch {
        true => watch::run_on_changes(&arguments.folder, speech, || once(arguments, speech)),
        false => once(arguments, speech),
    }
}

fn once(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let without_patch = match arguments.format {
        Format::Text | Format::Json => None,
        Format::Sarif => Some("sarif"),
        Format::Github => Some("github"),
    };
    if let Some(format) = without_patch.filter(|_| arguments.dry_run) {
        return Err(Failure::NoPlaceForPatch(format));
    }
    let mut out = io::stdout().lock();
    let outcome = if arguments.fix {
        let fixed = Fixed::of_folder(&arguments.folder);
        speech.learn(fixed.casebook());
        if arguments.dry_run {
            arguments.show(&fixed, speech.language(), &mut out)?;
            match arguments.outcome(fixed.casebook()) {
                Outcome::Fine if !fixed.files().is_empty() => Outcome::Findings,
                outcome => outcome,
            }
        } else {
            fix::write(fixed.files())?;
            arguments.print(fixed.casebook(), Some(&fixed), speech.language(), &mut out)?;
            arguments.outcome(fixed.casebook())
        }
    } else {
        let loaded = speech.load(&arguments.folder);
        arguments.print(loaded.as_ref(), None, speech.language(), &mut out)?;
        arguments.outcome(loaded.as_ref())
    };
    out.flush()?;
    Ok(outcome)
}

type Loaded<'a> = Result<&'a Casebook, &'a LoadError>;

fn diagnostics<'a>(loaded: Loaded<'a>) -> &'a [Diagnostic] {
    loaded.map_or_else(LoadError::diagnostics, Casebook::warnings)
}

impl Arguments {
    fn outcome(&self, loaded: Loaded<'_>) -> Outcome {
        match loaded {
            // What cannot be read is no finding about the rules.
            Err(error) if error.is_unreadable() => Outcome::Unreadable,
            Ok(casebook) if !self.deny_warnings || casebook.warnings().is_empty() => Outcome::Fine,
            _ => Outcome::Findings,
        }
    }

    /// Prints what would be mended and what would not: a patch, and the rest beside it for people; or all of it as JSON.
    fn show(&self, fixed: &Fixed, language: Language, out: &mut impl Write) -> io::Result<()> {
        if self.format == Format::Json {
            return line_of_json(fixed, out);
        }
        fix::show(fixed, out)?;
        out.flush()?;
        let mut beside = io::stderr().lock();
        render(fixed.diagnostics(), language, &mut beside)?;
        writeln!(beside, "{}", self.summary(fixed.casebook(), Some(fixed.files())))
    }

    /// Prints what is found, and before it what was mended.
    fn print(
        &self,
        loaded: Loaded<'_>,
        fixed: Option<&Fixed>,
        language: Language,
        out: &mut (impl Write + IsTerminal),
    ) -> io::Result<()> {
        let diagnostics = diagnostics(loaded);
        match (self.format, fixed) {
            (Format::Json, Some(fixed)) => line_of_json(fixed, out),
            (Format::Json, None) => {
                let diagnostics = diagnostics.iter().map(|found| found.told(language)).collect();
                line_of_json(&Found { diagnostics }, out)
            }
            (Format::Sarif, _) => line_of_json(&SarifLog::new(diagnostics, language), out),
            (Format::Github, _) => write!(out, "{}", GithubAnnotations::new(diagnostics, language)),
            (Format::Text, _) => {
                fix::tell(fixed.map_or(&[], Fixed::files), out)?;
                render(diagnostics, language, out)?;
                writeln!(out, "{}", self.summary(loaded, fixed.map(Fixed::files)))
            }
        }
    }

    fn summary(&self, loaded: Loaded<'_>, fixed: Option<&[FixedFile]>) -> String {
        let diagnostics = diagnostics(loaded);
        let mut parts = Vec::new();
        if let Ok(casebook) = loaded {
            parts.extend(some(casebook.playbooks().len(), "playbook"));
            parts.extend(some(casebook.checklists().len(), "checklist"));
            parts.extend(some(casebook.lifecycles().len(), "lifecycle"));
            if parts.is_empty() {
                parts.push(counted(0, "playbook"));
            }
        }
        if let Some(files) = fixed {
            let mended = if self.dry_run { "would be mended" } else { "mended" };
            parts.push(format!("{} {mended}", files.iter().map(|file| file.changes().len()).sum::<usize>()));
        }
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
        parts.extend(some(errors, "error"));
        parts.extend(some(diagnostics.len() - errors, "warning"));
        if diagnostics.is_empty() {
            parts.push("no problems".to_owned());
        }
        let safe = diagnostics.iter().filter_map(Diagnostic::edit).filter(|edit| edit.is_safe()).count();
        if safe > 0 && fixed.is_none() {
            parts.push(format!("{safe} of which `--fix` can mend"));
        }
        format!("{}: {}", self.folder.display(), parts.join(", "))
    }
}

/// What was found where nothing was mended.
#[derive(Serialize)]
struct Found<'a> {
    diagnostics: Vec<Told<'a, Diagnostic>>,
}

fn line_of_json(report: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, report)?;
    writeln!(out)
}

fn render(diagnostics: &[Diagnostic], language: Language, out: &mut (impl Write + IsTerminal)) -> io::Result<()> {
    let colored = out.is_terminal();
    diagnostics.iter().try_for_each(|diagnostic| {
        let shown = if colored { diagnostic.render_colored(language) } else { diagnostic.render(language) };
        writeln!(out, "{shown}\n")
    })
}

fn some(count: usize, what: &str) -> Option<String> {
    (count > 0).then(|| counted(count, what))
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
