//! Explains type mismatches: what is wrong, and what to write instead.

use super::Checker;
use super::wording::a;
use crate::diagnostic::{Code, Finding};
use crate::expression::Typed;
use crate::expression::literal;
use crate::expression::syntax::{Form, Node};
use crate::expression::token::{Literal, Token};
use crate::value::{Kind, Type};

impl Checker<'_> {
    /// Reports that `node` has not the type it needs; `needs` says who needs it.
    pub(super) fn mismatch(&mut self, node: &Node, typed: &Typed, needed: Type, needs: String) {
        let message = format!("{needs}, and `{}` is {}", self.show(node), a(typed.kind.ty));
        let finding = Finding::untold(Code::TypeMismatch, node.at.clone(), message)
            .label(format!("this is {}", a(typed.kind.ty)));
        let help = self.mend(node, &typed.kind, needed).unwrap_or_else(|| format!("write {} here", a(needed)));
        self.push(finding.help(help));
    }

    /// What to write where `node` has the kind `found` and not the type `needed`.
    pub(super) fn mend(&self, node: &Node, found: &Kind, needed: Type) -> Option<String> {
        let shown = self.show(node);
        if let Form::Text(text) = &node.form
            && is_written_as(text, needed)
        {
            return Some(format!("write it without quotes: `{text}`"));
        }
        let first = found.values.first().map_or("value", |choice| &choice.word);
        Some(match (found.ty, needed) {
            (Type::DateTime, Type::Date) => format!("write `date({shown})` for its local date"),
            (Type::Date, Type::DateTime) => match node.form {
                Form::Literal(_) => format!("write a time too: `{shown}T00:00:00`"),
                _ => "compare the dates: `date(t)` is the local date of a datetime".to_owned(),
            },
            (Type::Number, Type::Duration) => match node.form {
                Form::Literal(_) => format!("write the unit: `{shown}m`, `{shown}h` or `{shown}d`"),
                _ => format!("multiply it by its unit: `{shown} * 1h`"),
            },
            (Type::Duration, Type::Number) if !self.is_literal(node) => {
                format!("divide it by a unit: `({shown}) / 1h` is the number of hours")
            }
            (Type::OneOf, Type::Boolean) => format!("compare it: `{shown} = {first}`"),
            (Type::AnyOf, Type::Boolean) => format!("ask for a value: `has({shown}, {first})`"),
            (Type::AnyOf, Type::OneOf) => format!("a set is asked for one value at a time: `has({shown}, {first})`"),
            (Type::OneOf, Type::AnyOf) => format!("compare one value: `{shown} = {first}`"),
            (Type::Text, Type::Boolean) => format!("compare it: `{shown} = \"…\"`"),
            (Type::Number, Type::Boolean) => format!("compare it: `{shown} > 0`"),
            (Type::Number | Type::Duration | Type::Date | Type::Boolean, Type::Text) if self.is_literal(node) => {
                format!("put it in quotes: `\"{shown}\"`")
            }
            (Type::Date | Type::DateTime | Type::Duration, Type::Boolean) => {
                format!("compare it with another {}", found.ty)
            }
            (Type::DateTime, Type::Duration) => format!("subtract another datetime: `{shown} - t`"),
            _ => return None,
        })
    }

    fn is_literal(&self, node: &Node) -> bool {
        matches!(node.form, Form::Literal(_))
    }

    pub(super) fn different_sets(&self, node: &Node) -> Finding {
        Finding::untold(Code::TypeMismatch, node.at.clone(), "the two sets have different lists of values")
            .label("a set of another list")
            .help("ask each for its values with `has(set, value)`")
    }
}

/// Whether a quoted text would be a literal of this type without its quotes.
fn is_written_as(text: &str, needed: Type) -> bool {
    if matches!(text, "true" | "false") {
        return needed == Type::Boolean;
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Ok((Token::Literal(literal), end)) = literal::scan(text, 0) else { return false };
    end == text.len()
        && needed
            == match literal {
                Literal::Boolean(_) => Type::Boolean,
                Literal::Number(_) => Type::Number,
                Literal::Duration(_) => Type::Duration,
                Literal::Date(_) => Type::Date,
                Literal::DateTime(_) | Literal::Local(_) => Type::DateTime,
            }
}
