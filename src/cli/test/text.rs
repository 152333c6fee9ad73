//! What became of golden cases, for people.

use std::io::{self, Write};
use std::path::Path;

use super::super::text::plain;
use super::Ran;

pub(super) fn write(folder: &Path, ran: &[Ran<'_>], out: &mut impl Write) -> io::Result<()> {
    let mut failed = 0;
    for (_, result) in ran {
        let Err(failure) = result else { continue };
        failed += 1;
        for line in failure.to_string().lines() {
            writeln!(out, "{}", plain(line))?;
        }
        writeln!(out)?;
    }
    let passed = ran.len() - failed;
    let cases = if passed == 1 { "case" } else { "cases" };
    writeln!(out, "{}: {passed} golden {cases} passed, {failed} failed", folder.display())
}
