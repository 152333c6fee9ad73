//! The one evaluator: walks a program for a bound case. It allocates nothing, and its recursion is as deep as one
//! fact's expression with the facts it rests on, which the model limits.
//!
//! Values go around as [`Word`]s, in registers; types were settled at load, so no operation looks at them.

use super::arithmetic;
use super::case::Case;
use super::halt::{Failure, Fault, Halt, unknown};
use super::observe::Observer;
use crate::calendar::OutOfHorizon;
use crate::expression::{Call, Comparison};
use crate::program::{
    Absent, CalendarSlot, Expr, ExprId, FactId, Op, OpId, Operand, OutcomeSlot, Program, ScopeId, SlotId, Subject,
};
use crate::value::{Duration, Instant, Number, TextRef, Texts, Word};

/// A kept fact's value; `None` until it is worked out.
pub(super) type Memo = Option<Word>;

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
    #[inline]
    pub(super) fn run(&mut self) -> Result<OutcomeSlot, Halt> {
        let mut at = self.program.root;
        loop {
            at = match self.program.op(at) {
                Op::Outcome(outcome) => return Ok(outcome),
                Op::Switch(switch) => self.switch(at, switch)?,
                Op::Table(table) => self.table(at, table)?,
                Op::Enter(entry) => self.enter(entry)?,
            };
        }
    }

    #[inline]
    fn switch(&mut self, at: OpId, index: u32) -> Result<OpId, Halt> {
        let switch = &self.program.switches[index as usize];
        let value = self.subject(switch.subject);
        if let Some(code) = value.code() {
            return Err(Halt::of(code));
        }
        let target = switch.target(value, self.texts).ok_or(Halt::Fault(Fault::NotCovered(at)))?;
        if O::WATCHES {
            self.turned(at, switch.subject, value);
        }
        Ok(target)
    }

    /// Tells the observer of a value on which the way turned.
    pub(super) fn turned(&mut self, at: OpId, subject: Subject, value: Word) {
        let (_, kind) = self.program.subject(subject);
        self.observer.turned(self.program, at, subject, &self.texts.resolve(value.value(kind.ty)));
    }

    #[inline]
    fn enter(&mut self, index: u32) -> Result<OpId, Halt> {
        let program = self.program;
        let entry = &program.entries[index as usize];
        let range = entry.first..entry.first + entry.count;
        for (narrowed, index) in program.narrowed[range.start as usize..range.end as usize].iter().zip(range) {
            if narrowed.refuses(self.case.word(narrowed.slot)) {
                return Err(Halt::Fault(Fault::NotAllowed(index)));
            }
        }
        self.scope = entry.scope;
        Ok(entry.target)
    }

    #[inline]
    pub(super) fn subject(&mut self, subject: Subject) -> Word {
        match subject {
            Subject::Slot(slot) => self.slot(slot),
            Subject::Fact(fact) => self.fact(fact),
        }
    }

    /// The bits of a subject's value, if it has one.
    pub(super) fn bits(&mut self, subject: Subject) -> Result<Option<i64>, Halt> {
        let value = self.subject(subject);
        value.code().map_or(Ok(value.bits()), |code| Err(Halt::of(code)))
    }

    #[inline]
    pub(super) fn slot(&self, id: SlotId) -> Word {
        let given = self.case.word(id);
        if given.is_missing() { self.absent(id) } else { given }
    }

    /// What stands for an input that the case does not carry.
    #[inline(never)]
    fn absent(&self, id: SlotId) -> Word {
        match self.program.slot(id).absent {
            Absent::Ask => unknown(id),
            Absent::Missing => Word::MISSING,
            Absent::Now => Word::instant(self.now),
            Absent::Value(value) => value,
        }
    }

    pub(super) fn fact(&mut self, id: FactId) -> Word {
        let fact = self.program.fact(id);
        // Memos are as many as the program says; a machine with fewer works the fact out again.
        let memo = fact.memo.map(|memo| memo as usize);
        if let Some(Some(known)) = memo.and_then(|memo| self.memos.get(memo)) {
            return *known;
        }
        let value = match fact.value {
            Operand::Expr(expr) => self.expr(expr),
            leaf => self.operand(leaf),
        };
        if let Some(slot) = memo.and_then(|memo| self.memos.get_mut(memo)) {
            *slot = Some(value);
        }
        value
    }

    #[inline]
    pub(super) fn operand(&mut self, operand: Operand) -> Word {
        match operand {
            Operand::Slot(slot) => self.slot(slot),
            Operand::Literal(literal) => self.program.literal(literal),
            Operand::Fact(fact) => self.fact(fact),
            Operand::Expr(expr) => self.expr(expr),
        }
    }

    /// Two operands that both have values; else what comes out instead.
    #[inline]
    fn both(&mut self, left: Operand, right: Operand) -> Result<(i64, i64), Word> {
        let left = self.operand(left);
        if left.code().is_some() {
            return Err(left);
        }
        let right = self.operand(right);
        match (left.bits(), right.bits()) {
            (Some(left), Some(right)) => Ok((left, right)),
            _ if right.code().is_some() => Err(right),
            _ => Err(Word::MISSING),
        }
    }

    pub(super) fn expr(&mut self, id: ExprId) -> Word {
        let program = self.program;
        // A missing operand gives a missing value, and one that stopped stops this too.
        match program.expr(id) {
            Expr::Compare(comparison, left, right) => match self.both(*left, *right) {
                Ok((left, right)) => Word::boolean(holds(*comparison, &left, &right)),
                Err(instead) => instead,
            },
            Expr::Arithmetic(operator, left, right) => match self.both(*left, *right) {
                Ok((left, right)) => match arithmetic::apply(*operator, left, right) {
                    Ok(bits) => Word::known(bits),
                    Err(failure) => failure.of(id),
                },
                Err(instead) => instead,
            },
            Expr::Calendar(calendar, call, first, second) => match self.both(*first, *second) {
                Ok((first, second)) => self.calendar(id, *calendar, *call, first, second),
                Err(instead) => instead,
            },
            Expr::Is(one, test) => {
                let value = self.operand(*one);
                if value.bits().is_some() { Word::boolean(test.holds(value, self.texts)) } else { value }
            }
            Expr::And { first, count } => self.junction(program.operands(*first, *count), false),
            Expr::Or { first, count } => self.junction(program.operands(*first, *count), true),
            Expr::Not(one) => {
                let value = self.operand(*one);
                value.bits().map_or(value, |bits| Word::boolean(bits == 0))
            }
            Expr::CompareTexts(comparison, left, right) => match self.both(*left, *right) {
                Ok((left, right)) => {
                    let text = |bits| self.texts.get(TextRef::from_bits(bits));
                    Word::boolean(holds(*comparison, text(left), text(right)))
                }
                Err(instead) => instead,
            },
            Expr::IsMissing(one) => {
                let value = self.operand(*one);
                if value.code().is_some() { value } else { Word::boolean(value.is_missing()) }
            }
            Expr::Negate(one) => {
                let value = self.operand(*one);
                let negated = value.bits().map(|bits| bits.checked_neg().ok_or(Failure::OutOfRange));
                negated.map_or(value, |negated| negated.map_or_else(|failure| failure.of(id), Word::known))
            }
            Expr::If(condition, then, otherwise) => {
                let value = self.operand(*condition);
                value.bits().map_or(value, |bits| self.operand(if bits == 0 { *otherwise } else { *then }))
            }
            Expr::LocalDate(one) => {
                let value = self.operand(*one);
                let at = value.bits().and_then(Instant::from_unix_seconds);
                at.map_or(value, |at| Word::known(program.zone.local_date(at).epoch_days().into()))
            }
        }
    }

    /// Kleene's `and` (`decisive` is false) and `or` (true): one decisive operand settles it, whatever the others are.
    /// So what becomes known later never changes what was settled.
    fn junction(&mut self, operands: &[Operand], decisive: bool) -> Word {
        let mut settled = Word::boolean(!decisive);
        for operand in operands {
            let value = self.operand(*operand);
            let is_unknown = |word: Word| matches!(word.code().map(Halt::of), Some(Halt::Unknown(_)));
            if value == Word::boolean(decisive) {
                return value;
            } else if value.bits().is_none() && settled.code().is_none() {
                settled = value;
            } else if is_unknown(value) && !is_unknown(settled) {
                // Once an unknown input is known it may decide, so it is asked for before anything else stops the way.
                settled = value;
            }
        }
        settled
    }

    /// Asks a calendar; what a call of one argument has beside it does not count.
    fn calendar(&mut self, expr: ExprId, id: CalendarSlot, call: Call, first: i64, second: i64) -> Word {
        let calendar = &self.program.calendar(id).calendar;
        let length = Duration::from_seconds(second);
        let answer = match (call, Instant::from_unix_seconds(first)) {
            (Call::Add, Some(at)) => calendar.add(at, length).map(Word::instant),
            (Call::OpenFor, Some(at)) => calendar.open_for(at, length).map(Word::boolean),
            (Call::IsOpen, Some(at)) => calendar.is_open(at).map(Word::boolean),
            (Call::NextOpen, Some(at)) => calendar.next_open(at).map(Word::instant),
            (Call::Subtract, Some(at)) => calendar.subtract(at, length).map(Word::instant),
            (Call::Between, Some(from)) => {
                let to = Instant::from_unix_seconds(second).unwrap_or(from);
                calendar.between(from, to).map(|length| Word::known(length.seconds()))
            }
            (Call::AddDays, _) => match Number::from_ten_thousandths(second).to_integer() {
                Some(count) => match arithmetic::date(first) {
                    Some(date) => calendar.add_days(date, count).map(|date| Word::known(date.epoch_days().into())),
                    None => Ok(Word::MISSING),
                },
                None => return Failure::NotWhole.of(expr),
            },
            // The types were checked at load: the argument is an instant.
            (_, None) => Ok(Word::MISSING),
        };
        answer.unwrap_or_else(|error| {
            self.horizon = Some(error);
            Failure::OutOfHorizon.of(expr)
        })
    }
}

#[inline]
fn holds<T: Ord + ?Sized>(comparison: Comparison, left: &T, right: &T) -> bool {
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => left < right,
        Comparison::LessOrEqual => left <= right,
        Comparison::Greater => left > right,
        Comparison::GreaterOrEqual => left >= right,
    }
}
