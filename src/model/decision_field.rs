//! Lists the fields of a decision that a reply can show.

use super::outcome::Outcome;

/// A field of the decision, by the name that it has in a reply and in the decision's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DecisionField {
    Outcome,
    Title,
    Kind,
    Priority,
    RouteTo,
    SlaMinutes,
    SlaDueAt,
    SlaRespondMinutes,
    SlaRespondDueAt,
    SlaNextResponseMinutes,
    HoursNextOpen,
    PromiseDays,
    PromiseDueOn,
    Collect,
    /// The outcome's checklist, by its lines; the decision's JSON has it in the reply only.
    Checklist,
}

impl DecisionField {
    pub(crate) const ALL: [(&'static str, DecisionField); 15] = [
        ("outcome", DecisionField::Outcome),
        ("title", DecisionField::Title),
        ("kind", DecisionField::Kind),
        ("priority", DecisionField::Priority),
        ("route.to", DecisionField::RouteTo),
        ("sla.minutes", DecisionField::SlaMinutes),
        ("sla.due_at", DecisionField::SlaDueAt),
        ("sla.respond.minutes", DecisionField::SlaRespondMinutes),
        ("sla.respond.due_at", DecisionField::SlaRespondDueAt),
        ("sla.next_response.minutes", DecisionField::SlaNextResponseMinutes),
        ("hours.next_open", DecisionField::HoursNextOpen),
        ("promise.days", DecisionField::PromiseDays),
        ("promise.due_on", DecisionField::PromiseDueOn),
        ("collect", DecisionField::Collect),
        ("checklist", DecisionField::Checklist),
    ];

    pub(crate) fn named(name: &str) -> Option<DecisionField> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)
    }

    /// Whether a decision with this outcome can have the field at all.
    pub(crate) fn exists_on(self, outcome: &Outcome, team_has_calendar: bool) -> bool {
        let sla = outcome.sla.as_ref();
        match self {
            DecisionField::Outcome | DecisionField::Title | DecisionField::Kind | DecisionField::Priority => true,
            DecisionField::RouteTo => outcome.route.is_some(),
            DecisionField::SlaMinutes => sla.is_some_and(|sla| sla.targets.resolve.is_some()),
            DecisionField::SlaDueAt => sla.is_some_and(|sla| sla.targets.resolve.is_some() || sla.not_after.is_some()),
            DecisionField::SlaRespondMinutes | DecisionField::SlaRespondDueAt => {
                sla.is_some_and(|sla| sla.targets.respond.is_some())
            }
            DecisionField::SlaNextResponseMinutes => sla.is_some_and(|sla| sla.targets.next_response.is_some()),
            DecisionField::HoursNextOpen => team_has_calendar,
            DecisionField::PromiseDays | DecisionField::PromiseDueOn => outcome.promise.is_some(),
            DecisionField::Collect => !outcome.collect.is_empty(),
            DecisionField::Checklist => outcome.checklist.is_some(),
        }
    }
}
