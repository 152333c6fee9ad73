//! Holds a time zone with its offsets ready: which local day it is costs a few nanoseconds.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::NaiveDateTime;
use chrono_tz::{TZ_VARIANTS, Tz};

use super::spans::{DAY, Span, find_spans, offset_of};
use super::zoned::ZonedInstant;
use crate::diagnostic::did_you_mean;
use crate::language::{Language, Said, said};
use crate::value::{Date, Instant, shortened};

/// A time zone of the IANA database, such as `Asia/Ho_Chi_Minh`.
///
/// Offsets from 1970 to 2100 are computed once, when the zone is parsed, so that every question about an
/// instant in those years takes a few nanoseconds; other years are answered too, more slowly. A clone is
/// cheap and shares the table.
///
/// ```
/// use casebook::{Instant, Zone};
/// let zone: Zone = "Asia/Ho_Chi_Minh".parse()?;
/// let at: Instant = "2026-11-27T20:30:00Z".parse()?;
/// assert_eq!(zone.local_date(at).to_string(), "2026-11-28");
/// assert_eq!(zone.to_rfc3339(at), "2026-11-28T03:30:00+07:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Zone(Arc<Table>);

struct Table {
    tz: Tz,
    /// The spans of `TABLE_START..TABLE_END`, then one that never starts, so that a next one always exists.
    spans: Box<[Span]>,
    /// For each stretch of `1 << STRETCH` seconds, the span in force when it begins.
    stretches: Box<[u16]>,
}

/// 1969-12-01 and 2101-02-01: the years 1970 to 2100 with room for any offset at both ends.
const TABLE_START: i64 = -31 * DAY;
const TABLE_END: i64 = 4_136_659_200;
/// About 48 days: few stretches, and hardly ever more than one change in each.
const STRETCH: u32 = 22;
/// No offset comes near this; a local time lies within it of the instant with the same digits in UTC.
const REACH: i64 = 2 * DAY;

/// A stretch of constant offset, cut to the range that was asked for: UTC seconds `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) offset: i64,
}

impl Zone {
    fn of(tz: Tz) -> Option<Zone> {
        let mut spans = find_spans(tz, TABLE_START, TABLE_END);
        let offset = spans.last()?.offset;
        spans.push(Span { start: i64::MAX, offset });
        let mut current = 0;
        let stretches = (TABLE_START..TABLE_END).step_by(1 << STRETCH).map(|begin| {
            while spans.get(current + 1).is_some_and(|next| next.start <= begin) {
                current += 1;
            }
            // A zone changes a few times a year at most: some hundreds over the table.
            current as u16
        });
        let stretches = stretches.collect();
        Some(Zone(Arc::new(Table { tz, spans: spans.into(), stretches })))
    }

