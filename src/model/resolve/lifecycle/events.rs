//! Reads a lifecycle's events and its opening: who may, what comes with it, what must hold, where it leads, what it
//! does.

use std::collections::HashMap;

use super::super::read::{self, NameForm};
use super::super::reported::if_written;
use super::super::vocabulary::Vocabulary;
use super::super::{action, fact};
use crate::diagnostic::Report;
use crate::escalation::{Milestone, Milestones};
use crate::expression::Typed;
use crate::language::{said, terms};
use crate::model::lifecycle::{Changes, Event, EventAction, Guard, OPEN, Person, Recipient, Role, Task, Transition};
use crate::model::message;
use crate::model::problem::EventProblem;
use crate::model::{Condition, InputId, PermissionId, RoleId, StateId};
use crate::sla::EventKind;
use crate::source::{At, Fields, head, shape, wrong_shape};
use crate::value::{Id, Kind, Type};

/// What an event can say that a ticket has reached; the clocks hear of an answer and of a resolution by themselves.
const REACHED: [(&str, Milestone); 2] = [("started", Milestone::Started), ("confirmed", Milestone::Confirmed)];

/// What an event can tell the clocks by itself; its state tells them the rest.
const SPOKEN: [(&str, EventKind); 2] =
    [("replied", EventKind::Replied), ("customer_replied", EventKind::CustomerReplied)];

/// What events refer to, by its name.
pub(super) struct EventNames<'a> {
    pub(super) roles: HashMap<&'a str, RoleId>,
    pub(super) permissions: HashMap<&'a str, PermissionId>,
    pub(super) states: HashMap<&'a str, StateId>,
}

/// The inputs that come with an event.
struct Takes {
    inputs: Vec<InputId>,
    /// Whether one of them failed: it could be what the event names.
    failed: bool,
}

pub(super) struct EventReader<'a, 'd> {
    pub(super) words: &'a Vocabulary<'d>,
    pub(super) names: &'a EventNames<'d>,
    pub(super) roles: &'a [Role],
    /// Whether a role failed, or what it may: it could be the one that may do something.
    pub(super) roles_failed: bool,
    /// The states that are no end, which `from: any` stands for.
    pub(super) open: &'a [StateId],
    /// Whether the lifecycle says who is related.
    pub(super) has_related: bool,
    pub(super) report: &'a mut Report,
}

impl EventReader<'_, '_> {
    pub(super) fn opening(&mut self, at: At<'_>) -> Option<Event<Typed>> {
        let fields = Fields::read(at, &shape::OPENING, self.report)?;
        self.common(OPEN, at, &fields)
    }

    pub(super) fn event(&mut self, key: At<'_>, at: At<'_>) -> Option<Event<Typed>> {
        let name = read::name(key, NameForm::Variable, &terms::EVENT, self.report);
        if name == Some(OPEN) {
            self.report.push(key.span(), EventProblem::NamedOpen);
            return None;
        }
        let fields = Fields::read(at, &shape::EVENT, self.report)?;
        let event = self.common(name.unwrap_or_default(), key, &fields);
        let list = fields.get("transitions")?;
        let transitions: Vec<Transition<Typed>> =
            list.list().into_iter().flatten().filter_map(|at| self.transition(at)).collect();
        if list.list().is_some_and(|list| list.len() == 0) {
            self.report.push(fields.entry("transitions")?.0.span(), EventProblem::FromNowhere);
        }
        let sla = if_written(&fields, "sla", |at| read::word(at, &terms::SLA_SIGNAL, &SPOKEN, self.report));
        let reaches = fields.scalars("reaches", self.report);
        let reaches: Vec<Option<Milestone>> =
            reaches.into_iter().map(|at| read::word(at, &terms::EVENT_POINT, &REACHED, self.report)).collect();
        name?;
        Some(Event {
            reaches: reaches.into_iter().collect::<Option<_>>()?,
            transitions,
            reopens: fields.boolean("reopens"),
            sla: sla.ok()?,
            ..event?
        })
    }

    /// What the opening and the other events have in common.
    fn common(&mut self, name: &str, key: At<'_>, fields: &Fields<'_>) -> Option<Event<Typed>> {
        let meta = read::meta(fields, self.report);
        let by = self.by(key, fields);
        let takes = self.takes(fields);
        let guards = fields.get("guards").map_or(Some(Vec::new()), |at| self.guards(at));
        let changes = fields.get("changes").map_or(Some(Changes::default()), |at| self.changes(at, &takes));
        let mut done = Vec::new();
        if let Some(at) = fields.get("do") {
            let items: Vec<At<'_>> = at.list().map_or_else(|| vec![at], Iterator::collect);
            for item in items {
                let action = action::action(item, &self.words.scope, self.report)?;
                let when = action.when.map(|Condition { text, typed, span }| Guard {
                    words: text.clone(),
                    text,
                    condition: typed,
                    span,
                });
                done.push(EventAction { name: action.name, when });
            }
        }
        let notify = fields.scalars("notify", self.report);
        let notify: Vec<Option<Recipient>> = notify.into_iter().map(|at| self.recipient(at, &takes)).collect();
        Some(Event {
            name: name.into(),
            meta,
            by: by?,
            needs: fields.get("needs").and_then(|at| self.names.permissions.get(at.text()?).copied()),
            takes: takes.inputs,
            guards: guards?,
            transitions: Vec::new(),
            reopens: false,
            sla: None,
            reaches: Milestones::default(),
            changes: changes?,
            actions: done,
            notify: notify.into_iter().collect::<Option<_>>()?,
            span: key.span(),
        })
    }

