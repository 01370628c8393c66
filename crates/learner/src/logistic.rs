//! The few special functions of the model, computed the same everywhere.
//!
//! `f64::exp` calls whatever the platform links (glibc natively, compiler-builtins in WASM), and these differ
//! in the last bit. A state replayed on the server must equal the one that a tablet computed, so the model
//! uses nothing but `+ − × ÷ √`, which IEEE 754 fixes exactly.

/// `e^x` to about one unit in the last place, for any finite `x` (clamped to ±700 so that it stays finite).
pub(crate) fn exp(x: f64) -> f64 {
    // Cody–Waite: x = k·ln 2 + r with |r| ≤ ln 2 / 2; ln 2 in two parts, so that k·LN_2_HIGH is exact.
    const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let x = x.clamp(-700.0, 700.0);
    let k = (x * std::f64::consts::LOG2_E).round();
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    // Taylor's series in Horner's form; the first term left out is r^14 / 14! < 5e-18.
    let mut sum = 1.0;
    for n in (1..=13).rev() {
        sum = 1.0 + sum * r / f64::from(n);
    }
    let power_of_two = f64::from_bits(((1023 + k as i64) as u64) << 52);
    sum * power_of_two
}

/// The natural logarithm to about one unit in the last place, for positive finite normal `x`; anything at or below the
/// smallest of those, and what is no number, counts as that smallest (−708.4).
pub(crate) fn ln(x: f64) -> f64 {
    const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let x = if x.is_nan() { f64::MIN_POSITIVE } else { x.clamp(f64::MIN_POSITIVE, f64::MAX) };
    let bits = x.to_bits();
    // x = m·2^k with m within √½…√2, so that the series below converges fast.
    let mut k = (bits >> 52) as i64 - 1023;
    let mut m = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | (1023 << 52));
    if m > std::f64::consts::SQRT_2 {
        m *= 0.5;
        k += 1;
    }
    // ln m = 2 artanh((m − 1) / (m + 1)); the first term left out is 2·0.172^25 / 25 < 1e-20.
    let s = (m - 1.0) / (m + 1.0);
    let square = s * s;
    let mut sum = 0.0;
    for n in (0..12).rev() {
        sum = 1.0 / f64::from(2 * n + 1) + square * sum;
    }
    let k = k as f64;
    k * LN_2_HIGH + (k * LN_2_LOW + 2.0 * s * sum)
}

/// The logistic function `1 / (1 + e^−x)`: a chance from logits.
pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// How much a Gaussian doubt of `variance` flattens a logistic curve: `E σ(x) ≈ σ(κ·mean)`
/// (`MacKay` 1992, *The evidence framework applied to classification networks*; the same role as `g(RD)` in
/// Glickman 1999, *Parameter estimation in large dynamic paired comparison experiments*).
pub(crate) fn flattening(variance: f64) -> f64 {
    1.0 / (1.0 + std::f64::consts::PI * variance / 8.0).sqrt()
}

/// The logistic function to nine digits, with one division instead of fourteen: the predictor needs three per answer.
pub(crate) fn quick_sigmoid(x: f64) -> f64 {
    // Taylor's coefficients 1/n!; the first term left out is (ln 2 / 2)^9 / 9! < 2e-10.
    const TERMS: [f64; 9] =
        [1.0, 1.0, 0.5, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5_040.0, 1.0 / 40_320.0];
    let x = -x.clamp(-40.0, 40.0);
    // Not `round()`, which is a call where the processor's baseline has no instruction for it.
    let k = (x * std::f64::consts::LOG2_E + 64.5) as i64 - 64;
    let r = x - k as f64 * std::f64::consts::LN_2;
    let mut sum = 0.0;
    for term in TERMS.iter().rev() {
        sum = sum * r + term;
    }
    1.0 / (1.0 + sum * f64::from_bits(((1023 + k) as u64) << 52))
}

