//! CB903: a team that nothing uses.
//!
//! **Why it is bad.** A team nobody is sent to looks served. An escalation to one of its handles counts as a use.
//!
//! ```yaml
//! teams: { desk: {}, night_desk: {} }                          # every outcome has `route: desk`
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    if casebook.has_no_ruleset() {
        return;
    }
    let all = casebook.model.teams().zip(&casebook.uses.teams);
    let names = all.map(|(team, is_used)| Name { name: &team.name, span: team.span, is_used: *is_used });
    unused::report(Sort::Team, names, report);
}
