//! Says why an event did not happen, and what can happen instead.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::allowed::AllowedEvent;
use super::failed_guard::FailedGuard;
use super::reason::Reason;
use super::refused_kind::RefusedKind;
use crate::eval::MissingInput;
use crate::language::{Language, Said, Told};
use crate::value::shortened;

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

    /// Why it did not happen, in a sentence; its `Display` is the one in English. What a guard says is the rules' own.
    ///
    /// ```
    /// use casebook::{Actor, Casebook, Instant, Language};
    /// let casebook = Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)])?;
    /// let lifecycle = casebook.lifecycle("ticket")?;
    /// let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
    /// let nothing = std::collections::BTreeMap::<&str, &str>::new();
    /// let refused = lifecycle.open("T-1", &Actor::new("an", "boss"), &nothing, now).unwrap_err();
    /// assert!(refused.message(Language::Vietnamese).starts_with("không có vai `boss`; đang có "));
    /// assert_eq!(refused.message(Language::English), refused.to_string());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    /// The refusal in one language, to print or to serialize.
    pub fn told(&self, language: Language) -> Told<'_, Refused> {
        Told::new(self, language)
    }

    pub(crate) fn said(&self) -> Said {
        self.0.reason.said()
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

impl fmt::Display for Told<'_, Refused> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.of.message(self.language))
    }
}

/// As it is told in English.
impl Serialize for Refused {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told(Language::English).serialize(serializer)
    }
}

/// The message, and what the actor can do.
impl Serialize for Told<'_, Refused> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let refused = self.of;
        let mut fields = serializer.serialize_struct("Refused", 9)?;
        fields.serialize_field("status", "refused")?;
        fields.serialize_field("code", refused.code())?;
        fields.serialize_field("message", &refused.message(self.language))?;
        fields.serialize_field("event", &refused.event())?;
        fields.serialize_field("guards", refused.guards())?;
        fields.serialize_field("missing", refused.missing())?;
        fields.serialize_field("input", &refused.input())?;
        fields.serialize_field("values", refused.allowed_values())?;
        fields.serialize_field("allowed", refused.allowed_events())?;
        fields.end()
    }
}
