//! Laws of escalations over random steps, histories and instants.

use casebook::decision::EscalationStep;
use casebook::escalation::{Event, EventKind, History, Milestone, Status};
use casebook::{Calendar, CalendarSpec, Decision, Duration, Instant, Zone};
use proptest::prelude::*;
use serde_json::json;

use super::{decided, playbook};

/// A chain of random steps on a desk's clock, in the order of their times, as YAML.
#[derive(Clone, Debug)]
struct Chain {
    steps: Vec<Step>,
}

/// Minutes, and how often it repeats every so many minutes.
#[derive(Clone, Debug)]
struct Step {
    after: i64,
    repeat: Option<(i64, u32)>,
    unless: Vec<Milestone>,
}

impl Chain {
    fn rules(&self) -> String {
        let mut steps = Vec::new();
        for Step { after, repeat, unless } in &self.steps {
            let unless: Vec<&str> = unless.iter().map(|milestone| milestone.name()).collect();
            let mut step = json!({ "do": "remind", "to": "desk", "after": format!("{after}m"), "unless": unless });
            if let Some((every, times)) = repeat {
                step["repeat"] = json!({ "every": format!("{every}m"), "times": times });
            }
            steps.push(step);
        }
        json!({
            "playbook": "random", "time_zone": "Asia/Ho_Chi_Minh", "tree": "done",
            "outcomes": { "done": { "kind": "process", "escalation": "chain" } },
            "escalations": { "chain": { "clock": "desk", "steps": steps } },
            "teams": { "desk": { "calendar": "desk" } },
            "calendars": { "desk": { "time_zone": "Asia/Ho_Chi_Minh", "hours": { "mon-fri": "09:00-17:00" }, "years": "2026-2027" } },
        })
        .to_string()
    }
}

fn desk() -> Calendar {
    let mut spec = CalendarSpec::new("Asia/Ho_Chi_Minh".parse::<Zone>().expect("a zone"), 2026..=2027);
    spec.open("mon-fri", "09:00-17:00").expect("hours");
    Calendar::build(&spec).expect("a calendar")
}

fn milestone() -> impl Strategy<Value = Milestone> {
    (0..4_usize).prop_map(|index| Milestone::ALL[index])
}

fn chain() -> impl Strategy<Value = Chain> {
    let unless = proptest::collection::vec(milestone(), 0..3);
    let step = (0..900_i64, proptest::option::of((1..200_i64, 1..4_u32)), unless);
    let step = step.prop_map(|(after, repeat, unless)| Step { after, repeat, unless });
    proptest::collection::vec(step, 1..4).prop_map(|mut steps| {
        steps.sort_by_key(|step| step.after);
        Chain { steps }
    })
}

/// Something that happens some seconds after the case begins: a milestone, a reopening, or a step that is done.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Reached(Milestone),
    Reopened,
    Done(prop::sample::Index),
}

fn happenings() -> impl Strategy<Value = Vec<(i64, Happening)>> {
    let happening = prop_oneof![
        3 => milestone().prop_map(Happening::Reached),
        1 => Just(Happening::Reopened),
        2 => any::<prop::sample::Index>().prop_map(Happening::Done),
    ];
    proptest::collection::vec((0..300_000_i64, happening), 0..8).prop_map(|mut events| {
        events.sort_by_key(|(after, _)| *after);
        events
    })
}

/// Monday to Wednesday, at night or by day.
fn begin(minutes: i64) -> Instant {
    let monday: Instant = "2026-11-23T00:00:00+07:00".parse().expect("an instant");
    later(monday, minutes * 60)
}

fn later(at: Instant, seconds: i64) -> Instant {
    at.checked_add(Duration::from_seconds(seconds)).expect("in range")
}

fn events<'d>(decision: &'d Decision, start: Instant, happenings: &[(i64, Happening)]) -> Vec<Event<'d>> {
    let event = |(after, happening): &(i64, Happening)| {
        let at = later(start, *after);
        match happening {
            Happening::Reached(milestone) => Event::reached(at, *milestone),
            Happening::Reopened => Event::reopened(at),
            Happening::Done(index) => Event::done(at, index.get(decision.escalation()).id()),
        }
    };
    happenings.iter().map(event).collect()
}

