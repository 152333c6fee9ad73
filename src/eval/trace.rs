//! Writes down why a decision came out as it did: an observer of the machine.

use std::fmt;

use serde::Serialize;

use crate::case::CaseValue;
use crate::machine::{Frame, Observer};
use crate::program::{OpId, Program, Subject, Tree};
use crate::value::Value;

/// One turn on the way to a decision: at which node, on which input or fact, with which value.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct TraceStep {
    node: String,
    on: String,
    value: Option<String>,
    #[serde(rename = "ref")]
    reference: Option<String>,
    #[serde(skip)]
    private: bool,
}

/// Names what it turned on: the value can be private, and so can the keys on the way to the node.
impl fmt::Debug for TraceStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TraceStep").field("on", &self.on).finish_non_exhaustive()
    }
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
    fn turned(&mut self, frame: &Frame<'_>, tree: &Tree, op: OpId, subject: Subject, value: &Value<&str>) {
        let program: &Program = frame.ready;
        let node = tree.node(op);
        let (name, kind) = program.subject(subject);
        self.0.push(TraceStep {
            node: node.shown().to_owned(),
            on: name.to_owned(),
            value: CaseValue::new(value, kind, &program.zone).map(|value| value.to_string()),
            reference: node.meta.refs.first().map(ToString::to_string),
            private: program.is_private(subject),
        });
    }
}
