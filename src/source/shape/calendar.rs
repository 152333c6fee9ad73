//! Declares the fields of business time: calendars, calendars made of others, sets of holidays.

use super::field::{ALLOW, Field, NOTE, REF, Shape, TITLE, Takes, may, must};

const AT_CLOSING: Field = may(
    "at_closing",
    Takes::Scalar,
    "where a sum stands that ends at closing time: `closing` (the default) or `next_opening`",
);

pub(crate) static CALENDAR: Shape = Shape {
    title: "a calendar",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        must("time_zone", Takes::Scalar, "the IANA time zone in which its hours are read"),
        must("hours", Takes::ScalarOrMapping, "weekly hours by day, `mon-fri: 09:00-17:00`; or `always`"),
        may("breaks", Takes::Mapping, "hours by day taken out of the weekly hours"),
        may("holidays", Takes::ScalarOrList, "the name of a holiday set, or a list of names"),
        may("special_hours", Takes::Mapping, "dates with hours of their own, or `closed`; they win over a holiday"),
        may(
            "years",
            Takes::Scalar,
            "the years it covers, `2024-2030`; otherwise its holiday sets' years, or 2000-2099",
        ),
        AT_CLOSING,
    ],
};

/// A calendar made of others; it has no hours of its own.
pub(crate) static COMBINED_CALENDAR: Shape = Shape {
    title: "a union or an intersection of calendars",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("union", Takes::List, "calendars; it is open when one of them is"),
        may("intersection", Takes::List, "calendars; it is open when all of them are"),
        may(
            "time_zone",
            Takes::Scalar,
            "the IANA time zone of its days; otherwise the one that all its calendars have",
        ),
        AT_CLOSING,
    ],
};

pub(crate) static HOLIDAYS: Shape = Shape {
    title: "a holiday set",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may(
            "years",
            Takes::Scalar,
            "the years for which it is complete, `2024-2030`; otherwise those of its first and last date",
        ),
        may("dates", Takes::ListOrMapping, "the dates, each with its name or as a plain list"),
        may("file", Takes::Scalar, "an iCalendar file beside this one, `holidays.ics`, in place of `dates`"),
    ],
};
