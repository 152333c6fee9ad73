//! Holds what came out of a golden case: a decision, a question, a review, a ticket or an error, and why.

use super::by_name::ByName;
use super::found::Found;
use super::history::Played;
use crate::calendar::Zone;
use crate::checklist::Review;
use crate::eval::{Evaluation, TraceStep};
use crate::language::{Said, said};
use crate::machine::Error;

pub(super) enum Actual {
    Evaluated(Result<Evaluation, Error>),
    Reviewed(Result<Review, Error>),
    Played(Played),
}

/// What sort of answer it is; each but a review has a field that says the most of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Decision,
    Question,
    Review,
    Ticket,
    Error,
}

impl Answer {
    /// The field that tells it from the others, as golden cases name it.
    pub(super) fn field(self) -> Option<&'static str> {
        match self {
            Answer::Decision => Some("outcome"),
            Answer::Question => Some("input"),
            Answer::Error => Some("error"),
            Answer::Review | Answer::Ticket => None,
        }
    }

    /// With its article.
    pub(super) const fn said(self) -> Said {
        match self {
            Answer::Decision => Said::words("a decision", "một quyết định"),
            Answer::Question => Said::words("a question", "một câu hỏi"),
            Answer::Error => Said::words("an error", "một lỗi"),
            Answer::Review => Said::words("a review", "một lần xét danh sách kiểm"),
            Answer::Ticket => Said::words("a ticket", "một ticket"),
        }
    }
}

impl Actual {
    pub(super) fn answer(&self) -> Answer {
        match self {
            Actual::Evaluated(Ok(Evaluation::Decided(_))) => Answer::Decision,
            Actual::Evaluated(Ok(Evaluation::NeedsInput(_))) => Answer::Question,
            Actual::Reviewed(Ok(_)) => Answer::Review,
            Actual::Played(_) => Answer::Ticket,
            Actual::Evaluated(Err(_)) | Actual::Reviewed(Err(_)) => Answer::Error,
        }
    }

    /// Its fields. What the library itself writes can be read; should it not, nothing is there.
    pub(super) fn fields(&self, zone: &Zone) -> Found {
        let fields = match self {
            Actual::Evaluated(Ok(evaluation)) => Found::of(evaluation),
            Actual::Reviewed(Ok(review)) => Found::of(&ByName { review, zone }),
            Actual::Evaluated(Err(error)) | Actual::Reviewed(Err(error)) => Found::of(error),
            // Its steps are held against what is expected of each, one by one.
            Actual::Played(_) => None,
        };
        fields.unwrap_or(Found::Null)
    }

    pub(super) fn error(&self) -> Option<&Error> {
        match self {
            Actual::Evaluated(Err(error)) | Actual::Reviewed(Err(error)) => Some(error),
            Actual::Evaluated(Ok(_)) | Actual::Reviewed(Ok(_)) | Actual::Played(_) => None,
        }
    }

    /// In a few words.
    pub(super) fn said(&self) -> Said {
        match self {
            Actual::Evaluated(Ok(Evaluation::Decided(decision))) => {
                let outcome = decision.outcome();
                said!("{outcome} was decided", "đã quyết định {outcome}")
            }
            Actual::Evaluated(Ok(Evaluation::NeedsInput(question))) => {
                let input = question.input();
                said!("{input} is asked for", "cần hỏi {input}")
            }
            Actual::Reviewed(Ok(review)) if review.programmes().is_empty() => {
                said!("no programme runs", "không chương trình nào đang chạy")
            }
            Actual::Reviewed(Ok(review)) => {
                let states = review.programmes().iter().map(|one| format!("{} {}", one.name(), one.state().name()));
                Said::same(states.collect::<Vec<_>>().join(", "))
            }
            Actual::Evaluated(Err(error)) | Actual::Reviewed(Err(error)) => error.said(),
            Actual::Played(played) => played.said.clone(),
        }
    }

    /// The turns on the way to a decision.
    pub(super) fn trace(&self) -> Vec<TraceStep> {
        match self {
            Actual::Evaluated(Ok(Evaluation::Decided(decision))) => decision.trace().to_vec(),
            _ => Vec::new(),
        }
    }
}
