//! Tells a ticket's values for a grouping: none, one, or several. Never here: rows.

use std::borrow::Cow;

use super::error::TicketError;
use super::grouping::Grouping;
use super::measure::Measured;
use super::period;
use super::problem::TicketProblem;
use super::query::{Counted, Filter, Query};
use super::ticket::TicketRecord;
use crate::case::CaseValue;
use crate::model::Priority;
use crate::value::Instant;

/// The most bytes of a text that is counted by.
const MAX_TEXT: usize = 500;
/// The most values of a list that is counted by.
const MAX_VALUES: usize = 100;

/// One value of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// A period, by its first day.
    Period(i32),
    Priority(Priority),
    Text(Cow<'a, str>),
}

/// A ticket and what is asked of it.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) query: &'a Query,
    pub(super) record: &'a TicketRecord,
    pub(super) measured: &'a Measured<'a>,
}

impl<'a> Subject<'a> {
    /// The instant by which it is counted.
    fn instant(&self) -> Option<Instant> {
        match self.query.counted {
            Counted::Opened => Some(self.measured.opened_at()),
            Counted::Resolved => self.measured.resolved_at(),
        }
    }

    /// Whether it is asked for.
    pub(super) fn is_asked_for(&self) -> bool {
        let Query { from, until, filters, .. } = self.query;
        let within = (from.is_none() && until.is_none())
            || self
                .instant()
                .is_some_and(|at| from.is_none_or(|from| from <= at) && until.is_none_or(|until| at < until));
        let passes = |by: &Grouping| filters.iter().filter(|filter| filter.by == *by).any(|filter| self.holds(filter));
        within && filters.iter().all(|filter| passes(&filter.by))
    }

    fn holds(&self, filter: &Filter) -> bool {
        let values = self.values(&filter.by);
        match &filter.value {
            None => values.is_empty(),
            Some(wanted) => values.iter().any(|value| match value {
                Value::Period(first) => period::label(&filter.by, *first) == *wanted,
                Value::Priority(priority) => priority.name() == wanted,
                Value::Text(text) => text == wanted,
            }),
        }
    }

    /// Its values, each once.
    pub(super) fn values(&self, by: &Grouping) -> Vec<Value<'a>> {
        let (record, measured) = (self.record, self.measured);
        let one = |text: Option<&'a str>| text.into_iter().filter(|text| !text.is_empty()).map(text_of).collect();
        match by {
            Grouping::Day | Grouping::Week | Grouping::Month | Grouping::Quarter | Grouping::Year => {
                let day = self.instant().map(|at| self.query.zone.local_date(at));
                day.and_then(|day| period::first_day(by, day)).map(Value::Period).into_iter().collect()
            }
            Grouping::Team => one(record.team.as_deref()),
            Grouping::Agent => one(record.agent.as_deref()),
            Grouping::Tag => each_once(&record.tags),
            Grouping::Outcome => one(measured.outcome()),
            Grouping::Playbook => one(record.playbook.as_deref()),
            Grouping::Lifecycle => one(record.lifecycle.as_deref()),
            Grouping::Priority => vec![Value::Priority(measured.priority())],
            Grouping::State => one(record.state.as_deref()),
            Grouping::Field(name) => match record.fields.get(name) {
                None => Vec::new(),
                Some(CaseValue::List(words)) => each_once(words),
                Some(CaseValue::Text(text)) => one(Some(text)),
                Some(other) => vec![Value::Text(Cow::Owned(other.to_string()))],
            },
        }
    }
}

fn text_of(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

fn each_once(texts: &[String]) -> Vec<Value<'_>> {
    let texts = texts.iter().enumerate().filter(|(index, text)| !text.is_empty() && !texts[..*index].contains(text));
    texts.map(|(_, text)| text_of(text)).collect()
}

/// Whether a record's texts and lists can be counted by: a row of a report is read by people.
pub(super) fn check(record: &TicketRecord) -> Result<(), TicketError> {
    let too_long = |field: &str| Err(TicketProblem::TooLong { field, most: MAX_TEXT }.into());
    let of_record = [("team", &record.team), ("agent", &record.agent), ("state", &record.state)];
    for (name, text) in of_record {
        if text.as_ref().is_some_and(|text| text.len() > MAX_TEXT) {
            return too_long(name);
        }
    }
    if let CaseValue::Text(name) = &record.ticket {
        if name.trim().is_empty() {
            return Err(TicketProblem::NoName.into());
        }
        if name.len() > MAX_TEXT {
            return too_long("ticket");
        }
    }
    let of_fields = record.fields.iter().map(|(name, value)| match value {
        CaseValue::List(words) => (&**name, &**words),
        CaseValue::Text(text) => (&**name, std::slice::from_ref(text)),
        _ => (&**name, &[][..]),
    });
    for (name, texts) in [("tags", &*record.tags)].into_iter().chain(of_fields) {
        let name: &str = if name.len() > MAX_TEXT { "fields" } else { name };
        if texts.len() > MAX_VALUES {
            return Err(TicketProblem::TooManyValues { field: name, most: MAX_VALUES }.into());
        }
        if texts.iter().any(|text| text.len() > MAX_TEXT) {
            return too_long(name);
        }
    }
    Ok(())
}
