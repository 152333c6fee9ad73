//! Words what was probably meant where a token cannot stand.

use crate::expression::token::{Literal, Token};
use crate::language::{Said, said};

/// The mend for `found`, written as `written`, between `before` and `after`, where there is one to offer.
pub(in crate::expression) fn advice(
    before: Option<Token<'_>>,
    found: Token<'_>,
    written: &str,
    after: Option<Token<'_>>,
) -> Option<Said> {
    Some(match (before, found) {
        (Some(Token::In), Token::Comparison(_)) => {
            said!("a comparison goes without `in`: `x < 3h`", "đã so sánh thì không viết `in`: `x < 3h`")
        }
        (Some(Token::In), Token::Word(_) | Token::Quoted(_) | Token::Literal(_)) => said!(
            "write `in [{written}]`; to ask whether a set holds a value, `has(set, value)`",
            "viết `in [{written}]`; hỏi một tập có giá trị nào đó không thì viết `has(tập, giá_trị)`"
        ),
        (Some(Token::Literal(Literal::Date(_))), Token::Literal(_)) => said!(
            "write a datetime with a `T`: `2026-11-27T21:00:00`",
            "ngày và giờ nối bằng chữ `T`: `2026-11-27T21:00:00`"
        ),
        (_, Token::Not) if after == Some(Token::In) => {
            said!("write `not` first: `not x in [a, b]`", "viết `not` lên đầu: `not x in [a, b]`")
        }
        (_, Token::Not | Token::If) => {
            said!("put it in parentheses: `({written} …)`", "đặt trong ngoặc tròn: `({written} …)`")
        }
        (_, Token::OpenBracket) => said!(
            "a list or a range stands only after `in`: `x in [a, b]`",
            "danh sách hay khoảng chỉ đứng sau `in`: `x in [a, b]`"
        ),
        (_, Token::Close | Token::CloseBracket) => said!(
            "nothing is open here that `{written}` could close",
            "ở đây không có ngoặc nào đang mở để `{written}` đóng lại"
        ),
        (_, Token::Then | Token::Else) => said!(
            "the form is `if condition then value else value`",
            "viết theo mẫu `if điều_kiện then giá_trị else giá_trị`"
        ),
        (_, Token::Comma) => said!(
            "conditions are joined with `and` or `or`; a list stands after `in`: `x in [a, b]`",
            "nối các điều kiện bằng `and` hoặc `or`; danh sách thì đứng sau `in`: `x in [a, b]`"
        ),
        (_, Token::Word(word)) => after_a_value(word),
        _ => return None,
    })
}

/// A word where an operator is needed.
fn after_a_value(word: &str) -> Said {
    let lower = word.to_lowercase();
    let ours = match &*lower {
        "and" | "or" | "not" | "in" | "then" | "else" => &*lower,
        "is" | "equals" | "eq" => "=",
        "ne" => "!=",
        "contains" | "has" => return said!("write `has(set, value)`", "viết `has(tập, giá_trị)`"),
        "between" => return said!("write `in [low..high]`", "viết `in [thấp..cao]`"),
        _ => {
            return said!(
                "a text of several words stands in quotes: `\"two words\"`",
                "đoạn chữ có nhiều từ thì đặt trong dấu nháy: `\"hai từ\"`"
            );
        }
    };
    said!("write `{ours}`", "viết `{ours}`")
}
