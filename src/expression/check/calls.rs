//! Checks `has`, `date`, and what calendars answer.

use super::wording::{a, listed};
use super::{Checker, Hint};
use crate::diagnostic::{Code, Finding, near};
use crate::expression::syntax::{Form, Node, Word};
use crate::expression::token::Literal;
use crate::expression::{Call, Expr, Typed};
use crate::value::{Date, Kind, Type, Value};

impl<'a> Checker<'a> {
    pub(super) fn function(&mut self, node: &'a Node, name: &Word, arguments: &'a [Node]) -> Option<Typed> {
        match (&*name.text, arguments) {
            ("has", [set, value]) => self.has(set, value),
            ("has", _) => self.wrong_count(node, "has", "a set and a value", arguments, "has(set, value)".to_owned()),
            ("date", [day]) if self.is_date(day) => {
                let message = format!("`date` takes a datetime, and `{}` is a date already", self.show(day));
                let finding = Finding::untold(Code::TypeMismatch, day.at.clone(), message).label("this is a date");
                let shown = self.show(day);
                self.push(finding.help(format!("write it without `date`: `{}`", shown.trim_matches(['"', '\'']))));
                None
            }
            ("date", [instant]) => {
                let typed = self.operand(instant, Type::DateTime, "`date` takes a datetime")?;
                let expr = Expr::LocalDate(Box::new(typed.expr));
                Some(Typed { expr, kind: Kind::plain(Type::Date), may_be_missing: typed.may_be_missing })
            }
            ("date", _) => self.wrong_count(node, "date", "a datetime", arguments, "date(t)".to_owned()),
            _ => {
                self.push(unknown_function(name));
                self.visit(arguments);
                None
            }
        }
    }

    fn is_date(&self, node: &Node) -> bool {
        match &node.form {
            Form::Literal(Literal::Date(_)) => true,
            Form::Text(text) => text.parse::<Date>().is_ok(),
            Form::Word(word) => self.scope.variable(word).is_some_and(|variable| variable.kind.ty == Type::Date),
            _ => false,
        }
    }

    fn has(&mut self, set: &'a Node, value: &'a Node) -> Option<Typed> {
        let typed = self.node(set, Hint::None)?;
        if typed.kind.ty != Type::AnyOf {
            self.mismatch(set, &typed, Type::AnyOf, "`has` asks an any_of set".to_owned());
            return None;
        }
        let member = self.member(set, value, &typed.kind)?;
        let expr = Expr::Has(Box::new(typed.expr), member);
        Some(Typed { expr, kind: Kind::plain(Type::Boolean), may_be_missing: typed.may_be_missing })
    }

    /// The bit of a value that is written out.
    fn member(&mut self, set: &Node, value: &Node, kind: &Kind) -> Option<u8> {
        let written = match &value.form {
            Form::Text(text) => text,
            Form::Word(word) if self.scope.variable(word).is_none() => word,
            Form::Literal(_) => self.ast.slice(&value.at),
            _ => {
                let shown = self.show(value);
                let message = format!("`has` asks for a value written out, and `{shown}` is none");
                let finding =
                    Finding::untold(Code::ExpressionSyntax, value.at.clone(), message).label("not a plain value");
                let is_value = kind.values.iter().any(|choice| *choice.word == *shown);
                self.push(if is_value {
                    finding.help(format!("`{shown}` names an input or a fact; for the value, write `\"{shown}\"`"))
                } else {
                    finding.help(format!("the values are {}", listed(&kind.values)))
                });
                return None;
            }
        };
        let position = kind.position(written);
        let bit = position.and_then(|position| u8::try_from(position).ok());
        if bit.is_none() {
            self.push(self.not_in_list(value, written, &kind.values, &self.show(set)));
        }
        bit
    }

    pub(super) fn calendar_call(
        &mut self,
        node: &'a Node,
        calendar: &Word,
        call: &Word,
        arguments: &'a [Node],
    ) -> Option<Typed> {
        let id = self.scope.calendar(&calendar.text);
        if id.is_none() {
            self.push(self.unknown_calendar(calendar));
        }
        let Some(known) = Call::ALL.into_iter().find(|known| known.name() == &*call.text) else {
            self.push(unknown_call(calendar, call));
            self.visit(arguments);
            return None;
        };
        let parameters = known.parameters();
        if arguments.len() != parameters.len() {
            let takes = parameters.iter().map(|ty| a(*ty)).collect::<Vec<_>>().join(" and ");
            let example = format!("{}.{}", calendar.text, example(known));
            return self.wrong_count(node, known.name(), &takes, arguments, example);
        }
        let (mut exprs, mut may_be_missing) = (Vec::with_capacity(arguments.len()), false);
        for (argument, parameter) in arguments.iter().zip(parameters) {
            let needs = format!("`{}` takes {} here", known.name(), a(*parameter));
            if let Some(typed) = self.operand(argument, *parameter, &needs) {
                self.whole_days(known, argument, &typed);
                may_be_missing |= typed.may_be_missing;
                exprs.push(typed.expr);
            }
        }
        let complete = exprs.len() == parameters.len();
        let expr = Expr::Calendar(id.filter(|_| complete)?, known, exprs);
        Some(Typed { expr, kind: Kind::plain(known.result()), may_be_missing })
    }

