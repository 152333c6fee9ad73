//! One `lifecycle` with its roles, states and events, from a file to the model.
//!
//! `parts` reads roles, permissions and states; `events` the events and the opening.

mod events;
mod parts;

use std::collections::HashMap;

use super::escalation_use::DueTime;
use super::reported::{Reported, if_written};
use super::surroundings::{Pools, Surroundings};
use super::vocabulary::{Vocabulary, entries, vocabulary};
use super::{outcome, sla};
use crate::diagnostic::{Code, Finding, Report};
use crate::expression::Typed;
use crate::model::check;
use crate::model::lifecycle::{Lifecycle, Related, Workflow, is_name};
use crate::model::message;
use crate::model::{Body, Drawn, Input, Priority, Ruleset, SlaTargets};
use crate::source::{At, Fields, shape, wrong_shape};
use crate::value::{Duration, Type};

/// The fields that a lifecycle must have.
const NEEDED: [&str; 5] = ["time_zone", "roles", "states", "opening", "events"];

/// Reads a lifecycle; `None` when it cannot stand (reported).
pub(super) fn lifecycle<'a>(
    fields: &Fields<'a>,
    around: &Surroundings<'a>,
    pools: &mut Pools<'a>,
    report: &mut Report,
) -> Option<Ruleset> {
    let errors = report.error_count();
    let name_at = fields.get("lifecycle")?;
    let words = vocabulary(fields, ("lifecycle", &NEEDED), around, pools, report)?;
    let sla = if_written(fields, "sla", |at| sla(at, around, report));
    let due = sla.as_ref().ok().and_then(Option::as_ref);
    let due = due.map(|sla| DueTime { resolve: sla.resolve.as_ref(), not_after: None });
    let mut outcomes = outcome::Reader::new(around, &words, report);
    let escalations = outcomes.escalations(fields, due, ("lifecycle", name_at.span()));
    let mut reader = Reader { fields, words: &words, report };
    let permissions = reader.permissions();
    let roles = reader.roles(&permissions);
    let states = reader.states();
    let related = reader.related();
    reader.people();
    let priority = reader.priority();
    let event_names = events::Names {
        roles: places(entries(fields, "roles")),
        permissions: places(entries(fields, "permissions")),
        states: places(entries(fields, "states")),
    };
    let has_related = fields.get("related").is_some();
    let mut event_reader =
        events::Reader { words: &words, names: &event_names, roles: &roles, has_related, report: reader.report };
    let opening = fields.get("opening").and_then(|at| event_reader.opening(at));
    let mut events: Vec<_> = entries(fields, "events").filter_map(|(key, at)| event_reader.event(key, at)).collect();
    // What failed for a reason that was reported elsewhere leaves a hole here.
    let whole = words.is_whole(fields)
        && permissions.len() == entries(fields, "permissions").count()
        && roles.len() == entries(fields, "roles").count()
        && states.len() == entries(fields, "states").count()
        && events.len() == entries(fields, "events").count();
    if report.error_count() > errors || !fields.sound() || !whole {
        return None;
    }
    events::expand(&mut events, &states);
    let drawn = |(index, input): (usize, &Input)| Some((index, input.drawn.clone()?));
    let workflow: Workflow<Typed> = Workflow {
        initial: parts::initial(fields, &states, report)?,
        roles,
        permissions,
        related: related.ok()?,
        states: states.into_iter().map(|(state, _)| state).collect(),
        opening: opening?,
        events,
        priority: priority.ok()?,
        drawn: words.inputs.iter().enumerate().filter_map(drawn).collect(),
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
    let mut sets = sla::Reader { calendars: &around.calendars, report };
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
        let message = format!("`{}` is kept by no event, so the priority is never known", words.inputs[priority].name);
        let finding = Finding::new(Code::BadLifecycle, 0..0, message);
        report.push(
            at.span(),
            finding.help("add it to `takes:` of the opening, or to `keep:` of an event that takes it"),
        );
    }
    Some(())
}

