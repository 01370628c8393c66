//! The source of "randomness": a fixed function of the seed.
//!
//! An instance must be the same on every tablet and in every year, so nothing here may ever change: not the
//! constants, not the order of draws. It is `SplitMix64` (Steele, Lea, Flood: *Fast splittable pseudorandom
//! number generators*, OOPSLA 2014) started at a hash of the seed. The published starting points and outputs
//! are checked below.

use protocol::Seed;

/// Odd number nearest to 2⁶⁴/φ, by which the state advances.
const GOLDEN_GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// Draws numbers one after another; the n-th draw depends on the seed and n only.
#[derive(Debug, Clone)]
pub(crate) struct Generator {
    state: u64,
}

impl Generator {
    /// The generator of `seed`. Neighbouring seeds are hashed apart, because a state that differs by a
    /// multiple of the gamma would give the same numbers, shifted.
    pub(crate) fn new(seed: Seed) -> Self {
        Self { state: mix(u64::from(seed.0)) }
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
    fn draws_are_pinned_for_ever() {
        let draws = |seed| {
            let mut generator = Generator::new(Seed(seed));
            (0..8).map(|_| generator.below(100)).collect::<Vec<_>>()
        };
        assert_eq!(draws(0), [88, 43, 2, 97, 10, 32, 17, 77]);
        assert_eq!(draws(1), [74, 37, 43, 95, 20, 59, 45, 18]);
    }

    #[test]
    fn draws_are_even() {
        let mut counts = [0_u32; 7];
        for seed in 0..7000 {
            counts[Generator::new(Seed(seed)).below(7)] += 1;
        }
        assert!(counts.iter().all(|&count| (850..1150).contains(&count)), "{counts:?}");
    }
}
