//! A review with its programmes and steps by their names, as golden cases name them: `new_wallet.steps.link_bank`.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::checklist::{ProgrammeReview, Review, StepReview};

pub(super) struct ByName<'a>(pub(super) &'a Review);

impl Serialize for ByName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let programmes = self.0.programmes();
        serializer.collect_map(programmes.iter().map(|programme| (programme.name(), Programme(programme))))
    }
}

struct Programme<'a>(&'a ProgrammeReview);

impl Serialize for Programme<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let programme = self.0;
        let mut fields = serializer.serialize_map(None)?;
        fields.serialize_entry("state", programme.state().name())?;
        fields.serialize_entry("complete", &programme.complete())?;
        fields.serialize_entry("next", &programme.next().map(StepReview::name))?;
        fields.serialize_entry("starts_at", &programme.starts_at())?;
        fields.serialize_entry("ends_at", &programme.ends_at())?;
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
