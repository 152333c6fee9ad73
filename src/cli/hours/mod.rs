//! Runs `casebook hours`: a calendar as people read it, and questions to it. Never here: how open time is reckoned.

mod days;
mod length;
mod question;

use std::io::{self, Write};
use std::path::PathBuf;

use casebook::{Calendar, Date, Duration};
use clap::Args;

use super::clock::system_now;
use super::{Failure, Format, Outcome, Speech};
use question::Question;

/// The most days printed at once.
const MOST_DAYS: u32 = 3_660;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// The calendar's name
    ///
    /// Tên của lịch
    calendar: String,
    /// The first day shown, or the day from which `--add-days` counts; without it, today
    ///
    /// Ngày đầu tiên được in, hoặc ngày mà `--add-days` đếm từ đó; không ghi thì là hôm nay
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// How many days to show
    ///
    /// In bao nhiêu ngày
    #[arg(long, value_name = "N", default_value = "31", conflicts_with = "question")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_DAYS)))]
    days: u32,
    /// The instant of the question, with an offset or in the calendar's time; without it, now
    ///
    /// Hỏi về lúc nào, kèm múi giờ hoặc theo giờ của lịch; không ghi thì là bây giờ
    #[arg(long, value_name = "T", requires = "question")]
    at: Option<String>,
    #[command(flatten)]
    asked: Asked,
    /// How to print the answer
    ///
    /// In câu trả lời ở dạng nào
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// The question, at most one; without any the days are shown.
#[derive(Debug, Args)]
#[group(id = "question", multiple = false)]
struct Asked {
    /// When has so much open time passed since `--at`?
    ///
    /// Từ `--at`, thêm từng ấy giờ làm việc nữa là lúc nào?
    #[arg(long, value_name = "LENGTH")]
    add: Option<Duration>,
    /// From when on does so much open time pass until `--at`?
    ///
    /// Trước `--at` từng ấy giờ làm việc là lúc nào?
    #[arg(long, value_name = "LENGTH")]
    subtract: Option<Duration>,
    /// Is it open at `--at`, and for so long without a break?
    ///
    /// Lúc `--at` có mở, và còn mở liền từng ấy không?
    #[arg(long, value_name = "LENGTH")]
    open_for: Option<Duration>,
    /// When does it open from `--at` on?
    ///
    /// Từ `--at`, lần mở cửa kế tiếp là lúc nào?
    #[arg(long)]
    next_open: bool,
    /// When does it close after `--at`?
    ///
    /// Sau `--at`, lần đóng cửa kế tiếp là lúc nào?
    #[arg(long)]
    next_close: bool,
    /// How much open time lies between two instants?
    ///
    /// Giữa hai lúc có bao nhiêu giờ làm việc?
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    between: Option<Vec<String>>,
    /// Which is the n-th working day after `--from`?
    ///
    /// Ngày làm việc thứ N sau `--from` là ngày nào?
    #[arg(long, value_name = "N")]
    add_days: Option<u32>,
    /// Which is the n-th working day before `--from`?
    ///
    /// Ngày làm việc thứ N trước `--from` là ngày nào?
    #[arg(long, value_name = "N")]
    subtract_days: Option<u32>,
    /// How many working days lie after a date, up to and with another?
    ///
    /// Sau ngày A đến hết ngày B có bao nhiêu ngày làm việc?
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    working_days: Option<Vec<Date>>,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let calendar = casebook.calendar(&arguments.calendar).map_err(Failure::Case)?;
    let mut out = io::stdout().lock();
    match question(arguments, calendar)? {
        Some(question) => {
            let answer = question.ask(calendar).map_err(Failure::Horizon)?;
            match arguments.format {
                Format::Text => {
                    let told = question.in_words(&answer, &arguments.calendar, calendar, speech.language());
                    writeln!(out, "{told}")?;
                }
                Format::Json => writeln!(out, "{}", question.as_json(&answer, &arguments.calendar, calendar))?,
            }
        }
        None => {
            let from = from(arguments, calendar)?;
            let days = days::collect(calendar, from, arguments.days).map_err(Failure::Horizon)?;
            match arguments.format {
                Format::Text => days::print(&arguments.calendar, calendar, &days, speech.language(), &mut out)?,
                Format::Json => writeln!(out, "{}", days::as_json(&arguments.calendar, calendar, &days))?,
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

/// The day asked about, or today on the calendar's own clock.
fn from(arguments: &Arguments, calendar: &Calendar) -> Result<Date, Failure> {
    let today = || system_now().map(|now| calendar.zone().local_date(now));
    arguments.from.map_or_else(today, Ok)
}

fn question(arguments: &Arguments, calendar: &Calendar) -> Result<Option<Question>, Failure> {
    let instant = |text: &str| super::instant(Some(text), calendar.zone());
    let at = || super::instant(arguments.at.as_deref(), calendar.zone());
    let from = || from(arguments, calendar);
    Ok(Some(match &arguments.asked {
        Asked { add: Some(length), .. } => Question::Add(at()?, *length),
        Asked { subtract: Some(length), .. } => Question::Subtract(at()?, *length),
        Asked { open_for: Some(length), .. } => Question::OpenFor(at()?, *length),
        Asked { next_open: true, .. } => Question::NextOpen(at()?),
        Asked { next_close: true, .. } => Question::NextClose(at()?),
        Asked { add_days: Some(count), .. } => Question::AddDays(from()?, (*count).into()),
        Asked { subtract_days: Some(count), .. } => Question::SubtractDays(from()?, (*count).into()),
        Asked { between: Some(ends), .. } => match &ends[..] {
            [a, b] => Question::Between(instant(a)?, instant(b)?),
            _ => return Ok(None),
        },
        Asked { working_days: Some(ends), .. } => match ends[..] {
            [a, b] => Question::WorkingDays(a, b),
            _ => return Ok(None),
        },
        _ => return Ok(None),
    }))
}
