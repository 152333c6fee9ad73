//! Words what can be wrong with a single value that rules write: a word of a fixed list, a length of time.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::shortened;

/// What can be wrong with a value.
pub(in crate::model) enum ValueProblem<'a> {
    /// It is none of the words that can stand here.
    NoSuchWord { what: &'a Said, word: &'a str, words: &'a [&'a str] },
    /// It is no length of time, or a negative one; `what` says what it is needed for, with its article.
    NotALength { what: &'a Said, text: &'a str },
}

impl Problem for ValueProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::NoSuchWord { what, word, words } => {
                let word = shortened(word);
                let list = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
                Finding::new(Code::BadValue, said!("`{word}` is not a {what}", "`{word}` không phải {what}"; what))
                    .help(said!("it is one of {list}", "chọn một trong {list}"))
            }
            Self::NotALength { what, text } => {
                let text = shortened(text);
                Finding::new(Code::BadValue, said!("`{text}` is not {what}", "`{text}` không phải {what}"; what)).help(
                    said!(
                        "write a length of time with its unit: `240m`, `8h`, `3d` (a day is 24 hours)",
                        "viết khoảng thời gian kèm đơn vị: `240m`, `8h`, `3d` (một ngày là 24 giờ)"
                    ),
                )
            }
        }
    }
}
