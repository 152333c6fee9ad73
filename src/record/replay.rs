//! Decides a record again, by the rules of today: is it the same, and what differs?

use super::difference::{Difference, differences};
use super::{DecisionRecord, RecordStatus};
use crate::eval::{Playbook, Verdict};
use crate::language::{Language, Said, said};
use crate::machine::Error;

/// What the rules of today say to a record: [`Casebook::replay`](crate::Casebook::replay).
#[derive(Clone, Debug, PartialEq)]
pub enum Replay {
    /// All that the record says comes out again.
    Same,
    /// Something else comes out; at least one difference.
    Differs(Vec<Difference>),
    /// It cannot be told.
    NotComparable(Obstacle),
}

/// Why a record cannot be compared with what comes out today; [`Replay::NotComparable`] holds it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
#[non_exhaustive]
pub enum Obstacle {
    /// The casebook has no such playbook; the error names those it has.
    NoPlaybook(#[source] Error),
    /// The case was refused as a whole, and none of it was written down.
    NoCase,
    /// The case as it was then is refused today: an input takes other values, or is of another type.
    Refused(#[source] Error),
    /// The decision hangs on a private input, whose value is not in the record.
    PrivateInput {
        /// The input's name.
        input: String,
    },
    /// The reply failed then, which may have come from a private input.
    PrivateReply,
}

impl Obstacle {
    /// What is in the way, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Language, record::Obstacle};
    /// let told = Obstacle::NoCase.message(Language::Vietnamese);
    /// assert_eq!(told, "case đã bị từ chối, nên hồ sơ không có gì của nó");
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        match self {
            Obstacle::NoPlaybook(error) => error.said(),
            Obstacle::NoCase => said!(
                "the case was refused, so the record has none of it",
                "case đã bị từ chối, nên hồ sơ không có gì của nó"
            ),
            Obstacle::Refused(error) => {
                let error = error.said();
                said!("the case is refused today: {error}", "hôm nay case bị từ chối: {error}"; error)
            }
            Obstacle::PrivateInput { input } => said!(
                "the decision needs the private input `{input}`, which is not in the record",
                "quyết định cần thông tin riêng tư `{input}`, mà hồ sơ không ghi"
            ),
            Obstacle::PrivateReply => said!(
                "the reply failed then, perhaps for a private input, which is not in the record",
                "lúc ấy câu trả lời không in được, có thể vì một thông tin riêng tư mà hồ sơ không ghi"
            ),
        }
    }
}

/// Decides the recorded case again.
pub(crate) fn replay(playbook: &Playbook, record: &DecisionRecord) -> Replay {
    let Some(inputs) = &record.inputs else { return Replay::NotComparable(Obstacle::NoCase) };
    let withheld: Vec<&str> = record.private.keys().map(String::as_str).collect();
    let case = match playbook.bind_withholding(inputs, &withheld) {
        Ok(case) => case,
        Err(error) => return Replay::NotComparable(Obstacle::Refused(error)),
    };
    let at = record.at.instant();
    let mut now = DecisionRecord::new(playbook, at);
    // A question's details would be worked out from the whole case, and not all of it is known.
    if let Ok(Verdict::NeedsInput(needed)) = playbook.decide(&case, at) {
        if withheld.contains(&needed.input()) {
            return Replay::NotComparable(Obstacle::PrivateInput { input: needed.input().to_owned() });
        }
        now.fill_question(needed.input());
    } else {
        now.fill(&playbook.evaluate_case(&case, at));
    }
    let reply_failed = record.error.as_ref().is_some_and(|error| error.code == "reply_failed");
    if reply_failed && !withheld.is_empty() && now.status != RecordStatus::Error {
        return Replay::NotComparable(Obstacle::PrivateReply);
    }
    // Where the way can turn on what is withheld, it may be settled without it, and then turns on less.
    let by_another_way = !withheld.is_empty() && playbook.turns_on_private();
    let differences = differences(record, &now, !by_another_way);
    if differences.is_empty() { Replay::Same } else { Replay::Differs(differences) }
}
