//! Words what can be wrong with SLA targets, an outcome's own and those of the casebook's sets.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;
use crate::value::{Duration, first_names, shortened};

/// What can be wrong with SLA targets.
pub(in crate::model) enum SlaProblem<'a> {
    /// A field of a set stands beside the name of one.
    BesideUse { field: &'a str },
    /// It promises nothing.
    WithoutTarget,
    /// It warns after a share of a target that is not there.
    ShareOfNothing,
    /// It names a clock, and no target that the clock would count.
    ClockOfNothing,
    /// The first response may come after the end.
    RespondsLast,
    /// These priorities have no target.
    WithoutPriorities { missing: &'a [&'a str] },
    /// Every priority has a target, and there is one for the rest.
    NoneLeft,
    /// A target is no whole number of minutes.
    NotWholeMinutes,
    /// It is no time of a warning.
    NotAWarning { text: &'a str },
    /// A target, that of a priority perhaps, is shorter than the time from its warning to its end.
    NoRoomForWarning { after: Duration, before: Duration, priority: Option<&'a str> },
}

impl Problem for SlaProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::BesideUse { field } => Finding::new(
                Code::ConflictingFields,
                said!(
                    "`{field}` beside `use` would contradict the set that is used",
                    "`{field}` cạnh `use` sẽ nói khác bộ hạn được dùng"
                ),
            )
            .help(said!(
                "declare another set under `slas:`, or write the targets here instead of `use`",
                "khai báo một bộ hạn khác trong `slas:`, hoặc viết các hạn ngay ở đây thay cho `use`"
            )),
            Self::WithoutTarget => {
                Finding::new(Code::MissingField, said!("an SLA needs a target", "`sla` phải có ít nhất một hạn")).help(
                    said!(
                        "add `resolve: 240m` or `respond: 30m`; in an outcome, `not_after:` is enough",
                        "thêm `resolve: 240m` hoặc `respond: 30m`; ở kết quả thì chỉ `not_after:` là đủ"
                    ),
                )
            }
            Self::ShareOfNothing => Finding::new(
                Code::BadOutcome,
                said!(
                    "a share of a target, and there is no target",
                    "đây là phần trăm của một hạn, mà không có hạn nào"
                ),
            )
            .help(said!(
                "write a time before due, `warn_at: 30m`, or add `resolve:`: `not_after` is a fixed time",
                "viết khoảng thời gian trước lúc đến hạn, `warn_at: 30m`, hoặc thêm `resolve:`: `not_after` là một lúc cố định"
            )),
            Self::ClockOfNothing => Finding::new(
                Code::BadOutcome,
                said!("a clock without a target counts nothing", "có đồng hồ mà không có hạn thì không đếm gì"),
            )
            .help(said!(
                "add `resolve:` or `respond:`, or remove `clock`: `not_after` is a fixed time",
                "thêm `resolve:` hoặc `respond:`, hoặc bỏ `clock`: `not_after` là một lúc cố định"
            )),
            Self::RespondsLast => Finding::new(
                Code::BadOutcome,
                said!(
                    "the first response is due after the case is to be resolved",
                    "hạn phản hồi đầu tiên đến sau hạn xử lý xong"
                ),
            )
            .help(said!(
                "give `respond` the shorter time of the two",
                "cho `respond` khoảng thời gian ngắn hơn trong hai khoảng"
            )),
            Self::WithoutPriorities { missing } => {
                let names = first_names(missing.iter().copied());
                let message = match missing.len() {
                    1 => said!(
                        "there is no target for the priority {names}",
                        "chưa có hạn cho mức ưu tiên {names}"; names
                    ),
                    _ => said!(
                        "there is no target for the priorities {names}",
                        "chưa có hạn cho các mức ưu tiên {names}"; names
                    ),
                };
                Finding::new(Code::NotCovered, message).help(said!(
                    "name every priority, or add `otherwise:` for the rest",
                    "ghi đủ mọi mức ưu tiên, hoặc thêm `otherwise:` cho các mức còn lại"
                ))
            }
            Self::NoneLeft => Finding::new(
                Code::ConflictingFields,
                said!("every priority is named, so none is left", "đã ghi đủ mọi mức ưu tiên, không còn mức nào"),
            )
            .help(said!(
                "remove `otherwise`, or a priority that is like it",
                "bỏ `otherwise`, hoặc bỏ một mức ưu tiên giống nó"
            )),
            Self::NotWholeMinutes => Finding::new(
                Code::BadValue,
                said!(
                    "an SLA target is a whole number of minutes, at least one",
                    "hạn SLA là một số nguyên phút, ít nhất một phút"
                ),
            ),
            Self::NotAWarning { text } => {
                let text = shortened(text);
                let message = said!("`{text}` is not a warning", "`{text}` không phải lúc cảnh báo");
                Finding::new(Code::BadValue, message).help(said!(
                    "write a share of the target from `1%` to `100%`, or a time before it is due such as `30m`",
                    "viết phần trăm thời gian của hạn từ `1%` đến `100%`, hoặc khoảng thời gian trước lúc đến hạn như `30m`"
                ))
            }
            Self::NoRoomForWarning { after, before, priority } => {
                let message = match priority {
                    None => said!(
                        "a target of {after} has no room for a warning {before} before it is due",
                        "hạn {after} quá ngắn, không cảnh báo trước {before} được"
                    ),
                    Some(name) => said!(
                        "a target of {after} under `{name}` has no room for a warning {before} before it is due",
                        "hạn {after} ở `{name}` quá ngắn, không cảnh báo trước {before} được"
                    ),
                };
                Finding::new(Code::BadOutcome, message).help(said!(
                    "write a shorter time, a share such as `75%`, or give that target its own `warn_at`",
                    "viết khoảng thời gian ngắn hơn, hoặc phần trăm như `75%`, hoặc cho hạn đó `warn_at` riêng"
                ))
            }
        }
    }
}
