//! Any tickets in any groups, against a recount by plain loops that knows nothing of clocks, tallies or zones: every target
//! here runs 24×7, and Vietnam is seven hours ahead of UTC. Histories of every kind, in business hours, are in `quarters`.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use casebook::report::{Grouping, TicketEvent, TicketRecord, Times};
use casebook::{Instant, Number, Priority};
use chrono::{DateTime, Datelike, FixedOffset};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{casebook, query};

/// 2026-09-28T00:00:00Z, so that random tickets pass the ends of months, a quarter and the year.
const START: i64 = 1_790_553_600;
const DAY: i64 = 86_400;

#[derive(Clone, Debug)]
struct Story {
    opened: i64,
    /// Seconds after the opening, as are all below.
    replied: Option<i64>,
    /// When the customer was waited for, and for how long.
    waited: Option<(i64, i64)>,
    resolved: Option<i64>,
    outcome: &'static str,
    priority: Option<&'static str>,
    team: Option<&'static str>,
    tags: Vec<&'static str>,
    channel: Option<&'static str>,
    cost: Option<i64>,
}

fn stories() -> impl Strategy<Value = Vec<Story>> {
    let words = || prop::option::of(prop::sample::select(vec!["cs", "bu", "Đội Ấn"]));
    let tags = prop::collection::vec(prop::sample::select(vec!["vip", "hóa đơn", "", "gấp"]), 0..4);
    // Few different lengths, so that ties, and what is due at the very second, come often.
    let length = || (0..9i64).prop_map(|quarters| quarters * 900);
    let when = (0..160i64, 0..DAY, prop::bool::ANY)
        .prop_map(|(day, second, whole)| START + day * DAY + if whole { second / 3_600 * 3_600 } else { second });
    let what = (
        prop::sample::select(vec!["desk.invoice", "desk.flight", "desk.advice"]),
        prop::option::of(prop::sample::select(vec!["low", "normal", "high", "urgent"])),
        prop::option::of(0..1_000i64),
    );
    let happened = (prop::option::of(length()), prop::option::of((length(), length())), prop::option::of(length()));
    let story = (when, happened, what, words(), tags, words()).prop_map(
        |(opened, (replied, waited, resolved), (outcome, priority, cost), team, tags, channel)| {
            // Nothing but a reopening follows a resolution.
            let least = replied.unwrap_or(0).max(waited.map_or(0, |(from, length)| from + length));
            let resolved = resolved.map(|later| least + later);
            Story { opened, replied, waited, resolved, outcome, priority, team, tags, channel, cost }
        },
    );
    prop::collection::vec(story, 0..40)
}

fn groupings() -> impl Strategy<Value = Vec<Grouping>> {
    let known = vec![
        Grouping::Day,
        Grouping::Week,
        Grouping::Month,
        Grouping::Quarter,
        Grouping::Year,
        Grouping::Team,
        Grouping::Tag,
        Grouping::Outcome,
        Grouping::Priority,
        Grouping::Field("channel".to_owned()),
    ];
    prop::sample::subsequence(known, 0..4).prop_shuffle()
}

pub(super) fn instant(seconds: i64) -> Instant {
    Instant::from_unix_seconds(seconds).expect("in range")
}

fn record(number: usize, story: &Story) -> TicketRecord {
    let mut record = TicketRecord::decided(format!("T-{number}"), "desk", story.outcome);
    record.priority = story.priority.and_then(Priority::named);
    record.team = story.team.map(str::to_owned);
    record.tags = story.tags.iter().map(|tag| (*tag).to_owned()).collect();
    record.cost = story.cost.map(Number::from_ten_thousandths);
    let channel = story.channel.map(|channel| casebook::CaseValue::Text(channel.to_owned()));
    record.fields = channel.into_iter().map(|channel| ("channel".to_owned(), channel)).collect();
    let waited = story.waited.map(|(from, length)| [(from, "waiting"), (from + length, "resumed")]);
    let mut events = vec![(0, "opened")];
    events.extend(waited.into_iter().flatten());
    events.extend(story.replied.map(|replied| (replied, "replied")));
    // Stable: what waits and what resumes in one second stay in this order.
    events.sort_by_key(|(after, _)| *after);
    events.extend(story.resolved.map(|resolved| (resolved, "resolved")));
    let event =
        |(after, word): (i64, &str)| TicketEvent::new(instant(story.opened + after), word.parse().expect("an event"));
    record.events = events.into_iter().map(event).collect();
    record
}

