//! Makes up random casebooks as YAML (in its JSON form): inputs of every type, facts, trees with switches, tables and
//! shared subtrees, playbooks that use each other with narrower lists. Most of them pass the checker; the rest are its
//! own proof.

mod expressions;
mod trees;

use serde_json::{Map, Value as Json, json};

use super::tape::Tape;
use crate::value::Type;

/// An input or fact that expressions and nodes can name.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    ty: Type,
    /// The values of a list.
    words: Vec<&'static str>,
    /// Certainly able to be missing, so that `missing` may be tested.
    optional: bool,
    /// Perhaps able to be missing.
    may_be_missing: bool,
}

/// An input and how it is declared.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    named: Named,
    default: Option<Json>,
}

impl Declared {
    pub(super) fn name(&self) -> &str {
        &self.named.name
    }

    /// Whether a case without it is asked for it.
    pub(super) fn is_asked(&self) -> bool {
        !self.named.optional && self.default.is_none()
    }

    /// A value for a case; now and then one that its list does not have.
    pub(super) fn value(&self, tape: &mut Tape<'_>) -> Json {
        let words = &self.named.words;
        match self.named.ty {
            Type::Boolean => json!(tape.chance(1, 2)),
            Type::Number => tape.pick(&[json!(0), json!(1), json!(2.5), json!(3), json!(-1), json!(10), json!(0.0001)]),
            Type::Text => json!(tape.pick(&["a", "b", "zz", ""])),
            Type::Date => json!(tape.pick(&["2026-11-27", "2026-11-24", "2026-11-28", "2026-12-31", "2027-03-01"])),
            Type::DateTime => json!(format!(
                "{}T{}+07:00",
                tape.pick(&["2026-11-27", "2026-11-24", "2026-11-28", "2026-12-31", "2027-01-04"]),
                tape.pick(&["09:00:00", "08:59:59", "16:00:00", "17:00:00", "12:30:00", "00:00:00"])
            )),
            Type::Duration => json!(tape.pick(&["0s", "30m", "1h", "8h", "1d", "-1h", "1h1s"])),
            Type::OneOf if tape.chance(1, 40) => json!("nothing_listed"),
            Type::OneOf => json!(tape.pick(words)),
            Type::AnyOf => json!(words.iter().filter(|_| tape.chance(1, 2)).collect::<Vec<_>>()),
        }
    }

    fn yaml(&self) -> Json {
        let mut fields = Map::new();
        match self.named.ty {
            Type::OneOf | Type::AnyOf => drop(fields.insert(self.named.ty.name().to_owned(), json!(self.named.words))),
            ty => drop(fields.insert("type".to_owned(), json!(ty.name()))),
        }
        if self.name() == "ready" {
            fields.insert("labels".to_owned(), json!({ "true": "It is", "false": "Not yet" }));
        }
        if self.named.optional {
            fields.insert("optional".to_owned(), json!(true));
        }
        if let Some(default) = &self.default {
            fields.insert("default".to_owned(), default.clone());
        }
        Json::Object(fields)
    }
}

/// A casebook: its text, and the inputs of the playbook `root` and all it uses.
pub(super) struct Generated {
    pub(super) files: Vec<(String, String)>,
    pub(super) inputs: Vec<Declared>,
}

/// One playbook while it is made.
struct Maker<'t, 'n> {
    tape: &'t mut Tape<'n>,
    name: &'static str,
    named: Vec<Named>,
    subtrees: usize,
    uses: Vec<&'static str>,
    /// Whether the expression being made names something that may be missing.
    missing: bool,
}

const OUTCOMES: usize = 5;

/// Random playbooks `root`, `sub` and `leaf`, each using those after it.
pub(super) fn casebook(tape: &mut Tape<'_>) -> Generated {
    let root = root_inputs(tape);
    let mut sub = used_inputs(tape, &root);
    if tape.chance(1, 2) {
        sub.push(own(tape, "own", Type::Boolean, &[]));
    }
    let leaf = used_inputs(tape, &sub);
    let files = vec![
        ("shared.yaml".to_owned(), shared()),
        ("leaf.yaml".to_owned(), playbook(tape, "leaf", &leaf, &[])),
        ("sub.yaml".to_owned(), playbook(tape, "sub", &sub, &["leaf"])),
        ("root.yaml".to_owned(), playbook(tape, "root", &root, &["sub", "leaf"])),
    ];
    let extra = sub.into_iter().filter(|input| input.name() == "own");
    let inputs = root.iter().cloned().chain(extra).collect();
    Generated { files, inputs }
}

