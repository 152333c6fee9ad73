//! Collects what a business calendar is made from: hours, breaks, holidays, special hours, a zone and years.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::error::HoursError;
use super::hours::{parse_days, parse_hours};
use super::segment::Segment;
use super::zone::Zone;
use crate::value::Date;

/// The description of a business calendar; [`Calendar::build`](super::Calendar::build) compiles it.
///
/// Times are those of clocks in the zone: an instant is open when its local time lies inside the hours of
/// the day. Where clocks are set back both passes of an hour count, where they are set forward the lost hour
/// does not. A segment belongs to the local day on which it starts, so a holiday takes away what starts that
/// day, while a night shift begun the evening before goes on past midnight. On a day with special hours
/// these alone hold, be it a holiday or not.
///
/// ```
/// use casebook::{Calendar, CalendarSpec, Zone};
/// let zone: Zone = "Asia/Ho_Chi_Minh".parse()?;
/// let mut spec = CalendarSpec::new(zone, 2026..=2028);
/// spec.open("mon-fri", "09:00-17:00")?
///     .pause("mon-fri", "12:00-13:00")?
///     .holiday("2026-09-02".parse()?)
///     .special_hours("2026-08-22".parse()?, "09:00-12:00")?;
/// let calendar = Calendar::build(&spec)?;
/// assert!(calendar.is_open("2026-08-22T09:00:00+07:00".parse()?)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarSpec {
    pub(crate) zone: Zone,
    /// The hours of each weekday, Monday first; several that overlap or touch count as one.
    pub(crate) weekly: [Vec<Segment>; 7],
    /// What is taken out of the weekly hours of each weekday, Monday first; special hours are exact.
    pub(crate) breaks: [Vec<Segment>; 7],
    /// Dates on which none of the weekly hours start, each with what it is called, or nothing.
    pub(crate) holidays: BTreeMap<Date, Box<str>>,
    /// Hours of single dates, before holidays and weekly hours; no segments means closed.
    pub(crate) special_hours: BTreeMap<Date, Vec<Segment>>,
    /// The first and last local year covered.
    pub(crate) years: RangeInclusive<i32>,
}

impl CalendarSpec {
    /// A calendar of those local years in that zone, not open at any time yet.
    pub fn new(zone: Zone, years: RangeInclusive<i32>) -> CalendarSpec {
        CalendarSpec {
            zone,
            weekly: Default::default(),
            breaks: Default::default(),
            holidays: BTreeMap::new(),
            special_hours: BTreeMap::new(),
            years,
        }
    }

    /// Adds weekly hours. `days` is `mon`, `mon-fri`, `fri-mon`, `sat, sun` or `daily`; `hours` is
    /// `09:00-17:00`, several of them parted by commas, over midnight `22:00-06:00`, the whole day
    /// `00:00-24:00`, or `closed`, which adds nothing. The closing instant is closed: a day that is open to
    /// its end closes at `24:00`, since `23:59` leaves its last minute out.
    ///
    /// # Errors
    /// When either text cannot be read, a day is named twice, or hours of one text overlap.
    pub fn open(&mut self, days: &str, hours: &str) -> Result<&mut CalendarSpec, HoursError> {
        extend(&mut self.weekly, days, hours)?;
        Ok(self)
    }

    /// Adds breaks, taken out of the weekly hours of those days. A break is a time of the clock within the
    /// shift that starts on that day: `02:00-03:00` also cuts a shift of `22:00-06:00`, the next morning.
    ///
    /// # Errors
    /// As for [`CalendarSpec::open`].
    pub fn pause(&mut self, days: &str, hours: &str) -> Result<&mut CalendarSpec, HoursError> {
        extend(&mut self.breaks, days, hours)?;
        Ok(self)
    }

    /// Adds a holiday: none of the weekly hours that start on that date hold.
    pub fn holiday(&mut self, date: Date) -> &mut CalendarSpec {
        self.holidays.entry(date).or_default();
        self
    }

    /// Adds a holiday with what people call it, for [`Day::holiday`](super::Day::holiday).
    pub fn named_holiday(&mut self, date: Date, title: &str) -> &mut CalendarSpec {
        self.holidays.insert(date, title.into());
        self
    }

    /// What the calendar says about when it is open, in one text; what holidays are called is no part of it.
    pub(crate) fn signature(&self) -> String {
        let CalendarSpec { zone, weekly, breaks, holidays, special_hours, years } = self;
        let holidays: Vec<&Date> = holidays.keys().collect();
        format!("{zone} {years:?} {weekly:?} {breaks:?} {holidays:?} {special_hours:?}")
    }

    /// Gives one date hours of its own, in place of weekly hours, breaks and holiday; `closed` for none.
    ///
    /// # Errors
    /// As for [`CalendarSpec::open`].
    pub fn special_hours(&mut self, date: Date, hours: &str) -> Result<&mut CalendarSpec, HoursError> {
        self.special_hours.insert(date, parse_hours(hours)?);
        Ok(self)
    }
}

fn extend(week: &mut [Vec<Segment>; 7], days: &str, hours: &str) -> Result<(), HoursError> {
    let (days, hours) = (parse_days(days)?, parse_hours(hours)?);
    for (day, segments) in week.iter_mut().enumerate() {
        if days.contains(day) {
            segments.extend(&hours);
        }
    }
    Ok(())
}
