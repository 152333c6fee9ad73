//! Writes casebooks of 10,000 rules each: what checking costs, one shape at a time.

use std::fmt::Write;

/// A casebook: its name for people, and its files.
pub struct Generated {
    pub name: &'static str,
    pub files: Vec<(String, String)>,
}

/// How many rules each has.
pub const RULES: usize = 10_000;
/// A table has at most 4,096 rows.
const ROWS_OF_A_TABLE: usize = 2_500;

/// Every shape that loads.
pub fn sound() -> Vec<Generated> {
    vec![tables(), switch(), chain(), outcomes()]
}

fn one(name: &'static str, text: String) -> Generated {
    Generated { name, files: vec![("rules.yaml".to_owned(), text)] }
}

fn words(prefix: &str, count: usize) -> String {
    (0..count).map(|word| format!("{prefix}{word}")).collect::<Vec<_>>().join(", ")
}

const HEAD: &str = "playbook: p\ntime_zone: UTC\n";

/// Tables of six columns, 10,000 rows in all, proven complete and free of overlaps.
fn tables() -> Generated {
    let parts = RULES / ROWS_OF_A_TABLE;
    let (services, regions) = (50, ROWS_OF_A_TABLE / 50);
    let mut text = format!(
        "{HEAD}inputs:\n  part: {{ one_of: [{}] }}\n  service: {{ one_of: [{}] }}\n  region: {{ one_of: [{}] }}\n  \
         paid: {{ type: boolean }}\n  amount: {{ type: number }}\n  vip: {{ type: boolean }}\ntree:\n  switch: part\n  cases:\n",
        words("t", parts),
        words("s", services),
        words("r", regions / 2),
    );
    for part in 0..parts {
        let _ = write!(text, "    t{part}:\n      table: [service, region, amount, paid, vip]\n      rows:\n");
        for service in 0..services {
            for region in 0..regions / 2 {
                let outcome = (service + region) % 20;
                let _ = writeln!(text, "        - [s{service}, r{region}, '<= 100', any, any, o{outcome}]");
                let _ =
                    writeln!(text, "        - [s{service}, r{region}, '> 100', [true, false], any, o{}]", outcome + 1);
            }
        }
    }
    text.push_str("outcomes:\n");
    for outcome in 0..=20 {
        let _ = writeln!(text, "  o{outcome}: {{ kind: process, title: Outcome {outcome}, sla: {}h }}", outcome + 1);
    }
    one("tables of 10,000 rows", text)
}

/// One switch of 10,000 cases.
fn switch() -> Generated {
    let mut text =
        format!("{HEAD}inputs:\n  code: {{ one_of: [{}] }}\ntree:\n  switch: code\n  cases:\n", words("c", RULES));
    (0..RULES).for_each(|case| {
        let _ = writeln!(text, "    c{case}: o{}", case % 50);
    });
    text.push_str("outcomes:\n");
    (0..50).for_each(|outcome| {
        let _ = writeln!(text, "  o{outcome}: {{ kind: advise, title: Outcome {outcome} }}");
    });
    one("a switch of 10,000 cases", text)
}

/// 1,000 playbooks of 10 rules in a file each; by tens each goes on in the next two of its ten.
fn chain() -> Generated {
    let (playbooks, rules, deep) = (RULES / 10, 10, 10);
    let file = |index: usize| {
        let mut text = format!(
            "playbook: p{index}\ntime_zone: UTC\ninputs:\n  step{index}: {{ one_of: [{}] }}\n  at: {{ type: datetime }}\n\
             facts:\n  late: at + {index}m > 2026-01-01T00:00:00Z\ntree:\n  switch: step{index}\n  cases:\n",
            words("v", rules)
        );
        for rule in 0..rules {
            let next = index + 1 + rule;
            let goes_on = rule < 2 && next / deep == index / deep;
            let _ = match goes_on {
                true => writeln!(text, "    v{rule}: {{ use: p{next} }}"),
                false => writeln!(
                    text,
                    "    v{rule}: {{ switch: late, cases: {{ true: p{index}.o{rule}, false: p{index}.late }} }}"
                ),
            };
        }
        let _ = writeln!(text, "outcomes:\n  p{index}.late: {{ kind: process }}");
        for rule in 0..rules {
            let next = index + 1 + rule;
            if !(rule < 2 && next / deep == index / deep) {
                let _ = writeln!(text, "  p{index}.o{rule}: {{ kind: advise, title: Rule {rule} of {index} }}");
            }
        }
        (format!("p{index:04}.yaml"), text)
    };
    Generated { name: "1,000 playbooks of 10 rules in chains", files: (0..playbooks).map(file).collect() }
}

/// 10,000 outcomes, each with a reply of its own that shows inputs.
fn outcomes() -> Generated {
    let mut text = format!(
        "{HEAD}inputs:\n  code: {{ one_of: [{}] }}\n  film: {{ type: text, optional: true }}\ntree:\n  switch: code\n  cases:\n",
        words("c", RULES)
    );
    let line = |text: &mut String, line: String| text.push_str(&line);
    (0..RULES).for_each(|case| line(&mut text, format!("    c{case}: o{case}\n")));
    text.push_str("outcomes:\n");
    (0..RULES).for_each(|case| {
        line(
            &mut text,
            format!("  o{case}: {{ kind: process, title: Outcome {case}, route: desk, sla: 4h, reply: r{case} }}\n"),
        )
    });
    text.push_str("teams: { desk: { title: Desk } }\nreplies:\n");
    (0..RULES).for_each(|case| {
        line(&mut text, format!("  r{case}: {{ subject: 'Your request {{{{ code }}}}', body: 'Until {{{{ sla.due_at }}}}{{% if film %}} for {{{{ film }}}}{{% endif %}}, number {case}.' }}\n"));
    });
    one("10,000 outcomes with a reply each", text)
}

/// The same switch with a slip in every outcome's name: thousands of names that are not there beside thousands that are.
pub fn misspelt() -> Generated {
    let mut text =
        format!("{HEAD}inputs:\n  code: {{ one_of: [{}] }}\ntree:\n  switch: code\n  cases:\n", words("c", RULES));
    (0..RULES).for_each(|case| {
        let _ = writeln!(text, "    c{case}: refund.caze{case}");
    });
    text.push_str("outcomes:\n");
    (0..RULES).for_each(|case| {
        let _ = writeln!(text, "  refund.case{case}: {{ kind: advise }}");
    });
    one("10,000 misspelt names", text)
}