    fn whole_days(&mut self, call: Call, argument: &Node, typed: &Typed) {
        if matches!(call, Call::AddDays | Call::SubtractDays)
            && let Expr::Literal(Value::Number(number)) = &typed.expr
            && number.to_integer().is_none()
        {
            let finding =
                Finding::untold(Code::BadValue, argument.at.clone(), format!("{number} is not a whole number of days"));
            self.push(finding.label("part of a day").help("write a whole number"));
        }
    }

    fn wrong_count(
        &mut self,
        node: &Node,
        name: &str,
        takes: &str,
        arguments: &'a [Node],
        example: String,
    ) -> Option<Typed> {
        let message = format!("`{name}` takes {takes}, not {}", count(arguments.len()));
        let finding =
            Finding::untold(Code::ExpressionSyntax, node.at.clone(), message).label("too few or too many values");
        self.push(finding.help(format!("write `{example}`")));
        self.visit(arguments);
        None
    }

    /// Reports what is wrong inside arguments whose call is wrong itself.
    fn visit(&mut self, arguments: &'a [Node]) {
        for argument in arguments {
            self.node(argument, Hint::Failed);
        }
    }

    fn unknown_calendar(&self, calendar: &Word) -> Finding {
        let name = &calendar.text;
        let finding =
            Finding::untold(Code::UnknownFunction, calendar.at.clone(), format!("there is no calendar `{name}`"));
        let finding = finding.label("unknown calendar");
        if self.scope.variable(name).is_some() {
            return finding.help(format!("`{name}` is an input or a fact; only calendars are asked with a point"));
        }
        let names = self.scope.calendar_names();
        match near(name, names.iter().copied()) {
            Some(near) => finding.mean(name, near),
            None if names.is_empty() => finding.help("declare it under `calendars`"),
            None => {
                let shown: Vec<String> = names.iter().take(12).map(|name| format!("`{name}`")).collect();
                finding.help(format!("the calendars are {}", shown.join(", ")))
            }
        }
    }
}

fn unknown_function(name: &Word) -> Finding {
    let finding =
        Finding::untold(Code::UnknownFunction, name.at.clone(), format!("there is no function `{}`", name.text));
    let finding = finding.label("unknown function");
    if let Some(call) = Call::ALL.into_iter().find(|call| call.name() == &*name.text) {
        return finding.help(format!("it is a calendar's: `calendar.{}`", example(call)));
    }
    finding.did_you_mean(&name.text, ["has", "date"]).help("the functions are `has(set, value)` and `date(t)`")
}

fn unknown_call(calendar: &Word, call: &Word) -> Finding {
    let message = format!("a calendar does not know `{}`", call.text);
    let known: Vec<String> = Call::ALL.iter().map(|call| format!("`{}`", example(*call))).collect();
    let mut finding =
        Finding::untold(Code::UnknownFunction, calendar.at.start..call.at.end, message).label("unknown call");
    if let Some(near) = near(&call.text, Call::ALL.map(Call::name)) {
        // The finding is about calendar and call together.
        let whole = |call: &str| format!("{}.{call}", calendar.text);
        finding = finding.help(format!("did you mean `{}`?", near.word)).instead(
            whole(&call.text),
            whole(near.word),
            near.sure,
        );
    }
    finding.help(format!("a calendar knows {}", known.join(", ")))
}

const fn example(call: Call) -> &'static str {
    match call {
        Call::IsOpen => "is_open(t)",
        Call::OpenFor => "open_for(t, 1h)",
        Call::Add => "add(t, 1h)",
        Call::Subtract => "subtract(t, 1h)",
        Call::Between => "between(a, b)",
        Call::NextOpen => "next_open(t)",
        Call::NextClose => "next_close(t)",
        Call::AddDays => "add_days(date, 3)",
        Call::SubtractDays => "subtract_days(date, 3)",
        Call::WorkingDays => "working_days(a, b)",
        Call::IsWorkingDay => "is_working_day(date)",
    }
}

fn count(arguments: usize) -> String {
    match arguments {
        0 => "nothing".to_owned(),
        1 => "one value".to_owned(),
        n => format!("{n} values"),
    }
}
