//! Reads what a person types in the terminal for a value of a type, wherever one is asked for. Never here: asking.

use casebook::{Instant, Language, Type, Zone};

use super::language::either;

/// How a value of the type is typed.
pub(super) fn form(ty: Type, language: Language) -> &'static str {
    let (english, vietnamese) = match ty {
        Type::Number => ("a number, as 1500.5", "một số, như 1500.5"),
        Type::Date => ("a date, as 2026-11-27", "một ngày, như 2026-11-27"),
        Type::DateTime => ("a date and a time, as 2026-11-27 18:00", "ngày và giờ, như 2026-11-27 18:00"),
        Type::Duration => ("a duration, as 90m or 1d12h", "khoảng thời gian, như 90m hay 1d12h"),
        _ => ("a text", "một đoạn chữ"),
    };
    either(language, english, vietnamese)
}

/// What a person means who types `c`, `có`, `k`, `không`, `y`, `yes`, `n` or `no`, whichever language is spoken.
pub(super) fn yes_or_no(typed: &str) -> Option<bool> {
    match typed.trim().to_lowercase().as_str() {
        "c" | "co" | "có" | "y" | "yes" => Some(true),
        "k" | "ko" | "khong" | "không" | "n" | "no" => Some(false),
        _ => None,
    }
}

/// A time with an offset, or as the clock on the zone's wall shows it; a space will do between day and time.
pub(super) fn instant(typed: &str, zone: &Zone) -> Option<Instant> {
    zone.parse_instant(&typed.trim().replacen(' ', "T", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_typed_in_either_language() {
        for typed in ["c", "Có", "co", "Y", "yes", " y "] {
            assert_eq!(yes_or_no(typed), Some(true), "{typed}");
        }
        for typed in ["k", "Không", "khong", "N", "no"] {
            assert_eq!(yes_or_no(typed), Some(false), "{typed}");
        }
        for typed in ["", "yess", "1", "true"] {
            assert_eq!(yes_or_no(typed), None, "{typed}");
        }
    }
}
