//! Facts with a list of their own, `one_of`: their values have labels, tests of them are checked, and the version of the
//! rules knows them.

use casebook::Instant;
use serde_json::{Value, json};

use crate::support::load;

const RULES: &str = "
playbook: contact
time_zone: UTC
inputs:
  bought: { type: number, ask: How many? }
facts:
  segment:
    is: if bought >= 2 then fleet else retail
    one_of: { fleet: Khách lô, retail: Khách lẻ }
  same: segment
tree:
  switch: same
  cases: { fleet: contact.fleet, retail: contact.retail }
outcomes:
  contact.fleet: { kind: advise, reply: told, do: [{ do: call, when: segment = fleet }, { do: wait, when: segment = retail }] }
  contact.retail: { kind: advise, reply: told }
replies:
  told: { body: \"{{ segment }} ({{ segment.value }})\" }
";

fn decided(case: &Value) -> Value {
    let now: Instant = "2026-11-27T10:00:00Z".parse().unwrap();
    serde_json::to_value(load(RULES).playbook("contact").unwrap().evaluate(case, now).unwrap()).unwrap()
}

#[test]
fn a_fact_is_one_of_its_own_list() {
    let fleet = decided(&json!({ "bought": 2 }));
    assert_eq!(fleet["outcome"], "contact.fleet");
    assert_eq!(fleet["actions"], json!([{ "do": "call" }]));
    assert_eq!(fleet["reply"]["body"], "Khách lô (fleet)");
    assert_eq!(fleet["trace"][0]["value"], "fleet");
    let retail = decided(&json!({ "bought": 1 }));
    assert_eq!(retail["reply"]["body"], "Khách lẻ (retail)");
    assert_eq!(decided(&json!({}))["input"], "bought");
}

#[test]
fn the_version_knows_the_labels_and_not_the_layout() {
    let version = |rules: &str| load(rules).playbook("contact").unwrap().rules_version().to_owned();
    let relabelled = RULES.replace("Khách lô,", "Mua nhiều xe,");
    assert_ne!(version(RULES), version(&relabelled));
    let laid_out =
        RULES.replace("{ fleet: Khách lô, retail: Khách lẻ }", "\n      fleet: Khách lô\n      retail: Khách lẻ");
    assert_eq!(version(RULES), version(&laid_out));
}
