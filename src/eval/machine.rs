//! The one evaluator: walks a program for a bound case. It allocates nothing, and its recursion is as deep as one
//! fact's expression with the facts it rests on, which the model limits.

use super::arithmetic;
use super::case::Case;
use super::observe::Observer;
use crate::calendar::OutOfHorizon;
use crate::expression::{Call, Comparison};
use crate::program::{
    Absent, CalendarSlot, Expr, ExprId, FactId, Op, OpId, OutcomeSlot, Program, ScopeId, SlotId, Subject,
};
use crate::value::{Instant, Number, TextRef, Texts, Value};

/// Why evaluation stopped before an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Halt {
    /// This input is needed and the case does not have it.
    Unknown(SlotId),
    Fault(Fault),
}

/// Why it cannot go on, whatever else becomes known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// This expression has no value, though its operands have theirs.
    Expression(ExprId, Failure),
    /// A given value that the entered playbook's list does not have: which of the narrowed inputs.
    NotAllowed(u32),
    NotCovered(OpId),
}

/// Why an expression has no value. The details of a horizon are kept by the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    OutOfHorizon(CalendarSlot),
    OutOfRange,
    DivisionByZero,
    NotWhole,
}

/// Two words, so that it is handed around in registers.
pub(super) type Evaluated = Result<Value<TextRef>, Halt>;

const _: () = assert!(size_of::<Evaluated>() <= 16);

/// A kept fact's value; `None` until it is worked out.
pub(super) type Memo = Option<Evaluated>;

pub(super) struct Machine<'a, 'm, O> {
    pub(super) program: &'a Program,
    pub(super) case: &'a Case,
    pub(super) texts: Texts<'a>,
    pub(super) now: Instant,
    /// The playbook that evaluation is in.
    pub(super) scope: ScopeId,
    pub(super) memos: &'m mut [Memo],
    pub(super) observer: &'m mut O,
    /// The details of the last question past a calendar's end.
    pub(super) horizon: Option<OutOfHorizon>,
}

