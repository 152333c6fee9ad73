//! Words what the readers and the checks tell alike: names that nothing declares, names declared twice, long texts cut.

use crate::diagnostic::{Code, Finding, Report, Span};
use crate::source::At;
use crate::value::shortened;

/// Names in a message, the first few of many.
pub(super) fn names<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = names.len().saturating_sub(8);
    let shown = names.take(8).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// Reports a name that nothing declares. Silent when it may stand in a text that could not be understood.
pub(super) fn unknown<'n>(at: At<'_>, what: &str, known: impl IntoIterator<Item = &'n str>, report: &mut Report) {
    let name = at.text().unwrap_or_default();
    if report.may_be_declared(name) {
        return;
    }
    let known = known.into_iter();
    let finding = match report.may_suggest(known.size_hint().0) {
        true => unknown_name(name, what, known),
        false => no_such(name, what).help("thousands are declared, none of that name"),
    };
    report.push(at.span(), finding);
}

fn no_such(name: &str, what: &str) -> Finding {
    Finding::untold(Code::UnknownName, 0..0, format!("there is no {what} `{}`", shortened(name)))
}

/// That nothing of that name is declared, with what is.
pub(super) fn unknown_name<'n>(name: &str, what: &str, known: impl IntoIterator<Item = &'n str>) -> Finding {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    let list = match known.len() {
        0 => "none is declared".to_owned(),
        1..=12 => format!("declared are {}", known.join(", ")),
        count => format!("{count} are declared, none of that name"),
    };
    no_such(name, what).did_you_mean(name, known.iter().copied()).help(list)
}

/// Reports an entry that a list has already.
pub(super) fn twice_in_list(at: At<'_>, report: &mut Report) {
    let message = format!("`{}` stands twice in this list", shortened(at.text().unwrap_or_default()));
    report.push(at.span(), Finding::untold(Code::DuplicateName, 0..0, message).help("remove one of the two"));
}

/// Reports a second declaration of a name.
pub(super) fn declared_twice(at: Span, first: Span, what: &str, name: &str, report: &mut Report) {
    let finding = Finding::untold(Code::DuplicateName, 0..0, format!("the {what} `{name}` is declared twice"))
        .label("again here")
        .help("give one of the two another name");
    report.push_related(at, finding, [(first, "first here")]);
}
