//! CB910: a permission of a lifecycle that no role has.
//!
//! **Why it is bad.** Nobody ever sees what it is there to show; often a role's `may` lacks it.
//!
//! ```yaml
//! permissions: { close: Close, copy_link: Copy the link }
//! roles: { agent: { title: Agent, may: close } }                       # nobody may copy the link
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;
use crate::model::PermissionId;
use crate::value::Id;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for lifecycle in casebook.rulesets().filter_map(|(ruleset, _)| Some(&ruleset.lifecycle()?.workflow)) {
        let names = lifecycle.permissions.iter().enumerate().map(|(place, permission)| {
            let is_used = lifecycle.roles.iter().any(|role| role.may.contains(&PermissionId::of(place)));
            Name { name: &permission.name, span: permission.span, is_used }
        });
        unused::report(Sort::Permission, names, report);
    }
}
