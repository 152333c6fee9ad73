//! Collects the templates of replies and of checklists' lines, each with the places of its texts.

use crate::diagnostic::Report;
use crate::model::template_places::{TemplatePlaces, TextPlaces};
use crate::reply::{Replies, RepliesBuilder, TemplateId, TemplateText};

pub(super) struct Templates<'a> {
    builder: RepliesBuilder,
    places: TemplatePlaces<'a>,
}

impl<'a> Templates<'a> {
    pub(super) fn new() -> Self {
        Templates { builder: RepliesBuilder::new(), places: TemplatePlaces::new() }
    }

    /// Adds a template with its places; `None` when it cannot stand (reported).
    pub(super) fn add(
        &mut self,
        template: TemplateText<'_>,
        places: TextPlaces<'a>,
        report: &mut Report,
    ) -> Option<TemplateId> {
        match self.builder.add(template) {
            Ok(id) => {
                self.places.insert(id, places);
                Some(id)
            }
            Err(findings) => {
                findings.into_iter().for_each(|found| places.push(found, report));
                None
            }
        }
    }

    pub(super) fn finish(self) -> (Replies, TemplatePlaces<'a>) {
        (self.builder.finish(), self.places)
    }
}
