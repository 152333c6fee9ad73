//! Checks that outcomes' replies name what the outcomes' decisions have, and can be rendered.

use std::collections::{BTreeMap, HashSet};

use crate::diagnostic::{Report, near};
use crate::expression::VariableId;
use crate::language::said;
use crate::model::template_places::{TemplatePlaces, TextPlaces};
use crate::model::{DecisionField, Outcome, ReplyEntry, ReplyVariant, Ruleset, Variable};
use crate::reply::{self, NameProblem, NameUse, Replies, Shown, TemplateId};
use crate::value::{Date, Duration, Instant, Kind, Number, Type};

/// The outcomes that use each template. What is wrong at a place of a template is told once, for all of them.
#[derive(Default)]
pub(in crate::model) struct ReplyUses<'a> {
    by_template: BTreeMap<TemplateId, Vec<ReplyNames<'a>>>,
}

impl<'a> ReplyUses<'a> {
    /// Adds an outcome that uses a reply; `has_calendar` says whether the outcome's team has hours.
    pub(in crate::model) fn add(
        &mut self,
        ruleset: &'a Ruleset,
        outcome: &'a Outcome,
        entry: &ReplyEntry,
        has_calendar: bool,
    ) {
        let chosen = outcome.reply.as_ref().and_then(|reply| reply.variant.as_ref());
        for (index, template) in entry.templates.iter().enumerate() {
            if !matches!(chosen, Some(ReplyVariant::Fixed(fixed)) if *fixed != index) {
                let names = ReplyNames { ruleset, outcome, has_calendar };
                self.by_template.entry(template.id).or_default().push(names);
            }
        }
    }

    /// Checks the names of each template: every one is an input, a fact, or a field that the outcome's decision has; then
    /// renders it with made-up values, once for each outcome that has all of them.
    pub(in crate::model) fn check(&self, replies: &Replies, places: &TemplatePlaces<'_>, report: &mut Report) {
        for (id, uses) in &self.by_template {
            let Some(places) = places.get(id) else { continue };
            for used in replies.names(*id) {
                check_name(used, uses, places, report);
            }
            let mut told = HashSet::new();
            for names in uses.iter().filter(|names| replies.names(*id).iter().all(|used| names.knows(&used.name))) {
                for found in replies.try_render(*id, names).err().into_iter().flatten() {
                    if told.insert((found.part, found.finding.at.clone())) {
                        places.push(found, report);
                    }
                }
            }
        }
    }
}

/// Reports a name that some of the outcomes do not have.
fn check_name(used: &NameUse, uses: &[ReplyNames<'_>], places: &TextPlaces<'_>, report: &mut Report) {
    let (known, lacking): (Vec<_>, Vec<_>) = uses.iter().partition(|names| names.knows(&used.name));
    let Some(first) = lacking.first() else { return };
    let name = used.name.as_str();
    let outcomes: Vec<&str> = lacking.iter().map(|names| &*names.outcome.name).collect();
    let mut by: Vec<&str> = lacking.iter().map(|names| &*names.ruleset.name).collect();
    by.dedup();
    let candidates = first.all_that(|name| lacking.iter().all(|names| names.knows(name)), report);
    let problem = if DecisionField::named(name).is_some() {
        debug_assert!(lacking.iter().all(|names| !names.fields().any(|(field, _)| field == name)));
        NameProblem::NoField { field: name, outcomes: &outcomes }
    } else {
        let by = if known.is_empty() { &[] } else { by.as_slice() };
        let near = near(name, candidates.iter().map(String::as_str));
        NameProblem::Unknown { name, by, outcomes: &outcomes, near }
    };
    let at = places.part(used.part).locate(used.at.clone(), report);
    report.push_related(at, problem, [(first.outcome.span, said!("used by this outcome", "kết quả này dùng"))]);
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

    /// The names that fit, where it is not too much to look at them.
    fn all_that(&self, fits: impl Fn(&str) -> bool, report: &mut Report) -> Vec<String> {
        if !report.may_suggest(self.ruleset.inputs.len() + self.ruleset.facts.len()) {
            return Vec::new();
        }
        let variables = self.variables().map(|variable| variable.name().to_owned());
        let names = variables.chain(self.fields().map(|(name, _)| name.to_owned()));
        names.filter(|name| fits(name)).collect()
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
