//! One `playbook` with its fields, from a file to the model.

use std::collections::{HashMap, HashSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::calendar::Zones;
use super::escalation::Conditions;
use super::escalation_use::TypedEscalations;
use super::input::Symbols;
use super::read::{self, NameForm};
use super::vocabulary::{Vocabulary, entries, vocabulary};
use super::{outcome, tree};
use crate::diagnostic::{Code, Finding, Report};
use crate::expression::CalendarId;
use crate::model::check::coverage;
use crate::model::message;
use crate::model::{Node, NodeKind, Outcome, OutcomeId, Playbook, PlaybookId, Subtree, SubtreeId};
use crate::source::{At, Fields};
use crate::value::Type;

/// What a playbook can refer to.
pub(super) struct Surroundings<'a> {
    pub(super) calendars: &'a HashMap<&'a str, Option<CalendarId>>,
    pub(super) sound_calendars: &'a HashMap<&'a str, CalendarId>,
    pub(super) teams: &'a HashMap<&'a str, Option<crate::model::TeamId>>,
    pub(super) team_list: &'a [crate::model::Team],
    pub(super) replies: &'a HashMap<&'a str, Option<crate::model::ReplyId>>,
    pub(super) reply_list: &'a [crate::model::ReplyEntry],
    pub(super) slas: &'a HashMap<&'a str, Option<crate::model::SlaId>>,
    pub(super) sla_list: &'a [crate::model::SlaRule],
    pub(super) escalations: &'a HashMap<&'a str, Option<crate::model::EscalationId>>,
    pub(super) escalation_list: &'a [(crate::model::Escalation, Conditions<'a>)],
    pub(super) playbooks: &'a HashMap<&'a str, PlaybookId>,
    pub(super) checklists: &'a HashMap<&'a str, PlaybookId>,
}

impl Surroundings<'_> {
    /// What reads outcomes and, for a lifecycle, what every ticket has of one.
    pub(super) fn reader<'r>(&'r self, words: &'r Vocabulary<'_>, report: &'r mut Report) -> outcome::Reader<'r> {
        let names = outcome::Names {
            teams: self.teams,
            team_list: self.team_list,
            replies: self.replies,
            reply_list: self.reply_list,
            slas: self.slas,
            sla_list: self.sla_list,
            calendars: self.calendars,
            escalations: self.escalations,
            escalation_list: self.escalation_list,
            checklists: self.checklists,
            broken: &words.broken,
        };
        outcome::Reader { names, scope: &words.scope, typed_escalations: TypedEscalations::default(), report }
    }
}

/// Reads a playbook; `None` when it cannot stand (reported).
pub(super) fn playbook(
    fields: &Fields<'_>,
    around: &Surroundings<'_>,
    zones: &mut Zones,
    symbols: &mut Symbols,
    report: &mut Report,
) -> Option<Playbook> {
    let errors = report.error_count();
    let name_at = fields.get("playbook")?;
    let name = name_at.text()?;
    let mut words = vocabulary(fields, ("playbook", &["time_zone", "tree"]), around, zones, symbols, report)?;
    let instant = fields.get("instant").and_then(|at| instant(at, &words, report));
    let outcomes = read_outcomes(fields, around, &words, report);
    let outcome_ids = ids(outcomes.iter().map(|outcome| &*outcome.name), OutcomeId);
    words.broken.extend(
        entries(fields, "outcomes").filter_map(|(key, _)| key.text()).filter(|name| !outcome_ids.contains_key(name)),
    );

    let subtree_ids = subtree_names(fields, around, report);
    let mut reader = tree::Reader {
        names: tree::Names { outcomes: &outcome_ids, subtrees: &subtree_ids, playbooks: around.playbooks },
        scope: &words.scope,
        report,
        nodes: Vec::new(),
        broken: &words.broken,
    };
    let root = fields.get("tree").and_then(|at| reader.node(at, name));
    let mut subtrees = Vec::new();
    for (key, at) in
        entries(fields, "subtrees").filter(|(key, _)| subtree_ids.contains_key(key.text().unwrap_or_default()))
    {
        let subtree = key.text().unwrap_or_default();
        if let Some(node) = reader.node(at, &format!("{name} → {subtree}")) {
            subtrees.push(Subtree { name: subtree.into(), root: node, span: key.span() });
        }
    }
    let nodes = reader.nodes;
    // What failed for a reason that was reported elsewhere leaves a hole here.
    let whole = words.is_whole(fields)
        && outcomes.len() == entries(fields, "outcomes").count()
        && subtrees.len() == entries(fields, "subtrees").count();
    if report.error_count() > errors || !fields.sound() || !whole {
        return None;
    }
    let playbook = Playbook {
        name: name.into(),
        meta: words.meta,
        zone: words.zone,
        instant,
        inputs: words.inputs,
        facts: words.facts,
        nodes,
        root: Some(root?),
        subtrees,
        outcomes,
        programmes: Vec::new(),
        lines: Vec::new(),
        lifecycle: None,
        sla: None,
        sla_set: None,
        escalations: Vec::new(),
        span: name_at.span(),
    };
    if subtrees_form_no_cycle(&playbook, report) {
        coverage::check(&playbook, report);
    }
    (report.error_count() == errors).then_some(playbook)
}

