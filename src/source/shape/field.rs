//! Holds a mapping's fields, and the words to declare them with.

/// A mapping's fields.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What the mapping is, with its article: "an outcome".
    pub(crate) title: &'static str,
    pub(crate) fields: &'static [Field],
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    pub(crate) required: bool,
    /// What it says, for the documentation and the error when it is missing.
    pub(crate) doc: &'static str,
}

/// What a field's value may be. The reader checks the outer form; the model checks what is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Text for people: a title, a question, a reply.
    Prose,
    /// A single value: a name, a number, an expression, a duration.
    Scalar,
    /// `true` or `false`.
    Boolean,
    /// A mapping.
    Mapping,
    /// A list.
    List,
    /// A single value or a list of them.
    ScalarOrList,
    /// A single value or a mapping.
    ScalarOrMapping,
    /// A list or a mapping.
    ListOrMapping,
    /// Any form, also nothing.
    Anything,
}

impl Takes {
    /// What is expected, for a message.
    pub(crate) const fn describe(self) -> &'static str {
        match self {
            Takes::Prose => "a text",
            Takes::Scalar => "a single value",
            Takes::Boolean => "`true` or `false`",
            Takes::Mapping => "a mapping of `key: value` entries",
            Takes::List => "a list",
            Takes::ScalarOrList => "a single value or a list",
            Takes::ScalarOrMapping => "a single value or a mapping",
            Takes::ListOrMapping => "a list or a mapping",
            Takes::Anything => "any value",
        }
    }
}

pub(super) const fn may(name: &'static str, takes: Takes, doc: &'static str) -> Field {
    Field { name, takes, required: false, doc }
}

pub(super) const fn must(name: &'static str, takes: Takes, doc: &'static str) -> Field {
    Field { name, takes, required: true, doc }
}

pub(super) const TITLE: Field = may("title", Takes::Prose, "its name for people");
pub(super) const NOTE: Field =
    may("note", Takes::Prose, "a remark for analysts; \"(A)\" marks our own reading of a silent place");
pub(super) const REF: Field =
    may("ref", Takes::ScalarOrList, "the section of the map it comes from, or a list of sections");
pub(super) const ALLOW: Field =
    may("allow", Takes::Mapping, "warnings that are meant so: `{CB904: \"the reason\"}`, there and below");
