//! Words what can be wrong with an iCalendar file and the events in it, in English and Vietnamese side by side. Never here:
//! where it is found.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::{Date, shortened};

/// What can be wrong with the file.
pub(super) enum FileProblem<'a> {
    /// It does not begin as an iCalendar file does.
    NoCalendar,
    /// A component ends while one inside it is open.
    NoEnd { name: &'a str },
    /// A component ends that did not begin.
    NeverBegan,
    /// The file ends while a component is open.
    CutOff { name: &'a str },
    /// A line is no name with a value.
    NotALine,
    /// A value should be a date.
    NotADate { text: &'a str },
}

impl Problem for FileProblem<'_> {
    fn told(&self) -> Finding {
        let export_again = || {
            said!(
                "the file seems cut off or edited by hand: export it again",
                "tệp có vẻ bị cắt mất hoặc đã sửa tay: xuất lại tệp"
            )
        };
        match *self {
            Self::NoCalendar => bad_file(said!(
                "this is no iCalendar file, which begins with `BEGIN:VCALENDAR`",
                "đây không phải tệp iCalendar: tệp như vậy mở đầu bằng `BEGIN:VCALENDAR`"
            ))
            .help(said!(
                "export the calendar as `.ics`; dates by hand stand in the YAML, under `dates:`",
                "xuất lịch ra tệp `.ics`; ngày ghi tay thì ghi trong YAML, ở `dates:`"
            )),
            Self::NoEnd { name } => {
                let name = shortened(name);
                bad_file(said!("`END:{name}` is missing before this line", "trước dòng này thiếu `END:{name}`"))
                    .help(export_again())
            }
            Self::NeverBegan => {
                bad_file(said!("this ends what never began", "dòng này kết thúc một phần chưa hề mở đầu"))
                    .help(export_again())
            }
            Self::CutOff { name } => {
                let name = shortened(name);
                bad_file(said!("the file ends before `END:{name}`", "hết tệp mà chưa có `END:{name}`"))
                    .label(said!("begins here", "mở đầu ở đây"))
                    .help(export_again())
            }
            Self::NotALine => bad_file(said!("this line is no `NAME:value`", "dòng này không có dạng `TÊN:giá_trị`"))
                .help(said!(
                    "a line that goes on from the one before begins with a space; otherwise export the file again",
                    "dòng viết tiếp dòng trước thì mở đầu bằng dấu cách; nếu không phải vậy thì xuất lại tệp"
                )),
            Self::NotADate { text } => {
                let text = shortened(text);
                bad_file(said!("`{text}` is not a date", "`{text}` không phải một ngày")).help(said!(
                    "a date is written YYYYMMDD, such as 20260902",
                    "ngày viết theo năm, tháng, ngày, như 20260902"
                ))
            }
        }
    }
}

/// What can be wrong with an event, or with the rule by which it recurs.
pub(super) enum EventProblem<'a> {
    /// It has no date.
    NoStart,
    /// It excludes dates by a rule.
    ExclusionRule,
    /// It says twice what it may say once.
    LineTwice { name: &'a str },
    /// It says in two ways how long it lasts.
    EndAndDuration,
    /// Its end is no later than its start.
    EndsBeforeStart { start: Date },
    /// It does not last for whole days.
    NotWholeDays { value: &'a str },
    /// It changes an instance and all that follow.
    Range,
    /// Its dates are of some other type.
    NoDateType { kind: &'a str },
    /// Its dates have a time of day.
    Timed,
    /// The events of the file come to more days than are looked at.
    TooManyDays,
    /// The rule says something twice.
    PartTwice { key: &'a str },
    /// The rule does not name the day on which the event begins.
    StartNotOfRule { start: Date },
    /// The rule names a time of day.
    TimedPart { key: &'a str },
    /// The rule has a part that is not expanded here.
    UnsupportedPart { key: &'a str },
    /// The rule does not say how often.
    NoFrequency,
    /// The rule repeats more than once a day.
    WithinADay { frequency: &'a str },
    /// A part of the rule cannot be read.
    UnreadablePart { part: &'a str },
    /// The rule ends at a time of day.
    TimedUntil,
    /// The rule has parts that do not go together.
    Contradiction(Contradiction),
}

/// Parts of a rule that RFC 5545 does not allow together.
pub(super) enum Contradiction {
    CountAndUntil,
    NthWeekdayOfShortPeriod,
    MonthDayOfWeek,
    YearDayOfShortPeriod,
    PositionOfNothing,
}

impl Problem for EventProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::Timed => bad_event(
                said!(
                    "the event has a time of day, and a holiday is a whole day",
                    "sự kiện có giờ, mà ngày lễ là cả ngày"
                ),
                said!(
                    "make it an all-day event; hours of a single date stand in the calendar's `special_hours`",
                    "đổi thành sự kiện cả ngày; giờ riêng của một ngày thì ghi ở `special_hours` của lịch"
                ),
            )
            .label(said!("a time, not a date", "có giờ, không chỉ là ngày")),
            Self::NoStart => bad_event(
                said!("the event has no `DTSTART`", "sự kiện không có `DTSTART`"),
                said!("a holiday needs its date", "ngày lễ phải có ngày"),
            ),
            Self::ExclusionRule => bad_event(
                said!("`EXRULE` is no longer part of iCalendar", "iCalendar không còn dùng `EXRULE`"),
                said!("leave out single dates with `EXDATE`", "bỏ từng ngày bằng `EXDATE`"),
            ),
            Self::LineTwice { name } => {
                bad_event(said!("the event has `{name}` twice", "sự kiện có `{name}` hai lần"), keep_one())
            }
            Self::EndAndDuration => bad_event(
                said!("the event has both `DTEND` and `DURATION`", "sự kiện có cả `DTEND` lẫn `DURATION`"),
                keep_one(),
            ),
            Self::EndsBeforeStart { start } => bad_event(
                said!(
                    "the event ends before it has begun, on {start}",
                    "sự kiện kết thúc trước khi bắt đầu, ngày {start}"
                ),
                said!(
                    "`DTEND` is the day after the last; without it the event lasts one day",
                    "`DTEND` là ngày sau ngày cuối; không ghi thì sự kiện là một ngày"
                ),
            ),
            Self::NotWholeDays { value } => {
                let value = shortened(value);
                bad_event(
                    said!(
                        "`{value}` is not a duration of whole days",
                        "`{value}` không phải khoảng thời gian trọn ngày"
                    ),
                    said!("write `P1D` for a day, `P1W` for a week", "viết `P1D` cho một ngày, `P1W` cho một tuần"),
                )
            }
            Self::Range => bad_event(
                said!("`RANGE` changes all instances from one on", "`RANGE` đổi mọi lần lặp từ một lần trở đi"),
                said!(
                    "end the rule with `UNTIL`, and begin another event",
                    "kết thúc luật lặp bằng `UNTIL`, rồi tạo sự kiện khác"
                ),
            ),
            Self::NoDateType { kind } => {
                let kind = shortened(kind);
                bad_event(
                    said!("`VALUE={kind}` is no date", "`VALUE={kind}` không phải ngày"),
                    said!("a holiday's dates are `VALUE=DATE`", "ngày của ngày lễ là `VALUE=DATE`"),
                )
            }
            Self::TooManyDays => bad_event(
                said!(
                    "the recurring events of the file come to too many days",
                    "các sự kiện lặp lại trong tệp cộng lại quá nhiều ngày"
                ),
                said!(
                    "keep holidays in a file of their own, and `years` to those that matter",
                    "để ngày lễ ở một tệp riêng, và `years` chỉ gồm những năm cần dùng"
                ),
            ),
            Self::PartTwice { key } => {
                let key = shortened(key);
                bad_event(said!("the rule has `{key}` twice", "luật lặp có `{key}` hai lần"), keep_one())
            }
            Self::StartNotOfRule { start } => bad_event(
                said!(
                    "the event begins on {start}, which is no day of its rule",
                    "sự kiện bắt đầu ngày {start}, mà luật lặp của nó không có ngày đó"
                ),
                said!(
                    "begin it on the first day that the rule names",
                    "bắt đầu sự kiện vào ngày đầu tiên của luật lặp"
                ),
            ),
            Self::TimedPart { key } => {
                let key = shortened(key);
                bad_event(
                    said!(
                        "`{key}` names a time of day, and a holiday is a whole day",
                        "`{key}` nói đến giờ trong ngày, mà ngày lễ là cả ngày"
                    ),
                    said!("make it an all-day event", "đổi thành sự kiện cả ngày"),
                )
            }
            Self::UnsupportedPart { key } => {
                let key = shortened(key);
                bad_event(
                    said!("the rule's `{key}` is not supported", "máy chưa hiểu `{key}` trong luật lặp"),
                    said!(
                        "list the dates with `RDATE`, or in the YAML under `dates:`",
                        "liệt kê các ngày bằng `RDATE`, hoặc trong YAML ở `dates:`"
                    ),
                )
            }
            Self::NoFrequency => bad_event(
                said!("the rule has no `FREQ`", "luật lặp không có `FREQ`"),
                said!(
                    "it is `YEARLY`, `MONTHLY`, `WEEKLY` or `DAILY`",
                    "đó là `YEARLY` (hằng năm), `MONTHLY` (hằng tháng), `WEEKLY` (hằng tuần) hay `DAILY` (hằng ngày)"
                ),
            ),
            Self::WithinADay { frequency } => {
                let frequency = shortened(frequency);
                bad_event(
                    said!(
                        "the rule repeats within a day (`FREQ={frequency}`), and a holiday is a whole day",
                        "luật lặp nhiều lần trong một ngày (`FREQ={frequency}`), mà ngày lễ là cả ngày"
                    ),
                    said!(
                        "a rule for holidays is `YEARLY`, `MONTHLY`, `WEEKLY` or `DAILY`",
                        "luật lặp của ngày lễ là `YEARLY`, `MONTHLY`, `WEEKLY` hay `DAILY`"
                    ),
                )
            }
            Self::UnreadablePart { part } => {
                let part = shortened(part);
                bad_event(
                    said!("the rule's `{part}` cannot be read", "không đọc được `{part}` trong luật lặp"),
                    list_the_dates(),
                )
            }
            Self::TimedUntil => bad_event(
                said!(
                    "`UNTIL` has a time of day, and the event's days have none",
                    "`UNTIL` có giờ, mà các ngày của sự kiện thì không"
                ),
                said!("write the last day alone, `UNTIL=20301231`", "chỉ ghi ngày cuối, `UNTIL=20301231`"),
            ),
            Self::Contradiction(ref contradiction) => bad_event(contradiction.said(), list_the_dates()),
        }
    }
}

impl Contradiction {
    fn said(&self) -> Said {
        match self {
            Self::CountAndUntil => {
                said!("the rule has both `COUNT` and `UNTIL`", "luật lặp có cả `COUNT` lẫn `UNTIL`")
            }
            Self::NthWeekdayOfShortPeriod => {
                said!("a week or a day has no n-th weekday", "thứ lần thứ mấy (như `1MO`) chỉ có trong tháng hay năm")
            }
            Self::MonthDayOfWeek => {
                said!("a weekly rule takes no `BYMONTHDAY`", "luật lặp hằng tuần không có `BYMONTHDAY`")
            }
            Self::YearDayOfShortPeriod => {
                said!("only a yearly rule takes `BYYEARDAY`", "chỉ luật lặp hằng năm mới có `BYYEARDAY`")
            }
            Self::PositionOfNothing => said!(
                "`BYSETPOS` picks from days that no other part names",
                "`BYSETPOS` chọn trong những ngày mà không phần nào khác nói đến"
            ),
        }
    }
}

fn bad_file(message: Said) -> Finding {
    Finding::new(Code::BadICalendar, message)
}

fn bad_event(message: Said, help: Said) -> Finding {
    Finding::new(Code::BadEvent, message).help(help)
}

fn keep_one() -> Said {
    said!("keep one of the two", "giữ một trong hai")
}

fn list_the_dates() -> Said {
    said!(
        "export the event again, or list its dates in the YAML under `dates:`",
        "xuất lại sự kiện, hoặc liệt kê các ngày của nó trong YAML ở `dates:`"
    )
}
