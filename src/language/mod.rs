//! Holds the two languages in which people are spoken to, a text in both, and the words that many texts share.
//!
//! Whoever words a text writes it in both languages at one place, by [`said!`]: they are read together, and one that is
//! missing does not compile. Never here: what is wrong, or where.

mod said;
pub(crate) mod terms;
mod told;

pub(crate) use said::{Said, said};
pub use told::Told;

use std::fmt;
use std::str::FromStr;

/// The language in which the library speaks to people: of findings, errors, pages. What comes from rules and tickets
/// stays as it is; names of fields, codes and values are the same in every language.
///
/// ```
/// use casebook::Language;
/// assert_eq!("vi".parse(), Ok(Language::Vietnamese));
/// assert_eq!(Language::English.tag(), "en");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// `vi`
    Vietnamese,
    /// `en`
    English,
}

impl Language {
    /// Every language.
    pub const ALL: &'static [Language] = &[Language::Vietnamese, Language::English];

    /// Its tag of BCP 47, `vi` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Vietnamese => "vi",
            Language::English => "en",
        }
    }

    /// The language of a locale as systems name it: `vi_VN.UTF-8`, `en-GB`. `None` for one that is not spoken here.
    ///
    /// ```
    /// use casebook::Language;
    /// assert_eq!(Language::of_locale("vi_VN.UTF-8"), Some(Language::Vietnamese));
    /// assert_eq!(Language::of_locale("de-DE"), None);
    /// ```
    pub fn of_locale(locale: &str) -> Option<Language> {
        locale.split(['-', '_', '.', '@']).next()?.to_ascii_lowercase().parse().ok()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Takes the tag, `vi` or `en`.
impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Language, UnknownLanguage> {
        Language::ALL.iter().copied().find(|language| language.tag() == text).ok_or(UnknownLanguage)
    }
}

/// A text that is no language's tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a language is `vi` or `en`")]
pub struct UnknownLanguage;
