//! Puts into an error's words why deciding stopped for good. Never here: a value of a private input, or what derives from
//! one.

use super::calendars;
use super::error::Error;
use super::frame::Frame;
use super::halt::{Failure, Fault};
use super::problem::Problem;
use crate::calendar::OutOfHorizon;
use crate::language::{Said, said};
use crate::model::EventAction;
use crate::program::{Body, Checklist, Expr, ExprId, FactId, FactValue, Lifecycle, Narrowed, Operand, Program};
use crate::value::Symbol;

/// The error that a fault is, for whoever sent the case.
#[cold]
pub(crate) fn explained(frame: &Frame<'_>, fault: Fault) -> Error {
    let program: &Program = frame.ready;
    match fault {
        Fault::Expression(expr, failure) => {
            let place = place(program, expr);
            match failure {
                Failure::OutOfHorizon => return past(frame, expr, place),
                Failure::OutOfRange => Problem::OutOfRange { place },
                Failure::DivisionByZero => Problem::DivisionByZero { place },
                Failure::NotWhole => Problem::NotWhole { place },
            }
        }
        Fault::NotAllowed(_) | Fault::NotCovered(_) => return stopped(frame, fault),
    }
    .into()
}

/// The error of a tree that refuses what is given, or does not answer for it.
fn stopped(frame: &Frame<'_>, fault: Fault) -> Error {
    let program: &Program = frame.ready;
    match (&program.body, fault) {
        (Body::Tree(tree), Fault::NotAllowed(index)) => {
            let Narrowed { scope, slot, allowed } = &tree.narrowed[index as usize];
            let kind = &program.slot(*slot).kind;
            let words = |symbol| kind.word(symbol).unwrap_or_default().to_owned();
            let given = frame.given(*slot).bits().filter(|_| !program.slot(*slot).private);
            Problem::NotAllowed {
                input: program.slot(*slot).name.to_string(),
                value: given.map(|bits| words(Symbol(bits as u32))),
                playbook: Some(program.scope(*scope).name.to_string()),
                allowed: allowed.iter().map(|symbol| words(*symbol)).collect(),
            }
        }
        (Body::Tree(tree), Fault::NotCovered(op)) => Problem::NotCovered { node: tree.node(op).shown().to_owned() },
        // Only a tree can leave something uncovered.
        _ => Problem::NotCovered { node: program.name.to_string() },
    }
    .into()
}

/// The error of a question that reached past a calendar's end: it is asked again, for the calendar's own words.
fn past(frame: &Frame<'_>, expr: ExprId, place: Said) -> Error {
    let refused = || {
        // Only calendars have a horizon.
        let Expr::Calendar(id, call, first, second) = *frame.ready.expr(expr) else { return None };
        let bits = |operand| frame.part(operand).bits();
        let named = frame.ready.calendar(id);
        Some((named, calendars::refusal(&named.calendar, call, bits(first)?, bits(second)?)?))
    };
    match refused() {
        Some((named, horizon)) => out_of_horizon(place, &named.name, &horizon, frame.ready.is_private_expr(expr)),
        None => {
            let (calendar, detail) = (String::new(), Said::default());
            Problem::OutOfHorizon { place, calendar, detail, horizon: None }.into()
        }
    }
}

/// Whose expression it is. Expressions are numbered fact by fact, those of conditions after all of them.
fn place(program: &Program, expr: ExprId) -> Said {
    if let Some(fact) = program.facts.iter().find(|fact| expr < fact.end) {
        let name = &fact.name;
        return said!("the fact `{name}`", "điều suy ra `{name}`");
    }
    // An expression comes behind its operands.
    let is_of = |condition: &FactValue| matches!(condition.value, Operand::Expr(whole) if expr <= whole);
    let mut conditions = (0..).map(FactId).zip(&program.values).skip(program.facts.len());
    let found = conditions.find(|(_, value)| is_of(value)).and_then(|(id, _)| condition(program, id));
    // Whatever is no fact's is a condition's.
    found.unwrap_or_else(|| said!("a condition", "một điều kiện"))
}

/// Where a condition stands.
fn condition(program: &Program, id: FactId) -> Option<Said> {
    let checklists: &[Checklist] = match &program.body {
        Body::Tree(tree) => {
            let mut outcomes = tree.outcomes.iter();
            if let Some(outcome) = outcomes.find(|outcome| outcome.conditions().any(|one| one == id)) {
                let name = &outcome.name;
                return Some(said!("a condition of the outcome `{name}`", "một điều kiện của kết quả `{name}`"));
            }
            &tree.checklists
        }
        Body::Checklist(checklist) => std::slice::from_ref(checklist),
        Body::Lifecycle(lifecycle) => return condition_of_lifecycle(lifecycle, id),
    };
    let programmes = || checklists.iter().flat_map(|checklist| &checklist.programmes);
    if let Some(programme) = programmes().find(|programme| programme.who == Some(id)) {
        let name = &programme.name;
        return Some(said!("`who` of the programme `{name}`", "`who` của chương trình `{name}`"));
    }
    let steps = programmes().flat_map(|programme| programme.steps.iter().map(move |step| (programme, step)));
    let mut fields = steps.flat_map(|(programme, step)| {
        let fields = [("done", Some(step.done)), ("when", step.when)];
        fields.map(|(field, condition)| (condition, field, &step.name, &programme.name))
    });
    let (_, field, step, programme) = fields.find(|(condition, ..)| *condition == Some(id))?;
    Some(said!(
        "`{field}` of the step `{step}` of the programme `{programme}`",
        "`{field}` của bước `{step}` trong chương trình `{programme}`"
    ))
}

/// Where a condition stands in a lifecycle: a guard is told as it is written, since its words may say anything.
fn condition_of_lifecycle(lifecycle: &Lifecycle, id: FactId) -> Option<Said> {
    for (_, event) in lifecycle.workflow.all_events() {
        let name = &event.name;
        if let Some((_, guard)) = event.all_guards().find(|(_, guard)| guard.condition == id) {
            let text = &guard.text;
            return Some(said!("the guard `{text}` of the event `{name}`", "điều kiện `{text}` của việc `{name}`"));
        }
        let is_under = |action: &&EventAction<FactId>| action.when.as_ref().is_some_and(|when| when.condition == id);
        if let Some(action) = event.actions.iter().find(is_under) {
            let action = &action.name;
            return Some(said!(
                "`when` of the action `{action}` of the event `{name}`",
                "`when` của việc phải làm `{action}` khi `{name}`"
            ));
        }
    }
    let step = lifecycle.escalation.iter().find(|step| step.when == Some(id))?;
    let id = &step.id;
    Some(said!("`when` of the step `{id}`", "`when` của bước `{id}`"))
}

/// The error of a place that a calendar does not reach as far as. What was asked is left out where it derives from a
/// private input.
#[cold]
pub(crate) fn out_of_horizon(place: Said, calendar: &str, horizon: &OutOfHorizon, private: bool) -> Error {
    let (first, last) = (horizon.first(), horizon.last());
    let detail = match private {
        true => said!("the calendar covers {first} to {last}", "lịch chỉ có từ {first} đến {last}"),
        false => horizon.said(),
    };
    let calendar = calendar.to_owned();
    Problem::OutOfHorizon { place, calendar, detail, horizon: (!private).then_some(*horizon) }.into()
}
