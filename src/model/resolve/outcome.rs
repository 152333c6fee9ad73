//! Reads the `outcomes` of a playbook: what each leaf of the tree says is to be done.

use super::escalation_use::{self, DueTime, TypedEscalations};
use super::read::{self, NameForm};
use super::reported::{Reported, if_written};
use super::scope::Scope;
use super::surroundings::Surroundings;
use super::vocabulary::Vocabulary;
use super::{action, sla, team};
use crate::diagnostic::Report;
use crate::expression::VariableId;
use crate::language::{said, terms};
use crate::model::message;
use crate::model::problem::{EscalationUser, Need, OutcomeProblem};
use crate::model::{
    ActionRule, ChecklistUse, Clock, Condition, FollowUpRule, Outcome, OutcomeKind, Priority, PromiseRule, ReplyEntry,
    ReplyUse, ReplyVariant, Route, RulesetKind, SlaId, SlaRule, SlaTargets,
};
use crate::source::{At, Fields, shape};
use crate::value::{Duration, Type};

/// The most actions or follow-ups of one outcome: which of them hold is kept in one word of bits.
const MAX_ITEMS: usize = 64;

/// The most working days of a promise, ten years: more is a slip of the keyboard.
const MAX_DAYS: u32 = 3_660;

pub(super) struct OutcomeReader<'a> {
    pub(super) around: &'a Surroundings<'a>,
    /// Names of the ruleset that failed.
    pub(super) broken: &'a [&'a str],
    pub(super) scope: &'a Scope<'a>,
    /// The escalations whose conditions this playbook has typed.
    pub(super) typed_escalations: TypedEscalations,
    pub(super) report: &'a mut Report,
}

impl<'a> OutcomeReader<'a> {
    /// What reads the outcomes of a playbook.
    pub(super) fn new(around: &'a Surroundings<'a>, words: &'a Vocabulary<'a>, report: &'a mut Report) -> Self {
        let (scope, broken) = (&words.scope, &*words.broken);
        OutcomeReader { around, broken, scope, typed_escalations: TypedEscalations::default(), report }
    }
}

