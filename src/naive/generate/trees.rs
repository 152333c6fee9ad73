//! Makes up random nodes and outcomes.

use serde_json::{Map, Value as Json, json};

use super::{Maker, Named, OUTCOMES};
use crate::value::Type;

impl Maker<'_, '_> {
    pub(super) fn node(&mut self, depth: usize) -> Json {
        if depth == 0 {
            return self.leaf();
        }
        match self.tape.below(12) {
            0 => self.leaf(),
            1 if self.subtrees > 0 => json!({ "use": format!("tree_{}", self.tape.below(self.subtrees)) }),
            2 if !self.uses.is_empty() => json!({ "use": self.tape.pick(&self.uses.clone()) }),
            1..=6 => self.switch(depth),
            7 => self.unique(depth),
            8..=11 => self.first(depth),
            _ => self.leaf(),
        }
    }

    /// The place of a root needs a mapping where a name alone would do elsewhere.
    pub(super) fn mapped(&self, node: Json) -> Json {
        if node.is_string() { json!({ "outcome": node }) } else { node }
    }

    fn leaf(&mut self) -> Json {
        if !self.uses.is_empty() && self.tape.chance(1, 8) {
            return json!({ "use": self.tape.pick(&self.uses.clone()) });
        }
        if self.subtrees > 0 && self.tape.chance(1, 4) {
            return json!({ "use": format!("tree_{}", self.tape.below(self.subtrees)) });
        }
        json!(format!("{}.o{}", self.name, self.tape.below(OUTCOMES)))
    }

    fn subject(&mut self) -> Named {
        let named = self.named.clone();
        self.tape.pick(&named)
    }

    /// Tests that share no value and together take every value that is there.
    fn parts(&mut self, named: &Named) -> Vec<String> {
        let bounds: &[&str] = match named.ty {
            Type::Boolean => return vec!["true".to_owned(), "false".to_owned()],
            Type::Text => return vec!["a, b".to_owned(), "not(a, b)".to_owned()],
            Type::AnyOf => {
                let word = self.tape.pick(&named.words);
                return vec![word.to_owned(), format!("not({word})")];
            }
            Type::OneOf => {
                let mut parts: Vec<Vec<&str>> = vec![Vec::new(); 3];
                for word in &named.words {
                    parts[self.tape.below(3)].push(word);
                }
                return parts.iter().filter(|part| !part.is_empty()).map(|part| part.join(", ")).collect();
            }
            Type::Number => &["0", "2.5", "3"],
            Type::Date => &["2026-11-25", "2026-11-28"],
            Type::DateTime => &["2026-11-27T09:00:00", "2026-11-27T16:30:00"],
            Type::Duration => &["0s", "1h", "1d"],
        };
        let first = self.tape.below(bounds.len());
        let last = first + self.tape.below(bounds.len() - first);
        if first == last {
            return vec![format!("< {}", bounds[first]), format!(">= {}", bounds[first])];
        }
        let (low, high) = (bounds[first], bounds[last]);
        vec![format!("<= {low}"), format!("({low}..{high})"), format!(">= {high}")]
    }

    fn switch(&mut self, depth: usize) -> Json {
        let named = self.subject();
        let mut parts = self.parts(&named);
        let mut missing = named.may_be_missing;
        if named.optional && self.tape.chance(1, 2) {
            parts.push("missing".to_owned());
            missing = false;
        }
        let mut otherwise = missing;
        if parts.len() > 2 && self.tape.chance(1, 3) {
            parts.remove(self.tape.below(parts.len()));
            otherwise = true;
        }
        let cases: Map<String, Json> = parts.into_iter().map(|part| (part, self.node(depth - 1))).collect();
        let mut node = json!({ "switch": named.name, "cases": cases });
        if otherwise {
            node["otherwise"] = self.node(depth - 1);
        }
        node
    }

    fn columns(&mut self, most: usize) -> Vec<Named> {
        let count = 1 + self.tape.below(most);
        (0..count).map(|_| self.subject()).collect()
    }

