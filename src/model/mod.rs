//! The casebook's meaning: names resolved, types checked, graphs acyclic. A [`Model`] can only be made by
//! `resolve`, so whatever holds one may trust it.
//!
//! Never here: speed (that is the program's), cases, decisions.

mod agreement;
mod calendars;
mod coverage;
mod decision_fields;
mod facts;
mod golden;
mod inputs;
mod literal;
mod outcomes;
mod playbooks;
mod read;
mod replies;
mod resolve;
mod scope;
mod slots;
mod teams;
mod tree;

pub(crate) use decision_fields::DecisionField;
pub(crate) use golden::{Expected, GivenValue, GoldenCase};
pub(crate) use resolve::resolve;
pub(crate) use slots::{Slot, slots};

use std::collections::HashMap;
use std::sync::Arc;

use crate::calendar::{Calendar, Zone};
use crate::diagnostic::Span;
use crate::domain::Domain;
use crate::expression::{CalendarId, Typed, VariableId};
use crate::reply::{Replies, TemplateId};
use crate::value::{Date, Duration, Kind, Symbol, Value};

/// Everything one folder says.
#[derive(Debug)]
pub(crate) struct Model {
    calendars: Vec<NamedCalendar>,
    teams: Vec<Team>,
    templates: Arc<Replies>,
    replies: Vec<ReplyEntry>,
    playbooks: Vec<Playbook>,
    /// Playbooks in an order in which whatever one uses stands before it.
    order: Vec<PlaybookId>,
    golden_cases: Vec<GoldenCase>,
}

impl Model {
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

    pub(crate) fn team(&self, id: TeamId) -> &Team {
        &self.teams[id.0 as usize]
    }

    pub(crate) fn templates(&self) -> &Arc<Replies> {
        &self.templates
    }

    pub(crate) fn reply(&self, id: ReplyId) -> &ReplyEntry {
        &self.replies[id.0 as usize]
    }

    pub(crate) fn playbook(&self, id: PlaybookId) -> &Playbook {
        &self.playbooks[id.0 as usize]
    }

    pub(crate) fn playbook_ids(&self) -> impl Iterator<Item = PlaybookId> {
        (0..self.playbooks.len() as u32).map(PlaybookId)
    }

    /// The golden cases, when the model has been compiled and is needed no more.
    pub(crate) fn into_golden_cases(self) -> Vec<GoldenCase> {
        self.golden_cases
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
    /// A playbook of the model.
    PlaybookId;
    /// A team of the model.
    TeamId;
    /// A reply of the model.
    ReplyId;
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
}

/// A reply by name: one template, or one a channel.
#[derive(Debug)]
pub(crate) struct ReplyEntry {
    pub(crate) name: Box<str>,
    pub(crate) templates: Vec<ReplyTemplate>,
}

#[derive(Debug)]
pub(crate) struct ReplyTemplate {
    pub(crate) variant: Option<Box<str>>,
    pub(crate) id: TemplateId,
    /// The texts, for the rules' version.
    pub(crate) signature: String,
}

/// What a thing says of itself for people.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    pub(crate) title: Option<Box<str>>,
    pub(crate) refs: Vec<Box<str>>,
    pub(crate) note: Option<Box<str>>,
}

/// One decision tree. Variables are its inputs, then its facts: see [`Playbook::variable`].
#[derive(Debug)]
pub(crate) struct Playbook {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) zone: Zone,
    /// The input from which SLA and hours count; without one, the instant of evaluation.
    pub(crate) instant: Option<usize>,
    pub(crate) inputs: Vec<Input>,
    /// In an order in which what a fact needs stands before it.
    pub(crate) facts: Vec<Fact>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) root: NodeId,
    pub(crate) subtrees: Vec<(Box<str>, NodeId)>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) span: Span,
}

