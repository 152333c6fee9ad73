//! Builds one desk in three libraries: Monday to Friday from 09:00 to 17:00 in Ho Chi Minh City, with the holidays that
//! `rules/momo` lists; and the instants it is asked about.
//!
//! Everything here may panic: a comparison that cannot be set up has nothing to say.
#![forbid(unsafe_code)]

use casebook::{Calendar, Casebook, Date, Instant};
use jiff::Timestamp;
use jiff::civil::time;
use ule_hours::Holiday;
use workclock::{Holidays, Weekdays, WorkDay};

const ZONE: &str = "Asia/Ho_Chi_Minh";

/// The same desk, once in each library.
pub struct Desk {
    pub ours: Calendar,
    pub ule: ule_hours::Schedule,
    pub workclock: workclock::Schedule,
}

impl Desk {
    pub fn new() -> Desk {
        let casebook = Casebook::load(casebook_benches::repository("rules/momo")).expect("the rules");
        let ours = casebook.calendar("bu_online").expect("the calendar").clone();
        let (first, last) = ours.horizon();
        let days = (first.epoch_days()..=last.epoch_days()).filter_map(Date::from_epoch_days);
        let holidays: Vec<jiff::civil::Date> = days
            .filter(|date| ours.day(*date).expect("covered").holiday().is_some())
            .map(|date| date.to_string().parse().expect("a date"))
            .collect();
        let ule = ule_hours::Schedule::builder(ZONE).and_then(|desk| desk.mon_fri("09:00-17:00")).expect("hours");
        let workclock = workclock::Schedule::builder()
            .time_zone(ZONE)
            .rule(WorkDay::new(time(9, 0, 0, 0), time(17, 0, 0, 0), Weekdays::MON_TO_FRI))
            .rule(Holidays::new(holidays.iter().copied()))
            .build()
            .expect("a schedule");
        Desk { ours, ule: ule.holidays(holidays.into_iter().map(Holiday::On)).build(), workclock }
    }
}

impl Default for Desk {
    fn default() -> Desk {
        Desk::new()
    }
}

/// Instants of 2024 and 2025 for us and for the peers, spread over days, hours and minutes, so that three years on is
/// still covered.
pub fn instants(count: i64) -> Vec<(Instant, Timestamp)> {
    let first: Instant = "2024-01-02T00:00:00+07:00".parse().expect("a datetime");
    let spread = |i: i64| first.unix_seconds() + (i * 48_611_003) % (700 * 86_400);
    let both =
        |t: i64| (Instant::from_unix_seconds(t).expect("in range"), Timestamp::from_second(t).expect("in range"));
    (0..count).map(spread).map(both).collect()
}
