//! Declares the fields of service levels: an outcome's SLA, a set under `slas`, a target.

use super::field::{ALLOW, Field, NOTE, REF, Shape, TITLE, Takes, may, must};

const RESPOND: Field = may("respond", Takes::ScalarOrMapping, "the first-response target");
const NEXT_RESPONSE: Field =
    may("next_response", Takes::ScalarOrMapping, "the target for an answer to each later message of the customer");
const RESOLVE: Field = may("resolve", Takes::ScalarOrMapping, "the resolution target");
const SLA_CLOCK: Field =
    may("clock", Takes::Scalar, "the calendar on which minutes run; `always` (the default) is 24×7");
const WARN_AT: Field =
    may("warn_at", Takes::Scalar, "when to warn: a share of the target, `75%`, or a time before due, `30m`");

pub(crate) static SLA: Shape = Shape {
    title: "an SLA",
    fields: &[
        may("use", Takes::Scalar, "the name of a set under `slas:`, in place of targets"),
        RESPOND,
        NEXT_RESPONSE,
        RESOLVE,
        SLA_CLOCK,
        WARN_AT,
        may("not_after", Takes::Scalar, "a datetime after which no target is due"),
    ],
};

/// An entry of `slas`: it belongs to no playbook, so it names none of its facts.
pub(crate) static SLA_SET: Shape = Shape {
    title: "a set of SLA targets",
    fields: &[TITLE, NOTE, REF, ALLOW, RESPOND, NEXT_RESPONSE, RESOLVE, SLA_CLOCK, WARN_AT],
};

pub(crate) static TARGET: Shape = Shape {
    title: "an SLA target",
    fields: &[
        must("after", Takes::Scalar, "its time, `240m`"),
        may("clock", Takes::Scalar, "its own clock, instead of the SLA's"),
        may("warn_at", Takes::Scalar, "its own warning, instead of the SLA's"),
        may("pauses", Takes::Boolean, "whether it stands still while the customer is waited for; a resolution does"),
    ],
};

pub(crate) static TARGET_BY_PRIORITY: Shape = Shape {
    title: "an SLA target by priority",
    fields: &[
        may("low", Takes::ScalarOrMapping, "the target of the priority `low`"),
        may("normal", Takes::ScalarOrMapping, "the target of the priority `normal`"),
        may("high", Takes::ScalarOrMapping, "the target of the priority `high`"),
        may("urgent", Takes::ScalarOrMapping, "the target of the priority `urgent`"),
        may("otherwise", Takes::ScalarOrMapping, "the target of every priority that is not named"),
    ],
};
