//! Tests what unary tests let pass, and what is said of those that cannot be read.

use chrono::NaiveDateTime;

use super::*;
use crate::diagnostic::Code;
use crate::domain::tests::{kind, kind_of, set};
use crate::language::Language;
use crate::value::{Instant, Kind, Members, Number};

/// UTC, except that 02:30 on 2026-03-29 is skipped.
fn zoned(local: NaiveDateTime) -> Option<Instant> {
    (local.to_string() != "2026-03-29 02:30:00").then(|| Instant::from(local.and_utc()))
}

fn airlines() -> Kind {
    kind(Type::OneOf, &["bamboo", "vietjet", "vna", "cgv"])
}

/// The code, the underlined text and the message of what is found.
fn refused<'t>(text: &'t str, kind: &Kind) -> (Code, &'t str, String) {
    let finding = parse(text, &Subject { kind, may_be_missing: false, zoned: &zoned }).expect_err(text);
    let help = finding.english_help().join("; ");
    let message = format!("{} ({help})", finding.english());
    (finding.code, &text[finding.at], message)
}

#[track_caller]
fn assert_refused(ty: Type, text: &str, code: Code, at: &str, words: &str) {
    let (found, place, message) = refused(text, &if ty == Type::OneOf { airlines() } else { kind_of(ty) });
    assert_eq!((found, place), (code, at), "{text}: {message}");
    assert!(message.contains(words), "{text}: {message}");
}

fn described(ty: Type, text: &str) -> String {
    let kind = if ty == Type::OneOf { airlines() } else { kind_of(ty) };
    set(text, &kind).describe(&kind).get(Language::English).to_owned()
}

#[test]
fn each_form_means_its_set() {
    for (ty, text, means) in [
        (Type::OneOf, "bamboo", "`bamboo`"),
        (Type::OneOf, " vietjet ,bamboo", "`bamboo`, `vietjet`"),
        (Type::OneOf, "\"bamboo\"", "`bamboo`"),
        (Type::OneOf, "not(cgv, vna)", "`bamboo`, `vietjet`"),
        (Type::OneOf, "not ( cgv )", "`bamboo`, `vietjet`, `vna`"),
        (Type::OneOf, "!= cgv", "`bamboo`, `vietjet`, `vna`"),
        (Type::OneOf, "not(not(cgv))", "`cgv`"),
        (Type::OneOf, "not(missing)", "`bamboo`, `vietjet`, `vna`, `cgv`"),
        (Type::OneOf, "missing", "missing"),
        (Type::OneOf, "cgv, missing", "`cgv`, missing"),
        (Type::OneOf, "any", "any value"),
        (Type::Boolean, "true", "`true`"),
        (Type::Boolean, "not(true)", "`false`"),
        (Type::Boolean, "= false", "`false`"),
        (Type::Boolean, "true, false", "`true`, `false`"),
        (Type::Number, "5", "5"),
        (Type::Number, "-5, 1.5", "-5, 1.5"),
        (Type::Number, "< 5", "less than 5"),
        (Type::Number, "<=5", "5 and less"),
        (Type::Number, "> 5", "more than 5"),
        (Type::Number, "!= 5", "less than 5, more than 5"),
        (Type::Number, "[1.5..2.5]", "`[1.5..2.5]`"),
        (Type::Number, "(1..2)", "`(1..2)`"),
        (Type::Number, "not([0..10), 20)", "less than 0, `[10..20)`, more than 20"),
        (Type::Number, "not(missing)", "any number"),
        (Type::Duration, ">= 3h", "3h and more"),
        (Type::Duration, "[3h..24h)", "`[3h..1d)`"),
        (Type::Duration, "( 90m .. 1d12h ]", "`(1h30m..1d12h]`"),
        (Type::Duration, "< -1h", "less than -1h"),
        (Type::Date, ">= 2026-11-27", "2026-11-27 and later"),
        (Type::Date, "[2026-11-27..2026-11-29)", "`[2026-11-27..2026-11-28]`"),
        (Type::Date, "2026-11-27", "2026-11-27"),
        (Type::DateTime, "< 2026-11-27T21:00:00+07:00", "before 2026-11-27T14:00:00Z"),
        (Type::DateTime, "<= 2026-11-27T21:00", "2026-11-27T21:00:00Z and earlier"),
        (Type::Text, "Hà Nội", "`Hà Nội`"),
        (Type::Text, "\"a, (b) \\\" \\\\\", 'any'", "`a, (b) \" \\`, `any`"),
        (Type::Text, "it's, \"\"", "``, `it's`"),
        (Type::Text, "not(a, b)", "any other text"),
        (Type::Text, "not(missing)", "any text"),
        (Type::AnyOf, "a", "with `a`"),
        (Type::AnyOf, "not(a, b)", "without `a`, `b`"),
        (Type::AnyOf, "a, b", "with `a`; or with `b` and without `a`"),
        (Type::AnyOf, "a, not(a)", "any set"),
    ] {
        assert_eq!(described(ty, text), means, "{text}");
    }
}

