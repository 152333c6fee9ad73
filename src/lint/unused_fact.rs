//! CB902: a fact that nothing uses.
//!
//! **Why it is bad.** Who reads the rules takes it for something that decides. A fact that only unused facts name is
//! unused too.
//!
//! ```yaml
//! facts: { late: "at > 3h", very_late: "late and urgent" }      # nothing switches on `very_late`, nor on `late`
//! ```

use super::casebook::Casebook;
use super::unused::{self, Name};
use crate::diagnostic::{Code, Report};

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for (ruleset, uses) in casebook.rulesets() {
        let facts = ruleset.facts.iter().zip(&uses.variables[ruleset.inputs.len()..]);
        let names = facts.map(|(fact, is_used)| Name { name: &fact.name, span: fact.span, is_used: *is_used });
        unused::report(
            Code::UnusedFact,
            names,
            |name| format!("nothing uses the fact `{name}`"),
            match ruleset.lifecycle() {
                Some(_) => "let a guard, an action or another fact name it, or remove it",
                None => "let the tree, an outcome, a reply or another fact name it, or remove it",
            },
            report,
        );
    }
}
