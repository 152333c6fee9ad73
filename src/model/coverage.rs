//! Every switch and table answers for every value that can arrive at it, and at most once.
//!
//! Which values can arrive is followed through the tree, over all uses of a subtree: below `service: flight` only
//! `flight` arrives.

use std::collections::HashMap;

use super::{Case, HitPolicy, NodeId, NodeKind, Playbook, Row};
use crate::diagnostic::{Code, Finding, Report, Span};
use crate::domain::cover::{self, Gap, Table};
use crate::domain::{Domain, TooMany};
use crate::expression::VariableId;

/// The most overlaps reported of one table; the first few tell the story.
const MAX_OVERLAPS: usize = 5;

/// What can arrive at a node: narrowed variables only; every other one has its full domain.
type Arriving = HashMap<VariableId, Domain>;

/// Checks one playbook. It can also be asked by itself, so at its root anything arrives that its inputs can hold.
pub(super) fn check(playbook: &Playbook, report: &mut Report) {
    let arriving = playbook.nodes.iter().map(|_| None).collect();
    let mut walk = Walk { playbook, report, arriving };
    if walk.run().is_err() {
        let finding = Finding::new(
            Code::Unproven,
            0..0,
            format!("`{}` tests too many combinations of `any_of` values to prove that all are covered", playbook.name),
        );
        report.push(playbook.span, finding.help("add `otherwise:` where `any_of` inputs are tested"));
    }
}

struct Walk<'a> {
    playbook: &'a Playbook,
    report: &'a mut Report,
    arriving: Vec<Option<Arriving>>,
}

