//! Says why an answer or a saved interview was refused.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::eval::Question;
use crate::machine::Error;
use crate::stored::UnknownSchema;

/// Why an answer or a saved interview was refused; the interview is as it was before. Opaque; ask it
/// [`InterviewError::code`], [`InterviewError::input`], [`InterviewError::allowed`].
///
/// In JSON it is `{"status":"error","code":…,"message":…,"input":…,"allowed":[…]}`, as for [`Error`].
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error(transparent)]
pub struct InterviewError(Box<ErrorKind>);

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(super) enum ErrorKind {
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
    #[error(transparent)]
    OtherSchema(UnknownSchema),
    #[error("the saved interview is not one that can go on: {problem}")]
    BadState { problem: String },
    #[error(transparent)]
    Case(Error),
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

impl From<ErrorKind> for InterviewError {
    fn from(kind: ErrorKind) -> Self {
        InterviewError(Box::new(kind))
    }
}

impl From<Error> for InterviewError {
    fn from(error: Error) -> Self {
        ErrorKind::Case(error).into()
    }
}

impl InterviewError {
    pub(super) fn not_a_choice(question: &Question) -> InterviewError {
        let allowed = question.choices().iter().map(|choice| choice.value().to_owned()).collect();
        ErrorKind::NotAChoice { input: question.input().to_owned(), allowed }.into()
    }

    /// What kind of problem it is, in a word that does not change: `not_asked`, `not_answered`, `no_answer`,
    /// `invalid_value` (none of the choices), `other_playbook`, `other_rules`, `other_schema`, `bad_state`, or what
    /// [`Error::code`] says of the case.
    pub fn code(&self) -> &'static str {
        match &*self.0 {
            ErrorKind::NotAsked { .. } => "not_asked",
            ErrorKind::NotAnswered { .. } => "not_answered",
            ErrorKind::NoAnswer { .. } => "no_answer",
            ErrorKind::NotAChoice { .. } => "invalid_value",
            ErrorKind::OtherPlaybook { .. } => "other_playbook",
            ErrorKind::OtherRules { .. } => "other_rules",
            ErrorKind::OtherSchema(_) => "other_schema",
            ErrorKind::BadState { .. } => "bad_state",
            ErrorKind::Case(error) => error.code(),
        }
    }

    /// The input that it is about.
    pub fn input(&self) -> Option<&str> {
        match &*self.0 {
            ErrorKind::NotAsked { input, .. }
            | ErrorKind::NotAnswered { input, .. }
            | ErrorKind::NoAnswer { input }
            | ErrorKind::NotAChoice { input, .. } => Some(input),
            ErrorKind::Case(error) => error.input(),
            _ => None,
        }
    }

    /// The values that would do, where there are few.
    pub fn allowed(&self) -> &[String] {
        match &*self.0 {
            ErrorKind::NotAChoice { allowed, .. } => allowed,
            ErrorKind::Case(error) => error.allowed(),
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
        fields.serialize_field("allowed", self.allowed())?;
        fields.end()
    }
}
