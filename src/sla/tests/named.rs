//! Tests each thing that other trackers are known to get wrong, and each rule of the module's documentation, by name.

use super::*;

/// Where the resolution stands after these events.
fn resolution(target: Target<'_>, events: &[Event<'_>], now: &str) -> Standing {
    let history = History::new(events).expect("a history");
    history.at(&resolve(target), at(now)).expect("measured").resolve.expect("a target")
}

#[test]
fn due_at_closing_time_is_due_then_and_late_a_second_after() {
    let desk = desk();
    let target = Target::new(Clock::Calendar(&desk), length("1h"));
    let opened = [event(FRIDAY_16, EventKind::Opened)];
    let due = resolution(target, &opened, FRIDAY_17);
    assert_eq!((due.due_at(), due.is_breached()), (Some(at(FRIDAY_17)), false));
    let late = resolution(target, &opened, "2026-11-27T17:00:01+07:00").late().expect("late");
    assert_eq!((late.on_clock(), late.in_all()), (Duration::ZERO, length("1s")), "the desk is closed");
    let monday = resolution(target, &opened, "2026-11-30T09:10:00+07:00").late().expect("late");
    assert_eq!((monday.on_clock(), monday.in_all()), (length("10m"), length("2d16h10m")));
}

#[test]
fn a_warning_before_due_is_counted_on_the_clock_and_not_to_midnight() {
    let desk = desk();
    let target = Target::new(Clock::Calendar(&desk), length("2h"));
    let warned = |warning| target.warn_at(warning).warned_from(at(FRIDAY_16)).expect("measured").expect("a warning");
    assert_eq!(target.due_from(at(FRIDAY_16)), Ok(at("2026-11-30T10:00:00+07:00")));
    assert_eq!(warned(Warning::Before(length("30m"))), at("2026-11-30T09:30:00+07:00"));
    assert_eq!(warned(Warning::Before(length("90m"))), at("2026-11-27T16:30:00+07:00"));
    // While somebody is still there to act: as due times, at closing time and not at the next opening.
    assert_eq!(warned(Warning::Before(length("1h"))), at(FRIDAY_17));
    assert_eq!(warned(Warning::Share(75)), at("2026-11-30T09:30:00+07:00"));
    assert_eq!(warned(Warning::Share(100)), at("2026-11-30T10:00:00+07:00"));
    assert_eq!(warned(Warning::Before(length("5h"))), at(FRIDAY_16), "not before it begins");
}

#[test]
fn a_warning_is_given_from_its_second_on() {
    let target = Target::new(Clock::Always, length("1h")).warn_at(Warning::Before(length("15m")));
    let opened = [event("2026-11-27T09:00:00Z", EventKind::Opened)];
    assert!(!resolution(target, &opened, "2026-11-27T09:44:59Z").is_warned());
    let warned = resolution(target, &opened, "2026-11-27T09:45:00Z");
    assert!(warned.is_warned() && !warned.is_breached());
}

#[test]
fn a_pause_takes_open_time_only_and_never_wall_time() {
    let desk = desk();
    let target = Target::new(Clock::Calendar(&desk), length("4h"));
    let paused = |from, to| {
        [event(FRIDAY_16, EventKind::Opened), event(from, EventKind::Waiting), event(to, EventKind::Resumed)]
    };
    let now = "2026-11-30T09:30:00+07:00";
    // From closing to opening: 64 hours on the wall, nothing on the clock.
    let over_the_weekend = resolution(target, &paused(FRIDAY_17, MONDAY_9), now);
    assert_eq!(over_the_weekend.elapsed(), length("1h30m"));
    assert_eq!(over_the_weekend.due_at(), Some(at("2026-11-30T12:00:00+07:00")));
    // Half an hour before closing to a quarter after opening: 45 minutes.
    let events = paused("2026-11-27T16:30:00+07:00", "2026-11-30T09:15:00+07:00");
    let around_it = resolution(target, &events, now);
    assert_eq!(around_it.elapsed(), length("45m"));
    assert_eq!(around_it.due_at(), Some(at("2026-11-30T12:45:00+07:00")));
    assert_eq!(around_it.remaining(), Some(length("3h15m")));
}

