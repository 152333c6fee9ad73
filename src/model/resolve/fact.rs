//! Reads the `facts` of a ruleset, puts them in the order of their need, and types them.

use std::collections::HashMap;

use super::broken::Broken;
use super::input;
use super::read::{self, NameForm};
use super::reported::{Reported, if_written};
use super::scope::Scope;
use super::symbols::Symbols;
use crate::diagnostic::{Code, Finding, Report};
use crate::expression::{self, Ast, Expr, Typed};
use crate::language::terms;
use crate::model::check::circle;
use crate::model::problem::{FactProblem, Needed};
use crate::model::{Fact, Meta};
use crate::source::{At, Fields, shape, wrong_shape};
use crate::value::Kind;

/// How deep evaluation may go through a fact and the facts it rests on: it recurses that far.
const MAX_DEPTH: u32 = 256;

/// A fact whose expression was parsed; its names are not looked up yet.
struct Parsed<'a> {
    name: &'a str,
    key: At<'a>,
    text: At<'a>,
    meta: Meta,
    ast: Ast,
    /// The list under `one_of`, with its labels.
    list: Option<(Kind, Vec<Box<str>>)>,
}

/// Reads all facts and adds each to the scope. Facts that fail are left out of it, and what names them fails silently
/// after the first report.
pub(super) fn facts(at: At<'_>, scope: &mut Scope<'_>, symbols: &mut Symbols, report: &mut Report) -> Vec<Fact> {
    let mut parsed = Vec::new();
    for (key, value) in at.entries().into_iter().flatten() {
        let before = report.error_count();
        match fact(key, value, scope, symbols, report) {
            Some(fact) => parsed.push(fact),
            None => {
                debug_assert!(
                    report.error_count() > before || !scope.broken.is_empty(),
                    "a fact is left out only with a reason"
                );
                key.text().iter().for_each(|name| scope.broken.add(name));
            }
        }
    }
    let mut facts: Vec<Fact> = Vec::new();
    let mut depths: Vec<u32> = Vec::new();
    let order = order(&parsed, &mut scope.broken, report);
    scope.later = order.iter().rev().map(|index| parsed[*index].name.into()).collect();
    for index in order {
        scope.later.pop();
        let fact = &parsed[index];
        let typed = fact.typed(scope, report);
        let inputs = scope.variables.len() - facts.len();
        match typed.map(|typed| (depth(&typed.expr, inputs, &depths), typed)) {
            Some((deep, _)) if deep > MAX_DEPTH => {
                let problem = FactProblem::TooDeep { name: fact.name, deep, most: MAX_DEPTH };
                report.push(fact.key.span(), problem);
                scope.broken.add(fact.name);
            }
            Some((deep, typed)) => {
                let meta =
                    Meta { title: fact.meta.title.clone(), refs: fact.meta.refs.clone(), note: fact.meta.note.clone() };
                let labels = fact.list.as_ref().map(|(_, labels)| labels.clone()).unwrap_or_default();
                let fact = Fact { name: fact.name.into(), meta, typed, labels, span: fact.key.span() };
                scope.add_fact(&fact);
                facts.push(fact);
                depths.push(deep);
            }
            None => {
                scope.broken.add(fact.name);
                if !report.may_suggest(scope.later.len()) {
                    scope.later.clear();
                }
            }
        }
    }
    facts
}

impl Parsed<'_> {
    /// Its type. One with a list of its own has that list, and no value of it is never reached.
    fn typed(&self, scope: &Scope<'_>, report: &mut Report) -> Option<Typed> {
        let Some((list, _)) = &self.list else { return typed(self.text, &self.ast, scope, None, report) };
        let typed = typed(self.text, &self.ast, scope, Some(list), report)?;
        let beyond =
            |values: &Kind, known: &Kind| values.words().find(|word| known.position(word).is_none()).map(str::to_owned);
        if let Some(value) = beyond(&typed.kind, list) {
            report.push(self.text.span(), FactProblem::NotInItsList { name: self.name, value: &value });
        } else if let Some(value) = beyond(list, &typed.kind) {
            report.push(self.text.span(), FactProblem::NeverSo { name: self.name, value: &value });
        } else {
            return Some(Typed { kind: list.clone(), ..typed });
        }
        None
    }
}