fn statuses(decision: &Decision, events: &[Event<'_>], now: Instant) -> Vec<(String, Status)> {
    let history = History::new(events).expect("in order");
    let all = decision.escalation_status(&history, now).expect("its own steps");
    all.map(|(step, status)| (step.id().to_owned(), status)).collect()
}

/// The status of a step by its definition, second by second where anything happens.
fn by_definition(step: &EscalationStep, events: &[Event<'_>], now: Instant) -> &'static str {
    let known: Vec<&Event<'_>> = events.iter().filter(|event| event.at <= now).collect();
    if known.iter().any(|event| event.kind == EventKind::Done(step.id())) {
        return "done";
    }
    // Whether it is needless after the first so many events.
    let needless = |count: usize| {
        let since = known[..count].iter().rposition(|event| event.kind == EventKind::Reopened).unwrap_or(0);
        known[since..count].iter().any(|event| match event.kind {
            EventKind::Reached(milestone) => milestone == Milestone::Resolved || step.unless().contains(milestone),
            _ => false,
        })
    };
    let at_its_instant = known.iter().filter(|event| event.at <= step.at()).count();
    match (at_its_instant..=known.len()).any(needless) {
        true => "cancelled",
        false if step.at() <= now => "due",
        false => "upcoming",
    }
}

/// A case that begins so many minutes after Monday, what happens to it, when it is asked about, and a confirmation more;
/// the latter in seconds after it begins.
#[derive(Clone, Debug)]
struct Trial {
    begins: i64,
    happenings: Vec<(i64, Happening)>,
    asked: i64,
    confirmed: i64,
}

fn trial() -> impl Strategy<Value = Trial> {
    (0..4_320_i64, happenings(), 0..400_000_i64, 0..300_000_i64)
        .prop_map(|(begins, happenings, asked, confirmed)| Trial { begins, happenings, asked, confirmed })
}

/// The instants are the calendar's sums, and no step repeats more than it may.
fn instants_are_sums(chain: &Chain, desk: &Calendar, start: Instant, decision: &Decision) {
    let mut expected = Vec::new();
    for (number, step) in chain.steps.iter().enumerate() {
        let (every, times) = step.repeat.unwrap_or((0, 0));
        for repetition in 0..=times {
            let minutes = step.after + every * i64::from(repetition);
            let at = desk.add(start, Duration::from_seconds(minutes * 60)).expect("in the horizon");
            let suffix = if repetition == 0 { String::new() } else { format!("#{repetition}") };
            expected.push((at, format!("chain/{}{suffix}", number + 1)));
        }
    }
    expected.sort_by_key(|(at, _)| *at);
    let steps: Vec<_> = decision.escalation().iter().map(|step| (step.at(), step.id().to_owned())).collect();
    assert_eq!(steps, expected);
}

/// As time goes on, done stays done, and a step that was passed over is not due hours later.
fn time_takes_nothing_back(decision: &Decision, history: &[Event<'_>], now: Instant) {
    let before = statuses(decision, history, now);
    let after = statuses(decision, history, later(now, 500_000));
    for (step, ((_, before), (_, after))) in decision.escalation().iter().zip(before.iter().zip(&after)) {
        let allowed = match before.name() {
            "done" => after.name() == "done",
            "cancelled" if step.at() <= now => matches!(after.name(), "cancelled" | "done"),
            _ => after.name() != "upcoming",
        };
        assert!(allowed, "{}: {before:?}, then {after:?}", step.id());
    }
}

fn a_confirmation_only_takes_steps_away(decision: &Decision, history: &[Event<'_>], confirmed: Instant, now: Instant) {
    let mut more = history.to_vec();
    let place = more.partition_point(|event| event.at <= confirmed);
    more.insert(place, Event::reached(confirmed, Milestone::Confirmed));
    for ((id, before), (_, after)) in statuses(decision, history, now).iter().zip(statuses(decision, &more, now)) {
        let taken = matches!(before, Status::Due | Status::Upcoming) && after.name() == "cancelled";
        assert!(taken || before.name() == after.name(), "{id}: {before:?}, with a confirmation {after:?}");
    }
}

proptest! {
    // Fifty histories each.
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_keeps_the_laws(chain in chain(), trials in proptest::collection::vec(trial(), 50)) {
        let (playbook, desk) = (playbook(chain.rules()), desk());
        for Trial { begins, happenings, asked, confirmed } in trials {
            let start = begin(begins);
            let now = later(start, asked);
            let decision = decided(&playbook, &json!({}), start);
            let again = decided(&playbook, &json!({}), start);
            prop_assert_eq!(again.escalation(), decision.escalation(), "the same input gives the same steps");
            instants_are_sums(&chain, &desk, start, &decision);

            let history = events(&decision, start, &happenings);
            let found = statuses(&decision, &history, now);
            prop_assert_eq!(&statuses(&decision, &history, now), &found, "asking has no effect");
            for ((id, status), step) in found.iter().zip(decision.escalation()) {
                prop_assert_eq!(id, step.id());
                prop_assert_eq!(status.name(), by_definition(step, &history, now), "{} at {}", id, now);
            }
            let past: Vec<_> = history.iter().copied().filter(|event| event.at <= now).collect();
            prop_assert_eq!(&statuses(&decision, &past, now), &found, "what happens later is not known yet");
            time_takes_nothing_back(&decision, &history, now);
            a_confirmation_only_takes_steps_away(&decision, &history, later(start, confirmed), now);
        }
    }
}
