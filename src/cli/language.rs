//! Chooses the language in which the command speaks, and words its texts in both. The only reading of the locale.

use std::cell::Cell;
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

/// Words a text in English and Vietnamese, side by side, and formats the one of a language.
#[allow(unused_macros)]
macro_rules! said {
    ($language:expr, $en:literal, $vi:literal) => {
        match $language {
            casebook::Language::Vietnamese => format!($vi),
            _ => format!($en),
        }
    };
}

#[allow(unused_imports)]
pub(super) use said;
