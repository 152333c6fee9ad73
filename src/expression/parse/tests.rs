//! Tests the shape that a text is given, and the texts that have none.

use super::*;
use crate::diagnostic::Code;

/// The tree with every operator bracketed.
fn shape(text: &str) -> String {
    match parse(text) {
        Ok(ast) => show(&ast, ast.root()),
        Err(finding) => panic!("{text}: {finding:?}"),
    }
}

fn show(ast: &Ast, node: &Node) -> String {
    let all = |nodes: &[Node], between: &str| nodes.iter().map(|n| show(ast, n)).collect::<Vec<_>>().join(between);
    match &node.form {
        Form::Literal(_) | Form::Missing | Form::Word(_) => ast.slice(&node.at).trim_matches(['(', ')']).to_owned(),
        Form::Text(text) => format!("{text:?}"),
        Form::Not(x) => format!("(not {})", show(ast, x)),
        Form::Negate(x) => format!("(-{})", show(ast, x)),
        Form::And(x) => format!("({})", all(x, " and ")),
        Form::Or(x) => format!("({})", all(x, " or ")),
        Form::Compare(c, x) => format!("({})", all(&x[..], &format!(" {} ", c.symbol()))),
        Form::Arithmetic(s, x) => format!("({})", all(&x[..], &format!(" {} ", s.symbol()))),
        Form::InList(x, items) => format!("({} in [{}])", show(ast, x), all(items, ", ")),
        Form::InRange(t) => {
            let (open, close) = (if t.low_included { '[' } else { '(' }, if t.high_included { ']' } else { ')' });
            format!("({} in {open}{}..{}{close})", show(ast, &t.subject), show(ast, &t.low), show(ast, &t.high))
        }
        Form::If(x) => format!("(if {} then {} else {})", show(ast, &x[0]), show(ast, &x[1]), show(ast, &x[2])),
        Form::Function(name, x) => format!("{}({})", name.text, all(x, ", ")),
        Form::CalendarCall { calendar, call, arguments } => {
            format!("{}.{}({})", calendar.text, call.text, all(arguments, ", "))
        }
    }
}

fn fails(text: &str) -> Finding {
    parse(text).map(|ast| show(&ast, ast.root())).expect_err(text)
}

