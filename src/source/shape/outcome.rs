//! Declares the fields of an outcome: where the case goes, what is promised, said and done.

use super::field::{ALLOW, NOTE, REF, Shape, TITLE, Takes, may, must};

pub(crate) static OUTCOME: Shape = Shape {
    title: "an outcome",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        must("kind", Takes::Scalar, "advise, process, self_service or reject"),
        may("priority", Takes::Scalar, "low, normal (the default), high or urgent"),
        may("route", Takes::ScalarOrMapping, "the team, or `{to, via, mention}`"),
        may(
            "sla",
            Takes::ScalarOrMapping,
            "the resolution target, `240m`; the name of a set under `slas:`; or `{respond, resolve, …}`",
        ),
        may("promise", Takes::Mapping, "`{days, calendar, from}`: a promise in working days"),
        may("reply", Takes::ScalarOrMapping, "the name of a reply, or `{template, variant}`"),
        may("checklist", Takes::Scalar, "the name of a checklist, for its reply to show as `{{ checklist }}`"),
        may("collect", Takes::ScalarOrList, "the inputs that whoever handles it must have"),
        may("do", Takes::Anything, "actions: names, or `{do, when}`"),
        may("follow_up", Takes::ListOrMapping, "`{remind, after, clock, when}`, or a list of such"),
        may("escalation", Takes::ScalarOrList, "the name of an escalation, or a list of names"),
        may("close", Takes::Boolean, "`true`: the case is closed with it"),
    ],
};

pub(crate) static ROUTE: Shape = Shape {
    title: "a route",
    fields: &[
        must("to", Takes::Scalar, "the team"),
        may("via", Takes::ScalarOrList, "the channels, from the team's own"),
        may("mention", Takes::ScalarOrList, "the handles to mention, instead of the team's"),
    ],
};

pub(crate) static PROMISE: Shape = Shape {
    title: "a promise",
    fields: &[
        must("days", Takes::Scalar, "working days, a whole number"),
        must("calendar", Takes::Scalar, "the calendar whose days count"),
        must("from", Takes::Scalar, "the datetime or date from which they count"),
    ],
};

pub(crate) static ACTION: Shape = Shape {
    title: "an action",
    fields: &[
        must("do", Takes::Scalar, "the action's name"),
        may("when", Takes::Scalar, "a condition: the action is taken only when it holds"),
        NOTE,
        REF,
    ],
};

pub(crate) static FOLLOW_UP: Shape = Shape {
    title: "a follow-up",
    fields: &[
        must("remind", Takes::Scalar, "the team to remind"),
        must("after", Takes::Scalar, "how long after the playbook's instant"),
        may("clock", Takes::Scalar, "the calendar on which that time runs; `always` (the default) is 24×7"),
        may("when", Takes::Scalar, "a condition: the reminder is set only when it holds"),
        NOTE,
        REF,
    ],
};
