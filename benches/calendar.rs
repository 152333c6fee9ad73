//! Building a business calendar, and questions to one over a day, thirty days and three years; the aim is under 15 ns for any.

use std::hint::black_box;

use casebook::{Calendar, Date, Duration, Instant};
use casebook_benches::calendars;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

const DAY: i64 = 86_400;
/// How many instants go round.
const MANY: usize = 1_024;

/// Instants of 2024 and 2025, spread over days, hours and minutes, so that three years on is still covered.
fn instants() -> Vec<Instant> {
    let first: Instant = "2024-01-02T00:00:00+07:00".parse().expect("a datetime");
    let spread = |i: usize| first.unix_seconds() + (i as i64 * 48_611_003) % (700 * DAY);
    (0..MANY).map(|i| Instant::from_unix_seconds(spread(i)).expect("in range")).collect()
}

fn queries(criterion: &mut Criterion) {
    for (name, calendar) in
        [("calendar", calendars::bu_online()), ("calendar without holidays", calendars::without_holidays())]
    {
        ask(criterion, name, &calendar);
    }
}

fn ask(criterion: &mut Criterion, name: &str, calendar: &Calendar) {
    let instants = instants();
    let mut at = 0;
    let mut next = || {
        at = (at + 1) % MANY;
        black_box(instants[at])
    };
    let later = |at: Instant, days: i64| at.checked_add(Duration::from_seconds(days * DAY)).expect("in range");

    let mut group = criterion.benchmark_group(name);
    group.bench_function("the loop alone", |b| b.iter(&mut next));
    group.bench_function("is_open", |b| b.iter(|| calendar.is_open(next())));
    group.bench_function("next_open", |b| b.iter(|| calendar.next_open(next())));
    for (span, days) in [("1 day", 1), ("30 days", 30), ("3 years", 3 * 365)] {
        // A span of so many days holds about that many times 8 of 24 hours, on 5 of 7 days.
        let open = Duration::from_seconds(days * 8 * 3_600 * 5 / 7);
        let hour = Duration::from_seconds(days * 3_600);
        group.bench_function(BenchmarkId::new("open_for", span), |b| b.iter(|| calendar.open_for(next(), hour)));
        group.bench_function(BenchmarkId::new("add", span), |b| b.iter(|| calendar.add(next(), open)));
        group.bench_function(BenchmarkId::new("subtract", span), |b| {
            b.iter(|| calendar.subtract(later(next(), days), open))
        });
        group.bench_function(BenchmarkId::new("between", span), |b| {
            b.iter(|| {
                let from = next();
                calendar.between(from, later(from, days))
            })
        });
        group.bench_function(BenchmarkId::new("add_days", span), |b| {
            b.iter(|| {
                let date =
                    Date::from(chrono::NaiveDate::default() + chrono::TimeDelta::days(next().unix_seconds() / DAY));
                calendar.add_days(date, black_box(days * 5 / 7))
            })
        });
    }
    group.finish();
}

fn build(criterion: &mut Criterion) {
    let spec = calendars::twenty_years();
    criterion.bench_function("a calendar of twenty years, built", |b| b.iter(|| Calendar::build(black_box(&spec))));
}

criterion_group!(benches, queries, build);
criterion_main!(benches);
