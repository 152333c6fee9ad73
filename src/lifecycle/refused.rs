//! Says why an event did not happen, and what can happen instead.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::allowed::AllowedEvent;
use super::refused_kind::RefusedKind;
use crate::escalation;
use crate::eval::MissingInput;
use crate::machine::Error;
use crate::sla::HistoryError;
use crate::value::{Instant, listed, shortened};

/// Why an event did not happen. The ticket is as it was. Opaque; ask it [`Refused::kind`], [`Refused::guards`],
/// [`Refused::missing`], and [`Refused::allowed_events`] for what the actor can do now. Its `source` is the error of the
/// facts or of the clocks, where one of these refuses.
///
/// In JSON it is `{"status":"refused","code":…,"message":…,"event":…,"guards":[{"words":…,"condition":…}],
/// "missing":[{"input":…,"type":…,"ask":…,"choices":[…]}],"input":…,"values":[…],"allowed":[…]}`.
///
/// ```
/// use casebook::lifecycle::RefusedKind;
/// use casebook::{Actor, Casebook, Instant};
/// let casebook = Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)])?;
/// let lifecycle = casebook.lifecycle("ticket")?;
/// let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
/// let nothing = std::collections::BTreeMap::<&str, &str>::new();
/// let ticket = lifecycle.open("T-1", &Actor::new("an", "customer"), &nothing, now)?.into_ticket();
/// let refused = lifecycle.fire(&ticket, "receive", &Actor::new("an", "customer"), &nothing, now).unwrap_err();
/// assert_eq!((refused.kind(), refused.code()), (RefusedKind::WrongRole, "wrong_role"));
/// assert_eq!(refused.allowed_values(), ["agent"], "the roles that may");
/// assert!(refused.allowed_events().is_empty(), "a customer can only wait");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Refused(Box<Details>);

#[derive(Clone, Debug, PartialEq)]
struct Details {
    event: Option<String>,
    reason: Reason,
    allowed: Vec<AllowedEvent>,
}

/// A guard that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FailedGuard {
    pub(super) words: String,
    pub(super) condition: String,
}

