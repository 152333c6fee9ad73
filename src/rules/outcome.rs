//! Describes an outcome before any case comes to it: who would handle it, what is promised, which reply is sent.

use super::team::Team;
use crate::eval::{Playbook, Service};
use crate::model::{OutcomeKind, Priority};
use crate::program::{self, Program};

/// A leaf of a playbook's tree, with what holds for every case that comes to it.
#[derive(Clone, Copy)]
pub struct Outcome<'a> {
    program: &'a Program,
    outcome: &'a program::Outcome,
}

/// Who handles the cases of an outcome, and how they are told.
#[derive(Clone, Copy)]
pub struct OutcomeRoute<'a> {
    program: &'a Program,
    route: &'a program::Route,
}

/// Names it.
impl std::fmt::Debug for Outcome<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outcome").field("name", &self.name()).finish_non_exhaustive()
    }
}

/// Names the team.
impl std::fmt::Debug for OutcomeRoute<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutcomeRoute").field("team", &self.team().name()).finish_non_exhaustive()
    }
}

impl Playbook {
    /// All outcomes that it can come to, those of used playbooks included.
    pub fn outcomes(&self) -> impl ExactSizeIterator<Item = Outcome<'_>> {
        let program: &Program = self.program();
        self.tree().outcomes.iter().map(move |outcome| Outcome { program, outcome })
    }
}

impl<'a> Outcome<'a> {
    /// The outcome's name.
    pub fn name(&self) -> &'a str {
        &self.outcome.name
    }

    /// Its title.
    pub fn title(&self) -> Option<&'a str> {
        self.outcome.title.as_deref()
    }

    /// The sections of the map that it comes from.
    pub fn refs(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.outcome.refs.iter().map(|section| &**section)
    }

    /// What sort of answer it is.
    pub fn kind(&self) -> OutcomeKind {
        self.outcome.kind
    }

    /// How urgent its cases are.
    pub fn priority(&self) -> Priority {
        self.outcome.priority
    }

    /// Whether a case is closed with it.
    pub fn closes(&self) -> bool {
        self.outcome.close
    }

    /// Who handles its cases; `None` where nobody has to.
    pub fn route(&self) -> Option<OutcomeRoute<'a>> {
        let route = self.outcome.route.as_ref()?;
        Some(OutcomeRoute { program: self.program, route })
    }

    /// What it promises to a ticket of that priority: its own ([`Outcome::priority`]) or another.
    pub fn service(&self, priority: Priority) -> Service<'a> {
        Service::of(self.program, self.outcome, priority)
    }

    /// The name of the reply to the customer.
    pub fn reply(&self) -> Option<&'a str> {
        self.outcome.reply.as_ref().map(|reply| &*reply.name)
    }

    /// The inputs that whoever handles a case must have.
    pub fn collect(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.outcome.collect.iter().map(|input| &**input)
    }

    /// What is to be done, in some or all of its cases.
    pub fn actions(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.outcome.actions.iter().map(|action| &*action.name)
    }
}

impl<'a> OutcomeRoute<'a> {
    /// The team.
    pub fn team(&self) -> Team<'a> {
        Team::new(&self.program.model, self.program.model.team(self.route.team))
    }

    /// The names of the team's channels over which it is told; their order has no meaning.
    pub fn via(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.route.via.iter().map(|channel| &**channel)
    }

    /// The handles to mention there.
    pub fn mention(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.route.mention.iter().map(|handle| &**handle)
    }
}
