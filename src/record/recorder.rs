//! Evaluates and records in one go, so that a record is of the very case that was decided.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{DecisionRecord, Privacy, RecordStatus, RecordedError, RecordedReply, RecordedStep};
use crate::case::Case;
use crate::eval::{Decision, Evaluation, Playbook};
use crate::machine::Error;
use crate::stored::Schema;
use crate::value::Instant;

/// A playbook that writes down whatever it is asked: decisions, questions and errors.
#[derive(Clone, Debug)]
pub struct Recorder {
    playbook: Playbook,
    privacy: Privacy,
}

impl Recorder {
    /// A playbook, and what becomes of its private inputs in records.
    pub fn new(playbook: Playbook, privacy: Privacy) -> Recorder {
        Recorder { playbook, privacy }
    }

    /// As [`Playbook::evaluate`], with a record of it.
    pub fn evaluate(
        &self,
        case: &impl Serialize,
        now: impl Into<Instant>,
    ) -> (Result<Evaluation, Error>, DecisionRecord) {
        let now = now.into();
        match self.playbook.bind(case) {
            Ok(case) => self.evaluate_case(&case, now),
            Err(error) => {
                let record = self.refuse(&error, now);
                (Err(error), record)
            }
        }
    }

    /// As [`Playbook::evaluate_case`], with a record of it.
    pub fn evaluate_case(&self, case: &Case, now: impl Into<Instant>) -> (Result<Evaluation, Error>, DecisionRecord) {
        let now = now.into();
        let evaluated = self.playbook.evaluate_case(case, now);
        let record = match &evaluated {
            // Its inputs are another playbook's.
            Err(error) if !self.playbook.is_of(case) => self.refuse(error, now),
            _ => self.record(case, now, &evaluated),
        };
        (evaluated, record)
    }

    /// The record of a case that was refused when it was bound: what is wrong with it, and none of its values.
    pub fn refuse(&self, error: &Error, now: impl Into<Instant>) -> DecisionRecord {
        let mut record = DecisionRecord::new(&self.playbook, now.into());
        record.fill_error(error);
        record
    }

    fn record(&self, case: &Case, now: Instant, evaluated: &Result<Evaluation, Error>) -> DecisionRecord {
        let mut record = DecisionRecord::new(&self.playbook, now);
        let mut inputs = BTreeMap::new();
        for (input, value) in case.values() {
            if input.is_private() {
                record.private.insert(input.name().to_owned(), self.privacy.stand_in(&input, &value));
            } else {
                inputs.insert(input.name().to_owned(), value);
            }
        }
        record.inputs = Some(inputs);
        record.fill(evaluated);
        record.leave_out(&self.playbook);
        record
    }
}

impl DecisionRecord {
    /// With nothing to say yet.
    pub(super) fn new(playbook: &Playbook, now: Instant) -> DecisionRecord {
        DecisionRecord {
            schema: Schema::DECISION,
            reference: None,
            at: playbook.time_zone().display(now),
            playbook: playbook.name().to_owned(),
            rules_version: playbook.rules_version().to_owned(),
            status: RecordStatus::Error,
            inputs: None,
            private: BTreeMap::new(),
            outcome: None,
            title: None,
            refs: Vec::new(),
            kind: None,
            priority: None,
            close: false,
            route: None,
            sla: None,
            hours: None,
            promise: None,
            reply: None,
            collect: Vec::new(),
            actions: Vec::new(),
            follow_ups: Vec::new(),
            escalation: Vec::new(),
            trace: Vec::new(),
            needs_input: None,
            error: None,
            left_out: Vec::new(),
        }
    }

    /// Writes down what came out, private values included.
    pub(super) fn fill(&mut self, evaluated: &Result<Evaluation, Error>) {
        match evaluated {
            Ok(Evaluation::Decided(decision)) => self.fill_decision(decision),
            Ok(Evaluation::NeedsInput(question)) => self.fill_question(question.input()),
            Err(error) => self.fill_error(error),
        }
    }

    pub(super) fn fill_question(&mut self, input: &str) {
        self.status = RecordStatus::NeedsInput;
        self.needs_input = Some(input.to_owned());
    }

    fn fill_error(&mut self, error: &Error) {
        self.status = RecordStatus::Error;
        self.error = Some(RecordedError {
            code: error.code().to_owned(),
            message: error.recorded_message(),
            input: error.input().map(str::to_owned),
        });
    }

    fn fill_decision(&mut self, decision: &Decision) {
        self.status = RecordStatus::Decided;
        self.outcome = Some(decision.outcome().to_owned());
        self.title = decision.title().map(str::to_owned);
        self.refs = decision.refs().to_vec();
        self.kind = Some(decision.kind());
        self.priority = Some(decision.priority());
        self.close = decision.closes();
        self.route = decision.route().cloned();
        self.sla = decision.sla().cloned();
        self.hours = decision.hours().cloned();
        self.promise = decision.promise().cloned();
        self.reply = decision.reply().map(|reply| RecordedReply {
            template: reply.template().to_owned(),
            variant: reply.variant().map(str::to_owned),
        });
        self.collect = decision.collect().to_vec();
        self.actions = decision.actions().to_vec();
        self.follow_ups = decision.follow_ups().to_vec();
        self.escalation = decision.escalation().to_vec();
        let steps = decision.trace().iter().map(|step| RecordedStep {
            node: Some(step.node().to_owned()),
            on: step.on().to_owned(),
            value: step.value().map(str::to_owned),
            private: step.is_private(),
            reference: step.reference().map(str::to_owned),
        });
        self.trace = steps.collect();
    }

    /// Takes out what is worked out from private inputs.
    fn leave_out(&mut self, playbook: &Playbook) {
        self.leave_out_steps();
        let Some(private) = self.outcome.as_deref().and_then(|outcome| playbook.private_parts(outcome)) else { return };
        if let Some(sla) = self.sla.as_mut().filter(|_| private.sla) {
            self.left_out.extend(sla.leave_out_times().iter().map(|field| format!("sla.{field}")));
        }
        if private.instant && self.hours.take().is_some() {
            self.left_out.push("hours".to_owned());
        }
        if private.promise && self.promise.take().is_some() {
            self.left_out.push("promise".to_owned());
        }
        if private.instant && !std::mem::take(&mut self.follow_ups).is_empty() {
            self.left_out.push("follow_ups".to_owned());
        }
        if private.escalation && !std::mem::take(&mut self.escalation).is_empty() {
            self.left_out.push("escalation".to_owned());
        }
        if private.reply_variant && self.reply.as_mut().and_then(|reply| reply.variant.take()).is_some() {
            self.left_out.push("reply.variant".to_owned());
        }
    }

    fn leave_out_steps(&mut self) {
        // The node below which all keys tell something private.
        let mut below: Option<String> = None;
        for step in &mut self.trace {
            if below.is_some() && step.node != below {
                step.node = None;
            }
            if step.private {
                step.value = None;
                below = below.or_else(|| step.node.clone());
            }
        }
    }
}
