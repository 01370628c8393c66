//! A limit on work, so that no input takes long.

use std::cell::Cell;

thread_local! {
    /// Steps that this thread has done. No result of this crate depends on it.
    static DONE: Cell<u64> = const { Cell::new(0) };
}

/// How many steps of algebra this thread has done so far. What a question took is the difference before and after it: the
/// same on every machine, unlike time, so that many questions together can be given a limit.
pub fn work_done() -> u64 {
    DONE.get()
}

/// What is left of the allowance of one comparison.
#[derive(Debug)]
pub(crate) struct Work(u64);

/// The allowance is used up: the answer is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exhausted;

impl Work {
    /// For one comparison: some milliseconds at the very worst. The unit is a step on 64-bit numbers.
    pub(crate) const fn allowance() -> Self {
        Self(Self::ALLOWANCE)
    }

    const ALLOWANCE: u64 = 50_000;

    pub(crate) const fn left(&self) -> u64 {
        self.0
    }

    /// How much of [`Work::allowance`] is used up.
    pub(crate) const fn done(&self) -> u64 {
        Self::ALLOWANCE.saturating_sub(self.0)
    }

    /// An allowance of so many steps.
    pub(crate) const fn of(steps: u64) -> Self {
        Self(steps)
    }

    /// Takes the cost of one operation on numbers of so many bits together.
    pub(crate) fn spend(&mut self, bits: u64) -> Result<(), Exhausted> {
        // Reducing fractions is quadratic in the number of 64-bit words.
        let words = 1 + bits / 64;
        self.take(words.saturating_mul(words))
    }

    /// Takes the cost of so many single steps.
    pub(crate) fn spend_steps(&mut self, steps: usize) -> Result<(), Exhausted> {
        self.take(steps as u64)
    }

    fn take(&mut self, steps: u64) -> Result<(), Exhausted> {
        DONE.set(DONE.get().wrapping_add(steps.min(self.0)));
        self.0 = self.0.checked_sub(steps).ok_or(Exhausted)?;
        Ok(())
    }
}
