//! Tests missing values, names, and what goes wrong.

use super::*;

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
        ("{{ film if urgent else 1 }}", "⟦film?⟧"),
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
    let without = serde_json::to_string(&super::reply("x").unwrap()).unwrap();
    assert_eq!(without, r#"{"template":"r","subject":null,"body":"x","missing":[]}"#);
}

#[test]
fn names_are_listed_for_the_caller_to_check() {
    let (replies, id) = one(Format::Text, Some("{{ transactoin_id }}"), "Vé {{ airline.value }}").unwrap();
    let names = replies.names(id);
    assert_eq!(
        names[0],
        NameUse { name: "transactoin_id".to_owned(), part: Part::Subject, at: 3..17, bare: true, premises: Vec::new() }
    );
    assert_eq!((names[1].name.as_str(), names[1].part), ("airline", Part::Body));
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
        ("{{ promise.label }}", "promise", "`promise` is a group of names; say which, `promise.…`"),
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

/// Whether each name is bare, in their order.
fn bare(template: &str) -> Vec<bool> {
    let (replies, id) = one(Format::Text, None, template).unwrap();
    replies.names(id).iter().map(|used| used.bare).collect()
}

#[test]
fn a_name_is_bare_where_nothing_takes_care_of_it() {
    for (template, expected) in [
        ("{{ film }}", vec![true]),
        ("{% if film %}{{ film }}{% else %}{{ film }}{% endif %}", vec![false, false, true]),
        ("{% if not film %}{{ film }}{% else %}{{ film }}{% endif %}", vec![false, true, false]),
        ("{% if film is undefined %}-{% elif urgent %}{{ film }}{% endif %}", vec![false, false, false]),
        ("{% if urgent %}-{% elif film %}{{ film }}{% else %}{{ film }}{% endif %}", vec![false, false, false, true]),
        ("{% if film is defined and film == \"x\" %}{{ film }}{% endif %}", vec![false, false, false]),
        ("{% if film == \"x\" %}{{ film }}{% endif %}", vec![true, false]),
        ("{% if film is undefined or film == \"x\" %}{{ film }}{% endif %}", vec![false, false, true]),
        ("{{ film | default(seats) }}", vec![false, true]),
        ("{{ film or seats }}", vec![false, true]),
        ("{{ film and seats }}", vec![true, true]),
        ("{{ film if film else seats }}", vec![false, false, true]),
        ("{{ \"a\" ~ film if urgent else film }}", vec![true, false, true]),
        ("{{ (film or seats) | upper }}", vec![false, true]),
        ("{% if (film is defined) | upper %}{{ film }}{% endif %}", vec![false, true]),
        ("{% if film | upper %}{{ film }}{% endif %}", vec![false, false]),
        ("{% for x in tags %}{{ x }}{% endfor %}", vec![true]),
    ] {
        assert_eq!(bare(template), expected, "{template}");
    }
}
