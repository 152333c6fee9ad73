//! Tells which time it is: the system's, or one that somebody names. The only reading of a clock.

use std::time::{SystemTime, UNIX_EPOCH};

use casebook::{Instant, Zone};

use super::ending::Failure;

pub(super) fn system_now() -> Result<Instant, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Failure::Clock)?;
    i64::try_from(since.as_secs()).ok().and_then(Instant::from_unix_seconds).ok_or(Failure::Clock)
}

/// The instant that an argument names, with an offset or as clocks in the zone show it; without one, now.
pub(super) fn instant(text: Option<&str>, zone: &Zone) -> Result<Instant, Failure> {
    let Some(text) = text else { return system_now() };
    zone.parse_instant(text).ok_or_else(|| {
        let (skipped, text, zone) = (zone.skips(text), text.to_owned(), zone.name());
        if skipped { Failure::Skipped { text, zone } } else { Failure::Instant { text, zone } }
    })
}
