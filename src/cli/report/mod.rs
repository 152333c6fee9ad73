//! Runs `casebook report`: the tickets of a file in figures, by whatever they are grouped. Never here: a figure's meaning.

mod fields;
mod table;

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::report::{Counted, Filter, Grouping, Query, Report, Separator, Tally};
use casebook::{Casebook, Date, Language, Playbook, Zone};
use clap::{Args, ValueEnum};
use serde_json::json;

use self::fields::Fields;
use super::ending::tell;
use super::language::said;
use super::lines::Lines;
use super::plain::plain;
use super::tickets::{self, Problem};
use super::{Failure, Outcome, Speech, instant};

/// Records that are refused and told each by itself; the rest are counted.
const MOST_TOLD: u64 = 100;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// A file with a ticket as JSON on each line, `-` for standard input; empty lines are passed over
    ///
    /// Tệp có mỗi dòng một ticket dạng JSON, `-` là đọc từ đầu vào; dòng trống thì bỏ qua
    #[arg(value_name = "TICKETS.jsonl")]
    tickets: PathBuf,
    /// A row for each day, week, month, quarter, year, team, agent, tag, outcome, playbook, lifecycle, priority, state, or
    /// fields.NAME; several with commas
    ///
    /// Đếm theo gì: day, week, month, quarter, year, team, agent, tag, outcome, playbook, lifecycle, priority, state,
    /// hoặc fields.TÊN; nhiều thứ thì cách nhau bằng dấu phẩy
    #[arg(long, value_name = "GROUPING", value_delimiter = ',')]
    by: Vec<Grouping>,
    /// Only tickets of this value, such as team=cs; `team=` for those without one. Several of one grouping: any of these
    ///
    /// Chỉ lấy ticket có giá trị này, ví dụ team=cs; `team=` là ticket không có đội. Ghi nhiều giá trị của cùng một thứ:
    /// lấy ticket có một trong số đó
    #[arg(long = "where", value_name = "GROUPING=VALUE")]
    filters: Vec<Filter>,
    /// The first day that counts
    ///
    /// Ngày đầu tiên được tính
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day that counts
    ///
    /// Ngày cuối cùng được tính
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// Which day of a ticket it is that counts
    ///
    /// Tính theo ngày nào của ticket
    #[arg(long, value_enum, default_value = "opened")]
    counted: Day,
    /// The instant as of which to report, with an offset or in the report's time; without it, now
    ///
    /// Báo cáo tính đến lúc nào, kèm múi giờ hoặc theo giờ của báo cáo; không ghi thì là bây giờ
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// The time zone of days and months; without it, that of the rules
    ///
    /// Múi giờ của ngày và tháng; không ghi thì theo luật
    #[arg(long, value_name = "ZONE")]
    zone: Option<Zone>,
    /// How to print the report
    ///
    /// In báo cáo ở dạng nào
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// What stands between the cells of CSV
    ///
    /// Dấu ngăn giữa các ô của CSV
    #[arg(long, value_enum, default_value = "comma")]
    separator: Between,
    /// The heading of the HTML page
    ///
    /// Tiêu đề của trang HTML
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// The day on which a ticket counts.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Day {
    #[value(help = "The one on which it was opened\n\nNgày mở ticket")]
    Opened,
    #[value(help = "The one since which it is resolved\n\nNgày xử lý xong")]
    Resolved,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    #[value(help = "A table, for people\n\nMột bảng, cho người đọc")]
    Text,
    #[value(help = "For programs\n\nCho phần mềm khác")]
    Json,
    #[value(help = "For spreadsheets\n\nCho bảng tính")]
    Csv,
    #[value(
        help = "A page with charts, for browsers and printers\n\nMột trang có biểu đồ, mở bằng trình duyệt và in được"
    )]
    Html,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Between {
    Comma,
    #[value(help = "Where a spreadsheet's language has a decimal comma\n\nCho bảng tính dùng dấu phẩy thập phân")]
    Semicolon,
    Tab,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let language = speech.language();
    let zone = arguments.zone.clone().map_or_else(|| common_zone(&casebook), Ok)?;
    let at = instant(arguments.at.as_deref(), &zone)?;
    let mut tally = casebook.tally(query(arguments, zone)?, at).map_err(Failure::Query)?;
    let mut lines = Lines::open(&arguments.tickets, language)?;
    let asked = arguments.by.iter().chain(arguments.filters.iter().map(|filter| &filter.by));
    let mut fields = Fields::of(asked);
    while let Some(line) = lines.next()? {
        if let Err(problem) = count(&casebook, &mut tally, &mut fields, line.text, language) {
            print_problem(&problem, line.number, tally.refused(), arguments.format, language);
        }
    }
    if tally.refused() > MOST_TOLD {
        let more = tally.refused() - MOST_TOLD;
        tell(&said!(language, "{more} more lines were refused", "còn {more} dòng nữa bị lỗi"));
    }
    for missing in fields.missing(language) {
        match arguments.format {
            Format::Json => eprintln!("{}", json!({ "code": "missing_field", "message": missing })),
            Format::Text | Format::Csv | Format::Html => tell(&plain(&missing)),
        }
    }
    let report = tally.finish();
    print(&casebook, &report, arguments, language)?;
    Ok(if report.refused == 0 { Outcome::Fine } else { Outcome::Findings })
}

