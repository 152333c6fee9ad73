//! Checks `has`, `date`, and what calendars answer.

use super::{Checker, Hint};
use crate::diagnostic::{Finding, Problem, near};
use crate::expression::problem::{CallProblem, Function, NameProblem, Need, TypeProblem};
use crate::expression::syntax::{Form, Node, Word};
use crate::expression::token::Literal;
use crate::expression::{Call, Expr, Typed};
use crate::value::{Date, Kind, Type, Value};

impl<'a> Checker<'a> {
    pub(super) fn function(&mut self, node: &'a Node, name: &Word, arguments: &'a [Node]) -> Option<Typed> {
        match (&*name.text, arguments) {
            ("has", [set, value]) => self.has(set, value),
            ("has", _) => self.wrong_count(node, Function::Has, arguments),
            ("date", [day]) if self.is_date(day) => {
                self.push(TypeProblem::DateOfDate { shown: &self.show(day) }.at(day.at.clone()));
                None
            }
            ("date", [instant]) => {
                let typed = self.operand(instant, Type::DateTime, Need::Date)?;
                let expr = Expr::LocalDate(Box::new(typed.expr));
                Some(Typed { expr, kind: Kind::plain(Type::Date), may_be_missing: typed.may_be_missing })
            }
            ("date", _) => self.wrong_count(node, Function::Date, arguments),
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
            self.mismatch(set, &typed, Type::AnyOf, Need::Has);
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
                let is_value = kind.values.iter().any(|choice| *choice.word == *shown);
                let problem = NameProblem::HasOfName { shown: &shown, is_value, values: &kind.values };
                self.push(problem.at(value.at.clone()));
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
            let problem = CallProblem::CountOfCall { calendar: &calendar.text, call: known, given: arguments.len() };
            self.push(problem.at(node.at.clone()));
            self.visit(arguments);
            return None;
        }
        let (mut exprs, mut may_be_missing) = (Vec::with_capacity(arguments.len()), false);
        for (argument, parameter) in arguments.iter().zip(parameters) {
            if let Some(typed) = self.operand(argument, *parameter, Need::Call(known.name(), *parameter)) {
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
            self.push(TypeProblem::PartOfDay { number: *number }.at(argument.at.clone()));
        }
    }

    fn wrong_count(&mut self, node: &Node, function: Function, arguments: &'a [Node]) -> Option<Typed> {
        self.push(CallProblem::CountOfFunction { function, given: arguments.len() }.at(node.at.clone()));
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
        let name = &*calendar.text;
        let (is_variable, known) = (self.scope.variable(name).is_some(), self.scope.calendar_names());
        let near = near(name, known.iter().copied());
        CallProblem::UnknownCalendar { name, is_variable, known: &known, near }.at(calendar.at.clone())
    }
}

fn unknown_function(name: &Word) -> Finding {
    let call = Call::ALL.into_iter().find(|call| call.name() == &*name.text);
    CallProblem::UnknownFunction { name: &name.text, call }.at(name.at.clone())
}

fn unknown_call(calendar: &Word, call: &Word) -> Finding {
    let near = near(&call.text, Call::ALL.map(Call::name));
    let problem = CallProblem::UnknownCall { calendar: &calendar.text, call: &call.text, near };
    problem.at(calendar.at.start..call.at.end)
}
