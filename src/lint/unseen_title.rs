//! CB916: a `title` or `ref` that is shown nowhere.
//!
//! **Why it is bad.** A trace shows the nodes on which the way turned. A node that only names an outcome or goes on
//! elsewhere is none of these, so what it says of itself is read by nobody, while the outcome or the used playbook has
//! its own.
//!
//! ```yaml
//! cases: { flight: { use: flight, ref: "1" } }                 # `ref: "1"` belongs to the playbook `flight`
//! ```

use super::casebook::Casebook;
use super::problem::{Doubt, Home};
use crate::diagnostic::Report;
use crate::model::NodeKind;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for (playbook, _) in casebook.playbooks() {
        for node in &playbook.tree.nodes {
            let home = match node.kind {
                NodeKind::Outcome(_) => Home::Outcome,
                NodeKind::Subtree(_) => Home::Subtree,
                NodeKind::Playbook(_) => Home::Playbook,
                NodeKind::Switch { .. } | NodeKind::Table { .. } => continue,
            };
            let (title, refs) = (node.meta.title.is_some(), !node.meta.refs.is_empty());
            if title || refs {
                report.push(node.span, Doubt::UnseenTitle { title, refs, home });
            }
        }
    }
}
