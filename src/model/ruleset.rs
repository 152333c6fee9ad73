//! Holds what playbooks, checklists and lifecycles have in common, a name, inputs and facts, with the body that makes
//! it one of the three.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use super::checklist::Checklist;
use super::ids::{InputId, RulesetId};
use super::lifecycle::Lifecycle;
use super::meta::Meta;
use super::tree::Tree;
use crate::calendar::Zone;
use crate::diagnostic::{FileId, Span};
use crate::expression::{Typed, VariableId};
use crate::language::{Said, terms};
use crate::value::{Id, Kind, Value};

/// One playbook, checklist or lifecycle. Variables are its inputs, then its facts: see [`Ruleset::variable`].
#[derive(Debug)]
pub(crate) struct Ruleset {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) zone: Zone,
    pub(crate) inputs: Vec<Input>,
    /// In an order in which what a fact needs stands before it.
    pub(crate) facts: Vec<Fact>,
    pub(crate) body: Body,
    pub(crate) span: Span,
}

/// What it is that has the inputs and facts.
#[derive(Debug)]
pub(crate) enum Body {
    /// Shared with the programs, which show the nodes that a case came by.
    Tree(Arc<Tree>),
    Checklist(Checklist),
    Lifecycle(Box<Lifecycle>),
}

/// Which of the three a ruleset is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RulesetKind {
    Playbook,
    Checklist,
    Lifecycle,
}

impl RulesetKind {
    pub(crate) const ALL: [RulesetKind; 3] = [RulesetKind::Playbook, RulesetKind::Checklist, RulesetKind::Lifecycle];

    /// The word for it, which is also the field with its name.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            RulesetKind::Playbook => "playbook",
            RulesetKind::Checklist => "checklist",
            RulesetKind::Lifecycle => "lifecycle",
        }
    }

    /// What people call it.
    pub(crate) fn noun(self) -> &'static Said {
        match self {
            RulesetKind::Playbook => &terms::PLAYBOOK,
            RulesetKind::Checklist => &terms::CHECKLIST,
            RulesetKind::Lifecycle => &terms::LIFECYCLE,
        }
    }
}

/// A ruleset whose body is a tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Playbook<'m> {
    pub(crate) rules: &'m Ruleset,
    pub(crate) tree: &'m Arc<Tree>,
}

/// The words that its nodes and outcomes use.
impl Deref for Playbook<'_> {
    type Target = Ruleset;

    fn deref(&self) -> &Ruleset {
        self.rules
    }
}

/// What a variable of a ruleset is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Variable<'a> {
    Input(InputId, &'a Input),
    Fact(usize, &'a Fact),
}

impl Ruleset {
    /// One of which only the name is known, as the rest of it failed. Nobody looks into it.
    pub(super) fn empty(name: &str) -> Ruleset {
        Ruleset {
            name: name.into(),
            meta: Meta::default(),
            zone: "UTC".parse().expect("the zone that every list of zones has"),
            inputs: Vec::new(),
            facts: Vec::new(),
            body: Body::Checklist(Checklist::default()),
            span: Span { file: FileId(0), start: 0, end: 0 },
        }
    }

    pub(crate) fn kind(&self) -> RulesetKind {
        match self.body {
            Body::Tree(_) => RulesetKind::Playbook,
            Body::Checklist(_) => RulesetKind::Checklist,
            Body::Lifecycle(_) => RulesetKind::Lifecycle,
        }
    }

    /// As a playbook, which a checklist or lifecycle is not.
    pub(crate) fn playbook(&self) -> Option<Playbook<'_>> {
        match &self.body {
            Body::Tree(tree) => Some(Playbook { rules: self, tree }),
            Body::Checklist(_) | Body::Lifecycle(_) => None,
        }
    }

    /// The lifecycle that it is, where it is one.
    pub(crate) fn lifecycle(&self) -> Option<&Lifecycle> {
        match &self.body {
            Body::Lifecycle(lifecycle) => Some(lifecycle),
            Body::Tree(_) | Body::Checklist(_) => None,
        }
    }

    /// The playbooks and checklists that it uses; perhaps one more than once.
    pub(crate) fn used(&self) -> impl Iterator<Item = RulesetId> {
        self.playbook().into_iter().flat_map(|playbook| playbook.tree.used())
    }

    pub(crate) fn input(&self, id: InputId) -> &Input {
        &self.inputs[id.place()]
    }

    pub(crate) fn variable(&self, id: VariableId) -> Variable<'_> {
        let index = id.place();
        match index.checked_sub(self.inputs.len()) {
            None => Variable::Input(InputId::of(index), &self.inputs[index]),
            Some(fact) => Variable::Fact(fact, &self.facts[fact]),
        }
    }

    pub(crate) fn variables_by_name(&self) -> HashMap<&str, VariableId> {
        let inputs = self.inputs.iter().map(|input| &*input.name);
        let names = inputs.chain(self.facts.iter().map(|fact| &*fact.name));
        names.zip((0..).map(VariableId)).collect()
    }
}

impl<'a> Variable<'a> {
    pub(crate) fn name(&self) -> &'a str {
        match self {
            Variable::Input(_, input) => &input.name,
            Variable::Fact(_, fact) => &fact.name,
        }
    }

    pub(crate) fn kind(&self) -> &'a Kind {
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
    /// The labels of a list of its own, in the order of the values; empty where it has none.
    pub(crate) labels: Vec<Box<str>>,
    pub(crate) span: Span,
}
