//! Reads one `checklist` with its programmes and steps, from a file to the model.

use std::collections::{HashMap, HashSet};

use super::fact;
use super::lines;
use super::read::{self, NameForm};
use super::reported::{Reported, if_written};
use super::surroundings::{Pools, Surroundings};
use super::vocabulary::{Vocabulary, vocabulary};
use crate::calendar::Zone;
use crate::diagnostic::{Report, Span};
use crate::expression::Typed;
use crate::language::{said, terms};
use crate::model::check;
use crate::model::message;
use crate::model::problem::ChecklistProblem;
use crate::model::{Body, Checklist, Period, Programme, Ruleset, RulesetKind, Step};
use crate::source::{At, Fields, head, shape};
use crate::value::{Date, Instant, Kind, Type};

/// Reads a checklist; `None` when it cannot stand (reported).
pub(super) fn checklist<'a>(
    fields: &Fields<'a>,
    around: &Surroundings<'a>,
    pools: &mut Pools<'a>,
    report: &mut Report,
) -> Option<Ruleset> {
    let errors = report.error_count();
    let name_at = fields.get("checklist")?;
    let name = name_at.text()?;
    let lines = fields.get("lines").map(|at| lines::lines(at, name, &mut pools.templates, report)).unwrap_or_default();
    let words = vocabulary(fields, (RulesetKind::Checklist, &["time_zone", "programmes"]), around, pools, report)?;
    let mut reader = ProgrammeReader { words: &words, report };
    let programmes: Vec<Programme> =
        read::entries(fields, "programmes").filter_map(|(key, at)| reader.programme(key, at)).collect();
    if let Some((key, at)) = fields.entry("programmes")
        && at.entries().is_some_and(|entries| entries.len() == 0)
    {
        report.push(key.span(), ChecklistProblem::WithoutProgrammes { checklist: name });
    }
    // What failed for a reason that was reported elsewhere leaves a hole here.
    let whole = words.is_whole(fields) && programmes.len() == read::entries(fields, "programmes").count();
    if report.error_count() > errors || !fields.sound() || !whole {
        return None;
    }
    words.into_ruleset(name_at, Body::Checklist(Checklist { programmes, lines }))
}

struct ProgrammeReader<'a> {
    words: &'a Vocabulary<'a>,
    report: &'a mut Report,
}

impl ProgrammeReader<'_> {
    /// One programme; `None` when a part of it failed.
    fn programme(&mut self, key: At<'_>, at: At<'_>) -> Option<Programme> {
        let name = read::name(key, NameForm::Variable, &terms::PROGRAMME, self.report);
        let fields = Fields::read(at, &shape::PROGRAMME, self.report)?;
        let meta = read::meta(&fields, self.report);
        let runs = if_written(&fields, "runs", |at| period(at, &self.words.zone, self.report));
        let who = self.condition(&fields, "who");
        let terms = if_written(&fields, "terms", |at| link(at, self.report));
        let steps = self.steps(key, &fields);
        Some(Programme {
            name: name?.into(),
            meta,
            runs: runs.ok()?.unwrap_or_default(),
            who: who.ok()?,
            terms: terms.ok()?,
            steps: steps?,
        })
    }

    /// A condition under a field that may be left out.
    fn condition(&mut self, fields: &Fields<'_>, name: &str) -> Result<Option<Typed>, Reported> {
        let (expected, words) = (Kind::plain(Type::Boolean), self.words);
        if_written(fields, name, |at| fact::expression(at, &words.scope, &expected, self.report))
    }

    fn steps(&mut self, programme: At<'_>, fields: &Fields<'_>) -> Option<Vec<Step>> {
        let (steps_key, _) = fields.entry("steps")?;
        // A step that fails keeps its place, so that the others can come after it.
        let places: HashMap<&str, usize> = read::entries(fields, "steps")
            .enumerate()
            .map(|(place, (key, _))| (key.text().unwrap_or_default(), place))
            .collect();
        if places.is_empty() {
            let programme = programme.text().unwrap_or_default();
            self.report.push(steps_key.span(), ChecklistProblem::WithoutSteps { programme });
            return None;
        }
        let steps: Vec<Option<Step>> =
            read::entries(fields, "steps").map(|(key, at)| self.step(key, at, &places)).collect();
        let steps: Vec<Step> = steps.into_iter().collect::<Option<_>>()?;
        let spans: Vec<Span> = read::entries(fields, "steps").map(|(key, _)| key.span()).collect();
        check::step::no_circle(&steps, &spans, self.report).then_some(steps)
    }

    fn step(&mut self, key: At<'_>, at: At<'_>, places: &HashMap<&str, usize>) -> Option<Step> {
        let name = read::name(key, NameForm::Variable, &terms::STEP, self.report);
        let fields = Fields::read(at, &shape::STEP, self.report)?;
        let meta = read::meta(&fields, self.report);
        let (done, when) = (self.condition(&fields, "done"), self.condition(&fields, "when"));
        let (mut after, mut known) = (Vec::new(), HashSet::new());
        let own = places.get(key.text().unwrap_or_default());
        for at in fields.scalars("after", self.report) {
            match places.get(at.text().unwrap_or_default()) {
                Some(place) if Some(place) == own => {
                    let step = key.text().unwrap_or_default();
                    self.report.push(at.span(), ChecklistProblem::AfterItself { step });
                }
                Some(place) if !known.insert(*place) => {
                    let name = at.text().unwrap_or_default();
                    self.report.push(at.span(), ChecklistProblem::AfterTwice { name });
                }
                Some(place) => after.push(*place),
                None => message::unknown(at, &terms::STEP, places.keys().copied(), self.report),
            }
        }
        Some(Step { name: name?.into(), meta, done: done.ok()??, when: when.ok()?, after })
    }
}

