//! Keeps where the texts of templates stand in the files, so that what is found in a template later has a place.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Finding, Report};
use crate::reply::{Part, PartFinding, TemplateId};
use crate::source::At;

/// The places of every template.
pub(super) type TemplatePlaces<'a> = HashMap<TemplateId, TextPlaces<'a>>;

/// Where the texts of one template stand.
#[derive(Clone, Copy)]
pub(super) struct TextPlaces<'a> {
    pub(super) subject: Option<At<'a>>,
    pub(super) body: At<'a>,
}

impl<'a> TextPlaces<'a> {
    /// Those of a text that is a body and nothing else.
    pub(super) fn of_body(body: At<'a>) -> Self {
        TextPlaces { subject: None, body }
    }

    pub(super) fn part(&self, part: Part) -> At<'a> {
        match part {
            Part::Subject => self.subject.unwrap_or(self.body),
            Part::Body => self.body,
        }
    }

    pub(super) fn push(&self, found: PartFinding, report: &mut Report) {
        self.report(found.part, found.finding.at.clone(), found.finding, report);
    }

    /// Reports a finding at a range of one of the texts.
    pub(super) fn report(&self, part: Part, at: Range<usize>, finding: Finding, report: &mut Report) {
        report.push(self.part(part).locate(at, report), finding);
    }
}
