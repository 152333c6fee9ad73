//! Reads what a golden case gives: values of inputs, as a case's JSON would carry them.

use super::super::literal;
use super::subject::Subject;
use crate::calendar::Zone;
use crate::diagnostic::{Finding, Report};
use crate::language::said;
use crate::model::problem::GoldenProblem;
use crate::model::{GivenValue, Slot};
use crate::source::{At, wrong_shape};
use crate::value::{Kind, Number, Type, Value};

/// The input of that name.
pub(super) fn slot<'s>(subject: &'s Subject<'_>, name: &str) -> Result<&'s Slot, Finding> {
    subject.slots.iter().find(|slot| &*slot.name == name).ok_or_else(|| {
        let names = subject.slots.iter().map(|slot| &*slot.name);
        Finding::from(GoldenProblem::NoInput { what: subject.what(), input: name }).did_you_mean(name, names)
    })
}

/// Reports an input that is not there, unless it may stand in what could not be understood.
pub(super) fn not_there(key: At<'_>, finding: Finding, report: &mut Report) {
    if !report.causes.may_be_declared(key.text().unwrap_or_default()) {
        report.push(key.span(), finding);
    }
}

/// A value of that kind. What does not fit may be meant so; what can be read as two numbers is reported, and what no
/// input takes: a mapping, or a list of anything but single values.
pub(super) fn value(at: At<'_>, kind: &Kind, zone: &Zone, report: &mut Report) -> GivenValue {
    match at.list() {
        Some(mut items) => {
            if let Some(other) = items.find(|item| item.text().is_none() || item.is_null()) {
                let needed = said!(
                    "a list that a case is given has single values",
                    "danh sách ở `given` chỉ gồm các giá trị đơn"
                );
                wrong_shape(other, needed, report);
            }
        }
        None if at.text().is_none() => {
            let needed = said!(
                "a case is given single values and lists of them",
                "ở `given` là các giá trị đơn và danh sách của chúng"
            );
            wrong_shape(at, needed, report);
        }
        None => {}
    }
    if let Some(Err(error)) = at.plain().filter(|_| kind.ty == Type::Number).map(str::parse::<Number>)
        && error.is_of_thousands()
    {
        report.push(at.span(), GoldenProblem::TwoNumbers { problem: &error.said() });
    }
    read(at, kind, zone)
}

fn read(at: At<'_>, kind: &Kind, zone: &Zone) -> GivenValue {
    if at.is_null() {
        return GivenValue::Null;
    }
    if let Some(items) = at.list() {
        return GivenValue::List(items.filter_map(At::text).map(Into::into).collect());
    }
    let text = at.text().unwrap_or_default();
    match (kind.ty, literal::value(at, kind, zone)) {
        (Type::Boolean, Ok(Value::Boolean(value))) => GivenValue::Boolean(value),
        (Type::Number, Ok(Value::Number(value))) => GivenValue::Number(value),
        (Type::DateTime, Ok(Value::DateTime(value))) => GivenValue::Instant(value),
        (Type::AnyOf, _) => GivenValue::List(vec![text.into()]),
        _ => as_written(at),
    }
}

/// What does not fit its input, in the type that it would have in JSON.
fn as_written(at: At<'_>) -> GivenValue {
    let text = at.text().unwrap_or_default();
    match at.plain() {
        Some("true") => GivenValue::Boolean(true),
        Some("false") => GivenValue::Boolean(false),
        _ => GivenValue::Text(text.into()),
    }
}
