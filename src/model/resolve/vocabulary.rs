//! Reads what the expressions of a ruleset can name, its inputs and facts, and the zone in which they count.

use super::scope::Scope;
use super::surroundings::{Pools, Surroundings};
use super::ticket_input::RoleTitles;
use super::{fact, input, read};
use crate::calendar::Zone;
use crate::diagnostic::Report;
use crate::model::problem::RulesetProblem;
use crate::model::{Body, Fact, Input, InputId, Meta, Ruleset, RulesetKind, TicketInput};
use crate::source::{At, Fields};
use crate::value::Id;

pub(super) struct Vocabulary<'a> {
    pub(super) meta: Meta,
    pub(super) zone: Zone,
    pub(super) inputs: Vec<Input>,
    /// Those of them that the ticket itself fills in, in a lifecycle.
    pub(super) ticket_inputs: Vec<(InputId, TicketInput)>,
    pub(super) facts: Vec<Fact>,
    pub(super) scope: Scope<'a>,
    /// Names that failed; naming them again is no second problem.
    pub(super) broken: Vec<&'a str>,
}

/// Reads what stands beside the name of a playbook, checklist or lifecycle; `kind` says which, and `needed` the fields
/// that it must have.
pub(super) fn vocabulary<'a, 'r>(
    fields: &Fields<'a>,
    (kind, needed): (RulesetKind, &[&str]),
    around: &'r Surroundings<'a>,
    pools: &mut Pools<'a>,
    report: &mut Report,
) -> Option<Vocabulary<'r>> {
    let (key, name) = fields.entry(kind.word())?;
    for needed in needed {
        if !fields.is_written(needed) {
            let name = name.text().unwrap_or_default();
            report.push(key.span(), RulesetProblem::Lacks { kind, name, field: needed });
        }
    }
    let meta = read::meta(fields, report);
    // Where it is not known, which was reported, all else is looked at as if it were this one.
    let zone = fields.get("time_zone").and_then(|at| pools.zones.read(at, report)).or_else(|| "UTC".parse().ok())?;
    let mut broken: Vec<&str> = Vec::new();
    let (mut inputs, mut ticket_inputs) = (Vec::new(), Vec::new());
    let roles = (kind == RulesetKind::Lifecycle).then(|| RoleTitles::new(fields));
    for (key, at) in read::entries(fields, "inputs") {
        match input::input(key, at, &zone, roles.as_ref(), &mut pools.symbols, report) {
            Some((input, ticket)) => {
                ticket_inputs.extend(ticket.map(|ticket| (InputId::of(inputs.len()), ticket)));
                inputs.push(input);
            }
            None => broken.extend(key.text()),
        }
    }
    let mut scope = Scope::new(&around.calendars, zone.clone(), &inputs);
    broken.iter().for_each(|name| scope.broken.add(name));
    let facts =
        fields.get("facts").map(|at| fact::facts(at, &mut scope, &mut pools.symbols, report)).unwrap_or_default();
    broken.extend(
        read::entries(fields, "facts").filter_map(|(key, _)| key.text()).filter(|name| scope.find(name).is_none()),
    );
    broken.iter().for_each(|name| scope.broken.add(name));
    Some(Vocabulary { meta, zone, inputs, ticket_inputs, facts, scope, broken })
}

impl Vocabulary<'_> {
    /// The ruleset of that body.
    pub(super) fn into_ruleset(self, name: At<'_>, body: Body) -> Option<Ruleset> {
        let Vocabulary { meta, zone, inputs, facts, .. } = self;
        Some(Ruleset { name: name.text()?.into(), meta, zone, inputs, facts, body, span: name.span() })
    }

    /// What the ticket itself says of an input.
    pub(super) fn ticket_input(&self, id: InputId) -> Option<&TicketInput> {
        self.ticket_inputs.iter().find(|(filled, _)| *filled == id).map(|(_, ticket)| ticket)
    }

    /// The number of an input.
    pub(super) fn input_id(&self, name: &str) -> Option<InputId> {
        self.inputs.iter().position(|input| *input.name == *name).map(InputId::of)
    }

    /// Whether nothing of it failed; the reason was reported, perhaps elsewhere.
    pub(super) fn is_whole(&self, fields: &Fields<'_>) -> bool {
        self.inputs.len() == read::entries(fields, "inputs").count()
            && self.facts.len() == read::entries(fields, "facts").count()
    }
}
