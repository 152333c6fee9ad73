//! A checklist in the program's numbers: its conditions stand behind the facts, as those of outcomes do.

use super::compile::Names;
use super::expressions::Expressions;
use super::{FactId, ScopeId};
use crate::expression::Typed;
use crate::model::{self, Line, Period, PlaybookId};
use crate::reply::TemplateId;

/// A checklist with everything it says.
#[derive(Debug)]
pub(crate) struct Checklist {
    /// Its inputs and facts.
    pub(crate) scope: ScopeId,
    pub(crate) programmes: Box<[Programme]>,
    pub(crate) lines: Box<[(Line, TemplateId)]>,
}

#[derive(Debug)]
pub(crate) struct Programme {
    pub(crate) name: Box<str>,
    pub(crate) title: Box<str>,
    pub(crate) refs: Box<[Box<str>]>,
    pub(crate) runs: Period,
    /// Who is in it; `None`, everyone.
    pub(crate) who: Option<FactId>,
    pub(crate) terms: Option<Box<str>>,
    pub(crate) steps: Box<[Step]>,
}

#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: Box<str>,
    pub(crate) title: Box<str>,
    pub(crate) refs: Box<[Box<str>]>,
    pub(crate) done: FactId,
    /// Whether it is needed; `None`, always.
    pub(crate) when: Option<FactId>,
    /// The places among the steps of those that must be done before.
    pub(crate) after: Box<[usize]>,
}

/// Which checklist of its program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChecklistSlot(pub(crate) u32);

pub(super) fn checklist(names: &Names<'_>, expressions: &mut Expressions<'_>, id: PlaybookId) -> Checklist {
    let declared = names.model.playbook(id);
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
        scope: names.scope_id(id),
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
