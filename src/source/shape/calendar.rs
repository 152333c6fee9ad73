//! Declares the fields of business time: calendars, calendars made of others, sets of holidays.

use super::field::{ALLOW, Field, NOTE, REF, Shape, TITLE, Takes, may, must};
use crate::language::Said;

const AT_CLOSING: Field = may(
    "at_closing",
    Takes::Scalar,
    "where a sum stands that ends at closing time: `closing` (the default) or `next_opening`",
    "việc dùng hết giờ đúng lúc đóng cửa thì hạn ở đâu: `closing` (mặc định) hoặc `next_opening`",
);

pub(crate) static CALENDAR: Shape = Shape {
    title: Said::words("a calendar", "lịch"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        must(
            "time_zone",
            Takes::Scalar,
            "the IANA time zone in which its hours are read",
            "múi giờ của giờ làm việc, tên theo IANA như `Asia/Ho_Chi_Minh`",
        ),
        must(
            "hours",
            Takes::ScalarOrMapping,
            "weekly hours by day, `mon-fri: 09:00-17:00`; or `always`",
            "giờ làm việc mỗi tuần theo ngày, `mon-fri: 09:00-17:00`; hoặc `always`",
        ),
        may(
            "breaks",
            Takes::Mapping,
            "hours by day taken out of the weekly hours",
            "giờ nghỉ theo ngày, trừ ra khỏi giờ làm việc mỗi tuần",
        ),
        may(
            "holidays",
            Takes::ScalarOrList,
            "the name of a holiday set, or a list of names",
            "tên một bộ ngày lễ, hoặc danh sách tên",
        ),
        may(
            "special_hours",
            Takes::Mapping,
            "dates with hours of their own, or `closed`; they win over a holiday",
            "những ngày có giờ riêng, hoặc `closed` là đóng cửa; giờ riêng thắng cả ngày lễ",
        ),
        may(
            "years",
            Takes::Scalar,
            "the years it covers, `2024-2030`; otherwise its holiday sets' years, or 2000-2099",
            "những năm lịch biết, `2024-2030`; không ghi thì là các năm của bộ ngày lễ, hoặc 2000-2099",
        ),
        AT_CLOSING,
    ],
};

/// A calendar made of others; it has no hours of its own.
pub(crate) static COMBINED_CALENDAR: Shape = Shape {
    title: Said::words("a union or an intersection of calendars", "lịch ghép (`union` hoặc `intersection`)"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may(
            "union",
            Takes::List,
            "calendars; it is open when one of them is",
            "các lịch; mở khi một trong các lịch mở",
        ),
        may(
            "intersection",
            Takes::List,
            "calendars; it is open when all of them are",
            "các lịch; chỉ mở khi mọi lịch cùng mở",
        ),
        may(
            "time_zone",
            Takes::Scalar,
            "the IANA time zone of its days; otherwise the one that all its calendars have",
            "múi giờ để tính ngày, tên theo IANA; không ghi thì là múi giờ chung của các lịch",
        ),
        AT_CLOSING,
    ],
};

pub(crate) static HOLIDAYS: Shape = Shape {
    title: Said::words("a holiday set", "bộ ngày lễ"),
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may(
            "years",
            Takes::Scalar,
            "the years for which it is complete, `2024-2030`; otherwise those of its first and last date",
            "những năm bộ này ghi đủ, `2024-2030`; không ghi thì từ năm của ngày đầu đến năm của ngày cuối",
        ),
        may(
            "dates",
            Takes::ListOrMapping,
            "the dates, each with its name or as a plain list",
            "các ngày, mỗi ngày kèm tên, hoặc một danh sách ngày",
        ),
        may(
            "file",
            Takes::Scalar,
            "an iCalendar file beside this one, `holidays.ics`, in place of `dates`",
            "tệp iCalendar nằm cạnh tệp này, `holidays.ics`, thay cho `dates`",
        ),
    ],
};
