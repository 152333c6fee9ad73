//! Working days by number: which day is the n-th, and how many lie before a day.

use crate::value::Date;

#[derive(Clone, Debug)]
pub(super) struct WorkingDays {
    /// The first day of the horizon, in days since 1970.
    first: i32,
    /// How many working days lie before each day of the horizon, and before the day after its last.
    before: Box<[u32]>,
    /// The working days in order.
    days: Box<[Date]>,
}

impl WorkingDays {
    /// From the first day of the horizon on, whether each day is a working day.
    pub(super) fn new(first: Date, working: &[bool]) -> WorkingDays {
        let mut before = Vec::with_capacity(working.len() + 1);
        let mut days = Vec::with_capacity(working.len());
        let mut day = Some(first);
        for works in working {
            // At most 400 years of days, far below the range of u32.
            before.push(days.len() as u32);
            if *works {
                days.extend(day);
            }
            day = day.and_then(|day| day.add_days(1));
        }
        before.push(days.len() as u32);
        WorkingDays { first: first.epoch_days(), before: before.into(), days: days.into() }
    }

    /// How many working days lie before `date`, and up to and with it; `None` outside the horizon.
    fn counts(&self, date: Date) -> Option<(u32, u32)> {
        let index = usize::try_from(date.epoch_days() - self.first).ok()?;
        Some((*self.before.get(index)?, *self.before.get(index + 1)?))
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
        self.days.get(usize::try_from(index).ok()?).copied()
    }
}
