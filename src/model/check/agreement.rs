//! Checks that rulesets which use each other agree: on the zone, the instant, the type and default of a common input;
//! that names of outcomes differ; and that no chain of uses returns to its start.

use std::collections::{HashMap, HashSet};

use super::circle;
use super::once::Once;
use crate::diagnostic::{Report, Span};
use crate::language::said;
use crate::model::problem::{AgreementProblem, CircleProblem};
use crate::model::{Input, Outcome, Ruleset, RulesetId, RulesetKind};
use crate::value::{Id, Symbol, Type, first_names};

/// An order in which what is used stands before its user; `None` (reported) when uses form a cycle.
pub(in crate::model) fn order(rulesets: &[Ruleset], report: &mut Report) -> Option<Vec<RulesetId>> {
    let used = |playbook: &Ruleset| playbook.used().collect::<Vec<_>>();
    let needs = rulesets
        .iter()
        .enumerate()
        .flat_map(|(user, playbook)| used(playbook).into_iter().map(move |used| (user, used.place())));
    let order = circle::order(rulesets.len(), needs);
    for members in &order.circles {
        let name = |place: &usize| &*rulesets[*place].name;
        let names = first_names(members.iter().map(name));
        let problem = match members.as_slice() {
            [one] => CircleProblem::PlaybookUsesItself { playbook: name(one) },
            _ => CircleProblem::PlaybooksUseEachOther { playbooks: &names },
        };
        report.push(rulesets[members[0]].span, problem);
    }
    order.circles.is_empty().then(|| order.sound.into_iter().map(RulesetId::of).collect())
}

/// Checks every playbook against the ones it uses, directly or not; of a broken one nothing is known.
pub(in crate::model) fn check(
    rulesets: &[Ruleset],
    order: &[RulesetId],
    broken: &HashSet<RulesetId>,
    report: &mut Report,
) {
    // What each playbook reaches, itself left out.
    let mut reached: HashMap<RulesetId, Vec<RulesetId>> = HashMap::new();
    let (shared, mut told) = (Shared::of(rulesets), Told::new());
    for id in order {
        let user = &rulesets[id.0 as usize];
        let mut all: Vec<RulesetId> = Vec::new();
        for used in user.used() {
            all.push(used);
            all.extend(reached.get(&used).into_iter().flatten().copied());
        }
        all.sort_unstable();
        all.dedup();
        let mut family = Family::new(user, &shared, &mut told);
        for used in all.iter().filter(|used| !broken.contains(used)) {
            family.check(&rulesets[used.0 as usize], report);
        }
        reached.insert(*id, all);
    }
}

/// In what rulesets can disagree.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Matter {
    Zone,
    Instant,
    Input,
}

/// Which declarations were told to disagree, by whichever user they come together.
type Told = Once<(Matter, Span)>;

/// The names that more than one playbook has: in a long chain of uses, all others need not be compared.
struct Shared<'a> {
    outcomes: HashSet<&'a str>,
    inputs: HashSet<&'a str>,
}

impl<'a> Shared<'a> {
    fn of(rulesets: &'a [Ruleset]) -> Self {
        let again = |names: &mut dyn Iterator<Item = &'a str>| {
            let mut known = HashSet::new();
            names.filter(|name| !known.insert(*name)).collect()
        };
        Shared {
            outcomes: again(&mut rulesets.iter().flat_map(outcomes).map(|outcome| &*outcome.name)),
            inputs: again(&mut rulesets.iter().flat_map(|one| &one.inputs).map(|input| &*input.name)),
        }
    }
}

/// The outcomes of a playbook; a checklist or lifecycle has none.
fn outcomes(ruleset: &Ruleset) -> impl Iterator<Item = &Outcome> {
    ruleset.playbook().into_iter().flat_map(|playbook| &playbook.tree.outcomes)
}

/// A playbook with what it uses, name by name.
struct Family<'a, 't> {
    user: &'a Ruleset,
    shared: &'a Shared<'a>,
    told: &'t mut Told,
    outcomes: HashMap<&'a str, (&'a Ruleset, Span)>,
    inputs: HashMap<&'a str, (&'a Ruleset, &'a Input)>,
}