/// `k`ept, `r`unning, `b`reached, and the time it took if it was met.
pub(super) type Target = Option<(char, Option<i64>)>;

/// A target of so many seconds that nothing stops.
fn respond(story: &Story, after: i64) -> Target {
    let length = if story.outcome == "desk.invoice" { 1_800 } else { return None };
    let answered = story.replied.into_iter().chain(story.resolved).min().filter(|answered| *answered <= after);
    Some(match answered {
        Some(taken) => (if taken <= length { 'k' } else { 'b' }, Some(taken)),
        None => (if after > length { 'b' } else { 'r' }, None),
    })
}

/// A target that stands still while the customer is waited for.
fn resolve(story: &Story, after: i64) -> Target {
    let length = match story.outcome {
        "desk.invoice" => 7_200,
        "desk.flight" => 3_600,
        _ => return None,
    };
    let (from, waited) = story.waited.unwrap_or((i64::MAX, 0));
    let due = if length <= from { length } else { length + waited };
    let met = story.resolved.filter(|resolved| *resolved <= after);
    let until = met.unwrap_or(after);
    let state = match met {
        _ if until > due => 'b',
        Some(_) => 'k',
        None => 'r',
    };
    Some((state, met.map(|met| met - (met - from).clamp(0, waited))))
}

fn percentile(times: &[i64], percent: usize) -> Option<i64> {
    let mut times = times.to_vec();
    times.sort_unstable();
    let rank = (times.len() * percent) as f64 / 100.0;
    times.get((rank.ceil() as usize).wrapping_sub(1)).copied()
}

pub(super) fn target(states: &[Target]) -> Value {
    let count = |wanted: char| states.iter().flatten().filter(|(state, _)| *state == wanted).count();
    let (kept, breached, running) = (count('k'), count('b'), count('r'));
    let share = (kept + breached > 0).then(|| kept * 1_000 / (kept + breached));
    json!({ "promised": kept + breached + running, "kept": kept, "breached": breached, "running": running,
        "per_mille": share })
}

pub(super) fn times(states: &[Target]) -> Value {
    let times: Vec<i64> = states.iter().flatten().filter_map(|(_, time)| *time).collect();
    let mut spread = [0; 9];
    for time in &times {
        let place = Times::BOUNDS.iter().position(|bound| *time <= bound.seconds());
        spread[place.unwrap_or(8)] += 1;
    }
    json!({ "count": times.len(), "median": percentile(&times, 50), "p90": percentile(&times, 90), "spread": spread })
}

/// The figures of some tickets, counted one by one.
fn figures(stories: &[&Story], now: i64) -> Value {
    let of = |target: fn(&Story, i64) -> Target| -> Vec<Target> {
        stories.iter().map(|story| target(story, now - story.opened)).collect()
    };
    let (responds, resolves) = (of(respond), of(resolve));
    let both = responds.iter().zip(&resolves).map(|(respond, resolve)| {
        let states: Vec<char> = respond.iter().chain(resolve).map(|(state, _)| *state).collect();
        let worst = ['b', 'r', 'k'].into_iter().find(|state| states.contains(state));
        worst.map(|state| (state, None))
    });
    let is_resolved = |story: &&&Story| story.resolved.is_some_and(|resolved| story.opened + resolved <= now);
    let resolved = stories.iter().filter(is_resolved).count();
    let costs: Vec<i64> = stories.iter().filter_map(|story| story.cost).collect();
    let cost = (!costs.is_empty()).then(|| Number::from_ten_thousandths(costs.iter().sum()));
    json!({
        "tickets": stories.len(), "resolved": resolved, "open": stories.len() - resolved,
        "sla": target(&both.collect::<Vec<_>>()),
        "respond": target(&responds), "next_response": target(&[]), "resolve": target(&resolves),
        "late_answers": 0,
        "respond_time": times(&responds), "resolve_time": times(&resolves),
        "cost": cost,
    })
}

