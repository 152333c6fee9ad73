//! Tests what fits together and what does not, with the words for it.

use super::*;
use crate::diagnostic::Code;
use crate::expression::{CalendarId, Call, Comparison, Operator, Range, Variable, VariableId, parse};
use crate::value::{Date, Duration, Instant, Number, Symbol, Value};

/// A playbook at +07:00 whose clock skips 2026-03-29T02:00 to 03:00.
struct Desk(Vec<(&'static str, Variable)>);

impl Scope for Desk {
    fn variable(&self, name: &str) -> Option<Variable> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, variable)| variable.clone())
    }
    fn calendar(&self, name: &str) -> Option<CalendarId> {
        (name == "bu_online").then_some(CalendarId(7))
    }
    fn variable_names(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| *name).collect()
    }
    fn calendar_names(&self) -> Vec<&str> {
        vec!["bu_online"]
    }
    fn zoned(&self, local: chrono::NaiveDateTime) -> Option<Instant> {
        if local.to_string().starts_with("2026-03-29 02") {
            return None;
        }
        Instant::from_unix_seconds(local.and_utc().timestamp() - 7 * 3600)
    }
}

fn list(ty: Type, words: &[&str]) -> Kind {
    // The symbol of a word is its length and first byte, so that equal words are equal over all lists.
    let choice = |word: &&str| Choice { symbol: symbol(word), word: (*word).into() };
    Kind { ty, values: words.iter().map(choice).collect::<Vec<_>>().into() }
}

fn symbol(word: &str) -> Symbol {
    Symbol(u32::from(word.as_bytes()[0]) * 100 + word.len() as u32)
}

fn desk() -> Desk {
    let airline = list(Type::OneOf, &["bamboo", "vietjet", "other", "24h", "7", "spare"]);
    let kinds = [
        ("flag", Kind::plain(Type::Boolean), false),
        ("maybe", Kind::plain(Type::Boolean), true),
        ("amount", Kind::plain(Type::Number), false),
        ("note", Kind::plain(Type::Text), false),
        ("day", Kind::plain(Type::Date), false),
        ("departs_at", Kind::plain(Type::DateTime), false),
        ("arrives_at", Kind::plain(Type::DateTime), true),
        ("delay", Kind::plain(Type::Duration), false),
        ("airline", airline, true),
        ("carrier", list(Type::OneOf, &["bamboo", "pacific"]), false),
        ("extras", list(Type::AnyOf, &["meal", "seat", "spare"]), false),
        ("wishes", list(Type::AnyOf, &["seat", "meal"]), false),
        ("extras_again", list(Type::AnyOf, &["meal", "seat", "spare"]), true),
        ("spare", Kind::plain(Type::Boolean), false),
    ];
    let variable =
        |(i, (name, kind, may_be_missing))| (name, Variable { id: VariableId(i as u32), kind, may_be_missing });
    Desk(kinds.into_iter().enumerate().map(variable).collect())
}

fn typed(text: &str) -> Typed {
    check(&parse(text).expect(text), &desk(), None).unwrap_or_else(|findings| panic!("{text}: {findings:#?}"))
}

fn findings(text: &str) -> Vec<Finding> {
    check(&parse(text).expect(text), &desk(), None).expect_err(text)
}

fn var(name: &str) -> Box<Expr> {
    Box::new(Expr::Variable(desk().variable(name).unwrap().id))
}

