//! Describes a team: what it is called, how it is reached, when it works.

use crate::model::{self, Model};

/// Who handles cases.
#[derive(Clone, Copy)]
pub struct Team<'a> {
    model: &'a Model,
    team: &'a model::Team,
}

/// A way to reach a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Channel<'a> {
    name: &'a str,
    address: Option<&'a str>,
}

/// Names it.
impl std::fmt::Debug for Team<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Team").field("name", &self.name()).finish_non_exhaustive()
    }
}

impl<'a> Team<'a> {
    pub(super) fn new(model: &'a Model, team: &'a model::Team) -> Team<'a> {
        Team { model, team }
    }

    /// Every team, in the order of the rules.
    pub(crate) fn all(model: &'a Model) -> impl Iterator<Item = Team<'a>> {
        model.teams().map(|team| Team::new(model, team))
    }

    /// The name by which rules and decisions say it.
    pub fn name(&self) -> &'a str {
        &self.team.name
    }

    /// Its name for people; its name, where the rules give none.
    pub fn title(&self) -> &'a str {
        self.team.meta.title.as_deref().unwrap_or(&self.team.name)
    }

    /// The analysts' remark on it.
    pub fn note(&self) -> Option<&'a str> {
        self.team.meta.note.as_deref()
    }

    /// The sections of the map that it comes from.
    pub fn refs(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.team.meta.refs.iter().map(|section| &**section)
    }

    /// The channels by which it is reached, in the order of the rules.
    pub fn channels(&self) -> impl ExactSizeIterator<Item = Channel<'a>> {
        self.team.channels.iter().map(|(name, address)| Channel { name, address: address.as_deref() })
    }

    /// Who is mentioned when it is told of a case.
    pub fn mention(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.team.mention.iter().map(|handle| &**handle)
    }

    /// The name of its business calendar ([`Casebook::calendar`](crate::Casebook::calendar)); `None` for one whose hours
    /// the rules do not know.
    pub fn calendar(&self) -> Option<&'a str> {
        self.team.calendar.map(|id| &*self.model.calendar(id).name)
    }
}

impl<'a> Channel<'a> {
    /// The word of the channel, such as `crm` or `hangout`.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Where in the channel the team is, such as a mailbox or the name of a group.
    pub fn address(&self) -> Option<&'a str> {
        self.address
    }
}
