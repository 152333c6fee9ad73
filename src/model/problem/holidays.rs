//! Words what can be wrong with a set of holidays.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;
use crate::value::{Date, shortened};

/// What can be wrong with a set of holidays, and with dates and years wherever calendars take them.
pub(in crate::model) enum HolidaysProblem<'a> {
    /// It has dates of its own, and a file.
    DatesAndFile,
    /// It has neither.
    NoDates,
    /// A date of its list stands there already.
    DateTwice { day: Date },
    /// It has no date to tell its years by, and does not say them.
    WithoutYears,
    /// Its dates come from a file, and it does not say for which years.
    FileWithoutYears,
    /// What should name an iCalendar file does not.
    NotAFileName { name: &'a str },
    /// No such file stands beside the one that names it.
    NoSuchFile { name: &'a str },
    /// A text is no date.
    NotADate { text: &'a str },
    /// A text is no range of years.
    NotYears { text: &'a str },
    /// A date, and so many more, lie outside the years, first and last.
    OutsideYears { day: Date, more: usize, years: (i32, i32) },
}

impl Problem for HolidaysProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::DatesAndFile => Finding::new(
                Code::ConflictingFields,
                said!(
                    "a holiday set has `dates` or `file`, not both",
                    "bộ ngày lễ có `dates` hoặc `file`, không có cả hai"
                ),
            )
            .help(said!(
                "make two sets; a calendar takes several: `holidays: [one, other]`",
                "tách thành hai bộ; một lịch nhận nhiều bộ: `holidays: [vietnam, cong_ty]`"
            )),
            Self::NoDates => Finding::new(
                Code::MissingField,
                said!(
                    "a holiday set needs `dates`, or a `file` that has them",
                    "bộ ngày lễ phải có `dates`, hoặc `file` chứa các ngày"
                ),
            )
            .label(said!("neither is here", "ở đây không có cả hai"))
            .help(said!(
                "add `dates:`, a mapping of dates to names, or `file: holidays.ics`",
                "thêm `dates:`, mỗi dòng một ngày kèm tên, hoặc `file: holidays.ics`"
            )),
            Self::DateTwice { day } => Finding::new(
                Code::BadHoliday,
                said!("{day} stands twice in the list", "{day} có hai lần trong danh sách"),
            )
            .help(said!("remove one of the two", "bỏ một trong hai")),
            Self::WithoutYears => Finding::new(
                Code::BadHoliday,
                said!("a holiday set without dates needs `years`", "bộ ngày lễ không có ngày nào thì phải có `years`"),
            )
            .help(said!(
                "say for which years it is complete: `years: 2024-2030`",
                "ghi bộ này đủ cho những năm nào: `years: 2024-2030`"
            )),
            Self::FileWithoutYears => Finding::new(
                Code::MissingField,
                said!("a holiday set from a file needs `years`", "bộ ngày lễ lấy từ tệp thì phải có `years`"),
            )
            .help(said!(
                "say for which years the file is complete: `years: 2024-2030`; events of other years do not count",
                "ghi tệp đủ cho những năm nào: `years: 2024-2030`; sự kiện của năm khác thì không tính"
            )),
            Self::NotAFileName { name } => {
                let name = shortened(name);
                Finding::new(
                    Code::BadValue,
                    said!("`{name}` is not the name of an `.ics` file", "`{name}` không phải tên một tệp `.ics`"),
                )
                .help(said!(
                    "name the file alone, `holidays.ics`; it stands in the same folder as this one",
                    "chỉ ghi tên tệp, `holidays.ics`; tệp đó đặt cùng thư mục với tệp này"
                ))
            }
            Self::NoSuchFile { name } => {
                let name = shortened(name);
                Finding::new(
                    Code::UnknownName,
                    said!("there is no file `{name}` beside this one", "cạnh tệp này không có tệp `{name}`"),
                )
                .help(said!("put it into the same folder as this file", "đặt tệp đó vào cùng thư mục với tệp này"))
            }
            Self::NotADate { text } => {
                let text = shortened(text);
                Finding::new(Code::BadHoliday, said!("`{text}` is not a date", "`{text}` không phải một ngày")).help(
                    said!(
                        "write the day as YYYY-MM-DD, such as 2026-09-02",
                        "viết ngày theo năm-tháng-ngày, như 2026-09-02"
                    ),
                )
            }
            Self::NotYears { text } => {
                let text = shortened(text);
                Finding::new(
                    Code::BadValue,
                    said!("`{text}` is not a range of years", "`{text}` không phải các năm liền nhau"),
                )
                .help(said!("write the first and the last year, `2024-2030`", "viết năm đầu và năm cuối, `2024-2030`"))
            }
            Self::OutsideYears { day, more, years: (first, last) } => Finding::new(
                Code::BadHoliday,
                match more {
                    0 => said!("{day} lies outside the years {first}-{last}", "{day} nằm ngoài các năm {first}-{last}"),
                    1 => said!(
                        "{day} and one more date lie outside the years {first}-{last}",
                        "{day} và một ngày nữa nằm ngoài các năm {first}-{last}"
                    ),
                    more => said!(
                        "{day} and {more} more dates lie outside the years {first}-{last}",
                        "{day} và {more} ngày nữa nằm ngoài các năm {first}-{last}"
                    ),
                },
            )
            .help(said!(
                "extend `years` when it is complete for that year as well; past its years nothing is decided",
                "nếu các ngày của năm đó cũng đã đủ thì nới `years`; ngoài `years` thì máy không quyết định gì"
            )),
        }
    }
}
