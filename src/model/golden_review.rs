//! What a golden case expects of a checklist: programmes by name, their fields, and the states of their steps.

use super::golden::{Expected, expected};
use super::{Playbook, Programme, ProgrammeState, StepState, read};
use crate::diagnostic::{Code, Finding, Report};
use crate::source::{At, wrong_shape};

/// A programme's fields that a golden case may name; `steps` holds states by name.
const FIELDS: [&str; 9] =
    ["state", "complete", "next", "starts_at", "ends_at", "days_left", "terms", "unknown", "steps"];

/// The fields of an error that it may name instead of programmes.
const OF_ERRORS: [&str; 3] = ["error", "input", "allowed"];

type Expectations = Vec<(Box<str>, Expected)>;

/// Reads one entry of `expect`: `null` for a programme that is not running, its state alone, or its fields.
pub(super) fn expectations(
    checklist: &Playbook,
    key: At<'_>,
    value: At<'_>,
    into: &mut Expectations,
    report: &mut Report,
) {
    let name = key.text().unwrap_or_default();
    if OF_ERRORS.contains(&name) {
        return into.push((name.into(), expected(value, &checklist.zone)));
    }
    let Some(programme) = checklist.programmes.iter().find(|programme| &*programme.name == name) else {
        let known = || checklist.programmes.iter().map(|programme| &*programme.name);
        let finding = Finding::new(
            Code::BadGoldenCase,
            0..0,
            format!("the checklist `{}` has no programme `{}`", checklist.name, read::short(name)),
        )
        .did_you_mean(name, known())
        .help("expect a programme by its name, `new_wallet: { state: in, next: first_top_up }`, or an `error`");
        return report.push(key.span(), finding);
    };
    if value.is_null() {
        return into.push((name.into(), Expected::Null));
    }
    let Some(entries) = value.entries() else {
        let state = word(value, "state of a programme", &ProgrammeState::ALL, report);
        return into.extend(state.map(|state| (format!("{name}.state").into(), state)));
    };
    for (key, value) in entries {
        field(checklist, programme, key, value, into, report);
    }
}

fn field(
    checklist: &Playbook,
    programme: &Programme,
    key: At<'_>,
    value: At<'_>,
    into: &mut Expectations,
    report: &mut Report,
) {
    let field = key.text().unwrap_or_default();
    if !FIELDS.contains(&field) {
        let finding =
            Finding::new(Code::BadGoldenCase, 0..0, format!("a programme has no field `{}`", read::short(field)))
                .did_you_mean(field, FIELDS)
                .help(format!("the fields are {}", FIELDS.join(", ")));
        return report.push(key.span(), finding);
    }
    let path = format!("{}.{field}", programme.name);
    match field {
        "state" => {
            let state = word(value, "state of a programme", &ProgrammeState::ALL, report);
            into.extend(state.map(|state| (path.into(), state)));
        }
        "next" if !value.is_null() && !is_step(programme, value) => unknown_step(programme, value, report),
        "steps" => {
            let Some(entries) = value.entries() else {
                return wrong_shape(value, "`steps` is a mapping of `step: state` entries", report);
            };
            for (key, value) in entries {
                if !is_step(programme, key) {
                    unknown_step(programme, key, report);
                } else if let Some(state) = word(value, "state of a step", &StepState::ALL, report) {
                    into.push((format!("{path}.{}", key.text().unwrap_or_default()).into(), state));
                }
            }
        }
        _ => into.push((path.into(), expected(value, &checklist.zone))),
    }
}

fn is_step(programme: &Programme, at: At<'_>) -> bool {
    programme.steps.iter().any(|step| Some(&*step.name) == at.text())
}

fn unknown_step(programme: &Programme, at: At<'_>, report: &mut Report) {
    let names = programme.steps.iter().map(|step| &*step.name);
    read::unknown(at, &format!("step of `{}` named", programme.name), names, report);
}

/// One of the words that states have; `None` (reported) for any other.
fn word<T: Copy>(at: At<'_>, what: &str, words: &[(&'static str, T)], report: &mut Report) -> Option<Expected> {
    if at.text().is_none() {
        wrong_shape(at, &format!("a {what} is a single word"), report);
    }
    read::word(at, what, words, report).map(|_| Expected::Text(at.text().unwrap_or_default().into()))
}
