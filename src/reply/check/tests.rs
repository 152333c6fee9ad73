//! Tests what a template may hold.

use super::*;

fn findings(text: &str) -> Vec<Finding> {
    check(text).map(|checked| checked.live).unwrap_err()
}

/// The text underlined by the one finding, and its message.
fn problem(text: &str) -> (String, String) {
    let found = findings(text);
    assert_eq!(found.len(), 1, "{found:?}");
    (text[found[0].at.clone()].to_owned(), found[0].english().to_owned())
}

fn names(text: &str) -> Vec<(String, String)> {
    check(text).unwrap().names.into_iter().map(|found| (found.name, text[found.at].to_owned())).collect()
}

#[test]
fn every_name_is_reported_with_its_place_in_every_branch() {
    let text = "{{ a }}{% if b and c.d == e.value %}{{ f | default(g) }}{% elif not h %}{{ i ~ j if k else l.m.n }}\
                {% else %}{% for x in o.p %}{{ x.label ~ q }}{{ loop.index }}{% endfor %}{{ x }}{% endif %}{# r #}";
    let found = names(text);
    let pairs: Vec<(&str, &str)> = found.iter().map(|(name, at)| (name.as_str(), at.as_str())).collect();
    let all = ["a", "b", "c.d", "e", "f", "g", "h", "i", "j", "k", "l.m.n", "o.p", "q", "x"];
    assert_eq!(pairs, all.map(|name| (name, name)));
}

#[test]
fn an_item_of_a_loop_is_no_name_of_the_case() {
    assert_eq!(names("{% for x in xs %}{{ x }}{{ x.value }}{% endfor %}"), [("xs".to_owned(), "xs".to_owned())]);
    let unknown = problem("{% for x in xs %}{{ x.foo }}{% endfor %}");
    assert_eq!(unknown, ("x.foo".to_owned(), "an item of a loop has no `.foo`".to_owned()));
}

#[test]
fn unknown_filters_tests_and_functions_are_found_in_any_branch() {
    for (text, place, message) in [
        ("{% if false %}{{ a | uper }}{% endif %}", "uper", "there is no filter `uper`"),
        ("{{ a | safe }}", "safe", "there is no filter `safe`"),
        ("{{ \"x\" | center(100000000) }}", "center", "there is no filter `center`"),
        (
            "{{ a if a is string else a }}",
            "string",
            "`is string` is not known; there are `is defined` and `is undefined`",
        ),
        ("{% if false and now() %}{% endif %}", "now", "`now` is called like a function"),
        ("{{ a.upper() }}", "a.upper", "`a.upper` is called like a function"),
        ("{% for i in range(1000000000) %}{% endfor %}", "range", "`range` is called like a function"),
    ] {
        assert_eq!(problem(text), (place.to_owned(), message.to_owned()));
    }
    assert_eq!(findings("{{ a | uper }}")[0].english_help()[0], "did you mean `upper`?");
}

#[test]
fn filters_are_given_what_they_take() {
    for (text, place, message) in [
        ("{{ a | default }}", "default", "`default` does not go with 0 values in parentheses"),
        ("{{ a | upper(1) }}", "upper(1)", "`upper` does not go with 1 values in parentheses"),
        ("{{ a | replace(\"x\") }}", "replace(\"x\")", "`replace` does not go with 1 values in parentheses"),
        ("{{ a | format(b) }}", "b", "`format` takes a text in quotes, and `b` is found"),
        ("{{ a | format() }}", "format()", "`format` does not go with 0 values in parentheses"),
        ("{{ a | }}", "", "the name of a filter is needed after `|`, and the tag ends"),
        ("{{ a | default(\"x\" }}", "", "`)` is needed here, and the tag ends"),
    ] {
        assert_eq!(problem(text), (place.to_owned(), message.to_owned()));
    }
}

#[test]
fn a_reply_stands_alone_and_sets_nothing() {
    for word in ["include", "import", "from", "extends", "block", "macro", "call"] {
        let found = findings(&format!("{{% {word} \"x\" %}}"));
        assert_eq!(found[0].english(), format!("`{{% {word} %}}` has no place in a reply"));
        assert!(found[0].english_help().concat().contains("takes in no other template"), "{found:?}");
    }
    for word in ["set", "with", "raw", "filter", "autoescape", "do"] {
        let found = findings(&format!("{{% {word} x %}}"));
        assert_eq!(found[0].english(), format!("`{{% {word} %}}` has no place in a reply"));
    }
    assert_eq!(findings("{% endfi %}")[0].english_help()[0], "did you mean `endif`?");
}

