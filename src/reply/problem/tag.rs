//! Words what can be wrong inside one tag of a template.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::ParseNumberError;

/// What can be wrong with a tag's words and signs.
pub(in crate::reply) enum TagProblem<'a> {
    /// The template has more text than one may have.
    TooLong {
        kilobytes: usize,
    },
    /// It has more tags.
    TooManyTags {
        most: usize,
    },
    /// The tag has more words.
    TooManyWords {
        most: usize,
    },
    /// Expressions stand too deep in each other.
    TooDeep {
        most: usize,
    },
    /// A name has too many points.
    TooManyParts {
        most: usize,
    },
    Unclosed {
        open: &'a str,
        close: &'a str,
    },
    OpenQuote {
        quote: char,
    },
    NotANumber {
        written: &'a str,
        thousands: Option<&'a ParseNumberError>,
    },
    /// A sign that means nothing in a tag.
    Misplaced {
        sign: char,
    },
    /// Something is needed where something else stands, or where the tag ends.
    Unexpected {
        needed: Needed<'a>,
        found: Option<&'a str>,
    },
    NotNot,
    /// `not` behind what it denies.
    NotBehind,
    TwoComparisons,
    NoNumberAfterMinus,
    UnknownTest {
        test: &'a str,
    },
    /// A name with parentheses behind it.
    Called {
        name: &'a str,
        filters: &'a str,
    },
    FieldOfLoop {
        known: &'a [&'a str],
    },
    FieldOfItem {
        item: &'a str,
        field: &'a str,
    },
    /// A word of the language in place of a name.
    WordAsName {
        word: &'a str,
    },
    UnknownFilter {
        word: &'a str,
        known: &'a [&'a str],
    },
    /// A filter is given too little or too much.
    CountOfFilter {
        filter: &'a str,
        given: usize,
        usage: &'a Said,
    },
    /// minijinja refuses a text in quotes.
    BadEscape,
}

/// What is needed.
#[derive(Clone, Copy)]
pub(in crate::reply) enum Needed<'a> {
    End,
    Sign(&'static str),
    Else,
    Value,
    NameAfterPoint,
    Filter,
    Pattern { usage: &'a Said },
}

impl Needed<'_> {
    fn told(self) -> Said {
        match self {
            Needed::End => said!("the tag should end here", "chỗ này phải kết thúc ở đây"),
            Needed::Sign(sign) => said!("`{sign}` is needed here", "ở đây cần `{sign}`"),
            Needed::Else => said!("`else` is needed here", "ở đây cần `else`"),
            Needed::Value => said!(
                "a name, a text in quotes or a number is needed here",
                "ở đây cần một tên, một đoạn chữ trong dấu nháy hoặc một số"
            ),
            Needed::NameAfterPoint => said!("a name is needed after the point", "sau dấu chấm cần một tên"),
            Needed::Filter => said!("the name of a filter is needed after `|`", "sau `|` cần tên một bộ lọc"),
            Needed::Pattern { .. } => {
                said!("`format` takes a text in quotes", "`format` nhận một đoạn chữ trong dấu nháy")
            }
        }
    }

    fn help(self) -> Option<Said> {
        match self {
            Needed::Else => Some(said!(
                "say what to print otherwise, `a if b else c`; a part of the text goes into `{{% if %}}`",
                "nói nếu không thì chen gì, `a if b else c`; cả một đoạn thì đặt trong `{{% if %}}`"
            )),
            Needed::Pattern { usage } => Some(usage.clone()),
            _ => None,
        }
    }
}

