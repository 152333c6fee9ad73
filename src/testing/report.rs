//! Runs golden cases, and counts those that came out as they must.

use std::fmt;

use super::failure::Failure;
use super::golden_case::GoldenCase;

impl GoldenCase<'_> {
    /// Decides it, and compares.
    ///
    /// # Errors
    /// Something expected did not come out, or an error did of which nothing was expected.
    pub fn run(&self) -> Result<(), Failure> {
        let actual = self.actual();
        let differences = self.differences(&actual);
        if differences.is_empty() { Ok(()) } else { Err(Failure::new(*self, differences, &actual)) }
    }
}

/// The golden cases of a casebook, run.
///
/// ```
/// let casebook = casebook::Casebook::load("rules/momo")?;
/// let report = casebook.run_golden_cases();
/// assert!(report.failures().is_empty(), "{report}");
/// # Ok::<(), casebook::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    passed: usize,
    failures: Vec<Failure>,
}

impl Report {
    /// How many came out as they must.
    pub fn passed(&self) -> usize {
        self.passed
    }

    /// Those that did not, in the order of the files.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }
}

/// What became of golden cases, put together in their order.
impl FromIterator<Result<(), Failure>> for Report {
    fn from_iter<I: IntoIterator<Item = Result<(), Failure>>>(results: I) -> Report {
        let mut report = Report { passed: 0, failures: Vec::new() };
        for result in results {
            match result {
                Ok(()) => report.passed += 1,
                Err(failure) => report.failures.push(failure),
            }
        }
        report
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "{failure}")?;
        }
        let cases = if self.passed == 1 { "case" } else { "cases" };
        write!(f, "{} golden {cases} passed, {} failed", self.passed, self.failures.len())
    }
}