#[test]
fn a_pause_within_a_pause_is_the_same_pause_and_one_without_an_end_goes_on() {
    let target = Target::new(Clock::Always, length("2h"));
    let pause = |time, kind| event(time, kind);
    let events = [
        pause("2026-11-27T09:00:00Z", EventKind::Opened),
        pause("2026-11-27T09:10:00Z", EventKind::Waiting),
        pause("2026-11-27T09:20:00Z", EventKind::Waiting),
        pause("2026-11-27T09:30:00Z", EventKind::Resumed),
        pause("2026-11-27T09:40:00Z", EventKind::Resumed),
        pause("2026-11-27T09:50:00Z", EventKind::Waiting),
    ];
    let standing = resolution(target, &events, "2027-01-01T00:00:00Z");
    assert_eq!((standing.state(), standing.elapsed()), (State::Paused, length("30m")));
    assert_eq!((standing.due_at(), standing.warn_at(), standing.is_breached()), (None, None, false));
}

#[test]
fn events_of_one_second_happen_in_their_order() {
    let target = Target::new(Clock::Always, length("2h"));
    let nine = |kind| event("2026-11-27T09:00:00Z", kind);
    let paused = [nine(EventKind::Opened), nine(EventKind::Resumed), nine(EventKind::Waiting)];
    let running = [nine(EventKind::Opened), nine(EventKind::Waiting), nine(EventKind::Resumed)];
    let now = "2026-11-27T10:00:00Z";
    assert_eq!(resolution(target, &paused, now).elapsed(), Duration::ZERO);
    assert_eq!(resolution(target, &running, now).elapsed(), length("1h"));
}

#[test]
fn a_reopened_ticket_keeps_the_time_it_used_and_not_the_time_it_was_resolved() {
    let target = Target::new(Clock::Always, length("2h"));
    let events = [
        event("2026-11-27T09:00:00Z", EventKind::Opened),
        event("2026-11-27T10:00:00Z", EventKind::Resolved),
        event("2026-11-28T10:00:00Z", EventKind::Reopened),
    ];
    let resolved = resolution(target, &events, "2026-11-28T09:00:00Z");
    assert_eq!((resolved.state(), resolved.met_at()), (State::Met, Some(at("2026-11-27T10:00:00Z"))));
    assert_eq!(resolved.due_at(), Some(at("2026-11-27T11:00:00Z")), "when it would have been");
    let reopened = resolution(target, &events, "2026-11-28T10:30:00Z");
    assert_eq!((reopened.state(), reopened.elapsed()), (State::Running, length("1h30m")));
    assert_eq!(reopened.due_at(), Some(at("2026-11-28T11:00:00Z")));
}

#[test]
fn the_first_response_does_not_pause_unless_it_is_said() {
    let target = Target::new(Clock::Always, length("30m"));
    let events = [
        event("2026-11-27T09:00:00Z", EventKind::Opened),
        event("2026-11-27T09:10:00Z", EventKind::Waiting),
        event("2026-11-27T09:50:00Z", EventKind::Replied),
    ];
    let respond = |target| {
        let targets = Targets { respond: Some(target), ..Targets::default() };
        let standings = History::new(&events).and_then(|history| history.at(&targets, at("2026-11-27T11:00:00Z")));
        standings.expect("measured").respond.expect("a target")
    };
    let late = respond(target).late().expect("late");
    assert_eq!((late.on_clock(), late.in_all()), (length("20m"), length("20m")));
    let said = respond(target.pauses(true));
    assert_eq!((said.elapsed(), said.is_breached(), said.state()), (length("10m"), false, State::Met));
}

