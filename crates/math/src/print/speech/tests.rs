//! Sentences as people say them.

use crate::{Lang, Print, parse_entry};

#[test]
fn natural_sentences() {
    let check = |text: &str, lt: &str, en: &str| {
        let entry = parse_entry(text).unwrap();
        assert_eq!((entry.speech(Lang::Lt).as_str(), entry.speech(Lang::En).as_str()), (lt, en), "{text}");
    };
    check("3x + 5 = 11", "3 iks plius 5 lygu 11", "3 x plus 5 equals 11");
    check("x = -3", "iks lygu minus 3", "x equals minus 3");
    check(
        "2(x - 1)",
        "2 kart skliaustai atsidaro iks minus 1, skliaustai užsidaro",
        "2 times open bracket x minus 1, close bracket",
    );
    check("12500 : 4", "12500 padalyta iš 4", "12500 divided by 4");
    check("1,5 · 2", "1,5 kart 2", "1.5 times 2");
    check("3/4", "trys ketvirtosios", "3 quarters");
    check("-1/2", "minus viena antroji", "minus 1 half");
    check("x/3", "iks padalyta iš 3", "x divided by 3");
    check(
        "(x + 1)/3",
        "trupmena, skaitiklis iks plius 1, vardiklis 3, trupmenos pabaiga",
        "fraction, x plus 1, over 3, end of fraction",
    );
    check("3 1/2", "3 ir viena antroji", "3 and 1 half");
    check(
        "x^2 + y^3 - a^4",
        "iks kvadratu plius igrek kubu minus a ketvirtuoju laipsniu",
        "x squared plus y cubed minus a to the power of 4",
    );
    check("x^-1", "iks laipsniu minus 1", "x to the power of minus 1");
    check("2^(n + 1)", "2 laipsniu en plius 1, laipsnio pabaiga", "2 to the power of n plus 1, end of power");
    check("x_1 = 2", "iks indeksas 1 lygu 2", "x sub 1 equals 2");
    check("P = 2a", "didžioji pė lygu 2 a", "capital p equals 2 a");
    check("25%", "25 procentai", "25 percent");
    check(
        "1% + 10% + 2,5%",
        "1 procentas plius 10 procentų plius 2,5 procento",
        "1 percent plus 10 percent plus 2.5 percent",
    );
    check(
        "|x - 2|",
        "modulis iks minus 2, modulio pabaiga",
        "absolute value of x minus 2, end of absolute value",
    );
    check("x <= 3", "iks mažiau arba lygu 3", "x is less than or equal to 3");
    check(
        "√2 + ∛(x + 1)",
        "kvadratinė šaknis iš 2 plius kubinė šaknis iš iks plius 1, šaknies pabaiga",
        "square root of 2 plus cube root of x plus 1, end of root",
    );
    check("2πα", "2 pi alfa", "2 pi alpha");
    check("nėra sprendinių", "sprendinių nėra", "no solutions");
    check("x = 1; x = 2", "iks lygu 1; iks lygu 2", "x equals 1; x equals 2");
}

#[track_caller]
fn check(text: &str, lt: &str, en: &str) {
    let entry = parse_entry(text).unwrap();
    assert_eq!((entry.speech(Lang::Lt).as_str(), entry.speech(Lang::En).as_str()), (lt, en), "{text}");
}

#[test]
fn functions() {
    check("sin x", "sinusas iš iks", "sine of x");
    check("cos² 2x", "kosinusas kvadratu iš 2 iks", "cosine squared of 2 x");
    check(
        "ln(x + 1)",
        "natūrinis logaritmas iš iks plius 1, argumento pabaiga",
        "natural logarithm of x plus 1, end of argument",
    );
    check("log_2 8", "logaritmas pagrindu 2 iš 8", "logarithm to base 2 of 8");
    check("2 sin 30°", "2 sinusas iš 30 laipsnių", "2 sine of 30 degrees");
    check("1° + 22°", "1 laipsnis plius 22 laipsniai", "1 degree plus 22 degrees");
    check("n!", "en faktorialas", "n factorial");
    check("C_5^2", "derinių skaičius iš 5 po 2", "5 choose 2");
    check("f(x) = 2x", "ef nuo iks lygu 2 iks", "f of x equals 2 x");
    check("f′(x) = 2", "ef štrichas nuo iks lygu 2", "f prime of x equals 2");
    check("x = ±3", "iks lygu plius minus 3", "x equals plus or minus 3");
    check(
        "a⃗ = (1; 2)",
        "vektorius a lygu skliaustai atsidaro 1; 2, skliaustai užsidaro",
        "vector a equals open bracket 1; 2, close bracket",
    );
}

