//! Holds a template as it is written, the names that it looks up, and what is wrong in it.

use std::ops::Range;

use crate::diagnostic::Finding;

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    /// Values are escaped; the template's own text is not.
    Html,
}

/// One of the two texts of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Part {
    Subject,
    Body,
}

/// A template as it was written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TemplateText<'a> {
    pub(crate) name: &'a str,
    /// The channel it is for, where a reply has variants.
    pub(crate) variant: Option<&'a str>,
    pub(crate) format: Format,
    pub(crate) subject: Option<&'a str>,
    pub(crate) body: &'a str,
}

/// A problem in one part of a template; its place counts bytes of that part's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartFinding {
    pub(crate) part: Part,
    pub(crate) finding: Finding,
}

/// Which template of its [`Replies`](super::Replies).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TemplateId(pub(super) u32);

/// A name that a template looks up, dotted as written; `.value` and `.label` of a choice are left off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameUse {
    pub(crate) name: String,
    pub(crate) part: Part,
    pub(crate) at: Range<usize>,
    /// Whether a reply lists it as missing when it has no value: nothing around it takes care of that.
    pub(crate) bare: bool,
    /// What holds wherever it is looked up; whoever knows the facts knows what follows from that.
    pub(crate) premises: Vec<Premise>,
}

/// That a name is true where a part of a template is read, or that it is false or has no value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Premise {
    pub(crate) name: String,
    pub(crate) holds: bool,
}
