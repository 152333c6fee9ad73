//! Reads the `inputs` of a ruleset.

use std::collections::HashSet;

use super::literal;
use super::read::{self, NameForm};
use super::reported::Reported;
use super::symbols::Symbols;
use super::ticket_input::{self, RoleTitles};
use crate::calendar::Zone;
use crate::diagnostic::{Finding, Report};
use crate::language::terms;
use crate::model::problem::{InputProblem, Needed};
use crate::model::{DefaultValue, Input, TicketInput};
use crate::source::{At, Fields, head, prose, shape};
use crate::value::{Choice, Kind, Members, Type};

/// The types that `type:` can name; the lists have fields of their own.
const TYPES: [(&str, Type); 6] = [
    ("boolean", Type::Boolean),
    ("number", Type::Number),
    ("text", Type::Text),
    ("date", Type::Date),
    ("datetime", Type::DateTime),
    ("duration", Type::Duration),
];

/// The most values of a `one_of`: far more than anybody chooses from.
const MAX_VALUES: usize = 10_000;

/// One input, with what the ticket itself says of it; `roles` in a lifecycle, where it can.
pub(super) fn input(
    key: At<'_>,
    at: At<'_>,
    zone: &Zone,
    roles: Option<&RoleTitles<'_>>,
    symbols: &mut Symbols,
    report: &mut Report,
) -> Option<(Input, Option<TicketInput>)> {
    let name = read::name(key, NameForm::Variable, &terms::INPUT, report);
    let fields = Fields::read(at, &shape::INPUT, report)?;
    let meta = read::meta(&fields, report);
    let ticket = match ticket_input::ticket_input(&fields, roles, symbols, report) {
        Ok(ticket) => ticket,
        Err(Reported) => return None,
    };
    let (kind, mut labels, ticket) = match ticket {
        Some(known) => (known.kind, known.labels, Some(known.ticket)),
        None => {
            let (kind, labels) = kind(key, &fields, symbols, report)?;
            (kind, labels, None)
        }
    };
    if let Some(at) = fields.get("labels") {
        labels = boolean_labels(at, &kind, report);
    }
    let default = fields.get("default").and_then(|at| default(at, &kind, zone, report));
    // Whether it may be missing is not known then, and whatever rests on it would be told wrong.
    if fields.is_written("optional") && fields.get("optional").is_none() {
        return None;
    }
    let optional = fields.boolean("optional") || ticket.as_ref().is_some_and(ticket_input::may_be_missing);
    if optional && fields.get("default").is_some() {
        report.push(fields.entry("optional")?.0.span(), InputProblem::OptionalWithDefault);
    }
    let ask = fields.text("ask").map(Into::into);
    let private = fields.boolean("private");
    let input = Input { name: name?.into(), meta, kind, labels, ask, default, optional, private, span: key.span() };
    Some((input, ticket))
}

fn kind(key: At<'_>, fields: &Fields<'_>, symbols: &mut Symbols, report: &mut Report) -> Option<(Kind, Vec<Box<str>>)> {
    let given: Vec<&str> = ["type", "one_of", "any_of"].into_iter().filter(|name| fields.get(name).is_some()).collect();
    match given.as_slice() {
        ["type"] => {
            let at = fields.get("type")?;
            if let Some(list @ ("one_of" | "any_of")) = at.text() {
                report.push(at.span(), InputProblem::ListAsType { list });
                return None;
            }
            Some((Kind::plain(read::word(at, &terms::TYPE, &TYPES, report)?), Vec::new()))
        }
        [list] => values(list, fields.get(list)?, symbols, report),
        [] => {
            // A field in the wrong form was reported already.
            if fields.sound() {
                report.push(key.span(), InputProblem::WithoutType);
            }
            None
        }
        [first, second, ..] => {
            report.push(fields.entry(second)?.0.span(), InputProblem::TwoTypes { first, second });
            None
        }
    }
}

/// A closed list with its labels, as `one_of` and `any_of` give it.
pub(super) fn values(
    list: &str,
    at: At<'_>,
    symbols: &mut Symbols,
    report: &mut Report,
) -> Option<(Kind, Vec<Box<str>>)> {
    let ty = if list == "any_of" { Type::AnyOf } else { Type::OneOf };
    let pairs: Vec<(At<'_>, Option<At<'_>>)> = match at.entries() {
        Some(entries) => entries.map(|(key, label)| (key, Some(label))).collect(),
        None => at.list().into_iter().flatten().map(|word| (word, None)).collect(),
    };
    let mut values: Vec<Choice> = Vec::new();
    let mut labels = Vec::new();
    let mut known = HashSet::new();
    let mut failed = false;
    for (word_at, label) in pairs {
        let Some(word) = read::name(word_at, NameForm::Value, &terms::VALUE, report) else {
            failed = true;
            continue;
        };
        let choice = symbols.intern(word);
        if !known.insert(choice.symbol) {
            report.push(word_at.span(), InputProblem::ValueTwice { word });
            continue;
        }
        values.push(choice);
        let label = label.and_then(|at| prose(at, Needed::ValueLabel, report));
        labels.push(label.unwrap_or(word).into());
    }
    // Without one of its values nobody knows what it can be: what rests on it is not looked at.
    if failed {
        return None;
    }
    if values.is_empty() {
        report.push(at.span(), InputProblem::NoValues { list });
        return None;
    }
    let most = if ty == Type::AnyOf { Members::MAX } else { MAX_VALUES };
    if values.len() > most {
        report.push(at.span(), InputProblem::TooManyValues { list, values: values.len(), most });
        return None;
    }
    Some((Kind { ty, values: values.into() }, labels))
}

/// The words for `false` and `true`, in this order.
fn boolean_labels(at: At<'_>, kind: &Kind, report: &mut Report) -> Vec<Box<str>> {
    let find = |word: &str| {
        at.entries().into_iter().flatten().find(|(key, _)| key.text() == Some(word)).and_then(|(_, label)| label.text())
    };
    match (kind.ty, find("false"), find("true"), at.entries().map(|entries| entries.len())) {
        (Type::Boolean, Some(no), Some(yes), Some(2)) => vec![no.into(), yes.into()],
        _ => {
            report.push(at.span(), InputProblem::BadLabels);
            Vec::new()
        }
    }
}

fn default(at: At<'_>, kind: &Kind, zone: &Zone, report: &mut Report) -> Option<DefaultValue> {
    if kind.ty == Type::DateTime && at.plain() == Some("now") {
        return Some(DefaultValue::Now);
    }
    match literal::value(at, kind, zone) {
        Ok(value) => Some(DefaultValue::Value(value)),
        Err(problem) => {
            let finding = Finding::from(InputProblem::BadDefault { problem: &problem });
            report.push(head(at, report), finding.did_you_mean(at.text().unwrap_or_default(), kind.words()));
            None
        }
    }
}
