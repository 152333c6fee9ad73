//! Describes a fact of a playbook: what it is called, and what its values are called.

use crate::eval::Playbook;
use crate::model::{self, Ruleset};
use crate::value::Type;

/// What follows from the inputs of a case, in the words of the rules.
#[derive(Clone, Copy)]
pub struct Fact<'a>(&'a model::Fact);

/// Names it.
impl std::fmt::Debug for Fact<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fact").field("name", &self.name()).finish_non_exhaustive()
    }
}

impl Playbook {
    /// All facts, its own first and then those of the playbooks that it uses; two of these may each have one of a name.
    ///
    /// ```
    /// use casebook::{Casebook, Type};
    /// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
    /// let flight = casebook.playbook("flight")?;
    /// let too_late = flight.facts().find(|fact| fact.name() == "too_late").expect("it is declared");
    /// assert_eq!(too_late.value_type(), Type::Boolean);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn facts(&self) -> impl Iterator<Item = Fact<'_>> {
        let (model, own) = self.model();
        let mut reached = vec![own];
        let mut next = 0;
        while let Some(id) = reached.get(next).copied() {
            for used in model.ruleset(id).used() {
                if !reached.contains(&used) {
                    reached.push(used);
                }
            }
            next += 1;
        }
        let playbooks = reached.into_iter().map(|id| model.ruleset(id)).filter(|rules| rules.playbook().is_some());
        playbooks.flat_map(|rules: &Ruleset| &rules.facts).map(Fact)
    }
}

impl<'a> Fact<'a> {
    /// The name by which rules and traces say it.
    pub fn name(&self) -> &'a str {
        &self.0.name
    }

    /// Its title.
    pub fn title(&self) -> Option<&'a str> {
        self.0.meta.title.as_deref()
    }

    /// The analysts' remark on it.
    pub fn note(&self) -> Option<&'a str> {
        self.0.meta.note.as_deref()
    }

    /// The type of its value.
    pub fn value_type(&self) -> Type {
        self.0.typed.kind.ty
    }

    /// The values that it can have with their labels, in the order of the rules; empty where it is none of a list. A word
    /// without a label is its own.
    pub fn choices(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let model::Fact { typed, labels, .. } = self.0;
        typed.kind.values.iter().enumerate().map(|(place, choice)| {
            let label = labels.get(place).unwrap_or(&choice.word);
            (&*choice.word, &**label)
        })
    }
}
