//! Compiles outcomes: what they name becomes numbers, and what is the same for every case is worked out.

use super::expressions::Expressions;
use super::numbers::Numbers;
use crate::model::{self, OutcomeId, ReplyVariant, RulesetId};
use crate::program::{
    Action, Depending, EscalationStep, FactId, FollowUp, Outcome, Promise, ReplyUse, Route, Sla, TemplateChoice,
};

pub(super) fn outcome(
    numbers: &Numbers<'_>,
    expressions: &mut Expressions<'_>,
    (playbook, id): (RulesetId, OutcomeId),
    declared: &model::Outcome,
) -> Outcome {
    let model = numbers.model;
    let team = |id| model.team(id);
    let mut when = |condition: &Option<model::Condition>| {
        condition.as_ref().map(|when| expressions.value(playbook, &when.typed.expr))
    };
    let actions: Box<[Action]> =
        declared.actions.iter().map(|action| Action { name: action.name.clone(), when: when(&action.when) }).collect();
    let follow_ups = declared.follow_ups.iter().map(|rule| FollowUp {
        remind: team(rule.remind).name.clone(),
        after: rule.after,
        clock: rule.clock,
        when: when(&rule.when),
    });
    let follow_ups: Box<[FollowUp]> = follow_ups.collect();
    let escalation = escalation(numbers, expressions, playbook, &declared.escalations);
    let reply = declared.reply.as_ref().map(|used| reply(numbers, playbook, used));
    let actions_when: Vec<_> = actions.iter().map(|action| action.when).collect();
    let follow_ups_when: Vec<_> = follow_ups.iter().map(|rule| rule.when).collect();
    let escalation_when: Vec<_> = escalation.iter().map(|step| step.when).collect();
    let template = match reply.as_ref().map(|reply| &reply.choice) {
        Some(TemplateChoice::Fixed(template)) => Some(*template),
        _ => None,
    };
    let fixed = Depending {
        promised_from: None,
        template,
        actions: without_condition(&actions_when),
        follow_ups: without_condition(&follow_ups_when),
        escalation: without_condition(&escalation_when),
    };
    let is_fixed = declared.promise.is_none()
        && template.is_some() == reply.is_some()
        && actions_when.iter().chain(&follow_ups_when).chain(&escalation_when).all(Option::is_none);
    Outcome {
        origin: (playbook, id),
        fixed,
        is_fixed,
        name: declared.name.clone(),
        title: declared.meta.title.clone(),
        refs: declared.meta.refs.clone().into(),
        kind: declared.kind,
        priority: declared.priority,
        close: declared.close,
        scope: numbers.scope_id(playbook),
        route: declared.route.as_ref().map(|route| Route {
            team: route.to,
            to: team(route.to).name.clone(),
            to_title: team(route.to).meta.title.clone(),
            via: route.via.clone().into(),
            mention: route.mention.clone().into(),
            calendar: team(route.to).calendar,
        }),
        sla: declared.sla.as_ref().map(|rule| Sla {
            targets: rule.targets.clone(),
            not_after: rule.not_after.map(|id| numbers.subject(playbook, id)),
        }),
        promise: declared.promise.as_ref().map(|promise| Promise {
            days: promise.days,
            calendar: promise.calendar,
            from: numbers.subject(playbook, promise.from),
        }),
        reply,
        checklist: declared.checklist.map(|used| numbers.checklist(used.checklist)),
        collect: declared.collect.iter().map(|id| model.ruleset(playbook).variable(*id).name().into()).collect(),
        actions,
        follow_ups,
        escalation: escalation.into(),
    }
}

/// The steps of all escalations of an outcome or a lifecycle, one behind the other.
pub(super) fn escalation(
    numbers: &Numbers<'_>,
    expressions: &mut Expressions<'_>,
    playbook: RulesetId,
    uses: &[model::EscalationUse],
) -> Vec<EscalationStep> {
    let mut steps = Vec::new();
    for used in uses {
        let chain = numbers.model.escalation(used.id);
        steps.extend(chain.steps.iter().zip(used.conditions.iter()).map(|(step, condition)| EscalationStep {
            id: format!("{}/{}", chain.name, step.id).into(),
            title: step.meta.title.clone(),
            action: step.action,
            to: step.to.clone(),
            schedule: step.schedule,
            clock: step.clock,
            unless: step.unless,
            when: condition.as_ref().map(|typed| expressions.value(playbook, &typed.expr)),
        }));
    }
    steps
}

/// The places of those that always hold, bit by bit; the model takes at most as many as a word has bits.
fn without_condition(conditions: &[Option<FactId>]) -> u64 {
    conditions.iter().enumerate().fold(0, |set, (index, when)| set | u64::from(when.is_none()) << index)
}

fn reply(numbers: &Numbers<'_>, playbook: RulesetId, used: &model::ReplyUse) -> ReplyUse {
    let entry = numbers.model.reply(used.reply);
    let choice = match &used.variant {
        None => TemplateChoice::Fixed(entry.templates[0].id),
        Some(ReplyVariant::Fixed(index)) => TemplateChoice::Fixed(entry.templates[*index].id),
        Some(ReplyVariant::ByValue { variable, templates }) => {
            let templates = templates.iter().map(|(symbol, index)| (*symbol, entry.templates[*index].id));
            TemplateChoice::ByValue(numbers.subject(playbook, *variable), templates.collect())
        }
    };
    ReplyUse { name: entry.name.clone(), choice }
}