#[test]
fn precedence_is_as_in_any_such_language() {
    for (text, expected) in [
        ("a or b and not c = d + e * -f", "(a or (b and (not (c = (d + (e * (-f)))))))"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b * c", "((a / b) * c)"),
        ("(a or b) and c", "((a or b) and c)"),
        ("a and b and c or d or e", "((a and b and c) or d or e)"),
        ("not not a", "(not (not a))"),
        ("- - 3", "(-(-3))"),
        ("not a in [b, c] and d", "((not (a in [b, c])) and d)"),
        ("t - 1h in (1h..2d]", "((t - 1h) in (1h..2d])"),
        ("not (t in [1h..2h])", "(not (t in [1h..2h]))"),
        ("x in [-1..2)", "(x in [(-1)..2))"),
        ("if a or b then c else d or e", "(if (a or b) then c else (d or e))"),
        ("if a then if b then c else d else e", "(if a then (if b then c else d) else e)"),
        ("cal.open_for(t + 1h, 3h) and has(set, 'v')", "(cal.open_for((t + 1h), 3h) and has(set, \"v\"))"),
        ("cal.is_open()", "cal.is_open()"),
        ("x = missing", "(x = missing)"),
        ("date = date(t)", "(date = date(t))"),
        ("((a))", "a"),
    ] {
        assert_eq!(shape(text), expected, "{text}");
    }
}

#[test]
fn every_node_has_its_bytes() {
    let ast = parse(" (a + b)  = c ").unwrap();
    assert_eq!(ast.root().at, 1..13);
    let Form::Compare(_, sides) = &ast.root().form else { panic!("{ast:?}") };
    assert_eq!((ast.slice(&sides[0].at), ast.slice(&sides[1].at)), ("(a + b)", "c"));
}

#[test]
fn names_are_the_words_that_may_be_variables() {
    let ast = parse("if a = b then cal.add(c, 1h) else date(a) + 2x * d in [e, F, 3]").unwrap();
    assert_eq!(ast.names(), ["a", "b", "c", "d", "e"]);
    assert_eq!(parse("not ((x.is_open(y)))").unwrap().names(), ["y"]);
}

#[test]
fn slips_are_refused_where_they_stand_with_the_mend() {
    for (text, at, help) in [
        ("", 0..0, "condition"),
        ("  ", 0..2, "condition"),
        ("a and", 5..5, ""),
        ("a b", 2..3, "quotes"),
        ("a AND b", 2..5, "`and`"),
        ("a is b", 2..4, "`=`"),
        ("a < b < c", 6..7, "`< b and b < …`"),
        ("a = b = c", 6..7, "parentheses"),
        ("a in [b] in [c]", 9..11, "and"),
        ("a in < 3h", 5..6, "without `in`"),
        ("a in b", 5..6, "`in [b]`"),
        ("a in (b, c)", 7..8, "square brackets"),
        ("a in []", 5..7, "[a, b]"),
        ("a in [b,]", 8..9, ""),
        ("a in [b", 7..7, ""),
        ("a in [1..2", 10..10, ""),
        ("a not in [b]", 2..5, "`not x in [a, b]`"),
        ("a = not b", 4..7, "`(not …)`"),
        ("1 + if a then 2 else 3", 4..6, "`(if …)`"),
        ("if a then b", 11..11, ""),
        ("if a else b", 5..9, "then value"),
        ("(a and b", 0..1, "`)`"),
        ("a)", 1..2, "close"),
        ("(a]", 2..3, "close"),
        ("[a, b]", 0..1, "after `in`"),
        ("a, b", 1..2, "and"),
        ("t - 3 h", 6..7, "`3h`"),
        ("t > 2026-11-27 21", 15..17, "`T`"),
        ("cal.is_open", 0..11, "cal.is_open(t)"),
        ("cal.(t)", 4..5, ""),
        ("has(a, b", 8..8, ""),
        ("a = ", 4..4, ""),
        ("* a", 0..1, ""),
    ] {
        let finding = fails(text);
        assert_eq!((finding.code, finding.at.clone()), (Code::ExpressionSyntax, at), "{text}: {finding:?}");
        assert!(finding.english_help().concat().contains(help), "{text}: {finding:?}");
    }
}

#[test]
fn the_limits_hold_exactly() {
    let nested = |open: &str, n: usize, close: &str| format!("{}a{}", open.repeat(n), close.repeat(n));
    let chain = |n: usize, sign: &str| vec!["a"; n].join(sign);
    for good in [
        nested("(", 64, ")"),
        nested("not ", 63, ""),
        nested("-", 63, ""),
        chain(64, "+"),
        chain(1_000, " and "),
        chain(1_000, " or "),
        format!("'{}'", "x".repeat(9_998)),
    ] {
        assert!(parse(&good).is_ok(), "{}", &good[..20]);
    }
    for bad in [
        nested("(", 65, ")"),
        nested("not ", 64, ""),
        nested("-", 64, ""),
        chain(65, "+"),
        chain(65, "*"),
        chain(1_001, " and "),
        chain(1_001, " or "),
        "x".repeat(10_001),
        "(".repeat(9_999),
        "(".repeat(100_000),
        "not ".repeat(2_000),
        "not ".repeat(100_000),
        "if ".repeat(3_000),
        "if a then b else ".repeat(500),
        "f(".repeat(4_000),
        "a.b(".repeat(2_000),
        "x in [(".repeat(1_000),
    ] {
        let finding = fails(&bad);
        assert_eq!(finding.code, Code::TooComplex, "{}: {finding:?}", &bad[..20]);
        assert!(finding.english_help().concat().contains("several facts"));
    }
}

#[test]
fn the_worst_nesting_fits_a_small_stack() {
    // Each level passes through every rule of the grammar, the most frames a parenthesis can cost.
    let deepest = format!("{}a{}", "a or a and a = a + a * (".repeat(10), ")".repeat(10));
    let refused = "a or a and a = a + a * (".repeat(400);
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let thread = small.spawn(move || (parse(&deepest).is_ok(), parse(&refused).is_err())).unwrap();
    assert_eq!(thread.join().unwrap(), (true, true));
}
