//! Words what can be wrong with the name of anything: as it is spelt, as it is declared, as it is used.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::model::name_form::{NameFault, NameForm};
use crate::value::shortened;

/// What can be wrong with a name. `what` says of what sort of thing.
pub(in crate::model) enum NameProblem<'a> {
    /// It is spelt as no name can be; `mended` is what was meant.
    Misspelt { what: &'a Said, name: &'a str, fault: NameFault, form: NameForm, mended: Option<&'a str> },
    /// Two things have it.
    DeclaredTwice { what: &'a Said, name: &'a str },
    /// Nothing has it; `known` is what there is.
    Unknown { what: &'a Said, name: &'a str, known: &'a [&'a str] },
    /// Nothing has it, in a casebook of so many that they are not looked through.
    UnknownOfThousands { what: &'a Said, name: &'a str },
    /// A list has it already.
    TwiceInList { name: &'a str },
}

impl Problem for NameProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::Misspelt { what, name, fault, form, mended } => {
                let mend = mended.map(|mended| {
                    said!("write `{mended}`, wherever it is used", "viết `{mended}`, ở mọi chỗ dùng tên này")
                });
                Finding::new(Code::BadName, misspelt(what, &shortened(name), fault))
                    .maybe_help(mend)
                    .help(spelling(form))
            }
            Self::DeclaredTwice { what, name } => Finding::new(
                Code::DuplicateName,
                said!("the {what} `{name}` is declared twice", "{what} `{name}` được khai báo hai lần"; what),
            )
            .label(said!("again here", "lần thứ hai ở đây"))
            .help(said!("give one of the two another name", "đặt tên khác cho một trong hai")),
            Self::Unknown { what, name, known } => no_such(what, name).help(declared(known)),
            Self::UnknownOfThousands { what, name } => no_such(what, name).help(said!(
                "thousands are declared, none of that name",
                "đã khai báo hàng nghìn tên, không có tên này"
            )),
            Self::TwiceInList { name } => {
                let name = shortened(name);
                Finding::new(
                    Code::DuplicateName,
                    said!("`{name}` stands twice in this list", "`{name}` có hai lần trong danh sách này"),
                )
                .help(said!("remove one of the two", "bỏ một trong hai"))
            }
        }
    }
}

fn misspelt(what: &Said, name: &str, fault: NameFault) -> Said {
    match fault {
        NameFault::Empty => said!("the {what}'s name `{name}` is empty", "tên {what} `{name}` để trống"; what),
        NameFault::TooLong(most) => said!(
            "the {what}'s name `{name}` is longer than {most} letters",
            "tên {what} `{name}` dài quá {most} ký tự"; what
        ),
        NameFault::Reserved => said!(
            "the {what}'s name `{name}` is a word of the rules' own language",
            "tên {what} `{name}` là từ riêng của ngôn ngữ viết luật"; what
        ),
        NameFault::Letters => said!(
            "the {what}'s name `{name}` has letters that a name cannot have",
            "tên {what} `{name}` có ký tự không dùng được trong tên"; what
        ),
    }
}

fn spelling(form: NameForm) -> Said {
    match form {
        NameForm::Variable | NameForm::State => said!(
            "use small letters a-z, digits and `_`, beginning with a letter; put other words into `title`",
            "chỉ dùng chữ thường không dấu `a`-`z`, số và `_`, bắt đầu bằng chữ; chữ khác thì ghi ở `title`"
        ),
        NameForm::Value => said!(
            "use small letters a-z, digits and `_`; put other words into its label",
            "chỉ dùng chữ thường không dấu `a`-`z`, số và `_`; chữ khác thì ghi ở nhãn của giá trị"
        ),
        NameForm::Reference => said!(
            "use small letters a-z, digits, `_`, `.` and `-`, beginning with a letter; put other words into `title`",
            "chỉ dùng chữ thường không dấu `a`-`z`, số, `_`, `.` và `-`, bắt đầu bằng chữ; chữ khác thì ghi ở `title`"
        ),
    }
}

fn no_such(what: &Said, name: &str) -> Finding {
    let name = shortened(name);
    Finding::new(Code::UnknownName, said!("there is no {what} `{name}`", "không có {what} `{name}`"; what))
}

/// What there is in place of a name that there is not.
fn declared(known: &[&str]) -> Said {
    match known.len() {
        0 => said!("none is declared", "chưa khai báo cái nào"),
        1..=12 => {
            let list = known.join(", ");
            said!("declared are {list}", "đã khai báo: {list}")
        }
        count => said!("{count} are declared, none of that name", "đã khai báo {count} tên, không có tên này"),
    }
}
