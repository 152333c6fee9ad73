//! Says how a command is asked to print, and how it ended. Never here: which exit code that is.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use casebook::Language;
use clap::ValueEnum;

use super::language::said;

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    #[value(help = "For people\n\nCho người đọc")]
    Text,
    #[value(help = "For programs\n\nCho phần mềm khác")]
    Json,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All is well.
    Fine,
    /// There are findings: problems in the rules, or cases that could not be decided.
    Findings,
    /// The input could not be read, and that was shown.
    Unreadable,
}

/// Why a command could not do its work: wrong use, or input that cannot be read.
#[derive(Debug)]
pub(super) enum Failure {
    Load(casebook::LoadError),
    Case(casebook::Error),
    Interview(casebook::interview::InterviewError),
    Ticket(casebook::lifecycle::ReplayError),
    NoTerminal,
    Save { path: PathBuf, error: io::Error },
    WriteProtected(PathBuf),
    NoPlaceForPatch(&'static str),
    NoTable(PathBuf),
    Changed(PathBuf),
    Code(casebook::diagnostic::UnknownCode),
    Sample(casebook::report::SampleError),
    Watch { path: PathBuf, error: notify::Error },
    Read { path: PathBuf, error: io::Error },
    NotJson { path: PathBuf, error: serde_json::Error },
    TooLong { path: PathBuf, mebibytes: u64 },
    Instant { text: String, zone: &'static str },
    Skipped { text: String, zone: &'static str },
    Offset(String),
    Query(casebook::report::QueryError),
    NoDays { from: casebook::Date, to: casebook::Date },
    Zones(Vec<&'static str>),
    NoRules,
    Horizon(casebook::calendar::OutOfHorizon),
    Clock,
    Record { path: PathBuf, error: io::Error },
    RecordOverCases(PathBuf),
    Key { path: PathBuf, error: casebook::record::KeyTooShort },
    KeyTooLong(PathBuf),
    PrivateReference(String),
    Write(io::Error),
}

impl Failure {
    pub(super) fn message(&self, language: Language) -> String {
        match self {
            Failure::Load(error) => error.render(language),
            Failure::Case(error) => error.message(language),
            Failure::Interview(error) => error.message(language),
            Failure::Ticket(error) => error.message(language),
            Failure::Code(error) => error.message(language),
            Failure::Sample(error) => error.message(language),
            Failure::Query(error) => error.message(language),
            Failure::Horizon(error) => error.message(language),
            Failure::NoTerminal => said!(
                language,
                "questions are asked in a terminal, and this is none; `--format json` is for programs",
                "chỉ hỏi được trên màn hình dòng lệnh, mà đây không phải; `--format json` là cho phần mềm khác"
            ),
            Failure::Save { path, error } => {
                let (path, error) = (path.display(), system(error, language));
                said!(language, "cannot save {path}: {error}", "không ghi được {path}: {error}")
            }
            Failure::WriteProtected(path) => {
                let path = path.display();
                said!(language, "{path} is write-protected; nothing is written", "{path} chỉ cho đọc; chưa ghi gì cả")
            }
            Failure::NoPlaceForPatch(format) => said!(
                language,
                "`--dry-run` shows a patch, and `--format {format}` has no place for one; leave one of the two out",
                "`--dry-run` in những chỗ sẽ sửa, mà `--format {format}` không có chỗ cho chúng; bỏ một trong hai"
            ),
            Failure::NoTable(path) => {
                let path = path.display();
                said!(
                    language,
                    "{path} is not a table of routes; nothing is written",
                    "{path} không phải là bảng đường đi; chưa ghi gì cả"
                )
            }
            Failure::Changed(path) => {
                let path = path.display();
                said!(
                    language,
                    "{path} has changed since it was read; nothing is written",
                    "{path} đã đổi từ lúc được đọc; chưa ghi gì cả"
                )
            }
            Failure::Watch { path, error } => {
                let path = path.display();
                said!(language, "cannot watch {path}: {error}", "không theo dõi được {path}: {error}")
            }
            Failure::Read { path, error } => format!("{}: {}", path.display(), system(error, language)),
            Failure::NotJson { path, error } => format!("{}: {}", path.display(), language.retell(error)),
            Failure::TooLong { path, mebibytes } => {
                let path = path.display();
                said!(
                    language,
                    "{path}: a case has at most {mebibytes} MiB",
                    "{path}: một case dài nhất là {mebibytes} MiB"
                )
            }
            Failure::Instant { text, zone } => said!(
                language,
                "`{text}` is not a datetime such as 2026-11-27T18:00:00, with an offset or in the time of {zone}",
                "`{text}` không phải là ngày giờ như 2026-11-27T18:00:00, kèm múi giờ hoặc theo giờ {zone}"
            ),
            Failure::Skipped { text, zone } => said!(
                language,
                "`{text}` does not come in {zone}, where clocks skip it; give another time, or one with an offset",
                "ở {zone} không có lúc `{text}`, đồng hồ nhảy qua nó; ghi lúc khác, hoặc ghi kèm múi giờ"
            ),
            Failure::Offset(text) => said!(
                language,
                "`{text}` is not a datetime with an offset, such as 2026-11-27T18:00:00+07:00",
                "`{text}` không phải là ngày giờ kèm múi giờ, như 2026-11-27T18:00:00+07:00"
            ),
            Failure::NoDays { from, to } => {
                said!(language, "no day lies from {from} to {to}", "không có ngày nào từ {from} đến {to}")
            }
            Failure::Zones(zones) => {
                let zones = zones.join(", ");
                said!(
                    language,
                    "the casebook has rules in {zones}; say with `--zone` in which of them the report's days are",
                    "luật của casebook theo các múi giờ {zones}; ghi `--zone` để biết báo cáo tính ngày theo múi giờ nào"
                )
            }
            Failure::NoRules => said!(
                language,
                "the casebook has no playbook and no lifecycle, so no ticket of it can be counted",
                "casebook không có playbook hay vòng đời nào, nên không đếm được ticket nào"
            ),
            Failure::Clock => said!(
                language,
                "the system's clock stands outside the years 1 to 9999",
                "đồng hồ của máy chỉ một năm ngoài khoảng 1 đến 9999"
            ),
            Failure::Record { path, error } => {
                let (path, error) = (path.display(), system(error, language));
                said!(
                    language,
                    "{path}: cannot record: {error}; this case and those after it are not decided",
                    "{path}: không ghi được hồ sơ: {error}; case này và các case sau chưa được quyết định"
                )
            }
            Failure::RecordOverCases(path) => {
                let path = path.display();
                said!(
                    language,
                    "{path}: the cases stand in this file, so their records go into another",
                    "{path}: đây là tệp của các case, nên phải ghi hồ sơ vào tệp khác"
                )
            }
            Failure::Key { path, error } => format!("{}: {}", path.display(), error.message(language)),
            Failure::KeyTooLong(path) => {
                let path = path.display();
                said!(language, "{path}: a key has at most 64 KiB", "{path}: khóa dài nhất là 64 KiB")
            }
            Failure::PrivateReference(input) => said!(
                language,
                "`{input}` is a private input, so it cannot be what a record is found by",
                "`{input}` là thông tin riêng tư, nên không dùng để tìm lại hồ sơ được"
            ),
            Failure::Write(error) => {
                let error = system(error, language);
                said!(language, "cannot write: {error}", "không in ra được: {error}")
            }
        }
    }
}

/// What the system says of a file; the sorts that people meet, in their language.
fn system(error: &io::Error, language: Language) -> String {
    let vietnamese = match error.kind() {
        _ if language != Language::Vietnamese => return error.to_string(),
        ErrorKind::NotFound => "không có tệp hay thư mục này",
        ErrorKind::PermissionDenied => "không được phép",
        ErrorKind::AlreadyExists => "đã có rồi",
        ErrorKind::IsADirectory => "đây là thư mục, không phải tệp",
        ErrorKind::NotADirectory => "đây không phải là thư mục",
        ErrorKind::StorageFull => "ổ đĩa đã đầy",
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        ErrorKind::InvalidData => "nội dung không phải là chữ UTF-8",
        ErrorKind::UnexpectedEof => "tệp bị cắt giữa chừng",
        _ => return format!("máy báo `{error}`"),
    };
    vietnamese.to_owned()
}

impl From<casebook::LoadError> for Failure {
    fn from(error: casebook::LoadError) -> Failure {
        Failure::Load(error)
    }
}

impl From<casebook::report::SampleError> for Failure {
    fn from(error: casebook::report::SampleError) -> Failure {
        Failure::Sample(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Write(error)
    }
}

/// Tells a person something beside what is printed.
pub(super) fn tell(text: &str) {
    eprintln!("casebook: {text}");
}

pub(super) fn show(failure: &Failure, language: Language) {
    tell(&failure.message(language));
}
