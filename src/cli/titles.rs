//! Shows teams, outcomes, inputs, facts and their values by what the rules call them for people. Never here: words of ours.

use casebook::{Casebook, Date, Instant, Language, Playbook, Type};

use super::{times, words};

/// The titles of a casebook; what has none is shown by its name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Titles<'a> {
    casebook: &'a Casebook,
    pub(super) language: Language,
}

impl<'a> Titles<'a> {
    pub(super) fn new(casebook: &'a Casebook, language: Language) -> Titles<'a> {
        Titles { casebook, language }
    }

    /// A team's title; a person's handle, which is no team, stays as it is.
    pub(super) fn team<'n>(self, name: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.casebook.teams().find(|team| team.name() == name).map_or(name, |team| team.title())
    }

    /// The title of an input or a fact.
    pub(super) fn subject<'n>(self, playbook: &'n Playbook, name: &'n str) -> &'n str {
        let input = playbook.inputs().find(|input| input.name() == name).map(|input| input.title());
        let fact = || playbook.facts().find(|fact| fact.name() == name).map(|fact| fact.title());
        input.or_else(fact).flatten().unwrap_or(name)
    }

    pub(super) fn subjects(self, playbook: &Playbook, names: &[String]) -> String {
        names.iter().map(|name| self.subject(playbook, name)).collect::<Vec<_>>().join(", ")
    }

    /// A value of an input or a fact, which traces have as rules write it: by its label, or as people write its type.
    pub(super) fn value(self, playbook: &Playbook, name: &str, value: &str) -> String {
        let input = playbook.inputs().find(|input| input.name() == name);
        let fact = || playbook.facts().find(|fact| fact.name() == name);
        let (ty, labels): (Type, Vec<(&str, &str)>) = match (input, fact()) {
            (Some(input), _) => (input.value_type(), input.choices().collect()),
            (None, Some(fact)) => (fact.value_type(), fact.choices().collect()),
            (None, None) => return value.to_owned(),
        };
        let label = |word: &str| labels.iter().find(|(known, _)| *known == word).map(|(_, label)| (*label).to_owned());
        let shown = match ty {
            Type::OneOf => label(value),
            Type::Boolean => label(value)
                .or_else(|| value.parse().ok().map(|value| words::yes_or_no(value, self.language).to_owned())),
            Type::AnyOf => {
                let shown = value.split(", ").map(|word| label(word).unwrap_or_else(|| word.to_owned()));
                Some(shown.collect::<Vec<_>>().join(", "))
            }
            Type::Date => value.parse::<Date>().ok().map(|date| times::date(date, self.language)),
            Type::DateTime => {
                value.parse::<Instant>().ok().map(|at| times::instant(at, playbook.time_zone(), self.language))
            }
            _ => None,
        };
        shown.unwrap_or_else(|| value.to_owned())
    }
}
