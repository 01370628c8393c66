//! The atoms of one comparison: what expressions are polynomials in, and which relations hold between them.

use num_integer::Integer as _;

use super::canon::lattice;
use super::fraction::Fraction;
use super::monomial::{Atom, MAX_ATOMS, Monomial};
use super::poly::Poly;
use super::primes;
use super::work::{Exhausted, Work};
use crate::number::Rat;
use crate::{Expr, Function, Symbol};

/// What an atom stands for. Whatever an atom is made of has atoms with smaller numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kernel {
    /// A variable.
    Symbol(Symbol),
    /// π is no root of any polynomial over ℚ (Lindemann 1882): a variable like others.
    Pi,
    /// i² = −1. Sines and cosines are made of it.
    ImaginaryUnit,
    /// radicand^(1/L), where L is [`Field::lattice`].
    Root(Poly),
    /// e^(exponent/L); the exponent is a product, without a number before it.
    Exp(Fraction),
    /// Natural logarithm.
    Log(Fraction),
    /// The modulus; the polynomial is primitive with a positive leading coefficient.
    Abs(Poly),
    /// Another function, known only by what it is applied to.
    Function(Function, Vec<Fraction>),
    /// A function of which nothing is known.
    Apply(Symbol, Vec<Fraction>),
}

/// Why an expression has no canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoForm {
    /// It divides by zero, or is undefined everywhere.
    Undefined,
    /// Too much work, or too many atoms.
    Exhausted,
}

impl From<Exhausted> for NoForm {
    fn from(_: Exhausted) -> Self {
        Self::Exhausted
    }
}

pub(crate) type Form<T> = Result<T, NoForm>;

/// The table of atoms, and the allowance of work.
#[derive(Debug)]
pub(crate) struct Field {
    kernels: Vec<Kernel>,
    /// The common denominator of all exponents that occur: powers with fractional exponents are whole powers of
    /// L-th roots.
    lattice: u32,
    /// The common denominator that would have been needed.
    wanted: u32,
    /// Whether an even root of a product or quotient was taken apart, as if every part were positive: √(xy) = √x·√y.
    splits_roots: bool,
    pub(crate) work: Work,
}

/// Roots of higher degrees make no difference at school.
const MAX_LATTICE: u32 = 5040;

impl Field {
    /// An empty table for exponents with this common denominator.
    pub(crate) fn new(lattice: u32) -> Self {
        let lattice = lattice.max(1);
        Self { kernels: Vec::new(), lattice, wanted: lattice, splits_roots: false, work: Work::allowance() }
    }

    /// Canonical forms of several expressions over one table, whose common denominator of exponents is found by
    /// trying.
    pub(crate) fn of<const N: usize>(expressions: [&Expr; N]) -> Form<(Self, [Fraction; N])> {
        let (field, forms) = Self::of_all(&expressions)?;
        let forms = <[Fraction; N]>::try_from(forms).map_err(|_| NoForm::Exhausted)?;
        Ok((field, forms))
    }

    /// [`Field::of`] for any number of expressions.
    pub(crate) fn of_all(expressions: &[&Expr]) -> Form<(Self, Vec<Fraction>)> {
        let mut field = Self::new(lattice(expressions));
        loop {
            let forms: Form<Vec<Fraction>> = expressions.iter().map(|expr| field.form(expr)).collect();
            match forms {
                Ok(forms) => return Ok((field, forms)),
                Err(NoForm::Exhausted) if field.wanted > field.lattice => field = Self::new(field.wanted),
                Err(error) => return Err(error),
            }
        }
    }

    /// The failure that asks for exponents with this denominator; see [`Field::of`].
    pub(crate) fn too_coarse(&mut self, denominator: u32) -> NoForm {
        let joined = u64::from(self.wanted).lcm(&u64::from(denominator));
        if let Ok(joined) = u32::try_from(joined)
            && joined <= MAX_LATTICE
        {
            self.wanted = joined;
        }
        NoForm::Exhausted
    }

    /// The same table with a new allowance of work.
    pub(crate) fn copied(&self) -> Self {
        let kernels = self.kernels.clone();
        Self {
            kernels,
            lattice: self.lattice,
            wanted: self.lattice,
            splits_roots: false,
            work: Work::allowance(),
        }
    }

