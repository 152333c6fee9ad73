//! Compiles typed expressions into operations in one arena, their operands by id.

use super::numbers::Numbers;
use crate::expression;
use crate::model::RulesetId;
use crate::program::{Expr, ExprId, FactId, FactValue, Operand, Subject, Test};
use crate::value::{TextRef, Type, Value, Word};

pub(super) struct Expressions<'n> {
    numbers: &'n Numbers<'n>,
    pub(super) exprs: Vec<Expr>,
    pub(super) operands: Vec<Operand>,
    pub(super) values: Vec<FactValue>,
    /// The facts that each value names.
    pub(super) named: Vec<Box<[FactId]>>,
    /// The texts of literals, one behind the other; files are too small for more than a `TextRef` reaches.
    pub(super) texts: String,
}

impl<'n> Expressions<'n> {
    pub(super) fn new(numbers: &'n Numbers<'n>) -> Self {
        let (exprs, operands, values, named, texts) = Default::default();
        Expressions { numbers, exprs, operands, values, named, texts }
    }

    /// Adds a fact's or a condition's expression.
    pub(super) fn value(&mut self, playbook: RulesetId, expr: &expression::Expr) -> FactId {
        let value = self.add(playbook, expr);
        self.values.push(FactValue { value, memo: None });
        let mut named = Vec::new();
        self.facts_named(playbook, expr, &mut named);
        named.sort_unstable();
        named.dedup();
        self.named.push(named.into());
        FactId(self.values.len() as u32 - 1)
    }

    /// Adds an expression of a playbook, operands first; its depth is limited by the parser.
    fn add(&mut self, playbook: RulesetId, expr: &expression::Expr) -> Operand {
        let below: Vec<Operand> = expr.operands().into_iter().map(|operand| self.add(playbook, operand)).collect();
        let compiled = match expr {
            expression::Expr::Literal(value) => {
                // Never missing, so it has its bits.
                return Operand::Literal(self.literal(value).bits().unwrap_or_default());
            }
            expression::Expr::Variable(id) => {
                return self.numbers.subject(playbook, *id).into();
            }
            expression::Expr::Not(_) => Expr::Not(below[0]),
            expression::Expr::And(_) => {
                let (first, count) = self.list(&below);
                Expr::And { first, count }
            }
            expression::Expr::Or(_) => {
                let (first, count) = self.list(&below);
                Expr::Or { first, count }
            }
            expression::Expr::Compare(comparison, left, _) if self.is_text(playbook, left) => {
                Expr::CompareTexts(*comparison, below[0], below[1])
            }
            expression::Expr::Compare(comparison, ..) => Expr::Compare(*comparison, below[0], below[1]),
            expression::Expr::IsMissing(_) => Expr::IsMissing(below[0]),
            expression::Expr::In(_, values) => Expr::Is(below[0], Test::among(values)),
            expression::Expr::Within(_, range) => Expr::Is(below[0], within(range)),
            expression::Expr::Has(_, member) => Expr::Is(below[0], Test::Member(*member)),
            expression::Expr::Arithmetic(operator, ..) => Expr::Arithmetic(*operator, below[0], below[1]),
            expression::Expr::Negate(_) => Expr::Negate(below[0]),
            expression::Expr::If(_) => Expr::If(below[0], below[1], below[2]),
            expression::Expr::LocalDate(_) => Expr::LocalDate(below[0]),
            expression::Expr::Calendar(id, call, _) => {
                let second = below.get(1).copied().unwrap_or(Operand::Literal(0));
                Expr::Calendar(*id, *call, below[0], second)
            }
        };
        let id = self.next();
        self.exprs.push(compiled);
        Operand::Expr(id)
    }

    /// The facts that an expression names; those are lost where one is but another name for something.
    fn facts_named(&self, playbook: RulesetId, expr: &expression::Expr, into: &mut Vec<FactId>) {
        if let expression::Expr::Variable(id) = expr
            && let Subject::Fact(fact) = self.numbers.subject(playbook, *id)
        {
            into.push(fact);
        }
        expr.operands().into_iter().for_each(|operand| self.facts_named(playbook, operand, into));
    }

    /// The number of the next expression.
    pub(super) fn next(&self) -> ExprId {
        ExprId(self.exprs.len() as u32)
    }

    /// A literal with its text in the rules' buffer.
    pub(super) fn literal(&mut self, value: &Value<Box<str>>) -> Word {
        let placed = value.map_text(|text| {
            let start = self.texts.len();
            self.texts.push_str(text);
            TextRef::of_rules(start..self.texts.len())
        });
        placed.into()
    }

    /// Whether an expression's values are texts; no operator makes one.
    fn is_text(&self, playbook: RulesetId, expr: &expression::Expr) -> bool {
        match expr {
            expression::Expr::Literal(value) => matches!(value, Value::Text(_)),
            expression::Expr::Variable(id) => {
                self.numbers.model.ruleset(playbook).variable(*id).kind().ty == Type::Text
            }
            expression::Expr::If(parts) => self.is_text(playbook, &parts[1]),
            _ => false,
        }
    }

    fn list(&mut self, operands: &[Operand]) -> (u32, u32) {
        let first = self.operands.len() as u32;
        self.operands.extend(operands);
        (first, operands.len() as u32)
    }
}

fn within(range: &expression::Range) -> Test {
    // Both ends are of an ordered type, and counts are whole: an excluded end is the next whole one.
    let bits = |value: &Value<Box<str>>| Word::from(value.map_text(|_| TextRef::from_bits(0))).bits();
    let low = bits(&range.low).unwrap_or(i64::MAX);
    let high = bits(&range.high).unwrap_or(i64::MIN);
    let low = if range.low_included { low } else { low.saturating_add(1) };
    let high = if range.high_included { high } else { high.saturating_sub(1) };
    Test::Between(low, high)
}
