//! Tests clocks where two things meet in one second, where a target comes or goes, and where a calendar ends.

use super::*;

fn standings<'a>(targets: &Targets<'a>, events: &[Event<'a>], now: &str) -> Standings {
    History::new(events).and_then(|history| history.at(targets, at(now))).expect("measured")
}

fn until(warning: Warning, latest: &str, desk: &Calendar) -> Result<Standings, HistoryError> {
    let target = Target::until(Clock::Calendar(desk), at(latest)).warn_at(warning);
    // Half an hour before the desk closes for the last time that it knows.
    let (opened, now) = ("2027-12-31T16:00:00+07:00", at("2027-12-31T16:30:00+07:00"));
    History::new(&[event(opened, EventKind::Opened)])?.at(&resolve(target), now)
}

#[test]
fn a_pause_that_begins_in_the_due_second_leaves_it_due() {
    let target = Target::new(Clock::Always, length("1h")).warn_at(Warning::Share(100));
    let events = [event("2026-11-27T09:00:00Z", EventKind::Opened), event("2026-11-27T10:00:00Z", EventKind::Waiting)];
    let standing = standings(&resolve(target), &events, "2026-11-27T12:00:00Z").resolve.expect("a target");
    assert_eq!((standing.due_at(), standing.warn_at()), (Some(at("2026-11-27T10:00:00Z")), standing.due_at()));
    let late = standing.late().expect("late");
    assert_eq!((late.on_clock(), late.in_all()), (Duration::ZERO, length("2h")), "its clock stands still");
}

#[test]
fn a_target_cut_to_what_is_used_is_due_at_the_change_also_in_a_pause() {
    let cut = resolve(Target::new(Clock::Always, length("1h")));
    let events = [
        event("2026-11-27T09:00:00Z", EventKind::Opened),
        event("2026-11-27T10:00:00Z", EventKind::Waiting),
        Event::sla_changed(at("2026-11-27T11:00:00Z"), &cut),
    ];
    let target = resolve(Target::new(Clock::Always, length("4h")));
    let standing = standings(&target, &events, "2026-11-27T12:00:00Z").resolve.expect("a target");
    assert_eq!(standing.due_at(), Some(at("2026-11-27T11:00:00Z")));
}

#[test]
fn what_is_longer_than_any_time_is_out_of_range_and_not_without_end() {
    let target = Target::new(Clock::Always, length("4000000d"));
    assert_eq!(target.due_from(at(FRIDAY_16)), Err(ClockError::OutOfRange));
    assert_eq!(target.not_after(at(MONDAY_9)).due_from(at(FRIDAY_16)), Ok(at(MONDAY_9)));
}

#[test]
fn at_the_end_of_time_there_is_no_warning_that_nobody_asked_for() {
    let opened = [event("2026-11-27T09:00:00Z", EventKind::Opened)];
    let targets = resolve(Target::new(Clock::Always, length("1h")));
    let last = History::new(&opened).and_then(|history| history.at(&targets, Instant::MAX)).expect("measured");
    assert_eq!(last.resolve.map(|resolve| (resolve.is_warned(), resolve.is_breached())), Some((false, true)));
}

#[test]
fn a_share_of_more_than_all_warns_with_the_due_time_also_where_the_calendar_ends() {
    let desk = desk();
    let last_hour = at("2027-12-31T16:00:00+07:00");
    let target = Target::new(Clock::Calendar(&desk), length("40m")).warn_at(Warning::Share(200));
    assert_eq!(target.warned_from(last_hour), target.due_from(last_hour).map(Some));
}

#[test]
fn a_warning_longer_than_its_target_is_given_at_once_and_once() {
    let before = Warning::Before(length("30m"));
    let (short, longer) = (length("10m"), length("20m"));
    let changed = resolve(Target::new(Clock::Always, longer).warn_at(before));
    let events =
        [event("2026-11-27T09:00:00Z", EventKind::Opened), Event::sla_changed(at("2026-11-27T09:05:00Z"), &changed)];
    let target = Target::new(Clock::Always, short).warn_at(before);
    let standing = standings(&resolve(target), &events, "2026-11-27T09:06:00Z").resolve.expect("a target");
    assert_eq!(standing.warn_at(), Some(at("2026-11-27T09:00:00Z")));
}