    /// The names of all zones, in alphabetical order.
    ///
    /// ```
    /// use casebook::Zone;
    /// assert!(Zone::names().any(|name| name == "Asia/Ho_Chi_Minh"));
    /// ```
    pub fn names() -> impl Iterator<Item = &'static str> {
        TZ_VARIANTS.iter().map(|tz| tz.name())
    }

    /// The zone's IANA name.
    pub fn name(&self) -> &'static str {
        self.0.tz.name()
    }

    /// How many seconds local time is ahead of UTC at `at`; negative west of Greenwich.
    ///
    /// ```
    /// use casebook::{Instant, Zone};
    /// let zone: Zone = "America/New_York".parse()?;
    /// let summer: Instant = "2026-07-01T00:00:00Z".parse()?;
    /// assert_eq!(zone.offset_at(summer), -4 * 3_600);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn offset_at(&self, at: Instant) -> i32 {
        let t = at.unix_seconds();
        if !(TABLE_START..TABLE_END).contains(&t) {
            return offset_of(self.0.tz, t);
        }
        let Table { spans, stretches, .. } = &*self.0;
        // In range by the test above; the last span starts at the end of time, so the walk stops before it.
        let mut index = usize::from(stretches[((t - TABLE_START) >> STRETCH) as usize]);
        while spans[index + 1].start <= t {
            index += 1;
        }
        spans[index].offset
    }

    /// The local calendar day at `at`. At the two ends of the range of instants, where local time leaves the
    /// years 1 to 9999, it is the nearest day within them.
    pub fn local_date(&self, at: Instant) -> Date {
        let days = (at.unix_seconds() + i64::from(self.offset_at(at))).div_euclid(DAY);
        let nearest = days.clamp(i64::from(Date::MIN.epoch_days()), i64::from(Date::MAX.epoch_days()));
        Date::from_epoch_days(nearest as i32).unwrap_or(Date::MAX)
    }

    /// The instant at which clocks in the zone show `local`: `None` when they skip it (the hour that is lost
    /// in spring), the earlier of two when they show it twice (the hour that is gained in autumn), and `None`
    /// for an instant outside the years 1 to 9999. Fractions of a second are dropped.
    ///
    /// ```
    /// use casebook::{Date, Zone};
    /// let zone: Zone = "America/New_York".parse()?;
    /// let day = |text: &str| text.parse::<Date>().expect("a day").to_naive();
    /// let lost = day("2026-03-08").and_hms_opt(2, 30, 0).expect("a time");
    /// assert_eq!(zone.local_to_instant(lost), None);
    /// let twice = day("2026-11-01").and_hms_opt(1, 30, 0).expect("a time");
    /// assert_eq!(zone.local_to_instant(twice).map(|t| t.to_string()).as_deref(), Some("2026-11-01T05:30:00Z"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn local_to_instant(&self, local: NaiveDateTime) -> Option<Instant> {
        let local = local.and_utc().timestamp();
        let found = self.first_at_or_after(local)?;
        (found.1 == local).then(|| Instant::from_unix_seconds(found.0)).flatten()
    }

    /// Reads a datetime: RFC 3339 with its offset, or `YYYY-MM-DDTHH:MM:SS` (the seconds may be left out) on this zone's
    /// clock. `None` for anything else, and for a local time that the zone skips.
    ///
    /// ```
    /// use casebook::Zone;
    /// let zone: Zone = "Asia/Ho_Chi_Minh".parse()?;
    /// assert_eq!(zone.parse_instant("2026-11-27T18:00"), zone.parse_instant("2026-11-27T11:00:00Z"));
    /// assert_eq!(zone.parse_instant("2026-11-27 18:00"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse_instant(&self, text: &str) -> Option<Instant> {
        text.parse().ok().or_else(|| self.local_to_instant(local_time(text)?))
    }

    /// Whether a text is a datetime without an offset at which clocks in the zone never stand, and so no instant for
    /// [`Zone::parse_instant`].
    ///
    /// ```
    /// use casebook::Zone;
    /// let zone: Zone = "Australia/Lord_Howe".parse()?;
    /// assert!(zone.skips("2026-10-04T02:15"));
    /// assert!(!zone.skips("2026-10-04T02:30") && !zone.skips("soon"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn skips(&self, text: &str) -> bool {
        local_time(text).is_some_and(|local| self.local_to_instant(local).is_none())
    }

    /// The first instant of a local day: midnight, or the first second that exists where midnight is skipped.
    /// `None` for a day that never was (Apia had no 2011-12-30), or outside the range of instants.
    ///
    /// ```
    /// use casebook::{Date, Zone};
    /// let zone: Zone = "Pacific/Apia".parse()?;
    /// let start = |day: Date| zone.start_of_day(day);
    /// assert_eq!(start("2011-12-31".parse()?).map(|t| t.to_string()).as_deref(), Some("2011-12-30T10:00:00Z"));
    /// assert_eq!(start("2011-12-30".parse()?), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn start_of_day(&self, date: Date) -> Option<Instant> {
        let midnight = i64::from(date.epoch_days()) * DAY;
        let (at, local) = self.first_at_or_after(midnight)?;
        (local < midnight + DAY).then(|| Instant::from_unix_seconds(at)).flatten()
    }

    /// `at` as RFC 3339 with the zone's offset, `2026-11-27T22:00:00+07:00`; see [`Zone::display`].
    pub fn to_rfc3339(&self, at: Instant) -> String {
        self.display(at).to_string()
    }

    /// `at`, to be printed as RFC 3339 with the zone's offset, without allocating. An offset of zero prints
    /// `+00:00`. Where the offset is not whole minutes (before 1973 only) it is cut to minutes and the time
    /// with it, so that the text still names the same instant; where local time leaves the years 1 to 9999
    /// the text is in UTC.
    pub fn display(&self, at: Instant) -> ZonedInstant {
        ZonedInstant::new(at, self.offset_at(at))
    }

    /// The earliest instant whose local time is `local` or later, and that local time. Both in seconds;
    /// `None` only far outside the years 1 to 9999.
    pub(super) fn first_at_or_after(&self, local: i64) -> Option<(i64, i64)> {
        let within = Instant::MIN.unix_seconds() - REACH..=Instant::MAX.unix_seconds() + REACH;
        if !within.contains(&local) {
            return None;
        }
        self.pieces(local - REACH, local + REACH).into_iter().find_map(|piece| {
            let at = piece.start.max(local - piece.offset);
            (at < piece.end).then_some((at, at + piece.offset))
        })
    }

    /// The stretches of constant offset that make up the UTC seconds `from..until`.
    pub(super) fn pieces(&self, from: i64, until: i64) -> Vec<Piece> {
        let found;
        let spans = if from >= TABLE_START && until <= TABLE_END {
            let spans = &self.0.spans;
            // The first span starts at `TABLE_START`, so at least one lies at or before `from`.
            &spans[spans.partition_point(|span| span.start <= from).saturating_sub(1)..]
        } else {
            found = find_spans(self.0.tz, from, until);
            &found
        };
        let ends = spans.iter().skip(1).map(|next| next.start).chain([until]);
        let pieces = spans.iter().take_while(|span| span.start < until).zip(ends).map(|(span, end)| Piece {
            start: span.start.max(from),
            end: end.min(until),
            offset: i64::from(span.offset),
        });
        pieces.collect()
    }
}

