//! Reads the section `calendars`: the calendars that have hours of their own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::holidays::{HolidaySet, HolidaysId, date, outside_years, years};
use super::read::{self, NameForm};
use super::section::Section;
use crate::calendar::{AtClosing, Calendar, CalendarSpec, Segment, Zone, parse_days, parse_hours};
use crate::diagnostic::{Finding, Report};
use crate::language::{said, terms};
use crate::model::NamedCalendar;
use crate::model::problem::CalendarProblem;
use crate::source::{At, Fields, shape, wrong_shape};
use crate::value::Date;

/// The years of a calendar that names neither holidays nor years.
const DEFAULT_YEARS: (i32, i32) = (2000, 2099);

/// Zones already built: a zone's transitions are searched once a load.
#[derive(Default)]
pub(super) struct Zones(HashMap<String, Zone>);

impl Zones {
    /// A time zone by its IANA name; `None` (reported) when there is none.
    pub(super) fn read(&mut self, at: At<'_>, report: &mut Report) -> Option<Zone> {
        let name = at.text()?;
        if let Some(zone) = self.0.get(name) {
            return Some(zone.clone());
        }
        let Ok(zone) = name.parse::<Zone>() else {
            let finding = Finding::from(CalendarProblem::UnknownZone { name });
            report.push(at.span(), finding.did_you_mean(name, Zone::names()));
            return None;
        };
        self.0.insert(name.to_owned(), zone.clone());
        Some(zone)
    }
}

/// One business calendar.
pub(super) fn calendar(
    key: At<'_>,
    at: At<'_>,
    sets: &Section<'_, HolidaySet, HolidaysId>,
    zones: &mut Zones,
    report: &mut Report,
) -> Option<NamedCalendar> {
    let errors = report.error_count();
    let name = read::name(key, NameForm::Variable, &terms::CALENDAR, report);
    let fields = Fields::read(at, &shape::CALENDAR, report)?;
    let meta = read::meta(&fields, report);
    let zone = fields.get("time_zone").and_then(|at| zones.read(at, report));
    let before = report.error_count();
    let weekly = fields.get("hours").map(|at| weekly(at, report)).unwrap_or_default();
    let breaks = fields.get("breaks").map(|at| by_day(at, report)).unwrap_or_default();
    let hours_are_read = report.error_count() == before && fields.sound();
    let special_hours = fields.get("special_hours").map(|at| special_hours(at, report)).unwrap_or_default();
    let (mut holidays, mut named) = (BTreeMap::new(), Vec::new());
    let mut span: Option<(i32, i32)> = None;
    let mut years_are_known = fields.sound();
    for set_at in fields.scalars("holidays", report) {
        let Some(set) = sets.find(set_at, report).map(|id| sets.get(id)) else {
            years_are_known = false;
            continue;
        };
        named.extend(set_at.text().map(Box::from));
        for (date, title) in &set.dates {
            holidays.entry(*date).or_insert_with(|| title.clone());
        }
        // A calendar knows only the years that all of its sets know.
        span = Some(span.map_or(set.years, |(first, last)| (first.max(set.years.0), last.min(set.years.1))));
    }
    let years = match fields.get("years") {
        Some(at) => within(at, years(at, report)?, span, report)?,
        None => span.unwrap_or(DEFAULT_YEARS),
    };
    if years_are_known {
        let entries = fields.get("special_hours").and_then(At::entries);
        outside_years(entries.into_iter().flatten().map(|(key, _)| key), years, report);
    }
    if let Some((key, _)) = fields.entry("breaks").filter(|_| hours_are_read)
        && let Some(day) = (0..7).find(|day| weekly[*day].is_empty() && !breaks[*day].is_empty())
    {
        report.push(key.span(), CalendarProblem::BreakWithoutHours { day });
    }
    let at_closing = at_closing(&fields, report);
    if report.error_count() > errors {
        return None;
    }
    let (name, zone, at_closing) = (name?, zone?, at_closing?);
    let spec = CalendarSpec { zone, weekly, breaks, holidays, special_hours, years: years.0..=years.1 };
    match Calendar::build(&spec) {
        Ok(calendar) => {
            let signature = format!("{name} {} {at_closing:?}", spec.signature());
            let calendar = Arc::new(calendar.at_closing(at_closing));
            let (holidays, members, span) = (named, Vec::new(), key.span());
            Some(NamedCalendar { name: name.into(), meta, calendar, signature, holidays, members, span })
        }
        Err(error) => {
            report.push(key.span(), CalendarProblem::CannotBeBuilt { name, error: &error });
            None
        }
    }
}

