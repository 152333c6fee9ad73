//! Reads the section `holidays`: sets of dates, written out or taken from an iCalendar file.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::Datelike;

use crate::calendar::icalendar_holidays;
use crate::diagnostic::{FileId, Finding, Report, Span};
use crate::language::said;
use crate::model::problem::HolidaysProblem;
use crate::source::{At, Fields, head, prose, shape};
use crate::value::{Date, ids};

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
            report.push(key.span(), HolidaysProblem::DatesAndFile);
            None
        }
        (None, None) if fields.sound() => {
            report.push(head(at, report), HolidaysProblem::NoDates);
            None
        }
        (None, None) => None,
    }
}

/// A set whose dates stand in the YAML.
fn listed(fields: &Fields<'_>, dates_at: At<'_>, report: &mut Report) -> Option<HolidaySet> {
    let errors = report.error_count();
    let mut dates = HashMap::new();
    for (key, title) in dates_at.entries().into_iter().flatten() {
        if let Some(day) = date(key, report) {
            let needed = said!("a holiday's name is a single text", "tên ngày lễ phải là một đoạn chữ");
            dates.insert(day, prose(title, needed, report).unwrap_or_default().into());
        }
    }
    for item in dates_at.list().into_iter().flatten() {
        if let Some(day) = date(item, report)
            && dates.insert(day, Box::default()).is_some()
        {
            report.push(item.span(), HolidaysProblem::DateTwice { day });
        }
    }
    let (first, last) = (dates.keys().min(), dates.keys().max());
    let years = match (fields.get("years"), first, last) {
        (Some(at), ..) => years(at, report)?,
        (None, ..) if fields.is_written("years") => return None,
        (None, Some(first), Some(last)) => (first.to_naive().year(), last.to_naive().year()),
        _ => {
            // Years that would have been told by dates which are none are not missing.
            if report.error_count() == errors {
                report.push(dates_at.span(), HolidaysProblem::WithoutYears);
            }
            return None;
        }
    };
    let keys = dates_at.entries().into_iter().flatten().map(|(key, _)| key);
    outside_years(keys.chain(dates_at.list().into_iter().flatten()), years, report);
    // What calendars ask of a set that is wrong follows from that.
    (report.error_count() == errors).then_some(HolidaySet { dates, years })
}

/// A set whose dates stand in an iCalendar file beside the YAML.
fn of_file(fields: &Fields<'_>, file_at: At<'_>, report: &mut Report) -> Option<HolidaySet> {
    let Some(years_at) = fields.get("years") else {
        if !fields.is_written("years") {
            report.push(file_at.span(), HolidaysProblem::FileWithoutYears);
        }
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
        report.push(at.span(), HolidaysProblem::NotAFileName { name });
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
    report.push(at.span(), Finding::from(HolidaysProblem::NoSuchFile { name }).did_you_mean(name, files));
    None
}

/// Whether a file is an iCalendar one, by its name.
pub(crate) fn is_icalendar(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("ics"))
}

/// Reports dates outside of the years: all together, since it is as likely that the years are wrong.
pub(super) fn outside_years<'a>(dates: impl Iterator<Item = At<'a>>, years: (i32, i32), report: &mut Report) {
    let dated = dates.filter_map(|at| Some((at, at.text()?.parse::<Date>().ok()?)));
    let is_outside = |day: &Date| !(years.0..=years.1).contains(&day.to_naive().year());
    let mut outside = dated.filter(|(_, day)| is_outside(day));
    if let Some((at, day)) = outside.next() {
        report.push(at.span(), HolidaysProblem::OutsideYears { day, more: outside.count(), years });
    }
}

pub(super) fn date(at: At<'_>, report: &mut Report) -> Option<Date> {
    let text = at.text().unwrap_or_default();
    let day = text.parse::<Date>().ok();
    if day.is_none() {
        report.push(at.span(), HolidaysProblem::NotADate { text });
    }
    day
}

/// `2024-2030` or `2026`.
pub(super) fn years(at: At<'_>, report: &mut Report) -> Option<(i32, i32)> {
    let text = at.text()?;
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let year = |text: &str| (text.len() == 4).then(|| text.parse::<i32>().ok()).flatten().filter(|year| *year > 0);
    match (year(first.trim()), year(last.trim())) {
        // Of years that a comma cut short nothing follows.
        (Some(first), Some(last)) if first <= last => (!report.causes.is_closed(at.span())).then_some((first, last)),
        _ => {
            report.push(at.span(), HolidaysProblem::NotYears { text });
            None
        }
    }
}
