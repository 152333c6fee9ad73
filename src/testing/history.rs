//! Plays golden histories: a ticket goes through its life step by step, and is looked at after each.

use serde::Serialize;

use super::compare;
use super::difference::Difference;
use super::found::Found;
use super::given::Given;
use crate::calendar::{Zone, ZonedInstant};
use crate::case::CaseValue;
use crate::language::{Language, Said, said};
use crate::lifecycle::{Actor, Fired, Lifecycle, Refused, TargetStanding, Ticket, TicketStanding};
use crate::machine::Reached;
use crate::model::{GoldenStep, OPEN, Parts};
use crate::value::Instant;

/// What came of a golden history: nothing different, or what differs at the first step that is not as it must be.
pub(super) struct Played {
    pub(super) differences: Vec<Difference>,
    pub(super) said: Said,
}

/// Goes through a history, and notes what it comes to where that is asked for.
pub(super) fn play(lifecycle: &Lifecycle, steps: &[GoldenStep], mut reached: Option<&mut Reached>) -> Played {
    let mut ticket: Option<Ticket> = None;
    for step in steps {
        let actor = Actor::new(&*step.actor, &*step.role);
        if let (Some(reached), Some(event)) = (reached.as_deref_mut(), &step.event) {
            lifecycle.note(ticket.as_ref(), event, &actor, &Given(&step.given), step.at, reached);
        }
        let done = match (&step.event, &ticket) {
            (Some(event), ticket) => fire(lifecycle, ticket.as_ref(), event, &actor, step),
            (None, Some(_)) => Ok(None),
            (None, None) => Err(()),
        };
        let Ok(done) = done else { return unopened(step) };
        if let Some(Ok(fired)) = &done {
            ticket = Some(fired.ticket().clone());
        }
        let after = AfterStep::new(lifecycle, ticket.as_ref(), done.as_ref(), &actor, step.at);
        let refused = done.as_ref().and_then(|done| done.as_ref().err());
        // What the library itself writes can be read; should it not, nothing is there.
        let fields = Found::of(&after).unwrap_or(Found::Null);
        let zone = lifecycle.time_zone();
        let differing = compare::differing(&fields, step.expect.iter());
        let mut found: Vec<Difference> = differing.map(|differing| Difference::of(&differing, zone)).collect();
        // A step that says nothing of a refusal expects none.
        let expected = step.expect.iter().any(|expectation| &*expectation.path == "refused");
        if let (Some(code), false) = (after.refused, expected) {
            found.push(Difference::unexpected("refused", code));
        }
        if !found.is_empty() {
            return Played {
                differences: found.into_iter().map(|it| it.within(&place(step))).collect(),
                said: after.said(refused),
            };
        }
    }
    Played { differences: Vec::new(), said: Said::default() }
}

/// Nothing happens to a ticket that is not there.
fn unopened(step: &GoldenStep) -> Played {
    let event = step.event.as_deref().unwrap_or(A_LOOK.get(Language::English));
    let differences = vec![Difference::unexpected("event", event).within(&place(step))];
    Played {
        differences,
        said: said!("there is no ticket yet: `{OPEN}` comes first", "chưa có ticket: phải `{OPEN}` trước"),
    }
}

/// Which step it is: `line 12, transfer`.
fn place(step: &GoldenStep) -> Said {
    let line = step.line;
    match &step.event {
        Some(event) => said!("line {line}, {event}", "dòng {line}, {event}"),
        None => {
            let look = &A_LOOK;
            said!("line {line}, {look}", "dòng {line}, {look}"; look)
        }
    }
}

/// A step in which nothing happens.
static A_LOOK: Said = Said::words("a look", "xem lại");

/// `Err` before the ticket is there.
fn fire(
    lifecycle: &Lifecycle,
    ticket: Option<&Ticket>,
    event: &str,
    actor: &Actor,
    step: &GoldenStep,
) -> Result<Option<Result<Fired, Refused>>, ()> {
    let given = Given(&step.given);
    match ticket {
        None if event == OPEN => Ok(Some(lifecycle.open("golden", actor, &given, step.at))),
        None => Err(()),
        Some(ticket) => Ok(Some(lifecycle.fire(ticket, event, actor, &given, step.at))),
    }
}

/// A ticket after a step, as golden histories name its parts.
#[derive(Serialize)]
struct AfterStep {
    state: Option<String>,
    title: Option<String>,
    customer: Option<String>,
    handler: Option<String>,
    receiver: Option<String>,
    opened_at: Option<ZonedInstant>,
    received_at: Option<ZonedInstant>,
    due_at: Option<ZonedInstant>,
    interactions: u32,
    facts: std::collections::BTreeMap<String, CaseValue>,
    chat: Vec<String>,
    notes: Vec<String>,
    tasks: Vec<String>,
    reminders: Vec<String>,
    overdue_tasks: Vec<String>,
    /// Each with what became of it: `late/1 due`.
    escalation: Vec<String>,
    from: Option<String>,
    actions: Vec<String>,
    notified: Vec<String>,
    clock: Vec<&'static str>,
    refused: Option<&'static str>,
    message: Option<String>,
    guards: Vec<String>,
    missing: Vec<String>,
    allowed: Vec<String>,
    late_answers: u32,
    respond: Option<TargetStanding>,
    next_response: Option<TargetStanding>,
    resolve: Option<TargetStanding>,
}