#[test]
fn the_next_response_runs_from_the_oldest_message_without_an_answer() {
    let targets = Targets { next_response: Some(Target::new(Clock::Always, length("1h"))), ..Targets::default() };
    let events = [
        event("2026-11-27T08:00:00Z", EventKind::Opened),
        event("2026-11-27T08:05:00Z", EventKind::CustomerReplied),
        event("2026-11-27T08:10:00Z", EventKind::Replied),
        event("2026-11-27T09:00:00Z", EventKind::CustomerReplied),
        event("2026-11-27T09:30:00Z", EventKind::CustomerReplied),
        event("2026-11-27T10:15:00Z", EventKind::Replied),
        event("2026-11-27T12:00:00Z", EventKind::CustomerReplied),
    ];
    let history = History::new(&events).expect("a history");
    let standings = |now: &str| history.at(&targets, at(now)).expect("measured");
    assert_eq!(standings("2026-11-27T08:30:00Z").next_response, None, "the first response answered it");
    let running = standings("2026-11-27T09:45:00Z").next_response.expect("runs");
    assert_eq!((running.begun_at(), running.elapsed()), (at("2026-11-27T09:00:00Z"), length("45m")));
    let answered = standings("2026-11-27T11:00:00Z");
    assert_eq!(answered.late_answers, 1);
    assert_eq!(answered.next_response.and_then(|next| next.late()).map(|late| late.in_all()), Some(length("15m")));
    let again = standings("2026-11-27T12:10:00Z");
    assert_eq!(again.next_response.map(|next| (next.elapsed(), next.is_breached())), Some((length("10m"), false)));
    assert_eq!(again.late_answers, 1);
}

#[test]
fn a_customer_who_writes_is_waited_for_no_more() {
    let target = Target::new(Clock::Always, length("2h"));
    let events = [
        event("2026-11-27T09:00:00Z", EventKind::Opened),
        event("2026-11-27T09:10:00Z", EventKind::Waiting),
        event("2026-11-27T09:40:00Z", EventKind::CustomerReplied),
    ];
    assert_eq!(resolution(target, &events, "2026-11-27T10:00:00Z").elapsed(), length("30m"));
}

#[test]
fn a_message_to_a_resolved_ticket_waits_for_it_to_be_reopened() {
    let targets = Targets { next_response: Some(Target::new(Clock::Always, length("1h"))), ..Targets::default() };
    let events = [
        event("2026-11-27T08:00:00Z", EventKind::Opened),
        event("2026-11-27T09:00:00Z", EventKind::Resolved),
        event("2026-11-27T12:00:00Z", EventKind::CustomerReplied),
        event("2026-11-27T13:00:00Z", EventKind::Reopened),
    ];
    let history = History::new(&events).expect("a history");
    let next = |now: &str| history.at(&targets, at(now)).expect("measured").next_response.expect("a message");
    assert_eq!(next("2026-11-27T12:30:00Z").state(), State::Paused);
    let reopened = next("2026-11-27T13:10:00Z");
    assert_eq!((reopened.elapsed(), reopened.due_at()), (length("10m"), Some(at("2026-11-27T14:00:00Z"))));
}

#[test]
fn used_time_is_kept_when_the_calendar_changes() {
    let (desk, partner) = (desk(), calendar("Asia/Ho_Chi_Minh", "mon-sun", "08:00-20:00"));
    let target = Target::new(Clock::Calendar(&desk), length("4h"));
    let changed = Event::calendar_changed(at("2026-11-27T18:00:00+07:00"), &partner);
    let standing = resolution(target, &[event(FRIDAY_16, EventKind::Opened), changed], "2026-11-27T18:30:00+07:00");
    assert_eq!((standing.elapsed(), standing.remaining()), (length("1h30m"), Some(length("2h30m"))));
    assert_eq!(standing.due_at(), Some(at("2026-11-28T09:00:00+07:00")), "on the partner's Saturday");
    let always = Target::new(Clock::Always, length("4h"));
    let standing = resolution(always, &[event(FRIDAY_16, EventKind::Opened), changed], "2026-11-27T18:30:00+07:00");
    assert_eq!(standing.elapsed(), length("2h30m"), "24×7 has no business hours to change");
}

