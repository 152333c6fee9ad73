//! Splits a text into tokens. Signs that other languages use are refused here, with the one this language uses.

use super::literal;
use super::problem::TokenProblem;
use super::sign::{FOREIGN, SIGNS, is_same, is_word, spaced};
use super::token::{Literal, Placed, Token};
use crate::diagnostic::{Finding, Problem};
use crate::value::is_invisible;

pub(super) fn tokens(text: &str) -> Result<Vec<Placed<'_>>, Finding> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, end) = token(text, at, first)?;
        tokens.push(Placed { token, at: at..end });
        at = end;
    }
    Ok(tokens)
}

fn token(text: &str, start: usize, first: char) -> Result<(Token<'_>, usize), Finding> {
    let rest = text.get(start..).unwrap_or_default();
    if first.is_ascii_digit() {
        return literal::scan(text, start);
    }
    if first == '"' || first == '\'' {
        return quoted(rest, start, first);
    }
    if is_word(first) {
        let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        return Ok((word(rest.split_at(length).0), start + length));
    }
    if let Some((sign, ours)) = FOREIGN.iter().find(|(sign, _)| rest.starts_with(sign)) {
        let at = start..start + sign.len();
        let finding = TokenProblem::ForeignSign { sign, ours }.at(at.clone());
        return Err(finding.instead(*sign, spaced(text, at, ours), is_same(sign)));
    }
    SIGNS
        .iter()
        .find(|(sign, _)| rest.starts_with(sign))
        .map(|(sign, token)| (*token, start + sign.len()))
        .ok_or_else(|| stray(first, start))
}

fn stray(found: char, start: usize) -> Finding {
    let problem = if is_invisible(found) { TokenProblem::Invisible { found } } else { TokenProblem::NoSign { found } };
    problem.at(start..start + found.len_utf8())
}

fn word(word: &str) -> Token<'_> {
    match word {
        "or" => Token::Or,
        "and" => Token::And,
        "not" => Token::Not,
        "in" => Token::In,
        "if" => Token::If,
        "then" => Token::Then,
        "else" => Token::Else,
        "missing" => Token::Missing,
        "true" => Token::Literal(Literal::Boolean(true)),
        "false" => Token::Literal(Literal::Boolean(false)),
        _ => Token::Word(word),
    }
}

fn quoted(rest: &str, start: usize, quote: char) -> Result<(Token<'_>, usize), Finding> {
    let mut chars = rest.char_indices().skip(1);
    while let Some((i, c)) = chars.next() {
        if c == quote {
            let inside = rest.get(1..i).unwrap_or_default();
            return Ok((Token::Quoted(inside), start + i + 1));
        }
        if c != '\\' {
            continue;
        }
        match chars.next() {
            Some((_, '"' | '\\')) => {}
            Some((_, other)) => {
                let at = start + i..start + i + 1 + other.len_utf8();
                return Err(TokenProblem::UnknownEscape { found: other }.at(at));
            }
            None => break,
        }
    }
    Err(TokenProblem::OpenQuote { quote }.at(start..start + rest.len()))
}