    /// L: all roots are of this degree.
    pub(crate) fn lattice(&self) -> u32 {
        self.lattice
    }

    pub(crate) fn kernel(&self, atom: Atom) -> Option<&Kernel> {
        self.kernels.get(atom)
    }

    /// The atom of a kernel, if it was met.
    pub(crate) fn find(&self, kernel: &Kernel) -> Option<Atom> {
        self.kernels.iter().position(|known| known == kernel)
    }

    /// The atom of a kernel.
    pub(crate) fn atom(&mut self, kernel: Kernel) -> Form<Atom> {
        if let Some(atom) = self.find(&kernel) {
            return Ok(atom);
        }
        if self.kernels.len() == MAX_ATOMS {
            return Err(NoForm::Exhausted);
        }
        self.kernels.push(kernel);
        Ok(self.kernels.len() - 1)
    }

    /// A kernel as a polynomial.
    pub(crate) fn poly(&mut self, kernel: Kernel) -> Form<Poly> {
        let atom = self.atom(kernel)?;
        Ok(Poly::atom(atom)?)
    }

    /// Notes that an even root was taken apart.
    pub(crate) fn note_split_root(&mut self) {
        self.splits_roots = true;
    }

    /// Whether equal forms may belong to functions that differ where several letters are negative.
    pub(crate) fn splits_roots(&self) -> bool {
        self.splits_roots
    }

    /// Whether reduced forms are unique, so that different forms are different functions.
    ///
    /// The roots of different primes are linearly independent over ℚ (Besicovitch 1940), also beside i; exponentials
    /// of different products of variables, their logarithms and square roots are independent as functions. Of numbers
    /// such as π, e and ln 2 independence is only conjectured (Schanuel), but no relation is known.
    pub(crate) fn is_independent(&self) -> bool {
        let prime =
            |poly: &Poly| poly.as_constant().and_then(Rat::as_i64).is_some_and(primes::is_surely_prime);
        let variable = |poly: &Poly| {
            poly.as_term().is_some_and(|(monomial, value)| value.is_one() && monomial.degree() == 1)
                && poly.atoms().iter().all(|atom| matches!(self.kernels[*atom], Kernel::Symbol(_)))
        };
        self.kernels.iter().all(|kernel| match kernel {
            // The arguments of an unknown function are made of atoms of this table, so that different ones are different,
            // and then its values may be any.
            Kernel::Symbol(_) | Kernel::Pi | Kernel::ImaginaryUnit | Kernel::Apply(..) => true,
            Kernel::Root(inner) => prime(inner) || (variable(inner) && !self.has_modulus()),
            // Roots of unity have relations of their own.
            Kernel::Exp(inner) => inner.as_poly().is_some_and(|poly| {
                poly.as_term().is_some() && !(self.is_number(poly) && self.is_complex(poly))
            }),
            Kernel::Log(inner) => {
                inner.as_poly().is_some_and(|poly| prime(poly) || (variable(poly) && !self.has_modulus()))
            }
            Kernel::Abs(_) | Kernel::Function(..) => false,
        })
    }

    fn has_modulus(&self) -> bool {
        self.kernels.iter().any(|kernel| matches!(kernel, Kernel::Abs(_)))
    }

    /// The power of an atom that is a polynomial in earlier ones, with that polynomial.
    fn relation(&self, atom: Atom) -> Form<Option<(u32, Poly)>> {
        Ok(match &self.kernels[atom] {
            Kernel::ImaginaryUnit => Some((2, Poly::constant(Rat::MINUS_ONE))),
            Kernel::Root(radicand) => Some((self.lattice, radicand.clone())),
            Kernel::Abs(inner) => Some((2, inner.times(inner, &mut Work::of(10_000))?)),
            _ => None,
        })
    }

    /// The power of an atom that is a polynomial in earlier ones, with that polynomial.
    pub(crate) fn relation_of(&self, atom: Atom) -> Option<(u32, Poly)> {
        self.relation(atom).ok()?
    }

    fn limit(&self, atom: Atom) -> Option<u32> {
        match &self.kernels[atom] {
            Kernel::ImaginaryUnit | Kernel::Abs(_) => Some(2),
            Kernel::Root(_) => Some(self.lattice),
            _ => None,
        }
    }

