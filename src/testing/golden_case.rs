//! Runs a golden case or history: what it is given to, what comes out, what of that differs. Never here: telling of it.

use std::fmt;

use super::actual::Actual;
use super::difference::Difference;
use super::{compare, given, history};
use crate::calendar::Zone;
use crate::eval::{Checklist, Playbook};
use crate::lifecycle::Lifecycle;
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
    pub(super) case: &'a model::GoldenCase,
    pub(super) decider: Decider<'a>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Decider<'a> {
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

    pub(super) fn differences(&self, actual: &Actual) -> Vec<Difference> {
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

    pub(super) fn actual(&self) -> Actual {
        let given = given::Given(&self.case.given);
        match self.decider {
            Decider::Playbook(playbook) => Actual::Evaluated(playbook.evaluate(&given, self.case.at)),
            Decider::Checklist(checklist) => Actual::Reviewed(checklist.review(&given, self.case.at)),
            Decider::Lifecycle(lifecycle) => Actual::Played(history::play(lifecycle, &self.case.steps, None)),
        }
    }

    pub(super) fn expects_an_error(&self) -> bool {
        let mut paths = self.case.expect.iter().map(|expectation| &*expectation.path);
        paths.any(|path| matches!(path, "error" | "allowed" | "status"))
    }

    pub(super) fn time_zone(&self) -> &'a Zone {
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

/// The place and the name: `rules/flight.tests.yaml:12: Bay sớm hơn một giây thì gấp`.
impl fmt::Display for GoldenCase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, line) = self.place();
        write!(f, "{file}:{line}: {}", self.name().unwrap_or("a golden case"))
    }
}
