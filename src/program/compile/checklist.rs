//! Compiles checklists.

use super::expressions::Expressions;
use super::numbers::Numbers;
use crate::expression::Typed;
use crate::model::{self, RulesetId};
use crate::program::{Checklist, FactId, Programme, Step};

pub(super) fn checklist(
    numbers: &Numbers<'_>,
    expressions: &mut Expressions<'_>,
    id: RulesetId,
    declared: &model::Checklist,
) -> Checklist {
    let mut add = |condition: &Typed| expressions.value(id, &condition.expr);
    let programmes = declared.programmes.iter().map(|programme| Programme {
        name: programme.name.clone(),
        title: title(&programme.meta),
        refs: programme.meta.refs.clone().into(),
        runs: programme.runs,
        who: programme.who.as_ref().map(&mut add),
        terms: programme.terms.clone(),
        steps: programme.steps.iter().map(|step| self::step(step, &mut add)).collect(),
    });
    Checklist {
        scope: numbers.scope_id(id),
        programmes: programmes.collect(),
        lines: declared.lines.iter().map(|template| (template.line, template.id)).collect(),
    }
}

fn step(step: &model::Step, add: &mut impl FnMut(&Typed) -> FactId) -> Step {
    Step {
        name: step.name.clone(),
        title: title(&step.meta),
        refs: step.meta.refs.clone().into(),
        done: add(&step.done),
        when: step.when.as_ref().map(add),
        after: step.after.clone().into(),
    }
}

/// Programmes and steps have titles: their shapes ask for one.
fn title(meta: &model::Meta) -> Box<str> {
    meta.title.clone().unwrap_or_default()
}
