//! Business calendars against an oracle that knows nothing but one bit a second: open or not, by the clock on the wall.

use std::sync::LazyLock;

use casebook::{Calendar, CalendarSpec, Date, Duration, Instant, Zone};
use chrono::{DateTime, Datelike, Offset, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

const DAYS: i64 = 40;
const SECONDS: i64 = DAYS * 86_400;

/// A calendar, and for every second of a window around something difficult whether it is open.
struct World {
    calendar: Calendar,
    start: i64,
    /// Open seconds before each second of the window, and after its last.
    before: Vec<u32>,
}

/// What the oracle knows of a calendar: hours as seconds of the local day on which they start.
struct Rules {
    zone: &'static str,
    /// By weekday from Monday; an end past 86,400 is on the next day.
    weekly: [&'static [(u32, u32)]; 7],
    holidays: &'static [&'static str],
    special: &'static [(&'static str, &'static [(u32, u32)])],
    from: &'static str,
}

const fn h(hours: u32) -> u32 {
    hours * 3_600
}

const OFFICE: &[(u32, u32)] = &[(h(9), h(17))];
const LUNCH: &[(u32, u32)] = &[(h(8), h(12)), (h(13), h(17) + 1_800)];
const NIGHT: &[(u32, u32)] = &[(h(1), h(3)), (h(22), h(30))];
const WHOLE: &[(u32, u32)] = &[(0, h(24))];

const RULES: [Rules; 7] = [
    Rules {
        zone: "Asia/Ho_Chi_Minh",
        weekly: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, &[], &[]],
        holidays: &["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"],
        special: &[("2026-02-18", &[(h(9), h(11))]), ("2026-02-28", OFFICE)],
        from: "2026-02-01T00:00:00Z",
    },
    // 24 hours on working days, across the year's end.
    Rules {
        zone: "Asia/Ho_Chi_Minh",
        weekly: [WHOLE, WHOLE, WHOLE, WHOLE, WHOLE, &[], &[]],
        holidays: &["2026-01-01"],
        special: &[],
        from: "2025-12-10T00:00:00Z",
    },
    // The hour that is skipped, and (below) the one that comes twice.
    Rules {
        zone: "America/New_York",
        weekly: [NIGHT, LUNCH, NIGHT, LUNCH, NIGHT, LUNCH, NIGHT],
        holidays: &["2026-03-09"],
        special: &[("2026-03-08", &[(h(2), h(4))])],
        from: "2026-02-20T00:00:00Z",
    },
    Rules {
        zone: "Europe/Berlin",
        weekly: [NIGHT; 7],
        holidays: &["2026-10-26"],
        special: &[],
        from: "2026-10-05T00:00:00Z",
    },
    // A shift of half an hour.
    Rules {
        zone: "Australia/Lord_Howe",
        weekly: [NIGHT, LUNCH, OFFICE, NIGHT, LUNCH, &[(h(1), h(2) + 900)], &[(h(1) + 1_800, h(2))]],
        holidays: &[],
        special: &[],
        from: "2026-03-20T00:00:00Z",
    },
    // A shift that is not daylight saving, twice within the window.
    Rules {
        zone: "Africa/Casablanca",
        weekly: [LUNCH, LUNCH, LUNCH, LUNCH, NIGHT, &[], NIGHT],
        holidays: &["2026-03-20"],
        special: &[],
        from: "2026-02-10T00:00:00Z",
    },
    // A day that never was: 2011-12-30.
    Rules {
        zone: "Pacific/Apia",
        weekly: [NIGHT, WHOLE, LUNCH, NIGHT, NIGHT, WHOLE, OFFICE],
        holidays: &["2011-12-26"],
        special: &[("2011-12-30", WHOLE), ("2011-12-31", &[(0, h(1))])],
        from: "2011-12-10T00:00:00Z",
    },
];

static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| RULES.iter().map(World::new).collect());

