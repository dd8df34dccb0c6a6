import type { Answer } from '../../lib/pipeline/answer.types.js';
import { checkSentence } from '../../lib/phrasing/checkSentence.js';
import type { Gold } from './family.js';
import type { GoldRows } from './goldShop.js';

type Row = Readonly<Record<string, unknown>>;

/** What is wrong with an answer, in words; null where nothing is. `question`: all that was said so far. */
export function problemOf(question: string, answer: Answer, gold: Gold, { columns, rows }: GoldRows): string | null {
  const wanted = gold.outcome ?? 'answered';
  if (![wanted].flat().includes(answer.outcome)) return `outcome ${answer.outcome}, wanted ${[wanted].flat().join(' or ')}`;
  if (gold.says !== undefined && !new RegExp(gold.says, 'i').test(answer.response)) return `does not say ${gold.says}`;
  if (answer.outcome !== 'answered') return null;
  const said = sentenceProblem(question, answer);
  return valueProblem(answer, gold, columns, rows) ?? beginning(answer, gold) ?? planProblem(answer, gold) ?? said;
}

const beginning = (answer: Answer, gold: Gold): string | null =>
  gold.begins !== undefined && !answer.response.startsWith(gold.begins) ? `does not begin with ${gold.begins}` : null;

function valueProblem(answer: Answer, gold: Gold, columns: readonly string[], rows: GoldRows['rows']): string | null {
  const out = (answer.structured_data?.rows ?? []) as readonly Row[];
  const metrics = answer.structured_data?.metrics ?? {};
  switch (gold.expect) {
    case 'scalar': {
      const [value] = rows[0] ?? [];
      if (rows.length !== 1 || value === undefined) return `gold is ${String(rows.length)} rows, not a value`;
      if (value === null) return Object.values(metrics).includes(null) || out.length === 0 ? null : `gold is null, got ${JSON.stringify(metrics)}`;
      const pool = [...leaves(metrics), ...leaves(out.slice(0, 1))];
      if (!has(value, pool)) return `gold ${String(value)}, data ${JSON.stringify(metrics).slice(0, 160)}`;
      return isSaid(value, answer.response) ? null : `${String(value)} is not in the sentence`;
    }
    case 'row': {
      const pool = leaves(answer.structured_data);
      const missing = columns.filter((column, at) => !has(rows[0]?.[at] ?? null, pool) && !(column.endsWith('id') && pool.some((x) => sameKey(rows[0]?.[at], x))));
      return missing.length ? `missing ${missing.map((column) => `${column} = ${String(rows[0]?.[columns.indexOf(column)])}`).join(', ')}` : null;
    }
    case 'pair': {
      const [current, previous] = (rows[0] ?? []) as readonly number[];
      if (current === undefined || previous === undefined) return 'gold is no pair';
      const want: Row = { current, previous, change: current - previous, change_ratio: previous === 0 ? null : (current - previous) / previous };
      const wrong = Object.entries(want).filter(([name, value]) => (value === null ? metrics[name] !== null : !has(value, [metrics[name]])));
      return wrong.length ? wrong.map(([name, value]) => `${name} gold ${String(value)} got ${String(metrics[name])}`).join(', ') : null;
    }
    case 'list':
      return listProblem(out, gold, columns, rows);
    case 'outcome':
      return null;
  }
}

/** Every gold row is there by its key with its figures, none beside (but those that are all zero), in order where asked. */
function listProblem(out: readonly Row[], gold: Gold, columns: readonly string[], rows: GoldRows['rows']): string | null {
  const keyColumn = [...new Set(out.flatMap((row) => Object.keys(row)))]
    .map((column) => ({ column, hits: rows.filter(([key]) => out.some((row) => sameKey(key, row[column]))).length }))
    .sort((a, b) => b.hits - a.hits)[0];
  if (rows.length === 0) return out.length === 0 ? null : `gold is empty, got ${String(out.length)} rows`;
  if (!keyColumn) return `no rows, gold ${String(rows.length)}`;
  const { column, hits } = keyColumn;
  const wantedZero = rows.some(([, ...figures]) => allZero(figures));
  const got = out.filter((row) => wantedZero || !allZero(Object.entries(row).filter(([name, x]) => name !== column && typeof x === 'number').map(([, x]) => x)) || rows.some(([key]) => sameKey(key, row[column])));
  if (got.length !== rows.length || hits < rows.length) return `${String(hits)} of ${String(rows.length)} gold keys, ${String(got.length)} rows; gold ${JSON.stringify(rows.slice(0, 3))}, got ${JSON.stringify(got.slice(0, 2))}`;
  for (const [at, [key, ...figures]] of rows.entries()) {
    const row = rowOf(got, column, [key ?? null, ...figures]);
    const missing = figures.findIndex((figure) => !has(figure, leaves(row)));
    if (missing >= 0) return `${String(key)}: ${columns[missing + 1] ?? ''} ${String(figures[missing])}, got ${JSON.stringify(row)}`;
    if (gold.ordered && !sameKey(key, got[at]?.[column])) return `place ${String(at + 1)} is ${String(got[at]?.[column])}, gold ${String(key)}`;
  }
  return null;
}

