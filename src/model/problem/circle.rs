//! Words what can be wrong with uses, or waits, that return to their start.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};

/// What can need itself, or each other.
pub(in crate::model) enum CircleProblem<'a> {
    /// A playbook uses itself.
    PlaybookUsesItself { playbook: &'a str },
    /// Playbooks use each other.
    PlaybooksUseEachOther { playbooks: &'a Said },
    /// A subtree uses itself.
    SubtreeUsesItself { subtree: &'a str },
    /// Subtrees use each other.
    SubtreesUseEachOther { subtrees: &'a Said },
    /// Steps of a programme wait for each other.
    StepsWait { steps: &'a Said },
}

impl Problem for CircleProblem<'_> {
    fn told(&self) -> Finding {
        let no_end = || {
            said!(
                "a case would never come to an outcome: end the chain with outcomes",
                "case sẽ đi mãi mà không tới kết quả nào: hãy cho chuỗi này kết thúc ở các kết quả"
            )
        };
        match *self {
            Self::PlaybookUsesItself { playbook } => Finding::new(
                Code::Cycle,
                said!("the playbook `{playbook}` uses itself", "playbook `{playbook}` dùng lại chính nó"),
            )
            .help(no_end()),
            Self::PlaybooksUseEachOther { playbooks } => Finding::new(
                Code::Cycle,
                said!(
                    "the playbooks {playbooks} use each other in a circle",
                    "các playbook {playbooks} dùng nhau thành vòng tròn";
                    playbooks
                ),
            )
            .help(no_end()),
            Self::SubtreeUsesItself { subtree } => Finding::new(
                Code::Cycle,
                said!("the subtree `{subtree}` uses itself", "nhánh dùng chung `{subtree}` dùng lại chính nó"),
            )
            .help(no_end()),
            Self::SubtreesUseEachOther { subtrees } => Finding::new(
                Code::Cycle,
                said!(
                    "the subtrees {subtrees} use each other in a circle",
                    "các nhánh dùng chung {subtrees} dùng nhau thành vòng tròn";
                    subtrees
                ),
            )
            .help(no_end()),
            Self::StepsWait { steps } => Finding::new(
                Code::Cycle,
                said!(
                    "the steps {steps} come after each other in a circle",
                    "các bước {steps} đợi nhau thành vòng tròn";
                    steps
                ),
            )
            .help(said!(
                "none of them could ever be the next: take a name out of `after`",
                "không bước nào trong đó tới lượt được: bỏ bớt một tên ở `after`"
            )),
        }
    }
}
