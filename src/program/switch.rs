//! Holds a switch in its fast form: where it leads by the value's bits, where these are few and lie close together.

use super::dense::Dense;
use super::ids::{OpId, Subject};
use super::test::Test;
use crate::value::{Kind, Texts, Word};

#[derive(Debug)]
pub(crate) struct Switch {
    pub(crate) subject: Subject,
    dense: Dense,
    /// Where each of the dense bits leads.
    jumps: Box<[Option<OpId>]>,
    /// The first that takes the value counts; a last one that takes any is `otherwise`.
    cases: Box<[Case]>,
}

#[derive(Debug)]
pub(super) struct Case {
    pub(super) test: Test,
    pub(super) target: OpId,
}

impl Switch {
    /// `kind` has every value that the subject can take.
    pub(super) fn new(subject: Subject, kind: &Kind, cases: Vec<Case>) -> Switch {
        let dense = Dense::new(kind);
        let mut switch = Switch { subject, dense, jumps: Box::new([]), cases: cases.into() };
        // Values of these types have no text.
        let texts = Texts { case: "", rules: "" };
        switch.jumps = dense.bits().map(|bits| switch.target(Word::known(bits), texts)).collect();
        switch
    }

    /// Where the bits of a value lead, if they are dense.
    #[inline]
    pub(crate) fn jump(&self, bits: i64) -> Option<OpId> {
        self.jumps.get(self.dense.place(bits)?).copied().flatten()
    }

    /// Wherever it can lead.
    pub(crate) fn targets(&self) -> impl Iterator<Item = OpId> {
        self.cases.iter().map(|case| case.target)
    }

    /// Where any value leads, which may be missing.
    #[inline(never)]
    pub(crate) fn target(&self, value: Word, texts: Texts<'_>) -> Option<OpId> {
        self.cases.iter().find(|case| case.test.holds(value, texts)).map(|case| case.target)
    }

    /// Which of the cases takes a value, in the order of the rules; `otherwise` stands past the last.
    pub(crate) fn position(&self, value: Word, texts: Texts<'_>) -> Option<usize> {
        self.cases.iter().position(|case| case.test.holds(value, texts))
    }
}
