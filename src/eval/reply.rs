//! Renders an applied outcome's reply: looks up each name that its template shows. Never here: how a value is written,
//! and what a gap looks like (that is the templates').

use super::conditions;
use super::verdict::Applied;
use crate::checklist;
use crate::machine::{Error, Problem};
use crate::model::DecisionField;
use crate::program::Subject;
use crate::reply::{Lookup, Reply, Shown, Values};
use crate::value::{Instant, Number, Value};

impl Applied<'_> {
    /// Renders the reply. A name without a value leaves a visible gap and is listed under [`Reply::missing`].
    ///
    /// # Errors
    /// The template fails with these values, such as by becoming too long.
    pub fn reply(&self) -> Result<Option<Reply>, Error> {
        let Some(template) = self.depending.template else { return Ok(None) };
        let rendered = self.program.replies.render(template, &ReplyValues { applied: self });
        rendered.map(Some).map_err(|error| Problem::Reply(error).into())
    }
}

/// What a reply can show of a decision: the inputs and facts of the outcome's playbook, and the decision's fields.
struct ReplyValues<'v, 'a> {
    applied: &'v Applied<'a>,
}

impl Values for ReplyValues<'_, '_> {
    fn get(&self, name: &str) -> Lookup {
        if let Some(subject) = self.subject(name) {
            return self.variable(subject);
        }
        match DecisionField::named(name) {
            Some(field) => self.field(field).map_or(Lookup::Missing, Lookup::Value),
            None if DecisionField::ALL
                .iter()
                .any(|(known, _)| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))) =>
            {
                Lookup::Group
            }
            None => Lookup::Unknown,
        }
    }
}

impl ReplyValues<'_, '_> {
    fn subject(&self, name: &str) -> Option<Subject> {
        let program = self.applied.program;
        let scope = program.scope(self.applied.outcome.scope);
        let slot = program.slot_by_name.get(name).filter(|slot| scope.inputs.contains_key(slot));
        slot.map(|slot| Subject::Slot(*slot)).or_else(|| scope.facts.get(name).map(|fact| Subject::Fact(*fact)))
    }

    fn variable(&self, subject: Subject) -> Lookup {
        let (program, scope) = (self.applied.program, self.applied.outcome.scope);
        let word = self.applied.value(subject);
        let (_, kind) = program.subject(subject);
        let value = word.value(kind.ty);
        let label = |symbol| program.label(scope, subject, symbol).unwrap_or_default().to_owned();
        let word = |symbol| kind.word(symbol).unwrap_or_default().to_owned();
        Lookup::Value(match value {
            // What is not known and what cannot be worked out leave the same gap, and both are listed as missing.
            Value::Missing => return Lookup::Missing,
            Value::Boolean(value) => Shown::Boolean(value),
            Value::Number(value) => Shown::Number(value),
            Value::Text(value) => Shown::Text(self.applied.texts().get(value).to_owned()),
            Value::Date(value) => Shown::Date(value),
            Value::DateTime(at) => self.instant(at),
            Value::Duration(value) => Shown::Duration(value),
            Value::OneOf(symbol) => Shown::Choice { word: word(symbol), label: label(symbol) },
            Value::AnyOf(members) => {
                let chosen = kind.values.iter().enumerate().filter(|(index, _)| members.contains(*index as u8));
                Shown::Choices(chosen.map(|(_, choice)| (choice.word.to_string(), label(choice.symbol))).collect())
            }
        })
    }

    /// An input's name for people.
    fn title(&self, input: &str) -> String {
        let program = self.applied.program;
        let declared =
            program.slot_by_name.get(input).and_then(|slot| program.declared(self.applied.outcome.scope, *slot));
        declared.and_then(|declared| declared.title.as_deref()).unwrap_or(input).to_owned()
    }

    /// The lines of the outcome's checklist at the decision's instant. What cannot be worked out leaves a gap.
    fn checklist(&self) -> Option<Vec<String>> {
        let (program, at) = (self.applied.program, self.applied.instant());
        let checklist = self.applied.tree.checklist(self.applied.outcome.checklist?);
        let programmes = self.applied.with_frame(|frame| conditions::review(frame, checklist, at)).ok()?;
        checklist::lines(program, checklist, &programmes)
    }

    fn instant(&self, at: Instant) -> Shown {
        Shown::Instant { at, offset_seconds: self.applied.program.zone.offset_at(at) }
    }

    fn field(&self, field: DecisionField) -> Option<Shown> {
        let applied = self.applied;
        // A time past a calendar's end is an error of the decision itself, made before any reply.
        let at = |instant: Result<Option<Instant>, Error>| instant.ok().flatten().map(|at| self.instant(at));
        let minutes = |minutes: Option<i64>| minutes.and_then(Number::from_integer).map(Shown::Number);
        match field {
            DecisionField::Outcome => Some(Shown::Text(applied.outcome().to_owned())),
            DecisionField::Title => applied.title().map(|title| Shown::Text(title.to_owned())),
            DecisionField::Kind => Some(Shown::Text(applied.kind().name().to_owned())),
            DecisionField::Priority => Some(Shown::Text(applied.priority().name().to_owned())),
            DecisionField::RouteTo => applied
                .outcome
                .route
                .as_ref()
                .map(|route| Shown::Text(route.to_title.as_deref().unwrap_or(&route.to).to_owned())),
            DecisionField::SlaMinutes => minutes(applied.minutes()),
            DecisionField::SlaDueAt => at(applied.due_at()),
            DecisionField::SlaRespondMinutes => minutes(applied.respond_minutes()),
            DecisionField::SlaRespondDueAt => at(applied.respond_by()),
            DecisionField::SlaNextResponseMinutes => minutes(applied.next_response_minutes()),
            DecisionField::HoursNextOpen => at(applied.next_open()),
            DecisionField::PromiseDays => {
                minutes(applied.outcome.promise.as_ref().map(|promise| i64::from(promise.days)))
            }
            DecisionField::PromiseDueOn => applied.promised_on().ok().flatten().map(Shown::Date),
            DecisionField::Checklist => self.checklist().map(Shown::Lines),
            DecisionField::Collect => Some(Shown::List(applied.collect().map(|input| self.title(input)).collect())),
        }
    }
}
