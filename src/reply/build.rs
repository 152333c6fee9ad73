//! Makes replies of templates: each is checked, compiled, and kept with what rendering needs to know of it.

use std::ops::Range;

use super::check;
use super::problem::TagProblem;
use super::render;
use super::replies::{PartInfo, Replies, Template};
use super::template::{Format, NameUse, Part, PartFinding, TemplateId, TemplateText};
use crate::diagnostic::{Finding, Problem};

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
                let at = render::place(&tag_lines(text, &checked.tags), text.len(), error.line());
                vec![TagProblem::BadEscape.at(at)]
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
