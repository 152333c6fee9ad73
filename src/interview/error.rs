//! Says why an answer or a saved interview was refused.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::eval::Question;
use crate::language::{Language, Said, Told, said};
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
#[error("{}", self.said().get(Language::English))]
pub(super) enum Problem {
    NotAsked {
        input: String,
        asked: Option<String>,
    },
    NotAnswered {
        input: String,
        answered: Vec<String>,
    },
    NoAnswer {
        input: String,
    },
    NotAChoice {
        input: String,
        allowed: Vec<String>,
    },
    OtherPlaybook {
        saved: String,
        asked: String,
    },
    OtherRules {
        playbook: String,
    },
    BadState {
        problem: Said,
        #[source]
        refused: Option<Error>,
    },
    Case(#[source] Error),
}

impl Problem {
    fn said(&self) -> Said {
        match self {
            Problem::NotAsked { input, asked } => {
                let now = now_asked(asked.as_deref());
                said!("`{input}` is not asked for; {now}", "`{input}` không được hỏi; {now}"; now)
            }
            Problem::NotAnswered { input, answered } => {
                let answers = answers(answered);
                said!("`{input}` was not answered; {answers}", "`{input}` chưa được trả lời; {answers}"; answers)
            }
            Problem::NoAnswer { input } => said!(
                "`{input}` is asked for, and nothing is no answer",
                "đang hỏi `{input}`, bỏ trống không phải là trả lời"
            ),
            // The value is not said again: the input may be private.
            Problem::NotAChoice { input, allowed } => {
                let choices = choices(allowed);
                said!("`{input}` cannot be that; {choices}", "`{input}` không thể là vậy; {choices}"; choices)
            }
            Problem::OtherPlaybook { saved, asked } => said!(
                "the interview was saved with the playbook `{saved}`, not with `{asked}`",
                "cuộc hỏi được lưu với playbook `{saved}`, không phải với `{asked}`"
            ),
            Problem::OtherRules { playbook } => said!(
                "the interview was saved with other rules of `{playbook}`: it has to begin anew",
                "cuộc hỏi được lưu với luật khác của `{playbook}`: phải hỏi lại từ đầu"
            ),
            Problem::BadState { problem, .. } => said!(
                "the saved interview is not one that can go on: {problem}",
                "cuộc hỏi đã lưu không đi tiếp được: {problem}"; problem
            ),
            Problem::Case(error) => error.said(),
        }
    }
}

fn now_asked(asked: Option<&str>) -> Said {
    match asked {
        Some(asked) => said!("the question is `{asked}`", "câu đang hỏi là `{asked}`"),
        None => said!("the case is decided", "case đã quyết định xong"),
    }
}

fn choices(allowed: &[String]) -> Said {
    let values = allowed.join(", ");
    match allowed {
        [] => said!("after these answers, no value leads on", "sau các trả lời này, không giá trị nào đi tiếp được"),
        _ => said!("here it is one of {values}", "ở đây phải là một trong {values}"),
    }
}

fn answers(answered: &[String]) -> Said {
    let inputs = answered.join(", ");
    match answered {
        [] => said!("nothing was so far", "chưa có trả lời nào"),
        _ => said!("the answers are to {inputs}", "đã có trả lời cho {inputs}"),
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

    /// What is wrong, in one sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Casebook, Instant, Interview, Language};
    /// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
    /// let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
    /// let mut interview = Interview::new(&casebook.playbook("flight")?, now)?;
    /// let refused = interview.answer("request", &"dance").unwrap_err();
    /// let told = "`request` không thể là vậy; ở đây phải là một trong refund, change";
    /// assert_eq!(refused.message(Language::Vietnamese), told);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.0.said().get(language).to_owned()
    }

    /// The error in one language, to print or to serialize.
    pub fn told(&self, language: Language) -> Told<'_, InterviewError> {
        Told::new(self, language)
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

impl fmt::Display for Told<'_, InterviewError> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.of.message(self.language))
    }
}

/// As it is told in English.
impl Serialize for InterviewError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told(Language::English).serialize(serializer)
    }
}

impl Serialize for Told<'_, InterviewError> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let error = self.of;
        let mut fields = serializer.serialize_struct("InterviewError", 5)?;
        fields.serialize_field("status", "error")?;
        fields.serialize_field("code", error.code())?;
        fields.serialize_field("message", &error.message(self.language))?;
        fields.serialize_field("input", &error.input())?;
        fields.serialize_field("allowed", error.allowed_values())?;
        fields.end()
    }
}
