//! Words what can be wrong with the names that a template looks up.

use crate::diagnostic::{Code, Finding, Near, Problem};
use crate::language::{Said, said};
use crate::value::first_names;

/// What can be wrong with a name in a reply, or in a line of a checklist.
pub(crate) enum NameProblem<'a> {
    /// Nothing is called so where these outcomes use the reply. `by` are the playbooks that do not declare it, where
    /// another one that uses the reply does.
    Unknown { name: &'a str, by: &'a [&'a str], outcomes: &'a [&'a str], near: Option<Near<'a>> },
    /// The decisions of these outcomes have no such field.
    NoField { field: &'a str, outcomes: &'a [&'a str] },
    /// A line of a checklist cannot show it.
    UnknownInLine { name: &'a str, known: &'a [&'a str] },
    /// A programme has nothing to show for it.
    NotOfProgramme { name: &'a str, programme: &'a str },
}

impl Problem for NameProblem<'_> {
    fn told(&self) -> Finding {
        let unknown = |message| Finding::new(Code::UnknownTemplateName, message);
        match *self {
            Self::Unknown { name, by, outcomes, near } => {
                let message = match by {
                    [] => nothing_declares(name),
                    [playbook] => said!(
                        "the reply names `{name}`, which the playbook `{playbook}` does not declare",
                        "câu trả lời nêu `{name}`, mà playbook `{playbook}` chưa khai báo tên này"
                    ),
                    playbooks => {
                        let playbooks = first_names(playbooks.iter().copied());
                        said!(
                            "the reply names `{name}`, which the playbooks {playbooks} do not declare",
                            "câu trả lời nêu `{name}`, mà các playbook {playbooks} chưa khai báo tên này"; playbooks
                        )
                    }
                };
                let finding = unknown(message).label(said!(
                    "not an input, a fact, or a field of the outcome",
                    "không phải thông tin, điều suy ra hay trường của kết quả"
                ));
                let finding = match near {
                    Some(near) => finding.mean(name, near),
                    None => finding,
                };
                finding.maybe_help(used_by(outcomes))
            }
            Self::NoField { field, outcomes } => {
                let message = match outcomes {
                    [outcome] => {
                        said!("the outcome `{outcome}` has no `{field}`", "kết quả `{outcome}` không có `{field}`")
                    }
                    _ => {
                        let outcomes = first_names(outcomes.iter().copied());
                        said!("the outcomes {outcomes} have no `{field}`", "các kết quả {outcomes} không có `{field}`"; outcomes)
                    }
                };
                unknown(message).help(match outcomes {
                    [_] => said!(
                        "use another reply for this outcome, or give the outcome what the reply tells",
                        "dùng câu trả lời khác cho kết quả này, hoặc thêm cho kết quả điều mà câu trả lời nói"
                    ),
                    _ => said!(
                        "use another reply for these outcomes, or give each what the reply tells",
                        "dùng câu trả lời khác cho các kết quả này, hoặc thêm cho từng kết quả điều mà câu trả lời nói"
                    ),
                })
            }
            Self::UnknownInLine { name, known } => {
                let listed = known.join(", ");
                unknown(nothing_declares(name))
                    .label(said!("not a name that this line can show", "dòng này không chen được tên này"))
                    .did_you_mean(name, known.iter().copied())
                    .help(said!("it can show {listed}", "dòng này chen được {listed}"))
            }
            Self::NotOfProgramme { name, programme } => unknown(said!(
                "the programme `{programme}` has no `{name}` to show",
                "chương trình `{programme}` không có `{name}` để chen"
            ))
            .help(said!(
                "put it into `{{% if {name} is defined %}} … {{% endif %}}`, or give the programme what the line tells",
                "đặt trong `{{% if {name} is defined %}} … {{% endif %}}`, hoặc thêm cho chương trình điều mà dòng này nói"
            )),
        }
    }
}

fn nothing_declares(name: &str) -> Said {
    said!(
        "the reply names `{name}`, which nothing declares",
        "câu trả lời nêu `{name}`, mà tên này chưa khai báo ở đâu"
    )
}

/// Which outcomes use the reply, where the place of one does not tell.
fn used_by(outcomes: &[&str]) -> Option<Said> {
    let listed = first_names(outcomes.iter().copied());
    (outcomes.len() > 1)
        .then(|| said!("the outcomes {listed} use this reply", "các kết quả {listed} dùng câu trả lời này"; listed))
}
