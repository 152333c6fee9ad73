//! Reads days and hours as an analyst writes them: `mon-fri`, `08:00-12:00, 13:00-17:30`.

use std::ops::Range;

use super::problem::HoursProblem;
use super::segment::Segment;
use super::spans::DAY;
use crate::diagnostic::{Finding, Near, Problem};

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAILY: &str = "daily";
const CLOSED: &str = "closed";

/// A set of weekdays; day 0 is Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Days(u8);

impl Days {
    pub(crate) fn contains(self, day: usize) -> bool {
        day < WEEKDAYS.len() && self.0 >> day & 1 == 1
    }

    /// The days of the set from Monday on, 0 to 6.
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        (0..WEEKDAYS.len()).filter(move |day| self.contains(*day))
    }
}

/// Reads `mon`, `mon-fri`, `fri-mon` (over the weekend), `sat, sun` or `daily`. A day named twice is an error.
pub(crate) fn parse_days(text: &str) -> Result<Days, Finding> {
    let mut days = Days::default();
    for at in parts(text) {
        let part = &text[at.clone()];
        let (first, count) = if part.is_empty() {
            return Err(HoursProblem::NoDay.at(beside(text, at)));
        } else if part == DAILY {
            (0, WEEKDAYS.len())
        } else if let Some(dash) = part.find('-') {
            let first = weekday(text, trimmed(text, at.start..at.start + dash))?;
            let last = weekday(text, trimmed(text, at.start + dash + 1..at.end))?;
            if first == last {
                return Err(HoursProblem::RangeOfOneDay { day: WEEKDAYS[first] }.at(at));
            }
            (first, (last + WEEKDAYS.len() - first) % WEEKDAYS.len() + 1)
        } else {
            (weekday(text, at.clone())?, 1)
        };
        for day in (first..first + count).map(|day| day % WEEKDAYS.len()) {
            if days.contains(day) {
                return Err(HoursProblem::DayTwice { day: WEEKDAYS[day] }.at(at));
            }
            days.0 |= 1 << day;
        }
    }
    Ok(days)
}

fn weekday(text: &str, at: Range<usize>) -> Result<usize, Finding> {
    let word = &text[at.clone()];
    if let Some(day) = WEEKDAYS.iter().position(|name| *name == word) {
        return Ok(day);
    }
    let lower = word.to_lowercase();
    let known = english_day(&lower).map(|day| WEEKDAYS[day]);
    let finding = HoursProblem::NotADay { word, known }.at(at);
    Err(match (known, vietnamese_day(&lower)) {
        (Some(day), _) => finding.instead(word, day, true),
        (None, Some(day)) => finding.mean(word, Near { word: WEEKDAYS[day], sure: false }),
        (None, None) => finding.did_you_mean(word, WEEKDAYS.into_iter().chain([DAILY])),
    })
}

/// A day by its name, whole or cut short: `monday`, `mondays`, `tues`.
fn english_day(lower: &str) -> Option<usize> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let one = lower.strip_suffix('s').filter(|one| one.ends_with("day")).unwrap_or(lower);
    NAMES.iter().zip(WEEKDAYS).position(|(name, short)| one.len() > short.len() && name.starts_with(one))
}

/// A day as it is counted in Vietnamese, where Monday is the second, `thứ 2` or `T2`. Written `thu2`, it looks like
/// Thursday.
fn vietnamese_day(lower: &str) -> Option<usize> {
    const COUNTED: [&[&str]; 6] = [
        &["2", "hai"],
        &["3", "ba"],
        &["4", "tư", "tu"],
        &["5", "năm", "nam"],
        &["6", "sáu", "sau"],
        &["7", "bảy", "bay"],
    ];
    if ["cn", "chủ nhật", "chu nhat"].contains(&lower) {
        return Some(COUNTED.len());
    }
    let counted = ["thứ", "thu", "t"].iter().find_map(|word| lower.strip_prefix(word))?.trim_start();
    COUNTED.iter().position(|words| words.contains(&counted))
}

