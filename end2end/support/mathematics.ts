//! Reads equations off the page and solves them, so that the stories know right answers without being told.

import type { Locator } from "@playwright/test";

/** `a·x + b = c·x + d`, each side as its two coefficients. */
export interface LinearEquation {
  left: { x: number; number: number };
  right: { x: number; number: number };
}

/** The first displayed formula of `place` in one line: `6*x-6=42`. */
export async function readFormula(place: Locator): Promise<string> {
  return place.locator("math[display=block]").first().evaluate((formula) => {
    const line = (node: Element): string => {
      const parts = [...node.children].map(line);
      switch (node.localName) {
        case "mfrac":
          return `((${parts[0]})/(${parts[1]}))`;
        case "mn":
          return (node.textContent ?? "").replace(/\s/g, "").replace(",", ".");
        case "mo":
        case "mi":
          return (node.textContent ?? "").trim();
        default:
          return parts.join("");
      }
    };
    return line(formula)
      .replaceAll("\u2212", "-")
      .replaceAll(/[\u2062\u22c5·]/g, "*")
      .replaceAll(":", "/")
      .replaceAll(/(\d|\))(?=[x(])/g, "$1*");
  });
}

/** The value of one side where the unknown has the value `x`. */
function valueAt(side: string, x: number): number {
  if (!/^[-+*/().\dx]+$/.test(side)) throw new Error(`not a formula of numbers and x: ${side}`);
  return Number(new Function("x", `return ${side}`)(x));
}

export function linearEquation(formula: string): LinearEquation {
  const [left, right, ...more] = formula.split("=");
  if (left === undefined || right === undefined || more.length > 0) throw new Error(`not an equation: ${formula}`);
  const coefficients = (side: string): { x: number; number: number } => {
    const number = valueAt(side, 0);
    return { x: valueAt(side, 1) - number, number };
  };
  return { left: coefficients(left), right: coefficients(right) };
}

/** The one solution. */
export function solution({ left, right }: LinearEquation): number {
  return (right.number - left.number) / (left.x - right.x);
}

/** What somebody gets who moves the number of the left side and keeps its sign. */
export function signKept({ left, right }: LinearEquation): number {
  return (right.number + left.number) / (left.x - right.x);
}

/** A number as a student would type it: `-3`, or `-7/12` where it is no integer. */
export function typed(value: number): string {
  for (let denominator = 1; denominator <= 1000; denominator += 1) {
    const numerator = value * denominator;
    if (Math.abs(numerator - Math.round(numerator)) < 1e-9) {
      // `+ 0` makes an ordinary zero of a negative one.
      const whole = String(Math.round(numerator) + 0);
      return denominator === 1 ? whole : `${whole}/${denominator}`;
    }
  }
  throw new Error(`${value} is no fraction with a small denominator`);
}