/// An address that a customer can follow.
fn link(at: At<'_>, report: &mut Report) -> Option<Box<str>> {
    let text = at.text()?;
    let host = text.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    let sound = host.is_some_and(|host| host.contains('.') && host.split('.').all(|part| !part.is_empty()))
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\'));
    if !sound {
        report.push(at.span(), ChecklistProblem::NotAnAddress { text });
    }
    sound.then(|| text.into())
}

/// When a programme runs. A day counts from its first second to its last.
fn period(at: At<'_>, zone: &Zone, report: &mut Report) -> Option<Period> {
    let fields = Fields::read(at, &shape::PERIOD, report)?;
    let first = if_written(&fields, "from", |at| end(at, zone, |day| zone.start_of_day(day), report));
    let last = if_written(&fields, "until", |at| end(at, zone, |day| last_second(day, zone), report));
    if let (Ok(Some(from)), Ok(Some(until))) = (first, last)
        && until < from
    {
        let start = (fields.get("from")?.span(), said!("it starts here", "bắt đầu ở đây"));
        report.push_related(fields.get("until")?.span(), ChecklistProblem::EndsFirst, [start]);
        return None;
    }
    if first == Ok(None) && last == Ok(None) && fields.sound() {
        report.push(head(at, report), ChecklistProblem::EmptyPeriod);
        return None;
    }
    let period = Period { first: first.ok()?, last: last.ok()? };
    fields.sound().then_some(period)
}

/// One end of a period: the instant of a datetime, or what `of_day` makes of a day.
fn end(at: At<'_>, zone: &Zone, of_day: impl Fn(Date) -> Option<Instant>, report: &mut Report) -> Option<Instant> {
    let text = at.text()?;
    let found = match text.parse::<Date>().ok() {
        Some(day) => of_day(day),
        None => zone.parse_instant(text),
    };
    if found.is_none() {
        report.push(at.span(), ChecklistProblem::NotADay { text, zone: zone.name() });
    }
    found
}

/// The last second of a local day: the one before the next day begins.
fn last_second(day: Date, zone: &Zone) -> Option<Instant> {
    zone.start_of_day(day)?;
    // Where a zone leaves out a day, the one behind it is the next. Nothing comes after the last day of all.
    let next = (1..=2).find_map(|days| zone.start_of_day(day.add_days(days)?));
    next.map_or(Some(Instant::MAX), |next| Instant::from_unix_seconds(next.unix_seconds() - 1))
}
