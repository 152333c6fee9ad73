//! Declares the fields of a checklist: programmes, their periods and steps, the lines that a reply shows.

use super::field::{NOTE, REF, Shape, Takes, may, must};
use crate::language::Said;

pub(crate) static PROGRAMME: Shape = Shape {
    title: Said::words("a programme", "chương trình"),
    fields: &[
        must("title", Takes::Prose, "its name for people", "tên cho người đọc"),
        NOTE,
        REF,
        may(
            "runs",
            Takes::Mapping,
            "`{from, until}`: when it runs, both ends included; without it, always",
            "`{from, until}`: thời gian chạy, tính cả hai đầu; không ghi thì luôn chạy",
        ),
        may(
            "who",
            Takes::Scalar,
            "a condition: who is in it; without it, everyone",
            "điều kiện để khách hàng là người tham gia; không ghi thì ai cũng tham gia",
        ),
        may(
            "terms",
            Takes::Scalar,
            "where its terms can be read, an address that begins with https://",
            "địa chỉ trang thể lệ, bắt đầu bằng `https://`",
        ),
        must("steps", Takes::Mapping, "its steps by name, in their order", "các bước, theo tên, đúng thứ tự"),
    ],
};

pub(crate) static PERIOD: Shape = Shape {
    title: Said::words("a running period", "thời gian chạy"),
    fields: &[
        may(
            "from",
            Takes::Scalar,
            "its first day, or the datetime of its first second",
            "ngày đầu tiên, hoặc ngày giờ của giây đầu tiên",
        ),
        may(
            "until",
            Takes::Scalar,
            "its last day, or the datetime of its last second",
            "ngày cuối cùng, hoặc ngày giờ của giây cuối cùng",
        ),
    ],
};

pub(crate) static STEP: Shape = Shape {
    title: Said::words("a step", "bước"),
    fields: &[
        must("title", Takes::Prose, "its name for people", "tên cho người đọc"),
        NOTE,
        REF,
        must("done", Takes::Scalar, "a condition: the step is done when it holds", "điều kiện: đúng thì bước đã xong"),
        may(
            "when",
            Takes::Scalar,
            "a condition: the step is needed only when it holds",
            "điều kiện: chỉ khi đúng mới cần làm bước này",
        ),
        may(
            "after",
            Takes::ScalarOrList,
            "the step, or a list of steps, that must be done before",
            "bước, hoặc danh sách bước, phải xong trước",
        ),
    ],
};

pub(crate) static LINES: Shape = Shape {
    title: Said::words("the mapping `lines`", "nhóm `lines`"),
    fields: &[
        must(
            "programme",
            Takes::Mapping,
            "a text for each state of a programme; in a state without one it is left out",
            "mỗi tình trạng của chương trình một đoạn chữ; tình trạng nào không có thì không kể",
        ),
        may(
            "step",
            Takes::Mapping,
            "a text for each state of a step; in a state without one it is left out",
            "mỗi tình trạng của bước một đoạn chữ; tình trạng nào không có thì không kể",
        ),
    ],
};

pub(crate) static PROGRAMME_LINES: Shape = Shape {
    title: Said::words("the mapping `programme` of `lines`", "nhóm `programme` của `lines`"),
    fields: &[
        may("in", Takes::Prose, "the customer is in it", "đoạn chữ khi khách hàng đang tham gia"),
        may(
            "complete",
            Takes::Prose,
            "the customer is in it and nothing is left to do; without it, the line of `in`",
            "đoạn chữ khi khách hàng đang tham gia và đã xong hết; không ghi thì lấy của `in`",
        ),
        may("not_in", Takes::Prose, "the customer is not in it", "đoạn chữ khi khách hàng không tham gia"),
        may(
            "unknown",
            Takes::Prose,
            "whether the customer is in it is not known",
            "đoạn chữ khi chưa biết khách hàng có tham gia không",
        ),
    ],
};

pub(crate) static STEP_LINES: Shape = Shape {
    title: Said::words("the mapping `step` of `lines`", "nhóm `step` của `lines`"),
    fields: &[
        may("done", Takes::Prose, "it is done", "đoạn chữ khi bước đã xong"),
        may("next", Takes::Prose, "it is the one to do next", "đoạn chữ khi đây là bước cần làm tiếp"),
        may(
            "missing",
            Takes::Prose,
            "it is not done, and could be done now",
            "đoạn chữ khi bước chưa xong và làm được ngay",
        ),
        may(
            "waiting",
            Takes::Prose,
            "it is not done, and waits for the steps under its `after`",
            "đoạn chữ khi bước chưa xong và phải chờ các bước trong `after`",
        ),
        may("not_needed", Takes::Prose, "its `when` does not hold", "đoạn chữ khi không cần làm, vì `when` sai"),
        may(
            "unknown",
            Takes::Prose,
            "whether it is done or needed is not known",
            "đoạn chữ khi chưa biết bước đã xong hay có cần không",
        ),
    ],
};
