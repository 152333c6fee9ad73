//! Measures building a business calendar, and questions to one over a day, thirty days and three years; the aim is
//! under 15 ns for any.

use std::hint::black_box;

use casebook::{Calendar, Date, Duration, Instant};
use casebook_benches::{calendars, ratio};
use criterion::{Criterion, criterion_group};

const DAY: i64 = 86_400;
/// How many instants go round.
const MANY: usize = 1_024;

/// Instants of 2024 and 2025, spread over days, hours and minutes, so that three years on is still covered.
fn instants() -> Vec<Instant> {
    let first: Instant = "2024-01-02T00:00:00+07:00".parse().expect("a datetime");
    let spread = |i: usize| first.unix_seconds() + (i as i64 * 48_611_003) % (700 * DAY);
    (0..MANY).map(|i| Instant::from_unix_seconds(spread(i)).expect("in range")).collect()
}

/// A question by name, asked of one instant after the other.
type Question<'c> = (String, Box<dyn Fn(Instant) -> i64 + 'c>);

/// Every question over every span; answers as numbers, so that they all look alike.
fn questions(calendar: &Calendar) -> Vec<Question<'_>> {
    let later = |at: Instant, days: i64| at.checked_add(Duration::from_seconds(days * DAY)).expect("in range");
    let mut questions: Vec<Question<'_>> = vec![
        ("the loop alone".to_owned(), Box::new(|at| at.unix_seconds())),
        ("is_open".to_owned(), Box::new(|at| calendar.is_open(at).expect("covered").into())),
        ("next_open".to_owned(), Box::new(|at| calendar.next_open(at).expect("covered").unix_seconds())),
    ];
    for (span, days) in [("1 day", 1), ("30 days", 30), ("3 years", 3 * 365)] {
        // A span of so many days holds about that many times 8 of 24 hours, on 5 of 7 days less the holidays.
        let open = Duration::from_seconds(days * 8 * 3_600 * 13 / 20);
        let whole = Duration::from_seconds(days * 3_600);
        let working = days * 5 / 7;
        let over = |name: &str| format!("{name}/{span}");
        questions.push((over("open_for"), Box::new(move |at| calendar.open_for(at, whole).expect("covered").into())));
        questions.push((over("add"), Box::new(move |at| calendar.add(at, open).expect("covered").unix_seconds())));
        questions.push((
            over("subtract"),
            Box::new(move |at| calendar.subtract(later(at, days), open).expect("covered").unix_seconds()),
        ));
        questions.push((
            over("between"),
            Box::new(move |at| calendar.between(at, later(at, days)).expect("covered").seconds()),
        ));
        let add_days = move |at: Instant| {
            let date = Date::from_epoch_days((at.unix_seconds() / DAY) as i32).expect("in range");
            calendar.add_days(date, black_box(working)).expect("covered").epoch_days().into()
        };
        questions.push((over("add_days"), Box::new(add_days)));
    }
    questions
}

/// Instants round and round.
fn around(instants: &[Instant]) -> impl FnMut() -> Instant {
    let mut at = 0;
    move || {
        at = (at + 1) % MANY;
        black_box(instants[at])
    }
}

fn each(mut measure: impl FnMut(&str, &str, &dyn Fn(Instant) -> i64)) {
    for (name, calendar) in
        [("calendar", calendars::bu_online()), ("calendar without holidays", calendars::without_holidays())]
    {
        for (question, ask) in questions(&calendar) {
            measure(name, &question, &ask);
        }
    }
}

fn queries(criterion: &mut Criterion) {
    let instants = instants();
    each(|name, question, ask| {
        let mut next = around(&instants);
        criterion.bench_function(&format!("{name}/{question}"), |b| b.iter(|| ask(next())));
    });
}

const BUILT: &str = "a calendar of twenty years, built";

fn build(criterion: &mut Criterion) {
    let spec = calendars::twenty_years();
    criterion.bench_function(BUILT, |b| b.iter(|| Calendar::build(black_box(&spec))));
}

/// The same without criterion, from batches too short for a busy machine to interrupt many.
fn times() {
    let instants = instants();
    each(|name, question, ask| {
        let mut next = around(&instants);
        ratio::print_time(&format!("{name}/{question}"), || ask(next()));
    });
    let spec = calendars::twenty_years();
    ratio::print_time(BUILT, || Calendar::build(black_box(&spec)).expect("a calendar"));
}

criterion_group!(benches, queries, build);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    times();
}
