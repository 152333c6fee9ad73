//! CB913: a reply can show a gap in place of a value.
//!
//! **Why it is bad.** The customer reads `⟦film?⟧`, or somebody has to fill it in by hand. An input is missing where it is
//! optional, and where nothing on the way asks for it: a reply asks for nothing. What the outcome lists under `collect` is
//! known to be looked after, and so is what the reply takes care of: `{% if film is defined %}`, or `{% if known %}` with a
//! fact `known: film != missing`.
//!
//! ```yaml
//! inputs: { film: { type: text }, paid: { type: boolean } }
//! tree: { switch: paid, cases: { true: done, false: unpaid } }
//! outcomes: { done: { kind: advise, reply: done }, unpaid: { kind: advise } }
//! replies: { done: { body: "Vé {{ film }}" } }                 # nothing asked for `film`
//! ```

use std::collections::{BTreeMap, HashMap, HashSet};

use super::casebook::Casebook;
use super::known::{Knowledge, Known};
use super::problem::{self, Doubt};
use super::uses::InRuleset;
use super::ways::{Test, Ways};
use crate::diagnostic::{Code, Report, Span};
use crate::domain::Domain;
use crate::expression::VariableId;
use crate::language::{Said, said};
use crate::model::{Input, InputId, Outcome, OutcomeId, Playbook, ReplyVariant, Variable};
use crate::reply::Premise;
use crate::value::{Type, Value};

/// The most tests of a way that a finding tells.
const MAX_TOLD: usize = 6;

/// A gap that a name of a template can leave.
struct Gap<'m> {
    name: &'m str,
    outcome: &'m Outcome,
    /// The input without a value: the name itself, or one that it rests on.
    input: &'m Input,
    /// The tests that lead there, where there are any.
    way: Option<Said>,
}

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    // A template is shown once, however many outcomes it has gaps for.
    let mut by_place: BTreeMap<Span, Vec<Gap<'_>>> = BTreeMap::new();
    for (playbook, uses) in casebook.playbooks() {
        find(casebook, playbook, uses, &mut by_place);
    }
    for (place, mut gaps) in by_place {
        gaps.retain(|gap| {
            let by_outcome = report.is_allowed(Code::MissingInReply, gap.outcome.span);
            let by_input = report.is_allowed(Code::MissingInReply, gap.input.span);
            !by_outcome && !by_input
        });
        let Some(first) = gaps.first() else { continue };
        let Gap { name, outcome, input, way } = first;
        let gap = problem::Gap { name, input: &input.name, optional: input.optional, way: way.as_ref() };
        let doubt = Doubt::Gap { gap, outcome: &outcome.name, others: gaps.len() - 1 };
        report.push_related(place, doubt, [(outcome.span, said!("for this outcome", "của kết quả này"))]);
    }
}

fn find<'m>(
    casebook: &'m Casebook<'m>,
    playbook: Playbook<'m>,
    uses: &InRuleset,
    found: &mut BTreeMap<Span, Vec<Gap<'m>>>,
) {
    let names = playbook.rules.variables_by_name();
    let mut ways = None;
    for (outcome, id) in playbook.tree.outcomes.iter().zip((0..).map(OutcomeId)) {
        let Some(used) = outcome.reply.as_ref().filter(|_| uses.outcomes[id.0 as usize]) else { continue };
        for (index, template) in casebook.model.reply(used.reply).templates.iter().enumerate() {
            if matches!(used.variant, Some(ReplyVariant::Fixed(fixed)) if fixed != index) {
                continue;
            }
            let mut told_of = HashSet::new();
            for bare in &template.bare {
                let Some(variable) = names.get(&*bare.name).filter(|_| !told_of.contains(&bare.name)) else { continue };
                // Made when first needed: most replies show what is always there.
                let ways = ways.get_or_insert_with(|| Ways::new(playbook));
                let presumed = presumed(&bare.premises, playbook, &names, &mut ways.knowledge);
                if let Some((input, way)) = gap(playbook, ways, id, *variable, &presumed) {
                    let way = told(playbook, &way);
                    told_of.insert(&bare.name);
                    found.entry(bare.span).or_default().push(Gap { name: &bare.name, outcome, input, way });
                }
            }
        }
    }
}