#[test]
fn blocks_are_begun_and_ended() {
    for (text, place, message) in [
        ("{% if a %}x", "{% if a %}", "this `if` is never ended"),
        ("{% for a in b %}x", "{% for a in b %}", "this `for` is never ended"),
        ("x{% endif %}", "endif", "`endif` stands without its `if`"),
        ("x{% endfor %}", "endfor", "`endfor` stands without its `for`"),
        ("x{% else %}", "else", "`else` stands without its `if`"),
        ("{% if a %}{% else %}{% else %}{% endif %}", "else", "this `if` has a second `else`"),
        ("{% if a %}{% else %}{% elif b %}{% endif %}", "elif", "`elif` comes after `else`"),
        ("{% if a %}{% else if b %}{% endif %}", "if", "`else if` is written `elif`"),
        ("{% for a in b %}{% else %}{% endfor %}", "else", "`else` stands directly in `for`"),
        ("{% %}", "{% %}", "this tag is empty"),
        ("{{ }}", "{{ }}", "this tag prints nothing"),
        ("{% if %}{% endif %}", "", "a name, a text in quotes or a number is needed here, and the tag ends"),
        ("{% if a %}{% endif x %}{% endif %}", "x", "the tag should end here, and `x` is found"),
        ("{% for a, b in c %}{% endfor %}", ",", "`in` is needed here"),
        ("{% for a in \"abc\" %}{% endfor %}", "\"abc\"", "a loop goes over a name"),
        ("{% for a in b | first %}{% endfor %}", "|", "the tag should end here, and `|` is found"),
        ("{% for a in b recursive %}{% endfor %}", "recursive", "the tag should end here, and `recursive` is found"),
        ("{% for loop in b %}{% endfor %}", "loop", "`loop` has a meaning of its own"),
    ] {
        let found = findings(text);
        assert_eq!((&text[found[0].at.clone()], found[0].english()), (place, message));
    }
    let crossed = findings("{% if a %}{% for b in c %}{% endif %}{% endfor %}{% endif %}");
    assert_eq!(crossed.len(), 1, "{crossed:?}");
    assert_eq!(crossed[0].english(), "`endif` stands where the last `for` is open");
}

#[test]
fn what_jinja_knows_and_a_reply_does_not_is_refused() {
    for (text, place) in [
        ("{{ self }}", "self"),
        ("{{ self.x }}", "self.x"),
        ("{{ loop.index }}", "loop.index"),
        ("{{ none }}", "none"),
        ("{{ True }}", "True"),
        ("{{ true.x }}", "true.x"),
        ("{% for a in b %}{{ loop }}{% endfor %}", "loop"),
        ("{% for a in b %}{{ loop.changed }}{% endfor %}", "loop.changed"),
        ("{{ a b }}", "b"),
        ("{{ a.1 }}", "1"),
        ("{{ a. }}", ""),
        ("{{ -a }}", "a"),
        ("{{ a - 1 }}", "-"),
        ("{{ \"a\" \"b\" }}", "\"b\""),
        ("{{ (a, b) }}", ","),
        ("{{ not not a }}", "not"),
        ("{{ a < b < c }}", "a < b <"),
        ("{{ a.b.c.d.e.f.g }}", "a.b.c.d.e.f.g"),
        ("{{ a is divisibleby 3 }}", "divisibleby"),
        ("{{ a is }}", ""),
        ("{{ a if b }}", ""),
    ] {
        assert_eq!(problem(text).0, place, "{text}");
    }
}

#[test]
fn all_problems_come_together() {
    let found = findings("{{ a | nope }}{{ b | neither }}{% if c %}");
    assert_eq!(found.len(), 3);
}

#[test]
fn depth_is_limited_and_the_limit_is_within_minijinjas() {
    let nested = |depth: usize| format!("{{{{ {}a{} }}}}", "(".repeat(depth), ")".repeat(depth));
    assert!(check(&nested(MAX)).is_ok());
    assert!(check(&nested(MAX + 1)).is_err());
    const MAX: usize = 7;
    let blocks = |depth: usize| format!("{}{}", "{% if a %}".repeat(depth), "{% endif %}".repeat(depth));
    assert!(check(&blocks(MAX_BLOCKS)).is_ok());
    assert!(check(&blocks(MAX_BLOCKS + 1)).is_err());
    let chain = |count: usize| format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(count));
    assert!(check(&chain(MAX_ELIF)).is_ok());
    assert!(check(&chain(MAX_ELIF + 1)).is_err());
}

#[test]
fn comparisons_become_tests_and_lines_stay() {
    let live = |text: &str| check(text).unwrap().live;
    assert_eq!(live("{{ a == \"x\" }}"), "{{ (a ) is eq( \"x\") }}");
    assert_eq!(live("{{ not a=b and c not in d|first }}"), "{{ not (a) is eq(b) and (c ) is not within( d|first) }}");
    assert_eq!(live("{{ a ~ b|upper ~ 1 == c }}"), "{{ ((a )|followed( b|upper ,  1) ) is eq( c) }}");
    assert_eq!(live("{{ a is not defined }}"), "{{ a is not defined() }}");
    let text = "{% if\n a\n <\n b %}\nx\n{% elif\n c %}y{% else\n%}z{% endif %}\n{{ d\n or e }}";
    let checked = check(text).unwrap();
    for made in [checked.live, checked.trial] {
        assert_eq!(made.matches('\n').count(), text.matches('\n').count());
    }
}

#[test]
fn the_trial_takes_every_branch() {
    let trial = |text: &str| check(text).unwrap().trial;
    assert_eq!(
        trial("{% if a or b %}1{% elif not c %}2{% else %}3{% endif %}"),
        "{% if ((a )|also( b)) is tried() %}1{% endif %}{% if ( not c) is tried() %}2{% endif %}{% if true %}3{% endif %}"
    );
    assert_eq!(trial("{{ a if b else c }}"), "{{ (a )|also( b )|also( c) }}");
    assert_eq!(trial("{{ a | default(b) }}"), "{{ a | also(b) }}");
}
