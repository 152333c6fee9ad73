//! Reads a checklist's `lines`: the texts that show it in a reply, one for each state of a programme and of a step.

use super::templates::Templates;
use crate::diagnostic::Report;
use crate::model::template_places::TextPlaces;
use crate::model::{Line, LineTemplate, ProgrammeState, StepState};
use crate::reply::{Format, TemplateText};
use crate::source::{At, Fields, shape};

/// Reads the lines of a checklist; what failed is reported and left out.
pub(super) fn lines<'a>(
    at: At<'a>,
    checklist: &str,
    templates: &mut Templates<'a>,
    report: &mut Report,
) -> Vec<LineTemplate> {
    let mut found = Vec::new();
    let Some(fields) = Fields::read(at, &shape::LINES, report) else { return found };
    let programme = ProgrammeState::ALL.map(|(word, state)| (word, Line::Programme(state)));
    let step = StepState::ALL.map(|(word, state)| (word, Line::Step(state)));
    let programme = programme.into_iter().chain([("complete", Line::Complete)]);
    let groups: [(&str, _, Vec<(&str, Line)>); 2] =
        [("programme", &shape::PROGRAMME_LINES, programme.collect()), ("step", &shape::STEP_LINES, step.to_vec())];
    for (group, shape, states) in groups {
        let Some(fields) = fields.get(group).and_then(|at| Fields::read(at, shape, report)) else { continue };
        for (word, line) in states {
            let Some(at) = fields.get(word) else { continue };
            let text = at.text().unwrap_or_default();
            let variant = format!("{group}.{word}");
            let template = TemplateText {
                name: checklist,
                variant: Some(&variant),
                format: Format::Text,
                subject: None,
                body: text,
            };
            if let Some(id) = templates.add(template, TextPlaces::of_body(at), report) {
                found.push(LineTemplate { line, id, signature: text.to_owned() });
            }
        }
    }
    found
}
