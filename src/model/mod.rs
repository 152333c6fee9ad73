//! The casebook's meaning: names resolved, types checked, graphs acyclic. A [`Model`] can only be made by
//! `resolve`, so whatever holds one may trust it.
//!
//! Never here: speed (that is the program's), cases, decisions.

mod actions;
mod agreement;
mod arriving;
mod calendars;
mod checklist;
mod combined;
mod coverage;
mod decision_fields;
mod drawn;
mod escalation;
mod escalation_uses;
mod escalations;
mod facts;
mod golden;
mod holidays;
mod inputs;
mod lifecycle;
mod lifecycles;
mod lines;
mod literal;
mod live;
mod outcome;
mod outcomes;
mod playbook;
mod playbooks;
mod programmes;
mod read;
mod replies;
mod resolve;
mod scope;
mod sections;
mod slas;
mod slots;
mod teams;
mod tree;
mod vocabulary;

pub(crate) use checklist::{Line, LineTemplate, Period, Programme, Step};
pub use checklist::{ProgrammeState, StepState};
pub(crate) use decision_fields::DecisionField;
pub(crate) use escalation::{Escalation, EscalationStep, EscalationUse};
pub(crate) use golden::{Decider, Expectation, Expected, ExpectedValue, GivenValue, GoldenCase, GoldenStep, Parts};
pub(crate) use holidays::is_icalendar;
pub(crate) use lifecycle::{
    Drawn, Event, EventAction, Guard, Lifecycle, OPEN, Person, Recipient, Resolution, Role, Spoken, State, StateId,
    Transition, is_name,
};
pub(crate) use lines::LineValues;
pub(crate) use live::{Live, live};
pub(crate) use outcome::{
    ActionRule, ChecklistUse, Clock, Condition, FollowUpRule, Outcome, PromiseRule, ReplyUse, ReplyVariant, Route,
    SlaRule, TargetRule, TargetTerms, on_one_line,
};
pub use outcome::{OutcomeKind, Priority};
pub(crate) use playbook::{
    Case, Choice, DefaultValue, Fact, HitPolicy, Input, Node, NodeKind, Playbook, Row, Subtree, Variable,
};
pub(crate) use resolve::resolve;
pub(crate) use slots::{Slot, slots};

use std::collections::HashMap;
use std::sync::Arc;

use crate::calendar::Calendar;
use crate::diagnostic::{LineIndex, Span};
use crate::expression::CalendarId;
use crate::reply::{Premise, Replies, TemplateId};
use crate::value::Date;

/// Everything one folder says.
#[derive(Debug)]
pub(crate) struct Model {
    holidays: Vec<Declared>,
    calendars: Vec<NamedCalendar>,
    teams: Vec<Team>,
    slas: Vec<Declared>,
    templates: Arc<Replies>,
    replies: Vec<ReplyEntry>,
    escalations: Vec<Escalation>,
    playbooks: Vec<Playbook>,
    /// Playbooks in an order in which whatever one uses stands before it.
    order: Vec<PlaybookId>,
    golden_cases: Vec<GoldenCase>,
    /// By the numbers that spans have of their files.
    files: Vec<LineIndex>,
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

    pub(crate) fn playbook(&self, id: PlaybookId) -> &Playbook {
        &self.playbooks[id.0 as usize]
    }

    /// The playbooks that decide; checklists and lifecycles are not among them.
    pub(crate) fn playbook_ids(&self) -> impl Iterator<Item = PlaybookId> {
        self.ids().filter(|id| self.playbook(*id).has_tree())
    }

    /// The checklists, which [`Model::playbook`] gives as well.
    pub(crate) fn checklist_ids(&self) -> impl Iterator<Item = PlaybookId> {
        self.ids().filter(|id| self.playbook(*id).is_checklist())
    }

    /// The lifecycles, which [`Model::playbook`] gives as well.
    pub(crate) fn lifecycle_ids(&self) -> impl Iterator<Item = PlaybookId> {
        self.ids().filter(|id| self.playbook(*id).lifecycle.is_some())
    }

    /// Playbooks, checklists and lifecycles.
    pub(crate) fn ids(&self) -> impl Iterator<Item = PlaybookId> + use<> {
        (0..self.playbooks.len() as u32).map(PlaybookId)
    }

    /// The golden cases, which whoever runs them keeps.
    pub(crate) fn take_golden_cases(&mut self) -> Vec<GoldenCase> {
        std::mem::take(&mut self.golden_cases)
    }

    /// The playbooks that `root` reaches, itself first, each before what it uses.
    pub(crate) fn reachable(&self, root: PlaybookId) -> Vec<PlaybookId> {
        let mut reached = vec![false; self.playbooks.len()];
        reached[root.0 as usize] = true;
        let mut found = Vec::new();
        for id in self.order.iter().rev() {
            if reached[id.0 as usize] {
                found.push(*id);
                for used in self.playbook(*id).used_playbooks() {
                    reached[used.0 as usize] = true;
                }
            }
        }
        found
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)] pub(crate) struct $name(pub(crate) u32);)*
    };
}

ids! {
    /// A playbook or checklist of the model.
    PlaybookId;
    /// A team of the model.
    TeamId;
    /// A set of SLA targets of the model.
    SlaId;
    /// A reply of the model.
    ReplyId;
    /// An escalation of the model.
    EscalationId;
    /// An outcome of its playbook.
    OutcomeId;
    /// A node of its playbook.
    NodeId;
    /// A subtree of its playbook.
    SubtreeId;
}

/// A business calendar and its name.
#[derive(Debug)]
pub(crate) struct NamedCalendar {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) calendar: Arc<Calendar>,
    /// What it was built from, in one text that changes when its meaning does.
    pub(crate) signature: String,
    /// The names of the holiday sets and of the calendars that it is made of.
    pub(crate) holidays: Vec<Box<str>>,
    pub(crate) members: Vec<Box<str>>,
    pub(crate) span: Span,
}

/// A name whose meaning went into whatever names it.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) name: Box<str>,
    pub(crate) span: Span,
}

/// Who handles cases.
#[derive(Debug)]
pub(crate) struct Team {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) calendar: Option<CalendarId>,
    /// Channel names, each with its address where one is given.
    pub(crate) channels: Vec<(Box<str>, Option<Box<str>>)>,
    pub(crate) mention: Vec<Box<str>>,
    pub(crate) span: Span,
}

/// A reply by name: one template, or one a channel.
#[derive(Debug)]
pub(crate) struct ReplyEntry {
    pub(crate) name: Box<str>,
    pub(crate) templates: Vec<ReplyTemplate>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct ReplyTemplate {
    pub(crate) variant: Option<Box<str>>,
    pub(crate) id: TemplateId,
    /// The texts, for the rules' version.
    pub(crate) signature: String,
    /// Where it does not itself take care that a name may be missing.
    pub(crate) bare: Vec<BareName>,
}

/// A name that a template looks up with nothing around it that asks whether it has a value; the first such place of those
/// with the same premises.
#[derive(Debug)]
pub(crate) struct BareName {
    pub(crate) name: Box<str>,
    pub(crate) span: Span,
    pub(crate) premises: Vec<Premise>,
}

/// What a thing says of itself for people.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meta {
    pub(crate) title: Option<Box<str>>,
    pub(crate) refs: Vec<Box<str>>,
    pub(crate) note: Option<Box<str>>,
}

/// A set of dates, complete for its years.
#[derive(Debug)]
struct HolidaySet {
    dates: HashMap<Date, Box<str>>,
    years: (i32, i32),
}
