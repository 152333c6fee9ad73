//! Makes random numbers, the same for the same seed on every machine. Never here: what they decide.

/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014. Plenty for made-up tickets,
/// and useless as a secret.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The numbers of one thing, such as a ticket by its place: no other thing's numbers move them.
    pub(super) fn of(seed: u64, thing: u64) -> Random {
        let mut random = Random(seed);
        let start = random.next();
        Random(start ^ thing.wrapping_mul(GOLDEN))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `n` - 1; 0 where there is nothing to choose.
    pub(super) fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    /// From `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high.abs_diff(low) + 1) as i64
    }

    /// True so many times in a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A place below `n`, the first ones likelier: what customers ask for and who answers is never spread evenly.
    pub(super) fn early(&mut self, n: u64) -> u64 {
        self.below(n).min(self.below(n))
    }

    /// Thousandths of what something takes on average: most far below it, few far above. One in 15 is over 1000.
    pub(super) fn effort(&mut self) -> i64 {
        80 + (self.below(1_000) * self.below(1_000) / 1_000 * 14 / 10) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_paper() {
        let mut random = Random(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_stay_in_their_range_and_reach_its_ends() {
        let mut random = Random::of(7, 7);
        let picked: Vec<i64> = (0..1_000).map(|_| random.between(-2, 2)).collect();
        assert_eq!((picked.iter().min(), picked.iter().max()), (Some(&-2), Some(&2)));
        let late = (0..3_000).filter(|_| random.effort() > 1_000).count();
        assert!((100..300).contains(&late), "{late}");
        assert_eq!((random.below(0), random.early(0)), (0, 0));
    }
}
