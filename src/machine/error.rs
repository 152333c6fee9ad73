//! Says why a case could not be decided.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::error_kind::ErrorKind;
use super::problem::Problem;
use crate::diagnostic::nearest;
use crate::language::{Language, Said, Told};
use crate::stored::retold;
use crate::value::shortened;

/// Why a case could not be bound or decided. Opaque; ask it [`Error::kind`], [`Error::input`], [`Error::allowed_values`].
/// Its `source` is the calendar's or the reply's own error, where it comes from one. No message quotes the value of a
/// private input.
///
/// In JSON it is `{"status":"error","code":…,"message":…,"input":…,"allowed":[…]}`.
///
/// ```
/// let casebook = casebook::Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let error = casebook.playbook("flihgt").unwrap_err();
/// assert!(error.is_unknown_playbook());
/// assert_eq!(error.kind(), casebook::ErrorKind::UnknownPlaybook);
/// assert_eq!(error.allowed_values(), ["flight"]);
/// assert_eq!(error.to_string(), "there is no playbook `flihgt`; there is `flight`");
/// # Ok::<(), casebook::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Problem>);

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Error(Box::new(problem))
    }
}

impl Error {
    pub(crate) fn unknown_playbook<'a>(name: &str, known: impl Iterator<Item = &'a str>, is_checklist: bool) -> Error {
        let name = shortened(name);
        Problem::UnknownPlaybook { name, known: known.map(str::to_owned).collect(), is_checklist }.into()
    }

    pub(crate) fn unknown_checklist<'a>(name: &str, known: impl Iterator<Item = &'a str>, is_playbook: bool) -> Error {
        let name = shortened(name);
        Problem::UnknownChecklist { name, known: known.map(str::to_owned).collect(), is_playbook }.into()
    }

    pub(crate) fn unknown_lifecycle<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Error {
        let name = shortened(name);
        Problem::UnknownLifecycle { name, known: known.map(str::to_owned).collect() }.into()
    }

    pub(crate) fn unknown_graph<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Error {
        let name = shortened(name);
        Problem::UnknownGraph { name, known: known.map(str::to_owned).collect() }.into()
    }

    pub(crate) fn unknown_calendar<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Error {
        let name = shortened(name);
        Problem::UnknownCalendar { name, known: known.map(str::to_owned).collect() }.into()
    }

    pub(crate) fn unknown_outcome<'a>(name: &str, playbook: &str, known: impl Iterator<Item = &'a str>) -> Error {
        let near = nearest(name, known).map(str::to_owned).into_iter().collect();
        let name = shortened(name);
        Problem::UnknownOutcome { name, playbook: playbook.to_owned(), near }.into()
    }

    /// What kind of problem it is.
    pub fn kind(&self) -> ErrorKind {
        match &*self.0 {
            Problem::UnknownPlaybook { .. } => ErrorKind::UnknownPlaybook,
            Problem::UnknownChecklist { .. } => ErrorKind::UnknownChecklist,
            Problem::UnknownLifecycle { .. } => ErrorKind::UnknownLifecycle,
            Problem::UnknownGraph { .. } => ErrorKind::UnknownGraph,
            Problem::UnknownCalendar { .. } => ErrorKind::UnknownCalendar,
            Problem::UnknownOutcome { .. } => ErrorKind::UnknownOutcome,
            Problem::WrongType { .. } => ErrorKind::WrongType,
            Problem::NotAllowed { .. } | Problem::BadValue { .. } => ErrorKind::InvalidValue,
            Problem::UnknownFields { .. } => ErrorKind::UnknownField,
            Problem::DuplicateField { .. } => ErrorKind::DuplicateField,
            Problem::NotACase { .. } => ErrorKind::NotACase,
            Problem::OtherPlaybook { .. } => ErrorKind::OtherPlaybook,
            Problem::OutOfHorizon { .. } => ErrorKind::OutOfHorizon,
            Problem::OutOfRange { .. } => ErrorKind::OutOfRange,
            Problem::DivisionByZero { .. } => ErrorKind::DivisionByZero,
            Problem::NotWhole { .. } => ErrorKind::NotWhole,
            Problem::NotCovered { .. } => ErrorKind::NotCovered,
            Problem::Reply(_) => ErrorKind::ReplyFailed,
        }
    }

    /// [`ErrorKind::code`] of its kind: a word that does not change, for logs and programs in other languages.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }

    /// What is wrong, in one sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::Language;
    /// let casebook = casebook::Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
    /// let error = casebook.playbook("flihgt").unwrap_err();
    /// assert_eq!(error.message(Language::Vietnamese), "không có playbook `flihgt`; chỉ có `flight`");
    /// assert_eq!(error.message(Language::English), error.to_string());
    /// # Ok::<(), casebook::LoadError>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    /// The error in one language, to print or to serialize.
    pub fn told(&self, language: Language) -> Told<'_, Error> {
        Told::new(self, language)
    }

    pub(crate) fn said(&self) -> Said {
        self.0.said()
    }

    /// The message without the words of whoever read the case or rendered the reply, which may quote anything.
    pub(crate) fn recorded_message(&self) -> String {
        match &*self.0 {
            Problem::NotACase { .. } => "a case is a mapping of inputs to values".to_owned(),
            Problem::Reply(error) => format!("the reply `{}` cannot be rendered", error.template()),
            _ => self.to_string(),
        }
    }

    /// The error of text that is no case at all, for hosts that take cases apart themselves. A reader's words are told in
    /// every language, as by [`Language::retell`].
    pub fn not_a_case(problem: impl fmt::Display) -> Error {
        Problem::NotACase { problem: retold(problem.to_string()) }.into()
    }

    /// The input that is wrong, where the problem is one input's.
    pub fn input(&self) -> Option<&str> {
        match &*self.0 {
            Problem::WrongType { input, .. }
            | Problem::NotAllowed { input, .. }
            | Problem::BadValue { input, .. }
            | Problem::DuplicateField { input } => Some(input),
            _ => None,
        }
    }

    /// What would be allowed: the values of the input's list, `true` and `false`, the names of the playbooks, checklists,
    /// lifecycles or calendars, or the outcome that was perhaps meant; empty where the answer is no list.
    pub fn allowed_values(&self) -> &[String] {
        match &*self.0 {
            Problem::UnknownPlaybook { known, .. }
            | Problem::UnknownChecklist { known, .. }
            | Problem::UnknownLifecycle { known, .. }
            | Problem::UnknownGraph { known, .. }
            | Problem::UnknownCalendar { known, .. } => known,
            Problem::UnknownOutcome { near, .. } => near,
            Problem::WrongType { allowed, .. } | Problem::NotAllowed { allowed, .. } => allowed,
            _ => &[],
        }
    }

    /// Whether the casebook has no playbook of that name.
    pub fn is_unknown_playbook(&self) -> bool {
        self.kind() == ErrorKind::UnknownPlaybook
    }

    /// Whether the casebook has no checklist of that name.
    pub fn is_unknown_checklist(&self) -> bool {
        self.kind() == ErrorKind::UnknownChecklist
    }

    /// Whether the casebook has no lifecycle of that name.
    pub fn is_unknown_lifecycle(&self) -> bool {
        self.kind() == ErrorKind::UnknownLifecycle
    }

    /// Whether the casebook has no calendar of that name.
    pub fn is_unknown_calendar(&self) -> bool {
        self.kind() == ErrorKind::UnknownCalendar
    }

    /// Whether the playbook has no outcome of that name.
    pub fn is_unknown_outcome(&self) -> bool {
        self.kind() == ErrorKind::UnknownOutcome
    }

    /// Whether the case itself is wrong: a type, a value, a field; as opposed to the rules or the instant.
    pub fn is_bad_case(&self) -> bool {
        use ErrorKind::{DuplicateField, InvalidValue, NotACase, UnknownField, WrongType};
        matches!(self.kind(), WrongType | InvalidValue | UnknownField | DuplicateField | NotACase)
    }

    /// Whether a calendar was asked about a time that its holidays do not cover.
    pub fn is_out_of_horizon(&self) -> bool {
        self.kind() == ErrorKind::OutOfHorizon
    }
}

impl fmt::Display for Told<'_, Error> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.of.message(self.language))
    }
}

/// As it is told in English.
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told(Language::English).serialize(serializer)
    }
}

impl Serialize for Told<'_, Error> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let error = self.of;
        let mut fields = serializer.serialize_struct("Error", 5)?;
        fields.serialize_field("status", "error")?;
        fields.serialize_field("code", error.code())?;
        fields.serialize_field("message", &error.message(self.language))?;
        fields.serialize_field("input", &error.input())?;
        fields.serialize_field("allowed", error.allowed_values())?;
        fields.end()
    }
}