fn fact<'a>(
    key: At<'a>,
    value: At<'a>,
    scope: &Scope<'_>,
    symbols: &mut Symbols,
    report: &mut Report,
) -> Option<Parsed<'a>> {
    let name = read::name(key, NameForm::Variable, &terms::FACT, report)?;
    if scope.find(name).is_some() {
        report.push(key.span(), FactProblem::InputAlready { name });
        return None;
    }
    let (text, meta, list) = if value.entries().is_some() {
        let fields = Fields::read(value, &shape::FACT, report)?;
        let list = if_written(&fields, "one_of", |at| input::values("one_of", at, symbols, report));
        (fields.get("is")?, read::meta(&fields, report), list.ok()?)
    } else if value.text().is_some() && !value.is_null() {
        (value, Meta::default(), None)
    } else {
        wrong_shape(value, Needed::Fact, report);
        return None;
    };
    let ast = parsed(text, scope, report)?;
    Some(Parsed { name, key, text, meta, ast, list })
}

/// An expression without its types; `None` (reported) for what is none.
fn parsed(at: At<'_>, scope: &Scope<'_>, report: &mut Report) -> Option<Ast> {
    let text = at.text()?;
    match expression::parse(text) {
        Ok(ast) => Some(ast),
        Err(finding) => {
            if !scope.is_broken(text) {
                report.push(at.locate(finding.at.clone(), report), finding);
            }
            None
        }
    }
}

/// An order in which what a fact needs stands before it; facts in a cycle are reported and left out.
fn order(parsed: &[Parsed<'_>], broken: &mut Broken, report: &mut Report) -> Vec<usize> {
    let index: HashMap<&str, usize> = parsed.iter().enumerate().map(|(i, fact)| (fact.name, i)).collect();
    let needed = |fact: &Parsed<'_>| fact.ast.names().into_iter().filter_map(|name| index.get(name).copied()).collect();
    let needs = parsed.iter().enumerate().flat_map(|(i, fact)| {
        let needed: Vec<usize> = needed(fact);
        needed.into_iter().map(move |needed| (i, needed))
    });
    let order = circle::order(parsed.len(), needs);
    for members in order.circles {
        let names: Vec<&str> = members.iter().map(|i| parsed[*i].name).collect();
        report.push(parsed[members[0]].key.span(), FactProblem::Circle { names: &names });
        names.into_iter().for_each(|name| broken.add(name));
    }
    order.sound
}

/// Types an expression; its problems are reported at their places.
pub(super) fn typed(
    at: At<'_>,
    ast: &Ast,
    scope: &Scope<'_>,
    expected: Option<&Kind>,
    report: &mut Report,
) -> Option<Typed> {
    if at.text().is_some_and(|text| scope.is_broken(text)) {
        return None;
    }
    match expression::check(ast, scope, expected) {
        Ok(typed) => Some(typed),
        Err(findings) => {
            for finding in findings {
                if is_known(at, &finding, scope, report) {
                    continue;
                }
                report.push(at.locate(finding.at.clone(), report), finding);
            }
            None
        }
    }
}

/// Whether an expression's finding has a cause that is reported already.
pub(super) fn is_known(at: At<'_>, finding: &Finding, scope: &Scope<'_>, report: &Report) -> bool {
    let named = at.text().and_then(|text| text.get(finding.at.clone())).unwrap_or_default();
    let name = named.split('.').next().unwrap_or_default();
    let unknown = matches!(finding.code, Code::UnknownVariable | Code::UnknownFunction);
    unknown && (matches!(scope.calendars.named(name), Some(Err(Reported))) || report.causes.may_be_declared(name))
}

/// The steps from an expression down to its deepest input, through the facts read before it.
fn depth(expr: &Expr, inputs: usize, facts: &[u32]) -> u32 {
    let below = match expr {
        Expr::Variable(id) => {
            (id.0 as usize).checked_sub(inputs).and_then(|fact| facts.get(fact)).copied().unwrap_or(0)
        }
        _ => expr.operands().into_iter().map(|operand| depth(operand, inputs, facts)).max().unwrap_or(0),
    };
    below + 1
}

/// Reads an expression of a known type where one stands by itself, as under `when:`. One that names what is broken
/// fails without a second report.
pub(super) fn expression(at: At<'_>, scope: &Scope<'_>, expected: &Kind, report: &mut Report) -> Option<Typed> {
    let ast = parsed(at, scope, report)?;
    typed(at, &ast, scope, Some(expected), report)
}
