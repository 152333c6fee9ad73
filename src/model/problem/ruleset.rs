//! Words what can be wrong with a playbook, a checklist or a lifecycle as a whole: its file, its name, what it must say.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;
use crate::model::RulesetKind;

/// What can be wrong with a ruleset as a whole.
pub(in crate::model) enum RulesetProblem<'a> {
    /// Its file holds another one.
    TwoInOneFile { one: RulesetKind, other: RulesetKind },
    /// A field of one sort of ruleset in the file of another sort.
    FieldOfAnother { field: &'a str, owner: RulesetKind, holds: RulesetKind },
    /// A field of a ruleset in a file that has none.
    FieldOfNone { field: &'a str, owner: RulesetKind },
    /// Another sort of ruleset has its name.
    NameOfAnother { name: &'a str, kind: RulesetKind },
    /// It lacks a field that it must have.
    Lacks { kind: RulesetKind, name: &'a str, field: &'a str },
    /// Cases may come without the input from whose instant it counts.
    InstantMayBeMissing { name: &'a str },
}

impl Problem for RulesetProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::TwoInOneFile { one, other } => {
                let (one, other) = (one.noun(), other.noun());
                Finding::new(
                    Code::ConflictingFields,
                    said!(
                        "a file holds a {one} or a {other}, not both",
                        "một tệp có một {one} hoặc một {other}, không có cả hai"; one, other
                    ),
                )
                .help(said!("move one of the two into a file of its own", "chuyển một trong hai sang tệp riêng"))
            }
            Self::FieldOfAnother { field, owner, holds } => {
                let (owner, holds) = (owner.noun(), holds.noun());
                Finding::new(
                    Code::ConflictingFields,
                    said!(
                        "`{field}` belongs to a {owner}, and this file holds a {holds}",
                        "`{field}` là của {owner}, mà tệp này có một {holds}"; owner, holds
                    ),
                )
                .help(said!(
                    "move it into the file of a {owner}, or remove it",
                    "chuyển nó sang tệp của một {owner}, hoặc bỏ đi"; owner
                ))
            }
            Self::FieldOfNone { field, owner } => {
                let (word, owner) = (owner.word(), owner.noun());
                Finding::new(
                    Code::MissingField,
                    said!(
                        "`{field}` belongs to a {owner}, and this file names none",
                        "`{field}` là của {owner}, mà tệp này không có {owner} nào"; owner
                    ),
                )
                .help(said!("add `{word}: name` at the top of the file", "thêm `{word}: tên` ở đầu tệp"))
            }
            Self::NameOfAnother { name, kind } => {
                let kind = kind.noun();
                Finding::new(
                    Code::DuplicateName,
                    said!("`{name}` is a {kind} already", "`{name}` đã là tên của một {kind}"; kind),
                )
                .help(said!(
                    "give one of the two another name: playbooks, checklists and lifecycles share one set of names",
                    "đặt tên khác cho một trong hai: playbook, danh sách kiểm và vòng đời dùng chung một bộ tên"
                ))
            }
            Self::Lacks { kind, name, field } => {
                let (word, kind) = (kind.word(), kind.noun());
                Finding::new(
                    Code::MissingField,
                    said!("the {kind} `{name}` needs `{field}`", "{kind} `{name}` phải có `{field}`"; kind),
                )
                .help(said!("add `{field}:` beside `{word}:`", "thêm `{field}:` cạnh `{word}:`"))
            }
            Self::InstantMayBeMissing { name } => Finding::new(
                Code::NotCovered,
                said!(
                    "`{name}` may be missing, and the playbook counts from it",
                    "`{name}` có thể thiếu, mà playbook đếm từ đó"
                ),
            )
            .help(said!("give it `default: now`, or remove `optional`", "cho nó `default: now`, hoặc bỏ `optional`")),
        }
    }
}
