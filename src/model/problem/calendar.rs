//! Words what can be wrong with a calendar that has hours of its own.

use crate::calendar::CalendarError;
use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::shortened;

/// What can be wrong with a calendar.
pub(in crate::model) enum CalendarProblem<'a> {
    /// No time zone has that name.
    UnknownZone { name: &'a str },
    /// Its hours are a text; `by_day` is what they can be in its place.
    HoursWithoutDays { by_day: &'a str },
    /// Hours of a day stand there already.
    DayTwice,
    /// A break is on a day, Monday 0, that is closed.
    BreakWithoutHours { day: usize },
    /// It covers years that its holidays, known from the first to the last, do not.
    PastHolidays { known: (i32, i32) },
    /// What it says makes no calendar.
    CannotBeBuilt { name: &'a str, error: &'a CalendarError },
}

impl Problem for CalendarProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::UnknownZone { name } => {
                let name = shortened(name);
                Finding::new(Code::UnknownZone, said!("there is no time zone `{name}`", "không có múi giờ `{name}`"))
                    .help(said!(
                        "time zones have IANA names such as Asia/Ho_Chi_Minh",
                        "múi giờ có tên theo IANA, như Asia/Ho_Chi_Minh"
                    ))
            }
            Self::HoursWithoutDays { by_day } => bad_hours(said!(
                "hours are written by day, or are `always`",
                "giờ phải ghi theo ngày trong tuần, hoặc là `always` (mở suốt)"
            ))
            .help(said!("write `hours: {{ mon-fri: {by_day} }}`", "viết `hours: {{ mon-fri: {by_day} }}`")),
            Self::DayTwice => {
                bad_hours(said!("hours for one day are given twice", "giờ của một ngày được ghi hai lần"))
                    .label(said!("this day again", "ngày này ghi lần nữa"))
                    .help(said!(
                        "give each day once; several segments stand together: `09:00-12:00, 13:00-17:00`",
                        "mỗi ngày chỉ ghi một lần; nhiều khoảng giờ thì ghi chung: `09:00-12:00, 13:00-17:00`"
                    ))
            }
            Self::BreakWithoutHours { day } => {
                let day = &WEEKDAYS[day];
                bad_hours(said!(
                    "there is a break on {day}, which has no hours",
                    "có giờ nghỉ vào {day}, là ngày không có giờ làm việc"; day
                ))
                .help(said!(
                    "give the day hours, or leave it out of the breaks",
                    "ghi giờ làm việc cho ngày đó, hoặc bỏ ngày đó khỏi `breaks`"
                ))
            }
            Self::PastHolidays { known: (first, last) } => {
                let years = if first == last { first.to_string() } else { format!("{first}-{last}") };
                Finding::new(
                    Code::BadValue,
                    said!("its holidays are known for {years} only", "ngày lễ của lịch này chỉ có cho {years}"),
                )
                .help(said!(
                    "narrow the calendar's years, or extend its holiday sets",
                    "thu hẹp `years` của lịch, hoặc thêm năm cho các bộ ngày lễ của nó"
                ))
            }
            Self::CannotBeBuilt { name, error } => {
                let error = error.said();
                Finding::new(
                    Code::EmptyCalendar,
                    said!("the calendar `{name}` cannot be built: {error}", "không lập được lịch `{name}`: {error}"; error),
                )
                .help(said!(
                    "give it hours on at least one day, within its years",
                    "ghi giờ mở cửa cho ít nhất một ngày, trong các năm của lịch"
                ))
            }
        }
    }
}

fn bad_hours(message: Said) -> Finding {
    Finding::new(Code::BadHours, message)
}

static WEEKDAYS: [Said; 7] = [
    Said::words("Monday", "thứ Hai"),
    Said::words("Tuesday", "thứ Ba"),
    Said::words("Wednesday", "thứ Tư"),
    Said::words("Thursday", "thứ Năm"),
    Said::words("Friday", "thứ Sáu"),
    Said::words("Saturday", "thứ Bảy"),
    Said::words("Sunday", "Chủ nhật"),
];
