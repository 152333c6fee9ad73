//! Finds what one golden case needs so that it passes: each value that differs, by what came out in its place.

use std::ops::Range;

use super::super::GoldenCase;
use super::super::actual::{Actual, Answer};
use super::super::compare::{self, Differing};
use super::super::found::Found;
use super::places::{Edit, Places};
use super::reason::Reason;
use super::write::{self, Old};
use crate::diagnostic::Span;
use crate::language::Said;
use crate::model::{Expectation, Expected, ExpectedValue};
use crate::value::Instant;

/// A case that fails, and how.
pub(super) struct Needed<'a> {
    actual: Actual,
    fields: Found,
    differing: Vec<Differing<'a>>,
}

/// `None` for a case that passes.
pub(super) fn needed<'a>(case: &GoldenCase<'a>) -> Option<Needed<'a>> {
    let actual = case.actual();
    let fields = actual.fields(case.time_zone());
    let differing: Vec<_> = compare::differing(&fields, case.case.expect.iter()).collect();
    if let Actual::Played(played) = &actual {
        return (!played.differences.is_empty()).then_some(Needed { actual, fields, differing });
    }
    let is_surprise = actual.error().is_some() && !case.expects_an_error();
    (is_surprise || !differing.is_empty()).then_some(Needed { actual, fields, differing })
}

/// The edits that make it pass, all of them; or why there are none.
pub(super) fn edits(case: &GoldenCase<'_>, needed: &Needed<'_>, places: &Places) -> Result<Vec<Edit>, Said> {
    if let Actual::Played(_) = needed.actual {
        return Err(Reason::History.told());
    }
    let mut editor = Editor { case, needed, places, edits: Vec::new() };
    let turned = editor.turn()?;
    for differing in &needed.differing {
        if turned.is_none_or(|turned| !std::ptr::eq(turned, differing.expectation)) {
            editor.expectation(differing)?;
        }
    }
    let mut edits = editor.edits;
    edits.sort_by_key(|edit| edit.range.start);
    // A programme's fields are replaced together, once for each that differs.
    edits.dedup();
    Ok(edits)
}

struct Editor<'e> {
    case: &'e GoldenCase<'e>,
    needed: &'e Needed<'e>,
    places: &'e Places,
    edits: Vec<Edit>,
}

/// What sort of answer the expectations speak of.
fn expected_answer<'e>(case: &GoldenCase<'e>) -> Option<(Answer, Option<&'e Expectation>)> {
    let said = || case.case.expect.iter().filter(|one| !matches!(one.value.value, ExpectedValue::Null));
    let of = |answer: Answer, paths: &[&str]| {
        let any = said().any(|one| paths.contains(&&*one.path));
        any.then(|| (answer, said().find(|one| Some(&*one.path) == answer.field())))
    };
    of(Answer::Error, &["error", "allowed"])
        .or_else(|| of(Answer::Question, &["input", "type", "ask", "choices"]))
        .or_else(|| of(Answer::Decision, &["outcome"]))
}

