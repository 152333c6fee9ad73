//! Leads a ticket through its life: states, events, who may do them, what must hold, and what follows.
//!
//! `ticket` is what the host keeps; `request` gathers who wants what with which facts, `attempt` what is known for one
//! event; `choose` weighs guards, `change` is what an event changes, `fire` lets it happen, `offer` lists what can
//! (`allowed`); `clocks` tells the SLA, `standing` asks it, `reminders` says who is told; `replay` goes through a
//! history again, `reached` notes what an attempt comes to; `customer` is what the customer may see. Never here: how a
//! condition is worked out (that is the evaluator's), YAML, files, a clock.

mod allowed;
mod attempt;
mod change;
mod choose;
mod clocks;
mod customer;
mod failed_guard;
mod fire;
mod offer;
mod reached;
mod reason;
mod refused;
mod refused_kind;
mod reminders;
mod replay;
mod request;
mod standing;
mod ticket;

pub use allowed::AllowedEvent;
pub use customer::{CustomerMessage, CustomerStep, CustomerView};
pub use failed_guard::FailedGuard;
pub use fire::{Fired, Notification};
pub use refused::Refused;
pub use refused_kind::RefusedKind;
pub use reminders::TicketStep;
pub use replay::{ReplayError, ReplayErrorKind};
pub use standing::{TargetStanding, TicketStanding};
pub use ticket::{Actor, Message, Ticket, TicketEntry, TicketTask};

use std::sync::Arc;

use serde::Serialize;

use self::reason::Reason;
use self::request::{Given, Request};
use crate::calendar::Zone;
use crate::case::Input;
use crate::eval::MissingInput;
use crate::machine::Ready;
use crate::model::{self, Event, OPEN, PermissionId, Person, Priority, Resolution};
use crate::program::{self, FactId, Program};
use crate::sla::Targets;
use crate::value::{Id, Instant, shortened};

/// One lifecycle of a loaded casebook. Cheap to clone, `Send + Sync`, and independent of the
/// [`Casebook`](crate::Casebook) it came from. It keeps no ticket: the host does.
///
/// ```
/// use casebook::{Actor, Casebook, Instant};
/// let casebook = Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)])?;
/// let lifecycle = casebook.lifecycle("ticket")?;
/// let (customer, agent) = (Actor::new("an", "customer"), Actor::new("lan", "agent"));
/// let at = |time: &str| format!("2026-11-27T{time}+07:00").parse::<Instant>();
/// let nothing = std::collections::BTreeMap::<&str, &str>::new();
///
/// let ticket = lifecycle.open("T-1", &customer, &nothing, at("09:00:00")?)?.into_ticket();
/// let refused = lifecycle.fire(&ticket, "close", &agent, &nothing, at("09:05:00")?).unwrap_err();
/// assert_eq!(refused.code(), "wrong_state");
/// assert_eq!(refused.allowed_events()[0].event(), "receive");
/// let fired = lifecycle.fire(&ticket, "receive", &agent, &nothing, at("09:05:00")?)?;
/// assert_eq!((fired.to(), fired.ticket().handler()), ("received", Some("lan")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Lifecycle {
    ready: Arc<Ready>,
    /// Its program's body.
    body: Arc<program::Lifecycle>,
}

/// A state of a lifecycle.
#[derive(Clone, Copy, Debug)]
pub struct LifecycleState<'a> {
    state: &'a model::State,
    initial: bool,
}

impl Lifecycle {
    /// The lifecycle of a program with this body.
    pub(crate) fn new(ready: Arc<Ready>, body: Arc<program::Lifecycle>) -> Lifecycle {
        Lifecycle { ready, body }
    }

    pub(crate) fn program(&self) -> &Program {
        &self.ready
    }

    /// Whether it is this one, loaded as it is here.
    pub(crate) fn is_same(&self, other: &Lifecycle) -> bool {
        Arc::ptr_eq(&self.ready, &other.ready)
    }

    fn workflow(&self) -> &model::Workflow<FactId> {
        &self.body.workflow
    }

    /// The lifecycle's name.
    pub fn name(&self) -> &str {
        &self.ready.name
    }

    /// Its title.
    pub fn title(&self) -> Option<&str> {
        self.ready.title.as_deref()
    }

