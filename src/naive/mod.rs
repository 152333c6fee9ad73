//! Reads the rules a second time, to hold the compiled program against: it walks the model as the analyst wrote it,
//! looks every value up by its name, works every fact out anew, and knows nothing of slots, operations or memos.
//!
//! It is slow on purpose and made for tests only. What it shares with the evaluator lies below both: the values with
//! their arithmetic, the sets of values of the unary tests, the calendars; each has proofs of its own.

mod apply;
mod compare;
mod expression;
mod flight;
mod generate;
mod given;
mod interview;
mod random;
mod tables;
mod tape;
mod ways_taken;

use std::collections::BTreeMap;

use crate::domain::Domain;
use crate::expression::VariableId;
use crate::model::{
    DefaultValue, HitPolicy, Model, NodeId, NodeKind, OutcomeId, Playbook, Row, RulesetId, SubtreeId, Variable,
};
use crate::value::{Instant, Value};

/// A value that owns its text.
type Known = Value<Box<str>>;

/// Why there is no value or no outcome: an input to ask for, or an error by its code.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stop {
    Ask(String),
    Error(&'static str),
}

type Found<T> = Result<T, Stop>;

/// One case before one playbook.
struct Naive<'m> {
    model: &'m Model,
    root: RulesetId,
    /// What the case carries, by name; a name that is not there was not given.
    given: BTreeMap<String, Known>,
    now: Instant,
}

/// Where a node leads, through `use:` of subtrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outcome(RulesetId, OutcomeId),
    Playbook(RulesetId),
    Node(RulesetId, NodeId),
}

impl<'m> Naive<'m> {
    /// The outcome, with the playbook whose it is.
    fn decide(&self) -> Found<(RulesetId, OutcomeId)> {
        let mut at = Place::Playbook(self.root);
        loop {
            at = match at {
                Place::Outcome(playbook, outcome) => return Ok((playbook, outcome)),
                Place::Playbook(playbook) => self.enter(playbook)?,
                Place::Node(playbook, node) => self.step(playbook, node)?,
            };
        }
    }

    fn place(&self, playbook: RulesetId, node: NodeId) -> Place {
        match self.playbook(playbook).tree.node(node).kind {
            NodeKind::Outcome(outcome) => Place::Outcome(playbook, outcome),
            NodeKind::Playbook(used) => Place::Playbook(used),
            NodeKind::Subtree(SubtreeId(subtree)) => {
                self.place(playbook, self.playbook(playbook).tree.subtrees[subtree as usize].root)
            }
            NodeKind::Switch { .. } | NodeKind::Table { .. } => Place::Node(playbook, node),
        }
    }

    /// Every given value must be in the lists of the playbook that is entered.
    fn enter(&self, id: RulesetId) -> Found<Place> {
        let playbook = self.playbook(id);
        for input in &playbook.inputs {
            if let Some(Value::OneOf(symbol)) = self.given.get(&*input.name)
                && input.kind.word(*symbol).is_none()
            {
                return Err(Stop::Error("invalid_value"));
            }
        }
        Ok(self.place(id, playbook.tree.root))
    }

    fn step(&self, id: RulesetId, node: NodeId) -> Found<Place> {
        let playbook = self.playbook(id);
        match &playbook.tree.node(node).kind {
            NodeKind::Switch { subject, cases, otherwise } => {
                let value = self.variable(id, *subject)?;
                let holding: Vec<NodeId> =
                    cases.iter().filter(|case| contains(&case.domain, &value)).map(|case| case.target).collect();
                assert!(holding.len() < 2, "the checker lets no two cases take one value");
                match holding.first().or(otherwise.as_ref()) {
                    Some(node) => Ok(self.place(id, *node)),
                    None => Err(Stop::Error("not_covered")),
                }
            }
            NodeKind::Table { columns, policy, rows, otherwise } => {
                self.table(id, columns, *policy, rows, otherwise.map(|node| self.place(id, node)))
            }
            // `place` looks through these.
            NodeKind::Outcome(_) | NodeKind::Subtree(_) | NodeKind::Playbook(_) => Ok(self.place(id, node)),
        }
    }

    /// Rows already false drop out; if all that can still hold leads to one place, that is the answer; else the first
    /// unknown input in column order that it tests is asked for; and where there is none, an error stops the way.
    fn table(
        &self,
        id: RulesetId,
        columns: &[VariableId],
        policy: HitPolicy,
        rows: &[Row],
        otherwise: Option<Place>,
    ) -> Found<Place> {
        let tests = |row: &Row, column: usize| {
            let variable = self.model.ruleset(id).variable(columns[column]);
            !row.cells[column].is_superset(&Domain::full(variable.kind(), variable.may_be_missing()))
        };
        let mut alive: Vec<&Row> = rows.iter().collect();
        let mut open: Vec<(usize, Stop)> = Vec::new();
        for (column, variable) in columns.iter().enumerate() {
            if !alive.iter().any(|row| tests(row, column)) {
                continue;
            }
            match self.variable(id, *variable) {
                Ok(value) => alive.retain(|row| contains(&row.cells[column], &value)),
                Err(stop) => open.push((column, stop)),
            }
        }
        let certain = |row: &Row| open.iter().all(|(column, _)| !tests(row, *column));
        if open.is_empty() && policy == HitPolicy::Unique {
            assert!(alive.len() < 2, "the checker lets no two rows of a unique table hold");
        }
        // Nothing below a row that holds for certain can be the answer.
        let last = alive.iter().position(|row| certain(row));
        let possible = &alive[..last.map_or(alive.len(), |last| last + 1)];
        let mut places: Vec<Option<Place>> = possible.iter().map(|row| Some(self.place(id, row.target))).collect();
        if last.is_none() && (otherwise.is_some() || places.is_empty()) {
            places.push(otherwise);
        }
        if places.windows(2).all(|pair| pair[0] == pair[1]) {
            return places[0].ok_or(Stop::Error("not_covered"));
        }
        let mut stops = open.iter().filter(|(column, _)| possible.iter().any(|row| tests(row, *column)));
        let first = stops.clone().find(|(_, stop)| matches!(stop, Stop::Ask(_))).or(stops.next());
        Err(first.expect("rows that disagree test something open").1.clone())
    }

    fn variable(&self, id: RulesetId, variable: VariableId) -> Found<Known> {
        match self.model.ruleset(id).variable(variable) {
            Variable::Input(_, input) => match (self.given.get(&*input.name), &input.default) {
                (Some(value), _) => Ok(value.clone()),
                (None, Some(DefaultValue::Now)) => Ok(Value::DateTime(self.now)),
                (None, Some(DefaultValue::Value(value))) => Ok(value.clone()),
                (None, None) if input.optional => Ok(Value::Missing),
                (None, None) => Err(Stop::Ask(input.name.to_string())),
            },
            Variable::Fact(_, fact) => self.expression(id, &fact.typed.expr),
        }
    }

    fn playbook(&self, id: RulesetId) -> Playbook<'m> {
        self.model.playbook(id).expect("a playbook")
    }
}

fn contains(domain: &Domain, value: &Known) -> bool {
    domain.contains(&value.map_text(|text| &**text))
}
