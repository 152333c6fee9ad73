//! Holds all that one folder says: the [`Model`], whose parts are found by their ids.
//!
//! Only `resolve` makes one. Never here: how anything is read or checked.

use std::sync::Arc;

use super::calendar::{Declared, NamedCalendar};
use super::escalation::Escalation;
use super::golden::GoldenCase;
use super::ids::{EscalationId, ReplyId, RulesetId, TeamId};
use super::reply::ReplyEntry;
use super::ruleset::{Playbook, Ruleset};
use super::team::Team;
use crate::diagnostic::{LineIndex, Span};
use crate::expression::CalendarId;
use crate::reply::Replies;
use crate::value::Id;

/// Everything one folder says.
#[derive(Debug)]
pub(crate) struct Model {
    pub(super) holidays: Vec<Declared>,
    pub(super) calendars: Vec<NamedCalendar>,
    pub(super) teams: Vec<Team>,
    pub(super) slas: Vec<Declared>,
    pub(super) templates: Arc<Replies>,
    pub(super) replies: Vec<ReplyEntry>,
    pub(super) escalations: Vec<Escalation>,
    pub(super) rulesets: Vec<Ruleset>,
    /// Rulesets in an order in which whatever one uses stands before it.
    pub(super) order: Vec<RulesetId>,
    pub(super) golden_cases: Vec<GoldenCase>,
    /// By the numbers that spans have of their files.
    pub(super) files: Vec<LineIndex>,
}

impl Model {
    /// Where something is written: the file's name, and the line from 1.
    pub(crate) fn place(&self, span: Span) -> (&str, usize) {
        self.files[span.file.0 as usize].place(span.start)
    }

    pub(crate) fn calendar(&self, id: CalendarId) -> &NamedCalendar {
        &self.calendars[id.0 as usize]
    }

    pub(crate) fn calendar_ids(&self) -> impl Iterator<Item = CalendarId> + use<> {
        (0..self.calendars.len() as u32).map(CalendarId)
    }

    pub(crate) fn calendars(&self) -> impl Iterator<Item = &NamedCalendar> {
        self.calendars.iter()
    }

    pub(crate) fn teams(&self) -> impl Iterator<Item = &Team> {
        self.teams.iter()
    }

    /// The holiday sets; calendars name them.
    pub(crate) fn holidays(&self) -> &[Declared] {
        &self.holidays
    }

    /// The sets of SLA targets, by their ids.
    pub(crate) fn slas(&self) -> &[Declared] {
        &self.slas
    }

    pub(crate) fn team(&self, id: TeamId) -> &Team {
        &self.teams[id.0 as usize]
    }

    pub(crate) fn templates(&self) -> &Arc<Replies> {
        &self.templates
    }

    pub(crate) fn reply(&self, id: ReplyId) -> &ReplyEntry {
        &self.replies[id.0 as usize]
    }

    pub(crate) fn replies(&self) -> &[ReplyEntry] {
        &self.replies
    }

    pub(crate) fn escalation(&self, id: EscalationId) -> &Escalation {
        &self.escalations[id.0 as usize]
    }

    pub(crate) fn escalations(&self) -> impl Iterator<Item = &Escalation> {
        self.escalations.iter()
    }

    pub(crate) fn ruleset(&self, id: RulesetId) -> &Ruleset {
        &self.rulesets[id.place()]
    }

    pub(crate) fn rulesets(&self) -> impl Iterator<Item = (RulesetId, &Ruleset)> {
        self.rulesets.iter().enumerate().map(|(place, ruleset)| (RulesetId::of(place), ruleset))
    }

    /// The rulesets that decide.
    pub(crate) fn playbooks(&self) -> impl Iterator<Item = (RulesetId, Playbook<'_>)> {
        self.rulesets().filter_map(|(id, ruleset)| Some((id, ruleset.playbook()?)))
    }

    /// A ruleset as a playbook, which a checklist or lifecycle is not.
    pub(crate) fn playbook(&self, id: RulesetId) -> Option<Playbook<'_>> {
        self.ruleset(id).playbook()
    }

    /// The golden cases, which whoever runs them keeps.
    pub(crate) fn take_golden_cases(&mut self) -> Vec<GoldenCase> {
        std::mem::take(&mut self.golden_cases)
    }

    /// The rulesets that `root` reaches, itself first, each before what it uses.
    pub(crate) fn reachable(&self, root: RulesetId) -> Vec<RulesetId> {
        let mut reached = vec![false; self.rulesets.len()];
        reached[root.0 as usize] = true;
        let mut found = Vec::new();
        for id in self.order.iter().rev() {
            if reached[id.0 as usize] {
                found.push(*id);
                for used in self.ruleset(*id).used() {
                    reached[used.0 as usize] = true;
                }
            }
        }
        found
    }
}
