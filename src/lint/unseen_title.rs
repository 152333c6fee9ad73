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
use crate::diagnostic::{Code, Finding, Report};
use crate::model::NodeKind;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for (playbook, _) in casebook.playbooks() {
        for node in &playbook.tree.nodes {
            let home = match node.kind {
                NodeKind::Outcome(_) => "in the outcome",
                NodeKind::Subtree(_) => "at the subtree's first node",
                NodeKind::Playbook(_) => "in the playbook that is used",
                NodeKind::Switch { .. } | NodeKind::Table { .. } => continue,
            };
            let field = match (&node.meta.title, node.meta.refs.as_slice()) {
                (Some(_), []) => "title",
                (None, [_, ..]) => "ref",
                (Some(_), _) => "title` and `ref",
                (None, []) => continue,
            };
            let message = format!("the `{field}` of a node that decides nothing itself is shown nowhere");
            let finding = Finding::untold(Code::UnseenTitle, 0..0, message);
            report.push(node.span, finding.help(format!("write it {home}, or as a `note`")));
        }
    }
}
