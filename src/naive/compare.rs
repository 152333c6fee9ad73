//! Holds the compiled program against the naive walk, for one case at one instant.

use std::sync::Arc;

use super::apply::Said;
use super::given::Fields;
use super::{Found, Naive, Stop};
use crate::diagnostic::Report;
use crate::eval::{Applied, Evaluation, Playbook, Verdict};
use crate::machine::{Error, Ready};
use crate::model::{self, Model, RulesetId};
use crate::program::{self, Body};
use crate::source;
use crate::value::Instant;

/// The model of some texts, or what is wrong with them.
pub(super) fn load(texts: impl IntoIterator<Item = (String, String)>) -> Result<Arc<Model>, String> {
    let mut report = Report::default();
    let files: Vec<_> = texts.into_iter().map(|(name, text)| report.add_file(name, text)).collect();
    let documents: Vec<_> = files.into_iter().filter_map(|file| source::parse(file, &mut report)).collect();
    match model::resolve(&documents, &mut report) {
        Some(model) if !report.has_errors() => Ok(Arc::new(model)),
        _ => Err(report
            .finish()
            .iter()
            .map(|found| found.render(crate::language::Language::English))
            .collect::<Vec<_>>()
            .join("\n")),
    }
}

/// A model's playbook, and the program compiled of it.
pub(super) struct Both<'m> {
    pub(super) model: &'m Model,
    pub(super) id: RulesetId,
    pub(super) playbook: Playbook,
}

impl<'m> Both<'m> {
    pub(super) fn new(model: &'m Arc<Model>, name: &str) -> Both<'m> {
        let (id, _) = model.playbooks().find(|(_, playbook)| &*playbook.name == name).expect("the playbook");
        let ready = Arc::new(Ready::new(program::compile(model, id)));
        let Body::Tree(tree) = ready.body.clone() else { panic!("compiled from a playbook") };
        Both { model, id, playbook: Playbook::new(ready, tree) }
    }

    /// What the naive walk says.
    pub(super) fn naive(&self, case: &Fields, now: Instant) -> Found<Said> {
        Naive::new(self.model, self.id, case, now)?.say()
    }

    /// What the compiled program says; panics where its traced way says otherwise.
    pub(super) fn compiled(&self, case: &Fields, now: Instant) -> Found<Said> {
        let bound = self.playbook.bind(case).map_err(stop)?;
        let text = serde_json::to_string(case).expect("JSON");
        let read = self.playbook.bind_from(&mut serde_json::Deserializer::from_str(&text)).map_err(stop)?;
        let decided = self.playbook.decide(&bound, now);
        let again = self.playbook.decide(&read, now);
        assert_eq!(format!("{:?}", said(&again)), format!("{:?}", said(&decided)), "read from text: {text}");
        self.traced(&decided, self.playbook.evaluate(case, now));
        said(&decided)
    }

    fn traced(&self, plain: &Result<Verdict<'_>, Error>, traced: Result<Evaluation, Error>) {
        match (plain, traced) {
            (Ok(Verdict::Decided(plain)), Ok(Evaluation::Decided(traced))) => {
                assert_eq!(plain.outcome(), traced.outcome());
                assert_eq!(plain.due_at().ok().flatten(), traced.due_at());
                let json = serde_json::to_value(&traced).expect("JSON");
                let actions: Vec<&str> = json["actions"]
                    .as_array()
                    .expect("actions")
                    .iter()
                    .filter_map(|item| item["do"].as_str())
                    .collect();
                assert_eq!(plain.actions().collect::<Vec<_>>(), actions);
            }
            (Ok(Verdict::NeedsInput(plain)), Ok(Evaluation::NeedsInput(traced))) => {
                assert_eq!(plain.input(), traced.input());
                assert_eq!(plain.question(), traced);
            }
            (Err(plain), Err(traced)) => assert_eq!(*plain, traced),
            // The owned decision holds every time, so it fails where one of them does.
            (Ok(Verdict::Decided(plain)), Err(traced)) => {
                let said = apply(plain);
                let errors = [said.due_at.err(), said.respond_by.err(), said.next_open.err(), said.promised_on.err()];
                let later = said.follow_ups.into_iter().chain(said.escalation).map(|(_, at)| at.err());
                let expected = Some(stop(traced));
                assert!(errors.into_iter().chain(later).any(|error| error == expected), "only traced: {expected:?}");
            }
            (plain, traced) => panic!("untraced {plain:?}, traced {traced:?}"),
        }
    }

    /// Panics where the two differ; tells what both say.
    pub(super) fn agree(&self, case: &Fields, now: Instant) -> Found<Said> {
        let (naive, compiled) = (self.naive(case, now), self.compiled(case, now));
        assert_eq!(compiled, naive, "compiled (left) and naive (right) differ for {case:?} at {now}");
        compiled
    }
}

fn said(verdict: &Result<Verdict<'_>, Error>) -> Found<Said> {
    match verdict {
        Ok(Verdict::Decided(applied)) => Ok(apply(applied)),
        Ok(Verdict::NeedsInput(needed)) => Err(Stop::Ask(needed.input().to_owned())),
        Err(error) => Err(stop(error.clone())),
    }
}

fn apply(applied: &Applied<'_>) -> Said {
    Said {
        outcome: applied.outcome().to_owned(),
        team: applied.team().map(str::to_owned),
        instant: applied.instant(),
        minutes: applied.minutes(),
        due_at: applied.due_at().map_err(stop),
        respond_by: applied.respond_by().map_err(stop),
        is_open: applied.is_open().map_err(stop),
        next_open: applied.next_open().map_err(stop),
        promised_on: applied.promised_on().map_err(stop),
        actions: applied.actions().map(str::to_owned).collect(),
        follow_ups: applied.follow_ups().map(|(team, at)| (team.to_owned(), at.map_err(stop))).collect(),
        escalation: applied.escalation().map(|(step, at)| (step.id().to_string(), at.map_err(stop))).collect(),
    }
}

fn stop(error: Error) -> Stop {
    Stop::Error(error.code())
}
