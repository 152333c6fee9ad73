//! Counts tickets one after the other: a row for each group. Never here: reading lines, printing.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::error::TicketError;
use super::figures::{Figures, TargetFigures, Times};
use super::grouping::Grouping;
use super::measure::{Measured, Rules, measure};
use super::period;
use super::problem::TicketProblem;
use super::query::{Query, QueryError};
use super::ticket::TicketRecord;
use super::values::{self, Subject, Value};
use super::{Report, Row};
use crate::model::Priority;
use crate::sla::{Standing, Standings, State};
use crate::value::{Duration, Instant, Number};

/// The most rows that one ticket counts in: as many as two full lists make.
const MAX_ROWS: usize = 10_000;

/// A report that grows ticket by ticket: [`Casebook::tally`](crate::Casebook::tally).
#[derive(Clone, Debug)]
pub struct Tally<'r> {
    rules: Rules<'r>,
    query: Query,
    at: Instant,
    texts: Interner,
    places: HashMap<Box<[Part]>, usize>,
    groups: Vec<Sums>,
    total: Sums,
    /// The names of the tickets so far.
    seen: HashSet<Box<str>>,
    left_out: u64,
    not_yet_opened: u64,
    refused: u64,
}

impl<'r> Tally<'r> {
    pub(crate) fn new(rules: Rules<'r>, query: Query, at: Instant) -> Result<Tally<'r>, QueryError> {
        if let Some(name) = query.fields().find(|name| rules.is_private(name)) {
            return Err(QueryError::Private(name.to_owned()));
        }
        Ok(Tally {
            rules,
            query,
            at,
            texts: Interner::default(),
            places: HashMap::new(),
            groups: Vec::new(),
            total: Sums::default(),
            seen: HashSet::new(),
            left_out: 0,
            not_yet_opened: 0,
            refused: 0,
        })
    }

    /// Counts a ticket; one that was opened later, or is not asked for, is in no figure.
    ///
    /// # Errors
    /// The record names what the rules do not have, its history cannot be, a ticket of that name was counted before, or the
    /// costs come to more than a [`Number`] holds. Nothing is counted but that it was refused.
    pub fn add(&mut self, record: &TicketRecord) -> Result<(), TicketError> {
        let added = self.count(record);
        self.refused += u64::from(added.is_err());
        added
    }

    /// Counts as refused what could not be read as a record.
    pub fn refuse(&mut self) {
        self.refused += 1;
    }

    /// How many records were refused.
    pub fn refused(&self) -> u64 {
        self.refused
    }

    fn count(&mut self, record: &TicketRecord) -> Result<(), TicketError> {
        values::check(record)?;
        let name = record.ticket.to_string();
        if self.seen.contains(&*name) {
            return Err(TicketProblem::Duplicate { ticket: &name }.into());
        }
        let opened = record.events.first().map_or(self.at, |event| event.at);
        let measured = measure(self.rules, record, self.at.max(opened))?;
        if record.cost.is_some_and(|cost| cost < Number::default()) {
            return Err(TicketProblem::NegativeCost.into());
        }
        let subject = Subject { query: &self.query, record, measured: &measured };
        if opened > self.at {
            self.not_yet_opened += 1;
        } else if !subject.is_asked_for() {
            self.left_out += 1;
        } else {
            let parts = self.texts.parts(&subject)?;
            let ticket = Contribution::of(&measured, record.cost);
            self.total.add(&ticket)?;
            for_each_choice(&parts, |key| {
                let place = self.places.get(key).copied().unwrap_or_else(|| {
                    self.places.insert(key.into(), self.groups.len());
                    self.groups.push(Sums::default());
                    self.groups.len() - 1
                });
                // Costs are never negative, so what the total holds each group does.
                self.groups[place].add(&ticket)
            })?;
        }
        self.seen.insert(name.into());
        Ok(())
    }

    /// The report of all that was counted.
    pub fn finish(self) -> Report {
        let Tally { query, texts, places, mut groups, total, .. } = self;
        let mut keys: Vec<(Box<[Part]>, usize)> = places.into_iter().collect();
        keys.sort_unstable_by(|(a, _), (b, _)| texts.compare(a, b));
        let rows = keys.into_iter().map(|(key, place)| Row {
            group: query.by.iter().zip(&key).map(|(by, part)| texts.label(by, *part)).collect(),
            figures: std::mem::take(&mut groups[place]).figures(),
        });
        let printed = |at: Instant| query.zone.display(at);
        Report {
            at: printed(self.at),
            counted: query.counted,
            from: query.from.map(printed),
            until: query.until.map(printed),
            rows: rows.collect(),
            total: total.figures(),
            left_out: self.left_out,
            not_yet_opened: self.not_yet_opened,
            refused: self.refused,
            zone: query.zone,
            by: query.by,
            filters: query.filters,
        }
    }
}

/// A value of a row's group, small and cheap to compare for equality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Missing,
    /// By its first day.
    Period(i32),
    Priority(Priority),
    /// By its place among the words.
    Word(usize),
}

/// Every text that stands in a group, once.
#[derive(Clone, Debug, Default)]
struct Interner {
    places: HashMap<Arc<str>, usize>,
    texts: Vec<Arc<str>>,
}

impl Interner {
    fn intern(&mut self, text: &str) -> usize {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.places.insert(text, self.texts.len() - 1);
        self.texts.len() - 1
    }