    /// The polynomial with all relations used: no root to a power of its degree or higher.
    pub(crate) fn reduced(&mut self, poly: Poly) -> Form<Poly> {
        let mut poly = poly;
        // A radicand consists of earlier atoms, so that one pass from the last to the first is enough.
        for atom in (0..self.kernels.len()).rev() {
            let Some(limit) = self.limit(atom) else { continue };
            if poly.degree_in(atom) < limit {
                continue;
            }
            let Some((limit, value)) = self.relation(atom)? else { continue };
            let mut total = Poly::zero();
            let mut powers = vec![Poly::one()];
            for (monomial, coefficient) in poly.terms() {
                let exponent = monomial.exponent(atom);
                let rest = monomial.with(atom, exponent % limit).ok_or(NoForm::Exhausted)?;
                let times = (exponent / limit) as usize;
                while powers.len() <= times {
                    let next = powers[powers.len() - 1].times(&value, &mut self.work)?;
                    powers.push(next);
                }
                let part = powers[times].times_term(&rest, coefficient, &mut self.work)?;
                total = total.plus(&part, &mut self.work)?;
            }
            poly = total;
        }
        Ok(poly)
    }

    /// The product, reduced.
    pub(crate) fn product(&mut self, a: &Poly, b: &Poly) -> Form<Poly> {
        let product = a.times(b, &mut self.work)?;
        self.reduced(product)
    }

    /// The power, reduced on the way so that it stays small.
    pub(crate) fn power(&mut self, base: &Poly, exponent: u32) -> Form<Poly> {
        if exponent <= 1 || base.atoms().iter().all(|atom| self.limit(*atom).is_none()) {
            return Ok(base.power(exponent, &mut self.work)?);
        }
        let (mut result, mut square, mut rest) = (Poly::one(), base.clone(), exponent);
        while rest > 0 {
            if rest % 2 == 1 {
                result = self.product(&result, &square)?;
            }
            rest /= 2;
            if rest > 0 {
                square = self.product(&square, &square)?;
            }
        }
        Ok(result)
    }

    /// One atom to a power that may be negative.
    pub(crate) fn atom_power(&mut self, atom: Atom, exponent: i64) -> Form<Fraction> {
        let size = u32::try_from(exponent.unsigned_abs()).map_err(|_| NoForm::Exhausted)?;
        let monomial = Monomial::power_of(atom, size).ok_or(NoForm::Exhausted)?;
        let power = self.reduced(Poly::term(monomial, Rat::ONE))?;
        if exponent < 0 { self.quotient(Poly::one(), power) } else { Ok(Fraction::whole(power)) }
    }

    /// Whether a polynomial has no variable, so that it is one number.
    pub(crate) fn is_number(&self, poly: &Poly) -> bool {
        poly.atoms().iter().all(|atom| self.kernel_is_number(*atom))
    }

    fn kernel_is_number(&self, atom: Atom) -> bool {
        let of = |fraction: &Fraction| {
            self.is_number(fraction.numerator()) && self.is_number(fraction.denominator())
        };
        match &self.kernels[atom] {
            Kernel::Symbol(_) | Kernel::Apply(..) => false,
            Kernel::Pi | Kernel::ImaginaryUnit => true,
            Kernel::Root(inner) | Kernel::Abs(inner) => self.is_number(inner),
            Kernel::Exp(inner) | Kernel::Log(inner) => of(inner),
            Kernel::Function(_, arguments) => arguments.iter().all(of),
        }
    }

    /// Whether a polynomial is made with the imaginary unit somewhere.
    pub(crate) fn is_complex(&self, poly: &Poly) -> bool {
        let of = |fraction: &Fraction| {
            self.is_complex(fraction.numerator()) || self.is_complex(fraction.denominator())
        };
        poly.atoms().iter().any(|atom| match &self.kernels[*atom] {
            Kernel::ImaginaryUnit => true,
            Kernel::Root(inner) | Kernel::Abs(inner) => self.is_complex(inner),
            Kernel::Exp(inner) | Kernel::Log(inner) => of(inner),
            Kernel::Function(_, arguments) | Kernel::Apply(_, arguments) => arguments.iter().any(of),
            Kernel::Symbol(_) | Kernel::Pi => false,
        })
    }
}
