//! Products of powers of atoms, packed so that multiplying is adding four machine words.

/// A variable of a polynomial: index into a table of atoms.
pub(crate) type Atom = usize;

/// How many atoms a polynomial can have; a comparison with more is not decided by expanding.
pub(crate) const MAX_ATOMS: usize = 16;
const PER_WORD: usize = 4;
const WORDS: usize = MAX_ATOMS / PER_WORD;
const BITS: usize = 16;
/// The uppermost bit of every lane: set by an overflow, before it reaches the next lane.
const GUARDS: u64 = 0x8000_8000_8000_8000;
const LANE: u64 = 0xFFFF;

/// A product of powers: sixteen exponents below 2^15. Ordered lexicographically, the first atom first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Monomial([u64; WORDS]);

impl Monomial {
    /// The empty product.
    pub(crate) const ONE: Self = Self([0; WORDS]);

    /// One atom to a power; `None` if the power does not fit.
    pub(crate) fn power_of(atom: Atom, exponent: u32) -> Option<Self> {
        Self::ONE.with(atom, exponent)
    }

    const fn place(atom: Atom) -> (usize, u32) {
        (atom / PER_WORD, (BITS * (PER_WORD - 1 - atom % PER_WORD)) as u32)
    }

    /// The exponent of an atom.
    pub(crate) fn exponent(&self, atom: Atom) -> u32 {
        let (word, shift) = Self::place(atom);
        ((self.0[word] >> shift) & LANE) as u32
    }

    /// The same with another exponent for one atom.
    pub(crate) fn with(mut self, atom: Atom, exponent: u32) -> Option<Self> {
        if atom >= MAX_ATOMS || exponent >= 1 << (BITS - 1) {
            return None;
        }
        let (word, shift) = Self::place(atom);
        self.0[word] = self.0[word] & !(LANE << shift) | u64::from(exponent) << shift;
        Some(self)
    }

    /// The product, unless an exponent grows too large.
    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
        let mut product = [0; WORDS];
        for (index, word) in product.iter_mut().enumerate() {
            // Lanes are below 2^15, so that no sum of two reaches the next lane.
            *word = self.0[index] + other.0[index];
            if *word & GUARDS != 0 {
                return None;
            }
        }
        Some(Self(product))
    }

    /// The quotient, if every exponent allows it.
    pub(crate) fn over(&self, other: &Self) -> Option<Self> {
        let mut quotient = [0; WORDS];
        for (index, word) in quotient.iter_mut().enumerate() {
            // A lane that would go below zero clears its guard.
            let guarded = (self.0[index] | GUARDS).wrapping_sub(other.0[index]);
            if guarded & GUARDS != GUARDS {
                return None;
            }
            *word = guarded & !GUARDS;
        }
        Some(Self(quotient))
    }

    /// The greatest monomial that divides both.
    pub(crate) fn common(&self, other: &Self) -> Self {
        self.lanes(other, |a, b, greater| b & greater | a & !greater)
    }

    /// The least monomial that both divide.
    pub(crate) fn joined(&self, other: &Self) -> Self {
        self.lanes(other, |a, b, greater| a & greater | b & !greater)
    }

    /// Word by word; the third is all ones in the lanes where the first is not smaller.
    fn lanes(&self, other: &Self, choose: impl Fn(u64, u64, u64) -> u64) -> Self {
        Self(std::array::from_fn(|index| {
            let (a, b) = (self.0[index], other.0[index]);
            // A lane that is smaller borrows from its guard.
            let guards = ((a | GUARDS) - b) & GUARDS;
            choose(a, b, guards - (guards >> (BITS - 1)))
        }))
    }

    pub(crate) fn is_one(&self) -> bool {
        *self == Self::ONE
    }

    /// The sum of all exponents.
    pub(crate) fn degree(&self) -> u32 {
        self.powers().map(|(_, exponent)| exponent).sum()
    }

    /// The atoms that occur, with their exponents.
    pub(crate) fn powers(&self) -> impl Iterator<Item = (Atom, u32)> + '_ {
        // Most monomials have a few of the first atoms only.
        let end = self.0.iter().rposition(|word| *word != 0).map_or(0, |last| (last + 1) * PER_WORD);
        (0..end).map(|atom| (atom, self.exponent(atom))).filter(|(_, exponent)| *exponent > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monomial(powers: &[(Atom, u32)]) -> Monomial {
        powers.iter().fold(Monomial::ONE, |m, (atom, exponent)| m.with(*atom, *exponent).unwrap())
    }

    #[test]
    fn products_and_quotients() {
        let check = |a: &[(Atom, u32)], b: &[(Atom, u32)], product: &[(Atom, u32)]| {
            let (a, b, product) = (monomial(a), monomial(b), monomial(product));
            assert_eq!(a.times(&b), Some(product));
            assert_eq!(product.over(&b), Some(a));
            assert_eq!(product.common(&b), b);
            assert_eq!(product.joined(&b), product);
        };
        check(&[(0, 2), (5, 1)], &[(5, 3), (15, 1)], &[(0, 2), (5, 4), (15, 1)]);
        check(&[], &[(4, 1)], &[(4, 1)]);
        check(&[(3, 32_000)], &[(3, 700), (2, 1)], &[(3, 32_700), (2, 1)]);
        let (a, b) = (monomial(&[(0, 2), (1, 5), (2, 32_767)]), monomial(&[(0, 7), (1, 4), (3, 1), (9, 1)]));
        assert_eq!(a.common(&b), monomial(&[(0, 2), (1, 4)]));
        assert_eq!(a.joined(&b), monomial(&[(0, 7), (1, 5), (2, 32_767), (3, 1), (9, 1)]));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(Monomial::power_of(0, 1 << 15), None);
        assert_eq!(Monomial::power_of(16, 1), None);
        assert_eq!(monomial(&[(0, 32_767)]).times(&monomial(&[(0, 1)])), None);
        assert_eq!(monomial(&[(1, 1)]).over(&monomial(&[(2, 1)])), None);
        assert_eq!(monomial(&[(2, 1)]).over(&monomial(&[(2, 2)])), None);
    }

    #[test]
    fn the_first_atom_leads() {
        assert!(monomial(&[(0, 1)]) > monomial(&[(1, 7), (9, 3)]));
        assert!(monomial(&[(0, 1), (4, 1)]) > monomial(&[(0, 1), (5, 9)]));
    }
}
