//! CB914: two outcomes that say the same.
//!
//! **Why it is bad.** Who changes one forgets the other, and nobody can tell which of the two a case should come to. Two
//! outcomes say the same when all that they do is the same, and only name, title, `ref` and `note` differ. Outcomes that do
//! little, with neither reply nor SLA nor anything else of their own, are told of only where the names are nearly the same:
//! there the names are what they say. A name and its contrary, `paid` and `unpaid`, say two things, unless both have one
//! title.
//!
//! ```yaml
//! outcomes:
//!   refund.late: { title: Late, kind: process, route: desk, reply: sorry }
//!   refund.too_late: { title: Too late, kind: process, route: desk, reply: sorry }
//! ```

use std::collections::HashMap;

use super::casebook::Casebook;
use super::problem::Doubt;
use crate::diagnostic::Report;
use crate::language::said;
use crate::model::{Outcome, OutcomeKind, ReplyId, TeamId};

/// How many letters of two names may differ that are nearly the same.
const MAX_DISTANCE: usize = 2;
/// What makes a word its contrary: `paid` and `unpaid`, `valid` and `invalid`.
const CONTRARY: [&str; 7] = ["un", "in", "im", "ir", "il", "no", "de"];
/// The most names that one is compared with.
const MAX_COMPARED: usize = 100;

/// What outcomes that say the same have in common, to compare few of them in full.
#[derive(PartialEq, Eq, Hash)]
struct Brief {
    kind: OutcomeKind,
    team: Option<TeamId>,
    reply: Option<ReplyId>,
    has_sla: bool,
    parts: [usize; 4],
}

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for (playbook, _) in casebook.playbooks() {
        let mut by_brief: HashMap<Brief, Vec<&Outcome>> = HashMap::new();
        for outcome in &playbook.tree.outcomes {
            by_brief.entry(Brief::of(outcome)).or_default().push(outcome);
        }
        for outcomes in by_brief.into_values().filter(|outcomes| outcomes.len() > 1) {
            let mut same: HashMap<String, Vec<&Outcome>> = HashMap::new();
            for outcome in outcomes {
                same.entry(in_full(outcome)).or_default().push(outcome);
            }
            same.into_values().for_each(|outcomes| compare(&playbook.name, &outcomes, report));
        }
    }
}

/// Reports each outcome for which one before it does the same.
fn compare(playbook: &str, outcomes: &[&Outcome], report: &mut Report) {
    for (index, outcome) in outcomes.iter().enumerate() {
        let first = match does_something(outcome) {
            true => outcomes[..index].first(),
            false => outcomes[..index].iter().rev().take(MAX_COMPARED).find(|other| are_near(other, outcome)),
        };
        let Some(first) = first else { continue };
        let alike = Doubt::AlikeOutcomes { first: &first.name, name: &outcome.name, playbook };
        report.push_related(outcome.span, alike, [(first.span, said!("first here", "lần đầu ở đây"))]);
    }
}

fn are_near(one: &Outcome, other: &Outcome) -> bool {
    let same_title = one.meta.title.is_some() && one.meta.title == other.meta.title;
    names_are_near(one, other) && (same_title || !are_contrary(&one.name, &other.name))
}

/// Whether one part of two names is the contrary of the other's, and all others are the same: `refund.valid` and
/// `refund.invalid`.
fn are_contrary(one: &str, other: &str) -> bool {
    let parts = |name: &str| name.split(['.', '_', '-']).map(str::to_owned).collect::<Vec<_>>();
    let denies = |word: &str, of: &str| CONTRARY.iter().any(|prefix| word.strip_prefix(prefix) == Some(of));
    let (one, other) = (parts(one), parts(other));
    let mut differing = one.iter().zip(&other).filter(|(one, other)| one != other);
    let Some((first, second)) = differing.next().filter(|_| one.len() == other.len()) else { return false };
    differing.next().is_none() && (denies(first, second) || denies(second, first))
}

/// Names that differ in their numbers alone are a series.
fn names_are_near(one: &Outcome, other: &Outcome) -> bool {
    let letters = |outcome: &Outcome| outcome.name.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let (one, other) = (letters(one), letters(other));
    one != other && one.len().min(other.len()) > 2 * MAX_DISTANCE && strsim::osa_distance(&one, &other) <= MAX_DISTANCE
}

/// Whether it says more than what sort it is and who has it.
fn does_something(outcome: &Outcome) -> bool {
    outcome.reply.is_some()
        || outcome.sla.is_some()
        || outcome.promise.is_some()
        || !outcome.collect.is_empty()
        || !outcome.actions.is_empty()
        || !outcome.follow_ups.is_empty()
        || !outcome.escalations.is_empty()
}

/// All that an outcome does, in one text.
fn in_full(outcome: &Outcome) -> String {
    let Outcome { name: _, meta: _, span: _, kind, priority, route, sla, sla_set: _, promise, reply, .. } = outcome;
    let Outcome { checklist, collect, actions, follow_ups, escalations, close, .. } = outcome;
    let checklist = checklist.map(|used| used.checklist);
    format!(
        "{kind:?} {priority:?} {route:?} {sla:?} {promise:?} {reply:?} {checklist:?} {collect:?} {actions:?} {follow_ups:?} {escalations:?} {close}"
    )
}

impl Brief {
    fn of(outcome: &Outcome) -> Brief {
        Brief {
            kind: outcome.kind,
            team: outcome.route.as_ref().map(|route| route.to),
            reply: outcome.reply.as_ref().map(|used| used.reply),
            has_sla: outcome.sla.is_some(),
            parts: [outcome.collect.len(), outcome.actions.len(), outcome.follow_ups.len(), outcome.escalations.len()],
        }
    }
}