impl<'e> Editor<'e> {
    /// Turns a case that expects one sort of answer into one that expects the sort that came out: `outcome: …` becomes
    /// `input: …`. The expectation that turned, if any had to.
    fn turn(&mut self) -> Result<Option<&'e Expectation>, Said> {
        let (needed, case) = (self.needed, self.case);
        let actual = needed.actual.answer();
        let Some((expected, telling)) = expected_answer(case) else {
            // It expects parts of a decision, or programmes.
            return match actual {
                Answer::Error => Err(self.otherwise()),
                _ => Ok(None),
            };
        };
        if expected == actual {
            return Ok(None);
        }
        let (Some(telling), Some(field)) = (telling, actual.field()) else { return Err(self.otherwise()) };
        let is_there = case.case.expect.iter().any(|one| &*one.path == field);
        let key = range(telling.key);
        // A table's column, `expect.outcome`, is of all its rows.
        if is_there || self.places.text(&key) != &*telling.path {
            return Err(self.otherwise());
        }
        let path = if actual == Answer::Error { "code" } else { field };
        let found = needed.fields.at(path).cloned().unwrap_or(Found::Null);
        self.check_shared(&key)?;
        let reads = Found::Text(field.into());
        self.edits.push(Edit { node: key.clone(), range: key, text: field.to_owned(), reads });
        self.replace(&telling.value, found)?;
        Ok(Some(telling))
    }

    fn otherwise(&self) -> Said {
        Reason::OtherAnswer { actual: &self.needed.actual }.told()
    }

    fn expectation(&mut self, differing: &Differing<'_>) -> Result<(), Said> {
        let Differing { expectation, found } = differing;
        let path = &*expectation.path;
        if let Some(found) = found {
            return match (found, self.needed.actual.answer(), path.contains('.')) {
                // A programme that runs is expected by its state.
                (Found::Fields(_), Answer::Review, false) => {
                    let state = found.at("state").cloned().unwrap_or(Found::Null);
                    self.replace(&expectation.value, state)
                }
                _ => self.value(&expectation.value, found, compare::is_unordered(expectation)),
            };
        }
        let first = path.split('.').next().unwrap_or_default();
        match (self.needed.fields.at(first), self.needed.actual.answer(), expectation.programme) {
            // What is there is `null`, and so is all below it.
            (Some(_), ..) => self.replace(&expectation.value, Found::Null),
            (None, Answer::Review, Some(programme)) => self.replace_node(range(programme), Found::Null),
            (None, Answer::Review, None) => Err(Reason::NotRunning { programme: first, path }.told()),
            (None, answer, _) => Err(Reason::NoField { answer, path, actual: &self.needed.actual }.told()),
        }
    }

    /// The smallest edits by which a value becomes what was found.
    fn value(&mut self, expected: &Expected, found: &Found, unordered: bool) -> Result<(), Said> {
        match (&expected.value, found) {
            (ExpectedValue::List(items), Found::List(found)) if items.len() == found.len() => {
                for (item, found) in paired(items, found, unordered) {
                    if !compare::matches(item, Some(found)) {
                        self.value(item, found, false)?;
                    }
                }
                Ok(())
            }
            (ExpectedValue::Fields(fields), Found::Fields(_)) => {
                for (name, expected) in fields {
                    let found = found.at(name);
                    if !compare::matches(expected, found) {
                        self.value(expected, found.unwrap_or(&Found::Null), false)?;
                    }
                }
                Ok(())
            }
            _ => self.replace(expected, project(expected, found)?),
        }
    }

    fn replace(&mut self, expected: &Expected, found: Found) -> Result<(), Said> {
        let node = range(expected.span);
        if matches!(expected.value, ExpectedValue::Null) && !matches!(self.places.text(&node), "null" | "~") {
            return Err(Reason::Unwritten.told());
        }
        self.replace_node(node, found)
    }

    fn replace_node(&mut self, node: Range<usize>, found: Found) -> Result<(), Said> {
        self.check_shared(&node)?;
        let place = self.places.at(&node).unwrap_or_default();
        let old = Old::new(self.places.whole(), node.clone(), place);
        let reads = self.in_local_time(found, self.places.text(&node));
        let (range, text) = write::replacement(&old, &reads);
        if self.places.whole().get(range.clone()).is_some_and(holds_comments) {
            return Err(Reason::Comments.told());
        }
        self.edits.push(Edit { node, range, text, reads });
        Ok(())
    }

    fn check_shared(&self, node: &Range<usize>) -> Result<(), Said> {
        match self.places.at(node) {
            Some(place) if !place.is_shared => Ok(()),
            _ => Err(Reason::Shared.told()),
        }
    }

    /// Instants as analysts write them, without an offset in the playbook's time; with one where one was there.
    fn in_local_time(&self, found: Found, old: &str) -> Found {
        match found {
            Found::Text(text) => {
                let local = text.parse().ok().and_then(|instant| self.local(instant, old));
                Found::Text(local.unwrap_or(text))
            }
            Found::List(items) => Found::List(items.into_iter().map(|item| self.in_local_time(item, "")).collect()),
            Found::Fields(fields) => {
                Found::Fields(fields.into_iter().map(|(name, value)| (name, self.in_local_time(value, ""))).collect())
            }
            found => found,
        }
    }

    fn local(&self, instant: Instant, old: &str) -> Option<Box<str>> {
        let old = old.trim_matches(['"', '\'']);
        if old.parse::<Instant>().is_ok() {
            return None;
        }
        let zone = self.case.time_zone();
        let whole = zone.to_rfc3339(instant);
        let seconds = whole.get(..19)?;
        let minutes = seconds.strip_suffix(":00").filter(|_| old.len() == 16);
        let local = minutes.unwrap_or(seconds);
        // An hour that the clocks repeat needs its offset.
        let is_told = zone.parse_instant(local) == Some(instant);
        // A blank between day and time where one was.
        is_told
            .then(|| if old.get(10..11) == Some(" ") { local.replacen('T', " ", 1) } else { local.to_owned() }.into())
    }
}

