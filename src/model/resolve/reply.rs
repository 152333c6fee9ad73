//! Reads the section `replies`: compiles templates, and notes what of them the lints ask for.

use std::collections::HashSet;

use super::read::{self, NameForm};
use super::templates::Templates;
use crate::diagnostic::Report;
use crate::language::terms;
use crate::model::problem::ReplyProblem;
use crate::model::template_places::{TemplatePlaces, TextPlaces};
use crate::model::{BareName, ReplyEntry, ReplyTemplate};
use crate::reply::{Format, Replies, TemplateText};
use crate::source::{At, Fields, shape};

/// One reply.
pub(super) fn reply<'a>(
    key: At<'a>,
    at: At<'a>,
    templates: &mut Templates<'a>,
    report: &mut Report,
) -> Option<ReplyEntry> {
    let name = read::name(key, NameForm::Reference, &terms::REPLY, report);
    let fields = Fields::read(at, &shape::REPLY, report)?;
    let name = name?;
    let mut found = Vec::new();
    let mut sound = fields.sound();
    match (fields.get("variants"), fields.get("body")) {
        (Some(variants), None) => {
            for alone in ["subject", "format"] {
                if let Some((key, _)) = fields.entry(alone) {
                    report.push(key.span(), ReplyProblem::OutsideVariants { field: alone });
                }
            }
            for (key, value) in variants.entries().into_iter().flatten() {
                let variant = read::name(key, NameForm::Reference, &terms::VARIANT, report);
                let fields = Fields::read(value, &shape::REPLY_VARIANT, report);
                let template = variant
                    .zip(fields)
                    .and_then(|(variant, fields)| template(name, Some(variant), &fields, templates, report));
                sound &= template.is_some();
                found.extend(template);
            }
        }
        (None, Some(_)) => {
            let template = template(name, None, &fields, templates, report);
            sound &= template.is_some();
            found.extend(template);
        }
        (Some(_), Some(_)) => {
            report.push(fields.entry("variants")?.0.span(), ReplyProblem::BodyAndVariants);
            sound = false;
        }
        (None, None) => {
            if fields.sound() {
                report.push(key.span(), ReplyProblem::WithoutText { name });
            }
            sound = false;
        }
    }
    sound.then(|| ReplyEntry { name: name.into(), templates: found, span: key.span() })
}

fn template<'a>(
    name: &str,
    variant: Option<&str>,
    fields: &Fields<'a>,
    templates: &mut Templates<'a>,
    report: &mut Report,
) -> Option<ReplyTemplate> {
    let format = match fields.get("format") {
        Some(at) => read::word(at, &terms::FORMAT, &[("text", Format::Text), ("html", Format::Html)], report)?,
        None => Format::Text,
    };
    let body_at = fields.get("body")?;
    let (subject, body) = (fields.text("subject"), body_at.text()?);
    let places = TextPlaces { subject: fields.get("subject"), body: body_at };
    let id = templates.add(TemplateText { name, variant, format, subject, body }, places, report)?;
    let signature = format!("{format:?}\0{}\0{body}", subject.unwrap_or_default());
    Some(ReplyTemplate { variant: variant.map(Into::into), id, signature, bare: Vec::new() })
}

/// Notes the names of a template that it does not take care of, each with its first such place.
pub(super) fn note_bare(template: &mut ReplyTemplate, replies: &Replies, places: &TemplatePlaces<'_>, report: &Report) {
    let Some(places) = places.get(&template.id) else { return };
    let mut known = HashSet::new();
    for used in replies.names(template.id).iter().filter(|used| used.bare) {
        if known.insert((&used.name, &used.premises)) {
            let span = places.part(used.part).locate(used.at.clone(), report);
            template.bare.push(BareName { name: used.name.as_str().into(), span, premises: used.premises.clone() });
        }
    }
}
