//! Asks clocks second by second: one that is open, not paused and not met counts the second; slow, and plain to see
//! right. Over days on which clocks change, in ten zones.

use proptest::prelude::*;

use super::*;

/// Zones with a day in 2026 on which something happens to their clocks, or to nobody's.
const ZONES: [(&str, &str); 11] = [
    ("Asia/Ho_Chi_Minh", "2026-06-05T00:00:00Z"),
    ("America/New_York", "2026-03-07T12:00:00Z"),
    ("Europe/London", "2026-10-24T12:00:00Z"),
    ("Europe/Dublin", "2026-03-28T12:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T06:00:00Z"),
    ("Australia/Sydney", "2026-10-03T06:00:00Z"),
    ("Africa/Casablanca", "2026-02-14T12:00:00Z"),
    ("Asia/Kathmandu", "2026-06-05T00:00:00Z"),
    ("America/Sao_Paulo", "2026-06-05T00:00:00Z"),
    ("Pacific/Apia", "2026-06-05T00:00:00Z"),
    ("America/St_Johns", "2026-11-01T00:00:00Z"),
];

/// Seconds of a window.
pub(super) const WINDOW: usize = 2 * 86_400;

/// Both calendars of a window and which of their seconds are open.
pub(super) struct Window {
    pub(super) from: Instant,
    pub(super) calendars: [Calendar; 2],
    open: [Vec<bool>; 2],
}

impl Window {
    pub(super) fn new(zone: &str, from: &str) -> Window {
        let from = at(from);
        let calendars = [
            calendar(zone, "daily", "00:30-02:15, 08:00-11:59, 13:00-17:00"),
            calendar(zone, "daily", "01:00-03:30, 07:30-19:00, 22:00-24:00"),
        ];
        let second = |x: usize| from.checked_add(Duration::from_seconds(x as i64)).expect("in range");
        let open = calendars
            .each_ref()
            .map(|calendar| (0..WINDOW).map(|x| calendar.is_open(second(x)).expect("in the horizon")).collect());
        Window { from, calendars, open }
    }

    pub(super) fn at(&self, x: usize) -> Instant {
        self.from.checked_add(Duration::from_seconds(x as i64)).expect("in range")
    }
}

/// A target in the oracle's words: the clock by its number, 2 for 24×7, instants by their second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Terms {
    pub(super) clock: usize,
    pub(super) length: i64,
    pub(super) warning: Option<Warning>,
    pub(super) latest: Option<usize>,
    pub(super) pauses: bool,
}

impl Terms {
    pub(super) fn target<'a>(&self, window: &'a Window) -> Target<'a> {
        let clock = window.calendars.get(self.clock).map_or(Clock::Always, Clock::Calendar);
        let mut target = Target::new(clock, Duration::from_seconds(self.length)).pauses(self.pauses);
        target.warning = self.warning;
        self.latest.map_or(target, |latest| target.not_after(window.at(latest)))
    }

    fn warned_after(&self) -> Option<i64> {
        Some(match self.warning? {
            Warning::Share(share) => self.length * i64::from(share) / 100,
            Warning::Before(before) => (self.length - before.seconds()).max(0),
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    Replied,
    CustomerReplied,
    Waiting,
    Resumed,
    Resolved,
    Reopened,
    /// All three targets get these terms.
    Sla(Terms),
    Calendar(usize),
}

/// Drops the steps that cannot happen where they stand.
pub(super) fn legal(steps: Vec<(usize, Step)>) -> Vec<(usize, Step)> {
    let mut resolved = false;
    let possible = |(_, step): &(usize, Step)| {
        let fits = match step {
            Step::Waiting | Step::Resumed => !resolved,
            Step::Reopened => resolved,
            _ => true,
        };
        match step {
            Step::Resolved => resolved = true,
            Step::Reopened => resolved = false,
            _ => {}
        }
        fits
    };
    steps.into_iter().filter(possible).collect()
}

/// The history of a ticket opened at the window's first second; `changed` has the targets that its steps change to.
pub(super) fn events<'a>(window: &'a Window, steps: &[(usize, Step)], changed: &'a [Targets<'a>]) -> Vec<Event<'a>> {
    let mut changed = changed.iter();
    let later = steps.iter().map(|(x, step)| {
        let at = window.at(*x);
        let kind = match step {
            Step::Replied => EventKind::Replied,
            Step::CustomerReplied => EventKind::CustomerReplied,
            Step::Waiting => EventKind::Waiting,
            Step::Resumed => EventKind::Resumed,
            Step::Resolved => EventKind::Resolved,
            Step::Reopened => EventKind::Reopened,
            Step::Sla(_) => return Event::sla_changed(at, changed.next().expect("one for each change")),
            Step::Calendar(calendar) => return Event::calendar_changed(at, &window.calendars[*calendar]),
        };
        Event::new(at, kind)
    });
    std::iter::once(Event::new(window.at(0), EventKind::Opened)).chain(later).collect()
}

