//! Draws a playbook's tree as questions, tables and outcomes. A used playbook is one box: it has a drawing of its own.

use std::collections::HashMap;

use super::graph::{Graph, GraphKind, Shape};
use crate::domain::Domain;
use crate::expression::VariableId;
use crate::language::{Language, Said, said};
use crate::model::{Model, NodeId, NodeKind, Playbook, Row, Variable};
use crate::value::Type;

pub(super) fn tree(model: &Model, playbook: Playbook<'_>) -> Graph {
    let title = playbook.meta.title.as_deref().unwrap_or(&playbook.name);
    let mut graph = Graph::new(title.to_owned(), GraphKind::Tree);
    let mut drawn: HashMap<NodeId, usize> = HashMap::new();
    let order = playbook.tree.topological();
    for id in &order {
        if !matches!(playbook.tree.node(*id).kind, NodeKind::Subtree(_)) {
            drawn.insert(*id, node(model, playbook, *id, &mut graph));
        }
    }
    // A subtree is drawn once, where all that use it lead.
    let at = |id: NodeId| drawn.get(&beyond_subtrees(playbook, id)).copied();
    for id in &order {
        let Some(from) = drawn.get(id) else { continue };
        for (line, target) in ways(playbook, *id) {
            if let Some(to) = at(target) {
                graph.connect(*from, to, Some(line));
            }
        }
    }
    graph
}

/// The node to which a use of subtrees comes in the end; they form no cycle.
fn beyond_subtrees(playbook: Playbook<'_>, mut id: NodeId) -> NodeId {
    while let (NodeKind::Subtree(_), [next]) = (&playbook.tree.node(id).kind, &*playbook.tree.next_nodes(id)) {
        id = *next;
    }
    id
}

fn node(model: &Model, playbook: Playbook<'_>, id: NodeId, graph: &mut Graph) -> usize {
    let own = playbook.tree.node(id);
    let title = own.meta.title.as_deref().unwrap_or_default();
    match &own.kind {
        NodeKind::Switch { subject, .. } => {
            let variable = playbook.variable(*subject);
            let asked = if title.is_empty() { asked(&variable) } else { title };
            graph.add(Shape::Question, [same(asked), same(variable.name())])
        }
        NodeKind::Table { columns, .. } => {
            let names: Vec<&str> = columns.iter().map(|column| playbook.variable(*column).name()).collect();
            graph.add(Shape::Table, [same(title), same(names.join(", "))])
        }
        NodeKind::Outcome(outcome) => {
            let outcome = playbook.tree.outcome(*outcome);
            let title = outcome.meta.title.as_deref().unwrap_or_default();
            graph.add(Shape::Outcome, [same(title), same(&*outcome.name)])
        }
        NodeKind::Playbook(used) => {
            let used = model.ruleset(*used);
            let title = used.meta.title.as_deref().unwrap_or_default();
            graph.add(Shape::Playbook, [same(title), same(&*used.name)])
        }
        // Not drawn.
        NodeKind::Subtree(_) => graph.add(Shape::Question, [same(title)]),
    }
}

/// What the rules say, in every language.
fn same(text: impl Into<String>) -> Said {
    Said::same(text.into())
}

/// What asks for a variable, or tells of it.
fn asked<'p>(variable: &Variable<'p>) -> &'p str {
    match variable {
        Variable::Input(_, input) => input.ask.as_deref().or(input.meta.title.as_deref()).unwrap_or_default(),
        Variable::Fact(_, fact) => fact.meta.title.as_deref().unwrap_or_default(),
    }
}

/// The ways on from a node, each with what has to hold.
fn ways(playbook: Playbook<'_>, id: NodeId) -> Vec<(Said, NodeId)> {
    let rest = |otherwise: &Option<NodeId>| otherwise.map(|target| (same("otherwise"), target));
    match &playbook.tree.node(id).kind {
        NodeKind::Switch { subject, cases, otherwise } => {
            let cases = cases.iter().map(|case| (values(playbook, *subject, &case.domain), case.target));
            cases.chain(rest(otherwise)).collect()
        }
        NodeKind::Table { columns, rows, otherwise, .. } => {
            let rows = rows.iter().map(|found| (row(playbook, columns, found), found.target));
            rows.chain(rest(otherwise)).collect()
        }
        NodeKind::Outcome(_) | NodeKind::Playbook(_) | NodeKind::Subtree(_) => Vec::new(),
    }
}

/// The cells of a row that do not let everything pass.
fn row(playbook: Playbook<'_>, columns: &[VariableId], row: &Row) -> Said {
    let cells = columns.iter().zip(&row.cells).filter_map(|(column, cell)| {
        let variable = playbook.variable(*column);
        let all = Domain::full(variable.kind(), variable.may_be_missing());
        let told = || {
            let (name, values) = (variable.name(), values(playbook, *column, cell));
            said!("{name}: {values}", "{name}: {values}"; values)
        };
        (!cell.is_superset(&all)).then(told)
    });
    let cells: Vec<Said> = cells.collect();
    if cells.is_empty() { same("any") } else { Said::join(&cells, &same(", ")) }
}

/// A set of values in the words of the rules: labels where there are some.
fn values(playbook: Playbook<'_>, id: VariableId, domain: &Domain) -> Said {
    let variable = playbook.variable(id);
    let kind = variable.kind();
    let labels = match variable {
        Variable::Input(_, input) => &*input.labels,
        Variable::Fact(..) => &[],
    };
    if kind.ty == Type::OneOf && labels.len() == kind.values.len() {
        let chosen = kind.values.iter().zip(labels);
        let chosen = chosen.filter(|(choice, _)| domain.contains(&crate::value::Value::OneOf(choice.symbol)));
        let mut named: Vec<&str> = chosen.map(|(_, label)| &**label).collect();
        if domain.allows_missing() {
            named.push("missing");
        }
        return same(named.join(", "));
    }
    let told = domain.describe(kind);
    let bare = |language| told.get(language).replace('`', "");
    Said::of(bare(Language::English), bare(Language::Vietnamese))
}
