//! CB991: an `allow` that silences nothing.
//!
//! **Why it is bad.** What it excused was mended, or stands elsewhere; the next such mistake in that place would go unseen.
//!
//! ```yaml
//! teams: { desk: { calendar: desk, allow: { CB903: "not yet" } } }      # outcomes go to `desk` by now
//! ```

use crate::diagnostic::{Code, Finding, Report};

/// To be asked last, when all that can be silenced is known.
pub(super) fn check(report: &mut Report) {
    for (code, at) in report.useless_allowances() {
        let finding = Finding::untold(Code::UselessAllow, 0..0, format!("there is no {code} to allow here"))
            .help("remove it, or move it to what is warned of: it holds there and below");
        report.push(at, finding);
    }
}
