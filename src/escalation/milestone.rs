//! Names how far a ticket has come.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point that a ticket can reach, and at which steps of an escalation are no longer needed. None implies another, but
/// for [`Milestone::Resolved`], after which no step is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Milestone {
    /// `started`: somebody works on it.
    Started,
    /// `confirmed`: somebody said that it is theirs; other tools say "acknowledged".
    Confirmed,
    /// `replied`: the customer has an answer from us.
    Replied,
    /// `resolved`: it is done.
    Resolved,
}

impl Milestone {
    /// Every milestone.
    pub const ALL: [Milestone; 4] = [Milestone::Started, Milestone::Confirmed, Milestone::Replied, Milestone::Resolved];

    pub(crate) const WORDS: [(&'static str, Milestone); 4] = [
        ("started", Milestone::Started),
        ("confirmed", Milestone::Confirmed),
        ("replied", Milestone::Replied),
        ("resolved", Milestone::Resolved),
    ];

    /// The word in YAML and in histories.
    pub fn name(self) -> &'static str {
        // The table lists every variant, so a word is always found.
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }

    /// The milestone of that word; `None` when there is none.
    ///
    /// ```
    /// use casebook::escalation::Milestone;
    /// assert_eq!(Milestone::named("confirmed"), Some(Milestone::Confirmed));
    /// assert_eq!(Milestone::named("acknowledged"), None);
    /// ```
    pub fn named(word: &str) -> Option<Milestone> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, milestone)| *milestone)
    }
}

/// A set of milestones: those after any of which a step is not needed.
///
/// ```
/// use casebook::escalation::{Milestone, Milestones};
/// let unless: Milestones = [Milestone::Replied, Milestone::Started].into_iter().collect();
/// assert!(unless.contains(Milestone::Started));
/// assert_eq!(unless.iter().map(Milestone::name).collect::<Vec<_>>(), ["started", "replied"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Milestones(u8);

impl Milestones {
    /// Whether the milestone is in it.
    pub fn contains(self, milestone: Milestone) -> bool {
        self.0 & bit(milestone) != 0
    }

    /// Its milestones, in the order of [`Milestone::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Milestone> {
        Milestone::ALL.into_iter().filter(move |milestone| self.contains(*milestone))
    }

    pub(super) fn insert(&mut self, milestone: Milestone) {
        self.0 |= bit(milestone);
    }

    /// Whether a ticket that has come so far needs no step with this `unless`.
    pub(super) fn settle(self, unless: Milestones) -> bool {
        self.contains(Milestone::Resolved) || self.0 & unless.0 != 0
    }
}

fn bit(milestone: Milestone) -> u8 {
    1 << milestone as u8
}

impl FromIterator<Milestone> for Milestones {
    fn from_iter<I: IntoIterator<Item = Milestone>>(milestones: I) -> Milestones {
        let mut set = Milestones::default();
        milestones.into_iter().for_each(|milestone| set.insert(milestone));
        set
    }
}

impl Serialize for Milestones {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Milestones {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Milestone>::deserialize(deserializer)?.into_iter().collect())
    }
}
