//! Words an input for people: its question, and the values to choose from with their labels. Never here: which of them
//! the tree can still take.

use crate::program::{Declared, Program, ScopeId, SlotId, Subject};
use crate::value::{Kind, Type};

/// An input in the words of one playbook; in those of the first that declares it, where that one does not.
pub(crate) struct Wording<'a> {
    program: &'a Program,
    scope: ScopeId,
    slot: SlotId,
    declared: Option<&'a Declared>,
    kind: &'a Kind,
}

impl<'a> Wording<'a> {
    /// With the values that the playbook itself lists.
    pub(crate) fn new(program: &'a Program, scope: ScopeId, slot: SlotId) -> Wording<'a> {
        let declared = program.declared(scope, slot);
        let kind = declared.map_or(&program.slot(slot).kind, |declared| &declared.kind);
        Wording { program, scope, slot, declared, kind }
    }

    /// With every value that a case may carry, those among them that only a used playbook lists.
    pub(super) fn of_all_values(program: &'a Program, slot: SlotId) -> Wording<'a> {
        Wording { kind: &program.slot(slot).kind, ..Wording::new(program, ScopeId::ROOT, slot) }
    }

    /// The type of the value.
    pub(crate) fn ty(&self) -> Type {
        self.kind.ty
    }

    /// The input's title.
    pub(super) fn title(&self) -> Option<&'a str> {
        self.declared?.title.as_deref()
    }

    /// The question's wording: the input's `ask`, or its title.
    pub(crate) fn ask(&self) -> Option<&'a str> {
        self.declared?.ask.as_deref().or_else(|| self.title())
    }

    /// Each value that can be chosen, as the case then carries it, with its bits and its label.
    pub(crate) fn choices(&self) -> Vec<(&'a str, i64, &'a str)> {
        let labels = self.declared.map_or(&[][..], |declared| &declared.labels);
        match (self.kind.ty, labels) {
            // A boolean has labels for `false` and `true` or none. "Yes" is offered first.
            (Type::Boolean, [no, yes]) => vec![("true", 1, yes), ("false", 0, no)],
            _ => self.listed().collect(),
        }
    }

    fn listed(&self) -> impl Iterator<Item = (&'a str, i64, &'a str)> {
        let in_scope = |scope, symbol| self.program.label(scope, Subject::Slot(self.slot), symbol);
        // A value that this playbook does not list has the label of one that does.
        let anywhere = move |symbol| self.program.scope_ids().find_map(|scope| in_scope(scope, symbol));
        self.kind.values.iter().map(move |choice| {
            let label = in_scope(self.scope, choice.symbol).or_else(|| anywhere(choice.symbol));
            (&*choice.word, choice.symbol.0.into(), label.unwrap_or(&choice.word))
        })
    }

    /// The label of a value.
    pub(crate) fn label(&self, value: &str) -> Option<&'a str> {
        self.choices().into_iter().find(|(word, ..)| *word == value).map(|(.., label)| label)
    }
}
