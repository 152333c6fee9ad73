//! Words what can be wrong with a file that is YAML: what rules do not use of it, its limits, keys and values that meet.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::shortened;

/// What can be wrong with a file that is YAML.
pub(in crate::source) enum DocumentProblem<'a> {
    /// The file is larger than we read.
    TooLarge { bytes: usize, most_mib: usize },
    /// Nothing stands in the file.
    Empty,
    /// A second document begins.
    SecondDocument,
    /// An alias stands inside what it names.
    AliasInside,
    /// Written out, the aliases make more than we read.
    TooManyRepeated { most: u64 },
    /// The file has more entries than we read.
    TooManyEntries { most: u64 },
    /// Lists and mappings are nested deeper than we read.
    TooDeep { most: u32 },
    /// A key is a list or a mapping.
    KeyOfSeveral,
    /// A key stands twice in a mapping.
    KeyTwice { key: &'a str },
    /// A key stands twice, and between the two stands one with nothing below it.
    KeyTwiceBeside { key: &'a str, hollow: &'a str },
    /// Entries inside braces are keys alone.
    WithoutValue { keys: &'a [&'a str], meant: KeysAlone<'a> },
    /// `<<` takes something that is no mapping.
    MergeOfNoMapping,
    /// A value has a tag.
    Tag,
}

/// What keys without values were meant to be.
#[derive(Clone, Copy)]
pub(in crate::source) enum KeysAlone<'a> {
    /// A field and its value, with the `:` or the space behind it left out.
    Field { field: &'a str, rest: &'a str },
    /// More of the value before them, which a comma cut short.
    Values,
    /// The first words of a key of several values.
    Key { next: &'a str },
    /// All of a list, in braces.
    List,
}

impl KeysAlone<'_> {
    fn told(self, keys: &str) -> Said {
        match self {
            Self::Field { field, rest } => said!(
                "write a `:` and a space behind the key: `{field}: {rest}`",
                "viết dấu `:` và một dấu cách sau khóa: `{field}: {rest}`"
            ),
            Self::Values => said!(
                "inside {{ }} a comma begins a new entry: for several values write a list, `[…, {keys}]`, and for one text with a comma put it into quotes",
                "trong {{ }}, dấu phẩy mở đầu một mục mới: nhiều giá trị thì viết danh sách, `[…, {keys}]`, còn một đoạn chữ có dấu phẩy thì đặt trong dấu nháy"
            ),
            Self::Key { next } => said!(
                "inside {{ }} a comma begins a new entry: for several keys with one value put them into quotes, `\"{keys}, {next}\": …`",
                "trong {{ }}, dấu phẩy mở đầu một mục mới: nhiều khóa có chung một giá trị thì đặt trong dấu nháy, `\"{keys}, {next}\": …`"
            ),
            Self::List => said!(
                "inside {{ }} stand `key: value` entries; a list of values stands in brackets, `[{keys}]`",
                "trong {{ }} là các mục `khóa: giá trị`; danh sách giá trị thì viết trong ngoặc vuông, `[{keys}]`"
            ),
        }
    }
}