    /// The zone of its days, and of the instants it prints.
    pub fn time_zone(&self) -> &Zone {
        &self.ready.zone
    }

    /// A hash of what the lifecycle means; see [`Decision::rules_version`](crate::Decision::rules_version).
    pub fn rules_version(&self) -> &str {
        &self.ready.version
    }

    /// What can be given with an event, and what the ticket itself fills in, in the order of the rules.
    pub fn inputs(&self) -> impl ExactSizeIterator<Item = Input<'_>> {
        Input::all(&self.ready)
    }

    /// The analysts' remarks; see [`Playbook::notes`](crate::Playbook::notes).
    pub fn notes(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.ready.notes.iter().map(|note| (&*note.on, &*note.text))
    }

    /// The states, in the order of the rules.
    pub fn states(&self) -> impl ExactSizeIterator<Item = LifecycleState<'_>> {
        let workflow = self.workflow();
        let initial = workflow.state(workflow.initial);
        workflow.states.iter().map(move |state| LifecycleState { state, initial: std::ptr::eq(state, initial) })
    }

    /// The roles with their titles, in the order of the rules.
    pub fn roles(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.workflow().roles.iter().map(|role| (&*role.name, role.meta.title.as_deref().unwrap_or(&role.name)))
    }

    /// The permissions with their titles, in the order of the rules.
    pub fn permissions(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.workflow()
            .permissions
            .iter()
            .map(|known| (&*known.name, known.meta.title.as_deref().unwrap_or(&known.name)))
    }

    /// The events with their titles, in the order of the rules; the opening, `open`, is not among them.
    pub fn events(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.workflow().events.iter().map(|event| (&*event.name, event.meta.title.as_deref().unwrap_or(&event.name)))
    }

    /// Whether a role has a permission; `false` for a role or a permission that there is not.
    pub fn may(&self, role: &str, permission: &str) -> bool {
        let workflow = self.workflow();
        let permission = workflow.permissions.iter().position(|known| &*known.name == permission);
        let role = workflow.roles.iter().find(|known| &*known.name == role);
        role.zip(permission).is_some_and(|(role, permission)| role.may.contains(&PermissionId::of(permission)))
    }

    /// The inputs that come with an event, or with the opening (`open`), in the order of the rules; those that may be left
    /// out among them ([`Input::is_asked`] is false of these). Empty for an event that there is not.
    pub fn takes(&self, event: &str) -> Vec<MissingInput> {
        let workflow = self.workflow();
        let known = workflow.all_events().find(|(_, known)| &*known.name == event);
        let inputs = known.into_iter().flat_map(|(_, event)| &event.takes);
        inputs.map(|input| MissingInput::new(&self.ready, request::slot(*input))).collect()
    }

    /// Opens a ticket: `id` is the host's name for it, of at most 200 bytes, and `facts` what is known of it, any
    /// `Serialize`. Of these the ticket keeps what the opening takes.
    ///
    /// # Errors
    /// The role may not, an input that the opening takes is missing, a guard does not hold, or a name is none.
    pub fn open(
        &self,
        id: &str,
        actor: &Actor,
        facts: &impl Serialize,
        now: impl Into<Instant>,
    ) -> Result<Fired, Refused> {
        let opened = Request::new((&self.ready, self.workflow()), None, actor, facts, now.into())
            .and_then(|request| fire::fire(&request, &self.workflow().opening, id));
        opened.map_err(|reason| Refused::new(Some(OPEN), reason, Vec::new()))
    }

    /// Lets an event happen to a ticket: what it is then, what the host is to do, who is told. The ticket that is given
    /// stays as it is. `facts` has the inputs that the event takes and its guards need; one that no input names is an
    /// error, and so is another value for what the ticket keeps and the event does not take. What an event takes has to
    /// come with it, also where the ticket keeps an earlier one.
    ///
    /// # Errors
    /// Why it cannot happen, with what the actor can do instead: [`Refused`].
    pub fn fire(
        &self,
        ticket: &Ticket,
        event: &str,
        actor: &Actor,
        facts: &impl Serialize,
        now: impl Into<Instant>,
    ) -> Result<Fired, Refused> {
        let now = now.into();
        let fired = Request::new((&self.ready, self.workflow()), Some(ticket), actor, facts, now)
            .and_then(|request| fire::fire(&request, self.event(event)?, &ticket.id));
        fired.map_err(|reason| self.refusal(ticket, event, actor, facts, now, reason))
    }

    /// A refusal with what the actor can do instead.
    fn refusal(
        &self,
        ticket: &Ticket,
        event: &str,
        actor: &Actor,
        facts: &impl Serialize,
        now: Instant,
        reason: Reason,
    ) -> Refused {
        // Facts that are wrong are of no use to what is allowed.
        let allowed = self.allowed(ticket, actor, facts, now);
        let allowed = allowed.or_else(|_| self.allowed(ticket, actor, &Given::new(), now));
        Refused::new(Some(event), reason, allowed.unwrap_or_default())
    }

    /// What an actor can do to a ticket now, by their role: events whose guards hold with these facts, and those that hang
    /// on what is missing.
    ///
    /// # Errors
    /// The ticket is of another lifecycle or cannot go on, `now` lies before its last event, there is no such role, or a
    /// fact is wrong.
    pub fn allowed(
        &self,
        ticket: &Ticket,
        actor: &Actor,
        facts: &impl Serialize,
        now: impl Into<Instant>,
    ) -> Result<Vec<AllowedEvent>, Refused> {
        let request = Request::new((&self.ready, self.workflow()), Some(ticket), actor, facts, now.into());
        let found = request.and_then(|request| offer::allowed(&request));
        found.map_err(|reason| Refused::new(None, reason, Vec::new()))
    }

    /// What the ticket is promised, by its priority; with [`Ticket::sla_events`] it tells where every target stands.
    pub fn targets(&self, ticket: &Ticket) -> Targets<'_> {
        request::targets(&self.ready, self.workflow(), ticket)
    }

    /// What a ticket of this priority is promised.
    pub(crate) fn promised(&self, priority: Priority) -> Targets<'_> {
        request::promised(&self.ready, priority)
    }

    /// The priority that a ticket keeps; `None` where none is kept.
    pub(crate) fn priority_of(&self, ticket: &Ticket) -> Option<Priority> {
        request::priority(&self.ready, self.workflow(), ticket)
    }

    /// Whether an input names somebody who gets the ticket.
    pub(crate) fn names_person(&self, input: &str) -> bool {
        let workflow = self.workflow();
        let changes = std::iter::once(&workflow.opening).chain(&workflow.events).map(|event| &event.changes);
        let mut people = changes.flat_map(|changes| [changes.handler, changes.receiver]).flatten();
        people.any(|person| match person {
            Person::Input(place) => *self.ready.slot(request::slot(place)).name == *input,
            Person::Actor | Person::Nobody => false,
        })
    }

    fn event(&self, name: &str) -> Result<&Event<FactId>, Reason> {
        let events = &self.workflow().events;
        events.iter().find(|event| &*event.name == name).ok_or_else(|| match name {
            OPEN => Reason::AlreadyOpen,
            _ => Reason::UnknownEvent {
                event: shortened(name),
                known: events.iter().map(|event| event.name.to_string()).collect(),
            },
        })
    }
}

impl<'a> LifecycleState<'a> {
    /// Its name.
    pub fn name(&self) -> &'a str {
        &self.state.name
    }

    /// Its name for people.
    pub fn title(&self) -> &'a str {
        self.state.meta.title.as_deref().unwrap_or(&self.state.name)
    }

    /// What the customer is told while a ticket is in it.
    pub fn customer(&self) -> Option<&'a str> {
        self.state.customer.as_deref()
    }

    /// Whether a ticket begins in it.
    pub fn is_initial(&self) -> bool {
        self.initial
    }

    /// Whether a ticket's life ends in it.
    pub fn is_end(&self) -> bool {
        self.state.end
    }

    /// What the resolution's clock does in it: `run`, `pause` or `stop`.
    pub fn resolution(&self) -> &'static str {
        self.state.resolution.name()
    }

    /// Whether the resolution's clock runs in it.
    pub fn is_running(&self) -> bool {
        self.state.resolution == Resolution::Run
    }
}
