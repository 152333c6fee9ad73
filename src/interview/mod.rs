//! Leads an interview question by question: a customer answers, goes back, changes an answer, and comes back tomorrow.
//!
//! An interview is only bookkeeping over [`Playbook::decide`]: what it comes to is what its answers come to in one go.
//! Never here: how a question is shown, and a clock: an interview's instant is fixed when it begins.

mod error;
mod saved;

pub use error::{InterviewError, InterviewErrorKind};
pub use saved::SavedInterview;

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use self::error::Problem;
use crate::case::CaseValue;
use crate::eval::{Answer, Decision, Evaluation, Playbook, Question, Verdict};
use crate::language::said;
use crate::machine::{Error, ErrorKind};
use crate::value::{Instant, Type};

/// An interview with a customer: the playbook asks for what it needs, one question at a time, until the case is decided.
///
/// The instant at which it begins stands for every input that defaults to `now`, up to the end: an interview that crosses
/// the hour of closing does not change its answer. A refused answer leaves everything as it was.
///
/// ```
/// use casebook::{Casebook, Instant, Interview};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let flight = casebook.playbook("flight")?;
/// let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
/// let mut interview = Interview::new(&flight, now)?;
/// assert_eq!(interview.question().map(|question| question.input()), Some("request"));
/// interview.answer("request", &"change")?;
/// assert_eq!(interview.question().map(|question| question.input()), Some("departs_at"));
/// interview.answer("departs_at", &"2026-11-27T12:00:00+07:00")?;
/// assert_eq!(interview.decision().map(|decision| decision.outcome()), Some("flight.airline_direct"));
///
/// interview.change("departs_at", &"2026-11-30T12:00:00+07:00")?;
/// assert_eq!(interview.decision().map(|decision| decision.outcome()), Some("flight.change"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Interview {
    playbook: Playbook,
    at: Instant,
    given: Values,
    progress: Progress,
}

/// Values by their inputs.
type Values = BTreeMap<String, CaseValue>;

/// Names the playbook and no answer: answers can be private.
impl fmt::Debug for Interview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interview")
            .field("playbook", &self.playbook.name())
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// Where the answers lead.
#[derive(Clone)]
struct Progress {
    /// In the order in which they were asked for.
    answers: Vec<Answer>,
    /// Answers that a change took off the way, and which the questions to come may ask for again.
    kept: Vec<(String, CaseValue)>,
    evaluation: Evaluation,
}

impl Interview {
    /// Begins with nothing known.
    ///
    /// # Errors
    /// As [`Playbook::decide`].
    pub fn new(playbook: &Playbook, now: impl Into<Instant>) -> Result<Interview, Error> {
        Self::with(playbook, &BTreeMap::<&str, bool>::new(), now)
    }

    /// Begins with what is known of the case already; that is not asked for, and cannot be changed. Fields that no input
    /// names are ignored.
    ///
    /// # Errors
    /// As [`Playbook::evaluate`].
    pub fn with(playbook: &Playbook, given: &impl Serialize, now: impl Into<Instant>) -> Result<Interview, Error> {
        let case = playbook.bind(given)?;
        let given = case.values().map(|(input, value)| (input.name().to_owned(), value)).collect();
        Self::begin(playbook.clone(), given, now.into(), Vec::new())
    }

    fn begin(
        playbook: Playbook,
        given: Values,
        at: Instant,
        answers: Vec<(String, CaseValue)>,
    ) -> Result<Interview, Error> {
        let progress = Progress::new(&playbook, &given, at, answers, None)?;
        Ok(Interview { playbook, at, given, progress })
    }

    /// The playbook that asks.
    pub fn playbook(&self) -> &Playbook {
        &self.playbook
    }

    /// The instant at which it began, and for which the case is decided.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Where it stands: the question that is asked now, or the decision.
    pub fn evaluation(&self) -> &Evaluation {
        &self.progress.evaluation
    }

    /// The question that is asked now; `None` when the case is decided.
    pub fn question(&self) -> Option<&Question> {
        self.progress.evaluation.question()
    }

    /// The decision, once there is one.
    pub fn decision(&self) -> Option<&Decision> {
        self.progress.evaluation.decided()
    }

    /// The answers that led here, in the order of their questions.
    pub fn answers(&self) -> &[Answer] {
        &self.progress.answers
    }

