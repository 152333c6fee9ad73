//! Computes with sets of `any_of` values: disjoint cubes, each "contains these members, lacks those".

/// The `any_of` values that contain all members of `must` and none of `must_not`; the two share no bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Cube {
    pub(crate) must: u64,
    pub(crate) must_not: u64,
}

/// A set of `any_of` values would fall into too many pieces. Sets of other types never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the sets of values to tell apart are too many")]
pub(crate) struct TooMany;

/// The most cubes in one set.
const MAX_CUBES: usize = 4_096;
/// The most pairs of cubes compared for one operation; past it the answer would take too long.
const MAX_PAIRS: usize = 1 << 18;

impl Cube {
    pub(super) const ALL: Cube = Cube { must: 0, must_not: 0 };

    pub(super) fn contains(self, members: u64) -> bool {
        members & self.must == self.must && members & self.must_not == 0
    }

    fn intersect(self, other: Cube) -> Option<Cube> {
        let shared = Cube { must: self.must | other.must, must_not: self.must_not | other.must_not };
        (shared.must & shared.must_not == 0).then_some(shared)
    }

    /// Pushes disjoint cubes that make up what is in this one and not in `other`.
    fn subtract(mut self, other: Cube, rest: &mut Vec<Cube>) {
        if self.intersect(other).is_none() {
            rest.push(self);
            return;
        }
        // Peel off one condition of `other` at a time: what fails it is outside, what holds goes on.
        let (mut must, mut must_not) = (other.must & !self.must, other.must_not & !self.must_not);
        while must != 0 {
            let bit = must & must.wrapping_neg();
            rest.push(Cube { must_not: self.must_not | bit, ..self });
            self.must |= bit;
            must ^= bit;
        }
        while must_not != 0 {
            let bit = must_not & must_not.wrapping_neg();
            rest.push(Cube { must: self.must | bit, ..self });
            self.must_not |= bit;
            must_not ^= bit;
        }
    }

    /// How many sets of 64 members it holds. Bits past the list's end are never tested, so counting with
    /// all 64 compares sets of one list exactly.
    fn size(self) -> u128 {
        1 << (64 - (self.must | self.must_not).count_ones())
    }
}

/// The bit of the member at a position; `None` past the 64th.
pub(super) fn bit(member: usize) -> Option<u64> {
    u32::try_from(member).ok().and_then(|shift| 1u64.checked_shl(shift))
}

pub(super) fn intersect(a: &[Cube], b: &[Cube]) -> Result<Box<[Cube]>, TooMany> {
    if a.len().saturating_mul(b.len()) > MAX_PAIRS {
        return Err(TooMany);
    }
    let shared: Vec<Cube> = a.iter().flat_map(|x| b.iter().filter_map(|y| x.intersect(*y))).collect();
    if shared.len() > MAX_CUBES { Err(TooMany) } else { Ok(shared.into()) }
}

pub(super) fn union(a: &[Cube], b: &[Cube]) -> Result<Box<[Cube]>, TooMany> {
    let added = subtract(b, a)?;
    if a.len() + added.len() > MAX_CUBES { Err(TooMany) } else { Ok([a, &added].concat().into()) }
}

pub(super) fn subtract(a: &[Cube], b: &[Cube]) -> Result<Box<[Cube]>, TooMany> {
    let mut rest = a.to_vec();
    let mut pairs = 0;
    for cube in b {
        pairs += rest.len();
        let mut next = Vec::with_capacity(rest.len());
        for piece in rest {
            piece.subtract(*cube, &mut next);
        }
        rest = next;
        if rest.len() > MAX_CUBES || pairs > MAX_PAIRS {
            return Err(TooMany);
        }
    }
    Ok(rest.into())
}

/// Whether `a` holds everything of `b`: it does when what they share is as many as `b`. Counting needs no
/// new cubes, so this never fails.
pub(super) fn is_superset(a: &[Cube], b: &[Cube]) -> bool {
    let size = |cube: Cube| cube.size();
    b.iter().all(|y| a.iter().filter_map(|x| x.intersect(*y)).map(size).sum::<u128>() == size(*y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_is_disjoint_and_whole() {
        let both = Cube { must: 0b11, must_not: 0b100 };
        let rest = subtract(&[Cube::ALL], &[both]).expect("few cubes");
        assert_eq!(rest.len(), 3);
        for members in 0..8 {
            let holding = rest.iter().filter(|cube| cube.contains(members)).count();
            assert_eq!(holding, usize::from(!both.contains(members)), "{members:b}");
        }
        assert!(is_superset(&union(&rest, &[both]).expect("few cubes"), &[Cube::ALL]));
        assert!(!is_superset(&rest, &[Cube::ALL]));
    }

    #[test]
    fn past_the_limit_is_an_error() {
        // Both of a pair, for one pair or another: all combinations of failing each multiply.
        let pairs: Vec<Cube> = (0..32).map(|i| Cube { must: 0b11 << (2 * i), must_not: 0 }).collect();
        assert_eq!(subtract(&[Cube::ALL], &pairs), Err(TooMany));
    }

    #[test]
    fn there_is_no_65th_member() {
        assert_eq!(bit(63), Some(1 << 63));
        assert_eq!(bit(64), None);
        assert_eq!(bit(usize::MAX), None);
    }
}
