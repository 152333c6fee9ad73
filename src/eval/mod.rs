//! A case bound to a playbook's slots, evaluated, and what comes out: a decision or a question, and why.
//!
//! There is one evaluator: `machine` walks the tree, `code` works facts out; tracing is an [`observe::Observer`] of it. Never here: YAML, files, a clock:
//! `now` is an argument.

mod arithmetic;
mod bind;
mod calendars;
mod case;
mod case_value;
mod checklist;
mod code;
mod conditions;
mod decide;
mod decision;
mod error;
mod escalation;
mod fault;
mod frame;
mod halt;
mod machine;
mod missing;
#[cfg(test)]
mod naive;
mod observe;
mod playbook;
mod question;
mod reached;
mod ready;
mod relevance;
mod service;
mod shown;
mod slots;
mod table;
mod verdict;
mod ways;

pub(crate) use bind::bind;
pub use case::Case;
pub use case_value::CaseValue;
pub use checklist::Checklist;
pub(crate) use conditions::Conditions;
pub use decision::{Action, Decision, Evaluation, FollowUp, Hours, NextResponse, Promise, Route, Sla, SlaTarget};
pub use error::Error;
pub(crate) use escalation::ticket_steps;
pub use escalation::{AppliedStep, EscalationStep};
pub use missing::MissingInput;
pub use observe::TraceStep;
pub use playbook::{Input, Playbook};
pub use question::{Answer, Choice, Needed, Question};
pub(crate) use reached::{LifecyclePart, Part, Reached, Right};
pub(crate) use ready::Ready;
pub use service::Service;
pub(crate) use service::targets;
pub use verdict::{Applied, Verdict};
