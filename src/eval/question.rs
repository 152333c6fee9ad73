//! What to ask when an input is missing.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::program::{Program, ScopeId, SlotId};
use crate::value::Type;

/// The input that a case needs before it can be decided, as a question to the customer.
///
/// In JSON it is `{"status":"needs_input","playbook":…,"input":…,"type":…,"ask":…,"choices":[{"value":…,"label":…}]}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    playbook: String,
    input: String,
    ty: Type,
    ask: Option<String>,
    choices: Vec<Choice>,
}

/// One of the answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    value: String,
    label: String,
}

impl Choice {
    /// The value that the case then carries; `true` or `false` for a boolean.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The words for people.
    pub fn label(&self) -> &str {
        &self.label
    }
}

impl Question {
    pub(super) fn new(program: &Program, scope: ScopeId, slot: SlotId) -> Question {
        let input = program.slot(slot);
        let declared = program.declared(scope, slot);
        let kind = declared.map_or(&input.kind, |declared| &declared.kind);
        let labels = declared.map_or(&[][..], |declared| &declared.labels);
        let words: Vec<&str> = match kind.ty {
            // A boolean has labels for `false` and `true` or none.
            Type::Boolean if !labels.is_empty() => vec!["false", "true"],
            _ => kind.words().collect(),
        };
        let mut choices: Vec<Choice> = words
            .iter()
            .enumerate()
            .map(|(index, word)| Choice {
                value: (*word).to_owned(),
                label: labels.get(index).map_or(*word, |label| label).to_owned(),
            })
            .collect();
        if kind.ty == Type::Boolean {
            // "Yes" is offered first.
            choices.reverse();
        }
        let ask = declared.and_then(|declared| declared.ask.as_ref().or(declared.title.as_ref()));
        Question {
            playbook: program.name.to_string(),
            input: input.name.to_string(),
            ty: kind.ty,
            ask: ask.map(ToString::to_string),
            choices,
        }
    }

    /// The playbook that was asked to decide.
    pub fn playbook(&self) -> &str {
        &self.playbook
    }

    /// The input's name.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The type of the answer.
    pub fn answer_type(&self) -> Type {
        self.ty
    }

    /// The question's wording: the input's `ask`, or its title.
    pub fn ask(&self) -> Option<&str> {
        self.ask.as_deref()
    }

    /// The answers to choose from, in the order of the rules: the values of a list, or a boolean's two where they have
    /// labels; empty for any other type.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }
}

impl Serialize for Question {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Question", 6)?;
        fields.serialize_field("status", "needs_input")?;
        fields.serialize_field("playbook", &self.playbook)?;
        fields.serialize_field("input", &self.input)?;
        fields.serialize_field("type", self.ty.name())?;
        fields.serialize_field("ask", &self.ask)?;
        fields.serialize_field("choices", &self.choices)?;
        fields.end()
    }
}
