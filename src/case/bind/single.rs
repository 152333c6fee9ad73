//! Takes what serialises as one plain thing: the text of a key, the count inside an [`Instant`]. Never here: inputs.
//!
//! [`Instant`]: crate::value::Instant

use serde::ser::{Impossible, Serialize, Serializer};

use super::binder::Stop;
use super::refuse::refuse;
use super::words;

/// The methods of `Serializer` for what is no single word.
macro_rules! only {
    ($kind:ty, $($taken:item)*) => {
        impl Serializer for $kind {
            type Ok = ();
            type Error = Stop;
            type SerializeSeq = Impossible<(), Stop>;
            type SerializeTuple = Impossible<(), Stop>;
            type SerializeTupleStruct = Impossible<(), Stop>;
            type SerializeTupleVariant = Impossible<(), Stop>;
            type SerializeMap = Impossible<(), Stop>;
            type SerializeStruct = Impossible<(), Stop>;
            type SerializeStructVariant = Impossible<(), Stop>;
            $($taken)*
            refuse! {
                serialize_bool(v: bool) -> () = "";
                serialize_i8(v: i8) -> () = "";
                serialize_i16(v: i16) -> () = "";
                serialize_i32(v: i32) -> () = "";
                serialize_u8(v: u8) -> () = "";
                serialize_u16(v: u16) -> () = "";
                serialize_u32(v: u32) -> () = "";
                serialize_u64(v: u64) -> () = "";
                serialize_f32(v: f32) -> () = "";
                serialize_f64(v: f64) -> () = "";
                serialize_bytes(v: &[u8]) -> () = "";
                serialize_none() -> () = "";
                serialize_unit() -> () = "";
                serialize_unit_struct(n: &'static str) -> () = "";
                serialize_seq(len: Option<usize>) -> Self::SerializeSeq = "";
                serialize_tuple(len: usize) -> Self::SerializeTuple = "";
                serialize_tuple_struct(n: &'static str, len: usize) -> Self::SerializeTupleStruct = "";
                serialize_tuple_variant(n: &'static str, i: u32, v: &'static str, len: usize)
                    -> Self::SerializeTupleVariant = "";
                serialize_map(len: Option<usize>) -> Self::SerializeMap = "";
                serialize_struct(n: &'static str, len: usize) -> Self::SerializeStruct = "";
                serialize_struct_variant(n: &'static str, i: u32, v: &'static str, len: usize)
                    -> Self::SerializeStructVariant = "";
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
                Err(self.refuse(""))
            }
        }
    };
}

/// A text: a map's key, a list's member.
pub(super) struct Word<'w>(pub(super) &'w mut String);

impl Word<'_> {
    fn refuse(self, _: &'static str) -> Stop {
        Stop(words::KEY_NEEDED.clone())
    }
}

only! { Word<'_>,
    fn serialize_str(self, value: &str) -> Result<(), Stop> {
        self.0.push_str(value);
        Ok(())
    }
    fn serialize_char(self, value: char) -> Result<(), Stop> {
        self.0.push(value);
        Ok(())
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Stop> {
        self.0.push_str(variant);
        Ok(())
    }
    fn serialize_i64(self, _: i64) -> Result<(), Stop> {
        Err(self.refuse(""))
    }
}

/// The whole number inside an [`Instant`] or a [`Number`].
pub(super) struct Count<'c>(pub(super) &'c mut i64);

impl Count<'_> {
    fn refuse(self, _: &'static str) -> Stop {
        Stop(words::COUNT_NEEDED.clone())
    }
}

only! { Count<'_>,
    fn is_human_readable(&self) -> bool {
        false
    }
    fn serialize_i64(self, value: i64) -> Result<(), Stop> {
        *self.0 = value;
        Ok(())
    }
    fn serialize_str(self, _: &str) -> Result<(), Stop> {
        Err(self.refuse(""))
    }
    fn serialize_char(self, _: char) -> Result<(), Stop> {
        Err(self.refuse(""))
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Stop> {
        Err(self.refuse(""))
    }
}
