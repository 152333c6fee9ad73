//! Declares the fields of a checklist: programmes, their periods and steps, the lines that a reply shows.

use super::field::{NOTE, REF, Shape, Takes, may, must};

pub(crate) static PROGRAMME: Shape = Shape {
    title: "a programme",
    fields: &[
        must("title", Takes::Prose, "its name for people"),
        NOTE,
        REF,
        may("runs", Takes::Mapping, "`{from, until}`: when it runs, both ends included; without it, always"),
        may("who", Takes::Scalar, "a condition: who is in it; without it, everyone"),
        may("terms", Takes::Scalar, "where its terms can be read, an address that begins with https://"),
        must("steps", Takes::Mapping, "its steps by name, in their order"),
    ],
};

pub(crate) static PERIOD: Shape = Shape {
    title: "a running period",
    fields: &[
        may("from", Takes::Scalar, "its first day, or the datetime of its first second"),
        may("until", Takes::Scalar, "its last day, or the datetime of its last second"),
    ],
};

pub(crate) static STEP: Shape = Shape {
    title: "a step",
    fields: &[
        must("title", Takes::Prose, "its name for people"),
        NOTE,
        REF,
        must("done", Takes::Scalar, "a condition: the step is done when it holds"),
        may("when", Takes::Scalar, "a condition: the step is needed only when it holds"),
        may("after", Takes::ScalarOrList, "the step, or a list of steps, that must be done before"),
    ],
};

pub(crate) static LINES: Shape = Shape {
    title: "the mapping `lines`",
    fields: &[
        must(
            "programme",
            Takes::Mapping,
            "a text for each state of a programme; in a state without one it is left out",
        ),
        may("step", Takes::Mapping, "a text for each state of a step; in a state without one it is left out"),
    ],
};

pub(crate) static PROGRAMME_LINES: Shape = Shape {
    title: "the mapping `programme` of `lines`",
    fields: &[
        may("in", Takes::Prose, "the customer is in it"),
        may("complete", Takes::Prose, "the customer is in it and nothing is left to do; without it, the line of `in`"),
        may("not_in", Takes::Prose, "the customer is not in it"),
        may("unknown", Takes::Prose, "whether the customer is in it is not known"),
    ],
};

pub(crate) static STEP_LINES: Shape = Shape {
    title: "the mapping `step` of `lines`",
    fields: &[
        may("done", Takes::Prose, "it is done"),
        may("next", Takes::Prose, "it is the one to do next"),
        may("missing", Takes::Prose, "it is not done, and could be done now"),
        may("waiting", Takes::Prose, "it is not done, and waits for the steps under its `after`"),
        may("not_needed", Takes::Prose, "its `when` does not hold"),
        may("unknown", Takes::Prose, "whether it is done or needed is not known"),
    ],
};
