//! Words what can be wrong with a text that is no YAML.

use super::DocumentProblem;
use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::shortened;

/// What can be wrong with a text that is no YAML.
#[derive(Clone, Copy)]
pub(in crate::source) enum SyntaxProblem<'a> {
    /// Lists and mappings are nested deeper than we read.
    TooDeep { most: u32 },
    /// A `!` begins a tag, whole or not.
    Tag,
    /// A sign that is none of a text.
    NoTextSign { sign: char },
    /// A tab indents.
    Tab,
    /// An alias names nothing.
    UnknownAlias { word: &'a str },
    /// A plain text begins with a sign of YAML.
    FirstSign { sign: char, text: &'a str },
    /// A plain text has a `: ` in it.
    ColonInText { text: &'a str },
    /// A plain text inside brackets has a bracket in it.
    BracketInText { text: &'a str },
    /// A quote is not closed.
    OpenQuote,
    /// More stands behind a closing quote.
    BehindQuote,
    /// A `\` is no escape.
    NoEscape,
    /// A bracket is not closed at all.
    OpenBracket { open: char },
    /// A bracket before this place is not closed, or a comma is missing.
    OpenBracketBefore { open: char },
    /// A bracket is closed by one of another kind.
    OtherBracket { open: char, close: char },
    /// A bracket closes nothing.
    StrayBracket { close: char },
    /// A comma or a colon has nothing before it.
    NothingBefore { sign: char },
    /// A list of lines begins inside brackets.
    ItemInBrackets,
    /// A list of lines begins behind a key.
    ItemBehindKey,
    /// A line stands among the items of a list, and is none.
    NoItem,
    /// A line is no entry, and does not go on with what is before it.
    NoEntry,
    /// A key cannot stand here.
    KeyNotHere,
    /// A `:` inside brackets has no space behind it.
    ColonWithoutSpace,
    /// The `:` between a key and the `{` of its value is missing.
    NoColonBeforeBrace { name: &'a str },
    /// A `#` has no space before it.
    CommentWithoutSpace,
    /// A comment stands between the lines of one text.
    CommentInText,
    /// More stands behind the `|` or `>` that begins a text of lines.
    BehindBlockSign,
    /// A line of a text is not indented as far as the others.
    Indentation,
    /// Something else is wrong.
    Other,
}

impl SyntaxProblem<'_> {
    /// Whether the text is mended by quotes around it.
    pub(in crate::source) fn needs_quotes(self) -> bool {
        matches!(self, Self::FirstSign { .. } | Self::ColonInText { .. } | Self::BracketInText { .. })
    }
}

impl Problem for SyntaxProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::TooDeep { most } => DocumentProblem::TooDeep { most }.told(),
            Self::Tag => DocumentProblem::Tag.told(),
            Self::NoTextSign { sign } => {
                let code = u32::from(sign);
                no_yaml(
                    said!(
                        "a sign that no text has stands here, U+{code:04X}",
                        "ở đây có một ký tự mà không đoạn chữ nào có, U+{code:04X}"
                    ),
                    said!(
                        "delete it; where there are many, save the file as UTF-8 in your editor",
                        "xóa nó đi; nếu có nhiều thì lưu lại tệp dạng UTF-8 trong trình soạn thảo"
                    ),
                )
            }
            Self::Tab => no_yaml(
                said!("a tab stands here", "ở đây có một dấu Tab"),
                said!(
                    "indent with spaces; YAML does not take tabs",
                    "thụt dòng bằng dấu cách; YAML không nhận dấu Tab"
                ),
            ),
            Self::UnknownAlias { word } => {
                let (word, name) = (shortened(word), shortened(word.trim_start_matches('*')));
                no_yaml(
                    said!(
                        "`{word}` repeats what `&{name}` names, and nothing above does",
                        "`{word}` lặp lại đoạn đã đánh dấu `&{name}`, mà bên trên không có đoạn nào như vậy"
                    ),
                    said!(
                        "if the text begins with `*`, put it into quotes: \"{word}\"",
                        "nếu đoạn chữ bắt đầu bằng `*` thì đặt trong dấu nháy: \"{word}\""
                    ),
                )
            }
            Self::FirstSign { sign, text } => in_quotes(
                said!(
                    "a text that begins with `{sign}` needs quotes",
                    "đoạn chữ bắt đầu bằng `{sign}` phải đặt trong dấu nháy"
                ),
                text,
            ),
            Self::ColonInText { text } => in_quotes(
                said!("a text with `: ` in it needs quotes", "đoạn chữ có `: ` ở trong phải đặt trong dấu nháy"),
                text,
            ),
            Self::BracketInText { text } => in_quotes(
                said!(
                    "inside brackets a text with a bracket in it needs quotes",
                    "nằm trong ngoặc mà có ngoặc ở giữa thì đoạn chữ phải đặt trong dấu nháy"
                ),
                text,
            ),
            Self::OpenQuote => no_yaml(
                said!(
                    "a text in quotes begins here and does not end",
                    "đoạn chữ trong dấu nháy bắt đầu ở đây mà không có chỗ kết thúc"
                ),
                said!(
                    "close it with the same quote; write a quote inside of it twice (`''`) or with a backslash (`\\\"`)",
                    "đóng bằng cùng loại dấu nháy; dấu nháy ở giữa đoạn chữ thì viết hai lần (`''`) hoặc thêm dấu `\\` (`\\\"`)"
                ),
            ),
            Self::BehindQuote => no_yaml(
                said!("more text stands behind the closing quote", "sau dấu nháy đóng còn có chữ"),
                said!(
                    "put all of it into the quotes; write a quote inside of it twice (`''`) or with a backslash (`\\\"`)",
                    "đặt tất cả trong dấu nháy; dấu nháy ở giữa đoạn chữ thì viết hai lần (`''`) hoặc thêm dấu `\\` (`\\\"`)"
                ),
            ),
            Self::NoEscape => no_yaml(
                said!(
                    "`\\` inside double quotes begins an escape, and this is none",
                    "trong dấu nháy kép, `\\` là để viết một ký tự đặc biệt, mà chỗ này không phải"
                ),
                said!(
                    "write `\\\\` for one `\\`, or use single quotes",
                    "viết `\\\\` cho một dấu `\\`, hoặc dùng dấu nháy đơn"
                ),
            ),
            Self::OpenBracket { open } => {
                let close = closing(open);
                no_yaml(
                    said!("this `{open}` is not closed", "dấu `{open}` này chưa được đóng"),
                    said!(
                        "close it with `{close}`; a text that begins with `{open}` stands in quotes",
                        "đóng bằng `{close}`; đoạn chữ bắt đầu bằng `{open}` thì đặt trong dấu nháy"
                    ),
                )
            }
            Self::OpenBracketBefore { open: open @ '{' } => no_yaml(
                said!(
                    "a `{open}` before this place is not closed, or a comma is missing here",
                    "dấu `{open}` trước chỗ này chưa được đóng, hoặc ở đây thiếu dấu phẩy"
                ),
                said!(
                    "close the `{open}` with `}}`, and write a comma between two entries",
                    "đóng `{open}` bằng `}}`, và viết dấu phẩy giữa hai mục"
                ),
            ),
            Self::OpenBracketBefore { open } => no_yaml(
                said!(
                    "a `{open}` before this place is not closed, or a comma is missing here",
                    "dấu `{open}` trước chỗ này chưa được đóng, hoặc ở đây thiếu dấu phẩy"
                ),
                said!(
                    "close the `{open}` with `]`, and write a comma between two items",
                    "đóng `{open}` bằng `]`, và viết dấu phẩy giữa hai phần tử"
                ),
            ),
            Self::OtherBracket { open, close } => {
                let needed = closing(open);
                no_yaml(
                    said!(
                        "this `{open}` is closed by `{close}`, which closes another bracket",
                        "dấu `{open}` này lại đóng bằng `{close}`, là dấu đóng của ngoặc khác"
                    ),
                    said!(
                        "close it with `{needed}`; a text with a bracket in it stands in quotes",
                        "đóng bằng `{needed}`; đoạn chữ có ngoặc ở trong thì đặt trong dấu nháy"
                    ),
                )
            }
            Self::StrayBracket { close } => no_yaml(
                said!("this `{close}` closes nothing", "dấu `{close}` này không đóng ngoặc nào"),
                said!(
                    "delete it, or write the bracket that it closes; a text with a bracket in it stands in quotes",
                    "xóa nó, hoặc viết thêm ngoặc mở của nó; đoạn chữ có ngoặc ở trong thì đặt trong dấu nháy"
                ),
            ),
            Self::NothingBefore { sign } => no_yaml(
                said!("nothing stands before this `{sign}`", "trước dấu `{sign}` này không có gì"),
                said!("delete it, or write what is missing before it", "xóa nó, hoặc viết phần còn thiếu ở trước"),
            ),
            Self::ItemInBrackets => no_yaml(
                said!(
                    "a `-` begins an item here while a `[` or `{{` before it is not closed",
                    "`-` mở đầu một phần tử ở đây, mà dấu `[` hoặc `{{` ở trước chưa được đóng"
                ),
                said!(
                    "close the bracket; a text with a bracket in it stands in quotes",
                    "đóng ngoặc lại; đoạn chữ có ngoặc ở trong thì đặt trong dấu nháy"
                ),
            ),
            Self::ItemBehindKey => no_yaml(
                said!("a `-` cannot begin an item behind a key", "sau khóa, `-` không mở đầu một phần tử được"),
                said!(
                    "write the list below its key, one item a line, or in brackets; a text that begins with `-` stands in quotes",
                    "viết danh sách ở dưới khóa, mỗi dòng một phần tử, hoặc trong ngoặc vuông; đoạn chữ bắt đầu bằng `-` thì đặt trong dấu nháy"
                ),
            ),
            Self::NoItem => no_yaml(
                said!(
                    "this line is no item of the list above, and does not end it",
                    "dòng này không phải phần tử của danh sách ở trên, mà cũng không kết thúc danh sách đó"
                ),
                said!(
                    "begin it with `- ` as the items do, or indent it less than they are",
                    "bắt đầu dòng bằng `- ` như các phần tử kia, hoặc thụt dòng ít hơn chúng"
                ),
            ),
            Self::NoEntry => no_yaml(
                said!(
                    "this line is no `key: value`, and does not belong to the one before",
                    "dòng này không phải `khóa: giá trị`, mà cũng không thuộc dòng trước"
                ),
                look_around(),
            ),
            Self::KeyNotHere => no_yaml(
                said!("a key cannot stand here", "ở đây không viết khóa được"),
                said!(
                    "begin it below its neighbours, or give the line before its `:`",
                    "viết thẳng hàng với các khóa bên cạnh, hoặc thêm `:` cho dòng trước"
                ),
            )
            .label(said!("does not fit the line before", "không khớp với dòng trước")),
            Self::ColonWithoutSpace => no_yaml(
                said!("a space is missing behind this `:`", "sau dấu `:` này thiếu một dấu cách"),
                said!(
                    "write it; a text with a bracket in it stands in quotes",
                    "thêm dấu cách; đoạn chữ có ngoặc ở trong thì đặt trong dấu nháy"
                ),
            ),
            Self::NoColonBeforeBrace { name } => no_yaml(
                said!("`{name}` has no `:` before its `{{`", "sau `{name}` thiếu dấu `:` trước dấu `{{`"),
                said!("write `{name}: {{`", "viết `{name}: {{`"),
            ),
            Self::CommentWithoutSpace => no_yaml(
                said!("a space is missing before this `#`", "trước dấu `#` này thiếu một dấu cách"),
                said!(
                    "write it, and a comment begins; or put all of the text into quotes when the `#` belongs to it",
                    "thêm dấu cách nếu từ đây là chú thích; nếu `#` thuộc đoạn chữ thì đặt cả đoạn trong dấu nháy"
                ),
            ),
            Self::CommentInText => no_yaml(
                said!(
                    "a comment stands here between two lines of one text",
                    "ở đây có chú thích nằm giữa hai dòng của cùng một đoạn chữ"
                ),
                said!(
                    "put the text into quotes when the `#` belongs to it; if the next line is a key, begin it below its neighbours",
                    "nếu `#` thuộc đoạn chữ thì đặt cả đoạn trong dấu nháy; nếu dòng sau là một khóa thì viết nó thẳng hàng với các khóa bên cạnh"
                ),
            ),
            Self::BehindBlockSign => no_yaml(
                said!(
                    "behind a `|` or `>` that begins a text of several lines the line must end",
                    "sau `|` hoặc `>`, dấu mở đầu đoạn chữ nhiều dòng, thì phải xuống dòng"
                ),
                said!(
                    "begin the text on the next line; a text that begins with such a sign stands in quotes",
                    "viết đoạn chữ từ dòng sau; đoạn chữ bắt đầu bằng dấu này thì đặt trong dấu nháy"
                ),
            ),
            Self::Indentation => no_yaml(
                said!(
                    "this line is indented less than what it belongs to",
                    "dòng này thụt dòng ít hơn phần mà nó thuộc về"
                ),
                look_around(),
            ),
            Self::Other => no_yaml(said!("the text is not YAML", "đoạn chữ không phải YAML"), look_around()),
        }
    }
}

fn no_yaml(message: Said, help: Said) -> Finding {
    Finding::new(Code::YamlSyntax, message).help(help)
}

fn in_quotes(message: Said, text: &str) -> Finding {
    let text = shortened(text);
    no_yaml(message, said!("write it in quotes: \"{text}\"", "viết trong dấu nháy: \"{text}\""))
        .label(said!("this text needs quotes", "đoạn chữ này cần dấu nháy"))
}

fn look_around() -> Said {
    said!(
        "look at this line and the one before: indentation, a missing `:`, or a quote that is not closed",
        "xem dòng này và dòng trước: thụt dòng, thiếu `:`, hay dấu nháy chưa đóng"
    )
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
