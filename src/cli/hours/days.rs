//! Prints days in a table, one a line, or as JSON.

use std::io::{self, Write};

use casebook::calendar::{Day, OutOfHorizon};
use casebook::{Calendar, Date, Duration};
use serde_json::{Value, json};

use super::super::text::plain;
use super::words;

/// So many days from `from` on; fewer where the range of dates ends.
pub(super) fn collect(calendar: &Calendar, from: Date, count: u32) -> Result<Vec<Day>, OutOfHorizon> {
    (0..i64::from(count)).filter_map(|later| from.add_days(later)).map(|date| calendar.day(date)).collect()
}

pub(super) fn print(name: &str, calendar: &Calendar, days: &[Day], out: &mut impl Write) -> io::Result<()> {
    let zone = calendar.zone();
    writeln!(out, "{name} ({zone})\n")?;
    let rows: Vec<(String, String)> = days.iter().map(|day| (hours(day, calendar), remarks(day))).collect();
    let width = rows.iter().map(|(hours, _)| hours.len()).max().unwrap_or_default();
    for (day, (hours, remarks)) in days.iter().zip(rows) {
        let line = format!("{}  {hours:width$}  {remarks}", words::day(day.date()));
        writeln!(out, "{}", line.trim_end())?;
    }
    let (working, open) = totals(days);
    let time = calendar.business_time(open);
    let days = if working == 1 { "day" } else { "days" };
    writeln!(out, "\n{working} working {days}, open for {} ({time}, a day being {})", open_hours(open), time.day())
}

fn hours(day: &Day, calendar: &Calendar) -> String {
    if day.length() == Duration::ZERO {
        return "never was".to_owned();
    }
    let hours: Vec<String> =
        day.open_times().iter().map(|times| words::hours(*times, day.date(), calendar.zone())).collect();
    if hours.is_empty() { "closed".to_owned() } else { hours.join(", ") }
}

fn remarks(day: &Day) -> String {
    let mut remarks = Vec::new();
    match day.holiday() {
        Some("") => remarks.push("holiday".to_owned()),
        Some(title) => remarks.push(format!("holiday: {}", plain(title))),
        None => {}
    }
    if day.has_special_hours() {
        remarks.push("special hours".to_owned());
    }
    let change = day.clock_change();
    if change != Duration::ZERO {
        let (way, by) =
            if change > Duration::ZERO { ("forward", change.seconds()) } else { ("back", -change.seconds()) };
        remarks.push(format!("clocks go {way} {}", Duration::from_seconds(by)));
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
