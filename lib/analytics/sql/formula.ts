import type { Formula } from '../measures/measure.js';

/** Names of the atoms in a formula. */
export function atomsOf(formula: Formula): readonly string[] {
  if (typeof formula === 'number') return [];
  if (typeof formula === 'string') return formula.startsWith('#') ? [] : [formula];
  return [...atomsOf(formula[1]), ...atomsOf(formula[2])];
}

/** The same formula over other names. */
export function rename(formula: Formula, name: (atom: string) => string | number): Formula {
  if (typeof formula === 'number') return formula;
  if (typeof formula === 'string') return name(formula);
  return [formula[0], rename(formula[1], name), rename(formula[2], name)];
}

/** Null where a part is missing or divided by 0. */
export function evaluate(formula: Formula, value: (name: string) => number | null): number | null {
  if (typeof formula === 'number') return formula;
  if (typeof formula === 'string') return value(formula);
  const left = evaluate(formula[1], value);
  const right = evaluate(formula[2], value);
  if (left === null || right === null) return null;
  switch (formula[0]) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
  }
}

/** The same in SQL. */
export function formulaSql(formula: Formula, column: (name: string) => string): string {
  if (typeof formula === 'number') return String(formula);
  if (typeof formula === 'string') return column(formula);
  const left = formulaSql(formula[1], column);
  const right = formulaSql(formula[2], column);
  return formula[0] === '/' ? `(1.0 * ${left} / NULLIF(${right}, 0))` : `(${left} ${formula[0]} ${right})`;
}