/// Reads `09:00-17:00`, several of them parted by commas, or `closed` (no hours at all); the result is in the
/// order of the day. Times are `HH:MM` or `HH:MM:SS`; `24:00` may only close. An end at or before the start
/// lies on the next day: `22:00-06:00`. The closing instant is closed, so a day to its very end closes at
/// `24:00`; `23:59` is taken as it stands, and leaves out the last minute.
pub(crate) fn parse_hours(text: &str) -> Result<Vec<Segment>, Finding> {
    if text.trim() == CLOSED {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for at in parts(text) {
        found.push((segment(text, at.clone())?, at));
    }
    found.sort_by_key(|(segment, at)| (*segment, at.start));
    for pair in found.windows(2) {
        if let [(one, one_at), (next, next_at)] = pair
            && next.start() < one.end()
        {
            let (at, earlier) = if one_at.start < next_at.start { (next_at, one) } else { (one_at, next) };
            return Err(HoursProblem::Overlap { earlier: *earlier }.at(at.clone()));
        }
    }
    Ok(found.into_iter().map(|(segment, _)| segment).collect())
}

fn segment(text: &str, at: Range<usize>) -> Result<Segment, Finding> {
    let part = &text[at.clone()];
    if part.is_empty() {
        return Err(HoursProblem::NoHours.at(beside(text, at)));
    }
    if part == CLOSED {
        return Err(HoursProblem::ClosedBesideHours.at(at));
    }
    let Some(dash) = part.find('-') else {
        return Err(HoursProblem::NotASpan { part, has_long_dash: part.contains(['–', '—', '−']) }.at(at));
    };
    let start_at = trimmed(text, at.start..at.start + dash);
    let start = i64::from(time(text, start_at.clone())?);
    let mut end = i64::from(time(text, trimmed(text, at.start + dash + 1..at.end))?);
    if start == DAY {
        return Err(HoursProblem::OnlyCloses.at(start_at));
    }
    if start == end {
        return Err(HoursProblem::NoLength.at(at));
    }
    if end < start {
        end += DAY;
    }
    // Both fit: they are at most two days, and by now a positive length of at most a day apart.
    let segment = u32::try_from(start).ok().zip(u32::try_from(end).ok()).and_then(|(a, b)| Segment::new(a, b));
    segment.ok_or_else(|| HoursProblem::LongerThanADay.at(at))
}

/// Seconds after midnight, up to and with 24:00.
fn time(text: &str, at: Range<usize>) -> Result<u32, Finding> {
    let word = &text[at.clone()];
    let fields: Option<Vec<u32>> = (word.len() <= 8)
        .then(|| word.split(':').map(|field| two_digits(field).or_else(|| one_digit(field))).collect())
        .flatten();
    let (hour, minute, second) = match fields.as_deref() {
        Some(&[hour, minute]) => (hour, minute, 0),
        Some(&[hour, minute, second]) => (hour, minute, second),
        _ if word.is_empty() => return Err(HoursProblem::NoTime.at(at)),
        _ => return Err(HoursProblem::NotATime { word }.at(at)),
    };
    let seconds = hour * 3_600 + minute * 60 + second;
    if minute > 59 || second > 59 || i64::from(seconds) > DAY {
        return Err(HoursProblem::NoSuchTime { word }.at(at));
    }
    if word.split(':').any(|field| field.len() != 2) {
        let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
        let padded = format!("{hour:02}:{minute:02}{seconds}");
        return Err(HoursProblem::OneDigit { word, padded: &padded }.at(at));
    }
    Ok(seconds)
}

fn two_digits(field: &str) -> Option<u32> {
    matches!(field.as_bytes(), [a, b] if a.is_ascii_digit() && b.is_ascii_digit()).then(|| field.parse().ok()).flatten()
}

/// Not allowed, but understood well enough to say how to write it.
fn one_digit(field: &str) -> Option<u32> {
    matches!(field.as_bytes(), [a] if a.is_ascii_digit()).then(|| field.parse().ok()).flatten()
}

/// Where the parts between commas stand, without the spaces around them.
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(',').map(move |part| {
        let at = start..start + part.len();
        start = at.end + 1;
        trimmed(text, at)
    })
}

fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let part = &text[at.clone()];
    let start = at.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// The place of an empty part: the comma beside it, since nothing cannot be underlined.
