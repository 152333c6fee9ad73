//! CB902: a fact that nothing uses.
//!
//! **Why it is bad.** Who reads the rules takes it for something that decides. A fact that only unused facts name is
//! unused too.
//!
//! ```yaml
//! facts: { late: "at > 3h", very_late: "late and urgent" }      # nothing switches on `very_late`, nor on `late`
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for (ruleset, uses) in casebook.rulesets() {
        let facts = ruleset.facts.iter().zip(&uses.variables[ruleset.inputs.len()..]);
        let names = facts.map(|(fact, is_used)| Name { name: &fact.name, span: fact.span, is_used: *is_used });
        unused::report(Sort::Fact { of_lifecycle: ruleset.lifecycle().is_some() }, names, report);
    }
}
