//! Numbers the things of a model, each sort with ids of its own.

use crate::value::ids;

ids! {
    /// A playbook, checklist or lifecycle of the model.
    PlaybookId;
    /// A team of the model.
    TeamId;
    /// A set of SLA targets of the model.
    SlaId;
    /// A reply of the model.
    ReplyId;
    /// An escalation of the model.
    EscalationId;
    /// An outcome of its playbook.
    OutcomeId;
    /// A node of its playbook.
    NodeId;
    /// A subtree of its playbook.
    SubtreeId;
}
