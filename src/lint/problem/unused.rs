//! Words a name that is declared and not used, for every sort of thing that has one.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};

/// A name that is not used.
pub(in crate::lint) struct Unused<'a> {
    pub(in crate::lint) sort: Sort,
    pub(in crate::lint) name: &'a str,
    /// A name near by that is used.
    pub(in crate::lint) near: Option<&'a str>,
}

/// What has the name.
#[derive(Clone, Copy)]
pub(in crate::lint) enum Sort {
    Calendar,
    Escalation,
    Fact { of_lifecycle: bool },
    Holidays,
    Input { of_lifecycle: bool },
    Outcome,
    Permission,
    Reply,
    Role,
    Sla,
    Subtree,
    Team,
}

impl Problem for Unused<'_> {
    fn told(&self) -> Finding {
        let near = self.near.map(|near| {
            said!(
                "`{near}` is used: is that the one, misspelt in one of the two places?",
                "`{near}` thì có dùng: có phải chính nó, bị gõ nhầm ở một trong hai chỗ không?"
            )
        });
        let (code, message, help) = self.sort.told(self.name);
        Finding::new(code, message).maybe_help(near).help(help)
    }
}

impl Sort {
    fn told(self, name: &str) -> (Code, Said, Said) {
        match self {
            Sort::Calendar => (
                Code::UnusedCalendar,
                said!("nothing uses the calendar `{name}`", "không ai dùng lịch `{name}`"),
                said!(
                    "name it in a team, an SLA, a promise or a fact, or remove it; for hours that only a program asks for, add `allow:`",
                    "ghi tên nó ở một đội, hạn SLA, lời hứa hay điều suy ra, hoặc xóa nó; nếu chỉ có chương trình khác hỏi giờ của nó thì thêm `allow:`"
                ),
            ),
            Sort::Escalation => (
                Code::UnusedEscalation,
                said!("no outcome uses the escalation `{name}`", "không kết quả nào dùng chuỗi đôn đốc `{name}`"),
                said!(
                    "add `escalation:` with its name to an outcome, or remove it",
                    "thêm `escalation:` kèm tên nó vào một kết quả, hoặc xóa nó"
                ),
            ),
            Sort::Fact { of_lifecycle } => (
                Code::UnusedFact,
                said!("nothing uses the fact `{name}`", "không ai dùng điều suy ra `{name}`"),
                match of_lifecycle {
                    true => said!(
                        "let a guard, an action or another fact name it, or remove it",
                        "dùng nó ở một điều kiện (`guards`), việc phải làm hay điều suy ra khác, hoặc xóa nó"
                    ),
                    false => said!(
                        "let the tree, an outcome, a reply or another fact name it, or remove it",
                        "dùng nó ở cây, kết quả, câu trả lời hay điều suy ra khác, hoặc xóa nó"
                    ),
                },
            ),
            Sort::Holidays => (
                Code::UnusedHolidays,
                said!(
                    "no calendar that is used has the holidays `{name}`",
                    "không lịch nào đang dùng có bộ ngày lễ `{name}`"
                ),
                said!(
                    "write `holidays:` with its name in a calendar, or remove it",
                    "ghi `holidays:` kèm tên nó ở một lịch, hoặc xóa nó"
                ),
            ),
            Sort::Input { of_lifecycle } => (
                Code::UnusedInput,
                said!("nothing uses the input `{name}`", "không ai dùng thông tin `{name}`"),
                match of_lifecycle {
                    true => said!(
                        "let an event take it, or a guard or a fact name it, or remove it",
                        "cho một việc nhận nó (`takes`), hoặc dùng nó ở một điều kiện (`guards`) hay điều suy ra, hoặc xóa nó"
                    ),
                    false => said!(
                        "let the tree, a fact, an outcome or a reply name it, or remove it",
                        "dùng nó ở cây, điều suy ra, kết quả hay câu trả lời, hoặc xóa nó"
                    ),
                },
            ),
            Sort::Outcome => (
                Code::UnusedOutcome,
                said!("no node leads to the outcome `{name}`", "không nút nào dẫn tới kết quả `{name}`"),
                said!("add it to the tree, or remove it", "thêm nó vào cây, hoặc xóa nó"),
            ),
            Sort::Permission => (
                Code::UnusedPermission,
                said!("no role has the permission `{name}`", "không vai nào có quyền `{name}`"),
                said!("give it to a role under `may:`, or remove it", "cho một vai có quyền này ở `may:`, hoặc xóa nó"),
            ),
            Sort::Reply => (
                Code::UnusedReply,
                said!("no outcome sends the reply `{name}`", "không kết quả nào gửi câu trả lời `{name}`"),
                said!(
                    "write `reply:` with its name in an outcome, or remove it",
                    "ghi `reply:` kèm tên nó ở một kết quả, hoặc xóa nó"
                ),
            ),
            Sort::Role => (
                Code::UnusedRole,
                said!(
                    "the role `{name}` can do nothing, and is told of nothing",
                    "vai `{name}` không làm được gì, cũng không được báo gì"
                ),
                said!(
                    "name it in the `by:` or `notify:` of an event, give it a permission under `may:`, or remove it",
                    "ghi nó ở `by:` hay `notify:` của một việc, cho nó một quyền ở `may:`, hoặc xóa nó"
                ),
            ),
            Sort::Sla => (
                Code::UnusedSla,
                said!("no outcome promises the SLA `{name}`", "không kết quả nào dùng bộ hạn `{name}`"),
                said!(
                    "write `sla:` with its name in an outcome, or remove it",
                    "ghi `sla:` kèm tên nó ở một kết quả, hoặc xóa nó"
                ),
            ),
            Sort::Subtree => (
                Code::UnusedSubtree,
                said!("nothing leads to the subtree `{name}`", "không nút nào dẫn tới nhánh dùng chung `{name}`"),
                said!(
                    "write `use:` with its name where it should go on, or remove it",
                    "ghi `use:` kèm tên nó ở chỗ cây phải đi tiếp vào nó, hoặc xóa nó"
                ),
            ),
            Sort::Team => (
                Code::UnusedTeam,
                said!(
                    "no outcome, reminder or escalation names the team `{name}`",
                    "không kết quả, lần nhắc lại hay chuỗi đôn đốc nào nêu đội `{name}`"
                ),
                said!("route an outcome to it, or remove it", "chuyển một kết quả cho đội này, hoặc xóa nó"),
            ),
        }
    }
}
