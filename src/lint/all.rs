//! Runs every lint over a valid casebook.

use super::casebook::Casebook;
use super::uses::Uses;
use super::{
    alike_outcomes, missing_in_reply, missing_reply, missing_sla, text_as_list, unseen_title, unused_calendar,
    unused_escalation, unused_fact, unused_holidays, unused_input, unused_outcome, unused_permission, unused_reply,
    unused_role, unused_sla, unused_subtree, unused_team, useless_allow,
};
use crate::diagnostic::Report;
use crate::model::Model;

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
