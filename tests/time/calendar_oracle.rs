//! Business calendars, and their unions and intersections, against an oracle that knows nothing but one bit: open or not,
//! by the clock on the wall.

use std::sync::LazyLock;

use casebook::{AtClosing, Calendar, CalendarSpec, Date, Duration, Instant, Zone};
use chrono::{DateTime, Datelike, Offset, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

const DAYS: i64 = 40;
const SECONDS: i64 = DAYS * 86_400;

/// A calendar, and for every second of a window around something difficult whether it is open.
struct World {
    calendar: Calendar,
    start: i64,
    /// Open seconds before each minute of the window, and after its last. Every hour, and every shift of these zones,
    /// falls on a whole minute, so its seconds are alike.
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

const RULES: [Rules; 14] = [
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
    // Where winter is the exception: daylight saving is negative.
    Rules {
        zone: "Europe/Dublin",
        weekly: [LUNCH, NIGHT, LUNCH, NIGHT, LUNCH, NIGHT, &[(h(1), h(2)), (h(3), h(5))]],
        holidays: &["2026-10-26"],
        special: &[("2026-11-01", OFFICE)],
        from: "2026-10-05T00:00:00Z",
    },
    // Midnight is skipped, so the day begins at one.
    Rules {
        zone: "America/Sao_Paulo",
        weekly: [WHOLE, OFFICE, WHOLE, NIGHT, LUNCH, WHOLE, &[(0, h(2))]],
        holidays: &["2018-11-02"],
        special: &[],
        from: "2018-10-10T00:00:00Z",
    },
    // A quarter of an hour off the full one.
    Rules {
        zone: "Pacific/Chatham",
        weekly: [NIGHT, LUNCH, OFFICE, NIGHT, LUNCH, &[(h(2), h(3) + 2_700)], &[(h(2) + 1_800, h(4))]],
        holidays: &[],
        special: &[],
        from: "2026-09-10T00:00:00Z",
    },
    // Clocks went back at one minute past midnight, into the day before.
    Rules {
        zone: "America/St_Johns",
        weekly: [OFFICE, NIGHT, LUNCH, WHOLE, OFFICE, &[(h(22), h(24))], &[(0, h(1)), (h(23), h(25))]],
        holidays: &["2010-11-11"],
        special: &[],
        from: "2010-10-15T00:00:00Z",
    },
    // The last Friday of April loses its first hour.
    Rules {
        zone: "Africa/Cairo",
        weekly: [OFFICE, OFFICE, OFFICE, NIGHT, &[(0, h(1)), (h(9), h(13))], &[], WHOLE],
        holidays: &["2026-04-25"],
        special: &[],
        from: "2026-04-01T00:00:00Z",
    },
    // Two hours at once.
    Rules {
        zone: "Antarctica/Troll",
        weekly: [NIGHT, NIGHT, OFFICE, LUNCH, NIGHT, NIGHT, &[(h(1), h(3)), (h(4), h(6))]],
        holidays: &[],
        special: &[],
        from: "2026-03-10T00:00:00Z",
    },
    // Seven hours behind in summer, eight in winter; the calendar that the pairs below meet.
    Rules {
        zone: "America/Los_Angeles",
        weekly: [OFFICE, WHOLE, OFFICE, NIGHT, OFFICE, NIGHT, &[(h(1), h(4))]],
        holidays: &["2026-11-11"],
        special: &[("2026-11-08", LUNCH)],
        from: "2026-10-15T00:00:00Z",
    },
];

/// Two calendars together, by their places in [`RULES`], over a window of changes in the zones of both.
const PAIRS: [(usize, usize, &str); 3] =
    [(3, 13, "2026-10-10T00:00:00Z"), (2, 5, "2026-02-20T00:00:00Z"), (0, 4, "2026-03-20T00:00:00Z")];

static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| {
    let alone = RULES.iter().map(World::new);
    let together = PAIRS.iter().flat_map(|&(one, other, from)| {
        let (one, other) = (&RULES[one], &RULES[other]);
        let (zone, start) = (one.zone.parse::<Zone>().expect("a zone"), instant(from));
        let members = [&one.calendar(), &other.calendar()];
        let (a, b) = (one.clock(), other.clock());
        [
            World::of(Calendar::union(&members, &zone).expect("a calendar"), start, |second| a(second) || b(second)),
            World::of(Calendar::intersection(&members, &zone).expect("a calendar"), start, |second| {
                a(second) && b(second)
            }),
        ]
    });
    alone.chain(together).collect()
});

/// Two calendars, open when either is, open when both are; and the first second of their window.
type Pair = ([Calendar; 4], i64);

static TOGETHER: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let pairs = PAIRS.iter().map(|&(one, other, from)| {
        let zone = "Asia/Ho_Chi_Minh".parse::<Zone>().expect("a zone");
        let (a, b) = (RULES[one].calendar(), RULES[other].calendar());
        let either = Calendar::union(&[&a, &b], &zone).expect("a calendar");
        let both = Calendar::intersection(&[&a, &b], &zone).expect("a calendar");
        ([a, b, either, both], instant(from))
    });
    pairs.collect()
});

