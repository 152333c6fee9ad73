//! Words what is used, and probably not meant as it stands.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};

/// What is probably not meant.
pub(in crate::lint) enum Doubt<'a> {
    /// Two outcomes of a playbook do the same.
    AlikeOutcomes { first: &'a str, name: &'a str, playbook: &'a str },
    /// A name that a reply shows can have no value, for an outcome and so many others.
    Gap { gap: Gap<'a>, outcome: &'a str, others: usize },
    /// An outcome has not what others of its kind and team have.
    Lacks { lack: Lack, outcome: &'a str, having: usize, kind: &'a str, team: Option<&'a str> },
    /// A text is never anything but compared with these words and so many more.
    TextAsList { name: &'a str, words: &'a [&'a str], more: usize },
    /// A node that nobody sees says something of itself.
    UnseenTitle { title: bool, refs: bool, home: Home },
    /// What is allowed does not happen.
    UselessAllow { code: Code },
}

/// Why a name has no value: `input`, which is the name itself or what it rests on, has none.
pub(in crate::lint) struct Gap<'a> {
    pub(in crate::lint) name: &'a str,
    pub(in crate::lint) input: &'a str,
    pub(in crate::lint) optional: bool,
    /// The tests that lead there, where there are any.
    pub(in crate::lint) way: Option<&'a Said>,
}

/// What an outcome lacks.
#[derive(Clone, Copy)]
pub(in crate::lint) enum Lack {
    Reply,
    Sla,
}

/// Where a title belongs that stands at a node which only leads there.
#[derive(Clone, Copy)]
pub(in crate::lint) enum Home {
    Outcome,
    Subtree,
    Playbook,
}

impl Problem for Doubt<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::AlikeOutcomes { first, name, playbook } => Finding::new(
                Code::AlikeOutcomes,
                said!(
                    "the outcomes `{first}` and `{name}` of `{playbook}` say the same",
                    "hai kết quả `{first}` và `{name}` của `{playbook}` nói giống hệt nhau"
                ),
            )
            .label(said!("the same again", "lại giống hệt"))
            .help(said!(
                "let the tree name one of them in both places, or let each say what is its own",
                "cho cây dùng một kết quả ở cả hai chỗ, hoặc cho mỗi kết quả nói điều riêng của nó"
            )),
            Self::Gap { ref gap, outcome, others } => {
                let name = gap.name;
                let others = match others {
                    0 => Said::default(),
                    1 => said!(" and one more outcome", " và một kết quả nữa"),
                    _ => said!(" and {others} more outcomes", " và {others} kết quả nữa"),
                };
                Finding::new(
                    Code::MissingInReply,
                    said!(
                        "`{name}` can be missing in the reply to `{outcome}`{others}",
                        "`{name}` có thể không có giá trị trong câu trả lời của `{outcome}`{others}"; others
                    ),
                )
                .label(said!("may have no value here", "ở đây có thể không có giá trị"))
                .help(gap.why())
                .help(said!(
                    "ask for it before, list it under `collect`, or take care of it: `{{% if {name} is defined %}} … {{% endif %}}`",
                    "hỏi nó trước đó, ghi nó ở `collect`, hoặc tự lo trong mẫu: `{{% if {name} is defined %}} … {{% endif %}}`"
                ))
            }
            Self::Lacks { lack, outcome, having, kind, team } => {
                let (code, what) = lack.told();
                let team = match team {
                    Some(team) => said!(" for `{team}`", " cho đội `{team}`"),
                    None => Said::default(),
                };
                Finding::new(
                    code,
                    said!(
                        "the outcome `{outcome}` has no {what}; {having} others of kind `{kind}`{team} have",
                        "kết quả `{outcome}` không có {what}; {having} kết quả khác cùng loại `{kind}`{team} thì có";
                        what, team
                    ),
                )
                .help(said!(
                    "give it one, or say why not: `allow: {{ {code}: \"the reason\" }}`",
                    "thêm vào, hoặc nói vì sao không có: `allow: {{ {code}: \"lý do\" }}`"
                ))
            }
            Self::TextAsList { name, words, more } => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                let words = words.join(", ");
                let more = match more {
                    0 => Said::default(),
                    _ => said!(" and {more} more", " và {more} chữ khác"),
                };
                Finding::new(
                    Code::TextAsList,
                    said!(
                        "the text `{name}` is only compared with {words}{more}",
                        "thông tin chữ `{name}` chỉ được so với {words}{more}"; more
                    ),
                )
                .help(said!(
                    "declare it as `one_of:` with these values, and one for the rest where there is one",
                    "khai báo nó là `one_of:` với các giá trị này, thêm một giá trị cho phần còn lại nếu có"
                ))
            }
            Self::UnseenTitle { title, refs, home } => {
                let fields = match (title, refs) {
                    (true, true) => said!("`title` and `ref`", "`title` và `ref`"),
                    (true, false) => Said::same("`title`"),
                    (false, _) => Said::same("`ref`"),
                };
                let home = home.told();
                Finding::new(
                    Code::UnseenTitle,
                    said!(
                        "the {fields} of a node that decides nothing itself is shown nowhere",
                        "{fields} của một nút tự nó không quyết định gì thì không hiện ra ở đâu cả"; fields
                    ),
                )
                .help(said!("write it {home}, or as a `note`", "ghi ở {home}, hoặc ghi thành `note`"; home))
            }
            Self::UselessAllow { code } => Finding::new(
                Code::UselessAllow,
                said!("there is no {code} to allow here", "ở đây không có {code} nào để che"),
            )
            .help(said!(
                "remove it, or move it to what is warned of: it holds there and below",
                "xóa nó, hoặc chuyển nó tới chỗ bị nhắc: nó có hiệu lực ở đó và các phần bên trong"
            )),
        }
    }
}

impl Gap<'_> {
    fn why(&self) -> Said {
        let Gap { name, input, optional, way } = *self;
        let why = match (optional, way) {
            (true, None) => said!("`{input}` is optional", "`{input}` là `optional`"),
            (true, Some(way)) => said!("`{input}` is optional, where {way}", "`{input}` là `optional`, khi {way}"; way),
            (false, None) => said!("nothing asks for `{input}` before", "trước đó không ai hỏi `{input}`"),
            (false, Some(way)) => {
                said!("nothing asks for `{input}` where {way}", "không ai hỏi `{input}` khi {way}"; way)
            }
        };
        match input == name {
            true => why,
            false => said!("`{name}` rests on `{input}`, and {why}", "`{name}` dựa vào `{input}`, mà {why}"; why),
        }
    }
}

impl Lack {
    fn told(self) -> (Code, Said) {
        match self {
            Lack::Reply => (Code::MissingReply, said!("reply", "câu trả lời")),
            Lack::Sla => (Code::MissingSla, said!("SLA", "hạn SLA")),
        }
    }
}

impl Home {
    fn told(self) -> Said {
        match self {
            Home::Outcome => said!("in the outcome", "kết quả"),
            Home::Subtree => said!("at the subtree's first node", "nút đầu tiên của nhánh dùng chung"),
            Home::Playbook => said!("in the playbook that is used", "playbook được dùng"),
        }
    }
}
