//! Words what can be wrong with the fields of a mapping.

use super::document::indented_otherwise;
use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::source::shape::{Field, Shape};

/// What can be wrong with the fields of a mapping.
pub(in crate::source) enum FieldProblem<'a> {
    /// Something else stands where a form is needed; `needed` says which, as a sentence.
    WrongShape { needed: &'a Said, found: &'a Said },
    /// Nothing stands below a key, and its lines beside it.
    NothingBelow { needed: &'a Said, found: &'a Said, key: &'a str },
    /// A field that its mapping needs is not there.
    Missing { shape: &'a Shape, field: &'a Field },
    /// A field's value has another form than it takes; `word` is what was meant, where that is plain.
    WrongForm { field: &'a Field, found: &'a Said, word: Option<&'a str> },
    /// A name is no field's here: `home` says what has such a field, `fields` which there are where nothing is near.
    Unknown { shape: &'a Shape, name: &'a str, home: Option<&'a Said>, fields: &'a [&'a str] },
    /// ` #` ends a text that has no quotes.
    HashInText,
}

impl Problem for FieldProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::WrongShape { needed, found } => Finding::new(
                Code::WrongShape,
                said!("{needed}, not {found}", "{needed}, mà ở đây là {found}"; needed, found),
            ),
            Self::NothingBelow { needed, found, key } => {
                Self::WrongShape { needed, found }.told().help(indented_otherwise(key))
            }
            Self::Missing { shape: Shape { title, .. }, field: Field { name, doc, .. } } => {
                Finding::new(Code::MissingField, said!("{title} needs `{name}`", "{title} phải có `{name}`"; title))
                    .label(said!("`{name}` is missing here", "thiếu `{name}` ở đây"))
                    .help(said!("add `{name}:`, {doc}", "thêm `{name}:`, {doc}"; doc))
            }
            Self::WrongForm { field: Field { name, doc, takes, .. }, found, word } => {
                let takes = &takes.describe();
                Finding::new(
                    Code::WrongShape,
                    said!("`{name}` takes {takes}, not {found}", "`{name}` nhận {takes}, mà ở đây là {found}"; takes, found),
                )
                .help(said!("`{name}` is {doc}", "trường `{name}`: {doc}"; doc))
                .maybe_help(word.map(|word| said!("write `{word}`", "viết `{word}`")))
            }
            Self::Unknown { shape: Shape { title, .. }, name, home, fields } => {
                let names = (!fields.is_empty()).then(|| fields.join(", "));
                Finding::new(
                    Code::UnknownField,
                    said!("{title} has no field `{name}`", "{title} không có trường `{name}`"; title),
                )
                .maybe_help(home.map(|home| said!("`{name}` belongs to {home}", "`{name}` là trường của {home}"; home)))
                .maybe_help(names.map(|names| said!("its fields are {names}", "các trường ở đây là {names}")))
            }
            Self::HashInText => Finding::new(
                Code::HashInText,
                said!(
                    "` #` begins a comment, so the text ends before it",
                    "` #` mở đầu một chú thích, nên đoạn chữ kết thúc trước chỗ này"
                ),
            )
            .label(said!("not part of the text", "không thuộc đoạn chữ"))
            .help(said!(
                "put the text into quotes when this belongs to it, or move the comment to a line of its own",
                "nếu phần này thuộc đoạn chữ thì đặt cả đoạn trong dấu nháy, không thì chuyển chú thích sang dòng riêng"
            )),
        }
    }
}
