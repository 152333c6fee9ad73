//! Tests the calendar at its boundaries, and against a clock that is asked second by second.

mod boundaries;
mod oracle;
mod properties;

use super::*;

fn zone(name: &str) -> Zone {
    name.parse::<Zone>().expect("an IANA name")
}

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn day(text: &str) -> Date {
    text.parse::<Date>().expect("a day")
}

fn seconds(count: i64) -> Duration {
    Duration::from_seconds(count)
}

/// A calendar of 2025 to 2027 with these weekly hours.
fn spec(zone_name: &str, days: &str, hours: &str) -> CalendarSpec {
    let mut spec = CalendarSpec::new(zone(zone_name), 2025..=2027);
    spec.open(days, hours).expect("hours");
    spec
}

fn build(spec: &CalendarSpec) -> Calendar {
    Calendar::build(spec).expect("a calendar")
}
