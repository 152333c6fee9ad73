//! Gives a golden case's inputs as a case.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::model::{GivenValue, Parts};

pub(super) struct Given<'a>(pub(super) &'a Parts<(Box<str>, GivenValue)>);

impl Serialize for Given<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0.iter() {
            map.serialize_entry(&**name, &Value(value))?;
        }
        map.end()
    }
}

struct Value<'a>(&'a GivenValue);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            GivenValue::Null => serializer.serialize_none(),
            GivenValue::Boolean(value) => serializer.serialize_bool(*value),
            GivenValue::Number(value) => value.serialize(serializer),
            GivenValue::Text(text) => serializer.serialize_str(text),
            GivenValue::Instant(instant) => instant.serialize(serializer),
            GivenValue::List(words) => words.serialize(serializer),
        }
    }
}
