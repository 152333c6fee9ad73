//! Reads holidays from an iCalendar file (RFC 5545): its all-day events, recurring ones expanded over the years asked for.
//!
//! `lines` takes the text apart, `event` reads an event's dates, `rule` expands a recurrence, and this file puts them
//! together. An all-day event is a local date, whatever the zone: nothing here ever becomes an instant, so no date can
//! slip to the day before. An event with a time of day is refused: a desk that closes for some hours has special hours.
//! What is no event (`VTIMEZONE`, `VTODO`, alarms) is passed over. Components may nest as deep as they like and rules run
//! as wild as they like: no function recurses, and the days looked at are counted.
//!
//! Never here: files, YAML, zones. Two parsers of other houses were weighed: neither tells the line of a problem, and they
//! bring random ids or regular expressions with them; `benches/peers` holds these dates against theirs.

mod event;
mod lines;
mod problem;
mod rule;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::diagnostic::{Finding, Problem};
use crate::value::Date;
use event::Event;
use lines::Line;
use problem::{EventProblem, FileProblem};
use rule::Fuel;

/// How many days all events of a file may make the reader look at: thousands of rules over decades.
const MOST_DAYS: u32 = 10_000_000;

/// After so many problems the rest of the file says nothing new.
const MOST_FINDINGS: usize = 20;

/// What is wrong with a file, so far.
#[derive(Default)]
struct Problems(Vec<Finding>);

impl Problems {
    fn full(&self) -> bool {
        self.0.len() >= MOST_FINDINGS
    }

    /// The value of a result, its finding kept.
    fn keep<T>(&mut self, result: Result<T, Finding>) -> Option<T> {
        result.map_err(|finding| self.0.push(finding)).ok()
    }
}

/// The holidays of an iCalendar text within `years`, first and last, each with the event's summary; several events of a
/// day stand side by side. The places of findings are bytes of `text`.
pub(crate) fn holidays(text: &str, years: (i32, i32)) -> Result<BTreeMap<Date, Box<str>>, Vec<Finding>> {
    let mut problems = Problems::default();
    let events = read(text, &mut problems);
    let mut found = Holidays { days: BTreeMap::new(), fuel: Fuel(MOST_DAYS), years };
    let overridden = overridden(&events);
    for event in events.iter().filter(|event| !event.cancelled) {
        if problems.full() {
            break;
        }
        let replaced = event.uid.as_ref().filter(|_| event.replaces.is_none()).and_then(|uid| overridden.get(&**uid));
        if let Err(finding) = found.add(event, replaced) {
            problems.0.push(finding);
        }
    }
    if problems.0.is_empty() { Ok(found.days) } else { Err(problems.0) }
}

/// Every event of the file, whatever could be made of it.
fn read(text: &str, problems: &mut Problems) -> Vec<Event> {
    let mut events = Vec::new();
    // The components that are open, with the place of their beginning.
    let mut open: Vec<(String, Range<usize>)> = Vec::new();
    let mut lines_of_event: Vec<Line> = Vec::new();
    let mut calendars = 0;
    for line in lines::lines(text) {
        if problems.full() {
            return events;
        }
        let Some(line) = problems.keep(line) else { continue };
        match &*line.name {
            "BEGIN" => {
                let name = line.value.trim().to_ascii_uppercase();
                calendars += usize::from(name == "VCALENDAR");
                if open.is_empty() && name != "VCALENDAR" {
                    problems.0.push(FileProblem::NoCalendar.at(line.at));
                    return events;
                }
                open.push((name, line.at));
            }
            "END" => match open.pop() {
                Some((name, at)) if name.eq_ignore_ascii_case(line.value.trim()) => {
                    if name == "VEVENT" && open.len() == 1 {
                        events.extend(problems.keep(Event::read(&std::mem::take(&mut lines_of_event), at)));
                    }
                }
                Some((name, _)) => {
                    problems.0.push(FileProblem::NoEnd { name: &name }.at(line.at));
                    return events;
                }
                None => {
                    problems.0.push(FileProblem::NeverBegan.at(line.at));
                    return events;
                }
            },
            _ if open.is_empty() => {
                problems.0.push(FileProblem::NoCalendar.at(line.at));
                return events;
            }
            _ if open.len() == 2 && open[1].0 == "VEVENT" => lines_of_event.push(line),
            _ => {}
        }
    }
    match open.pop() {
        Some((name, at)) => problems.0.push(FileProblem::CutOff { name: &name }.at(at)),
        None if calendars == 0 && problems.0.is_empty() => problems.0.push(FileProblem::NoCalendar.told()),
        None => {}
    }
    events
}

/// The instances of recurring events, by UID and date, that events of their own replace or cancel.
fn overridden(events: &[Event]) -> HashMap<&str, BTreeSet<Date>> {
    let mut found: HashMap<&str, BTreeSet<Date>> = HashMap::new();
    for event in events {
        if let (Some(uid), Some(date)) = (&event.uid, event.replaces) {
            found.entry(uid).or_default().insert(date);
        }
    }
    found
}

/// The days found so far.
struct Holidays {
    days: BTreeMap<Date, Box<str>>,
    fuel: Fuel,
    years: (i32, i32),
}

impl Holidays {
    fn add(&mut self, event: &Event, replaced: Option<&BTreeSet<Date>>) -> Result<(), Finding> {
        let too_much = || EventProblem::TooManyDays.at(event.at.clone());
        let Some((first, last)) = self.window() else { return Ok(()) };
        // An event that begins before the years may last into them.
        let earliest = first.add_days(1 - event.days).unwrap_or(Date::MIN);
        let mut starts = match &event.rule {
            Some(rule) => rule.expand(event.start, (earliest, last), &mut self.fuel).ok_or_else(too_much)?,
            None => BTreeSet::from([event.start]),
        };
        starts.extend(&event.extra);
        for start in starts {
            if event.left_out.contains(&start) || replaced.is_some_and(|dates| dates.contains(&start)) {
                continue;
            }
            let end = start.add_days(event.days - 1).unwrap_or(Date::MAX).min(last);
            let start = start.max(first);
            for day in start.epoch_days()..=end.epoch_days() {
                if !self.fuel.take(1) {
                    return Err(too_much());
                }
                self.name(day, &event.title);
            }
        }
        Ok(())
    }

    fn window(&self) -> Option<(Date, Date)> {
        let (first, last) = self.years;
        Some((format!("{first:04}-01-01").parse::<Date>().ok()?, format!("{last:04}-12-31").parse::<Date>().ok()?))
    }

    fn name(&mut self, day: i32, title: &str) {
        let Some(date) = Date::from_epoch_days(day) else { return };
        let known = self.days.entry(date).or_default();
        if known.is_empty() {
            *known = title.into();
        } else if !title.is_empty() && known.len() < lines::LONGEST_TITLE && known.split(" / ").all(|one| one != title)
        {
            *known = format!("{known} / {title}").into();
        }
    }
}