    /// A table whose rows are a product of parts: at most one holds, and with `otherwise` some rows may be gone.
    fn unique(&mut self, depth: usize) -> Json {
        let columns = self.columns(2);
        let mut rows: Vec<Vec<Json>> = vec![Vec::new()];
        let mut whole = true;
        for named in &columns {
            whole &= !named.may_be_missing;
            let parts = self.parts(named);
            rows = rows
                .into_iter()
                .flat_map(|row| parts.iter().map(move |part| row.iter().cloned().chain([cell(part)]).collect()))
                .collect();
        }
        let gone = rows.len() > 1 && self.tape.chance(1, 3);
        if gone {
            rows.remove(self.tape.below(rows.len()));
        }
        self.table(&columns, "unique", rows, gone || !whole, depth)
    }

    /// A table of random cells, of which the first row that holds wins.
    fn first(&mut self, depth: usize) -> Json {
        let columns = self.columns(3);
        let count = 1 + self.tape.below(5);
        let rows = (0..count).map(|_| columns.iter().map(|named| self.cell(named)).collect()).collect();
        self.table(&columns, "first", rows, true, depth)
    }

    fn cell(&mut self, named: &Named) -> Json {
        match self.tape.below(8) {
            0..=2 => json!("any"),
            3 if named.optional => json!("missing"),
            4 if named.words.len() > 1 && named.ty == Type::OneOf => json!(format!("not({})", named.words[0])),
            _ => {
                let parts = self.parts(named);
                cell(&self.tape.pick(&parts))
            }
        }
    }

    fn table(&mut self, columns: &[Named], policy: &str, rows: Vec<Vec<Json>>, otherwise: bool, depth: usize) -> Json {
        let rows: Vec<Vec<Json>> = rows
            .into_iter()
            .map(|mut row| {
                let target = if self.tape.chance(1, 4) { self.node(depth - 1) } else { self.leaf() };
                row.push(target);
                row
            })
            .collect();
        let columns: Vec<&str> = columns.iter().map(|named| &*named.name).collect();
        let mut node = json!({ "table": columns, "hit_policy": policy, "rows": rows });
        if otherwise {
            node["otherwise"] = self.leaf();
        }
        node
    }

    pub(super) fn outcome(&mut self) -> Json {
        let mut outcome = json!({ "kind": "process" });
        if self.tape.chance(1, 2) {
            outcome["route"] = json!(self.tape.pick(&["cs", "desk"]));
        }
        if self.tape.chance(1, 2) {
            let mut sla = json!({ "resolve": "240m", "clock": self.tape.pick(&["always", "desk"]) });
            if self.tape.chance(1, 2) {
                let by_priority = json!({ "normal": "30m", "otherwise": { "after": "20m", "warn_at": "50%" } });
                sla["respond"] =
                    self.tape.pick(&[json!("30m"), json!({ "after": "30m", "clock": "desk" }), by_priority]);
            }
            if self.tape.chance(1, 3)
                && let Some(named) = self.variable(Type::DateTime).filter(|named| !named.may_be_missing)
            {
                sla["not_after"] = json!(named.name);
            }
            outcome["sla"] = sla;
        }
        if self.tape.chance(1, 4) {
            let ty = self.tape.pick(&[Type::DateTime, Type::Date]);
            if let Some(named) = self.variable(ty).filter(|named| !named.may_be_missing) {
                outcome["promise"] = json!({ "days": 3, "calendar": "desk", "from": named.name });
            }
        }
        if self.tape.chance(1, 3) {
            let when = self.boolean(1);
            outcome["do"] = json!(["always_this", { "do": "perhaps_this", "when": when }]);
        }
        if self.tape.chance(1, 4) {
            let when = self.boolean(1);
            outcome["follow_up"] = json!([
                { "remind": "cs", "after": "4320m" },
                { "remind": "desk", "after": "2h", "clock": "desk", "when": when },
            ]);
        }
        if self.tape.chance(1, 3) {
            let own = format!("{}.urge", self.name);
            outcome["escalation"] = if outcome.get("sla").is_some() { json!([own, "late"]) } else { json!(own) };
        }
        outcome
    }
}

/// A cell: a list of tests where the key of a case would have commas.
fn cell(part: &str) -> Json {
    if part.contains(", ") && !part.starts_with("not") {
        json!(part.split(", ").collect::<Vec<_>>())
    } else {
        json!(part)
    }
}
