//! Says why an answer or a saved interview was refused.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::eval::Question;
use crate::machine::{Error, ErrorKind};

/// Why an answer or a saved interview was refused; the interview is as it was before. Opaque; ask it
/// [`InterviewError::kind`], [`InterviewError::input`], [`InterviewError::allowed_values`]. Its `source` is the [`Error`]
/// of the case, where that is what refuses.
///
/// In JSON it is `{"status":"error","code":…,"message":…,"input":…,"allowed":[…]}`, as for [`Error`].
///
/// ```
/// use casebook::interview::InterviewErrorKind;
/// use casebook::{Casebook, Instant, Interview};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
/// let mut interview = Interview::new(&casebook.playbook("flight")?, now)?;
/// let refused = interview.answer("request", &"dance").unwrap_err();
/// assert_eq!((refused.kind(), refused.code()), (InterviewErrorKind::NotAChoice, "invalid_value"));
/// assert_eq!(refused.allowed_values(), ["refund", "change"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct InterviewError(Box<Problem>);

/// What kind of refusal an [`InterviewError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InterviewErrorKind {
    /// The answer is to another question than the one that is asked.
    NotAsked,
    /// What is to be taken back was not answered.
    NotAnswered,
    /// Nothing was given as the answer.
    NoAnswer,
    /// The answer is none of the choices that lead on from here.
    NotAChoice,
    /// The interview was saved with another playbook.
    OtherPlaybook,
    /// The interview was saved with other rules of its playbook.
    OtherRules,
    /// What was saved cannot go on.
    BadState,
    /// The answers make a case that is refused, or that cannot be decided.
    Case(ErrorKind),
}

impl InterviewErrorKind {
    /// The kind in a word that does not change, as it stands in JSON; of a case, that of [`ErrorKind::code`]. None of the
    /// choices is an `invalid_value` too.
    pub const fn code(self) -> &'static str {
        match self {
            InterviewErrorKind::NotAsked => "not_asked",
            InterviewErrorKind::NotAnswered => "not_answered",
            InterviewErrorKind::NoAnswer => "no_answer",
            InterviewErrorKind::NotAChoice => "invalid_value",
            InterviewErrorKind::OtherPlaybook => "other_playbook",
            InterviewErrorKind::OtherRules => "other_rules",
            InterviewErrorKind::BadState => "bad_state",
            InterviewErrorKind::Case(kind) => kind.code(),
        }
    }
}

/// What went wrong, with all that its message names.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Problem {
    #[error("`{input}` is not asked for; {}", now_asked(.asked))]
    NotAsked { input: String, asked: Option<String> },
    #[error("`{input}` was not answered; {}", answers(.answered))]
    NotAnswered { input: String, answered: Vec<String> },
    #[error("`{input}` is asked for, and nothing is no answer")]
    NoAnswer { input: String },
    // The value is not said again: the input may be private.
    #[error("`{input}` cannot be that; {}", choices(.allowed))]
    NotAChoice { input: String, allowed: Vec<String> },
    #[error("the interview was saved with the playbook `{saved}`, not with `{asked}`")]
    OtherPlaybook { saved: String, asked: String },
    #[error("the interview was saved with other rules of `{playbook}`: it has to begin anew")]
    OtherRules { playbook: String },
    #[error("the saved interview is not one that can go on: {problem}")]
    BadState {
        problem: String,
        #[source]
        refused: Option<Error>,
    },
    #[error("{0}")]
    Case(#[source] Error),
}

fn now_asked(asked: &Option<String>) -> String {
    match asked {
        Some(asked) => format!("the question is `{asked}`"),
        None => "the case is decided".to_owned(),
    }
}

fn choices(allowed: &[String]) -> String {
    match allowed {
        [] => "after these answers, no value leads on".to_owned(),
        allowed => format!("here it is one of {}", allowed.join(", ")),
    }
}

fn answers(answered: &[String]) -> String {
    match answered {
        [] => "nothing was so far".to_owned(),
        answered => format!("the answers are to {}", answered.join(", ")),
    }
}

impl From<Problem> for InterviewError {
    fn from(problem: Problem) -> Self {
        InterviewError(Box::new(problem))
    }
}

impl From<Error> for InterviewError {
    fn from(error: Error) -> Self {
        Problem::Case(error).into()
    }
}

impl InterviewError {
    pub(super) fn not_a_choice(question: &Question) -> InterviewError {
        let allowed = question.choices().iter().map(|choice| choice.value().to_owned()).collect();
        Problem::NotAChoice { input: question.input().to_owned(), allowed }.into()
    }

    /// What kind of refusal it is.
    pub fn kind(&self) -> InterviewErrorKind {
        match &*self.0 {
            Problem::NotAsked { .. } => InterviewErrorKind::NotAsked,
            Problem::NotAnswered { .. } => InterviewErrorKind::NotAnswered,
            Problem::NoAnswer { .. } => InterviewErrorKind::NoAnswer,
            Problem::NotAChoice { .. } => InterviewErrorKind::NotAChoice,
            Problem::OtherPlaybook { .. } => InterviewErrorKind::OtherPlaybook,
            Problem::OtherRules { .. } => InterviewErrorKind::OtherRules,
            Problem::BadState { .. } => InterviewErrorKind::BadState,
            Problem::Case(error) => InterviewErrorKind::Case(error.kind()),
        }
    }

    /// [`InterviewErrorKind::code`] of its kind: a word that does not change.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }

    /// The input that it is about.
    pub fn input(&self) -> Option<&str> {
        match &*self.0 {
            Problem::NotAsked { input, .. }
            | Problem::NotAnswered { input, .. }
            | Problem::NoAnswer { input }
            | Problem::NotAChoice { input, .. } => Some(input),
            Problem::Case(error) => error.input(),
            _ => None,
        }
    }

    /// The values that would do, where there are few.
    pub fn allowed_values(&self) -> &[String] {
        match &*self.0 {
            Problem::NotAChoice { allowed, .. } => allowed,
            Problem::Case(error) => error.allowed_values(),
            _ => &[],
        }
    }
}

impl Serialize for InterviewError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("InterviewError", 5)?;
        fields.serialize_field("status", "error")?;
        fields.serialize_field("code", self.code())?;
        fields.serialize_field("message", &self.to_string())?;
        fields.serialize_field("input", &self.input())?;
        fields.serialize_field("allowed", self.allowed_values())?;
        fields.end()
    }
}
