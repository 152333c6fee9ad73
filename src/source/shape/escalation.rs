//! Declares the section `escalations`. Never here: which of the fields go together; that is the model's to check.

use super::field::{ALLOW, NOTE, REF, Shape, TITLE, Takes, may, must};

pub(crate) static ESCALATION: Shape = Shape {
    title: "an escalation",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("clock", Takes::Scalar, "the calendar on which its steps' times run; `always` (the default) is 24×7"),
        must("steps", Takes::List, "its steps, each with `do`, `to` and a time, in the order of their times"),
    ],
};

/// Which of the times is given is the model's to check: exactly one.
pub(crate) static ESCALATION_STEP: Shape = Shape {
    title: "a step of an escalation",
    fields: &[
        may("id", Takes::Scalar, "its name in decisions; otherwise its number from 1"),
        TITLE,
        NOTE,
        REF,
        must("do", Takes::Scalar, "remind, check or escalate"),
        must("to", Takes::Scalar, "a team, or a handle that a team mentions"),
        may("after", Takes::Scalar, "its time: how long after the playbook's instant"),
        may("before_due", Takes::Scalar, "its time: how long before the resolution is due"),
        may("at", Takes::Scalar, "its time: `due`, when the resolution is due"),
        may("after_due", Takes::Scalar, "its time: how long after the resolution is due"),
        may("clock", Takes::Scalar, "the calendar on which its time runs, instead of the escalation's"),
        may(
            "unless",
            Takes::ScalarOrList,
            "started, confirmed, replied or resolved, or a list: it is not needed after any of these",
        ),
        may("when", Takes::Scalar, "a condition: the step is there only when it holds"),
        may("repeat", Takes::Mapping, "`{every, times}`: it comes again, so often after the first time"),
    ],
};

pub(crate) static REPEAT: Shape = Shape {
    title: "a repeat",
    fields: &[
        must("every", Takes::Scalar, "how long from one time to the next, on the step's clock"),
        must("times", Takes::Scalar, "how often after the first time, a whole number"),
    ],
};
