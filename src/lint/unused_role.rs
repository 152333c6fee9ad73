//! CB909: a role of a lifecycle that can do nothing.
//!
//! **Why it is bad.** Whoever acts in it is refused everything, and never told of anything; often a `by` or a `may`
//! lacks it.
//!
//! ```yaml
//! roles: { agent: { title: Agent, may: close }, lead: Team lead }      # no event is `by: lead`
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;
use crate::model::{Recipient, RoleId};
use crate::value::Id;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for lifecycle in casebook.rulesets().filter_map(|(ruleset, _)| Some(&ruleset.lifecycle()?.workflow)) {
        let names = lifecycle.roles.iter().enumerate().map(|(place, role)| {
            let id = RoleId::of(place);
            let told = Recipient::Role(id);
            let mut events = lifecycle.all_events();
            let is_used =
                !role.may.is_empty() || events.any(|(_, event)| event.by.contains(&id) || event.notify.contains(&told));
            Name { name: &role.name, span: role.span, is_used }
        });
        unused::report(Sort::Role, names, report);
    }
}
