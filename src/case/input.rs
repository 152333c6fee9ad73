//! Says what a case may carry under one name, and what a host needs to ask for it: a form's field, a schema's property.
//! Never here: which question comes next (that is `eval`).

use super::case_value::CaseValue;
use super::wording::Wording;
use crate::model::TicketInput;
use crate::program::{Absent, Body, Program, Slot, SlotId};
use crate::value::{Id, Texts, Type};

/// An input of a playbook, checklist or lifecycle: what a case may carry under its name, in the words of the rules.
///
/// ```
/// use casebook::{Casebook, Type};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let flight = casebook.playbook("flight")?;
/// let request = flight.inputs().find(|input| input.name() == "request").expect("it is declared");
/// assert_eq!(request.value_type(), Type::OneOf);
/// assert!(request.is_asked() && request.ask().is_some());
/// assert!(request.choices().any(|(value, _label)| value == "change"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Input<'a> {
    program: &'a Program,
    id: SlotId,
}

/// What stands in for an input that a case does not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputDefault {
    /// `default: now`: the instant at which the case is decided.
    Now,
    /// This value.
    Value(CaseValue),
}

/// Names it.
impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("name", &self.name()).finish_non_exhaustive()
    }
}

impl<'a> Input<'a> {
    pub(crate) fn new(program: &'a Program, id: SlotId) -> Input<'a> {
        Input { program, id }
    }

    /// All inputs of a program, in the order of the rules.
    pub(crate) fn all(program: &'a Program) -> impl ExactSizeIterator<Item = Input<'a>> {
        (0..program.slots.len()).map(|id| Input::new(program, SlotId(id as u32)))
    }

    fn slot(&self) -> &'a Slot {
        self.program.slot(self.id)
    }

    fn wording(&self) -> Wording<'a> {
        Wording::of_all_values(self.program, self.id)
    }

    /// The name of the field.
    pub fn name(&self) -> &'a str {
        &self.slot().name
    }

    /// Its title.
    pub fn title(&self) -> Option<&'a str> {
        self.wording().title()
    }

    /// The question's wording: the input's `ask`, or its title.
    pub fn ask(&self) -> Option<&'a str> {
        self.wording().ask()
    }

    /// The type of the value.
    pub fn value_type(&self) -> Type {
        self.slot().kind.ty
    }

    /// The values to choose from with their labels, in the order of the rules: the words of a `one_of` or `any_of`, those
    /// that only a used playbook lists included, or a boolean's two where they have labels; empty for any other type. A
    /// word without a label is its own.
    pub fn choices(&self) -> impl ExactSizeIterator<Item = (&'a str, &'a str)> + use<'a> {
        self.wording().choices().into_iter().map(|(value, _, label)| (value, label))
    }

    /// What stands in for it where a case does not carry it.
    pub fn default(&self) -> Option<InputDefault> {
        let Slot { kind, absent, .. } = self.slot();
        match absent {
            Absent::Ask | Absent::Missing => None,
            Absent::Now => Some(InputDefault::Now),
            Absent::Value(word) => {
                // A default is the rules' own text.
                let texts = Texts { case: "", rules: &self.program.texts };
                let value = CaseValue::new(&texts.resolve(word.value(kind.ty)), kind, &self.program.zone);
                value.map(InputDefault::Value)
            }
        }
    }

    /// Whether a case is decided without it and nothing stands in: it is `optional`, or only a checklist of the playbook's
    /// outcomes declares it.
    pub fn is_optional(&self) -> bool {
        self.slot().absent == Absent::Missing
    }

    /// Whether it is asked for when the way through the tree needs it and the case does not have it; `false` for one that
    /// is optional or has a default, for one that the ticket says, and for one that only a checklist of the playbook's
    /// outcomes declares.
    pub fn is_asked(&self) -> bool {
        self.slot().absent == Absent::Ask && !self.is_of_ticket()
    }

    /// Whether a lifecycle's ticket says it and nobody can give it, as `ticket: role`. What is `related: …` is not so: the
    /// host says it of values for which the rules list nobody.
    pub fn is_of_ticket(&self) -> bool {
        let Body::Lifecycle(lifecycle) = &self.program.body else { return false };
        let filled = lifecycle.workflow.ticket_inputs.iter().find(|(input, _)| SlotId::of(input.place()) == self.id);
        filled.is_some_and(|(_, filled)| !matches!(filled, TicketInput::Related(_)))
    }

    /// Whether it must not leave in records.
    pub fn is_private(&self) -> bool {
        self.slot().private
    }
}
