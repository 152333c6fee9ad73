//! Watches a walk: told of each turn that it takes.
//!
//! Never here: what somebody makes of it.

use super::frame::Frame;
use crate::program::{OpId, Outcome, Subject, Tree};
use crate::value::Value;

/// Told of every value on which the way through the tree turned. `()` observes nothing and costs nothing.
pub(crate) trait Observer {
    /// Whether it wants to be told at all; what only an observer needs is worked out for nobody else.
    const WATCHES: bool = true;
    /// Whether it wants to be told which keys and rows were taken as well.
    const COUNTS: bool = false;

    fn turned(&mut self, frame: &Frame<'_>, tree: &Tree, op: OpId, subject: Subject, value: &Value<&str>);

    /// A switch's case or a table's row was taken, by its position; `otherwise` stands past the last.
    fn took(&mut self, _tree: &Tree, _op: OpId, _position: usize) {}

    /// All that an outcome depends on is known.
    fn settled(&mut self, _frame: &Frame<'_>, _outcome: &Outcome) {}
}

impl Observer for () {
    const WATCHES: bool = false;

    #[inline]
    fn turned(&mut self, _: &Frame<'_>, _: &Tree, _: OpId, _: Subject, _: &Value<&str>) {}
}

/// Two at once.
impl<A: Observer, B: Observer> Observer for (A, &mut B) {
    const WATCHES: bool = A::WATCHES || B::WATCHES;
    const COUNTS: bool = A::COUNTS || B::COUNTS;

    fn turned(&mut self, frame: &Frame<'_>, tree: &Tree, op: OpId, subject: Subject, value: &Value<&str>) {
        self.0.turned(frame, tree, op, subject, value);
        self.1.turned(frame, tree, op, subject, value);
    }

    fn took(&mut self, tree: &Tree, op: OpId, position: usize) {
        self.0.took(tree, op, position);
        self.1.took(tree, op, position);
    }

    fn settled(&mut self, frame: &Frame<'_>, outcome: &Outcome) {
        self.0.settled(frame, outcome);
        self.1.settled(frame, outcome);
    }
}
