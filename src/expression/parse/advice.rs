//! Says what was probably meant where a token cannot stand.

use super::super::token::{Literal, Token};

/// The mend for `found`, written as `written`, between `before` and `after`, where there is one to offer.
pub(super) fn advice(
    before: Option<Token<'_>>,
    found: Token<'_>,
    written: &str,
    after: Option<Token<'_>>,
) -> Option<String> {
    let help = match (before, found) {
        (Some(Token::In), Token::Comparison(_)) => "a comparison goes without `in`: `x < 3h`".to_owned(),
        (Some(Token::In), Token::Word(_) | Token::Quoted(_) | Token::Literal(_)) => {
            format!("write `in [{written}]`; to ask whether a set holds a value, `has(set, value)`")
        }
        (Some(Token::Literal(Literal::Date(_))), Token::Literal(_)) => {
            "write a datetime with a `T`: `2026-11-27T21:00:00`".to_owned()
        }
        (_, Token::Not) if after == Some(Token::In) => "write `not` first: `not x in [a, b]`".to_owned(),
        (_, Token::Not | Token::If) => format!("put it in parentheses: `({written} …)`"),
        (_, Token::OpenBracket) => "a list or a range stands only after `in`: `x in [a, b]`".to_owned(),
        (_, Token::Close | Token::CloseBracket) => format!("nothing is open here that `{written}` could close"),
        (_, Token::Then | Token::Else) => "the form is `if condition then value else value`".to_owned(),
        (_, Token::Comma) => {
            "conditions are joined with `and` or `or`; a list stands after `in`: `x in [a, b]`".to_owned()
        }
        (_, Token::Word(word)) => return after_a_value(word),
        _ => return None,
    };
    Some(help)
}

/// A word where an operator is needed.
fn after_a_value(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let ours = match &*lower {
        "and" | "or" | "not" | "in" | "then" | "else" => &*lower,
        "is" | "equals" | "eq" => "=",
        "ne" => "!=",
        "contains" | "has" => "has(set, value)",
        "between" => "in [low..high]",
        _ => return Some("a text of several words stands in quotes: `\"two words\"`".to_owned()),
    };
    Some(format!("write `{ours}`"))
}
