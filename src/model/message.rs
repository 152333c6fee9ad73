//! Tells what the readers and the checks find alike: names that nothing declares, names declared twice, names that a list
//! has already.

use super::problem::NameProblem;
use crate::diagnostic::{Finding, MAX_CANDIDATES, Report, Span};
use crate::language::{Said, said};
use crate::source::At;

/// Reports a name that nothing declares. Silent when it may stand in a text that could not be understood.
pub(super) fn unknown<'n>(at: At<'_>, what: &Said, known: impl IntoIterator<Item = &'n str>, report: &mut Report) {
    let name = at.text().unwrap_or_default();
    if report.causes.may_be_declared(name) {
        return;
    }
    let known = known.into_iter();
    let finding = match report.may_suggest(known.size_hint().0) {
        true => unknown_name(name, what, known),
        false => NameProblem::UnknownOfThousands { what, name }.into(),
    };
    report.push(at.span(), finding);
}

/// That nothing of that name is declared, with what is.
pub(super) fn unknown_name<'n>(name: &str, what: &Said, known: impl IntoIterator<Item = &'n str>) -> Finding {
    let mut known: Vec<&str> = known.into_iter().collect();
    // Of thousands only the first are compared, and none is shown: the rest need no order.
    let first = match known.len() > MAX_CANDIDATES {
        true => known.select_nth_unstable(MAX_CANDIDATES).0,
        false => &mut known[..],
    };
    first.sort_unstable();
    Finding::from(NameProblem::Unknown { what, name, known: &known }).did_you_mean(name, known.iter().copied())
}

/// Reports an entry that a list has already.
pub(super) fn twice_in_list(at: At<'_>, report: &mut Report) {
    report.push(at.span(), NameProblem::TwiceInList { name: at.text().unwrap_or_default() });
}

/// Reports a second declaration of a name.
pub(super) fn declared_twice(at: Span, first: Span, what: &Said, name: &str, report: &mut Report) {
    let first = (first, said!("first here", "lần đầu ở đây"));
    report.push_related(at, NameProblem::DeclaredTwice { what, name }, [first]);
}
