//! Runs golden cases and histories: what the sections `tests` say must come out, against what does.
//!
//! `compare` finds what differs, `failure` tells it, `update` rewrites what is expected; `coverage` counts what the
//! cases come to, `routes` lists every path through a playbook, `history` goes through a ticket's life. Never here: how
//! a case is decided; a golden case goes the same way as any other.

mod actual;
mod by_name;
mod compare;
mod coverage;
mod failure;
mod found;
mod given;
mod history;
mod routes;
mod update;

pub use coverage::{Count, Counts, Coverage, PartKind, PlaybookCoverage, RulePart};
pub use failure::{Difference, Failure};
#[cfg(test)]
pub(crate) use routes::taken;
pub use routes::{LifecycleTable, RoutePath, RoutingTable, lifecycle_table, routing_table};
pub(crate) use update::update;
pub use update::{FileUpdate, Left, Update};

use std::fmt;

use actual::Actual;

use crate::calendar::Zone;
use crate::eval::{Checklist, Playbook};
use crate::lifecycle::Lifecycle;
use crate::machine::Reached;
use crate::model;

/// A golden case or history of a casebook, ready to run: [`Casebook::golden_cases`](crate::Casebook::golden_cases).
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
    Lifecycle(&'a Lifecycle),
}

/// All that golden cases of a casebook can be given to, each by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deciders<'a> {
    pub(crate) playbooks: &'a [Playbook],
    pub(crate) checklists: &'a [Checklist],
    pub(crate) lifecycles: &'a [Lifecycle],
}

impl<'a> GoldenCase<'a> {
    /// `None` where there is nothing of the name that it is given to; the model sees to it that there is.
    pub(crate) fn new(case: &'a model::GoldenCase, deciders: Deciders<'a>) -> Option<Self> {
        let decider = match &case.decider {
            model::Decider::Playbook(name) => Decider::Playbook(named(deciders.playbooks, Playbook::name, name)?),
            model::Decider::Checklist(name) => Decider::Checklist(named(deciders.checklists, Checklist::name, name)?),
            model::Decider::Lifecycle(name) => Decider::Lifecycle(named(deciders.lifecycles, Lifecycle::name, name)?),
        };
        Some(GoldenCase { case, decider })
    }

    /// Its name.
    pub fn name(&self) -> Option<&'a str> {
        self.case.name.as_deref()
    }

    /// The name of the playbook that decides it, of the checklist that reviews it, or of the lifecycle of its ticket.
    pub fn decider(&self) -> &'a str {
        match self.decider {
            Decider::Playbook(playbook) => playbook.name(),
            Decider::Checklist(checklist) => checklist.name(),
            Decider::Lifecycle(lifecycle) => lifecycle.name(),
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
        let actual = self.actual();
        let differences = self.differences(&actual);
        if differences.is_empty() { Ok(()) } else { Err(Failure::new(*self, differences, &actual)) }
    }

    fn differences(&self, actual: &Actual) -> Vec<Difference> {
        if let Actual::Played(played) = actual {
            return played.differences.clone();
        }
        let zone = self.time_zone();
        let fields = actual.fields(zone);
        let differing = compare::differing(&fields, self.case.expect.iter());
        let mut differences: Vec<_> = differing.map(|differing| Difference::of(&differing, zone)).collect();
        // `null` is expected of what is not there, and an error has next to nothing; and its `input` is that of no
        // question.
        if let Some(error) = actual.error().filter(|_| differences.is_empty() && !self.expects_an_error()) {
            differences.push(Difference::unexpected("error", error.code()));
        }
        differences
    }

    fn actual(&self) -> Actual {
        let given = given::Given(&self.case.given);
        match self.decider {
            Decider::Playbook(playbook) => Actual::Evaluated(playbook.evaluate(&given, self.case.at)),
            Decider::Checklist(checklist) => Actual::Reviewed(checklist.review(&given, self.case.at)),
            Decider::Lifecycle(lifecycle) => Actual::Played(history::play(lifecycle, &self.case.steps, None)),
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
            Decider::Lifecycle(lifecycle) => lifecycle.time_zone(),
        }
    }
}

/// The one of that name.
fn named<'a, T>(sorted: &'a [T], name: impl Fn(&T) -> &str, wanted: &str) -> Option<&'a T> {
    let index = sorted.binary_search_by(|known| name(known).cmp(wanted)).ok()?;
    Some(&sorted[index])
}

/// What the cases that come out as they must come to, of the casebook that has these deciders.
pub(crate) fn coverage<'a>(deciders: Deciders<'_>, cases: impl IntoIterator<Item = GoldenCase<'a>>) -> Coverage {
    let mut reached = Reached::default();
    for case in cases {
        match case.decider {
            Decider::Playbook(playbook) if deciders.playbooks.iter().any(|known| known.is_same(playbook)) => {
                reached.extend(reach(playbook, case));
            }
            Decider::Lifecycle(lifecycle) if deciders.lifecycles.iter().any(|known| known.is_same(lifecycle)) => {
                reached.extend(reached_by_history(lifecycle, case));
            }
            _ => {}
        }
    }
    let playbooks = deciders.playbooks.iter().map(Playbook::program);
    Coverage::new(playbooks.chain(deciders.lifecycles.iter().map(Lifecycle::program)), &reached)
}

/// What one history comes to; nothing where it goes otherwise than it must.
fn reached_by_history(lifecycle: &Lifecycle, golden: GoldenCase<'_>) -> Reached {
    let mut reached = Reached::default();
    let played = history::play(lifecycle, &golden.case.steps, Some(&mut reached));
    if played.differences.is_empty() { reached } else { Reached::default() }
}

/// What one case comes to; nothing where it comes out otherwise than it must.
fn reach(playbook: &Playbook, golden: GoldenCase<'_>) -> Reached {
    let mut reached = Reached::default();
    let bound = playbook.bind(&given::Given(&golden.case.given));
    let evaluated = bound.and_then(|bound| playbook.evaluate_noting(&bound, golden.case.at, &mut reached));
    let passes = golden.differences(&Actual::Evaluated(evaluated)).is_empty();
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
