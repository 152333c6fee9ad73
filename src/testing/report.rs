//! Runs golden cases, and counts those that came out as they must.

use std::fmt;

use super::failure::Failure;
use super::golden_case::GoldenCase;
use crate::language::{Language, Told, said};

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

    /// The report in one language, to print: each failure, and how many there are.
    ///
    /// ```
    /// use casebook::Language;
    /// let casebook = casebook::Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
    /// let told = casebook.run_golden_cases().told(Language::Vietnamese).to_string();
    /// assert_eq!(told, "0 case mẫu đạt, 0 không đạt");
    /// # Ok::<(), casebook::LoadError>(())
    /// ```
    pub fn told(&self, language: Language) -> Told<'_, Report> {
        Told::new(self, language)
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

impl fmt::Display for Told<'_, Report> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Told { of: Report { passed, failures }, language } = *self;
        for failure in failures {
            writeln!(f, "{}", failure.told(language))?;
        }
        let failed = failures.len();
        let counted = match passed {
            1 => said!("1 golden case passed, {failed} failed", "1 case mẫu đạt, {failed} không đạt"),
            _ => said!("{passed} golden cases passed, {failed} failed", "{passed} case mẫu đạt, {failed} không đạt"),
        };
        f.write_str(counted.get(language))
    }
}

/// As it is told in English.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(Language::English).fmt(f)
    }
}
