//! Question by question: a customer answers, goes back, changes an answer, and comes back tomorrow.
//!
//! An interview is only bookkeeping over [`Playbook::decide`]: what it comes to is what its answers come to in one go.
//! Never here: how a question is shown, and a clock: an interview's instant is fixed when it begins.

mod error;
mod saved;

pub use error::InterviewError;
pub use saved::SavedInterview;

use std::collections::BTreeMap;

use serde::Serialize;

use self::error::ErrorKind;
use crate::eval::{Answer, CaseValue, Decision, Error, Evaluation, Playbook, Question, Verdict};
use crate::value::Instant;

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
#[derive(Clone, Debug)]
pub struct Interview {
    playbook: Playbook,
    at: Instant,
    given: Values,
    course: Course,
}

/// Values by their inputs.
type Values = BTreeMap<String, CaseValue>;

/// Where the answers lead.
#[derive(Clone, Debug)]
struct Course {
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
        let course = Course::new(&playbook, &given, at, answers)?;
        Ok(Interview { playbook, at, given, course })
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
        &self.course.evaluation
    }

    /// The question that is asked now; `None` when the case is decided.
    pub fn question(&self) -> Option<&Question> {
        self.course.evaluation.question()
    }

    /// The decision, once there is one.
    pub fn decision(&self) -> Option<&Decision> {
        self.course.evaluation.decided()
    }

    /// The answers that led here, in the order of their questions.
    pub fn answers(&self) -> &[Answer] {
        &self.course.answers
    }

    /// The case as it is known now: what was given, and the answers.
    pub fn case(&self) -> BTreeMap<String, CaseValue> {
        let answers = self.course.answers.iter().map(|answer| (answer.input().to_owned(), answer.value().clone()));
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
            return Err(ErrorKind::NotAsked { input: input.to_owned(), asked: asked.map(str::to_owned) }.into());
        }
        self.take(input, value)
    }

    /// Changes an answer. Later answers stay as far as they still matter: those that the changed way asks for again, or
    /// still may ask for; the others are dropped.
    ///
    /// # Errors
    /// An input that was not answered (`not_answered`); else as [`Interview::answer`].
    pub fn change(&mut self, input: &str, value: &impl Serialize) -> Result<&Evaluation, InterviewError> {
        if self.course.answers.iter().all(|answer| answer.input() != input) {
            let answered = self.course.answers.iter().map(|answer| answer.input().to_owned()).collect();
            return Err(ErrorKind::NotAnswered { input: input.to_owned(), answered }.into());
        }
        self.take(input, value)
    }

    /// Goes one question back: takes the last answer away and asks for it again. `None` at the first question.
    ///
    /// # Errors
    /// As [`Playbook::evaluate`]; the interview stays as it was.
    pub fn back(&mut self) -> Result<Option<Answer>, InterviewError> {
        let mut answers = self.course.values();
        let Some(last) = self.course.answers.last().cloned() else { return Ok(None) };
        answers.retain(|(input, _)| input != last.input());
        self.course = Course::new(&self.playbook, &self.given, self.at, answers)?;
        Ok(Some(last))
    }

    /// What it takes to go on another day, on another machine.
    pub fn save(&self) -> SavedInterview {
        let pairs = self.course.answers.iter().map(|answer| (answer.input().to_owned(), answer.value().clone()));
        SavedInterview::new(&self.playbook, self.at, self.given.clone(), pairs.collect(), self.course.kept.clone())
    }

    /// Goes on where a saved interview stopped.
    ///
    /// # Errors
    /// It is of another playbook (`other_playbook`) or of other rules (`other_rules`): the rules may ask other questions
    /// now, and a half of each is neither. Its answers do not fit the questions (`bad_state`).
    pub fn resume(playbook: &Playbook, saved: SavedInterview) -> Result<Interview, InterviewError> {
        let SavedInterview { at, given, answers, kept, .. } = saved.of(playbook)?;
        let unfit = |problem: &dyn ToString| ErrorKind::BadState { problem: problem.to_string() };
        playbook.bind_strict(&given).map_err(|error| unfit(&error))?;
        let (answered, waiting) = (answers.len(), kept.len());
        let expected: Vec<String> = answers.iter().chain(&kept).map(|answer| answer.input.clone()).collect();
        let pool = answers.into_iter().chain(kept).map(|answer| (answer.input, answer.value)).collect();
        let interview = Self::begin(playbook.clone(), given, at, pool).map_err(|error| unfit(&error))?;
        let found = interview.course.values();
        let same = interview.course.answers.len() == answered && interview.course.kept.len() == waiting;
        if !same || !expected.iter().eq(found.iter().map(|(input, _)| input)) {
            return Err(unfit(&"its answers are not those that the playbook asks for").into());
        }
        Ok(interview)
    }

    /// Sets one answer and sees where that leads.
    fn take(&mut self, input: &str, value: &impl Serialize) -> Result<&Evaluation, InterviewError> {
        let value = self.checked(input, value)?;
        let mut answers = self.course.values();
        match answers.iter_mut().find(|(known, _)| known == input) {
            Some((_, known)) => *known = value,
            None => answers.push((input.to_owned(), value)),
        }
        let course = Course::new(&self.playbook, &self.given, self.at, answers)?;
        // A choice that the question does not have is not taken; then it is asked for again.
        if let Some(question) = course.evaluation.question().filter(|question| question.input() == input) {
            return Err(InterviewError::not_a_choice(question));
        }
        self.course = course;
        Ok(&self.course.evaluation)
    }

    /// A value of the input's type, as a case carries it.
    fn checked(&self, input: &str, value: &impl Serialize) -> Result<CaseValue, InterviewError> {
        let bound = self.playbook.bind_strict(&BTreeMap::from([(input, value)])).map_err(|error| {
            match self.question().filter(|question| question.input() == input && !question.choices().is_empty()) {
                // The choices here may be fewer than what the playbook's lists have together.
                Some(question) if error.code() == "invalid_value" => InterviewError::not_a_choice(question),
                _ => error.into(),
            }
        })?;
        let value = bound.values().next().map(|(_, value)| value);
        value.ok_or_else(|| ErrorKind::NoAnswer { input: input.to_owned() }.into())
    }
}

