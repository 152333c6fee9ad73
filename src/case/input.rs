//! Says what a case may carry under one name. Never here: how it is asked for in words.

use crate::program::{Absent, Slot};
use crate::value::Type;

/// An input of a playbook: what a case may carry under its name.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a>(&'a Slot);

impl<'a> Input<'a> {
    pub(crate) fn new(slot: &'a Slot) -> Input<'a> {
        Input(slot)
    }

    /// The name of the field.
    pub fn name(&self) -> &'a str {
        &self.0.name
    }

    /// The type of the value.
    pub fn value_type(&self) -> Type {
        self.0.kind.ty
    }

    /// The values of a `one_of` or `any_of`, those that only a used playbook lists included; else empty.
    pub fn values(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.kind.values.iter().map(|choice| &*choice.word)
    }

    /// Whether it is asked for when the way through the tree needs it and the case does not have it; `false` for one that
    /// is optional or has a default, and for one that only a checklist of the playbook's outcomes declares.
    pub fn is_asked(&self) -> bool {
        self.0.absent == Absent::Ask
    }

    /// Whether it must not leave in records.
    pub fn is_private(&self) -> bool {
        self.0.private
    }
}
