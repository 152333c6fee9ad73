//! Tests what holds of every history, 10,000 times each.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::oracle::{Step, Terms, WINDOW, Window, all, changes, events, steps, terms};
use super::*;

static WINDOWS: LazyLock<[Window; 4]> = LazyLock::new(|| {
    [
        Window::new("Asia/Ho_Chi_Minh", "2026-11-26T00:00:00Z"),
        Window::new("America/New_York", "2026-03-07T12:00:00Z"),
        Window::new("Australia/Lord_Howe", "2026-04-04T06:00:00Z"),
        Window::new("Africa/Casablanca", "2026-02-14T12:00:00Z"),
    ]
});

fn measure(window: &Window, terms: Terms, steps: &[(usize, Step)], now: usize) -> Standings {
    let changed = changes(window, steps);
    let events = events(window, steps, &changed);
    let history = History::new(&events).expect("legal steps");
    history.at(&all(window, terms), window.at(now)).expect("in the horizon")
}

fn standings(all: &Standings) -> impl Iterator<Item = &Standing> {
    [&all.respond, &all.next_response, &all.resolve].into_iter().flatten()
}

/// What a standing says but for the time that is left, which every later second changes.
fn instants(standing: &Standing) -> (Option<Instant>, Option<Instant>, Option<Instant>) {
    (standing.due_at(), standing.warn_at(), standing.met_at())
}

/// Steps without the changes of terms, which may well make things due earlier.
fn of_state(steps: &[(usize, Step)]) -> Vec<(usize, Step)> {
    steps.iter().copied().filter(|(_, step)| !matches!(step, Step::Sla(_) | Step::Calendar(_))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_global_rejects: 100_000,
        failure_persistence: None,
        ..ProptestConfig::with_cases(10_000)
    })]

    #[test]
    fn pausing_never_makes_due_earlier(
        w in 0_usize..4, terms in terms(), steps in steps(), pause in (0..WINDOW, 0_usize..40_000), now in 0..WINDOW,
    ) {
        let window = &WINDOWS[w];
        let terms = Terms { pauses: true, ..terms };
        // A ticket that nobody waits for, and the same with one pause; writing would end the pause.
        let mut plain = of_state(&steps);
        plain.retain(|(_, step)| matches!(step, Step::Replied | Step::Resolved | Step::Reopened));
        let open_at = |x: usize| {
            let last = plain.iter().rev().find(|(at, step)| *at <= x && *step != Step::Replied);
            !matches!(last, Some((_, Step::Resolved)))
        };
        let (from, to) = (pause.0, (pause.0 + pause.1).min(WINDOW - 1));
        prop_assume!(open_at(from) && plain.iter().all(|(at, step)| *step == Step::Replied || *at < from || *at > to));
        let mut paused = plain.clone();
        paused.extend([(from, Step::Waiting), (to, Step::Resumed)]);
        paused.sort_by_key(|(x, _)| *x);
        let (plain, paused) = (measure(window, terms, &plain, now), measure(window, terms, &paused, now));
        let never = Instant::MAX;
        for (plain, paused) in standings(&plain).zip(standings(&paused)) {
            prop_assert!(paused.due_at().unwrap_or(never) >= plain.due_at().unwrap_or(never));
            prop_assert!(paused.warn_at().unwrap_or(never) >= plain.warn_at().unwrap_or(never));
            prop_assert!(paused.elapsed() <= plain.elapsed());
            prop_assert!(plain.is_breached() || !paused.is_breached());
        }
    }

    #[test]
    fn elapsed_time_grows_with_now_and_no_faster(
        w in 0_usize..4, terms in terms(), steps in steps(), now in 0..WINDOW, more in 0_usize..50_000,
    ) {
        let (window, later) = (&WINDOWS[w], (now + more).min(WINDOW));
        let (first, second) = (measure(window, terms, &steps, now), measure(window, terms, &steps, later));
        for (a, b) in [(first.respond, second.respond), (first.resolve, second.resolve)] {
            let grown = b.expect("a target").elapsed().seconds() - a.expect("a target").elapsed().seconds();
            prop_assert!((0..=(later - now) as i64).contains(&grown), "{grown} in {}", later - now);
        }
        prop_assert!(first.late_answers <= second.late_answers);
    }

    #[test]
    fn no_clock_is_later_than_the_wall(
        w in 0_usize..4, terms in terms(), steps in steps(), now in 0..WINDOW,
    ) {
        for late in standings(&measure(&WINDOWS[w], terms, &steps, now)).filter_map(Standing::late) {
            prop_assert!(Duration::ZERO <= late.on_clock() && late.on_clock() <= late.in_all(), "{late:?}");
        }
    }

    #[test]
    fn a_clock_never_runs_while_it_is_paused_or_met(
        w in 0_usize..4, terms in terms(), steps in steps(), now in 0..WINDOW, more in 0_usize..50_000,
    ) {
        let window = &WINDOWS[w];
        // Nothing happens after `now`, so that whatever stands still goes on to.
        let known: Vec<_> = steps.into_iter().filter(|(x, _)| *x <= now).collect();
        let later = (now + more).min(WINDOW);
        let (first, second) = (measure(window, terms, &known, now), measure(window, terms, &known, later));
        for (a, b) in standings(&first).zip(standings(&second)) {
            prop_assert_eq!(a.state(), b.state());
            if a.state() != State::Running {
                prop_assert_eq!((a.elapsed(), a.remaining()), (b.elapsed(), b.remaining()));
            } else {
                // What is due, and when to warn, is the same whoever asks when.
                prop_assert_eq!(instants(a), instants(b));
            }
        }
    }

    #[test]
    fn a_history_split_anywhere_goes_on_the_same(
        w in 0_usize..4, terms in terms(), steps in steps(), split in 0_usize..21, now in 0..WINDOW,
    ) {
        let window = &WINDOWS[w];
        let (targets, changed) = (all(window, terms), changes(window, &steps));
        let events = events(window, &steps, &changed);
        let split = split.min(events.len() - 1);
        let mut clocks = History::new(&events[..=split])
            .and_then(|before| before.clocks(&targets, events[split].at))
            .expect("in the horizon");
        for event in &events[split + 1..] {
            clocks.apply(event).expect("legal steps");
        }
        let end = window.at(now).max(events[events.len() - 1].at);
        let whole = History::new(&events).and_then(|whole| whole.at(&targets, end));
        prop_assert_eq!(clocks.at(end), whole);
    }

    #[test]
    fn saying_again_what_holds_changes_nothing(
        w in 0_usize..4, terms in terms(), steps in steps(), again in 0..WINDOW, now in 0..WINDOW,
    ) {
        let window = &WINDOWS[w];
        let steps = of_state(&steps);
        let at = steps.partition_point(|(x, _)| *x <= again);
        for same in [Step::Sla(terms), Step::Calendar(terms.clock.min(1))] {
            let mut told = steps.clone();
            told.insert(at, (again, same));
            prop_assert_eq!(measure(window, terms, &told, now), measure(window, terms, &steps, now));
        }
    }
}
