//! Turns expressions into closures: each operation is one closure that owns those of its operands. Which operation it is,
//! and of what its operands are made, was settled when the rules were loaded; working a fact out does not look at it again.
//!
//! A closure allocates nothing, and closures lie as deep in each other as one fact's expression with the facts it rests
//! on, which the model limits. Values are [`Word`]s, in registers; types were settled at load, so no operation looks at
//! them.

use std::sync::Arc;

use super::frame::Frame;
use super::halt::{Failure, Halt};
use super::{arithmetic, calendars};
use crate::expression::Comparison;
use crate::program::{Expr, ExprId, FactId, Operand, Program, SlotId};
use crate::value::{Instant, TextRef, Word};

/// Works out one value of a case.
pub(super) type Code = Box<dyn Fn(&Frame<'_>) -> Word + Send + Sync>;

/// What works out a fact, or a condition of an outcome.
pub(super) fn fact(program: &Program, id: FactId) -> Code {
    let fact = program.value(id);
    let code = operand(program, fact.value);
    match fact.memo {
        Some(memo) => Box::new(move |frame| frame.kept(memo, || code(frame))),
        None => code,
    }
}

/// What works out an operand.
pub(super) fn operand(program: &Program, operand: Operand) -> Code {
    match operand {
        Operand::Slot(slot) => Box::new(move |frame| frame.slot(slot)),
        Operand::Literal(bits) => Box::new(move |_| Word::known(bits)),
        Operand::Fact(fact) => Box::new(move |frame| frame.fact(fact)),
        Operand::Expr(expr) => expression(program, expr),
    }
}

fn expression(program: &Program, id: ExprId) -> Code {
    let code = |operand: &Operand| self::operand(program, *operand);
    match *program.expr(id) {
        Expr::Compare(comparison, ref left, ref right) => {
            binary(program, left, right, move |left, right| compared(comparison, left, right))
        }
        Expr::Arithmetic(operator, ref left, ref right) => binary(program, left, right, move |left, right| {
            arithmetic::apply(operator, left, right).map_or_else(|failure| failure.of(id), Word::known)
        }),
        Expr::Calendar(calendar, call, ref first, ref second) => {
            let calendar = Arc::clone(&program.calendar(calendar).calendar);
            binary(program, first, second, move |first, second| {
                calendars::ask(&calendar, call, first, second).unwrap_or_else(|failure| failure.of(id))
            })
        }
        Expr::CompareTexts(comparison, ref left, ref right) => {
            let (left, right) = (code(left), code(right));
            Box::new(move |frame| {
                let text = |bits| frame.texts().get(TextRef::from_bits(bits));
                both(left(frame), || right(frame), |left, right| compared(comparison, text(left), text(right)))
            })
        }
        Expr::Is(ref one, ref test) => {
            let (one, test) = (code(one), test.clone());
            Box::new(move |frame| {
                let value = one(frame);
                if value.bits().is_some() { Word::boolean(test.holds(value, frame.texts())) } else { value }
            })
        }
        Expr::And { first, count } => junction(program, program.operands(first, count), false),
        Expr::Or { first, count } => junction(program, program.operands(first, count), true),
        Expr::Not(ref one) => unary(code(one), |bits| Word::boolean(bits == 0)),
        Expr::Negate(ref one) => {
            unary(code(one), move |bits| bits.checked_neg().map_or_else(|| Failure::OutOfRange.of(id), Word::known))
        }
        Expr::LocalDate(ref one) => {
            let zone = program.zone.clone();
            unary(code(one), move |bits| {
                // The types were checked at load: these are the bits of an instant.
                let date = Instant::from_unix_seconds(bits).map(|at| zone.local_date(at));
                date.map_or(Word::MISSING, |date| Word::known(date.epoch_days().into()))
            })
        }
        Expr::IsMissing(ref one) => {
            let one = code(one);
            Box::new(move |frame| {
                let value = one(frame);
                if value.code().is_some() { value } else { Word::boolean(value.is_missing()) }
            })
        }
        Expr::If(ref condition, ref then, ref otherwise) => {
            let (condition, then, otherwise) = (code(condition), code(then), code(otherwise));
            Box::new(move |frame| {
                let value = condition(frame);
                value.bits().map_or(value, |bits| if bits == 0 { otherwise(frame) } else { then(frame) })
            })
        }
    }
}

#[inline]
fn compared<T: Ord>(comparison: Comparison, left: T, right: T) -> Word {
    Word::boolean(comparison.accepts(left.cmp(&right)))
}

/// What the value makes; without one there is none.
fn unary(one: Code, make: impl Fn(i64) -> Word + Send + Sync + 'static) -> Code {
    Box::new(move |frame| {
        let value = one(frame);
        value.bits().map_or(value, &make)
    })
}

/// What two values make; without one of them there is none, and what stopped one stops this too.
#[inline]
fn both(left: Word, right: impl FnOnce() -> Word, make: impl FnOnce(i64, i64) -> Word) -> Word {
    if left.code().is_some() {
        return left;
    }
    let right = right();
    match (left.bits(), right.bits()) {
        (Some(left), Some(right)) => make(left, right),
        _ if right.code().is_some() => right,
        _ => Word::MISSING,
    }
}

/// An operation on two values, with inputs, facts and literals read in place: most operands are these.
fn binary<M>(program: &Program, left: &Operand, right: &Operand, make: M) -> Code
where
    M: Fn(i64, i64) -> Word + Send + Sync + 'static,
{
    match *left {
        Operand::Slot(slot) => beside(program, slot, right, make),
        Operand::Fact(fact) => beside(program, fact, right, make),
        _ => beside(program, operand(program, *left), right, make),
    }
}

/// The same, once it is known what reads the left one.
fn beside<L, M>(program: &Program, left: L, right: &Operand, make: M) -> Code
where
    L: Read,
    M: Fn(i64, i64) -> Word + Send + Sync + 'static,
{
    match *right {
        Operand::Literal(bits) => Box::new(move |frame| both(left.read(frame), || Word::known(bits), &make)),
        Operand::Slot(slot) => Box::new(move |frame| both(left.read(frame), || frame.slot(slot), &make)),
        Operand::Fact(fact) => Box::new(move |frame| both(left.read(frame), || frame.fact(fact), &make)),
        Operand::Expr(expr) => {
            let right = expression(program, expr);
            Box::new(move |frame| both(left.read(frame), || right(frame), &make))
        }
    }
}

/// Something that has a value in a frame.
trait Read: Send + Sync + 'static {
    fn read(&self, frame: &Frame<'_>) -> Word;
}

impl Read for SlotId {
    #[inline]
    fn read(&self, frame: &Frame<'_>) -> Word {
        frame.slot(*self)
    }
}

impl Read for FactId {
    #[inline]
    fn read(&self, frame: &Frame<'_>) -> Word {
        frame.fact(*self)
    }
}

impl Read for Code {
    #[inline]
    fn read(&self, frame: &Frame<'_>) -> Word {
        self(frame)
    }
}

/// Kleene's `and` (`decisive` is false) and `or` (true): one decisive operand settles it, whatever the others are.
/// So what becomes known later never changes what was settled.
fn junction(program: &Program, operands: &[Operand], decisive: bool) -> Code {
    let operands: Box<[Code]> = operands.iter().map(|one| operand(program, *one)).collect();
    Box::new(move |frame| {
        let mut settled = Word::boolean(!decisive);
        for operand in &operands {
            let value = operand(frame);
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
    })
}
