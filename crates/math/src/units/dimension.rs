//! What kind of thing a unit measures.

use std::ops::{Add, Neg};

/// The independent quantities that everything else is made of.
///
/// The seven of the SI, and three that school needs apart: plane angle (so that 30° is not a bare number), money,
/// and calendar months (whose length in days varies, so that months and days are never converted).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BaseQuantity {
    /// In metres.
    Length,
    /// In kilograms.
    Mass,
    /// In seconds.
    Time,
    /// Electric current, in amperes.
    Current,
    /// In kelvins.
    Temperature,
    /// Amount of substance, in moles.
    Amount,
    /// Luminous intensity, in candelas.
    Luminosity,
    /// Plane angle, in radians.
    Angle,
    /// In euros.
    Money,
    /// In calendar months.
    Calendar,
}

const COUNT: usize = BaseQuantity::Calendar as usize + 1;

/// The exponents of the base quantities: speed is length¹ · time⁻¹.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Dimension([i32; COUNT]);

impl Dimension {
    /// Of a bare number.
    pub const NONE: Self = Self([0; COUNT]);

    /// The dimension with these exponents; those not named are 0.
    pub const fn of(parts: &[(BaseQuantity, i32)]) -> Self {
        let mut exponents = [0; COUNT];
        let mut index = 0;
        // No iterators in constants.
        while index < parts.len() {
            exponents[parts[index].0 as usize] = parts[index].1;
            index += 1;
        }
        Self(exponents)
    }

    /// Whether it is that of a bare number.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The exponent of one base quantity.
    pub const fn exponent(self, quantity: BaseQuantity) -> i32 {
        self.0[quantity as usize]
    }

    /// The dimension of a power; exponents saturate, they never wrap.
    #[must_use]
    pub fn power(self, exponent: i32) -> Self {
        Self(self.0.map(|own| own.saturating_mul(exponent)))
    }
}

impl Add for Dimension {
    type Output = Self;
    /// The dimension of a product.
    fn add(self, other: Self) -> Self {
        let mut sum = self.0;
        sum.iter_mut().zip(other.0).for_each(|(own, other)| *own = own.saturating_add(other));
        Self(sum)
    }
}

impl Neg for Dimension {
    type Output = Self;
    /// The dimension of the reciprocal.
    fn neg(self) -> Self {
        self.power(-1)
    }
}
