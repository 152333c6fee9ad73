//! Lists the codes: one per kind of problem, each with a number that keeps its meaning.

use std::fmt;
use std::str::FromStr;

use super::suggest::did_you_mean;
use crate::language::{Language, Said, said};
use crate::value::shortened;

/// How grave a problem is. An error is less than a warning, so that sorted findings begin with the errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The casebook does not load.
    Error,
    /// It loads, and is probably not what was meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

impl Severity {
    /// The word for people: `error`, `lỗi`. Programs take its `Display`, which is the same in every language.
    ///
    /// ```
    /// use casebook::{Language, diagnostic::Severity};
    /// assert_eq!(Severity::Warning.word(Language::Vietnamese), "nhắc");
    /// ```
    pub fn word(self, language: Language) -> &'static str {
        match (self, language) {
            (Severity::Error, Language::English) => "error",
            (Severity::Error, Language::Vietnamese) => "lỗi",
            (Severity::Warning, Language::English) => "warning",
            (Severity::Warning, Language::Vietnamese) => "nhắc",
        }
    }
}

/// Declares the codes once: variant, number, titles in English and Vietnamese; the order is that of the numbers. Each has
/// its page in `pages/` in either language, and one without does not compile.
macro_rules! codes {
    ($($variant:ident = $number:literal, $severity:ident, $en:literal, $vi:literal;)*) => {
        /// A kind of problem in the files. Its number keeps its meaning from release to release.
        ///
        /// ```
        /// use casebook::diagnostic::Code;
        /// assert_eq!(Code::UnknownField.id(), "CB101");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(
                #[doc = concat!($number, ": ", $en, ".")]
                #[doc = ""]
                #[doc = include_str!(concat!("pages/", $number, ".md"))]
                $variant,
            )*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The number as printed, `CB101`.
            pub const fn id(self) -> &'static str {
                match self { $(Code::$variant => $number,)* }
            }

            /// What the code stands for, in a few words.
            pub const fn title(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Code::$variant, Language::English) => $en,
                    (Code::$variant, Language::Vietnamese) => $vi,)*
                }
            }

            /// Whether it keeps the casebook from loading.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// Its page, in Markdown: what it is, why it matters, an example that shows it, and the mend. What
            /// `casebook explain-code` prints.
            ///
            /// ```
            /// use casebook::{Language, diagnostic::Code};
            /// assert!(Code::UnknownField.explanation(Language::English).starts_with("## What"));
            /// assert!(Code::UnknownField.explanation(Language::Vietnamese).starts_with("## Là gì"));
            /// ```
            pub const fn explanation(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Code::$variant, Language::English) => include_str!(concat!("pages/", $number, ".md")),
                    (Code::$variant, Language::Vietnamese) => include_str!(concat!("pages/", $number, ".vi.md")),)*
                }
            }
        }
    };
}

