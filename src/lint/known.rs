//! Finds what is known when a fact has come to a value: the inputs and facts without which it could not have.
//!
//! A conjunction that is false may owe it to any one operand, so only what all operands need is known then.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::domain::{Domain, Present};
use crate::expression::{Expr, VariableId};
use crate::model::{Playbook, Variable};

pub(super) type Known = BTreeSet<VariableId>;

/// What a value is known to be, where it is true or false.
type Truth = Option<bool>;

/// Works out each fact once.
pub(super) struct Knowledge<'m> {
    playbook: Playbook<'m>,
    facts: HashMap<(usize, Truth), Rc<Known>>,
}

impl<'m> Knowledge<'m> {
    pub(super) fn new(playbook: Playbook<'m>) -> Self {
        Knowledge { playbook, facts: HashMap::new() }
    }

    /// What has a value where the variable was found to be in `domain`; `None` where only that it was asked is known.
    pub(super) fn found(&mut self, id: VariableId, domain: Option<&Domain>) -> Known {
        let variable = self.playbook.variable(id);
        let has_value = !variable.may_be_missing() || domain.is_some_and(|domain| !domain.allows_missing());
        let truth = domain.filter(|_| has_value).and_then(|domain| match domain.present() {
            Present::Boolean { truthy: true, falsy: false } => Some(true),
            Present::Boolean { truthy: false, falsy: true } => Some(false),
            _ => None,
        });
        let mut known = match variable {
            Variable::Input(..) => Known::new(),
            Variable::Fact(fact, _) => (*self.fact(fact, truth)).clone(),
        };
        // Without a value it may owe that to anything that may be missing.
        known.retain(|needed| has_value || !self.playbook.variable(*needed).may_be_missing());
        if has_value {
            known.insert(id);
        }
        known
    }

    /// What an expression needs to come to any value.
    pub(super) fn needed(&mut self, expr: &Expr) -> Known {
        self.expression(expr, None)
    }

    fn fact(&mut self, fact: usize, truth: Truth) -> Rc<Known> {
        if let Some(known) = self.facts.get(&(fact, truth)) {
            return Rc::clone(known);
        }
        let playbook = self.playbook;
        let known = Rc::new(self.expression(&playbook.rules.facts[fact].typed.expr, truth));
        self.facts.insert((fact, truth), Rc::clone(&known));
        known
    }

    /// Nesting is limited by the parser, and so is that of facts.
    fn expression(&mut self, expr: &Expr, truth: Truth) -> Known {
        match expr {
            Expr::Variable(id) => {
                let mut known = match self.playbook.variable(*id) {
                    Variable::Input(..) => Known::new(),
                    Variable::Fact(fact, _) => (*self.fact(fact, truth)).clone(),
                };
                known.insert(*id);
                known
            }
            Expr::Not(one) => self.expression(one, truth.map(|truth| !truth)),
            Expr::And(all) => self.chain(all, truth, true),
            Expr::Or(all) => self.chain(all, truth, false),
            Expr::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let mut known = self.expression(condition, None);
                let (then, otherwise) = (self.expression(then, truth), self.expression(otherwise, truth));
                known.extend(then.intersection(&otherwise));
                known
            }
            Expr::IsMissing(one) if truth == Some(false) => self.expression(one, None),
            Expr::IsMissing(_) => Known::new(),
            _ => expr.operands().into_iter().flat_map(|operand| self.expression(operand, None)).collect(),
        }
    }

    /// `and` is true, and `or` is false, by all of their operands; `by_all` is that truth.
    fn chain(&mut self, operands: &[Expr], truth: Truth, by_all: bool) -> Known {
        let mut each = operands.iter().map(|operand| self.expression(operand, truth)).collect::<Vec<_>>().into_iter();
        let first = each.next().unwrap_or_default();
        match truth {
            Some(truth) if truth == by_all => each.fold(first, |known, more| &known | &more),
            _ => each.fold(first, |known, more| &known & &more),
        }
    }
}