#[test]
fn used_time_is_kept_when_the_targets_change() {
    let normal = Target::new(Clock::Always, length("4h"));
    let (urgent, longer) = (resolve(Target::new(Clock::Always, length("1h"))), resolve(normal));
    let opened = event("2026-11-27T09:00:00Z", EventKind::Opened);
    let to_urgent = Event::sla_changed(at("2026-11-27T11:00:00Z"), &urgent);
    let shorter = resolution(normal, &[opened, to_urgent], "2026-11-27T11:30:00Z");
    assert_eq!((shorter.elapsed(), shorter.remaining()), (length("2h30m"), Some(length("-1h30m"))));
    assert_eq!(shorter.due_at(), Some(at("2026-11-27T11:00:00Z")), "nobody knew before");
    let late = shorter.late().expect("late");
    assert_eq!(
        (late.on_clock(), late.in_all()),
        (length("30m"), length("30m")),
        "nor does what ran before count as late"
    );
    let back = Event::sla_changed(at("2026-11-27T12:00:00Z"), &longer);
    let again = resolution(normal, &[opened, to_urgent, back], "2026-11-27T12:30:00Z");
    assert_eq!((again.due_at(), again.is_breached()), (Some(at("2026-11-27T13:00:00Z")), false));
}

#[test]
fn a_due_time_that_is_past_does_not_move_when_terms_change() {
    let desk = desk();
    let target = Target::new(Clock::Calendar(&desk), length("1h"));
    let other = calendar("Asia/Ho_Chi_Minh", "daily", "00:00-24:00");
    let events = [
        event("2026-11-27T10:00:00+07:00", EventKind::Opened),
        Event::calendar_changed(at("2026-11-27T14:00:00+07:00"), &other),
    ];
    let standing = resolution(target, &events, "2026-11-27T15:00:00+07:00");
    assert_eq!(standing.due_at(), Some(at("2026-11-27T11:00:00+07:00")));
    assert_eq!(standing.late().map(|late| late.in_all()), Some(length("4h")));
}

#[test]
fn a_shorter_target_does_not_make_what_is_late_later() {
    let (normal, urgent) = (length("2h"), resolve(Target::new(Clock::Always, length("1h"))));
    let events =
        [event("2026-11-27T09:00:00Z", EventKind::Opened), Event::sla_changed(at("2026-11-27T12:00:00Z"), &urgent)];
    let standing = resolution(Target::new(Clock::Always, normal), &events, "2026-11-27T12:30:00Z");
    let late = standing.late().expect("late");
    assert_eq!(standing.due_at(), Some(at("2026-11-27T11:00:00Z")));
    assert_eq!((late.on_clock(), late.in_all()), (length("1h30m"), length("1h30m")), "since it was due");
}

#[test]
fn no_pause_moves_the_latest_instant() {
    let cutoff = "2026-11-27T12:00:00Z";
    let target = Target::new(Clock::Always, length("2h")).not_after(at(cutoff)).warn_at(Warning::Before(length("30m")));
    let events = [event("2026-11-27T09:00:00Z", EventKind::Opened), event("2026-11-27T10:00:00Z", EventKind::Waiting)];
    let paused = resolution(target, &events, "2026-11-27T11:00:00Z");
    assert_eq!((paused.due_at(), paused.is_warned()), (Some(at(cutoff)), false));
    assert!(resolution(target, &events, "2026-11-27T11:30:00Z").is_warned());
    let late = resolution(target, &events, "2026-11-27T12:10:00Z").late().expect("late");
    assert_eq!((late.on_clock(), late.in_all()), (Duration::ZERO, length("10m")), "its clock stood still");
}

