//! Reads a record's schema alone, for saying why the record cannot be read. Never here: what the schemas are.

use serde::{Deserialize, Deserializer};

use crate::stored::{Schema, UnknownSchema};

/// A record of whichever schema, read for its schema alone: for saying why one cannot be read.
///
/// ```
/// use casebook::record::RecordSchema;
/// let of_tomorrow: RecordSchema = serde_json::from_str(r#"{"at": 0, "schema": "casebook.decision/2", "new": []}"#)?;
/// let unknown = of_tomorrow.check().unwrap_err();
/// assert_eq!(unknown.found(), "casebook.decision/2");
/// assert!(unknown.is_newer());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RecordSchema {
    schema: String,
}

impl RecordSchema {
    /// Whether it is the one that this version reads.
    ///
    /// # Errors
    /// It is another.
    pub fn check(&self) -> Result<(), UnknownSchema> {
        Schema::DECISION.check(&self.schema)
    }
}

pub(super) fn of_decision<'de, D: Deserializer<'de>>(from: D) -> Result<Schema, D::Error> {
    Schema::DECISION.read(from)
}
