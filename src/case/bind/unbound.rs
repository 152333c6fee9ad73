//! Says why a case could not be bound.

use crate::case::Case;
use crate::machine::{Error, Problem};
use crate::program::{ScopeId, SlotId};

/// Why there is no case.
pub(crate) enum Unbound {
    /// A value that no list of the input has. Which of the lists counts depends on the way to the question, and who can
    /// walk it tells; as an [`Error`] it is told with all the lists together.
    Refused(Box<RefusedValue>),
    Wrong(Error),
}

/// A value that no list has, and what else was given.
pub(crate) struct RefusedValue {
    /// Without a value for the input.
    pub(crate) case: Case,
    pub(crate) slot: SlotId,
    /// As it was given; `None` for that of a private input.
    pub(super) value: Option<String>,
}

impl RefusedValue {
    /// The error with the list of the playbook that asks, where that is narrower than all of them together.
    pub(crate) fn not_allowed(self, asks: Option<ScopeId>) -> Error {
        let program = self.case.program();
        let slot = program.slot(self.slot);
        let declared = asks.and_then(|scope| Some((scope, program.declared(scope, self.slot)?)));
        let narrower = declared.filter(|(_, declared)| declared.kind.values.len() < slot.kind.values.len());
        let kind = narrower.map_or(&slot.kind, |(_, declared)| &declared.kind);
        Problem::NotAllowed {
            input: slot.name.to_string(),
            playbook: narrower.map(|(scope, _)| program.scope(scope).name.to_string()),
            allowed: kind.words().map(str::to_owned).collect(),
            value: self.value,
        }
        .into()
    }
}

impl From<Problem> for Unbound {
    fn from(kind: Problem) -> Unbound {
        Unbound::Wrong(kind.into())
    }
}

impl From<Unbound> for Error {
    fn from(unbound: Unbound) -> Error {
        match unbound {
            Unbound::Refused(refused) => refused.not_allowed(None),
            Unbound::Wrong(error) => error,
        }
    }
}