pub(super) fn all(window: &Window, terms: Terms) -> Targets<'_> {
    let target = Some(terms.target(window));
    Targets { respond: target, next_response: target, resolve: target }
}

pub(super) fn changes<'a>(window: &'a Window, steps: &[(usize, Step)]) -> Vec<Targets<'a>> {
    let terms = steps.iter().filter_map(|(_, step)| if let Step::Sla(terms) = step { Some(*terms) } else { None });
    terms.map(|terms| all(window, terms)).collect()
}

/// One target, second by second.
#[derive(Clone, Copy, Debug)]
struct Counter {
    terms: Terms,
    begun: usize,
    used: i64,
    /// When, and what was used then.
    due: Option<(usize, i64)>,
    warned: Option<usize>,
    used_at_latest: Option<i64>,
    runs: bool,
    met: Option<usize>,
}

impl Counter {
    fn new(terms: Terms, begun: usize) -> Counter {
        Counter { terms, begun, used: 0, due: None, warned: None, used_at_latest: None, runs: false, met: None }
    }

    fn change(&mut self, terms: Terms) {
        if self.met.is_some() {
            return;
        }
        if terms.length > self.terms.length {
            self.due = None;
        }
        if terms.warned_after().is_none_or(|after| Some(after) > self.terms.warned_after()) {
            self.warned = None;
        }
        if terms.latest != self.terms.latest {
            self.used_at_latest = None;
        }
        self.terms = terms;
    }

    /// What is true at second `x`, before it passes.
    fn look(&mut self, x: usize) {
        if self.due.is_none() && self.used >= self.terms.length {
            self.due = Some((x, self.used));
        }
        if self.warned.is_none() && self.terms.warned_after().is_some_and(|after| self.used >= after) {
            self.warned = Some(x);
        }
        if self.used_at_latest.is_none() && self.terms.latest.is_some_and(|latest| x >= latest) {
            self.used_at_latest = Some(self.used);
        }
    }

    fn is_late(&self, x: usize) -> bool {
        self.due.is_some_and(|(due, _)| due < x) || self.terms.latest.is_some_and(|latest| latest < x)
    }

    fn pass(&mut self, window: &Window, x: usize) {
        let open = window.open.get(self.terms.clock).is_none_or(|open| open[x]);
        self.used += i64::from(self.runs && open);
    }

    /// When no more than the warning's time is left until the latest second.
    fn warned_of_latest(&self, window: &Window) -> Option<usize> {
        let (Some(Warning::Before(before)), Some(latest)) = (self.terms.warning, self.terms.latest) else {
            return None;
        };
        let open = |x: usize| window.open.get(self.terms.clock).is_none_or(|open| open[x]);
        let (mut x, mut left) = (latest, 0);
        while x > self.begun && left + i64::from(open(x - 1)) <= before.seconds() {
            left += i64::from(open(x - 1));
            x -= 1;
        }
        Some(x.max(self.begun))
    }

