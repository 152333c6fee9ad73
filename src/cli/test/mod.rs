//! Runs `casebook test`: runs the golden cases of a casebook and shows what comes out otherwise.
//!
//! `select` chooses the cases, `parallel` runs them, `text`, `json` and `junit` print what became of them, `coverage`
//! counts what they come to, `update` rewrites what they expect. Never here: what a case must decide.

mod coverage;
mod json;
mod junit;
mod parallel;
mod results;
mod select;
mod text;
mod update;

use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use casebook::Casebook;
use casebook::testing::GoldenCase;
use clap::{Args, ValueEnum};

use super::ending::tell;
use super::language::said;
use super::{Failure, Outcome, Speech, watch};
use results::Results;
use select::Filter;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// Run only the cases with this text in their name, their file or their playbook, or at this `FILE:LINE`; with `*` or
    /// `?`, those of which one of these is like that as a whole
    ///
    /// Chỉ chạy những case có chữ này trong tên, tên tệp hay tên playbook, hoặc ở `TỆP:DÒNG` này; có `*` hay `?` thì so
    /// cả chuỗi
    #[arg(long, value_name = "TEXT")]
    filter: Option<Filter>,
    /// How to print what becomes of the cases
    ///
    /// In kết quả của các case ở dạng nào
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// How many cases run at a time; as many as there are processors unless told
    ///
    /// Chạy cùng lúc bao nhiêu case; không ghi thì theo số bộ xử lý
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Rewrite what failing cases expect by what came out, in their files, and run them again
    ///
    /// Sửa `expect` của các case ra khác thành điều thật ra, ngay trong tệp, rồi chạy lại
    #[arg(long)]
    update: bool,
    /// Show what `--update` would change as a diff, and change nothing
    ///
    /// Chỉ in những gì `--update` sẽ đổi, không sửa gì
    #[arg(long, requires = "update")]
    dry_run: bool,
    /// Run again whenever a file of the folder changes, until Ctrl-C
    ///
    /// Chạy lại mỗi khi một tệp trong thư mục đổi, đến khi bấm Ctrl-C
    #[arg(long, conflicts_with = "update")]
    watch: bool,
    #[command(flatten)]
    coverage: coverage::Options,
}

/// How the results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    #[value(help = "For people\n\nCho người đọc")]
    Text,
    #[value(help = "For programs\n\nCho phần mềm khác")]
    Json,
    #[value(help = "For the test reports of CI systems\n\nCho báo cáo kiểm thử của hệ thống CI")]
    Junit,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    if arguments.watch {
        return watch::run_on_changes(&arguments.folder, speech, || once(arguments, speech));
    }
    if arguments.dry_run {
        return match arguments.format {
            Format::Text => {
                let casebook = load(arguments, speech)?;
                update::show(&arguments.folder, &casebook, arguments.filter.as_ref(), speech.language())
            }
            Format::Json => Err(Failure::NoPlaceForPatch("json")),
            Format::Junit => Err(Failure::NoPlaceForPatch("junit")),
        };
    }
    if arguments.update {
        update::write(&load(arguments, speech)?, arguments.filter.as_ref(), speech.language())?;
    }
    once(arguments, speech)
}

/// The casebook. Where it does not load, programs that wait for a document of the cases get one that says why there are
/// none.
fn load(arguments: &Arguments, speech: &Speech) -> Result<Casebook, Failure> {
    let error = match speech.load(&arguments.folder) {
        Ok(casebook) => return Ok(casebook),
        Err(error) => error,
    };
    let mut out = io::stdout().lock();
    match arguments.format {
        Format::Text => {}
        Format::Json => json::write_unloaded(&error, speech.language(), &mut out)?,
        Format::Junit => junit::write_unloaded(&arguments.folder, &error, speech.language(), &mut out)?,
    }
    out.flush()?;
    Err(Failure::Load(error))
}

fn once(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = load(arguments, speech)?;
    let language = speech.language();
    let all: Vec<GoldenCase<'_>> = casebook.golden_cases().collect();
    let cases: Vec<_> = all.iter().copied().filter(|case| select::selects(arguments.filter.as_ref(), case)).collect();
    let results = Results { left_out: all.len() - cases.len(), ran: parallel::run(cases, arguments.jobs) };
    let counted = arguments.coverage.count(&casebook, results.ran.iter().map(|(case, _)| *case));
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Text => {
            text::write(&arguments.folder, &results, language, &mut out)?;
            counted.iter().try_for_each(|counted| counted.write(language, &mut out))?;
        }
        Format::Json => json::write(&results, counted.as_ref().map(|counted| &counted.coverage), language, &mut out)?,
        Format::Junit => {
            junit::write(&arguments.folder, &results, language, &mut out)?;
            // The format has no room for it, and a floor that is missed has to be told.
            counted.iter().try_for_each(|counted| counted.write(language, &mut io::stderr().lock()))?;
        }
    }
    out.flush()?;
    // A filter that selects nothing is misspelt more often than not: nothing was tested, which is no success.
    if let Some(filter) = arguments.filter.as_ref().filter(|_| results.ran.is_empty()) {
        let folder = arguments.folder.display();
        tell(&said!(
            language,
            "no golden case of {folder} is like `{filter}`",
            "không case mẫu nào của {folder} khớp với `{filter}`"
        ));
        return Ok(Outcome::Findings);
    }
    let enough = counted.is_none_or(|counted| counted.is_enough());
    let fine = enough && results.failures().next().is_none();
    Ok(if fine { Outcome::Fine } else { Outcome::Findings })
}
