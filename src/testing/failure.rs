//! Tells of a golden case that came out otherwise: what differs, and why it came out so.

use std::fmt;

use super::actual::Actual;
use super::difference::Difference;
use super::golden_case::GoldenCase;
use crate::eval::TraceStep;

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
    actual: String,
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
    pub fn actual(&self) -> &str {
        &self.0.actual
    }

    /// Why: the turns on the way to the decision. Empty where a question or an error came out, and for a checklist.
    pub fn trace(&self) -> &[TraceStep] {
        &self.0.trace
    }

    pub(super) fn new(case: GoldenCase<'_>, differences: Vec<Difference>, actual: &Actual) -> Failure {
        let (file, line) = case.place();
        Failure(Box::new(Inner {
            name: case.name().map(str::to_owned),
            decider: case.decider().to_owned(),
            file: file.to_owned(),
            line,
            differences,
            actual: actual.words(),
            trace: actual.trace(),
        }))
    }
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, line) = self.place();
        writeln!(f, "{file}:{line}: {}", self.name().unwrap_or("a golden case"))?;
        for difference in self.differences() {
            writeln!(f, "  {difference}")?;
        }
        writeln!(f, "  {}", self.actual())?;
        for step in self.trace() {
            writeln!(f, "  because {} = {} at {}", step.on(), step.value().unwrap_or("missing"), step.node())?;
        }
        Ok(())
    }
}
