//! Every switch and table answers for every value that can arrive at it, and at most once.
//!
//! Which values can arrive is followed through the tree, over all uses of a subtree: below `service: flight` only
//! `flight` arrives.

use std::collections::HashMap;

use super::{Case, HitPolicy, NodeId, NodeKind, Playbook, Row};
use crate::diagnostic::{Code, Finding, Report, Span};
use crate::domain::{Domain, Gap, gap, overlap};
use crate::expression::VariableId;

/// What can arrive at a node: narrowed variables only; every other one has its full domain.
type Arriving = HashMap<VariableId, Domain>;

/// Checks one playbook. It can also be asked by itself, so at its root anything arrives that its inputs can hold.
pub(super) fn check(playbook: &Playbook, report: &mut Report) {
    let arriving = playbook.nodes.iter().map(|_| None).collect();
    Walk { playbook, report, arriving }.run();
}

struct Walk<'a> {
    playbook: &'a Playbook,
    report: &'a mut Report,
    arriving: Vec<Option<Arriving>>,
}

impl Walk<'_> {
    fn run(&mut self) {
        self.arrive(self.playbook.root, Arriving::new());
        for node in topological(self.playbook) {
            if let Some(arriving) = self.arriving[node.0 as usize].take() {
                self.node(node, arriving);
            }
        }
    }

    /// Widens what can arrive at a node by one more way to it.
    fn arrive(&mut self, node: NodeId, more: Arriving) {
        let known = &mut self.arriving[node.0 as usize];
        *known = Some(match known.take() {
            None => more,
            Some(known) => known
                .into_iter()
                .filter_map(|(variable, domain)| more.get(&variable).map(|other| (variable, domain.union(other))))
                .collect(),
        });
    }

    fn node(&mut self, id: NodeId, arriving: Arriving) {
        let node = self.playbook.node(id);
        match &node.kind {
            NodeKind::Outcome(_) | NodeKind::Playbook(_) => {}
            NodeKind::Subtree(subtree) => {
                let root = self.playbook.subtrees[subtree.0 as usize].1;
                self.arrive(root, arriving);
            }
            NodeKind::Switch { subject, cases, otherwise } => {
                self.switch(node.span, *subject, cases, *otherwise, arriving);
            }
            NodeKind::Table { columns, policy, rows, otherwise } => {
                self.table(node.span, columns, *policy, rows, otherwise.is_some(), &arriving);
                for (target, cells) in rows.iter().map(|row| (row.target, Some(&row.cells))).chain(otherwise.map(|node| (node, None))) {
                    let mut narrowed = arriving.clone();
                    for (column, cell) in columns.iter().zip(cells.into_iter().flatten()) {
                        let domain = self.domain(*column, &arriving).intersect(cell);
                        narrowed.insert(*column, domain);
                    }
                    self.arrive(target, narrowed);
                }
            }
        }
    }

    /// What a variable can still be.
    fn domain(&self, variable: VariableId, arriving: &Arriving) -> Domain {
        let full = || {
            let variable = self.playbook.variable(variable);
            Domain::full(variable.kind(), variable.may_be_missing())
        };
        arriving.get(&variable).cloned().unwrap_or_else(full)
    }

    fn switch(&mut self, span: Span, subject: VariableId, cases: &[Case], otherwise: Option<NodeId>, arriving: Arriving) {
        let domain = self.domain(subject, &arriving);
        let variable = self.playbook.variable(subject);
        let mut rest = domain.clone();
        for (index, case) in cases.iter().enumerate() {
            let free = rest.subtract(&case.domain);
            // A case that another one takes from in part is ambiguous, whatever arrives.
            let earlier = cases[..index].iter().find(|earlier| !earlier.domain.intersect(&case.domain).is_empty());
            if let Some(earlier) = earlier {
                let shared = earlier.domain.intersect(&case.domain).describe(variable.kind());
                let finding = Finding::new(Code::Overlap, 0..0, format!("two cases take {shared}"))
                    .label("takes it again")
                    .help("let each value be taken by one case");
                self.report.push_related(case.span, finding, [(earlier.span, "takes it here")]);
            }
            rest = free;
            let mut narrowed = arriving.clone();
            narrowed.insert(subject, domain.intersect(&case.domain));
            self.arrive(case.target, narrowed);
        }
        match otherwise {
            Some(node) => {
                let mut narrowed = arriving;
                narrowed.insert(subject, rest);
                self.arrive(node, narrowed);
            }
            None if !rest.is_empty() => {
                let finding = Finding::new(Code::NotCovered, 0..0, format!("`{}` has no case for {}", variable.name(), rest.describe(variable.kind())))
                    .label("can arrive here with no case")
                    .help("add a case for it, or `otherwise:`");
                self.report.push(span, finding);
            }
            None => {}
        }
    }

    fn table(&mut self, span: Span, columns: &[VariableId], policy: HitPolicy, rows: &[Row], otherwise: bool, arriving: &Arriving) {
        let domains: Vec<Domain> = columns.iter().map(|column| self.domain(*column, arriving)).collect();
        let cells: Vec<Vec<Domain>> = rows.iter().map(|row| row.cells.clone()).collect();
        if policy == HitPolicy::Unique {
            for (first, second, shared) in overlap(&cells) {
                let finding = Finding::new(Code::Overlap, 0..0, format!("two rows hold for {}", self.describe(columns, &shared)))
                    .label("holds as well")
                    .help("narrow one of the rows, or write `hit_policy: first` to let the upper one win");
                self.report.push_related(rows[second].span, finding, [(rows[first].span, "holds here")]);
            }
        }
        if otherwise {
            return;
        }
        match gap(&domains, &cells) {
            Gap::None => {}
            Gap::Found(shared) => {
                let finding = Finding::new(Code::NotCovered, 0..0, format!("no row holds for {}", self.describe(columns, &shared)))
                    .help("add a row for it, or `otherwise:`");
                self.report.push(span, finding);
            }
            Gap::Unknown => {
                let finding = Finding::new(Code::Unproven, 0..0, "the table is too large to prove that a row holds for everything")
                    .help("add `otherwise:`, or split the table with a switch");
                self.report.push(span, finding);
            }
        }
    }

    /// "`office_hours` = `true` and `urgent` = `false`"; columns that do not matter are left out.
    fn describe(&self, columns: &[VariableId], cells: &[Domain]) -> String {
        let mut parts = Vec::new();
        for (column, cell) in columns.iter().zip(cells) {
            let variable = self.playbook.variable(*column);
            if *cell != Domain::full(variable.kind(), variable.may_be_missing()) {
                parts.push(format!("`{}` {}", variable.name(), cell.describe(variable.kind())));
            }
        }
        if parts.is_empty() { "everything".to_owned() } else { parts.join(" and ") }
    }
}

/// The playbook's nodes from its root, each before what it leads to. Subtrees are acyclic: `playbooks` made sure.
fn topological(playbook: &Playbook) -> Vec<NodeId> {
    let mut order = Vec::with_capacity(playbook.nodes.len());
    let mut seen = vec![false; playbook.nodes.len()];
    let mut stack = vec![(playbook.root, false)];
    while let Some((id, done)) = stack.pop() {
        if done {
            order.push(id);
            continue;
        }
        if std::mem::replace(&mut seen[id.0 as usize], true) {
            continue;
        }
        stack.push((id, true));
        stack.extend(playbook.next_nodes(id).into_iter().map(|next| (next, false)));
    }
    order.reverse();
    order
}
