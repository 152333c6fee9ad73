//! Prints days in a table, one a line, or as JSON.

use std::io::{self, Write};

use casebook::calendar::{Day, OutOfHorizon};
use casebook::{Calendar, Date, Duration, Language};
use serde_json::{Value, json};

use unicode_width::UnicodeWidthStr;

use super::length;
use crate::cli::language::{either, said};
use crate::cli::plain::plain;
use crate::cli::times;

/// So many days from `from` on; fewer where the range of dates ends.
pub(super) fn collect(calendar: &Calendar, from: Date, count: u32) -> Result<Vec<Day>, OutOfHorizon> {
    (0..i64::from(count)).filter_map(|later| from.add_days(later)).map(|date| calendar.day(date)).collect()
}

pub(super) fn print(
    name: &str,
    calendar: &Calendar,
    days: &[Day],
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let zone = calendar.zone();
    writeln!(out, "{name} ({zone})\n")?;
    let rows: Vec<(String, String)> =
        days.iter().map(|day| (hours(day, calendar, language), remarks(day, language))).collect();
    let width = rows.iter().map(|(hours, _)| hours.width()).max().unwrap_or_default();
    for (day, (hours, remarks)) in days.iter().zip(rows) {
        let blanks = " ".repeat(width - hours.width());
        let line = format!("{}  {hours}{blanks}  {remarks}", times::day(day.date(), language));
        writeln!(out, "{}", line.trim_end())?;
    }
    let (working, open) = totals(days);
    let (time, day) = length::in_words(calendar, open, language);
    let open = open_hours(open);
    let told = match working {
        1 => said!(
            language,
            "1 working day, open for {open} ({time}, a day being {day})",
            "1 ngày làm việc, mở cửa {open} ({time}, mỗi ngày {day})"
        ),
        _ => said!(
            language,
            "{working} working days, open for {open} ({time}, a day being {day})",
            "{working} ngày làm việc, mở cửa {open} ({time}, mỗi ngày {day})"
        ),
    };
    writeln!(out, "\n{told}")
}

fn hours(day: &Day, calendar: &Calendar, language: Language) -> String {
    if day.length() == Duration::ZERO {
        return either(language, "never was", "không có ngày này").to_owned();
    }
    let hours: Vec<String> =
        day.open_times().iter().map(|times| times::hours(*times, day.date(), calendar.zone())).collect();
    if hours.is_empty() { either(language, "closed", "đóng cửa").to_owned() } else { hours.join(", ") }
}

fn remarks(day: &Day, language: Language) -> String {
    let mut remarks = Vec::new();
    let holiday = either(language, "holiday", "ngày lễ");
    match day.holiday() {
        Some("") => remarks.push(holiday.to_owned()),
        Some(title) => remarks.push(format!("{holiday}: {}", plain(title))),
        None => {}
    }
    if day.has_special_hours() {
        remarks.push(either(language, "special hours", "giờ riêng").to_owned());
    }
    let change = day.clock_change();
    if change != Duration::ZERO {
        let by = Duration::from_seconds(change.seconds().abs());
        remarks.push(match change > Duration::ZERO {
            true => said!(language, "clocks go forward {by}", "đồng hồ chỉnh tới {by}"),
            false => said!(language, "clocks go back {by}", "đồng hồ chỉnh lùi {by}"),
        });
    }
    remarks.join("; ")
}

fn totals(days: &[Day]) -> (usize, Duration) {
    let working = days.iter().filter(|day| day.is_working_day()).count();
    (working, Duration::from_seconds(days.iter().map(|day| day.open_time().seconds()).sum()))
}

/// In hours, since a day of 24 hours is nobody's working day.
fn open_hours(open: Duration) -> String {
    let (hours, rest) = (open.seconds() / 3_600, Duration::from_seconds(open.seconds() % 3_600));
    if rest == Duration::ZERO { format!("{hours}h") } else { format!("{hours}h{rest}") }
}

pub(super) fn as_json(name: &str, calendar: &Calendar, days: &[Day]) -> Value {
    let zone = calendar.zone();
    let shown = |day: &Day| {
        let open: Vec<Value> = day
            .open_times()
            .iter()
            .map(|(opens, closes)| json!({ "from": zone.to_rfc3339(*opens), "to": zone.to_rfc3339(*closes) }))
            .collect();
        json!({
            "date": day.date().to_string(),
            "open": open,
            "open_seconds": day.open_time().seconds(),
            "working_day": day.is_working_day(),
            "holiday": day.holiday(),
            "special_hours": day.has_special_hours(),
            "clock_change_seconds": day.clock_change().seconds(),
            "length_seconds": day.length().seconds(),
        })
    };
    let (working, open) = totals(days);
    json!({
        "calendar": name,
        "time_zone": zone.name(),
        "days": days.iter().map(shown).collect::<Vec<_>>(),
        "working_days": working,
        "open_seconds": open.seconds(),
    })
}
