//! Checks that every switch and table answers for every value that can arrive at it, and at most once.
//!
//! Which values can arrive is followed through the tree, over all uses of a subtree: below `service: flight` only
//! `flight` arrives.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::arriving::{Arrivals, Arriving};
use super::once::Once;
use crate::diagnostic::{Report, Span};
use crate::domain::cover::{self, Gap, Table};
use crate::domain::{Domain, TooMany};
use crate::expression::VariableId;
use crate::language::{Said, said};
use crate::model::problem::CoverageProblem;
use crate::model::{Case, HitPolicy, NodeId, NodeKind, Playbook, Row};
use crate::value::Kind;

/// The most overlaps reported of one table; the first few tell the story.
const MAX_OVERLAPS: usize = 5;

/// Checks one playbook.
pub(in crate::model) fn check(playbook: Playbook<'_>, report: &mut Report) {
    let mut walk = Walk { playbook, report, arrivals: Arrivals::at_root(playbook) };
    if walk.run().is_err() {
        report.push(playbook.span, CoverageProblem::TooManyCombinations { playbook: &playbook.name });
    }
}

struct Walk<'a> {
    playbook: Playbook<'a>,
    report: &'a mut Report,
    arrivals: Arrivals<'a>,
}

impl Walk<'_> {
    fn run(&mut self) -> Result<(), TooMany> {
        for node in self.playbook.tree.topological() {
            if let Some(arriving) = self.arrivals.take(node)? {
                self.node(node, arriving)?;
            }
        }
        Ok(())
    }

    fn node(&mut self, id: NodeId, arriving: Arriving) -> Result<(), TooMany> {
        let node = self.playbook.tree.node(id);
        match &node.kind {
            NodeKind::Outcome(_) | NodeKind::Playbook(_) => {}
            NodeKind::Subtree(subtree) => {
                let root = self.playbook.tree.subtree(*subtree).root;
                self.arrivals.arrive(root, arriving);
            }
            NodeKind::Switch { subject, cases, otherwise } => {
                self.switch(node.span, *subject, cases, *otherwise, arriving)?;
            }
            NodeKind::Table { columns, policy, rows, otherwise } => {
                self.table(node.span, columns, *policy, rows, otherwise.is_some(), &arriving)?;
                for (target, cells) in
                    rows.iter().map(|row| (row.target, Some(&row.cells))).chain(otherwise.map(|node| (node, None)))
                {
                    let mut narrowed = arriving.clone();
                    for (column, cell) in columns.iter().zip(cells.into_iter().flatten()) {
                        let domain = self.playbook.domain(*column, &arriving).intersect(cell)?;
                        narrowed.insert(*column, Rc::new(domain));
                    }
                    self.arrivals.arrive(target, narrowed);
                }
            }
        }
        Ok(())
    }

    fn switch(
        &mut self,
        span: Span,
        subject: VariableId,
        cases: &[Case],
        otherwise: Option<NodeId>,
        arriving: Arriving,
    ) -> Result<(), TooMany> {
        let domain = self.playbook.domain(subject, &arriving);
        let variable = self.playbook.variable(subject);
        // A value that two cases take is ambiguous, whatever arrives.
        let mut overlaps = BTreeMap::new();
        let taken = taken(variable.kind(), cases, 0, &mut overlaps)?;
        let rest = domain.subtract(&taken)?;
        // Where two cases take one value, and none takes another, one of the two was meant for that.
        let mut left = (otherwise.is_none() && !rest.is_empty()).then(|| rest.describe(variable.kind()));
        let mut told = Once::new();
        for (later, (earlier, shared)) in overlaps.into_iter().take(MAX_OVERLAPS) {
            if told.is_first(earlier, later) {
                let (values, left) = (&shared.describe(variable.kind()), left.take());
                let first = (cases[earlier].span, said!("takes it here", "nhận ở đây"));
                let problem = CoverageProblem::TwoCases { values, left: left.as_ref() };
                self.report.push_related(cases[later].span, problem, [first]);
            }
        }
        if let Some(values) = &left {
            self.report.push(span, CoverageProblem::NoCase { variable: variable.name(), values });
        }
        for case in cases {
            let mut narrowed = arriving.clone();
            narrowed.insert(subject, Rc::new(domain.intersect(&case.domain)?));
            self.arrivals.arrive(case.target, narrowed);
        }
        if let Some(node) = otherwise {
            let mut narrowed = arriving;
            narrowed.insert(subject, Rc::new(rest));
            self.arrivals.arrive(node, narrowed);
        }
        Ok(())
    }

    fn table(
        &mut self,
        span: Span,
        columns: &[VariableId],
        policy: HitPolicy,
        rows: &[Row],
        otherwise: bool,
        arriving: &Arriving,
    ) -> Result<(), TooMany> {
        let domains: Vec<Domain> = columns.iter().map(|column| self.playbook.domain(*column, arriving)).collect();
        let cells: Vec<Vec<Domain>> = rows.iter().map(|row| row.cells.clone()).collect();
        let table = Table::new(&domains, &cells)?;
        let gap = if otherwise { Gap::None } else { table.gap() };
        let mut left = match &gap {
            Gap::Found(cells) => Some(self.describe(columns, cells)),
            Gap::None | Gap::Unknown => None,
        };
        if policy == HitPolicy::Unique {
            let overlaps = table.overlaps(MAX_OVERLAPS);
            let mut told = Once::new();
            for cover::Overlap { first, second, shared } in overlaps.found {
                if told.is_first(first, second) {
                    let (cells, left) = (&self.describe(columns, &shared), left.take());
                    let first = (rows[first].span, said!("holds here", "đúng ở đây"));
                    let problem = CoverageProblem::TwoRows { cells, left: left.as_ref() };
                    self.report.push_related(rows[second].span, problem, [first]);
                }
            }
            if !overlaps.complete {
                self.report.push(span, CoverageProblem::ManyRowsToExclude);
            }
        }
        if let Some(cells) = &left {
            self.report.push(span, CoverageProblem::NoRow { cells });
        }
        if matches!(gap, Gap::Unknown) {
            self.report.push(span, CoverageProblem::ManyRowsToCover);
        }
        Ok(())
    }

    /// "`office_hours` `true` and `urgent` `false`"; columns that do not matter are left out.
    fn describe(&self, columns: &[VariableId], cells: &[Domain]) -> Said {
        let mut parts: Vec<Said> = Vec::new();
        for (column, cell) in columns.iter().zip(cells) {
            let variable = self.playbook.variable(*column);
            if !cell.is_superset(&self.playbook.full_domain(*column)) {
                let (name, values) = (variable.name(), cell.describe(variable.kind()));
                parts.push(said!("`{name}` {values}", "`{name}` {values}"; values));
            }
        }
        if parts.is_empty() {
            return said!("everything", "mọi trường hợp");
        }
        Said::join(&parts, &said!(" and ", " và "))
    }
}

/// The values that any of the cases takes. What two of them take is noted by the later one's position, with the
/// earlier one. Halves are compared with each other, so that many cases cost little more than few.
fn taken(
    kind: &Kind,
    cases: &[Case],
    first: usize,
    overlaps: &mut BTreeMap<usize, (usize, Domain)>,
) -> Result<Domain, TooMany> {
    let (left, right) = match cases {
        [] => return Ok(Domain::empty(kind)),
        [one] => return Ok(one.domain.clone()),
        many => many.split_at(many.len() / 2),
    };
    let middle = first + left.len();
    let (before, after) = (taken(kind, left, first, overlaps)?, taken(kind, right, middle, overlaps)?);
    let both = before.intersect(&after)?;
    if !both.is_empty() {
        for (later, case) in (middle..).zip(right) {
            let again = both.intersect(&case.domain)?;
            if overlaps.len() > MAX_OVERLAPS || again.is_empty() {
                continue;
            }
            for (earlier, case) in (first..).zip(left) {
                let shared = again.intersect(&case.domain)?;
                if !shared.is_empty() {
                    overlaps.insert(later, (earlier, shared));
                    break;
                }
            }
        }
    }
    before.union(&after)
}
