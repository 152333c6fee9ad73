//! Coverage: which parts of the rules the golden cases come to, counted, and what is left.
//!
//! `parts` says what there is, `tree` draws what is left. Never here: running a case.

mod parts;
#[cfg(test)]
mod tests;
mod tree;

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use self::parts::Parts;
use crate::eval::{Playbook, Reached};

/// How much of a casebook its golden cases come to: each outcome, each key of a switch and its `otherwise`, each row of a
/// table and its `otherwise`, each boolean fact both ways, and each `when` of an action or a follow-up both ways.
///
/// - A case counts when it comes out as it must; one that fails shows nothing. One that expects a question or an error
///   counts for what it passed on the way, and no outcome.
/// - A part is counted once, in the playbook in which it stands, whichever playbooks use that one.
/// - A row counts when it holds for certain. Where rows agree of which any may hold, since an input is not known, none does.
/// - A boolean fact has two parts, true and false, each counted where the way turned on the fact, or on something that
///   names it: another fact, or what the outcome depends on. A fact that only a reply shows has none. A condition that is
///   missing does not hold; a fact that is missing is neither.
/// - What is proven never to be taken, since no value is left for it, is in no count, and is listed as such.
///
/// ```
/// let casebook = casebook::Casebook::load("rules/momo")?;
/// let coverage = casebook.coverage();
/// assert_eq!(coverage.total().percent(), 100, "{coverage}");
/// # Ok::<(), casebook::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    playbooks: Vec<PlaybookCoverage>,
}

/// The coverage of one playbook: of what stands in it, not of what it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaybookCoverage {
    name: String,
    counts: Counts,
    uncovered: Vec<RulePart>,
    unreachable: Vec<RulePart>,
    tree: String,
}

/// What sort of part of the rules is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PartKind {
    /// An outcome: some case is decided with it.
    Outcome,
    /// A key of a switch, or its `otherwise`.
    Case,
    /// A row of a table, or its `otherwise`.
    Row,
    /// A boolean fact, one way.
    Fact,
    /// A condition under `when` of an outcome's action or follow-up, one way.
    Condition,
}

/// A part of the rules and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RulePart {
    kind: PartKind,
    /// The keys that lead there: `flight → change_flight`.
    node: Option<String>,
    what: String,
    file: String,
    line: usize,
}

/// How many parts there are, and to how many of them a case comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    hit: usize,
    total: usize,
}

/// Counts by the kind of part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    outcomes: Count,
    cases: Count,
    rows: Count,
    facts: Count,
    conditions: Count,
}

impl Coverage {
    /// What was reached of the playbooks, which are those of one casebook.
    pub(crate) fn new(playbooks: &[Playbook], reached: &Reached) -> Coverage {
        Coverage { playbooks: playbooks.iter().map(|playbook| PlaybookCoverage::new(playbook, reached)).collect() }
    }

    /// The playbooks by name.
    pub fn playbooks(&self) -> &[PlaybookCoverage] {
        &self.playbooks
    }

    /// Over all playbooks, by kind.
    pub fn counts(&self) -> Counts {
        self.playbooks.iter().fold(Counts::default(), |sum, playbook| sum.plus(playbook.counts))
    }

    /// Over all playbooks and kinds.
    pub fn total(&self) -> Count {
        self.counts().total()
    }

    /// What no case comes to, drawn as trees: only the branches that lead to something of it, each with its place. Empty
    /// where nothing is left.
    pub fn uncovered_tree(&self) -> String {
        self.playbooks.iter().map(|playbook| playbook.tree.as_str()).collect()
    }
}

impl PlaybookCoverage {
    fn new(playbook: &Playbook, reached: &Reached) -> PlaybookCoverage {
        let parts = Parts::of(playbook);
        let mut counts = Counts::default();
        let mut uncovered = Vec::new();
        for (part, described) in parts.live() {
            let count = counts.of_mut(described.kind);
            count.total += 1;
            if reached.contains(*part) {
                count.hit += 1;
            } else {
                uncovered.push(described.clone());
            }
        }
        let unreachable = parts.dead().to_vec();
        PlaybookCoverage {
            name: playbook.name().to_owned(),
            counts,
            uncovered,
            unreachable,
            tree: tree::uncovered(&parts, reached),
        }
    }

    /// The playbook's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its counts by kind.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// What no case comes to, in the order of the file.
    pub fn uncovered(&self) -> &[RulePart] {
        &self.uncovered
    }

    /// What no case can come to, since no value is left for it: it had better go.
    pub fn unreachable(&self) -> &[RulePart] {
        &self.unreachable
    }
}

