//! Chooses the language in which the command speaks, and words its texts in both. The only reading of the locale.

use std::cell::Cell;
use std::ffi::OsString;
use std::path::Path;

use casebook::{Casebook, Language, LoadError};

/// In which language to speak: the one that was asked for, else the casebook's, else the terminal's, else English.
#[derive(Debug)]
pub(super) struct Speech {
    asked: Option<Language>,
    of_casebook: Cell<Option<Language>>,
}

impl Speech {
    pub(super) fn new(asked: Option<Language>) -> Speech {
        Speech { asked, of_casebook: Cell::new(None) }
    }

    /// Whether the arguments say it.
    pub(super) fn is_asked(&self) -> bool {
        self.asked.is_some()
    }

    /// Loads a casebook, and speaks its language from then on.
    pub(super) fn load(&self, folder: &Path) -> Result<Casebook, LoadError> {
        let loaded = Casebook::load(folder);
        self.learn(loaded.as_ref());
        loaded
    }

    /// Speaks the language of a casebook that was loaded elsewhere from then on.
    pub(super) fn learn(&self, loaded: Result<&Casebook, &LoadError>) {
        self.of_casebook.set(loaded.map_or_else(LoadError::language, Casebook::language));
    }

    pub(super) fn language(&self) -> Language {
        let locale = || sys_locale::get_locale().and_then(|locale| Language::of_locale(&locale));
        self.asked.or(self.of_casebook.get()).or_else(locale).unwrap_or(Language::English)
    }
}

/// The language that the command's arguments ask for. Help and slips are told in it, so it is looked for before the rest of
/// them is understood.
pub(super) fn asked_for(arguments: impl IntoIterator<Item = OsString>) -> Option<Language> {
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let argument = argument.to_str()?;
        let tag = match argument.strip_prefix("--language") {
            Some("") => arguments.next()?.into_string().ok()?,
            Some(tag) => tag.strip_prefix('=').unwrap_or_default().to_owned(),
            None => continue,
        };
        return tag.parse().ok();
    }
    None
}

/// The fixed words of a language.
pub(super) const fn either<'a>(language: Language, english: &'a str, vietnamese: &'a str) -> &'a str {
    match language {
        Language::Vietnamese => vietnamese,
        _ => english,
    }
}

/// Words a text in English and Vietnamese, side by side, and formats the one of a language.
macro_rules! said {
    ($language:expr, $en:literal, $vi:literal) => {
        match $language {
            casebook::Language::Vietnamese => format!($vi),
            _ => format!($en),
        }
    };
}

pub(super) use said;
