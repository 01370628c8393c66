//! The source of "randomness": a fixed function of the exercise's name and the seed.
//!
//! An instance must be the same on every tablet and in every year, so nothing here may ever change: not the
//! constants, not the order of draws. It is `SplitMix64` (Steele, Lea, Flood: *Fast splittable pseudorandom
//! number generators*, OOPSLA 2014) started at a hash of the name and the seed. The published starting points
//! and outputs are checked below.
//!
//! The name is in the hash so that one seed does not draw the same numbers in exercises with alike parameters.
//! The revision is not: a new revision that only marks differently goes on showing the same numbers.

use protocol::{ItemId, Seed};

/// Odd number nearest to 2⁶⁴/φ, by which the state advances.
const GOLDEN_GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// Where the hash of a name begins, and what it multiplies by: 64-bit FNV-1a (Fowler, Noll, Vo).
const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01B3;

/// Draws numbers one after another; the n-th draw depends on the exercise's name, the seed and n only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Generator {
    state: u64,
}

impl Generator {
    /// The generator of one exercise's `seed`. Neighbouring seeds are hashed apart, because a state that differs
    /// by a multiple of the gamma would give the same numbers, shifted.
    pub(crate) fn new(item: &ItemId, seed: Seed) -> Self {
        Self::of_name(item.as_str(), seed)
    }

    /// The same for what is no exercise.
    pub(crate) fn of_name(name: &str, seed: Seed) -> Self {
        Self { state: mix(mix(u64::from(seed.0)) ^ hash(name)) }
    }

    /// A generator for something else in the same instance, such as the order of the options of part `number`: its
    /// draws have nothing to do with those of the parameters, however many there were.
    pub(crate) fn fork(&self, number: usize) -> Self {
        Self { state: mix(self.state ^ mix(number as u64 + 1)) }
    }

    /// Brings a list into an order in which each is equally likely (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            let other = self.below(end + 1);
            list.swap(end, other);
        }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN_GAMMA);
        mix(self.state)
    }

    /// An index below `count`, which must not be 0. The unevenness of the multiplication method is below
    /// `count`/2⁶⁴: nothing a class could ever see.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        debug_assert!(count > 0);
        let wide = u128::from(self.next()) * count as u128;
        (wide >> 64) as usize
    }
}

fn hash(name: &str) -> u64 {
    name.bytes().fold(FNV_OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

/// The finaliser of `SplitMix64`: every bit of the input reaches every bit of the output.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_outputs() {
        // First outputs of SplitMix64 for the state 1234567, as in the test vectors that circulate with
        // the xoshiro generators.
        let mut generator = Generator { state: 1_234_567 };
        let outputs: Vec<u64> = (0..5).map(|_| generator.next()).collect();
        assert_eq!(
            outputs,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821
            ]
        );
    }

    #[test]
    fn the_published_hashes() {
        // From the FNV authors' list of test vectors for 64-bit FNV-1a.
        assert_eq!(hash(""), 0xCBF2_9CE4_8422_2325);
        assert_eq!(hash("a"), 0xAF63_DC4C_8601_EC8C);
        assert_eq!(hash("foobar"), 0x8594_4171_F739_67E8);
    }

    fn generator(item: &str, seed: u32) -> Generator {
        Generator::new(&item.parse().unwrap(), Seed(seed))
    }

    #[test]
    fn draws_are_pinned_for_ever() {
        let draws = |item, seed| {
            let mut generator = generator(item, seed);
            (0..8).map(|_| generator.below(100)).collect::<Vec<_>>()
        };
        assert_eq!(draws("two-step", 0), [37, 13, 97, 91, 96, 40, 45, 1]);
        assert_eq!(draws("two-step", 1), [88, 31, 79, 53, 97, 34, 55, 85]);
        assert_eq!(draws("shopping", 1), [20, 80, 16, 45, 0, 72, 4, 82]);
    }

    #[test]
    fn orders_are_pinned_for_ever_and_even() {
        let order = |seed| {
            let mut list = [0, 1, 2, 3];
            generator("two-step", seed).fork(0).shuffle(&mut list);
            list
        };
        assert_eq!([order(0), order(1)], [[3, 1, 0, 2], [0, 3, 2, 1]]);
        let first = (0..4000).filter(|seed| order(*seed)[0] == 2).count();
        assert!((900..1100).contains(&first), "{first}");
    }

    #[test]
    fn draws_are_even() {
        let mut counts = [0_u32; 7];
        for seed in 0..7000 {
            counts[generator("two-step", seed).below(7)] += 1;
        }
        assert!(counts.iter().all(|&count| (850..1150).contains(&count)), "{counts:?}");
    }

    /// A student who gets one seed after another in two exercises does not meet the same numbers in both.
    #[test]
    fn one_seed_means_nothing_across_exercises() {
        let same = (0..7000)
            .filter(|&seed| generator("gcd-two", seed).below(7) == generator("lcm-two", seed).below(7));
        assert!((850..1150).contains(&same.count()));
    }
}