impl Walk<'_> {
    fn run(&mut self) -> Result<(), TooMany> {
        self.arrive(self.playbook.root, Arriving::new())?;
        for node in self.playbook.topological() {
            if let Some(arriving) = self.arriving[node.0 as usize].take() {
                self.node(node, arriving)?;
            }
        }
        Ok(())
    }

    /// Widens what can arrive at a node by one more way to it.
    fn arrive(&mut self, node: NodeId, more: Arriving) -> Result<(), TooMany> {
        let slot = &mut self.arriving[node.0 as usize];
        let Some(known) = slot.take() else {
            *slot = Some(more);
            return Ok(());
        };
        // A variable that one of the ways does not narrow can be anything here.
        let mut wider = Arriving::new();
        for (variable, domain) in known {
            if let Some(other) = more.get(&variable) {
                wider.insert(variable, domain.union(other)?);
            }
        }
        self.arriving[node.0 as usize] = Some(wider);
        Ok(())
    }

    fn node(&mut self, id: NodeId, arriving: Arriving) -> Result<(), TooMany> {
        let node = self.playbook.node(id);
        match &node.kind {
            NodeKind::Outcome(_) | NodeKind::Playbook(_) => {}
            NodeKind::Subtree(subtree) => {
                let root = self.playbook.subtrees[subtree.0 as usize].1;
                self.arrive(root, arriving)?;
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
                        let domain = self.domain(*column, &arriving).intersect(cell)?;
                        narrowed.insert(*column, domain);
                    }
                    self.arrive(target, narrowed)?;
                }
            }
        }
        Ok(())
    }

    /// What a variable can still be.
    fn domain(&self, variable: VariableId, arriving: &Arriving) -> Domain {
        let full = || {
            let variable = self.playbook.variable(variable);
            Domain::full(variable.kind(), variable.may_be_missing())
        };
        arriving.get(&variable).cloned().unwrap_or_else(full)
    }

    fn switch(
        &mut self,
        span: Span,
        subject: VariableId,
        cases: &[Case],
        otherwise: Option<NodeId>,
        arriving: Arriving,
    ) -> Result<(), TooMany> {
        let domain = self.domain(subject, &arriving);
        let variable = self.playbook.variable(subject);
        let mut taken = Domain::empty(variable.kind());
        for (index, case) in cases.iter().enumerate() {
            // A value that two cases take is ambiguous, whatever arrives.
            if !taken.intersect(&case.domain)?.is_empty()
                && let Some((earlier, shared)) = first_overlap(&cases[..index], case)?
            {
                let shared = shared.describe(variable.kind());
                let finding = Finding::new(Code::Overlap, 0..0, format!("two cases take {shared}"))
                    .label("takes it again")
                    .help("let each value be taken by one case");
                self.report.push_related(case.span, finding, [(earlier.span, "takes it here")]);
            }
            taken = taken.union(&case.domain)?;
            let mut narrowed = arriving.clone();
            narrowed.insert(subject, domain.intersect(&case.domain)?);
            self.arrive(case.target, narrowed)?;
        }
        let rest = domain.subtract(&taken)?;
        match otherwise {
            Some(node) => {
                let mut narrowed = arriving;
                narrowed.insert(subject, rest);
                self.arrive(node, narrowed)?;
            }
            None if !rest.is_empty() => {
                let finding = Finding::new(
                    Code::NotCovered,
                    0..0,
                    format!("`{}` has no case for {}", variable.name(), rest.describe(variable.kind())),
                )
                .label("can arrive here with no case")
                .help("add a case for it, or `otherwise:`");
                self.report.push(span, finding);
            }
            None => {}
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
        let domains: Vec<Domain> = columns.iter().map(|column| self.domain(*column, arriving)).collect();
        let cells: Vec<Vec<Domain>> = rows.iter().map(|row| row.cells.clone()).collect();
        let table = Table::new(&domains, &cells)?;
        if policy == HitPolicy::Unique {
            let overlaps = table.overlaps(MAX_OVERLAPS);
            for cover::Overlap { first, second, shared } in overlaps.found {
                let finding =
                    Finding::new(Code::Overlap, 0..0, format!("two rows hold for {}", self.describe(columns, &shared)))
                        .label("holds as well")
                        .help("narrow one of the rows, or write `hit_policy: first` to let the upper one win");
                self.report.push_related(rows[second].span, finding, [(rows[first].span, "holds here")]);
            }
            if !overlaps.complete {
                let finding =
                    Finding::new(Code::Unproven, 0..0, "the table is too large to prove that at most one row holds");
                self.report.push(span, finding.help("split the table with a switch, or write `hit_policy: first`"));
            }
        }
        if otherwise {
            return Ok(());
        }
        match table.gap() {
            Gap::None => {}
            Gap::Found(shared) => {
                let finding = Finding::new(
                    Code::NotCovered,
                    0..0,
                    format!("no row holds for {}", self.describe(columns, &shared)),
                )
                .help("add a row for it, or `otherwise:`");
                self.report.push(span, finding);
            }
            Gap::Unknown => {
                let finding = Finding::new(
                    Code::Unproven,
                    0..0,
                    "the table is too large to prove that a row holds for everything",
                )
                .help("add `otherwise:`, or split the table with a switch");
                self.report.push(span, finding);
            }
        }
        Ok(())
    }

    /// "`office_hours` = `true` and `urgent` = `false`"; columns that do not matter are left out.
    fn describe(&self, columns: &[VariableId], cells: &[Domain]) -> String {
        let mut parts = Vec::new();
        for (column, cell) in columns.iter().zip(cells) {
            let variable = self.playbook.variable(*column);
            if !cell.is_superset(&Domain::full(variable.kind(), variable.may_be_missing())) {
                parts.push(format!("`{}` {}", variable.name(), cell.describe(variable.kind())));
            }
        }
        if parts.is_empty() { "everything".to_owned() } else { parts.join(" and ") }
    }
}

/// The first of the cases that shares values with `case`, and what they share.
fn first_overlap<'a>(earlier: &'a [Case], case: &Case) -> Result<Option<(&'a Case, Domain)>, TooMany> {
    for earlier in earlier {
        let shared = earlier.domain.intersect(&case.domain)?;
        if !shared.is_empty() {
            return Ok(Some((earlier, shared)));
        }
    }
    Ok(None)
}
