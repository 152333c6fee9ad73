//! Reads choices off a tape of numbers: the tape is what proptest makes and shrinks, so what is built from it shrinks
//! too. An exhausted tape gives zeros, and zero is always the simplest choice.

pub(super) struct Tape<'t> {
    numbers: &'t [u32],
    at: usize,
}

impl<'t> Tape<'t> {
    pub(super) fn new(numbers: &'t [u32]) -> Tape<'t> {
        Tape { numbers, at: 0 }
    }

    /// A number below `count`, which is not zero.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        number as usize % count
    }

    pub(super) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// True in `times` of `of` cases.
    pub(super) fn chance(&mut self, times: usize, of: usize) -> bool {
        self.below(of) >= of - times
    }
}

/// Runs a test over random tapes; a failure is shrunk, and what the test panicked with is shown.
pub(super) fn run(cases: u32, length: usize, test: impl Fn(&mut Tape<'_>)) {
    use proptest::prelude::*;
    let config = ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Default::default() };
    let tapes = proptest::collection::vec(any::<u32>(), length / 2..=length);
    let outcome = proptest::test_runner::TestRunner::new(config).run(&tapes, |numbers| {
        test(&mut Tape::new(&numbers));
        Ok(())
    });
    if let Err(proptest::test_runner::TestError::Fail(reason, _) | proptest::test_runner::TestError::Abort(reason)) =
        outcome
    {
        panic!("{reason}");
    }
}
