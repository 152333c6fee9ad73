//! Tests random templates: nothing panics, and the trial keeps its promise.

use super::*;

/// Pieces of which most random joins are wrong, and some are templates.
fn piece() -> impl proptest::strategy::Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "{{ ",
        " }}",
        "{% ",
        " %}",
        "{%- ",
        " -%}",
        "{# ",
        " #}",
        "if ",
        "elif ",
        "else ",
        "endif ",
        "for x in ",
        "endfor ",
        "urgent ",
        "film ",
        "amount ",
        "needs ",
        "tags ",
        "airline.value ",
        "promise.due_on ",
        "x ",
        "loop.index ",
        "and ",
        "or ",
        "not ",
        "in ",
        "is ",
        "defined ",
        "== ",
        "= ",
        "< ",
        "~ ",
        "| ",
        "upper ",
        "thousands ",
        "default(film) ",
        "join ",
        "first ",
        "( ",
        ") ",
        ", ",
        "1 ",
        "-2.5 ",
        "\"bamboo\" ",
        "'",
        "\"",
        "{",
        "}",
        "%",
        "\n",
        "vé ",
        "{{ film }}",
        "{% if urgent %}",
        "{% else %}",
        "{% endif %}",
        "{% for x in tags %}",
        "{% endfor %}",
        "{{ x }}",
    ])
}

proptest::proptest! {
    // What failed becomes a test by name, not a file beside the sources.
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    /// What passes the check is a template to minijinja too, and nothing panics on the way to a reply.
    #[test]
    fn any_text_loads_or_is_refused_and_renders_or_fails(pieces in proptest::collection::vec(piece(), 0..14)) {
        let template = pieces.concat();
        match one(Format::Html, Some(&template), &template) {
            Ok((replies, id)) => {
                for used in replies.names(id) {
                    proptest::prop_assert!(template[used.at.clone()].starts_with(&used.name));
                }
                let tried = replies.try_render(id, &case());
                let rendered = replies.render(id, &case());
                proptest::prop_assert!(tried.is_err() || rendered.is_ok(), "{template}: {rendered:?}");
            }
            Err(problems) => {
                proptest::prop_assert!(check::check(&template).is_err(), "{template}: {problems:?}");
                for problem in problems {
                    proptest::prop_assert!(template.get(problem.finding.at).is_some());
                }
            }
        }
    }
}

/// The same over expressions that are well formed, so that most of them load.
fn expression() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let leaf = proptest::sample::select(vec![
        "urgent",
        "film",
        "amount",
        "needs",
        "nothing",
        "airline",
        "due_on",
        "at",
        "\"bamboo\"",
        "1",
        "film.value",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 16, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        let signs = vec!["==", "!=", "<", "in", "not in", "and", "or", "~", "~ 1 ~"];
        prop_oneof![
            (two.clone(), proptest::sample::select(signs)).prop_map(|((a, b), sign)| format!("({a} {sign} {b})")),
            (two, inner.clone()).prop_map(|((a, b), c)| format!("({a} if {b} else {c})")),
            inner.clone().prop_map(|a| format!("(not {a})")),
            (inner.clone(), proptest::sample::select(vec!["upper", "length", "first", "join", "thousands"]))
                .prop_map(|(a, filter)| format!("{a} | {filter}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} | default({b})")),
            inner.prop_map(|a| format!("({a} is defined)")),
        ]
    })
}

proptest::proptest! {
    // What failed becomes a test by name, not a file beside the sources.
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    /// The trial finds whatever a rendering can trip over: with the sample's values, and with any of them missing.
    #[test]
    fn what_the_trial_passes_renders(expression in expression(), gone in 0_usize..18) {
        let template = format!("{{% if {expression} %}}{{{{ {expression} }}}}{{% endif %}}{{{{ {expression} }}}}");
        if let Ok((replies, id)) = one(Format::Text, None, &template) {
            let mut values = case();
            if replies.try_render(id, &values).is_ok() {
                if let Some((_, value @ Lookup::Value(_))) = values.0.get_mut(gone) {
                    *value = Lookup::Missing;
                }
                let rendered = replies.render(id, &values);
                proptest::prop_assert!(rendered.is_ok(), "{template}: {rendered:?}");
            }
        }
    }

    /// A name that is nowhere bare is never listed as missing.
    #[test]
    fn a_name_that_is_taken_care_of_is_never_listed(
        (condition, inner, outer) in (expression(), expression(), expression()), gone in 0_usize..18
    ) {
        let template =
            format!("{{% if {condition} %}}{{{{ {inner} }}}}{{% else %}}{{{{ {outer} }}}}{{% endif %}}{{{{ {outer} if {condition} else 1 }}}}");
        if let Ok((replies, id)) = one(Format::Text, None, &template) {
            let mut values = case();
            let Some((_, value)) = values.0.get_mut(gone) else { return Ok(()) };
            *value = Lookup::Missing;
            if let Ok(reply) = replies.render(id, &values) {
                for name in reply.missing() {
                    // A list that is there and empty has no first item, whatever the template does about a missing one.
                    let empty = name == "nothing";
                    let bare = empty || replies.names(id).iter().any(|used| used.name == *name && used.bare);
                    proptest::prop_assert!(bare, "{template} lists {name}");
                }
            }
        }
    }
}
