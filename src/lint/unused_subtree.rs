//! CB908: a subtree that nothing leads to.
//!
//! **Why it is bad.** Whoever mends it mends nothing: no case ever comes there.
//!
//! ```yaml
//! tree: { use: refunds }
//! subtrees: { refunds: …, changes: … }                        # no `use: changes`
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for (playbook, uses) in casebook.playbooks() {
        let subtrees = playbook.tree.subtrees.iter().zip(&uses.subtrees);
        let names =
            subtrees.map(|(subtree, is_used)| Name { name: &subtree.name, span: subtree.span, is_used: *is_used });
        unused::report(Sort::Subtree, names, report);
    }
}
