//! Finds where a template takes care that a name may be missing. A name whose gap would be printed, compared or gone
//! over is bare; one behind `{% if film %}`, `film is defined` or `film | default(…)` is not.
//!
//! Never here: what is allowed where; that is read in `expression` and told here.

use std::ops::Range;

use super::super::Premise;
use super::{Checker, Open};
use crate::diagnostic::Finding;

/// What joins operands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Chain {
    And,
    Or,
}

impl Chain {
    pub(super) fn word(self) -> &'static str {
        match self {
            Chain::And => "and",
            Chain::Or => "or",
        }
    }
}

/// Something that is so of a name wherever a part of the template is evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Assumption {
    pub(super) name: String,
    pub(super) is: Is,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    /// It has a value.
    There,
    /// It has one, and it is true.
    True,
    /// It is false, or has no value.
    False,
}

impl Assumption {
    fn new(name: String, is: Is) -> Assumption {
        Assumption { name, is }
    }

    fn has_value(&self, name: &str) -> bool {
        self.is != Is::False && self.name == name
    }
}

impl Premise {
    fn of(assumed: &Assumption) -> Option<Premise> {
        let holds = match assumed.is {
            Is::There => return None,
            Is::True => true,
            Is::False => false,
        };
        Some(Premise { name: assumed.name.clone(), holds })
    }
}

/// What an expression says of the names in it.
#[derive(Debug, Default)]
pub(super) struct Meaning {
    /// The names, by their place among all, whose gap it would hand on as its own value.
    hands_on: Vec<usize>,
    /// The name that it is, perhaps through filters.
    itself: Option<String>,
    /// What is sure where it is true.
    pub(super) if_true: Vec<Assumption>,
    /// What is sure where it is false.
    pub(super) if_false: Vec<Assumption>,
}

impl Meaning {
    pub(super) fn of_name(name: &str, place: usize) -> Meaning {
        let assumed = |is| vec![Assumption::new(name.to_owned(), is)];
        Meaning {
            hands_on: vec![place],
            itself: Some(name.to_owned()),
            if_true: assumed(Is::True),
            if_false: assumed(Is::False),
        }
    }

    /// `left == right`: a comparison with a gap does not hold.
    pub(super) fn compared(left: Meaning, right: Meaning) -> Meaning {
        let names = left.itself.into_iter().chain(right.itself);
        Meaning { if_true: names.map(|name| Assumption::new(name, Is::There)).collect(), ..Meaning::default() }
    }

    /// `a if … else b`: one of the two.
    pub(super) fn or_else(self, other: Meaning) -> Meaning {
        Meaning { hands_on: [self.hands_on, other.hands_on].concat(), ..Meaning::default() }
    }

    pub(super) fn denied(self) -> Meaning {
        Meaning { if_true: self.if_false, if_false: self.if_true, ..Meaning::default() }
    }

    /// `is defined`, or `is undefined`.
    pub(super) fn of_presence(self, asks_for_a_value: bool) -> Meaning {
        let there = self.itself.into_iter().map(|name| Assumption::new(name, Is::There)).collect();
        let there = Meaning { if_true: there, ..Meaning::default() };
        if asks_for_a_value { there } else { there.denied() }
    }

    /// What is sure wherever the next operand of the chain is evaluated.
    pub(super) fn assumed_behind(&self, chain: Chain) -> &[Assumption] {
        match chain {
            Chain::And => &self.if_true,
            Chain::Or => &self.if_false,
        }
    }
}

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