/// Names by their places; one that failed keeps its place, so that what names it is no second problem.
fn places<'a>(entries: impl Iterator<Item = (At<'a>, At<'a>)>) -> HashMap<&'a str, usize> {
    entries.enumerate().map(|(place, (key, _))| (key.text().unwrap_or_default(), place)).collect()
}

struct Reader<'a, 'd> {
    fields: &'a Fields<'d>,
    words: &'a Vocabulary<'d>,
    report: &'a mut Report,
}

impl Reader<'_, '_> {
    /// Who is related, by the value of an input.
    fn related(&mut self) -> Result<Option<Related>, Reported> {
        if_written(self.fields, "related", |at| self.related_by(at))
    }

    fn related_by(&mut self, at: At<'_>) -> Option<Related> {
        let fields = Fields::read(at, &shape::RELATED, self.report)?;
        let by = self.input(fields.get("by")?, &[Type::OneOf])?;
        let mut people = Vec::new();
        for (key, at) in entries(&fields, "people") {
            let value = key.text().unwrap_or_default();
            if self.words.inputs[by].kind.position(value).is_none() {
                let what = format!("value of `{}`", self.words.inputs[by].name);
                message::unknown(key, &what, self.words.inputs[by].kind.words(), self.report);
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
            wrong_shape(at, "the related people are a list of names", self.report);
        }
        names
    }

    /// Every input under `related: …` names a person, and somebody says who is related.
    fn people(&mut self) {
        for (key, at) in entries(self.fields, "inputs") {
            let name = key.text().unwrap_or_default();
            let input = self.words.inputs.iter().find(|input| &*input.name == name);
            let Some(Drawn::Related(_)) = input.and_then(|input| input.drawn.as_ref()) else { continue };
            let person = at.entries().into_iter().flatten().find(|(key, _)| key.text() == Some("related"));
            if let Some((key, person)) = person {
                let _ = self.input(person, &[Type::Text]);
                if self.fields.get("related").is_none() {
                    let finding = Finding::new(Code::BadLifecycle, 0..0, "nothing says who is related");
                    let help = "add `related: { by: category, people: { … } }` to the lifecycle; with `people: {}` the \
                                host says";
                    self.report.push(key.span(), finding.help(help));
                }
            }
        }
    }

    /// The input that says a ticket's priority.
    fn priority(&mut self) -> Result<Option<usize>, Reported> {
        if_written(self.fields, "priority", |at| self.priority_of(at))
    }

    fn priority_of(&mut self, at: At<'_>) -> Option<usize> {
        let input = self.input(at, &[Type::OneOf])?;
        let strange = self.words.inputs[input].kind.words().find(|word| Priority::named(word).is_none());
        if let Some(strange) = strange {
            let finding = Finding::new(Code::BadLifecycle, 0..0, format!("`{strange}` is no priority"));
            let help = format!("the values of `{}` are among low, normal, high, urgent", at.text().unwrap_or_default());
            self.report.push(at.span(), finding.help(help));
            return None;
        }
        Some(input)
    }

    /// An input of one of these types, which a case carries.
    fn input(&mut self, at: At<'_>, types: &[Type]) -> Option<usize> {
        events::input(at, self.words, types, self.report)
    }
}

/// The state in which a ticket begins; `None` (reported) where it is not exactly one.
fn initial(fields: &Fields<'_>, states: &[(State, bool)], report: &mut Report) -> Option<StateId> {
    let mut initial = states.iter().enumerate().filter(|(_, (_, initial))| *initial);
    let Some((place, (first, _))) = initial.next() else {
        let finding = Finding::new(Code::BadLifecycle, 0..0, "no state is the one in which a ticket begins");
        let key = fields.entry("states")?.0;
        report.push(key.span(), finding.help("write `initial: true` in one of them"));
        return None;
    };
    let others: Vec<_> = initial.map(|(_, (state, _))| state).collect();
    for state in &others {
        let message = format!("a ticket begins in `{}` already, so it cannot begin in `{}`", first.name, state.name);
        let finding = Finding::new(Code::BadLifecycle, 0..0, message).help("keep `initial: true` in one of the two");
        report.push_related(state.span, finding, [(first.span, "it begins here")]);
    }
    others.is_empty().then_some(StateId(place))
}