#[test]
fn a_missing_value_passes_missing_and_any_only() {
    for text in ["a", "not(a)", "!= a", "not(missing)", "not(missing, a)"] {
        assert!(!set(text, &kind_of(Type::Text)).contains(&Value::Missing), "{text}");
    }
    for text in ["missing", "any", "a, missing"] {
        assert!(set(text, &kind_of(Type::Text)).contains(&Value::Missing), "{text}");
    }
    assert!(set("any", &kind_of(Type::Text)).is_full(&kind_of(Type::Text)));
}

#[test]
fn a_member_stands_for_every_set_that_contains_it() {
    let tags = kind_of(Type::AnyOf);
    let (either, neither) = (set("a, c", &tags), set("not(a, c)", &tags));
    for members in 0..16 {
        let value = Value::AnyOf(Members(members));
        assert_eq!(either.contains(&value), members & 0b101 != 0, "{members:b}");
        assert_eq!(neither.contains(&value), members & 0b101 == 0, "{members:b}");
    }
}

#[test]
fn ends_are_in_or_out_as_their_brackets_say() {
    let hours = set("[3h..24h)", &kind_of(Type::Duration));
    for (seconds, inside) in [(10_799, false), (10_800, true), (86_399, true), (86_400, false)] {
        assert_eq!(hours.contains(&Value::Duration(crate::value::Duration::from_seconds(seconds))), inside);
    }
    let least = set("<= -922337203685477.5808", &kind_of(Type::Number));
    assert!(least.contains(&Value::Number(Number::from_ten_thousandths(i64::MIN))));
}

#[test]
fn unknown_values_name_the_list() {
    assert_refused(Type::OneOf, "vna, bambo", Code::BadValue, "bambo", "did you mean `bamboo`?");
    assert_refused(Type::OneOf, "not(jetstar)", Code::BadValue, "jetstar", "`bamboo`, `vietjet`, `vna`, `cgv`");
    assert_refused(Type::OneOf, "-", Code::BadValue, "-", "`any`");
    assert_refused(Type::AnyOf, "e", Code::BadValue, "e", "the values are `a`, `b`, `c`, `d`");
    let long = kind(Type::OneOf, &(0..20).map(|_| "w").collect::<Vec<_>>());
    assert!(refused("x", &long).2.contains("and 8 more"));
}

#[test]
fn wrong_literals_say_what_the_type_looks_like() {
    assert_refused(Type::Duration, "[3h.. 24x)", Code::BadTest, "24x", "`90m`");
    assert_refused(Type::Boolean, "yes", Code::BadTest, "yes", "`true` or `false`");
    assert_refused(Type::Boolean, "\"true\"", Code::BadTest, "\"true\"", "without the quotes");
    assert_refused(Type::Number, "> 1.23456", Code::BadTest, "1.23456", "four digits");
    assert_refused(Type::Number, "null", Code::BadTest, "null", "`missing`");
    assert_refused(Type::Date, "2026-02-30", Code::BadTest, "2026-02-30", "`2026-11-27`");
    assert_refused(Type::DateTime, "2026-11-27", Code::BadTest, "2026-11-27", "2026-11-27T21:00:00");
    for text in ["2026-11-27T24:00", "2026-11-27T1:00", "2026-11-27T21:00:60", "2026-11-27T21:00:00.5", "T21:00"] {
        assert_refused(Type::DateTime, text, Code::BadTest, text, "is not a datetime");
    }
    assert_refused(Type::DateTime, "< 2026-03-29T02:30", Code::BadTest, "2026-03-29T02:30", "time zone");
}

#[test]
fn order_is_for_types_that_have_one() {
    for ty in [Type::Text, Type::OneOf, Type::Boolean, Type::AnyOf] {
        assert_refused(ty, " < a", Code::BadTest, "<", "no order");
        assert_refused(ty, "[a..b]", Code::BadTest, "[a..b]", "no order");
        assert_refused(ty, "[a..b", Code::BadTest, "[a..b", "no order");
    }
    assert_refused(Type::OneOf, "cgv,>= vna", Code::BadTest, ">=", "as it is named in the list");
    assert_refused(Type::Text, "a, > b", Code::BadTest, ">", "in quotes");
    assert_refused(Type::AnyOf, "= a", Code::BadTest, "=", "`not(vip)`");
}

