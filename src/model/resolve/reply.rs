//! The section `replies`: templates compiled, and their names checked for each outcome that uses them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::read::{self, NameForm};
use crate::diagnostic::{Code, Finding, Report};
use crate::model::{BareName, DecisionField, Outcome, Playbook, ReplyEntry, ReplyTemplate, ReplyVariant, Team};
use crate::reply::{self, Format, Part, PartFinding, Replies, RepliesBuilder, Shown, TemplateText};
use crate::source::{At, Fields, shape};
use crate::value::{Date, Duration, Instant, Number, Type};

/// A template's texts in the file, to place what is found in them later.
pub(super) struct Texts<'a> {
    subject: Option<At<'a>>,
    body: At<'a>,
}

/// The places of every template.
pub(super) type TextsById<'a> = HashMap<reply::TemplateId, Texts<'a>>;

impl<'a> Texts<'a> {
    /// A text that is a body and nothing else.
    pub(super) fn of_body(body: At<'a>) -> Self {
        Texts { subject: None, body }
    }
}

impl Texts<'_> {
    fn part(&self, part: Part) -> At<'_> {
        match part {
            Part::Subject => self.subject.unwrap_or(self.body),
            Part::Body => self.body,
        }
    }

    pub(super) fn push(&self, found: PartFinding, report: &mut Report) {
        self.report(found.part, found.finding.at.clone(), found.finding, report);
    }

    /// Reports a finding at a range of one of the texts.
    pub(super) fn report(&self, part: Part, at: Range<usize>, finding: Finding, report: &mut Report) {
        report.push(self.part(part).locate(at, report), finding);
    }
}

/// One reply; its templates go into the builder, their places into `texts` in the same order.
pub(super) fn reply<'a>(
    key: At<'a>,
    at: At<'a>,
    builder: &mut RepliesBuilder,
    texts: &mut TextsById<'a>,
    report: &mut Report,
) -> Option<ReplyEntry> {
    let name = read::name(key, NameForm::Reference, "reply", report);
    let fields = Fields::read(at, &shape::REPLY, report)?;
    let name = name?;
    let mut templates = Vec::new();
    let mut sound = fields.sound();
    match (fields.get("variants"), fields.get("body")) {
        (Some(variants), None) => {
            for alone in ["subject", "format"] {
                if let Some((key, _)) = fields.entry(alone) {
                    let finding =
                        Finding::new(Code::ConflictingFields, 0..0, format!("`{alone}` stands inside each variant"));
                    report.push(key.span(), finding.help("move it there"));
                }
            }
            for (key, value) in variants.entries().into_iter().flatten() {
                let variant = read::name(key, NameForm::Reference, "variant", report);
                let fields = Fields::read(value, &shape::REPLY_VARIANT, report);
                let template = variant
                    .zip(fields)
                    .and_then(|(variant, fields)| template(name, Some(variant), &fields, builder, texts, report));
                sound &= template.is_some();
                templates.extend(template);
            }
        }
        (None, Some(_)) => {
            let template = template(name, None, &fields, builder, texts, report);
            sound &= template.is_some();
            templates.extend(template);
        }
        (Some(_), Some(_)) => {
            let finding = Finding::new(Code::ConflictingFields, 0..0, "`body` and `variants` exclude each other");
            report.push(fields.entry("variants")?.0.span(), finding.help("move the text into a variant of its own"));
            sound = false;
        }
        (None, None) => {
            if fields.sound() {
                let finding = Finding::new(Code::MissingField, 0..0, format!("the reply `{name}` has no text"));
                report.push(key.span(), finding.help("add `body:`, or `variants:` with a body for each channel"));
            }
            sound = false;
        }
    }
    sound.then(|| ReplyEntry { name: name.into(), templates, span: key.span() })
}

