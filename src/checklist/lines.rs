//! Writes a review as a reply tells it: a line for each programme, and below one that the customer is in, a line for
//! each step.

use super::review::{ProgrammeReview, StepReview};
use crate::model::{Line, LineValues, ProgrammeState};
use crate::program::{Checklist, Program};

/// The lines, by the rules' own texts; a state without a text is left out, and a programme with its steps. `None` when
/// a text could not be made whole, since half of what a customer has to do is worse than nothing.
pub(crate) fn lines(program: &Program, checklist: &Checklist, programmes: &[ProgrammeReview]) -> Option<Vec<String>> {
    let writer = LineWriter { program, checklist };
    let mut lines = Vec::new();
    for programme in programmes {
        let Some(line) = writer.programme(programme)? else { continue };
        lines.push(line);
        if programme.state() == ProgrammeState::In {
            for step in programme.steps() {
                lines.extend(writer.step(programme, step)?);
            }
        }
    }
    Some(lines)
}

struct LineWriter<'a> {
    program: &'a Program,
    checklist: &'a Checklist,
}

impl LineWriter<'_> {
    fn programme(&self, programme: &ProgrammeReview) -> Option<Option<String>> {
        let day = |at| self.program.zone.local_date(at);
        let values = LineValues::Programme {
            title: programme.title(),
            terms: programme.terms(),
            starts_on: programme.starts_at().map(day),
            ends_on: programme.ends_at().map(day),
            days_left: programme.days_left(),
            unknown: self.titles(programme.unknown()),
        };
        let complete = (programme.complete() == Some(true)).then_some(Line::Complete);
        let line = complete.filter(|line| self.has(*line)).unwrap_or(Line::Programme(programme.state()));
        self.line(line, &values)
    }

    fn step(&self, programme: &ProgrammeReview, step: &StepReview) -> Option<Option<String>> {
        let unknown = self.titles(step.unknown());
        let values = LineValues::Step { title: step.title(), programme: programme.title(), unknown };
        self.line(Line::Step(step.state()), &values)
    }

    fn has(&self, line: Line) -> bool {
        self.checklist.lines.iter().any(|(known, _)| *known == line)
    }

    /// `Some(None)` for a state without a text; `None` for a text that failed or has a gap.
    fn line(&self, line: Line, values: &LineValues<'_>) -> Option<Option<String>> {
        let Some((_, template)) = self.checklist.lines.iter().find(|(known, _)| *known == line) else {
            return Some(None);
        };
        let rendered = self.program.replies.render(*template, values).ok()?;
        rendered.missing().is_empty().then(|| Some(rendered.body().trim_end().to_owned()))
    }

    /// The inputs' names for people.
    fn titles(&self, inputs: &[String]) -> Vec<String> {
        let title = |name: &String| {
            let slot = self.program.slot_by_name.get(name.as_str())?;
            self.program.declared(self.checklist.scope, *slot)?.title.as_deref()
        };
        inputs.iter().map(|name| title(name).unwrap_or(name).to_owned()).collect()
    }
}
