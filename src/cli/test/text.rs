//! Prints what became of golden cases for people: each failure with what was expected and what came out, and why.

use std::io::{self, Write};
use std::path::Path;

use casebook::Language;
use casebook::testing::{Difference, Failure};
use similar::{ChangeTag, TextDiff};
use unicode_width::UnicodeWidthStr;

use super::results::Results;
use crate::cli::language::{either, said};
use crate::cli::paint::Paint;
use crate::cli::plain::plain;

/// How many lines of a long text stay around a change.
const CONTEXT: usize = 2;

/// What texts are printed in.
#[derive(Clone, Copy)]
struct Style {
    language: Language,
    paint: Paint,
}

pub(super) fn write(folder: &Path, results: &Results<'_>, language: Language, out: &mut impl Write) -> io::Result<()> {
    let style = Style { language, paint: Paint::of_stdout() };
    for failure in results.failures() {
        style.failure(failure, out)?;
        writeln!(out)?;
    }
    style.summary(folder, results, out)
}

impl Style {
    fn summary(self, folder: &Path, results: &Results<'_>, out: &mut impl Write) -> io::Result<()> {
        let Style { language, paint } = self;
        let (passed, ran, folder) = (results.passed(), results.ran.len(), folder.display());
        if ran == 0 && results.left_out == 0 {
            let none = said!(language, "{folder}: there are no golden cases", "{folder}: không có case mẫu nào");
            return writeln!(out, "{none}");
        }
        let failed = ran - passed;
        let failed_told = said!(language, "{failed} failed", "{failed} ra khác");
        let failed = if failed == 0 { paint.good(&failed_told) } else { paint.bad(&failed_told) };
        let told = match passed {
            1 => said!(language, "{folder}: 1 golden case passed, {failed}", "{folder}: 1 case mẫu ra đúng, {failed}"),
            _ => said!(
                language,
                "{folder}: {passed} golden cases passed, {failed}",
                "{folder}: {passed} case mẫu ra đúng, {failed}"
            ),
        };
        write!(out, "{told}")?;
        match results.left_out {
            0 => writeln!(out),
            left_out => {
                let told = said!(
                    language,
                    ", {left_out} left out by the filter",
                    ", {left_out} case không chạy vì `--filter`"
                );
                writeln!(out, "{told}")
            }
        }
    }

    fn failure(self, failure: &Failure, out: &mut impl Write) -> io::Result<()> {
        let Style { language, paint } = self;
        let (file, line) = failure.place();
        let name = failure.name().unwrap_or(either(language, "a golden case", "một case mẫu"));
        writeln!(out, "{} {}", paint.faint(&format!("{}:{line}:", plain(file))), paint.strong(&plain(name)))?;
        for difference in failure.differences() {
            self.difference(difference, out)?;
        }
        let because = if failure.trace().is_empty() { "" } else { either(language, ", because", ", vì") };
        writeln!(out, "  {}{because}", plain(failure.actual(language)))?;
        let turns: Vec<String> = failure
            .trace()
            .iter()
            .map(|step| {
                let value = step.value().unwrap_or(either(language, "missing", "không có thông tin"));
                plain(&format!("{} = {value}", step.on()))
            })
            .collect();
        let width = turns.iter().map(|turn| turn.width()).max().unwrap_or_default();
        for (turn, step) in turns.iter().zip(failure.trace()) {
            let blanks = " ".repeat(width - turn.width());
            writeln!(out, "    {turn}{blanks}  {}", paint.faint(&plain(step.node())))?;
        }
        Ok(())
    }

    fn difference(self, difference: &Difference, out: &mut impl Write) -> io::Result<()> {
        let Style { language, paint } = self;
        writeln!(out, "  {}", plain(difference.path(language)))?;
        let expected = either(language, "expected  ", "mong đợi  ");
        let came_out = either(language, "came out  ", "thật ra   ");
        match difference.actual() {
            None => {
                let none = either(language, "no such field", "không có trường này");
                writeln!(out, "    {expected}{}", paint.bad(&plain(difference.expected())))?;
                writeln!(out, "    {came_out}{}", paint.good(none))
            }
            Some(actual) if actual.contains('\n') || difference.expected().contains('\n') => {
                self.lines(difference.expected(), actual, out)
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
                writeln!(out, "    {expected}{}", side(ChangeTag::Delete, Paint::bad, Paint::very_bad))?;
                writeln!(out, "    {came_out}{}", side(ChangeTag::Insert, Paint::good, Paint::very_good))
            }
        }
    }

    /// A long text line by line, what was expected with `-` and what came out with `+`.
    fn lines(self, expected: &str, actual: &str, out: &mut impl Write) -> io::Result<()> {
        let Style { language, paint } = self;
        let was = paint.bad(either(language, "- expected", "- mong đợi"));
        let is = paint.good(either(language, "+ came out", "+ thật ra"));
        writeln!(out, "    {was}, {is}")?;
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
}
