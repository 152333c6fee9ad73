//! CB991: an `allow` that silences nothing.
//!
//! **Why it is bad.** What it excused was mended, or stands elsewhere; the next such mistake in that place would go unseen.
//!
//! ```yaml
//! teams: { desk: { calendar: desk, allow: { CB903: "not yet" } } }      # outcomes go to `desk` by now
//! ```

use super::problem::Doubt;
use crate::diagnostic::Report;

/// To be asked last, when all that can be silenced is known.
pub(super) fn check(report: &mut Report) {
    for (code, at) in report.useless_allowances() {
        report.push(at, Doubt::UselessAllow { code });
    }
}