impl<'a, 't> Family<'a, 't> {
    fn new(user: &'a Ruleset, shared: &'a Shared<'a>, told: &'t mut Told) -> Self {
        Family {
            user,
            shared,
            told,
            outcomes: outcomes(user).map(|outcome| (&*outcome.name, (user, outcome.span))).collect(),
            inputs: user.inputs.iter().map(|input| (&*input.name, (user, input))).collect(),
        }
    }

    fn check(&mut self, used: &'a Ruleset, report: &mut Report) {
        let (its, theirs) = (used.zone.name(), self.user.zone.name());
        if its != theirs && self.told.is_first((Matter::Zone, used.span), (Matter::Zone, self.user.span)) {
            let problem = AgreementProblem::TwoZones { used: &used.name, its, user: &self.user.name, theirs };
            report.push(used.span, problem);
        }
        let instant = |one: &'a Ruleset| {
            let id = one.playbook()?.tree.instant?;
            Some(&*one.input(id).name)
        };
        if let Some(own) = instant(used)
            && instant(self.user) != Some(own)
            && self.told.is_first((Matter::Instant, used.span), (Matter::Instant, self.user.span))
        {
            let problem = AgreementProblem::TwoInstants { used: &used.name, instant: own, user: &self.user.name };
            report.push(used.span, problem);
        }
        for outcome in outcomes(used).filter(|outcome| self.shared.outcomes.contains(&*outcome.name)) {
            if let Some((other, first)) = self.outcomes.insert(&outcome.name, (used, outcome.span)) {
                let (outcome, at) = (&outcome.name, outcome.span);
                let problem = AgreementProblem::OutcomeTwice { outcome, one: &other.name, other: &used.name };
                report.push_related(at, problem, [(first, said!("first here", "lần đầu ở đây"))]);
            }
        }
        for input in used.inputs.iter().filter(|input| self.shared.inputs.contains(&*input.name)) {
            let Some(&(owner, known)) = self.inputs.get(&*input.name) else {
                self.inputs.insert(&input.name, (used, input));
                continue;
            };
            if let Some(problem) = self.difference((owner, known), (used, input))
                && self.told.is_first((Matter::Input, known.span), (Matter::Input, input.span))
            {
                let other = (known.span, said!("the other declaration", "nơi khai báo kia"));
                report.push_related(input.span, problem, [other]);
            }
        }
    }

    /// In what two declarations of an input do not go together, if in anything.
    fn difference(
        &self,
        (owner, known): (&'a Ruleset, &'a Input),
        (used, input): (&'a Ruleset, &'a Input),
    ) -> Option<AgreementProblem<'a>> {
        let (name, other) = (&*input.name, &*owner.name);
        if known.kind.ty != input.kind.ty {
            let (here, there) = (input.kind.ty, known.kind.ty);
            return Some(AgreementProblem::AnotherType { input: name, here, there, other });
        }
        if known.default != input.default || known.optional != input.optional {
            return Some(AgreementProblem::AnotherDefault { input: name, other });
        }
        if known.private != input.private {
            return Some(AgreementProblem::PrivateInOne { input: name, one: other, other: &used.name });
        }
        let another_list = AgreementProblem::AnotherList { input: name, other };
        match input.kind.ty {
            Type::AnyOf => (known.kind.values != input.kind.values).then_some(another_list),
            // A checklist's conditions answer for every value, and nothing refuses one on the way to them.
            Type::OneOf if [used, owner].iter().any(|one| one.kind() == RulesetKind::Checklist) => {
                let lists = |input: &Input, symbol| input.kind.values.iter().any(|choice| choice.symbol == symbol);
                let of = |one: &Input, other: &Input| one.kind.values.iter().all(|value| lists(other, value.symbol));
                (!of(known, input) || !of(input, known)).then_some(another_list)
            }
            // Playbooks side by side may have lists of their own; a used one may only narrow its user's.
            Type::OneOf if std::ptr::eq(owner, self.user) => {
                let allowed: HashSet<Symbol> = known.kind.values.iter().map(|choice| choice.symbol).collect();
                let extra = input.kind.values.iter().find(|choice| !allowed.contains(&choice.symbol))?;
                Some(AgreementProblem::MoreValues { input: name, value: &extra.word, other })
            }
            _ => None,
        }
    }
}
