//! Holds a playbook ready to decide: the handle that a service holds.

use std::sync::Arc;

use serde::{Deserializer, Serialize};

use super::decide;
use super::decision::{Decision, Evaluation};
use super::service::Service;
use super::trace::Tracer;
use super::verdict::Verdict;
use crate::calendar::Zone;
use crate::case::{self, Case, Input, Unbound};
use crate::machine::{Error, Observer, Problem, Reached, Ready};
use crate::model::{Model, Priority, RulesetId};
use crate::program::{PrivateParts, Program, Tree};
use crate::value::Instant;

/// One playbook of a loaded casebook. Cheap to clone, `Send + Sync`, and independent of the [`Casebook`](crate::Casebook)
/// it came from, so rules can be swapped under load.
///
/// ```
/// use casebook::{Casebook, Evaluation, Instant};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let flight = casebook.playbook("flight")?;
///
/// #[derive(serde::Serialize)]
/// struct Ticket { request: &'static str, departs_at: Instant }
/// let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
/// let ticket = Ticket { request: "change", departs_at: "2026-11-27T12:00:00+07:00".parse()? };
/// let Evaluation::Decided(decision) = flight.evaluate(&ticket, now)? else { panic!("nothing is missing") };
/// assert_eq!(decision.outcome(), "flight.airline_direct");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Playbook {
    ready: Arc<Ready>,
    /// Its program's body.
    tree: Arc<Tree>,
}

impl Playbook {
    /// The playbook of a program with this body.
    pub(crate) fn new(ready: Arc<Ready>, tree: Arc<Tree>) -> Playbook {
        Playbook { ready, tree }
    }

    /// The playbook's name.
    pub fn name(&self) -> &str {
        &self.ready.name
    }

    /// Its title.
    pub fn title(&self) -> Option<&str> {
        self.ready.title.as_deref()
    }

    /// The zone in which its local dates and printed instants are.
    pub fn time_zone(&self) -> &Zone {
        &self.ready.zone
    }

    /// A hash of what the playbook and all it uses mean; see [`Decision::rules_version`](crate::Decision::rules_version).
    pub fn rules_version(&self) -> &str {
        &self.ready.version
    }

