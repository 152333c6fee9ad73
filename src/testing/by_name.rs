//! Writes a review with its programmes and steps by their names, as golden cases name them: `new_wallet.steps.link_bank`.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::calendar::Zone;
use crate::checklist::{ProgrammeReview, Review, StepReview};

pub(super) struct ByName<'a> {
    pub(super) review: &'a Review,
    /// In which instants are told.
    pub(super) zone: &'a Zone,
}

impl Serialize for ByName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let programmes = self.review.programmes();
        serializer.collect_map(programmes.iter().map(|programme| (programme.name(), Programme(programme, self.zone))))
    }
}

struct Programme<'a>(&'a ProgrammeReview, &'a Zone);

impl Serialize for Programme<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Programme(programme, zone) = *self;
        let mut fields = serializer.serialize_map(None)?;
        fields.serialize_entry("state", programme.state().name())?;
        fields.serialize_entry("complete", &programme.complete())?;
        fields.serialize_entry("next", &programme.next().map(StepReview::name))?;
        fields.serialize_entry("starts_at", &programme.starts_at().map(|at| zone.to_rfc3339(at)))?;
        fields.serialize_entry("ends_at", &programme.ends_at().map(|at| zone.to_rfc3339(at)))?;
        fields.serialize_entry("days_left", &programme.days_left())?;
        fields.serialize_entry("terms", &programme.terms())?;
        fields.serialize_entry("unknown", programme.unknown())?;
        fields.serialize_entry("steps", &Steps(programme.steps()))?;
        fields.end()
    }
}

struct Steps<'a>(&'a [StepReview]);

impl Serialize for Steps<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|step| (step.name(), step.state().name())))
    }
}
