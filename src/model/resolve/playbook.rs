//! Reads one `playbook` with its fields, from a file to the model.

use std::collections::HashMap;
use std::sync::Arc;

use super::read::{self, NameForm};
use super::surroundings::{Pools, Surroundings};
use super::vocabulary::{Vocabulary, vocabulary};
use super::{outcome, tree};
use crate::diagnostic::Report;
use crate::language::terms;
use crate::model::check;
use crate::model::message;
use crate::model::problem::{RulesetProblem, TreeProblem};
use crate::model::{Body, InputId, Outcome, OutcomeId, Ruleset, RulesetKind, Subtree, SubtreeId, Tree};
use crate::source::{At, Fields};
use crate::value::{Id, Type};

/// Reads a playbook; `None` when it cannot stand (reported).
pub(super) fn playbook<'a>(
    fields: &Fields<'a>,
    around: &Surroundings<'a>,
    pools: &mut Pools<'a>,
    report: &mut Report,
) -> Option<Ruleset> {
    let errors = report.error_count();
    let name_at = fields.get("playbook")?;
    let name = name_at.text()?;
    let mut words = vocabulary(fields, (RulesetKind::Playbook, &["time_zone", "tree"]), around, pools, report)?;
    let instant = fields.get("instant").and_then(|at| instant(at, &words, report));
    let outcomes = read_outcomes(fields, around, &words, report);
    let outcome_ids = ids(outcomes.iter().map(|outcome| &*outcome.name), OutcomeId);
    words.broken.extend(
        read::entries(fields, "outcomes")
            .filter_map(|(key, _)| key.text())
            .filter(|name| !outcome_ids.contains_key(name)),
    );

    let subtree_ids = subtree_names(fields, around, report);
    let mut reader = tree::TreeReader {
        names: tree::TreeNames {
            outcomes: &outcome_ids,
            subtrees: &subtree_ids,
            playbooks: around.rulesets.of(RulesetKind::Playbook),
        },
        scope: &words.scope,
        report,
        nodes: Vec::new(),
        broken: &words.broken,
    };
    let root = fields.get("tree").and_then(|at| reader.node(at, name));
    let mut subtrees = Vec::new();
    for (key, at) in
        read::entries(fields, "subtrees").filter(|(key, _)| subtree_ids.contains_key(key.text().unwrap_or_default()))
    {
        let subtree = key.text().unwrap_or_default();
        if let Some(node) = reader.node(at, &format!("{name} → {subtree}")) {
            subtrees.push(Subtree { name: subtree.into(), root: node, span: key.span() });
        }
    }
    let nodes = reader.nodes;
    // What failed for a reason that was reported elsewhere leaves a hole here.
    let whole = words.is_whole(fields)
        && outcomes.len() == read::entries(fields, "outcomes").count()
        && subtrees.len() == read::entries(fields, "subtrees").count();
    if report.error_count() > errors || !fields.sound() || !whole {
        return None;
    }
    let tree = Tree { instant, nodes, root: root?, subtrees, outcomes };
    let ruleset = words.into_ruleset(name_at, Body::Tree(Arc::new(tree)))?;
    check::tree::check(ruleset.playbook()?, report);
    (report.error_count() == errors).then_some(ruleset)
}

/// The input that `instant` names: a datetime that every case has.
fn instant(at: At<'_>, words: &Vocabulary<'_>, report: &mut Report) -> Option<InputId> {
    let inputs = &words.inputs;
    let found = inputs.iter().position(|input| Some(&*input.name) == at.text() && input.kind.ty == Type::DateTime);
    if found.is_none() && !words.broken.contains(&at.text().unwrap_or_default()) {
        let known = inputs.iter().filter(|input| input.kind.ty == Type::DateTime).map(|input| &*input.name);
        // One whose declaration failed may be the one that is meant.
        message::unknown(at, &terms::DATETIME_INPUT, known.chain(words.broken.iter().copied()), report);
    }
    if let Some(input) = found.map(|index| &inputs[index])
        && input.optional
    {
        report.push(at.span(), RulesetProblem::InstantMayBeMissing { name: &input.name });
    }
    found.map(InputId::of)
}

fn ids<'a, T>(names: impl Iterator<Item = &'a str>, id: impl Fn(u32) -> T) -> HashMap<&'a str, T> {
    names.enumerate().map(|(index, name)| (name, id(index as u32))).collect()
}

fn read_outcomes(
    fields: &Fields<'_>,
    around: &Surroundings<'_>,
    words: &Vocabulary<'_>,
    report: &mut Report,
) -> Vec<Outcome> {
    let mut reader = outcome::OutcomeReader::new(around, words, report);
    read::entries(fields, "outcomes").filter_map(|(key, at)| reader.outcome(key, at)).collect()
}

/// The names of `subtrees`, those that can stand.
fn subtree_names<'a>(
    fields: &Fields<'a>,
    around: &Surroundings<'_>,
    report: &mut Report,
) -> HashMap<&'a str, SubtreeId> {
    let mut names = HashMap::new();
    for (key, _) in read::entries(fields, "subtrees") {
        let Some(name) = read::name(key, NameForm::Reference, &terms::SUBTREE, report) else { continue };
        if around.rulesets.of(RulesetKind::Playbook).contains_key(name) {
            report.push(key.span(), TreeProblem::SubtreeIsPlaybook { name });
            continue;
        }
        names.insert(name, SubtreeId(names.len() as u32));
    }
    names
}
