//! Holds a mapping's fields, and the words to declare them with.

use crate::language::Said;

/// A mapping's fields.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What the mapping is, in English with its article: "an outcome".
    pub(crate) title: Said,
    pub(crate) fields: &'static [Field],
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    pub(crate) required: bool,
    /// What it says, for the documentation and the error when it is missing.
    pub(crate) doc: Said,
}

/// What a field's value may be. The reader checks the outer form; the model checks what is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Text for people: a title, a question, a reply.
    Prose,
    /// A single value: a name, a number, an expression, a duration.
    Scalar,
    /// `true` or `false`.
    Boolean,
    /// A mapping.
    Mapping,
    /// A list.
    List,
    /// A single value or a list of them.
    ScalarOrList,
    /// A single value or a mapping.
    ScalarOrMapping,
    /// A list or a mapping.
    ListOrMapping,
    /// Any form, also nothing.
    Anything,
}

impl Takes {
    /// What is expected, for a message.
    pub(crate) const fn describe(self) -> Said {
        match self {
            Takes::Prose => Said::words("a text", "một đoạn chữ"),
            Takes::Scalar => Said::words("a single value", "một giá trị"),
            Takes::Boolean => Said::words("`true` or `false`", "`true` hoặc `false`"),
            Takes::Mapping => Said::words("a mapping of `key: value` entries", "nhóm `khóa: giá trị`"),
            Takes::List => Said::words("a list", "danh sách"),
            Takes::ScalarOrList => Said::words("a single value or a list", "một giá trị hoặc danh sách"),
            Takes::ScalarOrMapping => {
                Said::words("a single value or a mapping", "một giá trị hoặc nhóm `khóa: giá trị`")
            }
            Takes::ListOrMapping => Said::words("a list or a mapping", "danh sách hoặc nhóm `khóa: giá trị`"),
            Takes::Anything => Said::words("any value", "giá trị nào cũng được"),
        }
    }
}

/// A field that may be left out, with what it says in English and Vietnamese.
pub(super) const fn may(name: &'static str, takes: Takes, en: &'static str, vi: &'static str) -> Field {
    Field { name, takes, required: false, doc: Said::words(en, vi) }
}

/// A field that must be there.
pub(super) const fn must(name: &'static str, takes: Takes, en: &'static str, vi: &'static str) -> Field {
    Field { name, takes, required: true, doc: Said::words(en, vi) }
}

pub(super) const TITLE: Field = may("title", Takes::Prose, "its name for people", "tên cho người đọc");
pub(super) const NOTE: Field = may(
    "note",
    Takes::Prose,
    "a remark for analysts; \"(A)\" marks our own reading of a silent place",
    "ghi chú cho người phân tích; \"(A)\" đánh dấu chỗ sơ đồ không nói rõ và luật đã chọn một cách hiểu",
);
pub(super) const REF: Field = may(
    "ref",
    Takes::ScalarOrList,
    "the section of the map it comes from, or a list of sections",
    "số mục của sơ đồ gốc, hoặc danh sách số mục",
);
pub(super) const ALLOW: Field = may(
    "allow",
    Takes::Mapping,
    "warnings that are meant so: `{CB904: \"the reason\"}`, there and below",
    "lời nhắc mà ta cố ý để vậy: `{CB904: \"lý do\"}`, tại đó và mọi thứ bên trong",
);
