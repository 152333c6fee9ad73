//! Reads what a golden case expects of a checklist: programmes by name, their fields, and the states of their steps.

use super::super::read;
use super::expect::expected;
use crate::diagnostic::{Finding, Report, Span};
use crate::language::{Said, said, terms};
use crate::model::message;
use crate::model::problem::GoldenProblem;
use crate::model::{Checklist, Expectation, Expected, ExpectedValue, Programme, ProgrammeState, Ruleset, StepState};
use crate::source::{At, wrong_shape};

/// A programme's fields that a golden case may name; `steps` holds states by name.
const FIELDS: [&str; 9] =
    ["state", "complete", "next", "starts_at", "ends_at", "days_left", "terms", "unknown", "steps"];

/// The fields of an error that it may name instead of programmes.
const OF_ERRORS: [&str; 3] = ["error", "input", "allowed"];

/// A checklist with the ruleset that it is the body of.
type Named<'a> = (&'a Ruleset, &'a Checklist);

/// What a path names.
enum Place<'a> {
    OfError,
    Programme,
    Field(&'a Programme, &'a str),
    Step,
}

/// Reads what must stand at a path: `null` for a programme that is not running, its state alone, or its fields.
pub(super) fn expectations(
    checklist: Named<'_>,
    path: &str,
    key: At<'_>,
    value: At<'_>,
    into: &mut Vec<Expectation>,
    report: &mut Report,
) {
    let programme = if path.contains('.') { None } else { Some(value.span()) };
    Reading { checklist, programme, into, report }.read(path, key, value);
}

/// What is wrong with a path, if anything.
pub(super) fn check_path(checklist: Named<'_>, path: &str) -> Result<(), Finding> {
    place(checklist, path).map(drop)
}

struct Reading<'r> {
    checklist: Named<'r>,
    /// The whole value of the programme that is read.
    programme: Option<Span>,
    into: &'r mut Vec<Expectation>,
    report: &'r mut Report,
}

impl Reading<'_> {
    fn read(&mut self, path: &str, key: At<'_>, value: At<'_>) {
        match place(self.checklist, path) {
            Err(finding) => self.report.push(key.span(), finding),
            Ok(Place::OfError) => {
                self.programme = None;
                self.push_any(path, key, value);
            }
            Ok(Place::Programme) if value.is_null() => self.push_any(path, key, value),
            Ok(Place::Programme) if value.entries().is_none() => {
                self.push_word(format!("{path}.state"), key, value, &terms::PROGRAMME_STATE, &ProgrammeState::ALL);
            }
            Ok(Place::Field(_, "steps")) if value.entries().is_none() => {
                let needed =
                    said!("`steps` is a mapping of `step: state` entries", "`steps` là một nhóm `bước: tình_trạng`");
                wrong_shape(value, needed, self.report);
            }
            Ok(Place::Programme | Place::Field(_, "steps")) => {
                for (key, value) in value.entries().into_iter().flatten() {
                    self.read(&format!("{path}.{}", key.text().unwrap_or_default()), key, value);
                }
            }
            Ok(Place::Field(_, "state")) => {
                self.push_word(path.to_owned(), key, value, &terms::PROGRAMME_STATE, &ProgrammeState::ALL);
            }
            Ok(Place::Field(programme, "next")) if !value.is_null() && !is_step(programme, value.text()) => {
                self.report.push(value.span(), unknown_step(programme, value.text().unwrap_or_default()));
            }
            Ok(Place::Field(..)) => self.push_any(path, key, value),
            Ok(Place::Step) => self.push_word(path.to_owned(), key, value, &terms::STEP_STATE, &StepState::ALL),
        }
    }

    fn push_any(&mut self, path: &str, key: At<'_>, value: At<'_>) {
        let value = expected(value, &self.checklist.0.zone);
        self.into.push(Expectation { path: path.into(), value, key: key.span(), programme: self.programme });
    }

    /// One of the words that states have; any other is reported.
    fn push_word<T: Copy>(&mut self, path: String, key: At<'_>, at: At<'_>, what: &Said, words: &[(&'static str, T)]) {
        if at.text().is_none() {
            return wrong_shape(at, said!("a {what} is a single word", "{what} là một từ"; what), self.report);
        }
        if read::word(at, what, words, self.report).is_some() {
            let text = at.text().unwrap_or_default().into();
            let value = Expected { value: ExpectedValue::Text(text), span: at.span() };
            self.into.push(Expectation { path: path.into(), value, key: key.span(), programme: self.programme });
        }
    }
}

/// What a path names, `new_wallet.steps.link_bank`, or that there is no such thing.
fn place<'a>(checklist: Named<'a>, path: &'a str) -> Result<Place<'a>, Finding> {
    if OF_ERRORS.contains(&path) {
        return Ok(Place::OfError);
    }
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(programme) = checklist.1.programmes.iter().find(|programme| &*programme.name == name) else {
        return Err(unknown_programme(checklist, name));
    };
    let Some(rest) = rest else { return Ok(Place::Programme) };
    match rest.split_once('.') {
        Some(("steps", step)) if is_step(programme, Some(step)) => Ok(Place::Step),
        Some(("steps", step)) => Err(unknown_step(programme, step)),
        None if FIELDS.contains(&rest) => Ok(Place::Field(programme, rest)),
        _ => Err(unknown_field(rest)),
    }
}

fn unknown_programme((ruleset, checklist): Named<'_>, name: &str) -> Finding {
    let known = checklist.programmes.iter().map(|programme| &*programme.name);
    Finding::from(GoldenProblem::NoProgramme { checklist: &ruleset.name, programme: name }).did_you_mean(name, known)
}

fn unknown_field(field: &str) -> Finding {
    Finding::from(GoldenProblem::NoProgrammeField { field, known: &FIELDS }).did_you_mean(field, FIELDS)
}

fn is_step(programme: &Programme, name: Option<&str>) -> bool {
    programme.steps.iter().any(|step| Some(&*step.name) == name)
}

fn unknown_step(programme: &Programme, name: &str) -> Finding {
    let names = programme.steps.iter().map(|step| &*step.name);
    let programme = &programme.name;
    let what = said!("step of `{programme}` named", "bước nào của `{programme}` tên là");
    message::unknown_name(name, &what, names)
}
