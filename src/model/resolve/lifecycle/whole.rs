//! Reads one `lifecycle`, from a file to the model.

use super::super::escalation_use::{self, DueTime, TypedEscalations};
use super::super::read;
use super::super::reported::{Reported, if_written};
use super::super::sla;
use super::super::surroundings::{Pools, Surroundings};
use super::super::vocabulary::{Vocabulary, vocabulary};
use super::reader::{LifecycleReader, ids};
use super::{events, parts};
use crate::diagnostic::Report;
use crate::expression::Typed;
use crate::language::said;
use crate::model::check;
use crate::model::lifecycle::{Lifecycle, Related, State, Workflow, is_name};
use crate::model::message;
use crate::model::problem::{EscalationUser, LifecycleProblem};
use crate::model::{Body, InputId, Priority, Ruleset, RulesetKind, SlaTargets, StateId, TicketInput};
use crate::source::{At, Fields, shape, wrong_shape};
use crate::value::{Duration, Id, Type};

/// The fields that a lifecycle must have.
const NEEDED: [&str; 5] = ["time_zone", "roles", "states", "opening", "events"];

/// Reads a lifecycle; `None` when it cannot stand (reported).
pub(in crate::model) fn lifecycle<'a>(
    fields: &Fields<'a>,
    around: &Surroundings<'a>,
    pools: &mut Pools<'a>,
    report: &mut Report,
) -> Option<Ruleset> {
    let errors = report.error_count();
    let name_at = fields.get("lifecycle")?;
    let words = vocabulary(fields, (RulesetKind::Lifecycle, &NEEDED), around, pools, report)?;
    let sla = if_written(fields, "sla", |at| sla(at, around, report));
    let due = sla.as_ref().ok().and_then(Option::as_ref);
    let due = due.map(|sla| DueTime { resolve: sla.resolve.as_ref(), not_after: None });
    let (scope, mut typed) = (&words.scope, TypedEscalations::new());
    let mut uses = escalation_use::EscalationUses { around, scope, typed: &mut typed, report };
    let escalations = uses.escalations(fields, due, (EscalationUser::Lifecycle, name_at.span()));
    let mut reader = LifecycleReader { fields, words: &words, report };
    let permissions = reader.permissions();
    let before_roles = reader.report.error_count();
    let roles = reader.roles(&permissions);
    let roles_failed = fields.get("roles").is_none() || reader.report.error_count() > before_roles;
    let states = reader.states();
    let related = reader.related();
    reader.people();
    let priority = reader.priority();
    let event_names = events::EventNames {
        roles: ids(read::entries(fields, "roles")),
        permissions: ids(read::entries(fields, "permissions")),
        states: ids(read::entries(fields, "states")),
    };
    let no_end = |(place, (state, _)): (usize, &(State, bool))| (!state.end).then(|| StateId::of(place));
    let open: Vec<StateId> = states.iter().enumerate().filter_map(no_end).collect();
    let mut event_reader = events::EventReader {
        words: &words,
        names: &event_names,
        roles: &roles,
        roles_failed,
        open: &open,
        has_related: fields.is_written("related"),
        report: reader.report,
    };
    let opening = fields.get("opening").and_then(|at| event_reader.opening(at));
    let events: Vec<_> = read::entries(fields, "events").filter_map(|(key, at)| event_reader.event(key, at)).collect();
    // What failed for a reason that was reported elsewhere leaves a hole here.
    let whole = !report.causes.lacks_something(fields.at().span())
        && words.is_whole(fields)
        && permissions.len() == read::entries(fields, "permissions").count()
        && roles.len() == read::entries(fields, "roles").count()
        && states.len() == read::entries(fields, "states").count()
        && events.len() == read::entries(fields, "events").count();
    if report.error_count() > errors || !fields.sound() || !whole {
        return None;
    }
    let workflow: Workflow<Typed> = Workflow {
        initial: parts::initial(fields, &states, report)?,
        roles,
        permissions,
        related: related.ok()?,
        states: states.into_iter().map(|(state, _)| state).collect(),
        opening: opening?,
        events,
        priority: priority.ok()?,
        ticket_inputs: words.ticket_inputs.clone(),
    };
    priority_comes(fields, &workflow, &words, report);
    let lifecycle = Lifecycle {
        workflow,
        sla: sla.ok()?,
        sla_set: fields.text("sla").and_then(|name| around.slas.sound(name)),
        escalations,
    };
    let ruleset = words.into_ruleset(name_at, Body::Lifecycle(Box::new(lifecycle)))?;
    check::lifecycle::check(&ruleset, report);
    (report.error_count() == errors).then_some(ruleset)
}

