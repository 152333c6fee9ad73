//! Prints what became of golden cases as JUnit XML: a suite for each file. It has no times, so that the same run prints the
//! same.

use std::io::{self, Write};
use std::path::Path;

use casebook::diagnostic::{Diagnostic, Severity};
use casebook::testing::{Difference, Failure as Failed, GoldenCase};
use casebook::{Language, LoadError};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::results::{Ran, Results};
use crate::cli::language::{either, said};

pub(super) fn write(folder: &Path, results: &Results<'_>, language: Language, out: &mut impl Write) -> io::Result<()> {
    let mut report = Report::new(legal(&folder.display().to_string()));
    for of_file in results.ran.chunk_by(|(one, _), (next, _)| one.place().0 == next.place().0) {
        let file = of_file.first().map(|(case, _)| case.place().0).unwrap_or_default();
        let mut suite = TestSuite::new(legal(file));
        suite.add_test_cases(of_file.iter().map(|ran| test_case(ran, language)));
        report.add_test_suite(suite);
    }
    report.serialize(out).map_err(io::Error::other)
}

/// The errors of rules that do not load, each as a case that could not run: a suite for each file.
pub(super) fn write_unloaded(
    folder: &Path,
    error: &LoadError,
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut report = Report::new(legal(&folder.display().to_string()));
    let errors: Vec<&Diagnostic> =
        error.diagnostics().iter().filter(|found| found.severity() == Severity::Error).collect();
    for of_file in errors.chunk_by(|one, next| one.file() == next.file()) {
        let mut suite = TestSuite::new(legal(of_file.first().map(|found| found.file()).unwrap_or_default()));
        suite.add_test_cases(of_file.iter().map(|found| not_run(found, language)));
        report.add_test_suite(suite);
    }
    report.serialize(out).map_err(io::Error::other)
}

fn not_run(found: &Diagnostic, language: Language) -> TestCase {
    let (place, code) = (found.place(), found.code().id());
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_type(code).set_message(legal(found.message(language))).set_description(legal(&found.render(language)));
    let (line, column) = (place.line(), place.column());
    let name = said!(language, "{code} line {line}, column {column}", "{code} dòng {line}, cột {column}");
    placed(TestCase::new(name, status), "rules", (place.file(), place.line()))
}

fn test_case((case, result): &Ran<'_>, language: Language) -> TestCase {
    let status = result.as_ref().err().map_or_else(TestCaseStatus::success, |failure| failed(failure, language));
    placed(TestCase::new(legal(&name(case, language)), status), case.decider(), case.place())
}

fn placed(mut case: TestCase, class: &str, (file, line): (&str, usize)) -> TestCase {
    case.set_classname(class);
    case.extra.insert("file".into(), legal(file).into());
    case.extra.insert("line".into(), line.to_string().into());
    case
}

/// The text with a sign in place of each character that no XML can hold, and of those that move a cursor.
fn legal(text: &str) -> String {
    let is_legal =
        |c: char| matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().map(|c| if is_legal(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// Reports tell cases apart by their names.
fn name(case: &GoldenCase<'_>, language: Language) -> String {
    let line = case.place().1;
    case.name().map_or_else(|| said!(language, "line {line}", "dòng {line}"), str::to_owned)
}

/// On one line.
fn in_short(difference: &Difference, language: Language) -> String {
    let words = difference.told(language).to_string();
    let other = either(language, "another text came out", "ra đoạn chữ khác");
    if words.contains('\n') { format!("{}: {other}", difference.path(language)) } else { words }
}

fn failed(failure: &Failed, language: Language) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    let differences: Vec<String> = failure.differences().iter().map(|found| in_short(found, language)).collect();
    let (message, description) = (legal(&differences.join("; ")), legal(&failure.told(language).to_string()));
    status.set_type("golden case").set_message(message).set_description(description);
    status
}

#[cfg(test)]
mod tests {
    use super::legal;

    #[test]
    fn what_xml_forbids_is_replaced() {
        let forbidden = "a\u{0}\u{8}\u{b}\u{1b}[31m\u{fffe}\u{ffff}\u{9b}z";
        assert_eq!(legal(forbidden), "a\u{fffd}\u{fffd}\u{fffd}\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd}z");
        let kept = "vé\t<gấp> & \"muộn\"\r\n\u{10ffff}\u{e000}\u{d7ff}";
        assert_eq!(legal(kept), kept);
    }
}
