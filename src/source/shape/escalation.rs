//! Declares the section `escalations`. Never here: which of the fields go together; that is the model's to check.

use super::field::{ALLOW, NOTE, REF, Shape, TITLE, Takes, may, must};
use crate::language::Said;

pub(crate) static ESCALATION: Shape = Shape {
    title: Said::words("an escalation", "chuỗi đôn đốc"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may(
            "clock",
            Takes::Scalar,
            "the calendar on which its steps' times run; `always` (the default) is 24×7",
            "lịch đếm giờ của các bước; `always` (mặc định) là 24×7",
        ),
        must(
            "steps",
            Takes::List,
            "its steps, each with `do`, `to` and a time, in the order of their times",
            "các bước, mỗi bước có `do`, `to` và lúc nào, theo thứ tự thời gian",
        ),
    ],
};

/// Which of the times is given is the model's to check: exactly one.
pub(crate) static ESCALATION_STEP: Shape = Shape {
    title: Said::words("a step of an escalation", "bước của chuỗi đôn đốc"),
    fields: &[
        may(
            "id",
            Takes::Scalar,
            "its name in decisions; otherwise its number from 1",
            "tên của bước trong quyết định; không ghi thì là số thứ tự, từ 1",
        ),
        TITLE,
        NOTE,
        REF,
        must(
            "do",
            Takes::Scalar,
            "remind, check or escalate",
            "`remind` (nhắc lại), `check` (hỏi xem làm đến đâu) hoặc `escalate` (gọi người kế tiếp)",
        ),
        must(
            "to",
            Takes::Scalar,
            "a team, or a handle that a team mentions",
            "một đội, hoặc một người có trong `mention` của một đội",
        ),
        may(
            "after",
            Takes::Scalar,
            "its time: how long after the playbook's instant",
            "lúc nào: bao lâu sau thời điểm của playbook",
        ),
        may(
            "before_due",
            Takes::Scalar,
            "its time: how long before the resolution is due",
            "lúc nào: bao lâu trước hạn xử lý xong",
        ),
        may("at", Takes::Scalar, "its time: `due`, when the resolution is due", "lúc nào: `due`, đúng hạn xử lý xong"),
        may(
            "after_due",
            Takes::Scalar,
            "its time: how long after the resolution is due",
            "lúc nào: bao lâu sau hạn xử lý xong",
        ),
        may(
            "clock",
            Takes::Scalar,
            "the calendar on which its time runs, instead of the escalation's",
            "lịch đếm giờ của riêng bước này, thay cho lịch của cả chuỗi đôn đốc",
        ),
        may(
            "unless",
            Takes::ScalarOrList,
            "started, confirmed, replied or resolved, or a list: it is not needed after any of these",
            "`started`, `confirmed`, `replied` hoặc `resolved`, hay một danh sách: đã đến một trong các mức này thì thôi",
        ),
        may(
            "when",
            Takes::Scalar,
            "a condition: the step is there only when it holds",
            "điều kiện: chỉ khi đúng mới có bước này",
        ),
        may(
            "repeat",
            Takes::Mapping,
            "`{every, times}`: it comes again, so often after the first time",
            "`{every, times}`: lặp lại thêm bấy nhiêu lần sau lần đầu",
        ),
    ],
};

pub(crate) static REPEAT: Shape = Shape {
    title: Said::words("a repeat", "lần lặp lại (`repeat`)"),
    fields: &[
        must(
            "every",
            Takes::Scalar,
            "how long from one time to the next, on the step's clock",
            "bao lâu từ lần này đến lần kế tiếp, theo đồng hồ của bước",
        ),
        must(
            "times",
            Takes::Scalar,
            "how often after the first time, a whole number",
            "thêm mấy lần sau lần đầu, một số nguyên",
        ),
    ],
};
