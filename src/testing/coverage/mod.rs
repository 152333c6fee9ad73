//! Counts which parts of the rules the golden cases come to, and shows what is left.
//!
//! `parts` says what there is, in a lifecycle with `lifecycle`; `counts` counts, `tree` draws what is left. Never here:
//! running a case.

mod counts;
mod lifecycle;
mod parts;
mod rule_part;
#[cfg(test)]
mod tests;
mod tree;

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

pub use self::counts::{Count, Counts, PartKind};
use self::parts::Parts;
pub use self::rule_part::RulePart;
use crate::language::{Language, Said, Told, said};
use crate::machine::Reached;
use crate::program::Program;

/// How much of a casebook its golden cases come to: each outcome, each key of a switch and its `otherwise`, each row of a
/// table and its `otherwise`, each boolean fact both ways, and each `when` of an action or a follow-up both ways. Of a
/// lifecycle: each way of an event out of each state, each guard both ways, and each permission of a role and role
/// under `by` by which somebody does something.
///
/// - A case counts when it comes out as it must; one that fails shows nothing. One that expects a question or an error
///   counts for what it passed on the way, and no outcome.
/// - A part is counted once, in the playbook in which it stands, whichever playbooks use that one.
/// - A row counts when it holds for certain. Where rows agree of which any may hold, since an input is not known, none
///   does.
/// - A boolean fact has two parts, true and false, each counted where the way turned on the fact, or on something that
///   names it: another fact, or what the outcome depends on. A fact that only a reply shows has none. A condition that is
///   missing does not hold; a fact that is missing is neither.
/// - A guard counts where it is weighed: the role may do the event, from where the ticket is. One that is not known yet
///   counts neither way.
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

/// The coverage of one playbook or lifecycle: of what stands in it, not of what it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaybookCoverage {
    name: String,
    counts: Counts,
    uncovered: Vec<RulePart>,
    unreachable: Vec<RulePart>,
    tree: Said,
}

impl Coverage {
    /// What was reached of playbooks and lifecycles, which are those of one casebook.
    pub(crate) fn new<'p>(programs: impl Iterator<Item = &'p Program>, reached: &Reached) -> Coverage {
        Coverage { playbooks: programs.map(|program| PlaybookCoverage::new(program, reached)).collect() }
    }

    /// The playbooks by name, then the lifecycles.
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
    pub fn uncovered_tree(&self, language: Language) -> String {
        self.playbooks.iter().map(|playbook| playbook.tree.get(language)).collect()
    }

    /// The coverage in one language, to print or to serialize.
    ///
    /// ```
    /// use casebook::{Casebook, Language};
    /// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
    /// let told = casebook.coverage().told(Language::Vietnamese).to_string();
    /// assert!(told.contains("✗ kết quả flight.change  flight.yaml:"), "{told}");
    /// # Ok::<(), casebook::LoadError>(())
    /// ```
    pub fn told(&self, language: Language) -> Told<'_, Coverage> {
        Told::new(self, language)
    }
}

impl PlaybookCoverage {
    fn new(program: &Program, reached: &Reached) -> PlaybookCoverage {
        let parts = Parts::of(program);
        let mut counts = Counts::default();
        let mut uncovered = Vec::new();
        for (part, described) in parts.live() {
            let is_hit = reached.contains(*part);
            counts.add(described.kind, is_hit);
            uncovered.extend((!is_hit).then(|| described.clone()));
        }
        let unreachable = parts.dead().to_vec();
        PlaybookCoverage {
            name: program.name.to_string(),
            counts,
            uncovered,
            unreachable,
            tree: tree::uncovered(&parts, reached),
        }
    }

    /// The playbook's or lifecycle's name.
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

/// A line a playbook with the tree of what is left, and a line for all.
impl fmt::Display for Told<'_, Coverage> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Told { of: coverage, language } = *self;
        for PlaybookCoverage { name, counts, tree, .. } in &coverage.playbooks {
            writeln!(f, "{name}: {}\n{}", counts.told(language), tree.get(language))?;
        }
        write!(f, "{}: {}", said!("coverage", "độ phủ").get(language), coverage.counts().told(language))
    }
}

/// As it is told in English.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(Language::English).fmt(f)
    }
}

/// As it is told in English.
impl Serialize for PlaybookCoverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Told::new(self, Language::English).serialize(serializer)
    }
}

/// `{"playbook": …, "counts": …, "uncovered": […], "unreachable": […]}`.
impl Serialize for Told<'_, PlaybookCoverage> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Told { of: PlaybookCoverage { name, counts, uncovered, unreachable, .. }, language } = *self;
        let mut fields = serializer.serialize_struct("PlaybookCoverage", 4)?;
        fields.serialize_field("playbook", name)?;
        fields.serialize_field("counts", counts)?;
        fields.serialize_field("uncovered", &rule_part::told(uncovered, language))?;
        fields.serialize_field("unreachable", &rule_part::told(unreachable, language))?;
        fields.end()
    }
}

/// As it is told in English.
impl Serialize for Coverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told(Language::English).serialize(serializer)
    }
}

/// `{"counts": …, "playbooks": […]}`.
impl Serialize for Told<'_, Coverage> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Told { of: coverage, language } = *self;
        let playbooks: Vec<_> = coverage.playbooks.iter().map(|playbook| Told::new(playbook, language)).collect();
        let mut fields = serializer.serialize_struct("Coverage", 2)?;
        fields.serialize_field("counts", &coverage.counts())?;
        fields.serialize_field("playbooks", &playbooks)?;
        fields.end()
    }
}
