//! Tells of a golden case that came out otherwise: what differs, and why it came out so.

use std::fmt;

use super::actual::Actual;
use super::difference::Difference;
use super::golden_case::GoldenCase;
use crate::eval::TraceStep;
use crate::language::{Language, Said, Told, said};

/// A golden case that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    name: Option<String>,
    decider: String,
    file: String,
    line: usize,
    differences: Vec<Difference>,
    actual: Said,
    trace: Vec<TraceStep>,
}

impl Failure {
    /// The case's name.
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// The name of the playbook that decided it, of the checklist that reviewed it, or of the ticket's lifecycle.
    pub fn decider(&self) -> &str {
        &self.0.decider
    }

    /// Where it stands: the file, and the line from 1.
    pub fn place(&self) -> (&str, usize) {
        (&self.0.file, self.0.line)
    }

    /// What differs, a field each; never empty.
    pub fn differences(&self) -> &[Difference] {
        &self.0.differences
    }

    /// What came out, in a few words: `flight.change was decided`, `departs_at is asked for`, the error's message.
    pub fn actual(&self, language: Language) -> &str {
        self.0.actual.get(language)
    }

    /// Why: the turns on the way to the decision. Empty where a question or an error came out, and for a checklist.
    pub fn trace(&self) -> &[TraceStep] {
        &self.0.trace
    }

    /// The failure in one language, to print: the case, what differs, what came out and why, each on a line.
    ///
    /// ```
    /// use casebook::{Casebook, Language};
    /// let tests = "tests: [{ playbook: flight, at: 2026-11-27T09:00:00, given: { request: refund }, \
    ///     expect: { priority: low } }]";
    /// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK), ("tests.yaml", tests)])?;
    /// let report = casebook.run_golden_cases();
    /// let told = report.failures()[0].told(Language::Vietnamese).to_string();
    /// assert!(told.starts_with("tests.yaml:1: case mẫu\n  priority: mong đợi low, thật ra "), "{told}");
    /// # Ok::<(), casebook::LoadError>(())
    /// ```
    pub fn told(&self, language: Language) -> Told<'_, Failure> {
        Told::new(self, language)
    }

    pub(super) fn new(case: GoldenCase<'_>, differences: Vec<Difference>, actual: &Actual) -> Failure {
        let (file, line) = case.place();
        Failure(Box::new(Inner {
            name: case.name().map(str::to_owned),
            decider: case.decider().to_owned(),
            file: file.to_owned(),
            line,
            differences,
            actual: actual.said(),
            trace: actual.trace(),
        }))
    }
}

impl std::error::Error for Failure {}

impl fmt::Display for Told<'_, Failure> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        static UNNAMED: Said = Said::words("a golden case", "case mẫu");
        static MISSING: Said = Said::words("missing", "không có");
        let Told { of: failure, language } = *self;
        let (file, line) = failure.place();
        writeln!(f, "{file}:{line}: {}", failure.name().unwrap_or(UNNAMED.get(language)))?;
        for difference in failure.differences() {
            writeln!(f, "  {}", difference.told(language))?;
        }
        writeln!(f, "  {}", failure.actual(language))?;
        for step in failure.trace() {
            let (on, value, node) = (step.on(), step.value().unwrap_or(MISSING.get(language)), step.node());
            let turn = said!("because {on} = {value} at {node}", "vì {on} = {value} ở {node}");
            writeln!(f, "  {}", turn.get(language))?;
        }
        Ok(())
    }
}

/// As it is told in English.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(Language::English).fmt(f)
    }
}
