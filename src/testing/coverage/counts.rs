//! Counts how many parts of the rules there are, and to how many of them a case comes; by their kind. Never here: which
//! they are.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::language::{Language, Said, Told, said};

/// What sort of part of the rules is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PartKind {
    /// An outcome: some case is decided with it.
    Outcome,
    /// A key of a switch, or its `otherwise`.
    Case,
    /// A row of a table, or its `otherwise`.
    Row,
    /// A way of a lifecycle's event out of one state, or its opening: some ticket takes it.
    Transition,
    /// A guard of a lifecycle's event, one way: it lets somebody pass, or is in the way.
    Guard,
    /// A permission of a role, or a role under `by`: somebody does an event by it.
    Role,
    /// A boolean fact, one way.
    Fact,
    /// A condition under `when` of an action or a follow-up, one way.
    Condition,
}

/// How many kinds there are.
const KINDS: usize = 8;

/// Each with the name of its count in JSON and for people.
static NAMES: [(PartKind, &str, Said); KINDS] = [
    (PartKind::Outcome, "outcomes", Said::words("outcomes", "kết quả")),
    (PartKind::Case, "cases", Said::words("switch cases", "nhánh")),
    (PartKind::Row, "rows", Said::words("table rows", "dòng của bảng")),
    (PartKind::Transition, "transitions", Said::words("transitions", "đường đi")),
    (PartKind::Guard, "guards", Said::words("guards both ways", "điều kiện (`guards`) cả hai chiều")),
    (PartKind::Role, "roles", Said::words("roles", "vai")),
    (PartKind::Fact, "facts", Said::words("facts both ways", "điều suy ra cả hai chiều")),
    (PartKind::Condition, "conditions", Said::words("conditions both ways", "điều kiện (`when`) cả hai chiều")),
];

/// How many parts there are, and to how many of them a case comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    hit: usize,
    total: usize,
}

impl Count {
    /// To how many of the parts a case comes.
    pub fn hit(self) -> usize {
        self.hit
    }

    /// How many parts there are.
    pub fn total(self) -> usize {
        self.total
    }

    /// The share in hundredths, rounded down: 100 only when nothing is left. Of no parts it is 100.
    pub fn percent(self) -> u8 {
        // At most 100, and no product of counts of things in memory is past 128 bits.
        (self.hit as u128 * 100).checked_div(self.total as u128).unwrap_or(100) as u8
    }

    fn plus(self, other: Count) -> Count {
        Count { hit: self.hit + other.hit, total: self.total + other.total }
    }
}

/// Counts by the kind of part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([Count; KINDS]);

impl Counts {
    /// The count of one kind.
    pub fn of(&self, kind: PartKind) -> Count {
        self.0[kind as usize]
    }

    /// Over all kinds.
    pub fn total(&self) -> Count {
        self.0.into_iter().fold(Count::default(), Count::plus)
    }

    /// The counts in one language, to print.
    pub fn told(&self, language: Language) -> Told<'_, Counts> {
        Told::new(self, language)
    }

    /// Counts one more part.
    pub(super) fn add(&mut self, kind: PartKind, is_hit: bool) {
        let count = &mut self.0[kind as usize];
        *count = count.plus(Count { hit: usize::from(is_hit), total: 1 });
    }

    pub(super) fn plus(self, other: Counts) -> Counts {
        Counts(std::array::from_fn(|kind| self.0[kind].plus(other.0[kind])))
    }
}

/// `52 of 53 (98%): outcomes 17/17, switch cases 20/21, table rows 8/8, facts both ways 7/7`.
impl fmt::Display for Told<'_, Counts> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Told { of: counts, language } = *self;
        let (Count { hit, total }, percent) = (counts.total(), counts.total().percent());
        let all = said!("{hit} of {total} ({percent}%)", "{hit} trên {total} ({percent}%)");
        f.write_str(all.get(language))?;
        let counted = NAMES.iter().filter(|(kind, ..)| counts.of(*kind).total > 0);
        for (index, (kind, _, name)) in counted.enumerate() {
            let Count { hit, total } = counts.of(*kind);
            write!(f, "{} {} {hit}/{total}", if index == 0 { ":" } else { "," }, name.get(language))?;
        }
        Ok(())
    }
}

/// As it is told in English.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(Language::English).fmt(f)
    }
}

/// `{"hit": 52, "total": 53, "percent": 98}`.
impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Count", 3)?;
        fields.serialize_field("hit", &self.hit)?;
        fields.serialize_field("total", &self.total)?;
        fields.serialize_field("percent", &self.percent())?;
        fields.end()
    }
}

/// A count for `total` and for each kind.
impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Counts", 1 + KINDS)?;
        fields.serialize_field("total", &self.total())?;
        for (kind, name, _) in &NAMES {
            fields.serialize_field(name, &self.of(*kind))?;
        }
        fields.end()
    }
}
