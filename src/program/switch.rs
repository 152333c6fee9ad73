//! A switch in its fast form: where it leads by the value's bits, where these are few and lie close together.

use super::{OpId, Subject, Test};
use crate::value::{Kind, Texts, Type, Word};

#[derive(Debug)]
pub(crate) struct Switch {
    pub(crate) subject: Subject,
    /// The first that takes the value counts; a last one that takes any is `otherwise`.
    cases: Box<[Case]>,
    /// Where the bits from `low` on lead; empty for a type that has too many values.
    jumps: Box<[Option<OpId>]>,
    low: i64,
}

#[derive(Debug)]
pub(super) struct Case {
    pub(super) test: Test,
    pub(super) target: OpId,
}

/// The most values that are looked up by their bits.
const MOST: i64 = 256;

impl Switch {
    /// `kind` has every value that the subject can take.
    pub(super) fn new(subject: Subject, kind: &Kind, cases: Vec<Case>) -> Switch {
        let symbols = || kind.values.iter().map(|choice| i64::from(choice.symbol.0));
        let (low, high) = match kind.ty {
            Type::Boolean => (0, 1),
            Type::OneOf => (symbols().min().unwrap_or(0), symbols().max().unwrap_or(0)),
            _ => (0, MOST),
        };
        let mut switch = Switch { subject, cases: cases.into(), jumps: Box::new([]), low };
        if high - low < MOST {
            // Values of these types have no text.
            let texts = Texts { case: "", rules: "" };
            switch.jumps = (low..=high).map(|bits| switch.first(Word::known(bits), texts)).collect();
        }
        switch
    }

    /// Where the value leads, which may be missing.
    #[inline]
    pub(crate) fn target(&self, value: Word, texts: Texts<'_>) -> Option<OpId> {
        let known = value.bits().and_then(|bits| self.jumps.get(bits.wrapping_sub(self.low) as usize));
        known.copied().unwrap_or_else(|| self.first(value, texts))
    }

    /// Wherever it can lead.
    pub(crate) fn targets(&self) -> impl Iterator<Item = OpId> {
        self.cases.iter().map(|case| case.target)
    }

    fn first(&self, value: Word, texts: Texts<'_>) -> Option<OpId> {
        self.cases.iter().find(|case| case.test.holds(value, texts)).map(|case| case.target)
    }
}
