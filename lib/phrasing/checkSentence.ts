import { measureNamed } from './outputNames.js';
import { measureWords } from './words/measures.js';
import type { Cell, ResultRow } from '../analytics/result.js';
import type { SqlValue } from '../db/reader.js';
import { dimensionValue } from './words/values.js';

/** What a sentence may speak of. */
export interface SentenceData {
  readonly metrics: Readonly<Record<string, SqlValue>>;
  readonly rows: readonly ResultRow[];
  /** How many rows there are in all. */
  readonly total: number;
  /** Names and labels that stand in the sentence as they are: periods, filters, products. */
  readonly texts?: readonly string[];
  /** Numbers of the question: limits, bounds of conditions. */
  readonly asked?: readonly number[];
}

export interface SentenceCheck {
  readonly ok: boolean;
  /** Numbers that stand nowhere in the data. */
  readonly foreign: readonly string[];
  /** Direction words that contradict the sign of their change. */
  readonly turned: readonly string[];
}

/**
 * Whether every number of a sentence is one of the data (100 × it before a %, or a rounding to the decimals shown), and every
 * direction word agrees with the sign of its change. Names, dates, labels and the numbers asked for are set aside.
 */
export function checkSentence(sentence: string, data: SentenceData): SentenceCheck {
  const foreign = foreignNumbers(sentence, data);
  const turned = turnedDirections(sentence, data);
  return { ok: foreign.length === 0 && turned.length === 0, foreign, turned };
}

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const DATES = [
  /\d{4}-\d\d(?:-\d\d)?|\b\d{4}-Q[1-4]\b|\bQ[1-4](?: \d{4})?\b|\bH[12](?: \d{4})?\b/g,
  new RegExp(`\\b\\d{1,2}(?: ${MONTH})?(?: \\d{4})? ?– ?\\d{1,2} ${MONTH} \\d{4}`, 'g'),
  new RegExp(`\\b\\d{1,2} ${MONTH}(?: \\d{4})?|\\b${MONTH} \\d{4}\\b`, 'g'),
  /\bin (?:19|20)\d\d\b(?![\d,.]*\d)/g,
  /\b\d\d:00\b/g,
];

function foreignNumbers(sentence: string, data: SentenceData): readonly string[] {
  let text = sentence;
  // Dates before names: a group may be called "November", and its year would be left over.
  for (const label of longestFirst(data.texts ?? [])) text = text.replaceAll(label, ' ');
  for (const date of DATES) text = text.replace(date, ' ');
  for (const name of namesOf(data)) text = text.replaceAll(name, ' ');
  const numbers = numbersOf(data);
  const found = text.matchAll(/(-?)(?:[$€£¥₹]|[A-Z]{1,3}\$)?(-?\d[\d,]*(?:\.\d+)?)( ?(?:%|points))?/g);
  return [...found]
    .filter(
      ([, minus = '', digits = '', percent]) =>
        !isOneOf(Number(`${minus}${digits.replaceAll(',', '')}`), decimalsOf(digits), percent !== undefined, numbers),
    )
    .map(([whole]) => whole.trim());
}

const decimalsOf = (digits: string): number => digits.split('.')[1]?.length ?? 0;

interface Numbers {
  readonly values: readonly number[];
  /** Changes may be said without their sign: the direction word has it. */
  readonly unsigned: readonly number[];
}

function isOneOf(said: number, decimals: number, percent: boolean, { values, unsigned }: Numbers): boolean {
  const near = (value: number): boolean =>
    Math.abs(said - (percent ? 100 * value : value)) <= (decimals === 0 && !percent ? 1e-6 : 0.5 * 10 ** -decimals + 1e-6);
  return values.some(near) || unsigned.some((value) => near(Math.abs(value)));
}

/** `change`, `change_ratio`, and those of further measures: `orders_change`. */
const isChange = (name: string): boolean => /(?:^|_)change(?:_ratio)?$/.test(name);

function numbersOf({ metrics, rows, total, asked }: SentenceData): Numbers {
  const values: number[] = [rows.length, total, ...(asked ?? [])];
  const unsigned: number[] = [];
  const take = (name: string, cell: Cell): void => {
    if (typeof cell === 'number') values.push(cell);
    if (typeof cell === 'number' && isChange(name)) unsigned.push(cell);
    if (Array.isArray(cell)) takeRows(cell as readonly ResultRow[]);
  };
  const takeRows = (each: readonly ResultRow[]): void =>
    each.forEach((row) => Object.entries(row).forEach(([name, cell]) => take(name, cell)));
  Object.entries(metrics).forEach(([name, cell]) => take(name, cell));
  takeRows(rows);
  return { values, unsigned };
}