/// What a variable of a playbook is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Variable<'a> {
    Input(usize, &'a Input),
    Fact(usize, &'a Fact),
}

impl Playbook {
    pub(crate) fn variable(&self, id: VariableId) -> Variable<'_> {
        let index = id.0 as usize;
        match index.checked_sub(self.inputs.len()) {
            None => Variable::Input(index, &self.inputs[index]),
            Some(fact) => Variable::Fact(fact, &self.facts[fact]),
        }
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The nodes that a node leads to within this playbook.
    pub(crate) fn next_nodes(&self, id: NodeId) -> Vec<NodeId> {
        match &self.node(id).kind {
            NodeKind::Outcome(_) | NodeKind::Playbook(_) => Vec::new(),
            NodeKind::Subtree(subtree) => vec![self.subtrees[subtree.0 as usize].1],
            NodeKind::Switch { cases, otherwise, .. } => {
                cases.iter().map(|case| case.target).chain(*otherwise).collect()
            }
            NodeKind::Table { rows, otherwise, .. } => rows.iter().map(|row| row.target).chain(*otherwise).collect(),
        }
    }

    /// The nodes that the root leads to, each before what it leads to. Subtrees form no cycle: `playbooks` made sure.
    pub(crate) fn topological(&self) -> Vec<NodeId> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut seen = vec![false; self.nodes.len()];
        let mut stack = vec![(self.root, false)];
        while let Some((id, done)) = stack.pop() {
            if done {
                order.push(id);
                continue;
            }
            if std::mem::replace(&mut seen[id.0 as usize], true) {
                continue;
            }
            stack.push((id, true));
            stack.extend(self.next_nodes(id).into_iter().map(|next| (next, false)));
        }
        order.reverse();
        order
    }

    pub(crate) fn outcome(&self, id: OutcomeId) -> &Outcome {
        &self.outcomes[id.0 as usize]
    }

    /// The playbooks its nodes enter, in order of the nodes, perhaps more than once.
    pub(crate) fn used_playbooks(&self) -> impl Iterator<Item = PlaybookId> {
        self.nodes.iter().filter_map(|node| match node.kind {
            NodeKind::Playbook(id) => Some(id),
            _ => None,
        })
    }
}

impl Variable<'_> {
    pub(crate) fn name(&self) -> &str {
        match self {
            Variable::Input(_, input) => &input.name,
            Variable::Fact(_, fact) => &fact.name,
        }
    }

    pub(crate) fn kind(&self) -> &Kind {
        match self {
            Variable::Input(_, input) => &input.kind,
            Variable::Fact(_, fact) => &fact.typed.kind,
        }
    }

    pub(crate) fn may_be_missing(&self) -> bool {
        match self {
            Variable::Input(_, input) => input.optional,
            Variable::Fact(_, fact) => fact.typed.may_be_missing,
        }
    }
}

/// What a case may carry.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) kind: Kind,
    /// A label for each value of the list, in its order; for a boolean that has labels, `false` then `true`.
    pub(crate) labels: Vec<Box<str>>,
    pub(crate) ask: Option<Box<str>>,
    pub(crate) default: Option<DefaultValue>,
    /// It is never asked for. Not set for an input that has a default: that one is never missing.
    pub(crate) optional: bool,
    pub(crate) private: bool,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DefaultValue {
    /// The instant of evaluation.
    Now,
    Value(Value<Box<str>>),
}

/// What follows from inputs.
#[derive(Debug)]
pub(crate) struct Fact {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) typed: Typed,
}

/// A node of the tree.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) meta: Meta,
    /// Where it stands, for people: the playbook's name and the keys on the way.
    pub(crate) path: Box<str>,
    pub(crate) kind: NodeKind,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum NodeKind {
    Switch { subject: VariableId, cases: Vec<Case>, otherwise: Option<NodeId> },
    Table { columns: Vec<VariableId>, policy: HitPolicy, rows: Vec<Row>, otherwise: Option<NodeId> },
    Outcome(OutcomeId),
    Subtree(SubtreeId),
    Playbook(PlaybookId),
}

#[derive(Debug)]
pub(crate) struct Case {
    /// The values that take it. The domains of one switch's cases share no value.
    pub(crate) domain: Domain,
    pub(crate) target: NodeId,
    pub(crate) span: Span,
}

/// DMN's hit policies that we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HitPolicy {
    /// At most one row holds; checked at load.
    Unique,
    /// The first row that holds.
    First,
}

