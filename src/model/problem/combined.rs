//! Words what can be wrong with a calendar made of others.

use crate::calendar::{CalendarError, Zone};
use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::model::NamedCalendar;
use crate::value::first_names;

/// What can be wrong with a union or an intersection.
pub(in crate::model) enum CombinedProblem<'a> {
    /// It is both.
    UnionAndIntersection,
    /// It is made of fewer than two calendars, or of more than that.
    NumberOfMembers { most: usize },
    /// A calendar of its list stands there already.
    MemberTwice { name: &'a str },
    /// They are made of each other, or one of itself.
    Circle { names: &'a [&'a str] },
    /// Its members lie in different time zones, and it does not say whose days count.
    TwoZones { one: (&'a str, &'a Zone), other: (&'a str, &'a Zone) },
    /// Its members make no calendar.
    CannotBeBuilt { name: &'a str, members: &'a [&'a NamedCalendar], error: &'a CalendarError },
}

impl Problem for CombinedProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::UnionAndIntersection => Finding::new(
                Code::ConflictingFields,
                said!(
                    "a calendar is a union or an intersection, not both",
                    "một lịch là `union` hoặc `intersection`, không phải cả hai"
                ),
            )
            .help(said!(
                "name one of them as a calendar of its own, and use that in the other",
                "đặt một trong hai thành một lịch riêng, rồi dùng lịch đó trong lịch kia"
            )),
            Self::NumberOfMembers { most } => Finding::new(
                Code::BadValue,
                said!(
                    "a union or an intersection is of 2 to {most} calendars",
                    "`union` hay `intersection` ghép từ 2 đến {most} lịch"
                ),
            )
            .help(said!(
                "name the calendars in a list: `[our_desk, partner]`",
                "ghi tên các lịch thành danh sách: `[our_desk, partner]`"
            )),
            Self::MemberTwice { name } => Finding::new(
                Code::DuplicateName,
                said!("`{name}` stands twice in the list", "`{name}` có hai lần trong danh sách"),
            )
            .help(said!("leave it out here", "bỏ ở chỗ này")),
            Self::Circle { names } => {
                let list = first_names(names.iter().copied());
                let message = match names.len() {
                    1 => said!(
                        "the calendar {list} is made of itself, by a circle of calendars",
                        "lịch {list} ghép từ chính nó, thành vòng tròn"; list
                    ),
                    _ => said!(
                        "the calendars {list} are made of each other",
                        "các lịch {list} ghép từ nhau, thành vòng tròn"; list
                    ),
                };
                Finding::new(Code::Cycle, message).help(said!(
                    "end the circle with calendars that have hours of their own",
                    "chấm dứt vòng tròn bằng những lịch có giờ của riêng mình"
                ))
            }
            Self::TwoZones { one: (one, zone), other: (other, other_zone) } => Finding::new(
                Code::MissingField,
                said!(
                    "`{one}` and `{other}` lie in different time zones",
                    "`{one}` và `{other}` ở hai múi giờ khác nhau"
                ),
            )
            .help(said!(
                "say whose days count: `time_zone: {zone}` or `time_zone: {other_zone}`",
                "ghi tính ngày theo nơi nào: `time_zone: {zone}` hay `time_zone: {other_zone}`"
            )),
            Self::CannotBeBuilt { name, members, error } => {
                let help = match error {
                    CalendarError::NoCommonDay { .. } => {
                        let covered = members.iter().map(|member| covered(member)).collect::<Vec<_>>();
                        Said::join(&covered, &Said::same(", "))
                    }
                    _ => said!(
                        "its calendars are never open together: look at their hours and zones",
                        "các lịch của nó không bao giờ cùng mở: xem lại giờ và múi giờ của từng lịch"
                    ),
                };
                let error = error.said();
                Finding::new(
                    Code::EmptyCalendar,
                    said!("the calendar `{name}` cannot be built: {error}", "không lập được lịch `{name}`: {error}"; error),
                )
                .help(help)
            }
        }
    }
}

fn covered(member: &NamedCalendar) -> Said {
    let (name, (first, last)) = (&member.name, member.calendar.horizon());
    said!("`{name}` covers {first} to {last}", "`{name}` có từ {first} đến {last}")
}