/** The row of a key; with two dimensions the one that has all of the gold row. */
function rowOf(rows: readonly Row[], column: string, [key, ...figures]: readonly unknown[]): Row {
  const same = rows.filter((row) => sameKey(key, row[column]));
  return same.find((row) => figures.every((figure) => has(figure, leaves(row)))) ?? same[0] ?? {};
}

const allZero = (values: readonly unknown[]): boolean => values.length > 0 && values.every((value) => value === 0 || value === null);

function planProblem(answer: Answer, gold: Gold): string | null {
  const args = { tool: answer.debug?.tool_calls.at(-1)?.name, intent: answer.debug?.query_intent, ...answer.debug?.tool_calls.at(-1)?.arguments };
  return gold.plan && !isPartOf(gold.plan, args) ? `plan ${JSON.stringify(gold.plan)} is not in ${JSON.stringify(args)}` : null;
}

function isPartOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((each) => whole.some((other) => isPartOf(each, other)));
  if (part !== null && typeof part === 'object') return whole !== null && typeof whole === 'object' && Object.entries(part).every(([name, value]) => isPartOf(value, (whole as Row)[name]));
  return part === whole;
}

const NUMBER = /-?\d[\d,]*(?:\.\d+)?/g;

/** Numbers that stand nowhere in the data, and directions that contradict it. */
function sentenceProblem(question: string, { response, structured_data: data, metadata }: Answer): string | null {
  if (!data) return null;
  const asked = [...numbersIn(question), ...numbersIn(metadata.assumptions.join(' '))];
  const texts = [data.period?.label, data.compare_period?.label, data.product].filter((text) => text !== undefined && text.length > 1) as string[];
  const check = checkSentence(response, { metrics: data.metrics, rows: data.rows, total: data.pagination.total, texts, asked });
  if (!check.ok) return `sentence: ${[...check.foreign, ...check.turned].join(', ')} not in the data`;
  return /undefined|NaN|null|\[object|\{|\}| {2}|\.\.| ,/.test(response) || !/^\p{L}|^\d|^[$€]|^-/u.test(response) || !/[.?!]$/.test(response) ? 'sentence: badly formed' : null;
}

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Numbers in digits ("1,200", "5k"), percentages as parts of 1 too, and the small ones in words. */
const numbersIn = (text: string): readonly number[] => [
  ...[...text.matchAll(/(-?\d[\d,]*(?:\.\d+)?)(k\b)?/gi)].map(([, digits = '', thousand]) => Number(digits.replaceAll(',', '')) * (thousand ? 1000 : 1)),
  ...[...text.matchAll(/(\d[\d,]*(?:\.\d+)?) ?(?:%|percent|per cent)/gi)].map(([, digits = '']) => Number(digits.replaceAll(',', '')) / 100),
  ...NUMBER_WORDS.flatMap((word, value) => (new RegExp(`\\b${word}\\b`, 'i').test(text) ? [value] : [])),
];

function isSaid(value: string | number | boolean, response: string): boolean {
  if (typeof value !== 'number') return response.toLowerCase().includes(String(value).toLowerCase());
  const said = [...response.matchAll(NUMBER)].map(([digits]) => digits.replaceAll(',', ''));
  return said.some((digits) => close(Number(digits), value, true) || (digits.includes('.') && Math.abs(Number(digits) - value) <= 0.5 * 10 ** -(digits.split('.')[1]?.length ?? 0) + 1e-9)) || (value === 0 && /\b(no|none|nothing|zero)\b/i.test(response));
}

/** Equal to the cent, or a share shown as percent. */
function close(x: number, value: number, percent: boolean): boolean {
  if (Math.abs(x - value) <= Math.max(0.006, Math.abs(value) * 2e-4)) return true;
  return percent && Math.abs(value) <= 20 && Math.abs(x - 100 * value) <= 0.06;
}

function has(value: unknown, pool: readonly unknown[]): boolean {
  if (value === null) return true;
  if (typeof value === 'number') return pool.some((x) => typeof x === 'number' && Math.abs(x - value) <= (Math.abs(value) <= 1 ? 1e-4 : Math.max(0.006, Math.abs(value) * 2e-6)));
  return pool.some((x) => sameKey(value, x));
}

/** Names whatever their case, ids with their prefix, times of a day by the day. */
function sameKey(key: unknown, cell: unknown): boolean {
  if (typeof cell !== 'string' && typeof cell !== 'number') return false;
  const a = String(key).trim().toLowerCase();
  const b = String(cell).trim().toLowerCase();
  return a === b || (/^\d+$/.test(a) && new RegExp(`^[a-z]+_${a}$`).test(b)) || (/^\d{4}-\d\d-\d\d/.test(a) && b.startsWith(a.slice(0, 10)));
}

function leaves(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(leaves);
  return [value];
}
