//! Writes numbers and days as a language does: counts, shares, times, costs. Rounded down, so that a share of 100% means
//! all.

use super::words::{Dates, Words};
use crate::calendar::ZonedInstant;
use crate::report::{Grouping, TargetFigures};
use crate::value::{Duration, Number};

/// What stands where there is no figure.
pub(super) const NOTHING: &str = "–";

impl Words {
    /// `12.345`
    pub(super) fn count(&self, count: u64) -> String {
        self.grouped(&count.to_string())
    }

    /// `93,4%`
    pub(super) fn share(&self, target: &TargetFigures) -> String {
        target
            .per_mille()
            .map_or_else(|| NOTHING.to_owned(), |share| format!("{}{}{}%", share / 10, self.decimal, share % 10))
    }

    /// `1.250.000,5`
    pub(super) fn cost(&self, cost: Number) -> String {
        let text = cost.to_string();
        match text.split_once('.') {
            Some((whole, fraction)) => format!("{}{}{fraction}", self.grouped(whole), self.decimal),
            None => self.grouped(&text),
        }
    }

    /// A period by what reports call it, `2026-11` as `11/2026`; whatever else a reader asked for stays as it is.
    pub(super) fn period(&self, by: &Grouping, label: &str) -> String {
        let Dates::DayFirst { week, quarter } = self.dates else { return label.to_owned() };
        let numbered = |word: &str, sign: char, number: &str, year: &str| {
            number.strip_prefix(sign).map(|number| format!("{word} {number}/{year}"))
        };
        let written = match (by, &label.split('-').collect::<Vec<_>>()[..]) {
            (Grouping::Day, [year, month, day]) => Some(format!("{day}/{month}/{year}")),
            (Grouping::Month, [year, month]) => Some(format!("{month}/{year}")),
            (Grouping::Week, [year, number]) => numbered(week, 'W', number, year),
            (Grouping::Quarter, [year, number]) => numbered(quarter, 'Q', number, year),
            _ => None,
        };
        written.unwrap_or_else(|| label.to_owned())
    }

    /// `08:30 27/11/2026`; the zone stands elsewhere.
    pub(super) fn instant(&self, at: ZonedInstant) -> String {
        let text = at.to_string();
        // RFC 3339: the date, `T`, hours and minutes, and more.
        let (date, time) = text.split_once('T').unwrap_or((&text, ""));
        let time = time.get(..5).unwrap_or(time);
        match self.dates {
            Dates::Iso => format!("{date} {time}"),
            Dates::DayFirst { .. } => format!("{time} {}", self.period(&Grouping::Day, date)),
        }
    }

    /// Digits in threes, with a sign perhaps.
    fn grouped(&self, digits: &str) -> String {
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
        let mut grouped = sign.to_owned();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                grouped.push(self.thousands);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// `3h11m`: in hours and minutes, since a day of 24 hours is nobody's working day.
pub(super) fn time(time: Option<Duration>) -> String {
    time.map_or_else(|| NOTHING.to_owned(), |time| seconds(time.seconds().unsigned_abs()))
}

/// The same of seconds.
pub(super) fn seconds(seconds: u64) -> String {
    match (seconds / 3_600, seconds / 60 % 60) {
        (0, 0) => format!("{seconds}s"),
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::page::Language;

    #[test]
    fn numbers_are_as_the_language_writes_them() {
        let words = [Language::Vietnamese, Language::English].map(Words::of);
        let cost = |text: &str| words.map(|words| words.cost(text.parse().unwrap()));
        assert_eq!(cost("1250000.5"), ["1.250.000,5", "1,250,000.5"].map(str::to_owned));
        assert_eq!(cost("-999"), ["-999", "-999"].map(str::to_owned));
        assert_eq!(words.map(|words| words.count(1_000)), ["1.000", "1,000"].map(str::to_owned));
        let mut target = TargetFigures::default();
        assert_eq!(words[0].share(&target), "–");
        target.kept = 999_999;
        target.breached = 1;
        assert_eq!(words[0].share(&target), "99,9%", "not all of them");
    }

    #[test]
    fn times_are_in_hours_and_minutes() {
        let times = [0, 59, 60, 3_599, 3_600, 3_660, 360_000].map(seconds);
        assert_eq!(times, ["0s", "59s", "1m", "59m", "1h", "1h01m", "100h"].map(str::to_owned));
    }

    #[test]
    fn days_are_as_the_language_writes_them() {
        let words = Words::of(Language::Vietnamese);
        let written = |by: Grouping, label| words.period(&by, label);
        assert_eq!(written(Grouping::Day, "2026-11-27"), "27/11/2026");
        assert_eq!(written(Grouping::Week, "2026-W48"), "tuần 48/2026");
        assert_eq!(written(Grouping::Quarter, "2026-Q4"), "quý 4/2026");
        assert_eq!(written(Grouping::Year, "2026"), "2026");
        // A filter may name what is no period.
        assert_eq!(written(Grouping::Week, "2026-é"), "2026-é");
        let at = "Asia/Ho_Chi_Minh"
            .parse::<crate::calendar::Zone>()
            .unwrap()
            .display("2026-11-27T01:30:59Z".parse().unwrap());
        assert_eq!(words.instant(at), "08:30 27/11/2026");
        assert_eq!(Words::of(Language::English).instant(at), "2026-11-27 08:30");
    }
}
