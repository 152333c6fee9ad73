//! Proves, as far as it can, that conditions never hold together: what a condition says of single inputs and facts
//! becomes sets of their values; what it says otherwise counts as possible.

use std::collections::BTreeMap;

use crate::domain::Domain;
use crate::expression::{Comparison, Expr, VariableId};
use crate::model::{Ruleset, Variable};
use crate::value::{Kind, TextRef, Value, Word};

/// How many alternatives are told apart; past it, everything counts as possible.
const MAX_CUBES: usize = 64;
/// How many parts of conditions are looked at.
const MAX_STEPS: usize = 4_096;

/// When conditions hold: in each of the alternatives, these variables have a value of these sets. It may say too much,
/// never too little.
#[derive(Debug)]
pub(super) struct Sets(Vec<Cube>);

type Cube = BTreeMap<VariableId, Domain>;

/// When all of these hold.
pub(super) fn all_hold<'e>(conditions: impl Iterator<Item = &'e Expr>, ruleset: &Ruleset) -> Sets {
    let mut search = Search { ruleset, steps: MAX_STEPS };
    conditions.fold(Sets::anything(), |all, condition| all.and(&search.sets(condition, true)))
}

impl Sets {
    fn anything() -> Sets {
        Sets(vec![Cube::new()])
    }

    fn nothing() -> Sets {
        Sets(Vec::new())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both can hold, as far as is known.
    pub(super) fn meets(&self, other: &Sets) -> bool {
        self.0.iter().any(|a| other.0.iter().any(|b| both(a, b).is_some()))
    }

    fn and(&self, other: &Sets) -> Sets {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().filter_map(move |b| both(a, b)));
        Sets::within_reason(pairs.collect())
    }

    fn or(mut self, other: Sets) -> Sets {
        self.0.extend(other.0);
        Sets::within_reason(self.0)
    }

    fn within_reason(cubes: Vec<Cube>) -> Sets {
        if cubes.len() > MAX_CUBES { Sets::anything() } else { Sets(cubes) }
    }
}

/// What lies in both; `None` for nothing.
fn both(a: &Cube, b: &Cube) -> Option<Cube> {
    let mut shared = a.clone();
    for (variable, domain) in b {
        let narrowed = match shared.get(variable) {
            // Too many pieces to tell: the one of the two is as good as any.
            Some(known) => known.intersect(domain).unwrap_or_else(|_| known.clone()),
            None => domain.clone(),
        };
        if narrowed.is_empty() {
            return None;
        }
        shared.insert(*variable, narrowed);
    }
    Some(shared)
}

struct Search<'p> {
    ruleset: &'p Ruleset,
    steps: usize,
}

impl<'p> Search<'p> {
    /// When an expression comes to that; it is as deep as the parser lets it be, and facts as `facts` does.
    fn sets(&mut self, expr: &Expr, truth: bool) -> Sets {
        let Some(steps) = self.steps.checked_sub(1) else { return Sets::anything() };
        self.steps = steps;
        match expr {
            Expr::Literal(Value::Boolean(known)) if *known == truth => Sets::anything(),
            Expr::Literal(Value::Boolean(_)) => Sets::nothing(),
            Expr::Not(one) => self.sets(one, !truth),
            Expr::And(all) if truth => self.all(all, truth),
            Expr::Or(all) if !truth => self.all(all, truth),
            Expr::And(all) | Expr::Or(all) => {
                all.iter().fold(Sets::nothing(), |any, part| any.or(self.sets(part, truth)))
            }
            Expr::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let then = self.sets(condition, true).and(&self.sets(then, truth));
                then.or(self.sets(condition, false).and(&self.sets(otherwise, truth)))
            }
            Expr::Variable(id) => {
                let own = self.only(*id, &Value::Boolean(truth));
                match self.fact(*id) {
                    Some(fact) => own.and(&self.sets(fact, truth)),
                    None => own,
                }
            }
            test => self.test(test, truth).unwrap_or_else(Sets::anything),
        }
    }

    fn all(&mut self, parts: &[Expr], truth: bool) -> Sets {
        parts.iter().fold(Sets::anything(), |all, part| all.and(&self.sets(part, truth)))
    }

    /// A test of one variable; `None` for anything else.
    fn test(&self, expr: &Expr, truth: bool) -> Option<Sets> {
        let (id, passing) = match expr {
            Expr::IsMissing(one) => {
                let (id, kind) = self.variable(one)?;
                // Asking is never missing, so the rest is what is there.
                let passing = if truth { Domain::missing(kind) } else { Domain::full(kind, false) };
                return Some(Sets::of(id, passing));
            }
            Expr::Compare(comparison, left, right) => match (self.variable(left), &**right) {
                (Some((id, kind)), Expr::Literal(value)) => (id, compared(kind, *comparison, value)?),
                _ => return None,
            },
            Expr::In(one, values) => {
                let (id, kind) = self.variable(one)?;
                let sets = values.iter().map(|value| Domain::only(kind, &borrowed(value))).collect();
                (id, Domain::union_all(kind, sets).ok()?)
            }
            Expr::Within(one, range) => {
                let (id, kind) = self.variable(one)?;
                let low = count(&range.low)?.checked_add(i64::from(!range.low_included))?;
                let high = count(&range.high)?.checked_sub(i64::from(!range.high_included))?;
                (id, Domain::between(kind, low, high))
            }
            Expr::Has(one, member) => {
                let (id, kind) = self.variable(one)?;
                (id, Domain::having(kind, usize::from(*member)))
            }
            _ => return None,
        };
        let kind = self.ruleset.variable(id).kind();
        let domain = if truth { passing } else { Domain::full(kind, false).subtract(&passing).ok()? };
        Some(Sets::of(id, domain))
    }

    fn variable(&self, expr: &Expr) -> Option<(VariableId, &Kind)> {
        match expr {
            Expr::Variable(id) => Some((*id, self.ruleset.variable(*id).kind())),
            _ => None,
        }
    }

    fn only(&self, id: VariableId, value: &Value<&str>) -> Sets {
        Sets::of(id, Domain::only(self.ruleset.variable(id).kind(), value))
    }

    fn fact(&self, id: VariableId) -> Option<&'p Expr> {
        match self.ruleset.variable(id) {
            Variable::Fact(_, fact) => Some(&fact.typed.expr),
            Variable::Input(..) => None,
        }
    }
}

impl Sets {
    fn of(id: VariableId, domain: Domain) -> Sets {
        if domain.is_empty() { Sets::nothing() } else { Sets(vec![Cube::from([(id, domain)])]) }
    }
}

/// The values that stand so to a literal.
fn compared(kind: &Kind, comparison: Comparison, value: &Value<Box<str>>) -> Option<Domain> {
    let only = Domain::only(kind, &borrowed(value));
    Some(match comparison {
        Comparison::Equal => only,
        Comparison::NotEqual => Domain::full(kind, false).subtract(&only).ok()?,
        Comparison::Less => Domain::between(kind, i64::MIN, count(value)?.checked_sub(1)?),
        Comparison::LessOrEqual => Domain::between(kind, i64::MIN, count(value)?),
        Comparison::Greater => Domain::between(kind, count(value)?.checked_add(1)?, i64::MAX),
        Comparison::GreaterOrEqual => Domain::between(kind, count(value)?, i64::MAX),
    })
}

/// What an ordered value counts.
fn count(value: &Value<Box<str>>) -> Option<i64> {
    Word::from(value.map_text(|_| TextRef::from_bits(0))).bits()
}

fn borrowed(value: &Value<Box<str>>) -> Value<&str> {
    value.map_text(|text| &**text)
}
