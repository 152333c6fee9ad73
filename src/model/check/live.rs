//! Finds the nodes of a tree, and the ways on from them, that a case can ever come to: what is left out is proven dead.
//!
//! Asked for on demand, not at load. Never here: what to say of it.

use std::collections::HashSet;
use std::rc::Rc;

use super::arriving::{Arrivals, Arriving};
use crate::domain::cover::{Gap, Table};
use crate::domain::{Domain, TooMany};
use crate::expression::VariableId;
use crate::model::{Case, Choice, HitPolicy, NodeId, NodeKind, Playbook, Row};

/// The longest table of the hit policy `first` whose rows are compared with all those above them.
const MAX_FIRST_ROWS: usize = 256;

/// What of a tree may be alive.
#[derive(Debug, Default)]
pub(crate) struct Live {
    nodes: HashSet<NodeId>,
    dead: HashSet<(NodeId, Choice)>,
}

impl Live {
    /// Whether a case may come to the node.
    pub(crate) fn reaches(&self, node: NodeId) -> bool {
        self.nodes.contains(&node)
    }

    /// Whether a case may go on from the node that way.
    pub(crate) fn takes(&self, node: NodeId, choice: Choice) -> bool {
        self.reaches(node) && !self.dead.contains(&(node, choice))
    }
}

/// What of a playbook's tree may be alive; where it has too many combinations to tell, all that its root leads to.
pub(crate) fn live(playbook: Playbook<'_>) -> Live {
    let mut walk = Walk { playbook, arrivals: Arrivals::at_root(playbook), live: Live::default() };
    match walk.run() {
        Ok(()) => walk.live,
        Err(TooMany) => Live { nodes: playbook.tree.topological().into_iter().collect(), dead: HashSet::new() },
    }
}

struct Walk<'a> {
    playbook: Playbook<'a>,
    arrivals: Arrivals<'a>,
    live: Live,
}

impl Walk<'_> {
    fn run(&mut self) -> Result<(), TooMany> {
        for id in self.playbook.tree.topological() {
            let Some(arriving) = self.arrivals.take(id)? else { continue };
            self.live.nodes.insert(id);
            match &self.playbook.tree.node(id).kind {
                NodeKind::Outcome(_) | NodeKind::Playbook(_) => {}
                NodeKind::Subtree(subtree) => {
                    self.arrivals.arrive(self.playbook.tree.subtree(*subtree).root, arriving);
                }
                NodeKind::Switch { subject, cases, otherwise } => {
                    self.switch(id, *subject, cases, *otherwise, arriving)?;
                }
                NodeKind::Table { columns, policy, rows, otherwise } => {
                    self.table(id, columns, *policy, rows, *otherwise, &arriving)?;
                }
            }
        }
        Ok(())
    }

    /// Goes on where each variable still has a value.
    fn go(
        &mut self,
        (node, choice): (NodeId, Choice),
        target: NodeId,
        narrowed: impl IntoIterator<Item = (VariableId, Domain)>,
        mut arriving: Arriving,
    ) {
        for (variable, domain) in narrowed {
            if domain.is_empty() {
                self.live.dead.insert((node, choice));
                return;
            }
            arriving.insert(variable, Rc::new(domain));
        }
        self.arrivals.arrive(target, arriving);
    }

    fn switch(
        &mut self,
        id: NodeId,
        subject: VariableId,
        cases: &[Case],
        otherwise: Option<NodeId>,
        arriving: Arriving,
    ) -> Result<(), TooMany> {
        let domain = self.playbook.domain(subject, &arriving);
        for (index, case) in (0..).zip(cases) {
            let narrowed = [(subject, domain.intersect(&case.domain)?)];
            self.go((id, Choice::Case(index)), case.target, narrowed, arriving.clone());
        }
        if let Some(target) = otherwise {
            let taken = cases.iter().map(|case| case.domain.clone()).collect();
            let taken = Domain::union_all(self.playbook.variable(subject).kind(), taken)?;
            self.go((id, Choice::Otherwise), target, [(subject, domain.subtract(&taken)?)], arriving);
        }
        Ok(())
    }

    fn table(
        &mut self,
        id: NodeId,
        columns: &[VariableId],
        policy: HitPolicy,
        rows: &[Row],
        otherwise: Option<NodeId>,
        arriving: &Arriving,
    ) -> Result<(), TooMany> {
        let domains: Vec<Domain> = columns.iter().map(|column| self.playbook.domain(*column, arriving)).collect();
        let cells: Vec<Vec<Domain>> = rows.iter().map(|row| row.cells.clone()).collect();
        let compares = policy == HitPolicy::First && rows.len() <= MAX_FIRST_ROWS;
        for (index, row) in rows.iter().enumerate() {
            let kept = domains.iter().zip(&row.cells).map(|(domain, cell)| domain.intersect(cell));
            let kept: Vec<Domain> = kept.collect::<Result<_, _>>()?;
            let choice = Choice::Row(index as u32);
            if compares && !kept.iter().any(Domain::is_empty) && covers(&kept, &cells[..index])? {
                self.live.dead.insert((id, choice));
                continue;
            }
            self.go((id, choice), row.target, columns.iter().copied().zip(kept), arriving.clone());
        }
        if let Some(target) = otherwise {
            if covers(&domains, &cells)? {
                self.live.dead.insert((id, Choice::Otherwise));
            } else {
                self.arrivals.arrive(target, arriving.clone());
            }
        }
        Ok(())
    }
}

/// Whether for all that arrives one of the rows holds, as far as that can be proven.
fn covers(arriving: &[Domain], rows: &[Vec<Domain>]) -> Result<bool, TooMany> {
    Ok(!rows.is_empty() && Table::new(arriving, rows)?.gap() == Gap::None)
}
