//! Holds a customer's review: programme by programme, what is done, what is missing, what comes next.

use serde::Serialize;
use serde::ser::Serializer;

use super::Truth;
use super::states::{self, Known};
use crate::calendar::{Zone, ZonedInstant};
use crate::model::{ProgrammeState, StepState};
use crate::program::{Checklist, FactId, Program, Programme, SlotId, Step};
use crate::value::Instant;

/// How far a customer is with each programme of a checklist that runs at an instant.
///
/// In JSON it is `{"status":"reviewed","checklist":…,"title":…,"at":…,"programmes":[…],"rules_version":…}`, the programmes
/// in the order of the rules. A field with nothing to say is `null` or `[]`, and instants are RFC 3339 in the checklist's
/// zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Review {
    status: &'static str,
    checklist: String,
    title: Option<String>,
    at: Zoned,
    programmes: Vec<ProgrammeReview>,
    rules_version: String,
}

/// How far a customer is with one programme.
///
/// In JSON: `{"name":…,"title":…,"refs":[…],"state":…,"complete":…,"next":…,"starts_at":…,"ends_at":…,"days_left":…,
/// "terms":…,"unknown":[…],"steps":[…]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProgrammeReview {
    name: String,
    title: String,
    refs: Vec<String>,
    #[serde(serialize_with = "programme_state")]
    state: ProgrammeState,
    complete: Option<bool>,
    next: Option<String>,
    starts_at: Option<Zoned>,
    ends_at: Option<Zoned>,
    days_left: Option<i64>,
    terms: Option<String>,
    unknown: Vec<String>,
    steps: Vec<StepReview>,
}

/// Where a customer is with one step. In JSON: `{"name":…,"title":…,"refs":[…],"state":…,"unknown":[…]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepReview {
    name: String,
    title: String,
    refs: Vec<String>,
    #[serde(serialize_with = "step_state")]
    state: StepState,
    unknown: Vec<String>,
}

/// An instant and how it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Zoned {
    at: Instant,
    printed: ZonedInstant,
}

impl Review {
    /// The review of a checklist's own program.
    pub(crate) fn new(program: &Program, at: Instant, programmes: Vec<ProgrammeReview>) -> Review {
        Review {
            status: "reviewed",
            checklist: program.name.to_string(),
            title: program.title.as_deref().map(str::to_owned),
            at: Zoned::new(at, &program.zone),
            programmes,
            rules_version: program.version.to_string(),
        }
    }

    /// The checklist's name.
    pub fn checklist(&self) -> &str {
        &self.checklist
    }

    /// The checklist's title.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The instant that was asked about.
    pub fn at(&self) -> Instant {
        self.at.at
    }

    /// The programmes that run at that instant, in the order of the rules.
    pub fn programmes(&self) -> &[ProgrammeReview] {
        &self.programmes
    }

    /// A programme by its name; `None` when it does not run, or there is none.
    pub fn programme(&self, name: &str) -> Option<&ProgrammeReview> {
        self.programmes.iter().find(|programme| programme.name == name)
    }

    /// A hash of what the checklist means; see [`Decision::rules_version`](crate::Decision::rules_version).
    pub fn rules_version(&self) -> &str {
        &self.rules_version
    }
}

impl ProgrammeReview {
    /// Its name in the rules.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where it comes from, a reference a section.
    pub fn refs(&self) -> &[String] {
        &self.refs
    }

    /// Whether the customer is in it.
    pub fn state(&self) -> ProgrammeState {
        self.state
    }

    /// Whether the customer is in it with nothing left to do: every step is done or not needed. `None` when that is not
    /// known.
    pub fn complete(&self) -> Option<bool> {
        self.complete
    }

    /// The step to do next, if it is known and there is one; `None` for a customer who is not in the programme.
    pub fn next(&self) -> Option<&StepReview> {
        let next = self.next.as_deref()?;
        self.steps.iter().find(|step| step.name == next)
    }

    /// Its first second; `None` when it always ran.
    pub fn starts_at(&self) -> Option<Instant> {
        self.starts_at.map(|zoned| zoned.at)
    }

    /// Its last second; `None` when it has no end.
    pub fn ends_at(&self) -> Option<Instant> {
        self.ends_at.map(|zoned| zoned.at)
    }

    /// How many midnights of the checklist's zone are left before its last day: the date of its last second minus the
    /// date of the instant asked about, 0 on the last day, whatever the hour. `None` when it has no end.
    pub fn days_left(&self) -> Option<i64> {
        self.days_left
    }

    /// Where its terms can be read: an https address.
    pub fn terms(&self) -> Option<&str> {
        self.terms.as_deref()
    }

    /// The inputs whose values are missing and could settle what is unknown of it and of its steps, in the order of the
    /// rules. Empty for a customer who is not in the programme.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Its steps, in the order of the rules. Their states do not depend on whether the customer is in the programme.
    pub fn steps(&self) -> &[StepReview] {
        &self.steps
    }
}

