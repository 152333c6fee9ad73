//! Reads what a person types in the terminal for a value of a type, wherever one is asked for. Never here: asking.

use casebook::{Instant, Type, Zone};

/// How a value of the type is typed.
pub(super) fn form(ty: Type) -> &'static str {
    match ty {
        Type::Number => "a number, as 1500.5",
        Type::Date => "a date, as 2026-11-27",
        Type::DateTime => "a date and a time, as 2026-11-27 18:00",
        Type::Duration => "a duration, as 90m or 1d12h",
        _ => "a text",
    }
}

/// A time with an offset, or as the clock on the zone's wall shows it; a space will do between day and time.
pub(super) fn instant(typed: &str, zone: &Zone) -> Option<Instant> {
    zone.parse_instant(&typed.trim().replacen(' ', "T", 1))
}
