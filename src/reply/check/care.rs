//! Finds where a template takes care that a name may be missing. A name whose gap would be printed, compared or gone
//! over is bare; one behind `{% if film %}`, `film is defined` or `film | default(…)` is not.
//!
//! Never here: what is allowed where; that is read in `expression` and told here.

use std::ops::Range;

use super::super::template::Premise;
use super::checker::{Checker, Open};
use super::meaning::{Assumption, Chain, Is, Meaning};
use crate::diagnostic::Finding;

impl Checker<'_> {
    pub(super) fn take_meaning(&mut self) -> Meaning {
        std::mem::take(&mut self.meaning)
    }

    /// What was read is asked for its truth alone: a gap is false.
    pub(super) fn condition_read(&mut self) -> Meaning {
        let mut meaning = self.take_meaning();
        self.take_care_of(&mut meaning.hands_on);
        meaning
    }

    fn take_care_of(&mut self, names: &mut Vec<usize>) {
        names.drain(..).for_each(|place| self.names[place].bare = false);
    }

    /// Joins what was read to the operands before it.
    pub(super) fn join(&mut self, chain: Chain, mut before: Meaning) {
        let next = self.take_meaning();
        if chain == Chain::Or {
            // A gap before the last operand is passed over.
            self.take_care_of(&mut before.hands_on);
        }
        let both = [before.assumed_behind(chain), next.assumed_behind(chain)].concat();
        let (if_true, if_false) = match chain {
            Chain::And => (both, Vec::new()),
            Chain::Or => (Vec::new(), both),
        };
        let hands_on = [before.hands_on, next.hands_on].concat();
        self.meaning = Meaning { hands_on, itself: None, if_true, if_false };
    }

    /// A filter was read behind `value`: it hands a gap on, save `default`.
    pub(super) fn filtered(&mut self, filter: &str, mut value: Meaning) {
        if filter != "default" {
            // `(film is defined) | upper` is a text, and every text but the empty one is true.
            let there = value.itself.clone().map(|name| Assumption::new(name, Is::There));
            (value.if_true, value.if_false) = (there.into_iter().collect(), Vec::new());
            self.meaning = value;
            return;
        }
        self.take_care_of(&mut value.hands_on);
        let otherwise = self.take_meaning();
        self.meaning = Meaning { hands_on: otherwise.hands_on, ..Meaning::default() };
    }

    /// The condition of `a if condition else b` was read, and `a` before it.
    pub(super) fn taken_care_of_by(&mut self, condition: &Meaning, of_value: Range<usize>) {
        for name in &mut self.names[of_value] {
            name.bare &= !condition.if_true.iter().any(|assumed| assumed.has_value(&name.name));
            name.premises.extend(condition.if_true.iter().filter_map(Premise::of));
        }
    }

    /// Reads what is evaluated only where this is sure.
    pub(super) fn assuming(
        &mut self,
        names: &[Assumption],
        read: impl FnOnce(&mut Self) -> Result<(), Finding>,
    ) -> Result<(), Finding> {
        let before = self.assumed.len();
        self.assumed.extend_from_slice(names);
        let result = read(self);
        self.assumed.truncate(before);
        result
    }

    /// The condition of an `if` or `elif` was read: its branch opens.
    pub(super) fn branch_opens(&mut self) {
        let condition = self.condition_read();
        if let Some(Open::If { assumed, assumed_after, .. }) = self.open.last_mut() {
            assumed.extend(condition.if_true);
            assumed_after.extend(condition.if_false);
        }
    }

    /// What is sure of the place that is read now.
    fn assumed_here(&self) -> impl Iterator<Item = &Assumption> {
        let of_blocks = self.open.iter().flat_map(|open| match open {
            Open::If { assumed, .. } => assumed.as_slice(),
            Open::For { .. } => &[],
        });
        self.assumed.iter().chain(of_blocks)
    }

    pub(super) fn is_sure(&self, name: &str) -> bool {
        self.assumed_here().any(|assumed| assumed.has_value(name))
    }

    pub(super) fn premises(&self) -> Vec<Premise> {
        self.assumed_here().filter_map(Premise::of).collect()
    }
}
