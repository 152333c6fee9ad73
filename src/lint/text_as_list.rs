//! CB915: a text that is used as a closed list.
//!
//! **Why it is bad.** Whoever fills it can write anything, `Vietjet` or `VJ`, and falls into `otherwise` unseen. A `one_of`
//! refuses what is not listed, offers its values with the question, and shows a missing branch at load. A text that is
//! shown in a reply, collected for whoever handles the case, or compared with anything but words of the rules, is free.
//!
//! ```yaml
//! inputs: { airline: { type: text } }
//! tree: { switch: airline, cases: { vietjet: a, bamboo: b }, otherwise: c }
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::casebook::Casebook;
use super::problem::Doubt;
use crate::diagnostic::Report;
use crate::domain::{Domain, Present};
use crate::expression::{Comparison, Expr, Typed, VariableId};
use crate::model::{Body, Checklist, Input, NodeKind, Outcome, ReplyVariant, Ruleset, TicketInput, Tree, Workflow};
use crate::value::{Type, Value};

/// One word is a mark that something is, or is not; two are a list.
const MIN_WORDS: usize = 2;
/// The most words that a finding names.
const MAX_SHOWN: usize = 6;

/// How an input is used, over all playbooks that declare it.
#[derive(Default)]
struct Texts<'m> {
    words: BTreeSet<&'m str>,
    is_free: bool,
    declared: Vec<&'m Input>,
}

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    let mut by_name: BTreeMap<&str, Texts<'_>> = BTreeMap::new();
    for (ruleset, uses) in casebook.rulesets() {
        let texts = |input: &&Input| input.kind.ty == Type::Text;
        ruleset.inputs.iter().filter(texts).for_each(|input| {
            by_name.entry(&input.name).or_default().declared.push(input);
        });
        let mut walk = Walk { casebook, ruleset, names: ruleset.variables_by_name(), by_name: &mut by_name };
        match &ruleset.body {
            Body::Tree(tree) => {
                walk.tree(tree);
                let outcomes = tree.outcomes.iter().zip(&uses.outcomes).filter(|(_, is_used)| **is_used);
                outcomes.for_each(|(outcome, _)| walk.outcome(outcome));
            }
            Body::Checklist(checklist) => walk.checklist(checklist),
            Body::Lifecycle(lifecycle) => walk.workflow(&lifecycle.workflow),
        }
        let facts = ruleset.facts.iter().zip(&uses.variables[ruleset.inputs.len()..]);
        facts.filter(|(_, is_used)| **is_used).for_each(|(fact, _)| walk.expression(&fact.typed.expr));
    }
    for (name, texts) in by_name {
        if texts.is_free || texts.words.len() < MIN_WORDS {
            continue;
        }
        let words: Vec<&str> = texts.words.iter().copied().take(MAX_SHOWN).collect();
        let more = texts.words.len() - words.len();
        for input in texts.declared {
            report.push(input.span, Doubt::TextAsList { name, words: &words, more });
        }
    }
}

struct Walk<'w, 'm> {
    casebook: &'m Casebook<'m>,
    ruleset: &'m Ruleset,
    names: HashMap<&'m str, VariableId>,
    by_name: &'w mut BTreeMap<&'m str, Texts<'m>>,
}

impl<'m> Walk<'_, 'm> {
    fn texts(&mut self, id: VariableId) -> Option<&mut Texts<'m>> {
        let input = self.ruleset.inputs.get(id.0 as usize)?;
        self.by_name.get_mut(&*input.name).filter(|_| input.kind.ty == Type::Text)
    }

    fn free(&mut self, id: VariableId) {
        if let Some(texts) = self.texts(id) {
            texts.is_free = true;
        }
    }

    fn tree(&mut self, tree: &'m Tree) {
        for id in tree.topological() {
            match &tree.node(id).kind {
                NodeKind::Switch { subject, cases, .. } => {
                    cases.iter().for_each(|case| self.test(*subject, &case.domain));
                }
                NodeKind::Table { columns, rows, .. } => {
                    for (column, cell) in rows.iter().flat_map(|row| columns.iter().zip(&row.cells)) {
                        self.test(*column, cell);
                    }
                }
                NodeKind::Outcome(_) | NodeKind::Subtree(_) | NodeKind::Playbook(_) => {}
            }
        }
    }

    fn checklist(&mut self, checklist: &'m Checklist) {
        for programme in &checklist.programmes {
            programme.who.iter().for_each(|typed| self.expression(&typed.expr));
            let conditions = programme.steps.iter().flat_map(|step| [Some(&step.done), step.when.as_ref()]);
            conditions.flatten().for_each(|typed| self.expression(&typed.expr));
        }
    }

    fn test(&mut self, subject: VariableId, domain: &'m Domain) {
        if let (Present::Text(words), Some(texts)) = (domain.present(), self.texts(subject)) {
            texts.words.extend(words.words.iter().map(|word| &**word));
        }
    }

    /// A reply shows a text as it was written, and whoever handles the case reads it so.
    fn outcome(&mut self, outcome: &'m Outcome) {
        let model = self.casebook.model;
        outcome.collect.iter().for_each(|id| self.free(*id));
        if let Some(used) = &outcome.reply {
            if let Some(ReplyVariant::ByValue { variable, .. }) = &used.variant {
                self.free(*variable);
            }
            for template in &model.reply(used.reply).templates {
                for shown in model.templates().names(template.id) {
                    self.names.get(shown.name.as_str()).copied().into_iter().for_each(|id| self.free(id));
                }
            }
        }
        outcome.typed_conditions().for_each(|when| self.expression(&when.expr));
    }

    /// What people write or are called is free; what only guards compare is not.
    fn workflow(&mut self, lifecycle: &'m Workflow<Typed>) {
        for (_, event) in lifecycle.all_events() {
            event.inputs_changed_by().for_each(|index| self.free(index.variable()));
            let actions = event.actions.iter().filter_map(|action| action.when.as_ref());
            let guards = event.all_guards().map(|(_, guard)| guard).chain(actions);
            guards.for_each(|guard| self.expression(&guard.condition.expr));
        }
        for (_, filled) in &lifecycle.ticket_inputs {
            if let TicketInput::Related(person) = filled {
                self.names.get(&**person).copied().into_iter().for_each(|id| self.free(id));
            }
        }
    }

    fn expression(&mut self, expr: &'m Expr) {
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match expr {
                Expr::Variable(id) => self.free(*id),
                Expr::IsMissing(one) if matches!(**one, Expr::Variable(_)) => {}
                Expr::Compare(Comparison::Equal | Comparison::NotEqual, left, right) => match (&**left, &**right) {
                    (Expr::Variable(id), Expr::Literal(value)) | (Expr::Literal(value), Expr::Variable(id)) => {
                        self.words(*id, std::slice::from_ref(value));
                    }
                    _ => pending.extend(expr.operands()),
                },
                Expr::In(one, values) => match &**one {
                    Expr::Variable(id) => self.words(*id, values),
                    _ => pending.push(one),
                },
                _ => pending.extend(expr.operands()),
            }
        }
    }

    fn words(&mut self, id: VariableId, values: &'m [Value<Box<str>>]) {
        if let Some(texts) = self.texts(id) {
            texts.words.extend(values.iter().filter_map(|value| match value {
                Value::Text(word) => Some(&**word),
                _ => None,
            }));
        }
    }
}
