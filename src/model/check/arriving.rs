//! Follows which values can arrive at the nodes of a tree, over all ways to each.
//!
//! Values are followed one variable at a time: what two of them do together is not seen. So whatever does not arrive
//! here never comes, and what arrives may still never come.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::{Domain, TooMany};
use crate::expression::VariableId;
use crate::model::{NodeId, Playbook, Ruleset};

/// What can arrive at a node: narrowed variables only; every other one has its full domain.
pub(super) type Arriving = HashMap<VariableId, Rc<Domain>>;

/// The nodes of one playbook, each with what arrives there by one way or another.
pub(super) struct Arrivals<'a> {
    playbook: Playbook<'a>,
    ways: Vec<Vec<Arriving>>,
}

impl<'a> Arrivals<'a> {
    /// A playbook can be asked by itself, so at its root anything arrives that its inputs can hold.
    pub(super) fn at_root(playbook: Playbook<'a>) -> Arrivals<'a> {
        let mut arrivals = Arrivals { playbook, ways: playbook.tree.nodes.iter().map(|_| Vec::new()).collect() };
        arrivals.arrive(playbook.tree.root, Arriving::new());
        arrivals
    }

    pub(super) fn arrive(&mut self, node: NodeId, arriving: Arriving) {
        self.ways[node.0 as usize].push(arriving);
    }

    /// What arrives at a node by any of the ways to it, once they are all known; `None` where no way leads there.
    pub(super) fn take(&mut self, node: NodeId) -> Result<Option<Arriving>, TooMany> {
        let mut ways = std::mem::take(&mut self.ways[node.0 as usize]);
        let Some(mut first) = ways.pop() else { return Ok(None) };
        if ways.is_empty() {
            return Ok(Some(first));
        }
        // A variable that one of the ways does not narrow can be anything here.
        first.retain(|variable, _| ways.iter().all(|way| way.contains_key(variable)));
        for (variable, domain) in &mut first {
            let mut domains = vec![(**domain).clone()];
            for way in &ways {
                domains.extend(way.get(variable).map(|domain| (**domain).clone()));
            }
            *domain = Rc::new(Domain::union_all(self.playbook.variable(*variable).kind(), domains)?);
        }
        Ok(Some(first))
    }
}

impl Ruleset {
    /// Everything that a variable can be.
    pub(crate) fn full_domain(&self, variable: VariableId) -> Domain {
        let variable = self.variable(variable);
        Domain::full(variable.kind(), variable.may_be_missing())
    }

    /// What a variable can still be.
    pub(super) fn domain(&self, variable: VariableId, arriving: &Arriving) -> Domain {
        arriving.get(&variable).map_or_else(|| self.full_domain(variable), |domain| (**domain).clone())
    }
}
