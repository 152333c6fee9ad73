//! A ticket's clocks: twenty pauses on business hours; the aim is under 1 µs.

use std::hint::black_box;

use casebook::sla::{Clock, Event, EventKind, History, Target, Targets, Warning};
use casebook::{Duration, Instant};
use casebook_benches::calendars;
use criterion::{Criterion, criterion_group, criterion_main};

const PAUSES: i64 = 20;

fn clocks(criterion: &mut Criterion) {
    let calendar = calendars::bu_online();
    let opened: Instant = "2026-03-02T09:30:00+07:00".parse().expect("a datetime");
    let after = |seconds: i64| opened.checked_add(Duration::from_seconds(seconds)).expect("in range");
    // Seven hours of waiting in every nine: over noon, evenings, nights and weekends alike.
    let mut events = vec![Event { at: opened, kind: EventKind::Opened }];
    for pause in 0..PAUSES {
        events.push(Event { at: after(pause * 32_400 + 3_600), kind: EventKind::Waiting });
        events.push(Event { at: after(pause * 32_400 + 28_800), kind: EventKind::Resumed });
    }
    let now = after(PAUSES * 32_400 + 600);
    let target =
        Target::new(Clock::Calendar(&calendar), Duration::from_seconds(40 * 3_600)).warn_at(Warning::Share(75));
    let resolve = Targets { resolve: Some(target), ..Targets::default() };
    let all = Targets { respond: Some(target), next_response: Some(target), resolve: Some(target) };

    let mut group = criterion.benchmark_group("sla, 20 pauses");
    group.bench_function("check the history", |b| b.iter(|| History::new(black_box(&events)).is_ok()));
    let history = History::new(&events).expect("a history");
    group.bench_function("measure the resolution", |b| b.iter(|| black_box(&history).at(&resolve, black_box(now))));
    group.bench_function("measure all targets", |b| b.iter(|| black_box(&history).at(&all, black_box(now))));
    let kept = history.clocks(&all, now).expect("in the horizon");
    group.bench_function("ask clocks that were kept", |b| b.iter(|| black_box(&kept).at(black_box(now))));
    group.finish();
}

criterion_group!(benches, clocks);
criterion_main!(benches);