impl Problem for DocumentProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::TooLarge { bytes, most_mib } => {
                Finding::new(Code::TooLarge, said!("the file has {bytes} bytes", "tệp có {bytes} byte")).help(said!(
                    "keep each file under {most_mib} MiB; split it by chapter",
                    "mỗi tệp phải nhỏ hơn {most_mib} MiB; hãy tách theo chương"
                ))
            }
            Self::Empty => Finding::new(Code::EmptyFile, said!("the file holds nothing", "tệp không có gì")).help(said!(
                "delete it, or write a section into it",
                "xóa tệp, hoặc viết một phần vào đó"
            )),
            Self::SecondDocument => Finding::new(
                Code::SeveralDocuments,
                said!("a second YAML document begins here", "một tài liệu YAML thứ hai bắt đầu ở đây"),
            )
            .help(said!(
                "remove the `---` line, or move what follows into a file of its own",
                "bỏ dòng `---`, hoặc chuyển phần sau sang một tệp riêng"
            )),
            Self::AliasInside => Finding::new(
                Code::AliasExpansion,
                said!(
                    "this alias stands inside what it names",
                    "dấu lặp này nằm ngay trong đoạn mà nó lặp lại"
                ),
            )
            .help(said!(
                "an alias may only repeat something that is complete",
                "chỉ lặp lại được đoạn đã viết trọn ở phía trên"
            )),
            Self::TooManyRepeated { most } => Finding::new(
                Code::AliasExpansion,
                said!(
                    "with its aliases written out the file has more than {most} entries",
                    "viết hết các dấu lặp ra thì tệp có hơn {most} mục"
                ),
            )
            .help(said!(
                "use fewer aliases (`*name`), or split the file",
                "bớt dấu lặp (`*tên`), hoặc tách tệp"
            )),
            Self::TooManyEntries { most } => Finding::new(
                Code::TooLarge,
                said!("the file has more than {most} entries", "tệp có hơn {most} mục"),
            )
            .help(said!("split the file", "tách tệp")),
            Self::TooDeep { most } => Finding::new(
                Code::TooDeep,
                said!(
                    "lists and mappings are nested more than {most} deep",
                    "danh sách và nhóm lồng nhau quá {most} tầng"
                ),
            )
            .help(said!("move the inner part into `subtrees:`", "chuyển phần bên trong ra `subtrees:`")),
            Self::KeyOfSeveral => Finding::new(
                Code::UnsupportedYaml,
                said!("a key must be a single text", "khóa phải là một đoạn chữ"),
            )
            .help(said!(
                "for several values write them with commas, `one, two: …`; a text that begins with `[` or `{{` stands in quotes",
                "nhiều giá trị thì cách nhau bằng dấu phẩy, `một, hai: …`; đoạn chữ bắt đầu bằng `[` hoặc `{{` thì đặt trong dấu nháy"
            )),
            Self::KeyTwice { key } => Finding::new(
                Code::DuplicateKey,
                said!("`{key}` stands twice in this mapping", "`{key}` có hai lần trong nhóm này"),
            )
            .label(said!("again here", "lần nữa ở đây"))
            .help(said!(
                "keep one of the two, or give one another name",
                "giữ một trong hai, hoặc đặt tên khác cho một bên"
            )),
            Self::KeyTwiceBeside { key, hollow } => {
                let twice = Self::KeyTwice { key }.told();
                Finding { help: Vec::new(), ..twice }.help(indented_otherwise(hollow))
            }
            Self::WithoutValue { keys, meant } => {
                let key = shortened(keys.first().copied().unwrap_or_default());
                Finding::new(
                    Code::EntryWithoutValue,
                    said!("`{key}` has no value here", "`{key}` ở đây không có giá trị"),
                )
                .help(meant.told(&shortened(&keys.join(", "))))
            }
            Self::MergeOfNoMapping => Finding::new(
                Code::UnsupportedYaml,
                said!(
                    "`<<` takes an alias of a mapping, or a list of such",
                    "`<<` chỉ nhận dấu lặp (`*tên`) của một nhóm `khóa: giá trị`, hoặc danh sách các dấu như vậy"
                ),
            )
            .help(said!(
                "write `<<: *name` where `&name` stands before the mapping to repeat",
                "viết `<<: *tên`, với `&tên` đứng trước nhóm cần lặp lại"
            )),
            Self::Tag => Finding::new(
                Code::UnsupportedYaml,
                said!(
                    "a word that begins with `!` is a tag, which rules do not use",
                    "từ bắt đầu bằng `!` là thẻ của YAML, luật không dùng"
                ),
            )
            .help(said!(
                "put the whole text into quotes when the `!` belongs to it, or remove the tag",
                "nếu `!` thuộc đoạn chữ thì đặt cả đoạn trong dấu nháy, không thì bỏ thẻ"
            )),
        }
    }
}

/// What to do where nothing stands below a key, for its lines stand beside it.
pub(super) fn indented_otherwise(key: &str) -> Said {
    let key = shortened(key);
    said!(
        "nothing stands below `{key}`: indent it as its neighbours are, or the lines behind it deeper than it",
        "bên trong `{key}` không có gì: viết nó thẳng hàng với các mục cùng cấp, hoặc thụt các dòng sau nó vào sâu hơn nó"
    )
}