/// Steps of escalations, each with what became of it.
fn steps(standing: &TicketStanding) -> Vec<String> {
    standing.escalation().iter().map(|step| format!("{} {}", step.step().id(), step.status())).collect()
}

impl AfterStep {
    fn new(
        lifecycle: &Lifecycle,
        ticket: Option<&Ticket>,
        done: Option<&Result<Fired, Refused>>,
        actor: &Actor,
        now: Instant,
    ) -> AfterStep {
        let zone: &Zone = lifecycle.time_zone();
        let shown = |at: Option<Instant>| at.map(|at| zone.display(at));
        let standing = ticket.and_then(|ticket| lifecycle.standing(ticket, now).ok());
        let view = ticket.map(|ticket| lifecycle.customer_view(ticket));
        let fired = done.and_then(|done| done.as_ref().ok());
        let refused = done.and_then(|done| done.as_ref().err());
        let target = |of: fn(&TicketStanding) -> Option<&TargetStanding>| standing.as_ref().and_then(of).cloned();
        let allowed = ticket.and_then(|ticket| lifecycle.allowed(ticket, actor, &Given(&Parts::default()), now).ok());
        let texts = |list: &[crate::lifecycle::Message]| list.iter().map(|said| said.text().to_owned()).collect();
        let titles = |list: &[crate::lifecycle::TicketTask]| list.iter().map(|task| task.title().to_owned()).collect();
        let notified = fired.into_iter().flat_map(Fired::notifications);
        AfterStep {
            state: ticket.map(|ticket| ticket.state().to_owned()),
            title: view.as_ref().map(|view| view.title().to_owned()),
            customer: view.as_ref().and_then(|view| view.text().map(str::to_owned)),
            handler: ticket.and_then(|ticket| ticket.handler().map(str::to_owned)),
            receiver: ticket.and_then(|ticket| ticket.receiver().map(str::to_owned)),
            opened_at: shown(ticket.map(Ticket::opened_at)),
            received_at: shown(ticket.and_then(Ticket::received_at)),
            due_at: shown(ticket.and_then(Ticket::due_at)),
            interactions: ticket.map_or(0, Ticket::interactions),
            facts: ticket
                .into_iter()
                .flat_map(Ticket::facts)
                .map(|(name, value)| (name.to_owned(), value.clone()))
                .collect(),
            chat: texts(ticket.map_or(&[], Ticket::chat)),
            notes: texts(ticket.map_or(&[], Ticket::notes)),
            tasks: titles(ticket.map_or(&[], Ticket::tasks)),
            reminders: titles(standing.as_ref().map_or(&[], TicketStanding::reminders)),
            overdue_tasks: titles(standing.as_ref().map_or(&[], TicketStanding::overdue_tasks)),
            escalation: standing.as_ref().map(steps).unwrap_or_default(),
            from: fired.and_then(|fired| fired.from().map(str::to_owned)),
            actions: fired.map(|fired| fired.actions().to_vec()).unwrap_or_default(),
            notified: notified.map(|told| [&[told.to().to_owned()], told.people()].concat().join(" ")).collect(),
            clock: fired.into_iter().flat_map(Fired::clock).map(|mark| mark.name()).collect(),
            refused: refused.map(Refused::code),
            message: refused.map(ToString::to_string),
            guards: refused.into_iter().flat_map(Refused::guards).map(|guard| guard.words().to_owned()).collect(),
            missing: refused.into_iter().flat_map(Refused::missing).map(|input| input.input().to_owned()).collect(),
            allowed: allowed.into_iter().flatten().map(|event| event.event().to_owned()).collect(),
            late_answers: standing.as_ref().map_or(0, TicketStanding::late_answers),
            respond: target(TicketStanding::respond),
            next_response: target(TicketStanding::next_response),
            resolve: target(TicketStanding::resolve),
        }
    }

    /// What came out, in a few words.
    fn said(&self, refused: Option<&Refused>) -> Said {
        match (refused.map(Refused::said), &self.state) {
            (Some(message), _) => said!("refused: {message}", "bị từ chối: {message}"; message),
            (None, Some(state)) => said!("the ticket is in `{state}`", "ticket đang ở `{state}`"),
            (None, None) => said!("there is no ticket", "chưa có ticket"),
        }
    }
}