#[test]
fn nouns_take_the_case_that_is_due() {
    check("x < √2", "iks mažiau už kvadratinę šaknį iš 2", "x is less than square root of 2");
    check("sin √2", "sinusas iš kvadratinės šaknies iš 2", "sine of square root of 2");
    check(
        "√|x|",
        "kvadratinė šaknis iš modulio iks, modulio pabaiga, šaknies pabaiga",
        "square root of absolute value of x, end of absolute value, end of root",
    );
    check(
        "a : √2 + √3",
        "a padalyta iš kvadratinės šaknies iš 2 plius kvadratinė šaknis iš 3",
        "a divided by square root of 2 plus square root of 3",
    );
    check("x > 1/2", "iks daugiau už vieną antrąją", "x is greater than 1 half");
    check(
        "1 < x ≤ √5",
        "1 mažiau už iks mažiau arba lygu kvadratinė šaknis iš 5",
        "1 is less than x is less than or equal to square root of 5",
    );
}

#[test]
fn sets() {
    check(
        "x ∈ (−∞; 4]",
        "iks priklauso intervalui nuo minus begalybės iki 4 imtinai",
        "x is in the interval from minus infinity to 4 inclusive",
    );
    check(
        "[1; √2)",
        "intervalas nuo 1 imtinai iki kvadratinės šaknies iš 2",
        "the interval from 1 inclusive to square root of 2",
    );
    check(
        "x ∈ (−∞; 4] ∪ (5; +∞)",
        "iks priklauso intervalui nuo minus begalybės iki 4 imtinai arba intervalui nuo 5 iki plius begalybės",
        "x is in the interval from minus infinity to 4 inclusive or the interval from 5 to plus infinity",
    );
    check("x ∉ Z", "iks nepriklauso sveikųjų skaičių aibei", "x is not in the set of integers");
    check("{1; 2}", "aibė, kurios elementai 1; 2, aibės pabaiga", "the set of 1; 2, end of set");
    check(
        "R \\ {2}",
        "realiųjų skaičių aibė be aibės, kurios elementai 2, aibės pabaiga",
        "the set of real numbers without the set of 2, end of set",
    );
    check("A ∩ B", "didžioji a, sankirta, didžioji bė", "capital a, intersection, capital b");
    check(
        "x = π/4 + 2πk, k ∈ Z",
        "iks lygu pi padalyta iš 4 plius 2 pi ka, kur ka priklauso sveikųjų skaičių aibei",
        "x equals pi divided by 4 plus 2 pi k, where k is in the set of integers",
    );
    check(
        "{x | x > 2}",
        "aibė visų iks, kuriems iks daugiau už 2, aibės pabaiga",
        "the set of all x, such that x is greater than 2, end of set",
    );
    check(
        "x = 1 ir y = 2",
        "sistema: iks lygu 1; igrek lygu 2, sistemos pabaiga",
        "system: x equals 1; y equals 2, end of system",
    );
    check("not x = 1", "netiesa, kad iks lygu 1", "not x equals 1");
    check("A and B", "didžioji a ir didžioji bė", "capital a and capital b");
}

#[test]
fn pieces() {
    check(
        "f(x) = {x², kai x < 0; 2x, kai 0 ≤ x ≤ √2; 1, kitur}",
        "ef nuo iks lygu iks kvadratu, kai iks mažiau už 0; 2 iks, kai 0 mažiau arba lygu iks mažiau arba lygu \
         kvadratinė šaknis iš 2; 1, kitais atvejais",
        "f of x equals x squared, if x is less than 0; 2 x, if 0 is less than or equal to x is less than or equal to \
         square root of 2; 1, otherwise",
    );
    check(
        "{1, kai x < 0 arba x > √2; 0, kitur} = y",
        "1, kai iks mažiau už 0 arba iks daugiau už kvadratinę šaknį iš 2; 0, kitais atvejais, lygu igrek",
        "1, if x is less than 0 or x is greater than square root of 2; 0, otherwise, equals y",
    );
}
