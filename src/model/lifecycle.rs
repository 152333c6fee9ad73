//! Holds lifecycles: the states of a ticket, the events that lead from one to another, and who may do them.

use super::escalation::EscalationUse;
use super::ids::{EventId, InputId, PermissionId, RoleId, SlaId, StateId};
use super::meta::{Meta, on_one_line, word_of};
use super::sla::SlaTargets;
use crate::diagnostic::Span;
use crate::escalation::Milestones;
use crate::expression::Typed;
use crate::sla::EventKind;
use crate::value::{Id, is_invisible};

/// What a lifecycle has besides its words.
#[derive(Debug)]
pub(crate) struct Lifecycle {
    pub(crate) workflow: Workflow<Typed>,
    /// What every ticket is promised.
    pub(crate) sla: Option<SlaTargets>,
    /// The set under `slas` that this is, if it is one.
    pub(crate) sla_set: Option<SlaId>,
    /// Who is reminded of every ticket.
    pub(crate) escalations: Vec<EscalationUse>,
}

/// Who may do what to a ticket, and where that leads.
///
/// `C` is what a condition is: an expression here, its number in the program.
#[derive(Debug)]
pub(crate) struct Workflow<C> {
    pub(crate) roles: Vec<Role>,
    pub(crate) permissions: Vec<Permission>,
    pub(crate) related: Option<Related>,
    pub(crate) states: Vec<State>,
    /// Where a ticket begins.
    pub(crate) initial: StateId,
    /// How a ticket comes to be: an event without transitions, named [`OPEN`].
    pub(crate) opening: Event<C>,
    pub(crate) events: Vec<Event<C>>,
    /// The input that says the priority, one of the four words; without one it is `normal`.
    pub(crate) priority: Option<InputId>,
    /// The inputs that the ticket itself fills in.
    pub(crate) ticket_inputs: Vec<(InputId, TicketInput)>,
}

/// The most bytes of a person's name, or of a ticket's.
pub(crate) const MAX_NAME: usize = 200;

/// Whether somebody, or a ticket, can be called so: it is shown to people, compared sign by sign, and kept in every
/// entry of a history.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_NAME && text.trim() == text && !text.chars().any(is_invisible)
}

/// The name of the event that opens a ticket.
pub(crate) const OPEN: &str = "open";

#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) may: Vec<PermissionId>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) struct Permission {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) span: Span,
}

/// Who is related to a ticket, by the value of an input.
#[derive(Clone, Debug)]
pub(crate) struct Related {
    pub(crate) by: InputId,
    /// Values of the input, each with its people; of one without an entry the host knows.
    pub(crate) people: Vec<(Box<str>, Vec<Box<str>>)>,
}

#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) end: bool,
    /// What the customer is told.
    pub(crate) customer: Option<Box<str>>,
    pub(crate) resolution: Resolution,
    pub(crate) span: Span,
}

/// What the resolution's clock does in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolution {
    Run,
    Pause,
    Stop,
}

