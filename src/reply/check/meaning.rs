//! Tells what an expression says of the names in it: which is sure to have a value where it is true, or false.

use super::super::template::Premise;

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
    pub(super) fn new(name: String, is: Is) -> Assumption {
        Assumption { name, is }
    }

    pub(super) fn has_value(&self, name: &str) -> bool {
        self.is != Is::False && self.name == name
    }
}

impl Premise {
    pub(super) fn of(assumed: &Assumption) -> Option<Premise> {
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
    pub(super) hands_on: Vec<usize>,
    /// The name that it is, perhaps through filters.
    pub(super) itself: Option<String>,
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
