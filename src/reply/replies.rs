//! Holds the templates of a casebook, checked and compiled, and a reply that was made of one.

use std::fmt;
use std::ops::Range;

use minijinja::Environment;
use serde::Serialize;

use super::template::{NameUse, Part, TemplateId};

/// A rendered reply.
///
/// In JSON it is `{"template":…,"subject":…,"body":…,"missing":[…]}`, the subject `null` where the template has
/// none.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Reply {
    pub(super) template: String,
    #[serde(skip)]
    pub(super) variant: Option<String>,
    pub(super) subject: Option<String>,
    pub(super) body: String,
    pub(super) missing: Vec<String>,
}

/// Names the template and not what it says, which can be private.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("template", &self.template).finish_non_exhaustive()
    }
}

impl Reply {
    /// The name of the template.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The variant that was taken, such as `email`, where the template has variants.
    pub fn variant(&self) -> Option<&str> {
        self.variant.as_deref()
    }

    /// The subject, one line of plain text; `None` where the template has none.
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    /// The body: plain text, or HTML where the template says so.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The names that were needed and had no value, in order of first use, each once. The text has a gap
    /// such as `⟦film?⟧` wherever one was to be printed.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }
}

/// Every reply template of a casebook, checked and compiled; immutable, shared between threads.
#[derive(Debug)]
pub(crate) struct Replies {
    pub(super) environment: Environment<'static>,
    pub(super) templates: Vec<Template>,
}

#[derive(Debug)]
pub(super) struct Template {
    pub(super) name: String,
    pub(super) variant: Option<String>,
    pub(super) parts: Vec<PartInfo>,
    pub(super) names: Vec<NameUse>,
}

#[derive(Debug)]
pub(super) struct PartInfo {
    pub(super) part: Part,
    /// Under which names minijinja knows the text, and the text with every branch taken.
    pub(super) live: String,
    pub(super) trial: String,
    /// The lines of each tag, from 1, and its place: minijinja's errors at run time know their line only.
    pub(super) tags: Vec<(Range<usize>, Range<usize>)>,
    pub(super) length: usize,
}

impl Replies {
    /// Every name the template looks up, in order, subject first.
    pub(crate) fn names(&self, id: TemplateId) -> &[NameUse] {
        self.template(id).map_or(&[], |template| &template.names)
    }

    pub(super) fn template(&self, id: TemplateId) -> Option<&Template> {
        self.templates.get(id.0 as usize)
    }
}
