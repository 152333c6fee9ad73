//! Reads the `tree` and `subtrees` of a playbook: nodes, their cases and rows.

use std::collections::HashMap;

use super::read;
use super::reported::{Reported, if_written};
use super::scope::Scope;
use crate::diagnostic::Report;
use crate::domain::{Domain, unary};
use crate::expression::VariableId;
use crate::language::terms;
use crate::model::message;
use crate::model::on_one_line;
use crate::model::problem::{Needed, TreeProblem};
use crate::model::{Case, HitPolicy, Meta, Node, NodeId, NodeKind, OutcomeId, Row, RulesetId, SubtreeId};
use crate::source::{At, Fields, Style, head, shape, wrong_shape};
use crate::value::shortened;

/// The most rows of one table, and the most columns.
pub(super) const MAX_ROWS: usize = 4096;
pub(super) const MAX_COLUMNS: usize = 64;

/// What node names can refer to.
pub(super) struct TreeNames<'a> {
    pub(super) outcomes: &'a HashMap<&'a str, OutcomeId>,
    pub(super) subtrees: &'a HashMap<&'a str, SubtreeId>,
    pub(super) playbooks: &'a HashMap<&'a str, RulesetId>,
}

/// Reads nodes into one arena; a node's parts stand before it.
pub(super) struct TreeReader<'a> {
    pub(super) names: TreeNames<'a>,
    pub(super) scope: &'a Scope<'a>,
    pub(super) report: &'a mut Report,
    pub(super) nodes: Vec<Node>,
    /// TreeNames that failed elsewhere; naming them again is no second problem.
    pub(super) broken: &'a [&'a str],
}

