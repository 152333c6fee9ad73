//! Interviews random casebooks, question by question: what an interview comes to is what its answers come to in one go;
//! what it counts and offers is true; and whatever is refused leaves it as it was.
#![cfg(test)]

use std::cell::Cell;

use serde_json::Value as Json;

use super::compare::{Both, load};
use super::generate::{self, Declared, Generated};
use super::given::Fields;
use super::tape::{Tape, run};
use crate::eval::{Evaluation, Question};
use crate::interview::{Interview, SavedInterview};
use crate::value::{Instant, Type};

/// How many casebooks are made, and how many customers are asked with each that loads.
const CASEBOOKS: u32 = 300;
const CUSTOMERS: usize = 8;
/// How often a customer says something at most.
const TURNS: usize = 40;

#[derive(Default)]
struct Tally {
    decided: Cell<u32>,
    answered: Cell<u32>,
    changed: Cell<u32>,
    back: Cell<u32>,
    refused: Cell<u32>,
    /// Values of a list that the tree can take no more.
    withheld: Cell<u32>,
}

fn count(cell: &Cell<u32>) {
    cell.set(cell.get() + 1);
}

fn json(evaluation: &Evaluation) -> Json {
    serde_json::to_value(evaluation).expect("JSON")
}

fn saved(interview: &Interview) -> String {
    serde_json::to_string(&interview.save()).expect("JSON")
}

/// One customer who answers, changes an answer or goes back, in any order.
struct Customer<'g, 'c> {
    generated: &'g Generated,
    tally: &'g Tally,
    interview: &'c mut Interview,
}

impl Customer<'_, '_> {
    fn talk(&mut self, tape: &mut Tape<'_>) {
        for _ in 0..TURNS {
            let Some(question) = self.interview.question().cloned() else {
                count(&self.tally.decided);
                return self.change(tape);
            };
            match tape.below(8) {
                6 => self.change(tape),
                7 => self.back(),
                _ => self.answer(tape, &question),
            }
            self.check();
        }
    }

    fn declared(&self, input: &str) -> &Declared {
        self.generated.inputs.iter().find(|declared| declared.name() == input).expect("an input of the casebook")
    }

    fn answer(&mut self, tape: &mut Tape<'_>, question: &Question) {
        let value = self.declared(question.input()).value(tape);
        let word = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let is_choice = question.choices().is_empty() && question.answer_type() != Type::OneOf
            || question.answer_type() == Type::AnyOf
            || question.choices().iter().any(|choice| choice.value() == word);
        if !is_choice && value.as_str() != Some("nothing_listed") {
            count(&self.tally.withheld);
            self.leads_nowhere(tape, question.input(), &value);
        }
        let before = (json(self.interview.evaluation()), saved(self.interview));
        match self.interview.answer(question.input(), &value).map(json) {
            Ok(_) => {
                assert!(is_choice, "`{value}` is no choice of {question:?}");
                count(&self.tally.answered);
                if let Some(next) = self.interview.question() {
                    assert!(next.remaining() < question.remaining(), "{next:?} after {question:?}");
                }
            }
            Err(error) => {
                // What was chosen leads on; what was typed and a set of words can contradict an answer before.
                let is_chosen = !question.choices().is_empty() && question.answer_type() != Type::AnyOf;
                let contradicts = error.code() == "invalid_value" && error.input() != Some(question.input());
                assert!(!(is_chosen && contradicts), "{error} after {value} for {question:?}");
                assert!(is_choice || error.code() == "invalid_value", "{error} after {value} for {question:?}");
                count(&self.tally.refused);
                assert_eq!((json(self.interview.evaluation()), saved(self.interview)), before);
            }
        }
    }

    /// No case that has this value is decided, whatever else it carries.
    fn leads_nowhere(&self, tape: &mut Tape<'_>, input: &str, value: &Json) {
        for _ in 0..8 {
            let mut case: Fields =
                serde_json::from_value(serde_json::to_value(self.interview.case()).expect("JSON")).expect("a case");
            for declared in self.generated.inputs.iter().filter(|declared| declared.is_asked()) {
                case.entry(declared.name().to_owned()).or_insert_with(|| declared.value(tape));
            }
            case.insert(input.to_owned(), value.clone());
            let evaluation = self.interview.playbook().evaluate(&case, self.interview.at());
            assert!(evaluation.is_err(), "`{value}` is no choice for `{input}`, but {case:?} is decided");
        }
    }

