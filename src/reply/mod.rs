//! Checks reply templates when they are loaded, and renders one when a reply is wanted.
//!
//! The language is a small part of Jinja's:
//!
//! - `{{ name }}` prints a name, `{{ promise.due_on }}` a dotted one; `{# … #}` is a comment;
//! - `{% if … %} {% elif … %} {% else %} {% endif %}` with `and or not`, `== != < <= > >= in`, `is defined`;
//!   `{{ a if b else c }}`; `~` joins texts;
//! - `{% for item in names %} {% endfor %}` over a list, with `loop.index`, `loop.first`, `loop.last`;
//! - filters, as `{{ amount | thousands }}`: those of [`filters::FILTERS`] and no others;
//! - a block or comment alone on its line leaves no empty line.
//!
//! A choice prints its label; it is equal to its word (`airline == "bamboo"`), and `airline.value` and
//! `airline.label` print either. A reply calculates nothing: that is for the facts of a playbook.
//!
//! **Missing.** A known name without a value leaves a gap, `⟦film?⟧`, and is listed in [`Reply::missing`].
//! `{% if film %}` is false for it, `film is defined` too, `film | default("…")` gives the other text, and
//! `film or other` the other value, all without listing it: the author took care. Filters hand the gap on; a
//! comparison with it does not hold (not even `!=`) and lists it; a loop over it goes one round, the gap in it.
//! The first and last of an empty list are gaps too. A name that is not known at all is an error.
//!
//! **Values are data**: never read as a template, on one line in a subject, without control characters in a
//! body, escaped in HTML (for text between tags and inside quoted attributes, not for scripts or addresses).
//!
//! Never here: where the values come from, time zones, the YAML around a template.

mod check;
mod filters;
mod item;
mod lexer;
mod render;
#[cfg(test)]
mod tests;
mod text;

use std::ops::Range;

use minijinja::Environment;
use serde::Serialize;

pub use render::RenderError;

use crate::diagnostic::{Code, Finding};
use crate::value::{Date, Duration, Instant, Number};

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

/// Which template of its [`Replies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TemplateId(u32);

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

/// The values a reply is rendered with, by dotted name.
pub(crate) trait Values {
    fn get(&self, name: &str) -> Lookup;
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lookup {
    Value(Shown),
    /// A known name that has no value this time.
    Missing,
    /// A prefix of names, such as `promise`: nothing by itself.
    Group,
    Unknown,
}

/// A value as a reply may show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Text(String),
    Number(Number),
    Boolean(bool),
    Date(Date),
    /// Shown on the clock `offset_seconds` east of UTC.
    Instant {
        at: Instant,
        offset_seconds: i32,
    },
    Duration(Duration),
    /// A value of a list: the word in the rules, and the words for people.
    Choice {
        word: String,
        label: String,
    },
    /// Words with their labels.
    Choices(Vec<(String, String)>),
    List(Vec<String>),
    /// A list that is printed a line each.
    Lines(Vec<String>),
}

/// A rendered reply.
///
/// In JSON it is `{"template":…,"subject":…,"body":…,"missing":[…]}`, the subject `null` where the template has
/// none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reply {
    template: String,
    #[serde(skip)]
    variant: Option<String>,
    subject: Option<String>,
    body: String,
    missing: Vec<String>,
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
    environment: Environment<'static>,
    templates: Vec<Template>,
}

#[derive(Debug)]
struct Template {
    name: String,
    variant: Option<String>,
    parts: Vec<PartInfo>,
    names: Vec<NameUse>,
}

#[derive(Debug)]
struct PartInfo {
    part: Part,
    /// Under which names minijinja knows the text, and the text with every branch taken.
    live: String,
    trial: String,
    /// The lines of each tag, from 1, and its place: minijinja's errors at run time know their line only.
    tags: Vec<(Range<usize>, Range<usize>)>,
    length: usize,
}

/// Collects templates; those that are sound become [`Replies`].
#[derive(Debug)]
pub(crate) struct RepliesBuilder {
    replies: Replies,
}

impl RepliesBuilder {
    pub(crate) fn new() -> RepliesBuilder {
        RepliesBuilder { replies: Replies { environment: render::environment(), templates: Vec::new() } }
    }

    /// Checks a template and adds it; or all that is wrong in it, and nothing is added.
    pub(crate) fn add(&mut self, template: TemplateText<'_>) -> Result<TemplateId, Vec<PartFinding>> {
        // The loader's limits on files keep the count far below u32::MAX.
        let id = TemplateId(self.replies.templates.len() as u32);
        let texts = template.subject.map(|text| (Part::Subject, text)).into_iter().chain([(Part::Body, template.body)]);
        let (mut parts, mut names, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        for (part, text) in texts {
            match self.add_part(id, part, template.format, text) {
                Ok((info, uses)) => {
                    parts.push(info);
                    names.extend(uses);
                }
                Err(findings) => problems.extend(findings.into_iter().map(|finding| PartFinding { part, finding })),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let (name, variant) = (template.name.to_owned(), template.variant.map(str::to_owned));
        self.replies.templates.push(Template { name, variant, parts, names });
        Ok(id)
    }

    fn add_part(
        &mut self,
        id: TemplateId,
        part: Part,
        format: Format,
        text: &str,
    ) -> Result<(PartInfo, Vec<NameUse>), Vec<Finding>> {
        let checked = check::check(text)?;
        let live = render::key(id, part, format, "live");
        let trial = render::key(id, part, format, "trial");
        for (key, source) in [(&live, checked.live), (&trial, checked.trial)] {
            self.replies.environment.add_template_owned(key.clone(), source).map_err(|error| {
                // The check knows the language; what minijinja still refuses is the escapes inside a text.
                let words = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
                let at = render::place(&tag_lines(text, &checked.tags), text.len(), error.line());
                vec![
                    Finding::new(Code::TemplateSyntax, at, format!("the template cannot be read: {words}"))
                        .help("look at the texts in quotes: a backslash there begins an escape, `\\\\` is one"),
                ]
            })?;
        }
        let info = PartInfo { part, live, trial, tags: tag_lines(text, &checked.tags), length: text.len() };
        Ok((
            info,
            checked
                .names
                .into_iter()
                .map(|check::Name { name, at, bare, premises }| NameUse { name, part, at, bare, premises })
                .collect(),
        ))
    }

    pub(crate) fn finish(self) -> Replies {
        self.replies
    }
}

/// Each tag's lines, from 1, with its place.
fn tag_lines(text: &str, tags: &[Range<usize>]) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut line, mut position) = (1, 0);
    let mut lines = Vec::with_capacity(tags.len());
    for at in tags {
        let first = line + text[position..at.start].matches('\n').count();
        line = first + text[at.clone()].matches('\n').count();
        position = at.end;
        lines.push((first..line + 1, at.clone()));
    }
    lines
}

impl Replies {
    /// Every name the template looks up, in order, subject first.
    pub(crate) fn names(&self, id: TemplateId) -> &[NameUse] {
        self.template(id).map_or(&[], |template| &template.names)
    }

    fn template(&self, id: TemplateId) -> Option<&Template> {
        self.templates.get(id.0 as usize)
    }
}

/// The finding for a name that is not among the candidates.
pub(crate) fn unknown_name<'a>(name: &NameUse, candidates: impl IntoIterator<Item = &'a str>) -> Finding {
    Finding::new(
        Code::UnknownTemplateName,
        name.at.clone(),
        format!("the reply names `{}`, which nothing declares", name.name),
    )
    .label("not an input, a fact, or a field of the outcome")
    .did_you_mean(&name.name, candidates)
}
