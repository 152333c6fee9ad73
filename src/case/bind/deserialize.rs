//! Binds a case that a deserializer reads, without a value in between.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::binder::Binder;
use super::words;
use crate::program::SlotId;
use crate::value::{JSON_NUMBER, Number, Value};

/// Reads the case as a whole.
pub(super) struct CaseSeed<'b, 'p>(pub(super) &'b mut Binder<'p>);

impl<'de> DeserializeSeed<'de> for CaseSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for CaseSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping of inputs to values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(slot) = map.next_key_seed(KeySeed(self.0))? {
            match slot {
                Some(slot) => map.next_value_seed(ValueSeed { binder: self.0, slot })?,
                None => map.next_value::<de::IgnoredAny>().map(drop)?,
            }
        }
        Ok(())
    }
}

struct KeySeed<'b, 'p>(&'b mut Binder<'p>);

impl<'de> DeserializeSeed<'de> for KeySeed<'_, '_> {
    type Value = Option<SlotId>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<SlotId>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed<'_, '_> {
    type Value = Option<SlotId>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an input's name")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Option<SlotId>, E> {
        self.0.field(name).map_err(E::custom)
    }
}

/// Reads the value of one input.
struct ValueSeed<'b, 'p> {
    binder: &'b mut Binder<'p>,
    slot: SlotId,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {}", self.binder.ty(self.slot))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.binder.boolean(self.slot, value).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.binder.number(self.slot, Number::from_integer(value), &value).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.binder
            .number(self.slot, i64::try_from(value).ok().and_then(Number::from_integer), &value)
            .map_err(E::custom)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        self.binder.number(self.slot, Number::from_f64(value), &value).map_err(E::custom)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.binder.text(self.slot, value).map_err(E::custom)
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.binder.set(self.slot, Value::Missing);
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut members = self.binder.list(self.slot).map_err(de::Error::custom)?;
        while let Some(word) = list.next_element_seed(MemberSeed)? {
            let Some(word) = word else {
                return Err(de::Error::custom(self.binder.wrong_type(self.slot, &words::LIST_OF_OTHERS)));
            };
            self.binder.member(self.slot, &mut members, &word).map_err(de::Error::custom)?;
        }
        self.binder.set(self.slot, Value::AnyOf(members));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if !matches!(map.next_key::<String>(), Ok(Some(key)) if key == JSON_NUMBER) {
            return Err(de::Error::custom(self.binder.wrong_type(self.slot, &words::MAPPING)));
        }
        let text: String = map.next_value()?;
        self.binder.number(self.slot, Number::from_json(&text), &text).map_err(de::Error::custom)
    }
}

/// A member of a list: its text, or `None` for anything else.
struct MemberSeed;

impl<'de> DeserializeSeed<'de> for MemberSeed {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<String>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for MemberSeed {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Option<String>, E> {
        Ok(Some(value.to_owned()))
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_none<E: de::Error>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<String>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<String>, A::Error> {
        // Read to its end, or the reader complains of that instead.
        while list.next_element::<de::IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<String>, A::Error> {
        while map.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
