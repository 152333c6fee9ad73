//! Declares the fields of a golden case.

use super::field::{NOTE, REF, Shape, Takes, may};

pub(crate) static GOLDEN_CASE: Shape = Shape {
    title: "a golden case",
    fields: &[
        may("name", Takes::Prose, "what it shows"),
        NOTE,
        REF,
        may("playbook", Takes::Scalar, "the playbook that decides it"),
        may("checklist", Takes::Scalar, "the checklist that reviews it, instead of `playbook`"),
        may("at", Takes::Scalar, "the instant at which it is decided; without an offset in the playbook's zone"),
        may("given", Takes::Mapping, "the case: inputs and their values"),
        may("expect", Takes::Mapping, "fields of the decision, or programmes of the checklist, that must come out so"),
        may("table", Takes::List, "several cases at once, its columns: `name`, `at`, `given.…` and `expect.…`"),
        may("rows", Takes::List, "the cases of a table, a list each: a cell for every column"),
    ],
};