impl RulePart {
    /// What sort of part it is.
    pub fn kind(&self) -> PartKind {
        self.kind
    }

    /// What it is: an outcome's name, `airline: vietjet`, `row 2: [true, any]`, `urgent: false`.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Where it stands: the file, and the line from 1.
    pub fn place(&self) -> (&str, usize) {
        (&self.file, self.line)
    }
}

impl Count {
    /// To how many of the parts a case comes.
    pub fn hit(self) -> usize {
        self.hit
    }

    /// How many parts there are.
    pub fn total(self) -> usize {
        self.total
    }

    /// The share in hundredths, rounded down: 100 only when nothing is left. Of no parts it is 100.
    pub fn percent(self) -> u8 {
        // At most 100, and no product of counts of things in memory is past 128 bits.
        (self.hit as u128 * 100).checked_div(self.total as u128).unwrap_or(100) as u8
    }

    fn plus(self, other: Count) -> Count {
        Count { hit: self.hit + other.hit, total: self.total + other.total }
    }
}

impl Counts {
    /// The count of one kind.
    pub fn of(&self, kind: PartKind) -> Count {
        match kind {
            PartKind::Outcome => self.outcomes,
            PartKind::Case => self.cases,
            PartKind::Row => self.rows,
            PartKind::Fact => self.facts,
            PartKind::Condition => self.conditions,
        }
    }

    /// Over all kinds.
    pub fn total(&self) -> Count {
        [self.cases, self.rows, self.facts, self.conditions].into_iter().fold(self.outcomes, Count::plus)
    }

    fn of_mut(&mut self, kind: PartKind) -> &mut Count {
        match kind {
            PartKind::Outcome => &mut self.outcomes,
            PartKind::Case => &mut self.cases,
            PartKind::Row => &mut self.rows,
            PartKind::Fact => &mut self.facts,
            PartKind::Condition => &mut self.conditions,
        }
    }

    fn plus(self, other: Counts) -> Counts {
        Counts {
            outcomes: self.outcomes.plus(other.outcomes),
            cases: self.cases.plus(other.cases),
            rows: self.rows.plus(other.rows),
            facts: self.facts.plus(other.facts),
            conditions: self.conditions.plus(other.conditions),
        }
    }
}

/// `52 of 53 (98%): outcomes 17/17, switch cases 20/21, table rows 8/8, facts 7/7`.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Count { hit, total } = self.total();
        write!(f, "{hit} of {total} ({}%)", self.total().percent())?;
        let kinds = [
            ("outcomes", self.outcomes),
            ("switch cases", self.cases),
            ("table rows", self.rows),
            ("facts both ways", self.facts),
            ("conditions both ways", self.conditions),
        ];
        for (index, (name, Count { hit, total })) in kinds.into_iter().filter(|(_, count)| count.total > 0).enumerate()
        {
            write!(f, "{} {name} {hit}/{total}", if index == 0 { ":" } else { "," })?;
        }
        Ok(())
    }
}

/// A line a playbook with the tree of what is left, and a line for all.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for playbook in &self.playbooks {
            writeln!(f, "{}: {}\n{}", playbook.name, playbook.counts, playbook.tree)?;
        }
        write!(f, "coverage: {}", self.counts())
    }
}

/// `{"hit": 52, "total": 53, "percent": 98}`.
impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Count", 3)?;
        fields.serialize_field("hit", &self.hit)?;
        fields.serialize_field("total", &self.total)?;
        fields.serialize_field("percent", &self.percent())?;
        fields.end()
    }
}

/// A count for `total` and for each kind.
impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Counts", 6)?;
        fields.serialize_field("total", &self.total())?;
        fields.serialize_field("outcomes", &self.outcomes)?;
        fields.serialize_field("cases", &self.cases)?;
        fields.serialize_field("rows", &self.rows)?;
        fields.serialize_field("facts", &self.facts)?;
        fields.serialize_field("conditions", &self.conditions)?;
        fields.end()
    }
}

/// `{"playbook": …, "counts": …, "uncovered": […], "unreachable": […]}`.
impl Serialize for PlaybookCoverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("PlaybookCoverage", 4)?;
        fields.serialize_field("playbook", &self.name)?;
        fields.serialize_field("counts", &self.counts)?;
        fields.serialize_field("uncovered", &self.uncovered)?;
        fields.serialize_field("unreachable", &self.unreachable)?;
        fields.end()
    }
}

/// `{"counts": …, "playbooks": […]}`.
impl Serialize for Coverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Coverage", 2)?;
        fields.serialize_field("counts", &self.counts())?;
        fields.serialize_field("playbooks", &self.playbooks)?;
        fields.end()
    }
}
