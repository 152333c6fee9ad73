//! Reads what must come out: of a checklist by its programmes (`review`), of anything else by its fields (`expect`).

use super::subject::Subject;
use super::{expect, review};
use crate::diagnostic::{Finding, Report};
use crate::model::{Body, Expectation};
use crate::source::At;

/// Reads one entry of `expect`, or a cell of a table below its path.
pub(super) fn read(
    subject: &Subject<'_>,
    path: &str,
    key: At<'_>,
    value: At<'_>,
    into: &mut Vec<Expectation>,
    report: &mut Report,
) {
    match &subject.ruleset.body {
        Body::Checklist(checklist) => {
            review::expectations((subject.ruleset, checklist), path, key, value, into, report)
        }
        Body::Tree(_) | Body::Lifecycle(_) => expect::expectations(subject, path, key, value, into, report),
    }
}

/// What is wrong with a path, if anything.
pub(super) fn check_path(subject: &Subject<'_>, path: &str) -> Result<(), Finding> {
    match &subject.ruleset.body {
        Body::Checklist(checklist) => review::check_path((subject.ruleset, checklist), path),
        Body::Tree(_) | Body::Lifecycle(_) => expect::check_path(path),
    }
}
