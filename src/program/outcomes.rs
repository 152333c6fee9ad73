//! The model's outcomes in the program's numbers.

use super::compile::Names;
use super::expressions::Expressions;
use super::{
    Action, ByPriority, Clock, Depending, EscalationStep, FactId, FollowUp, Outcome, Promise, ReplyUse, Route, Sla,
    SlaTerms, TemplateChoice,
};
use crate::model::{self, OutcomeId, PlaybookId, ReplyVariant};

pub(super) fn outcome(
    names: &Names<'_>,
    expressions: &mut Expressions<'_>,
    playbook: PlaybookId,
    id: OutcomeId,
) -> Outcome {
    let model = names.model;
    let declared = model.playbook(playbook).outcome(id);
    let clock = |clock| self::clock(names, clock);
    let team = |id| model.team(id);
    let mut when = |condition: &Option<model::Condition>| {
        condition.as_ref().map(|when| expressions.value(playbook, &when.typed.expr))
    };
    let actions: Box<[Action]> =
        declared.actions.iter().map(|action| Action { name: action.name.clone(), when: when(&action.when) }).collect();
    let follow_ups = declared.follow_ups.iter().map(|rule| FollowUp {
        remind: team(rule.remind).name.clone(),
        after: rule.after,
        clock: clock(rule.clock),
        when: when(&rule.when),
    });
    let follow_ups: Box<[FollowUp]> = follow_ups.collect();
    let escalation = escalation(names, expressions, playbook, &declared.escalations);
    let reply = declared.reply.as_ref().map(|used| reply(names, playbook, used));
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
        scope: names.scope_id(playbook),
        route: declared.route.as_ref().map(|route| Route {
            to: team(route.to).name.clone(),
            to_title: team(route.to).meta.title.clone(),
            via: route.via.clone().into(),
            mention: route.mention.clone().into(),
            calendar: team(route.to).calendar.map(|id| names.calendar(id)),
        }),
        sla: declared.sla.as_ref().map(|rule| sla(names, playbook, rule)),
        promise: declared.promise.as_ref().map(|promise| Promise {
            days: promise.days,
            calendar: names.calendar(promise.calendar),
            from: names.subject(playbook, promise.from),
        }),
        reply,
        checklist: declared.checklist.map(|used| names.checklist(used.checklist)),
        collect: declared.collect.iter().map(|id| model.playbook(playbook).variable(*id).name().into()).collect(),
        actions,
        follow_ups,
        escalation: escalation.into(),
    }
}

/// The steps of all escalations of an outcome or a lifecycle, one behind the other.
pub(super) fn escalation(
    names: &Names<'_>,
    expressions: &mut Expressions<'_>,
    playbook: PlaybookId,
    uses: &[model::EscalationUse],
) -> Vec<EscalationStep> {
    let mut steps = Vec::new();
    for used in uses {
        let chain = names.model.escalation(used.id);
        steps.extend(chain.steps.iter().zip(used.conditions.iter()).map(|(step, condition)| EscalationStep {
            id: format!("{}/{}", chain.name, step.id).into(),
            title: step.meta.title.clone(),
            action: step.action,
            to: step.to.clone(),
            schedule: step.schedule,
            clock: clock(names, step.clock),
            unless: step.unless,
            when: condition.as_ref().map(|typed| expressions.value(playbook, &typed.expr)),
        }));
    }
    steps
}

/// What an outcome or a lifecycle promises.
pub(super) fn sla(names: &Names<'_>, playbook: PlaybookId, sla: &model::SlaRule) -> Sla {
    let clock = |clock| self::clock(names, clock);
    let targets = |rule: &model::TargetRule| {
        ByPriority(rule.0.map(|model::TargetTerms { after, clock: runs_on, warn_at, pauses }| SlaTerms {
            after,
            clock: clock(runs_on),
            warn_at,
            pauses,
        }))
    };
    Sla {
        respond: sla.respond.as_ref().map(targets),
        next_response: sla.next_response.as_ref().map(targets),
        resolve: sla.resolve.as_ref().map(targets),
        clock: clock(sla.clock),
        warn_at: sla.warn_at,
        not_after: sla.not_after.map(|id| names.subject(playbook, id)),
    }
}

fn clock(names: &Names<'_>, clock: model::Clock) -> Clock {
    match clock {
        model::Clock::Always => Clock::Always,
        model::Clock::Calendar(id) => Clock::Calendar(names.calendar(id)),
    }
}

/// The places of those that always hold, bit by bit; the model takes at most as many as a word has bits.
fn without_condition(conditions: &[Option<FactId>]) -> u64 {
    conditions.iter().enumerate().fold(0, |set, (index, when)| set | u64::from(when.is_none()) << index)
}

fn reply(names: &Names<'_>, playbook: PlaybookId, used: &model::ReplyUse) -> ReplyUse {
    let entry = names.model.reply(used.reply);
    let choice = match &used.variant {
        None => TemplateChoice::Fixed(entry.templates[0].id),
        Some(ReplyVariant::Fixed(index)) => TemplateChoice::Fixed(entry.templates[*index].id),
        Some(ReplyVariant::ByValue { variable, templates }) => {
            let templates = templates.iter().map(|(symbol, index)| (*symbol, entry.templates[*index].id));
            TemplateChoice::ByValue(names.subject(playbook, *variable), templates.collect())
        }
    };
    ReplyUse { name: entry.name.clone(), choice }
}
