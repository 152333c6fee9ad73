//! Reports a name that is not used, for all lints of such: the finding, with a name near by that is used.

use super::problem::{Sort, Unused};
use crate::diagnostic::{Report, Span, nearest};

/// The most of one sort for which a name near by is looked for.
const MAX_SEARCHES: usize = 50;
/// How many letters may differ: names of one family, `step_a` and `step_b`, differ in one.
const MAX_DISTANCE: usize = 2;

/// A declared name.
pub(super) struct Name<'a> {
    pub(super) name: &'a str,
    pub(super) span: Span,
    pub(super) is_used: bool,
}

/// Reports every name that is not used, of things of one sort.
pub(super) fn report<'a>(sort: Sort, names: impl IntoIterator<Item = Name<'a>>, report: &mut Report) {
    let (used, unused): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| name.is_used);
    for (place, Name { name, span, .. }) in unused.into_iter().enumerate() {
        let near = (place < MAX_SEARCHES).then(|| near(name, used.iter().map(|known| known.name))).flatten();
        report.push(span, Unused { sort, name, near });
    }
}

fn near<'a>(name: &str, used: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    nearest(name, used).filter(|near| strsim::osa_distance(name, near) <= MAX_DISTANCE)
}
