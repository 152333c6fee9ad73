//! What is used: whatever a case can come to from the root of some playbook, and all that this names in turn. Every playbook,
//! checklist and lifecycle can be asked by its name, so each is a beginning; and what is unused and allowed to be uses what
//! it names.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Report};
use crate::expression::{CalendarId, Expr, Typed, VariableId};
use crate::model::{
    Clock, Drawn, EscalationUse, Lifecycle, Model, NodeKind, Outcome, Playbook, PlaybookId, ReplyUse, ReplyVariant,
    SlaRule, TeamId,
};

/// What is used of a casebook, each list by the ids of the model.
pub(super) struct Uses<'m> {
    pub(super) playbooks: Vec<InPlaybook>,
    pub(super) teams: Vec<bool>,
    pub(super) replies: Vec<bool>,
    pub(super) calendars: Vec<bool>,
    pub(super) escalations: Vec<bool>,
    pub(super) slas: Vec<bool>,
    /// By name.
    pub(super) holidays: HashSet<&'m str>,
}

/// What is used of a playbook.
pub(super) struct InPlaybook {
    pub(super) subtrees: Vec<bool>,
    pub(super) outcomes: Vec<bool>,
    /// Inputs, then facts.
    pub(super) variables: Vec<bool>,
}

/// A valid casebook, and what is used in it.
pub(super) struct Casebook<'m> {
    pub(super) model: &'m Model,
    pub(super) uses: Uses<'m>,
}

impl Casebook<'_> {
    /// Playbooks and checklists, each with what is used of it.
    pub(super) fn playbooks(&self) -> impl Iterator<Item = (&Playbook, &InPlaybook)> {
        self.model.ids().map(|id| (self.model.playbook(id), &self.uses.playbooks[id.0 as usize]))
    }

    /// A casebook without playbooks and checklists is there for a program, or for another folder's rules.
    pub(super) fn has_no_playbook(&self) -> bool {
        self.uses.playbooks.is_empty()
    }
}

impl<'m> Uses<'m> {
    pub(super) fn of(model: &'m Model, report: &mut Report) -> Uses<'m> {
        let mut walk = Walk {
            model,
            teams: vec![false; model.teams().count()],
            replies: vec![false; model.replies().len()],
            calendars: vec![false; model.calendars().count()],
            escalations: vec![false; model.escalations().count()],
            slas: vec![false; model.slas().len()],
            by_name: model.teams().zip(0..).map(|(team, id)| (&*team.name, TeamId(id))).collect(),
        };
        let playbooks = model.ids().map(|id| InWalk::new(&mut walk, id).run(report)).collect();
        walk.within_calendars();
        for (team, id) in model.teams().zip((0..).map(TeamId)) {
            if !walk.teams[id.0 as usize] && report.is_allowed(Code::UnusedTeam, team.span) {
                walk.team(id);
            }
        }
        for (calendar, id) in model.calendars().zip(model.calendar_ids()) {
            if !walk.calendars[id.0 as usize] && report.is_allowed(Code::UnusedCalendar, calendar.span) {
                walk.calendar(id);
            }
        }
        walk.within_calendars();
        let holidays = walk.holidays();
        let Walk { teams, replies, calendars, escalations, slas, .. } = walk;
        Uses { playbooks, teams, replies, calendars, escalations, slas, holidays }
    }
}

struct Walk<'m> {
    model: &'m Model,
    teams: Vec<bool>,
    replies: Vec<bool>,
    calendars: Vec<bool>,
    escalations: Vec<bool>,
    slas: Vec<bool>,
    by_name: HashMap<&'m str, TeamId>,
}

impl<'m> Walk<'m> {
    fn team(&mut self, id: TeamId) {
        self.teams[id.0 as usize] = true;
        if let Some(calendar) = self.model.team(id).calendar {
            self.calendar(calendar);
        }
    }

    fn calendar(&mut self, id: CalendarId) {
        self.calendars[id.0 as usize] = true;
    }

    fn clock(&mut self, clock: Clock) {
        if let Clock::Calendar(id) = clock {
            self.calendar(id);
        }
    }

