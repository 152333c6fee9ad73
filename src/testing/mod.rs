//! Golden cases: what the sections `tests` say must come out, against what does.
//!
//! `compare` finds what differs, `failure` tells it, `update` rewrites what is expected; `coverage` counts what the cases
//! come to, `routes` lists every path through a playbook. Never here: how a case is decided; a golden case goes the same
//! way as any other.

mod by_name;
mod came_out;
mod compare;
mod coverage;
mod failure;
mod found;
mod given;
mod routes;
mod update;

pub use coverage::{Count, Counts, Coverage, PartKind, PlaybookCoverage, RulePart};
pub use failure::{Difference, Failure};
#[cfg(test)]
pub(crate) use routes::taken;
pub use routes::{RoutePath, RoutingTable, routing_table};
pub(crate) use update::update;
pub use update::{FileUpdate, Left, Update};

use std::fmt;

use came_out::CameOut;

use crate::calendar::Zone;
use crate::eval::{Checklist, Playbook, Reached};
use crate::model;

/// A golden case of a casebook, ready to run: [`Casebook::golden_cases`](crate::Casebook::golden_cases).
///
/// It is `Copy`, `Send` and `Sync`, so that a test harness of any sort makes one test of each; its `Display` is a name that
/// no other has. The package `examples/one_test_per_case` does so with `libtest-mimic`.
///
/// ```
/// let casebook = casebook::Casebook::load("rules/momo")?;
/// for case in casebook.golden_cases() {
///     case.run().unwrap_or_else(|failure| panic!("{failure}"));
/// }
/// # Ok::<(), casebook::LoadError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct GoldenCase<'a> {
    case: &'a model::GoldenCase,
    decider: Decider<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Decider<'a> {
    Playbook(&'a Playbook),
    Checklist(&'a Checklist),
}

impl<'a> GoldenCase<'a> {
    /// `None` where `playbooks` and `checklists`, both by name, lack the one that the case is given to; the model sees to
    /// it that they do not.
    pub(crate) fn new(
        case: &'a model::GoldenCase,
        playbooks: &'a [Playbook],
        checklists: &'a [Checklist],
    ) -> Option<Self> {
        let decider = match &case.decider {
            model::Decider::Playbook(name) => {
                let index = playbooks.binary_search_by(|known| known.name().cmp(name)).ok()?;
                Decider::Playbook(&playbooks[index])
            }
            model::Decider::Checklist(name) => {
                let index = checklists.binary_search_by(|known| known.name().cmp(name)).ok()?;
                Decider::Checklist(&checklists[index])
            }
        };
        Some(GoldenCase { case, decider })
    }

    /// Its name.
    pub fn name(&self) -> Option<&'a str> {
        self.case.name.as_deref()
    }

    /// The name of the playbook that decides it, or of the checklist that reviews it.
    pub fn decider(&self) -> &'a str {
        match self.decider {
            Decider::Playbook(playbook) => playbook.name(),
            Decider::Checklist(checklist) => checklist.name(),
        }
    }

    /// Where it stands: the file, and the line from 1; a table's case where its row begins.
    pub fn place(&self) -> (&'a str, usize) {
        (&self.case.file.name, self.case.line)
    }

    /// Decides it, and compares.
    ///
    /// # Errors
    /// Something expected did not come out, or an error did of which nothing was expected.
    pub fn run(&self) -> Result<(), Failure> {
        let came_out = self.came_out();
        let differences = self.differences(&came_out);
        if differences.is_empty() { Ok(()) } else { Err(Failure::new(*self, differences, &came_out)) }
    }

    fn differences(&self, came_out: &CameOut) -> Vec<Difference> {
        let zone = self.time_zone();
        let fields = came_out.fields(zone);
        let differing = compare::differing(&fields, self.case.expect.iter());
        let mut differences: Vec<_> = differing.map(|differing| Difference::of(&differing, zone)).collect();
        // `null` is expected of what is not there, and an error has next to nothing; and its `input` is that of no question.
        if let Some(error) = came_out.error().filter(|_| differences.is_empty() && !self.expects_an_error()) {
            differences.push(Difference::unexpected("error", error.code()));
        }
        differences
    }

    fn came_out(&self) -> CameOut {
        let given = given::Given(&self.case.given);
        match self.decider {
            Decider::Playbook(playbook) => CameOut::Evaluated(playbook.evaluate(&given, self.case.at)),
            Decider::Checklist(checklist) => CameOut::Reviewed(checklist.review(&given, self.case.at)),
        }
    }

    fn expects_an_error(&self) -> bool {
        let mut paths = self.case.expect.iter().map(|expectation| &*expectation.path);
        paths.any(|path| matches!(path, "error" | "allowed" | "status"))
    }

    fn time_zone(&self) -> &'a Zone {
        match self.decider {
            Decider::Playbook(playbook) => playbook.time_zone(),
            Decider::Checklist(checklist) => checklist.time_zone(),
        }
    }
}

/// What the cases that come out as they must come to, of the casebook that has these playbooks.
pub(crate) fn coverage<'a>(playbooks: &[Playbook], cases: impl IntoIterator<Item = GoldenCase<'a>>) -> Coverage {
    let mut reached = Reached::default();
    for case in cases {
        if let Decider::Playbook(playbook) = case.decider
            && playbooks.iter().any(|known| known.is_same(playbook))
        {
            reached.extend(reach(playbook, case));
        }
    }
    Coverage::new(playbooks, &reached)
}

/// What one case comes to; nothing where it comes out otherwise than it must.
fn reach(playbook: &Playbook, golden: GoldenCase<'_>) -> Reached {
    let mut reached = Reached::default();
    let bound = playbook.bind(&given::Given(&golden.case.given));
    let evaluated = bound.and_then(|bound| playbook.evaluate_noting(&bound, golden.case.at, &mut reached));
    let passes = golden.differences(&CameOut::Evaluated(evaluated)).is_empty();
    if passes { reached } else { Reached::default() }
}

/// The place and the name: `rules/flight.tests.yaml:12: Bay sớm hơn một giây thì gấp`.
impl fmt::Display for GoldenCase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, line) = self.place();
        write!(f, "{file}:{line}: {}", self.name().unwrap_or("a golden case"))
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