impl Course {
    /// Asks anew from the beginning, taking each answer when its question comes.
    fn new(
        playbook: &Playbook,
        given: &Values,
        at: Instant,
        mut pool: Vec<(String, CaseValue)>,
    ) -> Result<Course, Error> {
        let (mut data, mut answers) = (given.clone(), Vec::new());
        loop {
            let case = playbook.bind_strict(&data)?;
            let needed = match playbook.decide(&case, at)? {
                Verdict::NeedsInput(needed) => needed,
                Verdict::Decided(_) => {
                    let evaluation = playbook.evaluate_case(&case, at)?;
                    return Ok(Course { answers, kept: Vec::new(), evaluation });
                }
            };
            let question = needed.question();
            let found = pool.iter().position(|(input, _)| input == question.input());
            match found.map(|place| pool.remove(place)).filter(|(_, value)| can_answer(&question, value)) {
                Some((input, value)) => {
                    answers.push(question.answer(value.clone()));
                    data.insert(input, value);
                }
                None => {
                    pool.retain(|(input, _)| needed.may_ask(input));
                    let evaluation = Evaluation::NeedsInput(question.after(answers.clone()));
                    return Ok(Course { answers, kept: pool, evaluation });
                }
            }
        }
    }

    /// Every answer that is known, those in use first.
    fn values(&self) -> Vec<(String, CaseValue)> {
        let used = self.answers.iter().map(|answer| (answer.input().to_owned(), answer.value().clone()));
        used.chain(self.kept.iter().cloned()).collect()
    }
}

/// Whether a value of the input's type is among the choices, where there are any.
fn can_answer(question: &Question, value: &CaseValue) -> bool {
    let has = |word: &str| question.choices().iter().any(|choice| choice.value() == word);
    match value {
        CaseValue::List(words) => words.iter().all(|word| has(word)),
        _ if question.choices().is_empty() => true,
        value => has(&value.to_string()),
    }
}