    fn sla(&mut self, sla: &SlaRule) {
        self.clock(sla.clock);
        let rules = [&sla.respond, &sla.next_response, &sla.resolve].into_iter().flatten();
        rules.flat_map(|rule| rule.0).for_each(|terms| self.clock(terms.clock));
    }

    fn escalation(&mut self, used: &EscalationUse) {
        if std::mem::replace(&mut self.escalations[used.id.0 as usize], true) {
            return;
        }
        let model = self.model;
        for step in &model.escalation(used.id).steps {
            self.clock(step.clock);
            match self.by_name.get(&*step.to) {
                Some(team) => self.team(*team),
                None => {
                    let mentions = model.teams().zip(0..).filter(|(team, _)| team.mention.contains(&step.to));
                    mentions.for_each(|(_, id)| self.team(TeamId(id)));
                }
            }
        }
    }

    fn holidays(&self) -> HashSet<&'m str> {
        let used = self.model.calendars().zip(&self.calendars).filter(|(_, is_used)| **is_used);
        used.flat_map(|(calendar, _)| &calendar.holidays).map(|name| &**name).collect()
    }

    /// Marks what the used calendars are made of.
    fn within_calendars(&mut self) {
        let model = self.model;
        let ids: HashMap<&str, CalendarId> =
            model.calendars().zip(model.calendar_ids()).map(|(calendar, id)| (&*calendar.name, id)).collect();
        let mut pending: Vec<CalendarId> = model.calendar_ids().filter(|id| self.calendars[id.0 as usize]).collect();
        while let Some(id) = pending.pop() {
            for member in model.calendar(id).members.iter().filter_map(|name| ids.get(&**name)) {
                if !std::mem::replace(&mut self.calendars[member.0 as usize], true) {
                    pending.push(*member);
                }
            }
        }
    }
}

struct InWalk<'w, 'm> {
    casebook: &'w mut Walk<'m>,
    playbook: &'m Playbook,
    used: InPlaybook,
    by_name: HashMap<&'m str, VariableId>,
}

impl<'w, 'm> InWalk<'w, 'm> {
    fn new(casebook: &'w mut Walk<'m>, id: PlaybookId) -> Self {
        let playbook = casebook.model.playbook(id);
        let variables = vec![false; playbook.inputs.len() + playbook.facts.len()];
        let (subtrees, outcomes) = (vec![false; playbook.subtrees.len()], vec![false; playbook.outcomes.len()]);
        let used = InPlaybook { subtrees, outcomes, variables };
        InWalk { casebook, playbook, used, by_name: playbook.variables_by_name() }
    }

    fn run(mut self, report: &mut Report) -> InPlaybook {
        let playbook = self.playbook;
        if let Some(instant) = playbook.instant {
            self.variable(VariableId(instant as u32));
        }
        for id in playbook.topological() {
            match &playbook.node(id).kind {
                NodeKind::Switch { subject, .. } => self.variable(*subject),
                NodeKind::Table { columns, .. } => columns.iter().for_each(|column| self.variable(*column)),
                NodeKind::Subtree(subtree) => self.used.subtrees[subtree.0 as usize] = true,
                NodeKind::Outcome(outcome) => {
                    if !std::mem::replace(&mut self.used.outcomes[outcome.0 as usize], true) {
                        self.outcome(playbook.outcome(*outcome));
                    }
                }
                NodeKind::Playbook(_) => {}
            }
        }
        for programme in &playbook.programmes {
            programme.who.iter().for_each(|who| self.typed(who));
            for step in &programme.steps {
                self.typed(&step.done);
                step.when.iter().for_each(|when| self.typed(when));
            }
        }
        if let Some(lifecycle) = playbook.lifecycle.as_deref() {
            self.lifecycle(lifecycle);
        }
        for (outcome, index) in playbook.outcomes.iter().zip(0..) {
            if !self.used.outcomes[index] && report.is_allowed(Code::UnusedOutcome, outcome.span) {
                self.outcome(outcome);
            }
        }
        for (fact, index) in playbook.facts.iter().zip(playbook.inputs.len()..) {
            if !self.used.variables[index] && report.is_allowed(Code::UnusedFact, fact.span) {
                self.variable(VariableId(index as u32));
            }
        }
        self.used
    }

