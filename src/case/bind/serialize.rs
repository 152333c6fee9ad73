//! Binds a case that is a Rust value: its `Serialize` drives the binder.

use serde::ser::{self, Impossible, Serialize, Serializer};

use super::binder::{Binder, Stop};
use super::refuse::refuse;
use super::single::{Count, Word};
use super::words;
use crate::language::{Said, said};
use crate::machine::Problem;
use crate::program::SlotId;
use crate::value::{INSTANT_NEWTYPE, Instant, JSON_NUMBER, Members, NUMBER_NEWTYPE, Number, Value};

/// Takes the case as a whole: a struct or a map.
pub(super) struct CaseSerializer<'b, 'p>(pub(super) &'b mut Binder<'p>);

impl CaseSerializer<'_, '_> {
    fn refuse(self, found: &'static Said) -> Stop {
        self.0.stop(Problem::NotACase { problem: said!("this is {found}", "đây là {found}"; found) })
    }
}

impl<'b, 'p> Serializer for CaseSerializer<'b, 'p> {
    type Ok = ();
    type Error = Stop;
    type SerializeSeq = Impossible<(), Stop>;
    type SerializeTuple = Impossible<(), Stop>;
    type SerializeTupleStruct = Impossible<(), Stop>;
    type SerializeTupleVariant = Impossible<(), Stop>;
    type SerializeMap = FieldSerializer<'b, 'p>;
    type SerializeStruct = FieldSerializer<'b, 'p>;
    type SerializeStructVariant = Impossible<(), Stop>;

