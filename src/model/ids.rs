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
    /// A role of its lifecycle.
    RoleId;
    /// A permission of its lifecycle.
    PermissionId;
    /// A state of its lifecycle.
    StateId;
    /// An event of its lifecycle, the opening the first.
    EventId;
    /// A transition of its event.
    TransitionId;
    /// A guard among all of its event's, those of transitions behind its own.
    GuardId;
    /// An action of its event.
    ActionId;
}

impl InputId {
    /// Among the variables of a ruleset its inputs come first.
    pub(crate) fn variable(self) -> VariableId {
        VariableId(self.0)
    }
}
