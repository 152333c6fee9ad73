//! Compares what came out with what must, field by field.

use super::found::Found;
use crate::calendar::Zone;
use crate::model::{Expectation, Expected, ExpectedValue};
use crate::value::Instant;

/// An expectation that did not come out.
pub(super) struct Differing<'e> {
    pub(super) expectation: &'e Expectation,
    /// `None` where there is no such field.
    pub(super) found: Option<Found>,
}

/// The expectations that did not come out, in their order.
pub(super) fn differing<'e>(
    root: &Found,
    expect: impl Iterator<Item = &'e Expectation>,
) -> impl Iterator<Item = Differing<'e>> {
    expect.filter_map(|expectation| {
        // An error's `code` is expected as `error`, so that it reads as what it is.
        let found = root.at(if &*expectation.path == "error" { "code" } else { &expectation.path });
        let differs = !matches_in_order(&expectation.value, found, is_unordered(expectation));
        differs.then(|| Differing { expectation, found: found.cloned() })
    })
}

/// Channels have no order among them.
pub(super) fn is_unordered(expectation: &Expectation) -> bool {
    &*expectation.path == "route.via"
}

/// Whether a value is what must stand there.
pub(super) fn matches(expected: &Expected, found: Option<&Found>) -> bool {
    matches_in_order(expected, found, false)
}

fn matches_in_order(expected: &Expected, found: Option<&Found>, unordered: bool) -> bool {
    match (&expected.value, found) {
        // A decision has no question, and a question no outcome: `null` says so.
        (ExpectedValue::Null, found) => found.is_none_or(|found| *found == Found::Null),
        (ExpectedValue::Text(text), Some(found)) => {
            // The end of a block's last line is layout.
            let says = |found: &str| found.trim_end_matches('\n') == text.trim_end_matches('\n');
            found.text().is_some_and(says) || found.action().is_some_and(says)
        }
        (ExpectedValue::Instant(instant, written), Some(found)) => {
            found.text().is_some_and(|text| text == &**written || text.parse::<Instant>().ok() == Some(*instant))
        }
        (ExpectedValue::List(expected), Some(Found::List(found))) => {
            expected.len() == found.len()
                && if unordered {
                    expected.iter().all(|expected| found.iter().any(|found| matches(expected, Some(found))))
                        && found.iter().all(|found| expected.iter().any(|expected| matches(expected, Some(found))))
                } else {
                    expected.iter().zip(found).all(|(expected, found)| matches(expected, Some(found)))
                }
        }
        (ExpectedValue::Fields(fields), Some(found)) => {
            fields.iter().all(|(name, expected)| matches(expected, found.at(name)))
        }
        (_, _) => false,
    }
}

/// What is expected, as it is written in rules, without quotes; instants in the zone.
pub(super) fn words(expected: &Expected, zone: &Zone) -> String {
    match &expected.value {
        ExpectedValue::Null => "null".to_owned(),
        ExpectedValue::Text(text) => text.to_string(),
        ExpectedValue::Instant(instant, _) => zone.to_rfc3339(*instant),
        ExpectedValue::List(items) => {
            format!("[{}]", items.iter().map(|item| words(item, zone)).collect::<Vec<_>>().join(", "))
        }
        ExpectedValue::Fields(fields) => {
            let field = |(name, value): &(Box<str>, Expected)| format!("{name}: {}", words(value, zone));
            format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
    }
}
