//! Golden cases and histories: what the sections `tests` say must come out, against what does.
//!
//! `compare` finds what differs, `failure` tells it, `history` goes through a ticket's life. Never here: how a case is decided; a golden case goes the same way
//! as any other.

mod by_name;
mod compare;
mod failure;
mod given;
mod history;

pub use failure::{Difference, Failure};

use std::fmt;

use crate::eval::{Checklist, Playbook};
use crate::lifecycle::Lifecycle;
use crate::model::{self, Golden};

/// A golden case or history of a casebook, ready to run: [`Casebook::golden_cases`](crate::Casebook::golden_cases).
///
/// It is `Copy`, `Send` and `Sync`, so that a test harness of any sort makes one test of each.
#[derive(Clone, Copy, Debug)]
pub struct GoldenCase<'a>(Decider<'a>);

/// What a golden case is given to.
#[derive(Clone, Copy, Debug)]
enum Decider<'a> {
    Playbook(&'a Playbook, &'a model::GoldenCase),
    Checklist(&'a Checklist, &'a model::GoldenCase),
    Lifecycle(&'a Lifecycle, &'a model::GoldenHistory),
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
    pub(crate) fn new(golden: &'a Golden, deciders: Deciders<'a>) -> Option<Self> {
        let decider = match golden {
            Golden::History(history) => {
                Decider::Lifecycle(named(deciders.lifecycles, Lifecycle::name, &history.lifecycle)?, history)
            }
            Golden::Case(case) => match &case.decider {
                model::Decider::Playbook(name) => {
                    Decider::Playbook(named(deciders.playbooks, Playbook::name, name)?, case)
                }
                model::Decider::Checklist(name) => {
                    Decider::Checklist(named(deciders.checklists, Checklist::name, name)?, case)
                }
            },
        };
        Some(GoldenCase(decider))
    }

    /// Its name.
    pub fn name(&self) -> Option<&'a str> {
        match self.0 {
            Decider::Playbook(_, case) | Decider::Checklist(_, case) => case.name.as_deref(),
            Decider::Lifecycle(_, history) => history.name.as_deref(),
        }
    }

    /// The name of the playbook that decides it, of the checklist that reviews it, or of the lifecycle of its ticket.
    pub fn decider(&self) -> &'a str {
        match self.0 {
            Decider::Playbook(playbook, _) => playbook.name(),
            Decider::Checklist(checklist, _) => checklist.name(),
            Decider::Lifecycle(lifecycle, _) => lifecycle.name(),
        }
    }

    /// Where it stands: the file, and the line from 1.
    pub fn place(&self) -> (&'a str, usize) {
        let (file, line) = match self.0 {
            Decider::Playbook(_, case) | Decider::Checklist(_, case) => &case.place,
            Decider::Lifecycle(_, history) => &history.place,
        };
        (file, *line)
    }

    /// Decides it, and compares.
    ///
    /// # Errors
    /// Something expected did not come out.
    pub fn run(&self) -> Result<(), Failure> {
        match self.0 {
            Decider::Playbook(playbook, case) => {
                let evaluated = playbook.evaluate(&given::Given(&case.given), case.at);
                let differences = compare::differences(&evaluated, &case.expect);
                Failure::unless_none(*self, differences, || failure::of_evaluation(&evaluated))
            }
            Decider::Checklist(checklist, case) => {
                let reviewed = checklist.review(&given::Given(&case.given), case.at);
                let mut differences = compare::differences(&reviewed.as_ref().map(by_name::ByName), &case.expect);
                // `null` is expected of a programme that does not run, and an error has no programme at all.
                if differences.is_empty()
                    && let Err(error) = &reviewed
                    && case.expect.iter().all(|(path, _)| &**path != "error")
                {
                    differences.push(Difference::new("error", "null", Some(error.code())));
                }
                Failure::unless_none(*self, differences, || failure::of_review(&reviewed))
            }
            Decider::Lifecycle(lifecycle, history) => {
                let lived = history::live(lifecycle, history);
                Failure::unless_none(*self, lived.differences, || (lived.came_out, Vec::new()))
            }
        }
    }
}

/// The one of that name.
fn named<'a, T>(sorted: &'a [T], name: impl Fn(&T) -> &str, wanted: &str) -> Option<&'a T> {
    let index = sorted.binary_search_by(|known| name(known).cmp(wanted)).ok()?;
    Some(&sorted[index])
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