/// Whether a list or mapping may hold comments: a ` #` within quotes counts too, since to refuse loses nothing.
fn holds_comments(text: &str) -> bool {
    let behind_blank = |at: usize| text[..at].ends_with(char::is_whitespace);
    text.starts_with(['[', '{', '-']) && text.match_indices('#').any(|(at, _)| behind_blank(at))
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// Each item with what came out in its place; where the order does not count, those that are there stay where they are.
fn paired<'p>(items: &'p [Expected], found: &'p [Found], unordered: bool) -> Vec<(&'p Expected, &'p Found)> {
    if !unordered {
        return items.iter().zip(found).collect();
    }
    let mut left: Vec<&Found> = found.iter().collect();
    let mut take = |item: &Expected| {
        let index = left.iter().position(|found| compare::matches(item, Some(found)))?;
        Some(left.remove(index))
    };
    let there: Vec<Option<&Found>> = items.iter().map(&mut take).collect();
    let mut others = left.into_iter();
    items.iter().zip(there).filter_map(|(item, found)| Some((item, found.or_else(|| others.next())?))).collect()
}

/// What is written in place of a value: no more of what was found than was expected of its kind.
fn project(expected: &Expected, found: &Found) -> Result<Found, Said> {
    let ExpectedValue::List(old) = &expected.value else { return item(&[], found) };
    let Found::List(items) = found else { return item(&[], found) };
    items.iter().map(|found| item(old, found)).collect::<Result<_, _>>().map(Found::List)
}

/// An item as the old items are written: an action by its name, a mapping by the fields that were expected of others.
fn item(old: &[Expected], found: &Found) -> Result<Found, Said> {
    let mut names: Vec<&str> = Vec::new();
    for expected in old {
        if let ExpectedValue::Fields(fields) = &expected.value {
            names.extend(
                fields.iter().map(|(name, _)| &**name).filter(|name| !names.contains(name)).collect::<Vec<_>>(),
            );
        }
    }
    match found {
        Found::Null | Found::Word(_) | Found::Text(_) => Ok(found.clone()),
        Found::List(items) => items.iter().map(|found| item(&[], found)).collect::<Result<_, _>>().map(Found::List),
        Found::Fields(_) => {
            if let Some(action) = found.action().filter(|_| names.is_empty()) {
                return Ok(Found::Text(action.into()));
            }
            let fields: Vec<_> = names
                .into_iter()
                .filter_map(|name| Some((name.into(), found.at(name)?)))
                .map(|(name, value)| Ok::<_, Said>((name, item(&[], value)?)))
                .collect::<Result<_, _>>()?;
            match fields.is_empty() {
                true => Err(Reason::Fields { found: &found.shown() }.told()),
                false => Ok(Found::Fields(fields)),
            }
        }
    }
}
