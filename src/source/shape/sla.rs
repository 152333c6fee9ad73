//! Declares the fields of service levels: an outcome's SLA, a set under `slas`, a target.

use super::field::{ALLOW, Field, NOTE, REF, Shape, TITLE, Takes, may, must};
use crate::language::Said;

const RESPOND: Field = may("respond", Takes::ScalarOrMapping, "the first-response target", "hạn phản hồi đầu tiên");
const NEXT_RESPONSE: Field = may(
    "next_response",
    Takes::ScalarOrMapping,
    "the target for an answer to each later message of the customer",
    "hạn trả lời tiếp, cho mỗi tin nhắn sau đó của khách",
);
const RESOLVE: Field = may("resolve", Takes::ScalarOrMapping, "the resolution target", "hạn xử lý xong");
const SLA_CLOCK: Field = may(
    "clock",
    Takes::Scalar,
    "the calendar on which minutes run; `always` (the default) is 24×7",
    "lịch đếm phút; `always` (mặc định) là 24×7",
);
const WARN_AT: Field = may(
    "warn_at",
    Takes::Scalar,
    "when to warn: a share of the target, `75%`, or a time before due, `30m`",
    "lúc cảnh báo: một phần của hạn, `75%`, hoặc còn bao lâu đến hạn, `30m`",
);

pub(crate) static SLA: Shape = Shape {
    title: Said::words("an SLA", "SLA"),
    fields: &[
        may(
            "use",
            Takes::Scalar,
            "the name of a set under `slas:`, in place of targets",
            "tên một bộ hạn trong `slas:`, thay cho các hạn",
        ),
        RESPOND,
        NEXT_RESPONSE,
        RESOLVE,
        SLA_CLOCK,
        WARN_AT,
        may(
            "not_after",
            Takes::Scalar,
            "a datetime after which no target is due",
            "ngày giờ chặn trên: không hạn nào muộn hơn",
        ),
    ],
};

/// An entry of `slas`: it belongs to no playbook, so it names none of its facts.
pub(crate) static SLA_SET: Shape = Shape {
    title: Said::words("a set of SLA targets", "bộ hạn SLA"),
    fields: &[TITLE, NOTE, REF, ALLOW, RESPOND, NEXT_RESPONSE, RESOLVE, SLA_CLOCK, WARN_AT],
};

pub(crate) static TARGET: Shape = Shape {
    title: Said::words("an SLA target", "hạn SLA"),
    fields: &[
        must("after", Takes::Scalar, "its time, `240m`", "thời gian của hạn, `240m`"),
        may(
            "clock",
            Takes::Scalar,
            "its own clock, instead of the SLA's",
            "đồng hồ riêng, thay cho đồng hồ của cả SLA",
        ),
        may(
            "warn_at",
            Takes::Scalar,
            "its own warning, instead of the SLA's",
            "cảnh báo riêng, thay cho cảnh báo của cả SLA",
        ),
        may(
            "pauses",
            Takes::Boolean,
            "whether it stands still while the customer is waited for; a resolution does",
            "`true` là dừng khi đang chờ khách; hạn xử lý xong vốn đã dừng",
        ),
    ],
};

pub(crate) static TARGET_BY_PRIORITY: Shape = Shape {
    title: Said::words("an SLA target by priority", "hạn SLA theo mức ưu tiên"),
    fields: &[
        may("low", Takes::ScalarOrMapping, "the target of the priority `low`", "hạn của mức ưu tiên thấp (`low`)"),
        may(
            "normal",
            Takes::ScalarOrMapping,
            "the target of the priority `normal`",
            "hạn của mức ưu tiên bình thường (`normal`)",
        ),
        may("high", Takes::ScalarOrMapping, "the target of the priority `high`", "hạn của mức ưu tiên cao (`high`)"),
        may(
            "urgent",
            Takes::ScalarOrMapping,
            "the target of the priority `urgent`",
            "hạn của mức ưu tiên khẩn cấp (`urgent`)",
        ),
        may(
            "otherwise",
            Takes::ScalarOrMapping,
            "the target of every priority that is not named",
            "hạn của mọi mức ưu tiên không ghi tên",
        ),
    ],
};
