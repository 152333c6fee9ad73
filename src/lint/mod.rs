//! What is probably not meant in rules that are valid. One lint a file: what it finds, why that is bad, an example, and
//! the function. All of them warn, and `allow:` silences each where it stands.
//!
//! Never here: what keeps a casebook from loading; that is the model's to refuse.

mod alike_outcomes;
mod known;
mod missing_in_reply;
mod missing_reply;
mod missing_sla;
mod siblings;
mod text_as_list;
mod unseen_title;
mod unused;
mod unused_calendar;
mod unused_escalation;
mod unused_fact;
mod unused_holidays;
mod unused_input;
mod unused_outcome;
mod unused_permission;
mod unused_reply;
mod unused_role;
mod unused_sla;
mod unused_subtree;
mod unused_team;
mod useless_allow;
mod uses;
mod ways;

use crate::diagnostic::Report;
use crate::model::Model;
use uses::{Casebook, Uses};

/// Finds a thing or nothing, and reports it.
type Lint = fn(&Casebook<'_>, &mut Report);

const LINTS: [Lint; 18] = [
    unused_outcome::check,
    unused_escalation::check,
    unused_input::check,
    unused_fact::check,
    unused_team::check,
    unused_reply::check,
    unused_calendar::check,
    unused_holidays::check,
    unused_sla::check,
    unused_subtree::check,
    unused_role::check,
    unused_permission::check,
    missing_reply::check,
    missing_sla::check,
    missing_in_reply::check,
    alike_outcomes::check,
    text_as_list::check,
    unseen_title::check,
];

/// Warns of what is probably not meant.
pub(crate) fn check(model: &Model, report: &mut Report) {
    let casebook = Casebook { model, uses: Uses::of(model, report) };
    for lint in LINTS {
        lint(&casebook, report);
    }
    report.silence_allowed();
    useless_allow::check(report);
}