    /// The case as it is known now: what was given, and the answers.
    pub fn case(&self) -> BTreeMap<String, CaseValue> {
        let answers = self.progress.answers.iter().map(|answer| (answer.input().to_owned(), answer.value().clone()));
        self.given.clone().into_iter().chain(answers).collect()
    }

    /// Answers the question that is asked now; `input` says which that is, so that an answer which comes twice or late
    /// is refused.
    ///
    /// # Errors
    /// An input that is not asked for now (`not_asked`); a value that is none of the choices or not one of the input's
    /// type; an answer with which the case cannot be decided, as one past a calendar's end. The interview stays as it was.
    pub fn answer(&mut self, input: &str, value: &impl Serialize) -> Result<&Evaluation, InterviewError> {
        let asked = self.question().map(Question::input);
        if asked != Some(input) {
            return Err(Problem::NotAsked { input: input.to_owned(), asked: asked.map(str::to_owned) }.into());
        }
        self.take(input, value)
    }

    /// Changes an answer. Later answers stay as far as they still matter: those that the changed way asks for again, or
    /// still may ask for; the others are dropped. One that is no choice any more, or with which the case can no longer be
    /// decided, is asked for again.
    ///
    /// # Errors
    /// An input that was not answered (`not_answered`); else as [`Interview::answer`].
    pub fn change(&mut self, input: &str, value: &impl Serialize) -> Result<&Evaluation, InterviewError> {
        if self.progress.answers.iter().all(|answer| answer.input() != input) {
            let answered = self.progress.answers.iter().map(|answer| answer.input().to_owned()).collect();
            return Err(Problem::NotAnswered { input: input.to_owned(), answered }.into());
        }
        self.take(input, value)
    }

    /// Goes one question back: takes the last answer away and asks for it again. `None` at the first question.
    ///
    /// # Errors
    /// As [`Playbook::evaluate`]; the interview stays as it was.
    pub fn back(&mut self) -> Result<Option<Answer>, InterviewError> {
        let mut answers = self.progress.values();
        let Some(last) = self.progress.answers.last().cloned() else { return Ok(None) };
        answers.retain(|(input, _)| input != last.input());
        self.progress = Progress::new(&self.playbook, &self.given, self.at, answers, None)?;
        Ok(Some(last))
    }

    /// What it takes to go on another day, on another machine.
    pub fn save(&self) -> SavedInterview {
        let pairs = self.progress.answers.iter().map(|answer| (answer.input().to_owned(), answer.value().clone()));
        SavedInterview::new(&self.playbook, self.at, self.given.clone(), pairs.collect(), self.progress.kept.clone())
    }

    /// Goes on where a saved interview stopped.
    ///
    /// # Errors
    /// It is of another playbook (`other_playbook`) or of other rules (`other_rules`): the rules may ask other questions
    /// now, and a half of each is neither. Its answers do not fit the questions (`bad_state`).
    pub fn resume(playbook: &Playbook, saved: SavedInterview) -> Result<Interview, InterviewError> {
        let saved = saved.of(playbook)?;
        let unfit = |error: Error| Problem::BadState { problem: error.said(), refused: Some(error) };
        playbook.bind_strict(&saved.given).map_err(unfit)?;
        let interview = Self::begin(playbook.clone(), saved.given.clone(), saved.at, saved.pool()).map_err(unfit)?;
        if let Some(input) = saved.unlike(&interview.save()) {
            let problem =
                said!("the rules do not take its answer to `{input}`", "luật không nhận trả lời của nó cho `{input}`");
            return Err(Problem::BadState { problem, refused: None }.into());
        }
        Ok(interview)
    }

    /// Sets one answer and sees where that leads.
    fn take(&mut self, input: &str, value: &impl Serialize) -> Result<&Evaluation, InterviewError> {
        let value = self.checked(input, value)?;
        let mut answers = self.progress.values();
        match answers.iter_mut().find(|(known, _)| known == input) {
            Some((_, known)) => *known = value,
            None => answers.push((input.to_owned(), value)),
        }
        let progress = Progress::new(&self.playbook, &self.given, self.at, answers, Some(input))?;
        // A choice that the question does not have is not taken; then it is asked for again.
        if let Some(question) = progress.evaluation.question().filter(|question| question.input() == input) {
            return Err(InterviewError::not_a_choice(question));
        }
        self.progress = progress;
        Ok(&self.progress.evaluation)
    }