    refuse! {
        serialize_bool(v: bool) -> () = words::BOOLEAN;
        serialize_i8(v: i8) -> () = words::NUMBER;
        serialize_i16(v: i16) -> () = words::NUMBER;
        serialize_i32(v: i32) -> () = words::NUMBER;
        serialize_i64(v: i64) -> () = words::NUMBER;
        serialize_u8(v: u8) -> () = words::NUMBER;
        serialize_u16(v: u16) -> () = words::NUMBER;
        serialize_u32(v: u32) -> () = words::NUMBER;
        serialize_u64(v: u64) -> () = words::NUMBER;
        serialize_f32(v: f32) -> () = words::NUMBER;
        serialize_f64(v: f64) -> () = words::NUMBER;
        serialize_char(v: char) -> () = words::TEXT;
        serialize_str(v: &str) -> () = words::TEXT;
        serialize_bytes(v: &[u8]) -> () = words::BYTES;
        serialize_none() -> () = words::NOTHING;
        serialize_unit_variant(n: &'static str, i: u32, v: &'static str) -> () = words::TEXT;
        serialize_seq(len: Option<usize>) -> Self::SerializeSeq = words::LIST;
        serialize_tuple(len: usize) -> Self::SerializeTuple = words::LIST;
        serialize_tuple_struct(n: &'static str, len: usize) -> Self::SerializeTupleStruct = words::LIST;
        serialize_tuple_variant(n: &'static str, i: u32, v: &'static str, len: usize)
            -> Self::SerializeTupleVariant = words::LIST;
        serialize_struct_variant(n: &'static str, i: u32, v: &'static str, len: usize)
            -> Self::SerializeStructVariant = words::VARIANT;
    }

    fn serialize_unit(self) -> Result<(), Stop> {
        Err(self.refuse(&words::NOTHING))
    }

    /// `struct Nothing;` and `()` differ: a unit struct is a case that carries nothing.
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Stop> {
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Stop> {
        Err(self.refuse(&words::VARIANT))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<FieldSerializer<'b, 'p>, Stop> {
        Ok(FieldSerializer { binder: self.0, key: None })
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<FieldSerializer<'b, 'p>, Stop> {
        match name {
            JSON_NUMBER => Err(self.refuse(&words::NUMBER)),
            _ => Ok(FieldSerializer { binder: self.0, key: None }),
        }
    }
}

pub(super) struct FieldSerializer<'b, 'p> {
    binder: &'b mut Binder<'p>,
    key: Option<SlotId>,
}

impl ser::SerializeStruct for FieldSerializer<'_, '_> {
    type Ok = ();
    type Error = Stop;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), Stop> {
        match self.binder.field(name)? {
            Some(slot) => value.serialize(ValueSerializer { binder: self.binder, slot }),
            None => Ok(()),
        }
    }

    fn end(self) -> Result<(), Stop> {
        Ok(())
    }
}

impl ser::SerializeMap for FieldSerializer<'_, '_> {
    type Ok = ();
    type Error = Stop;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Stop> {
        let mut name = String::new();
        key.serialize(Word(&mut name))?;
        self.key = self.binder.field(&name)?;
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Stop> {
        match self.key.take() {
            Some(slot) => value.serialize(ValueSerializer { binder: self.binder, slot }),
            None => Ok(()),
        }
    }

    fn end(self) -> Result<(), Stop> {
        Ok(())
    }
}

/// Takes the value of one input.
struct ValueSerializer<'b, 'p> {
    binder: &'b mut Binder<'p>,
    slot: SlotId,
}

impl ValueSerializer<'_, '_> {
    fn refuse(self, found: &'static Said) -> Stop {
        self.binder.wrong_type(self.slot, found)
    }

    fn integer(self, value: i64) -> Result<(), Stop> {
        self.binder.number(self.slot, Number::from_integer(value), &value)
    }
}

impl<'b, 'p> Serializer for ValueSerializer<'b, 'p> {
    type Ok = ();
    type Error = Stop;
    type SerializeSeq = ListSerializer<'b, 'p>;
    type SerializeTuple = ListSerializer<'b, 'p>;
    type SerializeTupleStruct = Impossible<(), Stop>;
    type SerializeTupleVariant = Impossible<(), Stop>;
    type SerializeMap = Impossible<(), Stop>;
    type SerializeStruct = DigitsSerializer<'b, 'p>;
    type SerializeStructVariant = Impossible<(), Stop>;

    refuse! {
        serialize_bytes(v: &[u8]) -> () = words::BYTES;
        serialize_tuple_struct(n: &'static str, len: usize) -> Self::SerializeTupleStruct = words::TUPLE;
        serialize_tuple_variant(n: &'static str, i: u32, v: &'static str, len: usize)
            -> Self::SerializeTupleVariant = words::VARIANT;
        serialize_map(len: Option<usize>) -> Self::SerializeMap = words::MAPPING;
        serialize_struct_variant(n: &'static str, i: u32, v: &'static str, len: usize)
            -> Self::SerializeStructVariant = words::VARIANT;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Stop> {
        self.binder.boolean(self.slot, value)
    }

    fn serialize_i8(self, value: i8) -> Result<(), Stop> {
        self.integer(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Stop> {
        self.integer(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Stop> {
        self.integer(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Stop> {
        self.integer(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), Stop> {
        self.integer(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Stop> {
        self.integer(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Stop> {
        self.integer(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Stop> {
        self.binder.number(self.slot, i64::try_from(value).ok().and_then(Number::from_integer), &value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Stop> {
        // The shortest decimal of the f32 itself: as an f64 it would have more digits.
        self.binder.number(self.slot, value.to_string().parse().ok(), &value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Stop> {
        self.binder.number(self.slot, Number::from_f64(value), &value)
    }

    fn serialize_char(self, value: char) -> Result<(), Stop> {
        self.binder.text(self.slot, value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Stop> {
        self.binder.text(self.slot, value)
    }

    fn serialize_none(self) -> Result<(), Stop> {
        self.binder.set(self.slot, Value::Missing);
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Stop> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Stop> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Stop> {
        self.binder.text(self.slot, variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, name: &'static str, value: &T) -> Result<(), Stop> {
        if name != INSTANT_NEWTYPE && name != NUMBER_NEWTYPE {
            return value.serialize(self);
        }
        let mut count = 0;
        value.serialize(Count(&mut count))?;
        match Instant::from_unix_seconds(count) {
            Some(instant) if name == INSTANT_NEWTYPE => self.binder.instant(self.slot, instant),
            None if name == INSTANT_NEWTYPE => Err(self.refuse(&words::DATETIME_PAST_RANGE)),
            _ => self.binder.number(self.slot, Some(Number::from_ten_thousandths(count)), &count),
        }
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Stop> {
        Err(self.refuse(&words::VARIANT))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<ListSerializer<'b, 'p>, Stop> {
        let members = self.binder.list(self.slot)?;
        Ok(ListSerializer { binder: self.binder, slot: self.slot, members })
    }

    fn serialize_tuple(self, len: usize) -> Result<ListSerializer<'b, 'p>, Stop> {
        self.serialize_seq(Some(len))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<DigitsSerializer<'b, 'p>, Stop> {
        match name {
            JSON_NUMBER => Ok(DigitsSerializer { binder: self.binder, slot: self.slot }),
            _ => Err(self.refuse(&words::MAPPING)),
        }
    }
}

/// Takes the one field of a number that comes as its text.
struct DigitsSerializer<'b, 'p> {
    binder: &'b mut Binder<'p>,
    slot: SlotId,
}

impl ser::SerializeStruct for DigitsSerializer<'_, '_> {
    type Ok = ();
    type Error = Stop;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, _: &'static str, value: &T) -> Result<(), Stop> {
        let mut text = String::new();
        value.serialize(Word(&mut text))?;
        self.binder.number(self.slot, Number::from_json(&text), &text)
    }

    fn end(self) -> Result<(), Stop> {
        Ok(())
    }
}

/// Takes the members of an `any_of`.
struct ListSerializer<'b, 'p> {
    binder: &'b mut Binder<'p>,
    slot: SlotId,
    members: Members,
}

impl ser::SerializeSeq for ListSerializer<'_, '_> {
    type Ok = ();
    type Error = Stop;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Stop> {
        let mut word = String::new();
        value.serialize(Word(&mut word)).map_err(|_| self.binder.wrong_type(self.slot, &words::LIST_OF_OTHERS))?;
        self.binder.member(self.slot, &mut self.members, &word)
    }

    fn end(self) -> Result<(), Stop> {
        self.binder.set(self.slot, Value::AnyOf(self.members));
        Ok(())
    }
}

impl ser::SerializeTuple for ListSerializer<'_, '_> {
    type Ok = ();
    type Error = Stop;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Stop> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Stop> {
        ser::SerializeSeq::end(self)
    }
}