/// What has a value where the premises of a template hold.
fn presumed(
    premises: &[Premise],
    playbook: Playbook<'_>,
    names: &HashMap<&str, VariableId>,
    knowledge: &mut Knowledge<'_>,
) -> Known {
    let mut known = Known::new();
    for premise in premises {
        let Some(id) = names.get(premise.name.as_str()) else { continue };
        let variable = playbook.variable(*id);
        // What is not true may have no value, and then says nothing.
        let is_known = variable.kind().ty == Type::Boolean && (premise.holds || !variable.may_be_missing());
        if is_known {
            known.extend(knowledge.found(*id, Some(&Domain::only(variable.kind(), &Value::Boolean(premise.holds)))));
        }
    }
    known
}

/// An input that can have no value at the outcome, so that the variable has none, and a way there.
fn gap<'m>(
    playbook: Playbook<'m>,
    ways: &mut Ways<'m>,
    id: OutcomeId,
    variable: VariableId,
    presumed: &Known,
) -> Option<(&'m Input, Vec<Test<'m>>)> {
    let outcome = playbook.tree.outcome(id);
    let needed: Vec<VariableId> = match playbook.variable(variable) {
        Variable::Input(..) => vec![variable],
        Variable::Fact(_, fact) => ways.knowledge.needed(&fact.typed.expr).into_iter().collect(),
    };
    if presumed.contains(&variable) {
        return None;
    }
    let asked = asked_by(outcome, playbook, ways);
    for needed in needed {
        let Some(input) = playbook.rules.inputs.get(needed.0 as usize) else { continue };
        let is_given =
            input.default.is_some() || presumed.contains(&needed) || (!input.optional && asked.contains(&needed));
        if is_given || outcome.collect.contains(&needed) || outcome.collect.contains(&variable) {
            continue;
        }
        let without = if needed == variable { vec![needed] } else { vec![needed, variable] };
        if let Some(way) = ways.way_without(id, &without) {
            return Some((input, way));
        }
    }
    None
}

/// The inputs that the outcome itself asks for, so that it can be applied.
fn asked_by(outcome: &Outcome, playbook: Playbook<'_>, ways: &mut Ways<'_>) -> Vec<VariableId> {
    let by_value = outcome.reply.as_ref().and_then(|used| match &used.variant {
        Some(ReplyVariant::ByValue { variable, .. }) => Some(*variable),
        _ => None,
    });
    let instant = playbook.tree.instant.map(InputId::variable);
    let (not_after, from) =
        (outcome.sla.as_ref().and_then(|sla| sla.not_after), outcome.promise.as_ref().map(|promise| promise.from));
    let subjects = [by_value, instant, not_after, from].into_iter().flatten();
    let mut asked: Vec<VariableId> = subjects.flat_map(|id| ways.knowledge.found(id, None)).collect();
    for when in outcome.typed_conditions() {
        asked.extend(ways.knowledge.needed(&when.expr));
    }
    asked
}

/// The tests of a way in words, the last of many.
fn told(playbook: Playbook<'_>, way: &[Test<'_>]) -> Option<Said> {
    let mut told: Vec<Said> = Vec::new();
    for (id, domain) in way {
        let variable = playbook.variable(*id);
        if domain.is_superset(&Domain::full(variable.kind(), variable.may_be_missing())) {
            continue;
        }
        let (name, values) = (variable.name(), domain.describe(variable.kind()));
        let test = said!("`{name}` is {values}", "`{name}` là {values}"; values);
        if !told.contains(&test) {
            told.push(test);
        }
    }
    if told.len() > MAX_TOLD {
        told.drain(..told.len() - MAX_TOLD);
        told.insert(0, Said::same("…"));
    }
    (!told.is_empty()).then(|| Said::join(&told, &Said::same(", ")))
}
