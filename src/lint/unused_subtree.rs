//! CB908: a subtree that nothing leads to.
//!
//! **Why it is bad.** Whoever mends it mends nothing: no case ever comes there.
//!
//! ```yaml
//! tree: { use: refunds }
//! subtrees: { refunds: …, changes: … }                        # no `use: changes`
//! ```

use super::casebook::Casebook;
use super::unused::{self, Name};
use crate::diagnostic::{Code, Report};

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for (playbook, uses) in casebook.playbooks() {
        let subtrees = playbook.tree.subtrees.iter().zip(&uses.subtrees);
        let names =
            subtrees.map(|(subtree, is_used)| Name { name: &subtree.name, span: subtree.span, is_used: *is_used });
        unused::report(
            Code::UnusedSubtree,
            names,
            |name| format!("nothing leads to the subtree `{name}`"),
            "write `use:` with its name where it should go on, or remove it",
            report,
        );
    }
}
