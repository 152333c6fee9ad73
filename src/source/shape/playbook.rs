//! Declares the fields of a playbook: what a case carries, what follows from it, the nodes of the tree.

use super::field::{ALLOW, NOTE, REF, Shape, TITLE, Takes, may, must};
use crate::language::Said;

pub(crate) static INPUT: Shape = Shape {
    title: Said::words("an input", "thông tin"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may(
            "type",
            Takes::Scalar,
            "boolean, number, text, date, datetime or duration",
            "`boolean` (đúng/sai), `number` (số), `text` (chữ), `date` (ngày), `datetime` (ngày giờ) hoặc `duration` (khoảng thời gian)",
        ),
        may(
            "one_of",
            Takes::ListOrMapping,
            "the values it can take, each with its label",
            "các giá trị có thể có, mỗi giá trị kèm nhãn; chọn đúng một",
        ),
        may(
            "any_of",
            Takes::ListOrMapping,
            "the values of which it can take any number, each with its label",
            "các giá trị có thể có, mỗi giá trị kèm nhãn; chọn bao nhiêu cũng được",
        ),
        may("labels", Takes::Mapping, "words for `true` and `false`", "chữ cho `true` và `false`"),
        may("ask", Takes::Prose, "the question that asks for it", "câu hỏi để hỏi thông tin này"),
        may(
            "default",
            Takes::ScalarOrList,
            "its value when the case has none; `now` for a datetime",
            "giá trị khi case không có; với ngày giờ (`datetime`) ghi được `now`, là bây giờ",
        ),
        may(
            "optional",
            Takes::Boolean,
            "`true`: it is never asked for and may be missing",
            "`true`: không bao giờ hỏi, và có thể không có",
        ),
        may(
            "private",
            Takes::Boolean,
            "`true`: it must not leave in records",
            "`true`: thông tin riêng tư, không ghi vào hồ sơ quyết định",
        ),
        may(
            "ticket",
            Takes::Scalar,
            "in a lifecycle, what the ticket itself says: role, actor_is_handler, interactions, …",
            "trong vòng đời, điều ticket tự biết: `role`, `actor_is_handler`, `interactions`, …",
        ),
        may(
            "related",
            Takes::Scalar,
            "in a lifecycle, the input that names a person: whether that one is related",
            "trong vòng đời, thông tin ghi tên một người: người đó có liên quan không",
        ),
    ],
};

pub(crate) static FACT: Shape = Shape {
    title: Said::words("a fact", "điều suy ra"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        must("is", Takes::Scalar, "its expression", "biểu thức của điều suy ra"),
        may(
            "one_of",
            Takes::ListOrMapping,
            "the values it can have, each with its label, where no input lists them",
            "các giá trị có thể có, mỗi giá trị kèm nhãn, khi không thông tin nào kể ra chúng",
        ),
    ],
};

/// A node of the tree; which fields go together is the model's to check.
pub(crate) static NODE: Shape = Shape {
    title: Said::words("a node of the tree", "nút của cây"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may(
            "switch",
            Takes::Scalar,
            "the input or fact on which it branches",
            "thông tin hoặc điều suy ra để rẽ nhánh",
        ),
        may("cases", Takes::Mapping, "under `switch`: a node for each value", "đi với `switch`: mỗi giá trị một nút"),
        may(
            "table",
            Takes::List,
            "a decision table's columns: inputs and facts",
            "các cột của bảng quyết định: thông tin và điều suy ra",
        ),
        may(
            "hit_policy",
            Takes::Scalar,
            "under `table`: `unique` (the default) or `first`",
            "đi với `table`: `unique` (mặc định) hoặc `first`",
        ),
        may(
            "rows",
            Takes::List,
            "under `table`: a cell for each column, then a node",
            "đi với `table`: mỗi dòng có mỗi cột một ô, cuối cùng là nút đi tới",
        ),
        may(
            "otherwise",
            Takes::ScalarOrMapping,
            "the node for whatever no case or row takes",
            "nút cho mọi trường hợp mà không nhánh hay dòng nào nhận",
        ),
        may(
            "use",
            Takes::Scalar,
            "the name of a subtree or of another playbook",
            "tên một nhánh dùng chung trong `subtrees`, hoặc tên một playbook khác",
        ),
        may("outcome", Takes::Scalar, "the name of an outcome", "tên một kết quả"),
    ],
};
