//! Measures service levels: targets and when they are due, and the clocks of a ticket that pause, go on and are late.
//!
//! What a clock does, in the words of helpdesks:
//!
//! - **First response** runs from `opened` to our first reply. Waiting for the customer does not stop it.
//! - **Next response** runs from the customer's oldest message without an answer to our reply, once for each such message
//!   after the first response. Waiting does not stop it: a message ends the waiting.
//! - **Resolution** runs from `opened` to `resolved`, stands still while the customer is waited for, and goes on at
//!   `reopened` with the time that was used; the time while it was resolved does not count.
//! - `resolved` is an answer as well: it meets both responses. While a ticket is resolved no clock runs; a message in that
//!   time waits for `reopened`.
//! - A target can say for itself whether it pauses ([`Target::pauses`]).
//!
//! Time on a calendar's clock is its open time, so a pause over a night costs nothing and gives nothing: only the open
//! seconds of a pause are left out. **Due** is the earliest instant at which the target's time is used up; at closing time
//! it is due then, and late is `now > due`. Once reached it stays, also in a pause that begins at that second.
//!
//! When the terms change, the used time stays, in seconds of the clock that measured it; what remains is the new target
//! less that. A due time that was reached stays unless the new target is longer; where more than a longer one is used
//! already, it is due at the change.
//!
//! Events after the instant that is asked about are not looked at: the answer is what was known then. Only their order
//! is checked, with that of all others.
//!
//! Never here: YAML, names of calendars or outcomes, a case, the present time.

mod clock;
mod error;
mod event;
mod history;
mod meter;
mod order;
mod standing;
mod target;
#[cfg(test)]
mod tests;
mod ticket;

pub use clock::{Clock, ClockError};
pub use error::{HistoryError, HistoryErrorKind};
pub use event::{Event, EventKind, UnknownEvent};
pub use history::History;
pub use standing::{Late, Standing, Standings, State};
pub use target::{ParseWarningError, Target, Targets, Warning};
pub use ticket::TicketClocks;