codes! {
    Unreadable = "CB001", Error, "the file cannot be read", "không đọc được tệp";
    NotUtf8 = "CB002", Error, "the file is not UTF-8", "tệp không phải UTF-8";
    YamlSyntax = "CB003", Error, "the text is not YAML", "đoạn chữ không phải YAML";
    DuplicateKey = "CB004", Error, "a key stands twice in one mapping", "một khóa có hai lần trong một nhóm";
    TooLarge = "CB005", Error, "the file is past a size limit", "tệp quá giới hạn về kích thước";
    TooDeep = "CB006", Error, "the nesting is past the limit", "lồng nhau quá sâu";
    AliasExpansion = "CB007", Error, "aliases expand to too much", "các dấu lặp (`*tên`) thay cho quá nhiều";
    SeveralDocuments = "CB008", Error, "a file holds one YAML document", "mỗi tệp chỉ có một tài liệu YAML";
    EntryWithoutValue = "CB009", Error, "an entry inside { } has no value", "một mục trong { } không có giá trị";
    HashInText = "CB010", Warning, "a text is cut short by ` #`", "một đoạn chữ bị cắt ngang vì ` #`";
    EmptyFile = "CB011", Warning, "the file holds nothing", "tệp trống";
    UnsupportedYaml = "CB012", Error, "a feature of YAML that rules do not use", "một kiểu viết của YAML mà luật không dùng";
    MoreFound = "CB013", Warning, "a file has more problems than are shown", "tệp có nhiều lỗi hơn số lỗi hiện ra";

    UnknownField = "CB101", Error, "a field that does not exist here", "một trường không có ở đây";
    MissingField = "CB102", Error, "a field that is needed", "thiếu một trường phải có";
    WrongShape = "CB103", Error, "another shape of value is needed here", "chỗ này cần giá trị dạng khác";
    BadName = "CB104", Error, "a name that cannot be used", "một tên không dùng được";
    BadValue = "CB105", Error, "a value that does not fit", "một giá trị không dùng được ở đây";
    ConflictingFields = "CB106", Error, "fields that exclude each other", "các trường không đi cùng nhau";

    DuplicateName = "CB201", Error, "a name is declared twice", "một tên được khai báo hai lần";
    UnknownName = "CB202", Error, "a name that nothing declares", "một tên chưa khai báo";
    Cycle = "CB203", Error, "a chain of uses that returns to its start", "dùng nhau thành vòng tròn";
    Redeclared = "CB204", Error, "two declarations of one input disagree", "hai nơi khai báo một thông tin không giống nhau";

    ExpressionSyntax = "CB301", Error, "an expression that cannot be read", "một biểu thức không đọc được";
    UnknownVariable = "CB302", Error, "an expression names nothing known", "một biểu thức nêu tên không ai biết";
    TypeMismatch = "CB303", Error, "types that do not go together", "các kiểu không đi cùng nhau";
    NeverMissing = "CB304", Error, "asks whether something is missing that never is", "hỏi thiếu hay không, mà không bao giờ thiếu";
    TooComplex = "CB305", Error, "past a limit of complexity", "quá giới hạn về độ phức tạp";
    UnknownFunction = "CB306", Error, "a function or calendar call that does not exist", "một hàm hay câu hỏi lịch không có";

    BadTest = "CB401", Error, "a unary test that does not fit what it tests", "một phép thử không hợp với điều nó thử";
    NotCovered = "CB402", Error, "a value can arrive for which there is no case", "có giá trị chưa có nhánh";
    Overlap = "CB403", Error, "two rows or cases can both hold", "hai dòng hay hai nhánh có thể cùng đúng";
    BadRow = "CB404", Error, "a table row that does not fit its columns", "một dòng không khớp các cột của bảng";
    Unproven = "CB405", Warning, "too large to prove complete", "quá lớn để chứng minh là đủ";

    BadHours = "CB501", Error, "hours that cannot be read", "giờ làm việc không đọc được";
    UnknownZone = "CB502", Error, "a time zone that does not exist", "múi giờ không có";
    EmptyCalendar = "CB503", Error, "a calendar that is never open", "một lịch không bao giờ mở cửa";
    BadHoliday = "CB504", Error, "a holiday or special date that does not fit", "ngày lễ hay ngày có giờ riêng không hợp lệ";
    BadICalendar = "CB505", Error, "an iCalendar file that cannot be read", "tệp iCalendar không đọc được";
    BadEvent = "CB506", Error, "an event of an iCalendar file that is no holiday", "một sự kiện trong tệp iCalendar không phải ngày lễ";

    BadOutcome = "CB601", Error, "an outcome that cannot be applied", "một kết quả không dùng được";
    UnusedOutcome = "CB602", Warning, "an outcome that nothing reaches", "một kết quả không nhánh nào tới";
    BadProgramme = "CB603", Error, "a programme or checklist that cannot be reviewed", "chương trình hay danh sách kiểm không xét được";
    BadEscalation = "CB611", Error, "an escalation that cannot be followed", "một chuỗi đôn đốc không theo được";
    UnusedEscalation = "CB612", Warning, "an escalation that no outcome uses", "một chuỗi đôn đốc không kết quả nào dùng";
    BadLifecycle = "CB621", Error, "a lifecycle that no ticket can go through", "một vòng đời mà không ticket nào đi hết được";
    UnreachableState = "CB622", Error, "a state to which no event leads", "một trạng thái không việc nào dẫn tới";
    NoEnd = "CB623", Error, "a state from which no events lead to an end", "một trạng thái không có đường tới kết thúc";
    AmbiguousTransition = "CB624", Error, "two ways of an event can both be taken, or none", "hai đường của một việc cùng đi được, hoặc không đường nào";
    NobodyMay = "CB625", Error, "an event that nobody may do", "một việc không ai được làm";

    TemplateSyntax = "CB701", Error, "a reply template that cannot be read", "một mẫu câu trả lời không đọc được";
    UnknownTemplateName = "CB702", Error, "a reply names nothing known", "một câu trả lời nêu tên không ai biết";
    TemplateFailure = "CB703", Error, "a reply that cannot be rendered", "một câu trả lời không in ra được";

    BadGoldenCase = "CB801", Error, "a golden case that cannot be run", "một case mẫu không chạy được";

    UnusedInput = "CB901", Warning, "an input that nothing uses", "một thông tin không ai dùng";
    UnusedFact = "CB902", Warning, "a fact that nothing uses", "một điều suy ra không ai dùng";
    UnusedTeam = "CB903", Warning, "a team that nothing uses", "một đội không ai dùng";
    UnusedReply = "CB904", Warning, "a reply that no outcome uses", "một câu trả lời không kết quả nào dùng";
    UnusedCalendar = "CB905", Warning, "a calendar that nothing uses", "một lịch không ai dùng";
    UnusedHolidays = "CB906", Warning, "a holiday set that no calendar uses", "một bộ ngày lễ không lịch nào dùng";
    UnusedSla = "CB907", Warning, "a set of SLA targets that no outcome uses", "một bộ hạn SLA không kết quả nào dùng";
    UnusedSubtree = "CB908", Warning, "a subtree that nothing leads to", "một nhánh dùng chung không ai dẫn tới";
    UnusedRole = "CB909", Warning, "a role that can do nothing", "một vai không làm được gì";
    UnusedPermission = "CB910", Warning, "a permission that no role has", "một quyền không vai nào có";
    MissingReply = "CB911", Warning, "an outcome without a reply among outcomes that have one", "một kết quả không có câu trả lời, trong khi các kết quả giống nó có";
    MissingSla = "CB912", Warning, "an outcome without an SLA among outcomes that have one", "một kết quả không có hạn SLA, trong khi các kết quả giống nó có";
    MissingInReply = "CB913", Warning, "a reply can show a gap in place of a value", "một câu trả lời có thể để trống chỗ của một giá trị";
    AlikeOutcomes = "CB914", Warning, "two outcomes that say the same", "hai kết quả nói như nhau";
    TextAsList = "CB915", Warning, "a text that is used as a closed list", "một thông tin chữ được dùng như danh sách có sẵn";
    UnseenTitle = "CB916", Warning, "a title or ref that is shown nowhere", "một tên hiển thị hay số mục không hiện ở đâu";
    BadAllow = "CB990", Error, "an `allow` that cannot be", "một `allow` không dùng được";
    UselessAllow = "CB991", Warning, "an `allow` that silences nothing", "một `allow` không che điều gì";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Takes the number as it is printed, in small letters too.
///
/// ```
/// use casebook::diagnostic::Code;
/// assert_eq!("cb101".parse(), Ok(Code::UnknownField));
/// ```
impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Code, UnknownCode> {
        let found = Code::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(text));
        found.ok_or_else(|| UnknownCode { written: shortened(text) })
    }
}

