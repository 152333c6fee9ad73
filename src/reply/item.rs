//! Wraps a value of the case as minijinja holds it: one kind of object, so that every filter and test of ours sees
//! what it really is, and a missing one knows its name.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Datelike, FixedOffset, Offset, Timelike, Utc};
use minijinja::value::{Enumerator, Object, ObjectRepr, Value};
use minijinja::{Error, ErrorKind};

use super::Shown;
use super::problem::RenderProblem;
use crate::language::{Language, Said};
use crate::value::{Instant, Number};

/// The names that were used and had no value, in order of first use.
#[derive(Clone, Debug, Default)]
pub(super) struct Missing(Arc<Mutex<Vec<String>>>);

impl Missing {
    fn note(&self, name: &str) {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !names.iter().any(|noted| noted == name) {
            names.push(name.to_owned());
        }
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What minijinja gets from us: a value, or the names below a prefix.
#[derive(Debug)]
pub(super) enum Item {
    Named(Named),
    /// The names below a prefix such as `promise`, and the root of all names.
    Group(Vec<(String, Value)>),
    /// Only in a trial: the values that an expression can have, one of which it has in earnest.
    Either(Vec<Value>),
}

/// A value with its name, which messages and gaps need.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: Arc<str>,
    /// `None` is a gap: a known name without a value. Printing it, or using it in any way that needs the
    /// value, notes it in `missing`.
    pub(super) shown: Option<Shown>,
    pub(super) missing: Missing,
}

impl Named {
    /// Another value (or gap) under the same name.
    pub(super) fn with(&self, shown: Option<Shown>) -> Value {
        let (name, missing) = (Arc::clone(&self.name), self.missing.clone());
        Value::from_object(Item::Named(Named { name, shown, missing }))
    }

    /// Notes that the value was needed and is not there.
    pub(super) fn note(&self) {
        self.missing.note(&self.name);
    }

    /// The items of a list, or none where it is no list.
    pub(super) fn items(&self) -> Option<Vec<Value>> {
        match self.shown.as_ref()? {
            Shown::List(texts) | Shown::Lines(texts) => {
                Some(texts.iter().map(|text| self.with(Some(Shown::Text(text.clone())))).collect())
            }
            Shown::Choices(choices) => {
                let choice = |(word, label): &(String, String)| {
                    self.with(Some(Shown::Choice { word: word.clone(), label: label.clone() }))
                };
                Some(choices.iter().map(choice).collect())
            }
            _ => None,
        }
    }

    /// A choice has `value` and `label`, and a gap has them as gaps; anything else is an error, never an empty text.
    fn field(&self, field: &str) -> Value {
        match (&self.shown, field) {
            (None, "value" | "label") => self.with(None),
            (Some(Shown::Choice { word, .. }), "value") => self.with(Some(Shown::Text(word.clone()))),
            (Some(Shown::Choice { label, .. }), "label") => self.with(Some(Shown::Text(label.clone()))),
            (shown, _) => {
                Value::from(failure(&RenderProblem::NoField { name: &self.name, shown: shown.as_ref(), field }))
            }
        }
    }
}

impl Object for Item {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match &**self {
            Item::Group(_) => ObjectRepr::Map,
            Item::Named(_) | Item::Either(_) => ObjectRepr::Iterable,
        }
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match &**self {
            Item::Named(named) => Some(named.field(key)),
            Item::Group(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone()),
            Item::Either(_) => None,
        }
    }

    /// What a loop goes over. A gap gives one round, in which it shows; what is no list gives an error as
    /// its item, which is how minijinja lets an object say why.
    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let Item::Named(named) = &**self else {
            return Enumerator::NonEnumerable;
        };
        let items = match (&named.shown, named.items()) {
            (_, Some(items)) => items,
            (None, None) => {
                named.note();
                vec![Value::from_dyn_object(Arc::clone(self))]
            }
            (Some(shown), None) => {
                vec![Value::from(failure(&RenderProblem::NoLoop { name: &named.name, shown }))]
            }
        };
        Enumerator::Iter(Box::new(items.into_iter()))
    }

    /// minijinja asks this often; it must not count as a use of a gap.
    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        None
    }

    fn is_true(self: &Arc<Self>) -> bool {
        let Item::Named(Named { shown: Some(shown), .. }) = &**self else {
            return false;
        };
        match shown {
            Shown::Text(text) => !text.is_empty(),
            Shown::Number(number) => *number != Number::default(),
            Shown::Boolean(value) => *value,
            Shown::Choices(choices) => !choices.is_empty(),
            Shown::List(texts) | Shown::Lines(texts) => !texts.is_empty(),
            Shown::Date(_) | Shown::Instant { .. } | Shown::Duration(_) | Shown::Choice { .. } => true,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &**self {
            Item::Named(Named { shown: Some(shown), .. }) => f.write_str(&printed(shown)),
            Item::Named(named) => {
                named.note();
                write!(f, "⟦{}?⟧", named.name)
            }
            Item::Either(values) => values.iter().try_for_each(|value| write!(f, "{value}")),
            // A group is refused before rendering begins.
            Item::Group(_) => Err(fmt::Error),
        }
    }
}

/// What failed, in words of ours, inside an error of minijinja.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.get(Language::English))]
pub(super) struct Failed(pub(super) Said);

/// An error with words of ours.
pub(super) fn failure(problem: &RenderProblem<'_>) -> Error {
    Error::from(ErrorKind::InvalidOperation).with_source(Failed(problem.said()))
}

/// The value as a reply prints it without a filter.
pub(super) fn printed(shown: &Shown) -> String {
    match shown {
        Shown::Text(text) => text.clone(),
        Shown::Number(number) => number.to_string(),
        Shown::Boolean(value) => value.to_string(),
        Shown::Date(date) => {
            let day = date.to_naive();
            format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
        }
        Shown::Instant { at, offset_seconds } => {
            let local = local(*at, *offset_seconds);
            let (day, month, year) = (local.day(), local.month(), local.year());
            format!("{:02}:{:02} {day:02}/{month:02}/{year:04}", local.hour(), local.minute())
        }
        Shown::Duration(duration) => duration.to_string(),
        Shown::Choice { label, .. } => label.clone(),
        Shown::Choices(choices) => choices.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>().join(", "),
        Shown::List(texts) => texts.join(", "),
        Shown::Lines(lines) => lines.join("\n"),
    }
}

/// The instant on the clock of its offset. Offsets come from time zones and are below a day; one that is not
/// counts as none.
pub(super) fn local(at: Instant, offset_seconds: i32) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(offset_seconds).unwrap_or_else(|| Utc.fix());
    at.to_utc().with_timezone(&offset)
}
