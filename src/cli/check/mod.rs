//! Runs `casebook check`: loads a casebook and shows every problem; with `--fix` it mends those that it safely can.

mod fix;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use casebook::diagnostic::{Diagnostic, GithubAnnotations, SarifLog, Severity};
use casebook::fix::{Fixed, FixedFile};
use casebook::{Casebook, Language, LoadError, Told};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::language::{either, said};
use super::{Failure, Outcome, Speech, watch};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// How to print what is found
    ///
    /// In những gì tìm thấy ở dạng nào
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Let warnings count as findings
    ///
    /// Coi lời nhắc là lỗi
    #[arg(long)]
    deny_warnings: bool,
    /// Mend the problems of which there is no doubt what was meant, in the files; all else of them stays as it is
    ///
    /// Tự sửa trong tệp những lỗi chỉ có một cách hiểu; mọi chỗ khác giữ nguyên
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change as a patch (or as JSON), and change nothing; what it would leave is told beside it
    ///
    /// Chỉ in những gì `--fix` sẽ đổi (dạng `patch`, hoặc JSON) và những lỗi còn lại, không sửa gì
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Check again whenever a file of the folder changes, until Ctrl-C
    ///
    /// Kiểm tra lại mỗi khi một tệp trong thư mục đổi, đến khi bấm Ctrl-C
    #[arg(long, conflicts_with = "fix")]
    watch: bool,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    #[value(help = "For people\n\nCho người đọc")]
    Text,
    #[value(help = "For programs\n\nCho phần mềm khác")]
    Json,
    #[value(help = "For code scanning and editors: SARIF 2.1.0\n\nCho trình soạn thảo và công cụ quét mã: SARIF 2.1.0")]
    Sarif,
    #[value(help = "For GitHub Actions: annotations\n\nCho GitHub Actions: ghi chú tại dòng")]
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
            return line_of_json(&fixed.told(language), out);
        }
        fix::show(fixed, out)?;
        out.flush()?;
        let mut beside = io::stderr().lock();
        render(fixed.diagnostics(), language, &mut beside)?;
        writeln!(beside, "{}", self.summary(fixed.casebook(), Some(fixed.files()), language))
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
                writeln!(out, "{}", self.summary(loaded, fixed.map(Fixed::files), language))
            }
        }
    }

    fn summary(&self, loaded: Loaded<'_>, fixed: Option<&[FixedFile]>, language: Language) -> String {
        let diagnostics = diagnostics(loaded);
        let mut parts = Vec::new();
        if let Ok(casebook) = loaded {
            let kinds = [
                (casebook.playbooks().len(), PLAYBOOKS),
                (casebook.checklists().len(), CHECKLISTS),
                (casebook.lifecycles().len(), LIFECYCLES),
            ];
            parts.extend(kinds.into_iter().filter_map(|(count, noun)| some(count, noun, language)));
            if parts.is_empty() {
                parts.push(counted(0, PLAYBOOKS, language));
            }
        }
        if let Some(files) = fixed {
            let count = files.iter().map(|file| file.changes().len()).sum::<usize>();
            parts.push(match self.dry_run {
                true => said!(language, "{count} would be mended", "sẽ sửa {count} chỗ"),
                false => said!(language, "{count} mended", "đã sửa {count} chỗ"),
            });
        }
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
        parts.extend(some(errors, ERRORS, language));
        parts.extend(some(diagnostics.len() - errors, WARNINGS, language));
        if diagnostics.is_empty() {
            parts.push(either(language, "no problems", "không có lỗi").to_owned());
        }
        let safe = diagnostics.iter().filter_map(Diagnostic::edit).filter(|edit| edit.is_safe()).count();
        if safe > 0 && fixed.is_none() {
            parts.push(said!(language, "{safe} of which `--fix` can mend", "`--fix` tự sửa được {safe} chỗ"));
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

/// A noun of what is counted: in English of one and of several, and in Vietnamese.
type Noun = [&'static str; 3];

const PLAYBOOKS: Noun = ["playbook", "playbooks", "playbook"];
const CHECKLISTS: Noun = ["checklist", "checklists", "danh sách kiểm"];
const LIFECYCLES: Noun = ["lifecycle", "lifecycles", "vòng đời"];
const ERRORS: Noun = ["error", "errors", "lỗi"];
const WARNINGS: Noun = ["warning", "warnings", "lời nhắc"];

fn some(count: usize, noun: Noun, language: Language) -> Option<String> {
    (count > 0).then(|| counted(count, noun, language))
}

fn counted(count: usize, [one, several, vietnamese]: Noun, language: Language) -> String {
    format!("{count} {}", either(language, if count == 1 { one } else { several }, vietnamese))
}
