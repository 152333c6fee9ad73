//! Selects which golden cases run: those that a filter selects by their name, file or playbook.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use casebook::testing::GoldenCase;
use wildmatch::WildMatch;

/// A text to look for, in any case of letters; a file with a line, `refund.tests.yaml:12`; or a pattern with `*` and `?`
/// for the whole.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    text: String,
    lower: String,
    pattern: Option<WildMatch>,
}

impl FromStr for Filter {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Filter, Infallible> {
        let lower = text.to_lowercase();
        let pattern = lower.contains(['*', '?']).then(|| WildMatch::new(&lower));
        Ok(Filter { text: text.to_owned(), lower, pattern })
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Filter {
    fn selects(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        match &self.pattern {
            Some(pattern) => pattern.matches(&text),
            None => text.contains(&self.lower),
        }
    }

    /// By file and line: `…:1` is line 1, and not one of 10 to 19.
    fn selects_place(&self, (file, line): (&str, usize)) -> bool {
        let place = format!("{file}:{line}").to_lowercase();
        match &self.pattern {
            Some(pattern) => pattern.matches(&place),
            None => self.lower.contains(':') && place.ends_with(&self.lower),
        }
    }
}

/// Whether a case is to run; without a filter all are.
pub(super) fn selects(filter: Option<&Filter>, case: &GoldenCase<'_>) -> bool {
    filter.is_none_or(|filter| {
        let texts = [case.name().unwrap_or_default(), case.place().0, case.decider()];
        filter.selects_place(case.place()) || texts.iter().any(|text| filter.selects(text))
    })
}
