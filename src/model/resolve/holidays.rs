//! Reads the section `holidays`: sets of dates, written out or taken from an iCalendar file.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::Datelike;

use crate::calendar::icalendar_holidays;
use crate::diagnostic::{Code, FileId, Finding, Report, Span};
use crate::source::{At, Fields, head, prose, shape};
use crate::value::{Date, ids, shortened};

/// A set of dates, complete for its years.
#[derive(Debug)]
pub(super) struct HolidaySet {
    pub(super) dates: HashMap<Date, Box<str>>,
    pub(super) years: (i32, i32),
}

ids! {
    /// A holiday set of the casebook; a model has only what calendars make of it.
    HolidaysId;
}

/// One holiday set.
pub(super) fn holidays(at: At<'_>, report: &mut Report) -> Option<HolidaySet> {
    let fields = Fields::read(at, &shape::HOLIDAYS, report)?;
    match (fields.entry("dates"), fields.entry("file")) {
        (Some((_, dates)), None) => listed(&fields, dates, report),
        (None, Some((_, file))) => of_file(&fields, file, report),
        (Some(_), Some((key, _))) => {
            let finding =
                Finding::untold(Code::ConflictingFields, 0..0, "a holiday set has `dates` or `file`, not both");
            report.push(key.span(), finding.help("make two sets; a calendar takes several: `holidays: [one, other]`"));
            None
        }
        (None, None) if fields.sound() => {
            let finding =
                Finding::untold(Code::MissingField, 0..0, "a holiday set needs `dates`, or a `file` that has them")
                    .label("neither is here")
                    .help("add `dates:`, a mapping of dates to names, or `file: holidays.ics`");
            report.push(head(at, report), finding);
            None
        }
        (None, None) => None,
    }
}

/// A set whose dates stand in the YAML.
fn listed(fields: &Fields<'_>, dates_at: At<'_>, report: &mut Report) -> Option<HolidaySet> {
    let mut dates = HashMap::new();
    if let Some(entries) = dates_at.entries() {
        for (key, title) in entries {
            if let Some(day) = date(key, report) {
                let title = prose(title, "a holiday's name is a single text", report);
                dates.insert(day, title.unwrap_or_default().into());
            }
        }
    } else {
        for item in dates_at.list().into_iter().flatten() {
            if let Some(day) = date(item, report)
                && dates.insert(day, Box::default()).is_some()
            {
                let finding = Finding::untold(Code::BadHoliday, 0..0, format!("{day} stands twice in the list"));
                report.push(item.span(), finding.help("remove one of the two"));
            }
        }
    }
    let (first, last) = (dates.keys().min(), dates.keys().max());
    let years = match (fields.get("years"), first, last) {
        (Some(at), ..) => years(at, report)?,
        (None, Some(first), Some(last)) => (first.to_naive().year(), last.to_naive().year()),
        _ => {
            let finding = Finding::untold(Code::BadHoliday, 0..0, "a holiday set without dates needs `years`");
            report.push(dates_at.span(), finding.help("say for which years it is complete: `years: 2024-2030`"));
            return None;
        }
    };
    for (key, _) in dates_at.entries().into_iter().flatten() {
        outside_years(key, years, report);
    }
    for item in dates_at.list().into_iter().flatten() {
        outside_years(item, years, report);
    }
    Some(HolidaySet { dates, years })
}

/// A set whose dates stand in an iCalendar file beside the YAML.
fn of_file(fields: &Fields<'_>, file_at: At<'_>, report: &mut Report) -> Option<HolidaySet> {
    let Some(years_at) = fields.get("years") else {
        let finding = Finding::untold(Code::MissingField, 0..0, "a holiday set from a file needs `years`")
            .help("say for which years the file is complete: `years: 2024-2030`; events of other years do not count");
        report.push(file_at.span(), finding);
        return None;
    };
    let years = years(years_at, report)?;
    let file = beside(file_at, report)?;
    let text = Arc::clone(report.file(file));
    match icalendar_holidays(&text.text, years) {
        Ok(dates) => Some(HolidaySet { dates: dates.into_iter().collect(), years }),
        Err(findings) => {
            for finding in findings {
                let (start, end) = (finding.at.start as u32, finding.at.end as u32);
                report.push(Span { file, start, end }, finding);
            }
            None
        }
    }
}

/// The file of that name in the folder of the YAML that names it.
fn beside(at: At<'_>, report: &mut Report) -> Option<FileId> {
    let name = at.text()?;
    if !is_icalendar(name) || name.contains(['/', '\\', ':']) {
        let finding =
            Finding::untold(Code::BadValue, 0..0, format!("`{}` is not the name of an `.ics` file", shortened(name)));
        report.push(
            at.span(),
            finding.help("name the file alone, `holidays.ics`; it stands in the same folder as this one"),
        );
        return None;
    }
    let own = Arc::clone(report.file(at.span().file));
    let folder = own.name.rfind(['/', '\\']).map_or("", |slash| &own.name[..=slash]);
    if let Some(file) = report.file_named(&format!("{folder}{name}")) {
        // What is wrong with the file as such was reported when it was read.
        return (!report.is_faulty(file)).then_some(file);
    }
    let others = report.file_names().filter_map(|other| other.strip_prefix(folder));
    let files: Vec<&str> = others.filter(|other| is_icalendar(other)).collect();
    let finding =
        Finding::untold(Code::UnknownName, 0..0, format!("there is no file `{}` beside this one", shortened(name)));
    report.push(at.span(), finding.did_you_mean(name, files).help("put it into the same folder as this file"));
    None
}

/// Whether a file is an iCalendar one, by its name.
pub(crate) fn is_icalendar(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("ics"))
}

pub(super) fn outside_years(at: At<'_>, years: (i32, i32), report: &mut Report) {
    let Some(day) = at.text().and_then(|text| text.parse::<Date>().ok()) else { return };
    let year = day.to_naive().year();
    if year < years.0 || year > years.1 {
        let finding =
            Finding::untold(Code::BadHoliday, 0..0, format!("{day} lies outside the years {}-{}", years.0, years.1))
                .help("extend `years` when it is complete for that year as well; past its years nothing is decided");
        report.push(at.span(), finding);
    }
}

pub(super) fn date(at: At<'_>, report: &mut Report) -> Option<Date> {
    let text = at.text().unwrap_or_default();
    let day = text.parse::<Date>().ok();
    if day.is_none() {
        let finding = Finding::untold(Code::BadHoliday, 0..0, format!("`{}` is not a date", shortened(text)));
        report.push(at.span(), finding.help("write the day as YYYY-MM-DD, such as 2026-09-02"));
    }
    day
}

/// `2024-2030` or `2026`.
pub(super) fn years(at: At<'_>, report: &mut Report) -> Option<(i32, i32)> {
    let text = at.text()?;
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let year = |text: &str| (text.len() == 4).then(|| text.parse::<i32>().ok()).flatten().filter(|year| *year > 0);
    match (year(first.trim()), year(last.trim())) {
        (Some(first), Some(last)) if first <= last => Some((first, last)),
        _ => {
            let finding =
                Finding::untold(Code::BadValue, 0..0, format!("`{}` is not a range of years", shortened(text)));
            report.push(at.span(), finding.help("write the first and the last year, `2024-2030`"));
            None
        }
    }
}