fn shared() -> String {
    json!({
        "holidays": { "some": { "years": "2026-2026", "dates": ["2026-11-24", "2026-12-25"] } },
        "calendars": { "desk": {
            "time_zone": "Asia/Ho_Chi_Minh", "hours": { "mon-fri": "09:00-17:00" }, "breaks": { "fri": "12:00-13:00" },
            "holidays": "some", "special_hours": { "2026-11-28": "09:00-12:00" }
        } },
        "teams": { "cs": { "title": "CS" }, "desk": { "calendar": "desk", "mention": ["one"] } },
        "escalations": { "late": { "clock": "desk", "steps": [
            { "do": "remind", "to": "cs", "before_due": "30m", "unless": "started" },
            { "do": "check", "to": "desk", "at": "due", "clock": "always", "repeat": { "every": "3h", "times": 2 } },
            { "do": "escalate", "to": "one", "after_due": "90m", "unless": ["confirmed", "replied"] },
        ] } },
    })
    .to_string()
}

fn root_inputs(tape: &mut Tape<'_>) -> Vec<Declared> {
    let contacted = Named {
        name: "contacted_at".to_owned(),
        ty: Type::DateTime,
        words: Vec::new(),
        optional: false,
        may_be_missing: false,
    };
    let mut inputs = vec![Declared { named: contacted, default: Some(json!("now")) }];
    let kinds: [(&str, Type, &[&'static str]); 9] = [
        ("yes", Type::Boolean, &[]),
        ("color", Type::OneOf, &["red", "green", "blue", "grey"]),
        ("ready", Type::Boolean, &[]),
        ("amount", Type::Number, &[]),
        ("departs_at", Type::DateTime, &[]),
        ("tags", Type::AnyOf, &["vip", "young", "old"]),
        ("wait", Type::Duration, &[]),
        ("word", Type::Text, &[]),
        ("day", Type::Date, &[]),
    ];
    for (name, ty, words) in kinds {
        inputs.push(own(tape, name, ty, words));
    }
    inputs
}

fn own(tape: &mut Tape<'_>, name: &str, ty: Type, words: &[&'static str]) -> Declared {
    let how = tape.below(4);
    let optional = how == 2;
    let named = Named { name: name.to_owned(), ty, words: words.to_vec(), optional, may_be_missing: optional };
    let default = (how == 3).then(|| match ty {
        Type::Boolean => json!(true),
        Type::Number => json!(2.5),
        Type::Text => json!("a"),
        Type::Date => json!("2026-11-27"),
        Type::DateTime => json!("2026-11-27T16:30:00"),
        Type::Duration => json!("1h"),
        Type::OneOf => json!(words[0]),
        Type::AnyOf => json!([words[0]]),
    });
    Declared { named, default }
}

/// Some inputs of the user, their lists perhaps narrower; a default is a list's first word, which stays.
fn used_inputs(tape: &mut Tape<'_>, user: &[Declared]) -> Vec<Declared> {
    let mut inputs = Vec::new();
    for input in user {
        let mut input = input.clone();
        if input.named.ty == Type::OneOf {
            let keep = 1 + tape.below(input.named.words.len());
            input.named.words.truncate(keep);
        } else if input.name() == "own" || tape.chance(1, 3) {
            continue;
        }
        inputs.push(input);
    }
    inputs
}

fn playbook(tape: &mut Tape<'_>, name: &'static str, inputs: &[Declared], uses: &[&'static str]) -> String {
    let named = inputs.iter().map(|input| input.named.clone()).collect();
    let mut maker = Maker { tape, name, named, subtrees: 0, uses: uses.to_vec(), missing: false };
    let facts = maker.facts();
    let mut subtrees = Map::new();
    for index in 0..2 {
        let node = maker.node(2);
        subtrees.insert(format!("tree_{index}"), maker.mapped(node));
        maker.subtrees = index + 1;
    }
    let tree = maker.node(3);
    let outcomes: Map<String, Json> =
        (0..OUTCOMES).map(|index| (format!("{name}.o{index}"), maker.outcome())).collect();
    let when = maker.boolean(1);
    let escalations = json!({ format!("{name}.urge"): { "steps": [
        { "do": "remind", "to": "cs", "after": "30m" },
        { "do": "escalate", "to": "one", "after": "1h", "clock": "desk", "when": when,
          "repeat": { "every": "4h", "times": 3 } },
    ] } });
    let declared: Map<String, Json> = inputs.iter().map(|input| (input.name().to_owned(), input.yaml())).collect();
    let mut file = json!({
        "playbook": name,
        "time_zone": "Asia/Ho_Chi_Minh",
        "inputs": declared,
        "facts": facts,
        "tree": maker.mapped(tree),
        "subtrees": subtrees,
        "outcomes": outcomes,
        "escalations": escalations,
    });
    if inputs.iter().any(|input| input.name() == "contacted_at") {
        file["instant"] = json!("contacted_at");
    }
    // `now` is a word of the rules only when it stands bare.
    serde_json::to_string_pretty(&file).expect("JSON").replace("\"now\"", "now")
}
