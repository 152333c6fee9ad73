//! Says a length of open time in a calendar's own days.

use casebook::{Calendar, Duration, Language};

/// `2 days 3 hours`, and how long such a day is.
pub(super) fn in_words(calendar: &Calendar, open: Duration, language: Language) -> (String, Duration) {
    let time = calendar.business_time(open);
    let words = match language {
        Language::Vietnamese => {
            let parts =
                [(time.days(), "ngày"), (time.hours(), "giờ"), (time.minutes(), "phút"), (time.seconds(), "giây")];
            let parts = parts.into_iter().filter(|(count, _)| *count > 0);
            let parts = parts.map(|(count, unit)| format!("{count} {unit}")).collect::<Vec<_>>().join(" ");
            let sign = if open < Duration::ZERO { "-" } else { "" };
            if parts.is_empty() { "0 phút".to_owned() } else { format!("{sign}{parts}") }
        }
        _ => time.to_string(),
    };
    (words, time.day())
}
