//! CB906: a holiday set that no calendar uses.
//!
//! **Why it is bad.** The desk is taken for open on a holiday that somebody wrote down. A set that only unused
//! calendars name is unused too.
//!
//! ```yaml
//! holidays: { tet: { dates: [2026-02-17] } }                   # no calendar has `holidays: tet`
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    if casebook.has_no_ruleset() {
        return;
    }
    let names = casebook.model.holidays().iter().map(|set| {
        let is_used = casebook.uses.holidays.contains(&*set.name);
        Name { name: &set.name, span: set.span, is_used }
    });
    unused::report(Sort::Holidays, names, report);
}
