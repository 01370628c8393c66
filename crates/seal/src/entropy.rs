//! The caller's entropy in the shape in which HPKE asks for it.

use std::convert::Infallible;

use hpke::rand_core::{TryCryptoRng, TryRng};
use zeroize::Zeroizing;

/// Gives the caller's 32 bytes once. HPKE asks for exactly so many, to derive the key pair of one message from them.
pub(crate) struct Entropy {
    bytes: Zeroizing<[u8; 32]>,
    given: usize,
}

impl Entropy {
    pub(crate) fn new(bytes: &[u8; 32]) -> Self {
        Self { bytes: Zeroizing::new(*bytes), given: 0 }
    }

    fn next(&mut self) -> u8 {
        // Beyond its end there is nothing to give; that the key pair comes from all of it is tested with the vectors.
        let byte = self.bytes.get(self.given).copied().unwrap_or_default();
        self.given += 1;
        byte
    }
}

impl TryRng for Entropy {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(std::array::from_fn(|_| self.next())))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(std::array::from_fn(|_| self.next())))
    }

    fn try_fill_bytes(&mut self, buffer: &mut [u8]) -> Result<(), Infallible> {
        buffer.fill_with(|| self.next());
        Ok(())
    }
}

impl TryCryptoRng for Entropy {}
