//! CB905: a calendar that nothing uses.
//!
//! **Why it is bad.** Hours that count for nothing are kept up to date in vain. A casebook of calendars alone is for a
//! program to ask, so there nothing is said.
//!
//! ```yaml
//! calendars: { desk: …, evening: … }                           # teams, SLAs and facts name `desk` only
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    if casebook.has_no_ruleset() {
        return;
    }
    let all = casebook.model.calendars().zip(&casebook.uses.calendars);
    let names = all.map(|(calendar, is_used)| Name { name: &calendar.name, span: calendar.span, is_used: *is_used });
    unused::report(Sort::Calendar, names, report);
}
