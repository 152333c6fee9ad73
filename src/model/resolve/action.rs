//! Reads actions under `do:`, of an outcome or of an event: names for the host, perhaps each with a condition.

use super::fact;
use super::read::{self, NameForm};
use super::reported::{Reported, if_written};
use super::scope::Scope;
use crate::diagnostic::Report;
use crate::language::terms;
use crate::model::problem::Needed;
use crate::model::{ActionRule, Condition};
use crate::source::{At, Fields, shape, wrong_shape};
use crate::value::{Kind, Type};

/// One action; `None` (reported) when it cannot stand.
pub(super) fn action(at: At<'_>, scope: &Scope<'_>, report: &mut Report) -> Option<ActionRule> {
    if at.is_null() || at.list().is_some() {
        wrong_shape(at, Needed::Action, report);
        return None;
    }
    if at.text().is_some() {
        let name = read::name(at, NameForm::Reference, &terms::ACTION, report)?;
        return Some(ActionRule { name: name.into(), when: None });
    }
    let fields = Fields::read(at, &shape::ACTION, report)?;
    let name = read::name(fields.get("do")?, NameForm::Reference, &terms::ACTION, report);
    let when = when(&fields, scope, report).ok()?;
    Some(ActionRule { name: name?.into(), when })
}

/// The condition under `when`, where there is one.
pub(super) fn when(fields: &Fields<'_>, scope: &Scope<'_>, report: &mut Report) -> Result<Option<Condition>, Reported> {
    if_written(fields, "when", |at| {
        let typed = fact::expression(at, scope, &Kind::plain(Type::Boolean), report)?;
        Some(Condition { text: at.text().unwrap_or_default().into(), typed, span: at.span() })
    })
}
