//! Tests clocks by name, against an oracle of one step a second, and by law.

mod edges;
mod laws;
mod named;
mod oracle;

use super::*;
use crate::calendar::{Calendar, CalendarSpec, Zone};
use crate::value::{Duration, Instant};

const FRIDAY_16: &str = "2026-11-27T16:00:00+07:00";
const FRIDAY_17: &str = "2026-11-27T17:00:00+07:00";
const MONDAY_9: &str = "2026-11-30T09:00:00+07:00";

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn length(text: &str) -> Duration {
    text.parse::<Duration>().expect("a length")
}

fn event(text: &str, kind: EventKind) -> Event<'static> {
    Event::new(at(text), kind)
}

/// Open at these weekly hours in 2026 and 2027.
fn calendar(zone: &str, days: &str, hours: &str) -> Calendar {
    let mut spec = CalendarSpec::new(zone.parse::<Zone>().expect("a zone"), 2026..=2027);
    spec.open(days, hours).expect("hours");
    Calendar::build(&spec).expect("a calendar")
}

/// The desk of the examples: Monday to Friday, 09:00-17:00, in Vietnam. 2026-11-27 is a Friday.
fn desk() -> Calendar {
    calendar("Asia/Ho_Chi_Minh", "mon-fri", "09:00-17:00")
}

fn resolve(target: Target<'_>) -> Targets<'_> {
    Targets { resolve: Some(target), ..Targets::default() }
}
