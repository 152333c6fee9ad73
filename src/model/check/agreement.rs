//! Checks that rulesets which use each other agree: on the zone, the instant, the type and default of a common input;
//! that names of outcomes differ; and that no chain of uses returns to its start.

use std::collections::{HashMap, HashSet};

use super::circle;
use crate::diagnostic::{Code, Finding, Report, Span};
use crate::language::Language;
use crate::model::message;
use crate::model::{Input, Outcome, Ruleset, RulesetId, RulesetKind};
use crate::value::{Id, Symbol, Type};

/// An order in which what is used stands before its user; `None` (reported) when uses form a cycle.
pub(in crate::model) fn order(rulesets: &[Ruleset], report: &mut Report) -> Option<Vec<RulesetId>> {
    let used = |playbook: &Ruleset| playbook.used().collect::<Vec<_>>();
    let needs = rulesets
        .iter()
        .enumerate()
        .flat_map(|(user, playbook)| used(playbook).into_iter().map(move |used| (user, used.place())));
    let order = circle::order(rulesets.len(), needs);
    for members in &order.circles {
        let names =
            message::names(members.iter().map(|index| &*rulesets[*index].name)).get(Language::English).to_owned();
        let message = match members.len() {
            1 => format!("the playbook {names} uses itself"),
            _ => format!("the playbooks {names} use each other in a circle"),
        };
        let finding = Finding::untold(Code::Cycle, 0..0, message)
            .help("a case would never come to an outcome: end the chain with outcomes");
        report.push(rulesets[members[0]].span, finding);
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
    let shared = Shared::of(rulesets);
    for id in order {
        let user = &rulesets[id.0 as usize];
        let mut all: Vec<RulesetId> = Vec::new();
        for used in user.used() {
            all.push(used);
            all.extend(reached.get(&used).into_iter().flatten().copied());
        }
        all.sort_unstable();
        all.dedup();
        let mut family = Family::new(user, &shared);
        for used in all.iter().filter(|used| !broken.contains(used)) {
            family.check(&rulesets[used.0 as usize], report);
        }
        reached.insert(*id, all);
    }
}

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
struct Family<'a> {
    user: &'a Ruleset,
    shared: &'a Shared<'a>,
    outcomes: HashMap<&'a str, (&'a Ruleset, Span)>,
    inputs: HashMap<&'a str, (&'a Ruleset, &'a Input)>,
}

impl<'a> Family<'a> {
    fn new(user: &'a Ruleset, shared: &'a Shared<'a>) -> Self {
        Family {
            user,
            shared,
            outcomes: outcomes(user).map(|outcome| (&*outcome.name, (user, outcome.span))).collect(),
            inputs: user.inputs.iter().map(|input| (&*input.name, (user, input))).collect(),
        }
    }

    fn check(&mut self, used: &'a Ruleset, report: &mut Report) {
        if used.zone.name() != self.user.zone.name() {
            let message = format!(
                "`{}` counts in {} and is used by `{}`, which counts in {}",
                used.name,
                used.zone.name(),
                self.user.name,
                self.user.zone.name()
            );
            report.push(
                used.span,
                Finding::untold(Code::Redeclared, 0..0, message).help("what is used together counts in one time zone"),
            );
        }
        let instant = |one: &Ruleset| {
            let id = one.playbook()?.tree.instant?;
            Some(one.input(id).name.clone())
        };
        if let Some(own) = instant(used)
            && instant(self.user).as_ref() != Some(&own)
        {
            let message =
                format!("`{}` counts from `{own}` and is used by `{}`, which does not", used.name, self.user.name);
            report.push(
                used.span,
                Finding::untold(Code::Redeclared, 0..0, message)
                    .help(format!("write `instant: {own}` in both, with the input declared in both")),
            );
        }
        for outcome in outcomes(used).filter(|outcome| self.shared.outcomes.contains(&*outcome.name)) {
            if let Some((other, first)) = self.outcomes.insert(&outcome.name, (used, outcome.span)) {
                let message = format!("`{}` is an outcome of `{}` and of `{}`", outcome.name, other.name, used.name);
                let finding = Finding::untold(Code::DuplicateName, 0..0, message)
                    .label("again here")
                    .help("names of outcomes differ within a playbook and all it uses");
                report.push_related(outcome.span, finding, [(first, "first here")]);
            }
        }
        for input in used.inputs.iter().filter(|input| self.shared.inputs.contains(&*input.name)) {
            match self.inputs.get(&*input.name) {
                Some((owner, known)) => self.compare(owner, known, used, input, report),
                None => {
                    self.inputs.insert(&input.name, (used, input));
                }
            }
        }
    }

    fn compare(&self, owner: &Ruleset, known: &Input, used: &Ruleset, input: &Input, report: &mut Report) {
        let disagree = |what: String, report: &mut Report| {
            let finding =
                Finding::untold(Code::Redeclared, 0..0, what).help("what is used together declares an input alike");
            report.push_related(input.span, finding, [(known.span, "the other declaration")]);
        };
        let name = &input.name;
        if known.kind.ty != input.kind.ty {
            return disagree(
                format!("`{name}` is a {} here and a {} in `{}`", input.kind.ty, known.kind.ty, owner.name),
                report,
            );
        }
        if known.default != input.default || known.optional != input.optional {
            return disagree(
                format!("`{name}` has another default, or is otherwise optional, in `{}`", owner.name),
                report,
            );
        }
        if known.private != input.private {
            return disagree(
                format!("`{name}` is private in one of `{}` and `{}` only", owner.name, used.name),
                report,
            );
        }
        match input.kind.ty {
            Type::AnyOf if known.kind.values != input.kind.values => {
                disagree(format!("`{name}` has another list in `{}`", owner.name), report);
            }
            // A checklist's conditions answer for every value, and nothing refuses one on the way to them.
            Type::OneOf if [used, owner].iter().any(|one| one.kind() == RulesetKind::Checklist) => {
                let lists = |input: &Input, symbol| input.kind.values.iter().any(|choice| choice.symbol == symbol);
                let of = |one: &Input, other: &Input| one.kind.values.iter().all(|value| lists(other, value.symbol));
                if !of(known, input) || !of(input, known) {
                    disagree(format!("`{name}` has another list in `{}`", owner.name), report);
                }
            }
            // Playbooks side by side may have lists of their own; a used one may only narrow its user's.
            Type::OneOf if std::ptr::eq(owner, self.user) => {
                let allowed: HashSet<Symbol> = known.kind.values.iter().map(|choice| choice.symbol).collect();
                if let Some(extra) = input.kind.values.iter().find(|choice| !allowed.contains(&choice.symbol)) {
                    disagree(
                        format!("`{name}` can be `{}` here, which `{}` does not list", extra.word, owner.name),
                        report,
                    );
                }
            }
            _ => {}
        }
    }
}
