//! Says where a sum goes that fills an open time to its end, and when a calendar closes.

use super::Calendar;
use super::error::{OutOfHorizon, Question};
use crate::value::Instant;

/// Where a sum stands that ends exactly at a closing instant; see [`Calendar::at_closing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum AtClosing {
    /// At the closing instant: due by the end of the day.
    #[default]
    Closing,
    /// At the opening after it: due when work goes on.
    NextOpening,
}

impl AtClosing {
    /// How far behind the last second of a sum its end stands: 1 at the closing instant, and 0 when the second that
    /// follows in open time is meant.
    pub(super) const fn stay(self) -> i64 {
        match self {
            AtClosing::Closing => 1,
            AtClosing::NextOpening => 0,
        }
    }
}

impl Calendar {
    /// The same calendar with another answer to where [`Calendar::add`] ends when the time is used up exactly at
    /// closing. Nothing else changes: a sum that ends within open time, a difference, and adding zero stay as they are.
    ///
    /// ```
    /// use casebook::{AtClosing, Calendar, CalendarSpec, Duration};
    /// let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// spec.open("mon-fri", "09:00-17:00")?;
    /// let calendar = Calendar::build(&spec)?.at_closing(AtClosing::NextOpening);
    /// let due = calendar.add("2026-11-27T16:00:00Z".parse()?, Duration::from_seconds(3_600))?;
    /// assert_eq!(due.to_string(), "2026-11-30T09:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn at_closing(self, at_closing: AtClosing) -> Calendar {
        Calendar { stay: at_closing.stay(), ..self }
    }

    /// The first closing instant after `at`: of the open time around it, or of the next one. At a closing instant it is
    /// closed already, so the one after it is meant.
    ///
    /// # Errors
    /// When `at` lies outside the horizon, or no open time closes after it within: one that is cut off by the horizon's
    /// end may go on.
    ///
    /// ```
    /// # use casebook::{Calendar, CalendarSpec};
    /// # let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// # spec.open("mon-fri", "09:00-17:00")?;
    /// # let calendar = Calendar::build(&spec)?;
    /// let friday = calendar.next_close("2026-11-27T16:59:59Z".parse()?)?;
    /// assert_eq!(friday.to_string(), "2026-11-27T17:00:00Z");
    /// assert_eq!(calendar.next_close(friday)?.to_string(), "2026-11-30T17:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn next_close(&self, at: Instant) -> Result<Instant, OutOfHorizon> {
        let next = self.next_open(at).map_err(|error| match error.question {
            Question::NextOpen(at) => self.past(Question::NextClose(at)),
            _ => error,
        })?;
        let closing = self.covered(next).map(|x| self.closing(x))?;
        self.instant(closing).ok_or_else(|| self.past(Question::NextClose(self.zone.display(at))))
    }
}
