//! CB913: where a reply can show a gap in place of a value, and where something takes care of it.

use casebook::Language;
use casebook::diagnostic::Code;

use crate::rules::lints::{found, rules, told};

/// What is said of a reply that shows `shown`, in a playbook with these inputs, facts and tree.
fn gaps(inputs: &str, tree: &str, outcome: &str, shown: &str) -> Vec<String> {
    let text = rules(&[
        inputs,
        tree,
        &format!(
            "outcomes: {{ a: {{ kind: process, reply: r, {outcome} }}, b: {{ kind: reject }}, c: {{ kind: self_service }} }}"
        ),
        &format!("replies: {{ r: {{ body: '{shown}' }} }}"),
    ]);
    let found = found(&text).into_iter().filter(|found| found.code() == Code::MissingInReply);
    found.map(|found| found.help(Language::English).next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_gap_is_told_with_the_way_that_leads_to_it() {
    let inputs = "inputs: { paid: { type: boolean }, film: { type: text }, seats: { type: number, optional: true } }";
    let tree = "tree: { switch: paid, cases: { true: a, false: { switch: film, cases: { x: b }, otherwise: c } } }";
    assert_eq!(gaps(inputs, tree, "", "{{ film }}"), ["nothing asks for `film` where `paid` is `true`"]);
    assert_eq!(gaps(inputs, tree, "", "{{ seats }}"), ["`seats` is optional, where `paid` is `true`"]);
    // What is asked for on the way, or looked after, leaves none.
    assert_eq!(gaps(inputs, tree, "", "{{ paid }}"), [""; 0]);
    assert_eq!(gaps(inputs, tree, "collect: film", "{{ film }}"), [""; 0]);
    assert_eq!(gaps(inputs, tree, "", "{% if film is defined %}{{ film }}{% endif %}"), [""; 0]);
    assert_eq!(gaps(inputs, tree, "", "{{ film | default(\"?\") }}"), [""; 0]);
    let asked = "tree: { switch: film, cases: { x: b }, otherwise: { switch: paid, cases: { true: a, false: c } } }";
    assert_eq!(gaps(inputs, asked, "", "{{ film }}"), [""; 0]);
    assert_eq!(gaps(inputs, tree, "do: { do: call, when: film = \"x\" }", "{{ film }}"), [""; 0]);
    let given = "inputs: { paid: { type: boolean }, film: { type: text, default: x } }";
    assert_eq!(gaps(given, tree, "", "{{ film }}"), [""; 0]);
}

#[test]
fn an_optional_input_that_is_there_on_the_way_leaves_no_gap() {
    let inputs = "inputs: { seats: { type: number, optional: true } }";
    let tree = |cases: &str| format!("tree: {{ switch: seats, cases: {{ {cases} }} }}");
    assert_eq!(gaps(inputs, &tree("missing: b, \"<= 3\": a, \"> 3\": c"), "", "{{ seats }}"), [""; 0]);
    assert_eq!(
        gaps(inputs, &tree("missing: a, \"<= 3\": b, \"> 3\": c"), "", "{{ seats }}"),
        ["`seats` is optional, where `seats` is missing"]
    );
    assert_eq!(gaps(inputs, &tree("any: a"), "", "{{ seats }}"), ["`seats` is optional"]);
}

#[test]
fn a_way_that_contradicts_itself_is_no_way() {
    let inputs = "inputs: { paid: { type: boolean }, film: { type: text } }";
    // Only who has paid comes to `a`, and was asked for the film.
    let tree = "tree: { switch: paid, cases: { true: { switch: film, cases: { x: { use: rest } }, otherwise: { use: rest } }, false: { use: rest } } }\n\
                subtrees: { rest: { switch: paid, cases: { true: a, false: { switch: film, cases: { any: b } } } } }";
    assert_eq!(gaps(inputs, tree, "", "{{ film }}"), [""; 0]);
    let tree = tree.replace("true: a, false: {", "false: a, true: {");
    assert_eq!(gaps(inputs, &tree, "", "{{ film }}"), ["nothing asks for `film` where `paid` is `false`"]);
}

#[test]
fn what_a_fact_needs_is_known_when_it_has_a_value() {
    let with = |fact: &str| {
        format!(
            "inputs: {{ x: {{ type: boolean }}, y: {{ type: boolean }}, n: {{ type: number }} }}\nfacts: {{ f: '{fact}', g: 'n + 1' }}"
        )
    };
    let tree = |truth: bool| format!("tree: {{ switch: f, cases: {{ {truth}: a, {}: b }} }}", !truth);
    let shown = "{{ y }}";
    let gap = |truth: bool| [format!("nothing asks for `y` where `f` is `{truth}`")];
    assert_eq!(gaps(&with("x and y"), &tree(true), "", shown), [""; 0]);
    assert_eq!(gaps(&with("x and y"), &tree(false), "", shown), gap(false));
    assert_eq!(gaps(&with("x or y"), &tree(false), "", shown), [""; 0]);
    assert_eq!(gaps(&with("x or y"), &tree(true), "", shown), gap(true));
    assert_eq!(gaps(&with("not (x and y)"), &tree(false), "", shown), [""; 0]);
    assert_eq!(gaps(&with("if y then x else not x"), &tree(false), "", shown), [""; 0]);
    assert_eq!(gaps(&with("if x then y else n > 3"), &tree(true), "", shown), gap(true));
    // A fact that is shown rests on inputs.
    assert_eq!(
        gaps(&with("x and y"), &tree(true), "", "{{ g }}"),
        ["`g` rests on `n`, and nothing asks for `n` where `f` is `true`"]
    );
    assert_eq!(gaps(&with("g > 3"), &tree(true), "", "{{ g }}{{ n }}"), [""; 0]);
}

#[test]
fn a_table_asks_only_for_what_decides_between_its_rows() {
    let inputs = "inputs: { x: { type: boolean }, y: { type: boolean } }";
    let table = |rows: &str| format!("tree:\n  table: [x, y]\n  rows: [{rows}]");
    assert_eq!(gaps(inputs, &table("[true, true, a], [true, false, b], [false, any, c]"), "", "{{ y }}"), [""; 0]);
    let of_x = ["nothing asks for `y` where `x` is `false`"];
    assert_eq!(gaps(inputs, &table("[true, true, b], [true, false, c], [false, any, a]"), "", "{{ y }}"), of_x);
    // Both rows with `false` lead to `a`, so nobody is asked for `y`.
    let agreeing =
        gaps(inputs, &table("[true, true, b], [true, false, c], [false, true, a], [false, false, a]"), "", "{{ y }}");
    assert_eq!(agreeing.len(), 1, "{agreeing:?}");
}

#[test]
fn gaps_of_one_place_are_told_once_and_an_allowed_outcome_is_left_out() {
    let text = |allow: &str| {
        rules(&[
            "inputs: { x: { type: boolean }, film: { type: text, optional: true } }",
            "tree: { switch: x, cases: { true: a, false: b } }",
            &format!("outcomes: {{ a: {{ kind: advise, reply: r, {allow} }}, b: {{ kind: reject, reply: r }} }}"),
            "replies: { r: { body: 'Vé {{ film }}, phim {{ film }}' } }",
        ])
    };
    let message =
        |outcomes: &str| vec![(Code::MissingInReply, format!("`film` can be missing in the reply to {outcomes}"))];
    assert_eq!(told(&text("")), message("`a` and one more outcome"));
    assert_eq!(told(&text("allow: { CB913: x }")), message("`b`"));
}

/// A fact that asks whether there is a value guards it as well as the template's own `is defined` does.
#[test]
fn a_fact_that_is_asked_for_in_the_template_guards_what_it_asks() {
    let inputs = "inputs: { paid: { type: boolean }, film: { type: text, optional: true } }\n\
                  facts: { known: film != missing, gone: film = missing, both: film != missing and paid, either: film != missing or paid }";
    let tree = "tree: { switch: paid, cases: { true: a, false: b } }";
    let none = |shown: &str| assert_eq!(gaps(inputs, tree, "", shown), [""; 0], "{shown}");
    none("{% if known %}{{ film }}{% endif %}");
    none("{% if known and paid %}{{ film }}{% endif %}");
    none("{% if gone %}-{% else %}{{ film }}{% endif %}");
    none("{% if not gone %}{{ film }}{% endif %}");
    none("{% if gone %}-{% elif paid %}{{ film }}{% endif %}");
    none("{% if both %}{{ film }}{% endif %}");
    none("{{ film if known else 1 }}");
    none("{{ 1 if gone else film }}");
    none("{% if known and film == \"x\" %}-{% endif %}");
    for shown in [
        "{% if known %}-{% else %}{{ film }}{% endif %}",
        "{% if gone %}{{ film }}{% endif %}",
        "{% if known or paid %}{{ film }}{% endif %}",
        "{% if either %}{{ film }}{% endif %}",
        "{% if known is defined %}{{ film }}{% endif %}",
        "{% if known | upper %}{{ film }}{% endif %}",
        "{% if known %}{{ film }}{% endif %}{{ film }}",
    ] {
        assert_eq!(gaps(inputs, tree, "", shown), ["`film` is optional, where `paid` is `true`"], "{shown}");
    }
}