    /// A value of the input's type, as a case carries it.
    fn checked(&self, input: &str, value: &impl Serialize) -> Result<CaseValue, InterviewError> {
        let bound = self.playbook.bind_strict(&BTreeMap::from([(input, value)])).map_err(|error| {
            let asked = self.question().filter(|question| question.input() == input);
            match asked.filter(|question| matches!(question.answer_type(), Type::OneOf | Type::AnyOf)) {
                // The choices here may be fewer than what the playbook's lists have together.
                Some(question) if error.kind() == ErrorKind::InvalidValue => InterviewError::not_a_choice(question),
                _ => error.into(),
            }
        })?;
        let value = bound.values().next().map(|(_, value)| value);
        value.ok_or_else(|| Problem::NoAnswer { input: input.to_owned() }.into())
    }
}

/// What comes after some answers.
enum Next {
    /// An answer that is known already.
    Answer(Answer),
    /// Nothing that could be done without asking.
    Stand(Evaluation),
}

impl Progress {
    /// Asks anew from the beginning, taking each answer when its question comes. What is `said` now leads on or is an
    /// error; any other answer that does not, is asked for again.
    fn new(
        playbook: &Playbook,
        given: &Values,
        at: Instant,
        mut pool: Vec<(String, CaseValue)>,
        said: Option<&str>,
    ) -> Result<Progress, Error> {
        let (mut data, mut answers) = (given.clone(), Vec::<Answer>::new());
        loop {
            match next(playbook, &data, at, &mut pool) {
                Ok(Next::Answer(answer)) => {
                    data.insert(answer.input().to_owned(), answer.value().clone());
                    answers.push(answer);
                }
                Ok(Next::Stand(Evaluation::NeedsInput(question))) => {
                    let most = if question.is_exact() { usize::MAX } else { bound(playbook, given, at, &answers)? };
                    let evaluation = Evaluation::NeedsInput(question.after(answers.clone()).at_most(most));
                    return Ok(Progress { answers, kept: pool, evaluation });
                }
                Ok(Next::Stand(evaluation)) => return Ok(Progress { answers, kept: Vec::new(), evaluation }),
                Err(error) => match answers.pop() {
                    // It stands in the pool no more, so this question is where it ends.
                    Some(last) if Some(last.input()) != said => drop(data.remove(last.input())),
                    _ => return Err(error),
                },
            }
        }
    }

    /// Every answer that is known, those in use first.
    fn values(&self) -> Vec<(String, CaseValue)> {
        let used = self.answers.iter().map(|answer| (answer.input().to_owned(), answer.value().clone()));
        used.chain(self.kept.iter().cloned()).collect()
    }
}

/// Takes the answer that is needed next from the pool, if it is there and the question offers it. The pool of a question
/// keeps what may be asked for later.
fn next(playbook: &Playbook, data: &Values, at: Instant, pool: &mut Vec<(String, CaseValue)>) -> Result<Next, Error> {
    let case = playbook.bind_strict(data)?;
    let needed = match playbook.decide(&case, at)? {
        Verdict::NeedsInput(needed) => needed,
        Verdict::Decided(_) => return playbook.evaluate_case(&case, at).map(Next::Stand),
    };
    let known = pool.iter().position(|(input, _)| input == needed.input()).map(|place| pool.remove(place));
    if let Some((_, value)) = known.filter(|(_, value)| needed.offers(value)) {
        return Ok(Next::Answer(needed.answer(value)));
    }
    pool.retain(|(input, _)| needed.may_ask(input));
    Ok(Next::Stand(Evaluation::NeedsInput(needed.question())))
}

/// How many questions can follow after the one after these answers, by what each of those before it left.
fn bound(playbook: &Playbook, given: &Values, at: Instant, answers: &[Answer]) -> Result<usize, Error> {
    let (mut data, mut most) = (given.clone(), usize::MAX);
    for answer in answers {
        let case = playbook.bind_strict(&data)?;
        if let Verdict::NeedsInput(needed) = playbook.decide(&case, at)? {
            most = most.min(needed.question().remaining()).saturating_sub(1);
        }
        data.insert(answer.input().to_owned(), answer.value().clone());
    }
    Ok(most)
}
