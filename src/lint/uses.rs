//! Marks what is used: whatever a case can come to from the root of some playbook, and all that this names in turn.
//! Every playbook, checklist and lifecycle can be asked by its name, so each is a beginning; and what is unused and
//! allowed to be uses what it names.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Report};
use crate::expression::{CalendarId, Expr, Typed, VariableId};
use crate::model::{
    Body, Checklist, Clock, EscalationUse, Lifecycle, Model, NodeKind, Outcome, ReplyUse, ReplyVariant, Ruleset,
    SlaTargets, TeamId, TicketInput, Tree,
};
use crate::value::Id;

/// What is used of a casebook, each list by the ids of the model.
pub(super) struct Uses<'m> {
    pub(super) rulesets: Vec<InRuleset>,
    pub(super) teams: Vec<bool>,
    pub(super) replies: Vec<bool>,
    pub(super) calendars: Vec<bool>,
    pub(super) escalations: Vec<bool>,
    pub(super) slas: Vec<bool>,
    /// By name.
    pub(super) holidays: HashSet<&'m str>,
}

/// What is used of a ruleset; only a playbook has subtrees and outcomes.
pub(super) struct InRuleset {
    pub(super) subtrees: Vec<bool>,
    pub(super) outcomes: Vec<bool>,
    /// Inputs, then facts.
    pub(super) variables: Vec<bool>,
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
        let each = model.rulesets().map(|(_, ruleset)| InWalk::new(&mut walk, ruleset).run(report));
        let rulesets = each.collect();
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
        Uses { rulesets, teams, replies, calendars, escalations, slas, holidays }
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

    fn sla(&mut self, sla: &SlaTargets) {
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
    ruleset: &'m Ruleset,
    used: InRuleset,
    by_name: HashMap<&'m str, VariableId>,
}

impl<'w, 'm> InWalk<'w, 'm> {
    fn new(casebook: &'w mut Walk<'m>, ruleset: &'m Ruleset) -> Self {
        let variables = vec![false; ruleset.inputs.len() + ruleset.facts.len()];
        let tree = ruleset.playbook().map(|playbook| playbook.tree);
        let none = |count: usize| vec![false; count];
        let subtrees = none(tree.map_or(0, |tree| tree.subtrees.len()));
        let outcomes = none(tree.map_or(0, |tree| tree.outcomes.len()));
        let used = InRuleset { subtrees, outcomes, variables };
        InWalk { casebook, ruleset, used, by_name: ruleset.variables_by_name() }
    }

    fn run(mut self, report: &mut Report) -> InRuleset {
        let ruleset = self.ruleset;
        match &ruleset.body {
            Body::Tree(tree) => self.tree(tree, report),
            Body::Checklist(checklist) => self.checklist(checklist),
            Body::Lifecycle(lifecycle) => self.lifecycle(lifecycle),
        }
        for (fact, index) in ruleset.facts.iter().zip(ruleset.inputs.len()..) {
            if !self.used.variables[index] && report.is_allowed(Code::UnusedFact, fact.span) {
                self.variable(VariableId(index as u32));
            }
        }
        self.used
    }

    fn tree(&mut self, tree: &Tree, report: &mut Report) {
        tree.instant.into_iter().for_each(|instant| self.variable(instant.variable()));
        for id in tree.topological() {
            match &tree.node(id).kind {
                NodeKind::Switch { subject, .. } => self.variable(*subject),
                NodeKind::Table { columns, .. } => columns.iter().for_each(|column| self.variable(*column)),
                NodeKind::Subtree(subtree) => self.used.subtrees[subtree.place()] = true,
                NodeKind::Outcome(outcome) => {
                    if !std::mem::replace(&mut self.used.outcomes[outcome.place()], true) {
                        self.outcome(tree.outcome(*outcome));
                    }
                }
                NodeKind::Playbook(_) => {}
            }
        }
        for (outcome, index) in tree.outcomes.iter().zip(0..) {
            if !self.used.outcomes[index] && report.is_allowed(Code::UnusedOutcome, outcome.span) {
                self.outcome(outcome);
            }
        }
    }

    fn checklist(&mut self, checklist: &Checklist) {
        for programme in &checklist.programmes {
            programme.who.iter().for_each(|who| self.typed(who));
            for step in &programme.steps {
                self.typed(&step.done);
                step.when.iter().for_each(|when| self.typed(when));
            }
        }
    }

    /// What comes with an event is used: the ticket's history keeps it.
    fn lifecycle(&mut self, declared: &Lifecycle) {
        let lifecycle = &declared.workflow;
        declared.sla.iter().for_each(|sla| self.casebook.sla(sla));
        declared.sla_set.into_iter().for_each(|id| self.casebook.slas[id.0 as usize] = true);
        for used in &declared.escalations {
            self.casebook.escalation(used);
            used.conditions.iter().flatten().for_each(|when| self.typed(when));
        }
        let named = lifecycle.priority.into_iter().chain(lifecycle.related.iter().map(|related| related.by));
        named.for_each(|index| self.variable(index.variable()));
        for event in std::iter::once(&lifecycle.opening).chain(&lifecycle.events) {
            event.takes.iter().for_each(|index| self.variable(index.variable()));
            let ways = event.transitions.iter().flat_map(|transition| &transition.when);
            event.guards.iter().chain(ways).for_each(|guard| self.typed(&guard.condition));
            let when = event.actions.iter().filter_map(|action| action.when.as_ref());
            when.for_each(|when| self.typed(&when.condition));
        }
        // Whether a person is related hangs on who that is.
        for (index, filled) in &lifecycle.ticket_inputs {
            if let (TicketInput::Related(person), true) = (filled, self.used.variables[index.place()]) {
                self.by_name.get(&**person).copied().into_iter().for_each(|id| self.variable(id));
            }
        }
    }

    fn outcome(&mut self, outcome: &Outcome) {
        outcome.route.iter().for_each(|route| self.casebook.team(route.to));
        if let Some(sla) = &outcome.sla {
            self.casebook.sla(&sla.targets);
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
            if let Some(fact) = (id.0 as usize).checked_sub(self.ruleset.inputs.len()) {
                self.expression(&self.ruleset.facts[fact].typed.expr, &mut pending);
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
