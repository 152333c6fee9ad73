//! Tests values and templates that mean harm.

use super::*;

#[test]
fn values_are_data_and_never_templates() {
    let hostile = Case(vec![("x", text("{{ 7*7 }}{% for i in y %}"))]);
    let (replies, id) = one(Format::Text, Some("{{ x }}"), "{{ x }} {{ x | upper }}").unwrap();
    let reply = replies.render(id, &hostile).unwrap();
    assert_eq!(reply.body(), "{{ 7*7 }}{% for i in y %} {{ 7*7 }}{% FOR I IN Y %}");
    assert_eq!(reply.subject(), Some("{{ 7*7 }}{% for i in y %}"));
}

#[test]
fn a_subject_is_one_line_whatever_the_value() {
    let hostile = Case(vec![("x", text("a\r\nBcc: all@x.vn\u{2028}b\u{2029}\u{85}c\u{202E}d\u{0}"))]);
    let (replies, id) = one(Format::Html, Some("Re:\n{{ x }} & co"), "{{ x }}").unwrap();
    let reply = replies.render(id, &hostile).unwrap();
    assert_eq!(reply.subject(), Some("Re: a Bcc: all@x.vn b c d  & co"));
    assert_eq!(reply.body(), "a\nBcc: all@x.vn\u{2028}b\u{2029}cd");
}

#[test]
fn html_bodies_escape_values_and_nothing_can_stop_it() {
    let hostile = Case(vec![
        ("x", text("<script>\"'&\u{1b}</script>")),
        ("xs", list(&["<a>", "<b>"])),
        ("film", Lookup::Missing),
    ]);
    let template = "<p title=\"{{ x }}\">{{ xs }}{{ xs | join(\"<br>\") }}{{ \"<i>\" ~ x | lower }}\
                    {% for y in xs %}{{ y }}{% endfor %}{{ film }}</p>";
    let (replies, id) = one(Format::Html, Some("{{ x }}"), template).unwrap();
    let reply = replies.render(id, &hostile).unwrap();
    let script = "&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;";
    assert_eq!(
        reply.body(),
        format!(
            "<p title=\"{script}\">&lt;a&gt;, &lt;b&gt;&lt;a&gt;&lt;br&gt;&lt;b&gt;&lt;i&gt;{script}\
             &lt;a&gt;&lt;b&gt;⟦film?⟧</p>"
        )
    );
    assert_eq!(reply.subject(), Some("<script>\"'& </script>"));
}

#[test]
fn work_and_size_are_limited() {
    let many: Vec<String> = (0..1_000).map(|i| i.to_string()).collect();
    let huge = Case(vec![("many", Lookup::Value(Shown::List(many))), ("long", text(&"x".repeat(100_000)))]);
    let render = |template: &str| {
        let (replies, id) = one(Format::Text, None, template).unwrap();
        replies.render(id, &huge)
    };
    let bomb = "{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}";
    let error = render(bomb).unwrap_err();
    assert!(error.is_too_large(), "{error}");
    assert!(error.to_string().ends_with("the template takes too much work; are loops nested in loops?"), "{error}");
    for long in [
        "{{ long }}{{ long }}{{ long }}",
        "{{ long ~ long ~ long }}",
        "{% for a in many %}{{ long }}{% endfor %}",
        "{{ many | join(long) }}",
        "{{ long | replace(\"x\", long) }}",
    ] {
        let error = render(long).unwrap_err();
        assert!(error.to_string().contains("too long") || error.is_too_large(), "{error}");
    }
    assert_eq!(render("{{ long }}{{ long }}").unwrap().body().len(), 200_000);
}

#[test]
fn what_bombs_elsewhere_does_not_load() {
    for template in [
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{{ \"x\" * 10**9 }}",
        "{{ \"x\" | center(1000000000) }}",
        "{{ \"x\" | indent(1000000000) }}",
        "{{ \"%1000000000d\" % 1 }}",
        "{{ [1] * 1000000000 }}",
    ] {
        assert!(one(Format::Text, None, template).is_err(), "{template}");
    }
    for bomb in ["not ", "-", "(", "a.", "a|upper|", "a ~ ", "a and ", "1 if a else ", "a is defined and "] {
        let template = format!("{{{{ {}a }}}}", bomb.repeat(15_000 / bomb.len()));
        assert!(one(Format::Text, None, &template).is_err(), "{bomb}");
    }
    for bomb in ["{% if a %}", "{% for a in b %}", "{{ ", "{% if a %}{% elif a %}", "{# ", "{%- ", "{{ \"\\"] {
        assert!(one(Format::Text, None, &bomb.repeat(2_000)).is_err(), "{bomb}");
    }
}

#[test]
fn the_longest_templates_that_load_render_on_a_small_stack() {
    let deep = |inner: &str, depth: usize, open: &str, close: &str| {
        format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
    };
    let chain = |word: &str, count: usize| vec!["urgent == true"; count].join(word);
    let condition = format!("{{% if {} %}}x{{% endif %}}", deep(&chain(" and ", 20), 7, "(", ")"));
    let expressions = [
        deep("x", 12, "{% if urgent %}", "{% endif %}"),
        condition,
        format!("{{{{ {} }}}}", vec!["transaction_id"; 60].join(" ~ ")),
        format!("{{{{ transaction_id {} }}}}", "| upper ".repeat(58)),
        format!("{{% if calm %}}{}{{% endif %}}", "{% elif calm %}".repeat(30)),
        format!("{{{{ {}transaction_id }}}}", "1 if calm or calm and calm == true else ".repeat(7)),
        format!("{{{{ {} }}}}", deep("calm", 7, "(urgent and calm == ", " or calm)")),
    ];
    for template in expressions {
        match one(Format::Text, None, &template) {
            Ok((replies, id)) => {
                replies.render(id, &case()).unwrap();
                replies.try_render(id, &case()).unwrap();
            }
            Err(problems) => panic!("{template}: {problems:?}"),
        }
    }
}
