//! Holds orders of reminders and calls, and an outcome's use of them.

use std::sync::Arc;

use super::ids::EscalationId;
use super::meta::Meta;
use super::sla::Clock;
use crate::diagnostic::Span;
use crate::escalation::{Milestones, Schedule, StepAction};
use crate::expression::Typed;

/// The casebook's own: the conditions of its steps are typed by each playbook that uses it.
#[derive(Debug)]
pub(crate) struct Escalation {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) steps: Vec<EscalationStep>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct EscalationStep {
    /// Its own name, or its number from 1: unique in its escalation.
    pub(crate) id: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) action: StepAction,
    /// A team's name or a handle.
    pub(crate) to: Box<str>,
    pub(crate) schedule: Schedule,
    pub(crate) clock: Clock,
    pub(crate) unless: Milestones,
    pub(crate) span: Span,
}

/// An escalation as an outcome uses it.
#[derive(Debug)]
pub(crate) struct EscalationUse {
    pub(crate) id: EscalationId,
    /// For each step the condition under `when`, in the names of the outcome's playbook.
    pub(crate) conditions: Arc<[Option<Typed>]>,
}