impl Problem for TagProblem<'_> {
    fn told(&self) -> Finding {
        let syntax = |message| Finding::new(Code::TemplateSyntax, message);
        match *self {
            Self::TooLong { kilobytes } => {
                syntax(said!("the template is longer than {kilobytes} KB", "mẫu dài quá {kilobytes} KB"))
                    .help(said!("make several replies of it", "tách thành nhiều câu trả lời"))
            }
            Self::TooManyTags { most } => {
                syntax(said!("the template has more than {most} tags", "mẫu có quá {most} chỗ chen và lệnh"))
                    .help(said!("make several replies of it", "tách thành nhiều câu trả lời"))
            }
            Self::TooManyWords { most } => {
                syntax(said!("the tag has more than {most} words and signs", "ở đây có quá {most} từ và dấu"))
                    .help(let_a_fact_decide())
            }
            Self::TooDeep { most } => syntax(said!(
                "more than {most} expressions stand in each other",
                "các biểu thức lồng nhau quá {most} tầng"
            ))
            .help(let_a_fact_decide()),
            Self::TooManyParts { most } => {
                syntax(said!("a name has at most {most} parts", "một tên có nhiều nhất {most} phần"))
                    .help(said!("write a name of the case", "viết một tên của case"))
            }
            Self::Unclosed { open, close } => {
                syntax(said!("this `{open}` is never closed", "`{open}` này chưa được đóng"))
                    .help(said!("close it with `{close}`", "đóng bằng `{close}`"))
            }
            Self::OpenQuote { quote } => syntax(said!("this quote is never closed", "dấu nháy này chưa được đóng"))
                .help(said!("end the text with `{quote}`", "kết thúc đoạn chữ bằng `{quote}`")),
            Self::NotANumber { written, thousands } => syntax(match thousands {
                Some(error) => error.said(),
                None => said!("`{written}` is not a number", "`{written}` không phải số"),
            })
            .help(said!(
                "write digits, and at most four after a point; a name begins with a letter",
                "viết chữ số, sau dấu chấm nhiều nhất bốn chữ số; tên thì bắt đầu bằng chữ cái"
            )),
            Self::Misplaced { sign } => {
                let shown = sign.escape_debug();
                syntax(said!("`{shown}` has no place in a tag", "không dùng `{shown}` ở đây được"))
                    .help(instead_of(sign))
            }
            Self::Unexpected { needed, found } => {
                let what = needed.told();
                let message = match found {
                    None => said!("{what}, and the tag ends", "{what}, mà đã hết"; what),
                    Some(found) => said!("{what}, and `{found}` is found", "{what}, mà lại thấy `{found}`"; what),
                };
                syntax(message).maybe_help(needed.help())
            }
            Self::NotNot => syntax(said!("`not not` says nothing", "`not not` không nói thêm gì"))
                .help(said!("take both away", "bỏ cả hai")),
            Self::NotBehind => {
                syntax(said!("`not` stands before what it denies", "`not` phải đứng trước điều bị phủ định"))
                    .help(said!("or write `… not in …`", "hoặc viết `… not in …`"))
            }
            Self::TwoComparisons => {
                syntax(said!("two comparisons stand in one chain", "hai phép so sánh nối liền nhau"))
                    .help(said!("join them with `and`", "nối bằng `and`"))
            }
            Self::NoNumberAfterMinus => {
                syntax(said!("a number is needed after `-`", "sau `-` phải là một số")).help(said!(
                    "a reply does not calculate: let a fact of the playbook do it",
                    "câu trả lời không tính toán: để một điều suy ra của playbook tính"
                ))
            }
            Self::UnknownTest { test } => syntax(said!(
                "`is {test}` is not known; there are `is defined` and `is undefined`",
                "không có `is {test}`; chỉ có `is defined` và `is undefined`"
            ))
            .help(said!("two values are compared with `==`", "so sánh hai giá trị bằng `==`")),
            Self::Called { name, filters } => {
                syntax(said!("`{name}` is called like a function", "`{name}` được viết như một hàm")).help(said!(
                    "a reply has filters instead, `name | filter`: {filters}",
                    "câu trả lời dùng bộ lọc, `tên | bộ_lọc`: {filters}"
                ))
            }
            Self::FieldOfLoop { known } => {
                let known = known.join("`, `loop.");
                syntax(said!("of `loop` a reply knows its fields only", "`loop` chỉ dùng kèm phần sau dấu chấm của nó"))
                    .help(said!("they are `loop.{known}`", "đó là `loop.{known}`"))
            }
            Self::FieldOfItem { item, field } => {
                syntax(said!("an item of a loop has no `.{field}`", "phần tử của vòng lặp không có `.{field}`")).help(
                    said!(
                        "print `{item}`, `{item}.label` or `{item}.value`",
                        "chen `{item}`, `{item}.label` hoặc `{item}.value`"
                    ),
                )
            }
            Self::WordAsName { word } => syntax(said!("`{word}` is no name here", "`{word}` ở đây không phải một tên"))
                .help(said!("write a name of the case", "viết một tên của case")),
            Self::UnknownFilter { word, known } => {
                let why = matches!(word, "safe" | "escape" | "e").then(|| {
                    said!(
                        "what a reply prints is always escaped where it must be, and never twice",
                        "nội dung chen vào luôn được xử lý ký tự đặc biệt khi cần, và chỉ một lần"
                    )
                });
                let there_are = known.join("`, `");
                syntax(said!("there is no filter `{word}`", "không có bộ lọc `{word}`"))
                    .did_you_mean(word, known.iter().copied())
                    .maybe_help(why)
                    .help(said!("there are `{there_are}`", "các bộ lọc là `{there_are}`"))
            }
            Self::CountOfFilter { filter, given, usage } => syntax(said!(
                "`{filter}` does not go with {given} values in parentheses",
                "`{filter}` không đi với {given} giá trị trong ngoặc tròn"
            ))
            .help(usage.clone()),
            Self::BadEscape => syntax(said!(
                "the template cannot be read: a text in quotes has a backslash that begins no escape",
                "không đọc được mẫu: một đoạn chữ trong dấu nháy có dấu `\\` không hiểu được"
            ))
            .help(said!(
                "look at the texts in quotes: a backslash there begins an escape, `\\\\` is one",
                "xem lại các đoạn chữ trong dấu nháy: muốn có dấu `\\` thì viết `\\\\`"
            )),
        }
    }
}

fn let_a_fact_decide() -> Said {
    said!(
        "let a fact of the playbook decide, and name the fact here",
        "để một điều suy ra của playbook quyết định, rồi nêu tên nó ở đây"
    )
}

fn instead_of(sign: char) -> Said {
    match sign {
        '+' | '*' | '/' | '%' => said!(
            "a reply does not calculate: let a fact of the playbook do it, and name the fact here",
            "câu trả lời không tính toán: để một điều suy ra của playbook tính, rồi nêu tên nó ở đây"
        ),
        '[' | ']' | '{' | ':' => said!(
            "a reply prints names, and takes no list, no part by position",
            "câu trả lời chỉ chen tên, không nhận danh sách, không lấy phần tử theo vị trí"
        ),
        '}' => said!(
            "a name is printed as `{{{{ name }}}}`, a condition begins with `{{% if … %}}`",
            "chen một tên thì viết `{{{{ tên }}}}`, điều kiện thì bắt đầu bằng `{{% if … %}}`"
        ),
        '“' | '”' | '‘' | '’' | '`' => {
            said!("put a text between straight quotes, \"…\"", "đặt đoạn chữ trong dấu nháy thẳng, \"…\"")
        }
        _ => said!(
            "a name has letters a–z, digits and `_`; any other text stands between quotes, \"…\"",
            "tên chỉ gồm chữ `a`–`z` không dấu, chữ số và `_`; đoạn chữ khác thì đặt trong dấu nháy, \"…\""
        ),
    }
}