fn instant(text: &str) -> i64 {
    text.parse::<Instant>().expect("an instant").unix_seconds()
}

fn clock(seconds: u32) -> String {
    let seconds = if seconds > 86_400 { seconds - 86_400 } else { seconds };
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

fn hours(segments: &[(u32, u32)]) -> String {
    let texts: Vec<String> = segments.iter().map(|(start, end)| format!("{}-{}", clock(*start), clock(*end))).collect();
    texts.join(", ")
}

impl Rules {
    fn calendar(&self) -> Calendar {
        let year = self.from.parse::<Instant>().expect("an instant").to_utc().year();
        let mut spec = CalendarSpec::new(self.zone.parse::<Zone>().expect("a zone"), year - 1..=year + 2);
        for (day, segments) in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().zip(self.weekly) {
            if !segments.is_empty() {
                spec.open(day, &hours(segments)).expect("hours");
            }
        }
        let date = |text: &str| text.parse::<Date>().expect("a date");
        self.holidays.iter().for_each(|day| {
            spec.holiday(date(day));
        });
        for (day, segments) in self.special {
            spec.special_hours(date(day), &hours(segments)).expect("hours");
        }
        Calendar::build(&spec).expect("a calendar")
    }

    /// Whether it is open at a second, by the clock on the wall.
    fn clock(&self) -> impl Fn(i64) -> bool {
        let zone: Tz = self.zone.parse().expect("a zone");
        move |second| self.is_open(zone, second)
    }
}

impl World {
    fn new(rules: &Rules) -> World {
        World::of(rules.calendar(), instant(rules.from), rules.clock())
    }

    fn of(calendar: Calendar, start: i64, is_open: impl Fn(i64) -> bool) -> World {
        let mut before = Vec::with_capacity(SECONDS as usize / 60 + 1);
        let mut open = 0;
        for minute in (start..start + SECONDS).step_by(60) {
            before.push(open);
            open += if is_open(minute) { 60 } else { 0 };
        }
        before.push(open);
        World { calendar, start, before }
    }

    fn at(&self, second: i64) -> Instant {
        Instant::from_unix_seconds(self.start + second).expect("in range")
    }

    fn open(&self, second: i64) -> bool {
        let minute = second as usize / 60;
        self.before[minute + 1] > self.before[minute]
    }

    /// Open seconds of the window before a second of it, or before its end.
    fn until(&self, second: i64) -> i64 {
        let into = if second < SECONDS && self.open(second) { second % 60 } else { 0 };
        i64::from(self.before[second as usize / 60]) + into
    }

    /// Open seconds between two seconds of the window.
    fn between(&self, from: i64, to: i64) -> i64 {
        self.until(to) - self.until(from)
    }

    /// The first second of the window by which that many open seconds have passed.
    fn reached(&self, count: i64) -> Option<i64> {
        let minute = self.before.partition_point(|before| i64::from(*before) < count);
        let last = minute.checked_sub(1).filter(|_| minute < self.before.len());
        match last {
            Some(last) => Some(last as i64 * 60 + count - i64::from(self.before[last])),
            None => (minute == 0).then_some(0),
        }
    }

    /// The first second after `second` at which the bit is another one; the window's end when there is none.
    fn change(&self, second: i64) -> i64 {
        let from = &self.before[second as usize / 60..];
        let step = if self.open(second) { 60 } else { 0 };
        let mut run = (1, from.len());
        while run.0 < run.1 {
            let middle = run.0.midpoint(run.1);
            let alike = from[middle] - from[0] == step * middle as u32;
            run = if alike { (middle + 1, run.1) } else { (run.0, middle) };
        }
        (second / 60 + run.0 as i64 - 1) * 60
    }
}

impl Rules {
    /// Nothing but the wall clock: the local date and time of this second, against the hours of that day and the one
    /// before.
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
    (0..WORLDS.len(), second(), second()).prop_map(|(world, a, b)| (world, settle(world, a), settle(world, b)))
}

/// A negative number stands for the change that comes next, and one second about it.
fn settle(world: usize, second: i64) -> i64 {
    if second >= 0 {
        return second;
    }
    let (near, beside) = ((-second) / 4, (-second) % 4 - 2);
    let change = WORLDS[world].change(near.clamp(0, SECONDS - 2));
    (change + beside).clamp(0, SECONDS - 1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

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
        let expected = if length == 0 { Some(at) } else { world.reached(world.until(at) + length) };
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
        if let Some(after) = world.reached(world.until(at) + 1) {
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

    #[test]
    fn next_close_is_the_end_of_the_run_of_bits((world, at, _) in moments()) {
        let world = &WORLDS[world];
        if let Some(after) = world.reached(world.until(at) + 1) {
            let closes = world.change(after - 1);
            if closes < SECONDS {
                prop_assert_eq!(world.calendar.next_close(world.at(at)), Ok(world.at(closes)));
                prop_assert!(closes > at);
            }
        }
    }

    #[test]
    fn a_sum_that_moves_on_ends_at_the_first_open_second_after_so_much(
        (world, at, _) in moments(), share in 0.0..=1.0_f64,
    ) {
        let world = &WORLDS[world];
        let moving = world.calendar.clone().at_closing(AtClosing::NextOpening);
        // Half of the sums end at a closing instant.
        let length = (world.between(at, SECONDS) as f64 * share * share) as i64;
        let near_closing = world.reached(world.until(at) + length).map(|end| world.change(end.min(SECONDS - 1)));
        for length in [length, near_closing.map_or(0, |closing| world.between(at, closing.max(at)))] {
            let expected = match length {
                0 => Some(at),
                _ => world.reached(world.until(at) + length + 1).map(|after| after - 1),
            };
            if let Some(expected) = expected {
                let found = moving.add(world.at(at), Duration::from_seconds(length));
                prop_assert_eq!(found, Ok(world.at(expected)));
                // Nothing but the end of a sum moves, and only at closing.
                let stays = world.calendar.add(world.at(at), Duration::from_seconds(length));
                prop_assert!(stays == found || (length > 0 && stays.map(|end| world.calendar.next_open(end)) == Ok(found)));
            }
        }
    }

    #[test]
    fn additions_add_up((world, at, _) in moments(), one in 0..200_000_i64, other in 0..200_000_i64) {
        let calendar = &WORLDS[world].calendar;
        let at = WORLDS[world].at(at);
        let [one, other] = [one, other].map(Duration::from_seconds);
        let both = Duration::from_seconds(one.seconds() + other.seconds());
        let step = calendar.add(at, one).and_then(|middle| calendar.add(middle, other));
        prop_assert_eq!(step, calendar.add(at, both));
        let end = step.expect("in the horizon");
        prop_assert_eq!(calendar.between(at, end), Ok(both));
        // Taken back it is the same instant, or the opening after it when it was closed.
        let back = calendar.subtract(end, both).expect("in the horizon");
        prop_assert!(back == at || both > Duration::ZERO && Ok(back) == calendar.next_open(at));
    }

    #[test]
    fn differences_add_up((world, a, b) in moments(), c in 0..SECONDS) {
        let world = &WORLDS[world];
        let between = |from, to| world.calendar.between(world.at(from), world.at(to)).map(Duration::seconds);
        prop_assert_eq!(between(a, b).and_then(|one| between(b, c).map(|other| one + other)), between(a, c));
    }

    #[test]
    fn working_days_are_the_ones_counted_one_by_one((world, a, b) in moments(), n in 0..30_i64) {
        let world = &WORLDS[world];
        let zone = world.calendar.zone();
        let (a, b) = (zone.local_date(world.at(a.min(b))), zone.local_date(world.at(a.max(b))));
        let works = |date: &Date| world.calendar.is_working_day(*date) == Ok(true);
        let days = (a.epoch_days() + 1..=b.epoch_days()).filter_map(Date::from_epoch_days).filter(works).count() as i64;
        prop_assert_eq!(world.calendar.working_days_between(a, b), Ok(days));
        prop_assert_eq!(world.calendar.working_days_between(b, a), Ok(-days));
        // What `add_days` walks is what is counted.
        let later = world.calendar.add_days(a, n).expect("in the horizon");
        prop_assert_eq!(world.calendar.working_days_between(a, later), Ok(n));
        prop_assert_eq!(world.calendar.subtract_days(a, n), world.calendar.add_days(a, -n));
        if works(&a) {
            prop_assert_eq!(world.calendar.subtract_days(later, n), Ok(a));
        }
    }

    #[test]
    fn a_day_is_cut_out_of_the_open_time((world, at, _) in moments()) {
        let world = &WORLDS[world];
        let (calendar, zone) = (&world.calendar, world.calendar.zone());
        let date = zone.local_date(world.at(at));
        let day = calendar.day(date).expect("in the horizon");
        let next = (1..3).find_map(|later| zone.start_of_day(date.add_days(later)?)).expect("a next day");
        let start = zone.start_of_day(date).expect("a day that was");
        prop_assert_eq!(day.length(), next.since(start));
        prop_assert_eq!(Ok(day.open_time()), calendar.between(start, next));
        for (opens, closes) in day.open_times() {
            prop_assert!(start <= *opens && opens < closes && *closes <= next);
            prop_assert_eq!(calendar.between(*opens, *closes), Ok(closes.since(*opens)));
        }
    }

    #[test]
    fn an_intersection_lies_in_each_calendar_and_each_in_their_union(
        pair in 0..PAIRS.len(), from in 0..SECONDS, to in 0..SECONDS,
    ) {
        let ([a, b, either, both], start) = &TOGETHER[pair];
        let at = |second: i64| Instant::from_unix_seconds(start + second).expect("in range");
        let open = |calendar: &Calendar| calendar.is_open(at(from)).expect("in the horizon");
        prop_assert_eq!(open(either), open(a) || open(b));
        prop_assert_eq!(open(both), open(a) && open(b));
        let length = |calendar: &Calendar| calendar.between(at(from), at(to)).expect("in the horizon").seconds();
        // What one has and what the other has is what either has, and once more what both have.
        prop_assert_eq!(length(a) + length(b), length(either) + length(both));
        let zone = either.zone();
        let date = zone.local_date(at(from));
        let works = |calendar: &Calendar| calendar.is_working_day(date).expect("in the horizon");
        prop_assert_eq!(works(either), works(a) || works(b));
        prop_assert!(!works(both) || works(a) && works(b));
    }
}

/// A calendar alone is what it is together with itself.
#[test]
fn a_calendar_with_itself_is_the_same() {
    for rules in &RULES {
        let one = rules.calendar();
        for whole in [Calendar::union(&[&one, &one], one.zone()), Calendar::intersection(&[&one, &one], one.zone())] {
            let whole = whole.expect("a calendar");
            assert_eq!(whole.horizon(), one.horizon(), "{}", rules.zone);
            let (first, last) = one.horizon();
            for date in (first.epoch_days()..=last.epoch_days()).filter_map(Date::from_epoch_days) {
                let (whole, one) = (whole.day(date).expect("covered"), one.day(date).expect("covered"));
                assert_eq!(whole.open_times(), one.open_times(), "{} {date}", rules.zone);
                assert_eq!(whole.clock_change(), one.clock_change(), "{} {date}", rules.zone);
            }
            assert_eq!(
                whole.working_days_between(first, last),
                one.working_days_between(first, last),
                "{}",
                rules.zone
            );
        }
    }
}
