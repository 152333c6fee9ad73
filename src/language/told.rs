//! Holds what is told to people in one language. Never here: the words.

use super::Language;

/// Something that speaks to people, in one language: from its method `told`. Its `Display` is the text in that language.
/// What serializes by itself serializes here to the same fields, its texts in that language.
///
/// ```
/// use casebook::{Casebook, Language};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let error = casebook.playbook("flihgt").unwrap_err();
/// let told = error.told(Language::Vietnamese);
/// assert_eq!(told.to_string(), "không có playbook `flihgt`; chỉ có `flight`");
/// let json = serde_json::to_value(told)?;
/// assert_eq!((&json["code"], &json["message"]), (&"unknown_playbook".into(), &told.to_string().into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Told<'a, T: ?Sized> {
    pub(crate) of: &'a T,
    pub(crate) language: Language,
}

impl<'a, T: ?Sized> Told<'a, T> {
    pub(crate) fn new(of: &'a T, language: Language) -> Told<'a, T> {
        Told { of, language }
    }
}

// Not derived: what is told need not be `Copy`.
impl<T: ?Sized> Copy for Told<'_, T> {}

impl<T: ?Sized> Clone for Told<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