fn literal(text: &str) -> Value<Box<str>> {
    match typed(text).expr {
        Expr::Literal(value) => value,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn literals_are_what_they_say() {
    assert_eq!(literal("true"), Value::Boolean(true));
    assert_eq!(literal("-12.5"), Value::Number(Number::from_ten_thousandths(-125_000)));
    assert_eq!(literal("- -3h"), Value::Duration(Duration::from_seconds(10_800)));
    assert_eq!(literal("'a \\\"b'"), Value::Text("a \"b".into()));
    assert_eq!(literal("2026-11-27"), Value::Date("2026-11-27".parse::<Date>().unwrap()));
    let instant = Value::DateTime("2026-11-27T14:00:00Z".parse().unwrap());
    assert_eq!(literal("2026-11-27T21:00:00+07:00"), instant);
    assert_eq!(literal("2026-11-27T21:00:00"), instant);
}

#[test]
fn arithmetic_takes_each_pair_of_types_in_its_own_way() {
    for (text, operator, result) in [
        ("amount + 1", Operator::AddNumber, Type::Number),
        ("amount - 1", Operator::SubtractNumber, Type::Number),
        ("amount * 2", Operator::MultiplyNumber, Type::Number),
        ("amount / 2", Operator::DivideNumber, Type::Number),
        ("amount / amount", Operator::DivideNumber, Type::Number),
        ("departs_at + 3h", Operator::AddDuration, Type::DateTime),
        ("3h + departs_at", Operator::AddDuration, Type::DateTime),
        ("departs_at - delay", Operator::SubtractDuration, Type::DateTime),
        ("departs_at - arrives_at", Operator::DateTimeDifference, Type::Duration),
        ("day + 3d", Operator::AddDays, Type::Date),
        ("48h + day", Operator::AddDays, Type::Date),
        ("day - 3d", Operator::SubtractDays, Type::Date),
        ("day - date(departs_at)", Operator::DateDifference, Type::Duration),
        ("delay + 3h", Operator::SumOfDurations, Type::Duration),
        ("delay - 3h", Operator::DifferenceOfDurations, Type::Duration),
        ("delay * amount", Operator::MultiplyDuration, Type::Duration),
        ("amount * delay", Operator::MultiplyDuration, Type::Duration),
        ("delay / amount", Operator::DivideDuration, Type::Duration),
        ("delay / 1h", Operator::RatioOfDurations, Type::Number),
    ] {
        let typed = typed(text);
        assert_eq!(typed.kind, Kind::plain(result), "{text}");
        assert!(matches!(typed.expr, Expr::Arithmetic(found, _, _) if found == operator), "{text}: {typed:?}");
    }
    let swapped = typed("amount * delay").expr;
    assert_eq!(swapped, Expr::Arithmetic(Operator::MultiplyDuration, var("delay"), var("amount")));
    assert_eq!(typed("-delay").expr, Expr::Negate(var("delay")));
}

#[test]
fn bare_words_are_variables_first_and_values_of_the_other_side_next() {
    let bamboo = || Box::new(Expr::Literal(Value::OneOf(symbol("bamboo"))));
    let equal = |a, b| Expr::Compare(Comparison::Equal, a, b);
    for text in ["airline = bamboo", "airline = \"bamboo\"", "airline = 'bamboo'", "airline = (bamboo)"] {
        assert_eq!(typed(text).expr, equal(var("airline"), bamboo()), "{text}");
    }
    assert_eq!(typed("bamboo = airline").expr, equal(bamboo(), var("airline")));
    assert_eq!(typed("airline = carrier").expr, equal(var("airline"), var("carrier")));
    assert_eq!(
        typed("airline = 24h").expr,
        equal(var("airline"), Box::new(Expr::Literal(Value::OneOf(symbol("24h")))))
    );
    assert_eq!(
        typed("( 7 ) = airline").expr,
        equal(Box::new(Expr::Literal(Value::OneOf(symbol("7")))), var("airline"))
    );
    let values = vec![Value::OneOf(symbol("vietjet")), Value::OneOf(symbol("24h"))];
    assert_eq!(typed("airline in [vietjet, 24h]").expr, Expr::In(var("airline"), values));
    assert_eq!(typed("has(extras, seat)").expr, Expr::Has(var("extras"), 1));
    assert_eq!(typed("has(wishes, \"seat\")").expr, Expr::Has(var("wishes"), 0));
    assert!(
        matches!(typed("note = \"bamboo\"").expr, Expr::Compare(_, _, text) if *text == Expr::Literal(Value::Text("bamboo".into())))
    );

    let mistaken = &findings("airline = spare")[0];
    assert_eq!((mistaken.code, mistaken.at.clone()), (Code::TypeMismatch, 10..15));
    assert!(mistaken.english_help()[0].contains("\"spare\""), "{mistaken:?}");
    typed("airline = \"spare\"");
    typed("has(extras, \"spare\")");
}

#[test]
fn an_if_gives_one_type_and_the_union_of_two_lists() {
    let words = |typed: &Typed| typed.kind.values.iter().map(|c| c.word.to_string()).collect::<Vec<_>>();
    assert_eq!(
        words(&typed("if flag then carrier else airline")),
        ["bamboo", "pacific", "vietjet", "other", "24h", "7", "spare"]
    );
    // A word alone has no list to be a value of; beside another branch it may have.
    assert_eq!(words(&typed("if flag then pacific else carrier")), ["pacific", "bamboo"]);
    assert_eq!(words(&typed("if flag then (if maybe then pacific else bamboo) else carrier")), ["pacific", "bamboo"]);
    let Expr::Compare(_, choice, _) = typed("(if flag then vietjet else bamboo) = airline").expr else { panic!() };
    assert!(matches!(*choice, Expr::If(_)));
    assert_eq!(typed("if flag then 1h else delay").kind, Kind::plain(Type::Duration));
    assert_eq!(findings("if flag then vietjet else bamboo").len(), 1);
}

#[test]
fn missing_is_asked_for_and_never_where_it_cannot_be() {
    let is_missing = || Expr::IsMissing(var("airline"));
    assert_eq!(typed("airline = missing").expr, is_missing());
    assert_eq!(typed("missing = airline").expr, is_missing());
    assert_eq!(typed("airline != missing").expr, Expr::Not(Box::new(is_missing())));
    for (text, may_be_missing) in [
        ("airline = missing", false),
        ("airline = bamboo", true),
        ("flag and maybe", true),
        ("flag or flag", false),
        ("not maybe", true),
        ("arrives_at - 3h", true),
        ("departs_at - 3h", false),
        ("if maybe then 1 else 2", true),
        ("if flag then departs_at else arrives_at", true),
        ("airline in [bamboo]", true),
        ("has(extras_again, meal)", true),
        ("arrives_at in [2026-01-01T00:00:00..2026-02-01T00:00:00)", true),
        ("date(arrives_at)", true),
        ("bu_online.add(arrives_at, 1h)", true),
        ("bu_online.add(departs_at, 1h)", false),
    ] {
        assert_eq!(typed(text).may_be_missing, may_be_missing, "{text}");
    }
    for (text, code, at) in [
        ("departs_at = missing", Code::NeverMissing, 0..10),
        ("3 != missing", Code::NeverMissing, 0..1),
        ("(airline = missing) = missing", Code::NeverMissing, 0..19),
        ("missing = missing", Code::ExpressionSyntax, 0..7),
        ("airline < missing", Code::TypeMismatch, 10..17),
        ("missing", Code::ExpressionSyntax, 0..7),
        ("if flag then missing else 3", Code::ExpressionSyntax, 13..20),
        ("airline in [bamboo, missing]", Code::ExpressionSyntax, 20..27),
    ] {
        let found = findings(text);
        assert_eq!((found.len(), found[0].code, found[0].at.clone()), (1, code, at), "{text}: {found:?}");
    }
}

#[test]
fn ranges_keep_their_ends() {
    let hours = |n: i64| Value::Duration(Duration::from_seconds(n * 3600));
    let range = Range { low: hours(-3), low_included: true, high: hours(24), high_included: false };
    assert_eq!(typed("delay in [-3h..24h)").expr, Expr::Within(var("delay"), range));
    typed("amount in [3..3]");
    typed("day in (2026-01-01..2026-02-01]");
    for (text, code, at) in [
        ("amount in [3..3)", Code::BadValue, 10..16),
        ("amount in [4..3]", Code::BadValue, 10..16),
        ("amount in [3h..4]", Code::TypeMismatch, 11..13),
        ("delay in [3..24h)", Code::TypeMismatch, 10..11),
        ("delay in [3h..delay)", Code::ExpressionSyntax, 14..19),
        ("delay in [3h..1h + 2h)", Code::ExpressionSyntax, 14..21),
        ("airline in [bamboo..vietjet]", Code::TypeMismatch, 0..7),
        ("note in ['a'..'b']", Code::TypeMismatch, 0..4),
    ] {
        let found = findings(text);
        assert_eq!((found.len(), found[0].code, found[0].at.clone()), (1, code, at), "{text}: {found:?}");
    }
}

#[test]
fn calls_have_their_types() {
    for (text, call, ty) in [
        ("bu_online.is_open(departs_at)", Call::IsOpen, Type::Boolean),
        ("bu_online.open_for(departs_at, 1h)", Call::OpenFor, Type::Boolean),
        ("bu_online.add(departs_at, 1h)", Call::Add, Type::DateTime),
        ("bu_online.subtract(departs_at, 1h)", Call::Subtract, Type::DateTime),
        ("bu_online.between(departs_at, arrives_at)", Call::Between, Type::Duration),
        ("bu_online.next_open(departs_at)", Call::NextOpen, Type::DateTime),
        ("bu_online.next_close(departs_at)", Call::NextClose, Type::DateTime),
        ("bu_online.add_days(day, amount)", Call::AddDays, Type::Date),
        ("bu_online.subtract_days(day, 3)", Call::SubtractDays, Type::Date),
        ("bu_online.working_days(day, date(departs_at))", Call::WorkingDays, Type::Number),
        ("bu_online.is_working_day(day)", Call::IsWorkingDay, Type::Boolean),
    ] {
        let typed = typed(text);
        assert_eq!(typed.kind.ty, ty, "{text}");
        let Expr::Calendar(CalendarId(7), found, args) = typed.expr else { panic!("{text} asks no calendar") };
        assert_eq!((found, args.len()), (call, call.parameters().len()), "{text}");
    }
    assert_eq!(typed("date(departs_at)").expr, Expr::LocalDate(var("departs_at")));
}

#[test]
fn each_mistake_is_reported_once_in_its_place_with_a_mend() {
    for (text, code, at, help) in [
        ("arline = bamboo", Code::UnknownVariable, 0..6, "`airline`"),
        ("flag and foo", Code::UnknownVariable, 9..12, "declare it"),
        ("Airline = bamboo", Code::UnknownVariable, 0..7, "`airline`"),
        ("Hãng = bamboo", Code::UnknownVariable, 0..5, "a to z"),
        ("note = null", Code::UnknownVariable, 7..11, "`missing`"),
        ("flag = TRUE", Code::UnknownVariable, 7..11, "`true`"),
        ("delay < 30min", Code::UnknownVariable, 8..13, "1h30m"),
        ("flag = bu_online", Code::UnknownVariable, 7..16, "bu_online.is_open(t)"),
        ("airline = bambo", Code::BadValue, 10..15, "`bamboo`"),
        ("airline = \"Bamboo\"", Code::BadValue, 10..18, "`vietjet`"),
        ("airline = 25h", Code::BadValue, 10..13, "`24h`"),
        ("airline in [bamboo, pacific]", Code::BadValue, 20..27, "`vietjet`"),
        ("airline = departs_at", Code::TypeMismatch, 10..20, "a one_of value"),
        ("airline = bamboo or vietjet", Code::TypeMismatch, 20..27, "`airline in [bamboo, vietjet]`"),
        ("airline and flag", Code::TypeMismatch, 0..7, "`airline = bamboo`"),
        ("not extras", Code::TypeMismatch, 4..10, "`has(extras, meal)`"),
        ("if amount then 1 else 2", Code::TypeMismatch, 3..9, "`amount > 0`"),
        ("if flag then 1 else 2h", Code::TypeMismatch, 20..22, "a number"),
        ("if flag then extras else wishes", Code::TypeMismatch, 25..31, "has(set, value)"),
        ("departs_at > day", Code::TypeMismatch, 13..16, "date(t)"),
        ("day = departs_at", Code::TypeMismatch, 6..16, "`date(departs_at)`"),
        ("departs_at > 2026-11-27", Code::TypeMismatch, 13..23, "`2026-11-27T00:00:00`"),
        ("delay > 3", Code::TypeMismatch, 8..9, "`3h`"),
        ("3 < delay", Code::TypeMismatch, 0..1, "`3h`"),
        ("delay = \"3h\"", Code::TypeMismatch, 8..12, "without quotes: `3h`"),
        ("note = 3", Code::TypeMismatch, 7..8, "`\"3\"`"),
        ("note < 'a'", Code::TypeMismatch, 0..4, "order"),
        ("airline < bamboo", Code::TypeMismatch, 0..7, "order"),
        ("flag < true", Code::TypeMismatch, 0..4, "order"),
        ("extras = meal", Code::TypeMismatch, 9..13, "`has(extras, meal)`"),
        ("extras = wishes", Code::TypeMismatch, 9..15, "has(set, value)"),
        ("extras in [meal]", Code::TypeMismatch, 0..6, "`has(extras, meal)`"),
        ("has(airline, bamboo)", Code::TypeMismatch, 4..11, "`airline = bamboo`"),
        ("has(extras, food)", Code::BadValue, 12..16, "`meal`"),
        ("has(extras, spare)", Code::ExpressionSyntax, 12..17, "\"spare\""),
        ("has(extras, airline)", Code::ExpressionSyntax, 12..19, "`meal`"),
        ("has(extras)", Code::ExpressionSyntax, 0..11, "has(set, value)"),
        ("airline in [spare]", Code::ExpressionSyntax, 12..17, "\"spare\""),
        ("amount in [1, delay]", Code::ExpressionSyntax, 14..19, "`amount = delay`"),
        ("amount in [1, 2h]", Code::TypeMismatch, 14..16, "a number"),
        ("departs_at + arrives_at", Code::TypeMismatch, 13..23, "departs_at - arrives_at"),
        ("departs_at + 3", Code::TypeMismatch, 13..14, "`3h`"),
        ("day + 3", Code::TypeMismatch, 6..7, "`day + 3d`"),
        ("day + 36h", Code::TypeMismatch, 6..9, "cal.add_days(day, n)"),
        ("day - delay", Code::TypeMismatch, 6..11, "cal.add_days(day, n)"),
        ("departs_at - day", Code::TypeMismatch, 13..16, "date(departs_at)"),
        ("delay * delay", Code::TypeMismatch, 8..13, "number"),
        ("note + note", Code::TypeMismatch, 0..4, "calculated"),
        ("airline != bamboo and vietjet", Code::TypeMismatch, 22..29, "`not airline in [bamboo, vietjet]`"),
        ("-departs_at", Code::TypeMismatch, 1..11, "a number"),
        ("amount / 0", Code::BadValue, 9..10, ""),
        ("delay / 0s", Code::BadValue, 8..10, ""),
        ("departs_at > 2026-03-29T02:30:00", Code::BadValue, 13..32, "offset"),
        ("date(day)", Code::TypeMismatch, 5..8, "without `date`"),
        ("date(\"2026-11-27\")", Code::TypeMismatch, 5..17, "`2026-11-27`"),
        ("dat(departs_at)", Code::UnknownFunction, 0..3, "`date`"),
        ("open_for(departs_at, 1h)", Code::UnknownFunction, 0..8, "calendar.open_for"),
        ("bu_onlin.is_open(departs_at)", Code::UnknownFunction, 0..8, "`bu_online`"),
        ("airline.is_open(departs_at)", Code::UnknownFunction, 0..7, "an input or a fact"),
        ("bu_online.open(departs_at)", Code::UnknownFunction, 0..14, "is_open(t)"),
        ("bu_online.add(departs_at)", Code::ExpressionSyntax, 0..25, "`bu_online.add(t, 1h)`"),
        ("bu_online.add(departs_at, 1)", Code::TypeMismatch, 26..27, "`1h`"),
        ("bu_online.add_days(departs_at, 1)", Code::TypeMismatch, 19..29, "`date(departs_at)`"),
        ("bu_online.add_days(day, 1.5)", Code::BadValue, 24..27, "whole"),
    ] {
        let found = findings(text);
        assert_eq!((found.len(), found[0].code, found[0].at.clone()), (1, code, at), "{text}: {found:#?}");
        assert!(found[0].english_help().concat().contains(help), "{text}: {found:#?}");
        assert!(!found[0].english().is_empty() && found[0].label.is_some(), "{text}");
    }
}

#[test]
fn every_problem_is_reported() {
    let places = |text: &str| findings(text).iter().map(|f| f.at.start).collect::<Vec<_>>();
    assert_eq!(places("foo1 and airline = nobody and note > 3"), [0, 19, 37]);
    assert_eq!(places("if amount then foo1 else delay + 3"), [3, 15, 33]);
    assert_eq!(places("nowhere.add(day, 3)"), [0, 12, 17]);
    assert_eq!(places("airline in [nobody, bamboo, 3h]"), [12, 28]);
    // Two slips, not a slip and a value of an unknown list.
    assert_eq!(places("departs_on > arrives_on"), [0, 13]);
}

#[test]
fn an_expected_kind_binds_the_result() {
    let airline = desk().variable("airline").unwrap().kind;
    let ask = |text: &str, kind: &Kind| check(&parse(text).unwrap(), &desk(), Some(kind));
    let typed = ask("if flag then bamboo else vietjet", &airline).unwrap();
    assert_eq!(typed.kind.values.iter().map(|c| &*c.word).collect::<Vec<_>>(), ["bamboo", "vietjet"]);
    assert!(ask("if flag then bamboo else if maybe then \"other\" else airline", &airline).is_ok());
    let found = ask("if flag then bambo else vietjet", &airline).unwrap_err();
    assert_eq!((found.len(), found[0].code, found[0].at.clone()), (1, Code::BadValue, 13..18));
    let found = ask("amount", &Kind::plain(Type::Duration)).unwrap_err();
    assert_eq!((found.len(), found[0].code, found[0].at.clone()), (1, Code::TypeMismatch, 0..6));
    assert!(ask("amount * 1h", &Kind::plain(Type::Duration)).is_ok());
    assert!(ask("meal", &list(Type::AnyOf, &["meal"])).is_err());
    assert!(ask("extras", &desk().variable("extras").unwrap().kind).is_ok());
}

#[test]
fn the_deepest_trees_fit_a_small_stack() {
    let texts = [
        format!("{}flag", "not ".repeat(63)),
        vec!["amount"; 64].join(" + "),
        format!("{}1{}", "if flag then 1 else ".repeat(63), ""),
        format!("{}departs_at{}", "bu_online.add(".repeat(63), ", 1h)".repeat(63)),
        format!("{}flag{}", "flag or flag and flag = (".repeat(15), ")".repeat(15)),
        format!("{}foo1{}", "has(extras, ".repeat(63), ")".repeat(63)),
        format!("{}airline{} = bamboo", "(if flag then ".repeat(31), " else airline)".repeat(31)),
    ];
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let checked =
        small.spawn(move || texts.map(|text| check(&parse(&text).expect(&text), &desk(), None).is_ok())).unwrap();
    assert_eq!(checked.join().unwrap(), [true, true, true, true, true, false, true]);
    let chain = vec!["flag"; 1_000].join(" and ");
    assert!(matches!(typed(&chain).expr, Expr::And(operands) if operands.len() == 1_000));
}

#[test]
fn nothing_that_parses_makes_it_panic() {
    // Every sequence of three pieces, checked as it parses.
    let pieces = [
        "airline",
        "extras",
        "bamboo",
        "\"x\"",
        "3",
        "3h",
        "2026-11-27",
        "missing",
        "not",
        "-",
        "(",
        ")",
        "=",
        "<",
        "in",
        "[",
        "]",
        "[1..",
        "2)",
        "+",
        "/",
        "and",
        "if",
        "then",
        "else",
        ",",
        "has(",
        "date(",
        "bu_online.add(",
        "é",
    ];
    let desk = desk();
    for a in pieces {
        for b in pieces {
            for c in pieces {
                for text in [format!("{a} {b} {c}"), format!("airline {a} {b} {c} 3)")] {
                    let found = match parse(&text) {
                        Ok(ast) => check(&ast, &desk, None).err().unwrap_or_default(),
                        Err(finding) => vec![finding],
                    };
                    for finding in found {
                        assert!(text.get(finding.at.clone()).is_some(), "{text}: {finding:?}");
                    }
                }
            }
        }
    }
}