const longestFirst = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => text.trim() !== '').sort((a, b) => b.length - a.length);

/** Every text of the data. */
function namesOf({ metrics, rows }: SentenceData): readonly string[] {
  const found = new Set<string>();
  const take = (cell: Cell): void => {
    if (typeof cell === 'string' && cell.length > 1) found.add(cell);
    if (Array.isArray(cell)) (cell as readonly ResultRow[]).forEach((row) => Object.values(row).forEach(take));
  };
  Object.values(metrics).forEach(take);
  rows.forEach((row) => Object.values(row).forEach(take));
  return longestFirst([...found]);
}

/** Word → the sign it claims. */
const CLAIMS: Readonly<Record<string, 1 | -1>> = { rose: 1, higher: 1, more: 1, fell: -1, lower: -1, fewer: -1, less: -1 };
const PARTS: Readonly<Record<string, readonly string[]>> = { 'orders made': ['orders_effect'], 'average order value': ['aov_effect'] };

function turnedDirections(sentence: string, data: SentenceData): readonly string[] {
  const turned: string[] = [];
  for (const clause of sentence.split(/;|: |\.(?=\s|$)/)) {
    for (const match of clause.matchAll(/\b(rose|fell|higher|lower|more|fewer|less)\b/g)) {
      const word = match[1] as string;
      const change = changeOf(clause, match.index, word, data);
      if (change !== null && Math.sign(change) !== CLAIMS[word]) turned.push(word);
    }
  }
  return turned;
}

/** The change a direction word is about: a part of an explanation, the row named before it in its clause, else the whole. */
function changeOf(clause: string, at: number, word: string, { metrics, rows }: SentenceData): number | null {
  const after = clause.slice(at);
  const part = Object.entries(PARTS).find(([phrase]) => after.slice(word.length).trimStart().startsWith(phrase));
  if (part) return firstNumber(metrics, part[1]);
  if (word === 'rose' || word === 'fell') {
    const row = rowNamed(clause.slice(0, at), rows);
    if (row) return row.change as number;
    // "the product whose units sold fell most … is X": the one row's own.
    const [only, ...more] = rows;
    if (only && more.length === 0 && typeof only.change === 'number' && /^(?:rose|fell) (?:most|least)\b/.test(after)) return only.change;
  }
  return word === 'more' || word === 'less' || word === 'fewer' ? null : firstNumber(metrics, [...changesNamed(clause, metrics), 'change']);
}

/** The change of the measure that a clause begins with: "Orders rose by 3". */
function changesNamed(clause: string, metrics: SentenceData['metrics']): readonly string[] {
  const said = clause.trimStart().toLowerCase();
  return Object.keys(metrics).filter((key) => {
    const measure = /^(.+)_change$/.exec(key)?.[1];
    return measure !== undefined && said.startsWith(measureWords(measureNamed(measure)).label.toLowerCase());
  });
}

/** The row of a comparison that the words begin with, the one with the most of its names in them. */
function rowNamed(before: string, rows: readonly ResultRow[]): ResultRow | undefined {
  const matches = (row: ResultRow): readonly boolean[] =>
    Object.entries(row).flatMap(([column, cell]) =>
      typeof cell === 'string' && cell !== '' ? [[cell, dimensionValue(column, cell)].some((name) => before.includes(name))] : [],
    );
  const begins = (row: ResultRow): boolean =>
    Object.entries(row).some(
      ([column, cell]) =>
        typeof cell !== 'object' && [String(cell), dimensionValue(column, cell)].some((name) => startsWithName(before.trimStart(), name)),
    );
  const score = (row: ResultRow): number => matches(row).filter(Boolean).length;
  return [...rows].filter((row) => typeof row.change === 'number' && begins(row)).sort((a, b) => score(b) - score(a))[0];
}

/** A name ends where its letters do: "C" does not begin "Coffee". */
const startsWithName = (text: string, name: string): boolean =>
  name !== '' && text.startsWith(name) && !/^[\p{L}\d]/u.test(text.slice(name.length));

function firstNumber(metrics: Readonly<Record<string, SqlValue>>, names: readonly string[]): number | null {
  const found = names.map((name) => metrics[name]).find((value) => typeof value === 'number');
  return typeof found === 'number' ? found : null;
}
