//! Checks that an outcome's reply names what the outcome's decision has, and can be rendered.

use crate::diagnostic::{Code, Finding, Report};
use crate::expression::VariableId;
use crate::model::template_places::TemplatePlaces;
use crate::model::{DecisionField, Outcome, ReplyEntry, ReplyVariant, Ruleset, Variable};
use crate::reply::{self, Replies, Shown};
use crate::value::{Date, Duration, Instant, Kind, Number, Type};

/// Checks the names of an outcome's reply: each is an input, a fact, or a field that this outcome's decision has;
/// then renders it once with made-up values. `has_calendar` says whether the outcome's team has hours.
pub(in crate::model) fn check(
    ruleset: &Ruleset,
    outcome: &Outcome,
    entry: &ReplyEntry,
    has_calendar: bool,
    replies: &Replies,
    places: &TemplatePlaces<'_>,
    report: &mut Report,
) {
    let names = ReplyNames { ruleset, outcome, has_calendar };
    let chosen = outcome.reply.as_ref().and_then(|reply| reply.variant.as_ref());
    for (index, template) in entry.templates.iter().enumerate() {
        if matches!(chosen, Some(ReplyVariant::Fixed(fixed)) if *fixed != index) {
            continue;
        }
        let Some(places) = places.get(&template.id) else { continue };
        let before = report.error_count();
        for used in replies.names(template.id) {
            if !names.knows(&used.name) {
                let count = ruleset.inputs.len() + ruleset.facts.len();
                let known = if report.may_suggest(count) { names.all() } else { Vec::new() };
                let mut finding = reply::unknown_name(used, known.iter().map(String::as_str));
                if let Some(field) = DecisionField::named(&used.name) {
                    debug_assert!(!field.exists_on(outcome, has_calendar));
                    finding = Finding::untold(
                        Code::UnknownTemplateName,
                        used.at.clone(),
                        format!("the outcome `{}` has no `{}`", outcome.name, used.name),
                    )
                    .help("use another reply for this outcome, or give the outcome what the reply tells");
                }
                let at = places.part(used.part);
                report.push_related(
                    at.locate(used.at.clone(), report),
                    finding,
                    [(outcome.span, "used by this outcome")],
                );
            }
        }
        if report.error_count() == before
            && let Err(findings) = replies.try_render(template.id, &names)
        {
            for found in findings {
                places.push(found, report);
            }
        }
    }
}

/// The names that one outcome's reply can show, with made-up values.
struct ReplyNames<'a> {
    ruleset: &'a Ruleset,
    outcome: &'a Outcome,
    has_calendar: bool,
}

impl ReplyNames<'_> {
    fn variables(&self) -> impl Iterator<Item = Variable<'_>> {
        let count = self.ruleset.inputs.len() + self.ruleset.facts.len();
        (0..count as u32).map(|id| self.ruleset.variable(VariableId(id)))
    }

    fn fields(&self) -> impl Iterator<Item = (&'static str, DecisionField)> {
        let exists = |field: DecisionField| self.outcome.is_broken || field.exists_on(self.outcome, self.has_calendar);
        DecisionField::ALL.into_iter().filter(move |(_, field)| exists(*field))
    }

    fn all(&self) -> Vec<String> {
        let variables = self.variables().map(|variable| variable.name().to_owned());
        variables.chain(self.fields().map(|(name, _)| name.to_owned())).collect()
    }

    fn knows(&self, name: &str) -> bool {
        let part = name.split_once('.').filter(|(_, part)| matches!(*part, "value" | "label")).map(|(base, _)| base);
        let listed = |variable: &Variable<'_>| variable.kind().ty == Type::OneOf;
        self.fields().any(|(known, _)| known == name)
            || self
                .variables()
                .any(|variable| variable.name() == name || (part == Some(variable.name()) && listed(&variable)))
    }
}

impl reply::Values for ReplyNames<'_> {
    fn get(&self, name: &str) -> reply::Lookup {
        let value = match self.variables().find(|variable| variable.name() == name) {
            Some(variable) => sample(variable.kind()),
            None => match self.fields().find(|(known, _)| *known == name) {
                Some((_, field)) => sample_field(field),
                None if self
                    .fields()
                    .any(|(known, _)| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))) =>
                {
                    return reply::Lookup::Group;
                }
                None => return reply::Lookup::Unknown,
            },
        };
        reply::Lookup::Value(value)
    }
}

/// 2026-01-01T00:00:00Z, an instant like any other.
fn sample_instant() -> Shown {
    Shown::Instant { at: Instant::from_unix_seconds(1_767_225_600).unwrap_or(Instant::MIN), offset_seconds: 0 }
}

fn sample_date() -> Shown {
    Shown::Date(Date::from_epoch_days(20_454).unwrap_or(Date::MIN))
}

fn sample(kind: &Kind) -> Shown {
    let first = || kind.words().next().unwrap_or_default().to_owned();
    match kind.ty {
        Type::Boolean => Shown::Boolean(true),
        Type::Number => Shown::Number(Number::default()),
        Type::Text => Shown::Text("text".to_owned()),
        Type::Date => sample_date(),
        Type::DateTime => sample_instant(),
        Type::Duration => Shown::Duration(Duration::ZERO),
        Type::OneOf => Shown::Choice { word: first(), label: first() },
        Type::AnyOf => Shown::Choices(vec![(first(), first())]),
    }
}

fn sample_field(field: DecisionField) -> Shown {
    match field {
        DecisionField::Outcome
        | DecisionField::Title
        | DecisionField::Kind
        | DecisionField::Priority
        | DecisionField::RouteTo => Shown::Text("text".to_owned()),
        DecisionField::SlaMinutes
        | DecisionField::SlaRespondMinutes
        | DecisionField::SlaNextResponseMinutes
        | DecisionField::PromiseDays => Shown::Number(Number::default()),
        DecisionField::SlaDueAt | DecisionField::SlaRespondDueAt | DecisionField::HoursNextOpen => sample_instant(),
        DecisionField::PromiseDueOn => sample_date(),
        DecisionField::Collect => Shown::List(vec!["text".to_owned()]),
        DecisionField::Checklist => Shown::Lines(vec!["text".to_owned()]),
    }
}
