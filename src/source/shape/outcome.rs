//! Declares the fields of an outcome: where the case goes, what is promised, said and done.

use super::field::{ALLOW, NOTE, REF, Shape, TITLE, Takes, may, must};
use crate::language::Said;

pub(crate) static OUTCOME: Shape = Shape {
    title: Said::words("an outcome", "kết quả"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        must(
            "kind",
            Takes::Scalar,
            "advise, process, self_service or reject",
            "`advise` (tư vấn), `process` (xử lý), `self_service` (khách tự làm) hoặc `reject` (từ chối)",
        ),
        may(
            "priority",
            Takes::Scalar,
            "low, normal (the default), high or urgent",
            "`low` (thấp), `normal` (bình thường, mặc định), `high` (cao) hoặc `urgent` (khẩn cấp)",
        ),
        may(
            "route",
            Takes::ScalarOrMapping,
            "the team, or `{to, via, mention}`",
            "đội xử lý, hoặc `{to, via, mention}`",
        ),
        may(
            "sla",
            Takes::ScalarOrMapping,
            "the resolution target, `240m`; the name of a set under `slas:`; or `{respond, resolve, …}`",
            "hạn xử lý xong, `240m`; tên một bộ hạn trong `slas:`; hoặc `{respond, resolve, …}`",
        ),
        may(
            "promise",
            Takes::Mapping,
            "`{days, calendar, from}`: a promise in working days",
            "`{days, calendar, from}`: lời hứa theo ngày làm việc",
        ),
        may(
            "reply",
            Takes::ScalarOrMapping,
            "the name of a reply, or `{template, variant}`",
            "tên một câu trả lời, hoặc `{template, variant}`",
        ),
        may(
            "checklist",
            Takes::Scalar,
            "the name of a checklist, for its reply to show as `{{ checklist }}`",
            "tên một danh sách kiểm, để câu trả lời kể ra bằng `{{ checklist }}`",
        ),
        may(
            "collect",
            Takes::ScalarOrList,
            "the inputs that whoever handles it must have",
            "các thông tin mà người xử lý phải có",
        ),
        may("do", Takes::Anything, "actions: names, or `{do, when}`", "việc phải làm: các tên, hoặc `{do, when}`"),
        may(
            "follow_up",
            Takes::ListOrMapping,
            "`{remind, after, clock, when}`, or a list of such",
            "`{remind, after, clock, when}`, hoặc danh sách như vậy",
        ),
        may(
            "escalation",
            Takes::ScalarOrList,
            "the name of an escalation, or a list of names",
            "tên một chuỗi đôn đốc, hoặc danh sách tên",
        ),
        may("close", Takes::Boolean, "`true`: the case is closed with it", "`true`: ra kết quả này là đóng case"),
    ],
};

pub(crate) static ROUTE: Shape = Shape {
    title: Said::words("a route", "nơi xử lý (`route`)"),
    fields: &[
        must("to", Takes::Scalar, "the team", "tên đội"),
        may("via", Takes::ScalarOrList, "the channels, from the team's own", "các kênh, trong số kênh của đội"),
        may(
            "mention",
            Takes::ScalarOrList,
            "the handles to mention, instead of the team's",
            "những người được tag, thay cho người được tag của đội",
        ),
    ],
};

pub(crate) static PROMISE: Shape = Shape {
    title: Said::words("a promise", "lời hứa (`promise`)"),
    fields: &[
        must("days", Takes::Scalar, "working days, a whole number", "số ngày làm việc, một số nguyên"),
        must("calendar", Takes::Scalar, "the calendar whose days count", "lịch để đếm ngày làm việc"),
        must("from", Takes::Scalar, "the datetime or date from which they count", "ngày giờ hoặc ngày bắt đầu đếm"),
    ],
};

pub(crate) static ACTION: Shape = Shape {
    title: Said::words("an action", "việc phải làm (`do`)"),
    fields: &[
        must("do", Takes::Scalar, "the action's name", "tên việc phải làm"),
        may(
            "when",
            Takes::Scalar,
            "a condition: the action is taken only when it holds",
            "điều kiện: chỉ khi đúng mới làm việc này",
        ),
        NOTE,
        REF,
    ],
};

pub(crate) static FOLLOW_UP: Shape = Shape {
    title: Said::words("a follow-up", "lần nhắc lại (`follow_up`)"),
    fields: &[
        must("remind", Takes::Scalar, "the team to remind", "đội cần nhắc"),
        must("after", Takes::Scalar, "how long after the playbook's instant", "bao lâu sau thời điểm của playbook"),
        may(
            "clock",
            Takes::Scalar,
            "the calendar on which that time runs; `always` (the default) is 24×7",
            "lịch đếm giờ; `always` (mặc định) là 24×7",
        ),
        may(
            "when",
            Takes::Scalar,
            "a condition: the reminder is set only when it holds",
            "điều kiện: chỉ khi đúng mới nhắc",
        ),
        NOTE,
        REF,
    ],
};
