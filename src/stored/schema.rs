//! Tags what is stored with its format and version, and says which of them this version of Casebook reads.

use serde::de::{self, Deserialize, Deserializer};
use serde::{Serialize, Serializer};

use crate::language::{Language, Said, said};
use crate::value::shortened;

/// The tag of a stored format: its name and its version, `casebook.ticket/1`. The fields of a version do not change, so
/// that other fields make another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Schema {
    tag: &'static str,
    /// What carries it, for messages.
    of: &'static Said,
}

static INTERVIEW: Said = Said::words("saved interview", "cuộc hỏi đã lưu");
static RECORD: Said = Said::words("record", "hồ sơ");
static REPORT: Said = Said::words("report", "báo cáo");
static TICKET: Said = Said::words("ticket", "ticket");

impl Schema {
    /// Of a [`DecisionRecord`](crate::record::DecisionRecord).
    pub(crate) const DECISION: Schema = Schema { tag: "casebook.decision/1", of: &RECORD };
    /// Of a [`SavedInterview`](crate::interview::SavedInterview).
    pub(crate) const INTERVIEW: Schema = Schema { tag: "casebook.interview/1", of: &INTERVIEW };
    /// Of a [`Report`](crate::report::Report), which is written only.
    pub(crate) const REPORT: Schema = Schema { tag: "casebook.report/1", of: &REPORT };
    /// Of a [`Ticket`](crate::Ticket).
    pub(crate) const TICKET: Schema = Schema { tag: "casebook.ticket/1", of: &TICKET };
    /// Of a [`TicketRecord`](crate::report::TicketRecord).
    pub(crate) const TICKET_RECORD: Schema = Schema { tag: "casebook.ticket_record/1", of: &RECORD };

    /// The tag as it stands in what is stored.
    pub(crate) const fn tag(self) -> &'static str {
        self.tag
    }

    /// Reads a tag, which has to be this one.
    pub(crate) fn read<'de, D: Deserializer<'de>>(self, from: D) -> Result<Schema, D::Error> {
        let found = String::deserialize(from)?;
        self.check(&found).map(|()| self).map_err(de::Error::custom)
    }

    /// Whether a tag is this one.
    pub(crate) fn check(self, found: &str) -> Result<(), UnknownSchema> {
        if found == self.tag { Ok(()) } else { Err(UnknownSchema { found: shortened(found), readable: self }) }
    }

    /// The version in a tag of this format; `None` for a tag of another.
    fn version(self, tag: &str) -> Option<u32> {
        let (format, _) = self.tag.rsplit_once('/')?;
        tag.strip_prefix(format)?.strip_prefix('/')?.parse().ok()
    }
}

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag)
    }
}

/// Something stored is of a schema that this version of Casebook does not read: of a later version, of one that is read no
/// longer, or of another format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub struct UnknownSchema {
    found: String,
    readable: Schema,
}

impl UnknownSchema {
    /// The schema that was found, or its beginning where it is long.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// The schema that is read.
    pub fn readable(&self) -> &'static str {
        self.readable.tag
    }

    /// Whether a later version of Casebook wrote it.
    pub fn is_newer(&self) -> bool {
        let version = |tag| self.readable.version(tag);
        version(&self.found) > version(self.readable.tag)
    }

    /// Whether an earlier version of Casebook wrote it, whose schema is read no longer.
    pub fn is_older(&self) -> bool {
        let found = self.readable.version(&self.found);
        found.is_some() && found < self.readable.version(self.readable.tag)
    }

    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::Language;
    /// use casebook::record::RecordSchema;
    /// let of_tomorrow: RecordSchema = serde_json::from_str(r#"{"schema": "casebook.decision/2"}"#)?;
    /// let told = of_tomorrow.check().unwrap_err().message(Language::Vietnamese);
    /// assert!(told.starts_with("hồ sơ theo mẫu \"casebook.decision/2\", mới hơn; bản Casebook này đọc "));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        let UnknownSchema { found, readable: Schema { tag, of } } = self;
        match () {
            () if self.is_newer() => said!(
                "the {of} is of the schema {found:?}, which is newer; this version of Casebook reads `{tag}`",
                "{of} theo mẫu {found:?}, mới hơn; bản Casebook này đọc `{tag}`"; of
            ),
            () if self.is_older() => said!(
                "the {of} is of the schema {found:?}, which is read no longer; this version of Casebook reads `{tag}`",
                "{of} theo mẫu {found:?}, không còn đọc nữa; bản Casebook này đọc `{tag}`"; of
            ),
            () => said!(
                "the {of} is of the schema {found:?}; this version of Casebook reads `{tag}`",
                "{of} theo mẫu {found:?}; bản Casebook này đọc `{tag}`"; of
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(found: &str) -> UnknownSchema {
        Schema::TICKET.check(found).unwrap_err()
    }

    #[test]
    fn the_tag_is_written_as_it_is_read() {
        for schema in [Schema::DECISION, Schema::INTERVIEW, Schema::REPORT, Schema::TICKET, Schema::TICKET_RECORD] {
            let text = serde_json::to_string(&schema).unwrap();
            assert_eq!(text, format!("{:?}", schema.tag()));
            let read = schema.read(&mut serde_json::Deserializer::from_str(&text)).unwrap();
            assert_eq!(read, schema);
            assert_eq!(schema.version(schema.tag()), Some(1), "{text}");
        }
    }

    #[test]
    fn what_is_not_read_is_told_by_its_age() {
        let told = "the ticket is of the schema \"casebook.ticket/2\", which is newer; this version of Casebook reads \
                    `casebook.ticket/1`";
        assert_eq!(error("casebook.ticket/2").to_string(), told);
        assert!(error("casebook.ticket/0").to_string().contains("\"casebook.ticket/0\", which is read no longer;"));
        for (found, newer, older) in [
            ("casebook.ticket/10", true, false),
            ("casebook.ticket/0", false, true),
            ("casebook.ticket", false, false),
            ("casebook.ticket/", false, false),
            ("casebook.ticket/two", false, false),
            ("casebook.ticket_record/2", false, false),
            ("", false, false),
        ] {
            let error = error(found);
            assert_eq!((error.found(), error.is_newer(), error.is_older()), (found, newer, older));
        }
        assert!(error(&"x".repeat(1_000)).to_string().len() < 200);
    }
}