impl HitPolicy {
    pub(crate) const ALL: [(&'static str, HitPolicy); 2] = [("unique", HitPolicy::Unique), ("first", HitPolicy::First)];
}

#[derive(Debug)]
pub(crate) struct Row {
    /// One for each column.
    pub(crate) cells: Vec<Domain>,
    pub(crate) target: NodeId,
    pub(crate) span: Span,
}

/// A leaf of the tree.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) kind: OutcomeKind,
    pub(crate) priority: Priority,
    pub(crate) route: Option<Route>,
    pub(crate) sla: Option<SlaRule>,
    pub(crate) promise: Option<PromiseRule>,
    pub(crate) reply: Option<ReplyUse>,
    pub(crate) collect: Vec<VariableId>,
    pub(crate) actions: Vec<ActionRule>,
    pub(crate) follow_ups: Vec<FollowUpRule>,
    pub(crate) close: bool,
    pub(crate) span: Span,
}

/// What sort of answer an outcome is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OutcomeKind {
    /// `advise`: the customer is told something; nobody has to act after that.
    Advise,
    /// `process`: somebody has to act.
    Process,
    /// `self_service`: the customer can do it alone.
    SelfService,
    /// `reject`: the request is refused.
    Reject,
}

impl OutcomeKind {
    pub(crate) const ALL: [(&'static str, OutcomeKind); 4] = [
        ("advise", OutcomeKind::Advise),
        ("process", OutcomeKind::Process),
        ("self_service", OutcomeKind::SelfService),
        ("reject", OutcomeKind::Reject),
    ];

    /// The word in YAML and JSON.
    pub fn name(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// How urgent a decided case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[non_exhaustive]
pub enum Priority {
    /// `low`.
    Low,
    /// `normal`, unless the outcome says otherwise.
    #[default]
    Normal,
    /// `high`.
    High,
    /// `urgent`.
    Urgent,
}

impl Priority {
    pub(crate) const ALL: [(&'static str, Priority); 4] =
        [("low", Priority::Low), ("normal", Priority::Normal), ("high", Priority::High), ("urgent", Priority::Urgent)];

    /// The word in YAML and JSON.
    pub fn name(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// The tables above list every variant, so a word is always found.
fn word_of<T: PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) to: TeamId,
    pub(crate) via: Vec<Box<str>>,
    pub(crate) mention: Vec<Box<str>>,
}

/// The clock on which minutes run: 24×7, or a calendar's open time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Always,
    Calendar(CalendarId),
}

#[derive(Debug)]
pub(crate) struct SlaRule {
    pub(crate) respond: Option<Duration>,
    pub(crate) resolve: Option<Duration>,
    pub(crate) clock: Clock,
    /// A datetime.
    pub(crate) not_after: Option<VariableId>,
}

#[derive(Debug)]
pub(crate) struct PromiseRule {
    pub(crate) days: u32,
    pub(crate) calendar: CalendarId,
    /// A datetime or a date.
    pub(crate) from: VariableId,
}

#[derive(Debug)]
pub(crate) struct ReplyUse {
    pub(crate) reply: ReplyId,
    /// The `one_of` or text that names the variant; `None` for a reply with one template.
    pub(crate) variant: Option<ReplyVariant>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReplyVariant {
    /// Always this one of the reply's templates.
    Fixed(usize),
    /// The one named by the variable's value: a template's index for each symbol of its list.
    ByValue { variable: VariableId, templates: Vec<(Symbol, usize)> },
}

#[derive(Debug)]
pub(crate) struct ActionRule {
    pub(crate) name: Box<str>,
    pub(crate) when: Option<Typed>,
}

#[derive(Debug)]
pub(crate) struct FollowUpRule {
    pub(crate) remind: TeamId,
    pub(crate) after: Duration,
    pub(crate) clock: Clock,
    pub(crate) when: Option<Typed>,
}

/// A set of dates, complete for its years.
#[derive(Debug)]
struct HolidaySet {
    dates: HashMap<Date, Box<str>>,
    years: (i32, i32),
}
