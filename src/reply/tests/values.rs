//! Tests what values, filters, comparisons and loops print.

use super::*;

#[test]
fn everything_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Replies>();
    shared::<Reply>();
    shared::<RenderError>();
}

#[test]
fn values_print_as_people_write_them() {
    for (template, printed) in [
        ("{{ transaction_id }}", "TX1"),
        ("{{ amount }} {{ rate }}", "1250000 12.5"),
        ("{{ urgent }} {{ calm }}", "true false"),
        ("{{ due_on }}", "27/11/2026"),
        ("{{ promise.due_on }} ({{ promise.days }})", "17/12/2026 (14)"),
        ("{{ at }}", "22:00 27/11/2026"),
        ("{{ wait }}", "1h30m"),
        ("{{ airline }} {{ airline.value }} {{ airline.label }}", "Bamboo Airways bamboo Bamboo Airways"),
        ("{{ needs }}; {{ tags }}; {{ nothing }}", "Suất ăn, Chỗ ngồi; a, b, c; "),
        ("{{ \"a\\n\\\"\" }}{{ 12.50 }}{{ -3 }}{{ true }}", "a\n\"12.5-3true"),
        ("{{ transaction_id ~ \"-\" ~ amount ~ airline }}", "TX1-1250000Bamboo Airways"),
        ("{{ \"yes\" if urgent else \"no\" }}{{ \"yes\" if calm else \"\" }}", "yes"),
        ("{{ urgent ~ true ~ 2.50 ~ (1 == 1) }} {{ 2.0 }} {{ urgent and calm }}", "truetrue2.5true 2 false"),
    ] {
        assert_eq!(body(template), printed, "{template}");
        assert_eq!(trial(template), Ok(()), "{template}");
    }
}

#[test]
fn filters_do_what_they_say() {
    for (template, printed) in [
        ("{{ amount | thousands }}", "1.250.000"),
        ("{{ rate | thousands }}, {{ -1234567.5 | thousands }}, {{ 999 | thousands }}", "12,5, -1.234.567,5, 999"),
        ("{{ at | format(\"%d/%m/%Y %I:%M %p\") }}", "27/11/2026 10:00 PM"),
        ("{{ due_on | format('%Y-%m-%d') }}", "2026-11-27"),
        ("{{ airline | upper }} {{ \"ĐẶT VÉ\" | lower }} {{ \" x \" | trim }}.", "BAMBOO AIRWAYS đặt vé x."),
        ("{{ transaction_id | replace(\"TX\", \"GD \") }}", "GD 1"),
        ("{{ needs | join(\" và \") }} {{ tags | join }}", "Suất ăn và Chỗ ngồi a, b, c"),
        ("{{ tags | length }} {{ needs | length }} {{ \"vé\" | length }}", "3 2 2"),
        ("{{ tags | first }} {{ tags | last }}", "a c"),
    ] {
        assert_eq!(body(template), printed, "{template}");
        assert_eq!(trial(template), Ok(()), "{template}");
    }
}

#[test]
fn comparisons_are_by_word_and_exact() {
    for (condition, holds) in [
        ("airline == \"bamboo\"", true),
        ("airline = \"bamboo\"", true),
        ("airline == \"Bamboo Airways\"", false),
        ("airline != \"vietjet\"", true),
        ("airline.value == \"bamboo\" and airline.label == \"Bamboo Airways\"", true),
        ("\"bamboo\" == airline", true),
        ("airline | default(\"x\") == \"bamboo\"", true),
        ("\"meal\" in needs", true),
        ("airline not in needs", true),
        ("airline not in tags and \"b\" in tags", true),
        ("amount > 1000000 and amount <= 1250000", true),
        ("rate == 12.5 and rate < 12.5001", true),
        ("urgent == true and calm != true", true),
        ("not urgent or calm", false),
        ("(calm or urgent) and not calm", true),
        ("due_on < promise.due_on", true),
        ("tags | length == 3", true),
        ("wait == wait and at >= at", true),
        ("nothing", false),
        ("tags and amount and airline and at", true),
        ("transaction_id is defined and airline is not undefined", true),
    ] {
        let template = format!("{{% if {condition} %}}yes{{% else %}}no{{% endif %}}");
        assert_eq!(body(&template), if holds { "yes" } else { "no" }, "{condition}");
        assert_eq!(trial(&template), Ok(()), "{condition}");
    }
}

#[test]
fn loops_go_over_lists() {
    assert_eq!(
        body(
            "{% for n in needs %}{{ loop.index }}. {{ n }} ({{ n.value }}){% if not loop.last %}; {% endif %}{% endfor %}"
        ),
        "1. Suất ăn (meal); 2. Chỗ ngồi (seat)"
    );
    assert_eq!(body("{% for t in tags %}{{ t }}{% if t == \"b\" %}!{% endif %}{% endfor %}"), "ab!c");
    assert_eq!(body("{% for t in nothing %}{{ t }}{% endfor %}."), ".");
    assert_eq!(body("{% for a in tags %}{% for b in tags %}{{ a ~ b }} {% endfor %}{% endfor %}").len(), 27);
    assert_eq!(found("{% for c in airline %}{% endfor %}").1, "`airline` is one of a list, a loop needs a list");
    assert_eq!(found("{% for c in transaction_id %}{% endfor %}").1, "`transaction_id` is a text, a loop needs a list");
    assert_eq!(found("{% for t in tags %}{{ t.value }}{% endfor %}").1, "`tags` is a text, it has no `.value`");
}

#[test]
fn a_block_alone_on_its_line_leaves_no_line() {
    let template =
        "Chào,\n{% if urgent %}\nGấp.\n  {% endif %}\n{# note #}\nHết {% if urgent %}a{% endif %}\nb {# c #}\nd\n";
    assert_eq!(body(template), "Chào,\nGấp.\nHết a\nb \nd");
    assert_eq!(body("a  {%- if urgent -%}  b  {%- endif %}  c"), "ab  c");
    assert_eq!(body("a\r\n{% if urgent %}\r\nb\r\n{% endif %}\r\nc"), "a\r\nb\r\nc");
    assert_eq!(body("{% if urgent %}a{% endif %}\n{{ tags | first -}}\n b"), "a\nab");
}