impl TreeReader<'_> {
    /// Reads one node and what is below it; `None` when it failed (reported).
    pub(super) fn node(&mut self, at: At<'_>, path: &str) -> Option<NodeId> {
        if at.text().is_some() {
            let kind = self.outcome(at)?;
            return Some(self.add(Node { meta: Meta::default(), path: path.into(), kind, span: at.span() }));
        }
        let fields = Fields::read(at, &shape::NODE, self.report)?;
        let meta = read::meta(&fields, self.report);
        let kind = self.kind(&fields, path)?;
        // A node is underlined by its first key, not by all that stands below it.
        let span = at.entries().and_then(|mut entries| entries.next()).map_or(at.span(), |(key, _)| key.span());
        Some(self.add(Node { meta, path: path.into(), kind, span }))
    }

    fn add(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(self.nodes.len() as u32 - 1)
    }

    fn kind(&mut self, fields: &Fields<'_>, path: &str) -> Option<NodeKind> {
        const KINDS: [&str; 4] = ["switch", "table", "use", "outcome"];
        const PARTS: [(&str, &[&str]); 4] = [
            ("cases", &["switch"]),
            ("rows", &["table"]),
            ("hit_policy", &["table"]),
            ("otherwise", &["switch", "table"]),
        ];
        let present: Vec<&str> = KINDS.into_iter().filter(|name| fields.get(name).is_some()).collect();
        let kind = match present.as_slice() {
            [kind] => *kind,
            [] => {
                if fields.sound() {
                    self.report.push(head(fields.at(), self.report), TreeProblem::EmptyNode);
                }
                return None;
            }
            [first, second, ..] => {
                self.report.push(fields.entry(second)?.0.span(), TreeProblem::TwoInOne { first, second });
                return None;
            }
        };
        let mut misplaced = false;
        for (part, homes) in PARTS {
            if let Some((key, _)) = fields.entry(part)
                && !homes.contains(&kind)
            {
                self.report.push(key.span(), TreeProblem::Misplaced { part, homes, kind });
                misplaced = true;
            }
        }
        if misplaced {
            return None;
        }
        match kind {
            "switch" => self.switch(fields, path),
            "table" => self.table(fields, path),
            "use" => self.used(fields.get("use")?),
            _ => self.outcome(fields.get("outcome")?),
        }
    }

    fn outcome(&mut self, at: At<'_>) -> Option<NodeKind> {
        let name = at.text().unwrap_or_default();
        if let Some(id) = self.names.outcomes.get(name) {
            return Some(NodeKind::Outcome(*id));
        }
        if self.broken.contains(&name) {
            return None;
        }
        if self.names.subtrees.contains_key(name) || self.names.playbooks.contains_key(name) {
            self.report.push(at.span(), TreeProblem::NotAnOutcome { name });
        } else if at.is_null() {
            wrong_shape(at, Needed::Node, self.report);
        } else {
            message::unknown(at, &terms::OUTCOME, self.names.outcomes.keys().copied(), self.report);
        }
        None
    }

    fn used(&mut self, at: At<'_>) -> Option<NodeKind> {
        let name = at.text().unwrap_or_default();
        if let Some(id) = self.names.subtrees.get(name) {
            return Some(NodeKind::Subtree(*id));
        }
        if let Some(id) = self.names.playbooks.get(name) {
            return Some(NodeKind::Playbook(*id));
        }
        if !self.broken.contains(&name) {
            let known = self.names.subtrees.keys().chain(self.names.playbooks.keys()).copied();
            message::unknown(at, &terms::SUBTREE_OR_PLAYBOOK, known, self.report);
        }
        None
    }

    fn variable(&mut self, at: At<'_>) -> Option<VariableId> {
        let name = at.text().unwrap_or_default();
        match self.scope.find(name) {
            Some((id, _)) => Some(id),
            None => {
                if !self.broken.contains(&name) {
                    message::unknown(at, &terms::INPUT_OR_FACT, self.scope.names(), self.report);
                }
                None
            }
        }
    }

    fn switch(&mut self, fields: &Fields<'_>, path: &str) -> Option<NodeKind> {
        let subject = self.variable(fields.get("switch")?);
        let mut cases = Vec::new();
        let Some(listed) = fields.get("cases") else {
            if fields.sound() {
                self.report.push(fields.entry("switch")?.0.span(), TreeProblem::WithoutCases);
            }
            return None;
        };
        // A key that stands twice may be meant for the value that no case takes.
        let mut sound = !self.report.causes.lacks_something(listed.span());
        for (key, value) in listed.entries().into_iter().flatten() {
            let domain = subject.and_then(|subject| self.test(key, subject));
            let target = self.node(value, &step(path, key));
            match (domain, target) {
                (Some(domain), Some(target)) => {
                    cases.push(Case { key: written(key), domain, target, span: key.span() });
                }
                _ => sound = false,
            }
        }
        let otherwise = self.otherwise(fields, path).ok()?;
        (sound && !cases.is_empty()).then_some(())?;
        Some(NodeKind::Switch { subject: subject?, cases, otherwise })
    }

    /// The node under `otherwise`.
    fn otherwise(&mut self, fields: &Fields<'_>, path: &str) -> Result<Option<NodeId>, Reported> {
        if_written(fields, "otherwise", |at| self.node(at, &format!("{path} → otherwise")))
    }

    fn table(&mut self, fields: &Fields<'_>, path: &str) -> Option<NodeKind> {
        let columns_at = fields.get("table")?;
        let named: Vec<Option<VariableId>> = columns_at.list()?.map(|at| self.variable(at)).collect();
        let policy = match fields.get("hit_policy") {
            Some(at) => read::word(at, &terms::HIT_POLICY, &HitPolicy::ALL, self.report)?,
            None => HitPolicy::Unique,
        };
        let Some(rows_at) = fields.get("rows").and_then(|at| at.list()) else {
            if fields.sound() {
                self.report.push(fields.entry("table")?.0.span(), TreeProblem::WithoutRows);
            }
            return None;
        };
        if named.is_empty() || named.len() > MAX_COLUMNS || rows_at.len() > MAX_ROWS || rows_at.len() == 0 {
            self.report.push(columns_at.span(), TreeProblem::TableSize { columns: MAX_COLUMNS, rows: MAX_ROWS });
            return None;
        }
        let mut rows = Vec::new();
        let mut sound = true;
        for (index, at) in rows_at.enumerate() {
            match self.row(at, &named, &format!("{path} → row {}", index + 1)) {
                Some(row) => rows.push(row),
                None => sound = false,
            }
        }
        let otherwise = self.otherwise(fields, path).ok()?;
        let columns = named.into_iter().collect::<Option<Vec<_>>>()?;
        sound.then_some(NodeKind::Table { columns, policy, rows, otherwise })
    }

    fn row(&mut self, at: At<'_>, columns: &[Option<VariableId>], path: &str) -> Option<Row> {
        let Some(parts) = at.list() else {
            self.report.push(head(at, self.report), TreeProblem::NotARow { found: &at.describe() });
            return None;
        };
        let parts: Vec<At<'_>> = parts.collect();
        if parts.len() != columns.len() + 1 {
            self.report.push(at.span(), TreeProblem::RowLength { entries: parts.len(), columns: columns.len() });
            return None;
        }
        let target = self.node(parts[columns.len()], path);
        let cells: Option<Vec<Domain>> = parts
            .iter()
            .zip(columns)
            .map(|(cell, column)| column.and_then(|column| self.cell(*cell, column)))
            .collect();
        let texts = parts[..columns.len()].iter().map(|cell| written(*cell)).collect();
        Some(Row { texts, cells: cells?, target: target?, span: at.span() })
    }

    /// A cell: one unary test, or a list of them of which any may hold.
    fn cell(&mut self, at: At<'_>, column: VariableId) -> Option<Domain> {
        let Some(items) = at.list() else { return self.test(at, column) };
        let items: Vec<At<'_>> = items.collect();
        if let Some(nested) = items.iter().find(|item| item.text().is_none()) {
            wrong_shape(*nested, Needed::TestsOfCell, self.report);
            return None;
        }
        let texts: Vec<&str> = items.iter().filter_map(|item| item.text()).collect();
        let named = self.scope.get(column);
        let zoned = |local| self.scope.zone.local_to_instant(local);
        let subject = unary::Subject { kind: &named.kind, may_be_missing: named.may_be_missing, zoned: &zoned };
        match unary::parse_list(&texts, &subject) {
            Ok(domain) => Some(domain),
            Err((position, finding)) => {
                let at = items.get(position).copied().unwrap_or(at);
                self.report.push(at.locate(finding.at.clone(), self.report), finding);
                None
            }
        }
    }

    /// A unary test, a case's key or a table's cell.
    fn test(&mut self, at: At<'_>, subject: VariableId) -> Option<Domain> {
        let named = self.scope.get(subject);
        let Some(text) = at.text() else {
            wrong_shape(at, Needed::Test, self.report);
            return None;
        };
        if text.is_empty() && at.style() == Some(Style::Plain) {
            wrong_shape(at, Needed::SomeTest, self.report);
            return None;
        }
        let zone = &self.scope.zone;
        let zoned = |local| zone.local_to_instant(local);
        let subject = unary::Subject { kind: &named.kind, may_be_missing: named.may_be_missing, zoned: &zoned };
        match unary::parse(text, &subject) {
            Ok(domain) => Some(domain),
            Err(finding) => {
                let span = at.locate(finding.at.clone(), self.report);
                self.report.push(span, finding);
                None
            }
        }
    }
}

/// A unary test or a list of them, on one line.
fn written(at: At<'_>) -> Box<str> {
    let one = |at: At<'_>| on_one_line(at.text().unwrap_or_default());
    match at.list() {
        Some(items) => format!("[{}]", items.map(one).collect::<Vec<_>>().join(", ")).into(),
        None => one(at).into(),
    }
}

/// The path one case further.
fn step(path: &str, key: At<'_>) -> String {
    format!("{path} → {}", shortened(key.text().unwrap_or_default()))
}
