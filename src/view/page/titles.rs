//! Tells what values are called for people: the titles of teams, outcomes, states and the labels of answers, from the
//! rules. Never here: words of our own.

use crate::model::{Model, Ruleset};
use crate::report::Grouping;
use crate::value::Type;

/// The titles of a casebook. What has none is shown by its name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Titles<'m>(pub(super) &'m Model);

impl<'m> Titles<'m> {
    /// The title of a field that tickets are grouped by: that of the input of this name.
    pub(super) fn field(self, name: &str) -> Option<&'m str> {
        self.inputs(name).find_map(|input| input.meta.title.as_deref())
    }

    /// The title of a value. A name that stands for different things in several playbooks has that of the first.
    pub(super) fn value(self, by: &Grouping, value: &str) -> Option<&'m str> {
        let named = |ruleset: &&Ruleset| &*ruleset.name == value;
        match by {
            Grouping::Team => self.0.teams().find(|team| &*team.name == value)?.meta.title.as_deref(),
            Grouping::Outcome => {
                let mut outcomes = self.0.playbooks().flat_map(|(_, playbook)| &playbook.tree.outcomes);
                outcomes.find(|outcome| &*outcome.name == value)?.meta.title.as_deref()
            }
            Grouping::Playbook | Grouping::Lifecycle => self.rulesets().find(named)?.meta.title.as_deref(),
            Grouping::State => {
                let lifecycles = self.rulesets().filter_map(Ruleset::lifecycle);
                let mut states = lifecycles.flat_map(|lifecycle| &lifecycle.workflow.states);
                states.find(|state| &*state.name == value)?.meta.title.as_deref()
            }
            Grouping::Tag => self.label("tags", value),
            Grouping::Field(name) => self.label(name, value),
            _ => None,
        }
    }

    /// What an answer is called by the inputs of that name.
    fn label(self, input: &str, value: &str) -> Option<&'m str> {
        self.inputs(input).find_map(|input| {
            let place = match input.kind.ty {
                Type::Boolean => ["false", "true"].iter().position(|word| *word == value),
                _ => input.kind.values.iter().position(|choice| &*choice.word == value),
            };
            input.labels.get(place?).map(|label| &**label)
        })
    }

    fn inputs(self, name: &str) -> impl Iterator<Item = &'m crate::model::Input> {
        self.rulesets().flat_map(|ruleset| &ruleset.inputs).filter(move |input| &*input.name == name)
    }

    fn rulesets(self) -> impl Iterator<Item = &'m Ruleset> {
        self.0.rulesets().map(|(_, ruleset)| ruleset)
    }
}