/// The text meant by what stands between quotes.
pub(super) fn unescape(inside: &str) -> Box<str> {
    let mut text = String::with_capacity(inside.len());
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        text.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn kinds(text: &str) -> Vec<Token<'_>> {
        tokens(text).unwrap().into_iter().map(|placed| placed.token).collect()
    }

    fn literal(text: &str) -> Literal {
        match kinds(text)[..] {
            [Token::Literal(literal)] => literal,
            ref other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn what_begins_with_a_digit_is_told_apart() {
        assert_eq!(literal("12.50"), Literal::Number("12.5".parse().unwrap()));
        assert_eq!(literal("1h30m"), Literal::Duration(crate::value::Duration::from_seconds(5_400)));
        assert_eq!(
            literal("2026-11-27").to_owned(),
            Literal::Date("2026-11-27".parse::<crate::value::Date>().unwrap())
        );
        assert_eq!(literal("2026-11-27T21:00:00+07:00"), Literal::DateTime("2026-11-27T14:00:00Z".parse().unwrap()));
        assert!(
            matches!(literal("2026-11-27T21:00:00"), Literal::Local(local) if local.to_string() == "2026-11-27 21:00:00")
        );
        assert_eq!(kinds("2bedroom 30min"), [Token::Word("2bedroom"), Token::Word("30min")]);
        assert_eq!(kinds("3..5").len(), 3);
        assert_eq!(kinds("[1.5..2.5)").len(), 5);
        assert_eq!(kinds("2026-11-27T21:00:00-10h").len(), 3);
        assert_eq!(kinds("2026-11-27T21:00:00..2026-11-28T21:00:00Z").len(), 3);
        assert_eq!(kinds("2026-11-27-3d").len(), 3);
        assert_eq!(kinds("2026-11-2").len(), 5);
    }

    #[test]
    fn bad_literals_are_refused_whole() {
        for (text, at, help) in [
            ("x = 0123", 4..8, "\"0123\""),
            ("1.5h", 0..4, "1h30m"),
            ("2026-02-30", 0..10, "exists"),
            ("2026-11-271", 0..11, "whole second"),
            ("2026-11-27T21:00", 0..16, "2026-11-27T21:00:00"),
            ("2026-11-27T24:00:00", 0..19, "whole second"),
            ("2026-11-27T21:00:00.5", 0..21, "whole second"),
            ("2026-11-27T21:00:00x", 0..20, "whole second"),
            ("2026-11-27T21:00:00+99:00", 0..25, "offset"),
        ] {
            let finding = tokens(text).unwrap_err();
            assert_eq!((finding.code, finding.at.clone()), (Code::ExpressionSyntax, at), "{text}");
            assert!(finding.english_help().concat().contains(help), "{text}: {finding:?}");
        }
        assert!(tokens("0.00001").is_err());
        assert!(tokens("99999999999999999999").is_err());
    }

    #[test]
    fn foreign_signs_are_refused_with_ours() {
        for (text, at, help) in [
            ("a == b", 2..4, "`=`"),
            ("a === b", 2..5, "`=`"),
            ("a && b", 2..4, "`and`"),
            ("a || b", 2..4, "`or`"),
            ("!a", 0..1, "`not`"),
            ("a <> b", 2..4, "`!=`"),
            ("a => b", 2..4, "`>=`"),
            ("a ≤ b", 2..5, "`<=`"),
            ("a = “b”", 4..7, "`\"`"),
            ("a\u{200b}", 1..4, "delete"),
            ("21:00", 2..3, "datetime"),
        ] {
            let finding = tokens(text).unwrap_err();
            assert_eq!((finding.code, finding.at.clone()), (Code::ExpressionSyntax, at), "{text}");
            assert!(finding.english_help().concat().contains(help), "{text}: {finding:?}");
        }
        assert_eq!(tokens("a # b").unwrap_err().at, 2..3);
    }

    #[test]
    fn texts_stand_in_either_quotes_with_two_escapes() {
        assert_eq!(kinds("'a \"b\"' \"it's\""), [Token::Quoted("a \"b\""), Token::Quoted("it's")]);
        assert_eq!(&*unescape(r#"a\"b\\n"#), r#"a"b\n"#);
        assert_eq!(kinds(r#""a\"b""#), [Token::Quoted(r#"a\"b"#)]);
        assert_eq!(tokens(r#""a\nb""#).unwrap_err().at, 2..4);
        assert_eq!(tokens("x = \"abc").unwrap_err().at, 4..8);
        assert_eq!(tokens("\"a\\").unwrap_err().at, 0..3);
    }

    #[test]
    fn words_of_other_scripts_are_one_token() {
        assert_eq!(kinds("Hoàn vé_1"), [Token::Word("Hoàn"), Token::Word("vé_1")]);
        assert_eq!(kinds("a\u{301}b\u{a0}c"), [Token::Word("a\u{301}b"), Token::Word("c")]);
    }
}
