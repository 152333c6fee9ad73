//! Declares the fields of a golden case.

use super::field::{NOTE, REF, Shape, Takes, may};
use crate::language::Said;

pub(crate) static GOLDEN_CASE: Shape = Shape {
    title: Said::words("a golden case", "case mẫu"),
    fields: &[
        may("name", Takes::Prose, "what it shows", "điều nó cho thấy"),
        NOTE,
        REF,
        may("playbook", Takes::Scalar, "the playbook that decides it", "playbook quyết định case này"),
        may(
            "checklist",
            Takes::Scalar,
            "the checklist that reviews it, instead of `playbook`",
            "danh sách kiểm xem xét case này, thay cho `playbook`",
        ),
        may(
            "at",
            Takes::Scalar,
            "the instant at which it is decided; without an offset in the playbook's zone",
            "lúc quyết định; không ghi múi giờ thì hiểu là giờ của playbook",
        ),
        may("given", Takes::Mapping, "the case: inputs and their values", "case: các thông tin và giá trị của chúng"),
        may(
            "expect",
            Takes::Mapping,
            "fields of the decision, or programmes of the checklist, that must come out so",
            "các trường của quyết định, hoặc các chương trình của danh sách kiểm, phải ra đúng như vậy",
        ),
        may(
            "table",
            Takes::List,
            "several cases at once, its columns: `name`, `at`, `given.…` and `expect.…`",
            "nhiều case một lúc; đây là các cột: `name`, `at`, `given.…` và `expect.…`",
        ),
        may(
            "rows",
            Takes::List,
            "the cases of a table, a list each: a cell for every column",
            "các case của bảng, mỗi case một danh sách: mỗi cột một ô",
        ),
    ],
};