/// Where a sum stands that ends at closing time; `None` (reported) for a word that says neither.
pub(super) fn at_closing(fields: &Fields<'_>, report: &mut Report) -> Option<AtClosing> {
    const WORDS: [(&str, AtClosing); 2] = [("closing", AtClosing::Closing), ("next_opening", AtClosing::NextOpening)];
    match fields.get("at_closing") {
        Some(at) => read::word(at, &terms::AT_CLOSING, &WORDS, report),
        None => Some(AtClosing::default()),
    }
}

fn within(at: At<'_>, wanted: (i32, i32), known: Option<(i32, i32)>, report: &mut Report) -> Option<(i32, i32)> {
    match known {
        Some(known) if wanted.0 < known.0 || wanted.1 > known.1 => {
            report.push(at.span(), CalendarProblem::PastHolidays { known });
            None
        }
        _ => Some(wanted),
    }
}

fn weekly(at: At<'_>, report: &mut Report) -> [Vec<Segment>; 7] {
    match at.text() {
        Some("always" | "24x7" | "24×7") => {
            let day = parse_hours("00:00-24:00").unwrap_or_default();
            std::array::from_fn(|_| day.clone())
        }
        Some(text) => {
            let several = parse_hours(text).is_ok_and(|spans| spans.len() > 1);
            let by_day = if several { &format!("[{text}]") } else { "09:00-17:00" };
            report.push(at.span(), CalendarProblem::HoursWithoutDays { by_day });
            Default::default()
        }
        None => by_day(at, report),
    }
}

/// `mon-fri: 09:00-12:00, 13:00-17:00`, or the hours as a list.
fn by_day(at: At<'_>, report: &mut Report) -> [Vec<Segment>; 7] {
    let mut week: [Vec<Segment>; 7] = Default::default();
    let mut taken: [Option<At<'_>>; 7] = [None; 7];
    let mut told = HashSet::new();
    for (key, value) in at.entries().into_iter().flatten() {
        let days = match parse_days(key.text().unwrap_or_default()) {
            Ok(days) => days,
            Err(finding) => {
                place(key, finding, report);
                continue;
            }
        };
        let segments = hours(value, report);
        for day in days.iter() {
            if let Some(first) = taken[day] {
                // A key that takes too many days is told once, with the first of the others.
                if told.insert(first.span()) {
                    let first = (first.span(), said!("first here", "lần đầu ở đây"));
                    report.push_related(key.span(), CalendarProblem::DayTwice, [first]);
                }
                break;
            }
            taken[day] = Some(key);
            week[day] = segments.clone();
        }
    }
    week
}

fn hours(at: At<'_>, report: &mut Report) -> Vec<Segment> {
    let items: Vec<At<'_>> = at.list().map_or_else(|| vec![at], Iterator::collect);
    if let Some(other) = items.iter().find(|item| item.text().is_none()) {
        let needed = said!("hours are a text such as `09:00-17:00`", "giờ phải là chữ như `09:00-17:00`");
        wrong_shape(*other, needed, report);
        return Vec::new();
    }
    let texts: Vec<&str> = items.into_iter().filter_map(At::text).collect();
    parse_hours(&texts.join(", ")).unwrap_or_else(|finding| {
        // What is wrong with several together has no place in one of them.
        match at.list() {
            Some(_) => report.push(at.span(), finding),
            None => place(at, finding, report),
        }
        Vec::new()
    })
}

fn place(at: At<'_>, finding: Finding, report: &mut Report) {
    report.push(at.locate(finding.at.clone(), report), finding);
}

fn special_hours(at: At<'_>, report: &mut Report) -> BTreeMap<Date, Vec<Segment>> {
    let entries = at.entries().into_iter().flatten();
    entries.filter_map(|(key, value)| Some((date(key, report)?, hours(value, report)))).collect()
}