#[test]
fn tests_that_no_value_passes_are_refused() {
    assert_refused(Type::Number, "1, [5..3] ", Code::BadTest, "[5..3]", "the smaller end comes first");
    assert_refused(Type::Number, "(5..5]", Code::BadTest, "(5..5]", "empty");
    assert_refused(Type::Date, "(2026-01-01..2026-01-02)", Code::BadTest, "(2026-01-01..2026-01-02)", "empty");
    assert_refused(Type::Number, "< -922337203685477.5808", Code::BadTest, "< -922337203685477.5808", "no value");
    assert_refused(Type::Boolean, "true, not( true, false ) ", Code::BadTest, "not( true, false )", "no value");
    assert_refused(Type::Text, "not(any)", Code::BadTest, "not(any)", "no value");
}

#[test]
fn broken_texts_are_refused_where_they_break() {
    for (ty, text, at, words) in [
        (Type::Text, "", "", "missing here"),
        (Type::Text, "  ", "", "missing here"),
        (Type::Text, "a,,b", ",", "missing here"),
        (Type::Text, "a,", "", "missing here"),
        (Type::Text, "not()", ")", "missing here"),
        (Type::Text, "not(a", "not(a", "closing bracket"),
        (Type::Text, "a)", ")", "without an opening"),
        (Type::Text, "Huế (cũ)", "(", "quotes"),
        (Type::Text, "= a(b)", "(", "bracket"),
        (Type::Text, "not found", "not found", "`not(…)`"),
        (Type::Text, "\"a\" b, c", "b, c", "commas"),
        (Type::Text, "x, \"ab ", "\"ab", "not closed"),
        (Type::Text, "\"à\\n\"", "\\n", "`\\`"),
        (Type::Text, "'\\", "\\", "`\\`"),
        (Type::Text, "== a", "==", "the comparisons"),
        (Type::Text, "= ", "", "after the comparison"),
        (Type::Text, "!= missing", "missing", "by itself"),
        (Type::Number, "=< 3", "=<", "`<=`"),
        (Type::Number, "[1..2", "[1..2", "closing bracket"),
        (Type::Number, "[1..2\u{a0}", "[1..2", "closing bracket"),
        (Type::Number, "\u{a0}> \u{a0}", "", "after the comparison"),
        (Type::Number, "[1, 2]", "[1, 2]", "`..`"),
        (Type::Number, "[1..]", "[1..]", ">= 3h"),
        (Type::Number, "[1...5]", ".5", "not a number"),
        (Type::Number, "[1..2] 3", "3", "commas"),
        (Type::Number, "]1..2[", "]1..2[", "not a number"),
    ] {
        assert_refused(ty, text, Code::BadTest, at, words);
    }
    assert_refused(Type::Number, "5, missing", Code::NeverMissing, "missing", "optional");
}

#[test]
fn limits_hold() {
    let text = kind_of(Type::Text);
    let nested = |depth: usize| format!("{}a{}", "not(".repeat(depth), ")".repeat(depth));
    assert!(set(&nested(16), &text).contains(&Value::Text("a")));
    assert_eq!(refused(&nested(17), &text).0, Code::TooComplex);
    assert_eq!(refused(&nested(2_000), &text).0, Code::TooComplex);
    assert_eq!(refused(&"not(".repeat(100_000), &text).0, Code::TooComplex);
    assert!(set(&["a"; 1_000].join(","), &text).contains(&Value::Text("a")));
    assert_eq!(refused(&["a"; 1_001].join(","), &text).0, Code::TooComplex);
    assert_eq!(refused(&"à".repeat(5_001), &text).0, Code::TooComplex);
}

#[test]
fn a_list_is_its_tests_together() {
    let airlines = airlines();
    let subject = Subject { kind: &airlines, may_be_missing: true, zoned: &zoned };
    let listed = parse_list(&["bamboo", "not(vna, bamboo)"], &subject).expect("a list");
    assert_eq!(listed.describe(&airlines).get(Language::English), "`bamboo`, `vietjet`, `cgv`");
    let (position, finding) = parse_list(&["bamboo", "vnaa"], &subject).expect_err("unknown");
    assert_eq!((position, finding.code, finding.at), (1, Code::BadValue, 0..4));
    assert_eq!(parse_list(&[], &subject).expect_err("empty").1.code, Code::BadTest);
    assert_eq!(parse_list(&["vna"; 1_001], &subject).expect_err("long").1.code, Code::TooComplex);
}