fn clock(seconds: u32) -> String {
    let seconds = if seconds > 86_400 { seconds - 86_400 } else { seconds };
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

fn hours(segments: &[(u32, u32)]) -> String {
    let texts: Vec<String> = segments.iter().map(|(start, end)| format!("{}-{}", clock(*start), clock(*end))).collect();
    texts.join(", ")
}

impl World {
    fn new(rules: &Rules) -> World {
        let start: Instant = rules.from.parse().expect("an instant");
        let year = start.to_utc().year();
        let mut spec = CalendarSpec::new(Zone::parse(rules.zone).expect("a zone"), year - 1..=year + 2);
        for (day, segments) in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().zip(rules.weekly) {
            if !segments.is_empty() {
                spec.open(day, &hours(segments)).expect("hours");
            }
        }
        let date = |text: &str| Date::parse(text).expect("a date");
        rules.holidays.iter().for_each(|day| {
            spec.holiday(date(day));
        });
        for (day, segments) in rules.special {
            spec.special_hours(date(day), &hours(segments)).expect("hours");
        }
        let calendar = Calendar::build(&spec).expect("a calendar");
        let (zone, start): (Tz, i64) = (rules.zone.parse().expect("a zone"), start.unix_seconds());
        let mut before = Vec::with_capacity(SECONDS as usize + 1);
        let mut open = 0;
        for minute in (start..start + SECONDS).step_by(60) {
            // Every hour, and every shift of these zones, falls on a whole minute: its seconds are alike.
            let bit = u32::from(rules.is_open(zone, minute));
            for _ in 0..60 {
                before.push(open);
                open += bit;
            }
        }
        before.push(open);
        World { calendar, start, before }
    }

    fn at(&self, second: i64) -> Instant {
        Instant::from_unix_seconds(self.start + second).expect("in range")
    }

    fn open(&self, second: i64) -> bool {
        self.before[second as usize + 1] > self.before[second as usize]
    }

    /// Open seconds between two seconds of the window.
    fn between(&self, from: i64, to: i64) -> i64 {
        i64::from(self.before[to as usize]) - i64::from(self.before[from as usize])
    }

    /// The first second of the window by which that many open seconds have passed.
    fn reached(&self, count: u32) -> Option<i64> {
        let index = self.before.partition_point(|before| *before < count);
        (index < self.before.len()).then_some(index as i64)
    }
}

impl Rules {
    /// Nothing but the wall clock: the local date and time of this second, against the hours of that day and the one before.
    fn is_open(&self, zone: Tz, second: i64) -> bool {
        let utc: DateTime<Utc> = DateTime::from_timestamp(second, 0).expect("in range");
        let offset = zone.offset_from_utc_datetime(&utc.naive_utc()).fix().local_minus_utc();
        let local = utc.naive_utc() + chrono::TimeDelta::seconds(offset.into());
        let of_day = local.num_seconds_from_midnight();
        let covers = |date: chrono::NaiveDate, second: u32| {
            let name = date.to_string();
            let special = self.special.iter().find(|(day, _)| *day == name).map(|(_, segments)| *segments);
            let closed = self.holidays.contains(&name.as_str());
            let weekly = if closed { &[] } else { self.weekly[date.weekday().num_days_from_monday() as usize] };
            special.unwrap_or(weekly).iter().any(|(start, end)| (*start..*end).contains(&second))
        };
        let yesterday = local.date().pred_opt().expect("in range");
        // What a day that never was would have started never began.
        let was = zone.from_local_datetime(&yesterday.and_hms_opt(12, 0, 0).expect("noon")).earliest().is_some();
        covers(local.date(), of_day) || (was && covers(yesterday, of_day + 86_400))
    }
}

/// Any world, and two seconds of its window; half of them at or beside a change between open and closed.
fn moments() -> impl Strategy<Value = (usize, i64, i64)> {
    let second =
        || prop_oneof![0..SECONDS, (0..SECONDS, -1..=1_i64).prop_map(|(near, beside)| -(near * 4 + beside + 2))];
    (0..RULES.len(), second(), second()).prop_map(|(world, a, b)| (world, settle(world, a), settle(world, b)))
}

/// A negative number stands for the change that comes next, and one second about it.
fn settle(world: usize, second: i64) -> i64 {
    if second >= 0 {
        return second;
    }
    let (near, beside) = ((-second) / 4, (-second) % 4 - 2);
    let world = &WORLDS[world];
    let near = near.clamp(0, SECONDS - 2);
    let from = &world.before[near as usize..];
    // The run of seconds that are as this one: each adds one to the count, or none.
    let step = u32::from(world.open(near));
    let mut run = (1, from.len());
    while run.0 < run.1 {
        let middle = run.0.midpoint(run.1);
        let alike = from[middle] - from[0] == step * middle as u32;
        run = if alike { (middle + 1, run.1) } else { (run.0, middle) };
    }
    let change = near + run.0 as i64 - 1;
    (change + beside).clamp(0, SECONDS - 1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn is_open_is_the_bit((world, at, _) in moments()) {
        let world = &WORLDS[world];
        prop_assert_eq!(world.calendar.is_open(world.at(at)), Ok(world.open(at)));
    }

    #[test]
    fn between_is_the_count_of_bits((world, from, to) in moments()) {
        let world = &WORLDS[world];
        let found = world.calendar.between(world.at(from), world.at(to)).map(Duration::seconds);
        prop_assert_eq!(found, Ok(world.between(from, to)));
    }

    #[test]
    fn add_is_the_first_second_by_which_so_much_has_passed((world, at, _) in moments(), share in 0.0..=1.0_f64) {
        let world = &WORLDS[world];
        let left = world.between(at, SECONDS);
        let length = (left as f64 * share * share) as i64;
        let expected = if length == 0 { Some(at) } else { world.reached(world.before[at as usize] + length as u32) };
        let found = world.calendar.add(world.at(at), Duration::from_seconds(length));
        prop_assert_eq!(found.ok(), expected.map(|second| world.at(second)));
        // elapsed(start, add(start, n)) = n
        let end = found.expect("inside the window");
        prop_assert_eq!(world.calendar.between(world.at(at), end).map(Duration::seconds), Ok(length));
    }

    #[test]
    fn subtract_takes_back_as_much((world, at, _) in moments(), share in 0.0..=1.0_f64) {
        let world = &WORLDS[world];
        let length = (world.between(0, at) as f64 * share * share) as i64;
        let start = world.calendar.subtract(world.at(at), Duration::from_seconds(length)).expect("inside the window");
        prop_assert!(start <= world.at(at));
        prop_assert_eq!(world.calendar.between(start, world.at(at)).map(Duration::seconds), Ok(length));
    }

    #[test]
    fn open_for_is_a_run_of_bits((world, at, _) in moments(), length in prop_oneof![0..7_200_i64, 0..90_000_i64]) {
        let world = &WORLDS[world];
        let at = at.min(SECONDS - length - 1);
        let expected = world.open(at) && world.between(at, at + length) == length;
        prop_assert_eq!(world.calendar.open_for(world.at(at), Duration::from_seconds(length)), Ok(expected));
    }

    #[test]
    fn next_open_is_the_next_bit((world, at, _) in moments()) {
        let world = &WORLDS[world];
        // The second after which one more open second has passed, less that second.
        if let Some(after) = world.reached(world.before[at as usize] + 1) {
            prop_assert_eq!(world.calendar.next_open(world.at(at)), Ok(world.at(after - 1)));
        }
    }

    #[test]
    fn adding_is_monotone((world, a, b) in moments(), length in 0..200_000_i64, more in 0..10_000_i64) {
        let world = &WORLDS[world];
        let (a, b) = (a.min(b), a.max(b));
        let add = |at: i64, length: i64| world.calendar.add(world.at(at), Duration::from_seconds(length));
        prop_assert!(add(a, length).expect("in the horizon") <= add(b, length).expect("in the horizon"));
        prop_assert!(add(a, length).expect("in the horizon") <= add(a, length + more).expect("in the horizon"));
    }
}
