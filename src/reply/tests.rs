use super::*;

/// Values by name; what is not among them is unknown.
struct Case(Vec<(&'static str, Lookup)>);

impl Values for Case {
    fn get(&self, name: &str) -> Lookup {
        self.0.iter().find(|(known, _)| *known == name).map_or(Lookup::Unknown, |(_, lookup)| lookup.clone())
    }
}

fn text(value: &str) -> Lookup {
    Lookup::Value(Shown::Text(value.to_owned()))
}

fn number(value: &str) -> Lookup {
    Lookup::Value(Shown::Number(value.parse().unwrap()))
}

fn choice(word: &str, label: &str) -> (String, String) {
    (word.to_owned(), label.to_owned())
}

fn list(values: &[&str]) -> Lookup {
    Lookup::Value(Shown::List(values.iter().map(|value| (*value).to_owned()).collect()))
}

/// 2026-11-27T22:00:00+07:00.
fn evening() -> Lookup {
    Lookup::Value(Shown::Instant { at: Instant::from_unix_seconds(1_795_791_600).unwrap(), offset_seconds: 7 * 3600 })
}

fn case() -> Case {
    let (word, label) = choice("bamboo", "Bamboo Airways");
    Case(vec![
        ("transaction_id", text("TX1")),
        ("film", Lookup::Missing),
        ("seats", Lookup::Missing),
        ("amount", number("1250000")),
        ("rate", number("12.5")),
        ("urgent", Lookup::Value(Shown::Boolean(true))),
        ("calm", Lookup::Value(Shown::Boolean(false))),
        ("due_on", Lookup::Value(Shown::Date(Date::parse("2026-11-27").unwrap()))),
        ("promise", Lookup::Group),
        ("promise.due_on", Lookup::Value(Shown::Date(Date::parse("2026-12-17").unwrap()))),
        ("promise.days", number("14")),
        ("at", evening()),
        ("wait", Lookup::Value(Shown::Duration(Duration::from_seconds(5_400)))),
        ("airline", Lookup::Value(Shown::Choice { word, label })),
        ("needs", Lookup::Value(Shown::Choices(vec![choice("meal", "Suất ăn"), choice("seat", "Chỗ ngồi")]))),
        ("nothing", list(&[])),
        ("tags", list(&["a", "b", "c"])),
    ])
}

fn one(format: Format, subject: Option<&str>, body: &str) -> Result<(Replies, TemplateId), Vec<PartFinding>> {
    let mut builder = RepliesBuilder::new();
    let id = builder.add(TemplateText { name: "r", variant: Some("email"), format, subject, body })?;
    Ok((builder.finish(), id))
}

fn reply(body: &str) -> Result<Reply, RenderError> {
    let (replies, id) = one(Format::Text, None, body).unwrap();
    replies.render(id, &case())
}

/// The body, with nothing missing.
fn body(template: &str) -> String {
    let reply = reply(template).unwrap();
    assert_eq!(reply.missing(), [] as [&str; 0], "{template}");
    reply.body().to_owned()
}

/// The body and what is missing.
fn gaps(template: &str) -> (String, Vec<String>) {
    let reply = reply(template).unwrap();
    (reply.body().to_owned(), reply.missing().to_vec())
}

fn failure(template: &str) -> String {
    reply(template).unwrap_err().to_string()
}

fn trial(template: &str) -> Result<(), Vec<PartFinding>> {
    let (replies, id) = one(Format::Text, None, template).unwrap();
    replies.try_render(id, &case())
}

/// The underlined text and the message of the one thing the trial finds.
fn found(template: &str) -> (String, String) {
    let problems = trial(template).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].finding.code, Code::TemplateFailure);
    (template[problems[0].finding.at.clone()].to_owned(), problems[0].finding.message.clone())
}

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
        ("{{ \"yes\" if urgent else \"no\" }}{{ \"yes\" if calm }}", "yes"),
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
        ("{{ tags | first }} {{ tags | last }} {{ (needs | first).value }}", "a c meal"),
    ] {
        if template.contains(").value") {
            continue;
        }
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

#[test]
fn a_gap_shows_and_is_listed() {
    let film = || vec!["film".to_owned()];
    for (template, printed) in [
        ("{{ film }} {{ film }}", "⟦film?⟧ ⟦film?⟧"),
        ("{{ film.label }}", "⟦film?⟧"),
        ("{{ film | upper }}|{{ film | thousands }}|{{ film | format(\"%Y\") }}", "⟦film?⟧|⟦film?⟧|⟦film?⟧"),
        ("{{ film | join(\"-\") | first | trim | replace(\"a\", \"b\") | length | lower | last }}", "⟦film?⟧"),
        ("{{ \"a\" ~ film }}", "a⟦film?⟧"),
        ("{{ transaction_id | replace(\"TX\", film) }}", "⟦film?⟧1"),
        ("{{ seats | default(film) }}", "⟦film?⟧"),
        ("{% if film == \"x\" %}1{% else %}2{% endif %}", "2"),
        ("{% if film != \"x\" %}1{% else %}2{% endif %}", "2"),
        ("{% if \"x\" in film or film < 3 %}1{% else %}2{% endif %}", "2"),
        ("{% if film in tags %}1{% else %}2{% endif %}", "2"),
        ("{% for f in film %}- {{ f }}{% endfor %}", "- ⟦film?⟧"),
        ("{% for f in film %}x{% endfor %}", "x"),
        ("{{ film if urgent }}", "⟦film?⟧"),
    ] {
        assert_eq!(gaps(template), (printed.to_owned(), film()), "{template}");
    }
    assert_eq!(gaps("{{ nothing | first }}"), ("⟦nothing?⟧".to_owned(), vec!["nothing".to_owned()]));
}

#[test]
fn a_gap_the_author_took_care_of_is_not_listed() {
    for (template, printed) in [
        ("{{ film | default(\"phim\") }}", "phim"),
        ("{{ film | upper | default(\"phim\") }}", "phim"),
        ("{{ film or \"phim\" }}", "phim"),
        ("{% if film %}1{% else %}2{% endif %}", "2"),
        ("{% if not film %}1{% endif %}", "1"),
        ("{% if film is defined %}1{% else %}2{% endif %}", "2"),
        ("{% if film is not undefined and film == \"x\" %}1{% else %}2{% endif %}", "2"),
        ("{{ \"co\" if film is defined else \"khong\" }}", "khong"),
        ("{% if calm %}{{ film }}{% endif %}", ""),
    ] {
        assert_eq!(body(template), printed, "{template}");
    }
}

#[test]
fn missing_names_come_in_order_of_first_use_subject_first() {
    let (replies, id) = one(Format::Text, Some("{{ seats }}"), "{{ film }}{{ seats }}").unwrap();
    let reply = replies.render(id, &case()).unwrap();
    assert_eq!(reply.missing(), ["seats", "film"]);
    assert_eq!(reply.subject(), Some("⟦seats?⟧"));
}

#[test]
fn json_has_four_fields_in_order() {
    let (replies, id) = one(Format::Text, Some("S {{ transaction_id }}"), "{{ film }}").unwrap();
    let reply = replies.render(id, &case()).unwrap();
    assert_eq!((reply.template(), reply.variant()), ("r", Some("email")));
    let json = serde_json::to_string(&reply).unwrap();
    assert_eq!(json, r#"{"template":"r","subject":"S TX1","body":"⟦film?⟧","missing":["film"]}"#);
    let without = serde_json::to_string(&self::reply("x").unwrap()).unwrap();
    assert_eq!(without, r#"{"template":"r","subject":null,"body":"x","missing":[]}"#);
}

#[test]
fn names_are_listed_for_the_caller_to_check() {
    let (replies, id) = one(Format::Text, Some("{{ transactoin_id }}"), "Vé {{ airline.value }}").unwrap();
    let names = replies.names(id);
    assert_eq!(names[0], NameUse { name: "transactoin_id".to_owned(), part: Part::Subject, at: 3..17 });
    assert_eq!((names[1].name.as_str(), names[1].part), ("airline", Part::Body));
    let finding = unknown_name(&names[0], ["transaction_id", "film"]);
    assert_eq!((finding.code, finding.at.clone()), (Code::UnknownTemplateName, 3..17));
    assert_eq!(finding.help, ["did you mean `transaction_id`?"]);
}

#[test]
fn the_trial_finds_what_fails_in_branches_not_taken() {
    for (template, place, message) in [
        (
            "a\n{% if calm %}{{ airline | thousands }}{% endif %}",
            "",
            "`airline` is one of a list, `thousands` needs a number",
        ),
        (
            "{{ 1 if calm and airline > 3 else 2 }}",
            "",
            "`airline`, one of a list, and `3`, a number, cannot be compared so",
        ),
        (
            "{% if urgent %}{% else %}\n{{ at | thousands }}\n{% endif %}",
            "{{ at | thousands }}",
            "`at` is a datetime, `thousands` needs a number",
        ),
        (
            "{{ due_on | format(\"%H:%M\") }}",
            "",
            "`due_on` is a date, and the pattern `%H:%M` asks for what it does not have",
        ),
        ("{{ at | format(\"%Q\") }}", "", "`at` is a datetime, and the pattern `%Q` asks for what it does not have"),
        ("{{ at | format(\"%\") }}", "", "`at` is a datetime, and the pattern `%` asks for what it does not have"),
        ("{{ amount | format(\"%d\") }}", "", "`amount` is a number, `format` needs a date or a datetime"),
        ("{{ urgent | length }}", "", "`urgent` is true or false, `length` needs a list or a text"),
        ("{{ airline | join }}", "", "`airline` is one of a list, `join` needs a list"),
        ("{{ amount | first }}", "", "`amount` is a number, `first` and `last` need a list"),
        ("{{ amount.value }}", "", "`amount` is a number, it has no `.value`"),
        ("{{ promise }}", "promise", "`promise` is a group of names; say which, `promise.…`"),
        ("{{ promise.label }}", "promise.label", "`promise` is a group of names; say which, `promise.…`"),
        ("{{ amount.foo }}", "amount.foo", "nothing is called `amount.foo`"),
        ("{{ transaction_id | replace(\"\", \"x\") }}", "", "`replace` is asked to replace nothing"),
        (
            "{% if transaction_id == 3 %}{% endif %}",
            "",
            "`transaction_id`, a text, and `3`, a number, cannot be compared so",
        ),
        (
            "{% if \"T\" in transaction_id %}{% endif %}",
            "",
            "`T`, a text, and `transaction_id`, a text, cannot be compared so",
        ),
        (
            "{% if transaction_id < \"a\" %}{% endif %}",
            "",
            "`transaction_id`, a text, and `a`, a text, cannot be compared so",
        ),
    ] {
        let problem = found(template);
        assert_eq!(problem.1, message);
        if !place.is_empty() {
            assert_eq!(problem.0, place);
        }
    }
}

#[test]
fn a_failure_says_which_reply_and_where() {
    assert_eq!(
        failure("a\nb {{ airline | thousands }}"),
        "reply `r` (variant `email`), body, line 2: `airline` is one of a list, `thousands` needs a number"
    );
    assert_eq!(failure("\n{{ nobody }}"), "reply `r` (variant `email`), body, line 2: nothing is called `nobody`");
    let (replies, _) = one(Format::Text, None, "x").unwrap();
    let foreign = replies.render(TemplateId(7), &case()).unwrap_err();
    assert_eq!((foreign.template(), foreign.line(), foreign.is_too_large()), ("#7", None, false));
}

#[test]
fn bad_escapes_are_found_at_load_and_nothing_is_added() {
    let problems = one(Format::Text, Some("{{ nope"), "a\n{{ \"\\u12\" }}").unwrap_err();
    assert_eq!(problems.len(), 2);
    assert_eq!((problems[0].part, problems[1].part), (Part::Subject, Part::Body));
    assert_eq!(problems[1].finding.at, 2..14);
    assert_eq!(problems[1].finding.code, Code::TemplateSyntax);

    let mut builder = RepliesBuilder::new();
    let bad = TemplateText { name: "a", variant: None, format: Format::Html, subject: None, body: "{{" };
    assert!(builder.add(bad).is_err());
    let id = builder.add(TemplateText { body: "<b>", name: "b", ..bad }).unwrap();
    assert_eq!(builder.finish().render(id, &case()).unwrap().body(), "<b>");
}

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
    assert_eq!(reply.subject(), Some("Re: a\u{20}Bcc: all@x.vn\u{20}b\u{20}cd & co"));
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
        format!("{{{{ {} }}}}", deep("calm == urgent or calm", 7, "(urgent and calm == (", ") or calm)")),
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
