//! Compiles lifecycles.

use super::expressions::Expressions;
use super::numbers::Numbers;
use super::outcome::escalation;
use crate::expression::Typed;
use crate::model::{self, RulesetId};
use crate::program::Lifecycle;

pub(super) fn lifecycle(
    numbers: &Numbers<'_>,
    expressions: &mut Expressions<'_>,
    id: RulesetId,
    declared: &model::Lifecycle,
) -> Lifecycle {
    Lifecycle {
        workflow: declared.workflow.map(&mut |condition: &Typed| expressions.value(id, &condition.expr)),
        escalation: escalation(numbers, expressions, id, &declared.escalations).into(),
        sla: declared.sla.clone(),
    }
}
