//! Words what can be wrong with days and hours, in English and Vietnamese side by side. Never here: where it is found, or
//! what files of rules say around them.

use super::segment::Segment;
use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::shortened;

/// What can be wrong with a text of days or of hours.
pub(super) enum HoursProblem<'a> {
    /// Nothing stands where a day should.
    NoDay,
    /// `mon-mon`: it could be the day or the week.
    RangeOfOneDay { day: &'a str },
    /// A day of the text was named before.
    DayTwice { day: &'a str },
    /// A word is no day as days are written; `known` is the one that it names.
    NotADay { word: &'a str, known: Option<&'a str> },
    /// Nothing stands where hours should.
    NoHours,
    /// `closed`, with hours beside it.
    ClosedBesideHours,
    /// It has no hyphen; perhaps a longer dash.
    NotASpan { part: &'a str, has_long_dash: bool },
    /// It overlaps hours of the same text.
    Overlap { earlier: Segment },
    /// A span begins at `24:00`.
    OnlyCloses,
    /// A span begins and ends at the same time.
    NoLength,
    /// A span is longer than a day.
    LongerThanADay,
    /// Nothing stands on one side of the hyphen.
    NoTime,
    /// A word is no time of day.
    NotATime { word: &'a str },
    /// A time that no clock shows.
    NoSuchTime { word: &'a str },
    /// `9:00`, which is written `09:00`.
    OneDigit { word: &'a str, padded: &'a str },
}

impl Problem for HoursProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::NoDay => bad(said!("no day is given", "chưa ghi ngày nào")).help(said!(
                "write a day such as `mon`, a range such as `mon-fri`, or `daily`",
                "ghi một ngày như `mon` (thứ hai), nhiều ngày liền như `mon-fri`, hoặc `daily` (mọi ngày)"
            )),
            Self::RangeOfOneDay { day } => {
                bad(said!("the range begins and ends on the same day", "ngày đầu và ngày cuối là một ngày")).help(
                    said!(
                        "write `{day}` for the one day, `daily` for all seven",
                        "viết `{day}` nếu chỉ một ngày đó, `daily` nếu cả bảy ngày"
                    ),
                )
            }
            Self::DayTwice { day } => bad(said!("`{day}` is named twice", "`{day}` được ghi hai lần")),
            Self::NotADay { word, known } => {
                let word = shortened(word);
                let write = known.map(|day| said!("write `{day}`", "viết `{day}`"));
                bad(said!("`{word}` is not a day of the week", "`{word}` không phải ngày trong tuần"))
                    .maybe_help(write)
                    .help(said!(
                        "the days are `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`; `daily` stands for all",
                        "các ngày từ thứ hai là `mon`, `tue`, `wed`, `thu`, `fri`, `sat` và `sun` (chủ nhật); `daily` là cả tuần"
                    ))
            }
            Self::NoHours => bad(said!("no hours are given", "chưa ghi giờ nào")).help(how_hours_are_written()),
            Self::ClosedBesideHours => bad(said!(
                "`closed` cannot stand beside hours",
                "đã ghi giờ thì không viết `closed` (đóng cửa) bên cạnh"
            ))
            .help(said!("write `closed` alone, or leave it out", "chỉ viết `closed`, hoặc bỏ nó đi")),
            Self::NotASpan { part, has_long_dash } => {
                let part = shortened(part);
                bad(said!("`{part}` is not a span of hours", "`{part}` không phải giờ mở và đóng cửa")).help(
                    if has_long_dash {
                        said!("write a plain hyphen `-` between the times", "giữa hai giờ ghi dấu gạch nối ngắn `-`")
                    } else {
                        how_hours_are_written()
                    },
                )
            }
            Self::Overlap { earlier } => bad(said!(
                "these hours overlap `{earlier}` of the same day",
                "giờ này trùng với `{earlier}` của cùng ngày"
            ))
            .label(said!("overlaps", "trùng nhau"))
            .help(said!("join the two into one, or move one of them", "gộp hai khoảng thành một, hoặc dời một khoảng")),
            Self::OnlyCloses => bad(said!("`24:00` can only close", "`24:00` chỉ là giờ đóng cửa"))
                .help(said!("the start of a day is `00:00`", "đầu ngày là `00:00`")),
            Self::NoLength => {
                bad(said!("these hours begin and end at the same time", "giờ mở cửa và giờ đóng cửa là một")).help(
                    said!(
                        "for the whole day write `00:00-24:00`; for no hours at all, `closed`",
                        "mở cả ngày thì viết `00:00-24:00`; đóng cả ngày thì viết `closed`"
                    ),
                )
            }
            Self::LongerThanADay => bad(said!("these hours last longer than a day", "khoảng giờ này dài hơn một ngày")),
            Self::NoTime => {
                bad(said!("a time is missing beside the hyphen", "thiếu giờ bên cạnh dấu `-`")).help(clock())
            }
            Self::NotATime { word } => {
                let word = shortened(word);
                bad(said!("`{word}` is not a time of day", "`{word}` không phải giờ trong ngày")).help(clock())
            }
            Self::NoSuchTime { word } => bad(said!("there is no time `{word}`", "không có giờ `{word}`")).help(said!(
                "times run from `00:00` to `23:59:59`; `24:00` closes a day",
                "giờ có từ `00:00` đến `23:59:59`; `24:00` là lúc đóng cửa cuối ngày"
            )),
            Self::OneDigit { word, padded } => {
                bad(said!("`{word}` needs two digits in each place", "`{word}` phải có hai chữ số ở mỗi chỗ"))
                    .help(said!("write `{padded}`", "viết `{padded}`"))
            }
        }
    }
}

fn bad(message: Said) -> Finding {
    Finding::new(Code::BadHours, message)
}

fn how_hours_are_written() -> Said {
    said!(
        "write opening and closing time, `09:00-17:00`; several with commas; `closed` for none",
        "ghi giờ mở và giờ đóng cửa, `09:00-17:00`; nhiều khoảng thì cách nhau bằng dấu phẩy; `closed` là đóng cả ngày"
    )
}

fn clock() -> Said {
    said!(
        "write hours and minutes of a 24-hour clock, `09:00` or `17:30`",
        "ghi giờ và phút theo đồng hồ 24 giờ, `09:00` hay `17:30`"
    )
}
