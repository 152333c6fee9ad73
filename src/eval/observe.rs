//! Watching the evaluator: why a decision came out as it did.

use serde::Serialize;

use super::frame::Frame;
use super::shown;
use crate::program::{OpId, Outcome, Program, Subject};
use crate::value::Value;

/// Told of every value on which the way through the tree turned. `()` observes nothing and costs nothing.
pub(super) trait Observer {
    /// Whether it wants to be told at all; what only an observer needs is worked out for nobody else.
    const WATCHES: bool = true;
    /// Whether it wants to be told which keys and rows were taken as well.
    const COUNTS: bool = false;

    fn turned(&mut self, frame: &Frame<'_>, op: OpId, subject: Subject, value: &Value<&str>);

    /// A switch's case or a table's row was taken, by its position; `otherwise` stands past the last.
    fn took(&mut self, _program: &Program, _op: OpId, _position: usize) {}

    /// All that an outcome depends on is known.
    fn settled(&mut self, _frame: &Frame<'_>, _outcome: &Outcome) {}
}

impl Observer for () {
    const WATCHES: bool = false;

    #[inline]
    fn turned(&mut self, _: &Frame<'_>, _: OpId, _: Subject, _: &Value<&str>) {}
}

/// Two at once.
impl<A: Observer, B: Observer> Observer for (A, &mut B) {
    const WATCHES: bool = A::WATCHES || B::WATCHES;
    const COUNTS: bool = A::COUNTS || B::COUNTS;

    fn turned(&mut self, frame: &Frame<'_>, op: OpId, subject: Subject, value: &Value<&str>) {
        self.0.turned(frame, op, subject, value);
        self.1.turned(frame, op, subject, value);
    }

    fn took(&mut self, program: &Program, op: OpId, position: usize) {
        self.0.took(program, op, position);
        self.1.took(program, op, position);
    }

    fn settled(&mut self, frame: &Frame<'_>, outcome: &Outcome) {
        self.0.settled(frame, outcome);
        self.1.settled(frame, outcome);
    }
}

/// One turn on the way to a decision: at which node, on which input or fact, with which value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TraceStep {
    node: String,
    on: String,
    value: Option<String>,
    #[serde(rename = "ref")]
    reference: Option<String>,
    #[serde(skip)]
    private: bool,
}

impl TraceStep {
    /// The node's title, or the keys that lead to it: `flight → change_flight`.
    pub fn node(&self) -> &str {
        &self.node
    }

    /// The input or fact it turned on.
    pub fn on(&self) -> &str {
        &self.on
    }

    /// That one's value, as it is written in rules and JSON; `None` where it was missing.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// The node's `ref`, the first where it has several.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }

    /// Whether it turned on a private input, or on a fact that one goes into: the value must not leave in records.
    pub fn is_private(&self) -> bool {
        self.private
    }
}

/// Writes down every turn.
#[derive(Debug, Default)]
pub(super) struct Tracer(pub(super) Vec<TraceStep>);

impl Observer for Tracer {
    fn turned(&mut self, frame: &Frame<'_>, op: OpId, subject: Subject, value: &Value<&str>) {
        let program: &Program = frame.ready;
        let node = program.node(op);
        let (name, kind) = program.subject(subject);
        self.0.push(TraceStep {
            node: node.shown().to_owned(),
            on: name.to_owned(),
            value: shown::raw(value, kind, &program.zone),
            reference: node.meta.refs.first().map(ToString::to_string),
            private: program.is_private(subject),
        });
    }
}
