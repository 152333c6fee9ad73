//! Collects the analysts' remarks, each with what it stands on.

use super::numbers::Numbers;
use crate::model;
use crate::program::Note;

/// Every `note` of the reachable rulesets and of the calendars, teams and escalations they name, with what it stands
/// on.
pub(super) fn notes(numbers: &Numbers<'_>) -> Box<[Note]> {
    let mut notes = Vec::new();
    let mut add = |on: String, meta: &model::Meta| {
        notes.extend(meta.note.iter().map(|text| Note { on: on.as_str().into(), text: text.clone() }));
    };
    for ruleset in numbers.rulesets.iter().map(|id| numbers.model.ruleset(*id)) {
        // What is noted on a checklist was always told of a playbook.
        let what = if ruleset.lifecycle().is_some() { "lifecycle" } else { "playbook" };
        add(format!("{what} {}", ruleset.name), &ruleset.meta);
        ruleset.inputs.iter().for_each(|input| add(format!("input {}", input.name), &input.meta));
        ruleset.facts.iter().for_each(|fact| add(format!("fact {}", fact.name), &fact.meta));
        match &ruleset.body {
            model::Body::Tree(tree) => {
                tree.nodes.iter().for_each(|node| add(format!("node {}", node.path), &node.meta));
                tree.outcomes.iter().for_each(|outcome| add(format!("outcome {}", outcome.name), &outcome.meta));
            }
            model::Body::Checklist(checklist) => {
                for programme in &checklist.programmes {
                    let name = &programme.name;
                    add(format!("programme {name}"), &programme.meta);
                    programme.steps.iter().for_each(|step| add(format!("step {name}.{}", step.name), &step.meta));
                }
            }
            model::Body::Lifecycle(lifecycle) => {
                let workflow = &lifecycle.workflow;
                workflow.roles.iter().for_each(|role| add(format!("role {}", role.name), &role.meta));
                workflow.permissions.iter().for_each(|known| add(format!("permission {}", known.name), &known.meta));
                workflow.states.iter().for_each(|state| add(format!("state {}", state.name), &state.meta));
                workflow.all_events().for_each(|(_, event)| add(format!("event {}", event.name), &event.meta));
            }
        }
    }
    // Calendars, teams and escalations are the casebook's: all of it, whether or not this root reaches them.
    numbers.model.calendars().for_each(|calendar| add(format!("calendar {}", calendar.name), &calendar.meta));
    numbers.model.teams().for_each(|team| add(format!("team {}", team.name), &team.meta));
    for escalation in numbers.model.escalations() {
        add(format!("escalation {}", escalation.name), &escalation.meta);
        let on = |id: &str| format!("escalation {}/{id}", escalation.name);
        escalation.steps.iter().for_each(|step| add(on(&step.id), &step.meta));
    }
    notes.into()
}
