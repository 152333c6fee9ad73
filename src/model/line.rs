//! Holds what a line of a checklist shows, by the names that its template can look up.

use crate::reply::{Lookup, Shown, Values};
use crate::value::{Date, Number};

/// What a line can show.
pub(crate) enum LineValues<'a> {
    Programme {
        title: &'a str,
        terms: Option<&'a str>,
        starts_on: Option<Date>,
        ends_on: Option<Date>,
        days_left: Option<i64>,
        unknown: Vec<String>,
    },
    Step {
        title: &'a str,
        programme: &'a str,
        unknown: Vec<String>,
    },
}

impl LineValues<'_> {
    const OF_PROGRAMME: [&'static str; 6] = ["title", "terms", "starts_on", "ends_on", "days_left", "unknown"];
    const OF_STEP: [&'static str; 3] = ["title", "programme", "unknown"];

    /// Every name of this sort of line.
    pub(super) fn names(&self) -> &'static [&'static str] {
        match self {
            LineValues::Programme { .. } => &Self::OF_PROGRAMME,
            LineValues::Step { .. } => &Self::OF_STEP,
        }
    }
}

impl Values for LineValues<'_> {
    fn get(&self, name: &str) -> Lookup {
        let text = |text: &str| Some(Shown::Text(text.to_owned()));
        let shown = match (self, name) {
            (LineValues::Programme { title, .. } | LineValues::Step { title, .. }, "title") => text(title),
            (LineValues::Programme { unknown, .. } | LineValues::Step { unknown, .. }, "unknown") => {
                Some(Shown::List(unknown.clone()))
            }
            (LineValues::Programme { terms, .. }, "terms") => terms.and_then(text),
            (LineValues::Programme { starts_on, .. }, "starts_on") => starts_on.map(Shown::Date),
            (LineValues::Programme { ends_on, .. }, "ends_on") => ends_on.map(Shown::Date),
            (LineValues::Programme { days_left, .. }, "days_left") => {
                days_left.and_then(Number::from_integer).map(Shown::Number)
            }
            (LineValues::Step { programme, .. }, "programme") => text(programme),
            _ => return Lookup::Unknown,
        };
        shown.map_or(Lookup::Missing, Lookup::Value)
    }
}
