//! Holds a checklist ready to review customers: the handle that a service holds.

use std::sync::Arc;

use serde::{Deserializer, Serialize};

use super::conditions;
use crate::calendar::Zone;
use crate::case::{self, Case, Input};
use crate::checklist::Review;
use crate::machine::{Error, Memo, Problem, Ready};
use crate::program;
use crate::value::Instant;

/// One checklist of a loaded casebook. Cheap to clone, `Send + Sync`, and independent of the
/// [`Casebook`](crate::Casebook) it came from.
///
/// ```
/// use casebook::checklist::ProgrammeState;
/// use casebook::{Casebook, Instant};
/// let casebook = Casebook::from_sources([("promotions.yaml", casebook::doc::CHECKLIST)])?;
/// let promotions = casebook.checklist("promotions")?;
/// let wallet = std::collections::BTreeMap::from([("is_new", true), ("bank_linked", true)]);
/// let now: Instant = "2026-12-31T23:59:59+07:00".parse()?;
/// let review = promotions.review(&wallet, now)?;
/// let programme = review.programme("new_wallet").expect("it runs to the end of the year");
/// assert_eq!(programme.state(), ProgrammeState::In);
/// assert_eq!(programme.days_left(), Some(0));
/// assert_eq!(programme.unknown(), ["top_up_total"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Checklist {
    ready: Arc<Ready>,
    /// Its program's body.
    checklist: Arc<program::Checklist>,
}

impl Checklist {
    /// The checklist of a program with this body.
    pub(crate) fn new(ready: Arc<Ready>, checklist: Arc<program::Checklist>) -> Checklist {
        Checklist { ready, checklist }
    }

    /// The checklist's name.
    pub fn name(&self) -> &str {
        &self.ready.name
    }

    /// Its title.
    pub fn title(&self) -> Option<&str> {
        self.ready.title.as_deref()
    }

    /// The zone of its days, and of the instants it prints.
    pub fn time_zone(&self) -> &Zone {
        &self.ready.zone
    }

    /// A hash of what the checklist means; see [`Decision::rules_version`](crate::Decision::rules_version).
    pub fn rules_version(&self) -> &str {
        &self.ready.version
    }

    /// What a case may carry, in the order of the rules. [`Input::is_asked`] says here that a customer of whom the value
    /// is not known has unknown steps.
    pub fn inputs(&self) -> impl ExactSizeIterator<Item = Input<'_>> {
        Input::all(&self.ready)
    }

    /// The names of its programmes, those that do not run among them, in the order of the rules.
    pub fn programmes(&self) -> impl Iterator<Item = &str> {
        self.checklist.programmes.iter().map(|programme| &*programme.name)
    }

    /// The analysts' remarks; see [`Playbook::notes`](crate::Playbook::notes).
    pub fn notes(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.ready.notes.iter().map(|note| (&*note.on, &*note.text))
    }

    /// Reviews a customer at an instant: each programme that runs then, with its steps. Fields that no input names are
    /// ignored; an input that is missing makes unknown what needs it, and nothing else.
    ///
    /// # Errors
    /// A value of a wrong type or outside its list; in a condition, a time past a calendar's end, a division by zero, or
    /// a value past its range.
    pub fn review(&self, case: &impl Serialize, now: impl Into<Instant>) -> Result<Review, Error> {
        self.review_case(&self.bind(case)?, now)
    }

    /// As [`Checklist::review`], for a case that is bound already.
    ///
    /// # Errors
    /// A case that was bound to something else; and as [`Checklist::review`].
    pub fn review_case(&self, case: &Case, now: impl Into<Instant>) -> Result<Review, Error> {
        if !Arc::ptr_eq(&self.ready, case.program()) {
            let (bound, asked) = (case.playbook().to_owned(), self.name().to_owned());
            return Err(Problem::OtherPlaybook { bound, asked }.into());
        }
        self.review_at(case, now.into())
    }

    fn review_at(&self, case: &Case, now: Instant) -> Result<Review, Error> {
        let memos = vec![Memo::new(None); self.ready.memos as usize];
        let frame = case.frame(now, &memos);
        let programmes = conditions::review(&frame, &self.checklist, now)?;
        Ok(Review::new(&self.ready, now, programmes))
    }

    /// Checks a case and binds it to the checklist's inputs.
    ///
    /// # Errors
    /// As [`Playbook::bind`](crate::Playbook::bind).
    pub fn bind(&self, case: &impl Serialize) -> Result<Case, Error> {
        Ok(case::bind(&self.ready, case, false)?)
    }

    /// As [`Checklist::bind`]; a field that no input names is an error.
    ///
    /// # Errors
    /// As [`Playbook::bind_strict`](crate::Playbook::bind_strict).
    pub fn bind_strict(&self, case: &impl Serialize) -> Result<Case, Error> {
        Ok(case::bind(&self.ready, case, true)?)
    }

    /// Binds a case straight from a deserializer.
    ///
    /// # Errors
    /// As [`Playbook::bind_from`](crate::Playbook::bind_from).
    pub fn bind_from<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<Case, Error> {
        Ok(case::bind_from(&self.ready, deserializer, false)?)
    }

    /// As [`Checklist::bind_from`]; a field that no input names is an error.
    ///
    /// # Errors
    /// As [`Playbook::bind_from_strict`](crate::Playbook::bind_from_strict).
    pub fn bind_from_strict<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<Case, Error> {
        Ok(case::bind_from(&self.ready, deserializer, true)?)
    }
}
