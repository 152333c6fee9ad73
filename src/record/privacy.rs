//! Decides what becomes of private inputs in a record: nothing, or what stands in for them.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::case::{CaseValue, Input};
use crate::language::{Language, Said, said};
use crate::value::{Duration, Instant, Type};

/// What a record has of the inputs that are marked `private: true`: their names alone, or with each what stands in for
/// its value.
///
/// A plain hash would not do: all the phone numbers of a country are hashed in minutes. With a key that only the host has
/// they are not, and records of one customer can still be found by [`Privacy::stand_in`].
#[derive(Clone)]
pub struct Privacy(Option<Hmac<Sha256>>);

/// Says which of the two it is, and nothing of the key.
impl fmt::Debug for Privacy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Privacy::hmac" } else { "Privacy::left_out" })
    }
}

/// A key of fewer than [`Privacy::MIN_KEY`] bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub struct KeyTooShort {
    length: usize,
}

impl KeyTooShort {
    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Language, record::Privacy};
    /// let told = Privacy::hmac(b"secret").unwrap_err().message(Language::Vietnamese);
    /// assert_eq!(told, "khóa có 6 byte; phải có ít nhất 32, lấy từ nguồn ngẫu nhiên");
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        let (length, least) = (self.length, Privacy::MIN_KEY);
        said!(
            "the key has {length} bytes; it needs at least {least}, from a random source",
            "khóa có {length} byte; phải có ít nhất {least}, lấy từ nguồn ngẫu nhiên"
        )
    }
}

impl Privacy {
    /// The fewest bytes of a key: as many as the hash has (RFC 2104, section 3).
    pub const MIN_KEY: usize = 32;

    /// Private values are left out.
    pub fn left_out() -> Privacy {
        Privacy(None)
    }

    /// In place of a private value stands `hmac-sha256:` and 64 hexadecimal digits: HMAC-SHA256 (RFC 2104) with the
    /// host's key, over the input's name, a zero byte, and the value in UTF-8. There a text stands for itself; `true`,
    /// `-12.5`, `2026-11-27` and the word of a list as in JSON; a datetime in UTC, `2026-11-27T14:00:00Z`; a duration
    /// as its whole seconds; the words of an `any_of`, each once, sorted by their bytes, a zero byte between. The name
    /// is in it so that equal values of two inputs do not look equal.
    ///
    /// # Errors
    /// The key has fewer than [`Privacy::MIN_KEY`] bytes.
    ///
    /// ```
    /// use casebook::record::Privacy;
    /// assert!(Privacy::hmac(b"secret").is_err());
    /// let privacy = Privacy::hmac(b"thirty-two bytes of a random key")?;
    /// assert_eq!(format!("{privacy:?}"), "Privacy::hmac");
    /// # Ok::<(), casebook::record::KeyTooShort>(())
    /// ```
    pub fn hmac(key: &[u8]) -> Result<Privacy, KeyTooShort> {
        let too_short = KeyTooShort { length: key.len() };
        if key.len() < Self::MIN_KEY {
            return Err(too_short);
        }
        // HMAC itself takes a key of any length.
        Hmac::new_from_slice(key).map(|keyed| Privacy(Some(keyed))).map_err(|_| too_short)
    }

    /// What stands in a record in place of that value of the input; `None` where values are left out. A host finds the
    /// records of one customer by it.
    pub fn stand_in(&self, input: &Input<'_>, value: &CaseValue) -> Option<String> {
        let mut hash = self.0.clone()?;
        hash.update(input.name().as_bytes());
        hash.update(&[0]);
        hash.update(canonical(input.value_type(), value).as_bytes());
        let mut text = "hmac-sha256:".to_owned();
        for byte in hash.finalize().into_bytes() {
            // Writing to a text cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Some(text)
    }
}

/// A value in a form that does not hang on the playbook's zone, on the order of a list, or on how something is printed.
fn canonical(ty: Type, value: &CaseValue) -> String {
    match (ty, value) {
        (_, CaseValue::List(words)) => {
            let words: BTreeSet<&str> = words.iter().map(String::as_str).collect();
            words.into_iter().collect::<Vec<_>>().join("\0")
        }
        (Type::DateTime, CaseValue::Text(text)) => {
            text.parse().map_or_else(|_| text.clone(), |at: Instant| at.to_string())
        }
        (Type::Duration, CaseValue::Text(text)) => {
            text.parse::<Duration>().map_or_else(|_| text.clone(), |length| length.seconds().to_string())
        }
        (_, other) => other.to_string(),
    }
}
