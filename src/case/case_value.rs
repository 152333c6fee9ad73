//! Gives back what a case carries as plain data: for records, saved interviews and other formats.
//!
//! Binding the same data again gives the same case. Never here: what a value means to a tree.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::calendar::Zone;
use crate::value::{Date, Duration, Instant, JSON_NUMBER, Kind, Number, Value, shortened};

/// One value of a case as JSON carries it. Dates, datetimes (RFC 3339 in the playbook's zone), durations and the words of
/// a `one_of` are texts; an `any_of` is a list of words.
///
/// ```
/// use casebook::{Casebook, CaseValue};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let flight = casebook.playbook("flight")?;
/// let case = flight.bind(&std::collections::BTreeMap::from([("request", "change")]))?;
/// let carried: Vec<_> = case.values().map(|(input, value)| (input.name(), value)).collect();
/// assert_eq!(carried, [("request", CaseValue::Text("change".to_owned()))]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A case can be made of them too:
///
/// ```
/// use std::collections::BTreeMap;
/// use casebook::{CaseValue, Date};
/// let case: BTreeMap<&str, CaseValue> = BTreeMap::from([
///     ("request", "change".into()),
///     ("tickets", 3.into()),
///     ("insured", true.into()),
///     ("flies_on", "2026-12-01".parse::<Date>()?.into()),
///     ("extras", ["seat", "meal"].into()),
/// ]);
/// let json = r#"{"extras":["seat","meal"],"flies_on":"2026-12-01","insured":true,"request":"change","tickets":3}"#;
/// assert_eq!(serde_json::to_string(&case)?, json);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseValue {
    /// A boolean.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A text, or any value that is written as one.
    Text(String),
    /// Words of a list.
    List(Vec<String>),
}

impl CaseValue {
    /// `None` for a value that is missing.
    pub(crate) fn new(value: &Value<&str>, kind: &Kind, zone: &Zone) -> Option<CaseValue> {
        Some(match value {
            Value::Missing => return None,
            Value::Boolean(value) => CaseValue::Boolean(*value),
            Value::Number(value) => CaseValue::Number(*value),
            Value::Text(value) => CaseValue::Text((*value).to_owned()),
            Value::Date(value) => CaseValue::Text(value.to_string()),
            Value::DateTime(value) => CaseValue::Text(zone.to_rfc3339(*value)),
            Value::Duration(value) => CaseValue::Text(value.to_string()),
            Value::OneOf(value) => CaseValue::Text(kind.word(*value).unwrap_or_default().to_owned()),
            Value::AnyOf(members) => {
                let words = kind.words().enumerate().filter(|(index, _)| members.contains(*index as u8));
                CaseValue::List(words.map(|(_, word)| word.to_owned()).collect())
            }
        })
    }
}

impl From<bool> for CaseValue {
    fn from(value: bool) -> CaseValue {
        CaseValue::Boolean(value)
    }
}

impl From<Number> for CaseValue {
    fn from(value: Number) -> CaseValue {
        CaseValue::Number(value)
    }
}

/// Every one is held exactly; of larger types not all are, so there it is [`Number::from_integer`] that tells.
impl From<i32> for CaseValue {
    fn from(value: i32) -> CaseValue {
        CaseValue::Number(value.into())
    }
}

/// As for `i32`.
impl From<u32> for CaseValue {
    fn from(value: u32) -> CaseValue {
        CaseValue::Number(value.into())
    }
}

impl From<&str> for CaseValue {
    fn from(value: &str) -> CaseValue {
        CaseValue::Text(value.to_owned())
    }
}

impl From<String> for CaseValue {
    fn from(value: String) -> CaseValue {
        CaseValue::Text(value)
    }
}

/// `2026-11-27`.
impl From<Date> for CaseValue {
    fn from(value: Date) -> CaseValue {
        CaseValue::Text(value.to_string())
    }
}

/// RFC 3339 in UTC, `2026-11-27T14:00:00Z`.
impl From<Instant> for CaseValue {
    fn from(value: Instant) -> CaseValue {
        CaseValue::Text(value.to_string())
    }
}

/// `1h30m`.
impl From<Duration> for CaseValue {
    fn from(value: Duration) -> CaseValue {
        CaseValue::Text(value.to_string())
    }
}

impl From<Vec<String>> for CaseValue {
    fn from(words: Vec<String>) -> CaseValue {
        CaseValue::List(words)
    }
}

impl From<&[&str]> for CaseValue {
    fn from(words: &[&str]) -> CaseValue {
        words.iter().copied().collect()
    }
}

impl<const N: usize> From<[&str; N]> for CaseValue {
    fn from(words: [&str; N]) -> CaseValue {
        words.into_iter().collect()
    }
}

/// A list of words.
impl<S: Into<String>> FromIterator<S> for CaseValue {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> CaseValue {
        CaseValue::List(words.into_iter().map(Into::into).collect())
    }
}

/// As it is written in rules, without quotes; the words of a list with commas between.
impl fmt::Display for CaseValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CaseValue::Boolean(value) => value.fmt(f),
            CaseValue::Number(value) => value.fmt(f),
            CaseValue::Text(value) => f.write_str(value),
            CaseValue::List(words) => f.write_str(&words.join(", ")),
        }
    }
}

impl Serialize for CaseValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            CaseValue::Boolean(value) => serializer.serialize_bool(*value),
            CaseValue::Number(value) => value.serialize(serializer),
            CaseValue::Text(value) => serializer.serialize_str(value),
            CaseValue::List(words) => words.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for CaseValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CaseValueVisitor)
    }
}

struct CaseValueVisitor;

impl<'de> Visitor<'de> for CaseValueVisitor {
    type Value = CaseValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false, a number, a text, or a list of texts")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<CaseValue, E> {
        Ok(CaseValue::Boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<CaseValue, E> {
        number(Number::from_integer(value), &value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<CaseValue, E> {
        number(i64::try_from(value).ok().and_then(Number::from_integer), &value)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<CaseValue, E> {
        number(Number::from_f64(value), &value)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<CaseValue, E> {
        Ok(CaseValue::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<CaseValue, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = list.next_element()? {
            words.push(word);
        }
        Ok(CaseValue::List(words))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<CaseValue, A::Error> {
        if !matches!(map.next_key::<String>(), Ok(Some(key)) if key == JSON_NUMBER) {
            return Err(de::Error::invalid_type(Unexpected::Map, &self));
        }
        let text: String = map.next_value()?;
        number(Number::from_json(&text), &shortened(&text))
    }
}

fn number<E: de::Error>(number: Option<Number>, found: &dyn fmt::Display) -> Result<CaseValue, E> {
    number.map(CaseValue::Number).ok_or_else(|| {
        E::custom(format_args!("`{found}` is not a number with at most four digits after the point, held exactly"))
    })
}