fn beside(text: &str, at: Range<usize>) -> Range<usize> {
    let comma_before = text[..at.start].rfind(',');
    comma_before.or_else(|| text.find(',')).map_or(0..text.len(), |comma| comma..comma + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn hours(text: &str) -> Vec<String> {
        parse_hours(text).expect("hours").iter().map(Segment::to_string).collect()
    }

    fn days(text: &str) -> Vec<usize> {
        parse_days(text).expect("days").iter().collect()
    }

    /// The underlined text and the first help line of the finding.
    fn refused<T: std::fmt::Debug>(text: &str, result: Result<T, Finding>) -> (String, String) {
        let finding = result.expect_err(text);
        assert_eq!(finding.code, Code::BadHours, "{text}");
        let said = finding.english_help().first().copied().unwrap_or(finding.english()).to_owned();
        (text[finding.at].to_owned(), said)
    }

    #[test]
    fn reads_days() {
        assert_eq!(days("mon-fri"), [0, 1, 2, 3, 4]);
        assert_eq!(days("wed"), [2]);
        assert_eq!(days(" sat ,sun "), [5, 6]);
        assert_eq!(days("fri-mon"), [0, 4, 5, 6]);
        assert_eq!(days("mon - wed, sat"), [0, 1, 2, 5]);
        assert_eq!(days("tue-mon"), days("daily"));
        assert_eq!(days("daily").len(), 7);
    }

    #[test]
    fn refuses_days_and_says_how_to_write_them() {
        for (text, at, help) in [
            ("mon-fry", "fry", "did you mean `fri`?"),
            ("Monday", "Monday", "write `mon`"),
            ("fridays", "fridays", "write `fri`"),
            ("thu2-thu6", "thu2", "did you mean `mon`?"),
            ("mon-thu7", "thu7", "did you mean `sat`?"),
            ("T6", "T6", "did you mean `fri`?"),
            ("mon, CN", "CN", "did you mean `sun`?"),
            ("mon, Tue", "Tue", "did you mean `tue`?"),
            ("mon-mon", "mon-mon", "write `mon` for the one day, `daily` for all seven"),
            ("mon-fri, fri", "fri", "`fri` is named twice"),
            ("daily, sun", "sun", "`sun` is named twice"),
            ("mon,", ",", "write a day such as `mon`, a range such as `mon-fri`, or `daily`"),
            (", mon", ",", "write a day such as `mon`, a range such as `mon-fri`, or `daily`"),
            ("", "", "write a day such as `mon`, a range such as `mon-fri`, or `daily`"),
            ("thứ hai", "thứ hai", "did you mean `mon`?"),
        ] {
            assert_eq!(refused(text, parse_days(text)), (at.to_owned(), help.to_owned()), "{text}");
        }
        assert!(parse_days("mon-").is_err());
    }

    #[test]
    fn reads_hours_in_the_order_of_the_day() {
        assert_eq!(hours("09:00-17:00"), ["09:00-17:00"]);
        assert_eq!(hours("13:00 - 17:30 , 08:00-12:00"), ["08:00-12:00", "13:00-17:30"]);
        assert_eq!(hours("00:00-24:00"), ["00:00-24:00"]);
        assert_eq!(hours("08:00:30-23:59:59"), ["08:00:30-23:59:59"]);
        assert_eq!(hours("08:00-12:00,12:00-13:00"), ["08:00-12:00", "12:00-13:00"]);
        assert_eq!(hours(" closed "), [""; 0]);
        assert_eq!(hours("00:00-23:59"), ["00:00-23:59"]);
        let night = parse_hours("22:00-06:00").expect("hours");
        assert_eq!((night[0].start(), night[0].end()), (79_200, 108_000));
        assert_eq!(parse_hours("22:00-00:00"), parse_hours("22:00-24:00"));
        assert_eq!(hours("22:00-06:00, 05:00-07:00").len(), 2, "06:00 is of the next day");
    }

    #[test]
    fn refuses_hours_and_says_how_to_write_them() {
        let clock = "write hours and minutes of a 24-hour clock, `09:00` or `17:30`";
        let range = "times run from `00:00` to `23:59:59`; `24:00` closes a day";
        let whole = "for the whole day write `00:00-24:00`; for no hours at all, `closed`";
        let overlap = "join the two into one, or move one of them";
        let hours = "write opening and closing time, `09:00-17:00`; several with commas; `closed` for none";
        for (text, at, help) in [
            ("9:00-17:00", "9:00", "write `09:00`"),
            ("09:00-17:5", "17:5", "write `17:05`"),
            ("9am-5pm", "9am", clock),
            ("09:00-", "", clock),
            ("09:00-17:00-18:00", "17:00-18:00", clock),
            ("09:00-٠٩:00", "٠٩:00", clock),
            ("09:00-17:60", "17:60", range),
            ("09:00-24:01", "24:01", range),
            ("09:00-99:00", "99:00", range),
            ("24:00-06:00", "24:00", "the start of a day is `00:00`"),
            ("00:00-00:00", "00:00-00:00", whole),
            ("08:00-09:00, 06:00 - 06:00", "06:00 - 06:00", whole),
            ("09:00-12:00, 11:59-13:00", "11:59-13:00", overlap),
            ("09:00-12:00, 08:00-10:00", "08:00-10:00", overlap),
            ("22:00-06:00, 23:00-23:30", "23:00-23:30", overlap),
            ("09:00-12:00, 09:00-12:00", "09:00-12:00", overlap),
            ("09:00", "09:00", hours),
            ("09:00–17:00", "09:00–17:00", "write a plain hyphen `-` between the times"),
            ("", "", hours),
            ("   ", "   ", hours),
            ("09:00-12:00,", ",", hours),
            ("closed, 09:00-12:00", "closed", "write `closed` alone, or leave it out"),
        ] {
            assert_eq!(refused(text, parse_hours(text)), (at.to_owned(), help.to_owned()), "{text}");
        }
        let finding = parse_hours("09:00-12:00, 11:59-13:00").expect_err("overlap");
        assert_eq!(finding.at, 13..24);
    }

    #[test]
    fn a_long_text_is_cut_in_the_message_and_sorted_out_quickly() {
        let finding = parse_hours(&"ố".repeat(100_000)).expect_err("no hours");
        assert!(finding.english().chars().count() < 100);
        assert!(parse_days(&"x".repeat(100_000)).expect_err("no day").english().len() < 200);
        assert!(parse_hours(&"00:00-00:01,".repeat(20_000)).is_err());
    }
}