/// The input that `instant` names: a datetime that every case has.
fn instant(at: At<'_>, words: &Vocabulary<'_>, report: &mut Report) -> Option<usize> {
    let inputs = &words.inputs;
    let found = inputs.iter().position(|input| Some(&*input.name) == at.text() && input.kind.ty == Type::DateTime);
    if found.is_none() && !words.broken.contains(&at.text().unwrap_or_default()) {
        let known = inputs.iter().filter(|input| input.kind.ty == Type::DateTime).map(|input| &*input.name);
        message::unknown(at, "datetime input", known, report);
    }
    if let Some(input) = found.map(|index| &inputs[index])
        && input.optional
    {
        let finding = Finding::new(
            Code::NotCovered,
            0..0,
            format!("`{}` may be missing, and the playbook counts from it", input.name),
        );
        report.push(at.span(), finding.help("give it `default: now`, or remove `optional`"));
    }
    found
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
    let mut reader = around.reader(words, report);
    entries(fields, "outcomes").filter_map(|(key, at)| reader.outcome(key, at)).collect()
}

/// The names of `subtrees`, those that can stand.
fn subtree_names<'a>(
    fields: &Fields<'a>,
    around: &Surroundings<'_>,
    report: &mut Report,
) -> HashMap<&'a str, SubtreeId> {
    let mut names = HashMap::new();
    for (key, _) in entries(fields, "subtrees") {
        let Some(name) = read::name(key, NameForm::Reference, "subtree", report) else { continue };
        if around.playbooks.contains_key(name) {
            let finding = Finding::new(
                Code::DuplicateName,
                0..0,
                format!("`{name}` is a playbook as well, so `use: {name}` could mean either"),
            );
            report.push(key.span(), finding.help("give the subtree another name"));
            continue;
        }
        names.insert(name, SubtreeId(names.len() as u32));
    }
    names
}

fn subtrees_form_no_cycle(playbook: &Playbook, report: &mut Report) -> bool {
    let mut graph = DiGraph::<(), ()>::new();
    for _ in &playbook.subtrees {
        graph.add_node(());
    }
    for (index, subtree) in playbook.subtrees.iter().enumerate() {
        for used in uses_below(playbook, subtree.root) {
            graph.update_edge(NodeIndex::new(index), NodeIndex::new(used.0 as usize), ());
        }
    }
    let mut sound = true;
    for component in kosaraju_scc(&graph) {
        if component.len() > 1 || graph.contains_edge(component[0], component[0]) {
            sound = false;
            let mut members: Vec<usize> = component.iter().map(|node| node.index()).collect();
            members.sort_unstable();
            let message = match members.as_slice() {
                [one] => format!("the subtree `{}` uses itself", playbook.subtrees[*one].name),
                _ => {
                    let names = message::names(members.iter().map(|index| &*playbook.subtrees[*index].name));
                    format!("the subtrees {names} use each other in a circle")
                }
            };
            let finding = Finding::new(Code::Cycle, 0..0, message)
                .help("a case would never come to an outcome: end the chain with outcomes");
            report.push(playbook.subtrees[members[0]].span, finding);
        }
    }
    sound
}

/// The subtrees that nodes at and below `from` use, not looking into those.
fn uses_below(playbook: &Playbook, from: crate::model::NodeId) -> HashSet<SubtreeId> {
    let (mut found, mut stack) = (HashSet::new(), vec![from]);
    while let Some(id) = stack.pop() {
        match playbook.node(id) {
            Node { kind: NodeKind::Subtree(subtree), .. } => {
                found.insert(*subtree);
            }
            _ => stack.extend(playbook.next_nodes(id)),
        }
    }
    found
}
