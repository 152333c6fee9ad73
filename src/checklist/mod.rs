//! Tells by a checklist how far a customer is with each programme that runs, and the text that tells it.
//!
//! `states` says where each step is, from what is known of its conditions; `review` puts a programme's answer together;
//! `lines` words it for a reply. Never here: how a condition is worked out (that is the evaluator's), YAML, files.

mod lines;
mod review;
mod states;

pub(crate) use lines::lines;
pub(crate) use review::running;
pub use review::{ProgrammeReview, Review, StepReview};

pub use crate::model::{ProgrammeState, StepState};
use crate::program::SlotId;

/// What is known of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    Known(bool),
    /// These inputs are missing, and could settle it.
    Unknown(Vec<SlotId>),
}

impl Truth {
    fn known(&self) -> Option<bool> {
        match self {
            Truth::Known(holds) => Some(*holds),
            Truth::Unknown(_) => None,
        }
    }

    fn inputs(&self) -> &[SlotId] {
        match self {
            Truth::Known(_) => &[],
            Truth::Unknown(inputs) => inputs,
        }
    }
}