impl OutcomeReader<'_> {
    /// One outcome; what failed in it was reported and is left out.
    pub(super) fn outcome(&mut self, key: At<'_>, at: At<'_>) -> Option<Outcome> {
        let name = read::name(key, NameForm::Reference, &terms::OUTCOME, self.report);
        let fields = Fields::read(at, &shape::OUTCOME, self.report)?;
        let meta = read::meta(&fields, self.report);
        let kind =
            fields.get("kind").and_then(|at| read::word(at, &terms::OUTCOME_KIND, &OutcomeKind::ALL, self.report));
        let priority =
            fields.get("priority").and_then(|at| read::word(at, &terms::PRIORITY, &Priority::ALL, self.report));
        let route = fields.get("route").and_then(|at| self.route(at));
        let sla = fields.get("sla").and_then(|at| self.sla(at));
        let promise = fields.get("promise").and_then(|at| self.promise(at));
        let reply = fields.get("reply").and_then(|at| self.reply(at));
        let checklist = fields.get("checklist").and_then(|at| self.checklist(at));
        let collect = self.collect(&fields);
        let actions = fields.get("do").map(|at| self.actions(at)).unwrap_or_default();
        let follow_ups = fields.get("follow_up").map(|at| self.follow_ups(at)).unwrap_or_default();
        let due = sla.as_ref().map(|sla| DueTime { resolve: sla.targets.resolve.as_ref(), not_after: sla.not_after });
        let (around, scope, typed) = (self.around, self.scope, &mut self.typed_escalations);
        let mut uses = escalation_use::EscalationUses { around, scope, typed, report: self.report };
        let escalations = uses.escalations(&fields, due, (EscalationUser::Outcome, key.span()));
        let failed = |name: &str, read: bool| fields.get(name).is_some() && !read;
        // A team has none, too, where something is wrong with what it says of one.
        let without_calendar = |route: &Route| {
            let team = self.around.teams.get(route.to);
            let may_fail = self.around.calendars.has_failures() || self.report.is_faulty(team.span.file);
            team.calendar.is_none() && may_fail
        };
        let is_broken = !fields.sound()
            || failed("route", route.is_some())
            || failed("sla", sla.is_some())
            || failed("promise", promise.is_some())
            || failed("reply", reply.is_some())
            || failed("checklist", checklist.is_some())
            || failed("collect", !collect.is_empty())
            || route.as_ref().is_some_and(without_calendar);
        Some(Outcome {
            name: name?.into(),
            meta,
            kind: kind?,
            priority: priority.unwrap_or_default(),
            route,
            sla,
            sla_set: fields.get("sla").and_then(|at| self.sla_set(at)),
            promise,
            reply,
            checklist,
            collect,
            actions,
            follow_ups,
            escalations,
            close: fields.boolean("close"),
            is_broken,
            span: key.span(),
        })
    }

    fn route(&mut self, at: At<'_>) -> Option<Route> {
        if at.text().is_some() {
            let to = self.around.teams.find(at, self.report)?;
            let mention = self.around.teams.get(to).mention.clone();
            return Some(Route { to, via: Vec::new(), mention });
        }
        let fields = Fields::read(at, &shape::ROUTE, self.report)?;
        let to = self.around.teams.find(fields.get("to")?, self.report)?;
        let team = self.around.teams.get(to);
        let mut via = Vec::<Box<str>>::new();
        for channel in fields.scalars("via", self.report) {
            let name = channel.text().unwrap_or_default();
            if via.iter().any(|known| **known == *name) {
                message::twice_in_list(channel, self.report);
            } else if team.channels.iter().any(|(known, _)| &**known == name) {
                via.push(name.into());
            } else {
                let known = team.channels.iter().map(|(name, _)| &**name);
                let team = &team.name;
                let what = said!("channel of `{team}` named", "kênh nào của `{team}` tên là");
                message::unknown(channel, &what, known, self.report);
            }
        }
        let own = team::handles(&fields, self.report);
        let mention = if fields.get("mention").is_some() { own } else { team.mention.clone() };
        Some(Route { to, via, mention })
    }

    fn clock(&mut self, at: Option<At<'_>>) -> Option<Clock> {
        sla::clock(at, &self.around.calendars, self.report)
    }

    fn sla(&mut self, at: At<'_>) -> Option<SlaRule> {
        let mut sets = sla::SlaReader { calendars: &self.around.calendars, report: self.report };
        if let Some(text) = at.text() {
            let targets = match text.parse::<Duration>().is_ok() || !sla::is_name(text) {
                true => sets.only_resolve(at),
                false => self.named_sla(at),
            };
            return Some(SlaRule { targets: targets?, not_after: None });
        }
        let fields = Fields::read(at, &shape::SLA, self.report)?;
        let not_after = if_written(&fields, "not_after", |at| self.present(at, &[Type::DateTime], Need::LatestTime));
        let is_bounded = fields.get("not_after").is_some();
        let targets = match fields.entry("use") {
            Some((_, name)) => {
                sla::alone(&fields, self.report);
                self.named_sla(name)
            }
            None => sla::SlaReader { calendars: &self.around.calendars, report: self.report }.rule(&fields, is_bounded),
        };
        Some(SlaRule { not_after: not_after.ok()?, targets: targets? })
    }

    /// The set that an SLA is, or takes its targets from; one that does not exist was reported.
    fn sla_set(&self, at: At<'_>) -> Option<SlaId> {
        let mut entries = at.entries().into_iter().flatten();
        let name = at.text().or_else(|| entries.find(|(key, _)| key.text() == Some("use"))?.1.text())?;
        self.around.slas.sound(name)
    }

    /// The set of that name under `slas`.
    fn named_sla(&mut self, at: At<'_>) -> Option<SlaTargets> {
        let id = self.around.slas.find(at, self.report)?;
        Some(self.around.slas.get(id).clone())
    }

    /// An input or fact of one of the types.
    fn variable(&mut self, at: At<'_>, types: &[Type]) -> Option<VariableId> {
        let name = at.text().unwrap_or_default();
        let Some((id, named)) = self.scope.find(name) else {
            if !self.broken.contains(&name) {
                message::unknown(at, &terms::INPUT_OR_FACT, self.scope.names(), self.report);
            }
            return None;
        };
        if !types.contains(&named.kind.ty) {
            self.report.push(at.span(), OutcomeProblem::WrongType { name, ty: named.kind.ty, wanted: types });
            return None;
        }
        Some(id)
    }

    /// As [`Self::variable`], and never missing: what rests on it could not be said otherwise.
    fn present(&mut self, at: At<'_>, types: &[Type], need: Need) -> Option<VariableId> {
        let id = self.variable(at, types)?;
        if self.scope.get(id).may_be_missing {
            self.report.push(at.span(), OutcomeProblem::MayBeMissing { name: at.text()?, need });
            return None;
        }
        Some(id)
    }

    fn promise(&mut self, at: At<'_>) -> Option<PromiseRule> {
        let fields = Fields::read(at, &shape::PROMISE, self.report)?;
        let days = fields.get("days").and_then(|at| {
            let days = at.text().and_then(|text| text.parse::<u32>().ok()).filter(|days| (1..=MAX_DAYS).contains(days));
            if days.is_none() {
                self.report.push(at.span(), OutcomeProblem::BadDays { most: MAX_DAYS });
            }
            days
        });
        let calendar = fields.get("calendar").and_then(|at| self.around.calendars.find(at, self.report));
        let from = fields.get("from").and_then(|at| self.present(at, &[Type::DateTime, Type::Date], Need::FirstDay));
        Some(PromiseRule { days: days?, calendar: calendar?, from: from? })
    }

    fn reply(&mut self, at: At<'_>) -> Option<ReplyUse> {
        let (template, variant) = match at.text() {
            Some(_) => (at, None),
            None => {
                let fields = Fields::read(at, &shape::REPLY_USE, self.report)?;
                let variant = fields.get("variant");
                // One that failed is reported, and may be what a reply with variants needs.
                if variant.is_none() && fields.is_written("variant") {
                    return None;
                }
                (fields.get("template")?, variant)
            }
        };
        let reply = self.around.replies.find(template, self.report)?;
        let entry = self.around.replies.get(reply);
        let has_variants = entry.templates.iter().any(|template| template.variant.is_some());
        match variant {
            None if has_variants => {
                self.report.push(template.span(), OutcomeProblem::WithoutVariant { reply: &entry.name });
                None
            }
            None => Some(ReplyUse { reply, variant: None }),
            Some(at) if !has_variants => {
                self.report.push(at.span(), OutcomeProblem::NoVariants { reply: &entry.name });
                None
            }
            Some(at) => Some(ReplyUse { reply, variant: Some(self.variant(at, entry)?) }),
        }
    }

    /// A variant's own name, or a `one_of` whose every value has a variant.
    fn variant(&mut self, at: At<'_>, entry: &ReplyEntry) -> Option<ReplyVariant> {
        let position =
            |name: &str| entry.templates.iter().position(|template| template.variant.as_deref() == Some(name));
        let name = at.text()?;
        if let Some(index) = position(name) {
            if self.scope.find(name).is_some() {
                self.report.push(at.span(), OutcomeProblem::TwoMeanings { name });
                return None;
            }
            return Some(ReplyVariant::Fixed(index));
        }
        let variable = self.present(at, &[Type::OneOf], Need::Variant)?;
        let named = self.scope.get(variable);
        let mut templates = Vec::new();
        for choice in named.kind.values.iter() {
            let Some(index) = position(&choice.word) else {
                let (reply, value) = (&entry.name, &choice.word);
                self.report.push(at.span(), OutcomeProblem::NoVariantFor { reply, value, variable: name });
                return None;
            };
            templates.push((choice.symbol, index));
        }
        Some(ReplyVariant::ByValue { variable, templates })
    }

    fn checklist(&mut self, at: At<'_>) -> Option<ChecklistUse> {
        let found = self.around.rulesets.of(RulesetKind::Checklist).get(at.text()?).copied();
        if found.is_none() {
            message::unknown(
                at,
                &terms::CHECKLIST,
                self.around.rulesets.of(RulesetKind::Checklist).keys().copied(),
                self.report,
            );
        }
        found.map(|checklist| ChecklistUse { checklist, span: at.span() })
    }

    fn collect(&mut self, fields: &Fields<'_>) -> Vec<VariableId> {
        let mut found = Vec::new();
        for at in fields.scalars("collect", self.report) {
            let name = at.text().unwrap_or_default();
            match self.scope.find(name) {
                Some((id, _)) if found.contains(&id) => {
                    self.report.push(at.span(), OutcomeProblem::CollectedTwice { name });
                }
                Some((id, _)) => found.push(id),
                None if self.broken.contains(&name) => {}
                None => message::unknown(at, &terms::INPUT, self.scope.names(), self.report),
            }
        }
        found
    }

    fn when(&mut self, fields: &Fields<'_>) -> Result<Option<Condition>, Reported> {
        action::when(fields, self.scope, self.report)
    }

    /// The items of a field that takes one or a list, at most [`MAX_ITEMS`].
    fn items<'d>(&mut self, at: At<'d>) -> Vec<At<'d>> {
        let items: Vec<At<'d>> = at.list().map_or_else(|| vec![at], Iterator::collect);
        if items.len() > MAX_ITEMS {
            self.report.push(at.span(), OutcomeProblem::TooMany { most: MAX_ITEMS });
            return Vec::new();
        }
        items
    }

    fn actions(&mut self, at: At<'_>) -> Vec<ActionRule> {
        let items = self.items(at);
        items.into_iter().filter_map(|item| action::action(item, self.scope, self.report)).collect()
    }

    fn follow_ups(&mut self, at: At<'_>) -> Vec<FollowUpRule> {
        let items = self.items(at);
        items.into_iter().filter_map(|item| self.follow_up(item)).collect()
    }

    fn follow_up(&mut self, at: At<'_>) -> Option<FollowUpRule> {
        let fields = Fields::read(at, &shape::FOLLOW_UP, self.report)?;
        let remind = fields.get("remind").and_then(|at| self.around.teams.find(at, self.report));
        let after = fields.get("after").and_then(|at| read::duration(at, &terms::LENGTH_OF_TIME, self.report));
        let clock = self.clock(fields.get("clock"));
        let when = self.when(&fields);
        Some(FollowUpRule { remind: remind?, after: after?, clock: clock?, when: when.ok()? })
    }
}
