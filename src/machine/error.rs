//! Says why a case could not be decided.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::error_kind::ErrorKind;
use crate::calendar::OutOfHorizon;
use crate::diagnostic::nearest;
use crate::reply::RenderError;
use crate::value::{Type, listed, shortened};

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

/// What went wrong, with all that its message names.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("there is no playbook `{name}`{}; there {}", mistaken(*.is_checklist, "a checklist"), listed(.known))]
    UnknownPlaybook { name: String, known: Vec<String>, is_checklist: bool },
    #[error("there is no checklist `{name}`{}; there {}", mistaken(*.is_playbook, "a playbook"), listed(.known))]
    UnknownChecklist { name: String, known: Vec<String>, is_playbook: bool },
    #[error("there is no lifecycle `{name}`; there {}", listed(.known))]
    UnknownLifecycle { name: String, known: Vec<String> },
    #[error("there is no playbook or lifecycle `{name}` to draw; there {}", listed(.known))]
    UnknownGraph { name: String, known: Vec<String> },
    #[error("there is no calendar `{name}`; there {}", listed(.known))]
    UnknownCalendar { name: String, known: Vec<String> },
    #[error("the playbook `{playbook}` comes to no outcome `{name}`{}", meant(.near))]
    UnknownOutcome { name: String, playbook: String, near: Vec<String> },
    #[error("`{input}` takes {}; the case has {found}", wanted(*.expected, .allowed))]
    WrongType { input: String, expected: Type, found: &'static str, allowed: Vec<String> },
    #[error("`{input}` cannot be {}{}; it is one of {}", quoted(.value), in_playbook(.playbook), .allowed.join(", "))]
    NotAllowed { input: String, value: Option<String>, playbook: Option<String>, allowed: Vec<String> },
    #[error("`{input}` cannot be {}: {needed}", quoted(.value))]
    BadValue { input: String, value: Option<String>, needed: &'static str },
    #[error("the case has {fields}, which no input of the playbook names{hint}")]
    UnknownFields { fields: String, hint: String },
    #[error("the case has `{input}` twice")]
    DuplicateField { input: String },
    #[error("a case is a mapping of inputs to values: {problem}")]
    NotACase { problem: String },
    #[error("the case was bound to the playbook `{bound}` as it was then, not to `{asked}`")]
    OtherPlaybook { bound: String, asked: String },
    #[error("{place} cannot be worked out, since the calendar `{calendar}` does not reach so far: {detail}")]
    OutOfHorizon {
        place: String,
        calendar: String,
        detail: String,
        /// The calendar's own words, which quote what it was asked: not where that is private.
        #[source]
        horizon: Option<OutOfHorizon>,
    },
    #[error("{place} comes to a value past the range of its type")]
    OutOfRange { place: String },
    #[error("{place} divides by zero")]
    DivisionByZero { place: String },
    #[error("{place} counts days by a number that is not whole")]
    NotWhole { place: String },
    #[error("the node `{node}` has no case for this value")]
    NotCovered { node: String },
    #[error("the reply cannot be rendered: {0}")]
    Reply(#[source] RenderError),
}

/// `None` stands for the value of a private input, which nothing quotes.
fn quoted(value: &Option<String>) -> String {
    value.as_ref().map_or_else(|| "this value (it is private)".to_owned(), |value| format!("`{value}`"))
}

fn in_playbook(playbook: &Option<String>) -> String {
    playbook.as_ref().map(|name| format!(" in the playbook `{name}`")).unwrap_or_default()
}

/// The type that is needed, with its values where they are few.
fn wanted(expected: Type, allowed: &[String]) -> String {
    match expected {
        Type::OneOf => format!("one of {}", allowed.join(", ")),
        Type::AnyOf => format!("a list of any of {}", allowed.join(", ")),
        Type::Boolean => "true or false".to_owned(),
        other => format!("a {other}"),
    }
}

/// One was taken for the other.
fn mistaken(is_other: bool, other: &str) -> String {
    if is_other { format!(", but {other}") } else { String::new() }
}

fn meant(near: &[String]) -> String {
    near.first().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

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

    /// The message without the words of whoever read the case or rendered the reply, which may quote anything.
    pub(crate) fn recorded_message(&self) -> String {
        match &*self.0 {
            Problem::NotACase { .. } => "a case is a mapping of inputs to values".to_owned(),
            Problem::Reply(error) => format!("the reply `{}` cannot be rendered", error.template()),
            _ => self.to_string(),
        }
    }

    /// The error of text that is no case at all, for hosts that take cases apart themselves.
    pub fn not_a_case(problem: impl fmt::Display) -> Error {
        Problem::NotACase { problem: problem.to_string() }.into()
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

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Error", 5)?;
        fields.serialize_field("status", "error")?;
        fields.serialize_field("code", self.code())?;
        fields.serialize_field("message", &self.to_string())?;
        fields.serialize_field("input", &self.input())?;
        fields.serialize_field("allowed", self.allowed_values())?;
        fields.end()
    }
}