/// What every ticket is promised: the name of a set, a resolution target alone, or targets.
fn sla(at: At<'_>, around: &Surroundings<'_>, report: &mut Report) -> Option<SlaTargets> {
    let mut sets = sla::SlaReader { calendars: &around.calendars, report };
    match at.text() {
        Some(text) if text.parse::<Duration>().is_err() && sla::is_name(text) => {
            let id = around.slas.find(at, report)?;
            Some(around.slas.get(id).clone())
        }
        Some(_) => sets.only_resolve(at),
        None => sets.set(at),
    }
}

/// That some event has the ticket keep its priority, where an input says it.
fn priority_comes(
    fields: &Fields<'_>,
    workflow: &Workflow<Typed>,
    words: &Vocabulary<'_>,
    report: &mut Report,
) -> Option<()> {
    let (priority, at) = (workflow.priority?, fields.get("priority")?);
    let mut kept = workflow.events.iter().flat_map(|event| &event.changes.keep);
    if !workflow.opening.takes.contains(&priority) && !kept.any(|input| *input == priority) {
        let input = &words.inputs[priority.place()].name;
        report.push(at.span(), LifecycleProblem::PriorityNotKept { input });
    }
    Some(())
}

impl LifecycleReader<'_, '_> {
    /// Who is related, by the value of an input.
    fn related(&mut self) -> Result<Option<Related>, Reported> {
        if_written(self.fields, "related", |at| self.related_by(at))
    }

    fn related_by(&mut self, at: At<'_>) -> Option<Related> {
        let fields = Fields::read(at, &shape::RELATED, self.report)?;
        let by = self.input(fields.get("by")?, &[Type::OneOf])?;
        let mut people = Vec::new();
        for (key, at) in read::entries(&fields, "people") {
            let value = key.text().unwrap_or_default();
            if self.words.inputs[by.place()].kind.position(value).is_none() {
                let input = &self.words.inputs[by.place()].name;
                let what = said!("value of `{input}`", "giá trị nào của `{input}` là");
                message::unknown(key, &what, self.words.inputs[by.place()].kind.words(), self.report);
            }
            people.push((value.into(), self.names_of_people(at)?));
        }
        Some(Related { by, people })
    }

    fn names_of_people(&mut self, at: At<'_>) -> Option<Vec<Box<str>>> {
        let items: Vec<At<'_>> = at.list().map_or_else(|| vec![at], Iterator::collect);
        let name = |item: At<'_>| item.text().filter(|name| !item.is_null() && is_name(name)).map(Into::into);
        let names: Option<Vec<Box<str>>> = items.iter().map(|item| name(*item)).collect();
        if names.is_none() {
            wrong_shape(
                at,
                said!("the related people are a list of names", "người liên quan là một danh sách tên"),
                self.report,
            );
        }
        names
    }

    /// Every input under `related: …` names a person, and somebody says who is related.
    fn people(&mut self) {
        for (key, at) in read::entries(self.fields, "inputs") {
            let input = self.words.input_id(key.text().unwrap_or_default());
            let Some(TicketInput::Related(_)) = input.and_then(|id| self.words.ticket_input(id)) else { continue };
            let person = at.entries().into_iter().flatten().find(|(key, _)| key.text() == Some("related"));
            if let Some((key, person)) = person {
                let _ = self.input(person, &[Type::Text]);
                if !self.fields.is_written("related") {
                    self.report.push(key.span(), LifecycleProblem::NobodyRelated);
                }
            }
        }
    }

    /// The input that says a ticket's priority.
    fn priority(&mut self) -> Result<Option<InputId>, Reported> {
        if_written(self.fields, "priority", |at| self.priority_of(at))
    }

    fn priority_of(&mut self, at: At<'_>) -> Option<InputId> {
        let input = self.input(at, &[Type::OneOf])?;
        let strange = self.words.inputs[input.place()].kind.words().find(|word| Priority::named(word).is_none());
        if let Some(strange) = strange {
            let input = at.text().unwrap_or_default();
            self.report.push(at.span(), LifecycleProblem::NoPriority { word: strange, input });
            return None;
        }
        Some(input)
    }

    /// An input of one of these types, which a case carries.
    fn input(&mut self, at: At<'_>, types: &[Type]) -> Option<InputId> {
        events::input(at, self.words, types, self.report)
    }
}
