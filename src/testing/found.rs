//! Holds what came out as plain data: the fields of a decision's, a question's, a review's or an error's JSON.

use serde::Serialize;

use crate::diagnostic::Report;
use crate::source::{self, At, Style};

/// A value of that JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Null,
    /// A boolean or a number, as it is printed.
    Word(Box<str>),
    Text(Box<str>),
    List(Vec<Found>),
    Fields(Vec<(Box<str>, Found)>),
}

impl Found {
    /// JSON's data, written as YAML and read by the reader that reads the rules.
    pub(super) fn of(value: &impl Serialize) -> Option<Found> {
        let text = serde_yaml::to_string(value).ok()?;
        let mut report = Report::default();
        let file = report.add_file("decision", text);
        let document = source::parse(file, &mut report).filter(|_| !report.has_errors())?;
        document.root().map(Found::read)
    }

    /// What a node of a document says.
    pub(super) fn read(at: At<'_>) -> Found {
        if at.is_null() {
            Found::Null
        } else if let Some(items) = at.list() {
            Found::List(items.map(Found::read).collect())
        } else if let Some(entries) = at.entries() {
            let entry = |(key, value): (At<'_>, At<'_>)| (key.text().unwrap_or_default().into(), Found::read(value));
            Found::Fields(entries.map(entry).collect())
        } else {
            let text = at.text().unwrap_or_default();
            match at.style() {
                Some(Style::Plain) if is_word(text) => Found::Word(text.into()),
                _ => Found::Text(text.into()),
            }
        }
    }

    /// The value at a dotted path.
    pub(super) fn at(&self, path: &str) -> Option<&Found> {
        path.split('.').try_fold(self, |found, key| found.field(key))
    }

    fn field(&self, name: &str) -> Option<&Found> {
        let Found::Fields(fields) = self else { return None };
        fields.iter().find(|(known, _)| **known == *name).map(|(_, value)| value)
    }

    /// A single value as it is printed, without quotes.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Found::Word(text) | Found::Text(text) => Some(text),
            Found::Null | Found::List(_) | Found::Fields(_) => None,
        }
    }

    /// The name of an action `{"do": name}`, by which alone it is expected.
    pub(super) fn action(&self) -> Option<&str> {
        match self {
            Found::Fields(fields) => match &fields[..] {
                [(key, name)] if **key == *"do" => name.text(),
                _ => None,
            },
            _ => None,
        }
    }

    /// As it would stand in rules, without quotes.
    pub(super) fn shown(&self) -> String {
        match self {
            Found::Null => "null".to_owned(),
            Found::Word(text) | Found::Text(text) => text.to_string(),
            Found::List(items) => format!("[{}]", items.iter().map(Found::shown).collect::<Vec<_>>().join(", ")),
            Found::Fields(fields) => {
                let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}: {}", value.shown())).collect();
                format!("{{{}}}", fields.join(", "))
            }
        }
    }
}

/// Whether a text without quotes is a boolean or a number to whoever reads YAML.
pub(super) fn is_word(text: &str) -> bool {
    matches!(text, "true" | "false") || text.parse::<f64>().is_ok()
}
