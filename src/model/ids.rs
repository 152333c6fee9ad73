//! Numbers the things of a model, each sort with ids of its own.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)] pub(crate) struct $name(pub(crate) u32);)*
    };
}

ids! {
    /// A playbook or checklist of the model.
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
