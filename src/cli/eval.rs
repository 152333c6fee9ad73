//! Runs `casebook eval`: decides one case, or many as JSON lines.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use casebook::{Instant, Playbook};
use clap::Args;

use super::case::{self, Printer, Refused};
use super::lines::{self, Lines, MAX_LINE};
use super::recording::{self, Recording};
use super::titles::Titles;
use super::{Failure, Format, Outcome, Speech, text};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// The playbook that decides
    ///
    /// Playbook để quyết định
    playbook: String,
    /// A file with one case as JSON, `-` for standard input; without it the case carries nothing
    ///
    /// Tệp có một case dạng JSON, `-` là đọc từ đầu vào; không ghi thì case chưa có thông tin gì
    #[arg(long, value_name = "FILE", conflicts_with = "cases")]
    case: Option<PathBuf>,
    /// A file with a case as JSON on each line, `-` for standard input; empty lines are passed over
    ///
    /// Tệp có mỗi dòng một case dạng JSON, `-` là đọc từ đầu vào; dòng trống thì bỏ qua
    #[arg(long, value_name = "FILE")]
    cases: Option<PathBuf>,
    /// The instant of evaluation, with an offset or in the playbook's time; without it, now
    ///
    /// Quyết định lúc nào, kèm múi giờ hoặc theo giờ của playbook; không ghi thì là bây giờ
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// Refuse fields that no input names
    ///
    /// Không nhận trường nào mà luật không khai báo
    #[arg(long)]
    strict: bool,
    /// How to print decisions
    ///
    /// In quyết định ở dạng nào
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// Print JSON over several lines
    ///
    /// In JSON thành nhiều dòng
    #[arg(long)]
    pretty: bool,
    #[command(flatten)]
    recording: recording::Options,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let playbook = casebook.playbook(&arguments.playbook).map_err(Failure::Case)?;
    let at = super::instant(arguments.at.as_deref(), playbook.time_zone())?;
    let cases = arguments.case.as_deref().or(arguments.cases.as_deref());
    let recording = Recording::new(&arguments.recording, &playbook, cases, speech.language())?;
    let titles = Titles::new(&casebook, speech.language());
    let mut run = Run { arguments, playbook, titles, at, recording };
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = match &arguments.cases {
        Some(path) => run.many(path, &mut out)?,
        None => run.one(&mut out)?,
    };
    out.flush()?;
    run.recording.finish()?;
    Ok(outcome)
}

struct Run<'a> {
    arguments: &'a Arguments,
    playbook: Playbook,
    titles: Titles<'a>,
    at: Instant,
    recording: Recording,
}

impl Run<'_> {
    fn one(&mut self, out: &mut impl Write) -> Result<Outcome, Failure> {
        let case = self.arguments.case.as_deref().map_or_else(|| Ok(b"{}".to_vec()), lines::read_whole)?;
        let case = (case.len() as u64 <= MAX_LINE).then(|| lines::without_mark(&case));
        self.decide(case, None, out)
    }

    fn many(&mut self, path: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
        let mut lines = Lines::open(path, self.titles.language)?;
        let mut outcome = Outcome::Fine;
        while let Some(line) = lines.next()? {
            if self.decide(line.text, Some(line.number), out)? == Outcome::Findings {
                outcome = Outcome::Findings;
            }
        }
        Ok(outcome)
    }

    /// Decides one case, `None` for one that is too long, records it, and prints what became of it.
    fn decide(&mut self, case: Option<&[u8]>, line: Option<u64>, out: &mut impl Write) -> Result<Outcome, Failure> {
        let Arguments { strict, format, pretty, .. } = *self.arguments;
        let bound = case::bind(case, self.titles.language, |from| match strict {
            true => self.playbook.bind_from_strict(from),
            false => self.playbook.bind_from(from),
        });
        let text = case.unwrap_or_default();
        let evaluated = match bound {
            Ok(case) => self.recording.evaluate(&case, text, self.at)?.map_err(Refused::Error),
            Err(refused) => {
                self.recording.refuse(refused.error(), text, self.at)?;
                Err(refused)
            }
        };
        let printer = Printer { format, pretty, language: self.titles.language };
        printer.answer(&evaluated, line, out, |evaluation, out| {
            text::evaluation(evaluation, &self.playbook, self.titles, out)
        })
    }
}