/// The logarithm to base 2 of `x ≥ 1`, on chords between the powers of two: exact there, never falling, at most
/// 0.09 too low between them; 0 below 1. Cheap, and the same everywhere: exponent plus mantissa.
pub(crate) fn chord_log2(x: f64) -> f64 {
    if x < 1.0 || x.is_nan() {
        return 0.0;
    }
    let x = x.min(f64::MAX);
    let bits = x.to_bits();
    let exponent = f64::from(((bits >> 52) & 0x7ff) as u32) - 1023.0;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    exponent + (mantissa - 1.0)
}

/// What is left of 1 after `lives ≥ 0` half-lives, on chords between the whole ones; never rises.
pub(crate) fn halved(lives: f64) -> f64 {
    if lives.is_nan() || lives >= 60.0 {
        return 0.0;
    }
    let lives = lives.max(0.0);
    let whole = lives as i64;
    f64::from_bits(((1023 - whole) as u64) << 52) * (1.0 - 0.5 * (lives - whole as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_agrees_with_the_platform() {
        let mut x = -40.0;
        while x < 40.0 {
            let relative = (exp(x) - x.exp()).abs() / x.exp();
            assert!(relative < 5e-16 * 2.0, "{x}: {relative}");
            x += 0.037;
        }
        assert_eq!(exp(0.0).to_bits(), 1.0_f64.to_bits());
        assert!(exp(f64::MAX).is_finite() && exp(f64::MIN) >= 0.0);
    }

    #[test]
    fn ln_agrees_with_the_platform_and_undoes_exp() {
        let mut x = 1e-12;
        while x < 1e12 {
            assert!((ln(x) - x.ln()).abs() <= 4e-16 * (1.0 + x.ln().abs()), "{x}: {} {}", ln(x), x.ln());
            x *= 1.037;
        }
        assert_eq!(ln(1.0).to_bits(), 0.0_f64.to_bits());
        assert!((ln(exp(-3.7)) + 3.7).abs() < 1e-14);
        for odd in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(ln(odd).is_finite(), "{odd}");
        }
    }

    #[test]
    fn quick_and_close() {
        let (mut x, mut before) = (-45.0, 0.0);
        while x < 45.0 {
            let (quick, exact) = (quick_sigmoid(x), sigmoid(x.clamp(-40.0, 40.0)));
            assert!((quick - exact).abs() < 1e-9 * exact, "{x}: {quick} {exact}");
            assert!(quick >= before - 1e-10, "{x}");
            before = quick;
            x += 0.013;
        }
        assert!((0.0..=1.0).contains(&quick_sigmoid(f64::INFINITY)));
    }

    #[test]
    fn chords() {
        for (x, expect) in [
            (f64::NAN, 0.0),
            (-3.0, 0.0),
            (0.5, 0.0),
            (1.0, 0.0),
            (2.0, 1.0),
            (3.0, 1.5),
            (8.0, 3.0),
            (f64::MAX, 1024.0),
            (f64::INFINITY, 1024.0),
        ] {
            assert!((chord_log2(x) - expect).abs() < 1e-9, "log2 {x}: {}", chord_log2(x));
        }
        for (lives, expect) in
            [(-1.0, 1.0), (0.0, 1.0), (0.5, 0.75), (1.0, 0.5), (3.0, 0.125), (1e300, 0.0), (f64::NAN, 0.0)]
        {
            assert!((halved(lives) - expect).abs() < 1e-12, "after {lives}: {}", halved(lives));
        }
    }

    #[test]
    fn chances() {
        fn check(got: f64, expect: f64, tolerance: f64) {
            assert!((got - expect).abs() < tolerance, "{got} is not {expect}");
        }
        check(sigmoid(0.0), 0.5, 1e-15);
        check(sigmoid(1.098_612_289), 0.75, 1e-9);
        check(flattening(0.0), 1.0, 1e-15);
    }
}
