//! Reads a case as JSON, by the model's declarations alone.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{Found, Known, Naive, Stop};
use crate::model::{Input, Model, RulesetId};
use crate::value::{Instant, Members, Type, Value};

/// A case: any fields.
pub(super) type Fields = BTreeMap<String, Json>;

const INVALID: Stop = Stop::Error("invalid_value");

impl<'m> Naive<'m> {
    pub(super) fn new(model: &'m Model, root: RulesetId, case: &Fields, now: Instant) -> Found<Naive<'m>> {
        let mut given = BTreeMap::new();
        for (name, json) in case {
            let declared: Vec<&Input> = model
                .reachable(root)
                .into_iter()
                .flat_map(|id| &model.ruleset(id).inputs)
                .filter(|input| &*input.name == name.as_str())
                .collect();
            if declared.is_empty() || json.is_null() {
                continue;
            }
            // A value of a list is checked against all lists that can be reached, the narrower one on entering.
            let read: Vec<Found<Known>> = declared.iter().map(|input| read(input, json)).collect();
            let value = read.iter().find(|value| value.is_ok()).unwrap_or(&read[0]).clone()?;
            given.insert(name.clone(), value);
        }
        Ok(Naive { model, root, given, now })
    }
}

fn read(input: &Input, json: &Json) -> Found<Known> {
    let kind = &input.kind;
    let found = match (kind.ty, json) {
        (Type::Boolean, Json::Bool(value)) => Some(Value::Boolean(*value)),
        (Type::Number, Json::Number(number)) => number.to_string().parse().ok().map(Value::Number),
        (Type::Text, Json::String(text)) => Some(Value::Text(text.as_str().into())),
        (Type::Date, Json::String(text)) => text.parse().ok().map(Value::Date),
        (Type::DateTime, Json::String(text)) => text.parse().ok().map(Value::DateTime),
        (Type::Duration, Json::String(text)) => text.parse().ok().map(Value::Duration),
        (Type::OneOf, Json::String(text)) => {
            kind.values.iter().find(|choice| *choice.word == **text).map(|choice| Value::OneOf(choice.symbol))
        }
        (Type::AnyOf, Json::Array(words)) => {
            let mut members = Members::default();
            for word in words {
                let Json::String(word) = word else { return Err(Stop::Error("wrong_type")) };
                members.insert(kind.position(word).ok_or(INVALID)? as u8);
            }
            Some(Value::AnyOf(members))
        }
        _ => return Err(Stop::Error("wrong_type")),
    };
    found.ok_or(INVALID)
}