fn template<'a>(
    name: &str,
    variant: Option<&str>,
    fields: &Fields<'a>,
    builder: &mut RepliesBuilder,
    texts: &mut TextsById<'a>,
    report: &mut Report,
) -> Option<ReplyTemplate> {
    let format = match fields.get("format") {
        Some(at) => read::word(at, "format", &[("text", Format::Text), ("html", Format::Html)], report)?,
        None => Format::Text,
    };
    let body_at = fields.get("body")?;
    let (subject, body) = (fields.text("subject"), body_at.text()?);
    let places = Texts { subject: fields.get("subject"), body: body_at };
    let id = add(TemplateText { name, variant, format, subject, body }, places, builder, texts, report)?;
    let signature = format!("{format:?}\0{}\0{body}", subject.unwrap_or_default());
    Some(ReplyTemplate { variant: variant.map(Into::into), id, signature, bare: Vec::new() })
}

/// Adds a template with its places; `None` when it cannot stand (reported).
pub(super) fn add<'a>(
    template: TemplateText<'_>,
    places: Texts<'a>,
    builder: &mut RepliesBuilder,
    texts: &mut TextsById<'a>,
    report: &mut Report,
) -> Option<reply::TemplateId> {
    match builder.add(template) {
        Ok(id) => {
            texts.insert(id, places);
            Some(id)
        }
        Err(findings) => {
            for found in findings {
                places.push(found, report);
            }
            None
        }
    }
}

/// Notes the names of a template that it does not take care of, each with its first such place.
pub(super) fn note_bare(template: &mut ReplyTemplate, replies: &Replies, texts: &TextsById<'_>, report: &Report) {
    let Some(places) = texts.get(&template.id) else { return };
    let mut known = HashSet::new();
    for used in replies.names(template.id).iter().filter(|used| used.bare) {
        if known.insert((&used.name, &used.premises)) {
            let span = places.part(used.part).locate(used.at.clone(), report);
            template.bare.push(BareName { name: used.name.as_str().into(), span, premises: used.premises.clone() });
        }
    }
}

/// Checks the names of an outcome's reply: each is an input, a fact, or a field that this outcome's decision has;
/// then renders it once with made-up values.
pub(super) fn check(
    playbook: &Playbook,
    outcome: &Outcome,
    entry: &ReplyEntry,
    teams: &[Team],
    replies: &Replies,
    texts: &TextsById<'_>,
    report: &mut Report,
) {
    let has_calendar = outcome.route.as_ref().is_some_and(|route| teams[route.to.0 as usize].calendar.is_some());
    let names = Names { playbook, outcome, has_calendar };
    let chosen = outcome.reply.as_ref().and_then(|reply| reply.variant.as_ref());
    for (index, template) in entry.templates.iter().enumerate() {
        if matches!(chosen, Some(ReplyVariant::Fixed(fixed)) if *fixed != index) {
            continue;
        }
        let Some(places) = texts.get(&template.id) else { continue };
        let before = report.error_count();
        for used in replies.names(template.id) {
            if !names.knows(&used.name) {
                let count = playbook.inputs.len() + playbook.facts.len();
                let known = if report.may_suggest(count) { names.all() } else { Vec::new() };
                let mut finding = reply::unknown_name(used, known.iter().map(String::as_str));
                if let Some(field) = DecisionField::named(&used.name) {
                    debug_assert!(!field.exists_on(outcome, has_calendar));
                    finding = Finding::new(
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
struct Names<'a> {
    playbook: &'a Playbook,
    outcome: &'a Outcome,
    has_calendar: bool,
}

impl Names<'_> {
    fn variables(&self) -> impl Iterator<Item = crate::model::Variable<'_>> {
        let count = self.playbook.inputs.len() + self.playbook.facts.len();
        (0..count as u32).map(|id| self.playbook.variable(crate::expression::VariableId(id)))
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
        let listed = |variable: &crate::model::Variable<'_>| variable.kind().ty == Type::OneOf;
        self.fields().any(|(known, _)| known == name)
            || self
                .variables()
                .any(|variable| variable.name() == name || (part == Some(variable.name()) && listed(&variable)))
    }
}

impl reply::Values for Names<'_> {
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

fn sample(kind: &crate::value::Kind) -> Shown {
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
