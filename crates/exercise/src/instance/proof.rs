//! Whether the stated answer is right, found in another way than it was computed. For checking content.

use math::{Condition, Entry, Expr, RelationOp, Symbol};

use super::Instance;
use crate::scope::answer_name;
use crate::template::Show;
use crate::values::{Number, Values};

/// What a letter that stands for any number stands for, one after another: no identity holds for all of these by chance. (An
/// identity between polynomials of degree n that holds at n + 1 places holds everywhere; more letters only make it less
/// likely to be met by chance: Schwartz 1980, *Fast probabilistic algorithms for verification of polynomial identities*.)
const SAMPLES: [(i64, i64); 7] = [(7, 3), (-11, 5), (13, 7), (5, 2), (-17, 9), (19, 4), (-23, 6)];

impl Instance {
    /// The places of the proofs in the template that do not hold for this instance, or cannot be evaluated.
    pub fn unproven(&self) -> Vec<usize> {
        let proofs = self.exercise.compiled().proofs.iter().enumerate();
        proofs.filter(|(_, proof)| !self.is_proven(proof)).map(|(at, _)| at).collect()
    }

    fn is_proven(&self, proof: &Condition) -> bool {
        let fields = self.typed_fields();
        let letters: Vec<Symbol> = proof.symbols().into_iter().collect();
        (0..SAMPLES.len()).all(|round| {
            let mut values = self.values.clone();
            let free = letters.iter().filter(|symbol| values.shown(symbol).is_none()).cloned();
            for (at, symbol) in free.collect::<Vec<_>>().into_iter().enumerate() {
                let (above, below) = SAMPLES[(round + at) % SAMPLES.len()];
                if let Some(sample) = math::ratio(above, below) {
                    set(&mut values, &symbol, &Expr::rational(sample));
                }
            }
            // An answer of several values is right if each of them is.
            let mut cases = vec![values];
            for (at, field) in fields.iter().enumerate() {
                let name = answer_name((fields.len() > 1).then_some(at));
                let bound = |values: &Values| bind(values, &name, field.shown());
                cases = cases.iter().flat_map(bound).collect();
            }
            cases.iter().all(|values| values.fulfil(Some(proof)))
        })
    }
}

/// The values with what is typed beside them, once for each of several values.
fn bind(values: &Values, name: &Symbol, typed: &Entry) -> Vec<Values> {
    let mut bound = values.clone();
    match typed {
        Entry::List(entries) => return entries.iter().flat_map(|entry| bind(values, name, entry)).collect(),
        Entry::All(entries) => {
            for entry in entries {
                if let Some(one) = bind(&bound, name, entry).pop() {
                    bound = one;
                }
            }
        }
        Entry::Expression(expression) => set(&mut bound, name, expression),
        Entry::Relation(relation) => {
            set(&mut bound, name, &relation.right);
            if let (Expr::Symbol(unknown), RelationOp::Eq) = (&relation.left, relation.op) {
                set(&mut bound, &unknown.clone(), &relation.right);
            }
        }
        _ => {}
    }
    vec![bound]
}

/// Gives a name a value; one that has no exact value stays unknown, and what speaks of it is not proven.
fn set(values: &mut Values, name: &Symbol, expression: &Expr) {
    if let Some(number) =
        values.evaluate(expression).and_then(|value| Number::computed(value, Show::Fraction))
    {
        values.set_number(name, number);
    }
}

#[cfg(test)]
mod tests {
    use protocol::Seed;

    use crate::example::LINEAR_EQUATION;
    use crate::template::Template;

    fn unproven(proof: &str) -> Vec<usize> {
        let text = LINEAR_EQUATION.replacen("constraints =", &format!("proof = {proof}\nconstraints ="), 1);
        let template: Template = toml::from_str(&text).unwrap();
        template.compile().unwrap().instantiate(Seed(3)).unwrap().unproven()
    }

    #[test]
    fn answers_are_proven_by_substitution_and_identities() {
        for (proof, expect) in [
            (r#"["a*x + b = c"]"#, &[][..]),
            (r#"["a*answer + b = c", "answer = x"]"#, &[]),
            (r#"["a*x + b = c + 1", "a*x + b = c", "answer3 = 1"]"#, &[0, 2]),
            (r#"["(n + m)^2 = n^2 + 2*n*m + m^2"]"#, &[]),
            (r#"["(n + m)^2 = n^2 + m^2"]"#, &[0]),
        ] {
            assert_eq!(unproven(proof), expect, "{proof}");
        }
    }
}
