//! Reads what a golden case gives: values of inputs, as a case's JSON would carry them.

use super::super::literal;
use super::subject::Subject;
use crate::calendar::Zone;
use crate::diagnostic::{Code, Finding, Report};
use crate::model::{GivenValue, Slot};
use crate::source::{At, wrong_shape};
use crate::value::{Kind, Number, Type, Value, shortened};

/// The input of that name.
pub(super) fn slot<'s>(subject: &'s Subject<'_>, name: &str) -> Result<&'s Slot, Finding> {
    subject.slots.iter().find(|slot| &*slot.name == name).ok_or_else(|| {
        let message = format!("the {} has no input `{}`", subject.what(), shortened(name));
        let names = subject.slots.iter().map(|slot| &*slot.name);
        Finding::untold(Code::BadGoldenCase, 0..0, message).did_you_mean(name, names)
    })
}

/// A value of that kind. What does not fit may be meant so; what can be read as two numbers is reported, and what no
/// input takes: a mapping, or a list of anything but single values.
pub(super) fn value(at: At<'_>, kind: &Kind, zone: &Zone, report: &mut Report) -> GivenValue {
    match at.list() {
        Some(mut items) => {
            if let Some(other) = items.find(|item| item.text().is_none() || item.is_null()) {
                wrong_shape(other, "a list that a case is given has single values", report);
            }
        }
        None if at.text().is_none() => wrong_shape(at, "a case is given single values and lists of them", report),
        None => {}
    }
    if let Some(Err(error)) = at.plain().filter(|_| kind.ty == Type::Number).map(str::parse::<Number>)
        && error.is_of_thousands()
    {
        report.push(
            at.span(),
            Finding::untold(Code::BadGoldenCase, 0..0, error.to_string()).help("in quotes it is given as a text"),
        );
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
