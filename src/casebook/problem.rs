//! Words what can be wrong with the files and folders of a casebook, in English and Vietnamese side by side. Never here:
//! where a problem is found, or what stands in the files.

use std::io::{self, ErrorKind};

use crate::diagnostic::{Code, Diagnostic, Finding, Problem};
use crate::language::{Language, Said, said};

/// What can be wrong with a file or a folder.
pub(super) enum FileProblem<'a> {
    /// The bytes from here on are no text.
    NotUtf8,
    /// The file is larger than we read.
    TooLarge { most_mib: usize },
    /// It cannot be read; `why` is what hinders.
    Unreadable { why: &'a Said },
    /// A file is named in place of a folder.
    NoFolder,
    /// The folder has no file of rules.
    NoRules,
    /// The folders in the folder are casebooks, `names`; read as one they clash.
    Several { names: &'a [String], clash: &'a Diagnostic },
}

impl Problem for FileProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::NotUtf8 => Finding::new(
                Code::NotUtf8,
                said!("the file is not UTF-8 from here on", "từ chỗ này tệp không phải UTF-8"),
            )
            .help(said!("save it as UTF-8 in your editor", "lưu lại tệp dạng UTF-8 trong trình soạn thảo")),
            Self::TooLarge { most_mib } => Finding::new(
                Code::TooLarge,
                said!("the file is larger than {most_mib} MiB", "tệp lớn hơn {most_mib} MiB"),
            )
            .help(said!("split it by chapter", "hãy tách tệp theo chương")),
            Self::Unreadable { why } => {
                unreadable(said!("cannot be read: {why}", "không đọc được: {why}"; why)).help(said!(
                    "check that it is there, and that it may be read",
                    "xem nó có ở đó không, và bạn có quyền đọc nó không"
                ))
            }
            Self::NoFolder => {
                unreadable(said!("is a file, and a casebook is a folder", "đây là một tệp, mà casebook là một thư mục"))
                    .help(said!("name the folder that the file is in", "ghi tên thư mục chứa tệp này"))
            }
            Self::NoRules => unreadable(said!("the folder holds no `.yaml` file", "thư mục không có tệp `.yaml` nào"))
                .help(said!("name the folder that holds the rules", "ghi tên thư mục chứa luật")),
            Self::Several { names, clash } => {
                let names = names.join(", ");
                let clash =
                    &Said::of(clash.told(Language::English).to_string(), clash.told(Language::Vietnamese).to_string());
                unreadable(said!(
                    "the folder holds several casebooks, and one is read at a time",
                    "thư mục có nhiều casebook, mà mỗi lần chỉ đọc một"
                ))
                .help(said!("name one of {names}", "ghi tên một trong: {names}"))
                .help(said!("read as one they clash: {clash}", "đọc chung thì chúng đụng nhau: {clash}"; clash))
            }
        }
    }
}

fn unreadable(message: Said) -> Finding {
    Finding::new(Code::Unreadable, message)
}

/// Why something cannot be read that has a place on a disk.
pub(super) enum Hindrance {
    /// The system says so.
    System(io::Error),
    /// Folders stand in folders, deeper than we look.
    TooDeep { most: usize },
    /// A casebook of more files than we read.
    TooManyFiles { most: usize },
}

impl Hindrance {
    pub(super) fn told(&self) -> Said {
        match self {
            Hindrance::System(error) => Said::of(error.to_string(), in_vietnamese(error)),
            Hindrance::TooDeep { most } => {
                said!("folders are nested more than {most} deep", "thư mục lồng nhau quá {most} tầng")
            }
            Hindrance::TooManyFiles { most } => said!("there are more than {most} files", "có hơn {most} tệp"),
        }
    }
}

/// The system's own words are English, or of whatever language it has.
fn in_vietnamese(error: &io::Error) -> String {
    let number = || error.raw_os_error().map(|number| format!(" (mã {number} của hệ thống)")).unwrap_or_default();
    match error.kind() {
        ErrorKind::NotFound => "không có tệp hay thư mục nào tên như vậy".to_owned(),
        ErrorKind::PermissionDenied => "bạn không có quyền đọc".to_owned(),
        ErrorKind::NotADirectory => "đây không phải thư mục".to_owned(),
        ErrorKind::IsADirectory => "đây là thư mục, không phải tệp".to_owned(),
        _ => format!("máy tính không đọc được{}", number()),
    }
}