fn query(arguments: &Arguments, zone: Zone) -> Result<Query, Failure> {
    // The first instant on or after a day; a day that never was begins with the next.
    let begin = |day: Date| (0..3).find_map(|later| zone.start_of_day(day.add_days(later)?));
    if let (Some(from), Some(to)) = (arguments.from, arguments.to)
        && from > to
    {
        return Err(Failure::NoDays { from, to });
    }
    let from = arguments.from.and_then(begin);
    let until = arguments.to.and_then(|day| day.add_days(1)).and_then(begin);
    let counted = match arguments.counted {
        Day::Opened => Counted::Opened,
        Day::Resolved => Counted::Resolved,
    };
    let query = Query::new(zone).counted(counted).filtered(arguments.filters.iter().cloned());
    query.by(arguments.by.iter().cloned()).and_then(|query| query.between(from, until)).map_err(Failure::Query)
}

/// The zone of all playbooks and lifecycles.
fn common_zone(casebook: &Casebook) -> Result<Zone, Failure> {
    let of_lifecycles = casebook.lifecycles().map(|lifecycle| lifecycle.time_zone());
    let zones: Vec<&Zone> = casebook.playbooks().map(Playbook::time_zone).chain(of_lifecycles).collect();
    let names: BTreeSet<&str> = zones.iter().map(|zone| zone.name()).collect();
    match (zones.first(), names.len()) {
        (Some(zone), 1) => Ok((*zone).clone()),
        (None, _) => Err(Failure::NoRules),
        _ => Err(Failure::Zones(names.into_iter().collect())),
    }
}

fn count(
    casebook: &Casebook,
    tally: &mut Tally<'_>,
    fields: &mut Fields,
    line: Option<&[u8]>,
    language: Language,
) -> Result<(), Problem> {
    let record = tickets::read(casebook, line, language).inspect_err(|_| tally.refuse())?;
    fields.see(&record);
    tally.add(&record).map_err(|error| Problem::of(&record, &error, language))
}

/// Beside the report, so that this stays one table or one value.
fn print_problem(problem: &Problem, line: u64, refused: u64, format: Format, language: Language) {
    let Problem { ticket, code, message } = problem;
    match format {
        _ if refused > MOST_TOLD => {}
        Format::Json => eprintln!("{}", json!({ "line": line, "ticket": ticket, "code": code, "message": message })),
        Format::Text | Format::Csv | Format::Html => {
            let message = plain(message);
            tell(&said!(language, "line {line}: {message} [{code}]", "dòng {line}: {message} [{code}]"));
        }
    }
}

fn print(casebook: &Casebook, report: &Report, arguments: &Arguments, language: Language) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Text => table::print(report, &casebook.report_page(report).language(language), language, &mut out)?,
        Format::Json => {
            serde_json::to_writer(&mut out, report).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Csv => report.write_csv(&mut out, arguments.separator.of_csv())?,
        Format::Html => write!(out, "{}", page(casebook, report, arguments, language))?,
    }
    Ok(out.flush()?)
}

fn page(casebook: &Casebook, report: &Report, arguments: &Arguments, language: Language) -> String {
    let page = casebook.report_page(report).language(language);
    match &arguments.title {
        Some(title) => page.title(title).html(),
        None => page.html(),
    }
}

impl Between {
    fn of_csv(self) -> Separator {
        match self {
            Between::Comma => Separator::Comma,
            Between::Semicolon => Separator::Semicolon,
            Between::Tab => Separator::Tab,
        }
    }
}
