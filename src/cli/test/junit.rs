//! What became of golden cases, as JUnit XML: a suite for each file. It has no times, so that the same run prints the
//! same.

use std::io::{self, Write};
use std::path::Path;

use casebook::testing::{Difference, GoldenCase};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Failed, Ran, Results};

pub(super) fn write(folder: &Path, results: &Results<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut report = Report::new(folder.display().to_string());
    for of_file in results.ran.chunk_by(|(one, _), (next, _)| one.place().0 == next.place().0) {
        let mut suite = TestSuite::new(of_file.first().map(|(case, _)| case.place().0).unwrap_or_default());
        suite.add_test_cases(of_file.iter().map(test_case));
        report.add_test_suite(suite);
    }
    report.serialize(out).map_err(io::Error::other)
}

fn test_case((case, result): &Ran<'_>) -> TestCase {
    let (file, line) = case.place();
    let mut written = TestCase::new(name(case), result.as_ref().err().map_or_else(TestCaseStatus::success, failed));
    written.set_classname(case.decider());
    written.extra.insert("file".into(), file.into());
    written.extra.insert("line".into(), line.to_string().into());
    written
}

/// Reports tell cases apart by their names.
fn name(case: &GoldenCase<'_>) -> String {
    case.name().map_or_else(|| format!("line {}", case.place().1), str::to_owned)
}

/// On one line.
fn in_short(difference: &Difference) -> String {
    let words = difference.to_string();
    if words.contains('\n') { format!("{}: another text came out", difference.path()) } else { words }
}

fn failed(failure: &Failed) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    let differences: Vec<String> = failure.differences().iter().map(in_short).collect();
    status.set_type("golden case").set_message(differences.join("; ")).set_description(failure.to_string());
    status
}
