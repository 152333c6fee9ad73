//! The one evaluator: walks a program for a bound case. It allocates nothing, and its recursion is as deep as one
//! fact's expression with the facts it rests on, which the model limits.
//!
//! Values go around as [`Word`]s, in registers; types were settled at load, so no operation looks at them.

use super::case::Case;
use super::halt::{Failure, Fault, Halt, unknown};
use super::observe::Observer;
use super::{arithmetic, calendars};
use crate::expression::{Call, Comparison, Operator};
use crate::program::{
    Absent, CalendarSlot, Expr, ExprId, FactId, FactValue, Op, OpId, Operand, OutcomeSlot, Program, ScopeId, SlotId,
    Subject,
};
use crate::value::{Instant, Symbol, TextRef, Texts, Word};

/// A kept fact's value; `None` until it is worked out.
pub(super) type Memo = Option<Word>;

pub(super) struct Machine<'a, 'm, O> {
    pub(super) program: &'a Program,
    pub(super) case: &'a Case,
    pub(super) now: Instant,
    /// The case's values, one a slot.
    words: &'a [Word],
    /// The playbook that evaluation is in.
    pub(super) scope: ScopeId,
    pub(super) memos: &'m mut [Memo],
    pub(super) observer: &'m mut O,
}

impl<'a, 'm, O: Observer> Machine<'a, 'm, O> {
    #[inline]
    pub(super) fn new(
        program: &'a Program,
        case: &'a Case,
        now: Instant,
        scope: ScopeId,
        memos: &'m mut [Memo],
        observer: &'m mut O,
    ) -> Self {
        Machine { program, case, now, words: case.words(), scope, memos, observer }
    }

    /// Walks the tree to an outcome.
    #[inline]
    pub(super) fn run(&mut self) -> Result<OutcomeSlot, Halt> {
        let mut at = self.program.root;
        loop {
            at = match self.program.op(at) {
                Op::Switch(switch) => self.switch(at, switch)?,
                Op::Table(table) => self.table(at, table)?,
                Op::Enter(entry) => self.enter(entry)?,
                Op::Outcome(outcome) => return Ok(outcome),
            };
        }
    }

    #[inline]
    fn switch(&mut self, at: OpId, index: u32) -> Result<OpId, Halt> {
        let switch = &self.program.switches[index as usize];
        let value = self.first(&switch.value);
        let target = match value.bits().and_then(|bits| switch.jump(bits)) {
            Some(target) => target,
            None => match value.code() {
                Some(code) => return Err(Halt::of(code)),
                None => switch.target(value, self.texts()).ok_or(Halt::Fault(Fault::NotCovered(at)))?,
            },
        };
        if O::WATCHES {
            self.turned(at, switch.subject, value);
        }
        Ok(target)
    }

    /// Tells the observer of a value on which the way turned.
    pub(super) fn turned(&mut self, at: OpId, subject: Subject, value: Word) {
        let (_, kind) = self.program.subject(subject);
        self.observer.turned(self.program, at, subject, &self.texts().resolve(value.value(kind.ty)));
    }

