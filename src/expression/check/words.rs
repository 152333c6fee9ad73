//! Checks leaves: literals, quoted texts, bare words.

use super::wording::listed;
use super::{Checker, Hint};
use crate::diagnostic::{Code, Finding, Near, near};
use crate::expression::syntax::{Form, Node, is_name};
use crate::expression::token::Literal;
use crate::expression::{Comparison, Expr, Typed};
use crate::value::{Choice, Kind, Type, Value};

impl<'a> Checker<'a> {
    pub(super) fn literal(&mut self, node: &Node, literal: &Literal, hint: Hint<'_>) -> Option<Typed> {
        // A list may have values such as `24h` or `3`: beside it a literal is the word it is written as.
        let written = self.ast.slice(&node.at).trim_matches(|c: char| c == '(' || c == ')' || c.is_whitespace());
        if let Some(answer) = self.value_of_list(node, written, hint) {
            return answer;
        }
        let (ty, value) = match literal {
            Literal::Boolean(value) => (Type::Boolean, Value::Boolean(*value)),
            Literal::Number(value) => (Type::Number, Value::Number(*value)),
            Literal::Duration(value) => (Type::Duration, Value::Duration(*value)),
            Literal::Date(value) => (Type::Date, Value::Date(*value)),
            Literal::DateTime(value) => (Type::DateTime, Value::DateTime(*value)),
            Literal::Local(local) => {
                let Some(instant) = self.scope.zoned(*local) else {
                    let message = format!("the local time {written} does not exist in the playbook's time zone");
                    let finding =
                        Finding::untold(Code::BadValue, node.at.clone(), message).label("skipped by the clock");
                    self.push(finding.help(format!("write the offset that is meant: `{written}+07:00`")));
                    return None;
                };
                (Type::DateTime, Value::DateTime(instant))
            }
        };
        Some(constant(Kind::plain(ty), value))
    }

    pub(super) fn text(&mut self, node: &Node, text: &str, hint: Hint<'_>) -> Option<Typed> {
        match self.value_of_list(node, text, hint) {
            Some(answer) => answer,
            None => Some(constant(Kind::plain(Type::Text), Value::Text(text.into()))),
        }
    }

    pub(super) fn word(&mut self, node: &Node, word: &str, hint: Hint<'_>) -> Option<Typed> {
        if let Some(variable) = self.scope.variable(word) {
            let expr = Expr::Variable(variable.id);
            return Some(Typed { expr, kind: variable.kind, may_be_missing: variable.may_be_missing });
        }
        if let Some(answer) = self.value_of_list(node, word, hint) {
            return answer;
        }
        let near = near(word, self.scope.variable_names());
        if near.is_some() || !matches!(hint, Hint::Failed) {
            self.push(self.unknown(node, word, near));
        }
        None
    }

    /// Where the surroundings ask for a value of a list: that value, or a report that it is none.
    fn value_of_list(&mut self, node: &Node, written: &str, hint: Hint<'_>) -> Option<Option<Typed>> {
        let (values, of) = match hint {
            Hint::None | Hint::Failed => return None,
            Hint::OneOf { values, of } => (values, of),
            Hint::AnyOf { values, of } => {
                let set = if of.is_empty() { "what is needed here" } else { of };
                let message = format!("`{written}` is one value, and `{set}` is an any_of set");
                let finding = Finding::untold(Code::TypeMismatch, node.at.clone(), message).label("one value");
                let known = values.iter().find(|choice| &*choice.word == written).or(values.first());
                let help = known.filter(|_| !of.is_empty()).map(|c| format!("write `has({of}, {})`", c.word));
                self.push(finding.maybe_help(help));
                return Some(None);
            }
        };
        if let Some(choice) = values.iter().find(|choice| &*choice.word == written) {
            let kind = Kind { ty: Type::OneOf, values: [choice.clone()].into() };
            return Some(Some(constant(kind, Value::OneOf(choice.symbol))));
        }
        self.push(self.not_in_list(node, written, values, of));
        Some(None)
    }

    /// A word or literal that is not a value of the list it stands beside.
    pub(super) fn not_in_list(&self, node: &Node, written: &str, values: &[Choice], of: &str) -> Finding {
        let message = if of.is_empty() {
            format!("`{written}` is not among the values that are needed here")
        } else {
            format!("`{written}` is not a value of `{of}`")
        };
        let mut candidates: Vec<&str> = values.iter().map(|choice| &*choice.word).collect();
        if matches!(node.form, Form::Word(_)) {
            candidates.extend(self.scope.variable_names());
        }
        Finding::untold(Code::BadValue, node.at.clone(), message)
            .label("unknown value")
            .did_you_mean(written, candidates)
            .help(format!("the values are {}", listed(values)))
    }

    fn unknown(&self, node: &Node, word: &str, near: Option<Near<'_>>) -> Finding {
        let message = format!("`{word}` is not the name of an input or a fact");
        let finding = Finding::untold(Code::UnknownVariable, node.at.clone(), message).label("unknown name");
        let lower = word.to_lowercase();
        if self.scope.calendar(word).is_some() {
            return finding.help(format!("`{word}` is a calendar; ask it something: `{word}.is_open(t)`"));
        }
        match &*lower {
            "null" | "none" | "nil" | "undefined" | "empty" | "missing" => {
                return finding.help("write `missing`: `x = missing`");
            }
            "true" | "false" => return finding.help(format!("write `{lower}`")).instead(word, lower, true),
            _ => {}
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return finding.help("durations are whole numbers of `d`, `h`, `m`, `s` from large to small: `1h30m`");
        }
        if let Some(near) = near {
            return finding.mean(word, near);
        }
        if !is_name(word) {
            return finding
                .help("names are of the letters a to z, digits and `_`")
                .help(format!("a text stands in quotes: `\"{word}\"`"));
        }
        finding.help(format!("declare it under `inputs` or `facts`; a text stands in quotes: `\"{word}\"`"))
    }

    /// `request = a or b`: reports `b` as a further value of the comparison before it.
    pub(super) fn is_further_value(&mut self, before: Option<&'a Node>, node: &Node) -> bool {
        let Some(Node { form: Form::Compare(comparison, sides), .. }) = before else { return false };
        let is_value = match &node.form {
            Form::Word(word) => self.scope.variable(word).is_none(),
            Form::Text(_) => true,
            _ => false,
        };
        let is_value = is_value && !comparison.is_order();
        if is_value {
            let not = if *comparison == Comparison::NotEqual { "not " } else { "" };
            let [subject, first] = &**sides;
            let message = format!("`{}` is not a condition", self.show(node));
            let finding = Finding::untold(Code::TypeMismatch, node.at.clone(), message).label("a value alone");
            let (subject, first, value) = (self.show(subject), self.show(first), self.show(node));
            self.push(finding.help(format!("to ask for several values, write `{not}{subject} in [{first}, {value}]`")));
        }
        is_value
    }
}

fn constant(kind: Kind, value: Value<Box<str>>) -> Typed {
    Typed { expr: Expr::Literal(value), kind, may_be_missing: false }
}
