//! Measures a ticket's clocks: twenty pauses on business hours; the aim is under 1 µs.

use std::hint::black_box;

use casebook::sla::{Clock, Event, EventKind, History, Target, Targets, Warning};
use casebook::{Calendar, Duration, Instant};
use casebook_benches::{calendars, ratio};
use criterion::{Criterion, criterion_group};

const PAUSES: i64 = 20;

fn opened() -> Instant {
    "2026-03-02T09:30:00+07:00".parse().expect("a datetime")
}

fn after(seconds: i64) -> Instant {
    opened().checked_add(Duration::from_seconds(seconds)).expect("in range")
}

/// Seven hours of waiting in every nine: over noon, evenings, nights and weekends alike.
fn events() -> Vec<Event<'static>> {
    let pause = |pause: i64| {
        [
            Event::new(after(pause * 32_400 + 3_600), EventKind::Waiting),
            Event::new(after(pause * 32_400 + 28_800), EventKind::Resumed),
        ]
    };
    let opened = Event::new(opened(), EventKind::Opened);
    [opened].into_iter().chain((0..PAUSES).flat_map(pause)).collect()
}

fn each(calendar: &Calendar, mut measure: impl FnMut(&str, &dyn Fn() -> bool)) {
    let (events, now) = (events(), after(PAUSES * 32_400 + 600));
    let target = Target::new(Clock::Calendar(calendar), Duration::from_seconds(40 * 3_600)).warn_at(Warning::Share(75));
    let resolve = Targets { resolve: Some(target), ..Targets::default() };
    let all = Targets { respond: Some(target), next_response: Some(target), resolve: Some(target) };
    let history = History::new(&events).expect("a history");
    let kept = history.clocks(&all, now).expect("in the horizon");

    measure("check the history", &|| History::new(black_box(&events)).is_ok());
    measure("measure the resolution", &|| black_box(black_box(&history).at(&resolve, black_box(now))).is_ok());
    measure("measure all targets", &|| black_box(black_box(&history).at(&all, black_box(now))).is_ok());
    measure("ask clocks that were kept", &|| black_box(black_box(&kept).at(black_box(now))).is_ok());
}

fn clocks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sla, 20 pauses");
    each(&calendars::bu_online(), |name, ask| {
        group.bench_function(name, |b| b.iter(ask));
    });
    group.finish();
}

criterion_group!(benches, clocks);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    each(&calendars::bu_online(), |name, ask| ratio::print_time(&format!("sla, 20 pauses/{name}"), ask));
}
