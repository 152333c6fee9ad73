//! Names the kinds of errors, for hosts that answer one otherwise than another. Never here: whose value it was, or words.

/// What kind of problem an [`Error`](super::Error) is: from [`Error::kind`](super::Error::kind).
///
/// ```
/// use casebook::{Casebook, ErrorKind};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let flight = casebook.playbook("flight")?;
/// let refused = flight.bind(&std::collections::BTreeMap::from([("request", "dance")])).unwrap_err();
/// let status = match refused.kind() {
///     ErrorKind::UnknownPlaybook | ErrorKind::UnknownOutcome => 404,
///     _ if refused.is_bad_case() => 422,
///     _ => 500,
/// };
/// assert_eq!((refused.kind(), status), (ErrorKind::InvalidValue, 422));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The casebook has no playbook of that name.
    UnknownPlaybook,
    /// The casebook has no checklist of that name.
    UnknownChecklist,
    /// The casebook has no lifecycle of that name.
    UnknownLifecycle,
    /// The casebook has neither a playbook nor a lifecycle of that name, which could be drawn.
    UnknownGraph,
    /// The casebook has no calendar of that name.
    UnknownCalendar,
    /// The playbook comes to no outcome of that name.
    UnknownOutcome,
    /// An input's value is of another type.
    WrongType,
    /// A value stands outside its input's list, or is none of its type.
    InvalidValue,
    /// The case has a field that no input names.
    UnknownField,
    /// The case has a field twice.
    DuplicateField,
    /// What was sent is no mapping of inputs to values.
    NotACase,
    /// The case was bound to another playbook, or to another version of its rules.
    OtherPlaybook,
    /// A calendar was asked about a time that its holidays do not cover.
    OutOfHorizon,
    /// A rule comes to a value past the range of its type.
    OutOfRange,
    /// A rule divides by zero.
    DivisionByZero,
    /// A rule counts days by a number that is not whole.
    NotWhole,
    /// A node has no case for a value; only rules that could not be proven complete come to it.
    NotCovered,
    /// The reply of a decision cannot be rendered.
    ReplyFailed,
}

impl ErrorKind {
    /// The kind in a word that does not change, as it stands in JSON and records: `unknown_playbook`.
    pub const fn code(self) -> &'static str {
        match self {
            ErrorKind::UnknownPlaybook => "unknown_playbook",
            ErrorKind::UnknownChecklist => "unknown_checklist",
            ErrorKind::UnknownLifecycle => "unknown_lifecycle",
            ErrorKind::UnknownGraph => "unknown_graph",
            ErrorKind::UnknownCalendar => "unknown_calendar",
            ErrorKind::UnknownOutcome => "unknown_outcome",
            ErrorKind::WrongType => "wrong_type",
            ErrorKind::InvalidValue => "invalid_value",
            ErrorKind::UnknownField => "unknown_field",
            ErrorKind::DuplicateField => "duplicate_field",
            ErrorKind::NotACase => "not_a_case",
            ErrorKind::OtherPlaybook => "other_playbook",
            ErrorKind::OutOfHorizon => "out_of_horizon",
            ErrorKind::OutOfRange => "out_of_range",
            ErrorKind::DivisionByZero => "division_by_zero",
            ErrorKind::NotWhole => "not_whole",
            ErrorKind::NotCovered => "not_covered",
            ErrorKind::ReplyFailed => "reply_failed",
        }
    }
}
