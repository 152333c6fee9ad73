//! Declares the fields of replies and of the teams whose channels they name.

use super::field::{ALLOW, NOTE, REF, Shape, TITLE, Takes, may, must};
use crate::language::Said;

pub(crate) static TEAM: Shape = Shape {
    title: Said::words("a team", "đội"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("calendar", Takes::Scalar, "its business hours", "lịch làm việc của đội"),
        may(
            "channels",
            Takes::ListOrMapping,
            "how it is reached: names, or names with an address each",
            "các kênh liên lạc: tên, hoặc tên kèm địa chỉ",
        ),
        may("mention", Takes::ScalarOrList, "the handles to mention", "những người được tag"),
    ],
};

pub(crate) static REPLY: Shape = Shape {
    title: Said::words("a reply", "câu trả lời"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("subject", Takes::Prose, "its subject line", "dòng tiêu đề"),
        may("body", Takes::Prose, "its text", "nội dung"),
        may("format", Takes::Scalar, "`text` (the default) or `html`", "`text` (mặc định) hoặc `html`"),
        may(
            "variants",
            Takes::Mapping,
            "a subject and body by channel, instead of one for all",
            "tiêu đề và nội dung theo từng kênh, thay cho một bản chung",
        ),
    ],
};

pub(crate) static REPLY_VARIANT: Shape = Shape {
    title: Said::words("a reply's variant", "bản của câu trả lời"),
    fields: &[
        NOTE,
        may("subject", Takes::Prose, "its subject line", "dòng tiêu đề"),
        must("body", Takes::Prose, "its text", "nội dung"),
        may("format", Takes::Scalar, "`text` (the default) or `html`", "`text` (mặc định) hoặc `html`"),
    ],
};

pub(crate) static REPLY_USE: Shape = Shape {
    title: Said::words("an outcome's reply", "câu trả lời của kết quả (`reply`)"),
    fields: &[
        must("template", Takes::Scalar, "the reply's name", "tên câu trả lời"),
        may(
            "variant",
            Takes::Scalar,
            "a variant's name, or the `one_of` whose value is the name",
            "tên một bản, hoặc thông tin `one_of` có giá trị là tên bản",
        ),
    ],
};
