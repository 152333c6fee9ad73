//! A case bound to a playbook's slots, evaluated, and what comes out: a decision or a question, and why.
//!
//! There is one evaluator (`machine`); tracing is an [`observe::Observer`] of it. Never here: YAML, files, a clock:
//! `now` is an argument.

mod arithmetic;
mod bind;
mod case;
mod case_value;
mod decision;
mod error;
mod halt;
mod machine;
#[cfg(test)]
mod naive;
mod observe;
mod playbook;
mod question;
mod relevance;
mod shown;
mod slots;
mod table;
mod verdict;
mod ways;

pub use case::Case;
pub use case_value::CaseValue;
pub use decision::{Action, Decision, Evaluation, FollowUp, Hours, Promise, Route, Sla, SlaTarget};
pub use error::Error;
pub use observe::TraceStep;
pub use playbook::{Input, Playbook};
pub use question::{Answer, Choice, Needed, Question};
pub use verdict::{Applied, Verdict};
