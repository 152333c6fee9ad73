//! Runs `casebook checklist`: how far a customer is with the programmes that run.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::checklist::{ProgrammeReview, ProgrammeState, Review, StepReview};
use casebook::{Checklist, Language};
use clap::Args;

use super::case::{self, Printer, Refused};
use super::language::{either, said};
use super::lines::{MAX_LINE, read_whole, without_mark};
use super::plain::plain;
use super::{Failure, Format, Outcome, Speech, times, words};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// The checklist
    ///
    /// Danh sách kiểm
    checklist: String,
    /// A file with what is known of the customer as JSON, `-` for standard input; without it nothing is known
    ///
    /// Tệp JSON ghi những gì đã biết về khách hàng, `-` là đọc từ đầu vào; không ghi thì chưa biết gì
    #[arg(long, value_name = "FILE")]
    case: Option<PathBuf>,
    /// The instant that is asked about, with an offset or in the checklist's time; without it, now
    ///
    /// Hỏi về lúc nào, kèm múi giờ hoặc theo giờ của danh sách kiểm; không ghi thì là bây giờ
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// Refuse fields that no input names
    ///
    /// Không nhận trường nào mà luật không khai báo
    #[arg(long)]
    strict: bool,
    /// How to print the review
    ///
    /// In kết quả ở dạng nào
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// Print JSON over several lines
    ///
    /// In JSON thành nhiều dòng
    #[arg(long)]
    pretty: bool,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let checklist = casebook.checklist(&arguments.checklist).map_err(Failure::Case)?;
    let at = super::instant(arguments.at.as_deref(), checklist.time_zone())?;
    let case = arguments.case.as_deref().map_or_else(|| Ok(b"{}".to_vec()), read_whole)?;
    let case = (case.len() as u64 <= MAX_LINE).then(|| without_mark(&case));
    let bound = case::bind(case, speech.language(), |from| match arguments.strict {
        true => checklist.bind_from_strict(from),
        false => checklist.bind_from(from),
    });
    let reviewed = bound.and_then(|case| checklist.review_case(&case, at).map_err(Refused::Error));
    let mut out = BufWriter::new(io::stdout().lock());
    let printer = Printer { format: arguments.format, pretty: arguments.pretty, language: speech.language() };
    let shown = Shown { checklist: &checklist, language: speech.language() };
    let outcome = printer.answer(&reviewed, None, &mut out, |review, out| shown.review(review, out))?;
    out.flush()?;
    Ok(outcome)
}

/// A review as a person reads it.
struct Shown<'a> {
    checklist: &'a Checklist,
    language: Language,
}

impl Shown<'_> {
    fn review(&self, review: &Review, out: &mut impl Write) -> io::Result<()> {
        let title = review.title().unwrap_or(review.checklist());
        let at = times::instant(review.at(), self.checklist.time_zone(), self.language);
        writeln!(out, "{}, {at}", plain(title))?;
        if review.programmes().is_empty() {
            let none =
                either(self.language, "no programme runs at that time", "lúc đó không có chương trình nào đang chạy");
            writeln!(out, "\n  {none}")?;
        }
        review.programmes().iter().try_for_each(|found| self.programme(found, out))
    }

    fn programme(&self, programme: &ProgrammeReview, out: &mut impl Write) -> io::Result<()> {
        let language = self.language;
        let state = match (programme.state(), programme.complete()) {
            (ProgrammeState::In, Some(true)) => either(language, "in, complete", "đã hoàn thành"),
            (state, _) => words::programme(state, language),
        };
        writeln!(out, "\n{} [{}]: {state}", plain(programme.title()), programme.name())?;
        if let Some((last, days)) = programme.ends_at().zip(programme.days_left()) {
            let last = times::instant(last, self.checklist.time_zone(), language);
            let left = match days {
                0 => either(language, "the last day", "hôm nay là ngày cuối").to_owned(),
                1 => either(language, "1 day left", "còn 1 ngày").to_owned(),
                days => said!(language, "{days} days left", "còn {days} ngày"),
            };
            writeln!(out, "    {}", said!(language, "until {last}, {left}", "đến {last}, {left}"))?;
        }
        if let Some(terms) = programme.terms() {
            writeln!(out, "    {} {}", either(language, "terms", "thể lệ"), plain(terms))?;
        }
        programme.steps().iter().try_for_each(|found| self.step(found, out))?;
        if !programme.unknown().is_empty() {
            let inputs: Vec<&str> = programme.unknown().iter().map(|name| self.input(name)).collect();
            writeln!(out, "    {}: {}", either(language, "to be known", "cần biết"), plain(&inputs.join(", ")))?;
        }
        Ok(())
    }

    fn step(&self, step: &StepReview, out: &mut impl Write) -> io::Result<()> {
        let (mark, word) = words::step(step.state(), self.language);
        writeln!(out, "  {mark} {word:<10}  {} [{}]", plain(step.title()), step.name())
    }

    /// The title of an input.
    fn input<'n>(&'n self, name: &'n str) -> &'n str {
        let input = self.checklist.inputs().find(|input| input.name() == name);
        input.and_then(|input| input.title()).unwrap_or(name)
    }
}