    /// The standing at `until`, and when it is due if it goes on as it does.
    fn standing(&self, window: &Window, until: usize) -> Seen {
        let mut ahead = *self;
        ahead.look(until);
        let (used, used_at_latest) = (ahead.used, ahead.used_at_latest);
        let mut x = until;
        while x < WINDOW
            && self.runs
            && (ahead.due.is_none() || ahead.terms.warning.is_some() && ahead.warned.is_none())
        {
            ahead.pass(window, x);
            x += 1;
            ahead.look(x);
        }
        let terms = self.terms;
        let (used_up, used_at_due) = ahead.due.unzip();
        let due = [used_up, terms.latest].into_iter().flatten().min();
        let of_latest = terms.latest.filter(|latest| used_up.is_none_or(|due| *latest < due));
        let of_latest = of_latest.and_then(|_| self.warned_of_latest(window));
        let warned = [ahead.warned, of_latest, due].into_iter().flatten().min().filter(|_| terms.warning.is_some());
        let late = due.filter(|due| until > *due).map(|due| {
            let most = if terms.latest.is_some_and(|latest| latest < until) { used_at_latest } else { None };
            (used - most.into_iter().chain(used_at_due).min().unwrap_or(used).min(used), (until - due) as i64)
        });
        // Past the window nothing is known.
        let beyond = self.runs && ahead.due.is_none() && terms.latest.is_none();
        Seen { used, due, warned, late, beyond }
    }
}

#[derive(Debug, PartialEq)]
struct Seen {
    used: i64,
    due: Option<usize>,
    warned: Option<usize>,
    late: Option<(i64, i64)>,
    beyond: bool,
}

/// A whole ticket, second by second, up to `now`.
#[derive(Debug)]
struct Oracle {
    terms: Terms,
    waiting: bool,
    resolved: bool,
    answered: bool,
    unanswered: bool,
    late_answers: u32,
    respond: Counter,
    next: Option<Counter>,
    resolve: Counter,
}

impl Oracle {
    fn run(window: &Window, terms: Terms, steps: &[(usize, Step)], now: usize) -> Oracle {
        let (respond, resolve) = (Counter::new(terms, 0), Counter::new(terms, 0));
        let mut ticket = Oracle {
            terms,
            waiting: false,
            resolved: false,
            answered: false,
            unanswered: false,
            late_answers: 0,
            respond,
            next: None,
            resolve,
        };
        let mut steps = steps.iter().peekable();
        for x in 0..=now {
            ticket.set(x);
            while let Some((_, step)) = steps.next_if(|(at, _)| *at == x) {
                ticket.happen(*step, x);
                ticket.set(x);
            }
            if x < now {
                for counter in ticket.counters().filter(|counter| counter.met.is_none()) {
                    counter.pass(window, x);
                }
            }
        }
        ticket
    }

    fn counters(&mut self) -> impl Iterator<Item = &mut Counter> {
        [&mut self.respond, &mut self.resolve].into_iter().chain(self.next.as_mut())
    }

    fn set(&mut self, x: usize) {
        let (waiting, resolved) = (self.waiting, self.resolved);
        for counter in self.counters().filter(|counter| counter.met.is_none()) {
            let stands_still = resolved || waiting && counter.terms.pauses;
            counter.runs = !stands_still;
            counter.look(x);
        }
    }

    fn happen(&mut self, step: Step, x: usize) {
        match step {
            Step::Replied => self.answer(x),
            Step::CustomerReplied => {
                self.waiting = false;
                if self.answered && !self.unanswered {
                    self.unanswered = true;
                    self.next = Some(Counter::new(self.terms, x));
                }
            }
            Step::Waiting => self.waiting = true,
            Step::Resumed => self.waiting = false,
            Step::Resolved => {
                self.answer(x);
                (self.resolved, self.waiting) = (true, false);
                self.resolve.met.get_or_insert(x);
            }
            Step::Reopened => {
                self.resolved = false;
                self.resolve.met = None;
                self.resolve.change(self.terms);
            }
            Step::Sla(terms) => self.change(terms),
            Step::Calendar(_) if self.terms.clock == 2 => {}
            Step::Calendar(clock) => self.change(Terms { clock, ..self.terms }),
        }
    }

    fn answer(&mut self, x: usize) {
        self.answered = true;
        self.respond.met.get_or_insert(x);
        if let (true, Some(next)) = (self.unanswered, &mut self.next) {
            next.met.get_or_insert(x);
            self.late_answers += u32::from(next.is_late(x));
        }
        self.unanswered = false;
    }

    fn change(&mut self, terms: Terms) {
        self.terms = terms;
        for counter in self.counters() {
            counter.change(terms);
        }
    }
}

