//! Says why evaluation stopped before an outcome, small enough to travel inside a [`Word`].

use crate::program::{ExprId, OpId, SlotId};
use crate::value::Word;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// This input is needed and the case does not have it.
    Unknown(SlotId),
    Fault(Fault),
}

/// Why it cannot go on, whatever else becomes known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// This expression has no value, though its operands have theirs.
    Expression(ExprId, Failure),
    /// A given value that the entered playbook's list does not have: which of the narrowed inputs.
    NotAllowed(u32),
    NotCovered(OpId),
}

/// Why an expression has no value. What lies past a calendar's horizon is asked again when somebody wants to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    OutOfHorizon,
    OutOfRange,
    DivisionByZero,
    NotWhole,
}

impl Failure {
    const ALL: [Failure; 4] = [Failure::OutOfHorizon, Failure::OutOfRange, Failure::DivisionByZero, Failure::NotWhole];

    /// What an expression has instead of a value.
    pub(super) fn of(self, expr: ExprId) -> Word {
        // The upper half is 0 for an unknown input.
        Word::stopped((self as i64 + 1) << 32 | i64::from(expr.0))
    }
}

/// What an input has that is not known.
pub(crate) fn unknown(slot: SlotId) -> Word {
    Word::stopped(slot.0.into())
}

impl Halt {
    /// What a code stands for that [`unknown`] or [`Failure::of`] made.
    pub(crate) fn of(code: i64) -> Halt {
        let number = code as u32;
        let failure = ((code >> 32) as usize).checked_sub(1).and_then(|place| Failure::ALL.get(place));
        match failure {
            Some(failure) => Halt::Fault(Fault::Expression(ExprId(number), *failure)),
            None => Halt::Unknown(SlotId(number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_come_back_from_their_words() {
        let back = |word: Word| word.code().map(Halt::of);
        for number in [0, 1, u32::MAX] {
            assert_eq!(back(unknown(SlotId(number))), Some(Halt::Unknown(SlotId(number))));
            for failure in Failure::ALL {
                let halt = Halt::Fault(Fault::Expression(ExprId(number), failure));
                assert_eq!(back(failure.of(ExprId(number))), Some(halt));
            }
        }
    }
}
