//! Says how many tickets to make up and of which days, or why none can be. Never here: a ticket.

use crate::language::{Language, Said, said};
use crate::lifecycle::Refused;
use crate::machine::Error;
use crate::value::Date;

/// How many tickets to make up, and of which days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SamplePlan {
    pub(super) count: u64,
    pub(super) seed: u64,
    pub(super) from: Date,
    pub(super) to: Date,
}

impl SamplePlan {
    /// The most days that can be asked for, ten years.
    pub const MAX_DAYS: u32 = 3_653;

    /// So many tickets, opened on days from `from` to `to`, both included. Whatever would happen to them after `to` has
    /// not happened, so that the last ones are still open. Another `seed` makes up other tickets.
    ///
    /// # Errors
    /// `to` lies before `from`, or more than [`SamplePlan::MAX_DAYS`] after it.
    pub fn new(count: u64, seed: u64, from: Date, to: Date) -> Result<SamplePlan, SampleError> {
        match i64::from(to.epoch_days()) - i64::from(from.epoch_days()) {
            ..0 => Err(SampleError::NoDays { from, to }),
            days if days >= i64::from(Self::MAX_DAYS) => Err(SampleError::TooManyDays { from, to }),
            _ => Ok(SamplePlan { count, seed, from, to }),
        }
    }
}

/// Why no tickets can be made up.
///
/// ```
/// use casebook::Language;
/// use casebook::report::{SampleError, SamplePlan};
/// let (from, to) = ("2026-12-31".parse()?, "2026-01-01".parse()?);
/// let error = SamplePlan::new(10, 7, from, to).unwrap_err();
/// assert_eq!(error, SampleError::NoDays { from, to });
/// assert_eq!(error.message(Language::Vietnamese), "không có ngày nào từ 2026-12-31 đến 2026-01-01");
/// # Ok::<(), casebook::value::ParseDateError>(())
/// ```
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
#[non_exhaustive]
pub enum SampleError {
    /// The days end before they begin.
    NoDays {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// There are more days than [`SamplePlan::MAX_DAYS`].
    TooManyDays {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// The casebook decides nothing and leads nowhere, so that there is nothing a ticket could be about.
    NoRules,
    /// A playbook comes to nothing at a ticket's time, such as one past its calendars' last day.
    Undecided(#[from] Error),
    /// Nobody can open a ticket of a lifecycle then.
    Refused(#[from] Refused),
}

impl SampleError {
    /// What is wrong, in a sentence; its `Display` is the one in English.
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        match self {
            SampleError::NoDays { from, to } => {
                said!("no day lies from {from} to {to}", "không có ngày nào từ {from} đến {to}")
            }
            SampleError::TooManyDays { from, to } => {
                let most = SamplePlan::MAX_DAYS;
                said!("{from} to {to} are more than {most} days", "từ {from} đến {to} là hơn {most} ngày")
            }
            SampleError::NoRules => said!(
                "the casebook has no playbook and no lifecycle, so there is nothing that a ticket could be about",
                "casebook không có playbook hay vòng đời nào, nên không có gì để làm thành ticket"
            ),
            SampleError::Undecided(error) => error.said(),
            SampleError::Refused(refused) => refused.said(),
        }
    }
}
