//! Numbers the things of a model, each sort with ids of its own.

use crate::expression::VariableId;
use crate::value::ids;

ids! {
    /// A playbook, checklist or lifecycle of the model.
    RulesetId;
    /// A team of the model.
    TeamId;
    /// A set of SLA targets of the model.
    SlaId;
    /// A reply of the model.
    ReplyId;
    /// An escalation of the model.
    EscalationId;
    /// An input of its ruleset.
    InputId;
    /// An outcome of its playbook.
    OutcomeId;
    /// A node of its playbook.
    NodeId;
    /// A subtree of its playbook.
    SubtreeId;
}

impl InputId {
    /// Among the variables of a ruleset its inputs come first.
    pub(crate) fn variable(self) -> VariableId {
        VariableId(self.0)
    }
}
