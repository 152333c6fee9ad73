//! Declares the fields of replies and of the teams whose channels they name.

use super::field::{ALLOW, NOTE, REF, Shape, TITLE, Takes, may, must};

pub(crate) static TEAM: Shape = Shape {
    title: "a team",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("calendar", Takes::Scalar, "its business hours"),
        may("channels", Takes::ListOrMapping, "how it is reached: names, or names with an address each"),
        may("mention", Takes::ScalarOrList, "the handles to mention"),
    ],
};

pub(crate) static REPLY: Shape = Shape {
    title: "a reply",
    fields: &[
        TITLE,
        NOTE,
        REF,
        ALLOW,
        may("subject", Takes::Prose, "its subject line"),
        may("body", Takes::Prose, "its text"),
        may("format", Takes::Scalar, "`text` (the default) or `html`"),
        may("variants", Takes::Mapping, "a subject and body by channel, instead of one for all"),
    ],
};

pub(crate) static REPLY_VARIANT: Shape = Shape {
    title: "a reply's variant",
    fields: &[
        NOTE,
        may("subject", Takes::Prose, "its subject line"),
        must("body", Takes::Prose, "its text"),
        may("format", Takes::Scalar, "`text` (the default) or `html`"),
    ],
};

pub(crate) static REPLY_USE: Shape = Shape {
    title: "an outcome's reply",
    fields: &[
        must("template", Takes::Scalar, "the reply's name"),
        may("variant", Takes::Scalar, "a variant's name, or the `one_of` whose value is the name"),
    ],
};