    /// What a case may carry, in the order of the rules; the inputs of used playbooks and of checklists follow.
    pub fn inputs(&self) -> impl ExactSizeIterator<Item = Input<'_>> {
        Input::all(&self.ready)
    }

    /// The analysts' remarks (`note:`), each with what it stands on, such as `outcome flight.refund`. Those of all the
    /// casebook's calendars and teams are among them.
    pub fn notes(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.ready.notes.iter().map(|note| (&*note.on, &*note.text))
    }

    /// Decides a case at an instant: binds it, evaluates it with a trace, and renders the reply. Fields that no input
    /// names are ignored.
    ///
    /// # Errors
    /// A value of a wrong type or outside its list, whether or not the way through the tree needs it; a time past a
    /// calendar's end; a reply that cannot be rendered.
    pub fn evaluate(&self, case: &impl Serialize, now: impl Into<Instant>) -> Result<Evaluation, Error> {
        self.evaluate_case(&self.bind(case)?, now)
    }

    /// As [`Playbook::evaluate`], for a case that is bound already.
    ///
    /// # Errors
    /// As [`Playbook::decide`], and a reply that cannot be rendered.
    pub fn evaluate_case(&self, case: &Case, now: impl Into<Instant>) -> Result<Evaluation, Error> {
        self.evaluate_watched(case, now.into(), &mut ())
    }

    /// As [`Playbook::evaluate_case`], and notes what of the rules the case comes to.
    pub(crate) fn evaluate_noting(
        &self,
        case: &Case,
        now: Instant,
        reached: &mut Reached,
    ) -> Result<Evaluation, Error> {
        let evaluation = self.evaluate_watched(case, now, reached)?;
        if let Some(decision) = evaluation.decided() {
            reached.outcome(&self.tree, decision.outcome());
        }
        Ok(evaluation)
    }

    fn evaluate_watched<O: Observer>(&self, case: &Case, now: Instant, observer: &mut O) -> Result<Evaluation, Error> {
        self.check(case)?;
        let mut watching = (Tracer::default(), observer);
        match decide::decide(&self.tree, case, now, &mut watching)? {
            Verdict::Decided(applied) => Ok(Evaluation::Decided(Box::new(Decision::new(&applied, watching.0.0)?))),
            Verdict::NeedsInput(needed) => Ok(Evaluation::NeedsInput(needed.question())),
        }
    }

    /// The service levels of an outcome for a ticket of this priority; of the outcome's own without one.
    ///
    /// # Errors
    /// The playbook has no such outcome ([`Error::is_unknown_outcome`]).
    pub fn service(&self, outcome: &str, priority: Option<Priority>) -> Result<Service<'_>, Error> {
        let found = Service::new(&self.ready, &self.tree, outcome, priority);
        found.ok_or_else(|| {
            Error::unknown_outcome(outcome, self.name(), self.tree.outcomes.iter().map(|known| &*known.name))
        })
    }

    /// Which parts of an outcome's decisions are worked out from private inputs; `None` for a name that is no outcome's.
    pub(crate) fn private_parts(&self, outcome: &str) -> Option<PrivateParts> {
        Some(self.ready.private_parts(&self.tree, self.tree.outcome_named(outcome)?))
    }

    /// Whether the way through the tree can turn on something private.
    pub(crate) fn turns_on_private(&self) -> bool {
        self.ready.turns_on_private(&self.tree)
    }

    /// What it decides by, for whoever describes it.
    pub(crate) fn program(&self) -> &Program {
        &self.ready
    }

    /// What it walks.
    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// What the playbook was compiled from, and which of its playbooks this is.
    pub(crate) fn model(&self) -> (&Arc<Model>, RulesetId) {
        (&self.ready.model, self.ready.id)
    }

    /// Checks a case and binds it to the playbook's inputs, to be decided once or often.
    ///
    /// # Errors
    /// A value of a wrong type or outside its list; something that is no struct or map; a field that stands twice.
    pub fn bind(&self, case: &impl Serialize) -> Result<Case, Error> {
        case::bind(&self.ready, case, false).map_err(|unbound| self.explained(unbound))
    }

    /// As [`Playbook::bind`]; a field that no input names is an error.
    ///
    /// # Errors
    /// As [`Playbook::bind`], and `unknown_field`.
    pub fn bind_strict(&self, case: &impl Serialize) -> Result<Case, Error> {
        case::bind(&self.ready, case, true).map_err(|unbound| self.explained(unbound))
    }

    /// Binds a case straight from a deserializer, such as `serde_json`'s over a line of text.
    ///
    /// A number is as exact as the deserializer hands it over. `serde_json` makes a binary float of a fraction, in which
    /// `1e-400` is 0; with its feature `arbitrary_precision`, every digit arrives, and one too many is an error.
    ///
    /// # Errors
    /// As [`Playbook::bind`]; text that the deserializer cannot read is `not_a_case`.
    pub fn bind_from<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<Case, Error> {
        case::bind_from(&self.ready, deserializer, false).map_err(|unbound| self.explained(unbound))
    }

    /// As [`Playbook::bind_from`]; a field that no input names is an error.
    ///
    /// # Errors
    /// As [`Playbook::bind_from`], and `unknown_field`.
    pub fn bind_from_strict<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<Case, Error> {
        case::bind_from(&self.ready, deserializer, true).map_err(|unbound| self.explained(unbound))
    }

    /// Decides a bound case without allocating; the verdict borrows the playbook and the case.
    ///
    /// # Errors
    /// A case of another playbook, or of the same one loaded anew; a value outside the list of a playbook that is
    /// entered; a time past a calendar's end; a division by zero or a value past its range in a fact.
    pub fn decide<'a>(&'a self, case: &'a Case, now: impl Into<Instant>) -> Result<Verdict<'a>, Error> {
        self.decide_at(case, now.into())
    }

    /// Not generic, so that the evaluator is compiled here, with all that it calls, and not by whoever asks.
    fn decide_at<'a>(&'a self, case: &'a Case, now: Instant) -> Result<Verdict<'a>, Error> {
        self.check(case)?;
        decide::decide(&self.tree, case, now, &mut ())
    }

    /// Binds what is known of a case; the inputs in `withheld` have values, which are not known, so whatever hangs on one
    /// asks for it. Names that are no inputs are ignored.
    pub(crate) fn bind_withholding(&self, known: &impl Serialize, withheld: &[&str]) -> Result<Case, Error> {
        case::bind_withholding(&self.ready, known, withheld).map_err(|unbound| self.explained(unbound))
    }

    /// Whether it is this playbook, loaded as it is here.
    pub(crate) fn is_same(&self, other: &Playbook) -> bool {
        Arc::ptr_eq(&self.ready, &other.ready)
    }

    /// Whether the case was bound to this playbook, loaded as it is here.
    pub(crate) fn is_of(&self, case: &Case) -> bool {
        Arc::ptr_eq(&self.ready, case.program())
    }

    #[inline]
    fn check(&self, case: &Case) -> Result<(), Error> {
        if self.is_of(case) {
            return Ok(());
        }
        Err(self.other_playbook(case))
    }

    /// Explains why a case could not be bound: a value that no list has, by the list of the playbook that would ask for it.
    /// Where the way there hangs on more than the case says, the list of all of them.
    #[cold]
    fn explained(&self, unbound: Unbound) -> Error {
        let refused = match unbound {
            Unbound::Refused(refused) => refused,
            Unbound::Wrong(error) => return error,
        };
        // The instant of evaluation is not known here; a way that turns on it leads to the list of all.
        let asks = match decide::decide(&self.tree, &refused.case, UNIX_EPOCH, &mut ()) {
            Ok(Verdict::NeedsInput(needed)) if needed.slot == refused.slot => Some(needed.scope),
            _ => None,
        };
        refused.not_allowed(asks)
    }

    #[cold]
    fn other_playbook(&self, case: &Case) -> Error {
        Problem::OtherPlaybook { bound: case.playbook().to_owned(), asked: self.name().to_owned() }.into()
    }
}

/// Any instant would do.
const UNIX_EPOCH: Instant = match Instant::from_unix_seconds(0) {
    Some(epoch) => epoch,
    None => Instant::MIN,
};