    /// The roles that may do it; at least one.
    fn by(&mut self, key: At<'_>, fields: &Fields<'_>) -> Option<Vec<RoleId>> {
        match (fields.entry("by"), fields.get("needs")) {
            (Some((by, _)), Some(_)) => {
                self.report.push(by.span(), EventProblem::ByAndNeeds);
                None
            }
            (Some((by, _)), None) => {
                let mut roles = Vec::new();
                for at in fields.scalars("by", self.report) {
                    match self.names.roles.get(at.text().unwrap_or_default()) {
                        Some(role) => roles.push(*role),
                        None => {
                            message::unknown(at, &terms::ROLE, self.names.roles.keys().copied(), self.report);
                            return None;
                        }
                    }
                }
                self.somebody(by, roles)
            }
            (None, Some(needs)) => {
                let name = needs.text().unwrap_or_default();
                let Some(permission) = self.names.permissions.get(name) else {
                    message::unknown(needs, &terms::PERMISSION, self.names.permissions.keys().copied(), self.report);
                    return None;
                };
                let holders = self.roles.iter().enumerate().filter(|(_, role)| role.may.contains(permission));
                let holders = holders.map(|(place, _)| RoleId::of(place)).collect();
                // A role that failed could be the one.
                if self.roles_failed { Some(holders) } else { self.somebody(needs, holders) }
            }
            (None, None) => {
                if fields.sound() {
                    self.report.push(head(key, self.report), EventProblem::NothingSaysWho);
                }
                None
            }
        }
    }

    fn somebody(&mut self, at: At<'_>, roles: Vec<RoleId>) -> Option<Vec<RoleId>> {
        if roles.is_empty() {
            self.report.push(at.span(), EventProblem::NobodyMay);
            return None;
        }
        Some(roles)
    }

    fn takes(&mut self, fields: &Fields<'_>) -> Takes {
        let items = fields.scalars("takes", self.report);
        let inputs: Vec<InputId> = items.iter().filter_map(|at| input(*at, self.words, &[], self.report)).collect();
        let failed = inputs.len() < items.len() || (fields.get("takes").is_none() && !fields.sound());
        Takes { inputs, failed }
    }

    /// A condition alone, or conditions under their words.
    fn guards(&mut self, at: At<'_>) -> Option<Vec<Guard<Typed>>> {
        let Some(entries) = at.entries() else { return Some(vec![self.guard(at, at)?]) };
        let guards: Vec<Option<Guard<Typed>>> = entries.map(|(words, at)| self.guard(words, at)).collect();
        guards.into_iter().collect()
    }

    fn guard(&mut self, words: At<'_>, at: At<'_>) -> Option<Guard<Typed>> {
        let text = at.text().unwrap_or_default();
        let boolean = Kind::plain(Type::Boolean);
        let condition = match at.text() {
            Some(_) => fact::expression(at, &self.words.scope, &boolean, self.report)?,
            None => {
                let needed = said!(
                    "a guard is a condition under the words that tell of it",
                    "mỗi mục của `guards` là câu để từ chối, rồi đến điều kiện"
                );
                wrong_shape(at, needed, self.report);
                return None;
            }
        };
        // A fact that stands alone is told by its title.
        let fact = self.words.facts.iter().find(|fact| *fact.name == *text).and_then(|fact| fact.meta.title.clone());
        let words = words.text().unwrap_or_default();
        let words = if words == text { fact.unwrap_or_else(|| text.into()) } else { words.into() };
        Some(Guard { words, text: text.into(), condition, span: at.span() })
    }

    fn transition(&mut self, at: At<'_>) -> Option<Transition<Typed>> {
        let fields = Fields::read(at, &shape::TRANSITION, self.report)?;
        let mut from = Vec::new();
        let written = fields.scalars("from", self.report);
        for at in &written {
            match at.text() {
                Some("any") => from.extend(self.open),
                _ => from.push(self.state(*at)?),
            }
        }
        from.sort_unstable();
        from.dedup();
        if written.len() > 1 && written.iter().any(|at| at.text() == Some("any")) {
            self.report.push(fields.get("from")?.span(), EventProblem::AnyAndStates);
        }
        let to = if_written(&fields, "to", |at| self.state(at));
        let when = fields.get("when").map_or(Some(Vec::new()), |at| self.guards(at));
        let otherwise = fields.boolean("otherwise");
        if otherwise && fields.get("when").is_some() {
            self.report.push(fields.entry("otherwise")?.0.span(), EventProblem::OtherwiseWithWhen);
        }
        Some(Transition { from, to: to.ok()?, when: when?, otherwise, span: head(at, self.report) })
    }

