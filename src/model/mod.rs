//! Holds the casebook's meaning: names resolved, types checked, graphs acyclic. A [`Model`] can only be made by
//! `resolve`, so whatever holds one may trust it.
//!
//! The nouns stand here, one sort of thing a file. `resolve/` reads them from YAML, a file of the same name each;
//! `check/` asks what a whole model must keep to. Never here: speed (that is the program's), cases, decisions.

mod calendar;
mod check;
mod checklist;
mod decision_field;
mod escalation;
mod golden;
mod ids;
mod lifecycle;
mod line;
mod message;
mod meta;
mod name_form;
mod outcome;
mod problem;
mod reply;
mod resolve;
mod ruleset;
mod sla;
mod slot;
mod team;
mod template_places;
mod tree;
mod whole;

pub(crate) use calendar::{Declared, NamedCalendar};
pub(crate) use check::{Live, live};
pub(crate) use checklist::{Checklist, Line, LineTemplate, Period, Programme, Step};
pub use checklist::{ProgrammeState, StepState};
pub(crate) use decision_field::DecisionField;
pub(crate) use escalation::{Escalation, EscalationStep, EscalationUse};
pub(crate) use golden::{Decider, Expectation, Expected, ExpectedValue, GivenValue, GoldenCase, GoldenStep, Parts};
pub(crate) use ids::{
    ActionId, EscalationId, EventId, GuardId, InputId, NodeId, OutcomeId, PermissionId, ReplyId, RoleId, RulesetId,
    SlaId, StateId, SubtreeId, TeamId, TransitionId,
};
pub(crate) use lifecycle::{
    Changes, Event, EventAction, Guard, Lifecycle, OPEN, Person, Recipient, Resolution, Role, State, Task, TicketInput,
    Transition, Workflow, is_name,
};
pub(crate) use line::LineValues;
pub(crate) use meta::{Meta, on_one_line};
pub use outcome::OutcomeKind;
pub(crate) use outcome::{
    ActionRule, ChecklistUse, Condition, FollowUpRule, Outcome, PromiseRule, ReplyUse, ReplyVariant, Route,
};
pub(crate) use reply::{BareName, ReplyEntry, ReplyTemplate};
pub(crate) use resolve::{is_icalendar, language, language_of_unread, resolve};
pub(crate) use ruleset::{Body, DefaultValue, Fact, Input, Playbook, Ruleset, RulesetKind, Variable};
pub use sla::Priority;
pub(crate) use sla::{ByPriority, Clock, SlaRule, SlaTargets, TargetTerms};
pub(crate) use slot::{Slot, slots};
pub(crate) use team::Team;
pub(crate) use tree::{Case, Choice, HitPolicy, Node, NodeKind, Row, Subtree, Tree};
pub(crate) use whole::Model;
