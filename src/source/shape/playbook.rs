//! Declares the fields of a playbook: what a case carries, what follows from it, the nodes of the tree.

use super::field::{ALLOW, NOTE, REF, Shape, TITLE, Takes, may, must};

pub(crate) static INPUT: Shape = Shape {
    title: "an input",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("type", Takes::Scalar, "boolean, number, text, date, datetime or duration"),
        may("one_of", Takes::ListOrMapping, "the values it can take, each with its label"),
        may("any_of", Takes::ListOrMapping, "the values of which it can take any number, each with its label"),
        may("labels", Takes::Mapping, "words for `true` and `false`"),
        may("ask", Takes::Prose, "the question that asks for it"),
        may("default", Takes::ScalarOrList, "its value when the case has none; `now` for a datetime"),
        may("optional", Takes::Boolean, "`true`: it is never asked for and may be missing"),
        may("private", Takes::Boolean, "`true`: it must not leave in records"),
        may(
            "ticket",
            Takes::Scalar,
            "in a lifecycle, what the ticket itself says: role, actor_is_handler, interactions, …",
        ),
        may("related", Takes::Scalar, "in a lifecycle, the input that names a person: whether that one is related"),
    ],
};

pub(crate) static FACT: Shape = Shape {
    title: "a fact",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        must("is", Takes::Scalar, "its expression"),
        may("one_of", Takes::ListOrMapping, "the values it can have, each with its label, where no input lists them"),
    ],
};

/// A node of the tree; which fields go together is the model's to check.
pub(crate) static NODE: Shape = Shape {
    title: "a node of the tree",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("switch", Takes::Scalar, "the input or fact on which it branches"),
        may("cases", Takes::Mapping, "under `switch`: a node for each value"),
        may("table", Takes::List, "a decision table's columns: inputs and facts"),
        may("hit_policy", Takes::Scalar, "under `table`: `unique` (the default) or `first`"),
        may("rows", Takes::List, "under `table`: a cell for each column, then a node"),
        may("otherwise", Takes::ScalarOrMapping, "the node for whatever no case or row takes"),
        may("use", Takes::Scalar, "the name of a subtree or of another playbook"),
        may("outcome", Takes::Scalar, "the name of an outcome"),
    ],
};