    /// What comes with an event is used: the ticket's history keeps it.
    fn lifecycle(&mut self, lifecycle: &Lifecycle<Typed>) {
        let input = |index: usize| VariableId(index as u32);
        self.playbook.sla.iter().for_each(|sla| self.casebook.sla(sla));
        self.playbook.sla_set.into_iter().for_each(|id| self.casebook.slas[id.0 as usize] = true);
        for used in &self.playbook.escalations {
            self.casebook.escalation(used);
            used.conditions.iter().flatten().for_each(|when| self.typed(when));
        }
        let named = lifecycle.priority.into_iter().chain(lifecycle.related.iter().map(|related| related.by));
        named.for_each(|index| self.variable(input(index)));
        for event in std::iter::once(&lifecycle.opening).chain(&lifecycle.events) {
            event.takes.iter().for_each(|index| self.variable(input(*index)));
            let ways = event.transitions.iter().flat_map(|transition| &transition.when);
            event.guards.iter().chain(ways).for_each(|guard| self.typed(&guard.condition));
            let when = event.actions.iter().filter_map(|action| action.when.as_ref());
            when.for_each(|when| self.typed(&when.condition));
        }
        // Whether a person is related hangs on who that is.
        for (index, drawn) in &lifecycle.drawn {
            if let (Drawn::Related(person), true) = (drawn, self.used.variables[*index]) {
                self.by_name.get(&**person).copied().into_iter().for_each(|id| self.variable(id));
            }
        }
    }

    fn outcome(&mut self, outcome: &Outcome) {
        outcome.route.iter().for_each(|route| self.casebook.team(route.to));
        if let Some(sla) = &outcome.sla {
            self.casebook.sla(sla);
            sla.not_after.into_iter().for_each(|at| self.variable(at));
        }
        outcome.sla_set.into_iter().for_each(|id| self.casebook.slas[id.0 as usize] = true);
        if let Some(promise) = &outcome.promise {
            self.casebook.calendar(promise.calendar);
            self.variable(promise.from);
        }
        outcome.reply.iter().for_each(|used| self.reply(used));
        outcome.collect.iter().for_each(|id| self.variable(*id));
        for rule in &outcome.follow_ups {
            self.casebook.team(rule.remind);
            self.casebook.clock(rule.clock);
        }
        outcome.escalations.iter().for_each(|used| self.casebook.escalation(used));
        outcome.typed_conditions().for_each(|when| self.typed(when));
    }

    fn reply(&mut self, used: &ReplyUse) {
        self.casebook.replies[used.reply.0 as usize] = true;
        if let Some(ReplyVariant::ByValue { variable, .. }) = &used.variant {
            self.variable(*variable);
        }
        let model = self.casebook.model;
        for template in &model.reply(used.reply).templates {
            for name in model.templates().names(template.id) {
                if let Some(id) = self.by_name.get(name.name.as_str()) {
                    self.variable(*id);
                }
            }
        }
    }

    fn typed(&mut self, typed: &Typed) {
        let mut facts = Vec::new();
        self.expression(&typed.expr, &mut facts);
        self.pending(facts);
    }

    fn variable(&mut self, id: VariableId) {
        self.pending(vec![id]);
    }

    /// Marks variables and all that facts among them rest on.
    fn pending(&mut self, mut pending: Vec<VariableId>) {
        while let Some(id) = pending.pop() {
            if std::mem::replace(&mut self.used.variables[id.0 as usize], true) {
                continue;
            }
            if let Some(fact) = (id.0 as usize).checked_sub(self.playbook.inputs.len()) {
                self.expression(&self.playbook.facts[fact].typed.expr, &mut pending);
            }
        }
    }

    /// Marks the calendars of an expression, and adds its variables.
    fn expression(&mut self, expr: &Expr, variables: &mut Vec<VariableId>) {
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match expr {
                Expr::Variable(id) => variables.push(*id),
                Expr::Calendar(id, ..) => self.casebook.calendar(*id),
                _ => {}
            }
            pending.extend(expr.operands());
        }
    }
}
