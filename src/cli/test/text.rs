//! Prints what became of golden cases for people: each failure with what was expected and what came out, and why.

use std::io::{self, Write};
use std::path::Path;

use casebook::Language;
use casebook::testing::{Difference, Failure};
use similar::{ChangeTag, TextDiff};

use super::results::Results;
use crate::cli::paint::Paint;
use crate::cli::text::plain;

/// How many lines of a long text stay around a change.
const CONTEXT: usize = 2;

pub(super) fn write(folder: &Path, results: &Results<'_>, out: &mut impl Write) -> io::Result<()> {
    let paint = Paint::of_stdout();
    for failure in results.failures() {
        write_failure(failure, paint, out)?;
        writeln!(out)?;
    }
    summary(folder, results, paint, out)
}

fn summary(folder: &Path, results: &Results<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let (passed, ran, folder) = (results.passed(), results.ran.len(), folder.display());
    if ran == 0 && results.left_out == 0 {
        return writeln!(out, "{folder}: there are no golden cases");
    }
    let failed = ran - passed;
    let cases = if passed == 1 { "case" } else { "cases" };
    let failed = if failed == 0 { paint.good("0 failed") } else { paint.bad(&format!("{failed} failed")) };
    write!(out, "{folder}: {passed} golden {cases} passed, {failed}")?;
    match results.left_out {
        0 => writeln!(out),
        left_out => writeln!(out, ", {left_out} left out by the filter"),
    }
}

pub(super) fn write_failure(failure: &Failure, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let (file, line) = failure.place();
    let name = failure.name().unwrap_or("a golden case");
    writeln!(out, "{} {}", paint.faint(&format!("{}:{line}:", plain(file))), paint.strong(&plain(name)))?;
    for difference in failure.differences() {
        write_difference(difference, paint, out)?;
    }
    let because = if failure.trace().is_empty() { "" } else { ", because" };
    writeln!(out, "  {}{because}", plain(failure.actual(Language::English)))?;
    let turns: Vec<String> = failure
        .trace()
        .iter()
        .map(|step| plain(&format!("{} = {}", step.on(), step.value().unwrap_or("missing"))))
        .collect();
    let width = turns.iter().map(|turn| turn.chars().count()).max().unwrap_or_default();
    for (turn, step) in turns.iter().zip(failure.trace()) {
        writeln!(out, "    {turn:<width$}  {}", paint.faint(&plain(step.node())))?;
    }
    Ok(())
}

fn write_difference(difference: &Difference, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "  {}", plain(difference.path(Language::English)))?;
    match difference.actual() {
        None => {
            writeln!(out, "    expected  {}", paint.bad(&plain(difference.expected())))?;
            writeln!(out, "    came out  {}", paint.good("no such field"))
        }
        Some(actual) if actual.contains('\n') || difference.expected().contains('\n') => {
            lines(difference.expected(), actual, paint, out)
        }
        Some(actual) => {
            let diff = TextDiff::from_words(difference.expected(), actual);
            let side = |gone: ChangeTag, colour: fn(Paint, &str) -> String, strong: fn(Paint, &str) -> String| {
                let words = diff.iter_all_changes().filter_map(|change| match change.tag() {
                    ChangeTag::Equal => Some(colour(paint, &plain(change.value()))),
                    tag if tag == gone => Some(strong(paint, &plain(change.value()))),
                    _ => None,
                });
                words.collect::<String>()
            };
            writeln!(out, "    expected  {}", side(ChangeTag::Delete, Paint::bad, Paint::very_bad))?;
            writeln!(out, "    came out  {}", side(ChangeTag::Insert, Paint::good, Paint::very_good))
        }
    }
}

/// A long text line by line, what was expected with `-` and what came out with `+`.
fn lines(expected: &str, actual: &str, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "    {}, {}", paint.bad("- expected"), paint.good("+ came out"))?;
    // The last line has its end as the others have theirs.
    let [expected, actual] = [expected, actual].map(|text| format!("{}\n", text.trim_end_matches('\n')));
    let diff = TextDiff::from_lines(&expected, &actual);
    for (index, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if index > 0 {
            writeln!(out, "      …")?;
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let text = plain(change.value().trim_end_matches(['\n', '\r']));
            match change.tag() {
                ChangeTag::Equal => writeln!(out, "      {text}"),
                ChangeTag::Delete => writeln!(out, "    {}", paint.bad(&format!("- {text}"))),
                ChangeTag::Insert => writeln!(out, "    {}", paint.good(&format!("+ {text}"))),
            }?;
        }
    }
    Ok(())
}
