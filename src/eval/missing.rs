//! Asks for an input that something waits for, as a question with its choices.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::question::Choice;
use crate::case::Wording;
use crate::program::{Program, ScopeId, SlotId};
use crate::value::Type;

/// An input without a value on which something hangs, such as a guard of a lifecycle.
///
/// In JSON it is `{"input":…,"type":…,"ask":…,"choices":[{"value":…,"label":…}]}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingInput {
    input: String,
    ty: Type,
    ask: Option<String>,
    choices: Vec<Choice>,
}

impl MissingInput {
    /// An input of a program that has one scope.
    pub(crate) fn new(program: &Program, slot: SlotId) -> MissingInput {
        let wording = Wording::new(program, ScopeId::ROOT, slot);
        let choices = wording.choices().into_iter().map(|(value, _, label)| Choice::new(value, label));
        let known = program.slot(slot);
        MissingInput {
            input: known.name.to_string(),
            ty: known.kind.ty,
            ask: wording.ask().map(str::to_owned),
            choices: choices.collect(),
        }
    }

    /// The input's name.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The type of its value.
    pub fn value_type(&self) -> Type {
        self.ty
    }

    /// The question's wording: the input's `ask`, or its title.
    pub fn ask(&self) -> Option<&str> {
        self.ask.as_deref()
    }

    /// The values to choose from, in the order of the rules; empty where it is not chosen from a list.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }
}

impl Serialize for MissingInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("MissingInput", 4)?;
        fields.serialize_field("input", &self.input)?;
        fields.serialize_field("type", self.ty.name())?;
        fields.serialize_field("ask", &self.ask)?;
        fields.serialize_field("choices", &self.choices)?;
        fields.end()
    }
}
