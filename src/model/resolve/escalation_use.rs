//! Reads `escalation` of an outcome or a lifecycle, and what an escalation must fit to be used there.

use std::collections::HashMap;
use std::sync::Arc;

use super::escalation::MAX_STEPS;
use super::fact;
use super::reported::Reported;
use super::scope::Scope;
use super::surroundings::Surroundings;
use crate::diagnostic::{Report, Span};
use crate::escalation::Anchor;
use crate::expression::{self, Typed, VariableId};
use crate::language::said;
use crate::model::message;
use crate::model::problem::{EscalationProblem, EscalationUser};
use crate::model::{ByPriority, Escalation, EscalationId, EscalationStep, EscalationUse, TargetTerms};
use crate::source::{At, Fields};
use crate::value::{Kind, Type};

/// The conditions of escalations as one playbook types them, worked out and reported once.
pub(super) type TypedEscalations = HashMap<EscalationId, Result<Arc<[Option<Typed>]>, Reported>>;

/// From what the due time of an outcome or a lifecycle comes.
#[derive(Clone, Copy, Default)]
pub(super) struct DueTime<'s> {
    pub(super) resolve: Option<&'s ByPriority>,
    pub(super) not_after: Option<VariableId>,
}

/// Reads the escalations of outcomes and lifecycles.
pub(super) struct EscalationUses<'r, 'a> {
    pub(super) around: &'r Surroundings<'a>,
    pub(super) scope: &'r Scope<'a>,
    pub(super) typed: &'r mut TypedEscalations,
    pub(super) report: &'r mut Report,
}

impl EscalationUses<'_, '_> {
    /// The escalations of an outcome or lifecycle: which of the two it is, and where it stands.
    pub(super) fn escalations(
        &mut self,
        fields: &Fields<'_>,
        due: Option<DueTime<'_>>,
        user: (EscalationUser, Span),
    ) -> Vec<EscalationUse> {
        // An SLA that failed is reported; whether it has a due time is not known.
        let sla_failed = fields.is_written("sla") && due.is_none();
        let mut uses: Vec<EscalationUse> = Vec::new();
        let mut steps = 0;
        for at in fields.scalars("escalation", self.report) {
            let Some(id) = self.around.escalations.find(at, self.report) else { continue };
            if uses.iter().any(|known| known.id == id) {
                message::twice_in_list(at, self.report);
                continue;
            }
            let (escalation, _) = self.around.escalations.get(id);
            if !sla_failed {
                self.check_due(at, escalation, due.unwrap_or_default(), user.0);
            }
            steps += escalation.steps.len();
            if let Ok(conditions) = self.conditions(id, user) {
                uses.push(EscalationUse { id, conditions });
            }
        }
        if steps > MAX_STEPS
            && let Some(at) = fields.get("escalation")
        {
            let problem = EscalationProblem::TooManyInAll { user: user.0, most: MAX_STEPS, steps };
            self.report.push(at.span(), problem);
        }
        uses
    }

    /// A step that counts from the due time needs one, and one before it must not come before the case.
    fn check_due(&mut self, at: At<'_>, escalation: &Escalation, due: DueTime<'_>, user: EscalationUser) {
        let name = &escalation.name;
        for step in escalation.steps.iter().filter(|step| step.schedule.anchor == Anchor::Due) {
            let problem = if due.resolve.is_none() && due.not_after.is_none() {
                EscalationProblem::WithoutDueTime { name, user }
            } else if let Some(ByPriority(targets)) = due.resolve
                && targets.iter().all(|terms| comes_before(step, terms))
            {
                let longest = targets.iter().map(|terms| terms.after).max().unwrap_or_default();
                EscalationProblem::BeforeTheCase { name, user, longest }
            } else {
                continue;
            };
            self.report.push_related(at.span(), problem, [(step.span, said!("this step", "bước này"))]);
            return;
        }
    }

    fn conditions(&mut self, id: EscalationId, user: (EscalationUser, Span)) -> Result<Arc<[Option<Typed>]>, Reported> {
        if let Some(known) = self.typed.get(&id) {
            return known.clone();
        }
        let (_, places) = self.around.escalations.get(id);
        let mut typed = |at| condition(at, user, self.scope, self.report).ok_or(Reported);
        // Each is looked at, also behind one that fails.
        let typed: Vec<Result<Option<Typed>, Reported>> =
            places.iter().map(|place| place.map(&mut typed).transpose()).collect();
        let conditions: Result<Arc<[Option<Typed>]>, Reported> = typed.into_iter().collect();
        self.typed.insert(id, conditions.clone());
        conditions
    }
}

/// A step's condition in the names of the playbook or lifecycle that uses it. That it can be read was checked with the
/// step.
fn condition(
    at: At<'_>,
    (user, place): (EscalationUser, Span),
    scope: &Scope<'_>,
    report: &mut Report,
) -> Option<Typed> {
    let text = at.text()?;
    let ast = expression::parse(text).ok().filter(|_| !scope.is_broken(text))?;
    match expression::check(&ast, scope, Some(&Kind::plain(Type::Boolean))) {
        Ok(typed) => Some(typed),
        Err(findings) => {
            for finding in findings {
                if fact::is_known(at, &finding, scope, report) {
                    continue;
                }
                let user = user.noun();
                let used = said!("used by this {user}", "{user} này dùng nó"; user);
                report.push_related(at.locate(finding.at.clone(), report), finding, [(place, used)]);
            }
            None
        }
    }
}

/// Whether a step before the due time would come before the start, as far as one clock tells.
fn comes_before(step: &EscalationStep, terms: &TargetTerms) -> bool {
    terms.clock == step.clock && terms.after.seconds() + step.schedule.offset.seconds() < 0
}