    fn state(&mut self, at: At<'_>) -> Option<StateId> {
        let found = self.names.states.get(at.text().unwrap_or_default());
        if found.is_none() {
            message::unknown(at, &terms::STATE, self.names.states.keys().copied(), self.report);
        }
        found.copied()
    }

    fn changes(&mut self, at: At<'_>, takes: &Takes) -> Option<Changes> {
        let fields = Fields::read(at, &shape::CHANGES_OF_TICKET, self.report)?;
        let errors = self.report.error_count();
        let changes = Changes {
            handler: fields.get("handler").and_then(|at| self.person(at, takes)),
            receiver: fields.get("receiver").and_then(|at| self.person(at, takes)),
            chat: self.taken(fields.get("chat"), Type::Text, takes),
            jot: self.taken(fields.get("jot"), Type::Text, takes),
            task: fields.get("task").and_then(|at| self.task(at, takes)),
            task_done: self.taken(fields.get("task_done"), Type::Number, takes),
            interaction: fields.boolean("interaction"),
            keep: fields
                .scalars("keep", self.report)
                .into_iter()
                .filter_map(|at| self.of_taken(at, &[], takes))
                .collect(),
        };
        (self.report.error_count() == errors && fields.sound()).then_some(changes)
    }

    fn task(&mut self, at: At<'_>, takes: &Takes) -> Option<Task> {
        let fields = Fields::read(at, &shape::TASK, self.report)?;
        Some(Task {
            text: self.of_taken(fields.get("text")?, &[Type::Text], takes)?,
            due: self.taken(fields.get("due"), Type::DateTime, takes),
            remind: self.taken(fields.get("remind"), Type::DateTime, takes),
        })
    }

    fn person(&mut self, at: At<'_>, takes: &Takes) -> Option<Person> {
        match at.text() {
            Some("actor") => Some(Person::Actor),
            Some("nobody") => Some(Person::Nobody),
            _ => self.of_taken(at, &[Type::Text], takes).map(Person::Input),
        }
    }

    fn taken(&mut self, at: Option<At<'_>>, ty: Type, takes: &Takes) -> Option<InputId> {
        at.and_then(|at| self.of_taken(at, &[ty], takes))
    }

    /// An input that comes with the event: what does not come can change nothing.
    fn of_taken(&mut self, at: At<'_>, types: &[Type], takes: &Takes) -> Option<InputId> {
        let input = input(at, self.words, types, self.report)?;
        if takes.inputs.contains(&input) {
            return Some(input);
        }
        if !takes.failed {
            let name = &self.words.inputs[input.place()].name;
            self.report.push(at.span(), EventProblem::NotTaken { input: name });
        }
        None
    }

    fn recipient(&mut self, at: At<'_>, takes: &Takes) -> Option<Recipient> {
        let name = at.text().unwrap_or_default();
        let word = Recipient::WORDS.iter().find(|(word, _)| *word == name).map(|(_, recipient)| recipient.clone());
        if name == "related" && self.has_related {
            return Some(Recipient::Related);
        }
        let role = || self.names.roles.get(name).map(|role| Recipient::Role(*role));
        if let Some(known) = word.or_else(role) {
            return Some(known);
        }
        if !self.words.inputs.iter().any(|input| *input.name == *name) {
            let words = Recipient::WORDS.iter().map(|(word, _)| *word);
            let roles = self.names.roles.keys().copied();
            message::unknown(at, &terms::RECIPIENT, words.chain(roles), self.report);
            return None;
        }
        self.of_taken(at, &[Type::Text], takes).map(Recipient::Input)
    }
}

/// An input that a case carries, of one of these types; of any where there is none.
pub(super) fn input(at: At<'_>, words: &Vocabulary<'_>, types: &[Type], report: &mut Report) -> Option<InputId> {
    let name = at.text().unwrap_or_default();
    let fits = |ty: Type| types.is_empty() || types.contains(&ty);
    match words.input_id(name).map(|id| (id, &words.inputs[id.place()])) {
        Some((id, _)) if words.ticket_input(id).is_some() => {
            report.push(at.span(), EventProblem::OfTicket { input: name });
            None
        }
        Some((id, input)) if fits(input.kind.ty) => Some(id),
        Some((_, input)) => {
            report.push(at.span(), EventProblem::WrongType { input: name, is: input.kind.ty, needed: types });
            None
        }
        None => {
            if !words.broken.contains(&name) {
                let known = (0..).map(InputId::of).zip(&words.inputs);
                let known = known.filter(|(id, input)| words.ticket_input(*id).is_none() && fits(input.kind.ty));
                message::unknown(at, &terms::INPUT, known.map(|(_, input)| &*input.name), report);
            }
            None
        }
    }
}