    /// For each grouping the ticket's values; at least one.
    fn parts(&mut self, subject: &Subject<'_>) -> Result<Vec<Vec<Part>>, TicketError> {
        let part = |texts: &mut Interner, value: Value<'_>| match value {
            Value::Period(first) => Part::Period(first),
            Value::Priority(priority) => Part::Priority(priority),
            Value::Text(text) => Part::Word(texts.intern(&text)),
        };
        let mut rows: usize = 1;
        let mut parts = Vec::with_capacity(subject.query.by.len());
        for by in &subject.query.by {
            let values = subject.values(by);
            rows = rows.saturating_mul(values.len().max(1));
            if rows > MAX_ROWS {
                return Err(TicketProblem::TooManyRows { most: MAX_ROWS }.into());
            }
            let of_ticket: Vec<Part> = values.into_iter().map(|value| part(self, value)).collect();
            parts.push(if of_ticket.is_empty() { vec![Part::Missing] } else { of_ticket });
        }
        Ok(parts)
    }

    /// `None` for what is missing.
    fn label(&self, by: &Grouping, part: Part) -> Option<String> {
        match part {
            Part::Missing => None,
            Part::Period(first) => Some(period::label(by, first)),
            Part::Priority(priority) => Some(priority.name().to_owned()),
            Part::Word(place) => Some(self.texts[place].to_string()),
        }
    }

    /// The order of rows.
    fn compare(&self, a: &[Part], b: &[Part]) -> Ordering {
        let one = |(a, b): (&Part, &Part)| match (a, b) {
            (Part::Missing, Part::Missing) => Ordering::Equal,
            (Part::Missing, _) => Ordering::Greater,
            (_, Part::Missing) => Ordering::Less,
            (Part::Period(a), Part::Period(b)) => a.cmp(b),
            (Part::Priority(a), Part::Priority(b)) => a.cmp(b),
            (Part::Word(a), Part::Word(b)) => self.texts[*a].cmp(&self.texts[*b]),
            // Parts of one grouping are of one kind.
            _ => Ordering::Equal,
        };
        a.iter().zip(b).map(one).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// Calls `with` for every way to take one value of each list.
fn for_each_choice(
    lists: &[Vec<Part>],
    mut with: impl FnMut(&[Part]) -> Result<(), TicketError>,
) -> Result<(), TicketError> {
    let mut taken = vec![0; lists.len()];
    let mut key: Vec<Part> = lists.iter().map(|list| list[0]).collect();
    loop {
        with(&key)?;
        // The last list turns first, as the figures of a counter do.
        let Some(place) = (0..lists.len()).rev().find(|place| taken[*place] + 1 < lists[*place].len()) else {
            return Ok(());
        };
        taken[place] += 1;
        taken[place + 1..].fill(0);
        for later in place..lists.len() {
            key[later] = lists[later][taken[later]];
        }
    }
}

/// How a ticket stands against a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Kept,
    Running,
    Breached,
}

/// What of a ticket is counted.
struct Contribution {
    resolved: bool,
    sla: Option<Status>,
    respond: Option<Status>,
    next_response: Option<Status>,
    resolve: Option<Status>,
    late_answers: u64,
    respond_time: Option<Duration>,
    resolve_time: Option<Duration>,
    cost: Option<Number>,
}

impl Contribution {
    fn of(measured: &Measured<'_>, cost: Option<Number>) -> Contribution {
        let Standings { respond, resolve, late_answers, .. } = *measured.standings();
        let late = (late_answers > 0).then_some(Status::Breached);
        let next = measured.next_response().map(status).max(late);
        let [respond_status, resolve_status] = [respond, resolve].map(|target| target.map(status));
        let met = |target: Option<Standing>| {
            target.filter(|target| target.state() == State::Met).map(|target| target.elapsed())
        };
        Contribution {
            resolved: measured.resolved_at().is_some(),
            // The worst of them; `None` is the least.
            sla: respond_status.max(next).max(resolve_status),
            respond: respond_status,
            next_response: next,
            resolve: resolve_status,
            late_answers: late_answers.into(),
            respond_time: met(respond),
            resolve_time: met(resolve),
            cost,
        }
    }
}

fn status(standing: Standing) -> Status {
    match standing.state() {
        _ if standing.is_breached() => Status::Breached,
        State::Met => Status::Kept,
        _ => Status::Running,
    }
}

/// The sums of a group.
#[derive(Clone, Debug, Default)]
struct Sums {
    /// With no times yet.
    figures: Figures,
    respond_times: Vec<Duration>,
    resolve_times: Vec<Duration>,
}

impl Sums {
    /// Nothing is added where the costs are too much.
    fn add(&mut self, ticket: &Contribution) -> Result<(), TicketError> {
        let figures = &mut self.figures;
        if let Some(cost) = ticket.cost {
            let sum = figures.cost.unwrap_or_default().checked_add(cost);
            figures.cost = Some(sum.ok_or(TicketProblem::CostOutOfRange)?);
        }
        figures.tickets += 1;
        figures.resolved += u64::from(ticket.resolved);
        figures.open += u64::from(!ticket.resolved);
        figures.late_answers += ticket.late_answers;
        count(&mut figures.sla, ticket.sla);
        count(&mut figures.respond, ticket.respond);
        count(&mut figures.next_response, ticket.next_response);
        count(&mut figures.resolve, ticket.resolve);
        self.respond_times.extend(ticket.respond_time);
        self.resolve_times.extend(ticket.resolve_time);
        Ok(())
    }

    fn figures(mut self) -> Figures {
        Figures {
            respond_time: Times::of(&mut self.respond_times),
            resolve_time: Times::of(&mut self.resolve_times),
            ..self.figures
        }
    }
}

fn count(figures: &mut TargetFigures, status: Option<Status>) {
    match status {
        None => {}
        Some(Status::Kept) => figures.kept += 1,
        Some(Status::Running) => figures.running += 1,
        Some(Status::Breached) => figures.breached += 1,
    }
}