/// The text is not the name of a time zone. Its `Display` names the nearest that there is.
///
/// ```
/// use casebook::Zone;
/// let said = |text: &str| text.parse::<Zone>().unwrap_err().to_string();
/// assert_eq!(said("asia/ho_chi_min"), "there is no time zone `asia/ho_chi_min`; did you mean `Asia/Ho_Chi_Minh`?");
/// assert_eq!(said("+07:00"), "there is no time zone `+07:00`; they are named like `Asia/Ho_Chi_Minh`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseZoneError {
    text: String,
}

impl ParseZoneError {
    /// What is wrong, in that language; `Display` says it in English.
    ///
    /// ```
    /// use casebook::{Language, Zone};
    /// let error = "+07:00".parse::<Zone>().unwrap_err();
    /// let told = "không có múi giờ `+07:00`; tên múi giờ viết như `Asia/Ho_Chi_Minh`";
    /// assert_eq!(error.message(Language::Vietnamese), told);
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        let text = &self.text;
        let help = did_you_mean(text, Zone::names()).unwrap_or_else(|| {
            said!("they are named like `Asia/Ho_Chi_Minh`", "tên múi giờ viết như `Asia/Ho_Chi_Minh`")
        });
        said!("there is no time zone `{text}`; {help}", "không có múi giờ `{text}`; {help}"; help)
    }
}

impl std::error::Error for ParseZoneError {}

impl fmt::Display for ParseZoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

impl FromStr for Zone {
    type Err = ParseZoneError;

    /// The zone of exactly that IANA name; case counts.
    fn from_str(name: &str) -> Result<Zone, ParseZoneError> {
        let tz: Option<Tz> = name.parse().ok();
        tz.and_then(Zone::of).ok_or_else(|| ParseZoneError { text: shortened(name) })
    }
}

/// `YYYY-MM-DDTHH:MM:SS`, the seconds of which may be left out.
fn local_time(text: &str) -> Option<NaiveDateTime> {
    let digits = |byte: u8| byte.is_ascii_digit();
    let shape = text.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        13 | 16 => byte == b':',
        _ => digits(byte),
    });
    let format = match text.len() {
        16 => "%Y-%m-%dT%H:%M",
        19 => "%Y-%m-%dT%H:%M:%S",
        _ => return None,
    };
    shape.then(|| NaiveDateTime::parse_from_str(text, format).ok()).flatten()
}

impl PartialEq for Zone {
    fn eq(&self, other: &Zone) -> bool {
        self.0.tz == other.0.tz
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Zone").field(&self.name()).finish()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        name.parse::<Zone>().expect("an IANA name")
    }

    fn at(text: &str) -> Instant {
        text.parse().expect("an instant")
    }

    fn local(text: &str) -> NaiveDateTime {
        text.parse().expect("a local time")
    }

    #[test]
    fn offsets_agree_with_chrono_tz_inside_the_table_at_its_ends_and_beyond() {
        for name in ["Asia/Ho_Chi_Minh", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "UTC"] {
            let zone = zone(name);
            let ends = [TABLE_START, TABLE_END].into_iter().flat_map(|end| end - 2..end + 2);
            let changes = zone.0.spans.iter().flat_map(|span| [span.start.saturating_sub(1), span.start]);
            let sweep = (-5_000_000_000..6_000_000_000).step_by(7_654_321);
            for t in ends.chain(changes).chain(sweep).chain([Instant::MIN.unix_seconds()]) {
                if let Some(at) = Instant::from_unix_seconds(t) {
                    assert_eq!(zone.offset_at(at), offset_of(zone.0.tz, t), "{name} at {t}");
                }
            }
        }
    }

