//! Holds a lifecycle in the program's numbers: its conditions stand behind the facts, as those of outcomes do.

use std::fmt;

use super::ids::FactId;
use super::outcome::EscalationStep;
use crate::model::{SlaTargets, Workflow};

/// What a lifecycle's program has. Its numbers of inputs are the program's slots: it is its program's only scope.
pub(crate) struct Lifecycle {
    pub(crate) workflow: Workflow<FactId>,
    /// What every ticket is promised.
    pub(crate) sla: Option<SlaTargets>,
    /// Who is reminded of every ticket when.
    pub(crate) escalation: Box<[EscalationStep]>,
}

/// Not what the rules say: a handle that holds it is logged.
impl fmt::Debug for Lifecycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lifecycle").finish_non_exhaustive()
    }
}