/// Compares one target with its counter.
fn compare(window: &Window, standing: &Standing, counter: &Counter, now: usize) -> Result<(), TestCaseError> {
    let seen = counter.standing(window, counter.met.unwrap_or(now));
    prop_assert_eq!(standing.elapsed().seconds(), seen.used);
    prop_assert_eq!(standing.remaining().map(Duration::seconds), Some(counter.terms.length - seen.used));
    prop_assert_eq!(standing.met_at(), counter.met.map(|x| window.at(x)));
    prop_assert_eq!(standing.state() == State::Running, counter.met.is_none() && counter.runs);
    if !seen.beyond {
        prop_assert_eq!(standing.due_at(), seen.due.map(|x| window.at(x)), "due {:?}", seen);
        prop_assert_eq!(standing.warn_at(), seen.warned.map(|x| window.at(x)), "warned {:?}", seen);
        let late = standing.late().map(|late| (late.on_clock().seconds(), late.in_all().seconds()));
        prop_assert_eq!(late, seen.late);
    }
    Ok(())
}

pub(super) fn terms() -> impl Strategy<Value = Terms> {
    let warning = prop_oneof![
        Just(None),
        (1_u8..=100).prop_map(|share| Some(Warning::Share(share))),
        (1_i64..20_000).prop_map(|before| Some(Warning::Before(Duration::from_seconds(before)))),
    ];
    let latest = prop_oneof![2 => Just(None), 1 => (0..WINDOW).prop_map(Some)];
    // Half hours as well, so that events, due times and changes of the clocks meet in one second.
    let length = prop_oneof![1_i64..40_000, (1_i64..20).prop_map(|count| count * 1_800)];
    (0_usize..3, length, warning, latest, any::<bool>()).prop_map(|(clock, length, warning, latest, pauses)| Terms {
        clock,
        length,
        warning,
        latest,
        pauses,
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Replied),
        3 => Just(Step::CustomerReplied),
        4 => Just(Step::Waiting),
        4 => Just(Step::Resumed),
        1 => Just(Step::Resolved),
        2 => Just(Step::Reopened),
        1 => terms().prop_map(Step::Sla),
        1 => (0_usize..2).prop_map(Step::Calendar),
    ]
}

/// Steps in their order; gaps of nothing at all are as likely as long ones, and half hours as any.
pub(super) fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let gap = prop_oneof![
        1 => Just(0_usize),
        2 => 1_usize..7_200,
        2 => (1_usize..8).prop_map(|count| count * 1_800),
        1 => 7_200_usize..40_000,
    ];
    proptest::collection::vec((gap, step()), 0..20).prop_map(|gaps| {
        let mut x = 0;
        let placed = gaps.into_iter().map(|(gap, step)| {
            x += gap;
            (x, step)
        });
        legal(placed.take_while(|(x, _)| *x < WINDOW).collect())
    })
}

// Two tests, so that two cores work on them.
#[test]
fn clocks_say_what_counting_seconds_says() {
    say_what_counting_seconds_says(&ZONES[..5]);
}

#[test]
fn clocks_say_what_counting_seconds_says_elsewhere() {
    say_what_counting_seconds_says(&ZONES[5..]);
}

fn say_what_counting_seconds_says(zones: &[(&str, &str)]) {
    for (zone, from) in zones {
        let window = Window::new(zone, from);
        let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let any = (terms(), steps(), 0..WINDOW);
        let run = runner.run(&any, |(terms, steps, now)| {
            let changed = changes(&window, &steps);
            let events = events(&window, &steps, &changed);
            let history = History::new(&events).expect("legal steps");
            let standings = history.at(&all(&window, terms), window.at(now)).expect("in the horizon");
            let oracle = Oracle::run(&window, terms, &steps, now);
            compare(&window, &standings.respond.expect("a target"), &oracle.respond, now)?;
            compare(&window, &standings.resolve.expect("a target"), &oracle.resolve, now)?;
            prop_assert_eq!(standings.next_response.is_some(), oracle.next.is_some());
            prop_assert_eq!(standings.late_answers, oracle.late_answers);
            standings.next_response.iter().zip(&oracle.next).try_for_each(|(it, next)| compare(&window, it, next, now))
        });
        assert!(run.is_ok(), "{zone}: {}", run.expect_err("failed"));
    }
}
