//! Counts working days: which day is the n-th, and how many lie before a day.

use crate::value::Date;

#[derive(Clone, Debug)]
pub(super) struct WorkingDays {
    /// The first day of the horizon, in days since 1970.
    first: i32,
    /// How many working days lie before each day of the horizon, and before the day after its last.
    before: Box<[u32]>,
    /// The working days in order, in days since 1970.
    days: Box<[i32]>,
}

impl WorkingDays {
    /// For each day from `first` on, at most 400 years of them, whether it is a working day.
    pub(super) fn new(first: Date, working: &[bool]) -> WorkingDays {
        let first = first.epoch_days();
        let (mut before, mut days) = (Vec::with_capacity(working.len() + 1), Vec::with_capacity(working.len()));
        for (day, works) in (first..).zip(working) {
            before.push(days.len() as u32);
            if *works {
                days.push(day);
            }
        }
        before.push(days.len() as u32);
        WorkingDays { first, before: before.into(), days: days.into() }
    }

    /// How many working days lie before `date`, and up to and with it; `None` outside the horizon.
    fn counts(&self, date: Date) -> Option<(u32, u32)> {
        let index = usize::try_from(date.epoch_days() - self.first).ok()?;
        Some((*self.before.get(index)?, *self.before.get(index + 1)?))
    }

    /// How many working days of the horizon lie up to and with `date`; `None` outside.
    pub(super) fn until(&self, date: Date) -> Option<u32> {
        self.counts(date).map(|(_, with)| with)
    }

    pub(super) fn contains(&self, date: Date) -> Option<bool> {
        self.counts(date).map(|(before, with)| before < with)
    }

    /// The `n`-th working day after `date`, before it when negative, `date` itself for 0.
    pub(super) fn add(&self, date: Date, n: i64) -> Option<Date> {
        let (before, with) = self.counts(date)?;
        let index = match n {
            0 => return Some(date),
            1.. => i64::from(with).checked_add(n - 1)?,
            ..0 => i64::from(before).checked_add(n)?,
        };
        self.days.get(usize::try_from(index).ok()?).copied().and_then(Date::from_epoch_days)
    }
}
