//! Makes routing tables: a playbook as one line for each path through it, so that an edit shows as the paths that it
//! changes.
//!
//! `walk` finds the paths, `leaf` tells what an outcome says, `lifecycle` does the same for a lifecycle's ways. Never here:
//! a case.

mod leaf;
mod lifecycle;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use self::leaf::Leaf;
pub use self::lifecycle::{LifecycleTable, lifecycle_table};
use self::walk::{Turn, Ways};
use crate::eval::Playbook;
use crate::model::{Choice, Model, NodeKind};

/// The most paths of one table.
const MAX_PATHS: usize = 10_000;

/// Every path through a playbook with the outcome that it leads to, in the order of the rules: the first path of which
/// all conditions hold is the one that a case takes.
///
/// Its `Display` has one line a path, and nothing in a line depends on another line, so that a difference between two
/// tables is the difference between two routings. It stops after 10,000 paths, and its last line says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoutingTable {
    playbook: String,
    title: Option<String>,
    complete: bool,
    paths: Vec<RoutePath>,
}

/// One path through a playbook: its conditions, and what its outcome says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoutePath {
    when: Vec<Condition>,
    #[serde(flatten, serialize_with = "leaf::shared")]
    leaf: Arc<Leaf>,
}

/// What holds on a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Condition {
    /// An input or fact, and the key or cell that takes its value, as it is written. `otherwise` of a table names its
    /// columns.
    Is { on: String, is: String },
    /// A playbook is entered.
    Use {
        #[serde(rename = "use")]
        playbook: String,
    },
}

/// The routing table of a playbook and all it uses, for a snapshot.
///
/// Conditions stand as they are written in the rules; one that follows from those before it is left out, and so is a path
/// that would need an input or fact to be two things at once. Facts stand by their names.
///
/// ```
/// use casebook::{Casebook, testing::routing_table};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let table = routing_table(&casebook.playbook("flight")?);
/// assert_eq!(table.paths()[0].outcome(), "flight.refund");
/// let line = "\nrequest: refund → flight.refund (advise) | to cs | reply refund | close\n";
/// assert!(table.to_string().contains(line), "{table}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn routing_table(playbook: &Playbook) -> RoutingTable {
    let (model, root) = playbook.model();
    let Ways { ways, complete } = walk::ways(model, root, MAX_PATHS);
    let mut leaves = HashMap::new();
    let paths = ways.into_iter().map(|way| {
        let key = (way.id, way.outcome);
        let leaf = leaves.entry(key).or_insert_with(|| Arc::new(Leaf::new(model, way.playbook, way.outcome)));
        RoutePath { when: way.turns.iter().flat_map(|turn| conditions(model, turn)).collect(), leaf: Arc::clone(leaf) }
    });
    let paths = paths.collect();
    RoutingTable { playbook: playbook.name().to_owned(), title: playbook.title().map(str::to_owned), complete, paths }
}

/// Of each path that a single case took, by the parts that it came to, the outcome; `None` where there are too many paths.
#[cfg(test)]
pub(crate) fn taken(playbook: &Playbook, reached: &crate::machine::Reached) -> Option<Vec<Box<str>>> {
    use crate::machine::Part;
    use std::collections::HashSet;
    let (model, root) = playbook.model();
    let Ways { ways, complete } = walk::ways(model, root, MAX_PATHS);
    let choices: HashSet<Part> = reached.parts().filter(|part| matches!(part, Part::Choice(..))).collect();
    let taken = ways.into_iter().filter(|way| {
        let turns = way.turns.iter().filter_map(|turn| match turn {
            Turn::Took { playbook, node, choice, .. } => Some(Part::Choice(*playbook, *node, *choice)),
            Turn::Entered(_) => None,
        });
        turns.collect::<HashSet<_>>() == choices
    });
    let outcomes = taken.map(|way| way.playbook.tree.outcome(way.outcome).name.clone()).collect();
    complete.then_some(outcomes)
}

/// A turn in words: nothing where it says nothing new.
fn conditions(model: &Model, turn: &Turn) -> Vec<Condition> {
    let (playbook, node, choice, telling) = match turn {
        Turn::Entered(used) => return vec![Condition::Use { playbook: model.ruleset(*used).name.to_string() }],
        Turn::Took { playbook, node, choice, telling } => (model.playbook(*playbook), *node, *choice, *telling),
    };
    let Some(playbook) = playbook else { return Vec::new() };
    let name = |id| playbook.variable(id).name();
    let is = |on: &str, is: &str| Condition::Is { on: on.to_owned(), is: is.to_owned() };
    match (&playbook.tree.node(node).kind, choice) {
        _ if telling == 0 => Vec::new(),
        (NodeKind::Switch { subject, cases, .. }, Choice::Case(index)) => {
            vec![is(name(*subject), &cases[index as usize].key)]
        }
        (NodeKind::Switch { subject, .. }, _) => vec![is(name(*subject), "otherwise")],
        (NodeKind::Table { columns, rows, .. }, Choice::Row(index)) => {
            let cells = columns.iter().zip(&rows[index as usize].texts).enumerate();
            let told = cells.filter(|(column, _)| telling >> column & 1 == 1);
            told.map(|(_, (column, text))| is(name(*column), text)).collect()
        }
        (NodeKind::Table { columns, .. }, _) => {
            let columns: Vec<&str> = columns.iter().map(|column| name(*column)).collect();
            vec![is(&columns.join(", "), "otherwise")]
        }
        // No other node has a choice.
        _ => Vec::new(),
    }
}

impl RoutingTable {
    /// The playbook's name.
    pub fn playbook(&self) -> &str {
        &self.playbook
    }

    /// The paths in the order of the rules, at most 10,000.
    pub fn paths(&self) -> &[RoutePath] {
        &self.paths
    }

    /// Whether these are all paths; a tree that shares subtrees can have more than anybody reads.
    pub fn is_complete(&self) -> bool {
        self.complete
    }
}

impl RoutePath {
    /// The name of the outcome.
    pub fn outcome(&self) -> &str {
        &self.leaf.outcome
    }
}

/// The playbook's name and title, then a line for each path.
impl fmt::Display for RoutingTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.playbook)?;
        // A title can be written over several lines.
        let title = self.title.iter().flat_map(|title| title.split_whitespace());
        title.enumerate().try_for_each(|(index, word)| write!(f, "{}{word}", if index == 0 { ": " } else { " " }))?;
        writeln!(f)?;
        self.paths.iter().try_for_each(|path| writeln!(f, "{path}"))?;
        if !self.complete {
            writeln!(f, "… and more: the table stops after {} paths", self.paths.len())?;
        }
        Ok(())
    }
}

/// `request: change; use flight; too_late: true → flight.airline_direct (advise) | to airline via phone`.
impl fmt::Display for RoutePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let conditions: Vec<String> = self.when.iter().map(Condition::to_string).collect();
        let conditions = if conditions.is_empty() { "always".to_owned() } else { conditions.join("; ") };
        write!(f, "{conditions} → {}", self.leaf)
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Condition::Is { on, is } => write!(f, "{on}: {is}"),
            Condition::Use { playbook } => write!(f, "use {playbook}"),
        }
    }
}