    /// The buffers of the texts that values name.
    pub(super) fn texts(&self) -> Texts<'a> {
        Texts { case: self.case.texts(), rules: &self.program.texts }
    }

    #[inline]
    fn enter(&mut self, index: u32) -> Result<OpId, Halt> {
        let program = self.program;
        let entry = &program.entries[index as usize];
        let range = entry.first..entry.first + entry.count;
        for (narrowed, index) in program.narrowed[range.start as usize..range.end as usize].iter().zip(range) {
            if let Some(bits) = self.case.word(narrowed.slot).bits()
                && !narrowed.allowed.contains(&Symbol(bits as u32))
            {
                return Err(Halt::Fault(Fault::NotAllowed(index)));
            }
        }
        self.scope = entry.scope;
        Ok(entry.target)
    }

    pub(super) fn subject(&mut self, subject: Subject) -> Word {
        self.operand(&subject.into())
    }

    /// The bits of a subject's value, if it has one.
    pub(super) fn bits(&mut self, subject: Subject) -> Result<Option<i64>, Halt> {
        let value = self.subject(subject);
        value.code().map_or(Ok(value.bits()), |code| Err(Halt::of(code)))
    }

    #[inline]
    pub(super) fn slot(&self, id: SlotId) -> Word {
        let given = self.words[id.0 as usize];
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

    /// An operand's value. Not inline: what most operands are is looked at before, and a call to this is short.
    #[inline(never)]
    pub(super) fn operand(&mut self, operand: &Operand) -> Word {
        match *operand {
            Operand::Slot(slot) => self.slot(slot),
            Operand::Literal(bits) => Word::known(bits),
            Operand::Fact(fact) => self.fact(fact),
            Operand::Expr(expr) => self.expr(expr),
        }
    }

    /// An operand that is most often an input.
    #[inline]
    fn first(&mut self, operand: &Operand) -> Word {
        if let Operand::Slot(slot) = *operand { self.slot(slot) } else { self.operand(operand) }
    }

    /// An operand that is most often a literal.
    #[inline]
    fn second(&mut self, operand: &Operand) -> Word {
        if let Operand::Literal(bits) = *operand { Word::known(bits) } else { self.operand(operand) }
    }

    /// Two operands that both have values; else what comes out instead: what stopped one stops this too.
    #[inline]
    fn both(&mut self, left: &Operand, right: &Operand) -> Result<(i64, i64), Word> {
        let left = self.first(left);
        if left.code().is_some() {
            return Err(left);
        }
        let right = self.second(right);
        match (left.bits(), right.bits()) {
            (Some(left), Some(right)) => Ok((left, right)),
            _ if right.code().is_some() => Err(right),
            _ => Err(Word::MISSING),
        }
    }

    #[inline(never)]
    fn fact(&mut self, id: FactId) -> Word {
        let program = self.program;
        let FactValue { value, memo } = program.value(id);
        let Some(memo) = memo.map(|memo| memo as usize) else { return self.operand(value) };
        // Memos are as many as the program says; a machine with fewer works the fact out again.
        if let Some(Some(known)) = self.memos.get(memo) {
            return *known;
        }
        let value = self.operand(value);
        if let Some(slot) = self.memos.get_mut(memo) {
            *slot = Some(value);
        }
        value
    }

    fn expr(&mut self, id: ExprId) -> Word {
        match self.program.expr(id) {
            Expr::Compare(comparison, left, right) => self.compare(*comparison, left, right),
            Expr::Arithmetic(operator, left, right) => self.arithmetic(id, *operator, left, right),
            Expr::Calendar(calendar, call, first, second) => self.calendar(id, *calendar, *call, first, second),
            _ => self.connective(id),
        }
    }

    #[inline(never)]
    fn compare(&mut self, comparison: Comparison, left: &Operand, right: &Operand) -> Word {
        match self.both(left, right) {
            Ok((left, right)) => Word::boolean(comparison.accepts(left.cmp(&right))),
            Err(instead) => instead,
        }
    }

    #[inline(never)]
    fn arithmetic(&mut self, id: ExprId, operator: Operator, left: &Operand, right: &Operand) -> Word {
        match self.both(left, right) {
            Ok((left, right)) => {
                arithmetic::apply(operator, left, right).map_or_else(|failure| failure.of(id), Word::known)
            }
            Err(instead) => instead,
        }
    }

    #[inline(never)]
    fn calendar(&mut self, id: ExprId, calendar: CalendarSlot, call: Call, first: &Operand, second: &Operand) -> Word {
        match self.both(first, second) {
            Ok((first, second)) => calendars::ask(&self.program.calendar(calendar).calendar, call, first, second)
                .unwrap_or_else(|failure| failure.of(id)),
            Err(instead) => instead,
        }
    }

    /// An operation on texts, on one operand, or on any number of them.
    #[inline(never)]
    fn connective(&mut self, id: ExprId) -> Word {
        let program = self.program;
        match program.expr(id) {
            Expr::Is(one, test) => {
                let value = self.first(one);
                if value.bits().is_some() { Word::boolean(test.holds(value, self.texts())) } else { value }
            }
            Expr::And { first, count } => self.junction(program.operands(*first, *count), false),
            Expr::Or { first, count } => self.junction(program.operands(*first, *count), true),
            Expr::Not(one) => {
                let value = self.first(one);
                value.bits().map_or(value, |bits| Word::boolean(bits == 0))
            }
            Expr::CompareTexts(comparison, left, right) => match self.both(left, right) {
                Ok((left, right)) => {
                    let text = |bits| self.texts().get(TextRef::from_bits(bits));
                    Word::boolean(comparison.accepts(text(left).cmp(text(right))))
                }
                Err(instead) => instead,
            },
            Expr::IsMissing(one) => {
                let value = self.first(one);
                if value.code().is_some() { value } else { Word::boolean(value.is_missing()) }
            }
            Expr::Negate(one) => {
                let value = self.first(one);
                let negated = value.bits().map(|bits| bits.checked_neg().ok_or(Failure::OutOfRange));
                negated.map_or(value, |negated| negated.map_or_else(|failure| failure.of(id), Word::known))
            }
            Expr::If(condition, then, otherwise) => {
                let value = self.first(condition);
                value.bits().map_or(value, |bits| self.operand(if bits == 0 { otherwise } else { then }))
            }
            Expr::LocalDate(one) => {
                let value = self.first(one);
                let at = value.bits().and_then(Instant::from_unix_seconds);
                at.map_or(value, |at| Word::known(program.zone.local_date(at).epoch_days().into()))
            }
            Expr::Compare(..) | Expr::Arithmetic(..) | Expr::Calendar(..) => self.expr(id),
        }
    }

    /// Kleene's `and` (`decisive` is false) and `or` (true): one decisive operand settles it, whatever the others are.
    /// So what becomes known later never changes what was settled.
    fn junction(&mut self, operands: &[Operand], decisive: bool) -> Word {
        let mut settled = Word::boolean(!decisive);
        for operand in operands {
            let value = self.first(operand);
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
}
