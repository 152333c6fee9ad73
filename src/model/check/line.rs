//! Checks that a checklist's lines name what every programme has, and that a reply with the checklist shows it.

use std::collections::HashSet;

use crate::calendar::Zone;
use crate::diagnostic::{Report, nearest};
use crate::language::said;
use crate::model::problem::LineProblem;
use crate::model::template_places::TemplatePlaces;
use crate::model::{Body, Checklist, Line, LineValues, Outcome, Programme, ReplyEntry, Ruleset};
use crate::reply::{Lookup, NameProblem, Replies, Values};

/// Checks the names of a checklist's lines, and renders each line for every sort of programme: what one of them does
/// not have is shown only behind an `if`.
pub(in crate::model) fn check(
    ruleset: &Ruleset,
    checklist: &Checklist,
    replies: &Replies,
    places: &TemplatePlaces<'_>,
    report: &mut Report,
) {
    for template in &checklist.lines {
        let Some(places) = places.get(&template.id) else { continue };
        let mut seen = HashSet::new();
        for programme in &checklist.programmes {
            // Programmes differ in what they have; what it says cannot fail.
            let runs = programme.runs;
            if !seen.insert((programme.terms.is_some(), runs.first.is_some(), runs.last.is_some())) {
                continue;
            }
            let values = sample(template.line, programme, &ruleset.zone);
            let before = report.error_count();
            for used in replies.names(template.id).iter().filter(|used| values.get(&used.name) == Lookup::Unknown) {
                let problem = NameProblem::UnknownInLine { name: &used.name, known: values.names() };
                places.report(used.part, used.at.clone(), problem.into(), report);
            }
            if report.error_count() > before {
                // It is the same for every programme.
                break;
            }
            if let Err(findings) = replies.try_render(template.id, &values) {
                findings.into_iter().for_each(|found| places.push(found, report));
                break;
            }
            let rendered = replies.render(template.id, &values);
            for missing in rendered.iter().flat_map(|rendered| rendered.missing()) {
                let Some(used) = replies.names(template.id).iter().find(|used| used.name == *missing) else { continue };
                let problem = NameProblem::NotOfProgramme { name: missing, programme: &programme.name };
                places.report(used.part, used.at.clone(), problem.into(), report);
            }
        }
    }
}

/// Checks an outcome that carries a checklist: its reply shows it, by lines that the checklist has. `checklist` is
/// `None` for one that failed, which is reported.
pub(in crate::model) fn check_use(
    outcome: &Outcome,
    checklist: Option<&Ruleset>,
    replies: &Replies,
    entry: Option<&ReplyEntry>,
    report: &mut Report,
) {
    let Some(used) = outcome.checklist else { return };
    if let Some(ruleset) = checklist
        && let Body::Checklist(checklist) = &ruleset.body
        && checklist.lines.is_empty()
    {
        let related = [(ruleset.span, said!("the checklist", "danh sách kiểm ở đây"))];
        report.push_related(used.span, LineProblem::WithoutLines { checklist: &ruleset.name }, related);
    }
    // A reply that failed could show it; one that is misspelt in it is told there.
    let shows = |id| replies.names(id).iter().any(|used| nearest(&used.name, ["checklist"]).is_some());
    if !outcome.is_broken && !entry.is_some_and(|entry| entry.templates.iter().any(|template| shows(template.id))) {
        report.push(used.span, LineProblem::NotShown);
    }
}

/// A line's values for a programme: its own, and made-up ones for what the customer or the day decides.
fn sample<'a>(line: Line, programme: &'a Programme, zone: &Zone) -> LineValues<'a> {
    let title = programme.meta.title.as_deref().unwrap_or_default();
    let unknown = vec!["text".to_owned()];
    let day = |at| zone.local_date(at);
    match line {
        Line::Step(_) => LineValues::Step { title, programme: title, unknown },
        Line::Programme(_) | Line::Complete => LineValues::Programme {
            title,
            terms: programme.terms.as_deref(),
            starts_on: programme.runs.first.map(day),
            ends_on: programme.runs.last.map(day),
            days_left: programme.runs.last.map(|_| 1),
            unknown,
        },
    }
}