#[test]
fn where_the_calendar_ends_a_warning_is_said_only_if_it_is_certain() {
    let desk = desk();
    let warned = |before, latest| {
        until(Warning::Before(length(before)), latest, &desk).map(|all| all.resolve.map(|resolve| resolve.is_warned()))
    };
    let past = "2028-01-05T09:00:00+07:00";
    assert_eq!(warned("29m59s", past), Ok(Some(false)), "more than that is left");
    assert_eq!(warned("30m", past).map_err(|error| error.code()), Err("out_of_horizon"), "it hangs on next year");
    assert_eq!(warned("30m", "2027-12-31T16:45:00+07:00"), Ok(Some(true)));
    assert_eq!(warned("8h", "2025-12-31T09:00:00+07:00"), Ok(Some(true)), "before the calendar begins, and past");
}

#[test]
fn a_second_reply_answers_nothing() {
    let targets = Targets { next_response: Some(Target::new(Clock::Always, length("1h"))), ..Targets::default() };
    let replied = |time| event(time, EventKind::Replied);
    let events = [
        event("2026-11-27T08:00:00Z", EventKind::Opened),
        replied("2026-11-27T08:10:00Z"),
        event("2026-11-27T09:00:00Z", EventKind::CustomerReplied),
        replied("2026-11-27T10:15:00Z"),
        replied("2026-11-27T10:30:00Z"),
        event("2026-11-27T11:00:00Z", EventKind::CustomerReplied),
        replied("2026-11-27T11:30:00Z"),
    ];
    assert_eq!(standings(&targets, &events, "2026-11-27T12:00:00Z").late_answers, 1);
}

#[test]
fn a_response_that_is_given_is_not_owed_again_and_stays_known() {
    let (hour, none) = (Target::new(Clock::Always, length("1h")), Targets::default());
    let respond = Targets { respond: Some(hour), ..none };
    let history = |targets| {
        [
            event("2026-11-27T09:00:00Z", EventKind::Opened),
            event("2026-11-27T09:30:00Z", EventKind::Replied),
            Event::sla_changed(at("2026-11-27T10:00:00Z"), targets),
        ]
    };
    assert_eq!(standings(&none, &history(&respond), "2026-11-27T12:00:00Z").respond, None, "promised too late");
    let kept = standings(&respond, &history(&none), "2026-11-27T12:00:00Z").respond.expect("it was promised");
    assert_eq!(kept.met_at(), Some(at("2026-11-27T09:30:00Z")));
}

#[test]
fn a_resolution_promised_to_a_resolved_ticket_begins_when_it_is_reopened() {
    let targets = resolve(Target::new(Clock::Always, length("1h")));
    let events = [
        event("2026-11-27T09:00:00Z", EventKind::Opened),
        event("2026-11-27T10:00:00Z", EventKind::Resolved),
        Event::sla_changed(at("2026-11-27T11:00:00Z"), &targets),
        event("2026-11-27T12:00:00Z", EventKind::Reopened),
    ];
    let resolve = |now| standings(&Targets::default(), &events, now).resolve;
    assert_eq!(resolve("2026-11-27T11:30:00Z"), None);
    let reopened = resolve("2026-11-27T12:15:00Z").expect("a target");
    assert_eq!((reopened.begun_at(), reopened.elapsed()), (at("2026-11-27T12:00:00Z"), length("15m")));
}

#[test]
fn there_are_no_clocks_before_the_ticket() {
    let events = [event("2026-11-27T09:00:00Z", EventKind::Opened)];
    let clocks = History::new(&events).and_then(|history| history.clocks(Targets::NONE, at("2026-11-27T08:59:59Z")));
    assert_eq!(clocks.expect_err("nothing is there").code(), "too_early");
}
