//! Decides which cases of a file can have their edits: what a table's cases have in common changes for all of them or
//! for none.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use super::super::GoldenCase;
use super::places::Edit;
use super::reason::Reason;
use crate::diagnostic::Span;
use crate::language::Said;

/// What becomes of a case: `None` where nothing was wanted.
pub(super) type Outcome = Option<Result<(), Said>>;

/// The edits that can be made, in order, and what becomes of each case. A case gets all of its edits or none.
pub(super) fn agree(
    cases: &[GoldenCase<'_>],
    wanted: Vec<Option<Result<Vec<Edit>, Said>>>,
) -> (Vec<Edit>, Vec<Outcome>) {
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(wanted.len());
    let mut edits: Vec<Option<Vec<Edit>>> = Vec::with_capacity(wanted.len());
    for wanted in wanted {
        let (of_case, outcome) = match wanted {
            None => (None, None),
            Some(Ok(of_case)) => (Some(of_case), Some(Ok(()))),
            Some(Err(reason)) => (None, Some(Err(reason))),
        };
        edits.push(of_case);
        outcomes.push(outcome);
    }
    loop {
        let (agreed, refused) = collect(cases, &edits);
        if refused.is_empty() {
            return (agreed, outcomes);
        }
        // Each round refuses at least one more case.
        for index in refused {
            edits[index] = None;
            outcomes[index] = Some(Err(Reason::NotForAll.told()));
        }
    }
}

/// An edit, and the cases that want it, in order.
struct Wanted<'e> {
    edit: &'e Edit,
    by: Vec<usize>,
}

/// All edits, and the cases whose edits cannot be.
fn collect(cases: &[GoldenCase<'_>], edits: &[Option<Vec<Edit>>]) -> (Vec<Edit>, Vec<usize>) {
    let mut wanted: BTreeMap<usize, Wanted<'_>> = BTreeMap::new();
    let mut refused = Vec::new();
    for (index, of_case) in edits.iter().enumerate() {
        for edit in of_case.iter().flatten() {
            match wanted.entry(edit.range.start) {
                Entry::Vacant(entry) => drop(entry.insert(Wanted { edit, by: vec![index] })),
                Entry::Occupied(mut entry) if entry.get().edit == edit => entry.get_mut().by.push(index),
                Entry::Occupied(entry) => {
                    refused.push(index);
                    refused.extend(&entry.get().by);
                }
            }
        }
    }
    for (index, case) in cases.iter().enumerate() {
        for expectation in case.case.expect.iter() {
            for span in [expectation.key, expectation.value.span] {
                let touched = touching(&wanted, range(span)).filter(|wanted| wanted.by.binary_search(&index).is_err());
                refused.extend(touched.into_iter().flat_map(|wanted| &wanted.by));
            }
        }
    }
    refused.sort_unstable();
    refused.dedup();
    (wanted.into_values().map(|wanted| wanted.edit.clone()).collect(), refused)
}

/// The edits that change some of these bytes.
fn touching<'w, 'e>(
    wanted: &'w BTreeMap<usize, Wanted<'e>>,
    bytes: Range<usize>,
) -> impl Iterator<Item = &'w Wanted<'e>> {
    let start = bytes.start;
    let before = wanted.range(..start).next_back().map(|(_, wanted)| wanted);
    let within = wanted.range(start..bytes.end.max(start + 1)).map(|(_, wanted)| wanted);
    before.into_iter().filter(move |wanted| wanted.edit.range.end > start).chain(within)
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}
