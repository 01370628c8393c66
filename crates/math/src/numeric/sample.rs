//! Where two expressions are compared by evaluating them.

use crate::Symbol;

/// How many points there are.
pub(crate) const POINTS: usize = 28;

/// The values of the variables at one point: the same on every machine, different for every variable, of all sizes
/// and signs, some of them whole.
pub(crate) fn point(symbols: &[Symbol], number: usize) -> Vec<(Symbol, f64)> {
    symbols.iter().enumerate().map(|(index, symbol)| (symbol.clone(), coordinate(index, number))).collect()
}

/// How many points with whole coordinates there are.
pub(crate) const WHOLE_POINTS: usize = 16;

/// Whole values for the variables, for what lives on whole numbers only.
pub(crate) fn whole_point(symbols: &[Symbol], number: usize) -> Vec<(Symbol, f64)> {
    let whole = |index: usize| (1.0 + 9.0 * unit(index + 50, number)).floor();
    symbols.iter().enumerate().map(|(index, symbol)| (symbol.clone(), whole(index))).collect()
}

/// How many points for a last look there are.
pub(crate) const FAR_POINTS: usize = 600;

/// Points strewn over what school draws: from −12 to 12, half of them nearer to zero.
pub(crate) fn far_point(symbols: &[Symbol], number: usize) -> Vec<(Symbol, f64)> {
    let strewn = |index: usize| {
        let random = unit(index + 100, number);
        match (number + index) % 4 {
            0 => 3.0 * random - 1.5,
            1 => 6.0 * random,
            _ => 24.0 * random - 12.0,
        }
    };
    symbols.iter().enumerate().map(|(index, symbol)| (symbol.clone(), strewn(index))).collect()
}

fn coordinate(index: usize, number: usize) -> f64 {
    let random = unit(index, number);
    // A choice of sign that runs through all combinations for a few variables.
    let sign = if (number / 7 + (number % 7) * (index + 1)) >> (index % 3) & 1 == 1 { -1.0 } else { 1.0 };
    match number % 7 {
        // All positive and of moderate size first: everything school writes is defined there.
        0 => 0.6 + 1.8 * random,
        1 => sign * (0.3 + 2.2 * random),
        2 => (1 + (index + number / 7) % 7) as f64,
        3 => 0.05 + 0.9 * random,
        4 => sign * (3.0 + 9.0 * random),
        5 => 2.0 + 20.0 * random,
        _ => -0.4 - 3.0 * random,
    }
}

/// A number from 0 to 1 that looks random: the finaliser of `SplitMix64` (Steele, Lea, Flood 2014).
fn unit(index: usize, number: usize) -> f64 {
    let mut z = ((index as u64) << 32 | number as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    // Few digits, so that the number is short in binary and sums of several are exact more often.
    ((z ^ (z >> 31)) >> 44) as f64 / f64::from(1 << 20)
}