#[test]
fn a_latest_instant_past_the_calendar_is_no_hindrance_and_one_within_ends_a_long_target() {
    let desk = desk();
    let long = Target::new(Clock::Calendar(&desk), length("9000h"));
    assert!(long.due_from(at(FRIDAY_16)).is_err());
    assert_eq!(long.not_after(at(MONDAY_9)).due_from(at(FRIDAY_16)), Ok(at(MONDAY_9)));
    let far = at("2031-01-01T00:00:00Z");
    let target =
        Target::new(Clock::Calendar(&desk), length("1h")).not_after(far).warn_at(Warning::Before(length("5m")));
    assert_eq!(target.due_from(at(FRIDAY_16)), Ok(at(FRIDAY_17)));
    let events = [event(FRIDAY_16, EventKind::Opened), event(FRIDAY_16, EventKind::Waiting)];
    let paused = resolution(target, &events, MONDAY_9);
    assert_eq!((paused.due_at(), paused.is_warned()), (Some(far), false));
}

#[test]
fn what_happens_later_is_not_looked_at_but_its_order_is() {
    let target = Target::new(Clock::Always, length("2h"));
    let opened = event("2026-11-27T09:00:00Z", EventKind::Opened);
    let later = event("2026-11-27T10:00:00Z", EventKind::Resolved);
    assert_eq!(resolution(target, &[opened, later], "2026-11-27T09:59:59Z").state(), State::Running);
    let again = event("2026-11-27T09:30:00Z", EventKind::Replied);
    let error = History::new(&[opened, later, again]).expect_err("out of order");
    assert_eq!((error.code(), error.event()), ("out_of_order", Some(2)));
}

#[test]
fn what_cannot_happen_is_refused_by_name() {
    let at_nine = |kind| event("2026-11-27T09:00:00Z", kind);
    let (opened, resolved) = (at_nine(EventKind::Opened), at_nine(EventKind::Resolved));
    let refused = |events: &[Event<'_>]| {
        let error = History::new(events).expect_err("cannot be");
        (error.code(), error.event(), error.to_string())
    };
    assert_eq!(refused(&[]).0, "empty");
    assert_eq!(refused(&[resolved, opened]).0, "not_opened");
    assert_eq!(refused(&[opened, opened]).0, "opened_twice");
    assert_eq!(refused(&[opened, at_nine(EventKind::Reopened)]).0, "not_resolved");
    for kind in [EventKind::Waiting, EventKind::Resumed] {
        let (code, index, message) = refused(&[opened, resolved, at_nine(kind)]);
        assert_eq!((code, index), ("is_resolved", Some(2)));
        assert!(message.starts_with(&format!("event 3, `{}` at 2026-11-27T09:00:00Z, ", kind.name())), "{message}");
    }
    let history = [opened];
    let error = History::new(&history).and_then(|it| it.at(Targets::NONE, at("2026-11-27T08:00:00Z")));
    assert_eq!(error.expect_err("before the opening").code(), "too_early");
}

#[test]
fn an_event_past_the_calendar_is_named_and_leaves_the_clocks_as_they_were() {
    let desk = desk();
    let targets = resolve(Target::new(Clock::Calendar(&desk), length("1h")));
    let events = [event(FRIDAY_16, EventKind::Opened), event("2028-01-03T00:00:00Z", EventKind::Waiting)];
    let history = History::new(&events).expect("a history");
    let error = history.at(&targets, at("2028-02-01T00:00:00Z")).expect_err("past 2027");
    assert_eq!((error.code(), error.event()), ("out_of_horizon", Some(1)));
    let mut clocks = TicketClocks::open(targets, at(FRIDAY_16));
    let before = format!("{clocks:?}");
    assert!(clocks.apply(&events[1]).is_err());
    assert_eq!(format!("{clocks:?}"), before);
}

#[test]
fn a_share_or_a_time_and_nothing_else_is_a_warning() {
    assert_eq!("30m".parse(), Ok(Warning::Before(length("30m"))));
    for text in ["", "%", "0%", "101%", "+5%", "-5%", "7.5%", "75", "75 %", "0m", "-30m", "soon"] {
        assert_eq!(text.parse::<Warning>(), Err(ParseWarningError), "{text}");
    }
    for text in ["1%", "100%", "1h30m"] {
        assert_eq!(text.parse::<Warning>().map(|warning| warning.to_string()).as_deref(), Ok(text));
    }
}
