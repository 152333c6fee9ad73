//! Reads what one golden case says, or all cases of a table alike.

use super::subject::Subject;
use super::{expectation, given};
use crate::diagnostic::Report;
use crate::model::{Expectation, GivenValue};
use crate::source::{At, Fields};
use crate::value::Instant;

/// What one golden case says, or all cases of a table alike.
pub(super) struct Template<'a> {
    pub(super) fields: &'a Fields<'a>,
    pub(super) at: Option<Instant>,
    pub(super) given: Vec<(Box<str>, GivenValue)>,
    pub(super) expect: Vec<Expectation>,
}

pub(super) fn template<'f>(subject: &Subject<'_>, fields: &'f Fields<'f>, report: &mut Report) -> Template<'f> {
    let at = fields.get("at").and_then(|at| subject.instant(at, report));
    let mut given = Vec::new();
    for (key, value) in fields.get("given").and_then(At::entries).into_iter().flatten() {
        let name = key.text().unwrap_or_default();
        match given::slot(subject, name) {
            Ok(slot) => given.push((name.into(), given::value(value, &slot.kind, &subject.ruleset.zone, report))),
            Err(finding) => given::not_there(key, finding, report),
        }
    }
    let mut expect = Vec::new();
    for (key, value) in fields.get("expect").and_then(At::entries).into_iter().flatten() {
        expectation::read(subject, key.text().unwrap_or_default(), key, value, &mut expect, report);
    }
    Template { fields, at, given, expect }
}
