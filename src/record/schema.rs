//! The name of what a record's fields mean.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The one schema that this version writes and reads: `casebook.decision/1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Schema;

impl Schema {
    /// The name as it stands in a record.
    pub const NAME: &'static str = "casebook.decision/1";
}

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Schema::NAME)
    }
}

impl<'de> Deserialize<'de> for Schema {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let schema = String::deserialize(deserializer)?;
        RecordSchema { schema }.check().map_err(serde::de::Error::custom)
    }
}

/// A record of whichever schema, read for its schema alone: for saying why one cannot be read.
///
/// ```
/// use casebook::record::RecordSchema;
/// let of_tomorrow: RecordSchema = serde_json::from_str(r#"{"at": 0, "schema": "casebook.decision/2", "new": []}"#)?;
/// let unknown = of_tomorrow.check().unwrap_err();
/// assert_eq!(unknown.found(), "casebook.decision/2");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RecordSchema {
    schema: String,
}

impl RecordSchema {
    /// The schema, if it is the one that this version reads.
    ///
    /// # Errors
    /// It is another.
    pub fn check(self) -> Result<Schema, UnknownSchema> {
        if self.schema == Schema::NAME { Ok(Schema) } else { Err(UnknownSchema { found: self.schema }) }
    }
}

/// A record of a schema that this version does not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the record is of the schema {found:?}; this version of Casebook reads `{}`", Schema::NAME)]
pub struct UnknownSchema {
    found: String,
}

impl UnknownSchema {
    /// The schema that the record names.
    pub fn found(&self) -> &str {
        &self.found
    }
}
