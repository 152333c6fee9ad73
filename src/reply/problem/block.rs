//! Words what can be wrong with the blocks of a template, `{% … %}`.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};

/// What can be wrong with how blocks begin and end.
pub(in crate::reply) enum BlockProblem<'a> {
    /// `{{ }}`
    PrintsNothing,
    /// `{% %}`
    Empty {
        known: &'a [&'a str],
    },
    /// It begins with no word that a reply knows.
    Unknown {
        word: &'a str,
        known: &'a [&'a str],
        is_of_templates: bool,
    },
    /// It is open at the end of the text.
    NeverEnded {
        word: &'a str,
        end: &'a str,
    },
    /// It ends, or goes on with, a block that is not open.
    Stray {
        word: &'a str,
        begin: &'a str,
    },
    /// It ends a block within which another one is open.
    Crossed {
        word: &'a str,
        begun: &'a str,
        end: &'a str,
    },
    ElifAfterElse,
    TooManyElif {
        most: usize,
    },
    SecondElse,
    /// `else if`
    ElseIf,
    ElseInFor,
    TooDeep {
        most: usize,
    },
    /// A loop without the name of its item.
    NoItem,
    /// The item of a loop is called as a word of the language.
    ItemIsWord {
        word: &'a str,
    },
    /// A loop without `in`.
    NoIn,
    /// A loop over what is no name.
    NoList,
}

impl Problem for BlockProblem<'_> {
    fn told(&self) -> Finding {
        let syntax = |message| Finding::new(Code::TemplateSyntax, message);
        let form = || said!("write `{{% for item in names %}}`", "viết `{{% for tên in danh_sách %}}`");
        match *self {
            Self::PrintsNothing => syntax(said!("this tag prints nothing", "chỗ chen này chưa chen gì"))
                .help(said!("write a name in it, `{{{{ name }}}}`", "viết một tên vào, `{{{{ tên }}}}`")),
            Self::Empty { known } => {
                syntax(said!("this tag is empty", "lệnh này chưa viết gì")).help(known_blocks(known))
            }
            Self::Unknown { word, known, is_of_templates } => {
                let message =
                    said!("`{{% {word} %}}` has no place in a reply", "câu trả lời không có lệnh `{{% {word} %}}`");
                let finding = syntax(message).did_you_mean(word, known.iter().copied());
                finding.help(match is_of_templates {
                    true => said!(
                        "a reply stands alone and takes in no other template; write the words here",
                        "mỗi câu trả lời đứng riêng, không lấy mẫu khác vào; viết thẳng nội dung ở đây"
                    ),
                    false => known_blocks(known),
                })
            }
            Self::NeverEnded { word, end } => {
                syntax(said!("this `{word}` is never ended", "`{word}` này chưa được đóng"))
                    .help(said!("end it with `{{% {end} %}}`", "đóng bằng `{{% {end} %}}`"))
            }
            Self::Stray { word, begin } => {
                syntax(said!("`{word}` stands without its `{begin}`", "`{word}` đứng mà không có `{begin}` trước nó"))
                    .help(said!("begin with `{{% {begin} … %}}`", "mở đầu bằng `{{% {begin} … %}}`"))
            }
            Self::Crossed { word, begun, end } => syntax(said!(
                "`{word}` stands where the last `{begun}` is open",
                "`{word}` đứng ở chỗ `{begun}` gần nhất còn chưa đóng"
            ))
            .help(said!("end that one first with `{{% {end} %}}`", "đóng cái đó trước bằng `{{% {end} %}}`")),
            Self::ElifAfterElse => syntax(said!("`elif` comes after `else`", "`elif` đứng sau `else`"))
                .help(said!("put `else` last", "đặt `else` cuối cùng")),
            Self::TooManyElif { most } => {
                syntax(said!("more than {most} `elif` follow one `if`", "một `if` có quá {most} `elif`")).help(said!(
                    "let a fact of the playbook decide, and name the fact here",
                    "để một điều suy ra của playbook quyết định, rồi nêu tên nó ở đây"
                ))
            }
            Self::SecondElse => syntax(said!("this `if` has a second `else`", "`if` này có hai `else`"))
                .help(said!("take one away", "bỏ một cái")),
            Self::ElseIf => syntax(said!("`else if` is written `elif`", "`else if` phải viết là `elif`"))
                .help(said!("write `{{% elif … %}}`", "viết `{{% elif … %}}`")),
            Self::ElseInFor => {
                syntax(said!("`else` stands directly in `for`", "`else` đứng ngay trong `for`")).help(said!(
                    "put `{{% if … %}}` around the loop for the case that there is nothing",
                    "để lo khi danh sách không có gì, đặt `{{% if … %}}` bao quanh vòng lặp"
                ))
            }
            Self::TooDeep { most } => {
                syntax(said!("more than {most} blocks stand in each other", "các lệnh lồng nhau quá {most} tầng")).help(
                    said!(
                        "let a fact of the playbook decide, and name the fact here",
                        "để một điều suy ra của playbook quyết định, rồi nêu tên nó ở đây"
                    ),
                )
            }
            Self::NoItem => {
                syntax(said!("a name for the item is needed here", "ở đây cần đặt tên cho phần tử")).help(form())
            }
            Self::ItemIsWord { word } => {
                syntax(said!("`{word}` has a meaning of its own", "`{word}` đã có nghĩa riêng"))
                    .help(said!("choose another name", "chọn tên khác"))
            }
            Self::NoIn => syntax(said!("`in` is needed here", "ở đây cần `in`")).help(form()),
            Self::NoList => syntax(said!("a loop goes over a name", "vòng lặp đi qua một tên")).help(form()),
        }
    }
}

fn known_blocks(known: &[&str]) -> Said {
    let known = known.join("`, `");
    said!("a reply knows `{known}`", "câu trả lời có các lệnh `{known}`")
}
