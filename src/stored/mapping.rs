//! Reads mappings in which each name stands once: one that stands twice would leave open which of the two was meant.
//!
//! Never here: which names there are.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use crate::value::shortened;

/// A mapping in which each name stands once.
pub(crate) fn once_each<'de, D, V>(from: D) -> Result<BTreeMap<String, V>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    OnceEach::deserialize(from).map(|OnceEach(values)| values)
}

/// As [`once_each`], or `null`.
pub(crate) fn once_each_or_none<'de, D, V>(from: D) -> Result<Option<BTreeMap<String, V>>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    Option::deserialize(from).map(|found: Option<OnceEach<V>>| found.map(|OnceEach(values)| values))
}

struct OnceEach<V>(BTreeMap<String, V>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for OnceEach<V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(OnceEachVisitor(PhantomData)).map(OnceEach)
    }
}

struct OnceEachVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for OnceEachVisitor<V> {
    type Value = BTreeMap<String, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping of inputs to values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut values = BTreeMap::new();
        while let Some((name, value)) = entries.next_entry::<String, V>()? {
            if values.contains_key(&name) {
                let name = shortened(&name);
                return Err(de::Error::custom(format_args!("`{name}` stands twice in one mapping")));
            }
            values.insert(name, value);
        }
        Ok(values)
    }
}