impl StepReview {
    /// Its name in the rules.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where it comes from, a reference a section.
    pub fn refs(&self) -> &[String] {
        &self.refs
    }

    /// How far the customer is with it.
    pub fn state(&self) -> StepState {
        self.state
    }

    /// For an unknown step, the inputs whose values are missing and could settle it, in the order of the rules.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }
}

/// The programmes of a checklist that run at an instant; `ask` works conditions out, and may fail.
pub(crate) fn running<E>(
    program: &Program,
    checklist: &Checklist,
    at: Instant,
    mut ask: impl FnMut(FactId) -> Result<Truth, E>,
) -> Result<Vec<ProgrammeReview>, E> {
    let running = checklist.programmes.iter().filter(|programme| programme.runs.contains(at));
    running.map(|found| programme(program, found, at, &mut ask)).collect()
}

fn programme<E>(
    program: &Program,
    programme: &Programme,
    at: Instant,
    ask: &mut impl FnMut(FactId) -> Result<Truth, E>,
) -> Result<ProgrammeReview, E> {
    let who = programme.who.map_or(Ok(Truth::Known(true)), &mut *ask)?;
    let asked: Vec<Asked<'_>> = programme.steps.iter().map(|step| Asked::new(step, ask)).collect::<Result<_, E>>()?;
    let known: Vec<Known<'_>> = asked.iter().map(Asked::known).collect();
    let names = |slots: &[SlotId]| slots.iter().map(|slot| program.slot(*slot).name.to_string()).collect();
    let steps: Vec<StepReview> = asked
        .iter()
        .zip(states::states(&known))
        .map(|(asked, state)| StepReview {
            name: asked.step.name.to_string(),
            title: asked.step.title.to_string(),
            refs: asked.step.refs.iter().map(ToString::to_string).collect(),
            state,
            unknown: names(&asked.unknown()),
        })
        .collect();
    let state = match who.known() {
        Some(true) => ProgrammeState::In,
        Some(false) => ProgrammeState::NotIn,
        None => ProgrammeState::Unknown,
    };
    let outside = state == ProgrammeState::NotIn;
    let mut unknown: Vec<SlotId> = who.inputs().to_vec();
    if !outside {
        asked.iter().for_each(|asked| unknown.extend(asked.unknown()));
    }
    unknown.sort_unstable();
    unknown.dedup();
    let complete = match (state, states::complete(&known)) {
        (ProgrammeState::NotIn, _) | (_, Some(false)) => Some(false),
        (ProgrammeState::In, complete) => complete,
        _ => None,
    };
    let next = steps.iter().find(|step| step.state == StepState::Next && !outside);
    let zone = &program.zone;
    let zoned = |at| Zoned::new(at, zone);
    Ok(ProgrammeReview {
        name: programme.name.to_string(),
        title: programme.title.to_string(),
        refs: programme.refs.iter().map(ToString::to_string).collect(),
        state,
        complete,
        next: next.map(|step| step.name.clone()),
        starts_at: programme.runs.first.map(zoned),
        ends_at: programme.runs.last.map(zoned),
        days_left: programme.runs.last.map(|last| days_between(at, last, zone)),
        terms: programme.terms.as_deref().map(str::to_owned),
        unknown: names(&unknown),
        steps,
    })
}

/// A step with what came out for its conditions.
struct Asked<'a> {
    step: &'a Step,
    needed: Truth,
    done: Truth,
}

impl<'a> Asked<'a> {
    fn new<E>(step: &'a Step, ask: &mut impl FnMut(FactId) -> Result<Truth, E>) -> Result<Asked<'a>, E> {
        let needed = step.when.map_or(Ok(Truth::Known(true)), &mut *ask)?;
        Ok(Asked { step, needed, done: ask(step.done)? })
    }

    fn known(&self) -> Known<'_> {
        Known { needed: self.needed.known(), done: self.done.known(), after: &self.step.after }
    }

    /// The inputs that could settle its state; none for a step that is not needed, done or not.
    fn unknown(&self) -> Vec<SlotId> {
        if self.needed == Truth::Known(false) {
            return Vec::new();
        }
        let mut inputs = [self.needed.inputs(), self.done.inputs()].concat();
        inputs.sort_unstable();
        inputs.dedup();
        inputs
    }
}

fn days_between(from: Instant, until: Instant, zone: &Zone) -> i64 {
    i64::from(zone.local_date(until).epoch_days()) - i64::from(zone.local_date(from).epoch_days())
}

impl Zoned {
    fn new(at: Instant, zone: &Zone) -> Zoned {
        Zoned { at, printed: zone.display(at) }
    }
}

impl Serialize for Zoned {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.printed)
    }
}

fn programme_state<S: Serializer>(state: &ProgrammeState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.name())
}

fn step_state<S: Serializer>(state: &StepState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.name())
}
