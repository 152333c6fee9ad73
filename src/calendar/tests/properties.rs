//! Tests what holds of every calendar, whatever its hours.

use proptest::prelude::*;

use super::oracle::Oracle;
use super::*;

const ZONES: [&str; 4] = ["Asia/Ho_Chi_Minh", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"];

/// 2026-01-01 and 2027-01-01 in UTC, a day and more inside the horizon of 2025 to 2027.
const YEAR: std::ops::Range<i64> = 1_767_225_600..1_798_761_600;

fn segment() -> impl Strategy<Value = Segment> {
    (0_u32..86_400, 1_u32..=86_400).prop_map(|(start, length)| Segment::new(start, start + length).expect("fits"))
}

fn date() -> impl Strategy<Value = Date> {
    (20_454_i32..20_819).prop_map(|day| Date::from_epoch_days(day).expect("in 2026"))
}

/// Any hours at all, but open on one Monday before and one after the year in question.
fn any_spec() -> impl Strategy<Value = CalendarSpec> {
    use proptest::collection::{btree_map, btree_set, vec};
    let week = || proptest::array::uniform7(vec(segment(), 0..3));
    let zone = proptest::sample::select(ZONES.map(zone).to_vec());
    (zone, week(), week(), btree_set(date(), 0..40), btree_map(date(), vec(segment(), 0..3), 0..40)).prop_map(
        |(zone, weekly, breaks, holidays, special_hours)| {
            let holidays = holidays.into_iter().map(|date| (date, Box::default())).collect();
            let mut spec = CalendarSpec { zone, weekly, breaks, holidays, special_hours, years: 2025..=2027 };
            spec.special_hours(day("2025-06-02"), "00:00-24:00").expect("hours");
            spec.special_hours(day("2027-06-07"), "00:00-24:00").expect("hours");
            spec
        },
    )
}

fn instant() -> impl Strategy<Value = Instant> {
    YEAR.prop_map(|t| Instant::from_unix_seconds(t).expect("in range"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn open_as_the_clock_says(spec in any_spec(), instants in proptest::collection::vec(instant(), 50)) {
        let (calendar, oracle) = (build(&spec), Oracle::new(&spec));
        for t in instants {
            prop_assert_eq!(calendar.is_open(t), Ok(oracle.is_open(t.unix_seconds())), "{}", t);
        }
    }

    #[test]
    fn adding_is_exact_earliest_and_undone_by_subtracting(
        spec in any_spec(), t in instant(), n in 1_i64..86_400, m in 1_i64..40_000_000,
    ) {
        let calendar = build(&spec);
        for n in [n, m] {
            let Ok(due) = calendar.add(t, seconds(n)) else { continue };
            prop_assert_eq!(calendar.between(t, due), Ok(seconds(n)));
            let second_before = due.checked_sub(seconds(1)).expect("in range");
            prop_assert_eq!(calendar.is_open(second_before), Ok(true), "an earlier instant would do");
            prop_assert_eq!(calendar.subtract(due, seconds(n)), calendar.next_open(t));
            prop_assert_eq!(calendar.add(t, seconds(n - 1)).map(|earlier| earlier < due), Ok(true));
        }
    }

    #[test]
    fn subtracting_is_exact_and_latest(spec in any_spec(), t in instant(), n in 1_i64..86_400) {
        let calendar = build(&spec);
        let start = calendar.subtract(t, seconds(n)).expect("a whole day is open in 2025");
        prop_assert_eq!(calendar.between(start, t), Ok(seconds(n)));
        prop_assert_eq!(calendar.is_open(start), Ok(true), "a later instant would do");
        prop_assert_eq!(calendar.add(t, seconds(-n)), Ok(start));
        prop_assert_eq!(calendar.subtract(t, seconds(-n)), calendar.add(t, seconds(n)));
    }

    #[test]
    fn later_starts_are_due_no_earlier(spec in any_spec(), a in instant(), b in instant(), n in 1_i64..86_400) {
        let calendar = build(&spec);
        let (a, b) = (a.min(b), a.max(b));
        prop_assert!(calendar.add(a, seconds(n)).expect("covered") <= calendar.add(b, seconds(n)).expect("covered"));
        let (there, back) = (calendar.between(a, b).expect("covered"), calendar.between(b, a).expect("covered"));
        prop_assert!(there >= Duration::ZERO && there.seconds() == -back.seconds());
        prop_assert!(there <= b.since(a));
        prop_assert_eq!(calendar.open_for(a, b.since(a)), Ok(calendar.is_open(a) == Ok(true) && there == b.since(a)));
    }

    #[test]
    fn working_days_are_the_ones_walked_over(spec in any_spec(), from in date(), n in -200_i64..200) {
        let calendar = build(&spec);
        let (mut walked, mut left) = (Some(from), n.abs());
        while let Some(date) = walked.filter(|_| left > 0) {
            walked = date.add_days(n.signum());
            match walked.map(|date| calendar.is_working_day(date)) {
                Some(Ok(works)) => left -= i64::from(works),
                _ => walked = None,
            }
        }
        prop_assert_eq!(calendar.add_days(from, n).ok(), walked);
    }
}
