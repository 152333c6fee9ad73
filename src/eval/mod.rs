//! Answers what is decided about a bound case at an instant, which question is open, and why.
//!
//! - `playbook` and `checklist`: the handles that a host holds. `decide`: what a playbook does with a case.
//! - `verdict`: a decision as it is worked out on demand, borrowed; its `service` levels, `escalation` steps and `reply`.
//!   `decision`: all of it at once, owned, with its `trace`.
//! - `question`: what to ask for; `outlook`: how many questions can still follow. `missing`: an input that is waited for.
//! - `conditions`: what is known of conditions one by one, for checklists and lifecycles.
//!
//! Never here: walking a program (that is `machine`), checking what was given (`case`). No YAML, files or clock: `now` is
//! an argument.

mod checklist;
mod conditions;
mod decide;
mod decision;
mod escalation;
mod missing;
mod outlook;
mod playbook;
mod question;
mod reply;
mod service;
mod trace;
mod verdict;

pub use checklist::Checklist;
pub(crate) use conditions::Conditions;
pub use decision::{Action, Decision, Evaluation, FollowUp, Hours, NextResponse, Promise, Route, Sla, SlaTarget};
pub(crate) use escalation::ticket_steps;
pub use escalation::{AppliedStep, EscalationStep};
pub use missing::MissingInput;
pub use playbook::Playbook;
pub use question::{Answer, Choice, Needed, Question};
pub(crate) use service::targets;
pub use service::{Service, Terms};
pub use trace::TraceStep;
pub use verdict::{Applied, Verdict};
