//! A limit on work, so that no input takes long.

/// What is left of the allowance of one comparison.
pub(crate) struct Work(u64);

/// The allowance is used up: the answer is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exhausted;

impl Work {
    /// For one comparison: some tens of milliseconds at the very worst. The unit is a step on 64-bit numbers.
    pub(crate) fn allowance() -> Self {
        Self(100_000)
    }

    /// Takes the cost of one operation on numbers of so many bits together.
    pub(crate) fn spend(&mut self, bits: u64) -> Result<(), Exhausted> {
        // Reducing fractions is quadratic in the number of 64-bit words.
        let words = 1 + bits / 64;
        self.0 = self.0.checked_sub(words.saturating_mul(words)).ok_or(Exhausted)?;
        Ok(())
    }
}
