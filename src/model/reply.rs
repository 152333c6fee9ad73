//! Holds replies by name, and what of their templates the lints ask for.

use crate::diagnostic::Span;
use crate::reply::{Premise, TemplateId};

/// A reply by name: one template, or one a channel.
#[derive(Debug)]
pub(crate) struct ReplyEntry {
    pub(crate) name: Box<str>,
    pub(crate) templates: Vec<ReplyTemplate>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct ReplyTemplate {
    pub(crate) variant: Option<Box<str>>,
    pub(crate) id: TemplateId,
    /// The texts, for the rules' version.
    pub(crate) signature: String,
    /// Where it does not itself take care that a name may be missing.
    pub(crate) bare: Vec<BareName>,
}

/// A name that a template looks up with nothing around it that asks whether it has a value; the first such place of
/// those with the same premises.
#[derive(Debug)]
pub(crate) struct BareName {
    pub(crate) name: Box<str>,
    pub(crate) span: Span,
    pub(crate) premises: Vec<Premise>,
}