/// A text that is no code's number. Its `Display` names the nearest that there is.
///
/// ```
/// use casebook::diagnostic::Code;
/// let error = "CB12".parse::<Code>().unwrap_err();
/// assert_eq!(error.to_string(), "there is no code `CB12`; did you mean `CB012`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode {
    written: String,
}

impl std::error::Error for UnknownCode {}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

impl UnknownCode {
    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Language, diagnostic::Code};
    /// let told = "CB12".parse::<Code>().unwrap_err().message(Language::Vietnamese);
    /// assert_eq!(told, "không có mã `CB12`; ý bạn là `CB012` phải không?");
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        let (written, example) = (&self.written, Code::UnknownField);
        match did_you_mean(written, Code::ALL.iter().map(|code| code.id())) {
            Some(meant) => said!("there is no code `{written}`; {meant}", "không có mã `{written}`; {meant}"; meant),
            None => said!(
                "there is no code `{written}`; codes are written like `{example}`",
                "không có mã `{written}`; mã được viết như `{example}`"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_by_its_number_and_a_wrong_one_told_the_nearest() {
        assert_eq!("CB402".parse(), Ok(Code::NotCovered));
        let said = |text: &str| text.parse::<Code>().unwrap_err().to_string();
        assert_eq!(said("CB12"), "there is no code `CB12`; did you mean `CB012`?");
        assert_eq!(said("weather"), "there is no code `weather`; codes are written like `CB101`");
        assert!(said(&"x".repeat(1_000)).chars().count() < 120);
    }

    #[test]
    fn numbers_rise_and_are_unique() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].id() < pair[1].id()));
    }
}
