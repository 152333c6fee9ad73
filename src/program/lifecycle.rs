//! A lifecycle in the program's numbers: its conditions stand behind the facts, as those of outcomes do.

use super::compile::Names;
use super::expressions::Expressions;
use super::{EscalationStep, FactId, Sla, outcomes};
use crate::expression::Typed;
use crate::model::{self, PlaybookId};

/// A lifecycle with everything it says. Its numbers of inputs are the program's slots: it is its program's only scope.
#[derive(Debug)]
pub(crate) struct Lifecycle {
    pub(crate) said: model::Lifecycle<FactId>,
    /// What every ticket is promised.
    pub(crate) sla: Option<Sla>,
    /// Who is reminded of every ticket when.
    pub(crate) escalation: Box<[EscalationStep]>,
}

pub(super) fn lifecycle(
    names: &Names<'_>,
    expressions: &mut Expressions<'_>,
    id: PlaybookId,
) -> Option<Box<Lifecycle>> {
    let declared = names.model.playbook(id);
    let said = declared.lifecycle.as_deref()?;
    Some(Box::new(Lifecycle {
        said: said.map(&mut |condition: &Typed| expressions.value(id, &condition.expr)),
        escalation: outcomes::escalation(names, expressions, id, &declared.escalations).into(),
        sla: declared.sla.as_ref().map(|sla| outcomes::sla(names, id, sla)),
    }))
}