    #[test]
    fn a_local_time_that_is_skipped_has_no_instant_and_one_shown_twice_has_the_earlier() {
        let howe = zone("Australia/Lord_Howe");
        assert_eq!(howe.local_to_instant(local("2026-10-04T02:15:00")), None);
        assert_eq!(howe.local_to_instant(local("2026-10-04T02:30:00")), Some(at("2026-10-03T15:30:00Z")));
        assert_eq!(howe.local_to_instant(local("2026-04-05T01:45:00")), Some(at("2026-04-04T14:45:00Z")));
        let dublin_before_the_table = local("1950-06-01T12:00:00");
        assert_eq!(zone("Europe/Dublin").local_to_instant(dublin_before_the_table), Some(at("1950-06-01T11:00:00Z")));
        assert_eq!(howe.local_to_instant(NaiveDateTime::MAX), None);
        assert_eq!(howe.local_to_instant(NaiveDateTime::MIN), None);
        assert_eq!(howe.local_to_instant(local("0001-01-01T00:00:00")), None);
    }

    #[test]
    fn a_day_starts_at_the_first_second_that_exists() {
        let start =
            |name, day: &str| zone(name).start_of_day(day.parse::<Date>().expect("a day")).map(|t| t.to_string());
        assert_eq!(start("America/Sao_Paulo", "2018-11-04").as_deref(), Some("2018-11-04T03:00:00Z"), "01:00 local");
        assert_eq!(start("America/Sao_Paulo", "2018-02-18").as_deref(), Some("2018-02-18T03:00:00Z"));
        assert_eq!(
            start("America/St_Johns", "2010-11-07").as_deref(),
            Some("2010-11-07T02:30:00Z"),
            "of two, the first"
        );
        assert_eq!(start("Pacific/Apia", "2011-12-30"), None);
        assert_eq!(start("Pacific/Apia", "2011-12-29").as_deref(), Some("2011-12-29T10:00:00Z"));
        assert_eq!(start("Asia/Ho_Chi_Minh", "0001-01-01"), None, "before the first instant");
        assert_eq!(start("America/New_York", "9999-12-31").as_deref(), Some("9999-12-31T05:00:00Z"));
    }

    #[test]
    fn dates_at_the_ends_of_the_range_stay_within_it() {
        assert_eq!(zone("Asia/Ho_Chi_Minh").local_date(Instant::MAX), Date::MAX);
        assert_eq!(zone("America/New_York").local_date(Instant::MIN), Date::MIN);
    }

    #[test]
    fn prints_rfc_3339_that_reads_back_as_the_same_instant() {
        let print = |name, text| zone(name).to_rfc3339(at(text));
        assert_eq!(print("Asia/Ho_Chi_Minh", "2026-11-27T15:00:00Z"), "2026-11-27T22:00:00+07:00");
        assert_eq!(print("UTC", "2026-11-27T15:00:00Z"), "2026-11-27T15:00:00+00:00");
        assert_eq!(print("America/St_Johns", "2026-01-01T00:00:00Z"), "2025-12-31T20:30:00-03:30");
        assert_eq!(print("Africa/Monrovia", "1971-01-01T00:00:00Z"), "1970-12-31T23:16:00-00:44");
        assert_eq!(print("Asia/Ho_Chi_Minh", "9999-12-31T23:00:00Z"), "9999-12-31T23:00:00+00:00");
        for (name, text) in [("Africa/Monrovia", "1971-01-01T00:00:07Z"), ("Asia/Manila", "1800-01-01T00:00:00Z")] {
            assert_eq!(at(&print(name, text)), at(text), "{name}");
        }
    }

    #[test]
    fn names_are_exact_and_every_one_parses() {
        for name in ["", "utc+7", "asia/ho_chi_minh", "Asia/Ho_Chi_Minh ", "+07:00"] {
            assert!(name.parse::<Zone>().is_err(), "{name}");
        }
        assert!(Zone::names().is_sorted());
        assert!(Zone::names().all(|name| name.parse::<Tz>().is_ok()));
        assert_eq!(zone("Asia/Saigon").name(), "Asia/Saigon");
    }
}