impl Resolution {
    pub(crate) const ALL: [(&'static str, Resolution); 3] =
        [("run", Resolution::Run), ("pause", Resolution::Pause), ("stop", Resolution::Stop)];

    pub(crate) fn name(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

#[derive(Debug)]
pub(crate) struct Event<C> {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    /// The roles that may do it, by `by` or by their permissions.
    pub(crate) by: Vec<RoleId>,
    /// The permission by which they may.
    pub(crate) needs: Option<PermissionId>,
    /// The inputs that come with it.
    pub(crate) takes: Vec<InputId>,
    /// What must hold, whichever way it leads.
    pub(crate) guards: Vec<Guard<C>>,
    pub(crate) transitions: Vec<Transition<C>>,
    pub(crate) reopens: bool,
    /// Who spoke to whom by it, for the clocks.
    pub(crate) sla: Option<EventKind>,
    /// How far a ticket has come by it, besides what the clocks hear.
    pub(crate) reaches: Milestones,
    pub(crate) changes: Changes,
    pub(crate) actions: Vec<EventAction<C>>,
    pub(crate) notify: Vec<Recipient>,
    pub(crate) span: Span,
}

/// Something that the host is to do, perhaps under a condition.
#[derive(Debug)]
pub(crate) struct EventAction<C> {
    pub(crate) name: Box<str>,
    pub(crate) when: Option<Guard<C>>,
}

/// A condition and the words that tell of it.
#[derive(Debug)]
pub(crate) struct Guard<C> {
    /// The analyst's; the condition itself where there are none.
    pub(crate) words: Box<str>,
    /// The condition as it is written.
    pub(crate) text: Box<str>,
    pub(crate) condition: C,
    pub(crate) span: Span,
}

/// A way out of some states. Of those of one event from one state at most one can be taken: the model made sure.
#[derive(Debug)]
pub(crate) struct Transition<C> {
    /// Sorted.
    pub(crate) from: Vec<StateId>,
    /// `None`: the ticket stays where it is.
    pub(crate) to: Option<StateId>,
    pub(crate) when: Vec<Guard<C>>,
    /// It is taken when no other is.
    pub(crate) otherwise: bool,
    pub(crate) span: Span,
}

/// What an event changes on the ticket.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    pub(crate) handler: Option<Person>,
    pub(crate) receiver: Option<Person>,
    pub(crate) chat: Option<InputId>,
    pub(crate) jot: Option<InputId>,
    pub(crate) task: Option<Task>,
    pub(crate) task_done: Option<InputId>,
    pub(crate) interaction: bool,
    pub(crate) keep: Vec<InputId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Person {
    Actor,
    Nobody,
    Input(InputId),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Task {
    pub(crate) text: InputId,
    pub(crate) due: Option<InputId>,
    pub(crate) remind: Option<InputId>,
}

/// Who is told of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Recipient {
    Handler,
    Receiver,
    PreviousHandler,
    Opener,
    /// The related people.
    Related,
    /// Everyone of a role.
    Role(RoleId),
    /// The person that an input names.
    Input(InputId),
}

impl Recipient {
    pub(crate) const WORDS: [(&'static str, Recipient); 4] = [
        ("handler", Recipient::Handler),
        ("receiver", Recipient::Receiver),
        ("previous_handler", Recipient::PreviousHandler),
        ("opener", Recipient::Opener),
    ];
}

/// What the ticket itself says of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TicketInput {
    /// The role of whoever does it.
    Role,
    ActorIsHandler,
    Interactions,
    OpenedAt,
    /// Missing until it is received.
    ReceivedAt,
    /// When the resolution is due, before the event; missing where that is not known.
    DueAt,
    /// Whether the person that this input names is related.
    Related(Box<str>),
}

impl TicketInput {
    /// The words of `ticket:`.
    pub(crate) const WORDS: [(&'static str, TicketInput); 6] = [
        ("role", TicketInput::Role),
        ("actor_is_handler", TicketInput::ActorIsHandler),
        ("interactions", TicketInput::Interactions),
        ("opened_at", TicketInput::OpenedAt),
        ("received_at", TicketInput::ReceivedAt),
        ("due_at", TicketInput::DueAt),
    ];
}

impl<C> Workflow<C> {
    pub(crate) fn state(&self, id: StateId) -> &State {
        &self.states[id.place()]
    }

    pub(crate) fn state_ids(&self) -> impl Iterator<Item = StateId> + use<C> {
        (0..self.states.len()).map(StateId::of)
    }

    pub(crate) fn role(&self, id: RoleId) -> &Role {
        &self.roles[id.place()]
    }

    pub(crate) fn permission(&self, id: PermissionId) -> &Permission {
        &self.permissions[id.place()]
    }

    /// The opening and the other events.
    pub(crate) fn all_events(&self) -> impl Iterator<Item = (EventId, &Event<C>)> {
        (0..).map(EventId::of).zip(std::iter::once(&self.opening).chain(&self.events))
    }

    /// The same with its conditions in another form, made in the order in which they are written.
    pub(crate) fn map<D>(&self, each: &mut impl FnMut(&C) -> D) -> Workflow<D> {
        Workflow {
            roles: self.roles.clone(),
            permissions: self.permissions.clone(),
            related: self.related.clone(),
            states: self.states.clone(),
            initial: self.initial,
            opening: self.opening.map(each),
            events: self.events.iter().map(|event| event.map(each)).collect(),
            priority: self.priority,
            ticket_inputs: self.ticket_inputs.clone(),
        }
    }
}

impl<C> Event<C> {
    fn map<D>(&self, each: &mut impl FnMut(&C) -> D) -> Event<D> {
        Event {
            name: self.name.clone(),
            meta: self.meta.clone(),
            by: self.by.clone(),
            needs: self.needs,
            takes: self.takes.clone(),
            guards: self.guards.iter().map(|guard| guard.map(each)).collect(),
            transitions: self.transitions.iter().map(|transition| transition.map(each)).collect(),
            reopens: self.reopens,
            sla: self.sla,
            reaches: self.reaches,
            changes: self.changes.clone(),
            actions: self.actions.iter().map(|action| action.map(each)).collect(),
            notify: self.notify.clone(),
            span: self.span,
        }
    }

    /// The guards of the event as a whole, then those of its ways, each with its way.
    pub(crate) fn all_guards(&self) -> impl Iterator<Item = (Option<&Transition<C>>, &Guard<C>)> {
        let of_ways = self.transitions.iter().flat_map(|way| way.when.iter().map(move |guard| (Some(way), guard)));
        self.guards.iter().map(|guard| (None, guard)).chain(of_ways)
    }

    /// The inputs that it writes on the ticket, or that name a person who is told.
    pub(crate) fn inputs_changed_by(&self) -> impl Iterator<Item = InputId> {
        let Changes { handler, receiver, chat, jot, task, task_done, interaction: _, keep } = &self.changes;
        let person = |person: &Option<Person>| match person {
            Some(Person::Input(input)) => Some(*input),
            _ => None,
        };
        let told = self.notify.iter().filter_map(|recipient| match recipient {
            Recipient::Input(input) => Some(*input),
            _ => None,
        });
        let task = task.map(|task| [Some(task.text), task.due, task.remind]).unwrap_or_default();
        let all = [person(handler), person(receiver), *chat, *jot, *task_done];
        all.into_iter().chain(task).flatten().chain(keep.iter().copied()).chain(told)
    }

    /// Whether a role may do it since it stands under `by`.
    pub(crate) fn names_role(&self, role: RoleId) -> bool {
        self.needs.is_none() && self.by.contains(&role)
    }

    /// The transitions from a state.
    pub(crate) fn ways(&self, state: StateId) -> impl Iterator<Item = &Transition<C>> {
        self.transitions.iter().filter(move |transition| transition.is_from(state))
    }
}

impl<C> EventAction<C> {
    fn map<D>(&self, each: &mut impl FnMut(&C) -> D) -> EventAction<D> {
        EventAction { name: self.name.clone(), when: self.when.as_ref().map(|when| when.map(each)) }
    }
}

impl<C> Transition<C> {
    pub(crate) fn is_from(&self, state: StateId) -> bool {
        self.from.binary_search(&state).is_ok()
    }

    fn map<D>(&self, each: &mut impl FnMut(&C) -> D) -> Transition<D> {
        Transition {
            from: self.from.clone(),
            to: self.to,
            when: self.when.iter().map(|guard| guard.map(each)).collect(),
            otherwise: self.otherwise,
            span: self.span,
        }
    }
}

impl<C> Guard<C> {
    /// The condition, without the line breaks that it can be written with.
    pub(crate) fn on_one_line(&self) -> String {
        on_one_line(&self.text)
    }

    fn map<D>(&self, each: &mut impl FnMut(&C) -> D) -> Guard<D> {
        Guard { words: self.words.clone(), text: self.text.clone(), condition: each(&self.condition), span: self.span }
    }
}