    fn change(&mut self, tape: &mut Tape<'_>) {
        let answers: Vec<String> = self.interview.answers().iter().map(|answer| answer.input().to_owned()).collect();
        if answers.is_empty() {
            return;
        }
        let input = tape.pick(&answers);
        let value = self.declared(&input).value(tape);
        let before = saved(self.interview);
        let index = answers.iter().position(|answer| *answer == input).expect("answered");
        match self.interview.change(&input, &value).map(drop) {
            Ok(()) => {
                count(&self.tally.changed);
                let now: Vec<&str> = self.interview.answers().iter().map(|answer| answer.input()).collect();
                assert_eq!(now[..=index], answers[..=index], "what was answered before stays");
            }
            Err(_) => {
                count(&self.tally.refused);
                assert_eq!(saved(self.interview), before);
            }
        }
        self.check();
    }

    fn back(&mut self) {
        let last = self.interview.answers().last().cloned();
        let gone = self.interview.back().expect("what was asked before can be asked again");
        assert_eq!(gone, last);
        if let Some(gone) = gone {
            count(&self.tally.back);
            assert_eq!(self.interview.question().map(Question::input), Some(gone.input()));
        }
    }

    /// In one go it is the same, and saved and resumed it is.
    fn check(&self) {
        let interview = &*self.interview;
        let in_one_go = interview.playbook().evaluate(&interview.case(), interview.at()).expect("evaluates");
        match (&in_one_go, interview.evaluation()) {
            (Evaluation::NeedsInput(in_one_go), Evaluation::NeedsInput(question)) => {
                assert_eq!(in_one_go.input(), question.input());
                assert_eq!(in_one_go.choices(), question.choices());
                assert_eq!(in_one_go.remaining(), question.remaining());
            }
            (in_one_go, evaluation) => assert_eq!(json(in_one_go), json(evaluation)),
        }
        let saved: SavedInterview = serde_json::from_str(&saved(interview)).expect("a saved interview");
        let resumed = Interview::resume(interview.playbook(), saved).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(json(resumed.evaluation()), json(interview.evaluation()));
        assert_eq!(resumed.save(), interview.save());
    }
}

/// What nobody is asked for is known from the beginning, or not at all.
fn given(tape: &mut Tape<'_>, generated: &Generated) -> Fields {
    let mut given = Fields::new();
    for declared in generated.inputs.iter().filter(|declared| !declared.is_asked()) {
        if tape.chance(1, 2) {
            given.insert(declared.name().to_owned(), declared.value(tape));
        }
    }
    given
}

#[test]
fn interviews_with_random_playbooks_come_to_what_their_answers_come_to() {
    let tally = Tally::default();
    run(CASEBOOKS, 2_500, |tape| {
        let generated = generate::casebook(tape);
        let Ok(model) = load(generated.files.clone()) else { return };
        let both = Both::new(&model, "root");
        for _ in 0..CUSTOMERS {
            let now: Instant =
                tape.pick(&["2026-11-27T10:00:00+07:00", "2026-12-31T16:30:00+07:00"]).parse().expect("an instant");
            let Ok(mut interview) = Interview::with(&both.playbook, &given(tape, &generated), now) else { continue };
            let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                Customer { generated: &generated, tally: &tally, interview: &mut interview }.talk(tape);
            }));
            if let Err(cause) = tried {
                let message = cause.downcast_ref::<String>().cloned().unwrap_or_default();
                let text: Vec<&str> = generated.files.iter().map(|(_, text)| &**text).collect();
                panic!("{message}\n{}\n{}", saved(&interview), text.join("\n"));
            }
        }
    });
    let Tally { decided, answered, changed, back, refused, withheld } = &tally;
    for (what, count) in [
        ("decided", decided),
        ("answered", answered),
        ("changed", changed),
        ("taken back", back),
        ("refused", refused),
        ("withheld", withheld),
    ] {
        assert!(count.get() > 50, "only {} {what}", count.get());
    }
}