/// A ticket's values, each once.
fn values(story: &Story, by: &Grouping) -> Vec<Option<String>> {
    let vietnam = FixedOffset::east_opt(7 * 3_600).expect("an offset");
    let day = DateTime::from_timestamp(story.opened, 0).expect("in range").with_timezone(&vietnam);
    let one = |word: Option<&str>| vec![word.map(str::to_owned)];
    match by {
        Grouping::Day => vec![Some(day.format("%Y-%m-%d").to_string())],
        Grouping::Week => vec![Some(day.format("%G-W%V").to_string())],
        Grouping::Month => vec![Some(day.format("%Y-%m").to_string())],
        Grouping::Quarter => vec![Some(format!("{}-Q{}", day.year(), day.month().div_ceil(3)))],
        Grouping::Year => vec![Some(day.year().to_string())],
        Grouping::Team => one(story.team),
        Grouping::Outcome => one(Some(story.outcome)),
        Grouping::Priority => {
            let own = if story.outcome == "desk.flight" { "urgent" } else { "normal" };
            one(story.priority.or(Some(own)))
        }
        Grouping::Tag => {
            let mut tags: Vec<&str> = story.tags.iter().copied().filter(|tag| !tag.is_empty()).collect();
            tags.sort_unstable();
            tags.dedup();
            if tags.is_empty() { vec![None] } else { tags.into_iter().map(|tag| Some(tag.to_owned())).collect() }
        }
        _ => one(story.channel),
    }
}

fn groups<'s>(stories: &[&'s Story], by: &[Grouping]) -> BTreeMap<Vec<Option<String>>, Vec<&'s Story>> {
    let mut groups: BTreeMap<_, Vec<&Story>> = BTreeMap::new();
    for story in stories {
        let mut keys = vec![Vec::new()];
        for by in by {
            let longer = |key: &Vec<Option<String>>| {
                let with = |value| key.iter().cloned().chain([value]).collect();
                values(story, by).into_iter().map(with).collect::<Vec<Vec<_>>>()
            };
            keys = keys.iter().flat_map(longer).collect();
        }
        for key in keys {
            groups.entry(key).or_default().push(story);
        }
    }
    groups
}

/// The order that is promised: what is missing last, priorities by urgency, all else by its characters.
fn compare(by: &[Grouping], a: &[Option<String>], b: &[Option<String>]) -> Ordering {
    let rank = |by: &Grouping, value: &Option<String>| match (by, value) {
        (_, None) => (1, 0, None),
        (Grouping::Priority, Some(word)) => {
            (0, ["low", "normal", "high", "urgent"].iter().position(|known| known == word).expect("a priority"), None)
        }
        (_, Some(text)) => (0, 0, Some(text.clone())),
    };
    let ranks = |key: &[Option<String>]| by.iter().zip(key).map(|(by, value)| rank(by, value)).collect::<Vec<_>>();
    ranks(a).cmp(&ranks(b))
}

proptest! {
    #[test]
    fn every_figure_is_what_plain_loops_count(stories in stories(), by in groupings(), day in 0..200i64, second in 0..DAY) {
        // Some reports are as of the very second at which something is due.
        let now = match stories.first().filter(|_| second % 3 == 0) {
            Some(story) => story.opened + 1_800 * (second % 7),
            None => START + day * DAY + second,
        };
        let casebook = casebook();
        let mut tally = casebook.tally(query().by(by.clone()).expect("each once"), instant(now)).expect("nothing private");
        for (number, story) in stories.iter().enumerate() {
            tally.add(&record(number, story)).expect("a ticket");
        }
        let report = tally.finish();
        let there: Vec<&Story> = stories.iter().filter(|story| story.opened <= now).collect();
        prop_assert_eq!(report.not_yet_opened as usize, stories.len() - there.len());
        prop_assert_eq!(serde_json::to_value(&report.total).expect("JSON"), figures(&there, now));
        let expected = groups(&there, &by);
        let mut keys: Vec<&Vec<Option<String>>> = expected.keys().collect();
        keys.sort_by(|a, b| compare(&by, a, b));
        prop_assert_eq!(report.rows.iter().map(|row| &row.group).collect::<Vec<_>>(), keys);
        for row in &report.rows {
            let found = serde_json::to_value(&row.figures).expect("JSON");
            prop_assert_eq!(found, figures(&expected[&row.group], now), "{:?}", row.group);
        }
    }
}