impl<'a, O: Observer> Machine<'a, '_, O> {
    /// Walks the tree to an outcome.
    pub(super) fn run(&mut self) -> Result<OutcomeSlot, Halt> {
        let mut at = self.program.root;
        loop {
            at = match self.program.op(at) {
                Op::Outcome(outcome) => return Ok(outcome),
                Op::Switch { subject, first, count } => self.switch(at, subject, first, count)?,
                Op::Table(table) => self.table(at, table)?,
                Op::Enter(entry) => self.enter(entry)?,
            };
        }
    }

    fn switch(&mut self, at: OpId, subject: Subject, first: u32, count: u32) -> Result<OpId, Halt> {
        let value = self.subject(subject)?;
        let program = self.program;
        match program.cases(first, count).iter().find(|case| case.test.holds(value, self.texts)) {
            Some(case) => {
                self.observer.turned(program, at, subject, &self.texts.resolve(value));
                Ok(case.target)
            }
            None => Err(Halt::Fault(Fault::NotCovered(at))),
        }
    }

    fn enter(&mut self, index: u32) -> Result<OpId, Halt> {
        let program = self.program;
        let entry = &program.entries[index as usize];
        let range = entry.first..entry.first + entry.count;
        for (narrowed, index) in program.narrowed[range.start as usize..range.end as usize].iter().zip(range) {
            if let Value::OneOf(symbol) = self.case.value(narrowed.slot)
                && !narrowed.allowed.contains(&symbol)
            {
                return Err(Halt::Fault(Fault::NotAllowed(index)));
            }
        }
        self.scope = entry.scope;
        Ok(entry.target)
    }

    pub(super) fn subject(&mut self, subject: Subject) -> Evaluated {
        match subject {
            Subject::Slot(slot) => self.slot(slot),
            Subject::Fact(fact) => self.fact(fact),
        }
    }

    pub(super) fn slot(&self, id: SlotId) -> Evaluated {
        match self.case.value(id) {
            Value::Missing => match &self.program.slot(id).absent {
                Absent::Ask => Err(Halt::Unknown(id)),
                Absent::Missing => Ok(Value::Missing),
                Absent::Now => Ok(Value::DateTime(self.now)),
                Absent::Value(value) => Ok(*value),
            },
            given => Ok(given),
        }
    }

    pub(super) fn fact(&mut self, id: FactId) -> Evaluated {
        let fact = self.program.fact(id);
        // Memos are as many as the program says; a machine with fewer works the fact out again.
        let memo = fact.memo.map(|memo| memo as usize);
        if let Some(Some(known)) = memo.and_then(|memo| self.memos.get(memo)) {
            return *known;
        }
        let evaluated = self.expr(fact.expr);
        if let Some(slot) = memo.and_then(|memo| self.memos.get_mut(memo)) {
            *slot = Some(evaluated);
        }
        evaluated
    }

    pub(super) fn expr(&mut self, id: ExprId) -> Evaluated {
        let program = self.program;
        let failed = |failure| Halt::Fault(Fault::Expression(id, failure));
        Ok(match program.expr(id) {
            Expr::Literal(value) => *value,
            Expr::Slot(slot) => self.slot(*slot)?,
            Expr::Fact(fact) => self.fact(*fact)?,
            Expr::Not(one) => match self.expr(*one)? {
                Value::Boolean(value) => Value::Boolean(!value),
                _ => Value::Missing,
            },
            Expr::And { first, count } => return self.junction(program.operands(*first, *count), false),
            Expr::Or { first, count } => return self.junction(program.operands(*first, *count), true),
            Expr::Compare(comparison, left, right) => {
                let (left, right) = (self.expr(*left)?, self.expr(*right)?);
                self.compare(*comparison, left, right)
            }
            Expr::IsMissing(one) => Value::Boolean(self.expr(*one)? == Value::Missing),
            Expr::Is(one, test) => match self.expr(*one)? {
                Value::Missing => Value::Missing,
                value => Value::Boolean(test.holds(value, self.texts)),
            },
            Expr::Arithmetic(operator, left, right) => {
                let (left, right) = (self.expr(*left)?, self.expr(*right)?);
                arithmetic::apply(*operator, &left, &right).map_err(failed)?
            }
            Expr::Negate(one) => arithmetic::negate(&self.expr(*one)?).map_err(failed)?,
            Expr::If(condition, then, otherwise) => match self.expr(*condition)? {
                Value::Boolean(true) => return self.expr(*then),
                Value::Boolean(false) => return self.expr(*otherwise),
                _ => Value::Missing,
            },
            Expr::LocalDate(one) => match self.expr(*one)? {
                Value::DateTime(instant) => Value::Date(program.zone.local_date(instant)),
                _ => Value::Missing,
            },
            Expr::Calendar(calendar, call, first, second) => {
                let first = self.expr(*first)?;
                let second = second.map(|second| self.expr(second)).transpose()?;
                self.calendar(*calendar, *call, first, second).map_err(failed)?
            }
        })
    }

    /// Kleene's `and` (`decisive` is false) and `or` (true): one decisive operand settles it, whatever the others are.
    /// So what becomes known later never changes what was settled.
    fn junction(&mut self, operands: &[ExprId], decisive: bool) -> Evaluated {
        let mut settled = Ok(Value::Boolean(!decisive));
        for operand in operands {
            match self.expr(*operand) {
                Ok(Value::Boolean(value)) if value == decisive => return Ok(Value::Boolean(decisive)),
                Ok(Value::Boolean(_)) => {}
                // Once an unknown input is known it may decide, so it is asked for before anything else stops the way.
                Err(Halt::Unknown(slot)) if !matches!(settled, Err(Halt::Unknown(_))) => {
                    settled = Err(Halt::Unknown(slot));
                }
                other => settled = settled.and(other.map(|_| Value::Missing)),
            }
        }
        settled
    }

    fn calendar(
        &mut self,
        id: CalendarSlot,
        call: Call,
        first: Value<TextRef>,
        second: Option<Value<TextRef>>,
    ) -> Result<Value<TextRef>, Failure> {
        let calendar = &self.program.calendar(id).calendar;
        let answer = match (call, first, second) {
            (Call::IsOpen, Value::DateTime(at), None) => calendar.is_open(at).map(Value::Boolean),
            (Call::OpenFor, Value::DateTime(at), Some(Value::Duration(length))) => {
                calendar.open_for(at, length).map(Value::Boolean)
            }
            (Call::Add, Value::DateTime(at), Some(Value::Duration(length))) => {
                calendar.add(at, length).map(Value::DateTime)
            }
            (Call::Subtract, Value::DateTime(at), Some(Value::Duration(length))) => {
                calendar.subtract(at, length).map(Value::DateTime)
            }
            (Call::Between, Value::DateTime(from), Some(Value::DateTime(to))) => {
                calendar.between(from, to).map(Value::Duration)
            }
            (Call::NextOpen, Value::DateTime(at), None) => calendar.next_open(at).map(Value::DateTime),
            (Call::AddDays, Value::Date(date), Some(Value::Number(count))) => match Number::to_integer(count) {
                Some(count) => calendar.add_days(date, count).map(Value::Date),
                None => return Err(Failure::NotWhole),
            },
            // The types were checked at load: what is left is a missing operand.
            _ => Ok(Value::Missing),
        };
        answer.map_err(|error| {
            self.horizon = Some(error);
            Failure::OutOfHorizon(id)
        })
    }

    /// Both sides are of one type, or missing.
    fn compare(&self, comparison: Comparison, left: Value<TextRef>, right: Value<TextRef>) -> Value<TextRef> {
        let order = match (left, right) {
            (Value::Missing, _) | (_, Value::Missing) => return Value::Missing,
            (Value::Text(left), Value::Text(right)) => self.texts.get(left).cmp(self.texts.get(right)),
            (left, right) => left.cmp(&right),
        };
        Value::Boolean(match comparison {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::LessOrEqual => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterOrEqual => order.is_ge(),
        })
    }
}