impl FailedGuard {
    /// The words in which the analysts tell of it.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The condition, as it is written in the rules.
    pub fn condition(&self) -> &str {
        &self.condition
    }
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(super) enum Reason {
    #[error("there is no event `{event}`; there {}", listed(.known))]
    UnknownEvent { event: String, known: Vec<String> },
    #[error("the ticket is open already")]
    AlreadyOpen,
    #[error("there is no role `{role}`; there {}", listed(.known))]
    UnknownRole { role: String, known: Vec<String> },
    #[error("nobody is called so: the actor's name {NO_NAME}")]
    BadActor,
    #[error("nobody is called so: `{input}` {NO_NAME}")]
    BadName { input: String },
    #[error("no ticket is called so: its id {NO_NAME}")]
    BadId,
    #[error("the role `{role}` may not do `{event}`; it takes {}", or(.by))]
    WrongRole { event: String, role: String, by: Vec<String> },
    #[error("`{event}` cannot happen {} `{state}`; it leads from {}", at(*.ended), or(.from))]
    WrongState { event: String, state: String, from: Vec<String>, ended: bool },
    #[error("{now} lies before what happened last, at {last}")]
    OutOfOrder { now: Instant, last: Instant },
    #[error("{}", .guards.iter().map(|guard| guard.words.as_str()).collect::<Vec<_>>().join("; "))]
    Guard { guards: Vec<FailedGuard> },
    #[error("{} to be known first", needed(.missing))]
    Missing { missing: Vec<MissingInput> },
    #[error("`{input}` is what the ticket itself says, so it cannot be given")]
    TicketInput { input: String },
    #[error("`{input}` is what the ticket keeps, and `{event}` does not take another")]
    Kept { input: String, event: String },
    #[error("the ticket has {most} events, and no room for more")]
    TooManyEvents { most: usize },
    #[error("there is no open task {number}; {}", tasks(.open))]
    UnknownTask { number: String, open: Vec<String> },
    #[error("the ticket is of the lifecycle `{found}`, not of `{asked}`")]
    OtherLifecycle { found: String, asked: String },
    #[error("it is no ticket that can go on: {problem}")]
    NotATicket { problem: String },
    #[error("it is no ticket that can go on: {0}")]
    NoHistory(#[source] HistoryError),
    #[error("it is no ticket that can go on: {0}")]
    NoReminders(#[source] escalation::HistoryError),
    #[error("{0}")]
    Facts(#[source] Error),
    #[error("the clocks cannot go on: {0}")]
    Clock(#[source] HistoryError),
}

/// What is wrong with a name.
const NO_NAME: &str = "is empty, longer than 200 bytes, begins or ends blank, or has signs that nobody sees";

impl From<Error> for Reason {
    fn from(error: Error) -> Reason {
        Reason::Facts(error)
    }
}

fn or(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
}

fn at(ended: bool) -> &'static str {
    if ended { "at the end" } else { "in the state" }
}

fn needed(missing: &[MissingInput]) -> String {
    let names = missing.iter().map(|missing| format!("`{}`", missing.input())).collect::<Vec<_>>().join(", ");
    format!("{names} {}", if missing.len() == 1 { "has" } else { "have" })
}

fn tasks(open: &[String]) -> String {
    if open.is_empty() { "all are done".to_owned() } else { format!("open are {}", open.join(", ")) }
}

impl Refused {
    pub(super) fn new(event: Option<&str>, reason: Reason, allowed: Vec<AllowedEvent>) -> Refused {
        let event = event.map(shortened);
        Refused(Box::new(Details { event, reason, allowed }))
    }

    /// What kind of refusal it is.
    pub fn kind(&self) -> RefusedKind {
        match &self.0.reason {
            Reason::UnknownEvent { .. } => RefusedKind::UnknownEvent,
            Reason::AlreadyOpen => RefusedKind::AlreadyOpen,
            Reason::UnknownRole { .. } => RefusedKind::UnknownRole,
            Reason::BadActor => RefusedKind::BadActor,
            Reason::BadName { .. } => RefusedKind::BadName,
            Reason::BadId => RefusedKind::BadId,
            Reason::WrongRole { .. } => RefusedKind::WrongRole,
            Reason::WrongState { ended: true, .. } => RefusedKind::Ended,
            Reason::WrongState { .. } => RefusedKind::WrongState,
            Reason::OutOfOrder { .. } => RefusedKind::OutOfOrder,
            Reason::Guard { .. } => RefusedKind::Guard,
            Reason::Missing { .. } => RefusedKind::Missing,
            Reason::TicketInput { .. } => RefusedKind::TicketInput,
            Reason::Kept { .. } => RefusedKind::KeptInput,
            Reason::TooManyEvents { .. } => RefusedKind::TooManyEvents,
            Reason::UnknownTask { .. } => RefusedKind::UnknownTask,
            Reason::OtherLifecycle { .. } => RefusedKind::OtherLifecycle,
            Reason::NotATicket { .. } | Reason::NoHistory(_) | Reason::NoReminders(_) => RefusedKind::NotATicket,
            Reason::Facts(error) => RefusedKind::Facts(error.kind()),
            Reason::Clock(error) => RefusedKind::Clock(error.kind()),
        }
    }

    /// [`RefusedKind::code`] of its kind: a word that does not change.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }

    /// The event that was asked for.
    pub fn event(&self) -> Option<&str> {
        self.0.event.as_deref()
    }

    /// The guards that do not hold.
    pub fn guards(&self) -> &[FailedGuard] {
        match &self.0.reason {
            Reason::Guard { guards } => guards,
            _ => &[],
        }
    }

    /// The inputs that are to be known first, in the order of the rules.
    pub fn missing(&self) -> &[MissingInput] {
        match &self.0.reason {
            Reason::Missing { missing } => missing,
            _ => &[],
        }
    }

    /// The input that is wrong, where the problem is one input's.
    pub fn input(&self) -> Option<&str> {
        match &self.0.reason {
            Reason::TicketInput { input } | Reason::Kept { input, .. } | Reason::BadName { input } => Some(input),
            Reason::Facts(error) => error.input(),
            _ => None,
        }
    }

    /// What would do in place of what was given: events, roles, states, tasks, or the values of an input's list.
    pub fn allowed_values(&self) -> &[String] {
        match &self.0.reason {
            Reason::UnknownEvent { known, .. } | Reason::UnknownRole { known, .. } => known,
            Reason::WrongRole { by, .. } => by,
            Reason::WrongState { from, .. } => from,
            Reason::UnknownTask { open, .. } => open,
            Reason::Facts(error) => error.allowed_values(),
            _ => &[],
        }
    }

    /// What the actor can do now.
    pub fn allowed_events(&self) -> &[AllowedEvent] {
        &self.0.allowed
    }

    /// Whether it only waits for inputs: [`Refused::missing`].
    pub fn is_question(&self) -> bool {
        self.kind() == RefusedKind::Missing
    }
}

impl std::error::Error for Refused {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.reason.source()
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.reason.fmt(f)
    }
}

/// The message, and what the actor can do.
impl Serialize for Refused {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Refused", 9)?;
        fields.serialize_field("status", "refused")?;
        fields.serialize_field("code", self.code())?;
        fields.serialize_field("message", &self.to_string())?;
        fields.serialize_field("event", &self.event())?;
        fields.serialize_field("guards", self.guards())?;
        fields.serialize_field("missing", self.missing())?;
        fields.serialize_field("input", &self.input())?;
        fields.serialize_field("values", self.allowed_values())?;
        fields.serialize_field("allowed", self.allowed_events())?;
        fields.end()
    }
}

impl fmt::Display for FailedGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}
