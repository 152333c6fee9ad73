//! Golden cases: what the sections `tests` say must come out, against what does.
//!
//! Never here: how a case is decided; a golden case goes the same way as any other.

mod by_name;
mod compare;
mod coverage;
mod given;
mod routes;

pub use coverage::{Count, Counts, Coverage, PartKind, PlaybookCoverage, RulePart};
#[cfg(test)]
pub(crate) use routes::taken;
pub use routes::{RoutePath, RoutingTable, routing_table};

use std::fmt;

use crate::eval::{Checklist, Playbook, Reached};
use crate::model::{Decider, GoldenCase};

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

/// A golden case that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    name: Option<String>,
    file: String,
    line: usize,
    differences: Vec<String>,
    trace: Vec<String>,
}

impl Failure {
    /// The case's name.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Where it stands: the file, and the line from 1.
    pub fn place(&self) -> (&str, usize) {
        (&self.file, self.line)
    }

    /// What differs, a field each: what was expected and what came out.
    pub fn differences(&self) -> &[String] {
        &self.differences
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}: {}", self.file, self.line, self.name.as_deref().unwrap_or("a golden case"))?;
        for difference in &self.differences {
            writeln!(f, "  {difference}")?;
        }
        for step in &self.trace {
            writeln!(f, "  because {step}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "{failure}")?;
        }
        write!(f, "{} golden cases passed, {} failed", self.passed, self.failures.len())
    }
}

/// Runs golden cases; `playbooks` and `checklists` have every one that they name.
pub(crate) fn run(playbooks: &[Playbook], checklists: &[Checklist], cases: &[GoldenCase]) -> Report {
    let mut report = Report { passed: 0, failures: Vec::new() };
    for case in cases {
        // The model checked that what is named exists.
        let failed = match &case.decider {
            Decider::Playbook(name) => {
                let playbook = playbooks.iter().find(|playbook| playbook.name() == &**name);
                playbook.and_then(|playbook| decide(playbook, case))
            }
            Decider::Checklist(name) => {
                let checklist = checklists.iter().find(|checklist| checklist.name() == &**name);
                checklist.and_then(|checklist| review(checklist, case))
            }
        };
        match failed {
            None => report.passed += 1,
            Some(failure) => report.failures.push(failure),
        }
    }
    report
}

/// What the golden cases that come out as they must come to; `playbooks` are all of the casebook's.
pub(crate) fn coverage(playbooks: &[Playbook], cases: &[GoldenCase]) -> Coverage {
    let mut reached = Reached::default();
    for case in cases {
        let decider = playbooks.iter().find(|playbook| case.decider == Decider::Playbook(playbook.name().into()));
        if let Some(playbook) = decider {
            reached.extend(reach(playbook, case));
        }
    }
    Coverage::new(playbooks, &reached)
}

/// What one case comes to; nothing where it comes out otherwise than it must.
fn reach(playbook: &Playbook, case: &GoldenCase) -> Reached {
    let mut reached = Reached::default();
    let bound = playbook.bind(&given::Given(&case.given));
    let evaluated = bound.and_then(|bound| playbook.evaluate_noting(&bound, case.at, &mut reached));
    if compare::differences(&evaluated, &case.expect).is_empty() { reached } else { Reached::default() }
}

fn decide(playbook: &Playbook, case: &GoldenCase) -> Option<Failure> {
    let evaluated = playbook.evaluate(&given::Given(&case.given), case.at);
    let differences = compare::differences(&evaluated, &case.expect);
    let decision = evaluated.as_ref().ok().and_then(|evaluation| evaluation.decided());
    let trace = decision.map(|decision| decision.trace().iter().map(step).collect()).unwrap_or_default();
    failure(case, differences, trace)
}

fn review(checklist: &Checklist, case: &GoldenCase) -> Option<Failure> {
    let reviewed = checklist.review(&given::Given(&case.given), case.at);
    let mut differences = compare::differences(&reviewed.as_ref().map(by_name::ByName), &case.expect);
    // `null` is expected of a programme that does not run, and an error has no programme at all.
    if differences.is_empty()
        && let Err(error) = &reviewed
        && case.expect.iter().all(|(path, _)| &**path != "error")
    {
        differences.push(format!("expected a review, came out the error {}: {error}", error.code()));
    }
    failure(case, differences, Vec::new())
}

/// `None` where nothing differs.
fn failure(case: &GoldenCase, differences: Vec<String>, trace: Vec<String>) -> Option<Failure> {
    if differences.is_empty() {
        return None;
    }
    let (file, line) = &case.place;
    let name = case.name.as_deref().map(str::to_owned);
    Some(Failure { name, file: file.to_string(), line: *line, differences, trace })
}

fn step(step: &crate::eval::TraceStep) -> String {
    format!("{} = {} at {}", step.on(), step.value().unwrap_or("missing"), step.node())
}
